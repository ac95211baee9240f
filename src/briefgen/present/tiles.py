"""The tiles of page 1: five figures, each with its change (DESIGN.md section 4, EDITIONS.md)."""

from datetime import date
from decimal import Decimal

from briefgen.locale.numbers import isolate
from briefgen.model.blocks import Printed, Text, Tile
from briefgen.present.layouts import DOMAIN, layout_of
from briefgen.present.scope import only_one
from briefgen.present.speech import phrase
from briefgen.present.wording import Voice


def tiles_of(voice: Voice) -> tuple[Tile, ...]:
    """Return the five tiles (EDITIONS.md, "Tiles"); fewer where the data hold less."""
    if layout_of(voice) == DOMAIN:
        return _tiles_of_a_part(voice)
    found: list[Tile | None] = [value_tile(voice), projects_tile(voice)]
    found.append(share_tile(voice) if voice.summary.selection.is_worldwide else whole_tile(voice))
    if voice.rated:
        found.append(paid_tile(voice))
    fifth = ending_tile(voice, at_least=Decimal("0.1")) if not voice.summary.selection.is_worldwide else None
    fifth = fifth or humanitarian_tile(voice) or ending_tile(voice, at_least=Decimal(0))
    return tuple(tile for tile in (*found, fifth) if tile)


_MOST_TILES = 5
_WHOLES = {
    "domain": phrase("Share of all domains"),
    "donor": phrase("Share of all donors"),
    "instrument": phrase("Share of all instruments"),
}


def _tiles_of_a_part(voice: Voice) -> tuple[Tile, ...]:
    """Return the tiles of a domain, a donor or an instrument: its part of the whole, and a domain's sources, too."""
    kind, _ = only_one(voice)
    if kind and voice.value("delta.whole.share") is not None and voice.value("previous.whole.share"):
        whole = _share(voice, "whole.share", voice.put_mark(_WHOLES[kind]))
    else:
        whole = whole_tile(voice)
    found: list[Tile | None] = [value_tile(voice), projects_tile(voice), whole]
    found.append(
        share_tile(voice) if voice.sourced and not voice.summary.selection.donors and kind == "domain" else None
    )
    found.append(paid_tile(voice) if voice.rated else None)
    found += [ending_tile(voice, at_least=Decimal("0.1")), _result_tile(voice), humanitarian_tile(voice)]
    found.append(ending_tile(voice, at_least=Decimal(0)))
    return tuple(dict.fromkeys(tile for tile in found if tile))[:_MOST_TILES]


def _result_tile(voice: Voice) -> Tile | None:
    """Return the result that is furthest behind its target."""
    behind = [line for line in voice.summary.results if line.rate is not None and line.indicator.direction == "up"]
    worst = min(behind, key=lambda line: line.rate or Decimal(0), default=None)
    if worst is None or worst.rate is None or worst.rate >= 1:
        return None
    name = voice.data(worst.indicator.name, 60)
    return Tile(
        voice.put("Result against its target"), voice.numbers.rate(f"result.{worst.indicator.code}.rate"), base=(name,)
    )


def value_tile(voice: Voice) -> Tile:
    """Return the main amount with its change."""
    name = f"total.{voice.measure}"
    before, value, after = voice.numbers.tile(name)
    direction, change, base = _movement(voice, name)
    label = voice.put("Value contracted") if voice.measure == "contracted" else voice.value_noun.name
    return Tile(label, value, before, after, direction, change, base)


def projects_tile(voice: Voice) -> Tile:
    """Return the number of projects with its change."""
    name = "total.projects"
    direction, change, base = _movement(voice, name)
    label = voice.put("Projects {measured}", measured=voice.measured)
    return Tile(label, voice.numbers.plain_count(name), "", "", direction, change, base)


def _movement(voice: Voice, name: str) -> tuple[str, Text, Text]:
    """Return direction, change and base of an amount or a count; nothing where there is no comparison."""
    before = voice.value(f"previous.{name}")
    if voice.summary.no_comparison or before is None:
        return "", (), ()
    counted = name.endswith("projects")
    if before == 0 and voice.earlier:
        if counted:
            return "", (), voice.say("none {earlier:in}", earlier=voice.earlier)
        return "", (), voice.say("nothing {earlier:in}", earlier=voice.earlier)
    printed = voice.numbers.plain_count(f"previous.{name}") if counted else voice.numbers.short(f"previous.{name}")
    base = voice.say("from {earlier}", earlier=printed)
    if before <= 0 or not voice.numbers.tells_of_change(name):
        return "", (), base
    change = voice.value(f"change.{name}") or Decimal(0)
    direction = "up" if change > 0 else "down" if change < 0 else ""
    return direction, (voice.numbers.change(name),), base


