"""Page 2: no label is cut where bars can give way, and columns end together."""

from decimal import Decimal

from briefgen.model.brief import BarRow, Bars, Brief, Printed
from briefgen.render.html.where import SLIM, WhereColumn, where_setting


def test_a_long_label_has_its_width(example_brief: Brief) -> None:
    assert example_brief.where
    setting = where_setting(example_brief.where)
    regions = example_brief.where.regions
    assert regions
    longest = max(len(row.label) for row in regions.rows)
    assert longest == len("Several countries, not split")
    assert setting.right.labels(regions) >= longest * 4
    assert setting.right.marks(regions) >= 40


def test_bars_keep_some_width_beside_any_label() -> None:
    rows = [BarRow("A" * 90, None, Printed("1.0"), share=Printed("5%"))]
    chart = Bars("regions", ("x",), ("y",), (BarRow("B", Decimal(1), Printed("1.0")), *rows), "alt")
    column = WhereColumn((chart,), SLIM, 13.4, 96)
    assert column.marks(chart) >= 40


def test_columns_end_together(example_brief: Brief) -> None:
    assert example_brief.where
    setting = where_setting(example_brief.where)
    assert setting.right.between > setting.left.between
