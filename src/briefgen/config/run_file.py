"""The run file: which briefs a month's run makes, from which sources (docs/monthly-runs.md).

It may stand in the same ``briefgen.toml`` as the mapping: the sections ``[run]``, ``[defaults]``, ``[[brief]]`` and
``[deliver]`` are its own, all others the mapping's.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from briefgen.config.moments import DEFAULT_MOMENT
from briefgen.config.run_faults import run_faults
from briefgen.config.run_keys import EACH, NAME
from briefgen.config.toml_file import read_toml
from briefgen.errors import ConfigError

_Table = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Entry:
    """One ``[[brief]]``: an explicit brief, or one for each country, region, donor, domain or instrument.

    ``filters`` are the explicit filters (kind → names or codes). ``only`` and ``leave_out`` restrict ``each``;
    ``at_least`` is the least amount of the main measure in the period, in the base currency ("" for no limit).
    ``name`` is the template of the path below the month's folder. ``number`` counts the entries from 1.
    """

    number: int
    each: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    only: tuple[str, ...] = ()
    leave_out: tuple[str, ...] = ()
    at_least: str = ""
    period: str = "year-to-date"
    languages: tuple[str, ...] = ("en",)
    editions: tuple[str, ...] = ("4",)
    formats: tuple[str, ...] = ("pdf", "xlsx")
    audience: str = "internal"
    meeting: str = "none"
    draft: bool = False
    name: str = NAME


@dataclass(frozen=True, slots=True)
class RunFile:
    """A read run file. Paths are relative to ``folder``, the run file's own, so that a scheduler may start anywhere.

    ``memory_mb`` and ``seconds`` limit the worker of one brief; ``keep`` is how many months stay (0: all);
    ``jobs`` 0 means as many as there are processors. ``at`` is when a
    month is due.
    """

    path: Path
    sources: tuple[str, ...]
    entries: tuple[Entry, ...]
    output: str = "outputs/runs"
    time_zone: str = "UTC"
    at: str = DEFAULT_MOMENT
    keep: int = 0
    jobs: int = 0
    memory_mb: int = 3072
    seconds: int = 120
    templates: str = ""
    brand: str = ""
    builtin_rates: bool = True
    deliver: str = ""

    @property
    def folder(self) -> Path:
        """The folder that paths are relative to."""
        return self.path.parent


def load_run_file(path: Path) -> RunFile:
    """Return a run file. Raises ConfigError with every fault of the file, one a line."""
    try:
        content = read_toml(path, 'Write key = "value", and texts in quotes.')
    except FileNotFoundError:
        raise ConfigError(f"{path} does not exist. briefgen init writes a run file to start from.") from None
    faults = list(run_faults(content))
    if faults:
        raise ConfigError("\n".join(f"{path}, {fault}" for fault in faults))
    run, deliver = _table(content, "run"), _table(content, "deliver")
    defaults = _table(content, "defaults")
    entries = cast("list[_Table]", content["brief"])
    return RunFile(
        path,
        _texts(run["sources"]),
        tuple(_entry(number, {**defaults, **entry}) for number, entry in enumerate(entries, 1)),
        deliver=str(deliver.get("folder", "")),
        **cast("dict[str, object]", {key: value for key, value in run.items() if key != "sources"}),  # type: ignore[arg-type]  # keywords made from names
    )


def _table(content: _Table, name: str) -> _Table:
    return cast("_Table", content.get(name, {}))


def _texts(value: object) -> tuple[str, ...]:
    """Return one text or a list of texts as a tuple."""
    return tuple(str(item) for item in value) if isinstance(value, list) else (str(value),)


def _entry(number: int, table: _Table) -> Entry:
    where = _table(table, "where")
    fields: dict[str, object] = {
        key: _texts(table[key]) for key in ("languages", "editions", "formats") if key in table
    }
    fields |= {key: table[key] for key in ("each", "period", "audience", "meeting", "draft", "name") if key in table}
    return Entry(
        number,
        filters={kind: _texts(table[kind]) for kind in EACH if kind in table},
        only=_texts(where.get("only", [])),
        leave_out=_texts(where.get("except", [])),
        at_least=str(where.get("at_least", "")),
        **fields,  # type: ignore[arg-type]  # keywords made from names
    )
