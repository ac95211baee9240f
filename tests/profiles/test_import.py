"""``briefgen import``: the workbook reads back as the same data, says where everything came from, and harms no file."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from briefgen.errors import DataRefused, OutputError, UsageError
from briefgen.jobs.importing import ImportJob, ImportOutcome, import_sources
from briefgen.jobs.reading import Wanted, read_dataset, summarise_wanted
from briefgen.model.dataset import Dataset
from tests.profiles.imitations import (
    activity,
    document,
    european_commission,
    flows,
    grants,
    transaction,
    united_nations,
)
from tests.profiles.test_profiles import read, totals

CROSSWALK = '[domains]\n"15190" = "4"\n"72010" = "1:50; 3:50"\n"Protection" = "3"\n'
FREE = [
    ["Ref.", "Intitulé", "Domaine", "Pays", "Bailleur", "Montant (EUR)", "Colour"],
    ["P-1", "Écoles", "3", "Niger", "Allemagne", "1 234,56", "red"],
    ["P-2", "=Puits", "1:60; 5:40", "NE; ML", "UE", "2 000,00", "blue"],
]
FREE_TOML = (
    '[columns.Projects]\n"Ref." = "project_id"\n"Montant (EUR)" = "amount"\n[constants.Projects]\ncurrency = "EUR"\n'
)


def make(
    folder: Path, content: str | Sequence[Sequence[object]], name: str = "", toml: str = CROSSWALK
) -> ImportOutcome:
    read(folder, content, name, toml)
    source = folder / (name or ("in.xml" if isinstance(content, str) else "in.csv"))
    return import_sources(ImportJob((source,), folder / "out" / "book.xlsx"))


def figures(dataset: Dataset) -> dict[str, object]:
    summary = summarise_wanted(dataset, Wanted(period="all", meeting="none"))
    return {name: figure.value for name, figure in summary.figures.items() if not name.startswith("project.")}


SOURCES = {
    "donor": (european_commission()[0], "in.xml", CROSSWALK),
    "agency": (united_nations()[0], "in.xml", CROSSWALK),
    "flows": (flows()[0], "in.csv", CROSSWALK),
    "grants": (grants()[0], "in.xlsx", ""),
    "free form": (FREE, "in.csv", FREE_TOML),
    "places": (
        document(
            [
                activity(
                    "A", "Apart",
                    *(
                        transaction(kind, "2016-01-01", "10", "EUR", f'<recipient-country code="{country}"/>')
                        for kind, country in (("2", "NE"), ("2", "ML"), ("2", "ML"), ("3", "ML"), ("3", "ML"))
                    ),
                    transaction("2", "2016-01-01", "10", "EUR", '<recipient-country code="ML"/><description>'
                                "<narrative>Other</narrative></description>"),
                )
            ]
        ),
        "in.xml", "",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SOURCES)
def test_the_workbook_read_back_gives_the_same_totals(tmp_path: Path, name: str) -> None:
    content, file, toml = SOURCES[name]
    outcome = make(tmp_path, content, file, toml)
    source = read_dataset(tmp_path / file)
    again = read_dataset(outcome.path)
    assert totals(again) == totals(source)
    assert figures(again) == figures(source)
    assert outcome.records == sum(not record.duplicate for record in source.records) > 0
    known = {finding.code for finding in again.findings}
    assert not known & {
        "unknown-header",
        "near-sheet",
        "unknown-sheet",
        "unknown-domain",
        "repeated-row",
        "conflicting-record",
    }


def test_the_sheet_import_says_where_columns_came_from_and_what_was_left_out(tmp_path: Path) -> None:
    outcome = make(tmp_path, united_nations()[0])
    rows = list(openpyxl.load_workbook(outcome.path)["Import"].iter_rows(values_only=True))
    head = rows[0]
    said = [dict(zip(head, row, strict=True)) for row in rows[1:]]
    amount = next(
        row for row in said if (row["sheet"], row["column"], row["source"]) == ("Contracts", "amount", "transaction")
    )
    assert (amount["part"], amount["rows"]) == ("value", 12)
    left = {row["source"]: row["amounts"] for row in said if row["kind"] == "left out"}
    assert left["incoming funds (type 1)"] == "USD 462.00"
    assert any(row["kind"] == "choice" and "incoming" in str(row["rule"]) for row in said)


def test_a_free_form_table_says_its_own_headers(tmp_path: Path) -> None:
    outcome = make(tmp_path, FREE, toml=FREE_TOML)
    rows = [row[:7] for row in openpyxl.load_workbook(outcome.path)["Import"].iter_rows(values_only=True)]
    assert ("column", "Projects", "amount", str(tmp_path / "in.csv"), "in", "Montant (EUR)",
            "[columns.Projects] of briefgen.toml") in rows  # fmt: skip
    assert any(row[2] == "currency" and "constants" in str(row[6]) for row in rows)


def test_faulty_values_stand_in_the_workbook_as_in_the_source(tmp_path: Path) -> None:
    faulty = [
        activity("A", "A", transaction("2", "2016-01-01", "five"), transaction("2", "20191900-01-01", "6")),
        activity("B", "B", transaction("2", "2016-01-01", "7"), '<recipient-country code="NE" percentage="150"/>'),
    ]
    outcome = make(tmp_path, document(faulty))
    assert outcome.errors == 3
    again = read_dataset(outcome.path)
    found = {(finding.code, finding.value) for finding in again.findings if finding.level == "error"}
    assert found == {("unreadable-amount", "five"), ("unreadable-date", "20191900-01-01"), ("split-over-100", "NE:150")}


def test_a_currency_that_lacks_among_others_lacks_in_the_workbook_as_well(tmp_path: Path) -> None:
    rows: Sequence[Sequence[object]] = [
        ["id", "title", "amount", "currency"],
        ["P1", "One", 5, "GBP"],
        ["P2", "Two", 7, ""],
    ]
    again = read_dataset(make(tmp_path, rows, "in.csv", "").path)
    assert [one.value for one in again.findings if one.code == "missing-currency"] == [""]
    assert [one.currency for one in again.records] == ["GBP", ""]


def test_cells_are_typed_and_text_is_no_formula(tmp_path: Path) -> None:
    outcome = make(tmp_path, grants()[0], "in.xlsx", "")
    sheet = openpyxl.load_workbook(outcome.path)["Projects"]
    head = [cell.value for cell in sheet[1]]
    cells = dict(zip(head, sheet[2], strict=True))
    assert (cells["summary"].value, cells["summary"].data_type) == ("=not a formula", "s")
    assert cells["amount"].data_type == "n"
    assert isinstance(cells["signature_date"].value, datetime)


def test_no_file_is_harmed(tmp_path: Path) -> None:
    rows, _ = grants()
    read(tmp_path, rows, "in.xlsx")
    source, output = tmp_path / "in.xlsx", tmp_path / "book.xlsx"
    before = source.read_bytes()
    with pytest.raises(UsageError, match="the source itself"):
        import_sources(ImportJob((source,), source, overwrite=True))
    with pytest.raises(UsageError, match=r"Name the --output \.xlsx"):
        import_sources(ImportJob((source,), tmp_path / "book.csv"))
    output.write_text("mine")
    with pytest.raises(OutputError, match="--overwrite"):
        import_sources(ImportJob((source,), output))
    assert output.read_text() == "mine"
    import_sources(ImportJob((source,), output, overwrite=True))
    assert output.read_bytes().startswith(b"PK")
    assert source.read_bytes() == before
    first = output.read_bytes()
    import_sources(ImportJob((source,), output, overwrite=True))
    assert output.read_bytes() == first


def test_what_holds_nothing_to_import_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataRefused, match="Nothing could be imported"):
        make(tmp_path, [["Colour", "Size"], ["red", "5"]], toml="")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("amounts", [["Budget (EUR thousand)"], ["Budget (USD)", "Budget (XOF)"]])
def test_a_fault_that_the_workbook_could_not_show_is_refused(tmp_path: Path, amounts: list[str]) -> None:
    with pytest.raises(DataRefused, match="Mend this first"):
        make(tmp_path, [["id", "title", *amounts], ["P1", "One", *(5 for _ in amounts)]], "in.csv", "")
    assert not (tmp_path / "out").exists()


def test_a_project_with_two_different_rows_stays_a_fault(tmp_path: Path) -> None:
    rows, _ = grants()
    rows.append([*rows[1][:2], "Another description", *rows[1][3:]])
    outcome = make(tmp_path, rows, toml="")
    found = [[one.code for one in read_dataset(path).findings if one.level == "error"]
             for path in (tmp_path / "in.csv", outcome.path)]  # fmt: skip
    assert found == [["repeated-project"], ["repeated-project"]]
