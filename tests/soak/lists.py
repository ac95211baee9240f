"""Lists as others keep them: of many countries or of one, of a month or of many years, with payments, results and meetings or without."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from briefgen.model.dataset import Dataset
from briefgen.model.selection import Selection
from tests.soak.test_ugly_data import ISO2
from tests.workbooks import CONTRACT_HEAD, Rows, contract, dataset

_HEAD = ("project_id", "title", "domains", "countries", "start_date", "end_date")
_WORDS = [
    "Supporting", "the", "protection", "and", "reintegration", "of", "returning", "migrants,", "displaced", "persons",
    "and", "host", "communities", "in", "border", "areas,", "with", "skills,", "counselling", "and", "stabilisation",
]  # fmt: skip
_DAYS = {"month": (date(2016, 1, 2), 28), "quarter": (date(2016, 1, 2), 88), "year": (date(2016, 1, 2), 360), "years": (date(2011, 3, 1), 2100)}  # fmt: skip
"""The first day of each span, and how many days it has."""
PERIODS = {"month": "2016-01", "quarter": "2016-Q1", "year": "2016", "years": "all"}
_DONORS = (("EU", "EUTF-AFRICA"), ("EU", "ECHO-HA"), ("DE", ""), ("EU", "EDF"), ("NL", ""), ("IT", ""), ("CH", ""), ("EU", "AMIF"), ("SE", ""))  # fmt: skip


class Listed(NamedTuple):
    """What a list holds: how many projects, countries, domains, donors, results and items of an agenda; the span of its dates; words
    of a title; whether payments are known and whether projects end soon."""

    projects: int
    countries: int
    span: str = "year"
    domains: int = 5
    donors: int = 3
    results: int = 0
    items: int = 0
    words: int = 5
    payments: bool = False
    ends: bool = False

    @property
    def name(self) -> str:
        """Its name as a test."""
        told = [f"{word[:3]}{value}" for word, value in self._asdict().items() if value]
        return "-".join(told)


class Case(NamedTuple):
    """A brief of a list: what it is of, "all", "country", "region", "domain" or "donor", and its edition, audience and language."""

    kind: Listed
    scope: str
    edition: str
    audience: str
    lang: str

    @property
    def name(self) -> str:
        """Its name as a test."""
        return "-".join((self.kind.name, *self[1:]))

    @property
    def selection(self) -> Selection:
        """What the brief is of."""
        filters = {"country": {"countries": (ISO2[0],)}, "region": {"regions": ("002",)}, "domain": {"domains": ("1",)}, "donor": {"donors": ("EU",)}}  # fmt: skip
        return Selection(period=PERIODS[self.kind.span], **filters.get(self.scope, {}))  # type: ignore[arg-type]  # keywords by name


def some_cases(count: int, seed: int) -> Iterator[Case]:
    """Yield so many briefs of lists, none of them of few projects; the same ones every time."""
    chance = Random(seed)
    for _ in range(count):
        scope = chance.choice(["all", "all", "all", "country", "region", "domain", "donor"])
        countries = chance.choice([0, 1, 2, 3, 5, 9, 12, 20, 40, 60])
        if scope in ("country", "region"):
            countries = chance.choice([3, 5] if scope == "country" else [12, 20])
        within = chance.choice([8, 10, 12, 16, 25, 45, 80])
        beside = {"country": countries, "region": 2, "domain": 5, "donor": 2}.get(scope, 1)
        kind = Listed(
            projects=max(within * beside + (2 if beside > 1 else 0), countries),
            countries=countries,
            span=chance.choice(list(PERIODS)),
            domains=5 if scope == "domain" else chance.choice([0, 1, 5, 5, 5]),
            donors=chance.choice([1, 2, 4, 9]),
            results=chance.choice([0, 0, 3, 10]),
            items=chance.choice([0, 0, 1, 4, 8]),
            words=chance.choice([3, 8, 20]),
            payments=chance.random() < 0.5,
            ends=chance.random() < 0.5,
        )
        edition = chance.choice(["2", "4", "4", "4"])
        yield Case(kind, scope, edition, chance.choice(["internal", "external"]), chance.choice(["en", "fr", "ar"]))


def listed(kind: Listed) -> Dataset:
    """Return the data of a list; the same ones every time."""
    chance = Random(kind.name)
    first, days = _DAYS[kind.span]
    codes = ISO2[: kind.countries]
    projects: list[tuple[object, ...]] = []
    contracts: list[tuple[object, ...]] = []
    for number in range(kind.projects):
        name, day = f"P{number:03}", first + timedelta(chance.randrange(days))
        title = " ".join([*_WORDS[number % 5 : number % 5 + kind.words - 1], f"{number}"])
        end = date(2017, 4 + number % 12, 1) if number % 12 < 9 else date(2019, 1, 1)
        place = codes[number % len(codes)] if codes else ""
        domain = str(chance.randrange(kind.domains) + 1) if kind.domains else ""
        projects.append((name, title, domain, place, *((day, end) if kind.ends else ("", ""))))
        donor, instrument = _DONORS[number % kind.donors]
        amount = round(chance.paretovariate(1.1) * 4e5, 2)
        contracts.append(contract(name, amount, day, donor=donor, instrument=instrument))
        if kind.payments:
            paid = round(amount * chance.random(), 2)
            contracts.append(contract(name, paid, day, donor=donor, instrument=instrument, measure="disbursed"))
    sheets: dict[str, Rows] = {
        "Partnership": [("key", "value"), ("as_of", date(2017, 2, 28)), ("title", "Projects of a list")],
        "Projects": [_HEAD, *projects],
        "Contracts": [CONTRACT_HEAD, *contracts],
    }
    return dataset(sheets | _results(kind) | _meeting(kind.items))


def _results(kind: Listed) -> dict[str, Rows]:
    indicators = [(f"{n % 5 + 1}.{n}", f"People reached by activity {n}", "people", str(n % 5 + 1), "sum", "up") for n in range(kind.results)]  # fmt: skip
    results = [("P000", f"{n % 5 + 1}.{n}", date(2016, 1, 31), 1000, 700 + 60 * n) for n in range(kind.results)]
    if not results:
        return {}
    return {
        "Indicators": [("indicator", "name", "unit", "domain", "aggregation", "direction"), *indicators],
        "Results": [("project_id", "indicator", "period_end", "target", "actual"), *results],
    }


def _meeting(items: int) -> dict[str, Rows]:
    if not items:
        return {}
    head = ("meeting", "time", "item", "domain", "line_to_take", "fact", "if_pressed")
    words = "Sign the successors of what ends by June."
    agenda = [("M1", "10:00", f"Item {n}", str(n % 5 + 1), words, "€3m end in June.", "Nothing is signed yet.") for n in range(items)]  # fmt: skip
    issues = [(f"Issue {n}", "A date for it", "IOM", date(2017, 5, 1), "open") for n in range(items)]
    return {
        "Meetings": [("meeting", "title", "date", "place"), ("M1", "Talks", date(2017, 3, 9), "Niamey")],
        "Agenda": [head, *agenda],
        "Issues": [("issue", "ask", "owner", "due", "status"), *issues],
    }
