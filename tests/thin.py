"""Thin and awkward data: one small donor among others, with a withdrawal, unknown payments, money without a place or a domain.

The amounts are those of the reference page of thin data. Nothing here is real.
"""

from collections.abc import Mapping
from datetime import date

from tests.workbooks import CONTRACT_HEAD, Rows, contract

_HEAD = (
    "project_id", "title", "domains", "countries", "start_date", "end_date",
    "donor", "instrument", "amount", "currency", "signature_date", "disbursed", "as_of",
)  # fmt: skip
_SHORT = ("", "", "", "", "", "", "")
AS_OF = date(2017, 2, 28)


def _long(project: str, title: str, domains: str, countries: str, end: date | None) -> tuple[object, ...]:
    return (project, title, domains, countries, None, end, *_SHORT)


def _unknown(
    project: str, title: str, domains: str, countries: str, end: date | None, amount: int, day: date
) -> tuple[object, ...]:
    """Return a project in short form without a payment report."""
    return (project, title, domains, countries, None, end, "LU", "", amount, "EUR", day, "", "")


def luxembourg() -> Mapping[str, Rows]:
    """Return the sheets of a workbook in which Luxembourg gives €765,000 of €890.4m: seven projects, 2015 and 2016."""
    title = "Regional support for the protection of unaccompanied children and other vulnerable migrants on the western routes, with referral, shelter and family reunification"
    projects = [
        _long("LU-011", title, "3", "SN; ML", date(2017, 12, 31)),
        _long("LU-025", "Youth skills and local jobs", "1", "SN", date(2018, 3, 31)),
        _unknown("LU-016", "Medical checks before resettlement", "3", "JO", date(2017, 12, 31), 120_000, date(2015, 9, 4)),
        _unknown("LU-027", "Community resilience", "1; 3", "NE", date(2018, 5, 31), 88_000, date(2016, 6, 1)),
        _unknown("LU-022", "Support to a regional office", "", "", None, 72_000, date(2016, 2, 9)),
        _long("LU-019", "Counter-trafficking training", "4", "011", date(2017, 6, 30)),
        _long("LU-014", "Reintegration assistance", "5", "SN", date(2016, 12, 31)),
        _long("EU-001", "Everything else", "3", "NG", date(2019, 12, 31)),
    ]  # fmt: skip
    paid = {"LU-011": 150_000, "LU-025": 60_000, "LU-019": 41_000, "LU-014": 57_000, "EU-001": 500_000_000}
    signed = {
        "LU-011": (214_000, date(2015, 3, 10)),
        "LU-025": (150_000, date(2016, 4, 2)),
        "LU-019": (64_000, date(2015, 11, 20)),
        "LU-014": (95_000, date(2015, 5, 7)),
        "EU-001": (889_635_000, date(2015, 7, 1)),
    }
    contracts = [contract(name, amount, day, donor=name[:2], instrument="") for name, (amount, day) in signed.items()]
    contracts.append(contract("LU-014", -38_000, date(2016, 10, 5), donor="LU", instrument=""))
    contracts += [
        contract(name, amount, date(2016, 12, 1), measure="disbursed", donor=name[:2], instrument="")
        for name, amount in paid.items()
    ]
    indicators = [
        ("5.1", "Returnees reintegrated", "people", "5", "sum", "up"),
        ("3.1", "Medical checks done", "people", "3", "sum", "up"),
        ("4.1", "Officials trained", "people", "4", "sum", "up"),
        ("1.1", "Young people trained", "people", "1", "sum", "up"),
    ]
    end = date(2016, 12, 31)
    results = [
        ("LU-014", "5.1", end, 100, 96),
        ("LU-016", "3.1", end, 1500, 1240),
        ("LU-019", "4.1", end, "", 58),
        ("LU-025", "1.1", end, 300, ""),
    ]
    return {
        "Partnership": [
            ("key", "value"),
            ("title", "Luxembourg: funding for IOM"),
            ("partner_a", "Partner A"),
            ("partner_b", "Partner B"),
            ("as_of", AS_OF),
            ("period", "2015..2016"),
            ("coverage_from", date(2015, 1, 1)),
            ("illustrative", "yes"),
        ],
        "Projects": [_HEAD, *projects],
        "Contracts": [CONTRACT_HEAD, *contracts],
        "Indicators": [("indicator", "name", "unit", "domain", "aggregation", "direction"), *indicators],
        "Results": [("project_id", "indicator", "period_end", "target", "actual"), *results],
    }


_PLACES = (
    "NE;ML",
    "NE:20;ML:20;LY:20;SN:20;TD:20",
    "GM:20;GN:20;GH:20;NG:20;KE:20",
    "",
    "011",
    "ET:50",
    "SO:25;SD:25",
    "MA",
    "TN",
)
_DOMAINS = ("1", "2:50;3:50", "3", "4", "5", "", "1;2", "1:40", "5")


def crowded(title: str, projects: int = 9, results: int = 12) -> Mapping[str, Rows]:
    """Return the sheets of few projects that fill every row a page of few data can have."""
    rows = [(f"P-{n:03}", f"{title} {n}", _DOMAINS[n % 9], _PLACES[n % 9], date(2017, 6, 1)) for n in range(projects)]
    signed = [contract(f"P-{n:03}", 18_000 * (n + 1), date(2015 + n % 2, 1 + n % 12, 3)) for n in range(projects)]
    paid = [contract(f"P-{n:03}", 10_000 * (n + 1), date(2016, 12, 3), measure="disbursed") for n in range(projects)]
    indicators = [
        (f"{n % 5 + 1}.{n}", f"{title[:70]} {n}", "people", str(n % 5 + 1), "sum", "up") for n in range(results)
    ]
    values = [
        (f"P-{n % projects:03}", f"{n % 5 + 1}.{n}", date(2016, 12, 31), 100 + n, 90 + 5 * n) for n in range(results)
    ]
    return {
        "Partnership": [
            ("key", "value"), ("title", title), ("as_of", AS_OF), ("period", "2015..2016"), ("coverage_from", date(2015, 1, 1)),
        ],
        "Projects": [("project_id", "title", "domains", "countries", "end_date"), *rows],
        "Contracts": [CONTRACT_HEAD, *signed, *paid],
        "Indicators": [("indicator", "name", "unit", "domain", "aggregation", "direction"), *indicators],
        "Results": [("project_id", "indicator", "period_end", "target", "actual"), *values],
    }  # fmt: skip
