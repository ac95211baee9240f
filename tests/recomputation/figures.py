"""Every figure family of the JSON edition, added up from the parts of the counted records."""

import calendar
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from tests.recomputation.cohort import Cohort, cohort_of
from tests.recomputation.counting import as_of_date, mark_left_out
from tests.recomputation.rates import convert, half_up
from tests.recomputation.raw import Money, Raw, day, main_measure
from tests.recomputation.results import outcomes
from tests.recomputation.scope import Classes, Filters, Span, comparison, span
from tests.recomputation.splits import allocate
from tests.recomputation.whole import only_kind, parts_of_the_whole

Value = Decimal | int | None
Exclusion = tuple[str, int, Decimal | None]
SIX = Decimal("0.000001")
CLASSES = ("domain", "country", "region", "window", "instrument", "donor", "donor_group")


@dataclass
class Sum:
    """The parts of one class: cents, whether any is known, projects with money above zero."""

    cents: int = 0
    projects: set[str] = field(default_factory=set)


@dataclass
class Recomputed:
    """Values and exclusions by figure id."""

    values: dict[str, Value] = field(default_factory=dict)
    excluded: dict[str, list[Exclusion]] = field(default_factory=dict)


def euros(cents: int) -> Decimal:
    """Return cents as an exact amount."""
    return Decimal(cents).scaleb(-2)


def ratio(one: Value, other: Value) -> Decimal | None:
    """Return a share with six decimals, half-up; None where the base is unknown or zero."""
    if one is None or other is None or other == 0:
        return None
    return (Decimal(one) / Decimal(other)).quantize(SIX, ROUND_HALF_UP)


def recompute(
    raw: Raw, period: str | None, as_of: date | None = None, filters: Filters | None = None, *, builtin: bool = True
) -> Recomputed:
    """Return the figures of a brief."""
    return _Sums(raw, period, as_of, filters or Filters(), builtin=builtin).all_figures()


