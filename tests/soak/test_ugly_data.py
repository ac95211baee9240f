"""Data as they come: nothing at all, one row, all negative, endless texts. Each gives whole pages and true sentences."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import product

import pytest

from briefgen.model.dataset import Dataset
from briefgen.model.selection import Selection
from briefgen.present import present
from briefgen.render.html import render_html
from briefgen.render.pdf import PdfProcess
from briefgen.summarise import summarise
from tests.render.documents import pages, text_of, words_outside, words_over_words
from tests.soak.cases import sampled
from tests.soak.sentences import faults_of
from tests.thin import crowded
from tests.workbooks import CONTRACT_HEAD, PROJECT_HEAD, Rows, contract, dataset

NOTHING: Mapping[str, Rows] = {}
DAY = date(2016, 3, 1)
ISO2 = [
    "AF",
    "AL",
    "DZ",
    "AO",
    "AR",
    "AM",
    "AZ",
    "BD",
    "BY",
    "BJ",
    "BO",
    "BA",
    "BR",
    "BG",
    "BF",
    "BI",
    "KH",
    "CM",
    "CF",
    "TD",
    "CL",
    "CN",
    "CO",
    "KM",
    "CG",
    "CD",
    "CR",
    "CI",
    "HR",
    "CU",
    "CY",
    "DJ",
    "DO",
    "EC",
    "EG",
    "SV",
    "GQ",
    "ER",
    "EE",
    "ET",
    "FJ",
    "GA",
    "GM",
    "GE",
    "GH",
    "GT",
    "GN",
    "GW",
    "GY",
    "HT",
    "HN",
    "IN",
    "ID",
    "IR",
    "IQ",
    "JM",
    "JO",
    "KZ",
    "KE",
    "KW",
]
_LONG = "Supporting the very long and winding reintegration of returning migrants and of their host communities " * 3
_HOSTILE = "<b>bold</b> {{ 7*7 }} =1+1 ../../x \u202eevil"


def _data(projects: Rows, contracts: Rows, **more: Rows) -> Dataset:
    sheets: dict[str, Rows] = {
        "Partnership": [("key", "value"), ("as_of", date(2017, 2, 28)), ("period", "2015..2016")],
        "Projects": [PROJECT_HEAD, *projects],
        "Contracts": [CONTRACT_HEAD, *contracts],
    }
    return dataset(sheets | {name: list(rows) for name, rows in more.items()})


def _many(
    count: int, amount: Callable[[int], float], title: str = "Project", more: Mapping[str, Rows] = NOTHING
) -> Dataset:
    projects = [(f"P{n}", f"{title} {n}", str(n % 5 + 1), "NE; ML" if count == 30 else "NE") for n in range(count)]
    return _data(projects, [contract(f"P{n}", amount(n), DAY) for n in range(count)], **more)


def _meeting(items: int, words: str = "Something") -> dict[str, Rows]:
    head = ("meeting", "time", "item", "domain", "line_to_take", "fact", "if_pressed")
    agenda = [("M1", "10:00", f"{words} {n}", str(n % 5 + 1), words, f"{words}, €3m.", words) for n in range(items)]
    issues = [(f"{words} {n}", words, "IOM", date(2017, 5, 1), "open") for n in range(items)]
    return {
        "Meetings": [("meeting", "title", "date", "place"), ("M1", words, date(2017, 3, 9), words)],
        "Agenda": [head, *agenda],
        "Issues": [("issue", "ask", "owner", "due", "status"), *issues],
    }


def _million(number: int) -> float:
    return 1e6 * (number + 1)


def _smallest() -> Dataset:
    rows = [("project_id", "title", "domain", "amount"), ("P-001", "Training", "1", 1_200_000), ("P-002", "Return", "5", 850_000)]  # fmt: skip
    return dataset({"Sheet1": rows})


def _sixty_countries() -> Dataset:
    projects = [(f"P{n}", f"Project {n}", str(n % 5 + 1), code) for n, code in enumerate(ISO2)]
    days = [date(2015 + n % 2, 1 + n % 12, 5) for n in range(len(ISO2))]
    return _data(projects, [contract(f"P{n}", _million(n), day) for n, day in enumerate(days)], **_meeting(1))


def _ups_and_downs() -> Dataset:
    projects = [(f"P{n}", f"Project {n}", str(n % 5 + 1), ("NE", "ML", "LY")[n % 3]) for n in range(30)]
    now = [contract(f"P{n}", (-1) ** n * _million(n), date(2015 + n % 2, 1 + n % 12, 5)) for n in range(30)]
    return _data(projects, [*now, *(contract(f"P{n}", _million(n) / 2, date(2013, 5, 1)) for n in range(30))])


def _hostile() -> Dataset:
    names = (_HOSTILE, "=1+1", "../../x")
    projects = [(name, name, str(n + 1), ("NE", "<i>", "ML")[n]) for n, name in enumerate(names)]
    texts = [("section", "rank", "text"), ("key", 1, f"<script>alert(1)</script> {_HOSTILE}")]
    return _data(projects, [contract(name, 5e6, DAY) for name in names], Messages=texts)


CASES: dict[str, Callable[[], Dataset]] = {
    "smallest": _smallest,
    "one-project": lambda: _many(1, _million),
    "nothing": lambda: _many(1, lambda _: 0),
    "all-negative": lambda: _many(8, lambda n: -_million(n)),
    "one-cent": lambda: _many(3, lambda n: 0.01 * (n + 1)),
    "thousands": lambda: _many(3, lambda n: 12_345.67 * (n + 1)),
    "billions": lambda: _many(30, lambda n: 9.5e9 * (n + 1)),
    "long-titles": lambda: _many(20, _million, _LONG, _meeting(3)),
    "long-titles-and-payments": lambda: _data(
        [(f"P{n}", f"{_LONG} {n}", "3", "NE") for n in range(20)],
        [contract(f"P{n}", _million(n) / half, DAY, measure=measure) for n in range(20) for half, measure in ((1, "contracted"), (2, "disbursed"))],
    ),
    "long-references": lambda: _data(
        [(f"T05-EUTF-SAH-BF-{n:02}-01-VERY-LONG-REFERENCE", "Title", "3", "NE") for n in range(20)],
        [contract(f"T05-EUTF-SAH-BF-{n:02}-01-VERY-LONG-REFERENCE", _million(n), DAY) for n in range(20)],
    ),
    "sixty-countries": _sixty_countries,
    "unassigned": lambda: _data(
        [(f"P{n}", f"Project {n}", "", "") for n in range(12)], [contract(f"P{n}", _million(n), DAY) for n in range(12)]
    ),
    "no-dates": lambda: _data([("P0", "Project", "3", "NE"), ("P1", "Other", "", "")], [contract("P0", 1e6, None), contract("P1", 2e6, DAY)]),
    "arabic": lambda: _many(5, _million, "دعم المهاجرين العائدين في النيجر ومالي", _meeting(1, "اجتماع")),
    "thirty-items": lambda: _many(30, _million, more=_meeting(30)),
    "endless-meeting": lambda: _many(1, _million, more=_meeting(12, "Words without an end " * 12)),
    "ups-and-downs": _ups_and_downs,
    "hostile": _hostile,
    "crowded": lambda: dataset(crowded(_LONG)),
}  # fmt: skip


@pytest.fixture(scope="module")
def process() -> Iterator[PdfProcess]:
    process = PdfProcess.start()
    yield process
    process.close()


_BRIEFS = list(product(CASES, ("2015..2016", "all", "2016-Q1"), ("internal", "external")))


@pytest.mark.parametrize("case", sampled(_BRIEFS, 13, ["-".join(case) for case in _BRIEFS]))
def test_pages_are_whole_and_sentences_true(case: tuple[str, str, str], process: PdfProcess) -> None:
    name, period, audience = case
    brief = present(summarise(CASES[name](), Selection(period=period)), audience=audience)
    pdf = process.render(render_html(brief))
    assert 1 <= pages(pdf) <= 4
    assert words_outside(pdf) == []
    assert words_over_words(pdf) == []
    assert faults_of(brief, text_of(pdf)) == []
