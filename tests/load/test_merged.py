"""Merged ranges: told for every format, within the table, and never too many."""

import io

import pytest
import xlsxwriter

from tests.load.conftest import Load, Refuse
from tests.load.crafted import cell, ods, sheet_xml, xlsx

ROWS = cell("A1") + cell("D4")


def merged(*references: str, quote: str = '"', prefix: str = "") -> str:
    cells = "".join(f"<{prefix}mergeCell ref={quote}{reference}{quote}/>" for reference in references)
    return f"<{prefix}mergeCells>{cells}</{prefix}mergeCells>"


@pytest.mark.parametrize("quote", ['"', "'"])
@pytest.mark.parametrize("rows", [ROWS, ROWS.replace('r="A1"', "r='A1'")])
def test_ranges_come_in_order_and_within_the_table(load: Load, rows: str, quote: str) -> None:
    after = merged("B3:D3", "A1:C1", "A4:A4", "C2:XFD1048576", "F1:G1", "A5:B6", quote=quote)
    sheet = load(xlsx(sheet_xml(rows, after=after))).sheets[0]
    assert sheet.merged == ((1, 1, 1, 3), (2, 3, 4, 4), (3, 2, 3, 4))


def test_a_text_is_no_range(load: Load) -> None:
    rows = ROWS + '<row r="5"><c r="A5" t="str"><v>mergeCell ref="A1:B2" </v></c></row>'
    assert load(xlsx(sheet_xml(rows))).sheets[0].merged == ()


def test_ranges_under_a_prefix(load: Load) -> None:
    rows = '<x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c><x:c r="B1"><x:v>1</x:v></x:c></x:row>'
    content = xlsx(sheet_xml(rows, prefix="x", after=merged("A1:B1", prefix="x:")))
    assert load(content).sheets[0].merged == ((1, 1, 1, 2),)


def test_ranges_of_a_large_sheet(load: Load) -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for row in range(0, 20_000, 2):
            sheet.merge_range(row, 1, row + 1, 3, row)
        sheet.write(20_000, 3, "end")
    assert len(load(buffer.getvalue()).sheets[0].merged) == 10_000


def test_ranges_of_an_open_document(load: Load) -> None:
    number = '<table:table-cell office:value-type="float" office:value="1"/>'
    spanned = number.replace("office:value-type", 'table:number-columns-spanned="3" table:number-rows-spanned="2" {}')
    rows = f"<table:table-row>{number}{spanned.replace('{}', 'office:value-type')}</table:table-row>"
    rows += f"<table:table-row>{number * 3}</table:table-row>"
    assert load(ods(f'<table:table table:name="A">{rows}</table:table>'), "in.ods").sheets[0].merged == ((1, 2, 2, 3),)


def test_too_many_ranges(refuse: Refuse, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("scan", "sheet_scan"):
        monkeypatch.setattr(f"briefgen.load.{module}.MOST_MERGED", 2000)
    after = merged(*(f"A{row}:B{row}" for row in range(1, 2003)))
    assert "more than 2,000 merged cells" in refuse(xlsx(sheet_xml(ROWS, after=after)))
