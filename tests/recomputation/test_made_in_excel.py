"""Workbooks made at random: the Excel brief can be made and calculated again, and exports read back as the same data."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from briefgen.jobs.reading import read_dataset, summarise_wanted
from briefgen.model.dataset import Dataset
from briefgen.model.summary import Summary
from briefgen.present import present
from briefgen.render.xlsx import render_xlsx
from briefgen.render.xlsx.rows import atom_rows
from briefgen.render.xlsx.selections import Selections
from tests.jobs.test_canonical_export import content_of, read_back
from tests.recomputation.made_workbooks import Maker
from tests.render.recalculation import HAS_CALCULATOR, recalculate
from tests.soak.cases import sampled
from tests.workbooks import write_workbook


def made(seed: int, folder: Path) -> tuple[Dataset, Summary]:
    """Return the data set of a workbook made at random, and a summary of what a random user wants of it."""
    maker = Maker(seed)
    data = read_dataset(write_workbook(folder / f"{seed}.xlsx", maker.sheets()))
    return data, summarise_wanted(data, replace(maker.wanted(), draft=True))


@pytest.mark.parametrize("seed", sampled(range(0, 150, 5), every=3))
def test_the_rows_of_every_sum_add_up_to_it_and_the_source_reads_back(seed: int, tmp_path: Path) -> None:
    data, summary = made(seed, tmp_path)
    selections = Selections(summary, atom_rows(summary))
    for figure in summary.figures.values():
        where = figure.lineage.where
        beside = figure.id.removeprefix("previous.").startswith(("whole.", "shared."))
        if figure.lineage.rule == "sum" and "measure" in where and figure.value is not None and not beside:
            selected = selections.rows(where)
            assert selected is not None, figure.id
            amounts = [row.value or Decimal(0) for row in selections.rows_of(selected)]
            assert sum(amounts, Decimal(0)) == figure.value, figure.id
    (tmp_path / "exported").mkdir()
    again = content_of(read_back(data, tmp_path / "exported", "xlsx"))
    for name, part in content_of(data).items():
        assert name == "readings" or again[name] == part, name


@pytest.mark.skipif(not HAS_CALCULATOR, reason="LibreOffice is not installed: formulas are not recalculated")
@pytest.mark.parametrize("seed", sampled((45, *range(0, 150, 10)), every=8))
def test_the_excel_brief_is_calculated_again(seed: int, tmp_path: Path) -> None:
    _, summary = made(seed, tmp_path)
    assert recalculate(render_xlsx(present(summary)), tmp_path) > 40
