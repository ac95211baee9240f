"""Workbooks made at random after the data model: every kind of record that it settles, in small numbers."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from briefgen.jobs.reading import Wanted
from tests.workbooks import CONTRACT_HEAD, Sheets

Row = tuple[Any, ...]
DOMAINS = (
    "1", "3", "D5", "IV", "1:60; 5:40", "2:33.3; 3:33.3; 4:33.4", "1; 4", "", "1:50; 2:20", "Peace", "1:60; Peace:40",
    "1:60; 3", "1:40; 2; 3", "5:99.5", "3; 3", "2:30; 2:30; 4:40", "1:33; 2:33; 3:33",
)  # fmt: skip
PLACES = (
    "NE", "LY", "ET", "NE:70; ML:30", "LY:33; TN:33; EG:34", "NE; ML", "ET; LY", "002", "014", "X-OWN", "", "NE:10",
    "NE:50; Atlantis:50", "Atlantis", "ML:50; NE", "ML:25; NE; SO", "NE:33.33; ML:33.33; BF:33.34", "014:50; ET:50",
    "SN:40; NE:30; SN:30",
)  # fmt: skip
PERCENTAGES = ((100,), (60, 40), (33, 33, 34), (33.33, 33.33, 33.34), (50, 20), (60, None), (30, None, None))
DONORS = ("EU", "EU", "DE", "FR", "GB", "HR", "US", "CH", "Stiftung A")
INSTRUMENTS = ("EDF", "EUTF-AFRICA", "EUTF-AFRICA", "ECHO-HA", "MS-BILAT", "OTHER")
CURRENCIES = ("EUR", "EUR", "EUR", "USD", "GBP", "XOF", "NOK", "JPY", "HUF", "XAF")
PERIODS = ("2015..2016", "2016", "2016-Q2", "2016-12", "2015-07..2016-06", "all", "2014", "2017", "2013..2015", None)
PROJECT_HEAD = (
    "project_id", "title", "parent_id", "status", "start_date", "end_date", "domains", "countries", "eutf_window", "donor",
    "instrument", "amount", "currency", "signature_date", "disbursed", "as_of",
)  # fmt: skip
HEAD = (*CONTRACT_HEAD, "period_end", "amount_base", "record_id", "domains", "countries", "as_of", "notes")
RESULT_HEAD = (
    "project_id",
    "indicator",
    "period_start",
    "period_end",
    "target",
    "actual",
    "cumulative",
    "country",
    "as_of",
)
AGGREGATIONS = ("sum", "latest", "max", "none")


class Maker:
    """Makes the sheets of one workbook; the same seed makes the same workbook.

    Every tenth is asked for whole, with contracts of every kind: a narrow selection may show none of the rare cases.
    """

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # no secrets here
        self.whole = seed % 10 == 0
        self.as_of = date(2017, 2, 28) if self.chance(0.7) or self.whole else None
        self.base = "USD" if self.chance(0.15) else "EUR"
        self.main = "approved" if self.chance(0.15) and not self.whole else "contracted"
        self.projects: list[Row] = []
        self.contracts: list[Row] = []

    def sheets(self) -> Sheets:
        """Return the sheets of the workbook."""
        for number in range(self.random.randint(2, 12)):
            self.add_project(number)
        if self.whole:
            self.add_unpaid()
        sheets: dict[str, Sequence[Row]] = {
            "Partnership": [("key", "value"), *self.settings()],
            "Projects": [PROJECT_HEAD, *self.projects],
            "Contracts": [HEAD, *self.contracts],
            "Regions": [("code", "name", "members"), ("X-OWN", "Own region", "NE; ML; LY")],
            "Rates": [("month", "currency", "units_per_base"), *self.rates()],
            "Indicators": [("indicator", "name", "unit", "domain", "aggregation"), *self.indicators()],
            "Results": [RESULT_HEAD, *self.results()],
        }
        for name, column, words in (
            ("Domains", "domain", "12345"),
            ("Countries", "country", ("NE", "ML", "LY", "014")),
        ):
            sheets[name] = [("project_id", column, "percentage"), *self.long_splits(words)]
        return {name: rows for name, rows in sheets.items() if len(rows) > 1}

    def wanted(self) -> Wanted:
        """Return a selection that the workbook knows."""
        if self.whole:
            return Wanted(period="2015..2016")
        filters: dict[str, tuple[str, ...]] = {}
        if self.chance(0.5):
            kind = self.random.choice(("countries", "regions", "domains", "donors", "instruments"))
            codes = {
                "countries": ("NE", "LY", "ET", "ML"), "regions": ("002", "014", "X-OWN", "011"), "domains": tuple("12345"),
                "donors": ("EU", "DE", "GB", "US"), "instruments": ("EDF", "EUTF-AFRICA"),
            }[kind]  # fmt: skip
            filters[kind] = tuple(self.random.sample(codes, self.random.choice((1, 1, 2))))
        as_of = self.day() if self.chance(0.3) else None
        wanted = Wanted(period=self.random.choice(PERIODS), as_of=as_of, builtin_rates=not self.chance(0.1))
        return replace(wanted, **filters)  # type: ignore[arg-type]  # keywords made from names

    def chance(self, share: float) -> bool:
        """Return True in a share of all cases."""
        return self.random.random() < share

    def day(self, first: int = 2013) -> date:
        """Return a date up to the end of 2017."""
        start = date(first, 1, 1)
        return start + timedelta(days=self.random.randint(0, (date(2017, 12, 31) - start).days))

    def settings(self) -> list[Row]:
        """Return the rows of Partnership."""
        found: list[Row] = [("base_currency", self.base), ("main_measure", self.main)]
        found += [("as_of", self.as_of)] if self.as_of else []
        found += [("period", "2015..2016")] if self.chance(0.7) else []
        return found + ([("coverage_from", date(self.random.choice((2012, 2014)), 1, 1))] if self.chance(0.5) else [])

    def amount(self) -> float:
        """Return an amount; small ones, where the cents of a split matter, are frequent."""
        high = self.random.choice((5, 1_000, 100_000, 100_000_000))
        return self.random.randint(1, high * 100) / 100

    def add_project(self, number: int) -> None:
        """Add a project, with a short form or with contracts."""
        name = self.random.choice(("P-{}", "p-{}", "P–{}")).format(number)
        above = [row[0] for row in self.projects]
        parent = self.random.choice(above) if above and self.chance(0.3) else None
        short = self.chance(0.3)
        money: Row = (None,) * 6
        if short:
            paid = self.random.randint(0, 90000) / 100 if self.chance(0.6) else None
            money = (
                self.random.choice(DONORS), self.random.choice(INSTRUMENTS), self.amount(), self.random.choice(CURRENCIES),
                self.day() if self.chance(0.85) else None, paid,
            )  # fmt: skip
        status = self.random.choice(("ongoing", "completed", "cancelled", None))
        end = self.day(2016) if self.chance(0.6) else None
        window = self.random.choice(("SAH", "HOA", "REG")) if self.chance(0.2) else None
        stated = self.day(2016) if self.chance(0.2) else None
        self.projects.append(
            (
                name,
                f"Project {number}",
                parent,
                status,
                None,
                end,
                self.random.choice(DOMAINS),
                self.random.choice(PLACES),
                window,
                *money,
                stated,
            )
        )
        for contract in range(0 if short and self.chance(0.8) else self.random.randint(0, 3)):
            self.add_contract(f"C-{number}-{contract}", name)

    def add_unpaid(self) -> None:
        """Add a project in short form without a word on payments, and a contract without a date."""
        signed = date(2016, 12, self.random.randint(1, 31))
        undated = ("C-undated", self.projects[0][0], "EU", "EDF", self.main, self.amount(), "EUR")
        self.contracts.append((*undated, *(None,) * 8))
        money = ("EU", "EDF", self.amount(), "EUR", signed, None)
        self.projects.append(("P-unpaid", "Unpaid", None, "ongoing", None, None, "1; 3", "NE; ML", None, *money, None))

    def add_contract(self, contract: str, project: str) -> None:
        """Add the records of a contract."""
        domains = self.random.choice(DOMAINS) if self.chance(0.15) else ""
        places = self.random.choice(PLACES) if self.chance(0.15) else ""
        donor, instrument, currency = map(self.random.choice, (DONORS, INSTRUMENTS, CURRENCIES))
        for number in range(self.random.randint(1, 6)):
            measure = self.random.choice(("contracted", "contracted", "disbursed", "disbursed", "approved", "pledged"))
            amount = self.amount()
            amount = -amount if self.chance(0.15) else amount
            base = round(amount * 1.25, 3) if self.chance(0.1) else None
            on = self.day() if self.chance(0.93) else None
            record_id = f"R-{contract}-{number}" if self.chance(0.4) else None
            split = (domains, places) if number == 0 else ("", "")
            row: Row = (
                contract, project, donor, instrument, measure, amount, currency, on,
                self.day(2016) if self.chance(0.3) else None, base, record_id, *split, None, None,
            )  # fmt: skip
            self.contracts.append(row)
            self.add_again(row)

    def add_again(self, row: Row) -> None:
        """Add a repeated row, a second payment of the day, a remark, or later statements of the same record."""
        kind = self.random.choice(("", "", "", "", "", "twice", "second", "remark", "restated", "restated", "moved"))
        row = (*row[:11], "", "", *row[13:])
        if kind == "twice" and not (self.contracts[-1][11] or self.contracts[-1][12]):
            self.contracts.append(self.contracts[-1])
        elif kind == "second" and not row[10]:
            self.contracts.append((*row[:5], self.amount(), *row[6:9], None, *row[10:]))
        elif kind == "remark" and not row[10] and not (self.contracts[-1][11] or self.contracts[-1][12]):
            self.contracts.append((*row[:14], "checked"))
        elif kind in ("restated", "moved"):
            for _ in range(self.random.randint(1, 2)):
                on = self.day() if kind == "moved" and row[10] else row[7]
                stated = self.day(2015)
                taken = [other[13] for other in self.contracts if other[0] == row[0]]
                if stated not in taken:
                    self.contracts.append(
                        (*row[:5], self.amount(), row[6], on, row[8], None, *row[10:13], stated, None)
                    )

    def rates(self) -> list[Row]:
        """Return some rates; the others are the Bank's, or there are none."""
        months = [f"{year}-{month:02d}" for year in range(2013, 2018) for month in range(1, 13)]
        usual = {"USD": 1.1, "GBP": 0.85, "XOF": 655.957, "NOK": 9.1, "JPY": 121.5, "HUF": 310}
        found: list[Row] = []
        for currency, rate in usual.items():
            chosen = self.random.sample(months, self.random.choice((0, 5, 40)))
            if currency != self.base:
                found += [
                    (month, currency, round(rate * self.random.uniform(0.95, 1.05), 5)) for month in sorted(chosen)
                ]
        return found

    def long_splits(self, words: Sequence[str]) -> list[Row]:
        """Return long splits of some projects."""
        found: list[Row] = []
        for project in self.projects:
            if self.chance(0.1):
                parts = self.random.choice(PERCENTAGES)
                chosen = self.random.sample(list(words), len(parts))
                found += [(project[0], word, percent) for word, percent in zip(chosen, parts, strict=True)]
        return found

    def indicators(self) -> list[Row]:
        """Return one indicator for each way of combining values."""
        return [(f"{n}.1", f"Indicator {n}", "people", n, how) for n, how in enumerate(AGGREGATIONS, 1)]

    def results(self) -> list[Row]:
        """Return rows of results, cumulative ones and others, with blanks."""
        found: list[Row] = []
        for project in self.projects:
            indicator, cumulative = f"{self.random.randint(1, 4)}.1", self.chance(0.4)
            country = self.random.choice(("NE", "LY")) if self.chance(0.3) else None
            for year in range(2014, 2014 + self.random.randint(0, 4)):
                target = self.random.randint(0, 500) if self.chance(0.8) else None
                actual = self.random.randint(0, 500) if self.chance(0.8) else None
                dates = (date(2014 if cumulative else year, 1, 1), date(year, 12, 31))
                stated = self.day(2016) if self.chance(0.2) else None
                row = (project[0], indicator, *dates, target, actual, "yes" if cumulative else "no", country)
                found.append((*row, stated))
        return found
