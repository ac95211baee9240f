"""The example adds up to what the partners published, by a second way: plain Python over the raw sheets."""

from collections import Counter, defaultdict
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from tools.example.rates import rate
from tools.example.workbook import write

from briefgen.model.summary import Summary

CENT = Decimal("0.01")
LAST_DAY = date(2017, 2, 28)
Record = dict[str, Any]


@pytest.fixture(scope="module")
def book(example_path: Path) -> Any:  # noqa: ANN401  # parsed JSON, a cell, or an object of a library without types
    return openpyxl.load_workbook(example_path, read_only=True)


def table(book: Any, name: str) -> list[Record]:  # noqa: ANN401  # parsed JSON, a cell, or an object of a library without types
    rows = list(book[name].iter_rows(values_only=True))
    return [dict(zip(rows[0], row, strict=False)) for row in rows[1:] if any(cell is not None for cell in row)]


def _stated(row: Record) -> date:
    return row["as_of"].date() if row["as_of"] else date.min


@pytest.fixture(scope="module")
def records(book: Any) -> list[Record]:  # noqa: ANN401  # parsed JSON, a cell, or an object of a library without types
    """Return every record that counts, in cents of a euro, by the rules of data-model.md written out once more."""
    rates = {(row["month"], row["currency"]): Decimal(repr(row["units_per_base"])) for row in table(book, "Rates")}
    rows = table(book, "Contracts")
    latest: dict[str, date] = {}
    for row in rows:
        key = row["record_id"]
        latest[key] = max(latest.get(key, date.min), _stated(row))
    parents = {row["parent_id"] for row in table(book, "Projects") if row["parent_id"]}
    found = []
    for row in rows:
        if _stated(row) < latest[row["record_id"]] or row["project_id"] in parents:
            continue
        day = row["value_date"].date() if row["value_date"] else None
        found.append({**row, "day": day, "euro": _euro(row, day, rates)})
    for row in table(book, "Projects"):
        if row["amount"] is not None:
            day = row["signature_date"].date()
            found.append(
                {**row, "day": day, "measure": "contracted", "euro": Decimal(repr(row["amount"])), "short": True}
            )
    return found


def _euro(row: Record, day: date | None, rates: dict[tuple[str, str], Decimal]) -> Decimal | None:
    amount = Decimal(repr(row["amount"]))
    if row["currency"] == "EUR":
        return amount
    if day is None or row["currency"] == "XOF":
        return None
    month = f"{day:%Y-%m}"
    units = rates.get((month, row["currency"])) or rate(month, row["currency"])
    return (amount / units).quantize(CENT, ROUND_HALF_UP)


def total(records: list[Record], years: tuple[int, ...], **where: str) -> Decimal:
    return sum(
        (
            row["euro"]
            for row in records
            if row["measure"] == "contracted" and row["day"] and row["day"].year in years and row["euro"] is not None
            and all(row[key] == value for key, value in where.items())
        ),
        Decimal(0),
    )  # fmt: skip


def test_543_projects_were_contracted(records: list[Record]) -> None:
    positive = [row for row in records if row["measure"] == "contracted" and row["day"] and row["amount"] > 0]
    assert len({row["project_id"] for row in positive if row["day"].year in (2015, 2016)}) == 543
    assert len({row["project_id"] for row in positive if row["day"].year in (2013, 2014)}) == 472


def test_totals_equal_the_published_ones(records: list[Record]) -> None:
    both, last, first = (total(records, years) for years in ((2015, 2016), (2016,), (2015,)))
    assert Decimal("890e6") <= both <= Decimal("890.49e6")
    assert Decimal("500e6") < last < Decimal("501e6")
    assert round((last / first - 1) * 100) == 28
    eu_last, eu_first = total(records, (2016,), donor="EU"), total(records, (2015,), donor="EU")
    assert round(eu_last / 1_000_000) == 286
    assert round(eu_last / last * 100) == 57
    assert round((eu_last / eu_first - 1) * 100) == 34
    assert round((eu_last + eu_first) / both * 100) == 56
    assert total(records, (2014, 2015, 2016), instrument="ECHO-HA") / 3 == Decimal("51e6")


def test_the_program_gives_the_same_totals(records: list[Record], example_summary: Summary) -> None:
    assert example_summary.value("total.contracted") == total(records, (2015, 2016))
    assert example_summary.value("total.projects") == 543
    assert example_summary.value("previous.total.contracted") == total(records, (2013, 2014))
    for donor in ("EU", "DE", "GB", "SE"):
        assert example_summary.value(f"donor.{donor}.contracted") == total(records, (2015, 2016), donor=donor)
    for instrument in ("EUTF-AFRICA", "ECHO-HA", "MS-BILAT", "ENI"):
        assert example_summary.value(f"instrument.{instrument}.contracted") == total(
            records, (2015, 2016), instrument=instrument
        )


