"""Every sentence that page 1 could have has a rank and a reason; the chosen ones are those that are printed."""

from datetime import date

import pytest

from briefgen.cli.choices_text import choices_text
from briefgen.model.blocks import plain
from briefgen.model.brief import Brief
from briefgen.model.choice import CHOSEN
from briefgen.present import present
from tests.workbooks import contract, money, summary

DAY = date(2015, 6, 1)


def _paid(rate: float, *, whole: float = 0.9) -> Brief:
    """Return a brief in which domain 1 is paid out at a rate, domain 3 at another."""
    projects = [("P1", "One", "1", "NE"), ("P3", "Three", "3", "ML")]
    rows = [contract("P1", 4e6, DAY), contract("P3", 6e6, DAY)]
    rows += [contract("P1", 4e6 * rate, date(2016, 6, 1), measure="disbursed")] if rate else []
    rows += [contract("P3", 6e6 * whole, date(2016, 6, 1), measure="disbursed")]
    return present(summary(money(projects, rows)))


def test_the_chosen_are_those_printed(example_brief: Brief) -> None:
    chosen = [choice.text for choice in example_brief.choices if choice.verdict == CHOSEN]
    points = [plain((*point.lead, *point.rest)) for point in example_brief.key_points]
    assert chosen == [plain(example_brief.headline), *points]


def test_what_is_not_chosen_ranks_below_or_has_a_reason(example_brief: Brief) -> None:
    for place in ("headline", "key point"):
        choices = [choice for choice in example_brief.choices if choice.place == place]
        ranks = [choice.rank for choice in choices if choice.rank is not None]
        assert ranks == sorted(ranks, reverse=True)
        lowest = min(choice.rank or 0 for choice in choices if choice.verdict == CHOSEN)
        assert all(choice.rank is not None and choice.rank <= lowest for choice in choices if choice.verdict == "less remarkable")  # fmt: skip
        assert any(choice.verdict == "less remarkable" for choice in choices)


def test_a_text_of_the_workbook_goes_before_all(example_brief: Brief) -> None:
    rows = [("section", "rank", "text"), ("headline", 1, "Delivery is the question."), ("key", 1, "Mind the gap.")]
    brief = present(summary(money([("P1", "One", "1", "NE")], [contract("P1", 1e6, DAY)], Messages=rows)))
    own = [(choice.place, choice.text) for choice in brief.choices if choice.rank is None]
    assert own == [("headline", "Delivery is the question."), ("key point", "Mind the gap.")]
    assert list(choices_text(brief.choices))[1] == "*   own  Delivery is the question."


@pytest.mark.parametrize(
    ("rate", "words"),
    [
        (0.0, "but none of the money for root causes is paid out."),
        (0.004, "but only 0.4% of the money for root causes is paid out."),
        (0.2, "but only 20% of the money for root causes is paid out."),
        (-0.004, "and Mali alone takes 60%."),
    ],
)
def test_what_is_hardly_paid_is_not_called_zero(rate: float, words: str) -> None:
    assert plain(_paid(rate).headline).endswith(words)


def test_money_that_came_back_is_no_payment() -> None:
    brief = _paid(-0.5, whole=-0.1)
    assert "paid out" not in plain(brief.headline)
    assert not any("paid out" in plain(point.lead) for point in brief.key_points)
