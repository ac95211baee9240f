"""Error cells, formulas without a value and what is hidden: told by the scan, for the reader says nothing of them."""

import io

import pytest
import xlsxwriter
from openpyxl import Workbook

from briefgen.model.sheets import CellFlaw
from tests.load.conftest import Load
from tests.load.crafted import cell, ods, sheet_xml, xlsx

ERRORS = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!")


def formula(row: int, column: int, text: str) -> CellFlaw:
    return CellFlaw(row, column, "formula-without-value", text)


def error(row: int, column: int, text: str) -> CellFlaw:
    return CellFlaw(row, column, "error", text)


@pytest.mark.parametrize("text", ERRORS)
def test_error_cells(load: Load, text: str) -> None:
    rows = f'<row r="2"><c r="B2" t="e"><v>{text}</v></c><c r="AA2" s="3" t="e"><f>1/0</f><v>{text}</v></c></row>'
    sheet = load(xlsx(sheet_xml(rows))).sheets[0]
    assert sheet.flaws == (error(2, 2, text), error(2, 27, text))
    assert sheet.rows[1][1] == ""


def test_a_formula_that_openpyxl_wrote_has_no_value(load: Load) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["B1"] = 5, "=A1*2"
    sheet["A2"] = '=IF(A1<6,"<small> & ""quoted""","")'
    buffer = io.BytesIO()
    book.save(buffer)
    loaded = load(buffer.getvalue()).sheets[0]
    assert loaded.flaws == (formula(1, 2, "=A1*2"), formula(2, 1, '=IF(A1<6,"<small> & ""quoted""","")'))
    assert loaded.rows == [[5.0]]  # the reader leaves out what only the flaws tell


def test_formulas_with_values_are_no_flaws(load: Load) -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_formula("A1", "=1+1", None, 2)
        sheet.write_formula("B1", '="a"&"b"', None, "ab")
        sheet.write_formula("C1", "=TRUE()", None, True)
        sheet.write_array_formula("D1:E1", "{=A1:B1}", None, 2)
    loaded = load(buffer.getvalue()).sheets[0]
    assert loaded.rows == [[2.0, "ab", True, 2.0, 0.0]]
    assert loaded.flaws == ()


@pytest.mark.parametrize(
    ("inside", "flawed"),
    [
        ("<f>1+1</f>", True),
        ("<f>1+1</f><v></v>", True),
        ("<f>1+1</f><v/>", True),
        ("<f>1+1</f>\n<v>2</v>", False),
        ('<f ca="1">1+1</f><v>2</v>', False),
        ('<f t="array" ref="B2:B3">1+1</f>', True),
        ('<f t="array" ref="B2:B3">1+1</f><v>2</v>', False),
        ('<f t="dataTable" ref="B2:B3" r1="A1"/><v>2</v>', False),
    ],
)
@pytest.mark.parametrize("attributes", ['r="B2"', 'r="B2" s="1"', 't="n" r="B2"'])
def test_forms_of_formulas(load: Load, inside: str, flawed: bool, attributes: str) -> None:
    rows = f'<row r="2"><c r="A2"><v>7</v></c><c {attributes}>{inside}</c><c r="C2"><v>8</v></c></row>'
    sheet = load(xlsx(sheet_xml(rows))).sheets[0]
    assert sheet.flaws == ((formula(2, 2, "=1+1"),) if flawed else ())
    assert (sheet.rows[1][0], sheet.rows[1][2]) == (7.0, 8.0)


@pytest.mark.parametrize("value", ["<v></v>", "<v/>"])
@pytest.mark.parametrize("attributes", ['r="A1" t="str"', 't="str" r="A1"'])
def test_an_empty_text_is_a_stored_value(load: Load, value: str, attributes: str) -> None:
    assert load(xlsx(sheet_xml(f'<row r="1"><c {attributes}><f>""</f>{value}</c></row>'))).sheets[0].flaws == ()


@pytest.mark.parametrize("before", ["r=", 's="0" r='])
def test_a_shared_formula_is_told_by_its_first_cell(load: Load, before: str) -> None:
    rows = (
        f'<row r="1"><c {before}"A1"><f t="shared" ref="A1:A3" si="0">B1*2</f><v>2</v></c></row>'
        f'<row r="2"><c {before}"A2"><f t="shared" si="0"/><v>4</v></c></row>'
        f'<row r="3"><c {before}"A3"><f t="shared" si="0"/></c></row>'
    )
    assert load(xlsx(sheet_xml(rows))).sheets[0].flaws == (formula(3, 1, "=B1*2"),)


