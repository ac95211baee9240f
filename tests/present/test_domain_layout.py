"""What the pages of a domain, a donor or an instrument say: titles, tiles, tables, and each situation once."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

import pytest

from briefgen.jobs.reading import Wanted
from briefgen.model.blocks import Printed, Run, plain
from briefgen.model.brief import Brief
from briefgen.model.dataset import Dataset
from briefgen.model.summary import LARGEST_SHOWN
from briefgen.present.full import printed_figures
from briefgen.present.speech import LANGUAGES
from tests.remembered import present, summarise_wanted
from tests.thin import luxembourg
from tests.workbooks import contract, dataset, money, summary

DAY, BEFORE = date(2015, 6, 1), date(2013, 6, 1)
PROTECTION, GERMANY = Wanted(domains=("3",)), Wanted(donors=("DE",))
TRUST_FUND = Wanted(instruments=("EUTF-AFRICA",))


def _brief(example: Dataset, wanted: Wanted, **more: str) -> Brief:
    return present(summarise_wanted(example, wanted), **more)  # type: ignore[arg-type]  # lang, audience, edition


def _labels(found: Brief) -> list[str]:
    return [tile.label for tile in found.tiles]


@pytest.mark.parametrize(
    ("wanted", "kicker", "title", "line", "tiles"),
    [
        (PROTECTION, "Domain brief · Valletta domain 3", "Protection and asylum: ", "Protection is the largest of the five domains",
         ["Value contracted", "Projects contracted", "Share of all domains", "EU-managed share", "Paid out so far"]),
        (GERMANY, "Donor brief", "Germany: ", "Germany is the third largest donor",
         ["Value contracted", "Projects contracted", "Share of all donors", "Paid out so far", "Ends within six months"]),
        (TRUST_FUND, "Instrument brief", "EU Emergency Trust Fund for Africa: ", "The EUTF is the second largest instrument",
         ["Value contracted", "Projects contracted", "Share of the whole", "Paid out so far", "Result against its target"]),
    ],
)  # fmt: skip
def test_each_kind_of_brief_has_its_own_titles_and_tiles(
    example: Dataset, wanted: Wanted, kicker: str, title: str, line: str, tiles: list[str]
) -> None:
    found = _brief(example, wanted)
    assert found.masthead.kicker.startswith(kicker) and found.masthead.title.startswith(title)
    assert found.domain and found.domain.shares and plain(found.domain.shares.title) == line
    assert _labels(found) == tiles
    assert found.parts == ("domain", "evidence", "changes", "meeting", "full")


def test_the_value_is_that_of_what_the_brief_is_about(example: Dataset) -> None:
    assert plain(_brief(example, PROTECTION).headline).startswith("Contracted value for protection rose 43% to €267m, ")
    assert plain(_brief(example, GERMANY).headline).startswith("Contracted value from Germany rose 5%")
    worldwide = plain(_brief(example, Wanted()).headline)
    assert worldwide.startswith("Contracted value rose ") and _brief(example, Wanted()).domain is None


@pytest.mark.parametrize("wanted", [PROTECTION, GERMANY, TRUST_FUND])
def test_rows_of_the_tables_add_up_to_their_total(example: Dataset, wanted: Wanted) -> None:
    found = _brief(example, wanted)
    page = found.domain
    assert page and page.countries and page.side
    for part in (page.countries, page.side):
        names = [row.cells[2].text[0].figure for row in part.table.rows if isinstance(row.cells[2].text[0], Printed)]
        *rows, total = (found.summary.value(name) or Decimal(0) for name in names if name)
        assert sum(rows) == total == found.summary.value("total.contracted")
        assert len(part.bars.rows) == len(part.table.rows) - 1
    projects = page.projects
    assert projects and len(projects.rows) == LARGEST_SHOWN + 3
    shown, others, whole = (
        found.summary.value(f"{name}.contracted") for name in ("top.project", "rest.project", "total")
    )
    assert (shown or 0) + (others or 0) == whole


@pytest.mark.parametrize("wanted", [PROTECTION, GERMANY, TRUST_FUND])
def test_the_slices_are_the_whole(example: Dataset, wanted: Wanted) -> None:
    line = (_brief(example, wanted).domain or pytest.fail()).shares
    assert line
    assert abs(sum((one.share for one in line.slices), Decimal(0)) - 1) < Decimal("0.0001")
    assert sum(one.here for one in line.slices) == 1
    named = plain(line.notes[0]) if line.notes else ""
    for one in line.slices:
        titled = one.here and one.room == 1
        assert (one.room == 2 or one.label[1:] in named) is not titled, one.label
        assert not titled or one.label[1:] in plain(line.title)
        assert one.label in line.alt and one.printed.text in line.alt


def test_what_a_tile_tells_is_no_point(example: Dataset) -> None:
    for wanted in (PROTECTION, GERMANY, TRUST_FUND):
        found = _brief(example, wanted)
        points = [plain((*point.lead, *point.rest)) for point in found.key_points]
        assert points and not any("EU-managed" in point or "payment report" in point for point in points)
        told = {tile.value.figure.split(".")[0] for tile in found.tiles}
        assert not ("ending" in told and any(" by 9 September" in point for point in points))
        assert not ("result" in told and any("furthest behind" in point for point in points))


def test_a_point_repeats_no_number_of_a_tile_or_of_another_point(example: Dataset) -> None:
    for wanted in (Wanted(period="2016-11"), Wanted(donors=("LU",)), TRUST_FUND, Wanted()):
        found = _brief(example, wanted)
        tiles = _figures(run for tile in found.tiles for run in (tile.value, *tile.change, *tile.base))
        points = [_figures((*point.lead, *point.rest)) for point in found.key_points]
        assert points and not any(figures <= tiles for figures in points)
        assert sum(map(len, points)) == len(set().union(*points))


def _figures(runs: Iterable[Run]) -> set[str]:
    return {run.figure for run in runs if isinstance(run, Printed) and run.figure}


def test_a_series_without_earlier_columns_has_no_key_to_them(example: Dataset) -> None:
    for wanted, lighter in ((TRUST_FUND, False), (GERMANY, True)):
        page = _brief(example, wanted).domain
        assert page and page.quarters and ("lighter" in plain(page.quarters.sub)) is lighter


def test_what_ends_soon_is_outlined_and_explained(example: Dataset) -> None:
    found = _brief(example, PROTECTION)
    table = (found.domain or pytest.fail()).projects
    assert table
    boxed = [
        row for row in table.rows for cell in row.cells for run in cell.text if isinstance(run, Printed) and run.boxed
    ]
    ending = {line.line.project.project_id for line in found.summary.ending}
    ids = {plain(row.cells[0].text) for row in table.rows}
    assert {plain(row.cells[0].text) for row in boxed} == ids & ending != set()
    assert "Outlined: ends by 9 September 2017." in [plain(note) for note in table.notes]
    assert found.annex and found.annex.projects
    assert not any(
        isinstance(run, Printed) and run.boxed for row in found.annex.projects.rows for run in row.cells[5].text
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_printed_figure_is_one_of_the_briefs(example: Dataset, lang: str) -> None:
    for wanted in (PROTECTION, GERMANY, TRUST_FUND, Wanted(domains=("3",), donors=("DE",)), Wanted(domains=("3", "5"))):
        found = _brief(example, wanted, lang=lang)
        names = set(printed_figures(found.domain))
        assert len(names) > 60 and names <= set(found.summary.figures)


def test_the_edition_of_two_pages_has_page_one_and_the_meeting(example: Dataset) -> None:
    assert _brief(example, PROTECTION, edition="2").parts == ("domain", "meeting")
    without = present(summarise_wanted(example, Wanted(domains=("3",), meeting="none")), edition="2")
    assert without.parts == ("domain", "evidence")


def _made(amounts: list[tuple[str, float, date]], kind: str = "3", donor: str = "DE") -> Brief:
    rows = [
        (f"P{n}", f"Project {n}", domain, country) for n, (domain, country) in enumerate(a[0].split() for a in amounts)
    ]
    contracts = [
        contract(f"P{n}", amount, day, donor=donor, instrument="ECHO-HA") for n, (_, amount, day) in enumerate(amounts)
    ]
    return present(summary(money(rows, contracts), domains=(kind,)))


def _many(count: int, where: str, amount: float, day: date = DAY) -> list[tuple[str, float, date]]:
    return [(where, amount, day)] * count


def test_a_domain_of_one_country_and_instrument_has_no_table_of_one_row() -> None:
    found = _made([*_many(12, "3 NE", 1e6), *_many(6, "1 ML", 3e6)]).domain
    assert found and found.countries is None and found.side is None
    assert found.shares and plain(found.shares.title) == "Protection is the second largest of the five domains"


def test_domains_of_the_same_value_have_no_rank() -> None:
    found = _made([*_many(6, "3 NE", 1e6), *_many(6, "1 ML", 1e6)]).domain
    assert found and found.shares and plain(found.shares.title) == "Protection has 50% of the whole"


def test_a_domain_that_is_the_whole_has_no_line_of_shares() -> None:
    found = _made(_many(12, "3 NE", 1e6)).domain
    assert found and found.shares is None


def test_a_net_value_below_zero_is_no_part_of_the_whole() -> None:
    found = _made([*_many(12, "3 NE", 1e5), *_many(6, "3 NE", -1e6), *_many(6, "1 ML", 3e6)])
    assert found.domain and found.domain.shares is None
    assert "more was withdrawn than contracted" in plain(found.headline)


def test_a_change_below_a_point_has_its_decimal(example: Dataset) -> None:
    said = {
        lang: next(
            tile for tile in _brief(example, Wanted(donors=("LU",)), lang=lang).tiles if "share" in tile.value.figure
        )
        for lang in ("en", "fr")
    }
    assert [plain(tile.change) for tile in said.values()] == ["+0.4 points", "+0,4 point"]
    assert {tile.direction for tile in said.values()} == {"up"}


def test_from_nothing_before_there_is_no_change_of_the_share() -> None:
    found = _made([*_many(8, "3 NE", 1e6), *_many(8, "1 ML", 1e6, BEFORE)])
    share = next(tile for tile in found.tiles if tile.label == "Share of the whole")
    assert plain(share.base) == "of €8.0m worldwide" and not share.change


@pytest.mark.parametrize(
    ("lang", "wanted", "title"),
    [
        ("en", PROTECTION, "Protection and asylum: EU–IOM cooperation"),
        ("en", GERMANY, "Germany: EU–IOM cooperation"),
        ("fr", PROTECTION, "Protection et asile\xa0: coopération UE–OIM"),
        ("ar", GERMANY, "ألمانيا: التعاون بين الاتحاد الأوروبي والمنظمة الدولية للهجرة"),
        ("en", Wanted(countries=("NE",)), "Niger: EU–IOM cooperation"),
        ("en", Wanted(donors=("LU",)), "Luxembourg: EU–IOM cooperation"),
        ("en", Wanted(countries=("MD",), period="2016"), "Moldova: EU–IOM cooperation"),
    ],
)
def test_the_title_leaves_out_the_subject_that_its_part_says(
    example: Dataset, lang: str, wanted: Wanted, title: str
) -> None:
    found = _brief(example, wanted, lang=lang).masthead.title
    assert re.sub("[\u2066-\u2069]", "", found) == title


def test_a_title_that_names_what_the_brief_is_about_is_not_led_by_it_again() -> None:
    found = present(summary(dataset(luxembourg()), donors=("LU",)))
    assert found.masthead.kicker == "Donor brief"
    assert found.masthead.title == "Luxembourg: funding for IOM" == found.title


@pytest.mark.parametrize(
    ("wanted", "kicker"),
    [
        (Wanted(countries=("MD",), period="2016"), "Country brief"),
        (Wanted(regions=("NOA",)), "Regional brief"),
        (Wanted(donors=("LU",)), "Donor brief"),
        (Wanted(countries=("TV",)), "Country brief"),
    ],
)
def test_a_brief_of_few_data_says_which_kind_it_is(example: Dataset, wanted: Wanted, kicker: str) -> None:
    found = _brief(example, wanted)
    assert found.layout == "thin" and found.masthead.kicker.startswith(f"{kicker} · ")


@pytest.mark.parametrize(
    ("code", "lang", "beginning"),
    [
        ("EUTF-AFRICA", "en", "€119m contracted in 2015–2016 through the EUTF, but only 30% "),
        ("EDF", "fr", "Les montants contractés via le FED ont diminué de 14 %, "),
        ("ECHO-HA", "fr", "Les montants contractés via ECHO ont augmenté de 24 %, "),
        ("AMIF-EMAS", "en", "Contracted value through AMIF emergency rose 27%, "),
    ],
)
def test_the_headline_names_what_the_money_came_through(example: Dataset, code: str, lang: str, beginning: str) -> None:
    said = plain(_brief(example, Wanted(instruments=(code,)), lang=lang).headline)
    assert said.replace("\u202f", " ").replace("\xa0", " ").startswith(beginning) and len(said) <= 120


def test_a_long_name_of_a_country_is_abbreviated_not_cut(example: Dataset) -> None:
    for lang, name in (("en", "DR Congo"), ("fr", "RD Congo"), ("ar", "الكونغو الديمقراطية")):
        page = _brief(example, Wanted(instruments=("ECHO-HA",)), lang=lang).domain
        assert page and page.countries and page.projects
        names = [plain(row.cells[0].text) for row in page.countries.table.rows]
        assert name in names and max(map(len, names)) <= 26
        assert name in [plain(row.cells[2].text) for row in page.projects.rows]


def test_where_the_money_comes_from_is_not_said_of_a_brief_about_it(example: Dataset) -> None:
    for wanted in (TRUST_FUND, GERMANY):
        page = _brief(example, wanted).domain
        assert page and "All of it" not in plain(page.lead)


def test_a_longer_list_of_projects_adds_up(example: Dataset) -> None:
    page = _brief(example, PROTECTION).domain
    assert page and [len(table.rows) for table in page.longer] == [23, 18]
    for table in page.longer:
        shown, others, total = (Decimal(plain(row.cells[6].text)) for row in table.rows[-3:])
        assert abs(shown + others - total) <= Decimal("0.1")


def test_domains_take_or_take_most_by_their_number(example: Dataset) -> None:
    titles = [_brief(example, wanted).domains for wanted in (TRUST_FUND, Wanted(instruments=("ECHO-HA",)))]
    assert [plain(table.title) for table in titles if table] == [
        "Root causes take most, 54%",
        "Protection takes most, 73%",
    ]


def test_the_notes_say_what_is_unknown_and_which_part_counts(example: Dataset) -> None:
    found = _brief(example, PROTECTION).annex
    assert found
    counting, _, check = (plain(column.paragraphs[0]) for column in found.notes)
    assert "Of a project split by domain, only the part for this brief counts." in counting
    assert check.startswith("1 contract without a payment report (€878,000): what is paid out is unknown.")
    whole = _brief(example, Wanted()).annex
    assert whole and "split by domain" not in plain(whole.notes[0].paragraphs[0])


def test_twelve_projects_have_a_list_of_all(example: Dataset) -> None:
    projects = [(f"P{n}", f"Project {n}", "3", "NE") for n in range(12)]
    data = money(projects, [contract(f"P{n}", 1_000_000 * (n + 1), DAY) for n in range(12)])
    page = present(summary(data, domains=("3",))).domain
    assert page and page.projects
    assert plain(page.projects.rows[-2].cells[1].text) == "2 other projects"
    assert all([row.kind for row in table.rows] == ["plain"] * 12 + ["total"] for table in page.longer)
