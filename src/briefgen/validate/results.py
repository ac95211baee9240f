"""Indicators, results and the long form of splits."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from briefgen.model.dataset import Indicator, Project, ResultRow, Split
from briefgen.validate.fields import Fields
from briefgen.validate.places import Places
from briefgen.validate.report import Report
from briefgen.validate.splits import Item, combine, read_percentages
from briefgen.validate.tables import FoundTable
from briefgen.validate.values import Unreadable, as_text
from briefgen.vocabulary.domains import UNASSIGNED
from briefgen.vocabulary.folding import fold, fold_id, slug

_WORDS = {
    "split-over-100": "The percentages add up to {}.",
    "negative-percentage": "A percentage is below zero.",
    "split-normalised": "The percentages add up to {} and were brought to 100.",
    "split-fractions": "The percentages add up to {}: they were read as shares of one.",
    "split-below-100": "The percentages add up to {}; the rest is not allocated.",
    "split-repeated-class": '"{}" is named twice; its parts were added up.',
}
_ERRORS = ("split-over-100", "negative-percentage")


def read_indicators(tables: Iterable[FoundTable], report: Report) -> tuple[dict[str, Indicator], list[Indicator]]:
    """Return indicators by folded code and name, and in the order of the sheet."""
    by_word: dict[str, Indicator] = {}
    in_order: list[Indicator] = []
    for found in tables:
        fields = Fields(found, report)
        for row, cells in found.body():
            code, name = fields.text(cells, "indicator"), fields.text(cells, "name")
            if not (code or name):
                continue
            safe = code if re.fullmatch(r"[A-Za-z0-9._-]+", code) else slug(code or name)
            indicator = Indicator(
                code=safe,
                name=name or code,
                unit=fields.text(cells, "unit"),
                domain=fields.domain(row, cells),
                aggregation=fields.term(row, cells, "aggregation", "aggregation", "sum"),
                direction=fields.term(row, cells, "direction", "direction", "up"),
                row=row,
            )
            known = by_word.get(fold(code) or code)
            if code and known and replace(known, row=row) != indicator:
                words = f'"{code}" stands in row {known.row}, too, with other contents.'
                report.add("repeated-code", words, found.table, row, "indicator", value=code)
            in_order.append(indicator)
            for key in (code, name):
                if key:
                    by_word.setdefault(fold(key) or key, indicator)
    return by_word, in_order


def read_results(
    tables: Iterable[FoundTable],
    by_word: dict[str, Indicator],
    in_order: list[Indicator],
    projects: Mapping[str, Project],
    places: Places,
    report: Report,
) -> tuple[ResultRow, ...]:
    """Return the rows of Results; an indicator that is not listed is added under its own name (a warning)."""
    rows: list[ResultRow] = []
    for found in tables:
        fields = Fields(found, report, places.values("Results"))
        for row, cells in found.body():
            fields.start()
            project = fold_id(fields.text(cells, "project_id"))
            word = fields.text(cells, "indicator")
            if not project:
                fields.errors.append(("missing-id", "project_id", "The row has no project id.", ""))
            elif project not in projects:
                message = f'"{fields.text(cells, "project_id")}" is not in Projects.'
                report.add("unknown-project-result", message, found.table, row, "project_id", value=project)
            indicator = by_word.get(fold(word) or word)
            if indicator is None:
                indicator = Indicator(slug(word), word, "", row=row)
                by_word[fold(word) or word] = indicator
                in_order.append(indicator)
                report.add(
                    "unknown-indicator", f'"{word}" is not in Indicators.', found.table, row, "indicator", value=word
                )
            result = ResultRow(
                index=len(rows),
                table=found.index,
                row=row,
                project=project,
                indicator=indicator.code,
                period_start=fields.date(row, cells, "period_start"),
                period_end=fields.date(row, cells, "period_end", "unreadable-date"),
                baseline=fields.number(row, cells, "baseline"),
                target=fields.number(row, cells, "target"),
                actual=fields.number(row, cells, "actual"),
                cumulative=fields.term(row, cells, "cumulative", "yesno", "no") == "yes",
                country=fields.place(row, cells, places.place),
                as_of=fields.date(row, cells, "as_of"),
                source_doc=fields.text(cells, "source_doc"),
                place=fields.text(cells, "place"),
                flaw=fields.errors[0][0] if fields.errors else "",
            )
            fields.report_errors(row, projects=(project,))
            if result.period_start and result.period_end and result.period_end < result.period_start:
                fields.report_end_before_start(row, "period_end", result.period_start, result.period_end)
            rows.append(result)
    return tuple(rows)


@dataclass(slots=True)
class LongSplits:
    """Splits by (project key, "domains" or "countries"), keys with a faulty one, and where each key stands first."""

    splits: dict[tuple[str, str], Split] = field(default_factory=dict)
    faulty: dict[str, str] = field(default_factory=dict)
    rows: dict[str, tuple[FoundTable, int]] = field(default_factory=dict)

    def report_unknown(self, projects: Mapping[str, Project], report: Report) -> None:
        """Report splits of projects that do not exist."""
        for key, (found, row) in self.rows.items():
            if not key:
                report.add("missing-id", "The row has no project id.", found.table, row, "project_id", everywhere=True)
            elif key not in projects:
                words = f'"{as_text(found.cell(found.rows[row - 1], "project_id"))}" is not in Projects.'
                report.add("unknown-project-split", words, found.table, row, "project_id", value=key)


def read_long_splits(tables: Iterable[FoundTable], column: str, places: Places, report: Report) -> LongSplits:
    """Return the splits of the Domains or Countries sheets."""
    long = LongSplits()
    splits, faulty = long.splits, long.faulty
    many = "domains" if column == "domain" else "countries"
    for found in tables:
        groups: dict[str, list[tuple[int, str, object]]] = defaultdict(list)
        for row, cells in found.body():
            key = fold_id(as_text(found.cell(cells, "project_id")))
            long.rows.setdefault(key, (found, row))
            groups[key].append((row, as_text(found.cell(cells, column)), found.cell(cells, "percentage")))
        for key, rows in groups.items():
            try:
                percentages = read_percentages([value for _, _, value in rows])
            except Unreadable:
                row, value = _unreadable(rows)
                message = f'"{value}" is not a percentage.'
                report.add(
                    "unreadable-percentage", message, found.table, row, "percentage", value=value, projects=(key,)
                )
                faulty[key] = "unreadable-percentage"
                continue
            items = [
                (_class(found, row, word, column, places, report, key), given)
                for (row, word, _), given in zip(rows, percentages, strict=True)
            ]
            splits[key, many] = _combined(items, found, rows[0][0], key, faulty, places.equal(many), report)
    return long


def _unreadable(rows: Sequence[tuple[int, str, object]]) -> tuple[int, str]:
    """Return row and text of the first percentage that cannot be read."""
    for row, _, value in rows:
        try:
            read_percentages([value])
        except Unreadable:
            return row, str(value)
    return rows[0][0], ""


def _class(found: FoundTable, row: int, word: str, column: str, places: Places, report: Report, key: str) -> str:
    code = places.matcher(column)(word)
    if code is None:
        what = "domain" if column == "domain" else "country"
        words = f'"{word}" is not a {what}.' if word else f"The row names no {what}."
        report.add(f"unknown-{what}", words, found.table, row, column, value=word, projects=(key,))
    return code or UNASSIGNED


def _combined(
    items: list[Item],
    found: FoundTable,
    row: int,
    key: str,
    faulty: dict[str, str],
    equal: bool,
    report: Report,
) -> Split:
    reading = combine(items, equal=equal)
    for code, number in reading.remarks:
        typed = as_text(found.cell(found.rows[row - 1], "project_id"))
        words = f'"{typed}": {_WORDS[code].format(number)}'
        value = as_text(found.cell(found.rows[row - 1], "percentage"))
        report.add(code, words, found.table, row, "percentage", value=value, projects=(key,))
        if code in _ERRORS:
            faulty[key] = code
    if any(code == "split-over-100" for code, _ in reading.remarks):
        # Nothing is allocated by it; an import writes it as it stands, so that the fault is found there, too.
        return Split(tuple((code, given) for code, given in items if given))
    return reading.split
