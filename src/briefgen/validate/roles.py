"""The columns of a 3W, 5W or displacement sheet, and which of these a sheet is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from briefgen.config import Mapping as Config
from briefgen.model.sheets import CellValue, Sheet
from briefgen.validate.layout import Header, find_header
from briefgen.validate.numbers import read_number
from briefgen.validate.values import Unreadable, is_blank, is_blank_word
from briefgen.vocabulary.activity_roles import (
    NO_ROLE,
    Role,
    is_people_header,
    is_personal,
    people_role,
    role_of_header,
    role_of_tag,
)
from briefgen.vocabulary.folding import fold
from briefgen.vocabulary.headers import SHEETS
from briefgen.vocabulary.hxl import match_hxl, read_tag

Profile = Literal["", "activities", "people"]
"""A list of activities (3W, 5W), a list of people by place (IOM's displacement tracking), or neither."""
PLACES = ("adm1", "adm2", "adm3", "adm4", "adm5", "loc")
_MAPPED = {
    "title": "title", "implementer": "implementer", "sector": "sector", "countries": "country", "status": "status",
    "start_date": "start", "end_date": "end", "as_of": "date", "donor": "donor", "domains": "domain",
}  # fmt: skip
"""Columns of Projects that briefgen.toml may name, with what they are here."""
_SAMPLE = 200


@dataclass(frozen=True, slots=True)
class RoleColumn:
    """A column (from 0) with its header, its tag and what it holds."""

    place: int
    header: str
    tag: str
    role: Role
    why: str


def known_role(text: str) -> str | None:
    """Return what a header or tag holds, for finding the header of a sheet."""
    tag = read_tag(text)
    role = role_of_tag(tag) if tag else role_of_header(text)
    return f"{role.kind}{role.key}" if role.kind else None


def read_roles(sheet: Sheet, header: Header, config: Config) -> list[RoleColumn]:
    """Return what the columns of a sheet hold. In a tagged sheet the tags decide, and headers only tell personal data."""
    renames = config.columns.get("Projects", {})
    tagged = any(header.tags)
    columns = []
    for place in range(header.width):
        shown, tag = header.shown(place), read_tag(header.tags[place])
        if not shown and not tag:
            continue
        role, why = NO_ROLE, ""
        texts = [text for text in header.texts(place) if text]
        named = next((renames[fold(text)] for text in (*texts, str(tag or "")) if fold(text) in renames), "")
        if named in _MAPPED:
            role, why = Role(_MAPPED[named]), "briefgen.toml"
        elif any(is_personal(text) for text in texts):
            role, why = Role("contact"), "alias"
        elif tag:
            role, why = role_of_tag(tag), "HXL tag"
        elif not tagged:
            role, why = _by_header(sheet, header, place, texts), "alias"
        columns.append(RoleColumn(place, shown, str(tag or ""), role, why if role.kind else ""))
    return columns


def _by_header(sheet: Sheet, header: Header, place: int, texts: Sequence[str]) -> Role:
    """Return what a column without tag holds; numbers of people must be numbers."""
    role = next((role for text in texts if (role := role_of_header(text)).kind), NO_ROLE)
    group = header.groups[place]
    if not role.kind and group and is_people_header(group) and is_people_header(f"people {header.words[place]}"):
        role = people_role(header.shown(place))
    if role.kind == "people":
        return replace(role, name=header.shown(place)) if _is_numeric(sheet, header, place) else NO_ROLE
    return role


def _is_numeric(sheet: Sheet, header: Header, place: int) -> bool:
    """Return whether most cells of a column that hold something are numbers."""
    values = [row[place] for row in sheet.rows[header.body - 1 :][:_SAMPLE] if place < len(row)]
    word = fold(header.words[place])
    filled = [
        value
        for value in values
        if not is_blank(value) and not is_blank_word(value) and not (isinstance(value, str) and fold(value) == word)
    ]
    return not filled or 2 * sum(_reads_as_number(value) for value in filled) > len(filled)


def _reads_as_number(value: CellValue) -> bool:
    try:
        read_number(value)
    except Unreadable:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Likeness:
    """What a sheet looks like: its profile, whether its columns have tags, and its headers, to know sheets of one form."""

    profile: Profile = ""
    tagged: bool = False
    headers: tuple[str, ...] = ()


NO_LIKENESS = Likeness()


def likeness_of(sheet: Sheet, config: Config) -> Likeness:
    """Return whether a sheet is a list of activities or of people by place.

    A list of activities names organisations, what they do and where. A sheet with ids and titles of projects is one of
    ours.
    """
    header = find_header(sheet, known_role)
    if header is None:
        return NO_LIKENESS
    columns = read_roles(sheet, header, config)
    kinds = {column.role.kind for column in columns}
    where = bool(kinds & {*PLACES, "country", "codes"})
    who = bool(kinds & {"implementer", "organisation", "acronym", "donor"})
    what = bool(kinds & {"sector", "subsector", "title"})
    tagged = any(header.tags)
    headers = tuple(fold(column.header) for column in columns)
    if tagged and _has_ids(sheet, header):
        return NO_LIKENESS
    if who and what and where:
        return Likeness("activities", tagged, headers)
    if where and "people" in kinds and not (who and what):
        return Likeness("people", tagged, headers)
    return NO_LIKENESS


def _has_ids(sheet: Sheet, header: Header) -> bool:
    """Return whether tags name a column of ids, each of which stands in one row only, and one of titles."""
    names: Mapping[str, int] = {
        name: place for place, tag in enumerate(header.tags) if tag and (name := match_hxl("Projects", tag))
    }
    if not set(SHEETS["Projects"].required) <= set(names):
        return False
    place = names["project_id"]
    ids = [str(row[place]) for row in sheet.rows[header.body - 1 :] if place < len(row) and not is_blank(row[place])]
    return len(ids) == len(set(ids))


def best(columns: Sequence[RoleColumn], *kinds: str) -> list[RoleColumn]:
    """Return the columns of some kinds, the kinds in the order given, within one the best first."""
    return [
        column
        for kind in kinds
        for column in sorted((one for one in columns if one.role.kind == kind), key=lambda one: one.role.rank)
    ]


def list_kind(column: RoleColumn) -> str:
    """Return whether a column holds numbers, amounts or texts, in the words of ColumnSpec."""
    return {"people": "number", "figure": "number", "money": "money"}.get(column.role.kind, "text")
