"""One number, one value: PDF, workbook and JSON edition of made workbooks say the same."""

import io
import json
import re
import subprocess
import warnings
from collections.abc import Iterator
from contextlib import closing
from dataclasses import fields, is_dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import openpyxl
import pytest

from briefgen.jobs.brief import BriefJob, make_brief
from briefgen.model.blocks import Printed
from briefgen.model.brief import Brief
from tests.recomputation.made_workbooks import Maker
from tests.soak.cases import sampled
from tests.workbooks import write_workbook

SEEDS = (3, 0, 6, 10, 11, 12, 15, 49, 18, 21, 26, 30, 43, 45)
"""Made workbooks whose briefs have pages to read: money in the period, no narrow filter."""
NUMBER = re.compile(r"(<?)([−+-]?)€?([\d,]+(?:\.\d+)?)(bn|m|k)?(%| points)?")
THOUSAND = Decimal("1e3")
"""In sentences amounts below a million are said in thousands."""
SCALES = {"bn": [9], "m": [6], "k": [3], "%": [-2], " points": [-2], "": [0, 3, 6, 9]}
"""The power of ten that a unit stands for; columns of tables name theirs in the head only."""


@pytest.mark.parametrize("seed", sampled(SEEDS, every=7))
def test_pdf_workbook_and_json_say_the_same(seed: int, tmp_path: Path) -> None:
    maker = Maker(seed)
    source = write_workbook(tmp_path / "made.xlsx", maker.sheets())
    job = BriefJob(source, maker.wanted(), formats=("pdf", "xlsx", "json"))
    made = make_brief(job, write=False)
    document = json.loads(made.documents["json"])
    values = {figure["id"]: figure["value"] for figure in document["figures"]}

    stored = _stored(made.documents["xlsx"])
    assert set(stored) <= set(values)
    assert len(stored) > 10
    for name, value in stored.items():
        assert value == (None if values[name] is None else Decimal(values[name])), name

    (tmp_path / "brief.pdf").write_bytes(made.documents["pdf"])
    text = subprocess.run(["pdftotext", tmp_path / "brief.pdf", "-"], capture_output=True, check=True).stdout.decode()
    squeezed = re.sub(r"\s", "", text)
    checked = 0
    for printed in _printed(_on_pages(made.brief)):
        found = NUMBER.fullmatch(printed.text.replace("\u00a0", " "))
        if found and printed.figure:
            assert printed.text.replace(" ", "").replace("\u00a0", "") in squeezed, printed
            assert _rounds_to(values[printed.figure], *found.groups()), (printed, values[printed.figure])
            checked += 1
    assert checked > 15


def _stored(content: bytes) -> dict[str, Decimal | None]:
    """Return the stored values of the sheet Figures."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    with closing(book):
        rows = [row[1:4] for row in book["Figures"].iter_rows(min_row=5, values_only=True) if row[1]]
    numbers = (int, float)
    return {str(name): Decimal(repr(value)) if isinstance(value, numbers) else None for name, _, value in rows}


def _on_pages(brief: Brief) -> Brief:
    """Return a brief of what its layout prints: one of few data has its own page instead of the usual ones."""
    if brief.thin is None:
        return brief
    return replace(brief, key_points=(), domains=None, panels=None, where=None, annex=None)


def _printed(value: object) -> Iterator[Printed]:
    """Yield every printed number of a brief; bars of the funding chart leave out numbers for which they are too short."""
    if isinstance(value, Printed):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in ("summary", "funding"):
                yield from _printed(getattr(value, field.name))
    elif isinstance(value, tuple | list):
        for part in value:
            yield from _printed(part)


def _rounds_to(value: str | int | None, below: str, sign: str, digits: str, unit: str | None, mark: str | None) -> bool:
    """Return whether a value, rounded half-up once, is what stands there; "<0.1" stands for more than nothing below it."""
    if value is None:
        return False
    shown = Decimal(digits.replace(",", ""))
    step = Decimal(1).scaleb(-len(digits.partition(".")[2]))
    for scale in SCALES[unit or mark or ""]:
        scaled = abs(Decimal(value)).scaleb(-scale)
        if below and 0 < scaled < shown:
            return True
        rounded = {scaled.quantize(step, ROUND_HALF_UP), scaled.quantize(THOUSAND, ROUND_HALF_UP)}
        if not below and shown in rounded and (sign != "+" or Decimal(value) >= 0):
            return True
    return False
