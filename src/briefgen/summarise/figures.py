"""From running sums to figures with ids, exclusions and lineage (product.md, "Figure ids")."""

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal

from briefgen.model.selection import Period
from briefgen.model.summary import Exclusion, Figure, Lineage
from briefgen.summarise.stages import Stage
from briefgen.summarise.tally import Tally

MILLIONTH = Decimal("0.000001")
_REASONS = ("no-rate", "no-date", "after-as-of", "superseded", "duplicate", "parent", "draft")
IN_TIME_REASONS = tuple(reason for reason in _REASONS if reason != "no-date")
"""A year and a quarter hold no record without a date."""


def euros(cents: int) -> Decimal:
    """Return cents as an amount with two decimals."""
    return Decimal(cents).scaleb(-2)


def share(part: Decimal | int, whole: Decimal | int) -> Decimal | None:
    """Return part ÷ whole with six decimals, half-up; None where the whole is not above zero."""
    if whole <= 0:
        return None
    return (Decimal(part) / Decimal(whole)).quantize(MILLIONTH, ROUND_HALF_UP)


def change(new: Decimal, old: Decimal | None) -> Decimal | None:
    """Return the relative change; None where the earlier value is unknown or not above zero."""
    if old is None or old <= 0:
        return None
    return ((new - old) / old).quantize(MILLIONTH, ROUND_HALF_UP)


class Figures:
    """Collects figures in the order of their making; an id is made once."""

    def __init__(self, base_currency: str) -> None:
        self.made: dict[str, Figure] = {}
        self._currency = base_currency

    def add(
        self,
        name: str,
        value: Decimal | int | None,
        unit: str,
        lineage: Lineage,
        excluded: tuple[Exclusion, ...] = (),
    ) -> None:
        """Add a figure; ``unit`` "money" is the base currency."""
        exact = Decimal(value) if isinstance(value, int) else value
        self.made[name] = Figure(name, exact, self._currency if unit == "money" else unit, lineage, excluded)

    def money(
        self, name: str, cents: int | None, where: Mapping[str, object], excluded: tuple[Exclusion, ...] = ()
    ) -> None:
        """Add a sum of atoms."""
        value = None if cents is None else euros(cents)
        self.add(name, value, "money", Lineage("sum", where), excluded)

    def ratio(self, name: str, part: str, whole: str, excluded: tuple[Exclusion, ...] = ()) -> None:
        """Add part ÷ whole of two figures that are there."""
        top, bottom = self.value(part), self.value(whole)
        value = None if top is None or bottom is None else share(top, bottom)
        self.add(name, value, "share", Lineage("ratio", of=(part, whole)), excluded)

    def value(self, name: str) -> Decimal | None:
        """Return a figure's value; None if it is unknown or absent."""
        found = self.made.get(name)
        return found.value if found else None


def period_where(period: Period) -> dict[str, object]:
    """Return the part of a selection that a period stands for."""
    if period.start is None or period.end is None:
        return {}
    return {"from": period.start.isoformat(), "to": period.end.isoformat()}


def add_sums(
    figures: Figures, stage: Stage, where: Mapping[str, Mapping[str, object]], measure: str, lead: str
) -> None:
    """Add the sums of one measure in one period for every class; ``lead`` is "" or "previous."."""
    dates = period_where(stage.period)
    for prefix, cents in in_order(stage.measure(measure)):
        left_out = left_out_of(stage, prefix, measure)
        selected = {"measure": measure, **dates, **where[prefix]}
        figures.money(f"{lead}{prefix}.{measure}", cents, selected, left_out)


def add_counts(
    figures: Figures, stage: Stage, where: Mapping[str, Mapping[str, object]], measure: str, lead: str, word: str
) -> None:
    """Add the distinct projects of a measure for every class (rule 7)."""
    tally = stage.measure(measure)
    dates = period_where(stage.period)
    reasons = [f"{reason}:{measure}" for reason in _REASONS if reason != "no-rate"]
    for prefix, _ in in_order(tally):
        selected = {"measure": measure, **dates, **where[prefix], "positive": True}
        count = len(tally.projects.get(prefix, ()))
        left_out = _named(stage.left_out.of(prefix, reasons))
        figures.add(f"{lead}{prefix}.{word}", count, "projects", Lineage("count-projects", selected), left_out)


def add_shares(figures: Figures, stage: Stage, measure: str, lead: str) -> None:
    """Add each class's share of the total of its own period."""
    for prefix, _ in in_order(stage.measure(measure)):
        if prefix != "total" and not prefix.startswith("cross."):
            base = f"{lead}total.{measure}"
            if ".donor_group." in prefix:
                base = f"{lead}{prefix.split('.donor_group.')[0]}.{measure}"
            figures.ratio(f"{lead}{prefix}.share", f"{lead}{prefix}.{measure}", base)


