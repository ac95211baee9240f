"""``briefgen check``: the report in words and as JSON, and which findings it holds."""

import json
import re
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from briefgen.cli.console import Console
from briefgen.cli.findings_text import report_lines
from briefgen.cli.widths import fitted, plain, width
from briefgen.jobs.checking import CheckOutcome, check_source
from briefgen.vocabulary.findings import FINDING_CODES
from tests.cli.program import run
from tests.profiles.imitations import activity, document, transaction
from tests.workbooks import CONTRACT_HEAD, PROJECT_HEAD, Sheets, contract, write_workbook

SCHEMA = Path(__file__).parents[2] / "src/briefgen/schemas/check-1.schema.json"
FAULTY: Sheets = {
    "Projects": [(*PROJECT_HEAD, "E-mail"), ("P1", "One", "1", "NE", "ann@example.org"), ("P2", None, "1", "Nigr", "")],
    "Contracts": [CONTRACT_HEAD, contract("P1", 5_000, "12.5.25x"), contract("P2", 7_000, None)],
}


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_workbook(tmp_path_factory.mktemp("check") / "faulty.xlsx", FAULTY)


def report(outcome: CheckOutcome, *, columns: int = 100, quiet: bool = False, whole: bool = False) -> list[str]:
    return list(report_lines(outcome, columns=columns, colour=False, quiet=quiet, whole=whole))


def test_the_report_shows_the_cell_in_its_row_the_worst_first_and_ends_with_totals(faulty: Path) -> None:
    found = run("check", faulty)
    assert found.returncode == 1
    lines = found.stdout.splitlines()
    assert lines[0] == "ERROR unreadable-date, EUR 5,000.00 affected"
    assert 'faulty.xlsx, sheet "Contracts", cell H2: "12.5.25x" is not a date.' in " ".join(map(str.strip, lines[1:4]))
    letters = next(place for place, line in enumerate(lines) if re.fullmatch(r"[ A-Z│]+", line))
    assert [part.strip() for part in lines[letters].split("│")] == ["A", "G", "H"]
    assert [part.strip() for part in lines[letters + 1].split("│")] == ["1 contract_id", "currency", "value_date"]
    assert [part.strip() for part in lines[letters + 2].split("│")] == ["2 C-P1", "EUR", "12.5.25x"]
    assert lines[letters + 3].index("^") == lines[letters + 2].index("12.5.25x")
    levels = [line.split()[0] for line in lines if line.startswith(("ERROR", "WARNING", "NOTE"))]
    assert levels == sorted(levels, key=["ERROR", "WARNING", "NOTE"].index)
    assert lines[-1] == "2 projects, 2 records of money: 1 error, 3 warnings, 2 notes."
    assert "\x1b" not in found.stdout


def test_personal_data_are_never_shown(faulty: Path) -> None:
    for form in ("text", "json"):
        printed = run("check", faulty, "-f", form, "-v").stdout
        assert "ann@example.org" not in printed
        assert printed.count("personal-data") == 1


def test_the_json_follows_its_schema_and_says_why_nothing_could_be_read(faulty: Path, tmp_path: Path) -> None:
    checker = Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    document = json.loads(run("check", faulty, "-f", "json").stdout)
    checker.validate(document)
    first = document["findings"][0]
    assert {key: first[key] for key in ("code", "level", "sheet", "cell", "line", "value", "count", "cells", "money")} == {
        "code": "unreadable-date", "level": "error", "sheet": "Contracts", "cell": "H2", "line": None,
        "value": "12.5.25x", "count": 1, "cells": ["H2"], "money": "5000.00",
    }  # fmt: skip
    lost = run("check", tmp_path / "nowhere.xlsx", "-f", "json")
    assert lost.returncode == 3
    checker.validate(json.loads(lost.stdout))
    assert "does not exist" in json.loads(lost.stdout)["error"]["message"]


