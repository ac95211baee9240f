"""Altered digits in any one file of a brief are found, and named with file, figure and both values."""

import hashlib
import json
import re
import shutil
import zipfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from briefgen.errors import SourceError
from briefgen.jobs import verifying
from briefgen.jobs.brief import BriefJob, make_brief
from briefgen.jobs.editions import open_brief
from briefgen.jobs.reading import Wanted
from briefgen.jobs.verifying import Verdict, verdicts, verify
from briefgen.load import printed_numbers
from briefgen.trace.explanation import explain
from tests.workbooks import CONTRACT_HEAD, PROJECT_HEAD, contract, write_workbook


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a brief in every format."""
    folder = tmp_path_factory.mktemp("verify")
    source = write_workbook(
        folder / "source.xlsx",
        {
            "Projects": [
                PROJECT_HEAD,
                ("P1", "One", "1:60; 3:40", "NE"),
                ("P2", "Two", "3", "LY"),
                ("P3", "Three", "5", "NE"),
            ],
            "Contracts": [
                CONTRACT_HEAD,
                contract("P1", 48_234_567.89, date(2016, 3, 5)),
                contract("P2", 31_000_000, date(2016, 6, 5)),
                contract("P2", 10_000_000, date(2016, 9, 5), measure="disbursed"),
                contract("P3", 9_000_000, date(2016, 10, 5), donor="DE"),
                contract("P1", 67_400_000, date(2015, 3, 5), contract_id="C0"),
            ],
        },
    )
    for path in make_brief(
        BriefJob(source, Wanted(period="2016"), ("pdf", "xlsx", "html", "json"), folder / "out")
    ).paths:
        path.rename(folder / f"brief{path.suffix}")
    shutil.rmtree(folder / "out")
    return folder


@pytest.fixture
def brief(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the brief to alter; LibreOffice stays out of it."""
    monkeypatch.setattr(verifying, "has_calculator", lambda: False)
    for path in made.glob("brief.*"):
        shutil.copy(path, tmp_path)
    return tmp_path


def only(verdicts: list[Verdict]) -> Verdict:
    assert len(verdicts) == 1
    return verdicts[0]


def differences(folder: Path, name: str = "brief.json") -> list[tuple[str, str]]:
    """Return (file, figure) of what differs."""
    found = only(verify([folder / name]))
    return [(Path(problem.edition).name, problem.figure) for problem in found.problems]


def test_an_unaltered_brief_agrees(brief: Path) -> None:
    verdict = only(verify([brief / "brief.pdf"]))
    assert verdict.problems == []
    assert {file.suffix for file in verdict.files} == {".pdf", ".xlsx", ".html", ".json"}
    # The page and the HTML edition print the same figures: each is compared in both.
    numbers = printed_numbers((brief / "brief.pdf").read_bytes())
    assert len(numbers) > 40 and verdict.printed == 2 * len(numbers) and verdict.stored > 200
    assert any("LibreOffice is not installed" in note for note in verdict.notes)


def _edit_json(folder: Path, edit: Callable[[Any], None]) -> None:
    document = json.loads((folder / "brief.json").read_text(encoding="utf-8"))
    edit(document)
    (folder / "brief.json").write_text(json.dumps(document), encoding="utf-8")


def _figure(document: Any, name: str) -> Any:  # noqa: ANN401  # parsed JSON, a cell, or an object of a library without types
    return next(figure for figure in document["figures"] if figure["id"] == name)


@pytest.mark.parametrize("figure", ["total.contracted", "cross.domain.3.country.NE.contracted", "domain.3.share",
                                    "change.total.contracted", "total.projects", "quarter.2016-Q1.contracted"])  # fmt: skip
def test_an_altered_figure_of_the_json_is_found(brief: Path, figure: str) -> None:
    def edit(document: Any) -> None:  # noqa: ANN401  # parsed JSON, a cell, or an object of a library without types
        value = str(_figure(document, figure)["value"])
        digit = len(value) - 1
        altered = f"{value[:digit]}{(int(value[digit]) + 1) % 10}"
        _figure(document, figure)["value"] = int(altered) if figure.endswith("projects") else altered

    _edit_json(brief, edit)
    found = differences(brief)
    assert ("brief.json", figure) in found and ("brief.xlsx", figure) in found


def test_altered_parts_and_records_of_the_json_are_found(brief: Path) -> None:
    def edit(document: Any) -> None:  # noqa: ANN401  # parsed JSON, a cell, or an object of a library without types
        document["atoms"][0]["cents"] += 1
        document["records"][1]["amount"] = "31000001"

    _edit_json(brief, edit)
    found = differences(brief)
    assert ("brief.json", "record 0") in found and ("brief.json", "total.contracted") in found
    assert ("brief.xlsx", "record 1, amount") in found


