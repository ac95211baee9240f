"""Checks over the whole data set: money in odd places, missing classes, parents beside their children."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal

from briefgen.model.dataset import MoneyRecord, Project
from briefgen.validate.report import Report
from briefgen.validate.splits import UNASSIGNED_SPLIT
from briefgen.validate.tables import FoundTable
from briefgen.validate.values import as_text

_SHOWN = 8
"""Classes of a split that a message names."""


def check_money(
    projects: Mapping[str, Project],
    records: Sequence[MoneyRecord],
    restated: Collection[str],
    tables: Sequence[FoundTable],
    report: Report,
) -> None:
    """Report money without a class, not split, on pipelines or policies, and parents that differ from their children.

    ``restated`` are contracts with a record that was restated.
    """
    concerned: dict[str, list[int]] = defaultdict(list)
    found: dict[str, set[str]] = defaultdict(set)
    several: dict[tuple[str, str], tuple[str, ...]] = {}
    for record in records:
        if record.duplicate or record.measure == "disbursed":
            continue
        concerned[record.project].append(record.number)
        for split, lacking, shared in (
            (record.domains, "no-domain", "domains"),
            (record.countries, "no-country", "countries"),
        ):
            if split == UNASSIGNED_SPLIT:
                found[lacking].add(record.project)
            elif split.shared:
                several[record.project, shared] = split.shared
    for key, numbers in concerned.items():
        project = projects[key]
        if tables[project.table].table.canonical == "Projects":
            for code, column, words in _faults(project, found, several):
                _report(report, code, words, project, tables, column, numbers)
    _check_parents(projects, records, restated, tables, report)


def _faults(
    project: Project, found: Mapping[str, Collection[str]], several: Mapping[tuple[str, str], tuple[str, ...]]
) -> Iterator[tuple[str, str, str]]:
    """Yield code, column and words of what is odd about a project that has money."""
    name = f'"{project.project_id}"'
    if project.key in found["no-domain"]:
        yield "no-domain", "domains", f"{name} has money and no domain."
    if project.key in found["no-country"]:
        yield "no-country", "countries", f"{name} has money and no country."
    for column in ("domains", "countries"):
        shared = several.get((project.key, column))
        if shared:
            shared = tuple(sorted(shared)) if column == "domains" else shared
            words = ", ".join(shared[:_SHOWN]) + (" …" if len(shared) > _SHOWN else "")
            yield "not-split", column, f"{name} falls into several {column} ({words}) without percentages."
    if project.status == "pipeline":
        yield "money-on-pipeline", "status", f"{name} is in the pipeline and has money."
    if project.record_type == "policy":
        yield "money-on-policy", "record_type", f"{name} is a policy and has money."


def _report(
    report: Report,
    code: str,
    words: str,
    project: Project,
    tables: Sequence[FoundTable],
    column: str,
    numbers: Sequence[int],
) -> None:
    found, lacks = tables[project.table], ""
    if column not in found.table.columns:
        alone = not any(
            one.table.canonical == column.capitalize() for one in tables
        )  # else they have a sheet of their own
        if alone and code in ("no-domain", "no-country") and not found.table.standard:
            lacks = column
            words = f"{words.removesuffix('.')}; there is no column of {column}."
        column = "project_id"
    value = as_text(found.cell(found.rows[project.row - 1], column))
    report.add(code, words, found.table, project.row, column, value=value, records=tuple(numbers), lacks=lacks)


Sums = Mapping[str, Mapping[str, Mapping[str, Decimal]]]
"""Money by project, measure and currency."""


def _check_parents(
    projects: Mapping[str, Project],
    records: Sequence[MoneyRecord],
    restated: Collection[str],
    tables: Sequence[FoundTable],
    report: Report,
) -> None:
    """Compare parents with the sum of what is below them where all amounts are in one currency (rule 8).

    What was restated depends on the as-of date: families with such records are not compared.
    """
    children: dict[str, list[str]] = defaultdict(list)
    for key, project in projects.items():
        if project.parent:
            children[project.parent].append(key)
    if not children:
        return
    sums: dict[str, dict[str, dict[str, Decimal]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(Decimal)))
    for record in records:
        if not record.duplicate and not record.flaw and record.amount is not None:
            amount = Decimal("NaN") if record.contract in restated else record.amount
            sums[record.project][record.measure][record.currency] += amount
    for parent in children:
        for measure, own in sums.get(parent, {}).items():
            theirs = _sums_below(parent, measure, children, sums)
            both = {*own.values(), *theirs.values()}
            if not theirs or any(amount.is_nan() for amount in both) or len(set(theirs) | set(own)) > 1:
                continue
            (currency,) = own
            difference = own[currency] - theirs[currency]
            if difference:
                project = projects[parent]
                words = (
                    f'"{project.project_id}" has {own[currency]:,.2f} {currency} {measure}, '
                    f"its children {theirs[currency]:,.2f}."
                )
                table = tables[project.table].table
                report.add("parent-child-difference", words, table, project.row, "project_id", money=difference)


def _sums_below(parent: str, measure: str, children: Mapping[str, Sequence[str]], sums: Sums) -> dict[str, Decimal]:
    """Return a measure of the projects below one: of each its own, or where it has none of those below it."""
    total: dict[str, Decimal] = defaultdict(Decimal)
    seen, open_ = {parent}, [parent]
    while open_:
        for child in children.get(open_.pop(), ()):
            own = sums.get(child, {}).get(measure)
            if child not in seen and own is None:
                open_.append(child)
            for currency, amount in (own or {}).items() if child not in seen else ():
                total[currency] += amount
            seen.add(child)
    return total
