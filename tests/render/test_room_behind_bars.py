"""What stands behind a bar stays within the chart, however many givers share it."""

from decimal import Decimal

import pytest

from briefgen.model.blocks import Printed
from briefgen.model.charts import Part, StackedBars, StackedRow
from briefgen.render.html.bars import STACKED_WIDTH, before_part, part_width, too_narrow

_NARROWEST = 3.9
"""Points that a character behind a bar takes at least: 7.5 pt digits, brackets and signs."""


@pytest.mark.parametrize("amounts", [("0.2", "18", "120"), ("499", "1", "0.4"), ("0.1", "0.1", "4000")])
def test_the_parts_behind_the_longest_bar_have_room(amounts: tuple[str, ...]) -> None:
    parts = tuple(
        Part(group, Decimal(amount), Printed(amount))
        for group, amount in zip(("eu", "member_states", "other"), amounts, strict=True)
    )
    value = sum((part.value for part in parts), Decimal(0))
    row = StackedRow("", "Unassigned", parts, Printed(f"{value:.0f}"), value)
    chart = StackedBars((), (), "Domain", (), (row,), row, (), "")
    assert too_narrow(chart, row)
    words = f"{value:.0f} ({' + '.join(amounts)})"
    bar = sum(part_width(chart, part.value) for part in parts)
    assert bar >= 20
    assert bar + 4 + _NARROWEST * len(words) <= STACKED_WIDTH + 6


def test_marks_of_direction_take_no_room_in_a_bar() -> None:
    def row(wrap: str) -> StackedRow:
        parts = tuple(Part(group, Decimal(40), Printed(wrap.format(40))) for group in ("eu", "member_states"))
        return StackedRow("2", "Legal migration", parts, Printed("80"), Decimal(80))

    largest = StackedRow("3", "Protection", (Part("eu", Decimal(300), Printed("300")),), Printed("300"), Decimal(300))
    for wrap in ("{}", "\u2066{}\u2069"):
        chart = StackedBars((), (), "Domain", (), (row(wrap), largest), largest, (), "")
        assert not too_narrow(chart, chart.rows[0]), wrap


def test_a_bar_of_one_part_says_its_number_once() -> None:
    alone = StackedRow("3", "Protection", (Part("eu", Decimal(300), Printed("300")),), Printed("300"), Decimal(300))
    assert too_narrow(StackedBars((), (), "Domain", (), (alone,), alone, (), ""), alone)


@pytest.mark.parametrize(
    ("text", "before"), [("1.0", " + "), ("\u22120.1", " "), ("\u2066\u22120.1\u2069", " "), (">\u22120.1", " + ")]
)
def test_a_part_below_zero_is_not_added_with_a_plus(text: str, before: str) -> None:
    assert before_part(Part("other", Decimal(-1), Printed(text))) == before
