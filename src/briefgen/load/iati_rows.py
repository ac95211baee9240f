"""The elements of IATI activities as rows: one sheet for each kind of element that figures need.

Headers are the paths of the parts below the element of the row (``value/@currency``), so that path and header together
lead back to the file. Elements that no figure needs are counted in a last sheet.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from briefgen.load.limits import MOST_CELLS_IN_ALL
from briefgen.load.refusals import too_many_cells
from briefgen.model.sheets import CellValue, Sheet

ACTIVITY = "iati-activity"
NOT_READ = "not read"
"""The name of the sheet that counts elements without a sheet of their own."""
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_PREFERRED = ("en", "fr")
"""Languages of a narrative, the first that is there; then the activity's own, then the first narrative."""

_ORGANISATION = ("@role", "@ref", "@type", "narrative")
_VALUE = ("value", "value/@currency", "value/@value-date")
COLUMNS: dict[str, tuple[str, ...]] = {
    ACTIVITY: (
        "iati-identifier", "title/narrative", "description/narrative", "reporting-org/@ref", "reporting-org/@type",
        "reporting-org/narrative", "activity-status/@code", "@hierarchy", "@default-currency", "@xml:lang",
    ),
    "activity-date": (ACTIVITY, "@type", "@iso-date"),
    "participating-org": (ACTIVITY, *_ORGANISATION),
    "recipient-country": (ACTIVITY, "transaction", "@code", "@percentage", "narrative"),
    "recipient-region": (ACTIVITY, "transaction", "@code", "@percentage", "narrative", "@vocabulary"),
    "sector": (ACTIVITY, "transaction", "@code", "@percentage", "narrative", "@vocabulary"),
    "related-activity": (ACTIVITY, "@type", "@ref"),
    "budget": (ACTIVITY, "@type", "@status", "period-start/@iso-date", "period-end/@iso-date", *_VALUE, "rest"),
    "transaction": (
        ACTIVITY, "@ref", "transaction-type/@code", "transaction-date/@iso-date", *_VALUE, "description/narrative",
        "provider-org/@ref", "provider-org/@type", "provider-org/narrative", "receiver-org/@ref", "receiver-org/@type",
        "receiver-org/narrative", "rest",
    ),
    "period": (
        ACTIVITY, "result/@aggregation-status", "result/title", "@measure", "@ascending", "title", "reference/@code",
        "baseline/@value", "period-start/@iso-date", "period-end/@iso-date", "target/@value", "actual/@value",
        "further values",
    ),
    NOT_READ: ("element", "number"),
}  # fmt: skip
"""The columns of each sheet. Columns named after an element hold the number of its row in that element's sheet.

"rest" holds every part that has no column of its own, as text, so that two rows are alike only if the elements are.
"""


@dataclass(slots=True)
class _Rows:
    rows: list[list[CellValue]] = field(default_factory=list)
    elements: list[str] = field(default_factory=list)

    def add(self, element: str, row: list[CellValue]) -> int:
        """Add a row and return its number."""
        self.rows.append(row)
        self.elements.append(element)
        return len(self.rows)


