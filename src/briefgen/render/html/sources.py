"""What stands behind a printed number: its note, its exact value, how many records, and the cells of the largest."""

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from briefgen.model.brief import Brief
from briefgen.model.dataset import MoneyRecord
from briefgen.model.pages import FigureNote, WebWords
from briefgen.model.summary import Figure
from briefgen.render.json.document import figure_text
from briefgen.render.xlsx.rows import atom_rows
from briefgen.render.xlsx.selections import Selections

_CELLS = 3


class Source(NamedTuple):
    """Where a figure comes from. ``value`` is exact as in the JSON edition, "" if unknown; ``records`` and ``cells`` are
    sentences, "" where it stands on other figures, and ``cells`` in a brief for others. ``brief`` leaves the rule out of
    the title: a list of hundreds of projects says it often enough."""

    value: str
    note: FigureNote
    records: str
    cells: str
    brief: bool = False

    @property
    def title(self) -> str:
        """What a pointer sees that rests on the number."""
        label = f"{self.note.label}." if self.note.label else ""
        return " ".join(
            part for part in (label, "" if self.brief else self.note.rule, self.records, self.cells) if part
        )


_NOTHING = Source("", FigureNote("", "", ""), "", "")


class Sources:
    """Says of every printed figure where it comes from; nothing of it is printed where a reader is not to see it."""

    def __init__(self, brief: Brief, words: WebWords) -> None:
        self._brief = brief
        self._words = words
        self._known: dict[str, Source] = {}

    def __call__(self, name: str) -> Source:
        """Return the source of a figure; nothing for one that does not exist, which the proof at publishing refuses."""
        if name not in self._known:
            known = name in self._words.notes
            self._known[name] = self._source(self._brief.summary.figures[name]) if known else _NOTHING
        return self._known[name]

    def _source(self, figure: Figure) -> Source:
        value = figure_text(figure, self._brief.summary.dataset.partnership.base_currency)
        records, cells = self._rows(figure)
        return Source(
            "" if value is None else str(value),
            self._words.notes[figure.id],
            self._words.records.format(f"{records:,}") if records else "",
            self._words.largest.format(", ".join(cells)) if cells else "",
            brief=figure.id.startswith("project."),
        )

    def _rows(self, figure: Figure) -> tuple[int, Sequence[str]]:
        """Return how many records a figure stands on, and the cells of the largest."""
        where = figure.lineage.where
        if isinstance(where.get("rows"), (list, tuple)):
            return len(where["rows"]), ()  # type: ignore[arg-type]  # a list, as was just seen
        if figure.lineage.of or "measure" not in where:
            return 0, ()
        selected = self._selections.rows(where)
        if not selected:
            return 0, ()
        internal = self._brief.properties.get("audience") != "external"
        largest = self._selections.largest(selected, _CELLS) if internal else []
        return self._selections.count_records(selected), [self._cell(row.record) for row in largest]

    @cached_property
    def _selections(self) -> Selections:
        return Selections(self._brief.summary, atom_rows(self._brief.summary))

    def _cell(self, record: MoneyRecord) -> str:
        tables = self._brief.summary.dataset.tables
        table = tables[record.table]
        several = len({one.file for one in tables}) > 1
        return f"{f'[{table.file}]' if several else ''}{table.sheet}!{table.place(record.row, record.amount_column)}"
