"""The workbook's words come from one table, in any language; formulas and the way back do not hang on them."""

import ast
import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

import briefgen.render.xlsx
from briefgen.jobs.editions import open_brief
from briefgen.jobs.reading import Wanted, summarise_wanted
from briefgen.load.stored import stored_figures
from briefgen.model.brief import Brief
from briefgen.model.dataset import Dataset
from briefgen.model.words import Words
from briefgen.present import present
from briefgen.present.speech import LANGUAGES, speech_in
from briefgen.present.workbook import MESSAGES, SHEETS, workbook_words
from briefgen.render.xlsx import render_xlsx
from briefgen.trace.explanation import explain
from tests.render.recalculation import HAS_CALCULATOR, recalculate
from tests.render.shared import book_of

SOURCES = sorted(Path(briefgen.render.xlsx.__file__).parent.glob("*.py"))


def _strange(key: str, message: str) -> str:
    """Return a message with signs that have a meaning in formulas, references and names of sheets."""
    if key == "rows":
        return '#,##0" lignes d\'ici"'
    return f"É'{message}"[:31] if key in SHEETS else f'‹d\'{message}› [#1] "x"'


@pytest.fixture(scope="module", params=["fr", "ar"])
def strange(request: pytest.FixtureRequest, example: Dataset) -> bytes:
    brief = present(summarise_wanted(example, Wanted(countries=("NE",))), lang=request.param)
    words = {key: _strange(key, message) for key, message in brief.workbook.messages.items()}
    return render_xlsx(replace(brief, workbook=Words(request.param, words)))


def test_every_message_is_said_and_every_said_message_is_there() -> None:
    said = set()
    for source in SOURCES:
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                said.add(node.value)
    ends = {key.rpartition(".")[2] for key in said} | said
    # A key is written whole, or put together of its kind and its end: head.{key}.
    kinds = {"head", "sheet", "about", "results", "measure", "measured", "rule", "level", "changes", "checks", "notes", "look",
             "rules", "lost", "tag"}  # fmt: skip
    for key in MESSAGES:
        kind = key.partition(".")[0]
        assert key in said or kind in kinds or key.rpartition(".")[2] in ends, f"{key} is not said"
    dotted = {
        key for key in said if re.fullmatch(r"(sheet|about|head|cover|notes|checks|changes|results)\.[a-z_]+", key)
    }
    assert dotted <= set(MESSAGES)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_names_of_sheets_fit_and_places_of_messages_are_those_of_the_english(lang: str) -> None:
    words = workbook_words(speech_in(lang))
    names = [words(key) for key in SHEETS]
    assert len(set(map(str.casefold, names))) == len(names)
    assert all(
        0 < len(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name) and name.strip("'") == name for name in names
    )
    for key, message in MESSAGES.items():
        places = set(re.findall(r"\{(\w+)\}", message))
        assert set(re.findall(r"\{(\w+)\}", words(key))) == places, key


def test_strange_words_leave_the_figures_and_the_way_back(strange: bytes, tmp_path: Path, example: Dataset) -> None:
    path = tmp_path / "brief.xlsx"
    path.write_bytes(strange)
    edition = open_brief(path)
    summary = summarise_wanted(example, Wanted(countries=("NE",)))
    assert set(edition.figures) == set(summary.figures)
    assert explain(edition, "total.contracted").total == summary.value("total.contracted")
    assert explain(edition, "result.3.2.actual").total == summary.value("result.3.2.actual")
    stored = stored_figures(strange)["total.contracted"]
    assert stored.value == summary.value("total.contracted")
    assert len(stored.cells) > 3 and all(place.startswith("É'") for place, _ in stored.cells)


@pytest.mark.skipif(not HAS_CALCULATOR, reason="LibreOffice is not installed")
def test_libreoffice_recalculates_every_value_in_strange_words(strange: bytes, tmp_path: Path) -> None:
    assert recalculate(strange, tmp_path) > 500


def test_an_arabic_workbook_runs_from_right_to_left(example_brief: Brief) -> None:
    arabic = present(example_brief.summary, lang="ar")
    content = render_xlsx(arabic)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        trends = b"".join(package.read(name) for name in package.namelist() if "worksheets/sheet" in name)
    groups = re.findall(rb"<x14:sparklineGroup [^>]*>", trends)
    assert groups and all(b'rightToLeft="1"' in group for group in groups)
    book = book_of(content)
    assert all(sheet.sheet_view.rightToLeft for sheet in book.worksheets)
    sheet = book[arabic.workbook("sheet.projects")]
    heads = {cell.value: cell.alignment.horizontal for cell in sheet[6] if cell.value}
    assert heads[arabic.workbook("head.title")] == "right" and heads[arabic.workbook("head.base")] == "left"