class ActivityRows:
    """Collects the rows of all activities of a file."""

    def __init__(self, shown: str) -> None:
        """Begin with the header rows. ``shown`` is the name of the file."""
        self.shown = shown
        self.count = 0
        self._sheets = {name: _Rows([list(columns)], [""]) for name, columns in COLUMNS.items()}
        self._cells = 0
        self._others: Counter[str] = Counter()
        self._readers: dict[str, Callable[[Element, str, int], None]] = {
            "transaction": self._transaction,
            "budget": self._budget,
            "participating-org": self._organisation,
            "sector": self._sector,
            "recipient-country": self._country,
            "recipient-region": self._region,
            "activity-date": self._date,
            "related-activity": self._related,
            "result": self._result,
        }
        self._lang = ""

    def add(self, activity: Element) -> None:
        """Add the rows of one activity. Raises SourceError beyond the limit of cells."""
        self.count += 1
        path = f"{ACTIVITY}[{self.count}]"
        number = self._sheets[ACTIVITY].add(path, [])
        self._lang = _language(activity)
        parts: dict[str, Element] = {}
        counts: Counter[str] = Counter()
        for child in activity:
            tag = child.tag
            reader = self._readers.get(tag)
            if reader is not None:
                counts[tag] += 1
                reader(child, f"{path}/{tag}[{counts[tag]}]", number)
            elif tag not in parts:
                parts[tag] = child
            if reader is None and tag not in _ONCE:
                self._others[_local(tag)] += 1
        self._sheets[ACTIVITY].rows[-1] += self._activity(activity, parts)
        self._cells += 12 * (len(activity) + 1)
        if self._cells > MOST_CELLS_IN_ALL:
            raise too_many_cells(self.shown)

    def sheets(self) -> list[Sheet]:
        """Return a sheet for each kind of element that the file has, the activities first."""
        others = self._sheets[NOT_READ]
        for tag, times in sorted(self._others.items()):
            others.add("", [tag, times])
        return [
            Sheet(self.shown, name, found.rows, kind="xml", elements=found.elements)
            for name, found in self._sheets.items()
            if len(found.rows) > 1
        ]

    def _activity(self, activity: Element, parts: dict[str, Element]) -> list[CellValue]:
        reporter = parts.get("reporting-org")
        return [
            _text(parts.get("iati-identifier")),
            self._words(parts.get("title")),
            self._words(parts.get("description")),
            *_attributes(reporter, "ref", "type"),
            self._words(reporter),
            *_attributes(parts.get("activity-status"), "code"),
            *_attributes(activity, "hierarchy", "default-currency"),
            _language(activity),
        ]

    def _date(self, element: Element, path: str, activity: int) -> None:
        self._sheets["activity-date"].add(path, [activity, *_attributes(element, "type", "iso-date")])

    def _organisation(self, element: Element, path: str, activity: int) -> None:
        row: list[CellValue] = [activity, *_attributes(element, "role", "ref", "type"), self._words(element)]
        self._sheets["participating-org"].add(path, row)

    def _country(self, element: Element, path: str, activity: int, transaction: int | None = None) -> None:
        row: list[CellValue] = [activity, transaction, *_attributes(element, "code", "percentage")]
        self._sheets["recipient-country"].add(path, [*row, self._words(element)])

    def _region(self, element: Element, path: str, activity: int, transaction: int | None = None) -> None:
        self._sheets["recipient-region"].add(path, self._with_vocabulary(element, activity, transaction))

    def _sector(self, element: Element, path: str, activity: int, transaction: int | None = None) -> None:
        self._sheets["sector"].add(path, self._with_vocabulary(element, activity, transaction))

    def _with_vocabulary(self, element: Element, activity: int, transaction: int | None) -> list[CellValue]:
        get = element.get
        return [
            activity, transaction, get("code", ""), get("percentage", ""), self._words(element), get("vocabulary", ""),
        ]  # fmt: skip

    def _related(self, element: Element, path: str, activity: int) -> None:
        self._sheets["related-activity"].add(path, [activity, *_attributes(element, "type", "ref")])

    def _budget(self, element: Element, path: str, activity: int) -> None:
        parts = {child.tag: child for child in element}
        row: list[CellValue] = [activity, *_attributes(element, "type", "status")]
        for name in ("period-start", "period-end"):
            row += _attributes(parts.get(name), "iso-date")
        row += _value(parts.get("value"))
        row.append("; ".join(_rest(parts, ("period-start", "period-end", "value"))))
        self._sheets["budget"].add(path, row)

    def _transaction(self, element: Element, path: str, activity: int) -> None:
        parts: dict[str, Element] = {}
        places: list[Element] = []
        for child in element:
            if child.tag in _PLACES:
                places.append(child)
            else:
                parts[child.tag] = child
        get = parts.get
        row: list[CellValue] = [activity, element.get("ref", "")]
        row += _attributes(get("transaction-type"), "code")
        row += _attributes(get("transaction-date"), "iso-date")
        row += _value(get("value"))
        row.append(self._words(get("description")))
        for name in ("provider-org", "receiver-org"):
            organisation = get(name)
            row += _attributes(organisation, "ref", "type")
            row.append(self._words(organisation))
        row.append("; ".join(_rest(parts, _TRANSACTION_PARTS)))
        number = self._sheets["transaction"].add(path, row)
        counts: Counter[str] = Counter()
        for place in places:
            counts[place.tag] += 1
            _PLACES[place.tag](self, place, f"{path}/{place.tag}[{counts[place.tag]}]", activity, number)

    def _result(self, element: Element, path: str, activity: int) -> None:
        title = self._words(element.find("title"))
        for number, indicator in enumerate(element.iterfind("indicator"), 1):
            begin: list[CellValue] = [activity, element.get("aggregation-status", ""), title]
            begin += _attributes(indicator, "measure", "ascending")
            begin.append(self._words(indicator.find("title")))
            begin += _attributes(indicator.find("reference"), "code")
            baseline, further = _plain_value(indicator.iterfind("baseline"))
            for place, period in enumerate(indicator.iterfind("period"), 1):
                target, more = _plain_value(period.iterfind("target"))
                actual, most = _plain_value(period.iterfind("actual"))
                row = [*begin, baseline, *_attributes(period.find("period-start"), "iso-date")]
                row += [*_attributes(period.find("period-end"), "iso-date"), target, actual, further + more + most]
                self._sheets["period"].add(f"{path}/indicator[{number}]/period[{place}]", row)

    def _words(self, element: Element | None) -> str:
        """Return the text of an element in the preferred language; narratives without text do not count."""
        if element is None:
            return ""
        narratives = [child for child in element if child.tag == "narrative" and child.text and child.text.strip()]
        if not narratives:
            return (element.text or "").strip()
        if len(narratives) == 1:
            return (narratives[0].text or "").strip()
        by_language: dict[str, str] = {}
        for narrative in narratives:
            language = narrative.get(_LANG, "").strip().casefold()[:2] or self._lang
            by_language.setdefault(language, (narrative.text or "").strip())
        wanted = next((code for code in (*_PREFERRED, self._lang) if code in by_language), "")
        return by_language.get(wanted) or next(iter(by_language.values()))


