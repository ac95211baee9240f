"""Few data of many kinds: one to fifteen projects beside an agenda of no item to eight, with and without what else data may hold."""

from datetime import date

from briefgen.model.dataset import Dataset
from tests.workbooks import CONTRACT_HEAD, Rows, contract, dataset

_TITLES = (
    "Reintegration of returning migrants",
    "Support to the integrated management of borders and to the fight against the smuggling of migrants",
    "Skills and jobs for young people",
    "Protection and assistance to stranded migrants along the central route, with shelters and medical care",
)
_ARABIC_TITLES = ("دعم المهاجرين العائدين في النيجر ومالي", "تدريب الشباب على المهن وفرص العمل")
_PLACES = ("NE", "ML", "SN", "LY", "NE; ML")


def few(
    projects: int, items: int, *also: str, places: int = 1, unit: float = 1e6, arabic: bool = False, days: int = 1
) -> Dataset:
    """Return data of so many projects with a meeting of so many items, none for a negative number.

    ``also`` are "results", "paid", "issues", "policy"; ``places`` and ``days`` say over how many countries and days the
    projects are spread, ``unit`` is the value of the smallest one.
    """
    titles = _ARABIC_TITLES if arabic else _TITLES
    numbers = range(projects)
    sheets: dict[str, Rows] = {
        "Partnership": [("key", "value"), ("as_of", date(2017, 2, 28)), ("period", "2015..2016")],
        "Projects": [
            ("project_id", "title", "domains", "countries", "end_date"),
            *((f"P-{n:03}", titles[n % len(titles)], str(n % 5 + 1), _PLACES[n % places], date(2017, 6, 1 + n)) for n in numbers),
        ],
    }  # fmt: skip
    signed = [contract(f"P-{n:03}", unit * (n + 1), date(2016 - n % days % 2, 3 + n % days, 1)) for n in numbers]
    paid = [
        contract(f"P-{n:03}", unit * (n + 1) / 2, date(2016, 12, 3), contract_id=f"D-{n}", measure="disbursed")
        for n in numbers
    ]
    sheets["Contracts"] = [CONTRACT_HEAD, *signed, *(paid if "paid" in also else ())]
    if "results" in also:
        sheets["Indicators"] = [
            ("indicator", "name", "unit", "domain", "aggregation", "direction"),
            *((f"{n % 5 + 1}.{n}", f"{titles[n % len(titles)]}, people reached", "people", str(n % 5 + 1), "sum", "up") for n in range(4)),
        ]  # fmt: skip
        sheets["Results"] = [
            ("project_id", "indicator", "period_end", "target", "actual"),
            *((f"P-{n % projects:03}", f"{n % 5 + 1}.{n}", date(2016, 12, 31), 100 + n, 80 + 9 * n) for n in range(4)),
        ]
    return dataset(sheets | _meeting(items, *also) | _policy(*also))


def _meeting(items: int, *also: str) -> dict[str, Rows]:
    if items < 0:
        return {}
    head = ("meeting", "time", "item", "domain", "line_to_take", "fact", "if_pressed")
    line = "Delivery in the camps has to begin before the summer."
    fact = "€3m of €7m paid out by December 2016, in four of the ten places."
    agenda = [
        (
            "M1",
            f"{10 + n}:00",
            f"Point {n + 1} of the agenda",
            str(n % 5 + 1),
            line,
            fact,
            "The next tranche is signed.",
        )
        for n in range(items)
    ]
    found: dict[str, Rows] = {
        "Meetings": [("meeting", "title", "date", "place"), ("M1", "Steering committee", date(2017, 3, 9), "Niamey")],
        "Agenda": [head, *agenda],
    }
    if "issues" in also:
        issues = [(f"Late reports {n}", "Two reports by May", "IOM", date(2017, 5, 1 + n), "open") for n in range(3)]
        found["Issues"] = [("issue", "ask", "owner", "due", "status"), *issues]
        found["Milestones"] = [
            ("date", "title", "place"),
            *((date(2017, 4 + n, 5), f"Review {n + 1}", "Niamey") for n in range(3)),
        ]
    return found


def _policy(*also: str) -> dict[str, Rows]:
    if "policy" not in also:
        return {}
    texts = [
        (date(2015 + n // 2, 6, 1 + n), f"Joint declaration number {n + 1} on migration", f"Ref {n}") for n in range(4)
    ]
    return {"Policy": [("date", "title", "reference"), *texts]}
