"""The command line as a user meets it: exit codes, messages, files whole or not at all."""

import csv
import json
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from briefgen.cli.commands import nearest_choice
from tests.cli.program import run
from tests.workbooks import CONTRACT_HEAD, PROJECT_HEAD, Sheets, contract, write_workbook

DAY = date(2015, 3, 5)
GOOD: Sheets = {
    "Projects": [PROJECT_HEAD, ("P1", "One", "1", "NE")],
    "Contracts": [CONTRACT_HEAD, contract("P1", 5_000_000, DAY)],
}


def make(path: Path, kind: str) -> Path:
    """Make one of the sources that cannot be used."""
    if kind == "empty file":
        path.write_bytes(b"")
    elif kind == "text named xlsx":
        path.write_text("Dear colleague, please find the numbers below.\n")
    elif kind == "html named xlsx":
        path.write_text("<html><body>Log in</body></html>")
    elif kind == "damaged zip":
        path.write_bytes(b"PK\x03\x04 and then nothing of use")
    elif kind == "zip":
        with zipfile.ZipFile(path, "w") as package:
            package.writestr("readme.txt", "hello")
    elif kind == "encrypted":
        path.write_bytes(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600
        )
    elif kind == "empty sheet":
        write_workbook(path, {"Projects": []})
    elif kind == "empty folder":
        path.mkdir()
    return path


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("missing", "does not exist"),
        ("empty file", "is empty"),
        ("text named xlsx", ""),
        ("html named xlsx", "HTML"),
        ("damaged zip", ""),
        ("zip", ""),
        ("encrypted", "encrypted"),
        ("empty sheet", "empty"),
        ("empty folder", "without tables"),
    ],
)
def test_a_source_that_cannot_be_used_ends_with_3_and_one_line(tmp_path: Path, kind: str, words: str) -> None:
    source = make(tmp_path / "source.xlsx", kind)
    for command in ("check", "brief"):
        found = run(command, source, folder=tmp_path)
        assert found.returncode == 3, found.stderr
        assert "Traceback" not in found.stderr
        assert found.stderr.startswith("briefgen: ")
        assert words in found.stderr
        assert "source.xlsx" in found.stderr
        assert len(found.stderr.strip().splitlines()) == 1
    assert not (tmp_path / "outputs").exists()


@pytest.mark.parametrize(
    ("head", "words"),
    [
        (("title", "domains", "amount"), 'needs a column "project_id"'),
        (("project_id", "Project title", "Project name", "domains"), 'both mean "title"'),
    ],
)
def test_a_sheet_that_cannot_be_read_ends_with_1(tmp_path: Path, head: tuple[str, ...], words: str) -> None:
    source = write_workbook(tmp_path / "source.xlsx", {"Projects": [head, tuple("x" for _ in head)]})
    for command in ("check", "brief"):
        found = run(command, source, folder=tmp_path)
        assert found.returncode == 1
        assert words in found.stdout + found.stderr
        assert "Traceback" not in found.stderr


def test_a_brief_is_written_and_its_paths_are_printed(tmp_path: Path) -> None:
    source = write_workbook(tmp_path / "source.xlsx", GOOD)
    found = run("brief", source, "--period", "2015", "--country", "Niger", "-f", "pdf,xlsx,json,html", folder=tmp_path)
    assert found.returncode == 0, found.stderr
    folder = Path("outputs/2015/country-NE")
    assert found.stdout.split() == [str(folder / f"brief-en-4.{end}") for end in ("pdf", "xlsx", "json", "html")]
    assert (tmp_path / folder / "brief-en-4.pdf").read_bytes().startswith(b"%PDF")
    assert {path.name for path in (tmp_path / folder).iterdir()} == {
        f"brief-en-4.{end}" for end in ("pdf", "xlsx", "json", "html")
    }


