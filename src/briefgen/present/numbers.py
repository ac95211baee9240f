"""Numbers as a brief prints them (DESIGN.md section 6, EDITIONS.md "Wording"): rounded once, here, half-up."""

from collections.abc import Callable
from decimal import Decimal

from briefgen.locale.names import currency_symbol
from briefgen.locale.numbers import EN_DASH, MINUS, format_number, format_percent, format_share, round_half_up
from briefgen.model.brief import Printed
from briefgen.model.summary import Figure, Summary

MILLION = Decimal(1_000_000)
THOUSAND = Decimal(1_000)
BILLION_FROM = 10_000 * MILLION
_UNITS = (
    (10 * THOUSAND, Decimal(1), "", ""),
    (MILLION, THOUSAND, "k", "thousand"),
    (BILLION_FROM, MILLION, "m", "million"),
    (Decimal("Infinity"), 1000 * MILLION, "bn", "billion"),
)
"""Totals below a size are printed in a unit, with its letter and its word."""
UNKNOWN = "unknown"
NOT_APPLICABLE = "n/a"


class Numbers:
    """Prints the figures of one summary in its unit: € million; € thousand for a total under a million, € for one
    under ten thousand, € billion for one from ten thousand million (DESIGN.md section 6).

    ``places`` are the decimals of amounts in tables."""

    def __init__(self, summary: Summary, lang: str = "en") -> None:
        self.summary = summary
        self.lang = lang
        self.sign = currency_symbol(summary.dataset.partnership.base_currency)
        total = summary.value(f"total.{summary.measure}") or Decimal(0)
        before = summary.value(f"previous.total.{summary.measure}") or Decimal(0)
        size = max(abs(total), abs(before))
        self.few = MILLION <= size < 20 * MILLION or BILLION_FROM <= size < 2 * BILLION_FROM
        self.unit, self.unit_letter, word = next(entry[1:] for entry in _UNITS if size < entry[0])
        self.unit_words = f"{self.sign} {word}".rstrip()
        self.unit_head = f"{self.sign}{self.unit_letter}"
        self.places = 1 if self.unit >= MILLION else 0

    def figure(self, name: str) -> Figure | None:
        """Return a figure of the summary."""
        return self.summary.figures.get(name)

    def table(self, name: str) -> Printed:
        """Print an amount in the brief's unit for a table: one decimal for millions and billions."""
        return self._amount(name, self.places)

    def bar(self, name: str) -> Printed:
        """Print an amount in the brief's unit for a bar: without decimals, unless the whole brief is a few millions."""
        return self._amount(name, 1 if self.few else 0)

    def _amount(self, name: str, places: int) -> Printed:
        value = self.summary.value(name)
        if name not in self.summary.figures:
            return Printed(EN_DASH)
        if value is None:
            return Printed(UNKNOWN, name)
        return Printed(self.in_unit(value, places), name)

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
        return Printed(UNKNOWN if value is None else self.amount_words(value), name)

    def amount_words(self, value: Decimal) -> str:
        """Return an amount for a sentence: three significant digits in millions, whole thousands below a million."""
        size = abs(value)
        sign = MINUS if value < 0 else ""
        if round_half_up(size / THOUSAND) < 1000:
            if size < THOUSAND:
                return f"{sign}{self.sign}{format_number(size, 0, self.lang)}"
            return f"{sign}{self.sign}{format_number(round_half_up(size / THOUSAND) * 1000, 0, self.lang)}"
        if size >= BILLION_FROM:
            return f"{sign}{self.sign}{format_number(size / MILLION / 1000, 1, self.lang)} billion"
        places = 0 if round_half_up(size / MILLION, 1) >= 100 else 1
        return f"{sign}{self.sign}{format_number(size / MILLION, places, self.lang)}m"

    def tile(self, name: str) -> tuple[str, Printed, str]:
        """Print an amount for a tile: the currency before, three significant digits, the unit behind.

        Of one below zero the currency stands after the minus (−€135,000) and so within the number.
        """
        value = self.summary.value(name)
        if value is None:
            return "", Printed(UNKNOWN, name), ""
        words = self.amount_words(value)
        before, unit = ("", "") if value < 0 else (self.sign, "")
        body = words.removeprefix(before)
        if body.endswith(" billion"):
            body, unit = body.removesuffix(" billion"), "bn"
        elif body.endswith("m"):
            body, unit = body[:-1], "m"
        return before, Printed(body, name), unit

    def count(self, name: str) -> Printed:
        """Print a whole number; a known zero is an en dash, a class without atoms, too."""
        value = self.summary.value(name)
        if value is None:
            return Printed(
                UNKNOWN if name in self.summary.figures else EN_DASH, name if name in self.summary.figures else ""
            )
        return Printed(format_number(value, 0, self.lang, zero_dash=True), name)

    def plain_count(self, name: str) -> Printed:
        """Print a whole number for a sentence or a tile; zero is 0."""
        value = self.summary.value(name)
        return Printed(UNKNOWN if value is None else format_number(value, 0, self.lang), name)

    def share(self, name: str) -> Printed:
        """Print a share: 21%, 0.8%, <0.1%; n/a where the whole is not above zero."""
        return self._percent(name, lambda value: format_share(value, self.lang))

    def rate(self, name: str) -> Printed:
        """Print a rate without decimals; n/a where it has no base."""
        return self._percent(name, lambda value: format_percent(value, self.lang))

    def _percent(self, name: str, words: Callable[[Decimal], str]) -> Printed:
        value = self.summary.value(name)
        if name not in self.summary.figures:
            return Printed(EN_DASH)
        return Printed(NOT_APPLICABLE if value is None else words(value), name)

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
            return Printed("new" if (self.summary.value(name) or 0) > 0 else EN_DASH)
        if before.value is None or ratio is None or ratio.value is None or not self.tells(name):
            return Printed(UNKNOWN if before.value is None else EN_DASH)
        return Printed(self.signed(ratio.value), f"change.{name}")

    def tells(self, name: str) -> bool:
        """Return whether a percentage change of a figure says anything."""
        now, before = self.summary.value(name), self.summary.value(f"previous.{name}")
        if now is None or before is None:
            return False
        if name.endswith(".projects"):
            return now >= 10 and before >= 10
        counts = name.rsplit(".", 1)[0] + ".projects"
        both = (self.summary.value(counts) or 0, self.summary.value(f"previous.{counts}") or 0)
        return before >= 100_000 and min(both) >= 2

    def signed(self, ratio: Decimal) -> str:
        """Return a change with its sign: +37%, −5%, 0%; beyond fourfold without decimals all the same."""
        return format_percent(ratio, self.lang, signed=True)

    def points(self, name: str) -> tuple[Decimal, str]:
        """Return the change of a share in points, and how it is printed: "+3 points", "−1 point", "0 points"."""
        delta = self.summary.value(f"delta.{name}") or Decimal(0)
        rounded = round_half_up(delta * 100)
        noun = "point" if abs(rounded) == 1 else "points"
        return delta, f"{format_number(rounded, 0, self.lang, signed=True)} {noun}"

    def plain(self, value: Decimal) -> str:
        """Return a number of results: whole numbers grouped, fractions with one decimal."""
        return format_number(value, 0 if value == value.to_integral_value() else 1, self.lang)
