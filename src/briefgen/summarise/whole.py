"""What a filtered brief is a part of: the whole partnership, and the other domains, donors or instruments beside it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from briefgen.model.ids import id_part
from briefgen.model.selection import Period
from briefgen.model.summary import WHOLE_SHOWN, Lineage
from briefgen.summarise.figures import Figures, add_comparison, period_where
from briefgen.summarise.frame import Frame
from briefgen.summarise.prefixes import whole
from briefgen.summarise.stages import Pass, Stage

_DOMAINS = "domain"


def add_whole(figures: Figures, done: Pass, frame: Frame) -> None:
    """Add what lies beside a filtered brief: the whole partnership and its share of it, now and before, shared projects,
    regional money."""
    dates = {"measure": frame.measure, **period_where(frame.period), "outside_selection": True}
    figures.money(f"whole.{frame.measure}", done.whole.get(frame.measure, 0), dates)
    figures.ratio("whole.share", f"total.{frame.measure}", f"whole.{frame.measure}")
    if done.before:
        before = {"measure": frame.measure, **period_where(done.before.period), "outside_selection": True}
        figures.money(f"previous.whole.{frame.measure}", done.whole_before, before)
        sides = (f"previous.total.{frame.measure}", f"previous.whole.{frame.measure}")
        figures.ratio("previous.whole.share", *sides)
        add_comparison(figures, (f"whole.{frame.measure}", "whole.share"))
    shared = {**dates, "country": "multi"}
    figures.add("shared.projects", len(done.shared_projects), "projects", Lineage("count-projects", shared))
    figures.money(f"shared.{frame.measure}", done.shared_cents, shared)
    figures.money(f"shared.regional.{frame.measure}", done.regional_left_out, {**dates, "country": "regional"})


def add_beside(
    figures: Figures, done: Pass, kind: str, frame: Frame, where: Mapping[str, Mapping[str, object]]
) -> tuple[str, ...]:
    """Add what each domain, donor or instrument has of the whole.

    Returns the codes of the kind that have a figure of their own: every domain with money, the largest donors or
    instruments with those asked for. The others are together in ``whole.rest.<kind>``.
    """
    cents = _cents(done, kind, frame.measure, where)
    own = _codes(done.now, kind, frame.measure, where)
    ranked = sorted(cents, key=lambda code: (-cents[code], code))
    shown = ranked if kind == _DOMAINS else _shown(ranked, own)
    for code in shown:
        name = f"whole.{kind}.{id_part(code)}"
        figures.money(
            f"{name}.{frame.measure}", cents[code], _where(kind, _said(kind, code), frame.measure, done.now.period)
        )
        figures.ratio(f"{name}.share", f"{name}.{frame.measure}", f"whole.{frame.measure}")
    rest = [code for code in ranked if code not in shown]
    if rest:
        name = f"whole.rest.{kind}"
        selected = _where(kind, sorted(rest), frame.measure, done.now.period)
        figures.money(f"{name}.{frame.measure}", sum(cents[code] for code in rest), selected)
        figures.add(f"{name}.count", len(rest), "classes", Lineage("count", {kind: sorted(rest)}))
        figures.ratio(f"{name}.share", f"{name}.{frame.measure}", f"whole.{frame.measure}")
    return tuple(shown)


def _cents(done: Pass, kind: str, measure: str, where: Mapping[str, Mapping[str, object]]) -> dict[str, int]:
    """Return what each class of a kind has in the period, in the brief and beside it."""
    found: defaultdict[str, int] = defaultdict(int)
    for prefix, code in _codes(done.now, kind, measure, where).items():
        found[prefix] += done.now.measure(measure).cents[code]
    for part in done.outside:
        if not part.earlier:
            found[part.part] += part.cents
    return dict(found)


def _codes(stage: Stage, kind: str, measure: str, where: Mapping[str, Mapping[str, object]]) -> dict[str, str]:
    """Return the classes of a kind within the brief, with their id prefixes."""
    names = [name for name in stage.measure(measure).cents if name.startswith(f"{kind}.") and name.count(".") == 1]
    return {str(where[name][kind]): name for name in names}


def _shown(ranked: Sequence[str], own: Iterable[str]) -> list[str]:
    kept = {*ranked[:WHOLE_SHOWN], *own}
    return [code for code in ranked if code in kept]


def _said(kind: str, code: str) -> object:
    return whole(code) if kind == _DOMAINS else code


def _where(kind: str, codes: object, measure: str, period: Period) -> dict[str, object]:
    return {"measure": measure, **period_where(period), "outside_selection": True, kind: codes}