class _Sums:
    def __init__(self, raw: Raw, period: str | None, as_of: date | None, filters: Filters, *, builtin: bool) -> None:
        self.raw, self.main = raw, main_measure(raw)
        self.as_of = as_of_date(raw, as_of)
        self.period = span(period or str(raw.settings.get("period") or "all"))
        self.earlier, self.earlier_as_of, self.covered = comparison(raw, self.period, self.as_of)
        convert(raw, builtin=builtin)
        allocate(raw)
        mark_left_out(raw, self.as_of)
        self.classes = Classes(raw, filters)
        self.counted = [record for record in raw.money if not record.reason]
        self.measures = sorted({self.main, *(record.measure for record in raw.money)} - {"disbursed"})
        self.found = Recomputed()

    def all_figures(self) -> Recomputed:
        now = self._period_figures("", self.period, self.as_of)
        period_names = list(self.found.values)
        self._series()
        self._series_exclusions()
        self._ending()
        self._averages()
        self._results()
        self._beside()
        self._exclusions("", self.period, now)
        if self.earlier and self.covered:
            before = self._period_figures("previous.", self.earlier, self.earlier_as_of)
            self._exclusions("previous.", self.earlier, before)
        elif self.earlier:
            self.found.values.update(
                {f"previous.{name}": None for name in period_names if not name.startswith("cross.")}
            )
        self._compare()
        return self.found

    def _period_figures(self, before: str, period: Span, until: date) -> Cohort:
        for measure in self.measures:
            counted = (record for record in self.counted if record.measure == measure and period.holds(record.day))
            for name, one in ({"": Sum()} | self._sums(counted)).items():
                self._set(f"{before}{name or 'total'}.{measure}", euros(one.cents))
                projects = "projects" if measure == self.main else f"{measure}_projects"
                self._set(f"{before}{name or 'total'}.{projects}", len(one.projects))
        paid = [record for record in self.counted if record.measure == "disbursed" and not record.short]
        known = any(record.measure == "disbursed" for record in self.raw.money)
        value = self._money(paid, lambda record: period.holds(record.day)) if known else None
        self._set(f"{before}total.paid_in_period", value)
        cohort = cohort_of(self.raw, self.counted, period, until)
        if cohort.measure:
            self._rates(before, cohort)
        self._shares(before)
        return cohort

    def _rates(self, before: str, cohort: Cohort) -> None:
        bases = self._sums(cohort.contracted)
        payments = self._sums(cohort.payments)
        nothing_known = not (bases or payments) and any(
            self.classes.keeps(record, part) for _, record in cohort.unknown_records for part in record.parts
        )
        paid_known = any(record.measure == "disbursed" for record in self.raw.money)
        for name in {"", *bases, *payments}:
            if name.startswith("cross."):
                continue
            base = bases[name].cents if name in bases else 0
            payment = payments[name].cents if name in payments else 0
            stem = f"{before}{name}." if name else before
            known = paid_known and not nothing_known
            if not name or name in bases:
                self._set(f"{stem}rate_base.{cohort.measure}", euros(base))
            self._set(f"{before}{name or 'total'}.disbursed", euros(payment) if known else None)
            rate = ratio(payment, base) if base > 0 and known else None
            if name and name not in bases:
                continue
            self._set(f"{before}{name or 'total'}.disbursement_rate", rate)

    def _sums(self, records: Iterable[Money]) -> dict[str, Sum]:
        found: dict[str, Sum] = {}
        for record in records:
            for part in record.parts:
                if self.classes.keeps(record, part):
                    for name in self.classes.names(record, part):
                        one = found.setdefault(name, Sum())
                        one.cents += part[2] or 0
                        if record.amount > 0:
                            one.projects.add(record.project)
        return found

    def _money(self, records: Iterable[Money], keep: Callable[[Money], bool]) -> Decimal:
        one = self._sums(record for record in records if keep(record)).get("")
        return euros(one.cents if one else 0)

    def _shares(self, before: str) -> None:
        """A class's share is of the total; a donor group's share of a domain is of that domain."""
        values = self.found.values
        for name in [name for name in values if name.startswith(before) and name.endswith(f".{self.main}")]:
            stem = name.removesuffix(f".{self.main}")
            kind = stem.removeprefix(before).split(".")
            if kind[0] in CLASSES and "rate_base" not in kind:
                whole = f"{before}domain.{kind[1]}" if len(kind) > 2 else f"{before}total"
                self._set(f"{stem}.share", _share(values[name], values.get(f"{whole}.{self.main}")))

    def _series(self) -> None:
        stems: dict[str, list[Money]] = {}
        for record in self.counted:
            if record.measure == self.main and record.day:
                for stem in _stems(record):
                    stems.setdefault(stem, []).append(record)
        for stem, records in stems.items():
            self._one_of_series(stem, records, shares=stem.startswith("year."))
        for name in [name for name in self.found.values if name.startswith("year.") and name.endswith(f".{self.main}")]:
            _, year, rest = name.split(".", 2)
            before = self.found.values.get(f"year.{int(year) - 1}.{rest}")
            self._set(f"change.{name}", _change(self.found.values[name], before))

    def _one_of_series(self, stem: str, records: list[Money], *, shares: bool) -> None:
        sums = self._sums(records)
        for name, one in sums.items():
            kinds = ("domain", "donor_group", "instrument") if shares else ("domain", "donor_group")
            if name and (name.split(".")[0] not in kinds or name.count(".") > 1):
                continue
            self._set(f"{stem}.{name}.{self.main}" if name else f"{stem}.{self.main}", euros(one.cents))
            if shares and name:
                self._set(f"{stem}.{name}.share", _share(euros(one.cents), euros(sums[""].cents)))

    def _ending(self) -> None:
        """Projects of the period that end within six months of the meeting, else of the as-of date."""
        meetings = [day(row["date"]) for row in self.raw.sheets.get("Meetings", [])]
        start = min((on for on in meetings if on and on >= self.as_of), default=self.as_of)
        month = start.month + 6
        year, month = start.year + (month - 1) // 12, (month - 1) % 12 + 1
        limit = date(year, month, min(start.day, calendar.monthrange(year, month)[1]))
        held = [r for r in self.counted if r.measure == self.main and self.period.holds(r.day)]
        last: dict[str, date] = {}
        for record in held:
            if record.ends and any(self.classes.keeps(record, part) for part in record.parts):
                last[record.project] = max(record.ends, last.get(record.project, date.min))
        ends = last | {key: end for key, p in self.raw.projects.items() if (end := day(p.cells.get("end_date")))}
        soon = [record for record in held if record.project in ends and start <= ends[record.project] <= limit]
        sums = self._sums(soon)
        self._set(f"ending.{self.main}", euros(sums[""].cents if sums else 0))
        kept = {record.project for record in soon if any(self.classes.keeps(record, part) for part in record.parts)}
        self._set("ending.projects", len(kept))

    def _averages(self) -> None:
        """Yearly averages are made for those that others published, and of humanitarian aid over three whole years."""
        names = {str(row["figure"]) for row in self.raw.sheets.get("Published", [])}
        if self.period.end:
            year, covered = self.period.end.year, day(self.raw.settings.get("coverage_from"))
            while self.as_of and self.as_of < date(year, 12, 31):
                year -= 1
            if f"year.{year}.instrument.ECHO-HA.{self.main}" in self.found.values and (
                not covered or covered <= date(year - 2, 1, 1)
            ):
                names.add(f"average.{year - 2}-{year}.instrument.ECHO-HA.{self.main}")
        for name in names:
            if name.startswith("average."):
                _, years, stem = name.split(".", 2)
                first, last = map(int, years.split("-"))
                over = Span(date(first, 1, 1), date(last, 12, 31))
                one = self._sums(r for r in self.counted if r.measure == self.main and over.holds(r.day))
                known = one.get(stem.removesuffix(f".{self.main}"))
                if known:
                    self._set(name, euros(half_up(Fraction(known.cents, last - first + 1))))

    def _results(self) -> None:
        held = {r.project for r in self.counted if any(self.classes.keeps(r, part) for part in r.parts)}
        found = outcomes(self.raw, self.classes, held, self.period, self.as_of)
        for code, outcome in found.items():
            self._set(f"result.{code}.actual", outcome.actual)
            self._set(f"result.{code}.target", outcome.target)
            self._set(f"result.{code}.rate", ratio(outcome.rated, outcome.rated_target))
            for name in ("actual", "target", "rate"):
                if outcome.without_country:
                    self._exclude(f"result.{code}.{name}", ("no-country", outcome.without_country, None))

    def _beside(self) -> None:
        """What lies beside a filtered brief: the whole, shared projects with their full value, regional money."""
        wanted = self.classes.filters
        if wanted == Filters():
            return
        held = [record for record in self.counted if record.measure == self.main and self.period.holds(record.day)]
        self._set(f"whole.{self.main}", euros(sum(record.cents or 0 for record in held)))
        share = _share(self.found.values[f"total.{self.main}"], self.found.values[f"whole.{self.main}"])
        self._set("whole.share", share)
        self._whole_before()
        self._parts_of_the_whole(held)
        projects, shared, regional = set(), 0, 0
        for record in held if wanted.countries or wanted.regions else []:
            for domain, place, cents in record.parts:
                if not self.classes.lies_beside(record, domain, place):
                    continue
                if place != "multi":
                    regional += cents or 0
                elif cents:
                    shared += cents
                    projects |= {record.project} if record.amount > 0 else set()
        self._set("shared.projects", len(projects))
        self._set(f"shared.{self.main}", euros(shared))
        self._set(f"shared.regional.{self.main}", euros(regional))

    def _whole_before(self) -> None:
        """What the whole was in the comparison period, and the brief's share of it then."""
        if not self.earlier or not self.covered:
            return
        values = self.found.values
        before = [one for one in self.counted if one.measure == self.main and self.earlier.holds(one.day)]
        self._set(f"previous.whole.{self.main}", euros(sum(record.cents or 0 for record in before)))
        total = euros(self._sums(before).get("", Sum()).cents)
        self._set("previous.whole.share", _share(total, values[f"previous.whole.{self.main}"]))

    def _parts_of_the_whole(self, held: list[Money]) -> None:
        """What each domain, donor or instrument has of the whole."""
        kind, values = only_kind(self.classes.filters), self.found.values
        if not kind:
            return
        for stem, cents, classes in parts_of_the_whole(self.classes, held, kind):
            self._set(f"{stem}.{self.main}", euros(cents))
            self._set(f"{stem}.share", _share(euros(cents), values[f"whole.{self.main}"]))
            if classes:
                self._set(f"{stem}.count", classes)

    def _compare(self) -> None:
        values = self.found.values
        for name in [name for name in values if f"previous.{name}" in values and not name.startswith("cross.")]:
            now, then = values[name], values[f"previous.{name}"]
            self._set(f"delta.{name}", None if now is None or then is None else now - then)
            if not name.endswith(("share", "rate")):
                self._set(f"change.{name}", _change(now, then))

        for name in [name for name in values if name.startswith("previous.domain.") and name.count(".") == 3]:
            own, then = name.removeprefix("previous."), values[name]
            if own.endswith(f".{self.main}") and own not in values and then is not None:
                self._set(f"delta.{own}", -then)

    def _left(self, record: Money, period: Span) -> str:
        """Return why a figure of a period leaves a record out that its selection would have held, else ""."""
        if record.day is None and period.start:
            return record.reason or "no-date"
        if not period.holds(record.day):
            return ""
        return record.reason or ("no-rate" if record.cents is None else "")

    def _exclusions(self, before: str, period: Span, cohort: Cohort) -> None:
        """List, per class and measure, what a figure of a period would otherwise have held."""
        for measure in (*self.measures, "disbursed"):
            left = _by_reason((self._left(r, period), r) for r in self.raw.money if r.measure == measure)
            for reason, records in left.items():
                dated = [record for record in records if measure != "disbursed" or not record.short]
                for name, entry in self._entries(reason, dated):
                    word = "projects" if measure == self.main else f"{measure}_projects"
                    if measure != "disbursed":
                        self._exclude(f"{before}{name or 'total'}.{measure}", entry)
                    elif not name:
                        self._exclude(f"{before}total.paid_in_period", entry)
                    if measure != "disbursed" and reason != "no-rate":
                        self._exclude(f"{before}{name or 'total'}.{word}", entry)
        self._cohort_exclusions(before, cohort)

    def _entries(self, reason: str, records: Iterable[Money]) -> list[tuple[str, Exclusion]]:
        """Return what each class leaves out: reason, number of records, the known part of the money."""
        by_class: dict[str, dict[int, list[int | None]]] = {}
        for place, record in enumerate(records):
            for part in record.parts:
                if self.classes.keeps(record, part):
                    for name in self.classes.names(record, part):
                        by_class.setdefault(name, {}).setdefault(place, []).append(part[2])
        found = []
        for name, one in by_class.items():
            known = [cents for parts in one.values() for cents in parts if cents is not None]
            found.append((name, (reason, len(one), euros(sum(known)) if known else None)))
        return found

    def _cohort_exclusions(self, before: str, cohort: Cohort) -> None:
        """Contracts that stay out of both sides of the rate, per class; then records of the cohort without money."""
        base, paid = f"rate_base.{cohort.measure}", "disbursed"
        for reason, units in (("unknown", cohort.unknown_records), ("no-rate", cohort.no_rate_records)):
            by_class: dict[str, dict[str, int]] = {}
            for contract, record in units:
                for part in record.parts:
                    if self.classes.keeps(record, part):
                        for name in self.classes.names(record, part):
                            one = by_class.setdefault(name, {})
                            one[contract] = one.get(contract, 0) + (part[2] or 0)
            for name, sums in by_class.items():
                amount = euros(sum(sums.values())) if reason == "unknown" else None
                for figure in (base, paid, "disbursement_rate"):
                    self._exclude(_in_class(before, name, figure), (reason, len(sums), amount))
        for figure, left in ((base, cohort.left_contracted), (paid, cohort.left_payments)):
            for reason, records in _by_reason(left).items():
                for name, entry in self._entries(reason, records):
                    self._exclude(_in_class(before, name, figure), entry)
                    self._exclude(_in_class(before, name, "disbursement_rate"), entry)

    def _series_exclusions(self) -> None:
        for record_reason, records in _by_reason(
            (r.reason or "no-rate", r)
            for r in self.raw.money
            if r.measure == self.main and r.day and (r.reason or r.cents is None)
        ).items():
            for stem in {stem for record in records for stem in _stems(record)}:
                own = [record for record in records if stem in _stems(record)]
                for name, entry in self._entries(record_reason, own):
                    self._exclude(f"{stem}.{name}.{self.main}" if name else f"{stem}.{self.main}", entry)

    def _exclude(self, figure: str, entry: Exclusion) -> None:
        entries = self.found.excluded.setdefault(figure, [])
        for place, (reason, count, amount) in enumerate(entries):
            if reason == entry[0]:
                known = [one for one in (amount, entry[2]) if one is not None]
                both = sum(known, Decimal(0)) if known else None
                entries[place] = (reason, count + entry[1], both)
                return
        entries.append(entry)

    def _set(self, name: str, value: Value) -> None:
        self.found.values[name] = value


def _by_reason(pairs: Iterable[tuple[str, Money]]) -> dict[str, list[Money]]:
    found: dict[str, list[Money]] = {}
    for reason, record in pairs:
        if reason:
            found.setdefault(reason, []).append(record)
    return found


def _in_class(before: str, name: str, figure: str) -> str:
    if figure.startswith("rate_base"):
        return f"{before}{name}.{figure}" if name else f"{before}{figure}"
    return f"{before}{name or 'total'}.{figure}"


def _stems(record: Money) -> tuple[str, str]:
    assert record.day
    return f"year.{record.day.year}", f"quarter.{record.day.year}-Q{(record.day.month + 2) // 3}"


def _share(part: Value, whole: Value) -> Decimal | None:
    return None if not whole or whole < 0 else ratio(part, whole)


def _change(now: Value, then: Value) -> Decimal | None:
    return None if now is None or then is None or then <= 0 else ratio(now - then, then)
