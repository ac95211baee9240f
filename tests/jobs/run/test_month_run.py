"""A month's run: what is made, what is left as it is, and what a failure may not touch."""

import json
import re
from collections.abc import Callable
from concurrent.futures import Future
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

from briefgen.config.run_file import load_run_file
from briefgen.errors import ConfigError, OutputError, SourceError, UsageError
from briefgen.jobs.run.history import history_of
from briefgen.jobs.run.lock import locked
from briefgen.jobs.run.manifest import is_whole, read_manifest
from briefgen.jobs.run.month_run import RunJob, RunOutcome, plan_month, run_month
from briefgen.jobs.run.months import read_month
from briefgen.jobs.run.publishing import Event, World
from tests.jobs.run.monthly import ONE_PAGE, RUN, Inline, P, T, change, make_folder, run


def _made(outcome: RunOutcome) -> set[str]:
    return {brief.scope for brief in outcome.manifest.briefs if brief.status == "made"}


def _files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name not in ("run.json", "run.html", ".lock")
    }


def test_a_new_look_makes_every_brief_again(tmp_path: Path) -> None:
    folder = make_folder(tmp_path, ONE_PAGE)
    run(folder)
    look = folder / "_brand.yml"
    look.write_text('color: {primary: "#5B2A86"}', encoding="utf-8")
    first = run(folder)
    assert first.count("made") == 1
    assert "#5B2A86" in (folder / "runs" / "2017-02" / "all" / "brief-en-4.html").read_text(encoding="utf-8")
    look.write_text('# The same look.\ncolor: {primary: "#5B2A86"}', encoding="utf-8")
    assert run(folder).count("made") == 0
    look.unlink()
    other = folder / "looks"
    other.mkdir()
    (other / "_brand.yml").write_text('color: {secondary: "#DDDDDD"}', encoding="utf-8")
    run_file = folder / "briefgen.toml"
    run_file.write_text(RUN.replace('output = "runs"', 'output = "runs"\nbrand = "looks"'), encoding="utf-8")
    named = run(folder)
    assert named.count("made") == 4
    assert named.brand and "color.secondary" in named.brand.warnings[0]
    run_file.write_text(RUN.replace('output = "runs"', 'output = "runs"\nbrand = "neutrl"'), encoding="utf-8")
    with pytest.raises(UsageError, match=r'\[run\] brand: there is no brand "neutrl"\. Did you mean "neutral"\?'):
        run(folder)
    run_file.write_text(RUN.replace('output = "runs"', 'output = "runs"\nbrand = "neutral"'), encoding="utf-8")
    assert run(folder).count("made") == 4


def test_every_brief_stands_in_its_folder_with_its_hash(tmp_path: Path) -> None:
    outcome = run(make_folder(tmp_path))
    assert _made(outcome) == {"all", "country-NE", "country-ML", "country-LY"}
    assert outcome.manifest.as_of == "2017-02-28"
    month = tmp_path / "runs" / "2017-02"
    manifest = read_manifest(month)
    assert manifest == outcome.manifest
    assert all(is_whole(month, brief) for brief in manifest.briefs)
    assert {file.path for file in manifest.briefs[-1].files} == {
        f"country-NE/brief-en-4.{name}" for name in ("xlsx", "json")
    }
    assert json.loads((tmp_path / "runs" / "latest.json").read_text())["month"] == "2017-02"


def test_a_brief_is_made_in_each_language(tmp_path: Path) -> None:
    outcome = run(make_folder(tmp_path, ONE_PAGE.replace("[defaults]", '[defaults]\nlanguages = ["en", "fr", "ar"]')))
    assert outcome.count("made") == 3
    month = tmp_path / "runs" / "2017-02"
    pages = {lang: (month / f"all/brief-{lang}-4.html").read_text(encoding="utf-8") for lang in ("en", "fr", "ar")}
    assert all(f'lang="{lang}"' in page for lang, page in pages.items())
    report = json.loads((month / "run.json").read_text(encoding="utf-8"))
    assert {brief["lang"] for brief in report["briefs"]} == {"en", "fr", "ar"}


