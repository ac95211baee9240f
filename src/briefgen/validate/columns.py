"""Which column of a sheet means what, and why: briefgen.toml, then HXL tags, then headers (data-model.md)."""

import collections.abc
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from briefgen.model.readings import ColumnReading, Why
from briefgen.model.sheets import cell_address
from briefgen.validate.layout import Header
from briefgen.validate.money_columns import MONEY_COLUMNS, Candidates, choose_money_columns, names_contracted
from briefgen.validate.report import Report
from briefgen.vocabulary.folding import fold
from briefgen.vocabulary.headers import SheetSpec, match_header, nearest_header
from briefgen.vocabulary.hxl import match_hxl, read_tag
from briefgen.vocabulary.units import currency_of, scale_of, split_unit

Words = collections.abc.Mapping[str, str]
_RANK: dict[Why, int] = {"briefgen.toml": 0, "HXL tag": 1, "canonical name": 2, "plain name": 3, "alias": 4}


@dataclass(slots=True)
class Columns:
    """Canonical columns with their places (from 1), every column's reading, and what headers say for all rows.

    ``constants`` are values that a header gives (the currency of "Amount (USD)"); ``scaled`` the columns whose header
    or unit asks for a multiplication; ``currencies`` those that headers name, by column of money; ``said`` what is to
    be said about a column that was chosen among several.
    """

    places: dict[str, int] = field(default_factory=dict)
    readings: list[ColumnReading] = field(default_factory=list)
    constants: dict[str, str] = field(default_factory=dict)
    scaled: dict[str, str] = field(default_factory=dict)
    clashes: list[tuple[str, ColumnReading, ColumnReading]] = field(default_factory=list)
    currencies: dict[str, str] = field(default_factory=dict)
    said: list[tuple[ColumnReading, str]] = field(default_factory=list)


def read_columns(header: Header, spec: SheetSpec, renames: Words, base: str = "EUR") -> Columns:
    """Return what the columns below a header mean for a sheet of a source with a base currency."""
    readings = [
        reading for place in range(header.width) if (reading := _reading(header, place, spec, renames)) is not None
    ]
    by_name: dict[str, list[ColumnReading]] = {}
    for reading in readings:
        by_name.setdefault(reading.meaning, []).append(reading)
    candidates = Candidates(by_name, by_name.pop("", []), header.unit_texts)
    if "amount" in spec.by_name:
        choose_money_columns(candidates, spec, base)
    chosen = [*candidates.others, *candidates.left, *(one for rivals in by_name.values() for one in rivals)]
    found = Columns(readings=sorted(chosen, key=lambda one: one.column), said=candidates.said)
    for name, rivals in by_name.items():
        if rivals:
            first, *others = sorted(rivals, key=_preference)
            found.places[name] = first.column
            for other in others:
                _give_up(found, first, other)
    _read_units(found, header, spec, candidates)
    return found


def _reading(header: Header, place: int, spec: SheetSpec, renames: Words) -> ColumnReading | None:
    """Return what one column means; None for a column without header and tag."""
    shown, tag = header.shown(place), header.tags[place]
    if not shown and not tag:
        return None
    meaning, why, remark = _meaning(header, place, spec, renames)
    return ColumnReading(place + 1, shown, tag, meaning, why, remark=remark)


def _meaning(header: Header, place: int, spec: SheetSpec, renames: Words) -> tuple[str, Why, str]:
    texts = [text for text in header.texts(place) if text]
    tag = header.tags[place]
    for text in (*texts, header.shown(place), *([str(read_tag(tag)), tag] if tag else ())):
        if text and fold(text) in renames:
            return renames[fold(text)], "briefgen.toml", ""
    if tag:
        known = match_hxl(spec.name, tag)
        if known:
            return known, "HXL tag", ""
    for text in texts:
        name = match_header(spec.name, text)
        if name:
            # The tag beats the header: a tag that means nothing to us leaves only columns for which there is no tag.
            if tag and spec.by_name[name].hxl and not tag.startswith("#meta"):
                return "", "", f"the tag {tag} means no column of {spec.name}"
            return name, _why(name, text), ""
    if tag:
        return "", "", f"the tag {tag} means no column of {spec.name}"
    for text in texts:
        base, unit = split_unit(text)
        name = match_header(spec.name, base) if unit else None
        if name and _unit_fits(spec.by_name[name].kind, unit):
            return name, _why(name, base), f"in {unit}"
    return "", "", ""


def _why(name: str, text: str) -> Why:
    if text.strip() == name:
        return "canonical name"
    return "plain name" if fold(text) == fold(name) else "alias"


def _unit_fits(kind: str, unit: str) -> bool:
    if kind in ("money", "number"):
        return True
    if kind in ("percent", "splits"):
        return unit in ("%", "percent", "pourcentage")
    return kind in ("date", "month", "time") and currency_of(unit) is None


