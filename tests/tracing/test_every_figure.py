"""Every figure of a brief leads to rows that add up to it, or to the reason why it is no sum; in every format the same.

Scopes of each kind, without an earlier brief and with one of the same period, of one that has grown since, of one that has
moved: the figures of the whole, of shared projects and of what changed among them.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest

from briefgen.jobs.editions import open_brief
from briefgen.jobs.presenting import EarlierBrief, Printing, present_brief
from briefgen.jobs.reading import Wanted
from briefgen.model.dataset import Dataset
from briefgen.model.edition import Edition
from briefgen.render.json import render_json
from briefgen.render.xlsx import render_xlsx
from briefgen.trace.contributions import Explanation
from briefgen.trace.explanation import Explainer
from briefgen.trace.recomputation import contradictions
from briefgen.trace.rules import rule_words
from tests.remembered import summarise_wanted
from tests.soak.cases import sampled

_SCOPES = {
    "niger": Wanted(countries=("NE",)),
    "trust-fund": Wanted(instruments=("EUTF-AFRICA",)),
    "germany": Wanted(donors=("DE",)),
    "sahel": Wanted(regions=("SAH",)),
    "libya-protection": Wanted(countries=("LY",), domains=("3",)),
    "protection": Wanted(domains=("3",)),
    "africa": Wanted(regions=("002",)),
    "worldwide": Wanted(),
}
_PERIODS: dict[str, tuple[str | None, str | None]] = {
    "same": (None, None),
    "alone": ("", None),
    "grown": ("2015..2016-06", None),
    "moved": ("2016-Q3", "2016-Q4"),
}
"""The period of the earlier brief ("" for none) and of the present one; None is the workbook's own."""
_CASES = list(product(_SCOPES, _PERIODS))
Case = tuple[str, str]


@pytest.fixture(scope="module")
def before(example: Dataset) -> Dataset:
    """Return the example as it may have been: other amounts and results, rows that moved, came or had another contract."""
    records = [
        record._replace(
            amount=record.amount + 1000 if number % 41 == 0 and record.amount else record.amount,
            contract_id=f"{record.contract_id}-B" if number % 97 == 0 else record.contract_id,
            row=record.row + 1 if number % 2 else record.row,
        )
        for number, record in enumerate(example.records[:-40])
    ]
    results = [
        replace(row, actual=row.actual - 10 if row.index % 7 == 0 and row.actual else row.actual)
        for row in example.results
    ]
    return replace(example, records=tuple(records), results=tuple(results), findings=())


@pytest.mark.parametrize("case", sampled(_CASES, len(_CASES), ["-".join(case) for case in _CASES]))
def test_every_figure_is_explained(case: Case, example: Dataset, before: Dataset, tmp_path: Path) -> None:
    for one, other in _explained(*_editions(case, example, before, tmp_path)):
        assert _fault(one) == _fault(other) == ""
        assert _rows(one) == _rows(other), one.figure["id"]


def test_readers_outside_learn_why_a_figure_has_no_rows(example: Dataset, before: Dataset, tmp_path: Path) -> None:
    editions = _editions(("niger", "same"), example, before, tmp_path, audience="external")
    found = {one.figure["id"]: (_fault(one), _fault(other)) for one, other in _explained(*editions)}
    beside = re.compile(r"((previous|delta|change)\.)?whole\.|shared\.|rest\.neighbour\.|top\.around\.")
    assert {name for name, faults in found.items() if any(faults)} == {name for name in found if beside.match(name)}
    assert any(name.startswith("since.") for name in found)


def _editions(
    case: Case, example: Dataset, before: Dataset, folder: Path, audience: str = "internal"
) -> tuple[Edition, Edition]:
    """Return a brief as its JSON edition and as its workbook."""
    scope, relation = case
    then, now = _PERIODS[relation]
    printing, since = Printing(audience=audience), None
    if then != "":
        earlier = replace(_SCOPES[scope], period=then, as_of=date(2016, 12, 31))
        brief, _ = present_brief(summarise_wanted(before, earlier), printing)
        (folder / "last.json").write_bytes(render_json(brief))
        since = EarlierBrief(folder / "last.json")
    brief, changes = present_brief(summarise_wanted(example, replace(_SCOPES[scope], period=now)), printing, since)
    (folder / "brief.json").write_bytes(render_json(brief))
    (folder / "brief.xlsx").write_bytes(render_xlsx(brief, changes))
    (folder / "last.json").unlink(missing_ok=True)
    editions = open_brief(folder / "brief.json"), open_brief(folder / "brief.xlsx")
    assert list(editions[0].figures) == list(editions[1].figures)
    assert list(contradictions(editions[0])) == []
    if since:
        assert any(name.startswith("last.") for name in editions[0].figures)
    return editions


def _explained(one: Edition, other: Edition) -> Iterator[tuple[Explanation, Explanation]]:
    """Yield every figure explained from both."""
    first, second = Explainer(one), Explainer(other)
    for name, figure in one.figures.items():
        words = rule_words(one, figure)
        assert words.endswith(".") and words == rule_words(other, other.figures[name])
        yield first.explain(name), second.explain(name)


def _fault(found: Explanation) -> str:
    """Return why an explanation is none, "" if it is one."""
    figure, value = found.figure, found.value
    name = figure["id"]
    if value is None:
        return "" if found.missing.startswith("The value is unknown") else f"{name} is unknown: {found.missing}"
    if figure["lineage"]["rule"] == "count":  # its rule names the classes
        return "" if value == len(next(iter(figure["lineage"]["where"].values()))) else f"{name} counts otherwise"
    if figure["lineage"]["rule"] == "elapsed":  # its rule names the days
        return "" if "counts days" in found.missing and 0 <= value <= 1 else f"{name} counts otherwise"
    if found.missing or found.total != value:
        return f"{name} is {value}, its rows {found.total}. {found.missing}"
    if value and not found.rows:
        return f"{name} has no rows"
    if figure["lineage"]["rule"] == "ratio" and not (found.parts or "rows" in figure["lineage"]["where"]):
        return f"{name} has no two sides"
    return next((fault for part in found.parts if (fault := _fault(part))), "")


def _rows(found: Explanation) -> list[tuple[int, Decimal, str, str, bool, bool]]:
    return sorted(
        (row.row["id"], row.amount, row.row["file"], str(row.row["cells"]), row.is_result, row.is_earlier)
        for row in found.rows
    )
