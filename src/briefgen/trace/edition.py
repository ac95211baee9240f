"""From the text of a JSON edition to an :class:`Edition`."""

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from briefgen.errors import SourceError
from briefgen.model.earlier import Earlier, Place
from briefgen.model.edition import Edition, Fields
from briefgen.trace.earlier import with_earlier

SCHEMA = "briefgen/1"
_NO_RECORD: Fields = {
    "file": "",
    "sheet": "",
    "row": None,
    "cells": {},
    "project": "",
    "contract": "",
    "amount": None,
    "currency": "",
    "rate": None,
    "rate_month": None,
    "rate_source": None,
    "base": None,
    "value_date": None,
}
_LARGEST_EXPONENT = 24
"""No sum of amounts below a quintillion (what counts is, validate/numbers.py) reaches 10^25."""
_LISTS = ("figures", "records", "atoms")


def read_edition(content: bytes, name: str) -> Edition:
    """Return the edition in a file's bytes. Raises SourceError for anything else, with what it is not."""
    try:
        document = json.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        if f'"{SCHEMA}"'.encode() in content[:200]:
            raise SourceError(
                f"{name} is damaged: it breaks off or was changed by hand. Make the brief again."
            ) from None
        raise SourceError(
            f"{name} is not a JSON file. Give the .json of a brief (briefgen brief --format json)."
        ) from None
    if not isinstance(document, dict) or document.get("schema") != SCHEMA:
        raise SourceError(f"{name} is not the JSON edition of a brief ({SCHEMA}). Give the .json of a brief.")
    if any(not isinstance(document.get(key), list) for key in _LISTS) or not isinstance(document.get("brief"), dict):
        raise SourceError(f"{name} lacks a part that every brief has ({', '.join(_LISTS)}). Make the brief again.")
    try:
        return _edition(document, name)
    except (KeyError, TypeError, AttributeError, InvalidOperation) as error:
        reason = str(error)[:80] or type(error).__name__
        raise SourceError(f"{name} is damaged ({reason}). Make the brief again.") from None


def _edition(document: dict[str, Any], name: str) -> Edition:
    for figure in document["figures"]:
        _check_figure(figure)
    for atom in document["atoms"]:
        if not isinstance(atom["cents"], int | None):
            raise TypeError("an atom's cents")
    edition = Edition(
        name,
        document["brief"],
        {figure["id"]: figure for figure in document["figures"]},
        {record["id"]: record for record in document["records"]},
        document["atoms"],
        {project["id"]: project for project in document.get("projects", ())},
        {row["id"]: row for row in document.get("results", ())},
        tuple(document.get("issues", ())),
        tuple(document.get("findings", ())),
        has_results="results" in document,
        outside=tuple(_outside(document)),
    )
    return with_earlier(edition, _earlier(document))


def _earlier(document: dict[str, Any]) -> Earlier | None:
    """Return what the document carries of the last brief."""
    rows = document.get("earlier")
    if rows is None:
        return None
    new, moved = rows["new"], rows["moved"]
    return Earlier(
        records=rows["records"],
        atoms=rows["atoms"],
        results=rows["results"],
        new_records=tuple(new["records"]),
        new_results=tuple(new["results"]),
        moved_records=_places(moved["records"]),
        moved_results=_places(moved["results"]),
    )


def _places(sheets: Iterable[Fields]) -> dict[int, Place]:
    return {number: Place(one["file"], one["sheet"], row) for one in sheets for number, row in one["rows"]}


def _outside(document: dict[str, Any]) -> Iterator[Fields]:
    """Yield the rows outside the brief with all that a record has; those that stand for many have numbers below zero."""
    for place, row in enumerate(document.get("outside", ()), 1):
        if not isinstance(row["cents"], int):
            raise TypeError("the cents of a record outside")
        yield {**_NO_RECORD, "id": -place, "measure": document["brief"].get("measure", ""), **row}


def _check_figure(figure: dict[str, Any]) -> None:
    """Raise for a figure whose parts are not of the kind the contract says."""
    value = figure["value"]
    if isinstance(value, bool) or not (value is None or isinstance(value, str | int)):
        raise TypeError(f"the value of {figure['id']}")
    if value is not None and (not Decimal(value).is_finite() or Decimal(value).adjusted() > _LARGEST_EXPONENT):
        raise TypeError(f"the value of {figure['id']}")
    if not isinstance(figure["id"], str) or not isinstance(figure["lineage"]["where"], dict):
        raise TypeError("a figure's lineage")
    figure["unit"], figure["label"], figure["excluded"], figure["lineage"]["rule"]  # they must be there
