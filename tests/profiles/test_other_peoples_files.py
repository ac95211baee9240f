"""Imitations of files that were tried and are hard: each gives the totals of its own rows, added up in plain Python."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from briefgen.load import load_sources
from briefgen.model.dataset import Dataset
from briefgen.model.sheets import CellValue, Loaded, Sheet, Source
from briefgen.validate import validate
from tests.profiles.imitations import transaction

Rows = Sequence[Sequence[CellValue]]
FLOWS = ("Flow ID", "Flow date", "Amount (US$)", "Source org.", "Destination org.", "Destination country", "Flow status",
         "Flow type", "Boundary", "On boundary", "Description")  # fmt: skip
GRANTS = ("Identifier", "Title", "Currency", "Amount Awarded", "Award Date", "Recipient Org:0:Name", "Funding Org:0:Name",
          "Beneficiary Location:0:Country Code")  # fmt: skip
ORGANISATIONS = ("Organisation", "Activité", "Région", "Bénéficiaires atteints")


def workbook(sheets: Mapping[str, Rows], name: str = "given.xlsx", **more: object) -> Dataset:
    made = tuple(Sheet(name, sheet, [list(row) for row in rows], **more) for sheet, rows in sheets.items())  # type: ignore[arg-type]  # keywords made from names
    return validate(Loaded((Source(name, "0" * 64, 1, "xlsx"),), made))


def sums(data: Dataset) -> dict[str, Decimal]:
    found: dict[str, Decimal] = defaultdict(Decimal)
    for record in data.records:
        if not record.duplicate and not record.flaw:
            found[f"{record.measure} {record.currency}"] += record.amount or 0
    return dict(found)


def flow(
    number: int, amount: float, status: str, boundary: str = "incoming", kind: str = "Standard"
) -> tuple[CellValue, ...]:
    return (
        number,
        "2021-01-05",
        amount,
        "Germany, Government of",
        "IOM",
        "Niger",
        status,
        kind,
        boundary,
        "single",
        "x",
    )


def test_flows_on_a_sheet_for_each_boundary_count_once() -> None:
    sheets: dict[str, Rows] = {
        "Results - Incoming": [("FTS results",), (), FLOWS, flow(1, 1000, "Commitment"), flow(2, 500, "Paid"),
                               flow(3, 70, "Pledge"), ("Total", "", 1570)],
        "Results - Outgoing": [("FTS results",), (), FLOWS, flow(4, 300, "Commitment", "outgoing")],
        "Results - Internal": [FLOWS, flow(5, 200, "Commitment", "internal", "Pass through")],
    }  # fmt: skip
    data = workbook(sheets)
    assert sums(data) == {"contracted USD": 1000, "disbursed USD": 500, "pledged USD": 70}
    assert sum(amount for left in data.left_out for _, amount in left.amounts) == 500


def test_grants_with_a_row_for_each_place_and_sheets_by_year() -> None:
    sheets: dict[str, Rows] = {
        "2016": [GRANTS, ("a", "One", "GBP", 1000, "2016-01-05", "R", "F", "NE"), ("a", "One", "GBP", 1000, "2016-01-05", "R", "F", "ML"),
                 ("b", "Two", "GBP", "£2,000.50", "2016-01-05", "R", "F", "LY")],
        "2017": [GRANTS, ("c", "Three", "", 7, "2017-01-01", "R", "F", ""), ("", "Total", "", 7)],
    }  # fmt: skip
    data = workbook(sheets)
    assert sums(data) == {"contracted GBP": Decimal("3000.50")}
    assert data.projects["a"].countries.shared == ("NE", "ML")
    assert [(one.sheet, one.cell) for one in data.findings if one.code == "missing-currency"] == [("2017", "C2")]


def test_a_sheet_for_each_cluster_is_one_list() -> None:
    sheets: dict[str, Rows] = {
        cluster: [(f"{cluster} cluster 5W Niger",), ORGANISATIONS, *rows]
        for cluster, rows in {
            "WASH": [("OIM", "Puits", "Diffa", 10.0)],
            "Santé": [("OMS", "Cliniques", "Diffa", 20.0), ("OMS", "Cliniques", "Zinder", 30.0)],
            "Abris": [("OIM", "Tentes", "Diffa", 5.0), ("Total", "", "", 5.0)],
        }.items()
    }
    data = workbook(sheets)
    assert len(data.projects) == 4
    reached = [row.actual for row in data.results if row.indicator == "beneficiaires-atteints"]
    assert sum(value or 0 for value in reached) == 65


def test_displacement_with_merged_heads_totals_and_notes() -> None:
    rows: Rows = [
        ("DTM Libya – Round 34", *[""] * 7), ("",) * 8,
        ("Location", "", "", "IDPs", "", "Returnees", "", "Total"),
        ("Region", "Mantika", "Baladiya", "HH", "IND", "HH", "IND", "IND"),
        ("East", "Benghazi", "Benghazi", 10.0, 50.0, 2.0, 9.0, 59.0),
        ("East", "Benghazi", "Suloug", 4.0, 20.0, "-", "", 20.0),
        ("West", "Tripoli", "Ain Zara", 7.0, 33.0, 1.0, 5.0, 38.0),
        ("Sub total", "", "", 21.0, 103.0, 3.0, 14.0, 117.0),
        ("* figures are estimates", *[""] * 7),
    ]  # fmt: skip
    data = workbook({"Baladiya": rows}, merged=((1, 1, 1, 8), (3, 1, 3, 3), (3, 4, 3, 5), (3, 6, 3, 7)))
    found: dict[str, Decimal] = defaultdict(Decimal)
    for row in data.results:
        found[row.indicator] += row.actual or 0
    assert dict(found) == {"idps-hh": 21, "idps-ind": 103, "returnees-hh": 3, "returnees-ind": 14, "total-ind": 117}
    assert not [one.code for one in data.findings if one.code == "stated-total-differs"]


NEAR = (
    '<iati-activities version="2.03" xmlns:ec="http://ec.europa.eu/ext" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:noNamespaceSchemaLocation="iati-activities-schema.xsd" linked-data-default="http://data.example.org/">{}</iati-activities>'
)


@pytest.mark.parametrize(
    ("inner", "paid"),
    [
        ((("2", "2016-03-01", " 1000000.50 "), ("3", "2016-04-01Z", "250000"), ("2", "2016-05-01", "-500.25")), 250_000),
        ((("2", "2016-03-01T00:00:00", "1,000.75"), ("3", "2016-03-01+00:00", "\n 1e3 ")), 1000),
    ],
)  # fmt: skip
def test_a_publisher_with_elements_of_its_own(tmp_path: Path, inner: Sequence[tuple[str, str, str]], paid: int) -> None:
    money = "".join(transaction(kind, day, value) for kind, day, value in inner)
    activity = (
        '<iati-activity default-currency="EUR" ec:zone="x"><iati-identifier>XI-IATI-EC_NEAR-1</iati-identifier>'
        '<reporting-org ref="XI-IATI-EC_NEAR" type="10"><narrative>European Commission - NEAR</narrative></reporting-org>'
        "<title><narrative>One</narrative></title><ec:decision><ec:value>5</ec:value></ec:decision>"
        f'<recipient-country code="TR" percentage="100"/>{money}</iati-activity>'
    )
    (tmp_path / "near.xml").write_text(NEAR.format(activity), encoding="utf-8")
    data = validate(load_sources([tmp_path / "near.xml"]))
    committed = sum(Decimal(value.replace(",", "").strip()) for kind, _, value in inner if kind == "2")
    assert sums(data) == {"contracted EUR": committed, "disbursed EUR": paid}
    assert {one.donor for one in data.records} == {"EU"}
    assert all(one.value_date for one in data.records)
