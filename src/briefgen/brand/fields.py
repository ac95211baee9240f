"""Values of a brand file by their keys: read, or a fault that says file, line, key, what and cure."""

import difflib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from briefgen.brand.yaml_file import Located

THEME = (
    "foreground", "background", "primary", "secondary", "tertiary", "success", "info", "warning", "danger", "light", "dark",
)  # fmt: skip
"""The colours that brand.yml names."""
_HEX = re.compile(r"#(?:[0-9A-Fa-f]{3}){1,2}")
_NAMED = {"white": "#FFFFFF", "black": "#000000"}
_SIZES = ("small", "medium", "large")

Found = Mapping[str, Located]


class Place(NamedTuple):
    """Where something was said: its key and its value."""

    key: str
    at: Located


class Fields:
    """What a brand file says. ``faults`` and ``warnings`` are whole lines; ``places`` are the lines of its colours."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.faults: list[str] = []
        self.warnings: list[str] = []
        self.places: dict[str, int] = {}
        self._palette: dict[str, Located] = {}

    def fault(self, key: str, at: Located | None, words: str) -> None:
        """Note what is wrong with the value of a key."""
        self.faults.append(self.line(key, at.key_line or at.line if at else 1, words))

    def warn(self, key: str, at: Located, words: str) -> None:
        """Note what can be printed all the same."""
        self.warnings.append(self.line(key, at.key_line or at.line, words))

    def line(self, key: str, line: int, words: str) -> str:
        """Return a message: file, line, key, what and cure."""
        return f"{self.path}, line {line}, {key}: {words}" if key else f"{self.path}, line {line}: {words}"

    def table(self, key: str, value: Located, known: Iterable[str]) -> Found:
        """Return the table of a key; its own keys that nobody knows are faults."""
        if value.content is None:
            return {}
        if not isinstance(value.content, dict):
            self.fault(key, value, "a table is wanted. Write its keys below it, indented, each with a colon.")
            return {}
        known = tuple(known)
        for name, below in value.content.items():
            if name not in known:
                near = difflib.get_close_matches(name, known, 1, 0.6)
                hint = f'Did you mean "{near[0]}"?' if near else f"Known are {', '.join(known)}."
                self.fault(key, below, f'"{name[:60]}" is not a key. {hint}')
        return {name: below for name, below in value.content.items() if name in known}

    def below(self, key: str, value: Located | None, known: Iterable[str]) -> Found:
        """Return the table of a key that may be missing."""
        return self.table(key, value, known) if value else {}

    def text(self, key: str, value: Located, longest: int) -> str:
        """Return a text on one line."""
        if not isinstance(value.content, str) or len(value.content) > longest:
            self.fault(key, value, f"a text of at most {longest} characters is wanted.{_length(value)}")
            return ""
        return " ".join(value.content.split())

    def colours(self, section: Located | None) -> dict[str, str]:
        """Return the colours that the section ``color`` names, as #RRGGBB."""
        table = self.below("color", section, ("palette", *THEME))
        palette = table.get("palette")
        if palette and isinstance(palette.content, dict):
            self._palette = palette.content
        elif palette and palette.content is not None:
            self.fault("color.palette", palette, "a table of names and colours is wanted.")
        for name in self._palette:
            self.colour(f"color.palette.{name}", self._palette[name])
        return {
            name: colour
            for name, value in table.items()
            if name != "palette" and (colour := self.colour(f"color.{name}", value))
        }

    def colour(self, key: str, value: Located, *, through: tuple[str, ...] = ()) -> str:
        """Return a colour as #RRGGBB, "" for a faulty one; a name is that of a colour of the palette."""
        self.places[key] = value.key_line or value.line
        content = value.content
        if isinstance(content, dict) and "light" in content:  # one for light pages and one for dark: paper is light
            return self.colour(key, content["light"], through=through)
        if content is None:
            self.fault(key, value, 'there is no colour. A "#" begins a remark: put the colour in quotes, "#1D846A".')
        elif isinstance(content, str) and _HEX.fullmatch(content):
            digits = content[1:] if len(content) == 7 else "".join(sign * 2 for sign in content[1:])
            return f"#{digits.upper()}"
        elif isinstance(content, str) and content in self._palette and content not in through:
            return self.colour(key, self._palette[content], through=(*through, content))
        elif isinstance(content, str) and content.casefold() in _NAMED:
            return _NAMED[content.casefold()]
        else:
            self.fault(key, value, self._no_colour(content))
        return ""

    def _no_colour(self, content: object) -> str:
        if not isinstance(content, str):
            return 'this is not a colour. Write one in quotes, such as "#1D846A".'
        near = difflib.get_close_matches(content, list(self._palette), 1, 0.6)
        hint = f' Did you mean "{near[0]}"?' if near else ' Write one in quotes, such as "#1D846A".'
        return f'"{content[:60]}" is neither a colour nor a name of the palette.{hint}'

    def images(self, section: Located | None) -> dict[str, Place]:
        """Return the pictures of the section ``logo`` by name: those of ``images``, and small, medium and large."""
        if section is None or isinstance(section.content, str):
            return {}
        table = self.table("logo", section, ("images", *_SIZES, "path", "alt"))
        images = table.get("images")
        found: dict[str, Place] = {}
        if images and isinstance(images.content, dict):
            found = {name: Place(f"logo.images.{name}", value) for name, value in images.content.items()}
        elif images and images.content is not None:
            self.fault("logo.images", images, "a table of names and paths is wanted.")
        return {**{name: Place(f"logo.{name}", table[name]) for name in _SIZES if name in table}, **found}

    def picture(
        self, key: str, item: Located, images: Mapping[str, Place], *, depth: int = 0
    ) -> tuple[str | None, str, Place]:
        """Return path and alternative words of a picture, and where its path is said; None for a faulty one."""
        place = Place(key, item)
        content, alt = item.content, ""
        if isinstance(content, dict):
            words = content.get("alt")
            alt = self.text(f"{key}.alt", words, 200) if words and words.content else ""
            one = content.get("path") or content.get("light")
            content = one.content if one else None
            if isinstance(content, dict):
                one = content.get("path")
                content = one.content if one else None
        if not isinstance(content, str):
            self.fault(key, item, 'a logo\'s name or path is wanted, such as "logos/office.svg".')
            return None, "", place
        if content in images and depth < 4:
            named = images[content]
            path, own_alt, found = self.picture(named.key, named.at, {} if depth > 2 else images, depth=depth + 1)
            return path, alt or own_alt, found
        if "." not in content and "/" not in content:
            near = difflib.get_close_matches(content, list(images), 1, 0.6)
            hint = f'Did you mean "{near[0]}"?' if near else "Name one of logo.images, or write a path."
            self.fault(key, item, f'"{content[:60]}" is not a logo. {hint}')
            return None, "", place
        return content, alt, place


def _length(value: Located) -> str:
    return f" This one has {len(value.content)}." if isinstance(value.content, str) else ""
