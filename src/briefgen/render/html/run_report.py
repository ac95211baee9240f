"""The report of a run as one self-contained page, to be opened in the run's folder or attached to a mail."""

from collections.abc import Mapping
from decimal import Decimal

from briefgen.locale.numbers import format_number
from briefgen.render.html.page import template_environment

_TEMPLATE = "run.html.j2"


def render_run_report(report: Mapping[str, object]) -> str:
    """Return the page of a report as ``jobs.run.report`` makes it; links are relative to the month's folder."""
    page = template_environment(None).get_template(_TEMPLATE)
    restated = report["restated"]
    assert isinstance(restated, list)
    totals = [row for row in restated if row["figure"].startswith("total.")]
    return page.render(report=report, totals=totals, exact=_exact, signed=_signed, percent=_percent, width=_width)


def _exact(text: str, unit: str) -> str:
    """Return an exact value with separators: amounts with two decimals, counts without."""
    return format_number(Decimal(text), 2 if unit.isupper() else 0)


def _signed(text: str, unit: str) -> str:
    """Return a difference with its sign."""
    return f"{'+' if Decimal(text) > 0 else ''}{_exact(text, unit)}"


def _percent(old: str, change: str) -> str:
    """Return a change in per cent of what was; "new" where there was nothing."""
    then = Decimal(old)
    return (
        f"{'+' if Decimal(change) > 0 else ''}{format_number(100 * Decimal(change) / abs(then), 1)} %"
        if then
        else "new"
    )


def _width(change: str, most: str) -> str:
    """Return the length of a bar in per cent of the longest."""
    return f"{100 * abs(Decimal(change)) / abs(Decimal(most)):.0f}"
