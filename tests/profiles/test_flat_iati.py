"""Tables of IATI: transactions count once, of one side and in their measure; totals by plain csv code."""

import csv
import io
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest

from briefgen.jobs.reading import Wanted
from briefgen.load import load_sources
from briefgen.model.dataset import Dataset
from briefgen.validate import validate
from tests.recomputation.comparison import edition

DATASTORE = """\
iati_identifier,title_narrative,reporting_org_ref,reporting_org_narrative,recipient_country_code,recipient_country_percentage,transaction_ref,transaction_transaction_type_code,transaction_value,transaction_value_currency,transaction_transaction_date_iso_date
XI-1,Decision,XI-IATI-EC_INTPA,European Commission,"NE,ML","60.0,40.0",,2,1000000.5,EUR,2016-03-01T00:00:00Z
XI-1,Decision,XI-IATI-EC_INTPA,European Commission,"NE,ML","60.0,40.0",,3,250000,EUR,2016-06-01T00:00:00Z
XI-1,Decision,XI-IATI-EC_INTPA,European Commission,"NE,ML","60.0,40.0",,2,-500,EUR,2016-07-01T00:00:00Z
XI-2,Other,XI-IATI-EC_INTPA,European Commission,LY,,R1,2,70,EUR,2016-08-01
XI-2,Other,XI-IATI-EC_INTPA,European Commission,LY,,R2,11,71,EUR,2016-08-01
XI-2,Other,XI-IATI-EC_INTPA,European Commission,LY,,R3,1,72,EUR,2016-08-01
"""
FINANCE = """\
IATI Identifier,Title,Reporting Organisation,Reporting Organisation Type,Provider Organisation,Provider Organisation Type,Transaction Type,Recipient Country or Region,Sector,Calendar Year and Quarter,Value (USD),Value (EUR)
A-1,One,UK - FCDO [GB-GOV-1],10 - Government,UK - FCDO [GB-GOV-1],10 - Government,2 - Outgoing Commitment,NE - Niger,15190 - Migration,2016 Q2,100,90.5
A-1,One,UK - FCDO [GB-GOV-1],10 - Government,UK - FCDO [GB-GOV-1],10 - Government,2 - Outgoing Commitment,ML - Mali,15190 - Migration,2016 Q2,50,45.25
A-1,One,UK - FCDO [GB-GOV-1],10 - Government,No data,,3 - Disbursement,ML - Mali,15190 - Migration,2016 Q3,20,18
A-1,One,UK - FCDO [GB-GOV-1],10 - Government,No data,,budget - Budget,ML - Mali,15190 - Migration,2016 Q3,20,17.5
"""
JOINED = """\
aid,title,trans_day,trans_code,trans_value,trans_currency,country_code,country_percent
A-1,One,16801,C,100,EUR,NE,60
A-1,One,16801,C,100,EUR,ML,40
A-1,One,17000,D,50,EUR,NE,60
A-1,One,17000,D,50,EUR,ML,40
A-2,Two,20500,C,7,EUR,ML,100
"""
SUMS = """\
iati-identifier,title,reporting-org,default-currency,total-Commitment,total-Disbursement,total-Expenditure,total-Incoming Funds
A-1,One,FCDO,EUR,100.25,40,5,300
A-2,Two,FCDO,EUR,0,7,,
"""


def read(folder: Path, text: str) -> Dataset:
    (folder / "table.csv").write_text(text, encoding="utf-8")
    return validate(load_sources([folder / "table.csv"]))


def sums(data: Dataset) -> dict[str, Decimal]:
    found: dict[str, Decimal] = defaultdict(Decimal)
    for record in data.records:
        found[f"{record.measure} {record.currency}"] += record.amount or 0
    return dict(found)


def plain(text: str, kind: str, value: str) -> dict[str, Decimal]:
    """Return the sums of a column by the first word of another, by plain csv code."""
    found: dict[str, Decimal] = defaultdict(Decimal)
    for line in csv.DictReader(io.StringIO(text)):
        found[line[kind].split(" ")[0]] += Decimal(line[value])
    return dict(found)


def test_transactions_of_the_datastore_count_once_on_one_side(tmp_path: Path) -> None:
    data = read(tmp_path, DATASTORE)
    by_type = plain(DATASTORE, "transaction_transaction_type_code", "transaction_value")
    assert sums(data) == {"contracted EUR": by_type["2"], "disbursed EUR": by_type["3"]}
    assert {(left.what.split(" (")[0], left.amounts) for left in data.left_out} == {
        ("incoming commitment", (("EUR", Decimal(71)),)), ("incoming funds", (("EUR", Decimal(72)),))
    }  # fmt: skip
    assert data.tables[data.records[0].table].place(data.records[0].row, "amount") == "I2"
    assert {record.donor for record in data.records} == {"EU"}


