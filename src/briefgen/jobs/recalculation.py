"""Calculating workbooks' formulas again with LibreOffice, where it is installed."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType

from briefgen.errors import RenderError
from briefgen.load import formula_cells
from briefgen.trace.proof import Mismatch

_SECONDS = 180
_SECONDS_EACH = 30
"""What every further workbook of a start may take."""
_AT_ONCE = 12
_TOLERANCE = 1e-9
_ALWAYS = (
    '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
    'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    '<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">'
    "<value>0</value></prop></item></oor:items>"
)
"""A profile's setting: recalculate every workbook when it is opened."""


def has_calculator() -> bool:
    """Return whether LibreOffice is installed."""
    return shutil.which("soffice") is not None


class Calculator:
    """Calculates workbooks again, those that are known beforehand several at a start of LibreOffice.

    To start it takes longer than to calculate a small workbook. Used as a context, whose end removes what it wrote.
    """

    def __init__(self, books: Sequence[Path] = ()) -> None:
        """``books`` are workbooks in the order in which they will be asked for; others may be asked for, too."""
        self._books = list(books)
        self._at_once = _AT_ONCE
        self._starts = 0
        self._made: dict[Path, Path] = {}
        self._scratch = tempfile.TemporaryDirectory(prefix="briefgen-")

    def __enter__(self) -> "Calculator":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._scratch.cleanup()

    def recalculate(self, book: Path, shown: str) -> Iterator[Mismatch]:
        """Yield every formula whose stored value is not what LibreOffice calculates. Raises RenderError if it fails."""
        stored = formula_cells(book.read_bytes(), shown)
        made = self._again(book)
        again = formula_cells(made.read_bytes(), shown)
        made.unlink()
        for (sheet, cell), value in stored.items():
            new = again.get((sheet, cell))
            if not _alike(value, new):
                yield Mismatch(shown, f"{sheet}!{cell}", f"{value}", f"{new} when its formula is calculated again")

    def _again(self, book: Path) -> Path:
        """Return the workbook as LibreOffice saves it again."""
        if book not in self._made:
            place = self._books.index(book) if book in self._books else len(self._books)
            together = self._books[place : place + self._at_once] or [book]
            reason = self._convert(together)
            if book not in self._made and len(together) > 1:
                self._at_once = 1  # one of them stops the others
                reason = self._convert([book])
            if book not in self._made:
                raise RenderError(f"LibreOffice could not calculate {book.name} again ({reason}).")
        return self._made.pop(book)

    def _convert(self, books: Sequence[Path]) -> str:
        """Have LibreOffice save workbooks again, and return why it did not, "" if it did.

        It runs in a profile of its own and without a window.
        """
        self._starts += 1
        folder = Path(self._scratch.name) / str(self._starts)
        profile = folder / "profile" / "user"
        profile.mkdir(parents=True)
        (profile / "registrymodifications.xcu").write_text(_ALWAYS, encoding="utf-8")
        sources = [folder / f"{number}.xlsx" for number in range(len(books))]
        command = [
            "soffice", "--headless", f"-env:UserInstallation={profile.parent.as_uri()}",
            "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "out"), *map(str, sources),
        ]  # fmt: skip
        limit = _SECONDS + _SECONDS_EACH * (len(books) - 1)
        try:
            for book, source in zip(books, sources, strict=True):
                source.write_bytes(book.read_bytes())
            home = {**os.environ, "HOME": str(folder)}
            subprocess.run(command, check=True, capture_output=True, timeout=limit, env=home)  # noqa: S603  # no data in it
        except (OSError, subprocess.SubprocessError) as error:
            return "it took too long" if isinstance(error, subprocess.TimeoutExpired) else type(error).__name__
        found = {book: folder / "out" / source.name for book, source in zip(books, sources, strict=True)}
        self._made |= {book: made for book, made in found.items() if made.is_file()}
        return "" if all(book in self._made for book in books) else "it wrote nothing"


def _alike(old: object, new: object) -> bool:
    """Return whether two cells show the same: numbers up to the last digits of binary arithmetic."""
    if isinstance(old, int | float) and isinstance(new, int | float) and not isinstance(old, bool):
        return abs(old - new) <= max(_TOLERANCE * abs(old), 1e-7)
    return old == new or (old in ("", None) and new in ("", None))
