"""The fix-it workbook of a check: never the source itself, always a copy."""

import hashlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from briefgen.errors import OutputError, UsageError
from briefgen.jobs.checking import CheckOutcome
from briefgen.jobs.outbox import publish
from briefgen.model.findings import Finding, Level
from briefgen.model.fixit import FixIt, SheetKey
from briefgen.validate.personal import is_contacts, personal_columns

_RANK = {Level.ERROR: 0, Level.WARNING: 1, Level.NOTE: 2}
_MOST_FILES = 20_000


def check_place(place: Path, sources: Sequence[Path]) -> None:
    """Raise UsageError for a place that is no .xlsx file, OutputError for one that is a source, by whatever name."""
    if place.suffix.casefold() != ".xlsx":
        raise UsageError(f"--annotate: {place} is no .xlsx file. Name the copy, such as findings.xlsx.")
    for file in _files(sources):
        if _is_same(file, place):
            raise OutputError(f"{place} is the source itself. Name another file; a source is never changed.")


def _files(sources: Sequence[Path]) -> Iterator[Path]:
    for source in sources:
        if source.is_dir():
            for number, file in enumerate(source.rglob("*")):
                if number > _MOST_FILES:
                    break
                yield file
        else:
            yield source


def _is_same(file: Path, place: Path) -> bool:
    """Return whether two names mean one file, links of both kinds included."""
    if os.path.realpath(file) == os.path.realpath(place):
        return True
    try:
        return file.samefile(place)
    except OSError:
        return False


def annotate_sources(outcome: CheckOutcome, sources: Sequence[Path], place: Path) -> None:
    """Write the fix-it workbook of an outcome.

    Raises UsageError or OutputError if it cannot be written there; then nothing was changed.
    """
    from briefgen.render.fixit import render_copy, render_fresh

    check_place(place, sources)
    content = _own_workbook(outcome)
    made = b""
    if content is not None:
        made, reason = render_copy(content, _plan(outcome, whole=True))
        why = f"The workbook could not be copied as it is, for {reason}: these are its values without formats and formulas."
    else:
        why = "The source is no single .xlsx workbook: these are its tables, with every cell in its place."
    if not made:
        made = render_fresh(_plan(outcome, why, whole=False))
    publish({place: made}, "Name another file.")


def _own_workbook(outcome: CheckOutcome) -> bytes | None:
    """Return the bytes of the one .xlsx workbook that was checked, None for every other source."""
    if len(outcome.sources) != 1 or outcome.sources[0].format != "xlsx":
        return None
    source = outcome.sources[0]
    try:
        content = Path(source.file).read_bytes()
    except (OSError, ValueError):  # from an archive, or from standard input
        return None
    if hashlib.sha256(content).hexdigest() != source.sha256:
        raise OutputError(f"{source.file} was changed while it was checked. Run briefgen check again.")
    return content


def _plan(outcome: CheckOutcome, why: str = "", *, whole: bool) -> FixIt:
    files = [source.file for source in outcome.sources]
    title = files[0] if len(files) == 1 else f"{len(files)} files"
    withheld: dict[SheetKey, frozenset[int] | None] = {}
    if not whole:
        for sheet in outcome.loaded.sheets:
            columns = frozenset(personal_columns(sheet.rows))
            withheld[sheet.file, sheet.name] = None if is_contacts(sheet.name) else columns
    remarks = [f"This is a copy made by briefgen check; {title} was not changed.", *([why] if why else [])]
    if any(columns is None or columns for columns in withheld.values()):
        remarks.append("Personal data (contacts, e-mail addresses, telephone numbers) are not in this copy.")
    return FixIt(
        title=title,
        base_currency=outcome.dataset.partnership.base_currency,
        findings=tuple(sorted(outcome.findings, key=_order)),
        counts=outcome.counts,
        remarks=tuple(remarks),
        sheets=() if whole else outcome.loaded.sheets,
        withheld=withheld,
        several_files=len(files) > 1,
    )


def _order(finding: Finding) -> tuple[object, ...]:
    """Errors first, then by money, then as the cells stand."""
    cell = finding.cell
    return _RANK[finding.level], -(finding.money or 0), finding.file, finding.sheet, finding.code, len(cell), cell
