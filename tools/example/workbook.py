"""Writing the example workbook: the same bytes every time."""

import random
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter

from tools.example import pages, targets, words
from tools.example.draw import Plan, Slot, draw
from tools.example.facts import FACTS
from tools.example.fit import fit
from tools.example.money import AS_OF, Entry, entries
from tools.example.rates import CURRENCIES, MISSING, months, rate

SEED = 20170309
_LONG_DOMAINS, _LONG_COUNTRIES = 8, 10
"""So many splits stand in the long sheets instead of cells."""
Row = Sequence[object]


class Example:
    """Everything that is written, in the order of the sheets."""

    def __init__(self) -> None:
        rng = random.Random(SEED)
        self.plan: Plan = draw(rng)
        fit(self.plan.slots)
        self.rows, self.short = entries(rng, self.plan)
        self.slot: dict[int, Slot] = {}
        for slot in self.plan.slots:
            self.slot.setdefault(slot.project, slot)
        self.ids = {number: self._project_id(number) for number in self.slot}
        self._add_family()
        self._add_faults()
        self._add_approvals()
        self._add_restatements()
        self.long_domains, self.long_countries = self._long_splits()

    def _project_id(self, number: int) -> str:
        slot = self.slot[number]
        return f"{'EU' if slot.group == 'eu' else 'MS'}-{(1000 if slot.group == 'states' else 0) + number:04d}"

    def _add_family(self) -> None:
        """Give three Trust Fund projects of the Horn of Africa a programme above them, with the same money."""
        chosen = [slot.project for slot in self.plan.slots if slot.window == "HOA"][:3]
        total = sum(
            (row.amount for row in self.rows if row.project in chosen and row.measure == "contracted"), Decimal(0)
        )
        self.children = set(chosen)
        first = min(row.day for row in self.rows if row.project in chosen and row.day and row.measure == "contracted")
        self.programme = Entry(
            "EU/2015/PROG-01",
            0,
            "EU",
            "EUTF-AFRICA",
            "contracted",
            total,
            "EUR",
            first,
            note="Framework of its three projects",
        )
        self.rows.append(self.programme)
        self.ids[0] = "EU-0900"

    def _add_faults(self) -> None:
        """Three records without a date, two in a currency without a rate: what a careful office still has."""
        signed = [
            row
            for row in self.rows
            if row.measure == "contracted" and row.slot and row.slot.quarter >= 8 and row.note == ""
        ]
        for place, amount in ((40, "1120000"), (140, "760400"), (240, "519850.75")):
            row = signed[place]
            self.rows.append(
                Entry(
                    row.contract + "-A",
                    row.project,
                    row.donor,
                    row.instrument,
                    "contracted",
                    Decimal(amount),
                    "EUR",
                    None,
                    note="Date to be confirmed",
                )
            )
        west = [
            row
            for row in signed
            if row.slot and row.slot.country_class in ("SN", "ML", "NE", "BF") and row.donor != "EU"
        ]
        for place, amount in ((0, "262500000"), (1, "149500000")):
            row = west[place]
            self.rows.append(
                Entry(
                    row.contract + "-L",
                    row.project,
                    row.donor,
                    row.instrument,
                    "contracted",
                    Decimal(amount),
                    "XOF",
                    row.day,
                    note="Local top-up",
                )
            )

    def _add_approvals(self) -> None:
        """Approve every Trust Fund project, and four that are not contracted yet."""
        self.pending: list[tuple[str, str, str, str]] = []
        titles = (
            "Rule of law in the Sahel borderlands",
            "Rapid response fund for towns of transit",
            "Labour market observatory, Khartoum Process",
            "Municipal services in Sabha and Zuwara",
        )
        places = (("SAH", "ML"), ("SAH", "NE"), ("HOA", "ET"), ("NOA", "LY"))
        for window, (_, approved, _, _) in targets.WINDOWS.items():
            rows = [row for row in self.rows if row.slot and row.slot.window == window and row.measure == "contracted"]
            waiting = [title for title, place in zip(titles, places, strict=True) if place[0] == window]
            left = Decimal(str(approved)) * 1_000_000
            for row in rows:
                amount = (row.amount / 50_000).quantize(Decimal(1), rounding="ROUND_UP") * 50_000
                left -= amount
                self._approve(row.project, amount, row.day)
            for number, title in enumerate(waiting):
                part = (
                    left / len(waiting)
                    if number < len(waiting) - 1
                    else left - (left / len(waiting)) * (len(waiting) - 1)
                )
                part = part.quantize(Decimal("0.01"))
                code = next(place[1] for name, place in zip(titles, places, strict=True) if name == title)
                key = 9000 + len(self.pending)
                self.ids[key] = f"EU-{950 + len(self.pending):04d}"
                self.pending.append((self.ids[key], title, code, window))
                self._approve(key, part, date(2016, 12, 14))

    def _approve(self, project: int, amount: Decimal, day: date | None) -> None:
        decision = f"DEC-{self.ids[project]}"
        self.rows.append(Entry(decision, project, "EU", "EUTF-AFRICA", "approved", amount, "EUR", day or AS_OF))

    def _add_restatements(self) -> None:
        """Restate two signatures: the earlier row stays, the later as-of date counts."""
        chosen = [
            row
            for row in self.rows
            if row.slot and row.slot.quarter == 13 and row.measure == "contracted" and row.note == ""
        ][:2]
        self.restated = []
        for row in chosen:
            row.as_of = date(2017, 2, 10)
            old = Entry(row.contract, row.project, row.donor, row.instrument, row.measure, (row.amount * Decimal("0.94")).quantize(Decimal("0.01")),
                        row.currency, row.day, row.start, row.end, date(2016, 12, 15), note="Restated in February 2017", slot=row.slot)  # fmt: skip
            self.restated.append((row, old))
            self.rows.append(old)

    def _long_splits(self) -> tuple[set[int], set[int]]:
        domains = [number for number, slot in self.slot.items() if ":" in slot.domains][:_LONG_DOMAINS]
        countries = [number for number, slot in self.slot.items() if ":" in slot.countries][:_LONG_COUNTRIES]
        return set(domains), set(countries)

    def projects(self) -> list[Row]:
        """Return the rows of Projects."""
        rng = random.Random(SEED + 1)
        spans = self._spans()
        found: list[Row] = [
            ("EU-0900", "Protection and resilience in the Horn of Africa, framework programme", "project", "", "programme", "ongoing", "IOM",
             date(2015, 12, 14), date(2019, 12, 31), "3", "014", "B2", "HOA", "", "", "", "", "", "", "", "")
        ]  # fmt: skip
        for number in sorted(self.slot):
            found.append(self._project(rng, number, spans.get(number)))
        for key, title, country, window in self.pending:
            found.append(
                (
                    key,
                    title,
                    "project",
                    "",
                    "project",
                    "ongoing",
                    "IOM",
                    None,
                    None,
                    "1",
                    country,
                    "",
                    window,
                    "Approved, contract in preparation",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                )
            )
        for place, title in enumerate(
            (
                "National migration policy, Ghana",
                "Return and readmission dialogue, Nigeria",
                "Visa facilitation agreement, Tunisia",
            )
        ):
            found.append(
                (
                    f"POL-{place + 1:02d}",
                    title,
                    "policy",
                    "",
                    "",
                    "ongoing",
                    "",
                    date(2016, 3 + place, 1),
                    None,
                    "25425"[place],
                    ("GH", "NG", "TN")[place],
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                )
            )
        return found

    def _project(self, rng: random.Random, number: int, span: tuple[date, date] | None) -> Row:
        slot = self.slot[number]
        start, end = span or (slot.day, date(slot.day.year + 2, slot.day.month, 1))
        status = "completed" if end < AS_OF else "ongoing"
        short = self.short.get(number)
        return (
            self.ids[number], self.plan.titles[number], "project", "EU-0900" if number in self.children else "", "project", status, rng.choice(words.PARTNERS),
            start, end, "" if number in self.long_domains else slot.domains, "" if number in self.long_countries else slot.countries,
            rng.choice(("", "", "A1", "A3", "B1", "C2", "D4", "E1")), slot.window,
            slot.donor if short else "", slot.instrument if short else "", short or "", "EUR" if short else "", slot.day if short else "", "", "", "",
        )  # fmt: skip

    def _spans(self) -> dict[int, tuple[date, date]]:
        spans: dict[int, tuple[date, date]] = {}
        for row in self.rows:
            if row.start and row.end:
                known = spans.get(row.project, (row.start, row.end))
                spans[row.project] = min(known[0], row.start), max(known[1], row.end)
        return spans

    def contracts(self) -> list[Row]:
        """Return the rows of Contracts, by date."""
        order = sorted(enumerate(self.rows), key=lambda item: (item[1].day or date.max, item[0]))
        records: dict[int, str] = {}
        same = {id(old): id(new) for new, old in self.restated}
        found: list[Row] = []
        for number, (_, row) in enumerate(order, 1):
            record = records.setdefault(same.get(id(row), id(row)), f"R{number:05d}")
            amount = int(row.amount) if row.amount == row.amount.to_integral_value() else float(row.amount)
            found.append(
                (
                    row.contract,
                    self.ids[row.project],
                    row.donor,
                    row.instrument,
                    row.measure,
                    amount,
                    row.currency,
                    row.day or "",
                    row.start or "",
                    row.end or "",
                    record,
                    row.as_of or "",
                    row.note,
                )
            )
        return found

    def splits(self, column: str) -> list[Row]:
        """Return the rows of Domains or Countries."""
        numbers = self.long_domains if column == "domains" else self.long_countries
        found: list[Row] = []
        for number in sorted(numbers):
            for part in getattr(self.slot[number], column).split(";"):
                code, _, percent = part.strip().partition(":")
                found.append((self.ids[number], int(code) if code.isdigit() and len(code) == 1 else code, int(percent)))
        return found

    def results(self) -> list[Row]:
        """Return the rows of Results: cumulative, end of 2015 and end of 2016, adding up to the indicators' totals."""
        rng = random.Random(SEED + 2)
        found: list[Row] = []
        for code, domain, _, _, actual, target, earlier, silent in targets.INDICATORS:
            numbers = [
                n
                for n, slot in sorted(self.slot.items())
                if slot.domains == domain and slot.quarter >= 8 and not slot.short and ":" not in slot.countries
            ]
            chosen = rng.sample(numbers, 7)
            weights = [rng.uniform(0.5, 1.6) for _ in chosen]
            now, goals, then = (_shares(total, weights) for total in (actual, target, earlier))
            for number, value, goal, old in zip(chosen, now, goals, then, strict=True):
                for end, reached in ((date(2015, 12, 31), min(old, value)), (date(2016, 12, 31), value)):
                    found.append(
                        (
                            self.ids[number],
                            code,
                            date(2015, 1, 1),
                            end,
                            0,
                            goal,
                            reached,
                            "yes",
                            "",
                            AS_OF,
                            "Partner report",
                        )
                    )
            for number in rng.sample([n for n in numbers if n not in chosen], silent):
                found.append(
                    (
                        self.ids[number],
                        code,
                        date(2015, 1, 1),
                        date(2016, 12, 31),
                        0,
                        round(target / 9),
                        "",
                        "yes",
                        "",
                        AS_OF,
                        "No report yet",
                    )
                )
        return found


