"""Which brand a document has: the one asked for, else the one beside the mapping or the sources, else the neutral one."""

import difflib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from briefgen.brand import Brand, default_brand
from briefgen.brand.templates import template_folder
from briefgen.errors import UsageError

NAMES = ("_brand.yml", "_brand.yaml")


class Asked(NamedTuple):
    """Where a brand is asked for, as messages say it, and the folder that its path starts from."""

    words: str
    folder: Path = Path()


OPTION = Asked("--brand")


def find_brand(
    brand: Path | None, source: Path | Sequence[Path], config: Path | None = None, asked: Asked = OPTION
) -> Brand:
    """Return the brand of a file, of a folder that holds a ``_brand.yml``, or of the name of one that comes with briefgen.

    None is the ``_brand.yml`` beside the mapping ``config``, else the one in or beside the sources, else the neutral
    brand. Raises UsageError for a brand that is not there and for several that would do, ConfigError for faults in one.
    """
    if brand is not None:
        return read_brand(brand, asked)
    sources = (source,) if isinstance(source, Path) else tuple(source)
    beside = brands_in([config.parent] if config else ())
    found = beside or brands_in(one if one.is_dir() else one.parent for one in sources)
    if len(found) > 1:
        raise UsageError(f"The sources have several brands: {', '.join(map(str, found))}. Choose with {asked.words}.")
    return _load(found[0]) if found else default_brand()


def brands_in(folders: Iterable[Path]) -> list[Path]:
    """Return the brand files in folders, each once."""
    files = [folder / name for folder in folders for name in NAMES if (folder / name).is_file()]
    return list({file.resolve(): file for file in files}.values())


def read_brand(brand: Path, asked: Asked = OPTION) -> Brand:
    """Return the brand of a file, a folder or a name. Raises UsageError and ConfigError."""
    place = asked.folder / brand
    if place.is_dir():
        inside = brands_in([place])
        if not inside:
            raise UsageError(f"{asked.words}: there is no _brand.yml in {place}.")
        return _load(inside[0])
    if place.exists():
        return _load(place)
    if len(brand.parts) > 1 or brand.suffix:
        raise UsageError(f"{asked.words}: {place} does not exist. Give a _brand.yml, its folder or {_listed()}.")
    ours = {folder.name: folder for folder in sorted((template_folder() / "brands").iterdir()) if folder.is_dir()}
    if str(brand) not in ours:
        near = difflib.get_close_matches(str(brand), list(ours), 1, 0.6)
        hint = f'Did you mean "{near[0]}"?' if near else f"Give a _brand.yml, its folder or {_listed()}."
        raise UsageError(f'{asked.words}: there is no brand "{brand}". {hint}')
    return read_brand(ours[str(brand)])


def _listed() -> str:
    return " or ".join(sorted(folder.name for folder in (template_folder() / "brands").iterdir() if folder.is_dir()))


def _load(path: Path) -> Brand:
    from briefgen.brand.brand_file import load_brand

    return load_brand(path)