def _sheet_of(folder: Path, title: str) -> tuple[str, bytes]:
    with zipfile.ZipFile(folder / "brief.xlsx") as package:
        names = re.findall(r'<sheet name="([^"]+)"', package.read("xl/workbook.xml").decode())
        name = f"xl/worksheets/sheet{names.index(title) + 1}.xml"
        return name, package.read(name)


def _alter_cell(folder: Path, title: str, value: str, new: str) -> None:
    """Replace a stored value on one sheet."""
    name, part = _sheet_of(folder, title)
    old = f"<v>{value}</v>".encode()
    assert old in part, (title, value)
    with zipfile.ZipFile(folder / "brief.xlsx") as package:
        parts = {entry: package.read(entry) for entry in package.namelist()}
    parts[name] = part.replace(old, f"<v>{new}</v>".encode(), 1)
    with zipfile.ZipFile(folder / "brief.xlsx", "w", zipfile.ZIP_DEFLATED) as package:
        for entry, content in parts.items():
            package.writestr(entry, content)


def test_an_altered_figure_of_the_workbook_is_found(brief: Path) -> None:
    _alter_cell(brief, "Figures", "88234567.89", "88234567.88")
    problems = only(verify([brief / "brief.xlsx"])).problems
    assert any((Path(p.edition).name, p.figure) == ("brief.xlsx", "total.contracted") for p in problems)
    words = next(str(p) for p in problems if p.figure == "total.contracted")
    assert "88234567.88" in words and "88234567.89" in words


def test_an_altered_record_of_the_workbook_is_found(brief: Path) -> None:
    _alter_cell(brief, "Records", "28940740.73", "28940740.74")
    assert [file for file, _ in differences(brief)] == ["brief.xlsx"]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_an_altered_result_of_a_formula_is_found(made: Path, tmp_path: Path) -> None:
    for path in made.glob("brief.*"):
        shutil.copy(path, tmp_path)
    assert only(verify([tmp_path / "brief.xlsx"])).problems == []
    _, part = _sheet_of(tmp_path, "Domains")
    value = next(v for v in re.findall(rb"</f><v>([\d.]+)</v>", part) if float(v) > 20)
    _alter_cell(tmp_path, "Domains", value.decode(), f"{float(value) + 1}")
    found = only(verify([tmp_path / "brief.xlsx"])).problems
    # The cell is named as one that shows a figure, and its formula gives another number.
    assert [(Path(problem.edition).name, problem.figure.split("!")[0]) for problem in found] == [
        ("brief.xlsx", "domain.1.contracted"),
        ("brief.xlsx", "Domains"),
    ]
    assert found[0].where.startswith("Domains!")


def _alter_pdf(path: Path, text: str) -> None:
    """Change the first digit of a printed number on the page, as a hand with an editor would: another glyph, same tags."""
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        for page in document.pages:
            fonts = {name: _glyphs(font) for name, font in page.Resources.Font.items()}
            found, current = [], {}
            commands = list(pikepdf.parse_content_stream(page))
            for command in commands:
                if str(command.operator) == "Tf":
                    current = fonts[str(command.operands[0])]
                if str(command.operator) == "TJ":
                    codes = b"".join(bytes(part) for part in command.operands[0] if isinstance(part, pikepdf.String))
                    letters = [current.get(codes[at : at + 2], "?") for at in range(0, len(codes), 2)]
                    if "".join(letters) == text:
                        found.append((command, codes, letters, current))
            if found:
                command, codes, letters, current = found[0]
                at = next(place for place, letter in enumerate(letters) if letter.isdigit())
                other = next(code for code, letter in current.items() if letter.isdigit() and letter != letters[at])
                new = codes[: 2 * at] + other + codes[2 * at + 2 :]
                place = commands.index(command)
                commands[place] = pikepdf.ContentStreamInstruction(
                    [pikepdf.Array([pikepdf.String(new)])], pikepdf.Operator("TJ")
                )
                page.Contents = document.make_stream(pikepdf.unparse_content_stream(commands))
                document.save(path)
                return
    raise AssertionError(f"{text} is not on a page")


def _glyphs(font: Any) -> dict[bytes, str]:  # noqa: ANN401  # parsed JSON, a cell, or an object of a library without types
    """Return the letters of a font's glyph codes."""
    table = font.ToUnicode.read_bytes().decode("latin-1")
    return {
        bytes.fromhex(code): bytes.fromhex(letter).decode("utf-16-be")
        for code, letter in re.findall(r"<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]{4})>", table)
    }


def test_an_altered_number_in_the_pdf_is_found(brief: Path) -> None:
    numbers = printed_numbers((brief / "brief.pdf").read_bytes())
    target = next(number for number in numbers if number.figure == "domain.3.contracted")
    _alter_pdf(brief / "brief.pdf", target.text.strip())
    problems = only(verify([brief / "brief.pdf"])).problems
    assert {(Path(problem.edition).name, problem.figure) for problem in problems} >= {
        ("brief.pdf", "domain.3.contracted")
    }
    assert {Path(problem.edition).name for problem in problems} == {"brief.pdf"}


