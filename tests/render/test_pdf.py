"""The PDF: four pages, both standards, every word on the page, and a process that may die."""

import errno
import io
import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

import page
from briefgen.errors import RenderError
from briefgen.jobs.reading import Wanted, summarise_wanted
from briefgen.model.blocks import plain
from briefgen.model.brief import Brief
from briefgen.model.dataset import Dataset
from briefgen.present import present
from briefgen.render.html import render_html
from briefgen.render.pdf import PdfProcess
from briefgen.render.pdf.worker import render_document, start_renderer
from tests.render.documents import pages, structure, text_of, words_outside
from tests.render.shared import pdf_of
from tests.soak.cases import for_soak

HOSTILE = "<b>bold</b> {{ 7*7 }} =1+1 ../../x javascript:alert(1) \u202eabc"


def render(brief: Brief) -> bytes:
    return pdf_of(render_html(brief))


@pytest.fixture(scope="module")
def example_pdf(example_brief: Brief) -> bytes:
    return render(example_brief)


def test_the_example_has_four_pages_within_their_margins(example_pdf: bytes) -> None:
    assert pages(example_pdf) == 4
    assert words_outside(example_pdf) == []


def test_the_example_fits_at_the_first_layout(example_brief: Brief) -> None:
    code = (
        "import sys; from briefgen.render.pdf.document import Renderer; print(Renderer().lay_out(sys.stdin.read())[1])"
    )
    printed = subprocess.run(
        [sys.executable, "-c", code], input=render_html(example_brief), capture_output=True, text=True, check=True
    )
    assert printed.stdout.strip() == "1"


@pytest.mark.parametrize("profile", ["3a", "ua1"])
def test_it_is_archivable_and_accessible(example_pdf: bytes, profile: str) -> None:
    report = page.validate_pdf_bytes(example_pdf, profile=profile)
    assert report.is_compliant, [failure.message for failure in report.failures][:5]


def test_charts_have_alternative_texts_and_headers_a_scope(example_pdf: bytes) -> None:
    elements = structure(example_pdf)
    figures = [alt for kind, alt, _ in elements if kind == "/Figure"]
    assert len(figures) == 8
    assert all(len(alt) > 40 for alt in figures)
    scopes = {scope for kind, _, scope in elements if kind == "/TH"}
    assert scopes == {"/Column", "/Row"}


def test_only_our_fonts_are_embedded(example_pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(example_pdf)) as document:
        names = {
            str(thing.get("/BaseFont")) for thing in document.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Font" and thing.get("/Subtype") == "/Type0"
        }  # fmt: skip
        assert str(document.Root.Lang) == "en"
    assert names
    assert all("Source-Sans-3" in name or "SourceSans3" in name for name in names), names


def test_every_printed_number_stands_in_the_text(example_brief: Brief, example_pdf: bytes) -> None:
    text = text_of(example_pdf)
    assert plain(example_brief.headline) in text
    for tile in example_brief.tiles:
        assert tile.value.text in text
    tables = [example_brief.domains]
    if example_brief.annex:
        tables += [
            example_brief.annex.projects,
            example_brief.annex.published,
            example_brief.annex.walk,
            example_brief.annex.ending,
        ]
    for table in tables:
        assert table
        for row in table.rows:
            for cell in row.cells:
                for run in cell.text:
                    words = run if isinstance(run, str) else run.text
                    assert " ".join(words.split()) in text, words


@pytest.mark.usefixtures("own_processes")
def test_the_same_brief_gives_the_same_bytes(example_brief: Brief, example_pdf: bytes) -> None:
    process = PdfProcess.start()
    assert process.render(render_html(example_brief)) == example_pdf
    process.close()


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        (Wanted(countries=("NE",)), 3),
        for_soak(Wanted(donors=("DE",)), 3),
        for_soak(Wanted(domains=("3",)), 3),
        for_soak(Wanted(period="2016-12"), 4),
        (Wanted(period="all", meeting="none"), 3),
        (Wanted(countries=("TV",)), 1),
        (Wanted(countries=("NE",), domains=("5",), period="2016-Q4"), 2),
        (Wanted(countries=("NE",), domains=("5",), period="2016-Q4", meeting="none"), 1),
    ],
)
def test_restricted_briefs_keep_whole_pages(example: Dataset, wanted: Wanted, count: int) -> None:
    pdf = render(present(summarise_wanted(example, wanted)))
    assert pages(pdf) == count
    assert words_outside(pdf) == []
    assert page.is_pdf_compliant_bytes(pdf, profile="ua1")


