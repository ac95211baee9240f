"""From a dataset and a selection to a summary: the order of the arithmetic."""

from collections.abc import Sequence
from decimal import Decimal

from briefgen.model.dataset import Dataset
from briefgen.model.ids import id_part
from briefgen.model.selection import Selection
from briefgen.model.summary import (
    COUNTRIES_SHOWN,
    FEW_PROJECTS,
    FEW_SHOWN,
    FIRST_PROJECTS,
    INSTRUMENTS_SHOWN,
    LONGER_SHOWN,
    MANY_SHOWN,
    PAYERS_SHOWN,
    PAYERS_SHOWN_BESIDE,
    Exclusion,
    Figure,
    Lineage,
    Summary,
)
from briefgen.summarise.atoms import Walker
from briefgen.summarise.classes import Classes
from briefgen.summarise.cohort import NO_COHORT, CohortFinder
from briefgen.summarise.completion import convert_all, with_findings
from briefgen.summarise.conversion import Rates
from briefgen.summarise.few import add_few
from briefgen.summarise.figures import (
    Figures,
    add_comparison,
    add_counts,
    add_ended,
    add_rates,
    add_shares,
    add_sums,
    euros,
    left_out_of,
    period_where,
)
from briefgen.summarise.filters import filter_of
from briefgen.summarise.frame import Frame, date_payments, frame_of
from briefgen.summarise.lines import ending_lines, project_lines
from briefgen.summarise.listing import Listing, list_classes
from briefgen.summarise.mapping import add_map, choose_map, choose_neighbours
from briefgen.summarise.places import add_around, add_first_projects, add_payers, add_told_projects
from briefgen.summarise.refusals import touching_errors
from briefgen.summarise.rest import add_rest_details
from briefgen.summarise.results import result_lines
from briefgen.summarise.special import (
    add_averages,
    add_ending,
    add_later,
    add_later_projects,
    add_projects,
    add_rest,
    add_results,
    add_time,
    add_top,
    add_walk,
)
from briefgen.summarise.stages import Pass, Stage
from briefgen.summarise.whole import add_beside, add_whole
from briefgen.vocabulary.instruments import BILATERAL

_LITTLE_HELD = Decimal("0.4")
"""The part of the value below which the ten largest countries leave most to the others."""


