"""Our four pages against the reference pages of the design, rendered in turn in one process (stack.md, "The budget")."""

import gc
import re
import resource
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
MOST = {"as we render them": "at most 0.9", "by WeasyPrint alone": "at most 0.97"}
_RUNS = 16


def page_ratios() -> dict[str, float]:
    """Return the time of our pages over that of the reference pages: reading, layout, drawing and writing.

    "as we render them" is what a brief takes, "by WeasyPrint alone" what HTML and style sheet do, read as it reads them.
    The reference pages are always rendered by WeasyPrint alone. All are rendered in turn, now in one order, now in the
    other; the time is that of the processor in our own code, which a busy machine changes least, summed up over all turns.
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
    times: dict[str, list[float]] = {name: [] for name in laid}
    for turn in range(_RUNS):
        for name in list(laid) if turn % 2 else reversed(laid):
            times[name].append(_seconds(laid[name]))
    gc.enable()
    # The slowest turns are those that something else disturbed.
    kept = {name: sum(sorted(found)[: _RUNS * 3 // 4]) for name, found in times.items()}
    return {name: kept[name] / kept["reference"] for name in laid if name != "reference"}


def our_style(page: str) -> str:
    """Return the text of the style sheets that a page of ours names, in the look of the default brand."""
    names = page.partition('data-sheets="')[2].partition('"')[0].split()
    texts = ((template_folder() / name).read_text(encoding="utf-8") for name in names)
    return with_values("".join(texts), default_brand())


def _seconds(lay_out: Callable[[], object]) -> float:
    """Return the time that the processor spends on laying out, drawing and writing a document."""
    begin = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    lay_out().write_pdf(pdf_variant="pdf/ua-1")  # type: ignore[attr-defined]  # WeasyPrint comes without types
    took = resource.getrusage(resource.RUSAGE_SELF).ru_utime - begin
    gc.collect()
    return took
