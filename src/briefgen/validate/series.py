"""Checks of results as series: repeats, falling cumulative values, targets (data-model.md rule 9)."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from briefgen.model.dataset import ResultRow
from briefgen.validate.report import Report
from briefgen.validate.tables import FoundTable


def check_series(rows: Sequence[ResultRow], tables: Sequence[FoundTable], report: Report) -> None:
    """Report results that stand twice, cumulative values that fall, and targets that nothing can be measured against."""
    seen: dict[tuple[object, ...], ResultRow] = {}
    series: dict[tuple[str, ...], list[ResultRow]] = defaultdict(list)
    for row in rows:
        if row.flaw:
            continue
        if row.target is not None and row.target <= 0:
            _report("target-not-above-zero", f"The target is {row.target}.", row, "target", tables, report)
        key = (row.project, row.indicator, row.period_start, row.period_end, row.country, row.place, row.as_of)
        known = seen.setdefault(key, row)
        if known is not row:
            _repeated(row, known, tables, report)
        if row.cumulative and row.actual is not None and row.period_end:
            series[row.project, row.indicator, row.country, row.place].append(row)
    for found in series.values():
        _check_rise(found, tables, report)


def _repeated(row: ResultRow, known: ResultRow, tables: Sequence[FoundTable], report: Report) -> None:
    place = tables[known.table].table.place_for(tables[row.table].table, known.row, "indicator")
    same = (row.actual, row.target, row.baseline) == (known.actual, known.target, known.baseline)
    if same:
        words = f"The row repeats {place}; counted once."
        _report("repeated-row", words, row, "indicator", tables, report, known)
    else:
        words = f"The same project, indicator, period and place stand in {place} with other values."
        _report("repeated-result", words, row, "actual", tables, report, known)


def _check_rise(rows: Sequence[ResultRow], tables: Sequence[FoundTable], report: Report) -> None:
    """Compare each value of a cumulative series with the one before; a restated period counts once, the latest."""
    latest: dict[date, ResultRow] = {}
    for row in rows:
        assert row.period_end is not None
        known = latest.get(row.period_end)
        if known is None or (row.as_of or date.min) >= (known.as_of or date.min):
            latest[row.period_end] = row
    before: ResultRow | None = None
    for _, row in sorted(latest.items()):
        assert row.actual is not None
        if before is not None and before.actual is not None and row.actual < before.actual:
            place = tables[before.table].table.place(before.row, "actual")
            words = (
                f"{row.actual} is lower than the earlier value {before.actual} in {place}, but marked as cumulative."
            )
            _report("falling-cumulative", words, row, "actual", tables, report)
        before = row


def _report(
    code: str,
    words: str,
    row: ResultRow,
    column: str,
    tables: Sequence[FoundTable],
    report: Report,
    known: ResultRow | None = None,
) -> None:
    found = tables[row.table]
    value = found.cell(found.rows[row.row - 1], column)
    beside = (tables[known.table].table, known.row, column) if known else None
    report.add(code, words, found.table, row.row, column, value="" if value is None else value, beside=beside)
