"""A label for every figure: what the number is, in words."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property

from briefgen.locale.numbers import isolate
from briefgen.model.blocks import plain
from briefgen.model.ids import id_part
from briefgen.model.selection import Period
from briefgen.present.names import Names, in_row
from briefgen.present.nouns import measured_noun
from briefgen.present.speech import capital, phrase
from briefgen.present.wording import Voice, lower_first, period_noun

_ENDS = {
    "projects": phrase("Projects"),
    "share": phrase("Share"),
    "elapsed": phrase("Time that has passed"),
    "eu_share": phrase("Share of EU-managed money"),
    "disbursed": phrase("Paid out"),
    "disbursement_rate": phrase("Disbursement rate"),
    "paid_in_period": phrase("Paid in the period"),
    "rate": phrase("Rate"),
    "actual": phrase("Result"),
    "target": phrase("Target"),
    "earlier": phrase("Result one year earlier"),
    "base": phrase("In the rate"),
    "count": phrase("Number of classes"),
    "signed": phrase("Value before withdrawals"),
    "withdrawn": phrase("Value withdrawn"),
    "approved_projects": phrase("Projects approved"),
}
_MEASURES = ("contracted", "approved", "pledged", "spent")
_GROUPS = {
    ("rest", "country"): phrase("other countries"),
    ("rest", "instrument"): phrase("other instruments"),
    ("rest", "donor"): phrase("other donors"),
    ("rest", "later_countries"): phrase("countries after the five largest"),
    ("rest", "later_most_countries"): phrase("countries after the twenty largest"),
    ("rest", "later_projects"): phrase("projects after the five largest"),
    ("rest", "neighbour"): phrase("neighbours"),
    ("rest", "map"): phrase("not on the map"),
    ("rest", "payer"): phrase("others who pay"),
    ("rest", "ending"): phrase("other projects that end within six months"),
    ("top", "country"): phrase("largest countries"),
    ("top", "project"): phrase("ten largest projects"),
    ("rest", "project"): phrase("projects after the ten largest"),
    ("top", "map"): phrase("countries on the map"),
    ("top", "around"): phrase("whole partnership"),
    ("top", "instrument"): phrase("largest instruments"),
    ("top", "eu_instrument"): phrase("two largest EU instruments"),
    ("walk", "topups"): phrase("contracts signed outside the period"),
    ("walk", "unknown"): phrase("contracts without a payment report"),
    ("walk", "later"): phrase("changes after the period"),
    ("walk", "signed"): phrase("before withdrawals"),
    ("walk", "withdrawn"): phrase("withdrawn"),
    ("walk", "none"): phrase("nothing"),
    ("walk", "reported"): phrase("projects with a payment report"),
}
_WORDS = {
    "whole": phrase("whole partnership"),
    "shared": phrase("shared between several countries"),
    "regional": phrase("given to regions"),
    "rate_base": phrase("rate base"),
    "largest": phrase("largest"),
    "others": phrase("others"),
    "ending": phrase("ending"),
    "unlisted": phrase("unlisted"),
}
_LEADS = {
    "previous": phrase("Previous period: {label}"),
    "delta": phrase("Difference: {label}"),
    "change": phrase("Relative change: {label}"),
    "average": phrase("Yearly average: {label}"),
    "last": phrase("In the last brief: {label}"),
    "since": phrase("Since the last brief: {label}"),
    "restated": phrase("By now: {label}"),
}
_CLASSES = "\0"
"""Stands for the classes of a figure in a label that is made once for all figures of a kind."""


def labels(voice: Voice) -> dict[str, str]:
    """Return the label of each figure of the summary."""
    labelling = _Labelling(voice)
    return {name: labelling.of(name) for name in voice.summary.figures}


def label_of(voice: Voice, name: str) -> str:
    """Return the label of one figure."""
    return _Labelling(voice).of(name)


class _Labelling:
    """Labels figures: what the number is, of which classes, of which period."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self._indicators = {line.indicator.code: voice.data(line.indicator.name) for line in voice.summary.results}
        self._titles = {line.slug: voice.data(line.project.project_id) for line in voice.summary.projects}
        self._whole: dict[tuple[str, str, bool], str] = {}
        names = voice.names
        self._known: dict[str, Callable[[str], str]] = {
            "domain": self._domain,
            "country": names.place,
            "region": names.place,
            "window": names.window,
            "instrument": lambda code: names.instrument(self._codes.get(code, code)),
            "donor": lambda code: names.donor(self._codes.get(code, code)),
            "donor_group": names.group,
            "year": self._time,
            "quarter": self._time,
            "month": self._time,
            "span": lambda words: self._time(words.replace("-", "–")),
            "largest": self._largest,
            "others": self._others,
            "project": lambda code: self._titles.get(code, code),
        }

    @cached_property
    def _codes(self) -> dict[str, str]:
        """The names of donors and instruments that ids have a simpler form of, by that form."""
        records = self._voice.summary.dataset.records
        found = {record.donor for record in records} | {record.instrument for record in records}
        return {simple: code for code in found if (simple := id_part(code)) != code}

    def of(self, name: str) -> str:
        """Return the label of a figure."""
        parts = name.split(".")
        if parts[:2] == ["since", "restated"]:
            return self._led("since", lower_first(self.of(name.partition(".")[2])))
        lead = parts[0] if parts[0] in _LEADS else ""
        if lead:
            parts = parts[1:]
        if parts[0] == "result":
            return self._result(lead, parts)
        end = parts[-1]
        if parts[:2] == ["shared", "regional"]:
            parts = parts[1:]
        dated = any(part in ("year", "quarter", "month", "span") for part in parts)
        classes = self._classes(parts[:-1])
        whole = self._whole.get((lead, end, dated)) or self._make_whole(lead, end, dated=dated)
        return whole.replace(_CLASSES, in_row(classes, self._voice.lang) if classes else self._voice.put("total"))

    def _make_whole(self, lead: str, end: str, *, dated: bool) -> str:
        """Return the label of all figures of a kind, without their classes."""
        head = lower_first(self._head(end)) if lead else self._head(end)
        if dated:
            label = self._voice.put("{what}, {classes}", what=head, classes=_CLASSES)
        else:
            period = self._period(lead)
            label = self._voice.put("{what}, {classes}, {period}", what=head, classes=_CLASSES, period=period)
        whole = self._led(lead, label)
        self._whole[lead, end, dated] = whole
        return whole

    def _result(self, lead: str, parts: list[str]) -> str:
        code = ".".join(parts[1:-1])
        head = lower_first(self._head(parts[-1])) if lead else self._head(parts[-1])
        label = self._voice.put("{what}: {indicator}", what=head, indicator=self._indicators.get(code, code))
        return self._led(lead, label)

    def _led(self, lead: str, label: str) -> str:
        return plain(self._voice.say_mark(_LEADS[lead], label=label)) if lead else label

    def _head(self, end: str) -> str:
        if end in _MEASURES:
            return capital(measured_noun(end, self._voice.lang).name)
        return self._voice.put_mark(_ENDS[end]) if end in _ENDS else capital(end.replace("_", " "))

    def _period(self, lead: str) -> str:
        """Return the period of a figure: a figure of the comparison names that one, a change both."""
        own, earlier = self._voice.period, self._voice.earlier
        if lead in ("last", "restated"):
            return self._last_period()
        if lead not in ("previous", "delta", "change") or earlier is None:
            return own.name
        if lead == "previous":
            return earlier.name
        return self._voice.put("{period} against {base}", period=own, base=earlier)

    def _last_period(self) -> str:
        """Return the period of the last brief, which its figures carry."""
        carried = (figure.lineage.where for figure in self._voice.summary.figures.values())
        period = next((where["period"] for where in carried if "period" in where), None)
        if not isinstance(period, Mapping):
            return self._voice.period.name
        start, end = (date.fromisoformat(period[key]) if period[key] else None for key in ("start", "end"))
        return period_noun(Period(period["name"], start, end), self._voice.lang).name

    def _classes(self, parts: list[str]) -> list[str]:
        found: list[str] = []
        place = 0
        if parts[:2] == ["whole", "rest"]:
            found.append(self._class_word(parts[0]))
            place = 1
        if len(parts) > place + 1 and (group := _GROUPS.get((parts[place], parts[place + 1]))):
            found.append(self._voice.put_mark(group))
            place += 2
        while place < len(parts):
            kind = parts[place]
            words = self._known.get(kind)
            if words and place + 1 < len(parts):
                found.append(words(parts[place + 1]))
                place += 2
            else:
                if kind not in ("total", "cross", "walk"):
                    found.append(self._class_word(kind))
                place += 1
        return found

    def _class_word(self, kind: str) -> str:
        return self._voice.put_mark(_WORDS[kind]) if kind in _WORDS else self._time(kind.replace("_", " "))

    def _largest(self, count: str) -> str:
        return self._voice.put("the {count} largest projects", count=isolate(count, self._voice.lang))

    def _others(self, count: str) -> str:
        return self._voice.put("projects after the {count} largest", count=isolate(count, self._voice.lang))

    def _domain(self, code: str) -> str:
        if code.isdigit():
            return self._voice.put("domain {number}", number=code)
        return lower_first(self._voice.names.domain(code))

    def _time(self, words: str) -> str:
        return isolate(words, self._voice.lang)


def class_names(voice: Voice) -> dict[str, str]:
    """Return names of class codes for the workbook, keyed "country.NE", "domain.3", "donor.DE" …: words to match by,
    so without marks of direction."""
    summary, names = voice.summary, Names(voice.summary.dataset, voice.lang, isolated=False)
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
