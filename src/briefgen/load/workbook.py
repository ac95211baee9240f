"""Workbooks through python-calamine, after a scan of their own XML (safety.md: the reader alone is not safe)."""

import io
from datetime import timedelta

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from briefgen.errors import SourceError
from briefgen.load.package import PackageScan, SheetScan, scan_package
from briefgen.model.sheets import CellValue, Sheet

_NO_SCAN = SheetScan()


def read_workbook(content: bytes, shown: str) -> tuple[str, list[Sheet]]:
    """Return the format ("xlsx", "xls", "ods") and the sheets of a workbook, with true cell addresses.

    Raises SourceError for a file that is encrypted, damaged, beyond the limits, or no workbook.
    """
    scan = scan_package(content, shown)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        metadata = [entry for entry in workbook.sheets_metadata if entry.typ == SheetTypeEnum.WorkSheet]
        sheets = [
            _sheet(workbook, entry.name, shown, scan, hidden=entry.visible != SheetVisibleEnum.Visible)
            for entry in metadata
        ]
    except PasswordError:
        raise SourceError(f"{shown} is encrypted. Save it without a password, then try again.") from None
    except (CalamineError, OSError, ValueError) as error:
        raise SourceError(f"{shown} cannot be read as a workbook: {error}. Open it in Excel and save it again.") from None
    return scan.format, sheets


def _sheet(workbook: CalamineWorkbook, name: str, shown: str, scan: PackageScan, *, hidden: bool) -> Sheet:
    rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
    found = scan.sheets.get(name, _NO_SCAN)
    return Sheet(
        shown,
        name,
        _without_durations(rows),
        hidden=hidden,
        hidden_rows=found.hidden_rows,
        hidden_columns=found.hidden_columns,
        flaws=found.flaws,
    )


def _without_durations(rows: list[list[CellValue | timedelta]]) -> list[list[CellValue]]:
    """Turn durations ("36:00:00") into text; every other cell stays as it is."""
    for row in rows:
        for column, value in enumerate(row):
            if type(value) is timedelta:
                row[column] = str(value)
    return rows  # type: ignore[return-value]  # no timedelta is left
