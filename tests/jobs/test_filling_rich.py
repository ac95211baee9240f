"""export --into with workbooks that hold all that a user's workbook may hold: each thing is kept, or it is said."""

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from briefgen.render.tables.form import Form
from briefgen.render.tables.losses import losses
from tests.jobs.test_filling import SOURCE, filled
from tests.workbooks import write_workbook

_PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108020000009077"
    "53de0000000c49444154789c63f8cfc000000301010018dd8db00000000049454e44ae426082"
)
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_CACHE = f"""<pivotCacheDefinition {_MAIN} refreshedBy="A" createdVersion="6" refreshedVersion="6" recordCount="0"
 saveData="0"><cacheSource type="worksheet"><worksheetSource ref="D1:D3" sheet="Report"/></cacheSource><cacheFields count="1">
<cacheField name="k" numFmtId="0"><sharedItems count="1"><s v="a"/></sharedItems></cacheField></cacheFields></pivotCacheDefinition>"""
_PIVOT = f"""<pivotTableDefinition {_MAIN} name="PT" cacheId="1" dataCaption="Values" updatedVersion="6" createdVersion="6">
<location ref="A3:A5" firstHeaderRow="1" firstDataRow="1" firstDataCol="1"/><pivotFields count="1"><pivotField axis="axisRow">
<items count="2"><item x="0"/><item t="default"/></items></pivotField></pivotFields><rowFields count="1"><field x="0"/></rowFields>
</pivotTableDefinition>"""
_LINK = f"""<externalLink {_MAIN} xmlns:r="{_RELATIONS}"><externalBook r:id="rId1"><sheetNames><sheetName val="S"/></sheetNames>
</externalBook></externalLink>"""

Made = Any
"""A workbook or sheet of XlsxWriter or openpyxl, which have no types."""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_workbook(tmp_path / "source.xlsx", SOURCE)


