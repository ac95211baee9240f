"""What figures leave out, and what is known of payments: each case with its sums in the head."""

from datetime import date
from decimal import Decimal

from briefgen.model.summary import Summary
from tests.workbooks import CONTRACT_HEAD, Sheets, contract, dataset, money, summary

SHORT = ("project_id", "title", "domains", "countries", "donor", "instrument", "amount", "currency", "signature_date", "disbursed")  # fmt: skip
PROJECT = [("P1", "One", "1", "NE")]


def left_out(found: Summary, figure: str) -> dict[str, tuple[int, Decimal | None]]:
    return {entry.reason: (entry.count, entry.amount) for entry in found.figures[figure].excluded}


def short_forms(**settings: object) -> Sheets:
    rows = [
        SHORT,
        ("P1", "One", "1", "NE", "EU", "EDF", 1000, "EUR", date(2015, 3, 1), 400),
        ("P2", "Two", "1", "NE", "EU", "EDF", 1000, "EUR", date(2016, 3, 1), 100),
        ("P3", "Three", "1", "NE", "EU", "EDF", 1000, "EUR", date(2013, 3, 1), 700),
        ("P4", "Four", "1", "NE", "EU", "EDF", 1000, "EUR", date(2016, 4, 1), None),
    ]
    return {"Projects": rows, "Partnership": [("key", "value"), *settings.items()]}


def test_payments_of_a_short_form_count_without_an_as_of_date_in_the_workbook() -> None:
    found = summary(dataset(short_forms()))
    assert found.as_of == date(2016, 4, 1)
    assert [found.value("total.disbursed"), found.value("rate_base.contracted")] == [500, 2000]
    assert left_out(found, "total.disbursed") == {"unknown": (1, Decimal(1000))}


def test_payments_of_a_short_form_are_no_payments_of_a_period() -> None:
    data = dataset(short_forms(as_of=date(2017, 2, 28)))
    for period in ("2017", "all"):
        assert summary(data, period).value("total.paid_in_period") == 0, period
    assert summary(data, "all").value("total.disbursed") == 1200


def test_payments_of_a_short_form_are_unknown_on_an_earlier_day() -> None:
    data = dataset(short_forms(as_of=date(2017, 2, 28)))
    found = summary(data)
    # Two years earlier nobody knows what had been paid on P3: not zero.
    assert found.value("previous.total.contracted") == 1000
    assert found.value("previous.total.disbursed") is None
    assert left_out(found, "previous.total.disbursed") == {"unknown": (1, Decimal(1000))}
    assert summary(data, as_of=date(2016, 12, 31)).value("total.disbursed") is None


def test_a_period_without_contracts_has_paid_nothing() -> None:
    found = summary(money(PROJECT, [contract("P1", 100, date(2014, 1, 1)), contract("P1", 50, date(2015, 1, 1), measure="disbursed")]), "2016")  # fmt: skip
    assert [found.value("total.disbursed"), found.value("rate_base.contracted")] == [0, 0]
    assert found.figures["total.disbursement_rate"].value is None


def test_every_measure_of_the_data_has_a_total() -> None:
    rows = [contract("P1", 100, date(2015, 1, 1)), contract("P1", 70, date(2013, 1, 1), measure="approved")]
    found = summary(money(PROJECT, rows))
    assert found.value("total.approved") == 0
    assert found.value("previous.total.approved") == 70


def test_a_later_statement_that_moves_the_date_supersedes_all_the_same() -> None:
    head = (*CONTRACT_HEAD, "record_id", "as_of")
    rows = [
        head,
        (*contract("P1", 100, date(2016, 3, 1)), "R1", date(2016, 1, 1)),
        (*contract("P1", 100, date(2017, 1, 15)), "R1", date(2016, 6, 1)),
    ]
    sheets: Sheets = {"Projects": [("project_id", "title", "domains", "countries"), *PROJECT], "Contracts": rows}
    found = summary(dataset(sheets), "2016", as_of=date(2016, 12, 31))
    assert found.value("total.contracted") == 0
    assert left_out(found, "total.contracted") == {"superseded": (1, Decimal(100))}
    # Before the second statement the first one holds.
    assert summary(dataset(sheets), "2016", as_of=date(2016, 5, 1)).value("total.contracted") == 100


