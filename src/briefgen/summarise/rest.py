"""What the "n other" row of a table says beside its amount: projects, change, and what is paid out."""

from collections.abc import Sequence

from briefgen.model.summary import Lineage
from briefgen.summarise.figures import Figures, add_comparison, period_where
from briefgen.summarise.frame import Frame
from briefgen.summarise.stages import Pass


def add_rest_details(
    figures: Figures, done: Pass, kind: str, codes: Sequence[str], names: Sequence[str], frame: Frame
) -> None:
    """Add to ``rest.<kind>`` its distinct projects, its disbursement rate and its changes.

    ``codes`` are the classes together in that row, ``names`` their id prefixes.
    """
    rest = f"rest.{kind}"
    compared = bool(done.before)
    for stage, lead in ((done.now, ""), (done.before, "previous.")):
        if stage is None:
            continue
        projects = set[str]().union(*(stage.measure(frame.measure).projects.get(name, ()) for name in names))
        where = {"measure": frame.measure, **period_where(stage.period), kind: list(codes), "positive": True}
        figures.add(f"{lead}{rest}.projects", len(projects), "projects", Lineage("count-projects", where))
    if frame.cohort_measure:
        base = f"rate_base.{frame.cohort_measure}"
        for end in (base, "disbursed"):
            of = tuple(f"{name}.{end}" for name in names if f"{name}.{end}" in figures.made)
            values = [value for part in of if (value := figures.value(part)) is not None]
            figures.add(f"{rest}.{end}", sum(values) if values else None, "money", Lineage("sum", of=of))
        figures.ratio(f"{rest}.disbursement_rate", f"{rest}.disbursed", f"{rest}.{base}")
    if compared:
        add_comparison(figures, (f"{rest}.{frame.measure}", f"{rest}.projects"))
