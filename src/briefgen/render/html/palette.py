"""The brand's colours on a screen, by day and by night, as variables (WEB-AND-WORKBOOK.md section 1)."""

from collections.abc import Mapping

from briefgen.brand import Brand
from briefgen.brand.colour import mix, readable
from briefgen.brand.style import css_variables
from briefgen.render.html.map_marks import LAND, SHADES

GROUND, PANEL, INK = "#0E1727", "#18243A", "#E9EEF6"
_MARK, _WORD, _INK = 4.5, 7.0, 12.0
"""Contrast on the dark ground that a mark and a word have at least: words stand on the panel, ink on tints as well."""
_CHOSEN = {
    "#1D846A": "#45B394", "#CB851B": "#E3A948", "#174A8C": "#7FAEEB", "#4F1344": "#CB93C0", "#A93A24": "#EC8A74",
    "#A9D0C6": "#1F4641", "#EBD1A8": "#4C3F2C", "#A7BAD3": "#2F4565", "#BCA5B8": "#473A55", "#DEB4AC": "#513A3F",
    "#16243D": INK, "#12284B": "#C9D6EA", "#7F93B2": "#6F86A9", "#4A5568": "#B4C0D2", "#5B6675": "#A3B1C6",
    "#B42318": "#FF9A8F",
}  # fmt: skip
"""Colours with a counterpart chosen by eye; those of another brand are computed."""
_GROUNDS = {
    "paper": GROUND, "pale": PANEL, "scale": PANEL, "track": "#2A3750", "members": "#2A3750",
    "rule": "#33425C", "divider": "#33425C", "fifth": "#5F7394", "frame": "#5F7394",
}  # fmt: skip
"""What lies behind words and marks is the same for every brand."""
_MARKS = ("domain-", "second", "rest")
_BRIGHT = ("ink", "primary")
"""Words and lines that lead: as bright as ours are."""
_TINT = 0.28


def day(brand: Brand) -> Mapping[str, str]:
    """Return the variables of the light page: colours and font families by name, and what only a screen has."""
    found = css_variables(brand)
    link = readable(found["domain-3"], found["paper"], 4.5)
    found |= {"land": mix(found["rest"], LAND)}
    found |= {f"shade-{place}": mix(found["second"], share) for place, share in enumerate(SHADES)}
    return found | {"link": link, "logo-ground": found["paper"], "logo-ink": found["ink"]}


def night(brand: Brand) -> Mapping[str, str]:
    """Return the variables of the dark page that differ: lighter marks, darker tints, dark words on the marks."""
    light = day(brand)
    found = {
        name: _at_night(name, colour)
        for name, colour in light.items()
        if colour.startswith("#") and not name.startswith(("logo-", "land", "shade-"))
    }
    found |= {"land": mix(found["rest"], LAND, GROUND)}
    return found | {f"shade-{place}": mix(found["second"], share, GROUND) for place, share in enumerate(SHADES)}


def rules(brand: Brand) -> str:
    """Return the style of both, and the colours of drawings by those they have on paper."""
    light = day(brand)
    names: dict[str, str] = {}
    for name, colour in light.items():
        if colour.startswith("#") and not name.startswith(
            "on-"
        ):  # a word on a mark may have the colour of a mark by day
            names.setdefault(colour.upper(), name)
    drawn = "".join(_drawn(colour, name) for colour, name in names.items())
    dark = variables(night(brand))
    return (
        f":root{{{variables(light)}}}\n@media screen{{:root{{color-scheme:light dark}}{drawn}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n"
    )


def _at_night(name: str, colour: str) -> str:
    if name in _GROUNDS:
        return _GROUNDS[name]
    if name.startswith("on-"):
        return GROUND
    if name == "link":
        return "#9DC1F5" if colour.upper() in _CHOSEN else readable(colour, GROUND, _WORD)
    if colour.upper() in _CHOSEN:
        return _CHOSEN[colour.upper()]
    if name.startswith("tint-"):
        return mix(colour, _TINT, GROUND)
    return readable(colour, GROUND, _INK if name in _BRIGHT else _MARK if name.startswith(_MARKS) else _WORD)


def _drawn(colour: str, name: str) -> str:
    short = "#fff" if colour == "#FFFFFF" else colour
    return "".join(f'[{kind}="{colour}" i],[{kind}="{short}" i]{{{kind}:var(--{name})}}' for kind in ("fill", "stroke"))


def variables(values: Mapping[str, str]) -> str:
    """Return declarations of the variables of a page."""
    return "".join(f"--{name}:{value};" for name, value in values.items())
