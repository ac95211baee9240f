"""Checks over the whole data set: money in odd places, missing classes, parents beside their children."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal

from briefgen.model.dataset import MoneyRecord, Project
from briefgen.validate.report import Report
from briefgen.validate.splits import UNASSIGNED_SPLIT
from briefgen.validate.tables import FoundTable


def check_money(
    projects: Mapping[str, Project],
    records: Sequence[MoneyRecord],
    tables: Sequence[FoundTable],
    base: str,
    report: Report,
) -> None:
    """Report money without a class, on pipelines or policies, and parents that differ from their children."""
    money: dict[str, Decimal] = defaultdict(Decimal)
    places = {"domains": set[str](), "countries": set[str]()}
    for record in records:
        if record.duplicate or record.measure == "disbursed":
            continue
        if record.currency == base and record.amount is not None:
            money[record.project] += record.amount
        else:
            money[record.project] += Decimal(0)
        if record.domains == UNASSIGNED_SPLIT:
            places["domains"].add(record.project)
        if record.countries == UNASSIGNED_SPLIT:
            places["countries"].add(record.project)
    for key, amount in money.items():
        project = projects[key]
        table = tables[project.table].table
        if key in places["domains"] and table.canonical == "Projects":
            _report(
                report,
                "no-domain",
                f'"{project.project_id}" has money and no domain.',
                project,
                tables,
                "domains",
                amount,
            )
        if key in places["countries"] and table.canonical == "Projects":
            words = f'"{project.project_id}" has money and no country.'
            _report(report, "no-country", words, project, tables, "countries", amount)
        if project.status == "pipeline":
            words = f'"{project.project_id}" is in the pipeline and has money.'
            _report(report, "money-on-pipeline", words, project, tables, "status", amount)
        if project.record_type == "policy":
            words = f'"{project.project_id}" is a policy and has money.'
            _report(report, "money-on-policy", words, project, tables, "record_type", amount)
    _check_parents(projects, records, tables, report)


def _report(
    report: Report,
    code: str,
    words: str,
    project: Project,
    tables: Sequence[FoundTable],
    column: str,
    money: Decimal,
) -> None:
    report.add(code, words, tables[project.table].table, project.row, column, money=money or None)


def _check_parents(
    projects: Mapping[str, Project], records: Sequence[MoneyRecord], tables: Sequence[FoundTable], report: Report
) -> None:
    """Compare parents with the sum of their children where all amounts are in one currency (rule 8)."""
    children = defaultdict(list)
    for key, project in projects.items():
        if project.parent:
            children[project.parent].append(key)
    if not children:
        return
    sums: dict[tuple[str, str], dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for record in records:
        if not record.duplicate and not record.flaw and record.amount is not None:
            sums[record.project, record.measure][record.currency] += record.amount
    for parent, below in children.items():
        for (key, measure), own in list(sums.items()):
            if key != parent:
                continue
            theirs: dict[str, Decimal] = defaultdict(Decimal)
            for child in below:
                for currency, amount in sums.get((child, measure), {}).items():
                    theirs[currency] += amount
            if theirs and len(set(theirs) | set(own)) == 1 and dict(theirs) != dict(own):
                project = projects[parent]
                (currency,) = set(own)
                difference = own[currency] - theirs[currency]
                words = (
                    f'"{project.project_id}" has {own[currency]:,.2f} {currency} {measure}, '
                    f"its children {theirs[currency]:,.2f}."
                )
                table = tables[project.table].table
                report.add("parent-child-difference", words, table, project.row, "project_id", money=difference)
