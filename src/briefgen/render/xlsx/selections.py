"""Which rows of Records a figure stands on: its selection applied to the atoms."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import compress

from briefgen.model.summary import Summary
from briefgen.render.xlsx.rows import AtomRow

_IGNORED = ("years",)
"""Keys that select nothing: the divisor of an average."""


_DATES = ("from", "to")
_AS_TRUTH = bytes.maketrans(b"01", b"\x00\x01")
_MANY = ("projects",)
"""Keys of so many values that a remembered selection for each would fill the memory."""


_FEW = 8


class Selections:
    """Applies selections (``Lineage.where``) to the rows of Records.

    A selection is a whole number with a bit for each row, the largest amounts lowest: thousands of figures over
    hundreds of thousands of rows are then a few operations each.
    """

    def __init__(self, summary: Summary, rows: Sequence[AtomRow]) -> None:
        self._summary = summary
        self._rows = sorted(rows, key=lambda row: (-abs(row.atom.cents or 0), row.record.number))
        self._numbers = [row.record.number for row in self._rows]
        self._all = (1 << len(self._rows)) - 1
        self._by_value: dict[str, dict[object, list[int]]] = {}
        self._chosen_before: dict[tuple[str, object], int | None] = {}
        self._bits_of: dict[tuple[str, object], int] = {}

    def rows(self, where: Mapping[str, object]) -> int | None:
        """Return the rows that a selection holds, None for one that this reader does not know."""
        found = self._all
        for key, value in where.items():
            if isinstance(value, (list, tuple)):
                chosen = self._equal(key, value)
            elif key == "to" and "from" in where:
                continue  # the two dates of a period go together; what another key selects hangs on its value alone
            else:
                known = (key, (value, where.get("to"))) if key == "from" else (key, value)
                chosen = self._chosen_before.get(known)
                if chosen is None:
                    chosen = self._chosen_before[known] = self._chosen(key, where)
            if chosen is None:
                return None
            found &= chosen
        return found

    def rows_of(self, selected: int) -> list[AtomRow]:
        """Return the rows of a selection, the largest amounts first."""
        bits = f"{selected:b}"[::-1]
        return [row for row, bit in zip(self._rows, bits, strict=False) if bit == "1"]

    def count_records(self, selected: int) -> int:
        """Return how many records the rows of a selection belong to."""
        bits = f"{selected:b}"[::-1].encode().translate(_AS_TRUTH)
        return len(set(compress(self._numbers, bits)))

    def largest(self, selected: int, most: int) -> list[AtomRow]:
        """Return the rows of a selection with the largest amounts, one for each record."""
        found: dict[int, AtomRow] = {}
        while selected and len(found) < most:
            lowest = selected & -selected
            row = self._rows[lowest.bit_length() - 1]
            found.setdefault(row.record.number, row)
            selected ^= lowest
        return list(found.values())

    def _chosen(self, key: str, where: Mapping[str, object]) -> int | None:
        value = where[key]
        if key in _IGNORED:
            return self._all
        if key in _DATES:
            return self._between(str(where.get("from") or date.min), str(where.get("to") or date.max))
        if key == "until":
            # A brief of everything counts undated records, too ("in time" of rule 3).
            undated = self._undated() if self._summary.period.is_all else 0
            return self._between(str(date.min), str(value)) | undated
        if key in ("cohort", "cohort_not"):
            own = value == self._summary.period.name
            inside = self._equal("in_cohort" if own else "in_previous_cohort", True) or 0
            if key == "cohort_not":
                return self._all & ~inside
            # What has no date is not in time for the rate, but in a brief of everything (rule 3).
            return inside if self._summary.period.is_all else inside & ~self._undated()
        if key == "outside_period" and value is True:
            current = self._equal("period", "current")
            return None if current is None else self._all & ~current
        return self._equal(key, value)

    def _equal(self, key: str, value: object) -> int | None:
        if key not in _VALUES:
            return None
        if key not in self._by_value:
            self._by_value[key] = self._sort(_VALUES[key](self._rows, self._summary))
        places = self._by_value[key]
        values = value if isinstance(value, (list, tuple)) else [value if isinstance(value, bool) else str(value)]
        if key in _MANY:
            if len(values) == 1:
                return self._bits(places.get(values[0], ()))
            return self._bits(place for one in values for place in places.get(one, ()))
        chosen = 0
        for one in values:
            if (key, one) not in self._bits_of:
                self._bits_of[key, one] = self._bits(places.get(one, ()))
            chosen |= self._bits_of[key, one]
        return chosen

    def _sort(self, values: Iterable[object]) -> dict[object, list[int]]:
        """Return the places of the rows by value."""
        found: dict[object, list[int]] = defaultdict(list)
        for place, value in enumerate(values):
            found[value].append(place)
        return dict(found)

    def _bits(self, places: Iterable[int]) -> int:
        """Return a selection of places. Many bits are set in bytes: a number of many bits is slow to change bit by bit."""
        places = list(places)
        if len(places) < _FEW:
            chosen = 0
            for place in places:
                chosen |= 1 << place
            return chosen
        bits = bytearray(len(self._rows) // 8 + 1)
        for place in places:
            bits[place >> 3] |= 1 << (place & 7)
        return int.from_bytes(bits, "little")

    def _undated(self) -> int:
        return self._bits(self._days().get("", ()))

    def _days(self) -> dict[object, list[int]]:
        if "date" not in self._by_value:
            self._by_value["date"] = self._sort(str(row.record.value_date or "") for row in self._rows)
        return self._by_value["date"]

    def _between(self, start: str, end: str) -> int:
        days = [places for day, places in self._days().items() if day and start <= str(day) <= end]
        return self._bits(place for places in days for place in places)


_VALUES: Mapping[str, Callable[[Sequence[AtomRow], Summary], list[object]]] = {
    "measure": lambda rows, _: [row.record.measure for row in rows],
    "domain": lambda rows, _: [row.atom.domain for row in rows],
    "country": lambda rows, _: [row.atom.country for row in rows],
    "donor": lambda rows, _: [row.record.donor for row in rows],
    "donor_group": lambda rows, _: [row.group for row in rows],
    "instrument": lambda rows, _: [row.record.instrument for row in rows],
    "window": lambda rows, _: [row.window for row in rows],
    "year": lambda rows, _: [str(day.year) if (day := row.record.value_date) else "" for row in rows],
    "quarter": lambda rows, _: [row.quarter for row in rows],
    "projects": lambda rows, summary: [summary.dataset.projects[row.record.project].project_id for row in rows],
    "positive": lambda rows, _: [row.record.amount is not None and row.record.amount > 0 for row in rows],
    "short_form": lambda rows, _: [row.record.short_form for row in rows],
    "unknown": lambda rows, _: [not row.known for row in rows],
    "in_cohort": lambda rows, _: [row.in_cohort for row in rows],
    "in_previous_cohort": lambda rows, _: [row.in_previous_cohort for row in rows],
    "period": lambda rows, _: [row.period for row in rows],
}
