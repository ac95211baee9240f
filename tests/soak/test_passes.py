"""A brief is laid out at most twice: what does not fit at once is set at the step that fits."""

from collections.abc import Iterator
from itertools import product

import pytest

from briefgen.jobs.reading import Wanted, summarise_wanted
from briefgen.model.dataset import Dataset
from briefgen.model.selection import Selection
from briefgen.present import present
from briefgen.render.html import render_html
from briefgen.summarise import summarise
from tests.render.shared import renderer
from tests.soak.cases import sampled
from tests.soak.test_ugly_data import CASES as UGLY

_SCOPES = {
    "all": Wanted(),
    **{code: Wanted(countries=(code,)) for code in ("NE", "SO", "SN", "LY", "ER")},
    **{code: Wanted(regions=(code,)) for code in ("SAH", "HOA", "NOA", "002")},
    "three": Wanted(countries=("NE", "ML", "SN")),
    **{f"domain {code}": Wanted(domains=(code,)) for code in "12345"},
    **{code: Wanted(donors=(code,)) for code in ("DE", "LU")},
    "EUTF": Wanted(instruments=("EUTF-AFRICA",)),
    **{period: Wanted(period=period) for period in ("2016", "2016-11", "2016-Q4")},
    "SO 2016": Wanted(countries=("SO",), period="2016"),
    "domain 3 Q4": Wanted(domains=("3",), period="2016-Q4"),
    "all, no meeting": Wanted(meeting="none"),
    "NE, no meeting": Wanted(countries=("NE",), meeting="none"),
    "SO, no meeting": Wanted(countries=("SO",), meeting="none"),
    "domain 3, no meeting": Wanted(domains=("3",), meeting="none"),
    "SAH, no meeting": Wanted(regions=("SAH",), meeting="none"),
}
_LONG = [
    ("LY", "external", "4", "en"),
    ("SO", "external", "4", "fr"),
    ("002", "external", "4", "ar"),
    ("NE, no meeting", "internal", "4", "ar"),
    ("DE", "external", "4", "en"),
    ("002", "internal", "1", "ar"),
    ("002", "internal", "1", "en"),
    ("2016-11", "internal", "1", "ar"),
    ("crowded", "internal", "4", "en"),
    ("crowded 2015", "internal", "4", "en"),
    ("crowded 2016", "external", "2", "ar"),
    ("endless-meeting", "internal", "4", "ar"),
    ("domain 3", "internal", "1", "ar"),
]
"""What does not fit at its first step, by more than the next one saves."""
Case = tuple[str, str, str, str]


def _others() -> Iterator[Case]:
    for case in product((*_SCOPES, *UGLY), ("internal", "external"), ("1", "2", "4"), ("en", "fr", "ar")):
        if case not in _LONG:
            yield case


@pytest.mark.parametrize("case", [*sampled(_LONG, 3), *sampled(_others(), 311)], ids="-".join)
def test_a_brief_is_laid_out_at_most_twice(example: Dataset, case: Case) -> None:
    scope, audience, edition, lang = case
    ugly, _, year = scope.partition(" ")
    if ugly in UGLY:
        summary = summarise(UGLY[ugly](), Selection(period=year or "2015..2016"))
    else:
        summary = summarise_wanted(example, _SCOPES[scope])
    brief = present(summary, lang=lang, audience=audience, edition=edition)
    document, layouts = renderer().lay_out(render_html(brief))
    assert len(document.pages) <= int(edition)
    assert layouts <= 2
