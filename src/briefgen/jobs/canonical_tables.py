"""The canonical sheets as tables: what the source said, in the columns of data-model.md; read back, it is the same data.

Filters keep whole rows that touch them, whatever their date; only a period that the user gave restricts dates.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date

from briefgen.model.dataset import Dataset, MoneyRecord, NamedCode, Project, ResultRow, Split
from briefgen.model.export import ExportTable, ExportValue
from briefgen.model.summary import Summary
from briefgen.summarise.classes import Classes
from briefgen.summarise.filters import Filter, filter_of
from briefgen.vocabulary.canonical import LANGUAGES, SHEETS
from briefgen.vocabulary.domains import MULTI, UNALLOCATED, UNASSIGNED
from briefgen.vocabulary.donors import NOT_GIVEN
from briefgen.vocabulary.regions import window_of

_SHORT_FORM = ("donor", "instrument", "amount", "currency", "signature_date", "disbursed")
Row = list[ExportValue]


def canonical_table(summary: Summary, name: str) -> ExportTable:
    """Return a canonical sheet in lower case as a table."""
    columns = tuple(_columns(summary, name))
    rows = [[values.get(column) for column in columns] for values in _ROWS[name](_Chosen(summary))]
    return ExportTable(name, columns, rows)


def _columns(summary: Summary, name: str) -> Iterator[str]:
    spec = SHEETS[name.capitalize()]
    short = any(record.short_form for record in summary.dataset.records)
    known = _KNOWN.get(name)
    for column in spec.columns:
        if column.name in spec.per_language:
            yield from (f"{column.name}_{lang}" for lang in LANGUAGES)
        elif name == "projects" and column.name in _SHORT_FORM:
            if short:
                yield column.name
        elif known is None or column.name in known:
            yield column.name


_KNOWN: Mapping[str, frozenset[str]] = {
    "projects": frozenset(column.name for column in SHEETS["Projects"].columns) - {"percentage"},
    "contracts": frozenset((*MoneyRecord._fields, "project_id")),
}
"""What the model keeps of a sheet, where that is less than its columns."""


class _Chosen:
    """The rows of a data set that a selection touches."""

    def __init__(self, summary: Summary) -> None:
        self.dataset: Dataset = summary.dataset
        self._selection = summary.selection
        self._period = summary.period if summary.selection.period else None
        self._classes = Classes(summary.dataset)
        self._wanted: Filter = filter_of(summary.selection, self._classes)
        self._everything = summary.selection.is_worldwide
        self._records = [record for record in self.dataset.records if self._everything or self._touches(record)]
        self._keys = None if self._everything else self._project_keys()

    def records(self) -> list[MoneyRecord]:
        """Return the records that touch the filters, in the period that the user gave."""
        return [record for record in self._records if self._in_period(record.value_date)]

    def projects(self) -> list[Project]:
        """Return the projects that touch the filters, and those above them."""
        return [
            project for project in self.dataset.projects.values() if self._keys is None or project.key in self._keys
        ]

    def results(self) -> list[ResultRow]:
        """Return the results of these projects."""
        found = [row for row in self.dataset.results if self._keys is None or row.project in self._keys]
        return [row for row in found if self._in_period(row.period_end)]

    def takes(self, domain: str, country: str) -> bool:
        """Return whether an issue or a milestone belongs here: what it leaves blank fits everywhere."""
        wanted = self._wanted
        fits = not domain or wanted.domains is None or domain in wanted.domains
        in_window = wanted.windows is not None and window_of(country, date.max) in wanted.windows
        return fits and (not country or in_window or wanted.takes_place(country))

    def _touches(self, record: MoneyRecord) -> bool:
        wanted = self._wanted
        if not wanted.takes_record(record) or not _meets(wanted.domains, record.domains):
            return False
        if wanted.windows is None:
            return _meets(wanted.places, record.countries)
        windows = {self._classes.window(record, place) for place, _ in record.countries.parts}
        return bool(windows & wanted.windows) or (wanted.places is not None and _meets(wanted.places, record.countries))

    def _in_period(self, day: date | None) -> bool:
        return self._period is None or self._period.holds(day)

    def _project_keys(self) -> set[str]:
        with_money = {record.project for record in self.dataset.records}
        found = {record.project for record in self._records}
        if not (self._selection.donors or self._selection.instruments):
            for key, project in self.dataset.projects.items():
                if key not in with_money and self._takes_project(project):
                    found.add(key)
        for key in list(found):
            above = self.dataset.projects[key].parent
            while above and above not in found:
                found.add(above)
                above = self.dataset.projects[above].parent
        return found

    def _takes_project(self, project: Project) -> bool:
        """Return whether a project without money touches the filters."""
        wanted = self._wanted
        if not _meets(wanted.domains, project.domains):
            return False
        if wanted.windows is None:
            return _meets(wanted.places, project.countries)
        of_places = wanted.places is not None and _meets(wanted.places, project.countries)
        return of_places or project.eutf_window in wanted.windows


def _meets(wanted: frozenset[str] | None, split: Split) -> bool:
    return wanted is None or bool(wanted & ({name for name, _ in split.parts} | set(split.shared)))


def split_text(split: Split) -> str:
    """Return a split as a cell writes it: "3", "1:60; 5:40", "NE; ML" for classes that are not split."""
    if split.estimated and len({weight for _, weight in split.parts}) == 1:
        return "; ".join(code for code, _ in split.parts)
    parts = [(code, weight) for code, weight in split.parts if code not in (MULTI, UNALLOCATED)]
    if len(split.parts) == 1 and parts:
        return "" if parts[0][0] == UNASSIGNED else parts[0][0]
    return "; ".join([*(f"{code}:{weight.normalize():f}" for code, weight in parts), *split.shared])


def _value(value: object) -> ExportValue:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Split):
        return split_text(value)
    if isinstance(value, tuple):
        return "; ".join(value)
    return value  # type: ignore[return-value]  # the model's other fields are exportable


Values = dict[str, ExportValue]


def _fields(row: object) -> Values:
    """Return a row of the model by field."""
    return {one.name: _value(getattr(row, one.name)) for one in fields(row)}  # type: ignore[arg-type]  # all are dataclasses


def _partnership(chosen: _Chosen) -> Iterator[Values]:
    partnership = chosen.dataset.partnership
    settings = _fields(partnership)
    del settings["translations"]
    for key, value in (settings | dict(partnership.translations)).items():
        if value not in ("", None):
            yield {"key": key, "value": value}


def _projects(chosen: _Chosen) -> Iterator[Values]:
    short: dict[tuple[str, int], dict[str, MoneyRecord]] = {}
    for record in chosen.records():
        if record.short_form:
            short.setdefault((record.project, record.row), {})[record.amount_column] = record
    for project in chosen.projects():
        parent = chosen.dataset.projects.get(project.parent or "")
        values = _fields(project) | {"parent_id": parent.project_id if parent else ""}
        records = short.pop((project.key, project.row), {})
        if "amount" in records:
            values |= _short_form(records["amount"], records.get("disbursed"))
        yield values
    # A second row of one project is a fault that stays one: its amount is not lost, and is found again.
    for (key, _), records in short.items():
        if "amount" in records:
            again = _fields(chosen.dataset.projects[key]) | {"project_id": records["amount"].contract_id}
            yield again | _short_form(records["amount"], records.get("disbursed"))


def _short_form(record: MoneyRecord, paid: MoneyRecord | None) -> Values:
    return {
        "donor": "" if record.donor == NOT_GIVEN else record.donor,
        "instrument": "" if record.instrument == NOT_GIVEN else record.instrument,
        "amount": record.amount,
        "currency": record.currency,
        "signature_date": record.value_date,
        "disbursed": paid.amount if paid else None,
    }


def _contracts(chosen: _Chosen) -> Iterator[Values]:
    for record in chosen.records():
        if record.short_form:
            continue
        project = chosen.dataset.projects[record.project]
        values: Values = record._asdict()
        values["project_id"] = project.project_id
        for name in ("donor", "instrument"):
            if values[name] == NOT_GIVEN:
                values[name] = ""
        for name in ("domains", "countries"):
            split: Split = getattr(record, name)
            # A blank cell would stand for the project's split.
            values[name] = "" if split == getattr(project, name) else split_text(split) or UNASSIGNED
        yield values


def _results(chosen: _Chosen) -> Iterator[Values]:
    for row in chosen.results():
        project = chosen.dataset.projects.get(row.project)
        yield _fields(row) | {"project_id": project.project_id if project else row.project}


def _indicators(chosen: _Chosen) -> Iterator[Values]:
    for indicator in chosen.dataset.indicators:
        yield _fields(indicator) | {"indicator": indicator.code}


def _codes(codes: Iterable[NamedCode]) -> Iterator[Values]:
    for named in codes:
        names: Values = {f"name_{lang}": text for lang, text in named.names.items()}
        yield {"code": named.code, "group": named.group, "members": "; ".join(named.members), **names}


def _messages(chosen: _Chosen) -> Iterator[Values]:
    for message in chosen.dataset.messages:
        texts: Values = {f"text_{lang}": text for lang, text in message.texts.items()}
        yield {"section": message.section, "rank": message.rank, **texts}


def _meetings(chosen: _Chosen) -> Iterator[Values]:
    for meeting in chosen.dataset.meetings:
        yield _fields(meeting) | {"meeting": meeting.key}


def _plain(name: str) -> Callable[[_Chosen], Iterator[Values]]:
    """Return a maker of rows that are the model's own."""

    def rows(chosen: _Chosen) -> Iterator[Values]:
        found: Sequence[object] = getattr(chosen.dataset, name)
        for values in map(_fields, found):
            if chosen.takes(str(values.get("domain") or ""), str(values.get("country") or "")):
                yield values

    return rows


_ROWS: Mapping[str, Callable[[_Chosen], Iterator[Values]]] = {
    "partnership": _partnership,
    "projects": _projects,
    "contracts": _contracts,
    "indicators": _indicators,
    "results": _results,
    "rates": _plain("rates"),
    "donors": lambda chosen: _codes(chosen.dataset.donors.values()),
    "instruments": lambda chosen: _codes(chosen.dataset.instruments.values()),
    "regions": lambda chosen: _codes(chosen.dataset.regions.values()),
    "messages": _messages,
    "meetings": _meetings,
    "agenda": _plain("agenda"),
    "issues": _plain("issues"),
    "milestones": _plain("milestones"),
    "published": _plain("published"),
    "policy": _plain("policy"),
}