def test_json_goes_to_standard_output_alone(tmp_path: Path) -> None:
    source = write_workbook(tmp_path / "source.xlsx", GOOD)
    found = run("brief", source, "-f", "json", "-o", "-", "-q", folder=tmp_path)
    assert json.loads(found.stdout)["schema"] == "briefgen/1"
    assert found.stderr == ""


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--country", "Nigerr"], "Did you mean"),
        (["--domain", "7"], "not a known domain"),
        (["--period", "soon"], "not a period"),
        (["--as-of", "yesterday"], "not a date"),
        (["--meeting", "X-1"], "no meeting"),
        (["-f", "docx"], "not one of"),
        (["--template", "nowhere"], "not a folder"),
        (["--config", "nowhere.toml"], "does not exist"),
        (["-f", "pdf,xlsx", "-o", "brief.pdf"], "Give a folder"),
    ],
)
def test_wrong_usage_ends_with_2(tmp_path: Path, arguments: list[str], words: str) -> None:
    source = write_workbook(tmp_path / "source.xlsx", GOOD)
    found = run("brief", source, *arguments, folder=tmp_path)
    assert found.returncode == 2, found.stderr
    assert words in found.stderr
    assert "Traceback" not in found.stderr


def test_faulty_records_refuse_the_brief_and_a_draft_sets_them_aside(tmp_path: Path) -> None:
    rows = [*GOOD["Contracts"], contract("P1", "12.5x", DAY, contract_id="C9")]
    source = write_workbook(tmp_path / "source.xlsx", {**GOOD, "Contracts": rows})
    found = run("brief", source, "-f", "json", folder=tmp_path)
    assert found.returncode == 1
    assert 'sheet "Contracts", cell F3: "12.5x" is not a number' in found.stderr
    assert not (tmp_path / "outputs").exists()
    draft = run("brief", source, "-f", "json", "--draft", folder=tmp_path)
    assert draft.returncode == 0
    document = json.loads((tmp_path / draft.stdout.strip()).read_text())
    assert draft.stdout.strip().endswith("brief-en-4-draft.json")
    total = next(figure for figure in document["figures"] if figure["id"] == "total.contracted")
    assert (total["value"], [entry["reason"] for entry in total["excluded"]]) == ("5000000.00", ["draft"])


def test_strict_refuses_warnings(tmp_path: Path) -> None:
    rows = [*GOOD["Contracts"], contract("P1", 7, None, contract_id="C9")]
    source = write_workbook(tmp_path / "source.xlsx", {**GOOD, "Contracts": rows})
    assert run("check", source).returncode == 0
    assert run("check", source, "--strict").returncode == 1
    assert run("brief", source, "-f", "json", "--strict", folder=tmp_path).returncode == 1


def test_an_existing_brief_survives_a_run_that_fails(tmp_path: Path) -> None:
    source = write_workbook(tmp_path / "source.xlsx", GOOD)
    target = tmp_path / "brief.pdf"
    assert run("brief", source, "-f", "pdf", "-o", target, folder=tmp_path).returncode == 0
    before = target.read_bytes()
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "masthead.html.j2").write_text("{{ nothing.there }}")  # every layout has it
    found = run("brief", source, "-f", "pdf", "-o", target, "--template", tmp_path / "own", folder=tmp_path)
    assert found.returncode == 4, found.stderr
    assert target.read_bytes() == before
    assert [path.name for path in tmp_path.glob(".*")] == []


def test_the_same_inputs_give_the_same_bytes_whatever_the_hash_seed(tmp_path: Path) -> None:
    source = write_workbook(tmp_path / "source.xlsx", GOOD)
    made = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        found = run(
            "brief", source, "-o", folder, "-f", "pdf,xlsx,json", PYTHONHASHSEED=seed, SOURCE_DATE_EPOCH="1488240000"
        )
        assert found.returncode == 0, found.stderr
        made.append([(folder / "all" / "all" / f"brief-en-4.{end}").read_bytes() for end in ("pdf", "xlsx", "json")])
    assert made[0] == made[1]


