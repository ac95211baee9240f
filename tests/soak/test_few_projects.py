"""Briefs of few projects, of one country and of several, with whatever data hold besides: full pages, at most two layouts."""

import random
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from briefgen.model.selection import Selection
from briefgen.present import present
from briefgen.summarise import summarise
from tests.few import few
from tests.render.filled import filled_pages
from tests.render.shared import renderer
from tests.soak.cases import sampled

_ALSO = ("", "policy", "results", "results paid", "paid issues", "issues policy", "results paid issues policy")
_FULL = {"thin": 0.75, "country": 0.75, "whole": 0.7}
"""How full the emptiest page is at the least, by layout."""


class Case(NamedTuple):
    projects: int
    items: int
    also: str
    places: int
    days: int
    unit: float
    audience: str
    lang: str
    edition: str
    countries: tuple[str, ...]


def cases(count: int) -> Iterator[Case]:
    draw = random.Random(24)
    for _ in range(count):
        yield Case(
            projects=draw.randrange(1, 21),
            items=draw.choice((-1, 0, 1, 2, 4, 8)),
            also=draw.choice(_ALSO),
            places=draw.choice((1, 1, 2, 5)),
            days=draw.choice((1, 3, 6)),
            unit=draw.choice((2e4, 1e6, 1e6)),
            audience=draw.choice(("internal", "external")),
            lang=draw.choice(("en", "fr", "ar")),
            edition=draw.choice(("1", "2", "4", "4")),
            countries=draw.choice(((), ("NE",), ("NE",))),
        )


@pytest.mark.parametrize("case", sampled(cases(240), 60))
def test_a_brief_of_few_projects_has_full_pages_at_the_second_layout(case: Case) -> None:
    arabic = case.lang == "ar"
    data = few(case.projects, case.items, *case.also.split(), places=case.places, days=case.days, unit=case.unit, arabic=arabic)  # fmt: skip
    summary = summarise(data, Selection(period="2015..2016", countries=case.countries))
    brief = present(summary, lang=case.lang, audience=case.audience, edition=case.edition)
    full, names, layouts = filled_pages(renderer(), brief)
    assert len(full) <= int(case.edition)
    assert layouts <= 2
    assert len(full) == 1 or min(full) >= _FULL[brief.layout], (full, names)