def test_nothing_is_written_when_nothing_has_changed(february: Path) -> None:
    before = _files(february)
    outcome = run(february)
    assert (outcome.count("skipped"), outcome.plan) == (4, None)
    assert _files(february) == before


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "scopes"),
    [
        ("Projects", "B3", "Visas and permits", {"all", "country-ML"}),  # a title
        ("Projects", "B4", "Shelters", {"all", "country-NE", "country-LY"}),  # of a project in two countries
        ("Contracts", "F2", 1_000_001, {"all", "country-NE", "country-ML", "country-LY"}),  # moves every share
        ("Results", "D2", 450, {"all", "country-NE"}),  # a result
        ("Projects", "Z3", "a remark beside the table", set()),
    ],
)
def test_a_changed_cell_makes_just_the_briefs_that_print_something_of_it(
    february: Path, sheet: str, cell: str, value: str | int, scopes: set[str]
) -> None:
    change(february, sheet, cell, value)
    assert _made(run(february)) == scopes


def test_an_altered_or_lost_file_is_made_again(february: Path) -> None:
    month = february / "runs" / "2017-02"
    before = _files(month)
    (month / "country-NE" / "brief-en-4.json").write_text("altered")
    (month / "country-ML" / "brief-en-4.xlsx").unlink()
    assert _made(run(february)) == {"country-NE", "country-ML"}
    after = _files(month)
    assert {name: content for name, content in after.items() if name != "manifest.json"} == {
        name: content for name, content in before.items() if name != "manifest.json"
    }


def test_force_makes_all_and_only_makes_some(february: Path) -> None:
    assert run(february, force=True).count("made") == 4
    outcome = run(february, force=True, only=("country-NE",))
    assert _made(outcome) == {"country-NE"}
    assert len(outcome.manifest.briefs) == 4
    with pytest.raises(UsageError, match=r'makes no brief "country-NX". Did you mean "country-NE"'):
        run(february, only=("country-NX",))


def test_a_part_of_the_plan_never_stands_for_the_whole(tmp_path: Path) -> None:
    assert _made(run(make_folder(tmp_path), only=("country-NE",))) == {"country-NE"}
    assert _made(run(tmp_path)) == {"all", "country-ML", "country-LY"}


def test_a_brief_that_fails_stops_no_other_and_keeps_what_stood(february: Path) -> None:
    good = (february / "runs/2017-02/country-ML/brief-en-4.xlsx").read_bytes()
    change(february, "Contracts", "F3", "about two million")
    outcome = run(february)
    failed = {brief.scope: brief.reason for brief in outcome.manifest.briefs if brief.status == "failed"}
    assert set(failed) == {"all", "country-ML"}
    assert "F3" in failed["country-ML"]
    assert (february / "runs/2017-02/country-ML/brief-en-4.xlsx").read_bytes() == good
    change(february, "Contracts", "F3", 2_000_000)
    assert run(february).count("failed") == 0


def test_an_unknown_code_is_a_failed_brief(tmp_path: Path) -> None:
    outcome = run(make_folder(tmp_path, RUN + '\n[[brief]]\ncountry = "Nigr"\n'))
    (failed,) = [brief for brief in outcome.manifest.briefs if brief.status == "failed"]
    assert '"Nigr" is not a known country' in failed.reason
    assert outcome.count("made") == 4


def test_an_unchanged_brief_is_carried_into_the_next_month(february: Path) -> None:
    change(february, "Projects", "Z2", "a remark")
    outcome = run(february, "2017-03")
    assert outcome.count("skipped") == 4
    one, other = (_files(february / "runs" / month) for month in ("2017-02", "2017-03"))
    assert {name for name in one if name != "manifest.json"} == {name for name in other if name != "manifest.json"}
    assert one["all/brief-en-4.xlsx"] == other["all/brief-en-4.xlsx"]


