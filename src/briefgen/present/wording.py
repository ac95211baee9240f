"""English words of a brief: periods, measures, movements (DESIGN.md section 8). One place per language."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import date as Day  # noqa: N812  # Voice.date would hide the class
from decimal import Decimal

from briefgen.locale.dates import format_date
from briefgen.model.brief import Printed, Text
from briefgen.model.selection import Period
from briefgen.model.summary import Summary
from briefgen.present.names import Names
from briefgen.present.numbers import Numbers
from briefgen.vocabulary.donors import NOT_GIVEN

MEASURE_VALUE = {
    "contracted": "Contracted value",
    "approved": "Approved value",
    "pledged": "Pledged value",
    "disbursed": "Value paid",
    "spent": "Value spent",
}


DOMAINS = ("1", "2", "3", "4", "5")
"""The priority domains of the Valletta Summit."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Everything a sentence needs: the summary, its numbers, its names, the language."""

    summary: Summary
    numbers: Numbers
    names: Names
    lang: str = "en"

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
        return (
            "Other or no donor given"
            if code == "other" and NOT_GIVEN in self.summary.donors
            else self.names.group(code)
        )

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


def period_words(period: Period) -> str:
    """Return a period in words: 2015–2016, 2016, the last quarter of 2016, December 2016."""
    name = period.name
    if name == "all":
        return "all years"
    if re.fullmatch(r"\d{4}", name):
        return name
    if years := re.fullmatch(r"(\d{4})-(\d{4})", name):
        return f"{years[1]}–{years[2]}"
    if quarter := re.fullmatch(r"(\d{4})-Q([1-4])", name):
        return f"Q{quarter[2]} {quarter[1]}"
    if re.fullmatch(r"\d{4}-\d{2}", name) and period.start:
        return format_date(period.start, "en", "month")
    if period.start and period.end:
        return f"{format_date(period.start)} – {format_date(period.end)}"
    return name


def in_period(period: Period) -> str:
    """Return "in 2015–2016", or "so far" for all records."""
    return "so far" if period.is_all else f"in {period_words(period)}"


_SAID = {
    "1": ("root causes", "are"),
    "2": ("legal migration", "is"),
    "3": ("protection", "is"),
    "4": ("smuggling and trafficking", "are"),
    "5": ("return", "is"),
}


def said(domain: str) -> str:
    """Return a domain's name as it is said in the middle of a sentence: "root causes"."""
    return _SAID[domain][0]


def is_or_are(domain: str) -> str:
    """Return the verb that agrees with :func:`said`."""
    return _SAID[domain][1]


_PARTS = (("a quarter", "0.25"), ("a third", "0.3333"), ("half", "0.5"), ("two thirds", "0.6667"), ("three quarters", "0.75"))  # fmt: skip


def part_words(share: Decimal) -> str:
    """Return a share as a common part, where it lies within 3 points of one (DESIGN.md section 8); "" otherwise."""
    nearest, words = min((abs(share - Decimal(value)), words) for words, value in _PARTS)
    return words if nearest <= Decimal("0.03") else ""


def lower_first(text: str) -> str:
    """Return a name for the middle of a sentence: "Root causes" is "root causes", "EU-managed" stays."""
    return text if len(text) > 1 and text[1].isupper() else text[:1].lower() + text[1:]


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
        if nearness > 1 and ratio <= 4:
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
