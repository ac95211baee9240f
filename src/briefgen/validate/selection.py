"""Which sheet is which: by briefgen.toml, by name, by its tags and headers."""

import collections.abc
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from briefgen.config import Mapping
from briefgen.model.sheets import CellValue, Sheet
from briefgen.validate.layout import Header, find_header
from briefgen.validate.roles import NO_LIKENESS, Likeness, Profile, likeness_of
from briefgen.validate.values import as_text, is_blank
from briefgen.vocabulary.folding import fold
from briefgen.vocabulary.headers import SHEETS, SheetSpec, match_header, match_sheet, nearest_sheet
from briefgen.vocabulary.hxl import match_hxl, read_tag

Words = collections.abc.Mapping[str, str]
_BY_HEADERS = ("Projects", "Contracts")
"""Sheets that their headers alone tell, whatever the sheet's name."""
_BELOW = ("Projects", "Contracts", "Results", "Indicators", "Domains", "Countries", "Rates", "Donors", "Instruments")
"""Sheets that may stand below another table in one sheet."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a sheet was taken for: a canonical name, "" for none; why; and for none what it may have been meant for."""

    name: str
    why: str = ""
    hint: str = ""
    like: Likeness = NO_LIKENESS

    @property
    def profile(self) -> Profile:
        """The profile of a list, "" for a sheet of ours."""
        return self.like.profile


def choose_sheets(sheets: Sequence[Sheet], mapping: Mapping) -> list[Choice]:
    """Return for each sheet what it is taken for."""
    filled = [any(any(not is_blank(cell) for cell in row) for row in sheet.rows) for sheet in sheets]
    chosen = [
        _choose(sheet, mapping, alone=sheet.kind == "delimited" or (full and sum(filled) == 1))
        for sheet, full in zip(sheets, filled, strict=True)
    ]
    _settle_lists(chosen, sheets)
    for name in _BY_HEADERS:
        if any(choice.name == name for choice in chosen):
            continue
        places = [place for place, choice in enumerate(chosen) if choice.hint == f"reads as {name}"]
        if len(places) == 1:
            chosen[places[0]] = Choice(name, "its headers")
    return chosen


def _settle_lists(chosen: list[Choice], sheets: Sequence[Sheet]) -> None:
    """Keep the lists of a source that are its data; a summary, a pivot table or a list of partners looks like one.

    A sheet of projects leaves no room for lists. Where some lists have tags, only those are read; of lists without tags
    the longest one and those of the same form, and no people by place beside activities.
    """
    lists = [place for place, choice in enumerate(chosen) if choice.profile]
    if not lists:
        return
    kept = lists
    if any(choice.name == "Projects" and not choice.profile for choice in chosen):
        kept = []
    elif any(chosen[place].like.tagged for place in lists):
        kept = [place for place in lists if chosen[place].like.tagged]
    else:
        kinds = {chosen[place].profile for place in lists}
        rivals = [place for place in lists if len(kinds) == 1 or chosen[place].profile == "activities"]
        longest = max(rivals, key=lambda place: len(sheets[place].rows))
        kept = [place for place in rivals if chosen[place].like.headers == chosen[longest].like.headers]
    for place in lists:
        if place not in kept:
            chosen[place] = Choice("", "", "a list")


def _choose(sheet: Sheet, mapping: Mapping, *, alone: bool) -> Choice:
    folded = fold(sheet.name)
    if folded in mapping.ignore_sheets:
        return Choice("", "ignored")
    if folded in mapping.sheets:
        return Choice(mapping.sheets[folded], "briefgen.toml")
    known = match_sheet(sheet.name)
    if known and (known != "Projects" or _reads_as(sheet, known, mapping)):
        return Choice(known, "its name")
    like = likeness_of(sheet, mapping)
    if like.profile and not _holds_projects(sheet, mapping):
        return Choice("Projects" if like.profile == "activities" else "Results", "its headers", like=like)
    if known:
        return Choice(known, "its name")
    for name in _BY_HEADERS:
        if _reads_as(sheet, name, mapping):
            return Choice(name, "its headers") if alone and name == "Projects" else Choice("", "", f"reads as {name}")
    if _lacks_titles_only(sheet, mapping):
        return Choice("Projects", "its headers") if alone else Choice("", "", "reads as Projects")
    return Choice("", "", nearest_sheet(sheet.name) or "")


def _holds_projects(sheet: Sheet, mapping: Mapping) -> bool:
    """Return whether a sheet has ids, titles and amounts of projects: that says more than what it has of a list."""
    spec = SHEETS["Projects"]
    constants = mapping.constants.get("Projects", {})
    known = known_headers(spec, mapping.columns.get("Projects", {}))
    wanted = [column for column in (*spec.required, "amount") if column not in constants]
    header = find_header(sheet, known, 1, wanted)
    return header is not None and set(wanted) <= header_names(header, known)


def known_headers(spec: SheetSpec, renames: Words) -> Callable[[str], str | None]:
    """Return what tells the canonical column that a header or tag of a sheet means."""

    def known(text: str) -> str | None:
        return renames.get(fold(text)) or match_header(spec.name, text) or match_hxl(spec.name, text)

    return known


def _reads_as(sheet: Sheet, name: str, mapping: Mapping) -> bool:
    """Return whether a sheet has every required column of a canonical sheet."""
    spec = SHEETS[name]
    known = known_headers(spec, mapping.columns.get(name, {}))
    constants = mapping.constants.get(name, {})
    header = find_header(sheet, known, 1, [column for column in spec.required if column not in constants])
    return header is not None and set(spec.required) <= header_names(header, known) | set(constants)


def _lacks_titles_only(sheet: Sheet, mapping: Mapping) -> bool:
    """Return whether a sheet has ids, amounts and countries or domains of projects, as databases give them without titles."""
    spec = SHEETS["Projects"]
    known = known_headers(spec, mapping.columns.get("Projects", {}))
    wanted = ["project_id", "amount"]
    header = find_header(sheet, known, 1, wanted)
    names = header_names(header, known) if header else set()
    return set(wanted) <= names and bool(names & {"countries", "domains"})


def header_names(header: Header, known: Callable[[str], str | None]) -> set[str]:
    """Return the canonical columns that a header names, tags before words."""
    names = set()
    for place in range(header.width):
        tag = header.tags[place]
        texts = (str(read_tag(tag)),) if tag else header.texts(place)
        names.add(next((name for text in texts if text and (name := known(text))), None))
    return {name for name in names if name}


def fitting_sheet(sheet: Sheet, row: int, mapping: Mapping, prefer: str) -> str | None:
    """Return the canonical sheet whose header stands in a row (from 1), None for another kind of row.

    All its required columns must be there, and most texts of the row be headers of it.
    """
    texts = [as_text(cell) for cell in sheet.rows[row - 1] if not is_blank(cell)]
    best, best_score = None, 0
    for name in _BELOW:
        spec = SHEETS[name]
        known = known_headers(spec, mapping.columns.get(name, {}))
        names = [known(text) for text in texts]
        found = set(names) - {None}
        required = set(spec.required) - set(mapping.constants.get(name, {}))
        score = len(found) + (name == prefer)
        if len(found) > 1 and required <= found and 5 * len(found) >= 3 * len(texts) and score > best_score:
            best, best_score = name, score
    return best


def first_column(row: Sequence[CellValue]) -> int:
    """Return the first column (from 1) of a row that is filled."""
    return next((place for place, cell in enumerate(row, 1) if not is_blank(cell)), 1)