def test_a_brief_says_what_changed_since_the_month_before(february: Path) -> None:
    change(february, "Contracts", "F2", 1_500_000)
    run(february, "2017-03")
    book = openpyxl.load_workbook(february / "runs/2017-03/country-NE/brief-en-4.xlsx")
    cells = [cell.value for row in book["Changes"].iter_rows() for cell in row]
    assert "total.contracted" in cells
    assert not any(str(february) in str(cell) for cell in cells)
    first = openpyxl.load_workbook(february / "runs/2017-02/country-NE/brief-en-4.xlsx")
    assert "Changes" not in first.sheetnames


def test_history_marks_what_was_restated(february: Path) -> None:
    change(february, "Contracts", "F2", 1_500_000)
    run(february, "2017-03")
    moments = history_of(february / "runs", "country.NE.contracted")
    assert [(one.month, one.value, one.restated) for one in moments] == [
        ("2017-02", "3000000.00", True),
        ("2017-03", "3500000.00", False),
    ]
    with pytest.raises(UsageError, match=r'Did you mean "total.contracted"'):
        history_of(february / "runs", "total.contracte")
    with pytest.raises(UsageError, match=r'no run has a brief "XX". Give one of these: all, country-LY, country-ML'):
        history_of(february / "runs", "total.contracted", "XX")
    with pytest.raises(SourceError, match="holds no published run"):
        history_of(february / "elsewhere", "total.contracted")


def test_the_report_says_what_moved_and_what_was_restated(february: Path) -> None:
    change(february, "Contracts", "F2", 1_500_000)
    run(february, "2017-03")
    report = json.loads((february / "runs/2017-03/run.json").read_text())
    assert report["counts"] == {"made": 4, "skipped": 0, "failed": 0}
    assert [(row["words"], row["change"]) for row in report["moved"]] == [
        ("Worldwide", "500000.00"),
        ("Niger", "500000.00"),
    ]
    restated = {(row["scope"], row["figure"]): (row["published"], row["now"]) for row in report["restated"]}
    assert restated["country-NE", "total.contracted"] == ("3000000.00", "3500000.00")
    assert restated["all", "domain.1.contracted"] == ("1000000.00", "1500000.00")
    assert not [scope for scope, _ in restated if scope in ("country-ML", "country-LY")]
    page = (february / "runs/2017-03/run.html").read_text()
    assert "+500,000.00" in page
    assert "+16.7 %" in page
    run(february, "2017-03")
    again = json.loads((february / "runs/2017-03/run.json").read_text())
    assert (again["moved"], again["restated"]) == (report["moved"], report["restated"])


def test_the_report_stands_alone_and_its_links_lead_to_files(february: Path) -> None:
    month = february / "runs/2017-02"
    page = (month / "run.html").read_text()
    links = re.findall(r'href="([^"]+)"', page)
    assert len(links) == 8
    assert all((month / link).is_file() for link in links)
    assert not re.search(r"src=|url\(|@import|<link|<script|https?:", page)


