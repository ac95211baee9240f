"""Can everybody read a brand's colours? Contrast as WCAG 2 level AA asks, and domains that stay apart for all eyes."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from briefgen.brand.brand import DOMAINS, Brand, Colours
from briefgen.brand.colour import VISIONS, contrast, distance, lightness, readable
from briefgen.brand.fields import Fields
from briefgen.brand.palette import OF_INK, SOURCES

WORDS, DRAWN = 4.5, 3.0
"""Least contrast of words (success criterion 1.4.3) and of marks that mean something (1.4.11)."""
APART = 15.0
"""Least CIE76 distance of two domains, in each kind of colour vision."""
STEP = 5.0
"""Least difference of L* between two domains, so that a print in grey tells them apart."""
_EYES = {
    "normal": "for everybody",
    "protan": "for readers who do not see red",
    "deutan": "for readers who do not see green",
    "tritan": "for readers who do not see blue",
}
_LIGHTER = "Make one of them lighter or darker."


class Pair(NamedTuple):
    """A colour on a ground that must be readable: roles, colours, and the least contrast."""

    role: str
    ground_role: str
    colour: str
    ground: str
    least: float


def pairs(colours: Colours) -> Iterator[Pair]:
    """Yield every pair of colours that the documents use together."""
    for role in ("ink", "primary", "grey", "source", "warning"):
        yield Pair(role, "paper", getattr(colours, role), colours.paper, WORDS)
    for role in ("ink", "primary", "grey"):
        yield Pair(role, "pale", getattr(colours, role), colours.pale, WORDS)
    yield Pair("paper", "rest", colours.paper, colours.rest, WORDS)
    yield Pair("paper", "primary", colours.paper, colours.primary, WORDS)
    yield Pair("second", "paper", colours.second, colours.paper, DRAWN)
    for code in DOMAINS:
        words = "paper" if colours.on_domains[code] == colours.paper else "dark"
        yield Pair(words, f"domain {code}", colours.on_domains[code], colours.domains[code], WORDS)
        yield Pair("dark", f"the tint of domain {code}", colours.dark, colours.tints[code], WORDS)
        yield Pair(f"domain {code}", "paper", colours.domains[code], colours.paper, DRAWN)


def shortfalls(brand: Brand, fields: Fields) -> Iterator[str]:
    """Yield a line for each colour that is below WCAG AA, and for each two domains that some readers cannot tell apart."""
    low: dict[str, list[Pair]] = {}
    for pair in pairs(brand.colours):
        if contrast(pair.colour, pair.ground) < pair.least:
            low.setdefault(_giving_way(pair), []).append(pair)
    for role, found in low.items():
        yield _place(fields, role, _contrast_words(role, found))
    domains = brand.colours.domains
    for one, other in combinations(DOMAINS, 2):
        seen = {vision: distance(domains[one], domains[other], vision) for vision in VISIONS}
        alike = next((vision for vision, apart in seen.items() if apart < APART), None)
        if alike:
            far = f"distance {seen[alike]:.0f}, wanted {APART:.0f}"
            words = f"{_named(domains, one, other)} look alike {_EYES[alike]}: {far}. {_LIGHTER}"
            yield _place(fields, f"domain {other}", words, f"domain {one}")
    steps = sorted((lightness(domains[code]), code) for code in DOMAINS)
    for (dark, one), (light, other) in pairwise(steps):
        if light - dark < STEP:
            greys = f"lightness {dark:.0f} and {light:.0f}, wanted {STEP:.0f} apart"
            words = f"{_named(domains, one, other)} are nearly one grey in print: {greys}. {_LIGHTER}"
            yield _place(fields, f"domain {other}", words, f"domain {one}")


def _named(domains: Mapping[str, str], one: str, other: str) -> str:
    return f"domains {one} and {other} ({domains[one]}, {domains[other]})"


def _giving_way(pair: Pair) -> str:
    """Return which colour of a pair to change: paper is white, and words on a domain follow from it."""
    return pair.ground_role if pair.role in ("paper", "dark") else pair.role


def _contrast_words(role: str, found: Sequence[Pair]) -> str:
    worst = min(found, key=lambda pair: contrast(pair.colour, pair.ground) / pair.least)
    cure = worst.colour if role == worst.role else worst.ground
    for pair in sorted(found, key=lambda pair: -pair.least):
        cure = readable(cure, pair.ground if role == pair.role else pair.colour, pair.least)
    kind = "words" if worst.least == WORDS else "marks"
    more = f" and {len(found) - 1} other pairs" if len(found) > 1 else ""
    what = f"{worst.colour} on {worst.ground} ({worst.role} on {worst.ground_role}){more}"
    # Cut, never rounded up: 4.499 is not 4.5.
    ratio = f"{int(contrast(worst.colour, worst.ground) * 100) / 100:.2f}:1"
    return (
        f"{what}: contrast {ratio}, WCAG AA asks {worst.least:g}:1 for {kind}. Make {role} {cure} or further from it."
    )


def _place(fields: Fields, role: str, words: str, other: str = "") -> str:
    """Return a warning with the line of the first of its colours that the file gives."""
    for key in (*_keys(role), *_keys(other)):
        if key in fields.places:
            return fields.line(key, fields.places[key], words)
    return f"{fields.path}: {words}"


def _keys(role: str) -> tuple[str, ...]:
    """Return the keys that say a role's colour, the nearest first."""
    if role[-1:] in DOMAINS:
        return (f"defaults.briefgen.domains.{role[-1]}",)
    source = SOURCES.get(role) or ("foreground" if role in OF_INK or role == "rest" else "primary")
    return f"defaults.briefgen.color.{role}", f"color.{source}"
