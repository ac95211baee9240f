"""From fitted euro to rows of Contracts: currencies, round amounts, payments, reductions, exact closing."""

import random
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from tools.example import targets, words
from tools.example.draw import Plan, Slot
from tools.example.rates import euros, rate

CENT = Decimal("0.01")
AS_OF = date(2017, 2, 28)


@dataclass(slots=True)
class Entry:
    """A row of Contracts."""

    contract: str
    project: int
    donor: str
    instrument: str
    measure: str
    amount: Decimal
    currency: str
    day: date | None
    start: date | None = None
    end: date | None = None
    as_of: date | None = None
    record: str = ""
    note: str = ""
    slot: Slot | None = None

    @property
    def euro(self) -> Decimal:
        """Return the amount in euro."""
        return euros(self.amount, self.currency, self.day) if self.day else self.amount


def entries(rng: random.Random, plan: Plan) -> tuple[list[Entry], dict[int, Decimal]]:
    """Return the rows of Contracts in order of signature, and the short forms by project."""
    signed: list[Entry] = []
    short: dict[int, Decimal] = {}
    first: dict[int, Entry] = {}
    for number, slot in enumerate(sorted(plan.slots, key=lambda one: (one.top_up, one.day, one.project)), 1):
        if slot.short:
            short[slot.project] = Decimal(round(slot.weight, -3))
            continue
        entry = _signed(rng, slot, number)
        if slot.top_up:
            entry.contract = first[slot.project].contract
            entry.currency = first[slot.project].currency
            entry.amount = _in_currency(slot, entry.currency)
            entry.note = "Top-up"
        else:
            first.setdefault(slot.project, entry)
        signed.append(entry)
    reductions = _reductions(rng, signed)
    _close(signed, reductions, short, plan)
    rows = [*signed, *reductions, *_payments(rng, signed, reductions)]
    return rows, short


def _signed(rng: random.Random, slot: Slot, number: int) -> Entry:
    currency = words.CURRENCIES.get(slot.donor, "EUR")
    if slot.donor not in ("EU", *words.CURRENCIES) and rng.random() < 0.12:
        currency = rng.choice(("USD", "USD", "CHF", "NOK"))
    amount = _in_currency(slot, currency)
    size = float(amount)
    if rng.random() < 0.55:
        unit = 50_000 if size > 2_000_000 else 5_000 if size > 200_000 else 1_000
        amount = max(Decimal(round(size / unit) * unit), Decimal(unit))
    year = slot.day.year
    contract = (
        f"{slot.donor}/{year}/{370_000 + number * 37 % 90_000:06d}"
        if slot.group == "eu"
        else f"{slot.donor}-{year}-{number:04d}"
    )
    months = rng.choice((12, 12, 18, 24, 24, 30, 36, 36, 48) if slot.instrument != "ECHO-HA" else (9, 12, 12, 15))
    end = slot.day + timedelta(days=round(months * 30.4))
    return Entry(
        contract,
        slot.project,
        slot.donor,
        slot.instrument,
        "contracted",
        amount,
        currency,
        slot.day,
        slot.day,
        end,
        slot=slot,
    )


def _in_currency(slot: Slot, currency: str) -> Decimal:
    exact = Decimal(str(round(slot.weight, 2))) * rate(f"{slot.day:%Y-%m}", currency)
    return exact.quantize(CENT, ROUND_HALF_UP)


def _reductions(rng: random.Random, signed: list[Entry]) -> list[Entry]:
    """Return decommitments: nine in 2015–2016, four in January and February 2017."""
    chosen = [entry for entry in signed if entry.currency == "EUR" and entry.day and entry.amount > 900_000]
    earlier = [entry for entry in chosen if entry.day and entry.day.year in (2014, 2015)]
    latest = [entry for entry in chosen if entry.day and date(2015, 6, 1) < entry.day < date(2016, 9, 1)]
    rows = []
    for place, entry in enumerate((*rng.sample(earlier, 9), *rng.sample(latest, 4))):
        share = Decimal(rng.randint(4, 11)) / 100
        amount = -(entry.amount * share).quantize(CENT, ROUND_HALF_UP)
        day = (
            date(2017, 1, 10) + timedelta(days=(place - 9) * 12)
            if place >= 9
            else date(2016, 2, 3) + timedelta(days=place * 33)
        )
        rows.append(
            Entry(
                entry.contract,
                entry.project,
                entry.donor,
                entry.instrument,
                "contracted",
                amount,
                "EUR",
                day,
                note="Decommitment",
                slot=entry.slot,
            )
        )
    return rows


