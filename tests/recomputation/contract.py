"""The JSON edition against its contract (product.md): schema, exact texts, references, and cells that hold what it says."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl

SCHEMA = json.loads((files("briefgen") / "schemas" / "brief-1.schema.json").read_text(encoding="utf-8"))
MONEY, SHARE = re.compile(r"-?\d+\.\d\d"), re.compile(r"-?\d+\.\d{6}")
Document = Any


def contract_faults(document: Document, path: Path) -> list[str]:
    """Return what the document promises and does not keep; ``path`` is the workbook it was made from."""
    jsonschema.validate(document, SCHEMA)
    return [*_values(document), *_references(document), *_parts(document), *_cells(document, path)]


def _values(document: Document) -> Iterator[str]:
    currency = document["brief"]["base_currency"]
    for figure in document["figures"]:
        value, unit = figure["value"], figure["unit"]
        form = MONEY if unit == currency else SHARE if unit == "share" else None
        if value is not None and form and not (isinstance(value, str) and form.fullmatch(value)):
            yield f"{figure['id']}: {value!r} is no exact text of {unit}"
        if unit == "projects" and not isinstance(value, int | None):
            yield f"{figure['id']}: {value!r} is no number of projects"
        if len({entry["reason"] for entry in figure["excluded"]}) < len(figure["excluded"]):
            yield f"{figure['id']}: a reason stands twice"


def _references(document: Document) -> Iterator[str]:
    names = [figure["id"] for figure in document["figures"]]
    known = set(names)
    if len(known) < len(names):
        yield "an id stands twice"
    used = {
        name
        for figure in document["figures"]
        for name in figure["lineage"].get("of", ())
        if figure["value"] is not None
    }
    used |= {name for chart in document["charts"] for name in chart["figures"]}
    used |= set(document["brief"]["headline"]["figures"])
    for table in document["tables"]:
        used |= {name for row in table["rows"] for cell in row if isinstance(cell, list) for name in cell}
    yield from (f"{name} is referred to, but is no figure" for name in sorted(used - known))


def _parts(document: Document) -> Iterator[str]:
    """Without filters the atoms of a record add up to its amount in the base currency."""
    records = {record["id"]: record for record in document["records"]}
    sums: dict[int, int] = defaultdict(int)
    for atom in document["atoms"]:
        sums[atom["record"]] += atom["cents"] or 0
    scope = document["brief"]["scope"]
    if not (scope["countries"] or scope["regions"] or scope["domains"]):
        for number, cents in sums.items():
            base = records[number]["base"]
            if base is not None and Decimal(cents).scaleb(-2) != Decimal(base):
                yield f"record {number}: its atoms add up to {cents} cents, not {base}"


def _cells(document: Document, path: Path) -> Iterator[str]:
    """Every record names the cells of its amount, currency and date."""
    with closing(openpyxl.load_workbook(path)) as book:
        for record in document["records"]:
            sheet = book[record["sheet"]]
            paid = record["short_form"] and "disbursed" in record["cells"]
            cell = record["cells"]["disbursed" if paid else "amount"]
            if record["amount"] is None or Decimal(str(sheet[cell].value)) != Decimal(record["amount"]):
                yield f"record {record['id']}: {cell} holds {sheet[cell].value}, not {record['amount']}"
            if sheet[cell].row != record["row"]:
                yield f"record {record['id']}: {cell} is not in row {record['row']}"
            if sheet[record["cells"]["currency"]].value != record["currency"]:
                yield f"record {record['id']}: another currency in {record['cells']['currency']}"
