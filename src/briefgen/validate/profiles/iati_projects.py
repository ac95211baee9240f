"""IATI activities as Projects: identity, family, organisations, dates."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePath

from briefgen.model.sheets import CellValue, Sheet
from briefgen.validate.profiles.derived import Derived, say, sources_of
from briefgen.validate.profiles.iati_places import ActivityPlaces
from briefgen.validate.report import Report
from briefgen.vocabulary.folding import fold_id
from briefgen.vocabulary.iati import LEVELS, STATUSES, name_donor

_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:Z|[T+].*|-\d\d:\d\d)?")
_SEVERAL = "Several donors"
"""The donor of money that several organisations fund together, where no transaction says who gave it."""


@dataclass(slots=True)
class Activity:
    """What the money of an activity needs to know about it; ``row`` is its row in the sheet of activities."""

    row: int
    project_id: str
    currency: str
    reporter: str
    reporter_donor: str
    funders: list[str] = field(default_factory=list)
    implementers: list[str] = field(default_factory=list)
    dates: dict[str, str] = field(default_factory=dict)
    parent: str = ""
    level: str = ""

    @property
    def funder(self) -> str:
        """Return who funds the activity as a whole: one donor, "Several donors", or "" where none is named."""
        return _SEVERAL if len(self.funders) > 1 else "".join(self.funders)


def read_activities(sheets: Mapping[str, Sheet], *, several: bool, report: Report) -> dict[int, Activity]:
    """Return the activities of a file by their row. One without an identifier is called by its path."""
    sheet = sheets["iati-activity"]
    found: dict[int, Activity] = {}
    for number, cells in enumerate(sheet.rows[1:], 2):
        identifier, _, _, reference, kind, name, _, hierarchy, currency = map(str, cells[:9])
        if not identifier:
            path = (sheet.elements or ())[number - 1]
            identifier = f"{PurePath(sheet.file).name} {path}" if several else path
            words = f'The activity has no iati-identifier; it is kept as "{identifier}".'
            say("missing-identifier", words, sheet, number, report)
        donor = name_donor(reference, kind, name)
        found[number] = Activity(number, identifier, currency, name or reference, donor, level=hierarchy)
    _add_organisations(sheets.get("participating-org"), found)
    _add_dates(sheets.get("activity-date"), found)
    _add_parents(sheets.get("related-activity"), found)
    return found


def _add_organisations(sheet: Sheet | None, found: dict[int, Activity]) -> None:
    if sheet is None:
        return
    for cells in sheet.rows[1:]:
        activity, role, reference, kind, name = cells
        assert isinstance(activity, int)
        if role == "1":
            donor = name_donor(str(reference), str(kind), str(name))
            if donor and donor not in found[activity].funders:
                found[activity].funders.append(donor)
        elif role == "4" and (word := str(name or reference)) and word not in found[activity].implementers:
            found[activity].implementers.append(word)


def _add_dates(sheet: Sheet | None, found: dict[int, Activity]) -> None:
    if sheet is None:
        return
    for activity, kind, day in sheet.rows[1:]:
        assert isinstance(activity, int)
        if day:
            found[activity].dates.setdefault(str(kind), str(day))


def _add_parents(sheet: Sheet | None, found: dict[int, Activity]) -> None:
    """Set parents: what a child says of its parent (type 1), else what a parent says of its child (type 2)."""
    if sheet is None:
        return
    by_id: dict[str, list[Activity]] = defaultdict(list)
    for one in found.values():
        by_id[fold_id(one.project_id)].append(one)
    for activity, kind, reference in sheet.rows[1:]:
        assert isinstance(activity, int)
        if kind == "1" and reference and not found[activity].parent:
            found[activity].parent = str(reference)
    for activity, kind, reference in sheet.rows[1:]:
        assert isinstance(activity, int)
        if kind == "2" and reference:
            for child in by_id.get(fold_id(str(reference)), ()):
                child.parent = child.parent or found[activity].project_id


def project_table(sheets: Mapping[str, Sheet], activities: Mapping[int, Activity], places: ActivityPlaces) -> Derived:
    """Return the Projects table of a file."""
    sheet = sheets["iati-activity"]
    levels = {one.level for one in activities.values()}
    table = Derived(
        sheet,
        "Projects",
        sources_of(
            sheet,
            (
                ("project_id", "iati-identifier", ""),
                ("title", "title/narrative", "English, else French, else the activity's own language"),
                ("parent_id", "related-activity", "type 1 of the child, else type 2 of the parent"),
                ("level", "@hierarchy", "1 programme, 2 project, 3 contract; 1 alone is project"),
                (
                    "status",
                    "activity-status/@code",
                    "1 pipeline, 2 ongoing, 3 completed, 4 closed, 5 cancelled, 6 suspended",
                ),
                ("implementer", "participating-org", "role 4, all of them"),
                ("start_date", "activity-date", "type 2 (actual), else type 1 (planned)"),
                ("end_date", "activity-date", "type 4 (actual), else type 3 (planned)"),
                ("domains", "sector", places.sector_rule),
                ("countries", "recipient-country", "countries and regions with their percentages"),
                ("summary", "description/narrative", "the first description; language as in title"),
                ("sector", "sector", "code and name in that vocabulary; no figure uses it"),
            ),
        ),
    )
    for number, one in activities.items():
        cells = sheet.rows[number - 1]
        level = LEVELS.get(one.level or "1", "") if len(levels) > 1 else "project"
        row: list[CellValue] = [one.project_id, cells[1], one.parent, level, STATUSES.get(str(cells[6]), cells[6])]
        row += ["; ".join(one.implementers), read_day(one.dates.get("2") or one.dates.get("1") or "")]
        row.append(read_day(one.dates.get("4") or one.dates.get("3") or ""))
        row += [places.project_domains(number), places.project_countries(number), cells[2]]
        table.put(number, [*row, places.project_sectors(number)])
    return table


def read_day(text: str) -> CellValue:
    """Return a day of XML, with or without time and zone; another text stays as it is and will be a finding."""
    found = _DAY.fullmatch(text)
    if found:
        try:
            return date.fromisoformat(found[1])
        except ValueError:
            return text
    return text
