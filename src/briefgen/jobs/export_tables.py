"""The tables of an export: canonical sheets and summaries (product.md, "Smaller contracts")."""

import difflib
from collections.abc import Sequence
from dataclasses import replace

from briefgen.errors import UsageError
from briefgen.model.export import ExportTable
from briefgen.model.summary import Summary
from briefgen.vocabulary.canonical import SHEETS

CANONICAL = {
    "partnership": "Settings: title, partners, period, as-of date",
    "projects": "Projects as given, with their splits; read back, they are the same",
    "contracts": "Records of money as given, in their own currency",
    "indicators": "The list of indicators",
    "results": "Results as given",
    "rates": "Exchange rates as given",
    "donors": "Additions to the list of donors",
    "instruments": "Additions to the list of instruments",
    "regions": "Additions to the list of regions",
    "messages": "Words of the user's own for headlines and key messages",
    "meetings": "Meetings",
    "agenda": "Agenda items with lines to take",
    "issues": "Issues to raise",
    "milestones": "Milestones",
    "published": "Figures that others published",
    "policy": "Policy texts",
}
SUMMARIES = {
    "summary-domains": "Value, projects, source, share, change and payment by domain",
    "summary-countries": "Value, projects, share, change and payment by country",
    "summary-instruments": "The same by instrument",
    "summary-donors": "The same by donor",
    "summary-quarters": "Value by quarter and domain",
    "summary-results": "Results against targets by indicator",
    "summary-projects": "Value and payment by project, the largest first",
    "cross-domain-country": "Value and projects by domain and country",
    "figures": "Every figure with its id, label, value, unit, rule and selection",
    "records": "Records of the selection, of all dates, with rate, base amount and cell",
    "atoms": "The part of each of these records by domain and country",
    "findings": "What the check found, rolled up",
}
EXPORT_TABLES = CANONICAL | SUMMARIES
GROUPS = {"canonical": tuple(CANONICAL), "summaries": tuple(SUMMARIES)}
"""Words for several tables at once."""
SHORT = {"domains": "summary-domains", "countries": "summary-countries", "quarters": "summary-quarters"}
"""Short names. The long sheets of splits are not written: projects and contracts carry their splits in their cells."""
_VALUE_TAGS = {
    "projects": "#activity+num", "share": "#value+share", "rate_base": "#value+base", "disbursed": "#value+disbursed",
    "disbursement_rate": "#value+rate", "change": "#value+change", "domain": "#sector+domain", "country": "#country+code",
    "instrument": "#value+instrument", "donor": "#org+funding", "name": "#meta+name", "quarter": "#date+quarter",
    "project_id": "#activity+id", "title": "#activity+name", "base": "#value+base", "value_date": "#date",
    "currency": "#currency", "amount": "#value", "measure": "#value+type",
}  # fmt: skip


def table_names(words: Sequence[str]) -> list[str]:
    """Return the tables that words name, each once; all for none. Raises UsageError with a suggestion."""
    found = [name for word in words for name in (GROUPS.get(word) or (table_name(word),))]
    return list(dict.fromkeys(found)) or list(EXPORT_TABLES)


def table_name(word: str) -> str:
    """Return the table that a word names; "domains" is short for "summary-domains". Raises UsageError."""
    plain = word.strip().casefold().replace("_", "-")
    name = SHORT.get(plain, plain)
    if name in EXPORT_TABLES:
        return name
    near = difflib.get_close_matches(plain, [*EXPORT_TABLES, *SHORT, *GROUPS], 1)
    hint = f' Did you mean "{near[0]}"?' if near else ""
    raise UsageError(f'There is no table "{word}".{hint} briefgen export --list names them.')


def export_tables(summary: Summary, names: Sequence[str]) -> tuple[ExportTable, ...]:
    """Return the named tables, in the order asked for."""
    return tuple(_table(summary, name) for name in names)


def _table(summary: Summary, name: str) -> ExportTable:
    from briefgen.jobs.canonical_tables import canonical_table
    from briefgen.jobs.summary_tables import summary_table

    table = canonical_table(summary, name) if name in CANONICAL else summary_table(summary, name)
    return replace(table, tags=_tags(table, summary.measure))


def _tags(table: ExportTable, measure: str) -> tuple[str, ...]:
    """Return the HXL tags of the columns: those by which briefgen knows its own sheets, else plain ones."""
    if table.name in CANONICAL:
        spec = SHEETS[table.name.capitalize()].by_name
        return tuple(next(iter(spec[column].hxl), "") for column in table.columns)
    own = {measure: f"#value+{measure}", f"previous_{measure}": f"#value+{measure}+previous"}
    return tuple(own.get(column) or _VALUE_TAGS.get(column) or f"#meta+{column}" for column in table.columns)