def _close(signed: list[Entry], reductions: list[Entry], short: dict[int, Decimal], plan: Plan) -> None:
    """Adjust one contract in euro of each cell so that the cell is exact to the cent."""
    short_years = {slot.project: slot.day.year for slot in plan.slots if slot.short}
    cells = [("ECHO-HA", year, Decimal(total)) for year, total in targets.EXACT_ECHO.items()]
    cells += [("eu", year, Decimal(total)) for year, total in targets.EXACT_EU.items()]
    cells += [("states", year, Decimal(total)) for year, total in targets.EXACT_STATES.items()]
    for name, year, total in cells:
        inside = [
            entry
            for entry in (*signed, *reductions)
            if entry.day and entry.day.year == year and name in (entry.instrument, _group(entry))
        ]
        have = sum((entry.euro for entry in inside), Decimal(0))
        if name == "states":
            have += sum((amount for project, amount in short.items() if short_years[project] == year), Decimal(0))
        free = [
            entry
            for entry in inside
            if entry.currency == "EUR"
            and entry.note == ""
            and (name == "ECHO-HA" or entry.instrument not in ("ECHO-HA", "EUTF-AFRICA"))
        ]
        free.sort(key=lambda entry: -entry.amount)
        rest = total - have
        parts = free[:12]
        for entry in parts[1:]:
            step = (rest / len(parts)).quantize(CENT, ROUND_HALF_UP)
            entry.amount += step
        spread = (rest / len(parts)).quantize(CENT, ROUND_HALF_UP) * (len(parts) - 1)
        parts[0].amount += rest - spread


def _group(entry: Entry) -> str:
    return "eu" if entry.donor == "EU" else "states"


def _payments(rng: random.Random, signed: list[Entry], reductions: list[Entry]) -> list[Entry]:
    """Return payments: a share of each contract that grows with its age, in the contract's currency, to the as-of date."""
    less: dict[str, Decimal] = defaultdict(Decimal)
    for entry in reductions:
        less[entry.contract] += entry.amount
    rows: list[Entry] = []
    now = [entry for entry in signed if entry.slot and entry.slot.quarter >= 8 and not entry.slot.top_up]
    before = [entry for entry in signed if entry.slot and entry.slot.quarter < 8]
    for domain, goal in targets.PAID_RATES.items():
        inside = [entry for entry in now if entry.slot and entry.slot.domain_class == domain]
        rows += _paid(rng, inside, less, goal, AS_OF)
    rows += _paid(rng, before, less, targets.EARLIER_PAID, date(2015, 2, 28))
    rows += _rest_paid(rng, before, less, rows)
    return rows


def _paid(rng: random.Random, inside: list[Entry], less: dict[str, Decimal], goal: float, until: date) -> list[Entry]:
    """Pay contracts so that ``goal`` of their value is paid by a day; older contracts are paid further."""
    ages = {id(entry): _age(entry, until) + rng.uniform(-0.12, 0.12) for entry in inside}
    nets = {id(entry): entry.amount + less[entry.contract] for entry in inside}
    total = sum(float(nets[id(entry)]) / float(rate(f"{entry.day:%Y-%m}", entry.currency)) for entry in inside)
    low, high = -1.5, 1.5
    for _ in range(60):
        middle = (low + high) / 2
        have = sum(
            float(nets[id(entry)])
            / float(rate(f"{entry.day:%Y-%m}", entry.currency))
            * _share(ages[id(entry)] + middle)
            for entry in inside
        )
        low, high = (middle, high) if have < goal * total else (low, middle)
    rows: list[Entry] = []
    for entry in inside:
        share = Decimal(str(round(_share(ages[id(entry)] + (low + high) / 2), 3)))
        rows += _instalments(rng, entry, (nets[id(entry)] * share).quantize(CENT, ROUND_HALF_UP), until)
    return rows


def _age(entry: Entry, until: date) -> float:
    assert entry.day
    assert entry.end
    return min((until - entry.day).days / max((entry.end - entry.day).days, 1), 1.1)


def _share(value: float) -> float:
    return min(max(value, 0.0), 0.97)


def _instalments(rng: random.Random, entry: Entry, paid: Decimal, until: date) -> list[Entry]:
    assert entry.day
    if paid <= 0:
        return []
    span = (until - entry.day).days
    count = 1 if span < 150 else rng.choice((1, 2, 2, 3))
    rows = []
    left = paid
    for place in range(count):
        part = left if place == count - 1 else (paid * Decimal(rng.randint(30, 45)) / 100).quantize(CENT)
        left -= part
        low, high = (span * place // count) + min(10, span), max(span * (place + 1) // count, min(10, span))
        day = min(entry.day + timedelta(days=rng.randint(min(low, high), max(low, high))), until)
        rows.append(
            Entry(
                entry.contract,
                entry.project,
                entry.donor,
                entry.instrument,
                "disbursed",
                part,
                entry.currency,
                day,
                slot=entry.slot,
            )
        )
    return rows


def _rest_paid(rng: random.Random, before: list[Entry], less: dict[str, Decimal], rows: list[Entry]) -> list[Entry]:
    """Return what was paid on earlier contracts after February 2015, never more than a reduction left of them."""
    paid: dict[str, Decimal] = defaultdict(Decimal)
    for row in rows:
        paid[row.contract] += row.amount
    found = []
    for entry in before:
        rest = ((entry.amount + less[entry.contract]) * Decimal("0.95") - paid[entry.contract]).quantize(CENT)
        if rest > 1000:
            day = date(2015, 3, 2) + timedelta(days=rng.randint(20, 640))
            found.append(
                Entry(
                    entry.contract,
                    entry.project,
                    entry.donor,
                    entry.instrument,
                    "disbursed",
                    rest,
                    entry.currency,
                    day,
                    slot=entry.slot,
                )
            )
    return found
