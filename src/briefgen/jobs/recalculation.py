"""Calculating a workbook's formulas again with LibreOffice, where it is installed."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from briefgen.errors import RenderError
from briefgen.load import formula_cells
from briefgen.trace.proof import Mismatch

_SECONDS = 180
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


def recalculate(path: Path, shown: str) -> Iterator[Mismatch]:
    """Yield every formula whose stored value is not what LibreOffice calculates. Raises RenderError if it fails."""
    stored = formula_cells(path.read_bytes(), shown)
    with tempfile.TemporaryDirectory(prefix="briefgen-") as name:
        again = formula_cells(_converted(path, Path(name)), shown)
    for (sheet, cell), value in stored.items():
        new = again.get((sheet, cell))
        if not _alike(value, new):
            yield Mismatch(shown, f"{sheet}!{cell}", f"{value}", f"{new} when its formula is calculated again")


def _alike(old: object, new: object) -> bool:
    """Return whether two cells show the same: numbers up to the last digits of binary arithmetic."""
    if isinstance(old, int | float) and isinstance(new, int | float) and not isinstance(old, bool):
        return abs(old - new) <= max(_TOLERANCE * abs(old), 1e-7)
    return old == new or (old in ("", None) and new in ("", None))


def _converted(path: Path, folder: Path) -> bytes:
    """Return the workbook as LibreOffice saves it again. It runs in a profile of its own and without a window."""
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(_ALWAYS, encoding="utf-8")
    source = folder / "brief.xlsx"
    source.write_bytes(path.read_bytes())
    command = [
        "soffice", "--headless", f"-env:UserInstallation={profile.parent.as_uri()}",
        "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "out"), str(source),
    ]  # fmt: skip
    try:
        home = {**os.environ, "HOME": str(folder)}
        subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS, env=home)  # noqa: S603  # no data in it
        return (folder / "out" / "brief.xlsx").read_bytes()
    except (OSError, subprocess.SubprocessError) as error:
        reason = "it took too long" if isinstance(error, subprocess.TimeoutExpired) else type(error).__name__
        raise RenderError(f"LibreOffice could not calculate {path.name} again ({reason}).") from None
