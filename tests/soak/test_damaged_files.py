"""Damaged files of every format are read, or refused with a message that names the file; nothing else happens."""

import io
import random
import re
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from briefgen.errors import BriefgenError
from briefgen.jobs.reading import read_dataset
from tests.load.crafted import ods, zipped
from tests.load.crafted_binary import binary_sheet, number, old_cell, old_number, other, row, wide, xls, xlsb
from tests.soak.cases import sampled
from tests.workbooks import CONTRACT_HEAD, PROJECT_HEAD, Rows, contract, write_workbook

_PROJECTS: Rows = [PROJECT_HEAD, *((f"P{n}", f"Project {n} – “é”", "1", "NE") for n in range(30))]
_CONTRACTS: Rows = [CONTRACT_HEAD, *(contract(f"P{n}", 1000 * n + 1, "2015-03-05") for n in range(30))]


@cache
def _xlsx() -> bytes:
    with TemporaryDirectory() as folder:
        path = write_workbook(Path(folder) / "in.xlsx", {"Projects": _PROJECTS, "Contracts": _CONTRACTS})
        return path.read_bytes()


@cache
def _csv() -> bytes:
    return "\r\n".join(";".join(f'"{cell}"' for cell in cells) for cells in _PROJECTS).encode()


@cache
def _ods() -> bytes:
    def cell(value: object) -> str:
        return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'

    rows = "".join(f"<table:table-row>{''.join(map(cell, cells))}</table:table-row>" for cells in _PROJECTS)
    return ods(f'<table:table table:name="Projects">{rows}</table:table>')


@cache
def _xlsb() -> bytes:
    rows = b"".join(
        row(place, *(other(6, column, wide(str(cell))) for column, cell in enumerate(cells, 1)), number(5, place))
        for place, cells in enumerate(_PROJECTS, 1)
    )
    return xlsb(binary_sheet(rows), names=("Projects",), texts=("x",))


@cache
def _xls() -> bytes:
    def label(place: int, column: int, text: str) -> bytes:
        return old_cell(0x0204, place, column, len(text).to_bytes(2, "little") + b"\1" + text.encode("utf-16-le"))

    cells = b"".join(
        b"".join(label(place, column, str(cell)) for column, cell in enumerate(line, 1)) + old_number(place, 5, place)
        for place, line in enumerate(_PROJECTS, 1)
    )
    return xls(cells, names=("Projects",))


_KINDS: dict[str, Callable[[], bytes]] = {
    "xlsx": _xlsx,
    "xlsb": _xlsb,
    "xls": _xls,
    "ods": _ods,
    "csv": _csv,
    "zip": lambda: zipped([("Projects.csv", _csv()), ("more/in.xlsx", _xlsx())]),
}


def _damage(content: bytes, rng: random.Random) -> bytes:
    kind = rng.choice(("cut", "flip", "zero", "insert", "swap"))
    place = rng.randrange(len(content))
    if kind == "cut":
        return content[:place]
    if kind == "flip":
        changed = bytearray(content)
        for _ in range(rng.choice((1, 5, 50))):
            changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
        return bytes(changed)
    if kind == "zero":
        return content[:place] + bytes(rng.randrange(1, 500)) + content[place + 200 :]
    if kind == "insert":
        return content[:place] + rng.randbytes(rng.randrange(1, 300)) + content[place:]
    half = len(content) // 2
    return content[half:] + content[:half]


def _damage_part(content: bytes, rng: random.Random) -> bytes:
    """Damage one part within an archive, which itself stays whole."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts: list[tuple[str, str | bytes]] = [(name, archive.read(name)) for name in archive.namelist()]
    place = rng.randrange(len(parts))
    name, part = parts[place]
    assert isinstance(part, bytes)
    if rng.random() < 0.6 and part.startswith(b"<"):
        part = _mutate_xml(part, rng)
    else:
        part = _damage(part, rng) if part else b"\0"
    parts[place] = (name, part)
    return zipped(parts)


def _mutate_xml(part: bytes, rng: random.Random) -> bytes:
    """Drop, double or exchange elements, or spoil the value of an attribute."""
    pieces = re.split(rb"(?=<)", part)
    place, other_place = rng.randrange(len(pieces)), rng.randrange(len(pieces))
    kind = rng.choice(("drop", "double", "exchange", "value"))
    if kind == "drop":
        del pieces[place]
    elif kind == "double":
        pieces.insert(place, pieces[place])
    elif kind == "exchange":
        pieces[place], pieces[other_place] = pieces[other_place], pieces[place]
    else:
        value = rng.choice((b"-1", b"", b"99999999999999999999", b"XFD1048576", b"\xff", b"&#0;", b"NaN", b"A0"))
        pieces[place] = re.sub(rb'"[^"]*"', b'"' + value + b'"', pieces[place], count=1)
    return b"".join(pieces)


@pytest.mark.parametrize("seed", sampled(range(400), 40))
@pytest.mark.parametrize("kind", _KINDS)
def test_it_is_read_or_refused(tmp_path: Path, kind: str, seed: int) -> None:
    rng = random.Random(f"{kind} {seed}")
    content = _KINDS[kind]()
    inside = kind not in ("csv", "xls") and seed % 2
    path = tmp_path / f"source.{kind}"
    path.write_bytes(_damage_part(content, rng) if inside else _damage(content, rng))
    try:
        dataset = read_dataset(path)
    except BriefgenError as error:
        assert f"source.{kind}" in str(error)
        assert "\n" not in str(error)
    else:
        assert dataset.sources


@pytest.mark.parametrize("kind", _KINDS)
def test_the_undamaged_file_is_read(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"Projects.{kind}"
    path.write_bytes(_KINDS[kind]())
    assert len(read_dataset(path).projects) == 30
