"""One project in a list: its cells, the words for where it works and who pays, the letters of its notes."""

from collections.abc import Sequence
from datetime import date

from briefgen.locale.numbers import EN_DASH, isolate
from briefgen.model.blocks import Cell, Column, Printed, Run, Text
from briefgen.model.summary import ProjectLine
from briefgen.present.names import clean, in_row, shorten
from briefgen.present.speech import phrase
from briefgen.present.wording import DOMAINS, Voice
from briefgen.vocabulary.donors import NOT_GIVEN
from briefgen.vocabulary.instruments import BILATERAL, INSTRUMENTS

_MARKS = "abcdefgh"
_SOURCE_LINE = 10
"""Characters on one line of a source."""
_WIDE_SOURCE = 34
"""Characters on the two lines of a source whose name would be cut on one."""

_MARK_TEXTS = {
    "top-up": phrase("Not first signed in the period: only the change counts."),
    "top-up-rated": phrase(
        "Not first signed in the period: only the change counts, and the contract is not in the rate."
    ),
    "top-up-partly": phrase(
        "In part a change to a contract not first signed in the period; that part is not in the rate."
    ),
    "reduced": phrase("Reduced after the period."),
    "unknown": phrase("No payment report: paid out is unknown, and the contract is not in the rate."),
}


class ProjectNotes:
    """The raised letters under the project table."""

    def __init__(self, voice: Voice, *, rated: bool) -> None:
        self._voice = voice
        self._rated = rated
        self._letters: dict[str, str] = {}

    def mark(self, line: ProjectLine) -> str:
        """Return the letters for a project's marks."""
        known = [name for name in line.marks if name in _MARK_TEXTS and (self._rated or name != "unknown")]
        if self._rated:
            rated = "top-up-rated" if line.base is None else "top-up-partly"
            known = [rated if name == "top-up" else name for name in known]
        return " ".join(self._letters.setdefault(name, _MARKS[len(self._letters)]) for name in known)

    def lines(self) -> tuple[Text, ...]:
        """Return the notes."""
        if not self._letters:
            return ()
        parts: list[Run] = []
        for name, letter in self._letters.items():
            parts += [Printed(letter, raised=True), f" {self._voice.put_mark(_MARK_TEXTS[name])} "]
        return (tuple(parts),)


def project_cells(
    voice: Voice, line: ProjectLine, notes: ProjectNotes, most: int, payers: int, *, rated: bool, boxed: bool
) -> tuple[Cell, ...]:
    name = f"project.{line.slug}"
    badges = tuple(code for code in line.domains if code in DOMAINS)[:2] or line.domains[:1]
    span, days = _span(voice, line), (line.project.start_date, line.end_date)
    cells = [
        Cell((voice.data(line.project.project_id, 44),)),
        Cell((voice.data(line.project.title, most),), mark=notes.mark(line)),
        Cell((where_words(voice, line),)),
        Cell(badges=badges),
        Cell((source_words(voice, line, payers),)),
        Cell(_boxed_end(span) if boxed else (span,), order=" ".join(str(day) for day in days if day)),
        Cell((voice.numbers.table(f"{name}.{voice.measure}"),)),
    ]
    if rated:
        unknown = "unknown" in line.marks
        if line.base is None:
            word = voice.numbers.unknown if unknown else EN_DASH
            cells += [Cell((EN_DASH,)), Cell((word,)), Cell((voice.numbers.not_applicable,))]
        else:
            cells += [Cell((voice.numbers.table(f"{name}.{end}"),)) for end in ("base", "disbursed")]
            cells.append(Cell((voice.numbers.rate(f"{name}.rate"),)))
    return tuple(cells)


def where_words(voice: Voice, line: ProjectLine) -> str:
    """Return the first two places of a project, and how many more it has."""
    places = [
        voice.put("Several countries") if code == "multi" else voice.names.narrow_place(code).split(",")[0]
        for code in line.countries[:2]
    ]
    shown = shorten(in_row(places, voice.lang), 34)
    more = len(line.countries) - len(places)
    return voice.put("{places}\u00a0+{count}", places=shown, count=str(more)) if more > 0 else shown


def source_room(voice: Voice, lines: Sequence[ProjectLine]) -> int:
    """Return how many characters the names of sources may have: more where a column of the usual width would cut one."""
    cut = any(source_words(voice, line).rstrip("\u2069").endswith("…") for line in lines)
    return _WIDE_SOURCE if cut else _SOURCE_LINE


def source_column(voice: Voice, most: int) -> Column:
    """Return the column of the sources, a wider one for longer names."""
    return Column("source" if most == _SOURCE_LINE else "payer", voice.put_as("column", "Source"))


def source_words(voice: Voice, line: ProjectLine, most: int = _SOURCE_LINE) -> str:
    """Return the instrument; where there is none, or it is bilateral aid, who gives the money."""
    code = line.instruments[0] if line.instruments else ""
    if code in ("", NOT_GIVEN, BILATERAL):
        donors = [donor for donor in line.donors if donor not in ("", NOT_GIVEN)]
        return voice.data(", ".join(donors[:2]), most) if donors else voice.put("not given")
    name = clean(voice.names.instrument_code(code))
    # The first word of a name of ours tells its instrument ("NDICI – Global Europe"); that of a name in the data need not.
    return voice.data(name.split(" ")[0] if len(name) > most and code in INSTRUMENTS else name, most)


def _span(voice: Voice, line: ProjectLine) -> str:
    def month(day: date) -> str:
        return f"{day:%m.%Y}"

    start, end = line.project.start_date, line.end_date
    if start and end:
        return isolate(f"{month(start)}–{month(end)}", voice.lang)
    if start:
        return voice.put("from {month}", month=month(start))
    return voice.put("until {month}", month=month(end)) if end else voice.put("not given")


def _boxed_end(span: str) -> Text:
    """Return a span of dates with an outline round the second one; one in marks of direction stays whole."""
    start, dash, end = span.partition(EN_DASH)
    whole = not dash or not start[:1].isdigit()
    return (Printed(span, boxed=True),) if whole else (f"{start}{dash}", Printed(end, boxed=True))
