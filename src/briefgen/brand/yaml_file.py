"""YAML with the line of each value. Bounded: size, values, depth; no tags, and an alias counts as what it stands for."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.errors import ConfigError

if TYPE_CHECKING:
    from yaml.nodes import MappingNode, Node

MOST_BYTES = 64 * 1024
MOST_VALUES = 2_000
MOST_DEPTH = 12
_PLAIN = "tag:yaml.org,2002:"


@dataclass(frozen=True, slots=True)
class Located:
    """A value of a file and the line it begins in: text, None for an empty one, a table or a list.

    Numbers and yes/no are text as they were written: what they mean is said by the key. ``key_line`` is that of its key.
    """

    line: int
    content: "str | dict[str, Located] | tuple[Located, ...] | None"
    key_line: int = 0


def read_yaml(path: Path) -> Located:
    """Return the content of a file. Raises ConfigError, in one line, for one that cannot be used."""
    import yaml

    try:
        with path.open("rb") as stream:
            raw = stream.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise ConfigError(f"{path} does not exist. Give a _brand.yml with --brand.") from None
    except OSError as error:
        raise ConfigError(f"{path} cannot be read: {error.strerror}.") from None
    if len(raw) > MOST_BYTES:
        raise ConfigError(f"{path} is larger than {MOST_BYTES // 1024} kB, and no brand file. Give a _brand.yml.")
    try:
        # Only the tree of nodes is made, never Python's objects.
        root = yaml.compose(raw.decode("utf-8-sig"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except UnicodeDecodeError:
        raise ConfigError(f"{path} is not UTF-8 text. Save it as UTF-8.") from None
    except RecursionError:
        raise ConfigError(f"{path} is nested too deeply.") from None
    except yaml.MarkedYAMLError as error:
        line = f", line {error.problem_mark.line + 1}" if error.problem_mark else ""
        words = " ".join(part for part in (error.context, error.problem) if part)
        raise ConfigError(
            f"{path}{line}: this is not YAML ({words}). Indent with spaces, and put texts in quotes."
        ) from None
    except yaml.YAMLError as error:
        raise ConfigError(f"{path} is not YAML ({str(error).splitlines()[0]}).") from None
    if root is None:
        return Located(1, {}, 1)
    return _Reader(path).value(root, 0, 0)


class _Reader:
    def __init__(self, path: Path) -> None:
        self._path = path
        self._values = 0

    def value(self, node: "Node", key_line: int, depth: int) -> Located:
        from yaml.nodes import MappingNode, SequenceNode

        line = node.start_mark.line + 1
        self._values += 1
        if self._values > MOST_VALUES or depth > MOST_DEPTH:
            raise ConfigError(f"{self._path}, line {line}: the file holds too many values, or is nested too deeply.")
        if not node.tag.startswith(_PLAIN) or node.tag.startswith(f"{_PLAIN}python"):
            raise ConfigError(f'{self._path}, line {line}: the tag "{node.tag[:60]}" is not allowed. Delete it.')
        if isinstance(node, MappingNode):
            return Located(line, dict(self._pairs(node, depth)), key_line or line)
        if isinstance(node, SequenceNode):
            return Located(line, tuple(self.value(item, 0, depth + 1) for item in node.value), key_line or line)
        return Located(line, None if node.tag == f"{_PLAIN}null" else str(node.value), key_line or line)

    def _pairs(self, node: "MappingNode", depth: int) -> Iterator[tuple[str, Located]]:
        from yaml.nodes import ScalarNode

        seen: dict[str, int] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, ScalarNode):
                raise ConfigError(f"{self._path}, line {line}: a key must be one word.")
            name = str(key.value)
            if name in seen:
                raise ConfigError(
                    f'{self._path}, line {line}: the key "{name}" stands in line {seen[name]} already. Delete one.'
                )
            seen[name] = line
            yield name, self.value(value, line, depth + 1)