def _shares(total: int, weights: Sequence[float]) -> list[int]:
    whole = sum(weights)
    parts = [int(total * weight / whole) for weight in weights]
    parts[0] += total - sum(parts)
    return parts


_HEADS = {
    "Partnership": ("key", "value"),
    "Projects": ("project_id", "title", "record_type", "parent_id", "level", "status", "implementer", "start_date", "end_date", "domains", "countries",
                 "jvap_action", "eutf_window", "donor", "instrument", "amount", "currency", "signature_date", "disbursed", "summary", "notes"),
    "Contracts": ("contract_id", "project_id", "donor", "instrument", "measure", "amount", "currency", "value_date", "period_start", "period_end", "record_id", "as_of", "notes"),
    "Domains": ("project_id", "domain", "percentage"),
    "Countries": ("project_id", "country", "percentage"),
    "Indicators": ("indicator", "name", "unit", "domain", "aggregation", "direction"),
    "Results": ("project_id", "indicator", "period_start", "period_end", "baseline", "target", "actual", "cumulative", "country", "as_of", "source_doc"),
    "Rates": ("month", "currency", "units_per_base", "source"),
    "Donors": ("code", "name", "group", "name_fr", "name_ar"),
    "Instruments": ("code", "name", "name_fr", "name_ar"),
    "Regions": ("code", "name", "members", "name_fr", "name_ar"),
    "Messages": ("section", "rank", "text"),
    "Meetings": ("meeting", "title", "date", "time", "place", "level", "aim"),
    "Agenda": ("meeting", "time", "item", "domain", "line_to_take", "fact", "if_pressed"),
    "Issues": ("issue", "ask", "owner", "due", "status", "domain", "country", "meeting"),
    "Milestones": ("date", "title", "place", "domain", "country", "mark"),
    "Published": ("figure", "value", "text", "source", "date", "url"),
    "Policy": ("date", "title", "reference", "url"),
    "Contacts": ("name", "role", "organisation", "email", "phone", "print"),
}  # fmt: skip
_WIDE = {"title": 58, "name": 46, "implementer": 26, "item": 34, "line_to_take": 60, "fact": 50, "if_pressed": 50, "issue": 46, "ask": 38, "text": 60, "aim": 60,
         "source": 40, "value": 44, "figure": 46, "contract_id": 18, "notes": 26, "place": 34, "key": 20}  # fmt: skip


