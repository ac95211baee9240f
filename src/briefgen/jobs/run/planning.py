"""The plan of a run: which briefs, and what is passed over and why. Nothing is rendered here."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from briefgen.config.run_file import Entry, RunFile
from briefgen.errors import ConfigError, UsageError
from briefgen.jobs.reading import Wanted, summarise_wanted
from briefgen.jobs.run.months import Month, period_in
from briefgen.model.dataset import Dataset, MoneyRecord
from briefgen.model.selection import Selection
from briefgen.model.summary import Summary
from briefgen.summarise import codes_for

_FIELDS = {
    "country": "countries",
    "region": "regions",
    "donor": "donors",
    "domain": "domains",
    "instrument": "instruments",
}
_NO_CLASS = ("regional", "multi", "unallocated", "unassigned")
"""Rows of tables that are no class of their own."""


@dataclass(frozen=True, slots=True)
class Planned:
    """One brief of a run. ``place`` is its path below the month's folder, without an ending: "country-NE/brief-en-4".

    ``fault`` says why it cannot be made although it was asked for; "" as a rule.
    """

    entry: int
    scope: str
    place: str
    wanted: Wanted
    lang: str
    edition: str
    formats: tuple[str, ...]
    audience: str
    fault: str = ""


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A class that an entry does not ask for, with the reason."""

    entry: int
    scope: str
    reason: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything a run would do. ``as_of`` is what all its briefs stand on."""

    month: Month
    as_of: date | None
    briefs: tuple[Planned, ...]
    passed_over: tuple[PassedOver, ...] = ()


def plan_run(run_file: RunFile, dataset: Dataset, month: Month, only: tuple[str, ...] = ()) -> Plan:
    """Return the plan of a month. ``only`` keeps the scopes of these names.

    The as-of date is the month's last day or, where the data end before, theirs: a page never claims to know more.
    Raises ConfigError where two briefs would have one place, UsageError where ``only`` names no scope of the plan.
    """
    known = summarise_wanted(dataset, Wanted(period="all", meeting="none")).as_of
    as_of = min(month.end, known) if known else None
    briefs: list[Planned] = []
    passed: list[PassedOver] = []
    for entry in run_file.entries:
        base = Wanted(
            period=period_in(entry.period, month),
            as_of=as_of,
            meeting=entry.meeting,
            draft=entry.draft,
            builtin_rates=run_file.builtin_rates,
        )
        for found in _of_entry(entry, dataset, base):
            if isinstance(found, PassedOver):
                passed.append(found)
            else:
                briefs += _editions(entry, month, *found)
    _refuse_shared_places(briefs)
    if only:
        briefs = _restrict(briefs, only)
    return Plan(month, as_of, tuple(briefs), tuple(passed))


def _of_entry(entry: Entry, dataset: Dataset, base: Wanted) -> Iterator[PassedOver | tuple[str, Wanted, str]]:
    """Yield scope, wish and fault of each brief of an entry, or what it passes over."""
    wanted = base
    for kind, names in entry.filters.items():
        wanted = _restricted(wanted, kind, names)
    try:
        fixed = {kind: codes_for(kind, names, dataset) for kind, names in entry.filters.items()}
        if not entry.each:
            yield _scope(fixed), wanted, ""
            return
        only = codes_for(entry.each, entry.only, dataset)
        left_out = codes_for(entry.each, entry.leave_out, dataset)
        summary = summarise_wanted(dataset, wanted)
    except UsageError as error:
        yield f"entry-{entry.number}", wanted, str(error)
        return
    known = _classes(entry.each, summary)
    for code in only or (*known, *_faulty_classes(entry.each, summary)):
        scope = _scope({**fixed, entry.each: (code,)})
        value = _value(entry.each, code, summary)
        if code in left_out:
            yield PassedOver(entry.number, scope, "left out by the run file")
        elif entry.at_least and value < Decimal(entry.at_least) and code in known:
            yield PassedOver(entry.number, scope, f"{value:,.2f} is less than {Decimal(entry.at_least):,}")
        else:
            yield scope, _restricted(wanted, entry.each, (code,)), ""


def _restricted(wanted: Wanted, kind: str, names: tuple[str, ...]) -> Wanted:
    return replace(wanted, **{_FIELDS[kind]: names})  # type: ignore[arg-type]  # a field of names by its name


def _classes(kind: str, summary: Summary) -> tuple[str, ...]:
    """Return the classes that have money in the period, those of the comparison period alone left out."""
    codes: tuple[str, ...] = getattr(summary, _FIELDS[kind])
    return tuple(code for code in codes if code not in _NO_CLASS and _value(kind, code, summary) != 0)


def _faulty_classes(kind: str, summary: Summary) -> tuple[str, ...]:
    """Return further classes that errors touch: their brief must fail and say why, not be missing in silence."""
    records = {number for finding in summary.errors for number in finding.records}
    projects = {key for finding in summary.errors for key in finding.projects}
    found: dict[str, None] = {}
    for record in summary.dataset.records:
        if record.number in records or record.project in projects:
            found |= dict.fromkeys(_classes_of(kind, record))
    known = _classes(kind, summary)
    return tuple(code for code in found if code not in known and code not in _NO_CLASS)


def _classes_of(kind: str, record: MoneyRecord) -> tuple[str, ...]:
    if kind in ("country", "domain"):
        split = record.countries if kind == "country" else record.domains
        return tuple(code for code, _ in split.parts)
    code = {"donor": record.donor, "instrument": record.instrument}.get(kind, "")
    return (code,) if code else ()


def _value(kind: str, code: str, summary: Summary) -> Decimal:
    from briefgen.model.ids import id_part

    return summary.value(f"{kind}.{id_part(code)}.{summary.measure}") or Decimal(0)


def _scope(filters: dict[str, tuple[str, ...]]) -> str:
    return Selection(**{_FIELDS[kind]: codes for kind, codes in filters.items()}).scope  # type: ignore[arg-type]  # keywords made from names


def _editions(entry: Entry, month: Month, scope: str, wanted: Wanted, fault: str) -> Iterator[Planned]:
    for lang in entry.languages:
        for edition in entry.editions:
            marks = ("-external" if entry.audience == "external" else "") + ("-draft" if entry.draft else "")
            place = entry.name.format(scope=scope, lang=lang, edition=edition + marks, month=month)
            # The JSON edition is the store of figures that later months compare with (docs/monthly-runs.md).
            formats = tuple(dict.fromkeys((*entry.formats, "json")))
            yield Planned(entry.number, scope, place, wanted, lang, edition, formats, entry.audience, fault)


def _refuse_shared_places(briefs: list[Planned]) -> None:
    seen: dict[str, Planned] = {}
    for brief in briefs:
        first = seen.setdefault(brief.place.casefold(), brief)
        if first is not brief:
            raise ConfigError(
                f"[[brief]] number {first.entry} and number {brief.entry} both make {brief.place}. "
                'Give one of them another name, such as name = "{scope}/full-{lang}-{edition}".'
            )


def _restrict(briefs: list[Planned], only: tuple[str, ...]) -> list[Planned]:
    import difflib

    scopes = list(dict.fromkeys(brief.scope for brief in briefs))
    for name in only:
        if name not in scopes:
            near = difflib.get_close_matches(name, scopes, 1)
            hint = f' Did you mean "{near[0]}"?' if near else " briefgen run --dry-run lists them."
            raise UsageError(f'--only: the run makes no brief "{name}".{hint}')
    return [brief for brief in briefs if brief.scope in only]
