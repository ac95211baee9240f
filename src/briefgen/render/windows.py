"""The Trust Fund's windows of atoms, for the editions that carry their records."""

from datetime import date

from briefgen.model.dataset import MoneyRecord
from briefgen.model.summary import Summary
from briefgen.vocabulary.regions import window_of

TRUST_FUND = "EUTF-AFRICA"
_AFRICA_WIDE = "REG"


class Windows:
    """Gives the window of an atom ("Settled cases", Regions): its project's, else that of its places, else Africa-wide."""

    def __init__(self, summary: Summary) -> None:
        self._projects = summary.dataset.projects
        self._known: dict[tuple[str, tuple[str, ...], date | None], str] = {}

    def of(self, record: MoneyRecord, country: str) -> str:
        """Return the window's code, "" for money that is not the Trust Fund's."""
        if record.instrument != TRUST_FUND:
            return ""
        if own := self._projects[record.project].eutf_window:
            return own
        shared = record.countries.shared if country == "multi" else ()
        key = (country, shared, record.value_date)
        if key not in self._known:
            named = {window_of(place, record.value_date or date.max) for place in shared or (country,)}
            self._known[key] = (named.pop() if len(named) == 1 else None) or _AFRICA_WIDE
        return self._known[key]
