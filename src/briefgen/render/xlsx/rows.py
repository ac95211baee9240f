"""One row per atom, as the sheet Records shows it: amounts by use, and the flags that distinct counts stand on."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from briefgen.model.dataset import MoneyRecord
from briefgen.model.summary import Atom, Summary
from briefgen.vocabulary.donors import donor_group
from briefgen.vocabulary.regions import REGIONS, window_of

TRUST_FUND = "EUTF-AFRICA"
_AFRICA_WIDE = "REG"
REGIONAL = "regional"
ELSEWHERE = Decimal(0)
"""What an atom adds to a sum that it does not belong to; a cell for it would say nothing and is left blank."""


class AtomRow(NamedTuple):
    """An atom with what it adds to; money in the base currency, exact. A tuple, as there are many.

    ``value`` is the atom's amount, None without a rate. ``contracted`` is it in the period, ``previous`` in the
    comparison period: ELSEWHERE otherwise, None where it counts but has no rate. ``base`` and ``paid`` are the two sides
    of the disbursement rate, None for atoms that are on neither. ``first`` … hold on the first counting atom of a
    project, of a project in a domain, and so on (data-model.md rule 7). ``place`` is the row by country. ``project``,
    ``instrument`` and ``donor`` are the numbers of their rows on their sheets, None without one. ``period`` is
    "current", "previous" or "other". ``window`` is the Trust Fund's window of the atom, "" for other money.
    """

    atom: Atom
    record: MoneyRecord
    place: str
    group: str
    value: Decimal | None
    contracted: Decimal | None
    previous: Decimal | None
    base: Decimal | None
    paid: Decimal | None
    in_cohort: bool
    in_previous_cohort: bool
    known: bool
    first: bool
    first_domain: bool
    first_place: bool
    first_instrument: bool
    first_donor: bool
    period: str
    window: str
    quarter: str
    project: int | None
    instrument: int | None
    donor: int | None


def atom_rows(summary: Summary) -> list[AtomRow]:
    """Return the rows of the selection in the order of its atoms."""
    maker = _Maker(summary)
    return [maker.row(atom) for atom in summary.atoms]


def numbers_of(codes: Sequence[str]) -> Mapping[str, int]:
    """Return the number of each class in its list. Formulas match these: codes and ids are data, and Excel would take
    "007" for 7, "A*" for a pattern and ">5" for a comparison."""
    return {code: number for number, code in enumerate(codes, 1)}


class _Maker:
    """Makes rows; remembers which projects were counted where."""

    def __init__(self, summary: Summary) -> None:
        self._summary = summary
        self._seen: set[tuple[str, ...]] = set()
        self._before = summary.comparison if not summary.no_comparison else None
        self._days: dict[date | None, tuple[bool, bool, str]] = {}
        self._groups: dict[tuple[str, object], str] = {}
        self._windows: dict[tuple[str, tuple[str, ...], date | None], str] = {}
        self._projects = numbers_of([line.project.key for line in summary.projects])
        self._instruments = numbers_of(summary.instruments)
        self._donors = numbers_of(summary.donors)

    def row(self, atom: Atom) -> AtomRow:
        summary = self._summary
        record = summary.dataset.records[atom.record]
        day = record.value_date
        value = None if atom.cents is None else Decimal(atom.cents).scaleb(-2)
        main = record.measure == summary.measure
        current, earlier, quarter = self._days.get(day) or self._day(day)
        in_cohort = record.contract in summary.cohort
        in_time = in_cohort and (summary.period.is_all or day is not None)
        place = REGIONAL if atom.country in REGIONS or atom.country in summary.dataset.regions else atom.country
        counts = main and current and record.amount is not None and record.amount > 0
        # All by place: with their names, to make one takes twice the time.
        return AtomRow(
            atom,
            record,
            place,
            self._group(record),
            value,
            value if main and current else ELSEWHERE,
            value if main and earlier else ELSEWHERE,
            value if in_time and record.measure == summary.cohort_measure else None,
            value if in_time and record.measure == "disbursed" else None,
            in_cohort,
            record.contract in summary.previous_cohort,
            record.contract not in summary.unknown_contracts,
            counts and self._first(record.project, "", ""),
            counts and self._first(record.project, "domain", atom.domain),
            counts and self._first(record.project, "country", place),
            counts and self._first(record.project, "instrument", record.instrument),
            counts and self._first(record.project, "donor", record.donor),
            "current" if current else "previous" if earlier else "other",
            self._window(record, atom.country),
            quarter,
            self._projects.get(record.project),
            self._instruments.get(record.instrument),
            self._donors.get(record.donor),
        )

    def _day(self, day: date | None) -> tuple[bool, bool, str]:
        """Return whether a day is in the period and in the one before, and its quarter; remembered, as many atoms share it."""
        earlier = self._before is not None and self._before.holds(day)
        quarter = f"{day.year}-Q{(day.month + 2) // 3}" if day else ""
        found = self._days[day] = (self._summary.period.holds(day), earlier, quarter)
        return found

    def _first(self, project: str, kind: str, code: str) -> bool:
        key = (project, kind, code)
        if key in self._seen:
            return False
        self._seen.add(key)
        return True

    def _group(self, record: MoneyRecord) -> str:
        """Return the donor group on the value date (rule 13); the Donors sheet overrides it."""
        named = self._summary.dataset.donors.get(record.donor)
        if named and named.group:
            return named.group
        key = (record.donor, record.value_date)
        if key not in self._groups:
            self._groups[key] = donor_group(*key)
        return self._groups[key]

    def _window(self, record: MoneyRecord, country: str) -> str:
        """Return the Trust Fund window of an atom ("Settled cases", Regions): the project's, else that of its places."""
        if record.instrument != TRUST_FUND:
            return ""
        own = self._summary.dataset.projects[record.project].eutf_window
        if own:
            return own
        shared = record.countries.shared if country == "multi" else ()
        key = (country, shared, record.value_date)
        if key not in self._windows:
            named = {window_of(place, record.value_date or date.max) for place in shared or (country,)}
            self._windows[key] = (named.pop() if len(named) == 1 else None) or _AFRICA_WIDE
        return self._windows[key]
