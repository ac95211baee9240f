"""Pages against stored pictures. When one differs, actual, expected and difference are saved in ``failed-pictures/``.

``BRIEFGEN_KEEP_PICTURES=1 pytest tests/render/test_pictures.py`` stores the pages as they are now; look at them first.
"""

import os
from collections.abc import Mapping
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops

from briefgen.jobs.reading import Wanted, summarise_wanted
from briefgen.model.dataset import Dataset
from briefgen.present import present
from briefgen.render.html import render_html
from tests.render.shared import pdf_of

STORED = Path(__file__).parent / "pictures"
FAILED = Path(__file__).parents[2] / "failed-pictures"
BRIEFS: Mapping[str, Wanted] = {
    "example": Wanted(),
    "niger": Wanted(countries=("NE",), meeting="none"),
    "nothing": Wanted(countries=("TV",)),
    "protection": Wanted(domains=("3",)),
}
_FIRST_PAGES = ("protection",)
"""Briefs of which page 1 is enough: the others look like those of the example."""
_BLOCK = 8
"""Pixels on a side of the blocks whose mean is compared: hinting differs between machines, layout must not."""
_MOST_ANYWHERE, _NOTICEABLE, _MOST_BLOCKS = 70, 14, 0.01


def pictures_of(pdf: bytes) -> list[Image.Image]:
    """Return the pages at 60 dots an inch, in grey."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.render(scale=60 / 72, grayscale=True).to_pil().convert("L") for page in document]
    finally:
        document.close()


def differs(actual: Image.Image, expected: Image.Image) -> str:
    """Return how two pictures differ, "" if nobody would see it."""
    if actual.size != expected.size:
        return f"size {actual.size}, expected {expected.size}"
    small = (actual.width // _BLOCK, actual.height // _BLOCK)
    blocks = ImageChops.difference(
        actual.resize(small, Image.Resampling.BOX), expected.resize(small, Image.Resampling.BOX)
    )
    values = blocks.tobytes()
    share = sum(value > _NOTICEABLE for value in values) / len(values)
    if max(values) > _MOST_ANYWHERE or share > _MOST_BLOCKS:
        return f"{share:.1%} of the blocks, the worst by {max(values)} of 255"
    return ""


def compare(actual: Image.Image, name: str) -> str:
    """Compare a page with its stored picture; save all three pictures where they differ."""
    path = STORED / f"{name}.png"
    if os.environ.get("BRIEFGEN_KEEP_PICTURES"):
        STORED.mkdir(exist_ok=True)
        actual.quantize(16).save(path, optimize=True)
        return ""
    expected = Image.open(path).convert("L")
    found = differs(actual, expected)
    if found:
        FAILED.mkdir(exist_ok=True)
        actual.save(FAILED / f"{name}-actual.png")
        expected.save(FAILED / f"{name}-expected.png")
        if actual.size == expected.size:
            ImageChops.invert(ImageChops.difference(actual, expected)).save(FAILED / f"{name}-difference.png")
    return found


@pytest.mark.parametrize("brief", BRIEFS)
def test_the_pages_look_as_stored(example: Dataset, brief: str) -> None:
    pdf = pdf_of(render_html(present(summarise_wanted(example, BRIEFS[brief]))))
    pages = pictures_of(pdf)[: 1 if brief in _FIRST_PAGES else None]
    found = {f"{brief}-{number}": compare(page, f"{brief}-{number}") for number, page in enumerate(pages, 1)}
    assert {name: words for name, words in found.items() if words} == {}
    assert len(list(STORED.glob(f"{brief}-*.png"))) == len(pages)


def test_a_moved_block_is_seen() -> None:
    page = Image.new("L", (480, 640), 255)
    page.paste(20, (60, 100, 300, 130))
    moved = Image.new("L", (480, 640), 255)
    moved.paste(20, (60, 112, 300, 142))
    assert differs(page, page) == ""
    assert "blocks" in differs(moved, page)
