"""Headlines and titles: one true sentence for every situation (DESIGN.md section 8)."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.model.blocks import plain
from briefgen.model.brief import Brief
from briefgen.present import present
from briefgen.present.names import clean, shorten
from briefgen.present.numbers import Numbers
from briefgen.present.wording import movement, part_words, period_noun
from briefgen.summarise.periods import parse_period
from tests.workbooks import CONTRACT_HEAD, PROJECT_HEAD, contract, dataset, money, summary

OLD, NEW = date(2013, 6, 1), date(2015, 6, 1)
NEW_LAST = date(2016, 11, 1)


def brief_of(rows: list[tuple[str, float, date | None]], period: str = "2015..2016", **more: Any) -> Brief:  # noqa: ANN401  # parsed JSON, a cell, or an object of a library without types
    """Return the brief of amounts by domain and date, two projects each so that percentages tell."""
    projects, contracts = [], []
    for number, (domain, amount, day) in enumerate(rows):
        for half in "ab":
            key = f"P{number}{half}"
            projects.append((key, f"Project {key}", domain, "NE"))
            contracts.append(contract(key, amount / 2, day))
    return present(summary(money(projects, contracts, **more), period))


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([("1", 10e6, OLD), ("1", 13e6, NEW)], "Contracted value rose 30% to €13.0m, all of it for root causes and development."),
        ([("1", 10e6, OLD), ("1", 7e6, NEW)], "Contracted value fell 30% to €7.0m, all of it for root causes and development."),
        ([("1", 10e6, OLD), ("1", 10.05e6, NEW)], "Contracted value stood still at €10.1m, all of it for root causes and development."),
        ([("1", 10e6, OLD), ("1", 20.2e6, NEW)], "Contracted value doubled to €20.2m, all of it for root causes and development."),
        ([("1", 10e6, OLD), ("1", 25e6, NEW)], "Contracted value more than doubled to €25.0m, all of it for root causes and development."),
        ([("1", 10e6, OLD), ("1", 18e6, NEW)], "Contracted value nearly doubled to €18.0m, all of it for root causes and development."),
        ([("1", 10e6, OLD), ("1", 50e6, NEW)], "Contracted value went from €10.0m in 2013–2014 to €50.0m in 2015–2016, all of it for root causes and development."),
        ([("1", 5e6, NEW)], "€5.0m contracted in 2015–2016, after nothing in 2013–2014, all of it for root causes and development."),
        ([("1", 10e6, OLD), ("1", 5e6, NEW), ("1", -5e6, NEW)], "Nothing contracted in 2015–2016, after €10.0m in 2013–2014."),
        ([("1", 10e6, OLD), ("1", 2e6, NEW), ("1", -5e6, NEW)], "Contracted value was −€3.0m in 2015–2016: more was withdrawn than contracted."),
        ([("1", 30_000, OLD), ("1", 272_400, NEW)], "Contracted value went from €30,000 in 2013–2014 to €272,000 in 2015–2016, all of it for root causes and development."),
        ([("3", 6e6, NEW), ("1", 4e6, NEW), ("3", 10e6, OLD)], "Contracted value stood still at €10.0m, the largest part for protection and asylum, 60%."),
        ([("3", 10e6, NEW), ("1", 1e4, NEW), ("3", 10e6, OLD)], "Contracted value stood still at €10.0m, almost all of it for protection and asylum."),
    ],
)  # fmt: skip
def test_the_headline_says_what_moved(rows: list[tuple[str, float, date | None]], sentence: str) -> None:
    assert plain(brief_of(rows).headline) == sentence


def test_the_headline_names_the_domain_that_is_paid_least() -> None:
    projects = [(f"P{n}", f"Project {n}", "13"[n % 2], "NE") for n in range(4)]
    rows = [contract(f"P{n}", 5e6, NEW) for n in range(4)]
    rows += [contract(f"P{n}", 4e6 if n % 2 else 1e6, date(2016, 6, 1), measure="disbursed") for n in range(4)]
    found = present(summary(money(projects, rows)))
    assert plain(found.headline).endswith("but only 20% of the money for root causes is paid out.")


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("en", "Contracted value fell 50% to €20.0m, and only 20% of the money for root causes is paid out."),
        ("fr", "Les montants contractés ont diminué de 50 %, et seuls 20 % des fonds pour les causes profondes sont décaissés."),
        ("ar", "انخفضت المبالغ المتعاقد عليها بنسبة 50%، ولم يُدفع سوى 20% من الأموال في مجال الأسباب الجذرية والتنمية."),
    ],
)  # fmt: skip
def test_a_delay_is_no_contrast_to_a_fall(lang: str, sentence: str) -> None:
    projects = [(f"P{n}", f"Project {n}", "13"[n % 2], "NE") for n in range(4)]
    rows = [contract(f"P{n}", 5e6, NEW) for n in range(4)]
    rows += [contract(f"P{n}", 10e6, OLD, contract_id=f"C-{n}-old") for n in range(4)]
    rows += [contract(f"P{n}", 4e6 if n % 2 else 1e6, date(2016, 6, 1), measure="disbursed") for n in range(4)]
    found = plain(present(summary(money(projects, rows)), lang=lang).headline)
    assert re.sub("[\u2066-\u2069]", "", found).replace("\u00a0", " ") == sentence


@pytest.mark.parametrize(
    ("share", "words"),
    [("0.25", "a quarter"), ("0.33", "a third"), ("0.52", "half"), ("0.54", ""), ("0.66", "two thirds"), ("0.9", "")],
)
def test_common_parts_hold_within_three_points(share: str, words: str) -> None:
    assert part_words(Decimal(share)) == words


def test_the_headline_of_the_example_names_part_and_tension(example_brief: Brief) -> None:
    assert plain(example_brief.headline) == (
        "Contracted value rose 37%, but only half of the money for root causes, the fastest-growing domain, is paid out."
    )
    assert [run.figure for run in example_brief.headline if not isinstance(run, str)] == [
        "change.total.contracted",
    ]


def paid(amount: float, *rows: tuple[Any, ...], **settings: str) -> str:
    """Return the headline of two projects of 5 million with a payment on the first, and of more rows of contracts."""
    projects = [(f"P{n}", f"Project {n}", "3", "NE") for n in range(2)]
    contracts = [contract(f"P{n}", 5e6, NEW) for n in range(2)]
    contracts += [
        contract("P0", part, date(2016, 6, day), measure="disbursed") for day, part in ((1, amount + 9), (2, -9))
    ]
    more = {"Partnership": [("key", "value"), *settings.items()]} if settings else {}
    return plain(present(summary(money(projects, [*contracts, *rows], **more))).headline)


def test_little_paid_is_never_only_a_bound() -> None:
    assert paid(0).endswith("but nothing is paid out.")
    assert paid(1_000).endswith("but hardly anything is paid out (<0.1%).")
    assert paid(200_000).endswith("but only 2% is paid out.")


def test_of_nothing_and_of_more_withdrawn_than_signed_no_part_is_paid() -> None:
    gone = contract("P0", -10e6, NEW), contract("P1", -1e6, NEW)
    assert paid(3e6, *gone[:1]) == "Nothing contracted in 2015–2016."
    assert "paid out" not in paid(3e6, *gone)


def test_more_paid_than_signed_is_said_so() -> None:
    assert paid(12e6).endswith("but more is paid out than was signed (120%).")


def test_a_domain_paid_more_than_its_money_is_no_domain_that_lags() -> None:
    projects = [("P0", "One", "3", "NE"), ("P1", "Two", "1", "ML")]
    rows = [contract(key, 5e6, NEW) for key, *_ in projects]
    rows += [contract(key, much, date(2016, 6, 1), measure="disbursed") for key, much in (("P0", 6e6), ("P1", 30e6))]
    assert "of the money for" not in plain(present(summary(money(projects, rows))).headline)


def test_a_period_from_day_to_day_stands_between_its_ends() -> None:
    found = brief_of([("1", 5e6, NEW), ("1", 2e6, OLD)], "2015-02..2015-11")
    assert " between 1 February 2015 and 30 November 2015" in plain(found.headline)


def test_another_currency_stands_apart_from_its_amount() -> None:
    assert paid(0, base_currency="USD").startswith("USD\u00a0")


def test_money_taken_back_before_is_not_nothing() -> None:
    found = brief_of([("1", -3e6, OLD), ("1", 5e6, NEW)])
    assert plain(found.headline).startswith("€5.0m contracted in 2015–2016, after −€3.0m in 2013–2014")


def test_less_than_one_is_not_nothing() -> None:
    found = brief_of([("1", 0.4, OLD), ("1", 30_000, NEW)])
    assert "from €0.40 in 2013–2014" in plain(found.headline)


@pytest.mark.parametrize(
    ("place", "end", "rest"),
    [
        ("NE", date(2017, 6, 30), "and €55,000 in all ends by"),
        ("ML", None, "and Mali alone takes 91% of the whole."),
        ("NE", None, "to €5,000 in 2016."),
    ],
)
def test_what_is_said_beside_two_years_is_said_of_the_whole(place: str, end: date | None, rest: str) -> None:
    head = (*PROJECT_HEAD, "end_date")
    rows = [head, ("P0", "One", "3", place, end), ("P1", "Two", "3", "NE", end)]
    contracts = [contract("P0", 50_000, date(2015, 6, 1)), contract("P1", 5_000, date(2016, 6, 1))]
    begins = [("key", "value"), ("coverage_from", date(2015, 1, 1)), ("as_of", date(2017, 2, 28))]
    sheets: dict[str, list[Any]] = {"Partnership": begins, "Projects": rows, "Contracts": [CONTRACT_HEAD, *contracts]}
    words = plain(present(summary(dataset(sheets), "2015..2016")).headline)
    assert words.startswith("Contracted value went from €50,000 in 2015 to €5,000")
    assert rest in words


def test_without_a_comparison_the_headline_says_so_little() -> None:
    found = brief_of([("1", 5e6, NEW)], "all")
    assert plain(found.headline) == "€5.0m contracted so far, all of it for root causes and development."
    assert found.comparison_line == "All records, no comparison"
    assert all(tile.direction == "" for tile in found.tiles)


def test_a_message_replaces_the_headline_and_the_key_points() -> None:
    rows = [
        ("section", "rank", "text"),
        ("headline", 1, "Delivery, not money, is the question."),
        ("key", 1, "Ask about <b>Libya</b>."),
    ]
    found = brief_of([("1", 5e6, NEW)], Messages=rows)
    assert plain(found.headline) == "Delivery, not money, is the question."
    assert plain(found.key_points[0].lead) == "Ask about <b>Libya</b>."


def test_nothing_at_all_is_one_sentence() -> None:
    found = brief_of([("1", 5e6, NEW)], "2010")
    assert found.empty == "Nothing was contracted in 2010 in these data."
    assert (found.tiles, found.domains, found.where, found.annex) == ((), None, None, None)


def test_data_without_amounts_or_with_unknown_measures_alone_say_so() -> None:
    projects = [PROJECT_HEAD, ("P1", "One", "1", "NE")]
    assert present(summary(dataset({"Projects": projects}), "all")).empty == "These data hold no amounts of money."
    row = contract("P1", 5, NEW, measure="Commitment")
    found = summary(dataset({"Projects": projects, "Contracts": [CONTRACT_HEAD, row]}), "all", draft=True)
    assert present(found).empty == "Nothing was contracted so far in these data."
    assert not [name for name in found.figures if name.endswith(".")]


@pytest.mark.parametrize(("value", "words"), [("1734.50", "€1,735"), ("9999.5", "€10,000"), ("12345", "€12,000")])
def test_rounding_to_thousands_begins_at_ten_thousand(value: str, words: str) -> None:
    found = summary(money([("P1", "One", "1", "NE")], [contract("P1", value, NEW)]))
    assert plain(present(found).headline).startswith(f"{words} contracted")


def test_the_five_domains_stay_and_open_money_has_rows_of_its_own() -> None:
    found = brief_of([("1; 3", 5e6, NEW), ("", 1e6, NEW), ("1:50", 2e6, NEW)])
    assert found.domains
    names = [plain(row.cells[0].text) for row in found.domains.rows]
    assert names[5:] == [
        "Several domains, not split",
        "Share not allocated",
        "Unassigned: no domain given",
        "All domains",
    ]
    assert plain(found.domains.rows[1].cells[2].text) == "–"


def test_small_sums_are_printed_in_thousands() -> None:
    found = brief_of([("1", 300_000, OLD), ("1", 765_400, NEW)])
    assert found.domains
    assert "€k" in found.domains.columns[2].label
    assert plain(found.domains.rows[0].cells[2].text) == "765"
    tile = found.tiles[0]
    assert (tile.before, tile.value.text, tile.after) == ("€", "765", "k")


def test_an_amount_below_zero_has_its_minus_before_the_currency() -> None:
    tile = brief_of([("1", 300_000, OLD), ("1", -135_000, NEW)]).tiles[0]
    assert (tile.before, tile.value.text, tile.after) == ("", "−€135", "k")
    tile = brief_of([("1", 3e6, OLD), ("1", -3_460_000, NEW)]).tiles[0]
    assert (tile.before, tile.value.text, tile.after) == ("", "−€3.5", "m")


def test_the_meeting_page_judges_issues_by_the_as_of_date_and_external_hides_them() -> None:
    data = dataset({
        "Partnership": [("key", "value"), ("as_of", date(2017, 2, 28)), ("period", "2015..2016")],
        "Projects": [PROJECT_HEAD, ("P1", "One", "1", "NE")],
        "Contracts": [CONTRACT_HEAD, contract("P1", 5e6, NEW)],
        "Meetings": [("meeting", "title", "date", "aim"), ("M0", "Past", date(2016, 1, 1), ""), ("M1", "Talks", date(2017, 3, 9), "Agree")],
        "Agenda": [("meeting", "item", "line_to_take", "if_pressed"), ("M1", "Libya", "Say this.", "Or that.")],
        "Issues": [("issue", "due", "status"), ("Late", date(2017, 2, 15), "open"), ("Soon", date(2017, 5, 1), "open")],
    })  # fmt: skip
    found = summary(data)
    page = present(found).meeting
    assert page
    assert page.issues
    assert [plain(row.cells[-1].text) for row in page.issues.rows] == ["Overdue", "Open"]
    external = present(found, audience="external").meeting
    assert external
    assert external.issues is None
    assert "Say this." not in str(external)
    assert "Agree" not in str(external)


@pytest.mark.parametrize(
    ("ratio", "verb"),
    [
        ("1.37", "rose"),
        ("0.6", "fell"),
        ("1.005", "stood still"),
        ("2", "doubled"),
        ("1.95", "doubled"),
        ("1.8", "nearly doubled"),
        ("2.2", "more than doubled"),
        ("2.95", "tripled"),
        ("3.5", "more than tripled"),
    ],
)
def test_verbs_hold_their_limits(ratio: str, verb: str) -> None:
    assert movement(Decimal(ratio), Decimal(1)) == verb


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2015..2016", "2015–2016"),
        ("2016", "2016"),
        ("2016-Q4", "Q4 2016"),
        ("2016-12", "December 2016"),
        ("all", "all years"),
    ],
)
def test_periods_in_words(text: str, words: str) -> None:
    assert period_noun(parse_period(text)).name == words


def test_data_text_is_cleaned_and_cut_at_a_word() -> None:
    assert clean("a\u202eb\u200b  c\n") == "ab c"
    assert shorten("one two three four", 12) == "one two…"


amounts = st.lists(
    st.tuples(
        st.sampled_from(["1", "2", "3", "1; 3", ""]),
        st.integers(-3_000_000, 40_000_000),
        st.sampled_from([OLD, NEW, date(2016, 9, 1), None]),
    ),
    min_size=1,
    max_size=6,
)


@given(amounts)
@settings(max_examples=80, deadline=None)
def test_what_the_headline_claims_is_true(drawn: list[tuple[str, float, date | None]]) -> None:
    found = brief_of(drawn)
    if found.empty:
        return
    words, value = plain(found.headline), found.summary.value
    now, before = value("total.contracted") or Decimal(0), value("previous.total.contracted") or Decimal(0)
    assert len(words) <= 120
    assert words.endswith(".")
    if " rose " in words or "doubled" in words or "tripled" in words:
        assert now > before
    if " fell " in words:
        assert now < before
    if "all of it for" in words:
        largest = max(value(f"domain.{code}.share") or Decimal(0) for code in (*"12345", "multi"))
        assert Decimal("0.995") <= largest < 1 if "almost all" in words else largest == 1
    if "withdrawn" in words:
        assert now < 0
    for text in (found.funding and found.funding.title, found.domains and found.domains.title):
        if text:
            assert len(plain(text)) <= 80
    if found.domains and plain(found.domains.title).startswith("Every domain grew"):
        assert all((value(f"change.domain.{code}.contracted") or 0) > 0 for code in "12345")


@pytest.mark.parametrize(
    ("before", "now", "unit"),
    [
        (6.3e6, 0.6e6, "€k"),
        (0.6e6, 6.3e6, "€m"),
        (300e6, 0.6e6, "€m"),
        (6.3e6, 5e3, "€k"),
        (5e3, 4e3, "€"),
        (0.3e6, -0.3e6, "€k"),
    ],
)
def test_a_brief_has_the_unit_of_its_total_where_the_earlier_value_fits_its_columns(
    before: float, now: float, unit: str
) -> None:
    rows = [("1", before, OLD), ("1", now, NEW)]
    found = summary(money([("P1", "One", "1", "NE")], [contract("P1", amount, day) for _, amount, day in rows]))
    assert Numbers(found).unit_head == unit


def quarters_of(*amounts: tuple[float, date]) -> Brief:
    """Return the brief of ten projects a date, so that it has its quarters and its panels."""
    projects, contracts = [], []
    for number, (amount, day) in enumerate(amounts):
        for one in range(10):
            key = f"P{number}-{one}"
            projects.append((key, f"Project {key}", "13"[one % 2], "NE"))
            contracts.append(contract(key, amount / 10, day))
    return present(summary(money(projects, contracts, Partnership=[("key", "value"), ("as_of", date(2017, 2, 28))])))


@pytest.mark.parametrize(
    ("before", "title"),
    [
        (20e6, "2016 came to €30.0m, 50% above 2015"),
        (5e6, "2016 came to €30.0m, after €5.0m in 2015"),
        (50e3, "2016 came to €30.0m, after €50,000 in 2015"),
    ],
)
def test_a_year_is_compared_in_percent_only_where_that_tells(before: float, title: str) -> None:
    found = quarters_of(
        (before, date(2015, 2, 1)), (10e6, date(2016, 2, 1)), (10e6, date(2016, 5, 1)), (10e6, NEW_LAST)
    )
    assert found.where
    assert found.where.quarters
    assert plain(found.where.quarters.title) == title
    assert found.where.quarters.alt.endswith(" in Q1 2015 to 10 in Q4 2016, € million.")


@pytest.mark.parametrize(
    ("before", "moved"),
    [(12e6, "more than doubled, from €6.0m in 2015"), (5e6, "rose, from €2.5m in 2015"), (30e6, "stood still, from €15.0m in 2015")],
)  # fmt: skip
def test_panels_say_a_multiple_up_to_fourfold(before: float, moved: str) -> None:
    found = quarters_of(
        (before, date(2015, 2, 1)), (10e6, date(2016, 2, 1)), (10e6, date(2016, 5, 1)), (10e6, NEW_LAST)
    ).panels
    assert found
    assert plain(found.title) == f"Protection and asylum {moved} to €15.0m in 2016"


def test_reference_lines_say_what_they_stand_at() -> None:
    days = date(2015, 2, 1), date(2015, 5, 1), date(2016, 2, 1), NEW_LAST
    found = quarters_of(*((5.2e6, day) for day in days))
    assert found.where
    assert found.where.quarters
    assert found.where.quarters.grid == ((Decimal("2.5"), "2.5"), (Decimal(5), "5"))
    small = quarters_of(*((amount, day) for amount, day in zip((0.4e6, 0.4e6, 0.4e6, 0.5e6), days, strict=True)))
    assert small.panels
    assert (small.panels.gridline, small.panels.grid_label) == (Decimal("0.2"), "0.2")


def test_an_amount_below_zero_of_another_currency_has_its_minus_first() -> None:
    numbers = brief_of([("1", 5e6, NEW)])
    assert Numbers(numbers.summary).other_amount(Decimal(-3), "XOF") == "−XOF\u00a03"
