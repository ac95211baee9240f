"""Briefs of one donor from a list of grants: names that are too long for their place, columns that say nothing."""

import pytest
from fontTools.ttLib import TTFont

from briefgen.brand.templates import template_folder
from briefgen.jobs.reading import Wanted, summarise_wanted
from briefgen.model.blocks import plain
from briefgen.present import present
from tests.grants import grants

_BAR, _SIZE, _PADDING = 521.6, 8.2, 3.4


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_no_name_is_broader_than_its_slice(lang: str) -> None:
    brief = present(summarise_wanted(grants(), Wanted(donors=("US",))), lang=lang)
    line = (brief.domain or pytest.fail()).shares
    assert line and len(line.slices) > 5
    for one in line.slices:
        words = {0: "", 1: one.printed.text, 2: f"{one.label} {one.printed.text}"}[one.room]
        face = "Bold" if one.here else "Regular"
        assert _PADDING + _SIZE * _ems(words, face) <= float(one.share) * _BAR, words
    unnamed = {one.label for one in line.slices if one.room < 2}
    assert {"United Kingdom" if lang == "en" else "Royaume-Uni"} < unnamed and "Canada" not in unnamed
    assert all(label in plain(line.notes[0]) for label in unnamed)


def _ems(words: str, face: str) -> float:
    """Return how broad words are in the font of the page."""
    font = TTFont(template_folder() / "fonts" / f"SourceSans3-{face}.ttf")
    names, widths = font.getBestCmap(), font["hmtx"]
    return float(sum(widths[names[ord(letter)]][0] for letter in words) / font["head"].unitsPerEm)