def test_hostile_text_prints_as_text(example: Dataset) -> None:
    projects = {key: replace(project, title=HOSTILE) for key, project in example.projects.items()}
    partnership = replace(example.partnership, title=HOSTILE, partner_a=HOSTILE)
    brief = present(summarise_wanted(replace(example, projects=projects, partnership=partnership), Wanted()))
    html = render_html(brief)
    assert "<b>bold" not in html
    assert "49" not in html.split("<h1>")[1].split("</h1>")[0]
    assert "\u202e" not in html
    assert "<b>bold</b> {{ 7*7 }} =1+1 ../../x" in text_of(render(brief))


def test_long_and_foreign_texts_do_not_break_the_page(example: Dataset) -> None:
    long = "Überlange Zusammenarbeit zu Flucht und Migration " * 7
    partnership = replace(example.partnership, title=long, partner_a="منظمة الهجرة", classification="C" * 60)
    agenda = tuple(
        replace(item, item=long, fact=long, line_to_take=long, if_pressed="漢字 \U0001f600 " + long)
        for item in example.agenda * 8
    )
    brief = present(summarise_wanted(replace(example, partnership=partnership, agenda=agenda), Wanted()))
    pdf = render(brief)
    assert pages(pdf) <= 5
    assert page.is_pdf_compliant_bytes(pdf, profile="ua1")


@pytest.mark.usefixtures("own_processes")
def test_a_process_that_dies_is_a_message() -> None:
    process = PdfProcess.start()
    os.kill(process._process.pid, 9)
    with pytest.raises(RenderError, match="signal 9"):
        process.render("<html><title>x</title><body><p>x</p></body></html>")
    process.close()


def test_a_process_whose_parent_was_killed_leaves_no_temporary_files(tmp_path: Path) -> None:
    code = "import os; from briefgen.render.pdf import PdfProcess; p = PdfProcess.start(); os.kill(os.getpid(), 9)"
    subprocess.run([sys.executable, "-c", code], env={**os.environ, "TMPDIR": str(tmp_path)}, check=False)
    until = time.monotonic() + 30
    while any(tmp_path.iterdir()) and time.monotonic() < until:
        time.sleep(0.05)
    assert list(tmp_path.iterdir()) == []


def test_a_process_that_takes_too_long_is_ended() -> None:
    process = PdfProcess.start(seconds=1.0)
    rows = "".join(f"<tr><td>{number}</td><td>{number}</td></tr>" for number in range(60_000))
    with pytest.raises(RenderError, match="longer than 1 seconds"):
        process.render(f"<html lang=en><title>x</title><body><table>{rows}</table></body></html>")
    process.close()


@pytest.mark.usefixtures("own_processes")
def test_nothing_outside_the_template_folders_is_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.css"
    secret.write_text("p{color:red}")
    with pytest.raises(RenderError, match="outside the template folders"):
        pdf_of(
            f'<html lang="en"><head><title>x</title><link rel="stylesheet" href="{secret.as_uri()}"></head><body><p>x</p></body></html>'
        )


def test_a_template_of_the_users_own_is_used_first(example_brief: Brief, tmp_path: Path) -> None:
    (tmp_path / "annex.html.j2").write_text('<section class="page p4" id="annex"><h2>Our own annex</h2></section>')
    assert "Our own annex" in render_html(example_brief, tmp_path)


def test_a_template_with_a_fault_is_a_message_with_its_place(example_brief: Brief, tmp_path: Path) -> None:
    (tmp_path / "annex.html.j2").write_text("<p>\n{% if %}</p>")
    with pytest.raises(RenderError, match=r"annex.html.j2, line 2"):
        render_html(example_brief, tmp_path)


def test_an_expression_that_fails_is_a_message_with_its_place(example_brief: Brief, tmp_path: Path) -> None:
    (tmp_path / "annex.html.j2").write_text("<p>\n{{ 1 / 0 }}</p>")
    with pytest.raises(RenderError, match=r"annex.html.j2, line 2: division by zero"):
        render_html(example_brief, tmp_path)


def test_a_full_folder_of_temporary_files_is_no_fault_of_a_template(monkeypatch: pytest.MonkeyPatch) -> None:
    class Full:
        def __init__(self, *_: object) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("briefgen.render.pdf.document.Renderer", Full)
    renderer, log = start_renderer(None)
    answer, _ = render_document(renderer, "", log)
    assert answer["error"] == (
        "The PDF cannot be rendered: No space left on device for temporary files. Make room, or set TMPDIR to another folder."
    )
