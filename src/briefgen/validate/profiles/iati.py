"""IATI activities as Projects, Contracts, Indicators and Results (domain.md A5 and A6).

What a file says in several ways is taken once: one side of a commitment, one vocabulary of sectors, one budget for a
period. What is left out thereby is counted and reported with its money.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from briefgen.config import Mapping as Config
from briefgen.model.sheets import Sheet
from briefgen.validate.profiles.derived import Derived, LeftOuts, say
from briefgen.validate.profiles.iati_money import Money
from briefgen.validate.profiles.iati_places import ActivityPlaces
from briefgen.validate.profiles.iati_projects import project_table, read_activities
from briefgen.validate.profiles.iati_results import result_tables
from briefgen.validate.profiles.iati_sides import choose_side
from briefgen.validate.report import Report

Sheets = Mapping[str, Sheet]


@dataclass(slots=True)
class IatiReading:
    """The tables of IATI files, and who reports in them."""

    tables: list[Derived] = field(default_factory=list)
    reporters: Counter[str] = field(default_factory=Counter)


def read_iati_sheets(files: Mapping[str, Sheets], config: Config, left: LeftOuts, report: Report) -> IatiReading:
    """Return the canonical tables of IATI files, by file and element as ``load`` gives them."""
    reading = IatiReading()
    several = len(files) > 1
    by_file = {file: read_activities(sheets, several=several, report=report) for file, sheets in files.items()}
    sides = choose_side(files, by_file, config, report)
    references = _references(files)
    for file, sheets in files.items():
        _report_profile(sheets, report)
        activities = by_file[file]
        reading.reporters.update(one.reporter for one in activities.values() if one.reporter)
        places = ActivityPlaces(sheets, config, report)
        money = Money(sheets, activities, places, config, sides, references, left, report)
        contracts = money.tables()
        reading.tables.append(project_table(sheets, activities, places))
        reading.tables += contracts
        reading.tables += result_tables(sheets, activities, left)
        places.report_unknown_sectors()
    return reading


def _references(files: Mapping[str, Sheets]) -> frozenset[str]:
    """Return the references of transactions that stand only once, which can serve as record ids."""
    counts: Counter[str] = Counter()
    for sheets in files.values():
        if "transaction" in sheets:
            counts.update(str(cells[1]).casefold() for cells in sheets["transaction"].rows[1:] if cells[1])
    return frozenset(reference for reference, times in counts.items() if times == 1)


def _report_profile(sheets: Sheets, report: Report) -> None:
    activities = sheets["iati-activity"]
    counts = [
        f"{len(sheets[name].rows) - 1:,} {one if len(sheets[name].rows) == 2 else several}"
        for name, one, several in (
            ("iati-activity", "activity", "activities"),
            ("transaction", "transaction", "transactions"),
            ("budget", "budget", "budgets"),
            ("period", "period of an indicator", "periods of indicators"),
        )
        if name in sheets
    ]
    unused = ""
    if "not read" in sheets:
        rows = sheets["not read"].rows[1:]
        listed = ", ".join(f"{element} ({number})" for element, number in rows[:8])
        unused = f" Not used: {listed}{' …' if len(rows) > 8 else ''}."
    say("profile", f"Read as IATI: {', '.join(counts)}.{unused}", activities, 0, report)
