"""The default brand keeps the promises of DESIGN.md section 4."""

import re
from dataclasses import fields
from itertools import pairwise

from briefgen.brand import default_brand

COLOURS = default_brand().colours
DOMAINS = "12345"


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


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
    for colour in (COLOURS.ink, COLOURS.navy, COLOURS.grey, COLOURS.source, COLOURS.rest, COLOURS.warning):
        assert contrast(colour, COLOURS.paper) >= 4.5
        assert contrast(colour, COLOURS.pale) >= 4.5


def test_domains_differ_in_grey() -> None:
    steps = sorted(luminance(colour) for colour in COLOURS.domains.values())
    assert all(second - first > 0.02 for first, second in pairwise(steps))


def test_nothing_is_taken_from_anyone_by_default() -> None:
    assert default_brand().logos == (None, None)
