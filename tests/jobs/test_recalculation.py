"""LibreOffice calculates many workbooks at one start, and each on its own where one of them stops it."""

import os
import sys
from pathlib import Path

import pytest
import xlsxwriter

from briefgen.errors import RenderError
from briefgen.jobs.recalculation import Calculator
from briefgen.trace.proof import Mismatch

_OFFICE = """#!{python}
import shutil, sys
from pathlib import Path
place = sys.argv.index("--outdir") + 1
out, books = Path(sys.argv[place]), sys.argv[place + 1 :]
with open(__file__ + ".starts", "a") as starts:
    starts.write(str(len(books)) + " ")
out.mkdir()
for book in books:
    if b"PK" != Path(book).read_bytes()[:2]:
        sys.exit(81)
    shutil.copy(book, out)
"""


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a LibreOffice that only copies on the path; beside it, it writes how many workbooks each start had."""
    program = tmp_path / "bin" / "soffice"
    program.parent.mkdir()
    program.write_text(_OFFICE.format(python=sys.executable))
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    return program


def _books(folder: Path, count: int) -> list[Path]:
    books = [folder / f"{number}.xlsx" for number in range(count)]
    for number, path in enumerate(books):
        with xlsxwriter.Workbook(path) as book:
            book.add_worksheet().write_formula("A1", "=1+1", None, number)
    return books


def _starts(office: Path) -> list[int]:
    return [int(count) for count in Path(f"{office}.starts").read_text().split()]


def test_one_start_calculates_many_workbooks(office: Path, tmp_path: Path) -> None:
    books = _books(tmp_path, 14)
    other = _books(office.parent, 1)[0]
    with Calculator(books) as calculator:
        found: list[Mismatch] = [one for book in [*books, other] for one in calculator.recalculate(book, book.name)]
    assert found == []
    assert _starts(office) == [12, 2, 1]


def test_a_workbook_that_stops_the_others_fails_alone(office: Path, tmp_path: Path) -> None:
    books = _books(tmp_path, 3)
    # A workbook to us, none to LibreOffice.
    books[1].write_bytes(b"\0" + books[1].read_bytes())
    with Calculator(books) as calculator:
        for book in (books[0], books[2]):
            assert list(calculator.recalculate(book, book.name)) == []
        with pytest.raises(RenderError, match=r"could not calculate 1\.xlsx again \(CalledProcessError\)"):
            calculator._again(books[1])
    assert _starts(office) == [3, 1, 1, 1]
