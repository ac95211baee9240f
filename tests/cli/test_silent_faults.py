"""What would give a wrong number without a word (safety.md), through real files: the fault is found, its twin is not."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from briefgen.jobs.checking import check_source
from briefgen.model.findings import Level

HEAD = ("project_id", "title", "domains", "countries", "amount", "currency", "signature_date")
Write = Callable[[Any, Any], None]
"""Write the cells of row 2 that matter into a sheet of XlsxWriter, with its workbook."""


def source(path: Path, write: Write) -> Path:
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Projects")
    sheet.write_row(0, 0, HEAD)
    for row, amount in ((1, 100), (2, 200)):
        sheet.write_row(row, 0, (f"P{row}", f"Title {row}", "1", "NE", amount, "EUR", "2016-05-12"))
    write(sheet, book)
    book.close()
    return path


def formula(text: str, value: object) -> Write:
    return lambda sheet, _: sheet.write_formula("E2", text, None, value)


def typed(cell: str, value: object) -> Write:
    return lambda sheet, _: sheet.write(cell, value)


def hide(sheet: Any, _: Any) -> None:  # noqa: ANN401  # parsed JSON, a cell, or an object of a library without types
    sheet.set_row(1, None, None, {"hidden": True})


def hide_blank(sheet: Any, _: Any) -> None:  # noqa: ANN401  # parsed JSON, a cell, or an object of a library without types
    sheet.set_row(9, None, None, {"hidden": True})


def hidden_sheet(_: Any, book: Any) -> None:  # noqa: ANN401  # parsed JSON, a cell, or an object of a library without types
    other = book.add_worksheet("Contracts")
    other.hide()
    other.write_row(
        0, 0, ("contract_id", "project_id", "donor", "instrument", "measure", "amount", "currency", "value_date")
    )
    other.write_row(1, 0, ("C1", "P9", "EU", "EDF", "contracted", 5, "EUR", "2016-05-12"))


def nothing(_: Any, __: Any) -> None:  # noqa: ANN401  # parsed JSON, a cell, or an object of a library without types
    return


@pytest.mark.parametrize(
    ("fault", "twin", "code", "cell"),
    [
        (formula("=B9/0", "#DIV/0!"), formula("=50*2", 100), "error-cell", "E2"),
        (formula("=B9*2", 0), formula("=50*2", 100), "never-calculated", "E2"),
        (hide, hide_blank, "hidden-rows", ""),
        (hidden_sheet, nothing, "hidden-sheet", ""),
        (typed("E2", "1.234,56 or so"), typed("E2", "1.234,56"), "unreadable-amount", "E2"),
        (typed("E2", "1,234"), typed("E2", "1,234.00"), "ambiguous-number", "E2"),
        (typed("E2", "(1 234)x"), typed("E2", "(1\u202f234)"), "unreadable-amount", "E2"),
        (typed("G2", "31.02.2016"), typed("G2", "29.02.2016"), "unreadable-date", "G2"),
        (typed("G2", "03.04.2016"), typed("G2", "13.04.2016"), "ambiguous-date", "G2"),
        (typed("A3", "p1"), typed("A3", "P2"), "folded-id", "A3"),
        (typed("C2", "1:0.6; 5:0.4"), typed("C2", "1:60; 5:40"), "split-fractions", "C2"),
        (typed("C2", "1:0.6; 5:0.3"), typed("C2", "1:60; 5:40"), "split-below-100", "C2"),
    ],
)  # fmt: skip
def test_a_silent_fault_is_found_and_its_twin_is_not(
    tmp_path: Path, fault: Write, twin: Write, code: str, cell: str
) -> None:
    found = [one for one in check_source(source(tmp_path / "a.xlsx", fault)).findings if one.code == code]
    assert [one.cell for one in found] == [cell]
    assert code not in {one.code for one in check_source(source(tmp_path / "b.xlsx", twin)).findings}


def test_a_formula_without_a_stored_value_is_an_error_even_in_the_last_row(tmp_path: Path) -> None:
    path = source(tmp_path / "a.xlsx", nothing)
    assert check_source(path).counts["error"] == 0
    book = openpyxl.load_workbook(path)
    book["Projects"]["E3"] = "=100+100"
    book.save(path)
    (found,) = [one for one in check_source(path).findings if one.level is Level.ERROR]
    assert (found.code, found.cell, found.value) == ("formula-without-value", "E3", "=100+100")


def test_a_workbook_that_excel_calculated_may_hold_zeros(tmp_path: Path) -> None:
    path = source(tmp_path / "a.xlsx", formula("=B9*2", 0))
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("xl/calcChain.xml", "<calcChain/>")
    assert "never-calculated" not in {one.code for one in check_source(path).findings}
