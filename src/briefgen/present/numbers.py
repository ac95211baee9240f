"""Numbers as a brief prints them (DESIGN.md section 6, EDITIONS.md "Wording"): rounded once, here, half-up."""

from collections.abc import Callable
from decimal import Decimal

from briefgen.locale.money import around_amount, say_amount, unit_letters, unit_words
from briefgen.locale.names import currency_symbol
from briefgen.locale.numbers import EN_DASH, MINUS, format_number, format_percent, format_share, isolate, round_half_up
from briefgen.model.blocks import Printed, Text
from briefgen.model.summary import Figure, Summary
from briefgen.present.speech import phrase, speech_in

MILLION = Decimal(1_000_000)
THOUSAND = Decimal(1_000)
BILLION_FROM = 10_000 * MILLION
_UNITS = (
    (10 * THOUSAND, Decimal(1), ""),
    (MILLION, THOUSAND, "k"),
    (BILLION_FROM, MILLION, "m"),
    (Decimal("Infinity"), 1000 * MILLION, "bn"),
)
"""Totals below a size are printed in a unit, with its letter."""
_WIDEST = 100_000
"""Units from which the earlier value does not fit a column: a brief then takes the next unit."""
LEAST_BASE = 100_000
"""In the base currency, below which an earlier value gives no percentage (EDITIONS.md, "Percent change")."""
MOST_TIMES = 4
"""How many times more or less a percentage or a word still tells of (DESIGN.md section 8)."""
ALMOST_ALL = Decimal("0.995")
"""A share from which "100%" would be printed of what is not all."""
UNKNOWN = phrase("unknown")
NOT_APPLICABLE = phrase("n/a")


