"""The workbook: live formulas whose stored values are the brief's figures."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from briefgen.brand import default_brand
from briefgen.brand.brand_file import load_brand
from briefgen.brand.templates import template_folder
from briefgen.errors import RenderError
from briefgen.jobs.reading import Wanted, read_dataset, summarise_wanted
from briefgen.locale.numbers import EN_DASH
from briefgen.model.blocks import Printed, Tile
from briefgen.model.brief import Brief
from briefgen.model.dataset import Dataset
from briefgen.model.export import ExportTable
from briefgen.model.selection import Period
from briefgen.present import present
from briefgen.render.xlsx import render_xlsx
from briefgen.render.xlsx.cover import _tile_format
from briefgen.render.xlsx.frame import period_words
from briefgen.render.xlsx.printing import one_line
from briefgen.render.xlsx.starter import render_starter
from briefgen.render.xlsx.styles import DAY, MONTH, SHARE, clean, localised
from briefgen.vocabulary.cell_text import LONGEST
from tests.render.recalculation import HAS_CALCULATOR, recalculate
from tests.render.shared import book_of
from tests.soak.cases import for_soak
from tests.workbooks import Rows, contract, money, summary


@pytest.fixture(scope="module")
def content(example_brief: Brief) -> bytes:
    return render_xlsx(example_brief)


@pytest.fixture(scope="module")
def values(content: bytes) -> Any:  # noqa: ANN401  # parsed JSON, a cell, or an object of a library without types
    return book_of(content, data_only=True)


def table_of(book: Any, name: str, key: str, head: int = 4) -> dict[str, dict[str, Any]]:  # noqa: ANN401  # parsed JSON, a cell, or an object of a library without types
    """Return the rows below the head row that has ``key``, by that column, each cell by its head."""
    sheet = book[name]
    heads = [cell.value for cell in sheet[head]]
    found = {}
    for row in sheet.iter_rows(min_row=head + 1, values_only=True):
        cells = dict(zip(heads, row, strict=False))
        if cells.get(key) in (None, ""):
            break
        found[str(cells[key])] = cells
    return found


def test_the_sheets_are_there(values: Any) -> None:  # noqa: ANN401  # parsed JSON, a cell, or an object of a library without types
    assert values.sheetnames == [
        "Cover",
        "Domains",
        "Countries",
        "Instruments and donors",
        "Quarters",
        "Results",
        "Cross-table",
        "Projects",
        "Records",
        "Result rows",
        "Findings",
        "Checks",
        "Notes",
        "Figures",
    ]


@pytest.mark.parametrize(
    ("name", "kind", "key", "head"),
    [
        ("Domains", "domain", "No", 4),
        ("Countries", "country", "Code", 4),
        ("Instruments and donors", "instrument", "Code", 4),
    ],
)
def test_stored_values_are_the_figures(
    values: Any,  # noqa: ANN401  # parsed JSON, a cell, or an object of a library without types
    example_brief: Brief,
    name: str,
    kind: str,
    key: str,
    head: int,
) -> None:
    summary = example_brief.summary
    rows = table_of(values, name, key, head)
    codes = {"domain": summary.domains, "country": summary.countries, "instrument": summary.instruments}[kind]
    assert set(codes) <= set(rows)
    for code in codes:
        row = rows[code]
        exact = summary.value(f"{kind}.{code}.contracted") or Decimal(0)
        before = summary.value(f"previous.{kind}.{code}.contracted") or Decimal(0)
        assert row["Contracted"] == pytest.approx(float(exact) / 1e6, abs=1e-9), code
        assert row["Projects"] == int(summary.value(f"{kind}.{code}.projects") or 0), code
        assert row["2013–2014"] == pytest.approx(float(before) / 1e6, abs=1e-9), code


def test_every_figure_is_listed_with_its_exact_value(values: Any, example_brief: Brief) -> None:  # noqa: ANN401  # parsed JSON, a cell, or an object of a library without types
    rows = table_of(values, "Figures", "Figure")
    assert set(rows) == set(example_brief.summary.figures)
    for name, figure in example_brief.summary.figures.items():
        stored = rows[name]["Value"]
        assert stored == "unknown" if figure.value is None else stored == pytest.approx(float(figure.value)), name


def test_checks_agree_and_projects_are_listed(values: Any, example_brief: Brief) -> None:  # noqa: ANN401  # parsed JSON, a cell, or an object of a library without types
    checks = table_of(values, "Checks", "No")
    assert len(checks) >= 6
    assert all(row["Agrees"] is True and row["Difference"] == 0 for row in checks.values())
    projects = table_of(values, "Projects", "Project", 6)
    assert len(projects) == len(example_brief.summary.projects)
    assert sum(row["Counts"] for row in projects.values()) == 543
    assert values["Projects"]["M4"].value == 543


def test_records_are_a_native_table_with_one_row_per_atom(content: bytes, example_brief: Brief) -> None:
    book = book_of(content)
    assert "tRecords" in book["Records"].tables
    assert "tProjects" in book["Projects"].tables
    assert book["Records"].max_row == 6 + len(example_brief.summary.atoms)
    assert str(book["Domains"]["E5"].value).startswith("=SUMIFS(tRecords[")
    assert str(book["Projects"]["N7"].value).startswith("=SUMIFS(tRecords[")
    heads = [cell.value for cell in book["Records"][6]]
    assert book["Records"].cell(4, heads.index("Contracted") + 1).value == "=SUBTOTAL(109,tRecords[Contracted])"
    assert "fig_domain_3_contracted" in book.defined_names
    assert book["Domains"].freeze_panes == "D5"
    assert not book["Records"].merged_cells.ranges


def test_the_same_brief_gives_the_same_bytes(content: bytes, example_brief: Brief) -> None:
    assert render_xlsx(example_brief) == content


def test_text_from_data_is_never_a_formula_or_a_link(example: Dataset) -> None:
    title = '=HYPERLINK("http://x","y")'
    projects = {
        key: replace(project, title=title, implementer="@cmd", notes="+1") for key, project in example.projects.items()
    }
    content = render_xlsx(present(summarise_wanted(replace(example, projects=projects), Wanted(countries=("NE",)))))
    book = book_of(content)
    cells = [cell for row in book["Projects"].iter_rows(min_row=7, min_col=4, max_col=5) for cell in row]
    assert {cell.value for cell in cells} == {title, "@cmd"}
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        sheets = b"".join(package.read(name) for name in package.namelist() if "worksheets/sheet" in name)
    assert not re.search(rb"<f>[^<]*HYPERLINK|<hyperlink [^>]*r:id=", sheets)


def test_a_text_beyond_excels_limit_is_cut_with_a_mark() -> None:
    cut = clean("x" * 40_000)
    assert len(cut) == LONGEST
    assert cut.endswith("allows]")


@pytest.mark.parametrize(
    "wanted", [Wanted(countries=("TV",)), for_soak(Wanted(period="2016-12")), Wanted(donors=("DE",), period="all")]
)
def test_restricted_workbooks_open(example: Dataset, wanted: Wanted) -> None:
    content = render_xlsx(present(summarise_wanted(example, wanted)))
    assert book_of(content).sheetnames[0] == "Cover"


def test_the_starter_workbook_has_its_sheets() -> None:
    book = openpyxl.load_workbook(io.BytesIO(render_starter()))
    assert {"Projects", "Contracts", "Partnership"} <= set(book.sheetnames)
    assert book["Contracts"].data_validations.dataValidation


@pytest.mark.skipif(not HAS_CALCULATOR, reason="LibreOffice is not installed: formulas are not recalculated")
def test_libreoffice_recalculates_every_stored_value(content: bytes, tmp_path: Path) -> None:
    assert recalculate(content, tmp_path) > 2000


def test_the_cross_table_adds_up_and_is_live(content: bytes, values: Any, example_brief: Brief) -> None:  # noqa: ANN401  # parsed JSON, a cell, or an object of a library without types
    summary = example_brief.summary
    rows = table_of(values, "Cross-table", "Country")
    total = summary.value("total.contracted")
    assert total is not None
    assert rows["All countries"]["Total"] == pytest.approx(float(total) / 1e6, abs=1e-9)
    niger = rows["Niger"]
    assert niger["3  Protection and asylum"] == pytest.approx(
        float(summary.value("cross.domain.3.country.NE.contracted") or 0) / 1e6, abs=1e-9
    )
    formulas = book_of(content)["Cross-table"]
    assert str(formulas["D5"].value).startswith("=SUMIFS(tRecords[Contracted],tRecords[Domain],1,tRecords[Place],$B5)")


def test_every_chart_has_an_alternative_text_and_no_sheet_merges_cells(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = package.namelist()
        drawings = [package.read(name).decode() for name in names if name.startswith("xl/drawings/drawing")]
        sheets = [package.read(name).decode() for name in names if name.startswith("xl/worksheets/sheet")]
    frames = [frame for drawing in drawings for frame in re.findall(r"<xdr:cNvPr [^>]*>", drawing)]
    assert len(frames) >= 4
    assert all(re.search(r'descr="[^"]{20,}"', frame) for frame in frames)
    assert not [sheet for sheet in sheets if "<mergeCell" in sheet]
    assert all('orientation="landscape"' in sheet and "fitToPage" in sheet for sheet in sheets)


def test_bars_behind_rates_have_the_tints_of_their_domains(content: bytes) -> None:
    tints = [tint.lstrip("#") for tint in default_brand().colours.tints.values()]
    book = book_of(content)
    for name, column, domains in (("Domains", "M", list("12345")), ("Results", "G", list("112233445"))):
        bars = {
            str(found.sqref): found.rules[0].dataBar.color.rgb[2:]
            for found in book[name].conditional_formatting
            if str(found.sqref).startswith(column)
        }
        assert [bars[f"{column}{row}"] for row, _ in enumerate(domains, 5)] == [
            tints[int(code) - 1] for code in domains
        ]


def test_links_and_typed_numbers_have_a_colour_of_the_brand(example_brief: Brief) -> None:
    brand = load_brand(template_folder() / "brands" / "harbour" / "_brand.yml")
    azure = brand.colours.domains["3"].lstrip("#")
    book = openpyxl.load_workbook(io.BytesIO(render_xlsx(example_brief, brand=brand)))
    for name, cell in (("Cover", "B18"), ("Domains", "H1"), ("Results", "F5"), ("Checks", "D5")):
        assert book[name][cell].font.color.rgb[2:] == azure, name


def test_a_chart_of_one_row_has_a_bar_as_thick_as_that_of_many(example: Dataset, content: bytes) -> None:
    def shapes(workbook: bytes) -> list[tuple[int, int]]:
        with zipfile.ZipFile(io.BytesIO(workbook)) as package:
            drawings = [
                package.read(name).decode() for name in sorted(package.namelist()) if "drawings/drawing" in name
            ][:2]
            charts = [package.read(f"xl/charts/chart{number}.xml").decode() for number in (1, 2)]
        rows = [re.findall(r"<xdr:row>(\d+)</xdr:row>", drawing) for drawing in drawings]
        gaps = [int(re.search(r'gapWidth val="(\d+)"', chart)[1]) for chart in charts]  # type: ignore[index]  # a bar chart has one
        return [(int(row[1]) - int(row[0]), gap) for row, gap in zip(rows, gaps, strict=True)]

    one = shapes(render_xlsx(present(summarise_wanted(example, Wanted(domains=("3",))))))
    for (many_rows, many), (rows, gap) in zip(shapes(content), one, strict=True):
        assert many == 45
        assert gap == 335  # a third of the least height of three rows
        assert 3 <= rows < many_rows


def test_columns_without_anything_are_left_out(tmp_path: Path) -> None:
    source = tmp_path / "projects.csv"
    source.write_text(
        "project_id,title,domain,amount\nP-1,Training in Agadez,1,1200000\nP-2,Return from Libya,5,850000\n"
    )
    brief = present(summarise_wanted(read_dataset(source), Wanted()))
    book = openpyxl.load_workbook(io.BytesIO(render_xlsx(brief)), data_only=True)
    assert book.sheetnames == ["Cover", "Domains", "Projects", "Records", "Findings", "Checks", "Notes", "Figures"]
    heads = [cell.value for cell in book["Projects"][6] if cell.value]
    assert heads == ["No", "Project", "Title", "Domains", "Countries", "Counts", "Contracted"]


@pytest.mark.parametrize(
    ("text", "after", "value", "lang", "shown"),
    [
        ("890", "m", "890433000.00", "en", '"€"#,##0,,"m";−"€"#,##0,,"m"'),
        ("51.0", "m", "50966666.67", "en", '"€"#,##0.0,,"m";−"€"#,##0.0,,"m"'),
        ("272,000", "", "272345.10", "en", '"€"#,##0,",000";−"€"#,##0,",000"'),
        ("1,234", "", "1234", "en", '"€"#,##0;−"€"#,##0'),
        ("890", "\u00a0M", "890433000.00", "fr", '"€"#,##0,,"\u00a0M";−"€"#,##0,,"\u00a0M"'),
        ("891", "m", "890433000.00", "en", ""),
        ("62%", "", "0.6195", "en", SHARE),
    ],
)
def test_a_tile_keeps_its_exact_value_and_shows_what_the_page_prints(
    text: str, after: str, value: str, lang: str, shown: str
) -> None:
    tile = Tile("Value", Printed(text, "total.contracted"), before="€", after=after)
    assert _tile_format(tile, Decimal(value), lang) == shown


def test_number_formats_follow_the_language() -> None:
    assert localised("+0%;−0%;0%", "fr") == "+0\u00a0%;−0\u00a0%;0\u00a0%"
    assert localised(DAY, "fr") == "dd/mm/yyyy"
    assert localised(DAY, "en") == DAY
    assert localised(MONTH, "en").startswith("[$-809]")


def test_markup_in_data_stays_text(example: Dataset) -> None:
    """XlsxWriter writes a shared text of this form as it stands: it would break the file."""
    title = "<r><t>&broken</r>"
    projects = {key: replace(project, title=title, implementer=title) for key, project in example.projects.items()}
    summary = summarise_wanted(replace(example, projects=projects), Wanted(countries=("NE",)))
    content = render_xlsx(present(summary))
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("Projects").to_python()
    assert title in rows[6]
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        sheets = b"".join(package.read(name) for name in package.namelist() if "worksheets/sheet" in name)
    assert b"&lt;r&gt;&lt;t&gt;&amp;broken&lt;/r&gt;" in sheets


def test_changes_have_a_sheet_with_a_previous_brief_only(example: Dataset) -> None:
    moved = ExportTable("figures", ("figure", "label", "old", "new", "change"), [["total.contracted", "=Value", Decimal(100), None, Decimal("0.5")]])  # fmt: skip
    many = ExportTable("changes", ("project_id", "field", "cell"), [[f"P-{number}", "title", "B2"] for number in range(600)])  # fmt: skip
    issues = ExportTable("issues", ("issue", "old_status", "new_status"), [["Visas", "open", "closed"]])
    summary = summarise_wanted(example, Wanted(countries=("NE",)))
    book = openpyxl.load_workbook(io.BytesIO(render_xlsx(present(summary), (moved, many, issues))), data_only=True)
    texts = [cell for row in book["Changes"].iter_rows(values_only=True) for cell in row if cell is not None]
    assert "Figures that moved: 1" in texts
    assert "=Value" in texts
    assert texts.count("title") == 500
    assert "100 more: briefgen diff lists them all." in texts
    assert "Visas" in texts
    outside = openpyxl.load_workbook(
        io.BytesIO(render_xlsx(present(summary, audience="external"), (moved, many, issues)))
    )
    shown = {str(cell) for row in outside["Changes"].iter_rows(values_only=True) for cell in row}
    assert not {"Visas", "B2", "Cell"} & shown
    assert "Changes" not in openpyxl.load_workbook(io.BytesIO(render_xlsx(present(summary)))).sheetnames


def test_texts_that_a_cell_cannot_hold_are_named_in_the_notes(example: Dataset) -> None:
    projects = {
        key: replace(project, title="long " * 8_000, implementer="a\u202eb")
        for key, project in example.projects.items()
    }
    summary = summarise_wanted(replace(example, projects=projects), Wanted(countries=("NE",)))
    book = openpyxl.load_workbook(io.BytesIO(render_xlsx(present(summary))), data_only=True)
    notes = {row[1]: row[2] for row in book["Notes"].iter_rows(values_only=True) if row[1]}
    assert "Projects!D7" in str(notes["text-cut"])
    assert "Projects!E7" in str(notes["hidden-character"])
    assert str(book["Projects"]["D7"].value).endswith("longer than Excel allows]")
    assert book["Projects"]["E7"].value == "ab"


@pytest.mark.parametrize(
    ("name", "start", "words"),
    [("2016-12", date(2016, 12, 1), "December 2016"), ("2016-Q4", date(2016, 10, 1), "Q4 2016"), ("2015-2016", date(2015, 1, 1), "2015–2016"),
     ("2016", date(2016, 1, 1), "2016"), ("2015-07-01_2016-06-30", date(2015, 7, 1), "2015-07-01_2016-06-30")],
)  # fmt: skip
def test_heads_name_periods_in_words(example_brief: Brief, name: str, start: date, words: str) -> None:
    assert period_words(example_brief, Period(name, start, start)) == words


def test_a_refusal_of_the_writer_stops_the_workbook(example: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    """XlsxWriter drops what it cannot write and says so by a code alone."""
    from xlsxwriter.worksheet import Worksheet

    brief = present(summarise_wanted(example, Wanted(countries=("NE",))))
    for name in ("write_string", "write_formula", "insert_chart", "add_table", "conditional_format", "add_sparkline"):
        with monkeypatch.context() as changed:
            changed.setattr(Worksheet, name, lambda *_, **__: -2)
            with pytest.raises(RenderError):
                render_xlsx(brief)


def test_above_the_limit_of_a_table_records_are_a_range(example: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefgen.render.xlsx.records.MOST_IN_TABLE", 10)
    brief = present(summarise_wanted(example, Wanted(countries=("NE",))))
    book = openpyxl.load_workbook(io.BytesIO(render_xlsx(brief)))
    last = 6 + len(brief.summary.atoms)
    assert not book["Records"].tables
    assert str(book["Records"].auto_filter.ref).endswith(str(last))
    formula = str(book["Domains"]["E5"].value)
    assert "tRecords" not in formula
    assert f"${last}" in formula


def test_the_head_of_a_printed_page_fits_whatever_the_title_is() -> None:
    assert one_line("R&D " * 100, 60).count("&") % 2 == 0
    assert len(one_line("&" * 500, 110)) <= 110
    assert one_line("short & sweet", 60) == "short && sweet"


def test_a_large_selection_is_written_in_blocks_with_the_same_cells(
    example: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    brief = present(summarise_wanted(example, Wanted(countries=("NE",))))
    whole = openpyxl.load_workbook(io.BytesIO(render_xlsx(brief)), data_only=True)
    for module in ("records", "writer", "workbook"):
        monkeypatch.setattr(f"briefgen.render.xlsx.{module}.MOST_AT_ONCE", 10)
    monkeypatch.setattr("briefgen.render.xlsx.writer._BLOCK", 7)
    content = render_xlsx(brief)
    blocks = book_of(content, data_only=True)
    for name in whole.sheetnames:
        rows = zip(whole[name].iter_rows(), blocks[name].iter_rows(), strict=True)
        for ours, theirs in rows:
            assert [cell.value for cell in ours] == [cell.value for cell in theirs], name
            assert [cell.number_format for cell in ours] == [cell.number_format for cell in theirs], name
    assert render_xlsx(brief) == content


def test_a_share_that_moved_by_less_than_a_point_does_not_move_by_none_on_the_cover(example: Dataset) -> None:
    found = render_xlsx(present(summarise_wanted(example, Wanted(countries=("SO",)))))
    formats = [cell.number_format for cell in openpyxl.load_workbook(io.BytesIO(found))["Cover"][14]]
    points = [style for style in formats if "points from" in style]
    assert ["\u22120.0" in style for style in points] == [True, False]


def test_an_indicator_that_is_not_added_up_is_not_unknown() -> None:
    sheets: dict[str, Rows] = {
        "Indicators": [("indicator", "name", "unit", "domain", "aggregation"), ("W", "Waiting", "days", "1", "none")],
        "Results": [
            ("project_id", "indicator", "period_end", "target", "actual"),
            ("P", "W", date(2016, 12, 31), 9, 7),
        ],
    }
    data = money([("P", "One", "1", "NE")], [contract("P", 5e6, date(2015, 3, 5))], **sheets)
    book = openpyxl.load_workbook(io.BytesIO(render_xlsx(present(summary(data)))))
    assert [cell.value for cell in book["Results"][5]][4:8] == ["not added up", "not added up", EN_DASH, EN_DASH]
    found = [cell.coordinate for row in book["Results"].iter_rows() for cell in row if cell.value == "unknown"]
    assert not found
