"""The rules of arithmetic, one by one, on a handful of rows (data-model.md)."""

from datetime import date
from decimal import Decimal

import pytest

from briefgen.errors import UsageError
from briefgen.model.summary import Summary
from briefgen.summarise import codes_for
from briefgen.summarise.periods import compare_with, parse_period
from tests.workbooks import CONTRACT_HEAD, PROJECT_HEAD, contract, dataset, money, summary

D = Decimal
ONE = [("P1", "One", "1", "NE")]


def value(found: Summary, name: str) -> Decimal | None:
    assert name in found.figures, sorted(found.figures)[:40]
    return found.figures[name].value


def excluded(found: Summary, name: str) -> dict[str, tuple[int, Decimal | None]]:
    return {entry.reason: (entry.count, entry.amount) for entry in found.figures[name].excluded}


def test_only_records_dated_in_the_period_count_with_their_sign() -> None:
    data = money(ONE, [contract("P1", 100.1, date(2014, 12, 31)), contract("P1", 200.2, date(2015, 1, 1)),
                       contract("P1", -50, date(2016, 12, 31)), contract("P1", 7, date(2017, 1, 1))])  # fmt: skip
    found = summary(data)
    assert value(found, "total.contracted") == D("150.20")
    assert value(found, "total.projects") == 1
    assert value(found, "previous.total.contracted") == D("100.10")


def test_cents_are_exact_and_rounded_half_up_away_from_zero() -> None:
    data = money(
        ONE, [contract("P1", "0.005", date(2015, 1, 1)), contract("P1", "-0.005", date(2015, 2, 1), contract_id="X")]
    )
    assert [atom.cents for atom in summary(data).atoms] == [1, -1]


def test_a_record_without_a_date_counts_in_all_only_and_is_said() -> None:
    data = money(ONE, [contract("P1", 100, date(2015, 1, 1)), contract("P1", 30, None, contract_id="C2")])
    assert value(summary(data), "total.contracted") == 100
    assert excluded(summary(data), "total.contracted") == {"no-date": (1, D("30.00"))}
    assert value(summary(data, "all"), "total.contracted") == 130


def test_records_after_the_as_of_date_are_left_out_and_said() -> None:
    data = money(ONE, [contract("P1", 100, date(2015, 1, 1)), contract("P1", 30, date(2016, 6, 1), contract_id="C2")])
    found = summary(data, as_of=date(2015, 12, 31))
    assert value(found, "total.contracted") == 100
    assert excluded(found, "total.contracted") == {"after-as-of": (1, D("30.00"))}


@pytest.mark.parametrize(
    ("period", "start", "end"),
    [
        ("2015..2016", date(2013, 1, 1), date(2014, 12, 31)),
        ("2016-Q4", date(2015, 10, 1), date(2015, 12, 31)),
        ("2016-12", date(2015, 12, 1), date(2015, 12, 31)),
        ("2015-07..2016-06", date(2014, 7, 1), date(2015, 6, 30)),
        ("2016", date(2015, 1, 1), date(2015, 12, 31)),
    ],
)
def test_the_comparison_shifts_by_whole_years(period: str, start: date, end: date) -> None:
    found, as_of = compare_with(parse_period(period), date(2017, 2, 28))
    assert found is not None
    assert (found.start, found.end) == (start, end)
    assert as_of in (date(2015, 2, 28), date(2016, 2, 28))


def test_an_unfinished_period_is_compared_up_to_the_same_stage() -> None:
    found, _ = compare_with(parse_period("2016"), date(2016, 9, 30))
    assert found is not None
    assert found.end == date(2015, 9, 30)


def test_a_comparison_before_the_data_begin_is_null_not_zero() -> None:
    data = dataset({
        "Partnership": [("key", "value"), ("coverage_from", date(2014, 1, 1)), ("as_of", date(2017, 2, 28))],
        "Projects": [PROJECT_HEAD, *ONE],
        "Contracts": [CONTRACT_HEAD, contract("P1", 5, date(2014, 5, 1)), contract("P1", 9, date(2015, 5, 1), contract_id="C2")],
    })  # fmt: skip
    found = summary(data)
    assert found.no_comparison == "coverage"
    assert value(found, "previous.total.contracted") is None
    assert value(found, "change.total.contracted") is None


