"""The report of a run as one self-contained page, to be opened in the run's folder or attached to a mail."""

from collections.abc import Mapping
from decimal import Decimal

from markupsafe import Markup

from briefgen.brand import Brand
from briefgen.locale.numbers import format_number
from briefgen.render.html.page import template_environment
from briefgen.render.html.palette import day, night, variables

_TEMPLATE = "run.html.j2"


def render_run_report(report: Mapping[str, object], brand: Brand) -> str:
    """Return the page of a report as ``jobs.run.report`` makes it, in the colours of the run's brand by day and by night.

    Links are relative to the month's folder.
    """
    page = template_environment(None).get_template(_TEMPLATE)
    restated = report["restated"]
    assert isinstance(restated, list)
    totals = [row for row in restated if row["figure"].startswith(("total.", "result."))]
    look = {"day": Markup(variables(day(brand))), "night": Markup(variables(night(brand)))}  # noqa: S704  # a brand's values are checked
    return page.render(
        **look, report=report, totals=totals, exact=_exact, signed=_signed, percent=_percent, width=_width
    )


def _exact(text: str, unit: str) -> str:
    """Return an exact value with separators: amounts with two decimals, counts as they are, shares in per cent."""
    value = Decimal(text)
    if unit == "share":
        return f"{format_number(100 * value, 1)} %"
    return format_number(value, 2 if unit.isupper() else max(-int(value.normalize().as_tuple().exponent), 0))


def _signed(text: str, unit: str) -> str:
    """Return a difference with its sign; that of shares in points."""
    words = _exact(text, unit) if unit != "share" else f"{format_number(100 * Decimal(text), 1)} points"
    return f"{'+' if Decimal(text) > 0 else ''}{words}"


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
