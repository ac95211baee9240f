"""Computing every figure of an edition again from its own atoms and rows: an edition that was altered contradicts itself."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from briefgen.model.edition import Edition, Fields, exact
from briefgen.trace.outside import cents_of, is_outside, projects_of
from briefgen.trace.proof import Mismatch, Value, in_words
from briefgen.trace.selection import is_known, is_sum_of_figures, select_atoms

_MILLIONTH = Decimal("0.000001")
_CENT = Decimal("0.01")


def contradictions(edition: Edition) -> Iterator[Mismatch]:
    """Yield figures that are not what their rule gives, and records that are not the sum of their atoms."""
    yield from _records(edition)
    sums = Sums(edition)
    for name, figure in edition.figures.items():
        value = exact(figure["value"])
        if value is None:
            continue
        again = sums.again(figure)
        if again is not None and again != value:
            yield Mismatch(
                edition.name, name, f"{value:f}", f"{again:f} {figure['unit']} by its own records and rule".strip()
            )


def _records(edition: Edition) -> Iterator[Mismatch]:
    """Yield records whose atoms are more than the record: under a filter they may be less."""
    cents: dict[int, int] = defaultdict(int)
    for atom in edition.atoms:
        cents[atom["record"]] += atom["cents"] or 0
    filtered = any(edition.brief.get("scope", {}).get(key) for key in ("countries", "regions", "domains"))
    for number, total in cents.items():
        base = exact(edition.records[number]["base"])
        part = Decimal(total).scaleb(-2)
        whole = base is None or (abs(part) <= abs(base) if filtered else part == base)
        if not whole:
            found = Value(part, edition.brief["base_currency"])
            yield Mismatch(edition.name, f"record {number}", f"{base}", f"{in_words(found)} by its parts")


class Sums:
    """Sums of atoms by selection. Selections share most of their keys: atoms are sorted by them once."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._before: Sums | None = None
        self._by: dict[str, dict[object, list[Fields]]] = {}

    def again(self, figure: Fields) -> Decimal | None:
        """Return a figure's value by its rule; None where the edition cannot tell."""
        rule, where = figure["lineage"]["rule"], figure["lineage"]["where"]
        of = figure["lineage"].get("of", ())
        if rule == "count":
            return Decimal(len(next(iter(where.values()), ())))
        if rule == "elapsed":
            return _elapsed(where)
        if rule == "result" or "rows" in where:
            return self._of_results(figure)
        if of or is_sum_of_figures(figure["lineage"]):
            return derived(rule, [self._edition.value(name) for name in of])
        if is_outside(where):
            return self._outside(rule, where)
        if rule == "earlier-brief":
            return self._earlier(figure)
        if not is_known(where):
            return None
        atoms = list(self._select(where))
        if rule == "count-projects":
            return Decimal(len({self._edition.records[atom["record"]]["project"] for atom in atoms}))
        total = Decimal(sum(atom["cents"] or 0 for atom in atoms)).scaleb(-2)
        if rule == "average":
            return (total / Decimal(where["years"])).quantize(_CENT, ROUND_HALF_UP)
        return total if rule == "sum" else None

    def _earlier(self, figure: Fields) -> Decimal | None:
        """Return a value of the last brief, by the rows that are carried of it."""
        name, earlier = figure["id"].partition(".")[2], self._edition.earlier
        if earlier is None or name not in earlier.figures:
            return None
        if self._before is None:
            self._before = Sums(earlier)
        return self._before.again(earlier.figures[name])

    def _outside(self, rule: str, where: Fields) -> Decimal | None:
        """Return a figure of the whole or of shared projects; None where their records are not in the file."""
        if not self._edition.outside:
            return None
        if rule == "count-projects":
            return Decimal(sum(projects_of(self._edition, where).values()))
        return Decimal(sum(cents_of(self._edition, where).values())).scaleb(-2)

    def _select(self, where: Mapping[str, object]) -> Iterator[Fields]:
        """Yield the atoms of a selection, beginning with those of its rarest class."""
        best: list[Fields] | None = None
        for key in ("projects", "country", "donor", "instrument", "domain", "quarter", "year"):
            values = where.get(key)
            if values is None:
                continue
            sorted_atoms = self._sorted(key)
            wanted = values if isinstance(values, list) else [values]
            found = [atom for value in wanted for atom in sorted_atoms.get(value, ())]
            if best is None or len(found) < len(best):
                best = found
        return select_atoms(self._edition, where, self._edition.atoms if best is None else best)

    def _sorted(self, key: str) -> dict[object, list[Fields]]:
        if key not in self._by:
            found: dict[object, list[Fields]] = defaultdict(list)
            for atom in self._edition.atoms:
                found[_value_of(key, atom, self._edition.records[atom["record"]])].append(atom)
            self._by[key] = found
        return self._by[key]

    def _of_results(self, figure: Fields) -> Decimal | None:
        """Return a value of an indicator, or its rate, from the rows it names."""
        if not self._edition.has_results:
            return None
        return result_of(figure, (self._edition.results[row] for row in figure["lineage"]["where"].get("rows", ())))


def _elapsed(where: Fields) -> Decimal:
    """Return the share of the days from start to end, both included, that had passed by the end of a day."""
    start, end, day = (date.fromisoformat(where[key]) for key in ("start", "end", "day"))
    days = (end - start).days + 1
    passed = min(max((day - start).days + 1, 0), days)
    return (Decimal(passed) / days).quantize(_MILLIONTH, ROUND_HALF_UP)


def derived(rule: str, values: Sequence[Decimal | None]) -> Decimal | None:
    """Return the value of a figure that is made from others; None where one that it needs is unknown."""
    if rule == "sum":
        return sum((value for value in values if value is not None), Decimal(0))
    if len(values) < 2 or values[0] is None or values[1] is None:
        return None
    first, second = values[0], values[1]
    if rule == "difference":
        return first - second
    if second <= 0 or rule not in ("ratio", "change"):
        return None
    part = first if rule == "ratio" else first - second
    return (part / second).quantize(_MILLIONTH, ROUND_HALF_UP)


def result_of(figure: Fields, rows: Iterable[Fields]) -> Decimal | None:
    """Return a value of an indicator, or its rate, by the rows that it stands on."""
    found = list(rows)
    actual, target = (
        sum((Decimal(row[key]) for row in found if row[key] is not None), Decimal(0)) for key in ("actual", "target")
    )
    if figure["lineage"]["rule"] == "result":
        return target if figure["id"].endswith(".target") else actual
    return (actual / target).quantize(_MILLIONTH, ROUND_HALF_UP) if target > 0 else None


def _value_of(key: str, atom: Fields, record: Fields) -> object:
    if key in ("country", "domain"):
        return atom[key]
    if key == "projects":
        return record["project"]
    day = record["value_date"] or ""
    if key == "year":
        return int(day[:4]) if day else None
    if key == "quarter":
        return f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}" if day else ""
    return record[key]