def add_rates(
    figures: Figures,
    stage: Stage,
    where: Mapping[str, Mapping[str, object]],
    measure: str,
    lead: str,
    until: str | None,
    *,
    paid_known: bool,
) -> None:
    """Add the two sides of the disbursement rate and the rate for every class of the cohort (rule 3)."""
    limit = {"until": until} if until and not stage.period.is_all else {}
    nothing_known = not (stage.base.cents or stage.paid.cents) and bool(stage.unknown.cents)
    stage.base.cents.setdefault("total", 0)
    for prefix, base in in_order(stage.base):
        if prefix.startswith("cross."):
            continue
        cohort = {"cohort": stage.period.name, **limit, **where[prefix]}
        own = "" if prefix == "total" else f"{prefix}."
        unrated = _unrated(stage, prefix)
        of_base, of_paid = _side(stage, prefix, "base"), _side(stage, prefix, "paid")
        selected = {"measure": measure, **cohort}
        figures.money(f"{lead}{own}rate_base.{measure}", base, selected, _together(unrated, of_base))
        paid = stage.paid.cents.get(prefix, 0) if paid_known and not nothing_known else None
        figures.money(
            f"{lead}{prefix}.disbursed", paid, {"measure": "disbursed", **cohort}, _together(unrated, of_paid)
        )
        sides = (f"{lead}{prefix}.disbursed", f"{lead}{own}rate_base.{measure}")
        figures.ratio(f"{lead}{prefix}.disbursement_rate", *sides, _together(unrated, of_base, of_paid))
    for prefix in stage.paid.cents:
        if prefix not in stage.base.cents and not prefix.startswith("cross."):
            cohort = {"cohort": stage.period.name, **limit, **where[prefix]}
            paid = stage.paid.cents[prefix] if paid_known else None
            left_out = _together(_unrated(stage, prefix), _side(stage, prefix, "paid"))
            figures.money(f"{lead}{prefix}.disbursed", paid, {"measure": "disbursed", **cohort}, left_out)


def left_out_of(stage: Stage, prefix: str, measure: str) -> tuple[Exclusion, ...]:
    """Return what the sum of a measure in a period leaves out."""
    return _named(stage.left_out.of(prefix, [f"{reason}:{measure}" for reason in _REASONS]))


def _side(stage: Stage, prefix: str, side: str) -> tuple[Exclusion, ...]:
    """Return the records of the cohort that a side of the rate ("base", "paid") leaves out."""
    return left_out_of(stage, prefix, side)


def _together(*lists: tuple[Exclusion, ...]) -> tuple[Exclusion, ...]:
    """Return exclusions with one entry per reason."""
    found: dict[str, Exclusion] = {}
    for entry in (entry for entries in lists for entry in entries):
        known = found.get(entry.reason)
        found[entry.reason] = _added(known, entry) if known else entry
    return tuple(found.values())


def _added(one: Exclusion, other: Exclusion) -> Exclusion:
    amounts = [amount for amount in (one.amount, other.amount) if amount is not None]
    currencies = dict(one.currencies)
    for currency, amount in other.currencies:
        currencies[currency] = currencies.get(currency, Decimal(0)) + amount
    return Exclusion(
        one.reason,
        one.count + other.count,
        sum(amounts, Decimal(0)) if amounts else None,
        tuple(sorted(currencies.items())),
    )


def _unrated(stage: Stage, prefix: str) -> tuple[Exclusion, ...]:
    """Return what the rate leaves out, in contracts: those without a payment report, those without a rate."""
    found = []
    for reason, tally in (("unknown", stage.unknown), ("no-rate", stage.unrated)):
        contracts = tally.projects.get(prefix)
        if contracts:
            amount = euros(tally.cents[prefix]) if reason == "unknown" else None
            found.append(Exclusion(reason, len(contracts), amount))
    return tuple(found)


def add_comparison(figures: Figures, names: Iterable[str]) -> None:
    """Add ``delta.*`` and ``change.*`` of figures that have a previous value; shares and rates have no relative change."""
    for name in names:
        now, before = figures.made[name], figures.made.get(f"previous.{name}")
        if before is None:
            continue
        of = (name, f"previous.{name}")
        both = now.value is not None and before.value is not None
        delta = now.value - before.value if now.value is not None and before.value is not None else None
        figures.made[f"delta.{name}"] = Figure(f"delta.{name}", delta, now.unit, Lineage("difference", of=of))
        if now.unit != "share":
            ratio = change(now.value, before.value) if both and now.value is not None else None
            figures.made[f"change.{name}"] = Figure(f"change.{name}", ratio, "share", Lineage("change", of=of))


NONE = "walk.none"
"""The class of a known zero: what a class has now that had money in the earlier period only."""


def add_ended(figures: Figures, measure: str) -> None:
    """Add the difference of each domain with money of a measure in the earlier period only."""
    for name in list(figures.made):
        own, parts = name.removeprefix("previous."), name.split(".")
        if parts[:2] != ["previous", "domain"] or len(parts) != 4 or parts[3] != measure or own in figures.made:
            continue
        before = figures.made[name]
        if before.value is not None:
            none = f"{NONE}.{measure}"
            figures.add(none, Decimal("0.00"), before.unit, Lineage("sum"))
            figures.add(f"delta.{own}", -before.value, before.unit, Lineage("difference", of=(none, name)))


def in_order(tally: Tally) -> list[tuple[str, int]]:
    """Return the sums of a tally by prefix: the total first, then by name."""
    return sorted(tally.cents.items(), key=lambda item: (item[0] != "total", item[0]))


def _named(found: tuple[Exclusion, ...]) -> tuple[Exclusion, ...]:
    return tuple(Exclusion(entry.reason.split(":")[0], entry.count, entry.amount, entry.currencies) for entry in found)
