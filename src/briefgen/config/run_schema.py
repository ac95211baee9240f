"""The JSON Schema of a run file, for editors (docs/monthly-runs.md says how to attach it)."""

from collections.abc import Mapping

from briefgen.config.kinds import Key, Schema
from briefgen.config.run_keys import BRIEF, DEFAULTS, DELIVER, EACH, RUN, WHERE
from briefgen.vocabulary.headers import SHEETS

SCHEMA_NAME = "briefgen-run-file.schema.json"
"""Its file name beside a run file, as ``briefgen init`` writes it."""

_ANY: Schema = {"type": "object"}


def run_file_schema() -> Schema:
    """Return the schema, made from the same keys that the file is checked with.

    It says what a key is and when a value cannot fit; ``run_faults`` looks closer (does the time zone exist?).
    """
    entry = _table(BRIEF, "One brief, or one for each country, region, donor, domain or instrument.")
    entry["properties"] = {**_properties(BRIEF), "where": _table(WHERE, "Which of `each` are wanted.")}
    entry["dependentRequired"] = {"where": ["each"]}
    entry["allOf"] = [
        {"not": {"properties": {"each": {"const": kind}}, "required": ["each", kind]}} for kind in EACH
    ]  # fmt: skip
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "briefgen run file",
        "description": "Which briefs `briefgen run` makes for a month, from which sources.",
        "type": "object",
        "properties": {
            "run": {**_table(RUN, "What holds for the whole run."), "required": ["sources"]},
            "defaults": _table(DEFAULTS, "Keys of [[brief]] that hold for all of them."),
            "brief": {"type": "array", "items": entry, "minItems": 1, "description": "The briefs that are made."},
            "deliver": _table(DELIVER, "Where finished briefs are copied."),
            **_mapping_sections(),
        },
        "required": ["run", "brief"],
        "additionalProperties": False,
    }


def _table(keys: Mapping[str, Key], says: str) -> dict[str, object]:
    return {
        "type": "object",
        "description": says,
        "properties": _properties(keys),
        "additionalProperties": False,
    }


def _properties(keys: Mapping[str, Key]) -> dict[str, Schema]:
    return {name: {**key.kind.schema, "description": _description(key)} for name, key in keys.items()}


def _description(key: Key) -> str:
    return f"{key.says} Default: {key.default}" if key.default else key.says


def _mapping_sections() -> dict[str, Schema]:
    """Return the sections of a mapping, which may stand in the same file (docs/briefgen-toml.md)."""
    columns: Schema = {"type": "object", "properties": dict.fromkeys(SHEETS, _ANY), "additionalProperties": False}
    split: Schema = {"enum": ["none", "equal"]}
    return {
        "sheets": {"type": "object", "additionalProperties": {"enum": list(SHEETS)}},
        "ignore_sheets": {"type": "array", "items": {"type": "string"}},
        **dict.fromkeys(("columns", "values", "separators", "constants"), columns),
        **dict.fromkeys(("domains", "partnership", "iati"), _ANY),
        "splits": {
            "type": "object",
            "properties": {"domains": split, "countries": split},
            "additionalProperties": False,
        },
    }