def test_the_program_gives_the_same_rate(records: list[Record], example_summary: Summary) -> None:
    first: dict[str, date] = {}
    for row in records:
        if row["measure"] == "contracted" and row["day"] and row["amount"] > 0 and not row.get("short"):
            key = row["contract_id"]
            first[key] = min(first.get(key, row["day"]), row["day"])
    cohort = {key for key, day in first.items() if day.year in (2015, 2016)}
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for row in records:
        if not row.get("short") and row["contract_id"] in cohort and row["day"] and row["euro"] is not None:
            sums[row["measure"]] += row["euro"]
    assert example_summary.value("rate_base.contracted") == sums["contracted"]
    assert example_summary.value("total.disbursed") == sums["disbursed"]
    assert example_summary.value("total.disbursement_rate") == (sums["disbursed"] / sums["contracted"]).quantize(
        Decimal("0.000001"), ROUND_HALF_UP
    )


def test_the_facts_of_the_agenda_are_true(book: Any, example_summary: Summary) -> None:  # noqa: ANN401  # parsed JSON, a cell, or an object of a library without types
    facts = {row["domain"]: row["fact"] for row in table(book, "Agenda")}
    value = example_summary.value

    def per_cent(name: str) -> str:
        return f"{((value(name) or Decimal(0)) * 100).quantize(Decimal(1), ROUND_HALF_UP)}%"

    libya = next(row["fact"] for row in table(book, "Agenda") if "Libya" in row["item"])
    millions = ((value("country.LY.contracted") or Decimal(0)) / 1_000_000).quantize(Decimal(1), ROUND_HALF_UP)
    assert (
        libya
        == f"€{millions}m contracted in Libya, up {per_cent('change.country.LY.contracted')}. {per_cent('country.LY.disbursement_rate')} is paid out."
    )
    roots = ((value("domain.1.contracted") or Decimal(0)) / 1_000_000).quantize(Decimal(1), ROUND_HALF_UP)
    assert (
        facts["1"]
        == f"€{roots}m contracted, up {per_cent('change.domain.1.contracted')}. {per_cent('domain.1.disbursement_rate')} is paid out, the lowest of the five."
    )
    assert min("12345", key=lambda code: value(f"domain.{code}.disbursement_rate") or Decimal(9)) == "1"
    assert (
        facts["2"]
        == f"Legal migration has {per_cent('domain.2.share')} of the value, up only {per_cent('change.domain.2.contracted')}."
    )
    assert all(len(row["line_to_take"].split()) <= 14 for row in table(book, "Agenda"))
    share = (value("year.2016.domain.1.contracted") or Decimal(0)) / (value("domain.1.contracted") or Decimal(1))
    assert Decimal("0.47") <= share < Decimal("0.5"), "nearly half of the value was signed in 2016"


def test_results_add_up_to_the_indicators(example_summary: Summary) -> None:
    for code, actual, target in (
        ("1.1", 14_600, 20_000),
        ("2.2", 9_150, 12_000),
        ("5.1", 92_100, 85_000),
        ("5.2", 31_700, 48_000),
    ):
        assert example_summary.value(f"result.{code}.actual") == actual
        assert example_summary.value(f"result.{code}.target") == target


def test_the_rows_are_plausible_and_flagged(book: Any) -> None:  # noqa: ANN401  # parsed JSON, a cell, or an object of a library without types
    projects = table(book, "Projects")
    titles = [row["title"] for row in projects]
    assert len(set(titles)) == len(titles)
    assert {row["key"]: row["value"] for row in table(book, "Partnership")}["illustrative"] == "yes"
    currencies = {row["currency"] for row in table(book, "Contracts")}
    assert {"EUR", "USD", "GBP", "SEK", "DKK", "XOF"} <= currencies
    assert any(row["amount"] < 0 for row in table(book, "Contracts"))
    assert max(row["value_date"] for row in table(book, "Contracts") if row["value_date"]).date() <= LAST_DAY


def test_there_are_no_errors(example_summary: Summary) -> None:
    assert {finding.code for finding in example_summary.dataset.findings if finding.level == "error"} == set()


def test_only_deliberate_faults_remain(example_summary: Summary) -> None:
    found = Counter(finding.code for finding in example_summary.dataset.findings if finding.level == "warning")
    assert found == {"no-domain": 18, "no-country": 12, "missing-date": 3, "no-rate": 2}


def test_no_contract_is_paid_beyond_what_its_reductions_left(records: list[Record]) -> None:
    sums: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for row in records:
        if not row.get("short"):
            sums[row["contract_id"], row["measure"]] += Decimal(repr(row["amount"]))
    paid = {contract: amount for (contract, measure), amount in sums.items() if measure == "disbursed"}
    assert len(paid) > 900
    assert [contract for contract, amount in paid.items() if amount > sums[contract, "contracted"]] == []


def test_the_generator_writes_the_same_bytes(tmp_path: Path, example_path: Path) -> None:
    write(tmp_path / "again.xlsx")
    assert (tmp_path / "again.xlsx").read_bytes() == example_path.read_bytes()
