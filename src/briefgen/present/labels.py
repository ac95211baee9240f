"""A label for every figure: what the number is, in words."""

from collections.abc import Callable

from briefgen.present.names import clean
from briefgen.present.wording import Voice, lower_first, period_words

_ENDS = {
    "projects": "Projects",
    "share": "Share",
    "eu_share": "Share of EU-managed money",
    "disbursed": "Paid out",
    "disbursement_rate": "Disbursement rate",
    "paid_in_period": "Paid in the period",
    "rate": "Rate",
    "actual": "Result",
    "target": "Target",
    "earlier": "Result one year earlier",
    "base": "In the rate",
    "count": "Number of classes",
    "approved_projects": "Projects approved",
}
_GROUPS = {
    ("rest", "country"): ("other countries",),
    ("rest", "instrument"): ("other instruments",),
    ("rest", "ending"): ("other projects that end within six months",),
    ("top", "country"): ("largest countries",),
    ("top", "instrument"): ("largest instruments",),
    ("top", "eu_instrument"): ("two largest EU instruments",),
    ("walk", "topups"): ("contracts signed outside the period",),
    ("walk", "unknown"): ("contracts without a payment report",),
    ("walk", "later"): ("changes after the period",),
}
_WORDS = {
    "whole": "whole partnership",
    "shared": "shared with other countries",
    "regional": "given to regions",
}
_LEADS = {
    "previous": "Previous period",
    "delta": "Difference",
    "change": "Relative change",
    "average": "Yearly average",
    "last": "In the last brief",
    "since": "Since the last brief",
}


def labels(voice: Voice) -> dict[str, str]:
    """Return the label of each figure of the summary."""
    indicators, titles = _indicators(voice), _titles(voice)
    return {name: _label(voice, name, indicators, titles) for name in voice.summary.figures}


def label_of(voice: Voice, name: str) -> str:
    """Return the label of one figure."""
    return _label(voice, name, _indicators(voice), _titles(voice))


def _indicators(voice: Voice) -> dict[str, str]:
    return {line.indicator.code: clean(line.indicator.name) for line in voice.summary.results}


def _titles(voice: Voice) -> dict[str, str]:
    return {line.slug: clean(line.project.project_id) for line in voice.summary.projects}


def _label(voice: Voice, name: str, indicators: dict[str, str], titles: dict[str, str]) -> str:
    parts = name.split(".")
    lead = _LEADS.get(parts[0], "")
    if lead:
        parts = parts[1:]
    if parts[0] == "result":
        code = ".".join(parts[1:-1])
        words = f"{_ENDS.get(parts[-1], parts[-1])}: {indicators.get(code, code)}"
        return f"{lead}: {lower_first(words)}" if lead else words
    end = parts[-1]
    head = _ENDS.get(end, end.replace("_", " ").capitalize())
    if parts[:2] == ["shared", "regional"]:
        parts = parts[1:]
    parts = [*_GROUPS.get((parts[0], parts[1]), parts[:2]), *parts[2:]]
    classes = _classes(voice, parts[:-1], titles)
    words = f"{head}, {', '.join(classes)}" if classes else f"{head}, total"
    period = "" if any(part in ("year", "quarter") for part in parts) else _period(voice, name.split(".")[0])
    return f"{lead}: {lower_first(words)}{period}" if lead else f"{words}{period}"


def _period(voice: Voice, lead: str) -> str:
    """Return the period of a figure: a figure of the comparison names that one, a change both."""
    own, earlier = period_words(voice.summary.period), voice.summary.comparison
    if lead not in ("previous", "delta", "change") or earlier is None:
        return f", {own}"
    return f", {period_words(earlier)}" if lead == "previous" else f", {own} against {period_words(earlier)}"


def _classes(voice: Voice, parts: list[str], titles: dict[str, str]) -> list[str]:
    names = voice.names
    found: list[str] = []
    place = 0
    while place < len(parts):
        kind = parts[place]
        code = parts[place + 1] if place + 1 < len(parts) else ""
        known: dict[str, Callable[[str], str]] = {
            "domain": lambda c: f"domain {c}" if c.isdigit() else names.domain(c).lower(),
            "country": names.place,
            "region": names.place,
            "window": names.window,
            "instrument": names.instrument,
            "donor": names.donor,
            "donor_group": names.group,
            "year": str,
            "quarter": str,
            "project": lambda c: titles.get(c, c),
        }
        words = known.get(kind)
        if words and code:
            found.append(words(code))
            place += 2
        else:
            if kind not in ("total", "cross"):
                found.append(_WORDS.get(kind) or kind.replace("_", " "))
            place += 1
    return found


def class_names(voice: Voice) -> dict[str, str]:
    """Return printed names of class codes for the workbook, keyed "country.NE", "domain.3", "donor.DE" …"""
    summary, names = voice.summary, voice.names
    found = {
        f"domain.{code}": names.domain(code) for code in ("1", "2", "3", "4", "5", "multi", "unallocated", "unassigned")
    }
    found |= {f"domain_long.{code}": names.domain(code, long=True) for code in "12345"}
    for atom in summary.atoms:
        found.setdefault(f"country.{atom.country}", names.place(atom.country))
    for record in summary.dataset.records:
        found.setdefault(f"donor.{record.donor}", names.donor(record.donor))
        found.setdefault(f"instrument.{record.instrument}", names.instrument(record.instrument, short=False))
    found |= {f"country.{code}": names.place(code) for code in ("regional", "multi", "unallocated", "unassigned")}
    found |= {f"region.{code}": names.place(code) for code in summary.regions}
    found |= {f"window.{code}": names.window(code) for code in summary.windows}
    return found | {f"donor_group.{code}": names.group(code) for code in ("eu", "member_states", "other")}