def write(path: Path) -> None:
    """Write the example workbook."""
    example = Example()
    rates: list[Row] = [
        (
            month,
            currency,
            float(rate(month, currency)),
            "European Central Bank reference rate, penultimate day of the month before",
        )
        for month in months()
        for currency in CURRENCIES
        if (month, currency) not in MISSING
    ]
    content: dict[str, Sequence[Row]] = {
        "Partnership": pages.PARTNERSHIP,
        "Projects": example.projects(),
        "Contracts": example.contracts(),
        "Domains": example.splits("domains"),
        "Countries": example.splits("countries"),
        "Indicators": [
            (code, name, unit, int(domain), "sum", "up") for code, domain, name, unit, *_ in targets.INDICATORS
        ],
        "Results": example.results(),
        "Rates": rates,
        "Donors": [("EU", "European Union", "eu", "Union européenne", "الاتحاد الأوروبي")],
        "Instruments": [("MS-BILAT", "Member States", "États membres", "الدول الأعضاء")],
        "Regions": [
            (
                "X-CMR",
                "Central Mediterranean route",
                "LY; TN; NE; ML; TD; SD; EG; DZ",
                "Route de la Méditerranée centrale",
                "طريق وسط البحر الأبيض المتوسط",
            )
        ],
        "Messages": pages.MESSAGES,
        "Meetings": pages.MEETINGS,
        "Agenda": pages.agenda(FACTS),
        "Issues": pages.ISSUES,
        "Milestones": pages.MILESTONES,
        "Published": [(*row, "") for row in pages.PUBLISHED],
        "Policy": [(*row, "") for row in pages.POLICY],
        "Contacts": pages.CONTACTS,
    }
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties(
        {
            "title": "EU–IOM cooperation 2015–2016, illustrative data",
            "author": "briefgen",
            "created": datetime(2017, 2, 28),
        }
    )
    head = book.add_format({"bold": True, "bg_color": "#12284B", "font_color": "#FFFFFF"})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for name, rows in content.items():
        _sheet(book, name, rows, head, day)
    book.close()


def _sheet(book: Any, name: str, rows: Sequence[Row], head: Any, day: Any) -> None:  # noqa: ANN401  # XlsxWriter has no types
    sheet = book.add_worksheet(name)
    for place, column in enumerate(_HEADS[name]):
        sheet.write_string(0, place, column, head)
        sheet.set_column(place, place, _WIDE.get(column, 14))
    sheet.freeze_panes(1, 1 if name in ("Projects", "Contracts") else 0)
    for number, row in enumerate(rows, 1):
        for place, value in enumerate(row):
            cell = pages.as_cell(value)
            if isinstance(cell, datetime):
                sheet.write_datetime(number, place, cell, day)
            elif isinstance(cell, int | float | Decimal):
                sheet.write_number(number, place, float(cell))
            elif cell not in ("", None):
                sheet.write_string(number, place, str(cell))
