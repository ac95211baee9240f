"""A brand from its file: ``_brand.yml`` as brand.yml describes it, and ours under ``defaults.briefgen`` (docs/brand.md).

Everything that is wrong is said at once: file, line, key, what, cure. What the convention knows and paper has no use for
is passed over; what nobody knows is an error, with the word that was probably meant.
"""

from dataclasses import replace
from pathlib import Path

from briefgen.brand.brand import DOMAINS, Brand, Colours, Logo
from briefgen.brand.checks import shortfalls
from briefgen.brand.fields import Fields, Found
from briefgen.brand.folder import file_inside
from briefgen.brand.font_file import read_fonts
from briefgen.brand.logo_file import read_logo
from briefgen.brand.palette import OWN_COLOURS, derived_colours
from briefgen.brand.yaml_file import Located, read_yaml
from briefgen.errors import ConfigError

SECTIONS = ("meta", "logo", "color", "typography", "defaults")
OWN = ("partners", "domains", "color", "classification", "footer")
LANGUAGES = ("en", "fr", "ar")
_MOST_PARTNERS = 2
_LONGEST_MARKING, _LONGEST_FOOT = 24, 80
"""Characters; a marking is never cut."""


def load_brand(path: Path) -> Brand:
    """Return the brand of a file. Raises ConfigError with every fault of the file, one a line.

    Colours that it does not give are derived from those it does. No file outside the brand file's own folder is read, and
    nothing is fetched. What can be printed although something is amiss is in ``Brand.warnings``.
    """
    path = path / "_brand.yml" if path.is_dir() else path
    fields = Fields(path)
    root = fields.table("", read_yaml(path), SECTIONS)
    own = fields.below("defaults.briefgen", _briefgen(fields, root), OWN)
    colours = _colours(fields, root, own)
    fonts = read_fonts(fields, root.get("typography"), _folder(path))
    logos = _logos(fields, root.get("logo"), own.get("partners"), _folder(path))
    meta = root.get("meta")
    brand = Brand(
        _name(meta, path),
        colours,
        fonts,
        logos,
        _worded(fields, "defaults.briefgen.classification", own.get("classification"), _LONGEST_MARKING),
        _worded(fields, "defaults.briefgen.footer", own.get("footer"), _LONGEST_FOOT),
    )
    if fields.faults:
        raise ConfigError("\n".join(fields.faults))
    return replace(brand, warnings=(*fields.warnings, *shortfalls(brand, fields)))


def _folder(path: Path) -> Path:
    return path.resolve().parent


def _briefgen(fields: Fields, root: Found) -> Located | None:
    defaults = root.get("defaults")
    table = defaults.content if defaults else {}
    if not isinstance(table, dict):
        fields.fault("defaults", defaults, "a table is wanted. Write the keys below it, indented.")
        return None
    return table.get("briefgen")


def _name(meta: Located | None, path: Path) -> str:
    """Return the name of the brand: that of ``meta``, the short one first, else its folder's."""
    name = meta.content.get("name") if meta and isinstance(meta.content, dict) else None
    content = name.content if name else None
    if isinstance(content, dict):
        one = content.get("short") or content.get("full")
        content = one.content if one else None
    return content if isinstance(content, str) else _folder(path).name


def _colours(fields: Fields, root: Found, own: Found) -> Colours:
    given = fields.colours(root.get("color"))
    domains = fields.below("defaults.briefgen.domains", own.get("domains"), DOMAINS)
    roles = fields.below("defaults.briefgen.color", own.get("color"), OWN_COLOURS)
    by_domain = {code: fields.colour(f"defaults.briefgen.domains.{code}", value) for code, value in domains.items()}
    by_role = {name: fields.colour(f"defaults.briefgen.color.{name}", value) for name, value in roles.items()}
    return derived_colours(given, by_domain, by_role)


def _logos(fields: Fields, section: Located | None, partners: Located | None, folder: Path) -> tuple[Logo | None, ...]:
    """Return the logos of the partners: names of ``logo.images`` or paths, "none" for a partner without."""
    images = fields.images(section)
    if partners is None:
        return (None, None)
    items = partners.content if isinstance(partners.content, tuple) else (partners,)
    if len(items) > _MOST_PARTNERS:
        fields.fault(
            "defaults.briefgen.partners", partners, f"a brief has {_MOST_PARTNERS} partners. Name their logos."
        )
    found: list[Logo | None] = []
    for number, item in enumerate(items[:_MOST_PARTNERS], 1):
        key = f"defaults.briefgen.partners, number {number}"
        if item.content is None or item.content == "none":
            found.append(None)
            continue
        path, alt, place = fields.picture(key, item, images)
        if path is None:
            continue
        try:
            found.append(read_logo(file_inside(folder, path), alt))
        except ValueError as error:
            fields.fault(place.key, place.at, f'"{path}": {error}')
    return tuple(found)


def _worded(fields: Fields, key: str, value: Located | None, longest: int) -> dict[str, str]:
    """Return words by language; one text is for all of them, under ""."""
    if value is None or value.content is None:
        return {}
    if isinstance(value.content, dict):
        table = fields.below(key, value, LANGUAGES)
        return {lang: fields.text(f"{key}.{lang}", words, longest) for lang, words in table.items()}
    return {"": fields.text(key, value, longest)}
