"""The look of the documents as data: colours, fonts, logos, marking (DESIGN.md sections 3 and 4)."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

DOMAINS = ("1", "2", "3", "4", "5")


@dataclass(frozen=True, slots=True)
class Colours:
    """Colours as #RRGGBB.

    ``domains``, ``tints`` and ``on_domains`` go by domain number: full colour, its 38 % tint, and the colour of words
    on the full colour, ``paper`` or ``dark``; words on a tint are ``dark``. ``rest`` is money without a domain of its own. ``primary`` and
    ``second`` are the two series of what is not split by domain; ``members`` is the tint of ``primary``. ``grey`` is for
    lesser words, ``source`` for sources and notes. Lines: ``rule`` between rows, ``fifth`` below every fifth, ``divider``
    in boxes, ``frame`` round a missing logo. Grounds: ``pale`` of masthead and boxes, ``track`` and ``scale`` of meters
    and bullets. ``warning`` is for warnings only, never for a fall.
    """

    domains: Mapping[str, str]
    tints: Mapping[str, str]
    on_domains: Mapping[str, str]
    ink: str
    dark: str
    primary: str
    second: str
    members: str
    grey: str
    source: str
    rest: str
    rule: str
    fifth: str
    divider: str
    frame: str
    pale: str
    track: str
    scale: str
    warning: str
    paper: str


@dataclass(frozen=True, slots=True)
class FontFace:
    """A font file of the brand: family, weight (100 to 900), "normal" or "italic", and where it is."""

    family: str
    weight: int
    style: str
    path: Path


@dataclass(frozen=True, slots=True)
class Fonts:
    """Font families: ``latin`` and ``arabic`` by script, ``headings`` for titles and key figures ("" for the same).

    Each may be one of ours or of ``faces``; ours stand behind for the signs that a family lacks. ``heading_size`` is what
    sizes of headings are multiplied with, so that a line holds as many letters as in ours.
    """

    latin: str
    arabic: str
    headings: str = ""
    faces: tuple[FontFace, ...] = ()
    heading_size: float = 1.0


@dataclass(frozen=True, slots=True)
class Logo:
    """A partner's logo, checked and made anew so that it holds nothing but the picture.

    ``kind`` is "svg" or "png", ``content`` the file, ``ratio`` its width by its height, ``alt`` the words for those who
    do not see it ("" for the partner's name). ``png`` is the same picture for a workbook, b"" until it is drawn.
    """

    kind: str
    content: bytes
    ratio: float
    alt: str = ""
    png: bytes = b""

    @property
    def uri(self) -> str:
        """The picture as a data: address, for a page that holds everything itself."""
        media = "image/svg+xml" if self.kind == "svg" else "image/png"
        return f"data:{media};base64,{base64.b64encode(self.content).decode()}"

    @property
    def wide(self) -> bool:
        """Whether it is a lettering that stands alone; others stand before the partner's name."""
        return self.ratio >= 1.6


@dataclass(frozen=True, slots=True)
class Brand:
    """The look of a partnership's documents.

    ``logos`` are those of the partners, in their order; None prints the partner's name alone. ``classification`` is the
    marking on every page by language, "" for every other language, where the data give none of their own. ``footer`` is
    said at the foot of each page before all else. ``warnings`` are what is amiss but can be printed, one a line.
    """

    name: str
    colours: Colours
    fonts: Fonts
    logos: tuple[Logo | None, ...] = (None, None)
    classification: Mapping[str, str] = field(default_factory=dict)
    footer: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    def marking(self, lang: str) -> str:
        """Return the classification in a language, else in the brand's own words; "" for none."""
        return self.classification.get(lang) or self.classification.get("", "")

    def foot(self, lang: str) -> str:
        """Return the words of the foot in a language, else in the brand's own words; "" for none."""
        return self.footer.get(lang) or self.footer.get("", "")

    def logo(self, place: int) -> Logo | None:
        """Return the logo of a partner, counted from 0."""
        return self.logos[place] if place < len(self.logos) else None


def default_brand() -> Brand:
    """Return the look of DESIGN.md: neutral, without logos."""
    primary, paper = "#12284B", "#FFFFFF"
    return Brand(
        name="neutral",
        colours=Colours(
            domains={"1": "#1D846A", "2": "#CB851B", "3": "#174A8C", "4": "#4F1344", "5": "#A93A24"},
            tints={"1": "#A9D0C6", "2": "#EBD1A8", "3": "#A7BAD3", "4": "#BCA5B8", "5": "#DEB4AC"},
            on_domains={"1": paper, "2": primary, "3": paper, "4": paper, "5": paper},
            ink="#16243D",
            dark=primary,
            primary=primary,
            second="#7F93B2",
            members="#C3CBDA",
            grey="#4A5568",
            source="#5B6675",
            rest="#5B6675",
            rule="#CBD3DF",
            fifth="#7F8CA3",
            divider="#B9C4D6",
            frame="#8A97AB",
            pale="#EEF2F8",
            track="#DDE3EC",
            scale="#EEF1F6",
            warning="#B42318",
            paper=paper,
        ),
        fonts=Fonts(latin="Source Sans 3", arabic="IBM Plex Sans Arabic"),
    )