@pytest.mark.parametrize("text", ["last year", "2016-13", "2016..2015", "16", "2016-Q5"])
def test_a_period_that_does_not_exist_is_a_usage_error(text: str) -> None:
    with pytest.raises(UsageError, match="period"):
        parse_period(text)


def test_rates_are_those_of_the_month_and_the_sheet_comes_first() -> None:
    rates = [("month", "currency", "units_per_base"), ("2015-03", "USD", 1.25)]
    rows = [
        contract("P1", 100, date(2015, 3, 5), currency="USD"),
        contract("P1", 100, date(2016, 7, 5), currency="USD", contract_id="C2"),
    ]
    found = summary(money(ONE, rows, Rates=rates))
    # 2016-07 is not in the sheet: the Bank's rate of 29 June 2016, the penultimate day of June, is 1.1090.
    assert [atom.cents for atom in found.atoms] == [8000, 9017]
    assert [conversion.rate_source for conversion in found.conversions] == ["sheet", "ECB"]
    only_sheet = summary(money(ONE, rows, Rates=rates), builtin_rates=False)
    assert [atom.cents for atom in only_sheet.atoms] == [8000, None]
    assert excluded(only_sheet, "total.contracted") == {"no-rate": (1, None)}
    assert value(only_sheet, "total.projects") == 1


def test_amount_base_wins_over_any_rate() -> None:
    head = (*CONTRACT_HEAD, "amount_base")
    data = dataset(
        {
            "Projects": [PROJECT_HEAD, *ONE],
            "Contracts": [head, (*contract("P1", 100, date(2015, 3, 5), currency="USD"), 91.235)],
        }
    )
    assert summary(data).conversions[0].cents == 9124


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("3", {"3": 10001}),
        ("1:60; 5:40", {"1": 6001, "5": 4000}),
        ("1:33.3; 2:33.3; 3:33.3", {"1": 3334, "2": 3334, "3": 3333}),
        ("1:50; 3:30", {"1": 5001, "3": 3000, "unallocated": 2000}),
        ("1; 3", {"multi": 10001}),
        ("1:60; 3", {"1": 6001, "3": 4000}),
        ("1:60; 3; 4", {"1": 6001, "multi": 4000}),
        ("1:30; 1:30; 2:40", {"1": 6001, "2": 4000}),
        ("nonsense", {"unassigned": 10001}),
        ("", {"unassigned": 10001}),
    ],
)
def test_splits_follow_rule_5_and_add_up(cell: str, parts: dict[str, int]) -> None:
    data = money([("P1", "One", cell, "NE")], [contract("P1", 100.01, date(2015, 3, 5))])
    found = {atom.domain: atom.cents for atom in summary(data).atoms}
    assert found == parts
    assert sum(atom.cents or 0 for atom in summary(data).atoms) == 10001


def test_negative_amounts_are_split_like_positive_ones() -> None:
    data = money([("P1", "One", "1:60; 5:40", "NE")], [contract("P1", -100.01, date(2015, 3, 5))])
    assert {atom.domain: atom.cents for atom in summary(data).atoms} == {"1": -6001, "5": -4000}


def test_a_country_brief_keeps_its_atoms_and_names_what_lies_outside() -> None:
    projects = [
        ("P1", "One", "1", "NE:70; ML:30"),
        ("P2", "Two", "1", "NE; ML"),
        ("P3", "Three", "1", "002"),
        ("P4", "Four", "1", "LY"),
    ]
    rows = [contract(f"P{n}", 100, date(2015, 3, n)) for n in range(1, 5)]
    found = summary(money(projects, rows), countries=("NE",))
    assert value(found, "total.contracted") == 70
    assert value(found, "whole.contracted") == 400
    assert (value(found, "shared.projects"), value(found, "shared.contracted")) == (Decimal(1), Decimal(100))
    assert value(found, "shared.regional.contracted") == 100
    region = summary(money(projects, rows), regions=("002",))
    assert value(region, "total.contracted") == 300


def test_a_project_counts_once_in_the_total_and_in_every_class() -> None:
    found = summary(
        money(
            [("P1", "One", "1:60; 5:40", "NE")],
            [contract("P1", 100, date(2015, 3, 5)), contract("P1", 5, date(2016, 3, 5))],
        )
    )
    assert value(found, "total.projects") == 1
    assert value(found, "domain.1.projects") == value(found, "domain.5.projects") == 1


