"""The JSON edition beside the recomputation: values, what figures leave out, and ids that only one of them has."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from briefgen.jobs.brief import BriefJob, make_brief
from briefgen.jobs.reading import Wanted
from tests.recomputation.figures import Recomputed, Value, recompute
from tests.recomputation.raw import read_raw
from tests.recomputation.scope import Filters

_REST = ("rest.", "previous.rest.", "delta.rest.", "change.rest.")
BESIDE = ("project.", "whole.project.", "largest.", "others.", "unlisted.", "top.", "walk.", *_REST)
"""Figures made from others or from chosen projects: their lineage is checked, not recomputed."""


def edition(path: Path, wanted: Wanted, config: Path | None = None) -> Any:  # noqa: ANN401  # parsed JSON, a cell, or an object of a library without types
    """Return the JSON edition of a brief."""
    job = BriefJob(path, wanted, formats=("json",), config=config)
    return json.loads(make_brief(job, write=False).documents["json"])


def both(path: Path, wanted: Wanted) -> tuple[Any, Recomputed]:
    """Return the JSON edition of a brief and the same figures recomputed from the raw sheets."""
    filters = Filters(wanted.countries, wanted.regions, wanted.domains, wanted.donors, wanted.instruments)
    ours = recompute(read_raw(path), wanted.period, wanted.as_of, filters, builtin=wanted.builtin_rates)
    return edition(path, wanted), ours


def disagreements(document: Any, ours: Recomputed) -> list[str]:  # noqa: ANN401  # parsed JSON, a cell, or an object of a library without types
    """Return every figure in which the two differ, in words."""
    found = []
    theirs = {figure["id"]: figure for figure in document["figures"]}
    for name, figure in theirs.items():
        if name.startswith(BESIDE) or name.endswith(".earlier"):
            continue
        if name not in ours.values:
            found.append(f"{name}: only in the JSON edition, {figure['value']}")
        elif not _same(figure["value"], ours.values[name]):
            found.append(f"{name}: {figure['value']}, recomputed {ours.values[name]}")
        left_out = sorted((entry["reason"], entry["count"], entry["amount"]) for entry in figure["excluded"])
        expected = sorted((r, count, None if a is None else f"{a:.2f}") for r, count, a in ours.excluded.get(name, []))
        if left_out != expected:
            found.append(f"{name}: leaves out {left_out}, recomputed {expected}")
    found += [f"{name}: only recomputed, {value}" for name, value in ours.values.items() if name not in theirs]
    return found


def _same(text: str | int | None, value: Value) -> bool:
    if text is None or value is None:
        return text is None and value is None
    return Decimal(text) == value