def test_an_altered_number_in_the_html_is_found(brief: Path) -> None:
    page = (brief / "brief.html").read_text(encoding="utf-8")
    (brief / "brief.html").write_text(
        re.sub(r'(data-figure="total.contracted"[^>]*>€?)8', r"\g<1>9", page, count=1), encoding="utf-8"
    )
    assert differences(brief) == [("brief.html", "total.contracted")]


def test_a_pdf_that_no_longer_meets_its_standards_is_told(brief: Path) -> None:
    with pikepdf.open(brief / "brief.pdf", allow_overwriting_input=True) as document:
        del document.Root.MarkInfo
        document.save(brief / "brief.pdf")
    assert ("brief.pdf", "PDF/UA-1") in differences(brief)
    words = [str(problem) for problem in only(verify([brief / "brief.pdf"])).problems]
    assert any("it does not meet PDF/UA-1: " in line for line in words)


def test_a_damaged_file_is_a_difference_and_the_others_are_still_compared(brief: Path) -> None:
    (brief / "brief.xlsx").write_bytes(b"PK\x03\x04 cut off")
    (brief / "brief.html").write_text('<p data-figure="total.contracted">€1m</p>', encoding="utf-8")
    assert differences(brief) == [("brief.xlsx", "file"), ("brief.html", "total.contracted")]


def test_without_the_json_there_is_nothing_to_compare_with(brief: Path) -> None:
    (brief / "brief.json").unlink()
    with pytest.raises(SourceError, match=r"brief\.json is not beside"):
        verify([brief / "brief.pdf"])


def _run_folder(brief: Path) -> Path:
    """Make a run folder of the brief, with its manifest."""
    folder = brief / "2026-11"
    (folder / "all").mkdir(parents=True)
    files = []
    for path in sorted(brief.glob("brief.*")):
        place = folder / "all" / path.name
        path.rename(place)
        content = place.read_bytes()
        files.append({"path": f"all/{path.name}", "sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)})
    manifest = {"schema": "briefgen-run/1", "month": "2026-11", "version": "0", "sources": [],
                "briefs": [{"scope": "all", "lang": "en", "edition": "4", "status": "made", "files": files}]}  # fmt: skip
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def test_a_run_is_verified_by_its_manifest(brief: Path) -> None:
    folder = _run_folder(brief)
    assert [verdict.problems for verdict in verify([folder])] == [[], []]
    page = folder / "all" / "brief.html"
    page.write_text(page.read_text(encoding="utf-8") + "<!-- -->", encoding="utf-8")
    (folder / "all" / "brief.pdf").unlink()
    for path in (folder, folder / "manifest.json", folder / "all" / "brief.json"):
        manifest = verify([path])[0]
        assert [(Path(problem.edition).name, problem.figure) for problem in manifest.problems] == [
            ("brief.html", "file"),
            ("brief.pdf", "file"),
        ]


def test_each_verdict_comes_as_soon_as_it_is_known(brief: Path) -> None:
    told: list[str] = []
    found = verdicts([_run_folder(brief)], told.append)
    next(found)
    assert told == []  # the hashes of the run come first
    next(found)
    assert told == ["Verifying brief"]


@pytest.mark.parametrize("name", ["../outside.pdf", "/etc/passwd", "a\\..\\b"])
def test_a_manifest_cannot_lead_out_of_its_folder(brief: Path, name: str) -> None:
    folder = _run_folder(brief)
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    manifest["briefs"][0]["files"][0]["path"] = name
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(SourceError, match="outside its folder"):
        verify([folder])


def test_a_folder_without_a_manifest_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"manifest\.json"):
        verify([tmp_path])


def test_hidden_characters_and_classes_without_money_before_are_no_differences(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The workbook leaves such characters out, and "other instruments" of a first year sum up nothing before it."""
    monkeypatch.setattr(verifying, "has_calculator", lambda: False)
    rows = [
        contract("P1", 1_000_000 + place, date(2016, 3, 5), instrument=f"Line\u202e {place}") for place in range(16)
    ]
    old = contract("P1", 500_000, date(2015, 3, 5), instrument="Line\u202e 15", contract_id="C0")
    source = write_workbook(
        tmp_path / "source.xlsx",
        {"Projects": [PROJECT_HEAD, ("P1", "One", "1", "NE")], "Contracts": [CONTRACT_HEAD, *rows, old]},
    )
    made = make_brief(BriefJob(source, Wanted(period="2016"), ("json", "xlsx"), tmp_path / "out")).paths
    assert only(verify(list(made))).problems == []
    for path in made:
        found = explain(open_brief(path), "previous.rest.instrument.contracted")
        assert (found.value, found.rows, found.missing) == (Decimal(0), (), "")