def _preference(reading: ColumnReading) -> tuple[int, int, int]:
    """Return the order among columns of one meaning: why, then the fewest attributes of a tag, then the place.

    Among amounts the one that is called contracted comes before a budget or a total (rule 3).
    """
    tag = read_tag(reading.tag)
    extra = len(tag.attributes) if tag and reading.why == "HXL tag" else 0
    if reading.meaning == "amount" and reading.why == "alias":
        extra = 0 if names_contracted(reading.header) else 1
    return _RANK[reading.why], extra, reading.column


def _give_up(found: Columns, first: ColumnReading, other: ColumnReading) -> None:
    """Leave a column out for a better one; two that are equally good are a clash."""
    equal = _preference(first)[:2] == _preference(other)[:2]
    if equal and first.why == "HXL tag" and read_tag(first.tag) != read_tag(other.tag):
        equal = False
    if equal:
        found.clashes.append((first.meaning, first, other))
    place = found.readings.index(other)
    where = cell_address(0, first.column).rstrip("0")
    found.readings[place] = replace(other, meaning="", why="", remark=f'"{first.meaning}" is column {where}')


def _read_units(found: Columns, header: Header, spec: SheetSpec, candidates: Candidates) -> None:
    """Note currencies and scales that headers give."""
    for reading in found.readings:
        column = spec.by_name.get(reading.meaning)
        if column is None or column.kind not in ("money", "number"):
            continue
        unit = header.unit_texts[reading.column - 1] if header.units else ""
        words = f"{reading.header} {unit}"
        if scale_of(words) != 1:
            found.scaled[reading.meaning] = unit or reading.header
        if reading.meaning in MONEY_COLUMNS and (currency := candidates.currency(reading)):
            found.currencies[reading.meaning] = currency
    if found.currencies.get("amount", "$") != "$" and "currency" not in found.places:
        found.constants["currency"] = found.currencies["amount"]


def report_columns(
    found: Columns, spec: SheetSpec, header: Header, place: tuple[str, str], report: Report
) -> list[ColumnReading]:
    """Report clashes, near misses and columns that are not used; return the readings with what was perhaps meant."""
    for name, first, other in found.clashes:
        both = f"{cell_address(header.row, first.column)} and {cell_address(header.row, other.column)}"
        report.add(
            "duplicate-header",
            f'The columns {both} both mean "{name}".',
            sheet=place,
            cell=cell_address(header.row, other.column),
            value=other.header or other.tag,
            everywhere=True,
        )
    for chosen, words in found.said:
        cell = cell_address(header.row, chosen.column)
        report.add("amounts-chosen", words, sheet=place, cell=cell, value=chosen.header)
    clashing = {other.column for _, _, other in found.clashes}
    readings, unused = [], []
    for reading in found.readings:
        shown = reading
        if not reading.meaning and reading.column not in clashing:
            near = nearest_header(spec.name, reading.header) if reading.header and not reading.remark else None
            address = cell_address(header.row, reading.column)
            if near and near not in found.places:
                shown = replace(reading, near=near)
                message = f'The header "{reading.header}" is not used. Did you mean "{near}"?'
                report.add("near-header", message, sheet=place, cell=address, value=reading.header, suggestion=near)
            else:
                unused.append(reading)
        readings.append(shown)
    if unused:
        words = ", ".join(f'"{reading.header or reading.tag}"' for reading in unused[:8])
        more = f" and {len(unused) - 8} more" if len(unused) > 8 else ""
        address = cell_address(header.row, unused[0].column)
        report.add("unknown-header", f"Not used: {words}{more}.", sheet=place, cell=address)
    return readings


def report_missing(
    spec: SheetSpec, header: Header, missing: Sequence[str], place: tuple[str, str], report: Report
) -> None:
    """Report required columns that the sheet lacks."""
    seen = [header.shown(number) or header.tags[number] for number in range(header.width)]
    seen = [word for word in seen if word]
    near = {name: next((word for word in seen if nearest_header(spec.name, word) == name), "") for name in missing}
    hints = [f' Did you mean "{word}" for "{name}"?' for name, word in near.items() if word]
    if len(missing) == 1:
        lacks = f'a column "{missing[0]}"'
        hints = [f' Did you mean "{word}"?' for word in near.values() if word]
    else:
        lacks = "the columns " + ", ".join(f'"{name}"' for name in missing[:-1]) + f' and "{missing[-1]}"'
    words = ", ".join(f'"{word}"' for word in seen[:12])
    if set(missing) >= set(spec.required) and not any(hints):
        hints = [" If it is another list, rename it, or name it under ignore_sheets in briefgen.toml."]
    report.add(
        "missing-column",
        f"{spec.name} needs {lacks}. Row {header.row} has: {words}.{''.join(hints)}",
        sheet=place,
        suggestion=next(filter(None, near.values()), ""),
        everywhere=True,
    )
