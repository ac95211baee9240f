"""Templates of a user's own: copied, searched first, kept in their folder, and their faults told with file, line and word."""

import re
from pathlib import Path

import pytest

from briefgen.brand.templates import template_folder
from briefgen.errors import OutputError, RenderError
from briefgen.jobs.starting import copy_templates, start_folder
from briefgen.model.brief import Brief
from briefgen.render.html import render_html, render_web
from briefgen.render.pdf import PdfProcess


def fault(brief: Brief, folder: Path) -> str:
    with pytest.raises(RenderError) as caught:
        render_html(brief, folder)
    (line,) = str(caught.value).splitlines()
    return line


def styled(folder: Path, sheet: str) -> str:
    """Return what is said about a style sheet."""
    (folder / "brief.css").write_text(sheet)
    process = PdfProcess.start(template_folder=folder)
    try:
        with pytest.raises(RenderError) as caught:
            process.render('<html lang="en"><head><title>Test</title></head><body><h1>Test</h1></body></html>')
    finally:
        process.close()
    return str(caught.value)


def test_copied_templates_make_the_same_page(example_brief: Brief, tmp_path: Path) -> None:
    copied = copy_templates(tmp_path)
    ours = {path.name for path in template_folder().iterdir() if path.suffix in (".j2", ".css", ".js")}
    assert {path.name for path in copied} == {name for name in ours if not name.startswith("preview.")}
    assert render_html(example_brief, tmp_path) == render_html(example_brief)
    assert render_web(example_brief, tmp_path) == render_web(example_brief)
    (tmp_path / "meeting.html.j2").write_text("<p>Our own meeting page</p>")
    assert "Our own meeting page" in render_html(example_brief, tmp_path)
    with pytest.raises(OutputError, match="exists already, and is not overwritten"):
        copy_templates(tmp_path)


def test_a_starter_folder_has_a_brand_that_changes_nothing(tmp_path: Path) -> None:
    start_folder(tmp_path)
    ours = template_folder() / "brands" / "neutral" / "_brand.yml"
    assert (tmp_path / "inputs" / "_brand.yml").read_bytes() == ours.read_bytes()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<p>\n{{ breif.title }}", 'line 2: "breif" is unknown. Did you mean "brief"?'),
        ("{{ brief.titel }}", 'line 1: "titel" is unknown: Brief has no such part. Did you mean "title"?'),
        (
            "\n\n{{ brief.masthead.kiker }}",
            'line 3: "kiker" is unknown: Masthead has no such part. Did you mean "kicker"?',
        ),
        ("{{ colours.primry }}", '"primry" is unknown: Colours has no such part. Did you mean "primary"?'),
        ("{% for point in [1] %}{{ pont }}{% endfor %}", '"pont" is unknown. Did you mean "point"?'),
        ("{% set shown = {'a': 1} %}{{ shown.ab }}", '"ab" is unknown: dict has no such part.'),
        ("{{ brief.zzz }}", '"zzz" is unknown: Brief has no such part. Correct the template.'),
        ("{{ nothing_of_the_kind }}", '"nothing_of_the_kind" is unknown. Correct the template.'),
        ('{% include "anex.html.j2" %}', 'there is no template "anex.html.j2". Did you mean "annex.html.j2"?'),
        ('{% include "annex.html.j2" %}', "uses itself without end"),
        ("{{ brief.__class__ }}", "access to attribute '__class__' of 'Brief' object is unsafe"),
        ("{{ ''.__class__.__mro__ }}", "is unsafe"),
        ("{{ 1 / 0 }}", "line 1: division by zero. Correct"),
        ("\n{% if %}", "line 2: Expected an expression"),
        ("{{ brief 'x' }}", "expected token 'end of print statement', got 'string'. Correct the template."),
        ("{{ brief.title | uper }}", "No filter named 'uper'"),
        ('{% include "../secret.txt" %}', "leads out of"),
        ('{% include "/etc/passwd" %}', '"/etc/passwd" leads out of'),
    ],
)
def test_a_fault_names_file_line_and_word(example_brief: Brief, tmp_path: Path, text: str, message: str) -> None:
    folder = tmp_path / "looks"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    (folder / "annex.html.j2").write_text(text)
    found = fault(example_brief, folder)
    assert message in found
    assert found.startswith(f"{folder / 'annex.html.j2'}, line ")
    assert "secret" not in found.replace("secret.txt", "")


def test_a_template_that_is_a_link_out_of_its_folder_is_refused(example_brief: Brief, tmp_path: Path) -> None:
    folder = tmp_path / "looks"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    (folder / "annex.html.j2").symlink_to(tmp_path / "secret.txt")
    assert f'"annex.html.j2" leads out of {folder}. Copy the file there.' in fault(example_brief, folder)
    (folder / "own.html.j2").write_text("Our own words")
    (folder / "annex.html.j2").unlink()
    (folder / "annex.html.j2").symlink_to(folder / "own.html.j2")
    assert "Our own words" in render_html(example_brief, folder)


def test_a_style_sheet_cannot_reach_out_and_its_misspelt_variables_are_told(tmp_path: Path) -> None:
    folder = tmp_path / "looks"
    folder.mkdir()
    found = styled(folder, "h1{margin:0}\nh1{color:var(--primry)}")
    assert f'{folder / "brief.css"}, line 2: the variable "primry" is unknown. Did you mean "primary"?' in found
    assert re.search("outside the template folders", styled(folder, "h1{background:url(file:///etc/hostname)}"))
    (tmp_path / "secret.css").write_text("h1{color:red}")
    assert re.search("outside the template folders", styled(folder, "@import url(../secret.css);"))
    (folder / "brief.css").unlink()
    (folder / "brief.css").symlink_to(tmp_path / "secret.css")
    process = PdfProcess.start(template_folder=folder)
    try:
        with pytest.raises(RenderError, match=r"brief\.css is a link out of its folder"):
            process.render("<p>")
    finally:
        process.close()