def test_a_parent_counts_nothing_that_its_children_carry() -> None:
    head = (*PROJECT_HEAD, "parent_id")
    data = dataset({
        "Projects": [head, ("P1", "Frame", "1", "NE", ""), ("P2", "Child", "1", "NE", "P1")],
        "Contracts": [CONTRACT_HEAD, contract("P1", 100, date(2015, 3, 5)), contract("P2", 90, date(2015, 3, 5))],
    })  # fmt: skip
    found = summary(data)
    assert value(found, "total.contracted") == 90
    assert excluded(found, "total.contracted") == {"parent": (1, D("100.00"))}
    assert "parent-child-difference" in {finding.code for finding in data.findings}


def test_the_latest_restatement_before_the_as_of_date_counts() -> None:
    head = (*CONTRACT_HEAD, "record_id", "as_of")
    rows = [(*contract("P1", 100, date(2015, 3, 5)), "R1", date(2016, 1, 1)), (*contract("P1", 140, date(2015, 3, 5)), "R1", date(2016, 6, 1)),
            (*contract("P1", 347, date(2015, 3, 5)), "R1", date(2018, 9, 1))]  # fmt: skip
    data = dataset({"Projects": [PROJECT_HEAD, *ONE], "Contracts": [head, *rows]})
    found = summary(data, as_of=date(2017, 2, 28))
    assert value(found, "total.contracted") == 140
    assert excluded(found, "total.contracted") == {"superseded": (1, D("100.00")), "after-as-of": (1, D("347.00"))}
    assert value(summary(data, as_of=date(2016, 3, 1)), "total.contracted") == 100


def test_identical_rows_count_once_and_two_payments_on_one_day_count_twice() -> None:
    row = contract("P1", 100, date(2015, 3, 5))
    assert value(summary(money(ONE, [row, row])), "total.contracted") == 100
    assert value(summary(money(ONE, [row, contract("P1", 60, date(2015, 3, 5))])), "total.contracted") == 160


def test_the_rate_follows_the_cohort_to_the_as_of_date() -> None:
    rows = [
        contract("P1", 100, date(2015, 3, 5), contract_id="A"),
        contract("P1", -10, date(2017, 1, 15), contract_id="A"),
        contract("P1", 45, date(2017, 2, 1), contract_id="A", measure="disbursed"),
        contract("P1", 50, date(2014, 3, 5), contract_id="OLD"),
        contract("P1", 20, date(2015, 3, 5), contract_id="OLD"),
        contract("P1", 60, date(2015, 6, 5), contract_id="OLD", measure="disbursed"),
        contract("P1", 30, date(2016, 6, 5), contract_id="B"),
    ]
    found = summary(money(ONE, rows), as_of=date(2017, 2, 28))
    assert value(found, "total.contracted") == 150
    assert value(found, "rate_base.contracted") == 120
    assert value(found, "total.disbursed") == 45
    assert value(found, "total.disbursement_rate") == D("0.375000")
    assert value(found, "total.paid_in_period") == 60
    steps = [value(found, f"walk.{step}.contracted") or D(0) for step in ("topups", "unknown", "later")]
    assert D(150) - steps[0] - steps[1] + steps[2] == 120


def test_a_short_form_without_payments_is_unknown_and_on_neither_side() -> None:
    head = (*PROJECT_HEAD, "donor", "instrument", "amount", "currency", "signature_date", "disbursed", "as_of")
    day = date(2015, 3, 5)
    data = dataset({"Projects": [head, ("P1", "One", "1", "NE", "EU", "EDF", 100, "EUR", day, 40, date(2016, 12, 31)),
                                 ("P2", "Two", "1", "NE", "EU", "EDF", 60, "EUR", day, None, None)]})  # fmt: skip
    found = summary(data)
    assert value(found, "total.contracted") == 160
    assert value(found, "total.disbursement_rate") == D("0.400000")
    assert excluded(found, "total.disbursement_rate") == {"unknown": (1, D("60.00"))}


def test_a_positive_amount_that_comes_to_no_cent_counts_its_project() -> None:
    data = money([("P1", "One", "1:60; 2:40", "NE")], [contract("P1", "0.004", date(2015, 1, 1))])
    found = summary(data)
    assert (value(found, "total.projects"), value(found, "domain.2.projects"), value(found, "domain.2.contracted")) == (
        D(1),
        D(1),
        D(0),
    )


