"""All colours of a brand from the few that a brand file gives."""

from collections.abc import Mapping
from dataclasses import fields

from briefgen.brand.brand import DOMAINS, Colours, default_brand
from briefgen.brand.colour import contrast, mix, readable

OWN_COLOURS = tuple(
    one.name.replace("_", "-")
    for one in fields(Colours)
    if one.name not in ("domains", "tints", "on_domains", "paper", "dark")
)
"""Roles that ``defaults.briefgen.color`` may set one by one."""
TINT = 0.38
_READABLE = 4.5
_OF_PRIMARY = {
    "second": 0.5, "members": 0.24, "rule": 0.2, "fifth": 0.53, "divider": 0.27, "frame": 0.47, "pale": 0.06,
    "track": 0.13, "scale": 0.065,
}  # fmt: skip
"""Share of the primary colour in those that only go with it, measured on the neutral brand."""
OF_INK = {"grey": 0.777, "source": 0.705}
_DERIVED_READS = {"second": 3.0, "grey": 4.5, "source": 4.5}
"""Least contrast on paper of what is mixed from a given colour: a bright one would give too pale a tint."""
SOURCES = {"ink": "foreground", "primary": "primary", "second": "secondary", "warning": "danger", "pale": "light"}
"""Which colour of brand.yml a role takes."""


def derived_colours(given: Mapping[str, str], domains: Mapping[str, str], roles: Mapping[str, str]) -> Colours:
    """Return all colours. ``given`` are brand.yml's by name, ``domains`` by number, ``roles`` single ones that win.

    What nothing is given for stays neutral; what goes with the primary colour or the ink is mixed from it.
    """
    neutral = default_brand().colours
    found = {name.replace("-", "_"): colour for name, colour in roles.items() if colour}
    for role, source in SOURCES.items():
        if given.get(source):
            found.setdefault(role, given[source])
    if "primary" in found:
        found = {role: mix(found["primary"], share) for role, share in _OF_PRIMARY.items()} | found
    if "ink" in found:
        found = {role: mix(found["ink"], share) for role, share in OF_INK.items()} | found
    for role, least in _DERIVED_READS.items():
        if role in found and role not in roles and SOURCES.get(role) not in given:
            found[role] = readable(found[role], neutral.paper, least)
    found.setdefault("rest", found.get("source", neutral.rest))
    single = {
        one.name: found.get(one.name, getattr(neutral, one.name))
        for one in fields(Colours)
        if one.name not in ("domains", "tints", "on_domains", "dark")
    }
    full = {code: domains.get(code) or neutral.domains[code] for code in DOMAINS}
    tints = {code: mix(colour, TINT) if domains.get(code) else neutral.tints[code] for code, colour in full.items()}
    light = [colour for colour in full.values() if contrast(colour, single["paper"]) < _READABLE]
    reads = all(contrast(single["primary"], ground) >= _READABLE for ground in (*tints.values(), *light))
    dark = single["primary"] if reads else single["ink"]
    on_full = {code: _on(colour, single["paper"], dark) for code, colour in full.items()}
    return Colours(domains=full, tints=tints, on_domains=on_full, dark=dark, **single)


def _on(ground: str, light: str, dark: str) -> str:
    """Return the colour of words on a ground: light where it reads, else the one that reads better."""
    if contrast(ground, light) >= _READABLE or contrast(ground, light) >= contrast(ground, dark):
        return light
    return dark
