"""Page 2: no label is cut where bars can give way, and columns end together."""

from dataclasses import replace
from decimal import Decimal
from itertools import product

import pytest
from fontTools.ttLib import TTFont

from briefgen.brand.templates import template_folder
from briefgen.jobs.reading import Wanted, summarise_wanted
from briefgen.locale.breadth import breadth
from briefgen.model.blocks import Printed
from briefgen.model.brief import Brief
from briefgen.model.charts import BarRow, Bars
from briefgen.model.dataset import Dataset
from briefgen.present import present
from briefgen.render.html.where import SLIM, WhereColumn, reached, where_setting
from tests.soak.cases import sampled


def test_a_long_label_has_its_width(example_brief: Brief) -> None:
    assert example_brief.where
    setting = where_setting(example_brief.where)
    regions = example_brief.where.regions
    assert regions
    assert 8.2 * _letters("Several countries, not split") < setting.right.labels(regions) < 115
    assert setting.right.marks(regions) >= 55


@pytest.mark.parametrize(
    "words", ["Plusieurs pays, non répartis", "AMIF emergency", "MMMM WWW", "Bosnia and Herzegovina"]
)
def test_words_are_never_broader_than_estimated(words: str) -> None:
    assert _letters(words) <= breadth(words) <= 1.2 * _letters(words)


def _letters(words: str) -> float:
    """Return how broad words are in the font of the page, in ems."""
    font = TTFont(template_folder() / "fonts" / "SourceSans3-Regular.ttf")
    names, widths = font.getBestCmap(), font["hmtx"]
    return float(sum(widths[names[ord(letter)]][0] for letter in words) / font["head"].unitsPerEm)


def test_bars_keep_some_width_beside_any_label() -> None:
    rows = [BarRow("A" * 90, None, Printed("1.0"), share=Printed("5%"))]
    chart = Bars("regions", ("x",), ("y",), (BarRow("B", Decimal(1), Printed("1.0")), *rows), "alt")
    column = WhereColumn((chart,), SLIM, 13.4, 96)
    assert column.marks(chart) >= 40


def test_columns_end_together(example_brief: Brief) -> None:
    assert example_brief.where
    bare = where_setting(replace(example_brief.where, map=None))
    assert bare.right.between > bare.left.between
    setting = where_setting(example_brief.where)
    assert abs(_foot(setting.left) - _foot(setting.right)) < 3


def _foot(column: WhereColumn) -> float:
    return reached(column) + (column.between - 17) * (len(column.charts) - 1)


_WORLDWIDE = list(product(("2015..2016", "2016-Q4", "2016-Q3", "2016-11", "2015", "all"), ("en", "fr", "ar")))


@pytest.mark.parametrize("case", sampled(_WORLDWIDE, 4, ["-".join(case) for case in _WORLDWIDE]))
def test_worldwide_pages_have_their_map_and_their_series(example: Dataset, case: tuple[str, str]) -> None:
    period, lang = case
    page = present(summarise_wanted(example, Wanted(period=period)), lang=lang).where
    assert page and page.map
    setting = where_setting(page)
    charts = (*setting.left.charts, *setting.right.charts)
    wanted = (page.map, page.quarters, page.countries, page.instruments, page.regions)
    assert {chart.title for chart in charts} == {chart.title for chart in wanted if chart}


def test_the_map_leaves_the_page_to_the_other_charts(example_brief: Brief) -> None:
    page = example_brief.where
    assert page and page.map and page.results
    assert page.map in where_setting(page).left.charts
    crowded = replace(page, results=replace(page.results, rows=page.results.rows * 2))
    assert page.map not in where_setting(crowded).left.charts
