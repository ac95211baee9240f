"""A second calculator: every formula of a workbook, recalculated by LibreOffice, gives its stored value."""

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest

from tests.render.shared import book_of

HAS_CALCULATOR = shutil.which("soffice") is not None


def recalculate(content: bytes, folder: Path) -> int:
    """Assert that every stored number, put off by one, comes back by a recalculation; return how many formulas there are."""
    if not (folder / "profile").exists():
        _profile(folder / "profile")
    (folder / "off.xlsx").write_bytes(_off_by_one(content))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    form = "xlsx:Calc MS Excel 2007 XML"
    command = [
        "soffice",
        "--headless",
        profile,
        "--convert-to",
        form,
        "--outdir",
        str(folder / "out"),
        str(folder / "off.xlsx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    real, formulas = book_of(content, data_only=True), book_of(content)
    again = openpyxl.load_workbook(folder / "out" / "off.xlsx", data_only=True)
    compared = 0
    for sheet in formulas.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.value.startswith("=") and cell.data_type == "f":
                    old, new = real[sheet.title][cell.coordinate].value, again[sheet.title][cell.coordinate].value
                    compared += 1
                    if isinstance(old, float | int) and not isinstance(old, bool):
                        assert new == pytest.approx(old, rel=1e-9, abs=1e-7), (sheet.title, cell.coordinate, cell.value)
                    else:
                        assert new == old, (sheet.title, cell.coordinate, cell.value)
    return compared


def _off_by_one(content: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w") as package:
        for name in source.namelist():
            part = source.read(name)
            if "worksheets/sheet" in name:
                part = re.sub(
                    rb"(</f><v>)(-?[\d.eE+-]+)(</v>)",
                    lambda found: found[1] + str(float(found[2]) + 1).encode() + found[3],
                    part,
                )
            package.writestr(name, part)
    return target.getvalue()


def _profile(folder: Path) -> None:
    """Make a LibreOffice profile that always recalculates."""
    user = folder / "user"
    user.mkdir(parents=True)
    item = '<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>'
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        f'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{item}</oor:items>'
    )
