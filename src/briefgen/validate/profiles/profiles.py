"""Which sheets are of another standard, told by their elements or headings, and their canonical tables."""

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.config import Mapping as Config
from briefgen.model.origins import ColumnOrigin, LeftOut
from briefgen.model.readings import SheetReading
from briefgen.model.sheets import Sheet
from briefgen.validate.profiles.derived import Derived, LeftOuts
from briefgen.validate.profiles.fts import has_incoming, is_fts, is_plan_totals, read_fts
from briefgen.validate.profiles.giving import is_giving, is_part_of_giving, read_giving
from briefgen.validate.profiles.iati import read_iati_sheets
from briefgen.validate.profiles.iati_flat import is_flat_iati, read_flat_iati
from briefgen.validate.report import Report
from briefgen.validate.tables import FoundTable
from briefgen.vocabulary.folding import fold


@dataclass(frozen=True, slots=True)
class Profiled:
    """What profiles made of a source: tables, where they came from, what counts nowhere; who reports, if one does.

    ``instead`` says in words what sheets hold that are known and are no projects.
    """

    tables: tuple[FoundTable, ...]
    origins: tuple[ColumnOrigin, ...]
    left_out: tuple[LeftOut, ...]
    readings: tuple[SheetReading, ...] = ()
    reporter: str = ""
    instead: str = ""


def is_profiled(sheet: Sheet, config: Config) -> bool:
    """Return whether a sheet is of another standard, and briefgen.toml does not say what else it is."""
    if sheet.kind == "xml":
        return True
    folded = fold(sheet.name)
    if folded in config.sheets or folded in config.ignore_sheets:
        return False
    return is_fts(sheet) or is_giving(sheet) or is_part_of_giving(sheet) or is_plan_totals(sheet) or is_flat_iati(sheet)


def read_profiles(sheets: Sequence[Sheet], config: Config, start: int, report: Report) -> Profiled:
    """Return the tables of sheets of other standards; ``start`` is the place of the first in Dataset.tables."""
    left = LeftOuts()
    derived: list[Derived] = []
    files: dict[str, dict[str, Sheet]] = {}
    instead = ""
    incoming = any(has_incoming(sheet) for sheet in sheets if sheet.kind != "xml")
    for sheet in sheets:
        if sheet.hidden:
            place = (sheet.file, sheet.name)
            report.add("hidden-sheet", f'The sheet "{sheet.name}" is hidden and was read.', sheet=place)
        if sheet.kind == "xml":
            files.setdefault(sheet.file, {})[sheet.name] = sheet
        elif is_fts(sheet):
            derived += read_fts(sheet, config, left, report, incoming=incoming)
        elif is_giving(sheet):
            derived += read_giving(sheet, config, report)
        elif is_flat_iati(sheet):
            derived += read_flat_iati(sheet, config, left, report)
        elif is_part_of_giving(sheet):
            _say_unjoined(sheet, report)
        else:
            instead = (
                f'; "{sheet.name}" holds what plans asked for and got in all: give the flows, fts_incoming_funding'
            )
            words = f'The sheet "{sheet.name}" holds what plans asked for and got in all, and is not used.'
            report.add("plan-totals", words, sheet=(sheet.file, sheet.name))
    reporter = ""
    if files:
        reading = read_iati_sheets(files, config, left, report)
        derived += reading.tables
        reporter = next(iter(reading.reporters)) if len(reading.reporters) == 1 else ""
    return Profiled(
        tuple(table.found(index, config) for index, table in enumerate(derived, start)),
        tuple(origin for table in derived for origin in table.origins()),
        left.report(report),
        tuple(table.reading() for table in derived if table.sheet.kind != "xml"),
        reporter,
        instead,
    )


def _say_unjoined(sheet: Sheet, report: Report) -> None:
    words = (
        f'The sheet "{sheet.name}" says more about grants by their Identifier, in {len(sheet.rows) - 1:,} rows; '
        "it is not joined to them."
    )
    report.add("unjoined-sheet", words, sheet=(sheet.file, sheet.name))
