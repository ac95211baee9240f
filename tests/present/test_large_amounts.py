"""A brief of ten billion and more: its unit is the billion, and the rows of its tables differ from each other."""

from datetime import date
from decimal import Decimal

import pytest

from briefgen.model.summary import Summary
from briefgen.present import present
from briefgen.present.numbers import Numbers
from tests.workbooks import contract, money, summary

DAY = date(2015, 6, 1)
LARGE = {"P1": 5_338_000_000, "P2": 361_400_000, "P3": 144_500_000, "P4": 9_000_000, "P5": 6_900_000_000}


@pytest.fixture(scope="module")
def large() -> Summary:
    projects = [(name, f"Project {name}", "3", "NE") for name in LARGE]
    return summary(money(projects, [contract(name, amount, DAY) for name, amount in LARGE.items()]))


def test_tables_have_two_decimals_in_billions(large: Summary) -> None:
    brief = present(large)
    assert brief.country is None and brief.annex and brief.annex.projects
    shown = [row.cells[-1].text[0] for row in brief.annex.projects.rows if row.cells]
    printed = [getattr(text, "text", text) for text in shown]
    assert printed[:5] == ["6.90", "5.34", "0.36", "0.14", "0.01"]  # 144.5 million is 0.1445 billion


@pytest.mark.parametrize(("lang", "said"), [("en", ["€5.34 billion", "€361m"]), ("fr", ["5,34\xa0Md€", "361\xa0M€"])])
def test_sentences_say_billions_of_what_is_a_billion(large: Summary, lang: str, said: list[str]) -> None:
    numbers = Numbers(large, lang)
    assert [numbers.amount_words(Decimal(LARGE[name])) for name in ("P1", "P2")] == said
