"""The look of the documents as data: colours and fonts (DESIGN.md sections 3 and 4)."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Colours:
    """Colours as #RRGGBB.

    ``domains``, ``tints`` and ``on_domains`` go by domain number: full colour, its 38 % tint, and the colour of words
    on the full colour; words on a tint are ``ink``. ``rest`` is money without a domain of its own. ``navy`` and
    ``second`` are the two series of what is not split by domain. ``hairlines`` go from dark to pale, ``pale`` fills
    masthead and boxes. ``warning`` is for warnings only, never for a fall.
    """

    domains: Mapping[str, str]
    tints: Mapping[str, str]
    on_domains: Mapping[str, str]
    ink: str
    navy: str
    second: str
    grey: str
    source: str
    rest: str
    hairlines: tuple[str, str, str]
    pale: str
    warning: str
    paper: str


@dataclass(frozen=True, slots=True)
class Fonts:
    """Font families by script."""

    latin: str
    arabic: str


@dataclass(frozen=True, slots=True)
class Brand:
    """The look of a partnership's documents.

    ``logos`` are the pictures of the two partners; None prints the partner's name alone.
    """

    name: str
    colours: Colours
    fonts: Fonts
    logos: tuple[Path | None, Path | None] = (None, None)


def default_brand() -> Brand:
    """Return the look of DESIGN.md: neutral, without logos."""
    navy, paper = "#12284B", "#FFFFFF"
    return Brand(
        name="briefgen",
        colours=Colours(
            domains={"1": "#1D846A", "2": "#CB851B", "3": "#174A8C", "4": "#4F1344", "5": "#A93A24"},
            tints={"1": "#A9D0C6", "2": "#EBD1A8", "3": "#A7BAD3", "4": "#BCA5B8", "5": "#DEB4AC"},
            on_domains={"1": paper, "2": navy, "3": paper, "4": paper, "5": paper},
            ink="#16243D",
            navy=navy,
            second="#7F93B2",
            grey="#4A5568",
            source="#5B6675",
            rest="#5B6675",
            hairlines=("#CBD3DF", "#DDE3EC", "#EEF2F8"),
            pale="#EEF2F8",
            warning="#B42318",
            paper=paper,
        ),
        fonts=Fonts(latin="Source Sans 3", arabic="IBM Plex Sans Arabic"),
    )
