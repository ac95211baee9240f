"""What the canonical tables say is what the source said: read back, they give the same data set."""

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from briefgen.jobs.export_tables import CANONICAL, EXPORT_TABLES, export_tables
from briefgen.jobs.reading import Wanted, read_dataset, summarise_wanted
from briefgen.model.dataset import Dataset, Split
from briefgen.model.export import ExportTable, Notice
from briefgen.model.sheets import Loaded, Source
from briefgen.render.tables import render_tables
from briefgen.validate import validate
from briefgen.vocabulary.hxl import is_hxl_tag, match_hxl
from tests.validate.lists import VARIANTS, activity_list, displacement
from tests.workbooks import CONTRACT_HEAD, PROJECT_HEAD, contract, dataset, summary

_PLACES = ("table", "row", "sources", "tables", "findings", "readings")
"""Where something stood, which a new file changes."""


def content_of(value: Any) -> Any:  # noqa: ANN401  # parsed JSON, a cell, or an object of a library without types
    """Return a data set as plain values, without the places it came from."""
    if isinstance(value, Split):
        whole = sum(weight for _, weight in value.parts)
        return [(code, weight / whole) for code, weight in value.parts], value.shared
    if is_dataclass(value):
        names = [one.name for one in fields(value) if one.name not in _PLACES]
        return {name: content_of(getattr(value, name)) for name in names}
    if hasattr(value, "_asdict"):
        return {name: content_of(part) for name, part in value._asdict().items() if name not in _PLACES}
    if isinstance(value, Mapping):
        return {key: content_of(part) for key, part in value.items()}
    if isinstance(value, str):
        return re.sub(r"^'(?=[=+@-])", "", value)  # CSV disarms what a spreadsheet would take for a formula
    return [content_of(part) for part in value] if isinstance(value, tuple) else value


def read_back(data: Dataset, folder: Path, form: str) -> Dataset:
    """Return the data set that the exported canonical tables give."""
    tables = export_tables(summarise_wanted(data, Wanted()), list(CANONICAL))
    notices: list[Notice] = []
    for name, content in render_tables([table for table in tables if table.rows], form, notices).items():
        (folder / name).write_bytes(content)
    assert not notices
    return read_dataset(folder)


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_the_example_read_back_is_the_same(example: Dataset, tmp_path: Path, form: str) -> None:
    again = content_of(read_back(example, tmp_path, form))
    for name, part in content_of(example).items():
        assert again[name] == part, name


def awkward(plus: str = "+P", at: str = "@P", minus: str = "-P") -> Dataset:
    """Return a data set with every kind of split, a repeated row, restatements, a child, text that looks like numbers."""
    head = (*CONTRACT_HEAD, "as_of", "domains", "countries", "record_id", "amount_base")
    day = date(2016, 3, 1)
    rows = [
        (*contract("007", "1234.56", day, contract_id="1E5"), None, "", "", "", ""),
        (*contract("007", "1234.56", day, contract_id="1E5"), None, "", "", "", ""),
        (*contract("007", "-100", day, contract_id="C=1"), date(2016, 5, 1), "2:30; 4:70", "NE:50; ML:25", "", ""),
        (*contract("007", "-120", day, contract_id="C=1"), date(2016, 6, 1), "2:30; 4:70", "NE:50; ML:25", "", ""),
        (*contract(plus, "5", day, currency="USD"), None, "", "", "R-1", "4.5"),
        (*contract(at, "0.1", None), None, "", "002", "", ""),
        (*contract(minus, 10**12, date(2015, 1, 1)), None, "", "", "", ""),
    ]
    projects = [
        (*PROJECT_HEAD, "parent_id", "record_type", "start_date"),
        ("007", "00.50", "1:60; 3; 5", "NE; ML", "", "", date(2015, 1, 1)),
        (plus, "=HYPERLINK(1)", "1:60; 5:30", "NE:33.33; ML:33.33; LY:33.33", "007", "", None),
        (at, 'Two\nlines, "quoted"; \'', "", "", "", "policy", None),
        (minus, "- dash", "1:50; nonsense:50", "SAH", "", "", None),
    ]
    return dataset({"Projects": projects, "Contracts": [head, *rows]})


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_awkward_data_read_back_are_the_same(tmp_path: Path, form: str) -> None:
    data = awkward() if form == "xlsx" else awkward("p", "a", "m")  # an apostrophe before an id would change the id
    again, first = content_of(read_back(data, tmp_path, form)), content_of(data)
    for name, part in first.items():
        assert again[name] == part, name


def test_the_short_form_read_back_is_the_same(tmp_path: Path) -> None:
    rows = [
        ("project_id", "title", "domains", "amount", "currency", "signature_date", "disbursed", "donor"),
        ("P1", "One", "1", 1200000, "EUR", date(2016, 1, 5), 300000, "DE"),
        ("P2", "Two", "5", 850000, "USD", date(2016, 2, 5), None, ""),
        ("P3", "Three", "2", None, "", None, None, ""),
    ]
    data = dataset({"Projects": rows})
    again = read_back(data, tmp_path, "xlsx")
    assert content_of(again.records) == content_of(data.records)
    assert content_of(again.projects) == content_of(data.projects)