def summarise(dataset: Dataset, selection: Selection) -> Summary:
    """Return every figure of a selection, with lineage, and the rows behind the tables.

    Raises UsageError for a period or a meeting that does not exist. Errors in the data do not raise: they stand in
    ``Summary.errors``.
    """
    dataset = date_payments(dataset)
    frame = frame_of(dataset, selection)
    rates = Rates(dataset, builtin=selection.builtin_rates)
    conversions = convert_all(dataset, frame.as_of, rates)
    finder = CohortFinder(dataset, conversions, frame.cohort_measure)
    classes = Classes(dataset)
    wanted = filter_of(selection, classes)
    walker = Walker(dataset, conversions, frame, wanted, classes)
    now = Stage(frame.period, finder.cohort(frame.period, frame.as_of) if frame.cohort_measure else NO_COHORT)
    done = walker.walk(now, _stage_before(frame, finder))
    paid_known = any(record.measure == "disbursed" for record in dataset.records)
    dataset = with_findings(dataset, conversions, rates, frame.measure, builtin=selection.builtin_rates)
    lines = project_lines(dataset, done.atoms, frame, now.cohort, paid_known=paid_known)
    ending = ending_lines(lines, frame)
    projects = frozenset(dataset.records[atom.record].project for atom in done.atoms)
    results = result_lines(dataset, frame, wanted, projects)
    listing = list_classes(done, frame, walker.prefixes.where)
    figures = Figures(dataset.partnership.base_currency)
    _add_all(figures, done, walker, frame, listing, paid_known=paid_known)
    add_averages(figures, dataset, frame, done.in_time, walker.prefixes.where)
    add_walk(figures, done, frame)
    add_ending(figures, ending, frame)
    add_projects(figures, lines, frame)
    if later := lines[FEW_SHOWN:]:
        add_later_projects(figures, later, frame)
    add_results(figures, results)
    beside: tuple[str, ...] = ()
    if not selection.is_worldwide:
        add_whole(figures, done, frame)
        if wanted.only_kind:
            beside = add_beside(figures, done, wanted.only_kind, frame, walker.prefixes.where)
    parts = add_few(figures, done, dataset, frame, lines) if len(lines) < FEW_PROJECTS else ()
    map_frame, map_places = choose_neighbours(figures, wanted, done.outside, frame)
    if not map_frame:
        map_frame, map_places = choose_map(figures, listing.named_countries, selection, frame.measure)
        add_map(figures, map_places, frame.measure)
    around: tuple[str, ...] = ()
    payers: tuple[str, ...] = ()
    if selection.countries or selection.regions:
        around = add_around(figures, done.outside, walker.around, frame)
        payers = add_payers(figures, listing, frame, PAYERS_SHOWN if wanted.only_country else PAYERS_SHOWN_BESIDE)
        add_told_projects(figures, lines, frame, done.outside, dataset)
        add_first_projects(figures, lines, frame, FIRST_PROJECTS)
    else:
        add_first_projects(figures, lines, frame, (LONGER_SHOWN,))
    return Summary(
        dataset=dataset,
        selection=selection,
        measure=frame.measure,
        period=frame.period,
        comparison=frame.comparison,
        no_comparison=frame.no_comparison,
        as_of=frame.as_of,
        comparison_as_of=frame.comparison_as_of,
        figures=figures.made,
        conversions=conversions,
        atoms=tuple(done.atoms),
        cohort=now.cohort.contracts,
        unknown_contracts=frozenset(now.unknown.projects.get("total", ())),
        domains=listing.domains,
        countries=listing.countries,
        regions=listing.regions,
        windows=listing.windows,
        donors=listing.donors,
        donor_groups=listing.donor_groups,
        instruments=listing.instruments,
        years=listing.years,
        quarters=listing.quarters,
        projects=lines,
        results=results,
        ending=ending,
        ending_until=frame.ending_until,
        left_out=_left_out(figures.made, frame),
        rates_used=rates.used(),
        earlier_quarters=listing.earlier_quarters,
        previous_cohort=done.before.cohort.contracts if done.before else frozenset(),
        meeting=frame.meeting,
        errors=touching_errors(dataset, frame, wanted, projects, _cohorts(done)),
        cohort_measure=frame.cohort_measure,
        own_period=frame.own_period,
        map_frame=map_frame,
        map_places=map_places,
        outside=tuple(done.outside),
        beside=beside,
        parts=parts,
        around=around,
        payers=payers,
    )


def _cohorts(done: Pass) -> frozenset[str]:
    """Return the contracts that any rate of the brief stands on."""
    stages = [done.now, *([done.before] if done.before else [])]
    return frozenset(name for stage in stages for name in (*stage.cohort.contracts, *stage.cohort.unknown))


def _stage_before(frame: Frame, finder: CohortFinder) -> Stage | None:
    if frame.comparison is None or frame.no_comparison:
        return None
    cohort = finder.cohort(frame.comparison, frame.comparison_as_of) if frame.cohort_measure else NO_COHORT
    return Stage(frame.comparison, cohort)


def _add_all(figures: Figures, done: Pass, walker: Walker, frame: Frame, listing: Listing, *, paid_known: bool) -> None:
    where = walker.prefixes.where
    known = {record.measure for record in walker.records if record.measure}
    measures = [frame.measure, *sorted(known - {frame.measure, "disbursed"})]
    for stage, lead, until in (
        (done.now, "", frame.as_of),
        (done.before, "previous.", frame.comparison_as_of),
    ):
        if stage is None:
            continue
        for measure in measures:
            _make_sure_of_total(stage, measure)
            add_sums(figures, stage, where, measure, lead)
            word = "projects" if measure == frame.measure else f"{measure}_projects"
            add_counts(figures, stage, where, measure, lead, word)
        add_shares(figures, stage, frame.measure, lead)
        if frame.cohort_measure:
            limit = until.isoformat() if until else None
            add_rates(figures, stage, where, frame.cohort_measure, lead, limit, paid_known=paid_known)
        _add_paid_in_period(figures, stage, lead, paid_known=paid_known)
    _add_null_comparison(figures, frame)
    compared = [name for name in figures.made if not name.startswith(("previous.", "cross."))]
    add_comparison(figures, compared)
    add_ended(figures, frame.measure)
    add_time(figures, done, where, frame)
    _add_rests(figures, done, frame, listing)