def test_places_of_activities_split_their_transactions(tmp_path: Path) -> None:
    (tmp_path / "datastore.csv").write_text(DATASTORE, encoding="utf-8")
    figures = {one["id"]: one["value"] for one in edition(tmp_path / "datastore.csv", Wanted(period="all"))["figures"]}
    assert figures["country.NE.contracted"] == "599700.30"
    assert figures["country.ML.contracted"] == "399800.20"
    assert figures["country.LY.contracted"] == "70.00"
    assert figures["total.projects"] == 2


def test_parts_of_transactions_are_records_in_euros_or_dollars(tmp_path: Path) -> None:
    data = read(tmp_path, FINANCE)
    by_type = plain(FINANCE, "Transaction Type", "Value (EUR)")
    assert sums(data) == {
        "contracted EUR": by_type["2"],
        "disbursed EUR": by_type["3"],
        "approved EUR": by_type["budget"],
    }
    assert {record.donor for record in data.records} == {"GB"}
    (tmp_path / "briefgen.toml").write_text('[partnership]\nbase_currency = "USD"\n')
    figures = {one["id"]: one["value"] for one in edition(tmp_path / "table.csv", Wanted(period="all"))["figures"]}
    assert figures["total.contracted"] == "150.00"
    assert figures["country.ML.contracted"] == "50.00"


def test_rows_joined_with_countries_count_once(tmp_path: Path) -> None:
    data = read(tmp_path, JOINED)
    assert sums(data) == {"contracted EUR": 107, "disbursed EUR": 50}
    assert [one.countries.parts for one in data.records if one.project == "a-1"] == [
        (("NE", Decimal(60)), ("ML", Decimal(40)))
    ] * 2
    assert [str(one.value_date) for one in data.records] == ["2016-01-01", "2016-07-18", "2026-02-16"]
    assert "profile-choice" in {one.code for one in data.findings}


def test_sums_of_activities_are_of_their_measures_and_have_no_dates(tmp_path: Path) -> None:
    data = read(tmp_path, SUMS)
    assert sums(data) == {"contracted EUR": Decimal("100.25"), "disbursed EUR": 47, "spent EUR": 5}
    assert {record.value_date for record in data.records} == {None}
    assert [left.amounts for left in data.left_out] == [(("EUR", Decimal(300)),)]


def test_sums_in_two_currencies_are_one_sum_and_mixed_ones_are_left_out(tmp_path: Path) -> None:
    data = read(
        tmp_path, "aid,reporting,title,status_code,commitment,spend,commitment_eur\nA-1,FCDO,One,2,100,20,90.5\n"
    )
    assert sums(data) == {"contracted EUR": Decimal("90.5")}
    assert [left.amounts for left in data.left_out] == [(("USD", Decimal(20)),)]


@pytest.mark.parametrize("types", ["2,3,3", "2;3", "C|D"])
def test_cells_that_list_transactions_are_refused_with_the_cure(tmp_path: Path, types: str) -> None:
    data = read(tmp_path, f'iati_identifier,transaction_type,transaction_value\nA-1,"{types}","100,20,30"\n')
    (fault,) = [one for one in data.findings if one.code == "several-transactions"]
    assert (fault.cell, fault.everywhere) == ("B2", True)
    assert data.records == ()


def test_the_side_of_most_reporters_counts_and_the_user_may_choose(tmp_path: Path) -> None:
    head = "iati_identifier,title,reporting_org_ref,transaction_type,transaction_value,transaction_value_currency,transaction_date\n"
    rows = "D-1,Gift,DE-1,2,100,EUR,2016-01-01\nI-1,Work,XM-DAC-47066,11,100,EUR,2016-01-01\nI-1,Work,XM-DAC-47066,4,90,EUR,2016-02-01\nD-1,Gift,DE-1,3,95,EUR,2016-01-05\n"
    assert sums(read(tmp_path, head + rows)) == {"contracted EUR": 100, "disbursed EUR": 95}
    (tmp_path / "briefgen.toml").write_text('[iati]\nperspective = "incoming"\n')
    figures = {one["id"]: one["value"] for one in edition(tmp_path / "table.csv", Wanted(period="all"))["figures"]}
    assert (figures["total.contracted"], figures["total.spent"]) == ("100.00", "90.00")
