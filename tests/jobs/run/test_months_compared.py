"""What a month's briefs say about the month before, whatever the period of the run file does."""

import json
from pathlib import Path

import openpyxl
import pytest

from tests.jobs.run.monthly import ONE_PAGE, RUN, change, make_folder, run
from tests.soak.cases import for_soak


def _folder(path: Path, period: str, text: str = ONE_PAGE) -> Path:
    """Return a folder with contracts in January and February 2017, two months that the runs are of."""
    path.mkdir(exist_ok=True)
    make_folder(path, text.replace('period = "2015..2016"', f'period = "{period}"'))
    change(path, "Contracts", "H3", "2017-01-10")
    change(path, "Contracts", "H4", "2017-02-10")
    return path


def _page(folder: Path, month: str, scope: str = "all") -> str:
    return (folder / "runs" / month / scope / "brief-en-4.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2015..{month}", "From 1 January 2015 up to 28 February 2017; the last brief went up to 31 January 2017"),
        for_soak(
            "year-to-date", "From 1 January 2017 up to 28 February 2017; the last brief went up to 31 January 2017"
        ),
        for_soak(
            "quarter-to-date", "From 1 January 2017 up to 28 February 2017; the last brief went up to 31 January 2017"
        ),
        ("last-month", "This brief: February 2017. The last one: January 2017."),
    ],
)
def test_a_period_that_moves_with_the_month_is_compared_with_the_month_before(
    tmp_path: Path, period: str, words: str
) -> None:
    folder = _folder(tmp_path, period)
    run(folder, "2017-01")
    assert "What changed since the last brief" not in _page(folder, "2017-01")
    change(folder, "Contracts", "F3", 2_500_000)
    run(folder, "2017-02")
    page = _page(folder, "2017-02")
    assert "What changed since the last brief" in page
    assert words in page
    document = json.loads((folder / "runs/2017-02/all/brief-en-4.json").read_text(encoding="utf-8"))
    values = {figure["id"]: figure["value"] for figure in document["figures"]}
    assert values["since.restated.total.contracted"] == "500000.00"
    grown = {"2015..{month}": ("3000000.00", "4500000.00"), "last-month": ("2000000.00", None)}
    last, since = grown.get(period, ("2000000.00", "4500000.00"))
    assert (values["last.total.contracted"], values.get("since.total.contracted")) == (last, since)
    sheets = openpyxl.load_workbook(folder / "runs/2017-02/all/brief-en-4.xlsx").sheetnames
    assert "Changes" in sheets


def test_the_new_year_begins_a_new_period(tmp_path: Path) -> None:
    folder = _folder(tmp_path, "year-to-date")
    run(folder, "2016-12")
    run(folder, "2017-01")
    page = _page(folder, "2017-01")
    assert "This brief: January 2017. The last one: 2016." in page
    assert "so their amounts are left out" in page
    assert "since.total.contracted" not in page


def test_a_comparison_is_never_compared_itself(tmp_path: Path) -> None:
    folder = make_folder(tmp_path, ONE_PAGE)
    run(folder, "2017-01")
    change(folder, "Contracts", "F2", 1_500_000)
    run(folder, "2017-02")
    change(folder, "Projects", "Z2", "a remark")
    run(folder, "2017-03")
    assert "What changed since the last brief" in _page(folder, "2017-02")
    assert "What changed since the last brief" not in _page(folder, "2017-03")
    change(folder, "Contracts", "F3", 2_500_000)
    run(folder, "2017-04")
    book = openpyxl.load_workbook(folder / "runs/2017-04/all/brief-en-4.xlsx")
    names = [str(row[0].value) for row in book["Changes"].iter_rows()]
    assert not [name for name in names if name.startswith(("last.", "since.", "restated."))]


def test_a_brief_calls_the_last_one_the_same_in_every_folder(tmp_path: Path) -> None:
    contents = []
    for name in ("one", "other"):
        folder = _folder(tmp_path / name, "last-month")
        run(folder, "2017-01")
        run(folder, "2017-02")
        contents.append((folder / "runs/2017-02/all/brief-en-4.json").read_bytes())
    assert contents[0] == contents[1]
    figures = {figure["id"]: figure for figure in json.loads(contents[0])["figures"]}
    where = figures["last.total.contracted"]["lineage"]["where"]
    assert where["brief"] == "2017-01/all/brief-en-4.json"
    assert where["period"] == {"name": "2017-01", "start": "2017-01-01", "end": "2017-01-31"}


def test_a_brief_for_outside_does_not_say_where_the_last_one_stands(tmp_path: Path) -> None:
    text = ONE_PAGE.replace('period = "2015..2016"', 'period = "last-month"\naudience = "external"')
    folder = make_folder(tmp_path, text)
    change(folder, "Contracts", "H3", "2017-01-10")
    run(folder, "2017-01")
    run(folder, "2017-02")
    content = (folder / "runs/2017-02/all/brief-en-4-external.json").read_text(encoding="utf-8")
    assert "last.total.contracted" in content
    assert "brief-en-4-external.json" not in content


def test_an_issue_elsewhere_changes_no_brief_of_a_country(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    book = openpyxl.load_workbook(folder / "inputs/data.xlsx")
    sheet = book.create_sheet("Issues")
    for row in (("issue", "ask", "status", "country"), ("Border work", "A note", "open", "ML")):
        sheet.append(row)
    book.save(folder / "inputs/data.xlsx")
    run(folder)
    change(folder, "Issues", "C2", "closed")
    made = {brief.scope for brief in run(folder).manifest.briefs if brief.status == "made"}
    assert made == {"all", "country-ML"}


@pytest.mark.parametrize(
    ("period", "moved", "others"), [("2015..{month}", {"all", "country-ML"}, 0), ("last-month", set(), 1)]
)
def test_the_report_sets_no_amount_of_one_month_against_that_of_another(
    tmp_path: Path, period: str, moved: set[str], others: int
) -> None:
    folder = _folder(tmp_path, period, RUN)
    change(folder, "Contracts", "F4", 0)
    run(folder, "2017-01")
    change(folder, "Contracts", "F3", 2_500_000)
    run(folder, "2017-02")
    report = json.loads((folder / "runs/2017-02/run.json").read_text(encoding="utf-8"))
    assert {row["scope"] for row in report["moved"]} == moved
    assert report["other_periods"] == others
    restated = {(row["scope"], row["figure"]): row["change"] for row in report["restated"]}
    assert restated["all", "total.contracted"] == "500000.00"
    page = (folder / "runs/2017-02/run.html").read_text(encoding="utf-8")
    assert ("1 brief is of another period" in page) == bool(others)
    assert "No total moved" not in page
