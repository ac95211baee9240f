"""Figures that only a brief of places has: wider totals, who pays, the first projects with the rest."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from briefgen.model.dataset import Dataset
from briefgen.model.ids import id_part
from briefgen.model.summary import FIRST_PROJECTS, Lineage, Outside, ProjectLine
from briefgen.summarise.around import Around
from briefgen.summarise.classes import TRUST_FUND
from briefgen.summarise.figures import Figures, period_where
from briefgen.summarise.frame import Frame
from briefgen.summarise.listing import Listing
from briefgen.summarise.special import add_group, add_rest
from briefgen.vocabulary.donors import NOT_GIVEN
from briefgen.vocabulary.instruments import BILATERAL


def add_around(figures: Figures, outside: Iterable[Outside], around: Around, frame: Frame) -> tuple[str, ...]:
    """Add the wider totals with the brief's share of each; return their classes, "region.002", "window.SAH".

    A total of which the brief has no money is left out.
    """
    beside: dict[str, int] = {}
    for part in outside:
        for code in part.around:
            beside[code] = beside.get(code, 0) + part.cents
    dates = {"measure": frame.measure, **period_where(frame.period), "outside_selection": True}
    found = []
    for name, code, own, where in _totals(around):
        inside = figures.value(f"{own}.{frame.measure}")
        if not code or not inside:
            continue
        cents = int(inside.scaleb(2)) + beside.get(code, 0)
        figures.money(f"top.around.{name}.{frame.measure}", cents, {**dates, "around": code, **where})
        figures.ratio(f"top.around.{name}.share", f"{own}.{frame.measure}", f"top.around.{name}.{frame.measure}")
        found.append(name)
    return tuple(found)


def _totals(around: Around) -> tuple[tuple[str, str, str, Mapping[str, object]], ...]:
    """Return for each wider total its class, its code, the brief's own part of it, and what selects that part."""
    return (
        (f"region.{around.continent}", around.continent, "total", {}),
        (f"window.{around.window}", around.window, f"window.{around.window}", {"window": around.window}),
        (f"instrument.{TRUST_FUND}", TRUST_FUND if around.fund else "", "total", {}),
    )


def add_payers(figures: Figures, listing: Listing, frame: Frame, shown: int) -> tuple[str, ...]:
    """Return who pays, largest first, as classes that add up to the total: "instrument.ECHO-HA", "donor.DE".

    The money that states give directly is told by donor, all other by instrument. Where these do not add up, because
    states have instruments of their own, and where the data name no instrument, all of it is told by donor; that of a
    single donor by instrument. A brief that shows so many has the sum of the others. () where none of these adds up.
    """
    named = [f"instrument.{id_part(code)}" for code in listing.instruments if code not in (BILATERAL, NOT_GIVEN)]
    donors = [f"donor.{id_part(code)}" for code in listing.donors]
    mixed = [*named, *(name for name in donors if name != "donor.EU")] if named else []
    total = figures.value(f"total.{frame.measure}")
    found: list[dict[str, Decimal]] = []
    for classes in (mixed, donors, named):
        amounts = {name: figures.value(f"{name}.{frame.measure}") for name in classes}
        held = {name: amount for name, amount in amounts.items() if amount}
        if held and sum(held.values()) == total:
            found.append(held)
    if not found:
        return ()
    held = next((one for one in found if len(one) > 1), found[0])
    payers = sorted(held, key=lambda name: (-held[name], name))
    if len(payers) > shown + 1:
        rest = payers[shown:]
        add_rest(figures, "payer", rest, frame, rest)
    return tuple(payers)


def add_first_projects(figures: Figures, lines: Sequence[ProjectLine], frame: Frame, lengths: Iterable[int]) -> None:
    """Add what the first projects have together and what the others have, for each length of their list."""
    for count in lengths:
        if len(lines) > count:
            add_group(figures, f"largest.{count}", lines[:count], frame)
            add_group(figures, f"others.{count}", lines[count:], frame)
            figures.ratio(f"largest.{count}.share", f"largest.{count}.{frame.measure}", f"total.{frame.measure}")


def add_told_projects(
    figures: Figures, lines: Sequence[ProjectLine], frame: Frame, outside: Iterable[Outside], dataset: Dataset
) -> None:
    """Add of each of the first projects how much of its time has passed, and the whole value of one with money beside the
    brief, with the part of it that the brief has."""
    beside: dict[str, int] = {}
    for part in outside:
        if not part.earlier:
            project = dataset.records[part.record].project
            beside[project] = beside.get(project, 0) + part.cents
    dates = {"measure": frame.measure, **period_where(frame.period), "outside_selection": True}
    for line in lines[: FIRST_PROJECTS[-1]]:
        projects = [line.project.project_id]
        if line.elapsed is not None and line.project.start_date and line.end_date and frame.as_of:
            days = {"start": line.project.start_date, "end": line.end_date, "day": frame.as_of}
            where = {"projects": projects, **{key: day.isoformat() for key, day in days.items()}}
            figures.add(f"project.{line.slug}.elapsed", line.elapsed, "share", Lineage("elapsed", where))
        if cents := beside.get(line.project.key):
            name, own = f"whole.project.{line.slug}.{frame.measure}", f"project.{line.slug}.{frame.measure}"
            figures.money(name, line.contracted + cents, {**dates, "projects": projects})
            figures.ratio(f"whole.project.{line.slug}.share", own, name)