def test_payments_say_what_they_leave_out() -> None:
    rows = [
        contract("P1", 100, date(2015, 1, 1)),
        contract("P1", 20, date(2015, 6, 1), measure="disbursed"),
        contract("P1", 7000, date(2015, 7, 1), measure="disbursed", currency="XOF"),
        contract("P1", 10, None, measure="disbursed"),
    ]
    found = summary(money(PROJECT, rows), "2015", as_of=date(2015, 12, 31))
    expected = {"no-rate": (1, None), "no-date": (1, Decimal(10))}
    assert left_out(found, "total.paid_in_period") == expected
    assert left_out(found, "total.disbursed") == expected
    assert left_out(found, "domain.1.disbursement_rate") == expected
    assert left_out(found, "rate_base.contracted") == {}


def test_years_quarters_and_the_earlier_period_say_what_they_leave_out() -> None:
    rows = [
        contract("P1", 100, date(2014, 1, 1)),
        contract("P1", 5000, date(2014, 2, 1), currency="XOF"),
        contract("P1", 100, date(2016, 1, 1)),
        contract("P1", 30, date(2016, 8, 1)),
    ]
    found = summary(money(PROJECT, rows), as_of=date(2016, 6, 30))
    assert left_out(found, "previous.total.contracted") == {"no-rate": (1, None)}
    assert left_out(found, "year.2014.domain.1.contracted") == {"no-rate": (1, None)}
    assert left_out(found, "quarter.2014-Q1.contracted") == {"no-rate": (1, None)}
    assert left_out(found, "year.2016.contracted") == {"after-as-of": (1, Decimal(30))}


def test_what_is_known_of_an_amount_left_out_stays_known() -> None:
    rows = [contract("P1", 100, None), contract("P1", 5000, None, currency="USD", contract_id="C2")]
    found = summary(money(PROJECT, rows))
    (entry,) = found.figures["total.contracted"].excluded
    assert (entry.reason, entry.count, entry.amount, entry.currencies) == (
        "no-date", 2, Decimal(100), (("USD", Decimal(5000)),)
    )  # fmt: skip


def test_each_year_is_compared_with_the_year_before() -> None:
    rows = [
        contract("P1", amount, date(year, 5, 1)) for year, amount in ((2013, 50), (2014, 100), (2015, 120), (2016, 60))
    ]
    found = summary(money(PROJECT, rows), "2016")
    changes = [found.value(f"change.year.{year}.contracted") for year in (2013, 2014, 2015, 2016)]
    assert changes == [None, Decimal(1), Decimal("0.2"), Decimal("-0.5")]


RESULTS = ("project_id", "indicator", "period_end", "target", "actual")
INDICATORS = [("indicator", "name", "unit", "aggregation"), ("1.1", "People trained", "people", "sum")]


def test_a_result_of_unsplit_countries_belongs_to_a_region_that_holds_them_all() -> None:
    rows = [RESULTS, ("P1", "1.1", date(2016, 6, 30), 10, 5)]
    projects = [("P1", "One", "1", "NE; ML")]
    data = money(projects, [contract("P1", 100, date(2016, 1, 1))], Indicators=INDICATORS, Results=rows)
    assert summary(data, "2016", regions=("011",)).value("result.1.1.actual") == 5
    assert summary(data, "2016", countries=("NE",)).value("result.1.1.actual") is None


def test_a_result_says_which_projects_a_country_brief_leaves_out() -> None:
    rows = [RESULTS, ("P1", "1.1", date(2016, 6, 30), 10, 5), ("P2", "1.1", date(2016, 6, 30), 10, 7)]
    projects = [("P1", "One", "1", "NE; ML"), ("P2", "Two", "1", "NE")]
    money_rows = [contract(name, 100, date(2016, 1, 1)) for name in ("P1", "P2")]
    found = summary(money(projects, money_rows, Indicators=INDICATORS, Results=rows), "2016", countries=("NE",))
    assert found.value("result.1.1.actual") == 7
    assert left_out(found, "result.1.1.actual") == {"no-country": (1, None)}


def test_a_rate_on_fewer_rows_than_the_value_does_not_claim_to_be_their_ratio() -> None:
    rows = [RESULTS, ("P1", "1.1", date(2016, 6, 30), 200, 100), ("P2", "1.1", date(2016, 6, 30), None, 50)]
    projects = [("P1", "One", "1", "NE"), ("P2", "Two", "1", "NE")]
    money_rows = [contract(name, 100, date(2016, 1, 1)) for name in ("P1", "P2")]
    found = summary(money(projects, money_rows, Indicators=INDICATORS, Results=rows), "2016")
    values = [found.value(f"result.1.1.{name}") for name in ("actual", "target", "rate")]
    assert values == [150, 200, Decimal("0.5")]
    assert found.figures["result.1.1.rate"].lineage.of == ()