def test_check_prints_findings_with_their_cells_as_text_and_json(tmp_path: Path) -> None:
    rows = [*GOOD["Contracts"], contract("P1", "x", DAY, contract_id="C9"), contract("P1", 7, None, contract_id="C8")]
    source = write_workbook(tmp_path / "source.xlsx", {**GOOD, "Contracts": rows})
    text = run("check", source)
    assert text.returncode == 1
    first, second = text.stdout.index("ERROR unreadable-amount"), text.stdout.index("WARNING missing-date")
    assert first < second
    assert 'sheet "Contracts", cell F3: "x" is not a number. Write a number such as 1234.56.' in text.stdout
    assert text.stdout.strip().splitlines()[-1] == "1 project, 3 records of money: 1 error, 1 warning, 0 notes."
    document = json.loads(run("check", source, "-f", "json").stdout)
    assert document["totals"] == {"error": 1, "warning": 1, "note": 0}
    assert [entry["cell"] for entry in document["findings"]] == ["F3", "H4"]


def test_a_csv_finding_names_record_and_line(tmp_path: Path) -> None:
    source = tmp_path / "Projects.csv"
    source.write_text('project_id,title,domains,amount\nP1,"two\nlines",1,5\nP2,Two,1,x\n')
    found = json.loads(run("check", source, "-f", "json").stdout)
    entry = next(entry for entry in found["findings"] if entry["code"] == "unreadable-amount")
    assert (entry["cell"], entry["line"]) == ("D3", 4)


def test_tables_are_exported(tmp_path: Path) -> None:
    source = write_workbook(tmp_path / "source.xlsx", GOOD)
    found = run(
        "export",
        source,
        "-f",
        "csv",
        "-t",
        "summary-domains",
        "-t",
        "records",
        "-o",
        tmp_path / "out",
        "--period",
        "2015",
    )
    assert found.returncode == 0, found.stderr
    rows = list(
        csv.DictReader((tmp_path / "out/2015/all/summary-domains.csv").read_text(encoding="utf-8").splitlines())
    )
    assert [(row["domain"], row["contracted"], row["projects"]) for row in rows] == [("1", "5000000.00", "1")]
    workbook = run("export", source, "-o", tmp_path / "tables.xlsx")
    assert workbook.returncode == 0, workbook.stderr
    assert (tmp_path / "tables.xlsx").read_bytes().startswith(b"PK")
    assert run("export", source, "-t", "summary-domain").returncode == 2


def test_csv_text_that_looks_like_a_formula_is_disarmed(tmp_path: Path) -> None:
    source = write_workbook(tmp_path / "source.xlsx", {**GOOD, "Projects": [PROJECT_HEAD, ("P1", "=1+1", "1", "NE")]})
    assert run("export", source, "-f", "csv", "-t", "projects", "-o", tmp_path / "out").returncode == 0
    assert "'=1+1" in (tmp_path / "out/all/all/projects.csv").read_text()


def test_the_starter_folder_makes_a_brief(tmp_path: Path) -> None:
    assert run("init", tmp_path / "start").returncode == 0
    assert run("init", tmp_path / "start").returncode == 3
    found = run("brief", tmp_path / "start" / "inputs", "-o", tmp_path / "start" / "outputs")
    assert found.returncode == 0, found.stderr


