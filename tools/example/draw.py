"""Drawing the contracts: who pays what for which domain where and when; amounts come later (fit.py)."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from tools.example import targets, words


@dataclass(slots=True)
class Slot:
    """A first signature, or a top-up: everything but the amount; ``weight`` becomes euro."""

    project: int
    group: str
    instrument: str
    donor: str
    day: date
    domains: str
    countries: str
    window: str = ""
    weight: float = 1.0
    top_up: bool = False
    short: bool = False

    @property
    def quarter(self) -> int:
        """Return the quarter counted from 2013-Q1."""
        return (self.day.year - 2013) * 4 + (self.day.month - 1) // 3

    @property
    def domain_class(self) -> str:
        """Return the class the money falls in; percentages count as their first domain."""
        return "multi" if ";" in self.domains and ":" not in self.domains else self.domains.split(":")[0]

    @property
    def country_class(self) -> str:
        """Return the class the money falls in; percentages count as their first country."""
        return "multi" if ";" in self.countries and ":" not in self.countries else self.countries.split(":")[0]


@dataclass(slots=True)
class Plan:
    """Projects by number with their texts, and the slots of money."""

    slots: list[Slot] = field(default_factory=list)
    titles: dict[int, str] = field(default_factory=dict)


def draw(rng: random.Random) -> Plan:
    """Return the plan: 472 projects of 2013–2014, 543 of 2015–2016, twelve of them the same."""
    plan = Plan()
    number = 0
    earlier = _spread(
        targets.EARLIER_PROJECTS, {name: entry[1] for name, entry in targets.INSTRUMENTS.items() if entry[1]}
    )
    for instrument, count in earlier.items():
        for _ in range(count):
            number += 1
            plan.slots.append(_slot(rng, number, instrument, targets.EARLIER_COUNTRIES, range(8)))
    top_ups = rng.sample(
        [slot for slot in plan.slots if slot.instrument in ("EDF", "DCI-GPGC", "MS-BILAT")], targets.TOP_UPS
    )
    for slot in top_ups:
        day = _day(rng, range(8, 16))
        plan.slots.append(
            Slot(
                slot.project,
                slot.group,
                slot.instrument,
                slot.donor,
                day,
                slot.domains,
                slot.countries,
                top_up=True,
                weight=1.4,
            )
        )
    windows = [window for window, entry in targets.WINDOWS.items() for _ in range(entry[2])]
    for instrument, entry in targets.INSTRUMENTS.items():
        for place in range(entry[2] - (targets.TOP_UPS if instrument == "MS-BILAT" else 0)):
            number += 1
            window = windows[place] if instrument == "EUTF-AFRICA" else ""
            plan.slots.append(_slot(rng, number, instrument, targets.COUNTRIES, range(8, 16), window))
    _add_short_forms(rng, plan)
    _add_second_contracts(rng, plan)
    _special_classes(rng, plan)
    _name(rng, plan)
    return plan


def _spread(total: int, weights: dict[str, float]) -> dict[str, int]:
    whole = sum(weights.values())
    counts = {name: max(4, round(total * weight / whole)) for name, weight in weights.items()}
    counts["MS-BILAT"] += total - sum(counts.values())
    return counts


def _slot(
    rng: random.Random, number: int, instrument: str, countries: dict[str, float], quarters: range, window: str = ""
) -> Slot:
    group = "states" if instrument == "MS-BILAT" else "eu"
    donor = rng.choices(list(words.STATES), list(words.STATES.values()))[0] if group == "states" else "EU"
    if instrument == "EUTF-AFRICA":
        quarters = range(11, 16)
    allowed = (words.WINDOW_REACH[window] if window else words.REACH.get(instrument, "")).split()
    named = [code for code in (allowed or targets.COUNTRIES) if code not in ("multi", "")]
    country = rng.choices(named, [countries.get(code, targets.COUNTRIES[code]) for code in named])[0]
    domain = _domain(rng, instrument, country)
    day = _day(rng, quarters)
    if instrument == "EUTF-AFRICA" and day < date(2015, 12, 14):
        day = date(2015, 12, rng.randint(14, 22))
    return Slot(number, group, instrument, donor, day, domain, country, window, rng.lognormvariate(0, 0.85))


def _domain(rng: random.Random, instrument: str, country: str) -> str:
    weights = {"1": 22, "2": 11, "3": 30, "4": 16, "5": 21}
    leaning = {
        "EUTF-AFRICA": {"1": 45, "3": 20, "5": 20, "4": 12, "2": 3},
        "ECHO-HA": {"3": 88, "1": 8, "5": 4},
        "AMIF-EMAS": {"3": 55, "5": 35, "2": 10},
        "ISF-BV": {"4": 85, "2": 15},
        "IcSP": {"1": 40, "4": 40, "3": 20},
        "ENI": {"2": 30, "4": 30, "1": 25, "3": 15},
        "MS-BILAT": {"1": 20, "2": 10, "3": 26, "4": 13, "5": 31},
    }.get(instrument, weights)
    if country in ("GR", "IT", "DE"):
        leaning = {"3": 50, "5": 45, "4": 5}
    return rng.choices(list(leaning), list(leaning.values()))[0]


def _day(rng: random.Random, quarters: Sequence[int]) -> date:
    quarter = rng.choices(list(quarters), [targets.QUARTERS[number] for number in quarters])[0]
    start = date(2013 + quarter // 4, quarter % 4 * 3 + 1, 1)
    while True:
        day = start + timedelta(days=rng.randint(0, 89))
        if day.weekday() < 5 and (day.month - 1) // 3 == quarter % 4:
            return day


def _of_period(plan: Plan) -> Iterator[Slot]:
    return (slot for slot in plan.slots if slot.quarter >= 8 and not slot.top_up)


def _add_short_forms(rng: random.Random, plan: Plan) -> None:
    chosen = [slot for slot in _of_period(plan) if slot.instrument == "MS-BILAT" and slot.donor not in words.CURRENCIES]
    for slot in rng.sample(chosen, targets.SHORT_FORMS):
        slot.short = True


def _add_second_contracts(rng: random.Random, plan: Plan) -> None:
    """Give forty projects a second contract of the same source, a little later."""
    chosen = [slot for slot in _of_period(plan) if not slot.short and slot.instrument != "EUTF-AFRICA"]
    for slot in rng.sample(chosen, 40):
        later = slot.day + timedelta(days=rng.randint(60, 260))
        day = later if later <= date(2016, 12, 16) else slot.day
        plan.slots.append(
            Slot(
                slot.project,
                slot.group,
                slot.instrument,
                slot.donor,
                day,
                slot.domains,
                slot.countries,
                "",
                slot.weight / 2,
            )
        )


def _special_classes(rng: random.Random, plan: Plan) -> None:
    """Give some projects several domains or countries, with or without percentages, or none."""
    for early in (True, False):
        numbers = sorted(
            {slot.project for slot in plan.slots if (slot.quarter < 8) == early and not slot.top_up and not slot.window}
        )
        rng.shuffle(numbers)
        taken = iter(numbers)
        pairs = (("3", "5"), ("1", "3"), ("5", "1"), ("4", "3"), ("2", "1"))
        for kind, count in (("split", 26), ("multi", 17), ("none", 9)):
            for _ in range(count):
                first, second = rng.choice(pairs)
                percent = rng.choice((80, 75, 70, 60, 60, 50))
                text = {
                    "split": f"{first}:{percent}; {second}:{100 - percent}",
                    "multi": f"{first}; {second}",
                    "none": "",
                }[kind]
                _change(plan, next(taken), domains=text)
        for kind, count in (("split", 30), ("multi", 15), ("none", 6)):
            for _ in range(count):
                chosen = rng.choice(words.SETS)
                codes = chosen.split("; ")
                percent = rng.choice((70, 65, 60, 55))
                rest = 100 - percent
                if kind == "split" and len(codes) > 2:
                    text = f"{codes[0]}:{percent}; {codes[1]}:{rest // 2}; {codes[2]}:{rest - rest // 2}"
                else:
                    text = f"{codes[0]}:{percent}; {codes[1]}:{rest}" if kind == "split" else chosen
                _change(plan, next(taken), countries="" if kind == "none" else text)


def _change(plan: Plan, project: int, *, domains: str | None = None, countries: str | None = None) -> None:
    for slot in plan.slots:
        if slot.project == project:
            slot.domains = slot.domains if domains is None else domains
            slot.countries = slot.countries if countries is None else countries


def _name(rng: random.Random, plan: Plan) -> None:
    """Give every project a title of its own: a theme of its domain and a place of its country."""
    used: set[str] = set()
    for slot in plan.slots:
        if slot.project in plan.titles:
            continue
        code = slot.countries.split(":")[0]
        themes = _themes(slot.domains[:1] or rng.choice("12345"), code if ";" not in slot.countries else "")
        for _ in range(400):
            theme = rng.choice(themes)
            if not code or ";" in slot.countries:
                title = f"{theme}, {rng.choice(words.SPANS)}"
            else:
                places = words.PLACES[code].split("|")
                place = rng.choice(places)
                title = f"{theme}, {place}"
                if place != places[0] and rng.random() < 0.3:
                    title += f", {places[0]}"
            if title not in used:
                break
            for phase in (" II", " III", ", second phase", ", extension", ", pilot", ", follow-up"):
                if title + phase not in used:
                    title += phase
                    break
            if title not in used:
                break
        used.add(title)
        plan.titles[slot.project] = title


def _themes(domain: str, country: str) -> list[str]:
    """Return the themes of a domain that make sense in a country."""
    found = []
    for theme in words.THEMES[domain]:
        places = next((where for start, where in words.ONLY_IN.items() if theme.startswith(start)), "")
        away = domain == "5" and country in ("GR", "IT", "DE") and not theme.startswith(words.RETURN_FROM)
        if not away and (not places or country in places.split()):
            found.append(theme)
    return found
