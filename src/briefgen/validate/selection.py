"""Which sheet is which: by briefgen.toml, by name, by its tags and headers."""

import collections.abc
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from briefgen.config import Mapping
from briefgen.model.sheets import CellValue, Sheet
from briefgen.validate.layout import Header, find_header
from briefgen.validate.money_columns import MONEY_COLUMNS, currency_in_header
from briefgen.validate.roles import NO_LIKENESS, Likeness, Profile, likeness_of
from briefgen.validate.values import as_text, is_blank
from briefgen.vocabulary.folding import fold
from briefgen.vocabulary.headers import SHEETS, SheetSpec, is_slip_of_sheet, match_header, match_sheet, nearest_sheet
from briefgen.vocabulary.hxl import match_hxl, read_tag

Words = collections.abc.Mapping[str, str]
_BY_HEADERS = ("Projects", "Contracts")
"""Sheets that their headers alone tell, whatever the sheet's name."""
_PERIOD = re.compile(
    r"\b(?:fy|ay|year|annee|exercice)? ?(?:19|20)\d{2}(?: (?:19|20)?\d{2})?\b|\b[qts] ?[1-4]\b|\b[1-4] ?[qts]\b"
)
_BELOW = ("Projects", "Contracts", "Results", "Indicators", "Domains", "Countries", "Rates", "Donors", "Instruments")
"""Sheets that may stand below another table in one sheet."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a sheet was taken for: a canonical name, "" for none; why; and for none what it may have been meant for.

    ``meant`` says that it was very likely meant so, and that its rows are missed. ``together`` are the file and name of
    all sheets that are read as one, itself included; empty for a sheet alone.
    """

    name: str
    why: str = ""
    hint: str = ""
    like: Likeness = NO_LIKENESS
    together: tuple[tuple[str, str], ...] = ()
    meant: bool = False

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
    per_file = Counter(sheet.file for sheet, full in zip(sheets, filled, strict=True) if full)
    for name in _BELOW:
        if any(choice.name == name for choice in chosen):
            continue
        places = [place for place, choice in enumerate(chosen) if choice.hint == f"reads as {name}"]
        together = places if len(places) == 1 else _of_one_kind(places, sheets, per_file)
        for place in together:
            chosen[place] = Choice(name, "its headers", together=_places_of(together, sheets))
    return chosen


def _of_one_kind(
    places: Sequence[int], sheets: Sequence[Sheet], per_file: collections.abc.Mapping[str, int]
) -> Sequence[int]:
    """Return those of some sheets with one meaning that differ only in the year or part of a year of their names.

    Sheets that are alone in their files are of one kind, too. Where more than one kind is left, nothing tells which counts.
    """
    if all(per_file[sheets[place].file] == 1 for place in places):
        return places
    kinds: dict[str, list[int]] = defaultdict(list)
    for place in places:
        rest, dated = without_period(sheets[place].name)
        if dated:
            kinds[rest].append(place)
    several = [found for found in kinds.values() if len(found) > 1]
    return several[0] if len(several) == 1 else []


def _places_of(together: Sequence[int], sheets: Sequence[Sheet]) -> tuple[tuple[str, str], ...]:
    return tuple((sheets[one].file, sheets[one].name) for one in together) if len(together) > 1 else ()


def without_period(name: str) -> tuple[str, bool]:
    """Return the folded name of a sheet without a year, a quarter or a half, and whether it had one."""
    folded = fold(name)
    rest = " ".join(_PERIOD.sub(" ", folded).split())
    return rest, rest != folded


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
            return Choice(name, "its headers") if alone and name == "Projects" else _missed(name, sheet, mapping)
    if _lacks_titles_only(sheet, mapping):
        return Choice("Projects", "its headers") if alone else _missed("Projects", sheet, mapping)
    dated = match_sheet(without_period(sheet.name)[0])
    if dated and _reads_as(sheet, dated, mapping):
        return _missed(dated, sheet, mapping)
    near = nearest_sheet(sheet.name) or ""
    meant = bool(near) and (is_slip_of_sheet(sheet.name) or _has_half(sheet, near, mapping))
    return Choice("", "", near, meant=meant)


def _missed(name: str, sheet: Sheet, mapping: Mapping) -> Choice:
    """Return the choice for a sheet with the headers of one of ours, which is read only if nothing else is that sheet.

    A list of codes and names has what Projects requires, and is no list of projects.
    """
    meant = name != "Projects" or bool(_names(sheet, name, mapping) & {"amount", "domains", "countries"})
    return Choice("", "", f"reads as {name}", meant=meant)


def _has_half(sheet: Sheet, name: str, mapping: Mapping) -> bool:
    """Return whether a sheet names half of the required columns of a canonical sheet."""
    required = SHEETS[name].required
    return bool(required) and 2 * len(_names(sheet, name, mapping) & set(required)) >= len(required)


def _names(sheet: Sheet, name: str, mapping: Mapping) -> set[str]:
    """Return the columns of a canonical sheet that the header of a sheet names."""
    known = known_headers(SHEETS[name], mapping.columns.get(name, {}))
    header = find_header(sheet, known)
    return header_names(header, known) if header else set()


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
    """Return the canonical columns that a header names, tags before words; "Amount (EUR)" names a currency, too."""
    names: set[str | None] = set()
    for place in range(header.width):
        tag = header.tags[place]
        texts = (str(read_tag(tag)),) if tag else header.texts(place)
        name = next((name for text in texts if text and (name := known(text))), None)
        names.add(name)
        if name in MONEY_COLUMNS and currency_in_header(texts[0]):
            names |= {"amount" if name == "amount_base" else name, "currency"}
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
