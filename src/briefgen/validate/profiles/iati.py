"""IATI activities as Projects, Contracts, Indicators and Results (domain.md A5 and A6).

What a file says in several ways is taken once: one side of a commitment, one vocabulary of sectors, one budget for a
period. What is left out thereby is counted and reported with its money.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from briefgen.config import Mapping as Config
from briefgen.model.sheets import Sheet
from briefgen.validate.profiles.derived import Derived, LeftOuts, children_of, say
from briefgen.validate.profiles.iati_money import Money
from briefgen.validate.profiles.iati_places import ActivityPlaces
from briefgen.validate.profiles.iati_projects import project_table, read_activities
from briefgen.validate.profiles.iati_results import result_tables
from briefgen.validate.report import Report

Sheets = Mapping[str, Sheet]
_OUTGOING, _INCOMING = "outgoing", "incoming"


@dataclass(slots=True)
class IatiReading:
    """The tables of IATI files, and who reports in them."""

    tables: list[Derived] = field(default_factory=list)
    reporters: Counter[str] = field(default_factory=Counter)


def read_iati_sheets(files: Mapping[str, Sheets], config: Config, left: LeftOuts, report: Report) -> IatiReading:
    """Return the canonical tables of IATI files, by file and element as ``load`` gives them."""
    reading = IatiReading()
    side = _side(files, config, report)
    references = _references(files)
    several = len(files) > 1
    for sheets in files.values():
        _report_profile(sheets, report)
        activities = read_activities(sheets, several=several, report=report)
        reading.reporters.update(one.reporter for one in activities.values() if one.reporter)
        places = ActivityPlaces(sheets, config, report)
        money = Money(sheets, activities, places, config, side, references, left, report)
        contracts = money.tables()
        reading.tables.append(project_table(sheets, activities, places))
        reading.tables += contracts
        reading.tables += result_tables(sheets, activities, left)
        places.report_unknown_sectors()
    return reading


def _side(files: Mapping[str, Sheets], config: Config, report: Report) -> str:
    """Return whose commitments count: those that reporters give, or those that they get; never both (A6, 4).

    An activity with incoming commitments or pledges speaks as the receiver, another one as the giver; the side of most
    activities is taken for the whole source.
    """
    wanted = config.iati.get("perspective", "")
    votes: Counter[str] = Counter()
    types: Counter[str] = Counter()
    first: tuple[Sheet, int] | None = None
    for sheets in files.values():
        sheet = sheets.get("transaction")
        if sheet is None:
            continue
        by_activity = children_of(sheet)
        for rows in by_activity.values():
            kinds = [str(sheet.rows[row - 1][2]) for row in rows]
            types.update(kinds)
            if any(kind in ("11", "13") for kind in kinds):
                votes[_INCOMING] += 1
            elif any(kind in ("2", "12") for kind in kinds):
                votes[_OUTGOING] += 1
            first = first or (sheet, rows[0])
    side = wanted or (_INCOMING if votes[_INCOMING] > votes[_OUTGOING] else _OUTGOING)
    both = (types["2"] + types["12"], types["11"] + types["13"])
    if all(both) and first:
        words = (
            f"{both[0]:,} outgoing and {both[1]:,} incoming commitments are two sides of money that may be the same; "
            f"the {side} ones count. The other side: perspective under [iati] in briefgen.toml."
        )
        say("profile-choice", words, first[0], first[1], report)
    return side


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
        f"{len(sheets[name].rows) - 1:,} {words}"
        for name, words in (
            ("iati-activity", "activities"),
            ("transaction", "transactions"),
            ("budget", "budgets"),
            ("period", "periods of indicators"),
        )
        if name in sheets
    ]
    unused = ""
    if "not read" in sheets:
        rows = sheets["not read"].rows[1:]
        listed = ", ".join(f"{element} ({number})" for element, number in rows[:8])
        unused = f" Not used: {listed}{' …' if len(rows) > 8 else ''}."
    say("profile", f"Read as IATI: {', '.join(counts)}.{unused}", activities, 0, report)
