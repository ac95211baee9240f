"""The example workbook: every figure of many briefs is the same when it is computed a second time."""

import os
import subprocess
import sys
from collections import defaultdict
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from briefgen.jobs.reading import Wanted
from tests.recomputation.comparison import both, disagreements, edition
from tests.recomputation.contract import contract_faults
from tests.recomputation.lineage import lineage_faults
from tests.recomputation.raw import Row, read_sheets
from tests.soak.cases import sampled

EXAMPLE = Path(__file__).parents[2] / "inputs" / "eu-iom-2015-2016.xlsx"
PERIODS = (
    "all",
    "2016",
    "2016-Q4",
    "2016-12",
    "2015-07..2016-06",
    "2015",
    "2014",
    "2013",
    "2017",
    "2014..2016",
    "2016-02",
)
BRIEFS = [
    Wanted(),
    *(Wanted(period=period) for period in PERIODS),
    Wanted(as_of=date(2016, 6, 30)),
    Wanted(as_of=date(2015, 3, 31)),
    Wanted(period="2016", as_of=date(2016, 10, 15)),
    Wanted(period="all", as_of=date(2015, 12, 31)),
    Wanted(period="2016-02", as_of=date(2016, 2, 29)),
    Wanted(builtin_rates=False),
    *(Wanted(countries=(country,)) for country in ("LY", "SS", "CD", "SN", "DZ", "BF")),
    Wanted(countries=("LY", "TN")),
    *(Wanted(domains=(domain,)) for domain in "12345"),
    *(Wanted(donors=(donor,)) for donor in ("EU", "DE", "IT", "GB")),
    *(Wanted(regions=(region,)) for region in ("002", "014", "X-CMR", "145")),
    *(Wanted(instruments=(instrument,)) for instrument in ("EUTF-AFRICA", "ECHO-HA", "MS-BILAT")),
    Wanted(countries=("NE",), domains=("5",), period="2016"),
    Wanted(regions=("014",), donors=("EU",)),
    Wanted(instruments=("ECHO-HA",), period="2014..2016"),
    Wanted(countries=("SS",), as_of=date(2016, 1, 31)),
]


@pytest.mark.parametrize("wanted", sampled(BRIEFS, every=9))
def test_a_second_computation_agrees(wanted: Wanted) -> None:
    document, ours = both(EXAMPLE, wanted)
    assert len(document["figures"]) > 100
    assert disagreements(document, ours) == []
    assert lineage_faults(document) == []


def test_the_edition_keeps_its_contract() -> None:
    assert contract_faults(edition(EXAMPLE, Wanted()), EXAMPLE) == []


def test_the_hash_seed_changes_no_byte() -> None:
    command = [sys.executable, "-m", "briefgen", "brief", str(EXAMPLE), "--region", "014", "-f", "json", "-o", "-"]
    made = {
        subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
        for seed in ("0", "77")
    }
    assert len(made) == 1
    assert len(made.pop()) > 100_000


def test_the_published_totals_follow_from_the_raw_sheet() -> None:
    """The totals that IOM and the EU published for 2015-2016, in a few lines that know nothing but the sheet."""
    sheets = read_sheets(EXAMPLE)
    rates = {(row["month"], row["currency"]): Decimal(str(row["units_per_base"])) for row in sheets["Rates"]}
    # Three months are not in the sheet; these are the Bank's rates of the penultimate day of the month before.
    rates |= {("2014-08", "GBP"): Decimal("0.79265"), ("2016-06", "SEK"): Decimal("9.2829")}
    rates |= {("2015-11", "USD"): Decimal("1.0930")}
    latest: dict[Any, Row] = {}
    for row in sheets["Contracts"]:
        before = latest.get(row["record_id"])
        if before is None or str(row["as_of"] or "") > str(before["as_of"] or ""):
            latest[row["record_id"]] = row
    short = [
        row | {"measure": "contracted", "value_date": row["signature_date"]}
        for row in sheets["Projects"]
        if row["amount"]
    ]
    euros: dict[tuple[int, str], Decimal] = defaultdict(Decimal)
    aid: dict[int, Decimal] = defaultdict(Decimal)
    projects = set()
    for row in (*latest.values(), *short):
        on, amount, currency = row["value_date"], Decimal(str(row["amount"])), str(row["currency"])
        if row["measure"] != "contracted" or row["project_id"] == "EU-0900" or not isinstance(on, datetime):
            continue
        if on.year in (2015, 2016) and amount > 0:
            projects.add(row["project_id"])
        rate = Decimal(1) if currency == "EUR" else rates.get((f"{on:%Y-%m}", currency))
        if rate:
            euros[on.year, str(row["donor"])] += (amount / rate).quantize(Decimal("0.01"), "ROUND_HALF_UP")
            if row["instrument"] == "ECHO-HA":
                aid[on.year] += amount
    year = {one: sum(value for (when, _), value in euros.items() if when == one) for one in (2015, 2016)}
    assert len(projects) == 543
    assert Decimal("890.00e6") <= year[2015] + year[2016] <= Decimal("890.49e6")
    assert Decimal("500e6") < year[2016] < Decimal("505e6")
    assert round(year[2016] / year[2015] * 100) == 128
    assert round(euros[2016, "EU"], -6) == Decimal("286e6")
    assert round(euros[2016, "EU"] / year[2016] * 100) == 57
    assert round(euros[2016, "EU"] / euros[2015, "EU"] * 100) == 134
    assert round((euros[2015, "EU"] + euros[2016, "EU"]) / (year[2015] + year[2016]) * 100) == 56
    assert round(sum(aid[one] for one in (2014, 2015, 2016)) / 3, -6) == Decimal("51e6")