_ONCE = frozenset((*(column.split("/")[0] for column in COLUMNS[ACTIVITY]), "contact-info"))
"""Parts of an activity that are read with it; contacts are left where they are."""
_TRANSACTION_PARTS = ("transaction-type", "transaction-date", "value", "provider-org", "receiver-org")
_PLACES: dict[str, Callable[[ActivityRows, Element, str, int, int | None], None]] = {
    "sector": ActivityRows._sector,
    "recipient-country": ActivityRows._country,
    "recipient-region": ActivityRows._region,
}


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _language(activity: Element) -> str:
    return activity.get(_LANG, "").strip().casefold()[:2]


def _text(element: Element | None) -> str:
    return (element.text or "").strip() if element is not None else ""


def _attributes(element: Element | None, *names: str) -> list[CellValue]:
    if element is None:
        return [""] * len(names)
    return [element.get(name, "").strip() for name in names]


def _value(element: Element | None) -> list[CellValue]:
    return [_text(element), *_attributes(element, "currency", "value-date")]


def _plain_value(elements: Iterator[Element]) -> tuple[str, int]:
    """Return the value that stands for all, without dimension or location, and how many other values there are."""
    plain: list[str] = []
    further = 0
    for element in elements:
        if element.find("dimension") is None and element.find("location") is None:
            plain.append(element.get("value", "").strip())
        elif element.get("value", "").strip():
            further += 1
    return (plain[0], further + len(plain) - 1) if plain else ("", further)


def _rest(parts: dict[str, Element], known: tuple[str, ...]) -> Iterator[str]:
    """Yield the parts without a column of their own as text: "aid-type/@code=B03"."""
    for tag, element in parts.items():
        if tag in known:
            continue
        for name, value in element.attrib.items():
            yield f"{_local(tag)}/@{_local(name)}={value.strip()}"
        text = (element.text or "").strip()
        if text:
            yield f"{_local(tag)}={text}"
        for child in element:
            if child.tag != "narrative" and child.text and child.text.strip():
                yield f"{_local(tag)}/{_local(child.tag)}={child.text.strip()}"
