"""The rows of the last brief: which of them a brief has to carry, and how they are read back.

Most rows stand in both briefs alike. Those are carried once; of the others the brief holds what the last one said.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, NamedTuple

from briefgen.model.earlier import Earlier, Place
from briefgen.model.edition import Edition, Fields
from briefgen.model.summary import Figure, Lineage, Summary

RULE = "earlier-brief"
_RECORD = ("project", "contract", "donor", "donor_group", "instrument", "measure", "currency", "rate_month", "rate_source",
           "value_date")  # fmt: skip
_AMOUNTS = ("amount", "rate", "base")
_FLAGS = ("short_form", "in_cohort", "in_previous_cohort", "unknown_payments")
_RESULT = ("project", "indicator", "country", "period_end")
Rows = Mapping[int, Fields]
Numbers = Mapping[int, int]


def with_rows(summary: Summary, figures: Mapping[str, Figure], old: Edition, new: Edition) -> Summary:
    """Return the summary with figures of what changed, and with what the earlier brief says of the rows behind them.

    ``new`` is the edition of the present brief.
    """
    if not figures:
        return summary
    results = (row.index for row in summary.dataset.results)
    carried, numbers = _rows_to_carry(old, new, (len(summary.dataset.records), max(results, default=-1) + 1))
    found = {}
    for name, figure in figures.items():
        if figure.lineage.rule == RULE and (behind := _behind(old, name.partition(".")[2], numbers)):
            found[name] = replace(figure, lineage=Lineage(RULE, {**figure.lineage.where, "figures": behind}))
    return replace(summary, figures={**summary.figures, **figures, **found}, earlier=carried)


class _Paired(NamedTuple):
    """``numbers`` gives each earlier row its number in the present: that of the row that is alike, or a free one.

    ``alone`` are the earlier rows without one that is alike, ``new`` those of the present, ``moved`` the others that
    stood elsewhere.
    """

    numbers: Numbers
    alone: Sequence[int]
    new: tuple[int, ...]
    moved: Mapping[int, Place]


def _rows_to_carry(old: Edition, new: Edition, free: tuple[int, int]) -> tuple[Earlier, Numbers]:
    """Return what a brief has to carry of an earlier one, and the new numbers of the earlier one's rows of results.

    ``free`` are the numbers from which records and results are free.
    """
    before, after = _by_record(old.atoms), _by_record(new.atoms)
    records = _pair(
        (old.records, {number: _record_key(old.records[number], atoms) for number, atoms in before.items()}),
        (new.records, {number: _record_key(new.records[number], atoms) for number, atoms in after.items()}),
        free[0],
    )
    results = _pair(
        (old.results, {number: _result_key(row) for number, row in old.results.items()}),
        (new.results, {number: _result_key(row) for number, row in new.results.items()}),
        free[1],
    )
    carried = [{**old.records[number], "id": records.numbers[number]} for number in records.alone]
    earlier = Earlier(
        records=carried,
        atoms=[{**atom, "record": records.numbers[number]} for number in records.alone for atom in before[number]],
        results=[{**old.results[number], "id": results.numbers[number]} for number in results.alone],
        titles={name: old.projects[name]["title"] for record in carried if (name := record["project"]) in old.projects},
        new_records=records.new,
        new_results=results.new,
        moved_records=records.moved,
        moved_results=results.moved,
    )
    return earlier, results.numbers


def _by_record(atoms: Iterable[Fields]) -> Mapping[int, list[Fields]]:
    found: dict[int, list[Fields]] = defaultdict(list)
    for atom in atoms:
        found[atom["record"]].append(atom)
    return found


def _record_key(record: Fields, atoms: Sequence[Fields]) -> object:
    """Return all that a figure, or what is said of it, takes from a record, but for its place."""
    parts = sorted((str(atom["domain"]), atom["country"], atom["cents"] or 0, atom.get("window", "")) for atom in atoms)
    return (
        tuple(record[name] for name in _RECORD),
        tuple(_number(record[name]) for name in _AMOUNTS),
        tuple(bool(record.get(name)) for name in _FLAGS),
        tuple(parts),
    )


def _result_key(row: Fields) -> object:
    values = (_number(row["actual"]), _number(row["target"]))
    return (tuple(row[name] for name in _RESULT), bool(row["cumulative"]), values)


def _number(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def _pair(old: tuple[Rows, Mapping[int, object]], new: tuple[Rows, Mapping[int, object]], free: int) -> _Paired:
    """Pair rows that are alike, in their order; both sides give the rows and what must be the same in them."""
    left: dict[object, list[int]] = defaultdict(list)
    for number, key in new[1].items():
        left[key].append(number)
    numbers: dict[int, int] = {}
    moved: dict[int, Place] = {}
    alone: list[int] = []
    for number, key in old[1].items():
        was, now = old[0][number], new[0][left[key][0]] if left[key] else None
        place = Place(was["file"], was["sheet"], was["row"])
        if now is None or (was["file"] and _at(now, place)["cells"] != was["cells"]):
            numbers[number] = free + len(alone)
            alone.append(number)
            continue
        numbers[number] = left[key].pop(0)
        if was["file"] and place != (now["file"], now["sheet"], now["row"]):
            moved[numbers[number]] = place
    unpaired = sorted(number for found in left.values() for number in found)
    return _Paired(numbers, alone, tuple(unpaired), moved)


def _at(row: Fields, place: Place) -> Fields:
    """Return a row as it stood at another place: its cells are in the same columns."""
    now, then = str(row["row"]), str(place.row)
    cells = {
        name: f"{cell.removesuffix(now)}{then}" if cell.endswith(now) else cell for name, cell in row["cells"].items()
    }
    return {**row, **place._asdict(), "cells": cells}


def _behind(old: Edition, figure: str, numbers: Numbers) -> list[dict[str, Any]]:
    """Return a figure of the earlier brief with those that it was made from, as a lineage holds them.

    There is none where the earlier brief lacks the rows, as workbooks of old lack those of results.
    """
    if figure in old.figures and "rows" in old.figures[figure]["lineage"]["where"] and not old.has_results:
        return []
    found: dict[str, dict[str, Any]] = {}
    left = [figure]
    while left:
        name = left.pop()
        if name in found or name not in old.figures:
            continue
        fields = old.figures[name]
        lineage = _renumbered(fields["lineage"], numbers)
        found[name] = {key: fields[key] for key in ("id", "label", "value", "unit", "excluded")} | {"lineage": lineage}
        left += lineage.get("of", ())
    return list(found.values())


def _renumbered(lineage: Fields, numbers: Numbers) -> Fields:
    where = lineage["where"]
    rows = {key: [numbers[row] for row in where[key]] for key in ("rows", "target_rows") if key in where}
    return {**lineage, "where": {**where, **rows}} if rows else lineage


def with_earlier(edition: Edition, carried: Earlier | None) -> Edition:
    """Return an edition with the last brief as far as it carries it; as it is where no figure speaks of one."""
    wheres = [figure["lineage"]["where"] for figure in edition.figures.values() if figure["lineage"]["rule"] == RULE]
    told = [where for where in wheres if where.get("figures")]
    if not told or carried is None:
        return edition
    first, new = told[0], set(carried.new_records)
    earlier = Edition(
        name=str(first["brief"]),
        brief={
            "period": first["period"],
            "comparison": None,
            "as_of": first["as_of"],
            "base_currency": edition.brief["base_currency"],
        },
        figures={figure["id"]: figure for where in told for figure in where["figures"]},
        records=_joined(edition.records, new, carried.records, carried.moved_records),
        atoms=[*(atom for atom in edition.atoms if atom["record"] not in new), *carried.atoms],
        projects=edition.projects,
        results=_joined(edition.results, set(carried.new_results), carried.results, carried.moved_results),
        is_workbook=edition.is_workbook,
    )
    return replace(edition, earlier=earlier)


def _joined(rows: Rows, but: set[int], others: Sequence[Fields], moved: Mapping[int, Place]) -> Rows:
    kept = {
        number: _at(row, moved[number]) if number in moved else row for number, row in rows.items() if number not in but
    }
    return {**kept, **{row["id"]: row for row in others}}
