"""The tables of an export: canonical sheets and summaries (product.md, "Smaller contracts")."""

from collections.abc import Callable, Sequence
from dataclasses import fields

from briefgen.model.dataset import Split
from briefgen.model.export import ExportTable, ExportValue
from briefgen.model.findings import roll_up
from briefgen.model.ids import id_part
from briefgen.model.summary import Summary

Rows = list[list[ExportValue]]
EXPORT_TABLES = {
    "projects": "Projects of the selection, one row each",
    "contracts": "Records of money of the selection, as given, with what became of them",
    "indicators": "The list of indicators",
    "results": "Results as given",
    "rates": "Exchange rates that were used, with their sources",
    "meetings": "Meetings",
    "agenda": "Agenda items with lines to take",
    "issues": "Issues to raise",
    "milestones": "Milestones",
    "published": "Figures that others published",
    "policy": "Policy texts",
    "summary-domains": "Value, projects, share, change and payment by domain",
    "summary-countries": "The same by country",
    "summary-instruments": "The same by instrument",
    "summary-donors": "The same by donor",
    "summary-quarters": "Value by quarter and domain",
    "summary-results": "Results against targets by indicator",
    "cross-domain-country": "Value and projects by domain and country",
    "figures": "Every figure with its id, value and unit",
    "records": "Records with conversion and exclusions",
    "atoms": "The part of each record by domain and country",
    "findings": "What the check found, rolled up",
}


def export_tables(summary: Summary, names: Sequence[str]) -> tuple[ExportTable, ...]:
    """Return the named tables, in the order asked for."""
    return tuple(_table(summary, name) for name in names)


def _table(summary: Summary, name: str) -> ExportTable:
    if name.startswith("summary-") and name in _CLASSES:
        return _classes(summary, name)
    if name in _PLAIN:
        return _plain(name, _PLAIN[name](summary))
    return _MAKERS[name](summary)


_PLAIN: dict[str, Callable[[Summary], Sequence[object]]] = {
    "indicators": lambda summary: summary.dataset.indicators,
    "meetings": lambda summary: summary.dataset.meetings,
    "agenda": lambda summary: summary.dataset.agenda,
    "issues": lambda summary: summary.dataset.issues,
    "milestones": lambda summary: summary.dataset.milestones,
    "published": lambda summary: summary.dataset.published,
    "policy": lambda summary: summary.dataset.policy,
    "results": lambda summary: summary.dataset.results,
    "rates": lambda summary: summary.rates_used,
}
_HIDDEN = ("index", "table", "row", "flaw")
_COLUMNS = {
    "indicators": ("indicator", "name", "unit", "domain", "aggregation", "direction"),
    "meetings": ("meeting", "title", "date", "time", "place", "level", "aim"),
    "agenda": ("meeting", "item", "time", "domain", "line_to_take", "fact", "if_pressed"),
    "issues": ("issue", "ask", "owner", "due", "status", "domain", "country", "meeting"),
    "milestones": ("date", "title", "place", "domain", "country", "mark"),
    "published": ("figure", "value", "text", "source", "date", "url"),
    "policy": ("title", "date", "reference", "url"),
    "results": ("project_id", "indicator", "period_start", "period_end", "baseline", "target", "actual", "cumulative",
                "country", "as_of", "source_doc", "place"),
    "rates": ("month", "currency", "units_per_base", "source"),
}  # fmt: skip


def _plain(name: str, rows: Sequence[object]) -> ExportTable:
    """Return records as they are, a column per field."""
    found: Rows = []
    for row in rows:
        names = [one.name for one in fields(row) if one.name not in _HIDDEN]  # type: ignore[arg-type]  # all are dataclasses
        found.append([_value(getattr(row, one)) for one in names])
    return ExportTable(name, _COLUMNS[name], found)


def _value(value: object) -> ExportValue:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value  # type: ignore[return-value]  # fields hold exportable values only


def _split(split: Split) -> str:
    """Return a split as a cell writes it; shared classes without percentages."""
    if split.shared:
        return "; ".join(split.shared)
    if len(split.parts) == 1:
        return "" if split.parts[0][0] == "unassigned" else split.parts[0][0]
    return "; ".join(f"{code}:{weight.normalize():f}" for code, weight in split.parts)


def _projects(summary: Summary) -> ExportTable:
    columns = ("project_id", "title", "record_type", "parent_id", "level", "status", "implementer", "start_date",
               "end_date", "domains", "countries", "sector", "eutf_window", summary.measure, "in_the_rate", "paid_out")  # fmt: skip
    rows: Rows = []
    for line in summary.projects:
        project = line.project
        parent = summary.dataset.projects.get(project.parent or "")
        name = f"project.{line.slug}"
        rows.append(
            [
                project.project_id, project.title, project.record_type, parent.project_id if parent else "", project.level,
                project.status, project.implementer, project.start_date, project.end_date, _split(project.domains),
                _split(project.countries), project.sector, project.eutf_window, summary.value(f"{name}.{summary.measure}"),
                summary.value(f"{name}.base"), summary.value(f"{name}.disbursed"),
            ]
        )  # fmt: skip
    return ExportTable("projects", columns, rows)