@pytest.mark.parametrize("name", ["EUTF-Projects-Database-2022-01", "downloaded list"])
def test_the_real_list_of_trust_fund_projects_in_small(tmp_path: Path, name: str) -> None:
    """An imitation with the same faults: two ids that differ in case, lists in cells, French names, a stray date.

    Its headers as briefgen.toml names them tell what it is, whatever the file is called.
    """
    folder = tmp_path / "list"
    folder.mkdir()
    here = Path(__file__).parents[2]
    toml = (here / "docs/examples/eutf-database/briefgen.toml").read_text(encoding="utf-8")
    (folder / "briefgen.toml").write_text(toml, encoding="utf-8")
    (folder / f"{name}.csv").write_text(
        (Path(__file__).parent / "trust-fund.csv").read_text(encoding="utf-8"), encoding="utf-8"
    )
    refused = run("brief", folder, "-f", "json", "-o", tmp_path / "out")
    assert refused.returncode == 1
    assert "cell A7" in refused.stderr
    assert run("brief", folder, "-f", "json,pdf", "-o", tmp_path / "out", "--draft").returncode == 0
    document = json.loads((tmp_path / "out/all/all/brief-en-4-draft.json").read_text(encoding="utf-8"))
    figures = {figure["id"]: figure for figure in document["figures"]}
    assert figures["total.approved"]["value"] == "46500000.50"
    assert {entry["reason"]: entry["amount"] for entry in figures["total.approved"]["excluded"]} == {
        "draft": "8000000.00"
    }
    assert figures["country.TD.approved"]["value"] == "3500000.00"
    assert figures["country.multi.approved"]["value"] == "36000000.50"
    assert figures["domain.unassigned.approved"]["value"] == "7000000.00"
    codes = {entry["code"] for entry in document["findings"]}
    assert {"folded-id", "missing-date", "no-domain"} <= codes


def test_help_names_every_command_and_loads_nothing_heavy() -> None:
    printed = run("--help").stdout
    for command in ("brief", "check", "export", "init", "doctor", "run", "history"):
        assert command in printed
    assert "Exit codes" in printed
    code = "import sys; from briefgen.cli import main\ntry:\n main(['--help'])\nexcept SystemExit: pass\nprint(sorted(set(sys.modules) & {'weasyprint','openpyxl','xlsxwriter','babel','python_calamine','jinja2','rich','yaml'}))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip().splitlines()[-1] == "[]"


def test_the_doctor_finds_this_machine_fit(tmp_path: Path) -> None:
    found = run("doctor", folder=tmp_path)
    assert found.returncode == 0, found.stdout
    assert "A page renders" in found.stdout


def test_the_doctor_says_what_is_amiss_with_a_brand(tmp_path: Path) -> None:
    (tmp_path / "_brand.yml").write_text('color: {secondary: "#DDDDDD"}')
    found = run("doctor", "--brand", "_brand.yml", folder=tmp_path)
    assert found.returncode == 0
    assert (
        "look  _brand.yml, line 1, color.secondary: #DDDDDD on #FFFFFF (second on paper): contrast 1.35:1"
        in found.stdout
    )
    (tmp_path / "_brand.yml").write_text("colour: {}")
    found = run("doctor", "--brand", "_brand.yml", folder=tmp_path)
    assert found.returncode == 3
    assert 'MISS  _brand.yml, line 1: "colour" is not a key. Did you mean "color"?' in found.stdout


def test_the_brand_beside_the_source_colours_an_export_and_warns_at_a_brief(tmp_path: Path, example_path: Path) -> None:
    (tmp_path / "data.xlsx").write_bytes(example_path.read_bytes())
    (tmp_path / "_brand.yml").write_text('color: {primary: "#5B2A86", secondary: "#DDDDDD"}')
    assert run("export", "data.xlsx", "--table", "projects", "-o", "t.xlsx", folder=tmp_path).returncode == 0
    head = openpyxl.load_workbook(tmp_path / "t.xlsx")["projects"]["A1"]
    assert head.fill.fgColor.rgb == "FF5B2A86"
    found = run("brief", "data.xlsx", "-f", "html", "-o", "o", folder=tmp_path)
    assert found.returncode == 0
    assert "Warning: _brand.yml, line 1, color.secondary: #DDDDDD on #FFFFFF" in found.stderr
    (tmp_path / "_brand.yml").write_text("colour: {}")
    found = run("brief", "data.xlsx", "-f", "html", "-o", "o", folder=tmp_path)
    assert (found.returncode, found.stderr.strip()) == (
        3,
        'briefgen: _brand.yml, line 1: "colour" is not a key. Did you mean "color"?',
    )


