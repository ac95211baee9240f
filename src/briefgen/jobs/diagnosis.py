"""Looking at the machine: libraries, fonts, templates, write access."""

import ctypes.util
import os
import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from briefgen.brand.templates import template_folder
from briefgen.errors import BriefgenError

_CURES = {
    "Linux": "On Debian or Ubuntu: sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "Darwin": "On macOS: brew install pango",
    "Windows": "On Windows: install MSYS2, run pacman -S mingw-w64-ucrt-x86_64-pango in its shell, and set "
    "WEASYPRINT_DLL_DIRECTORIES to C:\\msys64\\ucrt64\\bin",
}
_FONTS = ("SourceSans3-Regular.ttf", "SourceSans3-SemiBold.ttf", "SourceSans3-Bold.ttf")


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One thing looked at: fine or not, what it is, the cure; ``needed`` is False where ``costs`` is all that it does.

    ``costs`` is "slow" for speed, "look" for what some readers see and "less" for a command that is not there.
    """

    fine: bool
    what: str
    cure: str = ""
    needed: bool = True
    costs: str = "slow"


def diagnose(outputs: Path, brand: Path | None = None) -> Iterator[Diagnosis]:
    """Yield what was found on this machine, the cheap looks first and a real page last."""
    cure = _CURES.get(platform.system(), _CURES["Linux"])
    yield Diagnosis(sys.version_info >= (3, 11), f"Python {platform.python_version()}", "Install Python 3.11 or later")
    found = {name: ctypes.util.find_library(name) is not None for name in ("pango-1.0", "pangoft2-1.0")}
    for name, there in found.items():
        yield Diagnosis(there, f"Library {name}", cure)
    subset = ctypes.util.find_library("harfbuzz-subset") is not None
    yield Diagnosis(
        subset, "Library harfbuzz-subset (without it, PDF files take four times as long to write)", cure, needed=False
    )
    folder = template_folder()
    missing = [name for name in _FONTS if not (folder / "fonts" / name).is_file()]
    fonts = f"Fonts {'missing: ' + ', '.join(missing) if missing else 'and templates'}"
    yield Diagnosis(not missing and (folder / "brief.html.j2").is_file(), fonts, "Install briefgen again")
    lacking = [name for name in ("starlette", "uvicorn", "watchfiles") if find_spec(name) is None]
    extra = f"Extra preview, for briefgen preview{': ' + ', '.join(lacking) + ' missing' if lacking else ''}"
    yield Diagnosis(not lacking, extra, "To have it: pip install 'briefgen[preview]'", needed=False, costs="less")
    place = outputs if outputs.is_dir() else Path()
    yield Diagnosis(os.access(place, os.W_OK), f"Write access to {place.resolve()}", "Choose another --output")
    yield _page("" if all(found.values()) else cure)
    if brand is not None:
        yield from _look(brand)


def _look(path: Path) -> Iterator[Diagnosis]:
    """Yield what is amiss with a brand."""
    from briefgen.jobs.branding import read_brand

    try:
        brand = read_brand(path)
    except BriefgenError as error:
        yield from (Diagnosis(False, line) for line in str(error).splitlines())
        return
    for line in brand.warnings:
        yield Diagnosis(False, line, needed=False, costs="look")
    if not brand.warnings:
        yield Diagnosis(True, f"Brand {brand.name}: everybody can read its colours")


def _page(cure: str) -> Diagnosis:
    """Render one small page as a brief would be; ``cure`` is what to do where it cannot."""
    from briefgen.render.pdf import PdfProcess

    try:
        process = PdfProcess.start()
        try:
            pdf = process.render('<html lang="en"><head><title>Test</title></head><body><h1>Test</h1></body></html>')
        finally:
            process.close()
    except BriefgenError as error:
        return Diagnosis(False, str(error).rstrip("."), cure)
    return Diagnosis(pdf.startswith(b"%PDF"), "A page renders")