def test_flaws_under_a_prefix(load: Load) -> None:
    rows = (
        '<x:row r="1" hidden="1"><x:c r="A1" t="e"><x:v>#N/A</x:v></x:c><x:c r="B1"><x:f>1+1</x:f></x:c>'
        '<x:c r="C1"><x:f>1+1</x:f><x:v>2</x:v></x:c></x:row>'
    )
    sheet = load(
        xlsx(sheet_xml(rows, prefix="x", before='<x:cols><x:col min="3" max="3" hidden="1"/></x:cols>'))
    ).sheets[0]
    assert sheet.flaws == (error(1, 1, "#N/A"), formula(1, 2, "=1+1"))
    assert (sheet.hidden_rows, sheet.hidden_columns) == ((1,), (3,))


def test_flaws_are_found_wherever_the_scan_cuts_a_large_sheet(load: Load) -> None:
    flawed = range(50, 20_000, 777)
    rows = "".join(
        f'<row r="{row}"><c r="A{row}"><v>{row * 7919 % 100_003}</v></c>'
        + (f'<c r="B{row}"><f>A{row}/0</f></c><c r="C{row}" t="e"><v>#N/A</v></c>' if row in flawed else "")
        + f'<c r="D{row}"><f>A{row}*2</f><v>{row * 31 % 9973}</v></c></row>'
        for row in range(1, 20_000)
    )
    sheet = load(xlsx(sheet_xml(rows))).sheets[0]
    assert sheet.flaws == tuple(
        flaw for row in flawed for flaw in (formula(row, 2, f"=A{row}/0"), error(row, 3, "#N/A"))
    )


def test_hidden_rows_and_columns_count_if_they_hold_something(load: Load) -> None:
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>1</v></c><c r="E1"><v>1</v></c></row>'
        '<row r="2" hidden="1"><c r="A2"><v>1</v></c></row>'
        '<row r="3" spans="1:2" hidden="true" s="1"><c r="B3"><v>1</v></c></row>'
        '<row r="4" hidden="1"><c r="A4" s="1"/></row><row r="5" hidden="1"/>'
        '<row r="6" hidden="0"><c r="A6"><v>1</v></c></row>'
        '<row r="9" hidden="1"><c r="A9"><f>1+1</f></c></row>'
    )
    columns = (
        '<cols><col min="2" max="4" hidden="1"/><col min="5" max="5"/><col min="6" max="16384" hidden="1"/></cols>'
    )
    sheet = load(xlsx(sheet_xml(rows, before=columns))).sheets[0]
    assert sheet.hidden_rows == (2, 3, 9)
    assert sheet.hidden_columns == (2,)


NUMBER = '<table:table-cell office:value-type="float" office:value="1"/>'


def test_flaws_of_an_open_document(load: Load) -> None:
    rows = (
        '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
        '<table:table-row><table:table-cell table:number-columns-repeated="2"/>'
        '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value=""'
        ' calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>'
        '<table:table-cell table:formula="of:=NA()" office:value-type="float" office:value="0"><text:p>#N/A</text:p>'
        f'</table:table-cell><table:table-cell table:formula="of:=1+1"/>{NUMBER}</table:table-row>'
    )
    sheet = load(ods(f'<table:table table:name="A">{rows}</table:table>'), "in.ods").sheets[0]
    assert sheet.flaws == (error(3, 3, "#DIV/0!"), error(3, 4, "#N/A"), formula(3, 5, "=1+1"))
    assert sheet.rows[2] == ["", "", "", "", "", 1.0]


def test_hidden_rows_of_an_open_document(load: Load) -> None:
    rows = (
        '<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="9"/>'
        f"<table:table-row>{NUMBER * 2}</table:table-row>"
        f'<table:table-row table:visibility="filter" table:number-rows-repeated="2">{NUMBER}</table:table-row>'
        f'<table:table-row table:visibility="collapse" table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    )
    sheet = load(ods(f'<table:table table:name="A">{rows}</table:table>'), "in.ods").sheets[0]
    assert sheet.rows == [[1.0, 1.0], [1.0, ""], [1.0, ""]]
    assert (sheet.hidden_rows, sheet.hidden_columns) == ((2, 3), (2,))


def test_a_sheet_without_flaws(load: Load) -> None:
    sheet = load(xlsx(sheet_xml(cell("A1")))).sheets[0]
    assert (sheet.flaws, sheet.hidden_rows, sheet.hidden_columns, sheet.hidden) == ((), (), (), False)
