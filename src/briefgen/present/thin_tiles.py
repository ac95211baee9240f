"""The tiles of a brief of few data: withdrawals, the nearest honest comparison, what is paid out where it is reported."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from briefgen.model.blocks import Printed, Text, Tile
from briefgen.present.page_two import OPEN_COUNTRIES
from briefgen.present.results import bullet_row, reported
from briefgen.present.thin_parts import is_compared, part_noun
from briefgen.present.tiles import (
    ending_tile,
    humanitarian_tile,
    paid_tile,
    projects_tile,
    share_tile,
    value_tile,
    whole_tile,
)
from briefgen.present.wording import Voice

_TILES = 5
_LABEL = 44
"""Characters of the label of a tile: two lines."""
_LEAST_ENDING = Decimal("0.1")
_TELLING, _BOTH = Decimal(100_000), 2
"""The earlier value and the projects of both years from which a percentage tells something (EDITIONS.md, "Wording")."""


def thin_tiles(voice: Voice) -> tuple[Tile, ...]:
    """Return at most five tiles; fewer where the data hold less."""
    share = share_tile(voice) if voice.summary.selection.is_worldwide else whole_tile(voice)
    paid = _paid(voice) if voice.rated else None
    found = [_value(voice), _projects(voice), _latest_year(voice), paid, share]
    found += [
        ending_tile(voice, at_least=_LEAST_ENDING),
        humanitarian_tile(voice),
        ending_tile(voice, at_least=Decimal(0)),
    ]
    kept: list[Tile] = []
    for tile in found:
        if tile and tile not in kept:
            kept.append(tile)
    return tuple(kept[:_TILES])


def _result(voice: Voice) -> Tile | None:
    """Return the result furthest from its target, above or below; None where none can be set against one."""
    judged = [line for line in reported(voice) if line.rate is not None and line.actual is not None]
    if not judged:
        return None
    line = max(judged, key=lambda one: abs((one.rate or Decimal(0)) - 1))
    row = bullet_row(voice, line, "")
    base = voice.say("{rate} of {target}", rate=row.result, target=row.target)
    return Tile(voice.data(line.indicator.name, _LABEL), row.rate, base=base)


def _largest(voice: Voice) -> Tile | None:
    """Return the largest of several projects; None where none is larger than the others."""
    lines = voice.summary.projects
    if len(lines) < 2 or lines[0].contracted <= max(0, lines[1].contracted):
        return None
    before, value, after = voice.numbers.tile(f"project.{lines[0].slug}.{voice.measure}")
    return Tile(voice.put("Largest project"), value, before, after, base=(voice.data(lines[0].project.title, _LABEL),))


def _value(voice: Voice) -> Tile:
    """Return the main amount; without a comparison with what was withdrawn of it."""
    tile = value_tile(voice)
    withdrawn = voice.value(f"walk.withdrawn.{voice.measure}")
    if tile.base or not withdrawn or not voice.value(f"walk.signed.{voice.measure}"):
        return tile
    count = len(_withdrawals(voice))
    amount = voice.numbers.short(f"walk.withdrawn.{voice.measure}")
    base = voice.say_many(
        "net of {count} withdrawal ({amount})",
        "net of {count} withdrawals ({amount})",
        count,
        count=voice.numbers.number(count),
        amount=amount,
    )
    return replace(tile, base=base)


def _withdrawals(voice: Voice) -> set[int]:
    """Return the records of the main measure below zero in the period."""
    summary = voice.summary
    found = set()
    for atom in summary.atoms:
        record = summary.dataset.records[atom.record]
        if (
            atom.cents
            and atom.cents < 0
            and record.measure == voice.measure
            and summary.period.holds(record.value_date)
        ):
            found.add(atom.record)
    return found


def _projects(voice: Voice) -> Tile:
    """Return the number of projects; without a comparison with where they are."""
    tile = projects_tile(voice)
    if tile.base or len(voice.summary.selection.countries) == 1:
        return tile
    places = [code for code in voice.summary.countries if code not in OPEN_COUNTRIES]
    known = {atom.country for atom in voice.summary.atoms} - {*places, *OPEN_COUNTRIES}
    base: Text = ()
    if places:
        count = len(places)
        base = voice.say_many("in {count} country", "in {count} countries", count, count=voice.numbers.number(count))
    if known and "regional" in voice.summary.countries:
        count = len(known)
        region = voice.say_many("{count} region", "{count} regions", count, count=voice.numbers.number(count))
        base = voice.say_as("list", "{first}, {next}", first=base, next=region) if base else region
    return replace(tile, base=base)


def _latest_year(voice: Voice) -> Tile | None:
    """Return the last year of the period against the one before, where the brief compares with nothing else."""
    parts = [part for part in voice.summary.parts if part.startswith("year.")]
    as_of = voice.summary.as_of
    if is_compared(voice) or len(parts) < 2 or (as_of and as_of < date(int(parts[-1][5:]), 12, 31)):
        return None
    now, before = (f"{part}.{voice.measure}" for part in parts[-2:][::-1])
    earlier, value = voice.value(before), voice.value(now)
    year, last_year = part_noun(parts[-1], voice.lang), part_noun(parts[-2], voice.lang)
    label = voice.put("{measured:Name} {period:in}", measured=voice.measured, period=year)
    lead, printed, unit = voice.numbers.tile(now)
    if value is None:
        lead, printed, unit = "", Printed(voice.numbers.table(now).text), ""
    if not earlier:
        return Tile(label, printed, lead, unit, base=voice.say("nothing {earlier:in}", earlier=last_year))
    base = voice.say("from {earlier} {period:in}", earlier=voice.numbers.short(before), period=last_year)
    change = voice.value(f"change.{now}")
    counts = [_projects_in(voice, part) for part in parts[-2:]]
    if change is None or earlier < _TELLING or min(counts) < _BOTH:
        return Tile(label, printed, lead, unit, base=base)
    signed = voice.numbers.printed(voice.numbers.signed(change), f"change.{now}")
    return Tile(label, printed, lead, unit, "up" if change > 0 else "down" if change < 0 else "", (signed,), base)


def _projects_in(voice: Voice, part: str) -> int:
    """Return how many projects were contracted in a year."""
    records = voice.summary.dataset.records
    found = set()
    for atom in voice.summary.atoms:
        record = records[atom.record]
        day = record.value_date
        if record.measure == voice.measure and day and str(day.year) == part[5:] and (record.amount or 0) > 0:
            found.add(record.project)
    return len(found)


def _paid(voice: Voice) -> Tile:
    """Return what is paid out; a rate that leaves contracts out says so, and what it stands on."""
    tile, name, numbers = paid_tile(voice), "total.disbursement_rate", voice.numbers
    unknown = [entry for entry in voice.summary.figures[name].excluded if entry.reason == "unknown"]
    if not unknown or voice.value(name) is None:
        return tile
    label = voice.put("Paid out, where reported")
    if tile.change:
        return replace(tile, label=label)
    entry = unknown[0]
    base = voice.say_many(
        "{paid} of {whole}; {count} contract ({amount}) unknown",
        "{paid} of {whole}; {count} contracts ({amount}) unknown",
        entry.count,
        paid=numbers.short("total.disbursed"),
        whole=numbers.short(f"rate_base.{voice.summary.cohort_measure}"),
        count=numbers.number(entry.count),
        amount=_unknown_amount(voice, entry.amount),
    )
    return replace(tile, label=label, base=base)


def _unknown_amount(voice: Voice, amount: Decimal | None) -> Printed:
    name = f"walk.unknown.{voice.measure}"
    if voice.value(name) is not None:
        return voice.numbers.short(name)
    return Printed(voice.numbers.unknown if amount is None else voice.numbers.amount_words(amount))
