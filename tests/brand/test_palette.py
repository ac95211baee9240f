"""The palette holds for colour-blind readers and in print without colours (DESIGN.md section 4)."""

from itertools import combinations, pairwise

import pytest

from briefgen.brand import default_brand
from briefgen.brand.brand import DOMAINS
from briefgen.brand.checks import APART, STEP, pairs
from briefgen.brand.colour import contrast, distance, lightness, luminance, mix, readable
from briefgen.brand.palette import OWN_COLOURS, derived_colours

COLOURS = default_brand().colours
TABLE = {"1": (4.60, 49), "2": (3.04, 61), "3": (8.77, 32), "4": (13.92, 18), "5": (6.33, 41)}
"""Contrast on white and L* of each domain, as DESIGN.md prints them."""


@pytest.mark.parametrize(("vision", "least"), [("normal", 38), ("deutan", 28), ("protan", 25), ("tritan", 22)])
def test_the_domains_stay_apart_in_each_kind_of_colour_vision(vision: str, least: int) -> None:
    colours = COLOURS.domains.values()
    assert round(min(distance(one, other, vision) for one, other in combinations(colours, 2))) == least


def test_the_domains_are_five_steps_of_grey() -> None:
    steps = sorted(lightness(colour) for colour in COLOURS.domains.values())
    assert [round(step) for step in steps] == [18, 32, 41, 49, 61]
    assert min(light - dark for dark, light in pairwise(steps)) > STEP


def test_tints_are_light_enough_for_words_and_stay_apart_from_their_full_colours() -> None:
    for code in DOMAINS:
        assert 69 <= lightness(COLOURS.tints[code]) <= 86
        assert lightness(COLOURS.tints[code]) - lightness(COLOURS.domains[code]) > 2 * STEP


@pytest.mark.parametrize("code", DOMAINS)
def test_contrast_and_lightness_are_those_of_the_design(code: str) -> None:
    ratio, light = TABLE[code]
    assert round(contrast(COLOURS.domains[code], "#FFFFFF"), 2) == ratio
    assert round(lightness(COLOURS.domains[code])) == light


def test_the_two_series_of_what_has_no_domain_differ_for_everybody() -> None:
    for vision in ("normal", "deutan", "protan", "tritan"):
        assert distance(COLOURS.primary, COLOURS.second, vision) > APART
    assert lightness(COLOURS.second) - lightness(COLOURS.primary) > 4 * STEP


def test_every_pair_that_is_printed_reads() -> None:
    assert [pair for pair in pairs(COLOURS) if contrast(pair.colour, pair.ground) < pair.least] == []


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.005)  # the greys that WCAG's readers know
    assert luminance("#FF0000") == pytest.approx(0.2126)


def test_a_cure_is_just_enough() -> None:
    cure = readable("#F0A030", "#FFFFFF", 4.5)
    assert contrast(cure, "#FFFFFF") >= 4.5 > contrast(mix(cure, 0.9), "#FFFFFF")
    assert contrast(readable("#333333", "#111111", 4.5), "#111111") >= 4.5


def test_colours_are_derived_from_the_few_that_are_given() -> None:
    found = derived_colours(
        {"primary": "#5B2A86", "foreground": "#222222"}, {"2": "#FFD166", "4": "#7A5F97"}, {"rule": "#ABCDEF"}
    )
    assert (found.primary, found.ink, found.rule) == ("#5B2A86", "#222222", "#ABCDEF")
    assert found.pale == mix("#5B2A86", 0.06)
    assert found.domains["1"] == COLOURS.domains["1"]
    assert found.tints["2"] == mix("#FFD166", 0.38)
    assert (found.dark, found.on_domains["2"]) == ("#5B2A86", "#5B2A86")  # white does not read on yellow
    assert "paper" not in OWN_COLOURS


def test_what_is_derived_from_a_bright_colour_still_reads() -> None:
    for primary in ("#0033A0", "#C8102E", "#00843D", "#FF6F20"):
        found = derived_colours({"primary": primary, "foreground": "#555555"}, {}, {})
        assert contrast(found.second, found.paper) >= 3
        assert min(contrast(found.grey, found.paper), contrast(found.source, found.paper)) >= 4.5
        found = derived_colours({"primary": primary}, {}, {})
        assert all(contrast(found.dark, found.tints[code]) >= 4.5 for code in DOMAINS)
        assert all(contrast(found.on_domains[code], found.domains[code]) >= 4.5 for code in DOMAINS)
    assert derived_colours({"primary": "#0033A0", "secondary": "#EEEEEE"}, {}, {}).second == "#EEEEEE"  # given is given


def test_words_on_tints_and_light_domains_are_the_ink_where_the_primary_colour_does_not_read() -> None:
    found = derived_colours({"primary": "#2F7FB5"}, {"2": "#FFD166"}, {})
    assert (found.dark, found.on_domains["2"]) == (COLOURS.ink, COLOURS.ink)