def test_shell_completion_is_offered() -> None:
    assert "--install-completion" in run("--help").stdout


def test_the_mapping_is_explained_and_written_once(tmp_path: Path) -> None:
    write_workbook(tmp_path / "in.xlsx", {"Feuil1": [("Intitulé", "Référence", "Montant (EUR)"), ("Wells", "P-1", 10)]})
    shown = run("check", "in.xlsx", "--explain-mapping", folder=tmp_path)
    assert shown.returncode == 0
    assert "A   Intitulé       → title, by alias" in shown.stdout
    first = run("check", "in.xlsx", "--write-mapping", "briefgen.toml", folder=tmp_path)
    assert (first.returncode, first.stdout.strip()) == (0, "briefgen.toml")
    written = (tmp_path / "briefgen.toml").read_text(encoding="utf-8")
    assert '"Intitulé" = "title"' in written
    again = run("check", "in.xlsx", "--write-mapping", "briefgen.toml", folder=tmp_path)
    assert again.returncode == 3
    assert "not overwritten" in again.stderr
    assert (tmp_path / "briefgen.toml").read_text(encoding="utf-8") == written
    assert run("check", "in.xlsx", "--write-mapping", "-", folder=tmp_path).stdout.strip() == written.strip()


@pytest.mark.parametrize(
    ("text", "choices", "near"),
    [
        ("english", ["en", "fr", "ar"], "en"),
        ("Fr ", ["en", "fr", "ar"], "fr"),
        ("de", ["en", "fr", "ar"], ""),
        ("intern", ["internal", "external"], "internal"),
        ("public", ["internal", "external"], "external"),
        ("public", ["text", "json"], ""),
        ("excel", ["pdf", "xlsx"], "xlsx"),
        ("jsn", ["pdf", "json"], "json"),
        ("3", ["1", "2", "4", "full"], ""),
    ],
)
def test_a_choice_that_there_is_not_has_a_near_one(text: str, choices: list[str], near: str) -> None:
    assert nearest_choice(text, choices) == near


def test_choices_are_taken_in_capitals_and_the_error_names_the_near_one(tmp_path: Path) -> None:
    write_workbook(tmp_path / "good.xlsx", GOOD)
    assert run("brief", "good.xlsx", "--lang", "FR", "-f", "JSON", folder=tmp_path).returncode == 0
    found = run("brief", "good.xlsx", "--lang", "english", folder=tmp_path)
    assert found.returncode == 2
    assert "'english' is not one of 'en', 'fr', 'ar'. Did you mean 'en'?" in found.stderr


def test_the_name_of_the_output_says_the_format_and_no_folder_is_made_of_a_file_name(tmp_path: Path) -> None:
    write_workbook(tmp_path / "good.xlsx", GOOD)
    refused = run("brief", "good.xlsx", "-o", "brief.txt", folder=tmp_path)
    assert refused.returncode == 2
    assert "brief.txt has the name of a .txt file" in refused.stderr
    made = run("brief", "good.xlsx", "-o", "new/brief.json", folder=tmp_path)
    assert (made.returncode, made.stdout) == (0, "new/brief.json\n")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["brief.json", "good.xlsx", "new"]


@pytest.mark.parametrize("arguments", [("brief", ""), ("brief", "data.xlsx", "--output", ""), ("check", "", "-q")])
def test_an_argument_of_nothing_is_no_folder(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    write_workbook(tmp_path / "data.xlsx", GOOD)
    ended = run(*arguments, folder=tmp_path)
    assert ended.returncode == 2
    assert "One of the arguments is empty." in ended.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["data.xlsx"]
