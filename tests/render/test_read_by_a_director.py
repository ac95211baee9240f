"""What a director would stumble over: heads that are not true, keys without a sign, one fact twice, half a period."""

import pytest

from briefgen.jobs.reading import Wanted, summarise_wanted
from briefgen.locale.breadth import cut_for_head, head_breadth
from briefgen.model.blocks import plain
from briefgen.model.brief import Brief
from briefgen.model.dataset import Dataset
from briefgen.present import present
from briefgen.render.html import render_html
from briefgen.render.html.running import running_head
from tests.render.documents import words_over_words
from tests.render.shared import renderer
from tests.render.test_pdf import render


def brief_for(example: Dataset, lang: str = "en", edition: str = "4", **wanted: object) -> Brief:
    return present(summarise_wanted(example, Wanted(**wanted)), lang=lang, edition=edition)  # type: ignore[arg-type]  # keywords made from names


@pytest.mark.parametrize(
    ("lang", "period", "head"),
    [
        ("en", None, "Key result, 2015–2016"),
        ("en", "2016-Q4", "Key result since January 2015"),
        ("fr", "2016", "Résultat clé depuis janvier 2015"),
    ],
)
def test_a_running_total_is_not_that_of_a_period(example: Dataset, lang: str, period: str | None, head: str) -> None:
    brief = brief_for(example, lang, period=period)
    assert brief.domains
    assert brief.domains.columns[-1].label == head


def test_nothing_before_needs_no_key_and_no_column(example: Dataset) -> None:
    window = brief_for(example, regions=("SAH",)).country
    assert window and window.domains and window.members
    assert "change" not in {column.key for column in window.domains.columns}
    assert plain(window.domains.sub) == "€ million: 2015–2016"
    assert "thin" not in plain(window.members.sub)
    country = brief_for(example, countries=("NE",)).country
    assert country and country.domains
    assert plain(country.domains.sub) == "€ million: 2015–2016, thin 2013–2014"


def test_the_regions_stand_in_the_order_of_their_bars(example: Dataset) -> None:
    where = brief_for(example, donors=("DE",)).where
    assert where and where.regions
    values = [row.value or 0 for row in where.regions.rows if row.kind == "plain"]
    assert values == sorted(values, reverse=True)


def test_what_ends_soon_is_said_by_its_own_list_alone(example: Dataset) -> None:
    page = brief_for(example, countries=("NE",)).country
    assert page and page.projects and page.ending
    assert plain(page.ending.title) == "5 projects end by 9 September 2017"
    assert plain(page.projects.title) == "The four largest projects hold 42% of the value"


def test_how_many_more_stays_beside_the_last_place(example: Dataset) -> None:
    thin = brief_for(example, donors=("LU",)).thin
    assert thin and thin.projects
    assert "Ethiopia, Somalia\u00a0+1" in {plain(cell.text) for row in thin.projects.rows for cell in row.cells}


def test_words_in_the_place_of_a_number_have_room_on_one_page(example: Dataset) -> None:
    brief = brief_for(example, "fr", "1", countries=("AF",))
    assert brief.one and brief.one.results
    assert any(
        plain(cell.text) == "non communiqué" and cell.muted for row in brief.one.results.rows for cell in row.cells
    )
    assert words_over_words(render(brief)) == []


def test_the_head_of_arabic_pages_names_the_date_of_the_data(example: Dataset) -> None:
    assert "28 فبراير 2017" in brief_for(example, "ar").running[1]


@pytest.mark.parametrize("lang", ["fr", "ar"])
def test_the_head_of_a_page_never_cuts_a_period(example: Dataset, lang: str) -> None:
    found = brief_for(example, lang, countries=("NE", "ML", "SN", "SO", "ET"), domains=("3",), donors=("DE",))
    _, rest = running_head(*found.running)
    assert "2016" in rest.rpartition("·")[2]
    assert not rest.endswith("…")


def test_a_cut_text_closes_its_isolates() -> None:
    cut = cut_for_head("\u2067" + "التعاون في مجال الهجرة" * 3 + "\u2069", 12.0)
    assert cut.startswith("\u2067") and cut.endswith("…\u2069")
    assert head_breadth(cut) <= 12.0


@pytest.mark.parametrize(
    ("lang", "wanted"), [("ar", Wanted(donors=("DE",))), ("fr", Wanted(instruments=("EUTF-AFRICA",)))]
)
def test_the_values_of_the_tiles_stand_on_one_line(example: Dataset, lang: str, wanted: Wanted) -> None:
    document, _ = renderer().lay_out(render_html(present(summarise_wanted(example, wanted), lang=lang)))
    boxes = document.pages[0]._page_box.descendants()
    heights = {round(box.position_y) for box in boxes if box.element is not None and box.element.get("class") == "v"}
    assert len(heights) == 1