def test_a_family_that_commits_and_pays_on_different_levels_is_one_unit() -> None:
    head = (*PROJECT_HEAD, "parent_id")
    data = dataset({
        "Projects": [head, ("P1", "Frame", "1", "NE", ""), ("P2", "Child", "1", "NE", "P1")],
        "Contracts": [CONTRACT_HEAD, contract("P1", 100, date(2015, 3, 5)), contract("P2", 80, date(2016, 3, 5), measure="disbursed")],
    })  # fmt: skip
    assert value(summary(data), "total.disbursement_rate") == D("0.800000")


def test_the_main_measure_stands_in_where_nothing_is_contracted() -> None:
    data = dataset({
        "Partnership": [("key", "value"), ("main_measure", "approved")],
        "Projects": [PROJECT_HEAD, *ONE],
        "Contracts": [CONTRACT_HEAD, contract("P1", 100, date(2015, 3, 5), measure="approved"), contract("P1", 25, date(2016, 3, 5), measure="disbursed")],
    })  # fmt: skip
    found = summary(data)
    assert value(found, "total.approved") == 100
    assert value(found, "total.disbursement_rate") == D("0.250000")


def test_membership_of_the_union_is_dated() -> None:
    projects = [("P1", "One", "1", "NE"), ("P2", "Two", "1", "NE")]
    rows = [
        contract("P1", 100, date(2019, 3, 5), donor="GB"),
        contract("P2", 60, date(2021, 3, 5), donor="United Kingdom"),
    ]
    found = summary(money(projects, rows), "2019..2021")
    assert value(found, "donor_group.member_states.contracted") == 100
    assert value(found, "donor_group.other.contracted") == 60


def test_windows_hold_the_trust_fund_alone() -> None:
    rows = [
        contract("P1", 100, date(2016, 3, 5), instrument="EUTF"),
        contract("P1", 60, date(2016, 3, 6), contract_id="C2"),
    ]
    found = summary(money(ONE, rows))
    assert value(found, "window.SAH.contracted") == 100


RESULTS = [
    ("project_id", "indicator", "period_end", "target", "actual", "cumulative"),
    ("P1", "5.1", date(2015, 12, 31), 100, 40, "yes"),
    ("P1", "5.1", date(2016, 12, 31), 100, 90, "yes"),
    ("P2", "5.1", date(2016, 12, 31), 50, None, "yes"),
    ("P1", "5.2", date(2015, 12, 31), None, 7, "no"),
    ("P1", "5.2", date(2016, 12, 31), None, 5, "no"),
]
INDICATORS = [
    ("indicator", "name", "unit", "domain", "aggregation"),
    ("5.1", "Returns", "people", 5, "sum"),
    ("5.2", "Visits", "visits", 5, "sum"),
]


def test_results_take_the_latest_of_a_series_and_blank_is_not_zero() -> None:
    projects = [("P1", "One", "5", "NE"), ("P2", "Two", "5", "NE; ML")]
    data = money(projects, [contract("P1", 100, date(2015, 3, 5))], Indicators=INDICATORS, Results=RESULTS)
    found = summary(data)
    assert value(found, "result.5.1.actual") == 90
    assert value(found, "result.5.1.target") == 100
    assert value(found, "result.5.1.rate") == D("0.900000")
    assert value(found, "result.5.1.earlier") == 40
    assert value(found, "result.5.2.actual") == 12
    line = next(line for line in found.results if line.indicator.code == "5.1")
    assert (line.reported, line.unreported) == (1, 1)
    country = summary(data, countries=("NE",))
    assert [line.left_out_no_country for line in country.results if line.indicator.code == "5.1"] == [1]


def test_an_error_refuses_the_brief_that_holds_it_and_no_other() -> None:
    projects = [("P1", "One", "1", "NE"), ("P2", "Two", "1", "LY")]
    data = money(projects, [contract("P1", "abc", date(2015, 3, 5)), contract("P2", 50, date(2015, 3, 5))])
    assert [finding.code for finding in summary(data).errors] == ["unreadable-amount"]
    assert [finding.code for finding in summary(data, countries=("NE",)).errors] == ["unreadable-amount"]
    assert summary(data, countries=("LY",)).errors == ()
    assert summary(data, "2010").errors == ()


