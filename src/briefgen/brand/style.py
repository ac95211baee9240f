"""A brand as CSS: the variables that style sheets use, and the rules that only a brand of its own needs.

A style sheet says ``color:var(--primary)``. Browsers know such variables; for the PDF their values are put in before the
sheet is read, because WeasyPrint would look each one up again for every element.
"""

import difflib
import re
from dataclasses import fields

from briefgen.brand.brand import Brand, Colours, default_brand

_VARIABLE = re.compile(r"var\(--([a-z0-9-]+)(?:\s*,[^()]*)?\)")
_HEADINGS = "h1,h2,h3,h4,.headline,.kpi .v"


def css_variables(brand: Brand) -> dict[str, str]:
    """Return the variables of a brand: name without dashes → value, such as "primary" → "#12284B".

    Colours have their names in ``Colours`` (``--ink``, ``--pale``), those of domains a number (``--domain-3``,
    ``--tint-3``, ``--on-domain-3``). ``--latin``, ``--arabic`` and ``--headings`` are lists of font families,
    ``--heading-size`` a factor of the sizes of headings.
    """
    found: dict[str, str] = {}
    for one in fields(Colours):
        value = getattr(brand.colours, one.name)
        if isinstance(value, str):
            found[one.name] = value
        else:
            name = one.name.removesuffix("s").replace("_", "-")
            found |= {f"{name}-{code}": colour for code, colour in value.items()}
    return found | {
        "latin": families(brand, "latin"),
        "arabic": families(brand, "arabic"),
        "headings": families(brand, "headings"),
        "heading-size": f"{brand.fonts.heading_size:g}",
    }


def families(brand: Brand, use: str) -> str:
    """Return the font families of a use ("latin", "arabic", "headings") as a list for CSS, ours behind the brand's."""
    own, ours = brand.fonts, default_brand().fonts
    first = {"latin": own.latin, "arabic": own.arabic, "headings": own.headings or own.latin}[use]
    return ",".join(f'"{name}"' for name in dict.fromkeys((first, own.latin, getattr(ours, use) or ours.latin)) if name)


def with_values(sheet: str, brand: Brand) -> str:
    """Return a style sheet in which the brand's values stand in the place of its variables; others stay."""
    values = css_variables(brand)
    return _VARIABLE.sub(lambda match: values.get(match[1], match[0]), sheet)


def misspelt(sheet: str, brand: Brand) -> str:
    """Return what is wrong with the first variable that nothing sets and that nearly is one of the brand, "" for none.

    Variables of other names may be set by a template, so they are not looked at.
    """
    known = css_variables(brand)
    declared = set(re.findall(r"--([a-z0-9-]+)\s*:", sheet))
    for match in _VARIABLE.finditer(sheet):
        near = difflib.get_close_matches(match[1], known, 1, 0.75)
        if match[1] not in known and match[1] not in declared and near:
            line = sheet.count("\n", 0, match.start()) + 1
            return f'line {line}: the variable "{match[1]}" is unknown. Did you mean "{near[0]}"?'
    return ""


def own_rules(brand: Brand) -> str:
    """Return the rules of a brand's own fonts, "" for a brand that has none; they follow the style sheet."""
    rules = [
        f'@font-face{{font-family:"{face.family}";font-weight:{face.weight};font-style:{face.style};'
        f'src:url("{face.path.as_uri()}")}}'
        for face in brand.fonts.faces
    ]
    if brand.fonts.headings not in ("", brand.fonts.latin):
        rules.append(f"{_HEADINGS}{{font-family:{families(brand, 'headings')}}}")
        right_to_left = ",".join(f"[lang=ar] {name}" for name in _HEADINGS.split(","))
        rules.append(f"{right_to_left}{{font-family:{families(brand, 'arabic')},{families(brand, 'headings')}}}")
    return "\n".join(rules)
