"""Sectors, countries and regions of IATI activities: of the activity, else of each transaction (domain.md A5, A6)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from briefgen.config import Mapping as Config
from briefgen.model.sheets import CellValue, Sheet
from briefgen.validate.numbers import read_number
from briefgen.validate.profiles.derived import children_of, say, say_unmapped
from briefgen.validate.report import Report
from briefgen.validate.splits import Item, read_items
from briefgen.validate.values import Unreadable
from briefgen.vocabulary.domains import UNASSIGNED, match_domain
from briefgen.vocabulary.folding import fold
from briefgen.vocabulary.iati import DAC_REGIONS, SECTOR_VOCABULARIES

_HUNDRED = Decimal(100)
Rows = Sequence[int]


class ActivityPlaces:
    """The splits of activities and transactions, as cells of ours would hold them."""

    def __init__(self, sheets: Mapping[str, Sheet], config: Config, report: Report) -> None:
        """Sort the rows of places into those of activities and those of transactions."""
        self._config, self._report = config, report
        self._sheets = {name: sheets.get(name) for name in ("sector", "recipient-country", "recipient-region")}
        self._of_activity: dict[str, dict[int, list[int]]] = {}
        self._of_transaction: dict[str, dict[int, list[int]]] = {}
        for name, sheet in self._sheets.items():
            of_activity: dict[int, list[int]] = defaultdict(list)
            if sheet is not None:
                for number, cells in enumerate(sheet.rows[1:], 2):
                    if cells[1] is None and isinstance(cells[0], int):
                        of_activity[cells[0]].append(number)
            self._of_activity[name] = of_activity
            self._of_transaction[name] = children_of(sheet, 1)
        self._order = self._vocabularies()
        self._unknown: dict[tuple[str, str], tuple[int, str, set[int]]] = {}
        self._cells: dict[tuple[object, ...], str] = {}
        self._shared: dict[tuple[int, str], list[str]] = defaultdict(list)

    @property
    def sector_rule(self) -> str:
        """Return in words how sectors become domains."""
        if not self._order:
            return "through [domains] of briefgen.toml"
        first = self._order[0]
        return f"one vocabulary, first {first} ({SECTOR_VOCABULARIES.get(first, first)}), through [domains] of briefgen.toml"

    def project_domains(self, activity: int) -> str:
        """Return the domains of an activity as a cell holds them."""
        rows = self._of_activity["sector"].get(activity, ())
        return self._domains(rows, activity) if rows else "; ".join(self._shared.get((activity, "domains"), ()))

    def project_sectors(self, activity: int) -> str:
        """Return the sectors of an activity in the vocabulary that is taken, for people to read."""
        sheet, rows = self._sheets["sector"], self._of_activity["sector"].get(activity, ())
        if sheet is None or not rows:
            return ""
        cells = [sheet.rows[row - 1] for row in self._chosen(rows)]
        return "; ".join(f"{code} {name}".strip() for _, _, code, _, name, _ in cells)

    def project_countries(self, activity: int) -> str:
        """Return the countries and regions of an activity as a cell holds them."""
        countries, regions = (
            self._of_activity[f"recipient-{what}"].get(activity, ()) for what in ("country", "region")
        )
        if countries or regions:
            return self._countries(countries, regions)
        return "; ".join(self._shared.get((activity, "countries"), ()))

    def transaction_split(self, activity: int, transaction: int) -> tuple[str, str]:
        """Return domains and countries of a transaction; "" where the activity has some of its own."""
        domains = countries = ""
        if not self._of_activity["sector"].get(activity):
            domains = self._domains(self._of_transaction["sector"].get(transaction, ()), activity)
        if not any(self._of_activity[f"recipient-{what}"].get(activity) for what in ("country", "region")):
            rows = [self._of_transaction[f"recipient-{what}"].get(transaction, ()) for what in ("country", "region")]
            countries = self._countries(rows[0], rows[1])
        return domains, countries

    def share(self, activity: int, splits: Iterable[tuple[str, str]]) -> None:
        """Remember what the transactions of an activity name, for its project: classes without percentages."""
        for domains, countries in splits:
            for column, cell in (("domains", domains), ("countries", countries)):
                for part in cell.split("; "):
                    word = part.partition(":")[0]
                    if word and word != UNASSIGNED and word not in self._shared[activity, column]:
                        self._shared[activity, column].append(word)

    def report_unknown_sectors(self) -> None:
        """Report the sectors that [domains] does not map."""
        sheet = self._sheets["sector"]
        if sheet is not None:
            found = [
                (row, f'{code} "{name}"' if name else code, len(activities))
                for (_, code), (row, name, activities) in self._unknown.items()
            ]
            say_unmapped("Sectors", found, sheet, self._report, "@code")

    def _vocabularies(self) -> list[str]:
        """Return the order in which a vocabulary is taken: as set, those that [domains] maps, then the usual one."""
        sheet = self._sheets["sector"]
        present: dict[str, None] = {}
        mapped: dict[str, None] = {}
        if sheet is not None:
            for cells in sheet.rows[1:]:
                vocabulary = _vocabulary(cells[5])
                present[vocabulary] = None
                if self._config.domains and self._crosswalk(vocabulary, str(cells[2]), str(cells[4])) is not None:
                    mapped[vocabulary] = None
        wanted = self._config.iati.get("vocabulary", "")
        usual = [code for code in SECTOR_VOCABULARIES if code in present]
        order = [wanted] if wanted else []
        return [*dict.fromkeys([*order, *(code for code in usual if code in mapped), *mapped, *usual, *present])]

    def _crosswalk(self, vocabulary: str, code: str, name: str) -> str | None:
        known = self._config.domains
        for word in (f"{vocabulary} {code}", code, name):
            if word and fold(word) in known:
                return known[fold(word)]
        return None

    def _domains(self, rows: Rows, activity: int) -> str:
        """Return sectors of one vocabulary as domains; a sector that is not mapped is unassigned."""
        sheet = self._sheets["sector"]
        if not rows or sheet is None:
            return ""
        items: list[Item] = []
        for row in self._chosen(rows):
            _, _, code, percentage, name, vocabulary = sheet.rows[row - 1]
            chosen = _vocabulary(vocabulary)
            share = self._percentage(percentage, sheet, row)
            mapped = self._crosswalk(chosen, str(code), str(name))
            if mapped is None:
                known = self._unknown.setdefault((chosen, str(code)), (row, str(name), set()))
                known[2].add(activity)
                items.append((UNASSIGNED, share))
                continue
            inner, _ = read_items(mapped, match_domain)
            items += [(domain, _part(share, given, len(inner))) for domain, given in inner]
        return _cell(items)

    def _chosen(self, rows: Rows) -> list[int]:
        """Return those rows of sectors that are of the vocabulary taken first."""
        sheet = self._sheets["sector"]
        assert sheet is not None
        by_vocabulary: dict[str, list[int]] = defaultdict(list)
        for row in rows:
            by_vocabulary[_vocabulary(sheet.rows[row - 1][5])].append(row)
        return by_vocabulary[next(code for code in self._order if code in by_vocabulary)]

    def _countries(self, countries: Rows, regions: Rows) -> str:
        sheet, region_sheet = self._sheets["recipient-country"], self._sheets["recipient-region"]
        items: list[Item] = []
        for row in countries:
            assert sheet is not None
            code, percentage = str(sheet.rows[row - 1][2]).upper(), sheet.rows[row - 1][3]
            if code:
                items.append((_safe(code), self._percentage(percentage, sheet, row)))
        if regions and region_sheet is not None:
            by_vocabulary: dict[str, list[int]] = defaultdict(list)
            for row in regions:
                by_vocabulary[_vocabulary(region_sheet.rows[row - 1][5])].append(row)
            chosen = next((code for code in ("1", "2") if code in by_vocabulary), "")
            if not chosen and not items:
                chosen = next(iter(by_vocabulary))
            for row in by_vocabulary.get(chosen, ()):
                code, percentage = str(region_sheet.rows[row - 1][2]), region_sheet.rows[row - 1][3]
                if code:
                    items.append((_region(chosen, code), self._percentage(percentage, region_sheet, row)))
        return _cell(items)

    def _percentage(self, value: CellValue, sheet: Sheet, row: int) -> Decimal | None:
        if value in (None, ""):
            return None
        try:
            return read_number(str(value).replace("%", "").strip(), ".")
        except Unreadable:
            say(
                "unreadable-percentage",
                f'"{value}" is not a number.',
                sheet,
                row,
                self._report,
                "@percentage",
                str(value),
            )
            return None


def _vocabulary(value: CellValue) -> str:
    """Return the vocabulary; without one it is that of the Development Assistance Committee (IATI 2.0x)."""
    return str(value) or "1"


def _region(vocabulary: str, code: str) -> str:
    """Return a region of UN M49; another one by a name that is no region of ours."""
    if vocabulary == "1":
        return DAC_REGIONS.get(code, f"DAC region {_safe(code)}")
    return _safe(code) if vocabulary == "2" else f"region {_safe(code)} of vocabulary {_safe(vocabulary)}"


def _safe(code: str) -> str:
    """Return a code without the signs that part the items of a cell."""
    return "".join(" " if character in ";|:=%(),\n" else character for character in code).strip()


def _part(share: Decimal | None, given: Decimal | None, parts: int) -> Decimal | None:
    """Return the percentage of one of several domains of a sector."""
    if parts == 1:
        return share
    if given is None:
        return None
    return given if share is None else share * given / _HUNDRED


def _cell(items: Sequence[Item]) -> str:
    """Return classes as a cell holds them; one alone needs no percentage."""
    if len(items) == 1 and items[0][1] in (None, _HUNDRED):
        return "" if items[0][0] == UNASSIGNED else items[0][0]
    if items and all(code == UNASSIGNED for code, _ in items):
        return ""
    merged: dict[str, Decimal | None] = {}
    for code, share in items:
        known = merged.get(code)
        if code in merged and known is not None and share is not None:
            merged[code] = known + share
        elif code not in merged:
            merged[code] = share
    if len(merged) == 1 and all(share in (None, _HUNDRED) for share in merged.values()):
        return next(iter(merged))
    return "; ".join(code if share is None else f"{code}:{_plain(share)}" for code, share in merged.items())


def _plain(value: Decimal) -> str:
    """Return a number without an exponent; a long fraction as it came of the arithmetic."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
