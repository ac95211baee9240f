"""Key messages of the user: printed where page 1 has a place for them, told where it has none."""

from datetime import date
from pathlib import Path

import pytest

from briefgen.jobs.brief import BriefJob, make_brief
from briefgen.jobs.reading import Wanted
from tests.cli.program import run
from tests.workbooks import CONTRACT_HEAD, PROJECT_HEAD, Sheets, contract, write_workbook

TOLD = "The sheet Messages has 1 of section key, and page 1 of this brief no place for them"
WORDS = "Ask about the border post."


def _source(folder: Path, count: int) -> Path:
    sheets: Sheets = {
        "Projects": [
            PROJECT_HEAD,
            *((f"P{n}", f"Project {n}", str(n % 5 + 1), ("NE", "ML", "SN")[n % 3]) for n in range(count)),
        ],
        "Contracts": [CONTRACT_HEAD, *(contract(f"P{n}", 1e6 * (n + 1), date(2016, 3, 5)) for n in range(count))],
        "Messages": [("section", "rank", "text"), ("key", 1, WORDS)],
    }
    return write_workbook(folder / "source.xlsx", sheets)


@pytest.mark.parametrize(
    ("count", "wanted", "edition", "printed"),
    [
        (30, Wanted(period="2016"), "4", True),
        (30, Wanted(countries=("NE",), period="2016"), "4", False),
        (30, Wanted(period="2016"), "1", False),
        (2, Wanted(period="2016"), "4", True),
    ],
)
def test_a_key_message_is_printed_or_said_not_to_be(
    count: int, wanted: Wanted, edition: str, printed: bool, tmp_path: Path
) -> None:
    job = BriefJob(_source(tmp_path, count), wanted, ("pdf", "html"), edition=edition)
    outcome = make_brief(job, write=False)
    on_page_1 = outcome.documents["html"].decode().partition("<main")[2].count(WORDS)
    assert (TOLD in outcome.unprinted()) != printed
    assert on_page_1 == (1 if printed or edition == "1" else 0)  # a screen has all parts


def test_the_command_says_it(tmp_path: Path) -> None:
    source = _source(tmp_path, 30)
    result = run("brief", source, "-o", tmp_path / "brief.json", "--country", "NE", "--period", "2016")
    assert result.returncode == 0 and TOLD in " ".join(result.stderr.split())
