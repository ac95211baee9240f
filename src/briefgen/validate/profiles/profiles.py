"""Which sheets are of another standard, told by their elements or headings, and their canonical tables."""

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.config import Mapping as Config
from briefgen.model.origins import ColumnOrigin, LeftOut
from briefgen.model.readings import SheetReading
from briefgen.model.sheets import Sheet
from briefgen.validate.profiles.derived import Derived, LeftOuts
from briefgen.validate.profiles.fts import is_fts, read_fts
from briefgen.validate.profiles.giving import is_giving, read_giving
from briefgen.validate.profiles.iati import read_iati_sheets
from briefgen.validate.report import Report
from briefgen.validate.tables import FoundTable
from briefgen.vocabulary.folding import fold


@dataclass(frozen=True, slots=True)
class Profiled:
    """What profiles made of a source: tables, where they came from, what counts nowhere; who reports, if one does."""

    tables: tuple[FoundTable, ...]
    origins: tuple[ColumnOrigin, ...]
    left_out: tuple[LeftOut, ...]
    readings: tuple[SheetReading, ...] = ()
    reporter: str = ""


def is_profiled(sheet: Sheet, config: Config) -> bool:
    """Return whether a sheet is of another standard, and briefgen.toml does not say what else it is."""
    if sheet.kind == "xml":
        return True
    folded = fold(sheet.name)
    if folded in config.sheets or folded in config.ignore_sheets:
        return False
    return is_fts(sheet) or is_giving(sheet)


def read_profiles(sheets: Sequence[Sheet], config: Config, start: int, report: Report) -> Profiled:
    """Return the tables of sheets of other standards; ``start`` is the place of the first in Dataset.tables."""
    left = LeftOuts()
    derived: list[Derived] = []
    files: dict[str, dict[str, Sheet]] = {}
    for sheet in sheets:
        if sheet.hidden:
            place = (sheet.file, sheet.name)
            report.add("hidden-sheet", f'The sheet "{sheet.name}" is hidden and was read.', sheet=place)
        if sheet.kind == "xml":
            files.setdefault(sheet.file, {})[sheet.name] = sheet
        elif is_fts(sheet):
            derived += read_fts(sheet, config, left, report)
        else:
            derived += read_giving(sheet, config, report)
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
    )
