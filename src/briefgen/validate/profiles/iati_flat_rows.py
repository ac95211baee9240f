"""The cells of a table of IATI data: who gives, where to, when, and which rows repeat one transaction."""

import re
from collections import defaultdict
from datetime import date, timedelta

from briefgen.config import Mapping as Config
from briefgen.model.sheets import CellValue, Sheet
from briefgen.validate.profiles.headings import Headings, crosswalk
from briefgen.validate.values import as_text
from briefgen.vocabulary.iati import name_donor

_JOINED = ("activitycountry", "activityshare", "activitysector", "sectorshare")
"""What a query of d-portal may add to each row of an activity's transactions, once for each country or sector."""
_EPOCH = date(1970, 1, 1)
_DAYS = re.compile(r"[0-9]{1,5}")
_LAST_DAY = 60_000
"""Days after 1970 that d-portal gives, up to the year 2134."""


class FlatRows:
    """Reads the cells of one sheet; ``sectors`` are words that [domains] does not map, with row and number of the first."""

    def __init__(self, sheet: Sheet, headings: Headings, config: Config) -> None:
        self._sheet, self._headings, self._config = sheet, headings, config
        self._shares: dict[str, dict[str, str]] = defaultdict(dict)
        self._splits: dict[int, tuple[str, str]] = {}
        self.sectors: dict[str, tuple[int, int]] = {}

    def cell(self, row: int, name: str) -> CellValue:
        """Return the first filled cell of a row under what a heading holds."""
        return self._headings.cell(self._sheet.rows[row - 1], name)

    def text(self, row: int, name: str) -> str:
        """Return a cell as text."""
        return as_text(self.cell(row, name))

    def without_joins(self, rows: list[int]) -> tuple[list[int], list[int]]:
        """Return the rows that count, and those of them that others repeat for a further country or sector of the activity."""
        joined = [place for name in _JOINED for place in self._headings.columns.get(name, ())]
        place = next(iter(self._headings.columns.get("activitycountry", ())), None)
        first: dict[tuple[str, ...], int] = {}
        classes: dict[tuple[str, ...], set[str]] = defaultdict(set)
        keys: dict[int, tuple[str, ...]] = {}
        for row in rows:
            cells = [as_text(cell) for cell in self._sheet.rows[row - 1]]
            key = tuple("" if number in joined else text for number, text in enumerate(cells))
            first.setdefault(key, row)
            classes[key].add("\x1f".join(cells[number] for number in joined if number < len(cells)))
            keys[row] = key
            if place is not None and place < len(cells) and cells[place]:
                self._shares[self.text(row, "id")][cells[place]] = self.text(row, "activityshare")
        again = {key for key, found in classes.items() if len(found) > 1}
        if not again:
            self._shares.clear()
            return rows, []
        return [row for row in rows if first[keys[row]] == row or keys[row] not in again], [first[key] for key in again]

    def split(self, row: int) -> tuple[str, str]:
        """Return domains and countries of a row: its own, else the activity's with their percentages."""
        if row not in self._splits:
            self._splits[row] = self._read_split(row)
        return self._splits[row]

    def _read_split(self, row: int) -> tuple[str, str]:
        sector = self.text(row, "sector") or self.text(row, "activitysector")
        domains = self._domain(row, sector)
        own = code_of(self.text(row, "country"))
        if own:
            return domains, own
        joined = self._shares.get(self.text(row, "id"), {})
        if len(joined) > 1:
            whole = all(joined.values())
            return domains, "; ".join(f"{code}:{share}" if whole else code for code, share in joined.items())
        codes = [
            code.strip() for code in self.text(row, "activitycountry").replace(";", ",").replace("|", ",").split(",")
        ]
        codes = [code for code in codes if code]
        shares = [
            share.strip() for share in self.text(row, "activityshare").replace(";", ",").split(",") if share.strip()
        ]
        if len(codes) > 1 and len(shares) == len(codes):
            return domains, "; ".join(f"{code}:{share}" for code, share in zip(codes, shares, strict=True))
        return domains, "; ".join(codes) or code_of(self.text(row, "region"))

    def _domain(self, row: int, text: str) -> str:
        if not text:
            return ""
        mapped = crosswalk(self._config.domains, text) or crosswalk(self._config.domains, code_of(text))
        if mapped is None:
            first, times = self.sectors.get(text, (row, 0))
            self.sectors[text] = (first, times + 1)
        return mapped or ""

    def organisation(self, row: int, side: str) -> str:
        """Return a donor's code where its reference or name tells it, else its name; "" where none is given."""
        name, reference = name_of(self.text(row, side))
        reference = self.text(row, f"{side}ref") or reference
        return name_donor(reference, code_of(self.text(row, f"{side}type")), name) if name or reference else ""

    def day(self, name: str, row: int) -> CellValue:
        """Return a date; d-portal gives whole days after 1970."""
        value = self.cell(row, name)
        text = as_text(value)
        counts_days = self._headings.part(name).startswith(("trans_day", "day_"))
        if counts_days and _DAYS.fullmatch(text) and int(text) < _LAST_DAY:
            return _EPOCH + timedelta(days=int(text))
        return value


def code_of(text: str) -> str:
    """Return the code that stands before a name: "LR" of "LR - Liberia", "15110" of "15110 - Public sector policy"."""
    head, dash, _ = text.partition(" - ")
    if not dash:
        head, dash, _ = text.partition(" – ")
    return head.strip() if dash and head.strip().isalnum() else text.strip()


def name_of(text: str) -> tuple[str, str]:
    """Return an organisation's name and reference: "Adam Smith International [GB-COH-2732176]"; "No data" is none."""
    name, bracket, reference = text.partition(" [")
    name = name.strip()
    none = name.casefold() in ("no data", "pas de données", "sans données")
    return ("", "") if none else (name, reference.removesuffix("]").strip() if bracket else "")
