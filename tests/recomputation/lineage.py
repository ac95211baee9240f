"""Figures of the JSON edition computed again from its own lineage: atoms, records, rows of results, other figures."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

MILLIONTH = Decimal("0.000001")
KNOWN = frozenset(
    [
        "measure",
        "from",
        "to",
        "until",
        "year",
        "quarter",
        "domain",
        "country",
        "window",
        "instrument",
        "donor",
        "donor_group",
        "cohort",
        "cohort_not",
        "unknown",
        "outside_period",
        "projects",
        "positive",
        "short_form",
        "years",
    ]
)
Document = Any
Where = dict[str, Any]


def lineage_faults(document: Document) -> list[str]:
    """Return the figures whose lineage does not give their value."""
    reader = _Reader(document)
    found = []
    for figure in document["figures"]:
        rule, where = figure["lineage"]["rule"], figure["lineage"]["where"]
        if figure["value"] is None or where.get("outside_selection"):
            continue
        value = reader.rules[rule](figure)
        if value is None or Decimal(value) != Decimal(figure["value"]):
            found.append(f"{figure['id']}: {figure['value']}, its lineage gives {value}")
    return found


class _Reader:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.period = document["brief"]["period"]
        self.known: dict[tuple[str, str], frozenset[int]] = {}
        self.records = {record["id"]: record for record in document["records"]}
        self.results = {row["id"]: row for row in document["results"]}
        self.values = {figure["id"]: figure["value"] for figure in document["figures"]}
        self.rules: dict[str, Callable[[Any], Decimal | int | None]] = {
            "sum": self.sum,
            "average": self.average,
            "count-projects": self.count_projects,
            "count": lambda figure: sum(map(len, figure["lineage"]["where"].values())),
            "ratio": self.ratio,
            "difference": lambda figure: self.of(figure, 0) - self.of(figure, 1),
            "change": lambda figure: _six((self.of(figure, 0) - self.of(figure, 1)) / self.of(figure, 1)),
            "result": self.result,
            "elapsed": _elapsed,
        }

    def of(self, figure: Any, place: int) -> Decimal:  # noqa: ANN401  # parsed JSON, a cell, or an object of a library without types
        return Decimal(self.values[figure["lineage"]["of"][place]])

    def sum(self, figure: Any) -> Decimal:  # noqa: ANN401  # parsed JSON, a cell, or an object of a library without types
        lineage = figure["lineage"]
        if "of" in lineage:
            return sum((Decimal(self.values[name] or 0) for name in lineage["of"]), Decimal(0))
        cents = sum(atom["cents"] or 0 for atom, _ in self.selected(lineage["where"]))
        return Decimal(cents).scaleb(-2)

    def average(self, figure: Any) -> Decimal:  # noqa: ANN401  # parsed JSON, a cell, or an object of a library without types
        whole = self.sum(figure) / Decimal(figure["lineage"]["where"]["years"])
        return whole.quantize(Decimal("0.01"), ROUND_HALF_UP)

    def count_projects(self, figure: Any) -> int:  # noqa: ANN401  # parsed JSON, a cell, or an object of a library without types
        return len({record["project"] for _, record in self.selected(figure["lineage"]["where"])})

    def ratio(self, figure: Any) -> Decimal:  # noqa: ANN401  # parsed JSON, a cell, or an object of a library without types
        where = figure["lineage"]["where"]
        if "of" in figure["lineage"]:
            return _six(self.of(figure, 0) / self.of(figure, 1))
        rows, targets = ([self.results[row] for row in where[name]] for name in ("rows", "target_rows"))
        return _six(_total(rows, "actual") / _total(targets, "target"))

    def result(self, figure: Any) -> Decimal:  # noqa: ANN401  # parsed JSON, a cell, or an object of a library without types
        column = "target" if figure["id"].endswith(".target") else "actual"
        return _total([self.results[row] for row in figure["lineage"]["where"]["rows"]], column)

    def selected(self, where: Where) -> Iterator[tuple[Any, Any]]:
        """Yield atoms and their records that fit every key of a selection."""
        assert set(where) <= KNOWN, where
        sets = [self.fitting(key, wanted) for key, wanted in where.items() if key != "years"]
        for place in sorted(frozenset.intersection(*sets)):
            atom = self.document["atoms"][place]
            yield atom, self.records[atom["record"]]

    def fitting(self, key: str, wanted: Any) -> frozenset[int]:  # noqa: ANN401  # parsed JSON, a cell, or an object of a library without types
        """Return the places of the atoms that fit one key; remembered, for figures share them."""
        name = (key, repr(wanted))
        if name not in self.known:
            fits = self.fits(key, wanted)
            atoms = self.document["atoms"]
            chosen = (place for place, atom in enumerate(atoms) if fits(atom, self.records[atom["record"]]))
            self.known[name] = frozenset(chosen)
        return self.known[name]

    def fits(self, key: str, wanted: Any) -> Callable[[Any, Any], bool]:  # noqa: ANN401  # parsed JSON, a cell, or an object of a library without types
        """Return the test that a key of a selection stands for."""
        start, end = self.period["start"] or "", self.period["end"] or "9999"
        cohort = "in_cohort" if wanted == self.period["name"] else "in_previous_cohort"
        tests: dict[str, Callable[[Any, Any], bool]] = {
            "from": lambda _, record: wanted <= _day(record),
            "to": lambda _, record: "" < _day(record) <= wanted,
            "until": lambda _, record: "" < _day(record) <= wanted,
            "year": lambda _, record: _day(record)[:4] == f"{wanted:04d}",
            "quarter": lambda _, record: _quarter(_day(record)) == wanted,
            "domain": lambda atom, _: atom["domain"] == wanted,
            "country": lambda atom, _: atom["country"] in (wanted if isinstance(wanted, list) else [wanted]),
            "window": lambda atom, _: atom.get("window") == wanted,
            "cohort": lambda _, record: record[cohort],
            "cohort_not": lambda _, record: not record["in_cohort"],
            "unknown": lambda _, record: record["unknown_payments"] is wanted,
            "outside_period": lambda _, record: bool(start) and not start <= _day(record) <= end,
            "projects": lambda _, record: record["project"] in wanted,
            "positive": lambda _, record: record["amount"] is not None and Decimal(record["amount"]) > 0,
        }
        return tests.get(key, lambda _, record: record[key] in (wanted if isinstance(wanted, list) else [wanted]))


def _day(record: Any) -> str:  # noqa: ANN401  # parsed JSON, a cell, or an object of a library without types
    return record["value_date"] or ""


def _quarter(day: str) -> str:
    return f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}" if day else ""


def _six(value: Decimal) -> Decimal:
    return value.quantize(MILLIONTH, ROUND_HALF_UP)


def _total(rows: list[Any], column: str) -> Decimal:
    return sum((Decimal(row[column]) for row in rows if row[column] is not None), Decimal(0))


def _elapsed(figure: Any) -> Decimal:  # noqa: ANN401  # parsed JSON
    """The share of the days, the first and the last included, that had passed by the end of a day."""
    start, end, day = (date.fromisoformat(figure["lineage"]["where"][key]) for key in ("start", "end", "day"))
    passed = sum(1 for n in range((end - start).days + 1) if start + timedelta(n) <= day)
    return _six(Decimal(passed) / ((end - start).days + 1))
