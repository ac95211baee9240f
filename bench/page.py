"""Our four pages against the reference pages of the design, rendered in turn in one process (stack.md, "The budget")."""

import gc
import re
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from briefgen.brand import default_brand
from briefgen.brand.style import with_values
from briefgen.brand.templates import template_folder
from briefgen.jobs.reading import Wanted, read_dataset, summarise_wanted
from briefgen.present import present
from briefgen.render.html import render_html
from briefgen.render.pdf.document import Renderer

HERE = Path(__file__).parent
_RUNS = 9


def page_ratios() -> dict[str, float]:
    """Return the time of our pages over that of the reference pages: layout, drawing and writing, medians of pairs.

    "as we render them" is what a brief takes, "by WeasyPrint alone" what HTML and style sheet do, read as it reads them.
    The reference pages are always rendered by WeasyPrint alone. The time is the processor's.
    """
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    folder = template_folder().resolve()
    base = folder.as_uri() + "/"
    summary = summarise_wanted(read_dataset(HERE.parent / "inputs" / "eu-iom-2015-2016.xlsx"), Wanted())
    ours, renderer = render_html(present(summary)), Renderer()
    reference = (HERE / "reference" / "brief.html").read_text(encoding="utf-8")
    texts = {
        "ours": (ours, our_style(ours)),
        "reference": (
            re.sub(r'<link rel="stylesheet"[^>]*>', "", reference),
            (HERE / "reference" / "brief.css").read_text(encoding="utf-8"),
        ),
    }
    sheets = {name: CSS(string=css, font_config=fonts, base_url=base) for name, (_, css) in texts.items()}

    def alone(name: str) -> object:
        return HTML(string=texts[name][0], base_url=base).render(font_config=fonts, stylesheets=[sheets[name]])

    laid: dict[str, Callable[[], object]] = {
        "reference": lambda: alone("reference"),
        "as we render them": lambda: renderer.lay_out(ours)[0],
        "by WeasyPrint alone": lambda: alone("ours"),
    }
    for lay_out in laid.values():
        _seconds(lay_out)
    gc.freeze()
    gc.disable()
    rounds = [{name: _seconds(lay_out) for name, lay_out in laid.items()} for _ in range(_RUNS)]
    gc.enable()
    return {
        name: statistics.median(times[name] / times["reference"] for times in rounds)
        for name in laid
        if name != "reference"
    }


def our_style(page: str) -> str:
    """Return the text of the style sheets that a page of ours names, in the look of the default brand."""
    names = page.partition('data-sheets="')[2].partition('"')[0].split()
    texts = ((template_folder() / name).read_text(encoding="utf-8") for name in names)
    return with_values("".join(texts), default_brand())


def _seconds(lay_out: Callable[[], object]) -> float:
    """Return the processor time of laying out, drawing and writing a document."""
    begin = time.process_time()
    lay_out().write_pdf(pdf_variant="pdf/ua-1")  # type: ignore[attr-defined]  # WeasyPrint comes without types
    took = time.process_time() - begin
    gc.collect()
    return took