def _record_rows(summary: Summary) -> list[tuple[list[ExportValue], int]]:
    kept = sorted({atom.record for atom in summary.atoms})
    found = []
    for index in kept:
        record = summary.dataset.records[index]
        project = summary.dataset.projects[record.project]
        row: list[ExportValue] = [
            record.contract_id, project.project_id, record.donor, record.instrument, record.measure, record.amount,
            record.currency, record.value_date, record.period_start, record.period_end, record.amount_base,
            record.record_id, _split(record.domains), _split(record.countries), record.as_of, record.source_doc,
        ]  # fmt: skip
        found.append((row, index))
    return found


_CONTRACT_COLUMNS = ("contract_id", "project_id", "donor", "instrument", "measure", "amount", "currency", "value_date",
                     "period_start", "period_end", "amount_base", "record_id", "domains", "countries", "as_of",
                     "source_doc")  # fmt: skip


def _contracts(summary: Summary) -> ExportTable:
    return ExportTable("contracts", _CONTRACT_COLUMNS, [row for row, _ in _record_rows(summary)])


def _records(summary: Summary) -> ExportTable:
    from decimal import Decimal

    rows: Rows = []
    for row, index in _record_rows(summary):
        conversion = summary.conversions[index]
        record = summary.dataset.records[index]
        table = summary.dataset.tables[record.table]
        base = None if conversion.cents is None else Decimal(conversion.cents).scaleb(-2)
        place = (table.file, table.sheet, table.cell(record.row, record.amount_column))
        rows.append([index, *row, base, conversion.rate, conversion.rate_month, conversion.rate_source, *place])
    columns = ("record", *_CONTRACT_COLUMNS, "base", "rate", "rate_month", "rate_source", "file", "sheet", "cell")
    return ExportTable("records", columns, rows)


def _atoms(summary: Summary) -> ExportTable:
    from decimal import Decimal

    rows: Rows = [
        [atom.record, atom.domain, atom.country, None if atom.cents is None else Decimal(atom.cents).scaleb(-2)]
        for atom in summary.atoms
    ]
    return ExportTable("atoms", ("record", "domain", "country", "base"), rows)


def _figures(summary: Summary) -> ExportTable:
    rows: Rows = [[figure.id, figure.value, figure.unit, figure.lineage.rule] for figure in summary.figures.values()]
    return ExportTable("figures", ("figure", "value", "unit", "rule"), rows)


def _findings(summary: Summary) -> ExportTable:
    rows: Rows = [
        [group.first.level.value, group.first.code, group.first.file, group.first.sheet, group.first.cell,
         group.first.value, group.first.message, group.first.suggestion, group.count, group.money]
        for group in roll_up(summary.dataset.findings)
    ]  # fmt: skip
    columns = ("level", "code", "file", "sheet", "cell", "value", "message", "suggestion", "count", "money")
    return ExportTable("findings", columns, rows)


_CLASSES = {
    "summary-domains": ("domain", "domains"),
    "summary-countries": ("country", "countries"),
    "summary-instruments": ("instrument", "instruments"),
    "summary-donors": ("donor", "donors"),
}


def _classes(summary: Summary, name: str) -> ExportTable:
    kind, attribute = _CLASSES[name]
    ends = ("projects", summary.measure, "share", "disbursed", "disbursement_rate")
    rows: Rows = []
    for code in getattr(summary, attribute):
        prefix = f"{kind}.{id_part(code)}"
        before = f"previous.{prefix}.{summary.measure}"
        row: list[ExportValue] = [code, *(summary.value(f"{prefix}.{end}") for end in ends)]
        rows.append([*row, summary.value(before), summary.value(f"change.{prefix}.{summary.measure}")])
    return ExportTable(name, (kind, *ends, f"previous_{summary.measure}", "change"), rows)


def _quarters(summary: Summary) -> ExportTable:
    rows: Rows = []
    for quarter in (*summary.earlier_quarters, *summary.quarters):
        for domain in summary.domains:
            value = summary.value(f"quarter.{quarter}.domain.{domain}.{summary.measure}")
            if value is not None:
                rows.append([quarter, domain, value])
    return ExportTable("summary-quarters", ("quarter", "domain", summary.measure), rows)


def _results(summary: Summary) -> ExportTable:
    rows: Rows = [
        [line.indicator.code, line.indicator.name, line.indicator.unit, line.indicator.domain, line.actual, line.target,
         line.rate, line.reported, line.unreported]
        for line in summary.results
    ]  # fmt: skip
    columns = ("indicator", "name", "unit", "domain", "actual", "target", "rate", "reported", "unreported")
    return ExportTable("summary-results", columns, rows)


def _cross(summary: Summary) -> ExportTable:
    rows: Rows = []
    for domain in summary.domains:
        for country in summary.countries:
            prefix = f"cross.domain.{domain}.country.{id_part(country)}"
            value = summary.value(f"{prefix}.{summary.measure}")
            if value is not None:
                rows.append([domain, country, summary.value(f"{prefix}.projects"), value])
    return ExportTable("cross-domain-country", ("domain", "country", "projects", summary.measure), rows)


_MAKERS: dict[str, Callable[[Summary], ExportTable]] = {
    "projects": _projects,
    "contracts": _contracts,
    "records": _records,
    "atoms": _atoms,
    "figures": _figures,
    "findings": _findings,
    "summary-quarters": _quarters,
    "summary-results": _results,
    "cross-domain-country": _cross,
}
