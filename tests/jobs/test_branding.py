"""Which brand a document has, and that its look reaches page and workbook."""

import io
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pypdfium2
import pytest

from briefgen.brand import default_brand
from briefgen.brand.brand_file import load_brand
from briefgen.errors import ConfigError, UsageError
from briefgen.jobs.branding import find_brand
from briefgen.jobs.brief import BriefJob, make_brief
from briefgen.jobs.reading import Wanted
from briefgen.model.brief import Brief
from briefgen.model.summary import Summary
from briefgen.present import present
from briefgen.render.html import render_html
from briefgen.render.html.page import partner_size
from briefgen.render.pdf import PdfProcess
from briefgen.render.pdf.document import Renderer
from briefgen.render.xlsx import render_xlsx
from tests.brand.files import SVG, brand_file, png

LOOK = """
logo: {images: {a: a.svg, b: b.png}}
color: {primary: "#5B2A86"}
defaults:
  briefgen:
    partners: [a, b]
    domains: {1: "#0B6E4F"}
    classification: Marked
    footer: Words of ours.
"""


def named(folder: Path, name: str) -> Path:
    folder.mkdir(exist_ok=True)
    return brand_file(folder, f"meta: {{name: {name}}}")


def test_the_brand_asked_for_wins_then_the_one_beside_the_mapping_then_beside_the_sources(tmp_path: Path) -> None:
    asked, beside, source = (named(tmp_path / name, name) for name in ("asked", "mapping", "source"))
    workbook, mapping = source.parent / "a.xlsx", beside.parent / "briefgen.toml"
    assert find_brand(asked, workbook, mapping).name == "asked"
    assert find_brand(asked.parent, workbook, mapping).name == "asked"
    assert find_brand(None, workbook, mapping).name == "mapping"
    assert find_brand(None, workbook).name == "source"
    assert find_brand(None, source.parent).name == "source"
    assert find_brand(None, (workbook, source.parent / "b.xlsx")).name == "source"
    assert find_brand(None, tmp_path / "elsewhere" / "a.xlsx") == default_brand()
    assert find_brand(Path("neutral"), workbook).colours == default_brand().colours


def test_a_brand_that_is_not_there_or_not_clear_is_a_usage_error(tmp_path: Path) -> None:
    one, other = named(tmp_path / "one", "one"), named(tmp_path / "other", "other")
    for asked, message in (
        ("neutrl", 'there is no brand "neutrl". Did you mean "neutral"?'),
        ("none.yml", "none.yml does not exist"),
        (str(tmp_path), "there is no _brand.yml in"),
    ):
        with pytest.raises(UsageError, match=message.replace("?", r"\?")):
            find_brand(Path(asked), ())
    with pytest.raises(UsageError, match=r"several brands: .*Choose with --brand"):
        find_brand(None, (one.parent, other.parent))
    one.write_text("colour: x")
    with pytest.raises(ConfigError, match="Did you mean"):
        find_brand(None, one.parent / "a.xlsx")


def test_the_second_brand_keeps_the_pages_and_puts_its_logos_into_both(example_path: Path, tmp_path: Path) -> None:
    job = BriefJob(example_path, Wanted(), ("pdf", "xlsx"), tmp_path, brand=Path("harbour"))
    outcome = make_brief(job)
    assert outcome.brand.warnings == ()
    pdf = pypdfium2.PdfDocument(outcome.documents["pdf"])
    assert len(pdf) == 4
    for page in pdf:
        words = page.get_textpage().get_text_bounded()
        assert "For participants only" in words
        assert "Harbour dialogue. Made with briefgen." in words.replace("\r\n", " ")
    lines = subprocess.run(["pdffonts", "-"], input=outcome.documents["pdf"], capture_output=True, check=True).stdout
    families = {line.split()[0].partition("+")[2].rstrip(",") for line in lines.decode().splitlines()[2:]}
    assert {family.removesuffix("-Bold").removesuffix("-Semi-Bold").removesuffix("-Semi") for family in families} == {
        "Source-Sans-3", "Source-Serif-4"
    }  # fmt: skip
    with zipfile.ZipFile(io.BytesIO(outcome.documents["xlsx"])) as parts:
        pictures = [name for name in parts.namelist() if name.startswith("xl/media/")]
        assert len(pictures) == 2
        (drawing,) = [
            text
            for name in parts.namelist()
            if name.startswith("xl/drawings/drawing") and b"<xdr:pic>" in (text := parts.read(name))
        ]
    assert b'descr="European Union"' in drawing
    assert make_brief(replace(job, formats=("xlsx",)), write=False).documents["xlsx"] == outcome.documents["xlsx"]


def test_the_neutral_brand_file_changes_no_byte(example_brief: Brief) -> None:
    brand = find_brand(Path("neutral"), ())
    assert render_html(example_brief, brand=brand) == render_html(example_brief)
    assert render_xlsx(example_brief, (), brand) == render_xlsx(example_brief)


def test_a_look_reaches_page_and_workbook(example_brief: Brief, tmp_path: Path) -> None:
    brand = load_brand(brand_file(tmp_path, LOOK, a__svg=SVG, b__png=png(30, 30)))
    html = render_html(example_brief, brand=brand)
    assert 'fill="#0B6E4F"' in html
    assert "#1D846A" not in html
    first, second = brand.logos
    assert first and second
    assert f'<img class="wide" src="{first.uri}" alt="{example_brief.masthead.partners[0]}">' in html
    assert f'<img class="mark" src="{second.uri}"' in html
    process = PdfProcess.start(brand=brand)
    try:
        pdf = process.render(html)
        assert process.render(html) == pdf
    finally:
        process.close()
    assert pdf != b""
    book = openpyxl.load_workbook(io.BytesIO(render_xlsx(example_brief, (), brand)))
    tab = book["Cover"].sheet_properties.tabColor
    assert tab and tab.rgb == "FF5B2A86"


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_names_of_partners_are_whole_beside_their_marks(example_summary: Summary, lang: str) -> None:
    brand, brief = find_brand(Path("harbour"), ()), present(example_summary, lang=lang)
    document, _ = Renderer(brand=brand).lay_out(render_html(brief, brand=brand))
    words = pypdfium2.PdfDocument(document.write_pdf())[0].get_textpage().get_text_bounded().split()
    assert set(" ".join(brief.masthead.partners).split()) <= set(words)


def test_a_name_with_a_long_word_is_small() -> None:
    assert [partner_size(name, drawn=True) for name in ("IOM", "Union européenne", "International", "")] == [
        "", " small", " small parted", ""]  # fmt: skip
    assert partner_size("Union européenne", drawn=False) == ""
