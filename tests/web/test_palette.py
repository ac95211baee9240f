"""The colours of night: as readable as those of day, for our brand and for any other."""

from dataclasses import replace

import pytest

from briefgen.brand import Brand, default_brand
from briefgen.brand.brand_file import load_brand
from briefgen.brand.colour import contrast
from briefgen.brand.templates import template_folder
from briefgen.render.html.palette import GROUND, PANEL, day, night

WORDS = ("ink", "primary", "grey", "source", "link", "warning")
HARBOUR = load_brand(template_folder() / "brands" / "harbour" / "_brand.yml")
DOMAINS = ("1", "2", "3", "4", "5")


def other_brand() -> Brand:
    """Return a brand whose colours have no counterpart chosen by eye."""
    brand = default_brand()
    domains = {"1": "#005F73", "2": "#9A6700", "3": "#5B2A86", "4": "#222222", "5": "#8B0000"}
    colours = replace(
        brand.colours, domains=domains, ink="#101010", primary="#003311", grey="#333344", warning="#AA0000"
    )
    return replace(brand, colours=colours)


@pytest.mark.parametrize("brand", [default_brand(), other_brand(), HARBOUR], ids=["ours", "another", "harbour"])
def test_words_and_marks_stand_out_at_night(brand: Brand) -> None:
    colours = night(brand)
    for name in WORDS:
        assert contrast(colours[name], GROUND) >= 4.5, name
        assert contrast(colours[name], PANEL) >= 4.5, name
    assert contrast(colours["primary"], GROUND) >= 12  # titles are as bright as the text
    for number in DOMAINS:
        assert contrast(colours[f"domain-{number}"], GROUND) >= 3, number
        assert contrast(colours[f"on-domain-{number}"], colours[f"domain-{number}"]) >= 4.5, number
        assert contrast(colours["ink"], colours[f"tint-{number}"]) >= 4.5, number
    assert contrast(colours["second"], GROUND) >= 3
    assert contrast(colours["paper"], colours["rest"]) >= 4.5


def test_the_chosen_colours_have_the_contrast_of_the_design() -> None:
    colours = night(default_brand())
    found = {name: round(contrast(colours[name], GROUND), 1) for name in ("ink", "grey", "source", "link", "warning")}
    assert found == {"ink": 15.4, "grey": 9.7, "source": 8.3, "link": 9.7, "warning": 8.8}
    marks = [round(contrast(colours[f"domain-{number}"], GROUND), 1) for number in DOMAINS]
    assert marks == [6.9, 8.6, 7.8, 7.2, 7.2]


def test_day_is_the_brand_itself() -> None:
    brand = default_brand()
    colours = day(brand)
    assert [colours[f"domain-{number}"] for number in DOMAINS] == [brand.colours.domains[number] for number in DOMAINS]
    assert colours["paper"] == brand.colours.paper
