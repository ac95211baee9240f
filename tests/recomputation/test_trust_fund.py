"""A list like the Trust Fund's, with the briefgen.toml of the documents: the totals by plain csv code."""

import csv
import shutil
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

from briefgen.jobs.reading import Wanted
from tests.recomputation.comparison import edition

ROOT = Path(__file__).parents[2]
LIST = ROOT / "tests" / "cli" / "trust-fund.csv"
DOMAINS = {
    "Greater economic and employment opportunities": "1",
    "Strengthening resilience": "13",
    "Improved migration management": "2345",
    "Improved governance and conflict prevention": "14",
}
PLACES = {"Tchad": "TD", "Niger": "NE", "Somalia": "SO"}


def test_totals_domains_countries_and_what_is_left_out(tmp_path: Path) -> None:
    shutil.copy(ROOT / "docs" / "examples" / "eutf-database" / "briefgen.toml", tmp_path)
    source = tmp_path / "EUTF-Projects-Database-2022-01.csv"
    shutil.copy(LIST, source)
    document = edition(source, Wanted(draft=True))
    figures = {figure["id"]: figure for figure in document["figures"]}

    with LIST.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    # Two ids meet only by folding and differ in content: an error, so a draft sets both aside.
    faulty = [row for row in rows if row["ProjectID"].lower() == "t05-eutf-hoa-so-95"]
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for row in rows:
        if row in faulty:
            continue
        value = Decimal(row["ProjectBudget"])
        domains = {one for theme in row["ProjectTheme"].split(", ") if theme for one in DOMAINS[theme]}
        places = row["ProjectLocation"].split(", ")
        sums["total"] += value
        sums[f"domain.{'multi' if len(domains) > 1 else domains.pop() if domains else 'unassigned'}"] += value
        sums[f"country.{'multi' if len(places) > 1 else PLACES[places[0]]}"] += value
        sums[f"window.{row['Region']}"] += value
    found = {
        name.removesuffix(".approved"): Decimal(figure["value"])
        for name, figure in figures.items()
        if name.endswith(".approved") and name.split(".")[0] in ("total", "domain", "country", "window")
        and ".donor_group." not in name
    }  # fmt: skip
    assert found == sums
    left_out = [(entry["reason"], entry["count"], entry["amount"]) for entry in figures["total.approved"]["excluded"]]
    assert left_out == [("draft", 2, f"{sum(Decimal(row['ProjectBudget']) for row in faulty):.2f}")]
    assert figures["total.projects"]["value"] == len(rows) - len(faulty)
