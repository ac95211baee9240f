"""Figures that a brief has where its projects are few: withdrawals, projects with a payment report, parts of the period."""

from collections.abc import Iterable, Mapping, Sequence

from briefgen.model.dataset import Dataset
from briefgen.model.summary import Lineage, ProjectLine
from briefgen.summarise.figures import Figures, period_where
from briefgen.summarise.frame import Frame
from briefgen.summarise.parts import add_parts
from briefgen.summarise.special import add_group
from briefgen.summarise.stages import Pass


def add_few(
    figures: Figures, done: Pass, dataset: Dataset, frame: Frame, lines: Sequence[ProjectLine]
) -> tuple[str, ...]:
    """Add the figures of few projects; return the prefixes of the parts of the period, () where it has none."""
    _add_withdrawals(figures, done, dataset, frame, lines)
    known = [line for line in lines if line.base is not None]
    if known and len(known) < len(lines):
        add_group(figures, "walk.reported", known, frame)
    if figures.value(f"walk.unknown.{frame.measure}"):
        figures.ratio("walk.unknown.share", f"walk.unknown.{frame.measure}", f"total.{frame.measure}")
    compared = not frame.no_comparison and _is_earlier(figures, frame)
    return () if compared else add_parts(figures, done, dataset, frame)


def _is_earlier(figures: Figures, frame: Frame) -> bool:
    """Return whether there is anything to compare with in the earlier period."""
    return figures.value(f"previous.total.{frame.measure}") != 0 or bool(figures.value("previous.total.projects"))


def _add_withdrawals(
    figures: Figures, done: Pass, dataset: Dataset, frame: Frame, lines: Iterable[ProjectLine]
) -> None:
    """Add what was signed before withdrawals and what was withdrawn, of the total and of each project with any."""
    signed: dict[str, int] = {}
    reduced = set()
    for atom in done.atoms:
        record = dataset.records[atom.record]
        if record.measure == frame.measure and frame.period.holds(record.value_date) and atom.cents:
            if atom.cents < 0:
                reduced.add(record.project)
            else:
                signed[record.project] = signed.get(record.project, 0) + atom.cents
    if not reduced:
        return
    dates = {"measure": frame.measure, **period_where(frame.period), "positive": True}
    names = (f"walk.signed.{frame.measure}", f"walk.withdrawn.{frame.measure}")
    _add_pair(figures, names, f"total.{frame.measure}", sum(signed.values()), dates)
    for line in lines:
        if line.project.key in reduced:
            where = {**dates, "projects": [line.project.project_id]}
            stem, cents = f"project.{line.slug}", signed.get(line.project.key, 0)
            _add_pair(figures, (f"{stem}.signed", f"{stem}.withdrawn"), f"{stem}.{frame.measure}", cents, where)


def _add_pair(figures: Figures, names: tuple[str, str], net: str, cents: int, where: Mapping[str, object]) -> None:
    """Add what was signed, from its records, and what was withdrawn: the difference to the net value."""
    signed, withdrawn = names
    figures.money(signed, cents, where)
    total, before = figures.value(net), figures.value(signed)
    assert total is not None and before is not None, "sums of atoms are known"
    figures.add(withdrawn, total - before, "money", Lineage("difference", of=(net, signed)))
