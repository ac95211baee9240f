"""The slice of the data that a brief uses, as a hash (product.md, "Smaller contracts").

It changes when something changes that the brief holds, and stays when something else in the same file does.
"""

import hashlib

from briefgen.model.brief import Brief
from briefgen.model.dataset import MoneyRecord, ResultRow
from briefgen.model.summary import Summary


def kept_records(summary: Summary) -> list[int]:
    """Return the indexes of the records that a brief lists: those with atoms in it, and those it leaves out."""
    return sorted({atom.record for atom in summary.atoms} | _left_out_here(summary))


def kept_results(summary: Summary) -> list[ResultRow]:
    """Return the rows of Results that the figures of a brief stand on, in the order of the source."""
    used = {row for line in summary.results for rows in line.rows.values() for row in rows}
    return [row for row in summary.dataset.results if row.index in used]


def slice_digest(brief: Brief, file: str) -> str:
    """Return the SHA-256 of what a brief uses of one source file: records, projects, results, texts.

    Records and their projects are those of the file;
    results, settings and the texts of the pages are hashed for every file, since they may come from any of them.
    """
    dataset = brief.summary.dataset
    digest = hashlib.sha256()
    projects: dict[str, bytes] = {}
    splits: dict[int, _Written] = {}
    for index in kept_records(brief.summary):
        record = dataset.records[index]
        if dataset.tables[record.table].file == file:
            digest.update(repr(_canonical(record, splits)).encode())
            if record.project not in projects:
                projects[record.project] = repr(_project(brief, record)).encode()
            digest.update(projects[record.project])
    results = [(line.indicator, line.actual, line.target, line.earlier, line.values) for line in brief.summary.results]
    texts = (brief.headline, brief.key_points, brief.meeting, brief.annex.published if brief.annex else None)
    digest.update(repr((results, dataset.partnership, texts)).encode())
    return digest.hexdigest()


class _Written:
    """Something whose ``repr`` is known: thousands of records share few splits."""

    __slots__ = ("_text",)

    def __init__(self, value: object) -> None:
        self._text = repr(value)

    def __repr__(self) -> str:
        return self._text


def _canonical(record: MoneyRecord, splits: dict[int, _Written]) -> tuple[object, ...]:
    """Return a record without its place: to move a row changes no brief. ``splits`` are those written before."""
    domains, countries = record.domains.parts, record.countries.parts
    for parts in (domains, countries):
        if id(parts) not in splits:
            splits[id(parts)] = _Written(parts)
    return (
        record.contract_id,
        record.record_id,
        record.measure,
        record.amount,
        record.currency,
        record.amount_base,
        str(record.value_date),
        str(record.as_of),
        record.donor,
        record.instrument,
        splits[id(domains)],
        splits[id(countries)],
    )


def _project(brief: Brief, record: MoneyRecord) -> tuple[object, ...]:
    project = brief.summary.dataset.projects[record.project]
    dates = (str(project.start_date), str(project.end_date))
    return (project.project_id, project.title, project.status, project.implementer, *dates)


def _left_out_here(summary: Summary) -> set[int]:
    """Return the records that the selection would hold but that count nowhere."""
    selection = summary.selection
    found = set()
    for record, conversion in zip(summary.dataset.records, summary.conversions, strict=True):
        if not conversion.left_out:
            continue
        if selection.donors and record.donor not in selection.donors:
            continue
        if selection.instruments and record.instrument not in selection.instruments:
            continue
        domains = {name for name, _ in record.domains.parts}
        countries = {name for name, _ in record.countries.parts}
        if (selection.domains and not domains & set(selection.domains)) or (
            selection.countries and not countries & set(selection.countries)
        ):
            continue
        found.add(record.number)
    return found