def _make_sure_of_total(stage: Stage, measure: str) -> None:
    """A total is a known zero where the selection holds nothing."""
    stage.measure(measure).cents.setdefault("total", 0)


def _add_paid_in_period(figures: Figures, stage: Stage, lead: str, *, paid_known: bool) -> None:
    cents = stage.measures["disbursed"].cents.get("total", 0) if "disbursed" in stage.measures else 0
    where = {"measure": "disbursed", "short_form": False, **period_where(stage.period)}
    value = euros(cents) if paid_known else None
    left_out = left_out_of(stage, "total", "disbursed")
    figures.add(f"{lead}total.paid_in_period", value, "money", Lineage("sum", where), left_out)


def _add_null_comparison(figures: Figures, frame: Frame) -> None:
    """A comparison period that begins before the data do gives null, not zero (rule 2)."""
    if frame.no_comparison != "coverage":
        return
    for name, figure in list(figures.made.items()):
        if not name.startswith("cross."):
            lineage = _shifted(figure.lineage, frame)
            figures.made[f"previous.{name}"] = Figure(f"previous.{name}", None, figure.unit, lineage)


def _shifted(lineage: Lineage, frame: Frame) -> Lineage:
    """Return the lineage that a figure has in the comparison period."""
    assert frame.comparison is not None
    own: dict[str, object] = {**period_where(frame.comparison), "cohort": frame.comparison.name}
    own["until"] = frame.comparison_as_of.isoformat() if frame.comparison_as_of else None
    where = {key: own.get(key, value) for key, value in lineage.where.items()}
    return Lineage(lineage.rule, where, tuple(f"previous.{name}" for name in lineage.of))


def _add_rests(figures: Figures, done: Pass, frame: Frame, listing: Listing) -> None:
    for kind, classes, shown in (
        ("country", listing.named_countries, COUNTRIES_SHOWN),
        ("instrument", listing.instruments, INSTRUMENTS_SHOWN),
    ):
        rest: Sequence[str] = classes[shown:]
        if rest:
            names = [f"{kind}.{id_part(code)}" for code in rest]
            add_rest(figures, kind, rest, frame, names)
            add_rest_details(figures, done, kind, rest, names, frame)
            add_top(figures, kind, [f"{kind}.{id_part(code)}" for code in classes[:shown]], frame)
    if later := listing.named_countries[FEW_SHOWN:]:
        add_later(figures, "countries", [f"country.{id_part(code)}" for code in later], frame)
    if (many := listing.named_countries[MANY_SHOWN:]) and 0 < (figures.value("top.country.share") or 0) < _LITTLE_HELD:
        add_later(figures, "most_countries", [f"country.{id_part(code)}" for code in many], frame)
    _add_top_of_eu(figures, frame, listing)


def _add_top_of_eu(figures: Figures, frame: Frame, listing: Listing) -> None:
    """Add the two largest instruments beside the Member States' own, as a share of EU-managed money.

    Only where these instruments hold exactly that money; else the share would mix sources.
    """
    measure = frame.measure
    names = [f"instrument.{id_part(code)}" for code in listing.instruments if code != BILATERAL]
    values = [figures.value(f"{name}.{measure}") or Decimal(0) for name in names]
    whole = figures.value(f"donor_group.eu.{measure}")
    if len(names) > 2 and whole and sum(values) == whole and min(values) >= 0:
        add_top(figures, "eu_instrument", names[:2], frame)
        figures.ratio("top.eu_instrument.eu_share", f"top.eu_instrument.{measure}", f"donor_group.eu.{measure}")


def _left_out(figures: dict[str, Figure], frame: Frame) -> tuple[Exclusion, ...]:
    """Return what the headline figures leave out: the total's exclusions, then the rate's."""
    total = figures.get(f"total.{frame.measure}")
    rate = figures.get("total.disbursement_rate")
    found = list(total.excluded) if total else []
    if rate:
        found += [entry for entry in rate.excluded if entry.reason == "unknown"]
    return tuple(found)
