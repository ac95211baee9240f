"""A list of grants as funders publish it: long references, long titles, no domain, no payments, no results.

Invented; only its faults are those of real lists.
"""

from datetime import date

from briefgen.model.dataset import Dataset
from tests.workbooks import dataset

AS_OF = date(2021, 3, 31)
_HEAD = ("project_id", "title", "countries", "donor", "amount", "currency", "signature_date", "start_date", "end_date")
_TITLES = (
    "Life-saving assistance and protection for displaced families in the eastern provinces of the country",
    "Multisectoral humanitarian assistance for displaced and mobile people in border districts",
    "Essential services to respond to the pandemic in reception centres and at points of entry",
    "Preventing and mitigating the humanitarian consequences of the pandemic on the islands",
    "Building the capacity of the ministry of refugees and repatriation for voluntary return",
    "Emergency assistance to people affected by conflict in the north-western prefectures",
    "Appeal for disembarkation, reception and protection of people in distress at sea",
)
_PLACES = ("CD", "SD", "CD", "PH", "AF", "CF", "ID")
_OTHERS = {"CA": 33_000_000, "GB": 13_500_000, "JP": 9_000_000, "AU": 5_000_000, "ES": 4_000_000}
"""What each donor beside the United States (13 in a hundred) gives."""


def grants() -> Dataset:
    """Return seven projects of the United States, 13% of the whole and all but one soon at their end, and others beside."""
    rows: list[tuple[object, ...]] = [_HEAD]
    amounts = (5_000_000, 3_000_000, 2_000_000, 1_500_000, 1_000_000, 900_000, 100_000)
    for number, (title, place, amount) in enumerate(zip(_TITLES, _PLACES, amounts, strict=True)):
        end = date(2022, 6, 30) if number == 4 else date(2021, 9, 30)
        rows.append(_row(f"XM-DAC-99099-DP.22{number:02}", title, place, "US", amount, end))
    for number, (donor, amount) in enumerate(_OTHERS.items()):
        rows.append(_row(f"XM-DAC-99099-MP.{number:04}", "Support", "NE", donor, amount, date(2022, 6, 30)))
    for number in range(24):
        donor = f"FUND-{number}"
        rows.append(_row(f"XM-DAC-99099-IB.{number:04}", "Support", "ML", donor, 1_000_000, date(2022, 6, 30)))
    return dataset({"Projects": rows, "Partnership": [("key", "value"), ("as_of", AS_OF)]})


def _row(project: str, title: str, place: str, donor: str, amount: int, end: date) -> tuple[object, ...]:
    return (project, title, place, donor, amount, "EUR", date(2020, 10, 1), date(2020, 10, 1), end)


def many_places() -> Dataset:
    """Return thirty projects without a domain, each of the same value in a country of its own, some soon at their end, and one
    without a country: no map."""
    places = [
        "AF",
        "AO",
        "BD",
        "BR",
        "CD",
        "CF",
        "CI",
        "CM",
        "CO",
        "DJ",
        "EG",
        "ER",
        "ET",
        "GH",
        "GN",
        "ID",
        "IQ",
        "JO",
        "KE",
        "LB",
        "LY",
        "MA",
        "ML",
        "MM",
        "MR",
        "NE",
        "NG",
        "PH",
        "PK",
        "SD",
    ]
    rows: list[tuple[object, ...]] = [_HEAD]
    for number, place in enumerate(places):
        end = date(2021, 8, 31) if number < 8 else date(2022, 6, 30)
        rows.append(
            (
                f"XM-DAC-99099-MP.{number:04}",
                _TITLES[number % 7],
                place,
                "CA",
                1_000_000,
                "EUR",
                date(2019 + number % 2, 1 + number % 12, 3),
                "",
                end,
            )
        )
    rows.append(
        ("XM-DAC-99099-MP.0099", "Support", "001", "CA", 26_000_000, "EUR", date(2019, 5, 3), "", date(2022, 6, 30))
    )
    return dataset({"Projects": rows, "Partnership": [("key", "value"), ("as_of", AS_OF)]})


_AFRICA = ("SN", "NE", "GN", "ML", "GM", "MR", "CI", "BF", "GH", "ET", "CM", "ER", "SD", "TD", "DJ", "SS")


def one_fund() -> Dataset:
    """Return projects of one instrument, all of one domain or of several, in sixteen countries of Africa, signed over five years."""
    projects: list[tuple[object, ...]] = [
        ("project_id", "title", "domains", "countries", "signature_date", "amount", "instrument")
    ]
    for number in range(32):
        day = date(2017 + number % 5, 1 + number % 12, 15)
        amount = 9_000_000 - 500_000 * (number % 16)
        place, title = _AFRICA[number % 16], _TITLES[number % 7]
        projects.append((f"P99-FUND-SAH-{place}-{number:02}", title, "1", place, day, amount, "EUTF-AFRICA"))
    projects.append(
        ("P99-FUND-REG-01", "Regional support", "1; 3; 5", "011", date(2019, 5, 2), 900_000_000, "EUTF-AFRICA")
    )
    return dataset({"Projects": projects, "Partnership": [("key", "value"), ("as_of", AS_OF)]})