def test_a_repeated_project_refuses_the_brief_and_is_set_aside() -> None:
    head = (*PROJECT_HEAD, "donor", "instrument", "amount", "signature_date")
    day = date(2015, 3, 5)
    rows = [
        head,
        ("P–1", "One", "1", "NE", "EU", "EDF", 100, day),
        ("p-1", "Other", "1", "NE", "EU", "EDF", 60, day),
        ("P2", "Two", "1", "NE", "EU", "EDF", 5, day),
    ]
    found = summary(dataset({"Projects": rows}))
    assert [finding.code for finding in found.errors] == ["folded-id"]
    assert value(found, "total.contracted") == 5
    assert excluded(found, "total.contracted") == {"draft": (2, D("160.00"))}


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        ("country", "niger", "NE"),
        ("country", "NER", "NE"),
        ("region", "Africa", "002"),
        ("domain", "Root causes", "1"),
        ("donor", "Germany", "DE"),
        ("instrument", "EUTF", "EUTF-AFRICA"),
    ],
)
def test_filters_take_codes_and_names(kind: str, text: str, code: str) -> None:
    assert codes_for(kind, [text], money(ONE, [])) == (code,)


@pytest.mark.parametrize(("window", "instead"), [("SAH", "X-SAHEL"), ("NOA", "015"), ("REG", "")])
def test_a_trust_fund_window_needs_money_of_the_fund_and_the_error_says_what_is_possible(
    window: str, instead: str
) -> None:
    with pytest.raises(UsageError, match=f"window of the EU Trust Fund.*no money.*{instead}"):
        codes_for("region", [window], money(ONE, []))


WINDOWED = [
    ("P1", "One", "1", "NE:60; ET:40"),
    ("P2", "Two", "3", "NE; ML"),
    ("P3", "Three", "3", "NE"),
    ("P4", "Four", "1", "NE; ET"),
]
FUNDED = [
    contract("P1", 100, date(2016, 3, 5), instrument="EUTF-AFRICA"), contract("P2", 50, date(2016, 3, 5), instrument="EUTF-AFRICA"),
    contract("P3", 7, date(2016, 3, 5), instrument="EDF"), contract("P4", 20, date(2016, 3, 5), instrument="EUTF-AFRICA"),
    contract("P1", 10, date(2016, 3, 5), measure="disbursed"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("window", "contracted", "projects"), [("SAH", 110, 2), ("HOA", 40, 1), ("NOA", 0, 0), ("REG", 20, 1)]
)
def test_a_brief_of_a_window_holds_what_the_window_has_in_the_whole(
    window: str, contracted: int, projects: int
) -> None:
    data = money(WINDOWED, FUNDED)
    (code,) = codes_for("region", [window], data)
    found = summary(data, "all", regions=(code,))
    assert value(found, "total.contracted") == contracted
    assert value(found, "total.projects") == projects
    whole = summary(data, "all").figures.get(f"window.{window}.contracted")
    assert (whole.value if whole else 0) == contracted
    assert found.selection.scope == f"region-{window}"


def test_a_window_beside_a_country_takes_what_either_has() -> None:
    found = summary(money(WINDOWED, FUNDED), "all", regions=("HOA",), countries=("NE",))
    assert value(found, "total.contracted") == 40 + 60 + 7


@pytest.mark.parametrize(
    ("text", "code"), [("hoa", "HOA"), ("Sahel window", "SAH"), ("Sahel", "X-SAHEL"), ("North Africa", "015")]
)
def test_a_window_is_named_by_its_code_or_as_a_window(text: str, code: str) -> None:
    assert codes_for("region", [text], money(WINDOWED, FUNDED)) == (code,)


def test_results_of_one_project_in_different_places_are_added_up() -> None:
    head = ("project_id", "indicator", "period_end", "actual", "place")
    results = [head, ("P1", "IDPs", date(2016, 5, 1), 30, "Agadez"), ("P1", "IDPs", date(2016, 5, 1), 12, "Arlit")]
    indicators = [("indicator", "name", "unit", "aggregation"), ("IDPs", "IDPs", "people", "latest")]
    found = summary(money([ONE], [], Results=results, Indicators=indicators))
    assert [line.actual for line in found.results] == [Decimal(42)]


def test_an_end_beyond_all_calendars_stops_nothing() -> None:
    head = (*PROJECT_HEAD, "end_date")
    data = dataset(
        {
            "Projects": [head, (*ONE[0], date(9999, 12, 31))],
            "Contracts": [CONTRACT_HEAD, contract("P1", 5, date(2016, 1, 1))],
        }
    )
    assert summary(data, "all").value("total.contracted") == 5