def table_of(data: Dataset, name: str, **wanted: Any) -> ExportTable:  # noqa: ANN401  # parsed JSON, a cell, or an object of a library without types
    return export_tables(summarise_wanted(data, Wanted(**wanted)), [name])[0]


def test_filters_keep_whole_rows_and_the_projects_above(example: Dataset) -> None:
    contracts = table_of(example, "contracts", countries=("NE",))
    place = contracts.columns.index("project_id")
    projects = {row[0] for row in table_of(example, "projects", countries=("NE",)).rows}
    assert {row[place] for row in contracts.rows} <= projects
    assert 0 < len(projects) < len(example.projects)
    for project in example.projects.values():
        if project.project_id in projects and project.parent:
            assert example.projects[project.parent].project_id in projects


def test_only_a_period_of_the_users_restricts_dates(example: Dataset) -> None:
    whole = table_of(example, "contracts")
    assert len(whole.rows) == len([record for record in example.records if not record.short_form])
    year = table_of(example, "contracts", period="2016")
    days = {row[year.columns.index("value_date")] for row in year.rows}
    assert days
    assert all(isinstance(day, date) and day.year == 2016 for day in days)


def test_summaries_have_no_totals_and_add_up(example: Dataset) -> None:
    found = summarise_wanted(example, Wanted())
    total = found.value("total.contracted")
    for name in ("summary-domains", "summary-countries", "summary-instruments", "summary-donors", "summary-projects",
                 "cross-domain-country"):  # fmt: skip
        table = export_tables(found, [name])[0]
        place = table.columns.index("contracted")
        assert sum((Decimal(str(row[place] or 0)) for row in table.rows), Decimal(0)) == total, name


def test_a_class_without_money_in_the_period_has_zero_of_it() -> None:
    data = dataset(
        {
            "Projects": [PROJECT_HEAD, ("P1", "One", "1", "NE"), ("P2", "Two", "2", "ML")],
            "Contracts": [CONTRACT_HEAD, contract("P1", 5, date(2016, 1, 1)), contract("P2", 7, date(2014, 1, 1))],
        }
    )
    table = export_tables(replace(summary(data), dataset=data), ["summary-domains"])[0]
    rows = {row[0]: dict(zip(table.columns, row, strict=True)) for row in table.rows}
    assert (rows["2"]["contracted"], rows["2"]["previous_contracted"]) == (Decimal("0.00"), Decimal("7.00"))


def test_a_workbook_with_all_tables_reads_back_as_the_same_data(example: Dataset, tmp_path: Path) -> None:
    """Summaries and rows beside the canonical sheets are not taken for data."""
    tables = export_tables(summarise_wanted(example, Wanted(countries=("NE",))), list(EXPORT_TABLES))
    (tmp_path / "all.xlsx").write_bytes(render_tables(tables, "xlsx", [])["tables.xlsx"])
    only = [table for table in tables if table.name in CANONICAL]
    (tmp_path / "only.xlsx").write_bytes(render_tables(only, "xlsx", [])["tables.xlsx"])
    whole, canonical = read_dataset(tmp_path / "all.xlsx"), read_dataset(tmp_path / "only.xlsx")
    assert content_of(whole.records) == content_of(canonical.records)
    assert content_of(whole.projects) == content_of(canonical.projects)


def test_tags_mean_the_columns_they_stand_under(example: Dataset) -> None:
    tables = export_tables(summarise_wanted(example, Wanted(countries=("NE",))), list(EXPORT_TABLES))
    for table in tables:
        assert len(table.tags) == len(table.columns), table.name
        for column, tag in zip(table.columns, table.tags, strict=True):
            assert not tag or is_hxl_tag(tag), (table.name, column, tag)
            if table.name in CANONICAL and tag:
                assert match_hxl(table.name.capitalize(), tag) == column
    rows = render_tables(tables[1:2], "csv", [], hxl=True)["projects.csv"].decode().splitlines()
    assert rows[0].startswith("project_id,title,")
    assert rows[1].startswith("#activity+id,#activity+name,")


def test_the_amount_of_a_faulty_second_row_is_not_lost(tmp_path: Path) -> None:
    rows = [
        ("project_id", "title", "domains", "amount", "currency"),
        ("P-1", "One", "1", 5, "EUR"),
        ("p-1", "Other", "2", 7, "EUR"),
    ]
    data = dataset({"Projects": rows})
    again = read_back(data, tmp_path, "xlsx")
    assert [row.amount for row in again.records] == [row.amount for row in data.records]
    assert all(row.flaw for row in again.records)


@pytest.mark.parametrize("number", range(len(VARIANTS) + 1))
def test_a_list_of_activities_or_people_read_back_is_the_same(number: int, tmp_path: Path) -> None:
    sheet = displacement()[0] if number == len(VARIANTS) else activity_list(VARIANTS[number]).sheet
    data = validate(Loaded((Source(sheet.file, "0" * 64, 1, "xlsx"),), (sheet,)))
    again = content_of(read_back(data, tmp_path, "xlsx"))
    for name, part in content_of(data).items():
        assert again[name] == part, name