def test_a_rate_counts_only_rows_with_both_a_value_and_a_target() -> None:
    rows = [RESULTS, ("P1", "1.1", date(2016, 3, 31), None, 50), ("P1", "1.1", date(2016, 6, 30), 100, 60)]
    data = money(PROJECT, [contract("P1", 100, date(2016, 1, 1))], Indicators=INDICATORS, Results=rows)
    found = summary(data, "2016")
    values = [found.value(f"result.1.1.{name}") for name in ("actual", "target", "rate")]
    assert values == [110, 100, Decimal("0.6")]


def test_the_target_of_a_cumulative_series_need_not_be_repeated() -> None:
    head = (*RESULTS, "cumulative")
    rows = [head, ("P1", "1.1", date(2015, 12, 31), 100, 40, "yes"), ("P1", "1.1", date(2016, 12, 31), None, 70, "yes")]
    data = money(PROJECT, [contract("P1", 100, date(2016, 1, 1))], Indicators=INDICATORS, Results=rows)
    found = summary(data, "2016")
    values = [found.value(f"result.1.1.{name}") for name in ("actual", "target", "rate")]
    assert values == [70, 100, Decimal("0.7")]


def test_an_indicator_with_aggregation_none_is_never_combined() -> None:
    indicators = [("indicator", "name", "unit", "aggregation"), ("1.1", "Places", "places", "none")]
    rows = [RESULTS, ("P1", "1.1", date(2016, 6, 30), 10, 5), ("P2", "1.1", date(2016, 6, 30), 10, 7)]
    projects = [("P1", "One", "1", "NE"), ("P2", "Two", "1", "NE")]
    money_rows = [contract(name, 100, date(2016, 1, 1)) for name in ("P1", "P2")]
    found = summary(money(projects, money_rows, Indicators=indicators, Results=rows), "2016")
    assert [name for name in found.figures if name.startswith("result.")] == []
    assert [value for line in found.results for _, value in line.values] == [5, 7]
    assert not [finding for finding in found.dataset.findings if finding.code == "blank-word"]


def test_a_brief_that_leads_with_payments_counts_those_of_the_period() -> None:
    rows = [
        contract("P1", 100, date(2015, 1, 1)),
        contract("P1", 60, date(2015, 6, 1), measure="disbursed"),
        contract("P1", 30, date(2017, 1, 1), measure="disbursed"),
    ]
    found = summary(money(PROJECT, rows, Partnership=[("key", "value"), ("main_measure", "disbursed")]))
    assert found.value("total.disbursed") == 60
    assert found.value("year.2015.disbursed") == 60
    assert "total.disbursement_rate" not in found.figures


def test_a_faulty_record_of_no_known_measure_is_counted_in_a_draft() -> None:
    rows = [contract("P1", 100, date(2015, 1, 1)), contract("P1", 5, date(2015, 2, 1), measure="promised")]
    found = summary(money(PROJECT, rows), draft=True)
    assert left_out(found, "total.contracted") == {"draft": (1, Decimal(5))}


def test_payments_that_are_known_count_beside_contracts_whose_payments_are_not() -> None:
    projects = [
        ("project_id", "title", "parent_id", "domains", "countries", "donor", "instrument", "amount", "currency", "signature_date", "disbursed"),
        ("P0", "Programme", None, "1", "NE", None, None, None, None, None, None),
        ("P1", "Paid", "P0", "1", "NE", None, None, None, None, None, None),
        ("P2", "Silent", None, "1", "NE", "EU", "ENI", 1000, "EUR", date(2016, 1, 1), None),
    ]  # fmt: skip
    # The programme is contracted from one instrument and paid from another: under a filter only the payment is left.
    contracts = [
        CONTRACT_HEAD,
        contract("P0", 500, date(2016, 1, 1), instrument="EDF"),
        contract("P1", 200, date(2016, 6, 1), measure="disbursed", instrument="ENI"),
    ]
    data = dataset({"Projects": projects, "Contracts": contracts})
    found = summary(data, "2016", instruments=("ENI",))
    assert found.value("total.disbursed") == 200
    assert found.value("domain.1.disbursed") == 200
    assert left_out(found, "total.disbursed") == {"unknown": (1, Decimal(1000))}
