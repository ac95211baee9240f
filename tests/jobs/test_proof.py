"""A brief whose editions do not say the same is not published: a fault is put into each place in turn."""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from briefgen.brand.templates import template_folder
from briefgen.errors import RenderError
from briefgen.jobs.brief import BriefJob, make_brief
from briefgen.jobs.reading import Wanted
from briefgen.model.blocks import Printed
from briefgen.present.numbers import Numbers
from briefgen.render.json import document
from briefgen.render.pdf import PdfProcess
from briefgen.render.xlsx.bulk import BulkColumn
from briefgen.render.xlsx.writer import SheetWriter
from tests.workbooks import CONTRACT_HEAD, PROJECT_HEAD, contract, write_workbook


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small source with a comparison and payments."""
    return write_workbook(
        tmp_path_factory.mktemp("proof") / "source.xlsx",
        {
            "Projects": [PROJECT_HEAD, ("P1", "One", "1", "NE"), ("P2", "Two", "3", "LY")],
            "Contracts": [
                CONTRACT_HEAD,
                contract("P1", 48_234_567.89, date(2016, 3, 5)),
                contract("P2", 31_000_000, date(2016, 6, 5)),
                contract("P2", 10_000_000, date(2016, 9, 5), measure="disbursed"),
                contract("P1", 27_400_000, date(2015, 3, 5), contract_id="C0"),
            ],
        },
    )


def make(source: Path, folder: Path, *formats: str, templates: Path | None = None) -> tuple[Path, ...]:
    job = BriefJob(source, Wanted(period="2016"), formats, folder / "out", templates=templates)
    return make_brief(job).paths


def refused(source: Path, folder: Path, *formats: str, templates: Path | None = None) -> str:
    """Make a brief that must be refused with nothing written; return the message."""
    with pytest.raises(RenderError) as caught:
        make(source, folder, *formats, templates=templates)
    assert not (folder / "out").exists()
    assert caught.value.exit_code == 4
    return str(caught.value)


def test_a_sound_brief_is_published(source: Path, tmp_path: Path) -> None:
    assert len(make(source, tmp_path, "pdf", "xlsx", "html", "json")) == 4


@pytest.mark.parametrize("name", ["table", "words", "count", "share", "rate", "plain_count"])
def test_a_formatter_that_prints_another_number_is_refused(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    right = getattr(Numbers, name)

    def wrong(self: Numbers, figure: str) -> Printed:
        printed: Printed = right(self, figure)
        digits = str.maketrans("0123456789", "1234567890")
        return Printed(printed.text.translate(digits), printed.figure)

    monkeypatch.setattr(Numbers, name, wrong)
    message = refused(source, tmp_path, "html")
    assert (
        message.startswith("The HTML edition: ")
        and "and the figure is" in message
        and "Nothing was published" in message
    )


def test_a_formatter_that_prints_another_figure_is_refused(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = Numbers.table
    monkeypatch.setattr(Numbers, "table", lambda self, name: Printed(right(self, "total.contracted").text, name))
    assert "domain.1.contracted" in refused(source, tmp_path, "html")


def _template(folder: Path, name: str, edit: Callable[[str], str]) -> Path:
    """Return a folder with one template of ours edited."""
    place = folder / "templates"
    place.mkdir()
    shutil.copytree(template_folder() / "fonts", place / "fonts")
    text = (template_folder() / name).read_text(encoding="utf-8")
    edited = edit(text)
    assert edited != text
    (place / name).write_text(edited, encoding="utf-8")
    return place


@pytest.mark.parametrize(
    ("made", "words", "edition"), [("pdf", "runs[0].text", "The page: "), ("html", "{{ words }}", "The HTML edition: ")]
)
def test_a_template_that_alters_digits_is_refused(
    source: Path, tmp_path: Path, made: str, words: str, edition: str
) -> None:
    altered = words.replace("text", "text|replace('4', '9')").replace("words", "words|replace('4', '9')")
    templates = _template(tmp_path, "macros.html.j2", lambda text: text.replace(words, altered))
    assert refused(source, tmp_path, made, templates=templates).startswith(edition)


def test_a_template_with_an_unknown_figure_is_refused(source: Path, tmp_path: Path) -> None:
    templates = _template(
        tmp_path,
        "masthead.html.j2",
        lambda text: text.replace("<h1>", '<h1><span data-figure="total.invented">1</span>'),
    )
    assert "total.invented is “1”, and the figure is not one of the brief's" in refused(
        source, tmp_path, "html", templates=templates
    )


def test_a_style_sheet_that_adds_a_digit_on_paper_is_refused(source: Path, tmp_path: Path) -> None:
    templates = _template(tmp_path, "brief.css", lambda text: text + '\n.kpi .v small::before { content: "0" }\n')
    message = refused(source, tmp_path, "pdf", templates=templates)
    assert message.startswith("The PDF (page 1): total.contracted") and "79.2 0" in message


def test_a_workbook_cell_with_another_number_is_refused(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = SheetWriter.rows

    def wrong(self: SheetWriter, first: int, columns: Sequence[BulkColumn]) -> None:
        if self.name == "Figures":
            columns = [
                replace(
                    column,
                    values=[value + off(value) if isinstance(value, Decimal) else value for value in column.values],
                )
                for column in columns
            ]
        right(self, first, columns)

    def off(value: Decimal) -> Decimal:
        return Decimal("0.01") if value == Decimal("48234567.89") else Decimal(0)

    monkeypatch.setattr(SheetWriter, "rows", wrong)
    message = refused(source, tmp_path, "xlsx")
    assert "The workbook" in message and "48234567.9" in message


def test_a_table_of_the_workbook_with_another_number_is_refused(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = SheetWriter.formula

    def wrong(self: SheetWriter, row: int, column: int, formula: str, value: Any, **properties: object) -> None:  # noqa: ANN401  # parsed JSON, a cell, or an object of a library without types
        off = 1 if self.name == "Domains" and isinstance(value, Decimal) and 48 < value < 49 else 0
        right(self, row, column, formula, value + off if off else value, **properties)

    monkeypatch.setattr(SheetWriter, "formula", wrong)
    message = refused(source, tmp_path, "xlsx")
    assert "The workbook (Domains!" in message and "domain.1.contracted is “49.23" in message


def test_a_json_edition_with_another_number_is_refused(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    right: Any = document.figure_text

    def wrong(figure: Any, currency: str) -> object:  # noqa: ANN401  # parsed JSON, a cell, or an object of a library without types
        return "1.00" if figure.id == "total.contracted" else right(figure, currency)

    monkeypatch.setattr(document, "figure_text", wrong)
    message = refused(source, tmp_path, "json")
    assert "The JSON: total.contracted is “1.00”" in message


def test_the_html_edition_needs_no_pdf(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(self: PdfProcess) -> bytes:
        raise RenderError("WeasyPrint is missing.")

    monkeypatch.setattr(PdfProcess, "receive", fails)
    (path,) = make(source, tmp_path, "html")
    assert '"pages":[]' in path.read_text(encoding="utf-8")