def share_tile(voice: Voice) -> Tile | None:
    """Return the share of EU-managed money, else that of Member States; None where neither has money in the period."""
    for group, label in (("eu", phrase("EU-managed share")), ("member_states", phrase("Share of Member States"))):
        known = voice.value(voice.money(f"donor_group.{group}")) is not None
        if group in voice.summary.donor_groups and (known or (voice.value(voice.money("total")) or 0) <= 0):
            return _share(voice, f"donor_group.{group}.share", voice.put_mark(label))
    return None


def whole_tile(voice: Voice) -> Tile:
    """Return the share of a selection in the whole, with its change where the brief compares; none of one below zero."""
    if (voice.value("whole.share") or 0) < 0:
        return _share(voice, "whole.share", voice.put("Share of the whole"))
    if voice.value("previous.whole.share") and voice.value("whole.share") is not None:
        return _share(voice, "whole.share", voice.put("Share of the whole"))
    whole = voice.numbers.short(f"whole.{voice.measure}")
    base = (
        voice.say("of {amount} worldwide", amount=whole)
        if voice.value("whole.share") is not None
        else _no_share(voice, "whole")
    )
    return Tile(voice.put("Share of the whole"), voice.numbers.share("whole.share"), base=base)


def _no_share(voice: Voice, base: str) -> Text:
    """Return why nothing is a share of a total: "whole" or "total"."""
    held = voice.value(f"{base}.{voice.measure}") or 0
    return voice.say("the total is below zero") if held < 0 else voice.say("the total is zero")


def _share(voice: Voice, name: str, label: str) -> Tile:
    delta = voice.value(f"delta.{name}")
    if voice.value(name) is None:
        return Tile(
            label, voice.numbers.share(name), base=_no_share(voice, "whole" if name == "whole.share" else "total")
        )
    if (voice.value(name) or 0) < 0:
        return Tile(label, voice.numbers.share(name), base=voice.say("the value is below zero"))
    if delta is None or voice.summary.no_comparison or (voice.value(f"previous.{name}") or 0) < 0:
        return Tile(label, voice.numbers.share(name))
    exact, words = voice.numbers.points(name)
    direction = "up" if exact > 0 else "down" if exact < 0 else ""
    base = voice.say("from {earlier}", earlier=voice.numbers.share(f"previous.{name}"))
    return Tile(label, voice.numbers.share(name), "", "", direction, (Printed(words, f"delta.{name}"),), base)


def paid_tile(voice: Voice) -> Tile:
    """Return the disbursement rate with its change, without a comparison with its two sides."""
    name, label, numbers = "total.disbursement_rate", voice.put("Paid out so far"), voice.numbers
    if voice.value(name) is None:
        if any(entry.reason == "unknown" for entry in voice.summary.figures[name].excluded):
            return Tile(label, Printed(numbers.unknown, name), base=voice.say("payments unknown"))
        return Tile(label, Printed(numbers.not_applicable, name), base=voice.say("no base"))
    if voice.value(f"delta.{name}") is None or voice.summary.no_comparison:
        whole = numbers.short(f"rate_base.{voice.summary.cohort_measure}")
        base = voice.say("{paid} of {whole}", paid=numbers.short("total.disbursed"), whole=whole)
        return Tile(label, numbers.rate(name), base=base)
    exact, words = numbers.points(name)
    direction = "up" if exact > 0 else "down" if exact < 0 else ""
    base = voice.say("from {earlier} at the same stage", earlier=numbers.rate(f"previous.{name}"))
    return Tile(label, numbers.rate(name), "", "", direction, (Printed(words, f"delta.{name}"),), base)


def humanitarian_tile(voice: Voice) -> Tile | None:
    """Return the yearly average of humanitarian aid, where there is one."""
    name = next((name for name in voice.summary.figures if name.startswith("average.") and ".ECHO-HA." in name), None)
    if name is None or not voice.value(name):
        return None
    before, value, after = voice.numbers.tile(name)
    years = name.split(".")[1]
    change = voice.say("average {years}", years=isolate(years.replace("-", "–"), voice.lang))
    start, (first, last) = voice.summary.dataset.partnership.coverage_from, map(int, years.split("-"))
    base: Text = ()
    if start and start > date(first - (last - first + 1), 1, 1):
        base = voice.say("data begin in {year}", year=isolate(str(start.year), voice.lang))
    return Tile(voice.put("Humanitarian aid a year"), value, before, after, change=change, base=base)


def ending_tile(voice: Voice, *, at_least: Decimal) -> Tile | None:
    """Return what ends within six months, where it is at least such a part of the total."""
    money, total = voice.value(f"ending.{voice.measure}"), voice.value(f"total.{voice.measure}")
    until = voice.summary.ending_until
    if money is None or money <= 0 or not total or total <= 0 or money < at_least * total or until is None:
        return None
    before, value, after = voice.numbers.tile(f"ending.{voice.measure}")
    count, printed = int(voice.value("ending.projects") or 0), voice.numbers.plain_count("ending.projects")
    change = voice.say_many("{count} project", "{count} projects", count, count=printed)
    base = voice.say("by {date}", date=voice.date(until))
    return Tile(voice.put("Ends within six months"), value, before, after, change=change, base=base)
