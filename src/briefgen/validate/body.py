"""Which rows below a header are records: totals, repeated headers, notes and further tables are not."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from briefgen.model.sheets import CellValue
from briefgen.validate.layout import Header, is_tag_row
from briefgen.validate.numbers import read_number
from briefgen.validate.values import Unreadable, as_text, is_blank, is_blank_word
from briefgen.vocabulary.folding import fold
from briefgen.vocabulary.headers import SheetSpec

_TOTAL = re.compile(
    r"(?i)[\W_]*(?:(?:grand|sub|sous|overall|general|cumulative|sum|s/)[\s_-]*)?(?:totals?|totaux)\b(?!\.[a-z])(?!\s*[-/]?\s*\d{2,3}\b)"
    r"|(?i:[\W_]*(?:somme|sum|ensemble|récapitulatif|suma|summe|gesamt|gesamtsumme|insgesamt|(?:ال)?مجموع(?: الكلي| العام)?"
    r"|المبلغ (?:الإجمالي|الاجمالي)|(?:ال)?[إا]جمالي(?: عام)?)[\W_]*$)"
)
_REMARK = re.compile(
    r"(?i)\s*(?:[*†‡]|(?:sources?|notes?|n\.?b\.?|remarks?|remarques?|legend|légende|data as of|données au|last updated"
    r"|mis à jour|prepared by|préparé par|disclaimer|avertissement)\b)"
)
_SAMPLE = 50
"""Rows that tell how wide a record is."""
_GRAND = re.compile(r"(?i)grand|g[eé]n[eé]ral|overall")
_NUMERIC = ("money", "number")


@dataclass(frozen=True, slots=True)
class StatedTotal:
    """A totals row: its row, the word that marks it, the rows it stands for, and what it states by canonical column."""

    row: int
    label: str
    first_row: int
    last_row: int
    values: Mapping[str, Decimal]


@dataclass(slots=True)
class Body:
    """The rows of a table, from ``first`` to ``last``; ``passed`` are those of them that are no records, by kind.

    ``other`` is the row where another table begins below, 0 for none. ``labels`` gives the text and its column (from 1)
    of each row that was passed over.
    """

    first: int
    last: int
    totals: list[StatedTotal] = field(default_factory=list)
    passed: dict[int, str] = field(default_factory=dict)
    labels: dict[int, tuple[str, int]] = field(default_factory=dict)
    other: int = 0


class BodyReader:
    """Walks down the rows of one table."""

    def __init__(
        self,
        rows: Sequence[list[CellValue]],
        header: Header,
        spec: SheetSpec,
        places: Mapping[str, int],
        is_header: Callable[[int], bool],
        *,
        lists: bool = False,
        flawed: Collection[int] = (),
    ) -> None:
        """``places`` are columns from 0; ``is_header`` says of a row (from 1) whether it is the header of a table.

        ``lists`` says that the sheet is a list without ids in which a lone text is a remark all the same; ``flawed`` are
        rows with error cells, which look blank and are not.
        """
        self._rows = rows
        self._header = header
        self._spec = spec
        self._places = places
        self._is_header = is_header
        self._passed: Mapping[int, str] = {}
        self._lists = lists
        self._flawed = frozenset(flawed)
        self._read_places = frozenset(places.values())
        required = [places[name] for name in spec.required if name in places]
        mapped = list(places.values())
        self._key = (required or mapped or [0])[0]
        self._next = next((place for place in required[1:] or mapped if place != self._key), -1)
        self._ids = [
            places[one.name] for one in spec.columns if one.kind == "id" and one.required and one.name in places
        ]
        self._titles = frozenset(header.words[place] for place in mapped if header.words[place])

    def read(self) -> Body:
        """Return the body of the table."""
        body = Body(self._header.body, self._header.body - 1)
        self._passed = body.passed
        key, after, rows = self._key, self._next, self._rows
        record = False
        for number in range(self._header.body, len(rows) + 1):
            cells = rows[number - 1]
            value = cells[key] if key < len(cells) else None
            # Most rows have an ordinary key and a second value: they are records, and no more is asked of them.
            if (value or value == 0) and record and not (type(value) is str and self._is_odd(value)):
                second = value if after < 0 else cells[after] if after < len(cells) else None
                if second or second == 0:
                    body.last = number
                    continue
            kind, label = self._judge(number, cells, follows=record)
            if kind == "other":
                body.other = number
                break
            record = kind == "record"
            if record:
                body.last = number
            elif kind:
                body.passed[number] = kind
                body.labels[number] = label
        self._trim(body)
        return body

    def _is_odd(self, text: str) -> bool:
        return text[0] == "#" or text in self._titles or _TOTAL.match(text) is not None

    def _judge(self, number: int, cells: Sequence[CellValue], *, follows: bool) -> tuple[str, tuple[str, int]]:
        """Return what a row is ("record", "total", "header", "tags", "note", "beside", "other", "" for blank) and its first text."""
        if not any(cells) and 0 not in cells:
            return "", ("", 0)
        filled = [(place, cell) for place, cell in enumerate(cells) if not is_blank(cell)]
        if not filled:
            return "", ("", 0)
        label = (as_text(filled[0][1]), filled[0][0] + 1)
        texts = [(place, cell) for place, cell in filled if isinstance(cell, str)]
        if is_tag_row(cells):
            return "tags", label
        if self._lists and not any(place in self._places.values() for place, _ in filled):
            return "note", label
        if self._repeats_header(filled):
            return "header", label
        words = [
            (place, cell) for place, cell in texts if not _is_number(cell)
        ]  # in a delimited file all cells are texts
        word = self._total_word(cells, words)
        if word:
            return "total", word
        if len(texts) == len(filled) and not follows and (self._is_header(number) or self._is_foreign(number, filled)):
            return "other", label
        if len(filled) == 1 and texts and self._is_note(filled[0], follows=follows):
            return "note", label
        if self._ids and number not in self._flawed and not any(place in self._read_places for place, _ in filled):
            return "beside", label  # numbers written down to row 500, tick boxes: no record
        if not words and (self._lists or (self._ids and self._lacks_ids(cells))) and self._adds_up(number, cells):
            return "total", label
        return "record", label

    def _repeats_header(self, filled: Sequence[tuple[int, CellValue]]) -> bool:
        """Return whether most filled cells repeat the header above them."""
        words = self._header.words
        same = sum(
            place < len(words) and isinstance(cell, str) and words[place] != "" and fold(cell) == fold(words[place])
            for place, cell in filled
        )
        return same >= 2 and 2 * same > len(filled)

    def _lacks_ids(self, cells: Sequence[CellValue]) -> bool:
        return all(place >= len(cells) or is_blank(cells[place]) for place in self._ids)

    def _total_word(self, cells: Sequence[CellValue], texts: Sequence[tuple[int, CellValue]]) -> tuple[str, int] | None:
        """Return the word that marks a totals row and its column: in the place of an id, or anywhere where ids lack."""
        found = next(((as_text(cell), place + 1) for place, cell in texts if _TOTAL.match(str(cell))), None)
        if found is None:
            return None
        if self._ids:
            alone = len({fold(str(cell)) for _, cell in texts}) == 1
            others = [place for place in self._ids if place < len(cells) and not is_blank(cells[place])]
            marked = found[1] - 1 in self._ids
            return found if (not others or (marked and (alone or (len(others) == 1 and len(texts) <= 2)))) else None
        first = texts[0][0] + 1 == found[1]
        return found if first and len(texts) <= 2 else None

    def _is_note(self, only: tuple[int, CellValue], *, follows: bool) -> bool:
        """Return whether a lone text is a remark or a heading between the rows, not an id without anything else.

        In a sheet without ids a lone text may be a record (an issue, a policy text): there a remark stands below a blank
        row and begins as remarks do.
        """
        place, text = only[0], str(only[1]).strip()
        if self._lists:
            return True
        if not self._ids:
            return not follows and _REMARK.match(text) is not None
        if len(self._places) < 3:
            return False
        return place not in self._ids or " " in text or not any(char.isdigit() for char in text)

    def _is_foreign(self, number: int, filled: Sequence[tuple[int, CellValue]]) -> bool:
        """Return whether a row of texts below a gap heads a table that we do not know, such as a pivot table.

        It is far narrower than the records above it, or its texts stand where the figures are.
        """
        rows = enumerate(self._rows[self._header.body - 1 : number - 1][:_SAMPLE], self._header.body)
        above = [row for row_number, row in rows if row_number not in self._passed and any(row)]
        if len(filled) < 2 or not above:
            return False
        typical = min(sum(not is_blank(cell) for cell in row) for row in above)
        if 2 * len(filled) <= typical:
            return True
        kinds = {place: self._spec.by_name[name].kind for name, place in self._places.items()}
        figures = [str(cell) for place, cell in filled if kinds.get(place) in ("money", "number", "date")]
        return bool(figures) and not any(
            any(char.isdigit() for char in text) or is_blank_word(text) for text in figures
        )

    def _adds_up(self, number: int, cells: Sequence[CellValue]) -> bool:
        """Return whether a row without words is the sum of the rows above it, in each of its number columns."""
        values = self._values(cells)
        if not values or number <= self._header.body + 1:
            return False
        return all(self._sum(name, self._header.body, number - 1, {}) == value for name, value in values.items())

    def _values(self, cells: Sequence[CellValue]) -> dict[str, Decimal]:
        values = {}
        for name, place in self._places.items():
            if self._spec.by_name[name].kind in _NUMERIC and place < len(cells) and not is_blank(cells[place]):
                try:
                    values[name] = read_number(cells[place])
                except Unreadable:
                    continue
        return values

    def _sum(self, name: str, first: int, last: int, passed: Mapping[int, str]) -> Decimal:
        place = self._places[name]
        total = Decimal(0)
        for number in range(first, last + 1):
            cells = self._rows[number - 1]
            if number not in passed and place < len(cells) and not is_blank(cells[place]):
                try:
                    total += read_number(cells[place])
                except Unreadable:
                    continue
        return total

    def _trim(self, body: Body) -> None:
        """Work out what the totals rows stand for."""
        start = body.first
        for number, kind in body.passed.items():
            if kind != "total":
                continue
            label = body.labels[number][0]
            values = self._values(self._rows[number - 1])
            since = any(row not in body.passed and self._filled(row) for row in range(start, number))
            first = body.first if _GRAND.search(label) or not since else start
            whole = any(self._sum(name, body.first, number - 1, body.passed) == value for name, value in values.items())
            body.totals.append(StatedTotal(number, label, body.first if whole else first, number - 1, values))
            start = number + 1

    def _filled(self, row: int) -> bool:
        return any(not is_blank(cell) for cell in self._rows[row - 1])


def _is_number(cell: CellValue) -> bool:
    """Return whether a text holds a number."""
    try:
        read_number(cell)
    except Unreadable:
        return False
    return True
