"""Can everybody read a brand's colours? Contrast as WCAG 2 level AA asks, and domains that stay apart for all eyes."""

from collections.abc import Iterator, Mapping
from itertools import combinations, pairwise
from typing import NamedTuple

from briefgen.brand.brand import DOMAINS, Brand, Colours
from briefgen.brand.colour import VISIONS, contrast, distance, lightness, readable
from briefgen.brand.fields import Fields

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
        yield Pair(f"words on domain {code}", f"domain {code}", colours.on_domains[code], colours.domains[code], WORDS)
        yield Pair("primary", f"tint of domain {code}", colours.primary, colours.tints[code], WORDS)
        yield Pair(f"domain {code}", "paper", colours.domains[code], colours.paper, DRAWN)


def shortfalls(brand: Brand, fields: Fields) -> Iterator[str]:
    """Yield a line for each pair below WCAG AA, and for each two domains that some readers cannot tell apart."""
    for pair in pairs(brand.colours):
        ratio = contrast(pair.colour, pair.ground)
        if ratio < pair.least:
            yield _place(fields, pair.role, pair.ground_role, _contrast_words(pair, ratio))
    domains = brand.colours.domains
    for vision in VISIONS:
        least, one, other = min(
            (distance(domains[one], domains[other], vision), one, other) for one, other in combinations(DOMAINS, 2)
        )
        if least < APART:
            what = f"{_named(domains, one, other)} look alike {_EYES[vision]}: distance {least:.0f}, wanted {APART:.0f}"
            yield _place(fields, f"domain {other}", f"domain {one}", f"{what}. {_LIGHTER}")
    steps = sorted((lightness(domains[code]), code) for code in DOMAINS)
    for (dark, one), (light, other) in pairwise(steps):
        if light - dark < STEP:
            greys = f"lightness {dark:.0f} and {light:.0f}, wanted {STEP:.0f} apart"
            words = f"{_named(domains, one, other)} are nearly one grey in print: {greys}. {_LIGHTER}"
            yield _place(fields, f"domain {other}", f"domain {one}", words)


def _named(domains: Mapping[str, str], one: str, other: str) -> str:
    return f"domains {one} and {other} ({domains[one]}, {domains[other]})"


def _contrast_words(pair: Pair, ratio: float) -> str:
    kind = "words" if pair.least == WORDS else "marks"
    # Paper is white, and words on a domain are white or the primary colour: the ground has to give way.
    if pair.role == "paper" or pair.role.startswith("words on"):
        cure = f"Make the {pair.ground_role} {readable(pair.ground, pair.colour, pair.least)} or further from it"
    else:
        cure = f"Make the {pair.role} {readable(pair.colour, pair.ground, pair.least)} or further from it"
    what = f"{pair.colour} on {pair.ground} ({pair.role} on {pair.ground_role})"
    # Cut, never rounded up: 4.499 is not 4.5.
    return f"{what} has a contrast of {int(ratio * 100) / 100:.2f}:1; WCAG AA asks {pair.least:g}:1 for {kind}. {cure}."


def _place(fields: Fields, role: str, ground_role: str, words: str) -> str:
    """Return a warning with the line of the first of its colours that the file gives."""
    for key in (*_keys(role), *_keys(ground_role)):
        if key in fields.places:
            return fields.line(key, fields.places[key], words)
    return f"{fields.path}: {words}"


def _keys(role: str) -> tuple[str, ...]:
    code = role[-1]
    if code in DOMAINS:
        return (f"defaults.briefgen.domains.{code}",)
    theme = {"ink": "foreground", "primary": "primary", "second": "secondary", "warning": "danger", "pale": "light"}
    derived = {"grey": "foreground", "source": "foreground", "rest": "foreground"}
    names = [name for name in (theme.get(role), derived.get(role)) if name]
    return (f"defaults.briefgen.color.{role}", *(f"color.{name}" for name in names))
