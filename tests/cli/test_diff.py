"""``briefgen diff`` as a user meets it."""

import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from tests.cli.program import run
from tests.cli.test_commands import GOOD
from tests.workbooks import CONTRACT_HEAD, contract, write_workbook


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with two sources, a brief of the first as JSON and workbook, and one of the second as JSON."""
    folder = tmp_path_factory.mktemp("diff")
    write_workbook(folder / "old.xlsx", GOOD)
    changed = {**GOOD, "Contracts": [CONTRACT_HEAD, contract("P1", 6_000_000, date(2015, 3, 5))]}
    write_workbook(folder / "new.xlsx", changed)
    for name, kinds in (("old", ("json", "xlsx")), ("new", ("json",))):
        for kind in kinds:
            place = f"brief-{name}.{kind}"
            assert (
                run("brief", f"{name}.xlsx", "--period", "2015", "-f", kind, "-o", place, folder=folder).returncode == 0
            )
    return folder


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("old.xlsx", "new.xlsx"),
        ("brief-old.json", "brief-new.json"),
        ("brief-old.xlsx", "brief-new.json"),
        ("brief-old.json", "new.xlsx"),
    ],
)
def test_briefs_and_sources_are_compared(place: Path, old: str, new: str) -> None:
    found = run("diff", old, new, "--exit-code", folder=place)
    assert found.returncode == 1, found.stderr
    lines = found.stdout.splitlines()
    assert lines[0] == f"{old} → {new}"
    assert any(
        line.split()[:4] == ["total.contracted", "5,000,000.00", "→", "6,000,000.00"] and "+20.0%" in line
        for line in lines
    )
    assert "  P1, amount: 5000000 → 6000000  (Contracts!F2)" in lines
    assert not any("Projects gone" in line or "Projects new" in line for line in lines)


def test_without_a_difference_the_exit_code_is_0(place: Path) -> None:
    for pair in (("old.xlsx", "old.xlsx"), ("brief-old.json", "brief-old.xlsx"), ("brief-old.json", "old.xlsx")):
        found = run("diff", *pair, "--exit-code", folder=place)
        assert (found.returncode, found.stdout.strip()) == (0, f"{pair[0]} and {pair[1]}: no difference.")
    assert run("diff", "old.xlsx", "new.xlsx", folder=place).returncode == 0


def test_a_brief_and_its_own_source_are_alike_with_a_meeting_and_without(tmp_path: Path) -> None:
    """What ends within six months is counted from the meeting: the source is summarised for that of the brief."""
    sheets = {
        **GOOD,
        "Projects": [(*GOOD["Projects"][0], "end_date"), *((*row, date(2017, 9, 1)) for row in GOOD["Projects"][1:])],
        "Meetings": [
            ("meeting", "title", "date"),
            ("M1", "First", date(2017, 4, 1)),
            ("M2", "Second", date(2017, 5, 1)),
        ],
        "Issues": [("issue", "ask"), ("Visas", "Decide")],
        "Partnership": [("key", "value"), ("as_of", date(2016, 12, 31))],
    }
    write_workbook(tmp_path / "source.xlsx", sheets)
    ways = (("b.json", "source.xlsx"), ("source.xlsx", "b.json"), ("b.json", "b.xlsx"), ("b.xlsx", "b.json"))
    for meeting, pairs in (("M1", ways[:1]), ("M2", ways), ("none", ways[1:3])):
        for kind in ("json", "xlsx"):
            made = run("brief", "source.xlsx", "--meeting", meeting, "-f", kind, "-o", f"b.{kind}", folder=tmp_path)
            assert made.returncode == 0, made.stderr
        for pair in pairs:
            found = run("diff", *pair, "--exit-code", folder=tmp_path)
            assert (found.returncode, found.stdout.strip()) == (0, f"{pair[0]} and {pair[1]}: no difference."), meeting
            assert ("does not carry issues" in found.stderr) == ("b.xlsx" in pair)
    write_workbook(tmp_path / "source.xlsx", {**sheets, "Meetings": sheets["Meetings"][:2]})
    assert run("brief", "source.xlsx", "-f", "json", "-o", "b.json", folder=tmp_path).returncode == 0
    write_workbook(tmp_path / "source.xlsx", {**sheets, "Meetings": sheets["Meetings"][:1]})
    assert run("diff", "b.json", "source.xlsx", folder=tmp_path).returncode == 0


def test_the_workbook_has_numbers_and_cells(place: Path) -> None:
    found = run("diff", "old.xlsx", "new.xlsx", "-f", "xlsx", "-o", "changes.xlsx", folder=place)
    assert found.stdout.strip() == "changes.xlsx", found.stderr
    book = openpyxl.load_workbook(place / "changes.xlsx")
    rows = {row[0]: row for row in book["figures"].iter_rows(values_only=True)}
    assert rows["total.contracted"][3:] == (5_000_000, 6_000_000, 1_000_000, 0.2)
    assert [cell.value for cell in book["changes"][2]][:5] == ["P1", "amount", "5000000", "6000000", "Contracts!F2"]


def test_json_goes_to_standard_output_alone(place: Path) -> None:
    found = run("diff", "brief-old.json", "brief-new.json", "-f", "json", folder=place)
    assert set(json.loads(found.stdout)) == {"figures", "projects", "findings"}


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["old.xlsx", "none.xlsx"], 3, "none.xlsx does not exist"),
        (["old.xlsx", "new.xlsx", "-f", "xlsx"], 2, "--output"),
        (["old.xlsx"], 2, ""),
        (["old.xlsx", "new.xlsx", "-o", "old.xlsx"], 2, "is the source itself"),
        (["old.xlsx", "new.xlsx", "-f", "xlsx", "-o", "out.txt"], 2, "ends in .xlsx"),
        (["brief-old.json", "notes.txt"], 3, "holds no projects, amounts or results"),
        (["brief-old.json", "cut.json"], 3, "cut.json is damaged: it breaks off"),
    ],
)
def test_wrong_use_is_told(place: Path, arguments: list[str], code: int, words: str) -> None:
    (place / "notes.txt").write_text("notes")
    (place / "cut.json").write_bytes((place / "brief-old.json").read_bytes()[:900])
    found = run("diff", *arguments, folder=place)
    assert found.returncode == code and words in found.stderr and "Traceback" not in found.stderr


def test_what_may_not_be_meant_to_be_compared_is_said(place: Path) -> None:
    other = run("brief", "old.xlsx", "--period", "2016", "--country", "ML", "-f", "json", "-o", "ml.json", folder=place)
    assert other.returncode == 0, other.stderr
    done = run("diff", "brief-old.json", "ml.json", folder=place)
    assert "different selections (all; country-ML)" in done.stderr and "different periods (2015; 2016)" in done.stderr
    assert "different" not in run("diff", "brief-old.json", "brief-new.json", folder=place).stderr


def test_the_name_of_the_output_gives_the_format(place: Path) -> None:
    assert run("diff", "old.xlsx", "new.xlsx", "-o", "made.json", folder=place).returncode == 0
    assert json.loads((place / "made.json").read_text())["figures"]
    assert run("diff", "old.xlsx", "new.xlsx", "-o", "made.xlsx", folder=place).returncode == 0
    assert "figures" in openpyxl.load_workbook(place / "made.xlsx").sheetnames


def test_the_earlier_one_comes_first(tmp_path: Path) -> None:
    later = {**GOOD, "Contracts": [CONTRACT_HEAD, contract("P1", 6_000_000, date(2016, 3, 5))]}
    write_workbook(tmp_path / "old.xlsx", GOOD)
    write_workbook(tmp_path / "new.xlsx", later)
    assert "Give the earlier one first" in run("diff", "new.xlsx", "old.xlsx", folder=tmp_path).stderr
    assert "earlier one" not in run("diff", "old.xlsx", "new.xlsx", folder=tmp_path).stderr


def test_a_finding_of_a_whole_sheet_names_the_sheet_alone(place: Path) -> None:
    write_workbook(place / "people.xlsx", {**GOOD, "Contacts": [["name", "email"], ["A. Person", "a@example.org"]]})
    found = run("diff", "old.xlsx", "people.xlsx", folder=place)
    assert "note personal-data, Contacts: Personal data" in found.stdout
