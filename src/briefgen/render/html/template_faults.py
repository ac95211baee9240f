"""What is wrong with a template, in one line: file, line, what, and the word that was probably meant."""

import re
from collections.abc import Iterator
from pathlib import Path
from traceback import extract_tb
from typing import NamedTuple

from jinja2 import Environment, TemplateError, TemplateNotFound, TemplateSyntaxError, nodes

from briefgen.brand.templates import template_folder
from briefgen.render.html.near import meant

_AROUND = 2
"""Lines of a template shown before and after the one at fault."""
_UNDEFINED = re.compile(r"'(\w+)' is undefined")


def fault_words(error: Exception, environment: Environment, given: frozenset[str]) -> str:
    """Return an error of rendering as a message; ``given`` are the variables that every template has."""
    if isinstance(error, TemplateSyntaxError):
        where = f"{_shown(error.filename or error.name or '')}, line {error.lineno}"
        return f"{where}: {_ended(error.message or 'it cannot be read')} Correct the template."
    path, line = _place_of(error)
    where = f"{_shown(path)}, line {line}" if path else "A template"
    if isinstance(error, TemplateNotFound):
        name = str(error.name or error)
        return (
            f'{where}: there is no template "{name}".{meant(name, environment.list_templates())} Correct the template.'
        )
    words = str(error)
    if unknown := _UNDEFINED.fullmatch(words):
        name = unknown[1]
        words = f'"{name}" is unknown.{meant(name, {*given, *environment.globals, *_names_in(path, environment)})}'
    if isinstance(error, RecursionError):
        words = "a template or macro uses itself without end"
    return f"{where}: {_ended(words)} Correct the template."


def _ended(words: str) -> str:
    return words if words.endswith((".", "?")) else f"{words}."


class Excerpt(NamedTuple):
    """Lines of a template round the one at fault: where, its number, and (number, text) of each line."""

    file: str
    line: int
    lines: tuple[tuple[int, str], ...]


def excerpt_of(error: BaseException | None) -> Excerpt | None:
    """Return the lines of the template in which an error arose, None for an error that has no such place."""
    if not isinstance(error, Exception):
        return None
    if isinstance(error, TemplateSyntaxError):
        path, line = error.filename or "", error.lineno
    else:
        path, line = _place_of(error)
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines() if path else []
    except (OSError, ValueError):
        lines = []
    first = max(line - _AROUND, 1)
    found = tuple(enumerate(lines[first - 1 : line + _AROUND], first))
    return Excerpt(_shown(path), line, found) if found else None


def _shown(path: str) -> str:
    """Return a template's path as a person knows it: ours by its name alone."""
    return Path(path).name if Path(path).is_relative_to(template_folder()) else path


def _place_of(error: Exception) -> tuple[str, int]:
    """Return the template and line in which an expression failed, "" and 0 if none did."""
    frames = [frame for frame in extract_tb(error.__traceback__) if frame.filename.endswith(".j2")]
    return (frames[-1].filename, frames[-1].lineno or 0) if frames else ("", 0)


def _names_in(path: str, environment: Environment) -> Iterator[str]:
    """Yield the names that a template itself gives: set, loops, macros, imports."""
    try:
        tree = environment.parse(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError, TemplateError):
        return
    for node in tree.find_all((nodes.Name, nodes.Macro, nodes.Import)):
        if (isinstance(node, nodes.Name) and node.ctx != "load") or isinstance(node, nodes.Macro):
            yield node.name
        elif isinstance(node, nodes.Import):
            yield node.target
