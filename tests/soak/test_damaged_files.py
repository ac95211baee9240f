"""Damaged workbooks are read or refused with a message; nothing else happens."""

import random
from pathlib import Path

import pytest

from briefgen.errors import BriefgenError
from briefgen.jobs.reading import read_dataset
from tests.soak.cases import sampled
from tests.workbooks import CONTRACT_HEAD, PROJECT_HEAD, Sheets, contract, write_workbook


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


@pytest.mark.parametrize("seed", sampled(range(400), 20))
def test_it_is_read_or_refused(tmp_path: Path, seed: int) -> None:
    sheets: Sheets = {
        "Projects": [PROJECT_HEAD, *((f"P{n}", f"Project {n}", "1", "NE") for n in range(30))],
        "Contracts": [CONTRACT_HEAD, *(contract(f"P{n}", 1000 * n + 1, "2015-03-05") for n in range(30))],
    }
    path = write_workbook(tmp_path / "source.xlsx", sheets)
    path.write_bytes(_damage(path.read_bytes(), random.Random(seed)))
    try:
        dataset = read_dataset(path)
    except BriefgenError as error:
        assert "source.xlsx" in str(error)
    else:
        assert dataset.sources