def _write(path: Path, add: Callable[[Made, Made], None]) -> Path:
    """Write a form with XlsxWriter: a figure in A1 of Report, three numbers in column D, and what a test adds."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Report")
    sheet.write_string("A1", "{{ figure:total.projects }}")
    sheet.write_column("D1", ["k", 1, 2])
    add(book, sheet)
    book.close()
    return path


def _kept(book: Made, sheet: Made) -> None:
    lists = book.add_worksheet("Lists")
    lists.write_column("A1", ["x", "y"])
    lists.add_table("C1:D3", {"name": "Own", "total_row": True, "columns": [{"header": "a"}, {"header": "b"}]})
    lists.very_hidden()
    locked = book.add_worksheet("Locked")
    locked.write_string("A1", "{{ figure:total.projects }}")
    locked.protect("secret", {"format_cells": True})
    sheet.conditional_format("D2:D3", {"type": "3_color_scale"})
    green = book.add_format({"bg_color": "#00FF00"})
    sheet.conditional_format("D2:D3", {"type": "formula", "criteria": "=$D2>1", "format": green})
    sheet.data_validation("E8", {"validate": "list", "source": "=Lists!$A$1:$A$2"})
    sheet.write_comment("A1", "why")
    sheet.write_url("G3", "https://example.org", string="site")
    sheet.write_array_formula("E2:E3", "{=D2:D3*2}", None, 2)
    book.define_name("Rate", "=0.19")
    book.define_name("Lists!Local", "=Lists!$A$1")
    sheet.freeze_panes(1, 1)
    sheet.print_area("A1:K30")
    sheet.repeat_rows(0)
    sheet.autofilter("D1:D3")
    book.set_custom_property("Ref", "R-1")


def test_what_openpyxl_knows_is_kept(source: Path, tmp_path: Path) -> None:
    form = _write(tmp_path / "form.xlsx", _kept)
    book, outcome = filled(source, form)
    sheet, lists, locked = book["Report"], book["Lists"], book["Locked"]
    assert (sheet["A1"].value, locked["A1"].value) == (2, 2)
    assert locked.protection.sheet and not locked.protection.formatCells
    assert locked.protection.password == openpyxl.load_workbook(form)["Locked"].protection.password
    assert lists.sheet_state == "veryHidden" and lists.tables["Own"].totalsRowCount == 1
    assert sorted(rule.type for _, rules in _formats(sheet) for rule in rules) == ["colorScale", "expression"]
    assert [one.formula1 for one in sheet.data_validations.dataValidation] == ["Lists!$A$1:$A$2"]
    assert sheet["A1"].comment.text == "why" and sheet["G3"].hyperlink.target == "https://example.org"
    assert sheet["E2"].value.ref == "E2:E3"
    assert (book.defined_names["Rate"].attr_text, lists.defined_names["Local"].attr_text) == ("0.19", "Lists!$A$1")
    assert (sheet.freeze_panes, sheet.print_title_rows, sheet.auto_filter.ref) == ("B2", "$1:$1", "D1:D3")
    assert book.custom_doc_props["Ref"].value == "R-1"
    said = [remark.removeprefix("not kept of form.xlsx: ") for remark in outcome.remarks if "not kept" in remark]
    assert said == [
        "1 comment of special size or colour, the value of 1 formula (Excel calculates again when it opens the file)"
    ]


def _formats(sheet: Made) -> Iterator[tuple[Made, Made]]:
    return ((area, sheet.conditional_formatting[area]) for area in sheet.conditional_formatting)


def _lost(book: Made, sheet: Made) -> None:
    sheet.conditional_format("D2:D3", {"type": "data_bar", "data_bar_2010": True})
    sheet.insert_button("H14", {"caption": "go"})
    sheet.insert_image("H2", "p.png", {"image_data": io.BytesIO(_PIXEL), "description": "a dot"})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Report!$D$2:$D$3"})
    sheet.insert_chart("J2", chart, {"description": "a chart of two"})
    sheet.set_header("&L&G", {"image_left": "p.png", "image_data_left": io.BytesIO(_PIXEL)})
    sheet.write_comment("A1", "why", {"visible": True, "color": "#FF0000"})
    locked = book.add_worksheet("Locked")
    locked.protect("secret")
    locked.unprotect_range("B1:B3", "mine")
    book.read_only_recommended()


def test_what_is_not_kept_is_said_whatever_it_is(source: Path, tmp_path: Path) -> None:
    form = _write(tmp_path / "form.xlsx", _lost)
    with zipfile.ZipFile(form, "a") as package:
        package.writestr("docMetadata/LabelInfo.xml", "<labels/>")
        package.writestr("xl/xmlMaps.xml", "<MapInfo/>")
        package.writestr("customUI/customUI14.xml", "<customUI/>")
        package.writestr("xl/oddities/oddity1.xml", "<odd/>")
    _, outcome = filled(source, form)
    said = " ".join(outcome.remarks)
    for words in (
        "1 conditional format of Excel 2010", "1 form control", "1 alternative text", "1 comment of special size or colour",
        "1 range of a protected sheet that some may edit", "1 recommendation to open it read-only", "1 sensitivity label",
        "1 set of XML maps", "1 ribbon of its own", "the part xl/oddities/oddity1.xml", "1 picture",
    ):  # fmt: skip
        assert words in said, words
    assert "_rels" not in said and "sharedStrings" not in said


@pytest.mark.parametrize(
    ("element", "words"),
    [
        ('<customSheetViews><customSheetView guid="{1}"/></customSheetViews>', "1 custom view"),
        ('<x:cellWatches><x:cellWatch r="A1"/><x:cellWatch r="A2"/></x:cellWatches>', "2 cells in the watch window"),
        ('<dataConsolidate function="sum"/>', "1 consolidation of other sheets"),
        ('<c r="A1" cm="1"><f>SORT(B1)</f><v>1</v></c>', "1 dynamic array"),
    ],
)
def test_parts_of_a_sheet_that_go_are_counted(element: str, words: str) -> None:
    before, after = (
        _package({"xl/worksheets/sheet1.xml": text}) for text in (f"<worksheet>{element}</worksheet>", "<w/>")
    )
    assert words in losses(before, after)


def _package(parts: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return buffer.getvalue()


def _with_pivot(form: Path, target: Path) -> Path:
    """Copy a workbook with a pivot table on its second sheet, and with a link to another workbook."""

    def links(kind: str, place: str) -> str:
        return (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{_RELATIONS}/{kind}" Target="{place}"/></Relationships>'
        )

    form_type = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    with zipfile.ZipFile(form) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            if name == "xl/workbook.xml":
                text = text.replace(
                    "</workbook>",
                    '<externalReferences><externalReference r:id="rIdX"/></externalReferences>'
                    '<pivotCaches><pivotCache cacheId="1" r:id="rIdP"/></pivotCaches></workbook>',
                )
            if name == "xl/_rels/workbook.xml.rels":
                own = links("pivotCacheDefinition", "pivotCache/pivotCacheDefinition1.xml").replace("rId1", "rIdP")
                other = links("externalLink", "externalLinks/externalLink1.xml").replace("rId1", "rIdX")
                both = other[other.index("<Relationship ") : other.index("</Rel")] + own[own.index("<Relationship ") :]
                text = text.replace("</Relationships>", both)
            if name == "[Content_Types].xml":
                text = text.replace(
                    "</Types>",
                    f'<Override PartName="/xl/pivotCache/pivotCacheDefinition1.xml" ContentType="{form_type}.pivotCacheDefinition+xml"/>'
                    f'<Override PartName="/xl/externalLinks/externalLink1.xml" ContentType="{form_type}.externalLink+xml"/>'
                    f'<Override PartName="/xl/pivotTables/pivotTable1.xml" ContentType="{form_type}.pivotTable+xml"/></Types>',
                )
            new.writestr(name, text)
        new.writestr("xl/worksheets/_rels/sheet2.xml.rels", links("pivotTable", "../pivotTables/pivotTable1.xml"))
        new.writestr("xl/pivotTables/pivotTable1.xml", _PIVOT)
        cache = "../pivotCache/pivotCacheDefinition1.xml"
        new.writestr("xl/pivotTables/_rels/pivotTable1.xml.rels", links("pivotCacheDefinition", cache))
        new.writestr("xl/pivotCache/pivotCacheDefinition1.xml", _CACHE)
        new.writestr("xl/externalLinks/externalLink1.xml", _LINK)
        outside = links("externalLinkPath", "other.xlsx").replace("/></Rel", ' TargetMode="External"/></Rel')
        new.writestr("xl/externalLinks/_rels/externalLink1.xml.rels", outside)
    return target


def test_a_pivot_table_and_a_link_are_kept_and_it_is_drawn_again_when_the_file_is_opened(
    source: Path, tmp_path: Path
) -> None:
    plain = _write(tmp_path / "plain.xlsx", lambda book, _: book.add_worksheet("Pivot"))
    book, outcome = filled(source, _with_pivot(plain, tmp_path / "form.xlsx"))
    (pivot,) = book["Pivot"]._pivots
    assert pivot.name == "PT" and pivot.cache.refreshOnLoad
    assert [link.file_link.Target for link in book._external_links] == ["other.xlsx"]
    assert not any("pivot" in remark for remark in outcome.remarks)


def test_macros_buttons_and_comments_of_a_workbook_with_macros_stay(source: Path, tmp_path: Path) -> None:
    def add(book: Made, sheet: Made) -> None:
        (tmp_path / "vba.bin").write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 600)
        book.add_vba_project(str(tmp_path / "vba.bin"))
        sheet.write_comment("B1", "why")
        sheet.insert_button("C3", {"macro": "m", "caption": "go"})

    form = _write(tmp_path / "form.xlsm", add)
    kept = Form(form.read_bytes(), "form.xlsm", macros=True).book.vba_archive
    assert kept and kept.mode == "r"  # nothing is left open for writing
