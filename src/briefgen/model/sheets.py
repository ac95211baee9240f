"""What ``load`` gives: sheets of located cells."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from typing import Literal

CellValue = str | float | int | bool | Decimal | date | datetime | time | None
"""A typed cell; the empty text and None both mean blank."""


@dataclass(frozen=True, slots=True)
class CellFlaw:
    """A cell that holds no usable value although it is not blank.

    ``kind`` is "error" (an Excel error such as #DIV/0!, given in ``text``) or "formula-without-value"
    (a formula that was never calculated, given in ``text``). Row and column count from 1.
    """

    row: int
    column: int
    kind: Literal["error", "formula-without-value"]
    text: str


@dataclass(frozen=True, slots=True)
class OutsideReference:
    """A cell whose formula refers to another file, named as the link has it. Row and column count from 1."""

    row: int
    column: int
    target: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of cells with true addresses: ``rows[i][j]`` is the cell in row i+1, column j+1.

    ``kind`` "xml" is a list of the elements of one name: row 1 names their parts (``value/@currency``), and
    ``elements[i]`` is the path of the element in row i+1, such as ``iati-activity[12]/transaction[3]``.
    ``merged`` are the merged ranges as (first row, first column, last row, last column), from 1, in order and within
    the rows and columns that hold something. Only the first cell of a range holds its value. ``date_1904`` says that
    bare numbers of days count from 1904; date cells are dates either way. ``outside`` are the cells whose formulas refer
    to another file, ``zeros`` the formulas (row, column) of a sheet that nothing ever calculated: all of them hold 0.
    """

    file: str
    name: str
    rows: list[list[CellValue]]
    kind: Literal["workbook", "delimited", "xml"] = "workbook"
    elements: Sequence[str] | None = None
    hidden: bool = False
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    flaws: tuple[CellFlaw, ...] = ()
    lines: tuple[int, ...] | None = None
    date_1904: bool = False
    merged: tuple[tuple[int, int, int, int], ...] = ()
    outside: tuple[OutsideReference, ...] = ()
    zeros: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read: its name as the user gave it, its SHA-256, size in bytes and format."""

    file: str
    sha256: str
    size: int
    format: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """Everything that was read from one SOURCE."""

    sources: tuple[Source, ...]
    sheets: tuple[Sheet, ...]


@cache
def column_letters(column: int) -> str:
    """Return the letters of a column counted from 1: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_address(row: int, column: int) -> str:
    """Return the A1 address of a cell; row and column count from 1."""
    return f"{column_letters(column)}{row}"


def split_address(address: str) -> tuple[int, int] | None:
    """Return row and column of an A1 address, both from 1; None for a range or anything else."""
    letters = address.rstrip("0123456789")
    digits = address[len(letters) :]
    if not (digits and letters.isascii() and letters.isalpha() and letters.isupper() and len(letters) <= 3):
        return None
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(digits), column
