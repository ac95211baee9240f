"""Collecting findings while a dataset is read."""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from briefgen.locale.names import country_name
from briefgen.model.dataset import Table
from briefgen.model.findings import Finding, Level
from briefgen.vocabulary.domains import DOMAIN_BY_CODE
from briefgen.vocabulary.findings import FINDING_CODES, cure_of
from briefgen.vocabulary.instruments import INSTRUMENTS
from briefgen.vocabulary.nearest import nearest_word

_LONGEST_VALUE, _LONGEST_MESSAGE = 120, 1_200
_UNKNOWN = ("unknown-", "orphan-")
"""Codes whose findings ask whether a known word was meant."""
_MOST_LOOK_UPS = 500
"""Different unknown words of a source for which the nearest known one is looked for: each takes milliseconds."""


@dataclass(slots=True)
class Report:
    """The findings so far. ``add`` takes the place in the canonical words and works out the address.

    ``own_words`` look up the nearest word for a code in the source's own lists, before the built-in ones.
    """

    findings: list[Finding] = field(default_factory=list)
    own_words: dict[str, Callable[[str], str]] = field(default_factory=dict)
    _nearest: dict[tuple[str, str], str] = field(default_factory=dict)

    def add(
        self,
        code: str,
        message: str,
        table: Table | None = None,
        row: int = 0,
        column: str = "",
        *,
        value: object = "",
        suggestion: str = "",
        money: Decimal | None = None,
        records: tuple[int, ...] = (),
        projects: tuple[str, ...] = (),
        everywhere: bool = False,
        sheet: tuple[str, str] | None = None,
        cell: str = "",
        beside: tuple[Table, int, str] | None = None,
        lacks: str = "",
    ) -> None:
        """Add a finding at a row and column of a table, or in a sheet as a whole (``sheet`` is file and name).

        ``beside`` is the table, row and column of the cell that it clashes with, ``lacks`` a column that the sheet has not.
        """
        known = FINDING_CODES[code]
        theirs = table is not None and table.standard and row > 0
        cure = cure_of(code, standard=theirs, lacks=lacks, sheet=table.canonical if table else "")
        file, name = (table.file, table.sheet) if table else (sheet or ("", ""))
        line = table.lines[row - 1] if table and table.lines and 0 < row <= len(table.lines) else None
        shown = str(value)
        if len(message) > _LONGEST_MESSAGE:  # it quotes a cell that holds a whole document
            message = message[:_LONGEST_MESSAGE] + "…"
        if not suggestion and shown:
            suggestion = self.nearest(code, shown)
        if suggestion and code.startswith(_UNKNOWN) and "Did you mean" not in message:
            message = f'{message} Did you mean "{suggestion}"{_named(code, suggestion)}?'
        self.findings.append(
            Finding(
                code,
                Level(known.level),
                f"{message} {cure}",
                file,
                name,
                cell or (table.cell(row, column) if table and row else ""),
                line,
                table.element(row, column) if table and row else "",
                value=shown if len(shown) <= _LONGEST_VALUE else shown[:_LONGEST_VALUE] + "…",
                suggestion=suggestion,
                money=money,
                records=records,
                projects=projects,
                everywhere=everywhere,
                beside=(beside[0].file, beside[0].sheet, beside[0].place(beside[1], beside[2])) if beside else None,
            )
        )

    def nearest(self, code: str, word: str) -> str:
        """Return the known word that is nearest to one of a finding, "" if none is near."""
        known = self._nearest.get((code, word))
        if known is None:
            if len(self._nearest) >= _MOST_LOOK_UPS:
                return ""
            own = self.own_words.get(code)
            known = self._nearest[code, word] = (own(word) if own else "") or nearest_word(code, word)
        return known


def _named(code: str, suggestion: str) -> str:
    """Return the name behind a suggested code in brackets: a person thinks of Niger, not of NE."""
    if code == "unknown-domain" and suggestion in DOMAIN_BY_CODE:
        return f" ({DOMAIN_BY_CODE[suggestion].short['en']})"
    if code == "unknown-instrument" and suggestion in INSTRUMENTS:
        return f" ({INSTRUMENTS[suggestion].name['en']})"
    if code in ("unknown-country", "unknown-donor") and len(suggestion) == 2 and suggestion != "EU":
        return f" ({country_name(suggestion)})"
    return ""
