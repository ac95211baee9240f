"""Opening a finished brief: its JSON edition, its workbook, or the JSON that its PDF carries or stands beside."""

from pathlib import Path

from briefgen.errors import SourceError
from briefgen.load import attached_files, load_source, read_file
from briefgen.model.edition import Edition
from briefgen.trace.edition import read_edition
from briefgen.trace.workbook import workbook_edition


def open_brief(path: Path) -> Edition:
    """Return the edition of a .json, .xlsx or .pdf of a brief. Raises SourceError with a cure."""
    kind = path.suffix.casefold()
    if kind == ".xlsx":
        shown = read_file(path)[1]
        return workbook_edition(load_source(path).sheets, shown)
    content, shown = read_file(path)
    if content.startswith(b"%PDF"):
        return _of_pdf(content, path, shown)
    if kind in (".json", "") or content.lstrip()[:1] == b"{":
        return read_edition(content, shown)
    raise SourceError(f"{shown} is not a brief. Give the .json, .xlsx or .pdf that briefgen brief wrote.")


def _of_pdf(content: bytes, path: Path, shown: str) -> Edition:
    for name, attached in attached_files(content, shown).items():
        if name.casefold().endswith(".json"):
            return read_edition(attached, f"{shown} ({name})")
    beside = path.with_suffix(".json")
    if beside.is_file():
        return read_edition(*read_file(beside))
    raise SourceError(
        f"{shown} carries no JSON edition, and {beside.name} is not beside it. "
        "Make the brief with --format pdf,json, or give its .json or .xlsx."
    )
