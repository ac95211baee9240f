"""Formulas that refer to another file are told with that file's name; others are not."""

import zipfile
from pathlib import Path

import xlsxwriter

from briefgen.jobs.reading import read_dataset
from briefgen.load import load_source
from briefgen.model.sheets import OutsideReference
from tests.workbooks import PROJECT_HEAD

_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLinkPath" '
    'Target="file:///C:\\Users\\ann\\Book2.xlsx" TargetMode="External"/></Relationships>'
)


def _write(path: Path, *, linked: bool) -> Path:
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Projects")
    sheet.write_row(0, 0, (*PROJECT_HEAD, "amount"))
    for row in range(1, 4):
        sheet.write_row(row, 0, (f"P{row}", f"T{row}", "1", "NE"))
    sheet.write_formula("E2", "=[1]Sheet1!A1*2" if linked else "=A1&B1", value=5)
    sheet.write_formula("E3", "=SUM(1,2)", value=3)
    sheet.write_formula("E4", '=IF(A1="[1]",1,2)', value=2)
    book.close()
    if linked:
        with zipfile.ZipFile(path, "a") as package:
            package.writestr("xl/externalLinks/externalLink1.xml", "<externalLink/>")
            package.writestr("xl/externalLinks/_rels/externalLink1.xml.rels", _RELS)
    return path


def test_a_reference_to_another_file_is_found_with_its_name(tmp_path: Path) -> None:
    source = _write(tmp_path / "a.xlsx", linked=True)
    (sheet,) = load_source(source).sheets
    assert OutsideReference(2, 5, "Book2.xlsx") in sheet.outside
    assert len(sheet.outside) == 1
    (found,) = [one for one in read_dataset(source).findings if one.cell == "E2" and one.code == "outside-reference"]
    assert 'from "Book2.xlsx"' in found.message


def test_a_workbook_without_links_has_none(tmp_path: Path) -> None:
    (sheet,) = load_source(_write(tmp_path / "a.xlsx", linked=False)).sheets
    assert sheet.outside == ()
