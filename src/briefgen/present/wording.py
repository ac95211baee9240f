"""Words of a brief in its language: periods, measures, movements (DESIGN.md section 8)."""

import re
from collections.abc import Sequence
from datetime import date
from datetime import date as Day  # noqa: N812  # Voice.date would hide the class
from decimal import Decimal

from briefgen.locale.dates import format_date
from briefgen.locale.numbers import isolate, isolate_text
from briefgen.model.blocks import Printed, Text, plain
from briefgen.model.selection import Period
from briefgen.model.summary import Summary
from briefgen.present.names import Names, clean, in_row, shorten
from briefgen.present.nouns import lower_first, measured_noun, period_forms, value_noun
from briefgen.present.numbers import MOST_TIMES, Numbers
from briefgen.present.speech import Noun, Part, Speech, phrase, speech_in
from briefgen.vocabulary.donors import NOT_GIVEN

__all__ = ["DOMAINS", "Voice", "join", "lower_first", "movement", "part_words", "period_noun"]

DOMAINS = ("1", "2", "3", "4", "5")
"""The priority domains of the Valletta Summit."""


class Voice(Speech):
    """Everything a sentence needs: the summary, its numbers, its names, the language."""

    def __init__(self, summary: Summary, numbers: Numbers, names: Names, lang: str = "en") -> None:
        super().__init__(lang, speech_in(lang).catalogue)
        self.summary = summary
        self.numbers = numbers
        self.names = names

    def value(self, name: str) -> Decimal | None:
        """Return a figure's exact value."""
        return self.summary.value(name)

    @property
    def measure(self) -> str:
        """The main measure: "contracted" or another."""
        return self.summary.measure

    def money(self, prefix: str) -> str:
        """Return the id of a class's main amount."""
        return f"{prefix}.{self.measure}"

    @property
    def domains(self) -> tuple[str, ...]:
        """The priority domains that the brief shows: those asked for, else all five, money or not."""
        asked = self.summary.selection.domains
        return tuple(code for code in DOMAINS if not asked or code in asked)

    @property
    def sourced(self) -> bool:
        """Return whether the data name a donor."""
        return any(code != NOT_GIVEN for code in self.summary.donors)

    def group(self, code: str) -> str:
        """Return a donor group's label; money without a donor is in the last one, which then says so."""
        if code == "other" and NOT_GIVEN in self.summary.donors:
            return self.put("Other or no donor given")
        return self.names.group(code)

    @property
    def rated(self) -> bool:
        """Return whether the data say anything about payments."""
        known = any(record.measure == "disbursed" for record in self.summary.dataset.records)
        rate = self.summary.figures.get("total.disbursement_rate")
        base = self.value(f"rate_base.{self.summary.cohort_measure}")
        return known and rate is not None and (bool(base) or any(entry.reason == "unknown" for entry in rate.excluded))

    def whole_years(self) -> list[str]:
        """Return the years of the period that are over on the as-of date."""
        as_of = self.summary.as_of
        return [year for year in self.summary.years if as_of is None or as_of >= date(int(year), 12, 31)]

    def date(self, day: Day) -> str:
        """Return a date in words."""
        return format_date(day, self.lang)

    def data(self, text: str, most: int | None = None) -> str:
        """Return a text of the data, cleaned and cut, that keeps its own direction within Arabic."""
        return isolate_text(clean(text) if most is None else shorten(text, most), self.lang)

    @property
    def when(self) -> Text:
        """The period of the brief with its preposition, its name a run of its own: "in ", "2015–2016"; "so far"."""
        period = self.summary.period
        if period.is_all:
            return self.say("so far")
        return _within(self, _kind(period), Printed(period_noun(period, self.lang).name))

    def listing(self, items: Sequence[str]) -> str:
        """Return words side by side, without a last "and": "a, b, c"."""
        return in_row(items, self.lang)

    def keyed(self, sub: Text, *notes: str | Text) -> Text:
        """Return the line under a chart's title with what its marks mean; "" says nothing."""
        for note in notes:
            if note:
                sub = self.say_as("key of a chart", "{first}; {next}", first=sub, next=note)
        return sub

    def alternative(self, title: Text, values: str) -> str:
        """Return the alternative text of a chart: its finding and its values."""
        if not values:
            return self.put_as("alternative text", "{title}.", title=title)
        return self.put_as("alternative text", "{title}. {values}.", title=title, values=values)

    def paired(self, label: str, value: Part) -> str:
        """Return a label and its value, for an alternative text."""
        return self.put_as("alternative text", "{label} {value}", label=label, value=value)

    @property
    def value_noun(self) -> Noun:
        """The main measure as a value: "Contracted value"."""
        return value_noun(self.measure, self.lang)

    @property
    def measured(self) -> Noun:
        """What was done with the money: "contracted"."""
        return measured_noun(self.measure, self.lang)

    @property
    def period(self) -> Noun:
        """The period of the brief; ``{period:in}`` is "in 2015–2016" or "so far"."""
        return period_noun(self.summary.period, self.lang)

    @property
    def earlier(self) -> Noun | None:
        """The period that it is compared with; None without a comparison."""
        comparison = self.summary.comparison
        return period_noun(comparison, self.lang) if comparison else None

    @property
    def compared(self) -> bool:
        """Whether the earlier period stands beside this one in charts and tables: one in which nothing was contracted would
        be a key without a bar and a column of "new", and the tiles say it.
        """
        if self.earlier is None or self.summary.no_comparison:
            return False
        return self.value(f"previous.total.{self.measure}") != 0 or bool(self.value("previous.total.projects"))


