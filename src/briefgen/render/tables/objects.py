"""Export tables as JSON: a list of objects a table; amounts are numbers, written digit by digit."""

import datetime
import json
from decimal import Decimal

from briefgen.model.export import ExportTable, ExportValue


def write_json(table: ExportTable) -> bytes:
    """Return a table as a JSON list, an object a line; dates are ISO texts, what is unknown or blank is null."""
    heads = [json.dumps(column) for column in table.columns]
    lines = [
        "{" + ", ".join(f"{head}: {_text(value)}" for head, value in zip(heads, row, strict=True)) + "}"
        for row in table.rows
    ]
    body = ",\n".join(lines)
    return (f"[\n{body}\n]\n" if lines else "[]\n").encode("utf-8", "replace")


def _text(value: ExportValue) -> str:
    """Return a value as JSON; a Decimal keeps its digits, which a float would not."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, datetime.date):
        return f'"{value.isoformat()}"'
    if value is None or value == "":
        return "null"
    return json.dumps(value, ensure_ascii=False)
