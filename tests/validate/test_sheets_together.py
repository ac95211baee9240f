"""Sheets of one kind, such as one for each year, are one table."""

from datetime import date

import pytest

from briefgen.model.sheets import Loaded, Sheet, Source
from briefgen.validate import validate
from tests.workbooks import CONTRACT_HEAD, PROJECT_HEAD, Sheets, contract, dataset

DAY, LATER = date(2015, 3, 5), date(2016, 4, 1)
ONE = ("P1", "One", "1", "NE")
SHORT_HEAD = ("Project ID", "Title", "Domain", "Amount", "Currency")
YEARS: Sheets = {
    "2015": [SHORT_HEAD, ("P1", "One", "1", 5, "EUR"), ("P2", "Two", "3", 6, "EUR")],
    "2016": [("Title", "Project ID", "Amount", "Currency", "Domain"), ("Three", "P3", 7, "EUR", "1")],
}


@pytest.mark.parametrize("names", [("2015", "2016"), ("Projects 2015", "Projects 2016"), ("EU-IOM Q1 2016", "EU-IOM Q2 2016"),
                                   ("FY2015", "FY 2016"), ("Année 2015-16", "2016/17")])  # fmt: skip
def test_sheets_of_one_kind_for_each_year_are_one_table(names: tuple[str, str]) -> None:
    data = dataset(dict(zip(names, YEARS.values(), strict=True)))
    assert {one.project: one.amount for one in data.records} == {"p1": 5, "p2": 6, "p3": 7}
    assert [one.sheet for one in data.findings if one.code == "sheets-together"] == [names[0]]
    assert "sheet-by-headers" not in {one.code for one in data.findings}


def test_a_project_of_two_years_follows_the_rules_of_repeats() -> None:
    later = [SHORT_HEAD, ("P1", "One", "1", 5, "EUR"), ("P2", "Two", "3", 9, "EUR")]
    found = {(one.code, one.sheet, one.cell) for one in dataset({"2015": YEARS["2015"], "2016": later}).findings}
    assert {("repeated-row", "2016", "A2"), ("repeated-project", "2016", "A3")} <= found


@pytest.mark.parametrize("names", [("Final", "Draft"), ("Liste 2015", "Plan 2016")])
def test_sheets_that_differ_in_more_than_the_year_are_not_joined(names: tuple[str, str]) -> None:
    data = dataset(dict(zip(names, YEARS.values(), strict=True)))
    assert data.records == ()
    assert "no-projects-sheet" in {one.code for one in data.findings}


def test_contracts_and_results_by_year_stand_beside_projects() -> None:
    head = ("project_id", "indicator", "period_end", "actual")
    sheets: Sheets = {
        "Projects": [PROJECT_HEAD, ONE],
        "Contracts 2015": [CONTRACT_HEAD, contract("P1", 5, DAY)],
        "Contracts 2016": [CONTRACT_HEAD, contract("P1", 6, LATER)],
        "Results 2016": [head, ("P1", "I1", LATER, 9)],
    }
    data = dataset(sheets)
    assert [one.amount for one in data.records] == [5, 6]
    assert [one.actual for one in data.results] == [9]


def test_sheets_that_are_alone_in_their_workbooks_are_joined() -> None:
    files = [Sheet(f"{name}.xlsx", "Sheet1", [list(row) for row in rows]) for name, rows in YEARS.items()]
    sources = tuple(Source(sheet.file, "0" * 64, 1, "xlsx") for sheet in files)
    data = validate(Loaded(sources, tuple(files)))
    assert sum(one.amount or 0 for one in data.records) == 18
    (said,) = [one.message for one in data.findings if one.code == "sheets-together"]
    assert '"Sheet1" of 2015.xlsx and "Sheet1" of 2016.xlsx' in said
