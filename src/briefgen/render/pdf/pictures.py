"""Logos drawn as pixels for a workbook, which holds no drawings: laid out like any page, then read by PDFium."""

import io
from collections.abc import Callable
from dataclasses import replace

from briefgen.brand import Brand

_HEIGHT = 60
"""Points; four times as many pixels, so that a screen of any sharpness shows them well."""
_PIXELS = 4


def draw_logos(brand: Brand, render: Callable[[str], bytes]) -> Brand:
    """Return the brand with a PNG of each logo; ``render`` makes the PDF of a page. Raises RenderError."""
    if all(logo is None or logo.png for logo in brand.logos):
        return brand
    logos = [
        logo if logo is None or logo.png else replace(logo, png=_pixels(render(_page(logo.uri, logo.ratio))))
        for logo in brand.logos
    ]
    return replace(brand, logos=tuple(logos))


def _page(uri: str, ratio: float) -> str:
    width = f"{_HEIGHT * ratio:.2f}"
    return (
        f'<html lang="en"><head><title>Logo</title><style>@page{{size:{width}pt {_HEIGHT}pt;margin:0;'
        "@top-left{content:none}@top-right{content:none}@bottom-left{content:none}@bottom-right{content:none}}"
        f"body{{margin:0}}img{{display:block;width:{width}pt;height:{_HEIGHT}pt}}</style></head>"
        f'<body><h1><img src="{uri}" alt="Logo"></h1></body></html>'
    )


def _pixels(pdf: bytes) -> bytes:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        picture = document[0].render(scale=_PIXELS, fill_color=(255, 255, 255, 0), rev_byteorder=True).to_pil()
        buffer = io.BytesIO()
        picture.save(buffer, "PNG")
        return buffer.getvalue()
    finally:
        document.close()
