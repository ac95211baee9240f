"""Files that a PDF carries: the workbook and the JSON edition of the same brief, as associated files (ISO 32000-2, 14.13)."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

_TYPES = {
    ".json": "application/json",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_RELATIONS = {".json": "Data", ".xlsx": "Supplement"}
"""What a file is to the page: the data behind its tables and charts, or more than the page shows."""


class AttachedFile(NamedTuple):
    """A file to carry: its name ends in .json or .xlsx; ``words`` describe it; ``day`` is its date, that of the data."""

    name: str
    content: bytes
    words: str
    day: date


def attachments(files: Iterable[AttachedFile]) -> list[Any]:
    """Return files as WeasyPrint takes them, by name: readers look a file up in a sorted list."""
    from weasyprint import Attachment

    return [
        Attachment(
            string=file.content,
            name=file.name,
            description=file.words,
            created=(day := datetime(file.day.year, file.day.month, file.day.day)),  # noqa: DTZ001  # a day has no time zone
            modified=day,
            relationship=_RELATIONS[_ending(file.name)],
        )
        for file in sorted(files)
    ]


def tidy_attachments(pdf: Any) -> None:  # noqa: ANN401  # an object of a library without types
    """Name each file once, and give it its type by its ending: WeasyPrint asks the system, and systems differ."""
    if "AF" in pdf.catalog:
        pdf.catalog["AF"] = type(pdf.catalog["AF"])(dict.fromkeys(pdf.catalog["AF"]))
    for thing in list(pdf.objects):
        if isinstance(thing, dict) and thing.get("Type") == "/Filespec":
            name = thing["UF"].string
            stream = pdf.objects[int(thing["EF"]["F"].split()[0])]
            stream.extra["Subtype"] = f"/{_TYPES[_ending(name)].replace('/', '#2f')}"


def _ending(name: str) -> str:
    return name[name.rfind(".") :]
