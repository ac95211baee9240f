"""Summary tables: what the brief prints, a row per class, without totals; and the rows behind it."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from briefgen.jobs.canonical_tables import split_text
from briefgen.model.export import ExportTable, ExportValue
from briefgen.model.findings import roll_up
from briefgen.model.ids import id_part
from briefgen.model.summary import Summary
from briefgen.present.labels import labels
from briefgen.present.names import Names
from briefgen.present.numbers import Numbers
from briefgen.present.wording import Voice
from briefgen.render.xlsx.figures import selection_text
from briefgen.summarise.classes import Classes
from briefgen.vocabulary.domains import DOMAIN_BY_CODE

Rows = list[list[ExportValue]]
_NOTHING = Decimal("0.00")
_FRACTIONS = frozenset({"share", "change", "rate", "disbursement_rate"})


def summary_table(summary: Summary, name: str) -> ExportTable:
    """Return a table of results or of the rows behind them."""
    return _MAKERS[name](summary, name)


def _table(name: str, columns: tuple[str, ...], rows: Rows) -> ExportTable:
    return ExportTable(name, columns, rows, _FRACTIONS & set(columns))


def _amount(summary: Summary, figure: str) -> Decimal | None:
    """Return an amount; a class without records has none of it, which is known: zero."""
    return summary.value(figure) if figure in summary.figures else _NOTHING


def _classes(summary: Summary, name: str) -> ExportTable:
    kind, codes, name_of = _class_of(summary, name)
    measure = summary.measure
    groups = summary.donor_groups if kind == "domain" else ()
    compared = summary.comparison is not None and not summary.no_comparison
    rows: Rows = []
    for code in codes:
        prefix = f"{kind}.{id_part(code)}"
        own = f"{prefix}.{measure}"
        row: list[ExportValue] = [code, name_of(code), _count(summary, f"{prefix}.projects"), _amount(summary, own)]
        row += [_amount(summary, f"{prefix}.donor_group.{group}.{measure}") for group in groups]
        row += [summary.value(f"{prefix}.share")]
        row += [summary.value(f"{prefix}.{end}") for end in ("rate_base." + summary.cohort_measure, "disbursed")]
        row += [summary.value(f"{prefix}.disbursement_rate")]
        row += [_amount(summary, f"previous.{own}") if compared else None, summary.value(f"change.{own}")]
        rows.append(row)
    split = tuple(f"{measure}_{group}" for group in groups)
    columns = (kind, "name", "projects", measure, *split, "share", "rate_base", "disbursed", "disbursement_rate",
               f"previous_{measure}", "change")  # fmt: skip
    return _table(name, columns, rows)


def _class_of(summary: Summary, name: str) -> tuple[str, tuple[str, ...], Callable[[str], str]]:
    """Return the kind, codes and names of a table of classes."""
    names = Names(summary.dataset)
    if name == "summary-domains":
        return "domain", summary.domains, lambda code: names.domain(code, long=code in DOMAIN_BY_CODE)
    if name == "summary-countries":
        return "country", summary.countries, names.place
    if name == "summary-instruments":
        return "instrument", summary.instruments, lambda code: names.instrument(code, short=False)
    return "donor", summary.donors, names.donor


def _count(summary: Summary, figure: str) -> int:
    return int(summary.value(figure) or 0)


def _quarters(summary: Summary, name: str) -> ExportTable:
    rows: Rows = []
    for quarter in (*summary.earlier_quarters, *summary.quarters):
        for domain in summary.domains:
            value = summary.value(f"quarter.{quarter}.domain.{domain}.{summary.measure}")
            if value is not None:
                rows.append([quarter, domain, value])
    return _table(name, ("quarter", "domain", summary.measure), rows)


def _results(summary: Summary, name: str) -> ExportTable:
    rows: Rows = [
        [line.indicator.code, line.indicator.name, line.indicator.unit, line.indicator.domain, line.actual, line.target,
         line.rate, line.reported, line.unreported]
        for line in summary.results
    ]  # fmt: skip
    columns = ("indicator", "name", "unit", "domain", "actual", "target", "rate", "reported", "unreported")
    return _table(name, columns, rows)


def _projects(summary: Summary, name: str) -> ExportTable:
    columns = ("project_id", "title", "implementer", "status", "domains", "countries", "donors", "instruments",
               "start_date", "end_date", summary.measure, "rate_base", "disbursed", "rate")  # fmt: skip
    rows: Rows = []
    for line in summary.projects:
        project = line.project
        base, paid = _euros(line.base), _euros(line.paid)
        rate = (paid / base).quantize(Decimal("0.000001"), "ROUND_HALF_UP") if paid is not None and base else None
        rows.append(
            [
                project.project_id, project.title, project.implementer, project.status, split_text(project.domains),
                split_text(project.countries), "; ".join(line.donors), "; ".join(line.instruments), project.start_date,
                line.end_date, _euros(line.contracted), base, paid, rate if base and base > 0 else None,
            ]
        )  # fmt: skip
    return _table(name, columns, rows)


def _euros(cents: int | None) -> Decimal | None:
    return None if cents is None else Decimal(cents).scaleb(-2)


def _cross(summary: Summary, name: str) -> ExportTable:
    rows: Rows = []
    for domain in summary.domains:
        for country in summary.countries:
            prefix = f"cross.domain.{domain}.country.{id_part(country)}"
            value = summary.value(f"{prefix}.{summary.measure}")
            if value is not None:
                rows.append([domain, country, _count(summary, f"{prefix}.projects"), value])
    return _table(name, ("domain", "country", "projects", summary.measure), rows)


def _figures(summary: Summary, name: str) -> ExportTable:
    named = labels(Voice(summary, Numbers(summary), Names(summary.dataset), "en"))
    rows: Rows = [
        [figure.id, named.get(figure.id, ""), figure.value, figure.unit, figure.lineage.rule, selection_text(figure)]
        for figure in summary.figures.values()
    ]
    return _table(name, ("figure", "label", "value", "unit", "rule", "selection"), rows)


def _records(summary: Summary, name: str) -> ExportTable:
    columns = ("record", "contract_id", "project_id", "title", "donor", "donor_group", "instrument", "measure", "amount",
               "currency", "value_date", "period_start", "period_end", "record_id", "domains", "countries", "as_of",
               "rate", "rate_month", "rate_source", "base", "in_cohort", "file", "sheet", "row", "cell")  # fmt: skip
    classes = Classes(summary.dataset)
    rows: Rows = []
    for index in sorted({atom.record for atom in summary.atoms}):
        record, conversion = summary.dataset.records[index], summary.conversions[index]
        project, table = summary.dataset.projects[record.project], summary.dataset.tables[record.table]
        rows.append(
            [
                index, record.contract_id, project.project_id, project.title, record.donor, classes.group(record),
                record.instrument, record.measure, record.amount, record.currency, record.value_date, record.period_start,
                record.period_end, record.record_id, split_text(record.domains), split_text(record.countries), record.as_of,
                conversion.rate, conversion.rate_month, conversion.rate_source, _euros(conversion.cents),
                "yes" if record.contract in summary.cohort else "no", table.file, table.sheet, record.row,
                table.place(record.row, record.amount_column),
            ]
        )  # fmt: skip
    return ExportTable(name, columns, rows)


def _atoms(summary: Summary, name: str) -> ExportTable:
    columns = (
        "record",
        "project_id",
        "measure",
        "value_date",
        "donor",
        "instrument",
        "domain",
        "country",
        "base",
        "cents",
    )
    rows: Rows = []
    for atom in summary.atoms:
        record = summary.dataset.records[atom.record]
        project = summary.dataset.projects[record.project]
        rows.append(
            [atom.record, project.project_id, record.measure, record.value_date, record.donor, record.instrument,
             atom.domain, atom.country, _euros(atom.cents), atom.cents]
        )  # fmt: skip
    return _table(name, columns, rows)


def _findings(summary: Summary, name: str) -> ExportTable:
    rows: Rows = [
        [group.first.level.value, group.first.code, group.first.file, group.first.sheet, group.first.cell,
         group.first.value, group.first.message, group.first.suggestion, group.count, group.money]
        for group in roll_up(summary.dataset.findings)
    ]  # fmt: skip
    columns = ("level", "code", "file", "sheet", "cell", "value", "message", "suggestion", "count", "money")
    return _table(name, columns, rows)


_MAKERS: Mapping[str, Callable[[Summary, str], ExportTable]] = {
    "summary-domains": _classes,
    "summary-countries": _classes,
    "summary-instruments": _classes,
    "summary-donors": _classes,
    "summary-quarters": _quarters,
    "summary-results": _results,
    "summary-projects": _projects,
    "cross-domain-country": _cross,
    "figures": _figures,
    "records": _records,
    "atoms": _atoms,
    "findings": _findings,
}