def test_the_report_has_the_colours_of_the_brand_by_day_and_by_night(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    (folder / "inputs" / "_brand.yml").write_text('color: {primary: "#0A2C36", danger: "#A32A17"}\n', encoding="utf-8")
    run(folder)
    style = (tmp_path / "runs/2017-02/run.html").read_text().partition("<style>")[2].partition("</style>")[0]
    light, _, rest = style.partition("@media")
    assert "--primary:#0A2C36;" in light and "--warning:#A32A17;" in light
    dark, _, rules = rest.partition("\nbody{")
    assert "prefers-color-scheme:dark" in dark and "--primary:#" in dark and "#0A2C36" not in dark
    assert not re.search(r"#[0-9A-Fa-f]{3,6}\b", rules)  # no colour of its own


def test_the_report_has_the_findings_of_each_source_against_the_month_before(tmp_path: Path) -> None:
    text = RUN.replace('"inputs/*.xlsx"', '"inputs/*.xlsx", "more/{month}.csv"')
    make_folder(tmp_path, text)
    (tmp_path / "more").mkdir()
    row = "P9,Boats,4,SN,DE,EUTF,{amount},EUR,2016-06-01"
    head = "project_id,title,domains,countries,donor,instrument,amount,currency,signature_date"
    (tmp_path / "more/2017-02.csv").write_text(f"{head}\n{row.format(amount=5)}\n")
    (tmp_path / "more/2017-03.csv").write_text(f"{head}\n{row.format(amount='about 5')}\n")
    run(tmp_path)
    run(tmp_path, "2017-03")
    rows = json.loads((tmp_path / "runs/2017-03/run.json").read_text())["findings"]
    errors = {row["source"]: row["error"] for row in rows}
    now = errors["more/2017-03.csv"]["now"]
    assert now
    assert errors == {
        "inputs/data.xlsx": {"now": 0, "before": 0},
        "more/2017-03.csv": {"now": now, "before": 0},
        None: {"now": now, "before": 0},
    }
    page = (tmp_path / "runs/2017-03/run.html").read_text()
    assert re.search(r'more/2017-03.csv</td><td class="n failed">\d <span class="sub">was 0</span>', page)


def test_figures_of_a_month_that_is_over_are_marked_as_restated(tmp_path: Path) -> None:
    """A period that moves with the month: what January was, by the data of March."""
    make_folder(tmp_path, RUN.replace('period = "2015..2016"', 'period = "last-month"'))
    change(tmp_path, "Contracts", "H3", "2017-01-10")
    change(tmp_path, "Contracts", "H4", "2017-02-10")
    run(tmp_path, "2017-01")
    change(tmp_path, "Contracts", "F3", 2_500_000)
    run(tmp_path, "2017-02")
    moments = history_of(tmp_path / "runs", "total.contracted")
    assert [(one.month, one.value, one.now) for one in moments] == [
        ("2017-01", "2000000.00", "2500000.00"),
        ("2017-02", "4000000.00", None),
    ]
    report = json.loads((tmp_path / "runs/2017-02/run.json").read_text())
    restated = {(row["scope"], row["figure"]): (row["published"], row["now"]) for row in report["restated"]}
    assert restated["all", "total.contracted"] == ("2000000.00", "2500000.00")


def test_a_brief_is_compared_with_the_last_one_of_any_earlier_month(tmp_path: Path) -> None:
    run(make_folder(tmp_path), "2017-01")
    run(tmp_path, "2017-02", only=("all",))
    change(tmp_path, "Contracts", "F2", 1_500_000)
    run(tmp_path, "2017-03")
    book = openpyxl.load_workbook(tmp_path / "runs/2017-03/country-NE/brief-en-4.xlsx")
    assert "Changes" in book.sheetnames


def test_names_with_the_month_are_carried_and_compared_too(tmp_path: Path) -> None:
    text = RUN.replace("[[brief]]", 'name = "{scope}/{month}-{lang}-{edition}"\n[[brief]]', 1)
    run(make_folder(tmp_path, text))
    change(tmp_path, "Contracts", "F2", 1_500_000)
    outcome = run(tmp_path, "2017-03")
    assert _made(outcome) == {"all", "country-NE", "country-ML", "country-LY"}
    change(tmp_path, "Projects", "Z2", "a remark")
    outcome = run(tmp_path, "2017-04")
    month = tmp_path / "runs/2017-04"
    assert all(is_whole(month, brief) for brief in outcome.manifest.briefs)
    assert (month / "country-ML/2017-04-en-4.xlsx").is_file()


def test_old_months_are_pruned(tmp_path: Path) -> None:
    make_folder(tmp_path, RUN.replace('output = "runs"', 'output = "runs"\nkeep = 2'))
    for month in ("2017-01", "2017-02", "2017-03"):
        run(tmp_path, month)
    assert sorted(path.name for path in (tmp_path / "runs").iterdir() if path.is_dir()) == ["2017-02", "2017-03"]


def test_finished_briefs_are_delivered(tmp_path: Path) -> None:
    make_folder(tmp_path, RUN + '\n[deliver]\nfolder = "share"\n')
    run(tmp_path)
    delivered = tmp_path / "share" / "2017-02" / "country-NE" / "brief-en-4.xlsx"
    content = (tmp_path / "runs/2017-02/country-NE/brief-en-4.xlsx").read_bytes()
    assert delivered.read_bytes() == content
    delivered.unlink()
    assert run(tmp_path).count("made") == 0
    assert delivered.read_bytes() == content


def test_a_second_run_at_once_is_refused_and_says_who_holds_the_lock(tmp_path: Path) -> None:
    make_folder(tmp_path)
    with (
        locked(tmp_path / "runs", "process 7 on there, since 2017-03-09"),
        pytest.raises(OutputError, match=r"in use by another run \(process 7 on there, since 2017-03-09"),
    ):
        run(tmp_path)
    assert run(tmp_path).count("made") == 4


def test_a_pattern_without_files_and_a_shared_place_are_refused(tmp_path: Path) -> None:
    make_folder(tmp_path, RUN.replace("inputs/*.xlsx", "inputs/{month}/*.xlsx"))
    with pytest.raises(SourceError, match=r'"inputs/2017-02/\*.xlsx" matches no file'):
        run(tmp_path)
    (tmp_path / "briefgen.toml").write_text(RUN + '\n[[brief]]\nname = "all/brief-{lang}-{edition}"\ndomain = "1"\n')
    with pytest.raises(ConfigError, match="number 1 and number 3 both make all/brief-en-4"):
        run(tmp_path)


def test_an_interrupted_run_is_taken_up_where_it_stopped(tmp_path: Path) -> None:
    make_folder(tmp_path)
    run_file = load_run_file(tmp_path / "briefgen.toml")
    seen: list[object] = []

    def stop(event: Event) -> None:
        seen.append(event["event"])
        if seen.count("brief") == 2:
            raise KeyboardInterrupt

    world = World(datetime(2017, 3, 9, tzinfo=UTC), lambda: 0.0, "here", stop)
    with pytest.raises(KeyboardInterrupt):
        run_month(RunJob(run_file, read_month("2017-02"), executor=Inline()), world)
    month = tmp_path / "runs" / "2017-02"
    assert read_manifest(month) is None
    outcome = run(tmp_path)
    assert (outcome.count("skipped"), outcome.count("made")) == (2, 2)
    assert not (month / ".journal.jsonl").exists()


def test_the_plan_says_what_is_passed_over(tmp_path: Path) -> None:
    text = RUN + 'where = { at_least = 2_500_000, except = ["Mali"] }\n'
    plan, standing = plan_month(
        RunJob(load_run_file(make_folder(tmp_path, text) / "briefgen.toml"), read_month("2017-02"))
    )
    assert not standing
    assert [brief.place for brief in plan.briefs] == ["all/brief-en-4", "country-NE/brief-en-4"]
    assert {(one.scope, one.reason) for one in plan.passed_over} == {
        ("country-ML", "left out by the run file"),
        ("country-LY", "2,000,000.00 is less than 2,500,000"),
    }
    assert not (tmp_path / "runs").exists()


def test_after_a_failure_only_what_failed_or_was_altered_is_tried_again(tmp_path: Path) -> None:
    run(make_folder(tmp_path, RUN + '\n[[brief]]\ncountry = "Nigr"\n'))
    month = tmp_path / "runs" / "2017-02"
    (month / "country-ML" / "brief-en-4.xlsx").write_text("altered")
    tried: list[object] = []

    class Watched(Inline):
        def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> "Future[T]":
            tried.append(args[0].planned.scope)  # type: ignore[attr-defined]  # the task of a brief
            return super().submit(fn, *args, **kwargs)

    world = World(datetime(2017, 3, 9, tzinfo=UTC), lambda: 0.0, "here")
    outcome = run_month(
        RunJob(load_run_file(tmp_path / "briefgen.toml"), read_month("2017-02"), executor=Watched()), world
    )
    assert tried == ["country-ML", "entry-3"]
    assert (_made(outcome), outcome.count("skipped"), outcome.count("failed")) == ({"country-ML"}, 3, 1)