class Numbers:
    """Prints the figures of one summary in its unit: € million; € thousand for a total under a million, € for one
    under ten thousand, € billion for one from ten thousand million (DESIGN.md section 6, EDITIONS.md "Wording").

    ``places`` are the decimals of amounts in tables."""

    def __init__(self, summary: Summary, lang: str = "en") -> None:
        self.summary = summary
        self.lang = lang
        self._speech = speech_in(lang)
        self.sign = currency_symbol(summary.dataset.partnership.base_currency)
        total = summary.value(f"total.{summary.measure}") or Decimal(0)
        before = summary.value(f"previous.total.{summary.measure}") or Decimal(0)
        size = abs(total) or abs(before)
        self.few = MILLION <= size < 20 * MILLION or BILLION_FROM <= size < 2 * BILLION_FROM
        self.unit, self.unit_letter = next(
            (unit, letter) for below, unit, letter in _UNITS if size < below and abs(before) < unit * _WIDEST
        )
        self.unit_words = unit_words(self.unit_letter, self.sign, lang)
        self.unit_head = unit_letters(self.unit_letter, self.sign, lang)
        self.places = 2 if self.unit > MILLION else 1 if self.unit == MILLION else 0

    @property
    def unknown(self) -> str:
        """The word for what is not known."""
        return self._speech.put_mark(UNKNOWN)

    @property
    def not_applicable(self) -> str:
        """The word for a share or a rate without a base."""
        return self._speech.put_mark(NOT_APPLICABLE)

    def printed(self, text: str, name: str = "") -> Printed:
        """Return digits as printed for a figure, kept in their order within Arabic."""
        return Printed(isolate(text, self.lang), name)

    def figure(self, name: str) -> Figure | None:
        """Return a figure of the summary."""
        return self.summary.figures.get(name)

    def table(self, name: str) -> Printed:
        """Print an amount in the brief's unit for a table: one decimal for millions, two for billions."""
        return self._amount(name, self.places)

    def bar(self, name: str) -> Printed:
        """Print an amount in the brief's unit for a bar: without decimals, unless the whole brief is a few millions."""
        return self._amount(name, 1 if self.few else 0)

    def _amount(self, name: str, places: int) -> Printed:
        value = self.summary.value(name)
        if name not in self.summary.figures:
            return Printed(EN_DASH)
        if value is None:
            return Printed(self.unknown, name)
        return self.printed(self.in_unit(value, places), name)

    def in_unit(self, value: Decimal, places: int) -> str:
        """Return an amount in the brief's unit; an exact zero is an en dash, what rounds to zero is "<0.1"."""
        return format_number(value / self.unit, places, self.lang, zero_dash=True, never_zero=True)

    def scaled(self, name: str) -> Decimal | None:
        """Return an amount in the brief's unit, exact, for drawing."""
        value = self.summary.value(name)
        return None if value is None else value / self.unit

    def words(self, name: str) -> Printed:
        """Print an amount for a sentence: €890m, €62.8m, €272,000."""
        value = self.summary.value(name)
        return Printed(self.unknown if value is None else self.amount_words(value), name)

    def short(self, name: str) -> Printed:
        """Print an amount for the small print of a tile or a note: as for a sentence, but thousands by their letter (€38k)."""
        value = self.summary.value(name)
        if value is None:
            return Printed(self.unknown, name)
        digits, size = self._short_digits(value)
        return Printed(say_amount(digits, size, self.sign, self.lang, negative=value < 0), name)

    def difference(self, name: str) -> Printed:
        """Print the difference to the earlier period in the brief's unit, signed; "new" where there was nothing, unless more
        was withdrawn since."""
        figures, delta = self.summary.figures, f"delta.{name}"
        if name in figures and f"previous.{name}" not in figures:
            if (self.summary.value(name) or 0) >= 0:
                return Printed(self._speech.put("new") if self.summary.value(name) else EN_DASH)
            delta = name
        value = self.summary.value(delta)
        if value is None:
            return Printed(self.unknown, delta) if delta in figures else Printed("")
        return self.printed(
            format_number(value / self.unit, self.places, self.lang, signed=True, zero_dash=True, never_zero=True),
            delta,
        )

    def signed_words(self, name: str) -> Printed:
        """Print a difference of amounts with its sign: +€61m, −€0.4m."""
        value = self.summary.value(name) or Decimal(0)
        digits, size = self._digits(value)
        return Printed(say_amount(digits, size, self.sign, self.lang, negative=value < 0, plus=value > 0), name)

    def amount_words(self, value: Decimal) -> str:
        """Return an amount for a sentence: three significant digits in millions, whole thousands below a million."""
        digits, size = self._digits(value)
        return say_amount(digits, size, self.sign, self.lang, negative=value < 0)

    def whole_amount(self, value: Decimal) -> str:
        """Return a round amount given in the brief's unit, for a scale: €50m, 50 M€."""
        return say_amount(format_number(value, 0, self.lang), self.unit_letter, self.sign, self.lang)

    def other_amount(self, value: Decimal, currency: str) -> str:
        """Return an amount of another currency, which has no rate: XOF 412m, XOF 35,000."""
        whole = abs(value)
        size, digits = ("", format_number(whole, 0, self.lang))
        if whole >= MILLION:
            size, digits = "m", format_number(whole / MILLION, 0 if whole >= 100 * MILLION else 1, self.lang)
        return say_amount(digits, size, currency, self.lang, negative=value < 0)

    def _digits(self, value: Decimal) -> tuple[str, str]:
        """Return the digits of an amount without its sign, and the size of their unit."""
        size = abs(value)
        if 0 < size < 1:  # what is not zero does not read as nothing
            return format_number(size, 2, self.lang), ""
        if round_half_up(size / THOUSAND) < 1000:
            # Below ten thousand a rounding to thousands would be off by up to half.
            whole = size if size < 10 * THOUSAND else round_half_up(size / THOUSAND) * 1000
            return format_number(whole, 0, self.lang), ""
        if size >= (1000 * MILLION if self.unit > MILLION else BILLION_FROM):
            return format_number(size / MILLION / 1000, 1 if size >= BILLION_FROM else 2, self.lang), "bn"
        places = 0 if round_half_up(size / MILLION, 1) >= 100 else 1
        return format_number(size / MILLION, places, self.lang), "m"

    def _short_digits(self, value: Decimal) -> tuple[str, str]:
        """Return the digits of an amount and the size of their unit: thousands from ten thousand on, below them units."""
        size = abs(value)
        if not size >= THOUSAND or round_half_up(size / THOUSAND) >= 1000:
            return self._digits(value)
        if size < 10 * THOUSAND:
            return format_number(size, 0, self.lang), ""
        return format_number(size / THOUSAND, 0, self.lang), "k"

    def tile(self, name: str) -> tuple[str, Printed, str]:
        """Print an amount for a tile: the currency before, three significant digits, the unit behind (€890m, €765k).

        Of one below zero the currency stands after the minus (−€135,000) and so within the number.
        """
        value = self.summary.value(name)
        if value is None:
            return "", Printed(self.unknown, name), ""
        digits, size = self._short_digits(value)
        before, after = around_amount(size, self.sign, self.lang, digits)
        if value < 0 and self.lang == "ar":
            return "", self.printed(f"{MINUS}{digits}", name), after
        if value < 0:
            body = say_amount(digits, "" if self.lang == "en" else size, self.sign, self.lang, negative=True)
            return "", Printed(body, name), after if self.lang == "en" else ""
        return before, self.printed(digits, name), after

    def count(self, name: str) -> Printed:
        """Print a whole number; a known zero is an en dash, a class without atoms, too."""
        value = self.summary.value(name)
        if value is None:
            return Printed(self.unknown, name) if name in self.summary.figures else Printed(EN_DASH)
        return self.printed(format_number(value, 0, self.lang, zero_dash=True), name)

    def plain_count(self, name: str) -> Printed:
        """Print a whole number for a sentence or a tile; zero is 0."""
        value = self.summary.value(name)
        return Printed(self.unknown, name) if value is None else self.printed(format_number(value, 0, self.lang), name)

    def number(self, value: Decimal | int) -> str:
        """Return a whole number that is no figure's, for a sentence."""
        return isolate(format_number(value, 0, self.lang), self.lang)

    def share(self, name: str) -> Printed:
        """Print a share: 21%, 0.8%, <0.1%; n/a where the whole is not above zero, an en dash where the part is below it."""
        if (self.summary.value(name) or 0) < 0:
            return Printed(EN_DASH)  # no figure: that one is a number
        return self._percent(name, lambda value: format_share(value, self.lang))

    def rate(self, name: str) -> Printed:
        """Print a rate without decimals, one below 1% as a share: what is not zero is not 0%; n/a without a base."""

        def words(value: Decimal) -> str:
            tiny = 0 < abs(value) < Decimal("0.01")
            return format_share(value, self.lang) if tiny else format_percent(value, self.lang)

        return self._percent(name, words)

    def _percent(self, name: str, words: Callable[[Decimal], str]) -> Printed:
        value = self.summary.value(name)
        if name not in self.summary.figures:
            return Printed(EN_DASH)
        return Printed(self.not_applicable, name) if value is None else self.printed(words(value), name)

    def change(self, name: str) -> Printed:
        """Print the relative change of an amount or a count, signed; "" figures where it says little.

        A percentage needs an earlier value of 100,000 at least and two projects on both sides, counts 10 on both
        sides (EDITIONS.md, "Percent change"); from nothing it is "new".
        """
        figures = self.summary.figures
        ratio = figures.get(f"change.{name}")
        before = figures.get(f"previous.{name}")
        if name not in figures:
            return Printed(EN_DASH)
        if before is None:
            return Printed(self._speech.put("new") if (self.summary.value(name) or 0) > 0 else EN_DASH)
        if before.value is None or ratio is None or ratio.value is None or not self.tells(name):
            return Printed(self.unknown if before.value is None else EN_DASH)
        return self.printed(self.signed(ratio.value), f"change.{name}")

    def moved(self, name: str) -> Text:
        """Return the change of an amount for a cell; where a percentage says too little or too much (beyond fourfold,
        DESIGN.md section 8), the earlier amount."""
        if not self.summary.value(f"previous.{name}") or self.tells_of_change(name):
            return (self.change(name),)
        return self._speech.say("from {earlier}", earlier=self.table(f"previous.{name}"))

    def tells_of_change(self, name: str) -> bool:
        """Return whether a percentage tells of a change: as :meth:`tells`, and not beyond fourfold or below zero."""
        return self.tells(name) and -1 <= (self.summary.value(f"change.{name}") or 0) <= MOST_TIMES - 1

    def tells(self, name: str) -> bool:
        """Return whether a percentage change of a figure says anything."""
        now, before = self.summary.value(name), self.summary.value(f"previous.{name}")
        if now is None or before is None:
            return False
        if name.endswith(".projects"):
            return now >= 10 and before >= 10
        return before >= LEAST_BASE and min(self._several(name), self._several(f"previous.{name}")) >= 2

    def _several(self, name: str) -> Decimal | int:
        """Return the number of projects behind an amount; behind a sum of classes, which has none, of the classes."""
        counts = name.rsplit(".", 1)[0] + ".projects"
        figure = self.summary.figures.get(name)
        return len(figure.lineage.of) if figure and figure.lineage.of else self.summary.value(counts) or 0

    def signed(self, ratio: Decimal) -> str:
        """Return a change with its sign: +37%, −5%, 0%; beyond fourfold without decimals all the same."""
        return format_percent(ratio, self.lang, signed=True)

    def unsigned(self, text: str) -> str:
        """Return a signed number as a verb takes it, "rose 37%": without its sign."""
        return text.strip("\u2066\u2069").lstrip("+−")

    def points(self, name: str) -> tuple[Decimal, str]:
        """Return the change of a share in points, zero where none is printed, and how it is printed: "+3 points", "−1 point",
        "+0.3 points", "0 points"."""
        delta = self.summary.value(f"delta.{name}") or Decimal(0)
        return delta if round_half_up(delta * 100, 1) else Decimal(0), self.points_words(delta)

    def points_words(self, delta: Decimal) -> str:
        """Return a difference of two shares in points: "+3 points"."""
        rounded, tenths = round_half_up(delta * 100), round_half_up(delta * 100, 1)
        shown, places = (rounded, 0) if rounded or not tenths else (tenths, 1)
        number = isolate(format_number(shown, places, self.lang, signed=True), self.lang)
        return self._speech.put_many("{number} point", "{number} points", int(rounded), number=number)

    def percent(self, share: Decimal) -> str:
        """Return a fraction of one that is no figure's, as a percentage without decimals."""
        return isolate(format_percent(share, self.lang), self.lang)

    def plain(self, value: Decimal) -> str:
        """Return a number of results: whole numbers grouped, fractions with one decimal."""
        return format_number(value, 0 if value == value.to_integral_value() else 1, self.lang)

    def result(self, value: Decimal, name: str) -> Printed:
        """Print a number of results (:meth:`plain`) for its figure."""
        return self.printed(self.plain(value), name)
