"""What the bar of the preview lets choose, and how it stands in an address."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from briefgen.config import run_keys
from briefgen.errors import UsageError
from briefgen.jobs.reading import Wanted
from briefgen.model.brief import Brief
from briefgen.model.summary import Summary

EDITIONS = tuple(run_keys.EDITIONS)
LANGUAGES = (("en", "English"), ("fr", "Français"), ("ar", "العربية"))
"""What can be chosen; the languages have their own names, and are those of ``briefgen brief --lang``."""
_KINDS = {
    "country": "countries",
    "region": "regions",
    "domain": "domains",
    "donor": "donors",
    "instrument": "instruments",
}
_NO_CLASS = frozenset(("regional", "multi", "unallocated", "unassigned"))
_LISTED = 80
"""Classes of a kind that the control lists: the largest come first; others can be asked for on the command line."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A brief that is looked at. ``scope`` is "" for everything, else a kind and a code: "country:NE"."""

    scope: str = ""
    lang: str = "en"
    edition: str = "4"
    period: str = ""

    def query(self) -> dict[str, str]:
        """Return the choice as the parameters of an address."""
        return {"scope": self.scope, "lang": self.lang, "pages": self.edition, "period": self.period}

    def wanted(self, base: Wanted) -> Wanted:
        """Return what is asked for: the choice, and for the rest what the command line said. Raises UsageError."""
        wanted = replace(base, period=self.period or base.period)
        if not self.scope:
            return wanted
        kind, _, code = self.scope.partition(":")
        if kind not in _KINDS or not code:
            raise UsageError(f'There is no scope "{self.scope}". Choose one from the list.')
        return replace(wanted, **{_KINDS[kind]: (code,)})  # type: ignore[arg-type]  # a field of names by its name


class Option(NamedTuple):
    """An entry of a control: its value and its words."""

    value: str
    words: str


def read_choice(parameters: Mapping[str, str]) -> Choice:
    """Return the choice of an address. Raises UsageError for a language or edition that does not exist."""
    found = Choice(
        parameters.get("scope", ""),
        parameters.get("lang", "") or "en",
        parameters.get("pages", "") or "4",
        parameters.get("period", "").strip(),
    )
    for value, known, what in ((found.lang, dict(LANGUAGES), "language"), (found.edition, EDITIONS, "edition")):
        if value not in known:
            raise UsageError(f'There is no {what} "{value}". Choose one of {", ".join(known)}.')
    return found


def scopes_of(summary: Summary, brief: Brief) -> Sequence[tuple[str, Sequence[Option]]]:
    """Return the scopes that the data hold, kind by kind, as (kind, entries)."""
    groups = ((kind, tuple(_options(kind, field, summary, brief))) for kind, field in _KINDS.items())
    return [(kind, options) for kind, options in groups if options]


def _options(kind: str, field: str, summary: Summary, brief: Brief) -> Iterator[Option]:
    codes = [code for code in getattr(summary, field) if code not in _NO_CLASS]
    for code in codes[:_LISTED]:
        yield Option(f"{kind}:{code}", brief.names.get(f"{kind}.{code}", code))
