"""Our four pages against the reference pages of the design, rendered in turn in one process (stack.md, "The budget")."""

import gc
import re
import statistics
import time
from pathlib import Path

from briefgen.brand import default_brand
from briefgen.brand.style import with_values
from briefgen.brand.templates import template_folder
from briefgen.jobs.reading import Wanted, read_dataset, summarise_wanted
from briefgen.present import present
from briefgen.render.html import render_html

HERE = Path(__file__).parent
_RUNS = 5


def page_ratio() -> float:
    """Return the time of our pages over that of the reference pages: layout, drawing and writing, medians."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    folder = template_folder().resolve()
    base = folder.as_uri() + "/"
    summary = summarise_wanted(read_dataset(HERE.parent / "inputs" / "eu-iom-2015-2016.xlsx"), Wanted())
    reference = (HERE / "reference" / "brief.html").read_text(encoding="utf-8")
    pages = {
        "ours": (
            render_html(present(summary)),
            with_values((folder / "brief.css").read_text(encoding="utf-8"), default_brand()),
        ),
        "reference": (
            re.sub(r'<link rel="stylesheet"[^>]*>', "", reference),
            (HERE / "reference" / "brief.css").read_text(encoding="utf-8"),
        ),
    }
    sheets = {name: CSS(string=css, font_config=fonts, base_url=base) for name, (_, css) in pages.items()}

    def render(name: str) -> float:
        begin = time.perf_counter()
        document = HTML(string=pages[name][0], base_url=base).render(font_config=fonts, stylesheets=[sheets[name]])
        document.write_pdf(pdf_variant="pdf/ua-1")
        took = time.perf_counter() - begin
        gc.collect()
        return took

    times: dict[str, list[float]] = {name: [render(name)][:0] for name in pages}
    gc.freeze()
    gc.disable()
    for _ in range(_RUNS):
        for name in pages:
            times[name].append(render(name))
    gc.enable()
    return statistics.median(times["ours"]) / statistics.median(times["reference"])
