"""One pass over the records: atoms, running sums, and what was left out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from briefgen.model.dataset import Dataset, MoneyRecord
from briefgen.model.summary import Atom, Conversion, Outside
from briefgen.summarise.allocation import Allocator, allocate
from briefgen.summarise.around import around_of
from briefgen.summarise.classes import TRUST_FUND, Classes
from briefgen.summarise.cohort import states_payments
from briefgen.summarise.filters import Filter
from briefgen.summarise.frame import Frame
from briefgen.summarise.periods import quarter_of
from briefgen.summarise.prefixes import Prefixes
from briefgen.summarise.stages import Pass, Stage
from briefgen.summarise.tally import Tally
from briefgen.vocabulary.neighbours import NEIGHBOURS


@dataclass(frozen=True, slots=True)
class _Day:
    """What a value date decides, looked up once for all its records.

    ``periods`` says of each period whether the date lies in it and counts in time for the rate, ``number`` is their number
    among such answers; ``groups`` are the donor groups on that date by donor.
    """

    periods: tuple[tuple[bool, bool], ...]
    number: int
    quarter: str
    groups: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Use:
    """The sums of a period that records go into, whether their dates lie in it, and which of the sums counts contracts."""

    stage: Stage
    tallies: list[Tally]
    is_period: bool
    contracts: Tally | None


_BASE, _PAID = "base", "paid"


class Walker:
    """Carries the lookups of one pass."""

    def __init__(
        self,
        dataset: Dataset,
        conversions: Sequence[Conversion],
        frame: Frame,
        wanted: Filter,
        classes: Classes,
    ) -> None:
        self._dataset = dataset
        self._conversions = conversions
        self._frame = frame
        self._wanted = wanted
        self.classes = classes
        self.prefixes = Prefixes(self.classes)
        self._allocator = Allocator()
        self._days: dict[date | None, _Day] = {}
        self._answers: dict[tuple[tuple[bool, bool], ...], int] = {}
        self._contracts: dict[str, tuple[str, ...]] = {}
        self._uses: dict[tuple[str, bool, tuple[str, ...], int], list[_Use]] = {}
        self._near = frozenset(NEIGHBOURS.get(wanted.only_country, ()))
        self.around = around_of(wanted, classes, frame.period.end or frame.as_of)
        self._everything = wanted == Filter(None, None, None, None)
        self._beside = wanted.only_kind

    @property
    def records(self) -> Sequence[MoneyRecord]:
        """The records that are walked."""
        return self._dataset.records

    def walk(self, now: Stage, before: Stage | None) -> Pass:
        """Return atoms and sums of the selection; every record is allocated once (rule 6)."""
        done = Pass([], now, before, Tally(), {})
        for record, conversion in zip(self._dataset.records, self._conversions, strict=True):
            if conversion.left_out:
                self._leave_out(record, conversion, done)
            else:
                self._take(record, conversion.cents, done)
        for tally in (done.in_time, *done.now.tallies(), *(done.before.tallies() if done.before else ())):
            tally.settle(self.prefixes.sets)
        return done

    def _take(self, record: MoneyRecord, cents: int | None, done: Pass) -> None:
        measure = record.measure
        day = self._days.get(record.value_date) or self._day(record.value_date, done)
        if cents is not None:
            self._add_to_whole(measure, cents, day, done)
        if not self._everything and not self._wanted.takes_record(record):
            if cents and measure == self._frame.measure:
                own = {"donor": record.donor, "instrument": record.instrument}.get(self._beside, "")
                self._note_beside(Outside(record.number, cents, "", own), day, done)
            return
        group = day.groups.get(record.donor) or self._group(record, day)
        quarter = day.quarter if measure == self._frame.measure else ""
        uses = self._stages(record, day, done)
        counts = record.amount is not None and record.amount > 0
        for domain, country, part in self._parts(record, cents):
            window = self.classes.window(record, country) if record.instrument == TRUST_FUND else ""
            if not self._everything and not self._wanted.takes(domain, country, window):
                if part and measure == self._frame.measure:
                    kind = self._kind_outside(record, domain, country)
                    of_domains = self._beside == "domain" or (self._wanted.domains is not None and kind in self._near)
                    beside = domain if of_domains else ""
                    around = self.around.of(country, window, record.instrument)
                    self._note_beside(Outside(record.number, part, kind, beside, around=around), day, done)
                continue
            done.atoms.append(Atom(record.number, domain, country, part))
            prefixes = self.prefixes.of(domain, country, record.donor, group, record.instrument, window)
            if quarter:
                in_time = self.prefixes.in_time(quarter, domain, group, record.instrument)
                done.in_time.add(in_time, part)
                if part is None:
                    money = (record.currency, record.amount) if record.amount is not None else None
                    done.left_out_in_time.add(self.prefixes.sets[in_time], "no-rate", record.number, None, money)
            for use in uses:
                for tally in use.tallies:
                    tally.add(prefixes, part)
                if use.contracts is not None:
                    use.contracts.count(prefixes, record.contract)
                if use.is_period and counts:
                    use.tallies[0].count(prefixes, record.project)
                if part is None:
                    self._note(use.stage, prefixes, "no-rate", self._sums_of(use, measure), record, None)
            if record.value_date is None:
                for stage, _ in self._periods(done):
                    if not stage.period.is_all:
                        names = self._all_sums_of(stage, record, is_period=True)
                        self._note(stage, prefixes, "no-date", names, record, part)

    def _note(
        self, stage: Stage, classes: int, reason: str, sums: Iterable[str], record: MoneyRecord, part: int | None
    ) -> None:
        """Note an atom that some sums of a period leave out: those of a measure, or a side of the rate."""
        money = (record.currency, record.amount) if record.amount is not None else None
        for name in sums:
            stage.left_out.add(self.prefixes.sets[classes], f"{reason}:{name}", record.number, part, money)

    def _sums_of(self, use: _Use, measure: str) -> list[str]:
        """Return the names of the sums that an atom goes into."""
        found = [measure] if use.is_period else []
        found += [_BASE] if any(tally is use.stage.base for tally in use.tallies) else []
        return found + ([_PAID] if any(tally is use.stage.paid for tally in use.tallies) else [])

    def _all_sums_of(self, stage: Stage, record: MoneyRecord, *, is_period: bool) -> list[str]:
        """Return the names of the sums that a record would go into if it counted; one of no known measure in the main."""
        found = [record.measure or self._frame.measure] if is_period and not states_payments(record) else []
        if stage.cohort.place(record.contract) == "in":
            found += [_BASE] if record.measure == self._frame.cohort_measure else []
            found += [_PAID] if record.measure == "disbursed" else []
        return found

    def _parts(self, record: MoneyRecord, cents: int | None) -> list[tuple[str, str, int | None]]:
        """Return the atoms of a record: domain, country, cents.

        A class whose share of the money comes to no cent has none. A positive amount that comes to no cent at all (1
        franc CFA) has its atoms all the same, as one without a rate does: its project counts.
        """
        pairs = self._allocator.pairs(record.domains, record.countries)
        if cents is None or (not cents and record.amount and record.amount > 0):
            return [(domain, country, cents) for domain, country, _ in pairs]
        if len(pairs) == 1:
            domain, country, _ = pairs[0]
            return [(domain, country, cents)] if cents else []
        amounts = allocate(cents, pairs)
        return [(d, c, part) for (d, c, _), part in zip(pairs, amounts, strict=True) if part]

    def _day(self, day: date | None, done: Pass) -> _Day:
        """Return what a value date decides: its quarter is "" without a date."""
        found = []
        for stage, until in self._periods(done):
            in_time = stage.period.is_all or (day is not None and (until is None or day <= until))
            found.append((stage.period.holds(day), in_time))
        number = self._answers.setdefault(tuple(found), len(self._answers))
        self._days[day] = _Day(tuple(found), number, quarter_of(day) if day else "")
        return self._days[day]

    def _group(self, record: MoneyRecord, day: _Day) -> str:
        group = day.groups[record.donor] = self.classes.group(record)
        return group

    def _periods(self, done: Pass) -> list[tuple[Stage, date | None]]:
        before = [(done.before, self._frame.comparison_as_of)] if done.before else []
        return [(done.now, self._frame.as_of), *before]

    def _stages(self, record: MoneyRecord, day: _Day, done: Pass) -> list[_Use]:
        """Return for each period the sums a record goes into, and whether its date lies in the period.

        That depends on measure, contract and date alone, and few combinations of these are many records.
        """
        places = self._contracts.get(record.contract)
        if places is None:
            places = tuple(stage.cohort.place(record.contract) for stage, _ in self._periods(done))
            self._contracts[record.contract] = places
        stated = record.short_form and states_payments(record)
        key = (record.measure, stated, places, day.number)
        found = self._uses.get(key)
        if found is None:
            found = self._uses[key] = []
            for (stage, _), place, (held, in_time) in zip(self._periods(done), places, day.periods, strict=True):
                is_period = held and not stated
                tallies = [stage.measure(record.measure)] if is_period else []
                tallies += self._rate_sides(record.measure, place, stage, in_time, is_period)
                if tallies:
                    last = tallies[-1]
                    contracts = last if last is stage.unknown or last is stage.unrated else None
                    found.append(_Use(stage, tallies, is_period, contracts))
        return found

    def _rate_sides(self, measure: str, place: str, stage: Stage, in_time: bool, is_period: bool) -> list[Tally]:
        base = measure == self._frame.cohort_measure
        if place == "in" and in_time:
            if base:
                return [stage.base, stage.in_period_base] if is_period else [stage.base]
            return [stage.paid] if measure == "disbursed" else []
        if base and is_period and place == "unknown":
            return [stage.unknown]
        return [stage.unrated] if base and is_period and place == "no-rate" else []

    def _add_to_whole(self, measure: str, cents: int, day: _Day, done: Pass) -> None:
        """Add a record to what the whole partnership has, in the period and before."""
        if day.periods[0][0]:
            done.whole[measure] = done.whole.get(measure, 0) + cents
        if measure == self._frame.measure and len(day.periods) > 1 and day.periods[1][0]:
            done.whole_before += cents

    def _note_beside(self, found: Outside, day: _Day, done: Pass) -> None:
        """Note money beside a filtered brief: shared projects that touch its places, regional money around them, all else.

        That of the comparison period is a part of the whole before, and of nothing else.
        """
        if len(day.periods) > 1 and day.periods[1][0]:
            done.outside.append(found._replace(kind="", around=(), earlier=True))
        if not day.periods[0][0]:
            return
        done.outside.append(found)
        if found.kind == "multi":
            done.shared_cents += found.cents
            record = self._dataset.records[found.record]
            if record.amount is not None and record.amount > 0:
                done.shared_projects.add(record.project)
        elif found.kind == "regional":
            done.regional_left_out += found.cents

    def _kind_outside(self, record: MoneyRecord, domain: str, country: str) -> str:
        places = self._wanted.places
        if places is None or (self._wanted.domains is not None and domain not in self._wanted.domains):
            return ""
        if country == "multi" and places & set(record.countries.shared):
            return "multi"
        if country in self._near:
            return country
        return "regional" if self.classes.is_region(country) and places & self.classes.places(country) else ""

    def _leave_out(self, record: MoneyRecord, conversion: Conversion, done: Pass) -> None:
        """Count a record that counts nowhere, in the classes and the period where it would have counted."""
        if not self._wanted.takes_record(record):
            return
        group, day = self.classes.group(record), record.value_date
        quarter = quarter_of(day) if day and record.measure == self._frame.measure else ""
        money = (record.currency, record.amount) if record.amount is not None else None
        for domain, country, part in self._parts(record, conversion.cents):
            window = self.classes.window(record, country)
            if not self._wanted.takes(domain, country, window):
                continue
            prefixes = self.prefixes.of(domain, country, record.donor, group, record.instrument, window)
            for stage, until in self._periods(done):
                names = self._all_sums_of(stage, record, is_period=day is None or stage.period.holds(day))
                if day is not None and until is not None and day > until and not stage.period.is_all:
                    names = [name for name in names if name not in (_BASE, _PAID)]
                self._note(stage, prefixes, conversion.left_out, names, record, part)
            if quarter:
                in_time = self.prefixes.in_time(quarter, domain, group, record.instrument)
                done.left_out_in_time.add(self.prefixes.sets[in_time], conversion.left_out, record.number, part, money)