def period_noun(period: Period, lang: str = "en") -> Noun:
    """Return a period in words, 2015–2016, 2016, Q4 2016, December 2016; ``in`` with its preposition or "so far"."""
    speech, name, kind = speech_in(lang), period.name, _kind(period)
    if name == "all":
        return Noun(speech.put("all years"), {"in": speech.put("so far")})
    if kind == "year":
        words = isolate(name.replace("-", "–"), lang)
    elif kind == "quarter":
        words = quarter_words(int(name[:4]), int(name[-1]), lang)
    elif kind == "month" and period.start:
        words = format_date(period.start, lang, "month")
    elif period.start and period.end:
        words = f"{format_date(period.start, lang)} – {format_date(period.end, lang)}"
    else:
        words = name
    return Noun(words, {"in": plain(_within(speech, kind, words)), **period_forms(kind, words, lang)})


def _kind(period: Period) -> str:
    """Return what a period is, for its preposition: a year or years, a quarter, a month, or from date to date."""
    return next((kind for kind, pattern in _KINDS.items() if re.fullmatch(pattern, period.name)), "dates")


_KINDS = {"year": r"\d{4}(-\d{4})?", "quarter": r"\d{4}-Q[1-4]", "month": r"\d{4}-\d{2}"}


_QUARTERS = (phrase("Q1 {year}"), phrase("Q2 {year}"), phrase("Q3 {year}"), phrase("Q4 {year}"))


def quarter_words(year: int, quarter: int, lang: str) -> str:
    """Return a quarter in words: Q4 2016, T4 2016, الربع الرابع 2016."""
    return plain(speech_in(lang).say_mark(_QUARTERS[quarter - 1], year=str(year)))


def _within(speech: Speech, kind: str, period: Part) -> Text:
    """Return a period with its preposition, which differs by kind in French: en 2016, au T4 2016."""
    if kind == "quarter":
        return speech.say_as("quarter", "in {period}", period=period)
    if kind == "dates":
        return speech.say_as("dates", "in the period {period}", period=period)
    return speech.say_as("year or month", "in {period}", period=period)


_PARTS = (
    (phrase("a quarter"), "0.25"),
    (phrase("a third"), "0.3333"),
    (phrase("half"), "0.5"),
    (phrase("two thirds"), "0.6667"),
    (phrase("three quarters"), "0.75"),
)


def part_words(share: Decimal) -> str:
    """Return a share as a common part, where it lies within 3 points of one (DESIGN.md section 8); "" otherwise."""
    nearest, words = min((abs(share - Decimal(value)), words) for words, value in _PARTS)
    return words if nearest <= Decimal("0.03") else ""


def within_fourfold(now: Decimal, before: Decimal) -> bool:
    """Return whether a percentage still tells of a change: beyond fourfold two amounts are said (DESIGN.md section 8)."""
    return before > 0 and Decimal(1) / MOST_TIMES <= now / before <= MOST_TIMES


def movement(now: Decimal, before: Decimal) -> str:
    """Return the verb of a change: rose, fell, doubled, nearly tripled, stood still (DESIGN.md section 8).

    "doubled" and "tripled" hold within 3%, "nearly" from 3 to 15% below, "more than" above; a percentage follows only
    the plain verbs.
    """
    ratio = now / before
    for times, verb in ((3, "tripled"), (2, "doubled")):
        nearness = ratio / times
        if abs(nearness - 1) <= Decimal("0.03"):
            return verb
        if Decimal("0.85") <= nearness < Decimal("0.97") and ratio > Decimal("1.7"):
            return f"nearly {verb}"
        if nearness > 1 and ratio <= MOST_TIMES:
            return f"more than {verb}"
    if abs(ratio - 1) <= Decimal("0.01"):
        return "stood still"
    return "rose" if ratio > 1 else "fell"


def join(parts: Sequence[Text], separator: str) -> Text:
    """Return texts as one, separated."""
    joined: list[str | Printed] = []
    for number, part in enumerate(parts):
        if number:
            joined.append(separator)
        joined += part
    return tuple(joined)
