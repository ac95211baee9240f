"""Colours as numbers: mixing, contrast (WCAG 2), lightness, and distance as people with colour-blindness see it.

Sources: WCAG 2.2 for luminance and contrast; CIE 1976 for L*a*b* and the distance; G. M. Machado and others, "A
Physiologically-based Model for Simulation of Color Vision Deficiency" (2009), for the matrices, at full severity.
"""

import math
from collections.abc import Sequence

VISIONS = {
    "normal": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""What becomes of linear red, green and blue."""
_XYZ = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
_WHITE = (0.95047, 1.0, 1.08883)


def mix(colour: str, share: float, ground: str = "#FFFFFF") -> str:
    """Return #RRGGBB: so much of a colour on a ground, as a printer's tint."""
    return "#" + "".join(
        f"{round(below + (above - below) * share):02X}"
        for above, below in zip(_bytes(colour), _bytes(ground), strict=True)
    )


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG, 0 for black and 1 for white."""
    return _product(_XYZ, _linear(colour))[1]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def readable(colour: str, ground: str, least: float) -> str:
    """Return the colour, darkened or lightened just so far that it has this contrast on a ground; a cure to suggest."""
    end = "#000000" if luminance(ground) > 0.18 else "#FFFFFF"
    for step in range(101):
        found = mix(colour, 1 - step / 100, end)
        if contrast(found, ground) >= least:
            return found
    return end


def lightness(colour: str) -> float:
    """Return L* of CIE 1976, 0 to 100: what is left of a colour in print without colours."""
    return 116 * _root(luminance(colour)) - 16


def distance(one: str, other: str, vision: str = "normal") -> float:
    """Return the CIE76 distance of two colours as someone of this vision sees them; about 2 is the least one notices."""
    return math.dist(_lab(one, vision), _lab(other, vision))


def _lab(colour: str, vision: str) -> tuple[float, float, float]:
    seen = [min(max(part, 0.0), 1.0) for part in _product(VISIONS[vision], _linear(colour))]
    x, y, z = (_root(part / white) for part, white in zip(_product(_XYZ, seen), _WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _root(value: float) -> float:
    return float(value ** (1 / 3)) if value > 0.008856 else 7.787 * value + 16 / 116


def _bytes(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _linear(colour: str) -> list[float]:
    parts = [part / 255 for part in _bytes(colour)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def _product(rows: Sequence[Sequence[float]], vector: Sequence[float]) -> list[float]:
    return [sum(factor * part for factor, part in zip(row, vector, strict=True)) for row in rows]
