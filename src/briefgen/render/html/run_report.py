"""The report of a run as one self-contained page, to be opened in the run's folder or attached to a mail."""

from collections.abc import Mapping
from decimal import Decimal

from briefgen.locale.numbers import format_number
from briefgen.render.html.page import template_environment

_TEMPLATE = "run.html.j2"


def render_run_report(report: Mapping[str, object]) -> str:
    """Return the page of a report as ``jobs.run.report`` makes it; links are relative to the month's folder."""
    return template_environment(None).get_template(_TEMPLATE).render(report=report, money=_money)


def _money(text: str) -> str:
    """Return an exact amount with two decimals and separators."""
    return format_number(Decimal(text), 2)
