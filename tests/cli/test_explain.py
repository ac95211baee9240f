"""``briefgen explain`` as a user meets it."""

import csv
import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.cli.program import run
from tests.cli.test_commands import GOOD
from tests.workbooks import CONTRACT_HEAD, PROJECT_HEAD, contract, write_workbook


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a source and its brief as PDF, workbook and JSON."""
    folder = tmp_path_factory.mktemp("explain")
    contracts = [
        CONTRACT_HEAD,
        contract("P1", 5_000_000, date(2015, 3, 5)),
        contract("P1", 250_000.5, date(2015, 4, 1)),
    ]
    write_workbook(folder / "source.xlsx", {**GOOD, "Contracts": contracts})
    done = run("brief", "source.xlsx", "--period", "2015", "-f", "pdf,xlsx,json", "-o", "out", folder=folder)
    assert done.returncode == 0, done.stderr
    for path in (folder / "out/2015/all").iterdir():
        path.rename(folder / f"brief{path.suffix}")
    return folder


@pytest.mark.parametrize("kind", ["json", "xlsx", "pdf"])
def test_json_is_the_contract(place: Path, kind: str) -> None:
    found = run("explain", f"brief.{kind}", "total.contracted", "--format", "json", folder=place)
    document = json.loads(found.stdout)
    assert list(document) == ["figure", "value", "rule", "excluded", "records"]
    assert (document["figure"], document["value"]) == ("total.contracted", "5250000.50")
    assert sum(Decimal(record["contribution"]) for record in document["records"]) == Decimal("5250000.50")
    assert list(document["records"][0]) == [
        "file", "sheet", "row", "cells", "amount", "currency", "base", "contribution",
    ]  # fmt: skip
    assert document["records"][0]["cells"]["amount"] == "F2"


def test_text_says_figure_rule_rows_and_source(place: Path) -> None:
    found = run("explain", "brief.json", "total.contracted", folder=place)
    assert found.stdout.splitlines()[:9] == [
        "total.contracted: Contracted, total, 2015",
        "  EUR 5,250,000.50",
        "",
        "Rule: Sum of the contracted records dated 2015-01-01 to 2015-12-31, each converted once to EUR cents.",
        "Left out: nothing.",
        "2 records, largest first:",
        "  5,000,000.00   95.2%  source.xlsx, Contracts!F2  P1, C-P1, contracted 2015-03-05: EUR 5,000,000",
        "    250,000.50    4.8%  source.xlsx, Contracts!F3  P1, C-P1, contracted 2015-04-01: EUR 250,000.5",
        "  5,250,000.50  100.0%  in all",
    ]
    assert "Source source.xlsx: the 6 cells behind this figure are as they were." in found.stdout


def test_changed_cells_are_named_with_old_and_new(place: Path) -> None:
    contracts = [CONTRACT_HEAD, contract("P1", 5_000_001, date(2015, 3, 5)), contract("P1", 250_000.5, None)]
    write_workbook(place / "today.xlsx", {**GOOD, "Contracts": contracts})
    found = run("explain", "brief.json", "total.contracted", "--source", "today.xlsx", folder=place)
    assert "no longer has the same SHA-256" in found.stdout
    assert "Contracts!F2: 5000000 → 5000001" in found.stdout
    assert "Contracts!H3: 2015-04-01 → blank" in found.stdout
    same = run("explain", "brief.json", "total.contracted", "--source", "source.xlsx", folder=place)
    assert "still has the same SHA-256" in same.stdout
    gone = run("explain", "brief.json", "total.contracted", "--source", "gone.xlsx", folder=place)
    assert gone.returncode == 0 and "cannot be compared. gone.xlsx does not exist" in gone.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["brief.json", "total.contractd"], 2, "Did you mean total.contracted"),
        (["brief.json"], 2, "--list"),
        (["brief.json", "nonsense xyz", "--list"], 2, "Try fewer words"),
        (["brief.json", "--list", "nonsense", "xyz"], 2, 'the words "nonsense xyz"'),
        (["brief.json", "niger", "contracted"], 2, "Search for words with --list niger contracted."),
        (["nothing.json", "total.contracted"], 3, "does not exist"),
        (["source.xlsx", "total.contracted"], 3, "not the workbook of a brief"),
        (["alone.pdf", "total.contracted"], 3, "alone.json is not beside it"),
    ],
)
def test_what_cannot_be_explained_ends_in_one_line(place: Path, arguments: list[str], code: int, words: str) -> None:
    (place / "alone.pdf").write_bytes((place / "brief.pdf").read_bytes())
    found = run("explain", *arguments, folder=place)
    assert (found.returncode, found.stdout) == (code, "")
    assert words in found.stderr and len(found.stderr.splitlines()) == 1


def test_a_record_without_a_place_has_its_number(place: Path) -> None:
    asked = ("--period", "2015", "--audience", "external", "-f", "xlsx", "-o", "outside.xlsx")
    assert run("brief", "source.xlsx", *asked, folder=place).returncode == 0
    lines = run("explain", "outside.xlsx", "total.contracted", folder=place).stdout.splitlines()
    assert "  record 0  P1, C-P1, contracted 2015-03-05: EUR 5,000,000" in lines[6] and "None" not in lines[6]


def test_one_project_is_no_projects(place: Path) -> None:
    found = run("explain", "brief.json", "country.NE.projects", folder=place)
    assert found.stdout.splitlines()[1] == "  1 project"


def test_a_list_finds_ids_by_words(place: Path) -> None:
    found = run("explain", "brief.json", "niger contracted", "--list", folder=place)
    assert found.stdout.splitlines()[0].split() == [
        "country.NE.contracted",
        "EUR",
        "5,250,000.50",
        "Contracted,",
        "Niger,",
        "2015",
    ]


def test_text_of_the_data_never_acts_on_a_terminal(tmp_path: Path) -> None:
    evil = "P\x1b[31m\x9b2J\u202e1"
    projects = [PROJECT_HEAD, (evil, "One", "1", "NE")]
    with (tmp_path / "Projects.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([[*PROJECT_HEAD, "amount"], [*projects[1], "1000"]])
    done = run("brief", "Projects.csv", "--period", "all", "-f", "json", "-o", "evil.json", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    for kind in ("text", "json"):
        found = run("explain", "evil.json", "total.contracted", "-f", kind, folder=tmp_path)
        assert found.returncode == 0, found.stderr
        assert not {"\x1b", "\x9b", "\u202e"} & set(found.stdout)


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        (("figures", 0, "lineage", "where"), {"measure": [1]}),
        (("figures", 0, "label"), 7),
        (("records", 0, "cells"), None),
        (("records", 0, "sheet"), None),
        (("records", 0, "base"), "abc"),
        (("atoms", 0, "record"), 99),
        (("brief", "period"), {}),
    ],
)
def test_a_damaged_edition_is_told_in_one_line(
    place: Path, tmp_path: Path, keys: tuple[str | int, ...], value: object
) -> None:
    document = json.loads((place / "brief.json").read_text(encoding="utf-8"))
    *path, last = keys
    target = document
    for key in path:
        target = target[key]
    target[last] = value
    (tmp_path / "brief.json").write_text(json.dumps(document), encoding="utf-8")
    found = run("explain", "brief.json", "total.contracted", folder=tmp_path)
    assert "Traceback" not in found.stderr and "fault of its own" not in found.stderr
    assert found.returncode in (0, 3)
    assert found.returncode == 0 or len(found.stderr.splitlines()) == 1
