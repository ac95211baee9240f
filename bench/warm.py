"""The warm render of our four pages, in turn in one process: against a naive use of WeasyPrint, and in other languages.

Naive is what its first page of documentation leads to: fonts and style sheet read anew for each document, fonts as WOFF2
as they come from the web, automatic tables, the garbage collector on.
"""

import gc
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from bench.page import our_style
from briefgen.brand.templates import template_folder
from briefgen.jobs.reading import Wanted, read_dataset, summarise_wanted
from briefgen.present import present
from briefgen.render.html import render_html
from briefgen.render.pdf.document import Renderer

_EXAMPLE = Path(__file__).parents[1] / "inputs" / "eu-iom-2015-2016.xlsx"
_RUNS = 7


def naive_ratio() -> float:
    """Return the processor time of our warm render, checks included, over that of the naive one, median of pairs."""
    html = _pages()["en"]
    renderer = Renderer()
    with tempfile.TemporaryDirectory() as name:
        sheet = _naive_sheet(html, Path(name))
        base = Path(name).as_uri() + "/"
        times: dict[str, list[float]] = {"ours": [], "naive": []}
        renderer.render(html)
        _naive(html, sheet, base)
        for _ in range(_RUNS):
            times["ours"].append(_seconds(lambda: renderer.render(html), collector=False))
            times["naive"].append(_seconds(lambda: _naive(html, sheet, base), collector=True))
    return _median(times["ours"], times["naive"])


def language_ratios() -> dict[str, float]:
    """Return the processor time of the French and the Arabic pages over that of the English ones, medians of pairs."""
    pages = _pages("en", "fr", "ar")
    renderer = Renderer()
    times: dict[str, list[float]] = {lang: [] for lang in pages}
    for run in range(_RUNS + 1):
        for lang, html in pages.items():
            took = _seconds(lambda html=html: renderer.render(html), collector=False)  # type: ignore[misc]  # the loop's page
            times[lang] += [took] if run else []
    english = times.pop("en")
    return {lang: _median(found, english) for lang, found in times.items()}


def _median(times: Sequence[float], others: Sequence[float]) -> float:
    """Return the median ratio of times that were taken in turn: what else the machine does falls on both of a pair."""
    return statistics.median(time / other for time, other in zip(times, others, strict=True))


def _pages(*languages: str) -> dict[str, str]:
    summary = summarise_wanted(read_dataset(_EXAMPLE), Wanted())
    return {lang: render_html(present(summary, lang=lang)) for lang in languages or ("en",)}


def _naive(html: str, sheet: str, base: str) -> bytes:
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    style = CSS(string=sheet, font_config=fonts, base_url=base)
    return bytes(HTML(string=html).write_pdf(stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1"))


def _naive_sheet(html: str, folder: Path) -> str:
    """Return our style sheet with automatic tables and WOFF2 fonts, which are written into a folder."""
    from fontTools.ttLib import TTFont

    sheet = our_style(html)
    for path in (template_folder() / "fonts").glob("*.ttf"):
        with TTFont(path) as font:
            font.flavor = "woff2"
            font.save(folder / f"{path.stem}.woff2")
        sheet = sheet.replace(f"fonts/{path.name}", f"{path.stem}.woff2")
    return sheet.replace("table-layout:fixed", "table-layout:auto")


def _seconds(render: Callable[[], object], *, collector: bool) -> float:
    """Return how much of the processor's time a render takes, with Python's garbage collector on or off."""
    gc.collect()
    if not collector:
        gc.disable()
    try:
        begin = time.process_time()
        render()
        return time.process_time() - begin
    finally:
        gc.enable()
