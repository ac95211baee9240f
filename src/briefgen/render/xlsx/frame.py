"""What the summary sheets share: the unit of money, which columns the data allow, and stored values of figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from xlsxwriter.utility import quote_sheetname

from briefgen.locale.dates import format_date
from briefgen.locale.names import currency_symbol
from briefgen.locale.numbers import format_number
from briefgen.model.brief import Brief
from briefgen.model.selection import Period
from briefgen.model.summary import Summary
from briefgen.render.xlsx.styles import MILLIONS, WHOLE

MILLION = Decimal(1_000_000)
THOUSAND = Decimal(1_000)
ZERO = Decimal(0)
OPEN = ("multi", "unallocated", "unassigned", "regional")
"""Rows that are no class of their own; they stand last, in grey."""


@dataclass(frozen=True, slots=True)
class Unit:
    """The unit of money on the summary sheets, that of the brief's tables: million, or thousand for small totals."""

    size: Decimal
    power: int
    words: str
    style: str

    def of(self, value: Decimal) -> Decimal:
        """Return an amount in the unit, exact."""
        return value / self.size


def unit_of(brief: Brief) -> Unit:
    """Return the unit: thousand where the totals of both periods are below a million (as ``present`` prints them)."""
    summary, say = brief.summary, brief.workbook
    sign = currency_symbol(summary.dataset.partnership.base_currency)
    totals = [summary.value(f"{lead}total.{summary.measure}") or ZERO for lead in ("", "previous.")]
    if 0 < max(map(abs, totals)) < MILLION:
        return Unit(THOUSAND, 3, say("thousand", currency=sign), WHOLE)
    return Unit(MILLION, 6, say("million", currency=sign), MILLIONS)


def is_small(summary: Summary) -> bool:
    """Return whether charts need a decimal: the whole is a few millions (as ``present`` prints bars)."""
    totals = [abs(summary.value(f"{lead}total.{summary.measure}") or ZERO) for lead in ("", "previous.")]
    return MILLION <= max(totals) < 20 * MILLION


def is_compared(summary: Summary) -> bool:
    """Return whether a comparison period stands."""
    return summary.comparison is not None and not summary.no_comparison


def is_rated(summary: Summary) -> bool:
    """Return whether the data know payments: without any the rate has nothing to say."""
    return summary.value("total.disbursement_rate") is not None


def is_internal(brief: Brief) -> bool:
    """Return whether file names and cells may be shown."""
    return brief.properties.get("audience") != "external"


def known(summary: Summary, figure: str) -> Decimal:
    """Return a figure's value; zero for a class without atoms, which has no figure."""
    return summary.value(figure) or ZERO


def period_words(brief: Brief, period: Period | None) -> str:
    """Return a period as the brief prints it: 2015–2016, Q4 2016, December 2016."""
    if period is None:
        return ""
    year, _, rest = period.name.partition("-")
    if rest.startswith("Q"):
        return brief.workbook("quarter.period", year=year, number=rest[1:])
    if len(rest) == 2 and period.start:
        return format_date(period.start, brief.lang, "month")
    return period.name.replace("-", "–") if len(rest) == 4 else period.name


def measure_head(brief: Brief) -> str:
    """Return the main measure as a head: "Contracted"."""
    return brief.workbook.named(f"measure.{brief.summary.measure}", brief.summary.measure.capitalize())


def measured(brief: Brief) -> str:
    """Return the main measure within a sentence: "contracted"."""
    return brief.workbook.named(f"measured.{brief.summary.measure}", brief.summary.measure)


def counted(brief: Brief, count: int) -> str:
    """Return a whole number in the language: 1,234."""
    return format_number(Decimal(count), 0, brief.lang)


def exact_amount(brief: Brief, amount: Decimal) -> str:
    """Return an amount with two decimals in the language: 1,234.50."""
    return format_number(amount, 2, brief.lang)


def listed(brief: Brief, entries: Sequence[str], most: int) -> str:
    """Return entries as a list, the first ones of many."""
    shown = brief.workbook.listing(entries[:most])
    return brief.workbook("more", listed=shown, count=str(len(entries) - most)) if len(entries) > most else shown


def column_head(head: str) -> str:
    """Return the head of a native table's column, without the signs that have a meaning in references to it."""
    return head.translate({ord("'"): "\u2019", ord("["): "(", ord("]"): ")", ord("#"): None})


def legend(brief: Brief) -> str:
    """Return what the looks of a chart's bars mean: "full colour: EU-managed; light: Member States"."""
    say = brief.workbook
    groups = [brief.names.get(f"donor_group.{code}", code) for code in brief.summary.donor_groups[:3]]
    return say.listing(
        [say("look", look=say(f"look.{place}"), name=name) for place, name in enumerate(groups)], "phrases"
    )


def sheet_ref(brief: Brief, key: str) -> str:
    """Return a sheet's name as formulas write it: in quotation marks where it needs them."""
    return str(quote_sheetname(brief.workbook(f"sheet.{key}")))


def class_name(brief: Brief, *keys: str) -> str:
    """Return the printed name of a class, by the first key that has one; else the code itself."""
    return next((brief.names[key] for key in keys if key in brief.names), keys[-1].split(".", 1)[1])
