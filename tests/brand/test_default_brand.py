"""The default brand keeps the promises of DESIGN.md section 4."""

import re
from dataclasses import fields

from briefgen.brand import default_brand
from briefgen.brand.colour import contrast

COLOURS = default_brand().colours
DOMAINS = "12345"


def test_every_colour_is_a_hex_triple() -> None:
    for one in fields(COLOURS):
        value = getattr(COLOURS, one.name)
        colours = value.values() if hasattr(value, "values") else value if isinstance(value, tuple) else (value,)
        assert all(re.fullmatch("#[0-9A-F]{6}", colour) for colour in colours), one.name


def test_each_domain_has_its_three_colours() -> None:
    assert [*COLOURS.domains] == [*COLOURS.tints] == [*COLOURS.on_domains] == [*DOMAINS]


def test_words_can_be_read_on_what_they_stand_on() -> None:
    for domain in DOMAINS:
        assert contrast(COLOURS.domains[domain], COLOURS.on_domains[domain]) >= 4.5
        assert contrast(COLOURS.tints[domain], COLOURS.ink) >= 4.5
        assert contrast(COLOURS.domains[domain], COLOURS.paper) >= 3
    for colour in (COLOURS.ink, COLOURS.primary, COLOURS.grey, COLOURS.source, COLOURS.rest, COLOURS.warning):
        assert contrast(colour, COLOURS.paper) >= 4.5
        assert contrast(colour, COLOURS.pale) >= 4.5


def test_nothing_is_taken_from_anyone_by_default() -> None:
    assert default_brand().logos == (None, None)
