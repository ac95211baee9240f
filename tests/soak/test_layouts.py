"""Whatever stands around the rows of a table, the same records are read."""

import random
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from briefgen.load import load_source
from briefgen.model.dataset import Dataset
from briefgen.model.sheets import CellValue, Loaded, Sheet
from briefgen.validate import validate
from tests.soak.cases import sampled
from tests.validate.lists import VARIANTS, activity_list

EXAMPLE = Path(__file__).parents[2] / "inputs" / "eu-iom-2015-2016.xlsx"
Rows = list[list[CellValue]]
OURS = ("title", "shift", "units", "total", "remark", "gap", "repeat", "heading", "capitals", "beside")
LISTS = ("shift", "gap", "repeat", "remark", "total", "beside", "capitals", "below")
_WITH_IDS = ("Projects", "Contracts", "Results")


def around(rows: Rows, head: int, kinds: list[str], draw: random.Random, *, ids: bool) -> Rows:
    """Return rows (the first ``head`` are title, header and tags) with what people put round a table."""
    width = max(map(len, rows))
    blank: list[CellValue] = [""] * width

    def alone(text: str) -> list[CellValue]:
        return [text, *blank[1:]]

    found: Rows = [[*row, *blank[len(row) :]] for row in rows]
    if "capitals" in kinds:
        found[:head] = [[str(cell).upper() for cell in row] for row in found[:head]]
    if "gap" in kinds:
        found.insert(draw.randrange(head, len(found) + 1), blank)
    if "repeat" in kinds:
        found.insert(draw.randrange(head, len(found) + 1), list(found[head - 1]))
    if "heading" in kinds and ids:
        found.insert(draw.randrange(head, len(found) + 1), alone("Window: Horn of Africa"))
    if "total" in kinds and ids:
        found.append(["Total", *(_total(found[head:], place) for place in range(1, width))])
    if "below" in kinds:
        found += [blank, ["Sector", "Count", *blank[2:]], ["WASH", 3.0, *blank[2:]]]
    if "remark" in kinds:
        found += [blank, alone("Source: the ledger of the mission")]
    if "units" in kinds:
        found.insert(head, alone("text"))
    if "beside" in kinds:
        beside = {head - 1: ("Key", "Meaning"), head: ("a", "b")}
        found = [[*row, "", *beside.get(number, ("", ""))] for number, row in enumerate(found)]
    if "title" in kinds:
        found = [alone("Report of the office"), blank, *found]
    return [["", "", *row] for row in found] if "shift" in kinds else found


def _total(rows: Rows, place: int) -> CellValue:
    values = [row[place] for row in rows if isinstance(row[place], float)]
    return sum(values) if values else ""  # type: ignore[arg-type]  # all of them are numbers


def content(data: Dataset) -> object:
    """Return what a source says, without the places."""
    money = sum((record.amount for record in data.records if record.amount is not None), Decimal(0))
    results = sum((row.actual for row in data.results if row.actual is not None), Decimal(0))
    pages = (data.messages, data.meetings, data.agenda, data.issues, data.milestones, data.published, data.policy)
    return (
        len(data.projects),
        len(data.records),
        money,
        len(data.results),
        results,
        len(data.rates),
        data.partnership,
        pages,
    )


@pytest.fixture(scope="module")
def example() -> Loaded:
    return load_source(EXAMPLE)


@pytest.mark.parametrize("seed", sampled(range(200), 50))
def test_the_example_in_other_layouts_says_the_same(example: Loaded, seed: int) -> None:
    draw = random.Random(seed)
    sheets: list[Sheet] = []
    for sheet in example.sheets:
        if sheet.name == "Partnership" or draw.random() < 0.4:
            sheets.append(sheet)
            continue
        kinds = draw.sample(OURS, draw.randrange(1, 4))
        rows = around(sheet.rows, 1, kinds, draw, ids=sheet.name in _WITH_IDS)
        sheets.append(replace(sheet, rows=rows, merged=(), hidden_rows=(), hidden_columns=(), flaws=()))
    assert content(validate(Loaded(example.sources, tuple(sheets)))) == content(validate(example))


@pytest.mark.parametrize("seed", sampled(range(300), 20))
def test_lists_in_other_layouts_say_the_same(example: Loaded, seed: int) -> None:
    draw = random.Random(seed)
    variant = draw.choice([variant for variant in VARIANTS if not variant.repeat_tags])
    made = activity_list(variant, rows=draw.choice((2, 5, 40)), seed=seed)
    head = len(variant.above) + (2 if variant.tags else 1)
    rows = around(made.sheet.rows, head, draw.sample(LISTS, draw.randrange(1, 4)), draw, ids=True)
    data = validate(Loaded(example.sources, (replace(made.sheet, rows=rows),)))
    plain = validate(Loaded(example.sources, (made.sheet,)))
    assert len(data.projects) == len(made.records)
    assert content(data) == content(plain)