def test_delimited_text_is_told_by_record_and_line(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text('id,title,domain,amount\nP1,"One\nand more",1,5\nP2,Two,1,x9\n', encoding="utf-8")
    (found,) = [one.first for one in check_source(path).groups if one.first.code == "unreadable-amount"]
    assert (found.cell, found.line) == ("D3", 4)
    assert f"{path}, cell D3, line 4:" in " ".join(report(check_source(path), columns=300))


def test_codes_are_chosen_and_left_out(faulty: Path) -> None:
    alone = run("check", faulty, "--only", "missing-title", "--only", "missing-date")
    assert alone.returncode == 0
    assert re.findall(r"^(?:ERROR|WARNING|NOTE) ([a-z-]+)", alone.stdout, re.MULTILINE) == [
        "missing-date",
        "missing-title",
    ]
    assert "left out as asked: 1 error" in alone.stdout
    assert "refused for errors all the same" in alone.stdout
    assert run("check", faulty, "--ignore", "unreadable-date").returncode == 0
    assert run("check", faulty, "--ignore", "unreadable-date", "--strict").returncode == 1
    assert run("check", faulty, "--ignore", "missing-date").returncode == 1
    assert run("brief", faulty, "-f", "json").returncode == 1
    wrong = run("check", faulty, "--only", "missing-titel")
    assert wrong.returncode == 2
    assert 'Did you mean "missing-title"?' in wrong.stderr


def test_the_list_documents_every_code() -> None:
    listed = json.loads(run("check", "--list", "-f", "json").stdout)["codes"]
    assert [entry["code"] for entry in listed] == list(FINDING_CODES)
    assert all(set(entry) == {"code", "level", "meaning", "rule", "cure"} and all(entry.values()) for entry in listed)
    printed = run("check", "--list").stdout
    words = " ".join(printed.split())
    for code in FINDING_CODES.values():
        assert f"{code.level} {code.code} {code.meaning} Rule: {code.rule}. Cure: {code.cure}" in words


def test_a_folder_of_many_files_does_not_repeat_a_finding_for_screens(tmp_path: Path) -> None:
    for number in range(9):
        (tmp_path / f"part{number}.csv").write_text(
            f"id,title,domain,amount\nP{number},T{number},1,x\n", encoding="utf-8"
        )
    outcome = check_source(tmp_path)
    printed = report(outcome)
    assert sum(line.startswith("ERROR unreadable-amount") for line in printed) == 5
    assert sum("… and 4 more places with unreadable-amount" in line for line in printed) == 1
    assert sum(line.startswith("ERROR unreadable-amount") for line in report(outcome, whole=True)) == 9


@pytest.mark.parametrize(
    "text", ["内閣府", "الحماية واللجوء", "e\u0301te\u0301", "a\x1b[31mb\tc\x00d", "x\u202ey\u200bz", "w" * 90]
)
def test_any_text_keeps_its_columns(text: str) -> None:
    shown = fitted(text, 20)
    assert width(shown) == 20
    assert not set(shown) & set("\x1b\t\x00\u202e\u200b")
    assert "\n" not in plain("a\nb")


def test_rows_stay_aligned_whatever_they_hold(tmp_path: Path) -> None:
    rows = [
        (*PROJECT_HEAD, "status", "record_type"),
        ("P\x1b[2J1", "内閣府 الحماية", "theme 9", "N\u202eE", "ongoing", "policy"),
    ]
    source = tmp_path / "odd.csv"
    source.write_text("\n".join(",".join(row) for row in rows), encoding="utf-8")
    lines = report(check_source(source))
    table = [line for line in lines if "│" in line]
    places = {tuple(width(part) for part in line.split("│")[:-1]) for line in table[:3]}
    assert len(places) == 1
    assert not any(set(line) & set("\x1b\u202e") for line in lines)


def test_colour_is_for_terminals_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert not Console.has_colour()
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert Console.has_colour()
    monkeypatch.setenv("NO_COLOR", "1")
    assert not Console.has_colour()


def test_the_report_shows_the_parts_of_an_element(tmp_path: Path) -> None:
    payments = transaction("3", "2016-01-01", "12,x", "EUR") + transaction("3", "2016-02-01", "7", "EUR")
    path = tmp_path / "in.xml"
    path.write_text(document([activity("A-1", "One"), activity("A-2", "Two", payments)]), encoding="utf-8")
    lines = report(check_source(path), columns=160)
    start = next(place for place, line in enumerate(lines) if "unreadable-amount" in line)
    head = next(place for place in range(start, len(lines)) if "│" in lines[place])
    assert [part.strip() for part in lines[head].split("│")] == [
        "iati-identifier",
        "transaction-date",
        "value",
        "value/@currency",
        "value/@value-date",
    ]
    assert [part.strip() for part in lines[head + 1].split("│")][:4] == ["A-2", "2016-01-01", "12,x", "EUR"]
    assert lines[head + 2].index("^") == lines[head + 1].index("12,x")
