"""Scopes × languages × editions, of the example and of ugly data: every page of each is looked at by a program.

Page budget kept, both standards met and no warning of WeasyPrint (``PdfProcess.render`` refuses such documents), every
word inside its page, no word over another, only our fonts.
"""

from collections.abc import Callable, Iterator
from itertools import product

import pytest

from briefgen.jobs.reading import Wanted, summarise_wanted
from briefgen.model.dataset import Dataset
from briefgen.model.selection import Selection
from briefgen.model.summary import Summary
from briefgen.present import present
from briefgen.present.speech import LANGUAGES
from briefgen.render.html import render_html
from briefgen.render.pdf import PdfProcess
from briefgen.summarise import summarise
from tests.render.documents import foreign_fonts, pages, text_of, words_outside, words_over_words
from tests.soak.cases import sampled
from tests.soak.sentences import faults_of
from tests.soak.test_ugly_data import CASES

EDITIONS = ("1", "2", "4", "full")
_SCOPES = {
    "worldwide": Wanted(),
    "niger": Wanted(countries=("NE",)),
    "libya": Wanted(countries=("LY",)),
    "africa": Wanted(regions=("002",)),
    "protection": Wanted(domains=("3",)),
    "germany": Wanted(donors=("DE",)),
    "luxembourg": Wanted(donors=("LU",)),
    "moldova-2016": Wanted(countries=("MD",), period="2016"),
    "trust-fund": Wanted(instruments=("EUTF-AFRICA",)),
    "last-quarter": Wanted(period="2016-Q4"),
    "no-meeting": Wanted(meeting="none"),
}
_UGLY = (
    "one-project",
    "all-negative",
    "long-titles",
    "sixty-countries",
    "unassigned",
    "smallest",
    "nothing",
    "arabic",
    "crowded",
)
_EXAMPLE = list(product(_SCOPES, LANGUAGES, EDITIONS))
_MADE = list(product(_UGLY, LANGUAGES, EDITIONS))
Case = tuple[str, str, str]


def _names(cases: list[Case]) -> list[str]:
    return ["-".join(case) for case in cases]


@pytest.fixture(scope="module")
def renderer() -> Iterator[PdfProcess]:
    process = PdfProcess.start()
    yield process
    process.close()


@pytest.mark.parametrize("case", sampled(_EXAMPLE, 17, _names(_EXAMPLE)))
def test_briefs_of_the_example(case: Case, example: Dataset, renderer: PdfProcess) -> None:
    scope, lang, edition = case
    _look_at(summarise_wanted(example, _SCOPES[scope]), lang, edition, renderer)


@pytest.mark.parametrize("case", sampled(_MADE, 17, _names(_MADE)))
def test_briefs_of_ugly_data(case: Case, renderer: PdfProcess) -> None:
    name, lang, edition = case
    made: Callable[[], Dataset] = CASES[name]
    _look_at(summarise(made(), Selection(period="2015..2016")), lang, edition, renderer)


def _look_at(summary: Summary, lang: str, edition: str, renderer: PdfProcess) -> None:
    brief = present(summary, lang=lang, edition=edition)
    pdf = renderer.render(render_html(brief))
    if edition.isdigit():
        assert 1 <= pages(pdf) <= int(edition)
    assert words_outside(pdf) == []
    assert words_over_words(pdf) == []
    assert foreign_fonts(pdf) == []
    if lang == "en":
        assert faults_of(brief, text_of(pdf)) == []
