"""The annex: largest projects, published beside computed, the walk to the rate, what ends, windows, data notes."""

from decimal import Decimal

from briefgen.locale.numbers import EN_DASH
from briefgen.model.brief import AnnexPage, Cell, Column, Printed, Row, Run, Table, Text
from briefgen.model.summary import PROJECTS_SHOWN, ProjectLine
from briefgen.present.data_notes import note_columns
from briefgen.present.names import clean, shorten
from briefgen.present.payments import ending_table, walk_table, windows_table
from briefgen.present.published import published_table
from briefgen.present.wording import DOMAINS, Voice, in_period
from briefgen.vocabulary.donors import NOT_GIVEN
from briefgen.vocabulary.instruments import BILATERAL

_MARKS = "abcdefgh"
_TITLE_LINE, _WIDE_LINE, _SOURCE_LINE = 39, 62, 10
"""Characters on one line of the project table: of a title beside payments, of one without, of a source."""
_TITLE_LINES, _WIDE_LINES, _MOST_LINES = 20, 45, 4
"""Lines that all titles may take, beside payments (which have tables of their own below) and without; lines of one."""


def annex_page(voice: Voice, audience: str) -> AnnexPage:
    """Return the evidence behind the brief."""
    published, walk, windows = published_table(voice), walk_table(voice), windows_table(voice)
    return AnnexPage(
        title="Annex: evidence and data notes",
        continued="Annex, continued",
        lead=_lead(voice),
        projects=project_table(voice, PROJECTS_SHOWN),
        published=published,
        walk=walk,
        # The tables stand in pairs; the last of an odd number alone.
        ending=ending_table(voice, wide=windows is None and (published is None) is (walk is None)),
        windows=windows,
        notes_title="Data notes",
        notes=note_columns(voice, audience),
    )


def _lead(voice: Voice) -> Text:
    count, counted = len(voice.summary.projects), int(voice.value("total.projects") or 0)
    unit = voice.numbers.unit_words
    if count <= PROJECTS_SHOWN:
        listed_words = [f"{counted} {_projects_noun(counted)} {voice.measure}"] if counted else []
        if count > counted:
            listed_words.append(f"{count - counted} {_projects_noun(count - counted)} reduced")
        return (f"{' and '.join(listed_words)} {in_period(voice.summary.period)} ({unit} below).",)
    if voice.value("largest.share") is None:
        return (f"The {PROJECTS_SHOWN} largest projects ({unit} below); the workbook lists them all.",)
    held = voice.value("largest.share") or 0
    share: Run = voice.numbers.share("largest.share") if not Decimal("0.995") <= held < 1 else "almost all"
    return (
        f"The {PROJECTS_SHOWN} largest projects hold ",
        share,
        f" of the value ({unit} below); the workbook lists them all.",
    )


def _projects_noun(count: int) -> str:
    return "project" if count == 1 else "projects"


def project_table(voice: Voice, most: int) -> Table | None:
    """Return the largest projects, at most so many, with what the others have together and the total."""
    lines = voice.summary.projects
    if not lines:
        return None
    rated = voice.rated
    columns = [
        Column("id", "Reference"),
        Column("title", "Project"),
        Column("where", "Where"),
        Column("domain", "Domain"),
        Column("source", "Source"),
        Column("period", "Period"),
        Column("amount", voice.measure.capitalize(), "end"),
    ]
    if rated:
        columns += [
            Column("base", "In the rate", "end"),
            Column("paid", "Paid out", "end"),
            Column("rate", "Rate", "end"),
        ]
    notes = _Notes(rated=rated)
    shown = lines[:most]
    titles = [line.project.title for line in shown]
    longest = _title_limit(titles, _TITLE_LINE if rated else _WIDE_LINE, _TITLE_LINES if rated else _WIDE_LINES)
    if most > PROJECTS_SHOWN:
        longest = 2 * (_TITLE_LINE if rated else _WIDE_LINE)
    rows = [Row(_project_cells(voice, line, notes, longest, rated=rated)) for line in shown]
    if len(lines) > most and most == PROJECTS_SHOWN:
        rows.append(_sum_row(voice, "largest", f"{PROJECTS_SHOWN} projects shown", "sum", rated=rated))
        rows.append(_sum_row(voice, "others", _others_words(voice), "rest", rated=rated))
    elif len(lines) > most:
        words = f"{len(lines) - most:,} more in the workbook"
        rows.append(_sum_row(voice, "unlisted", words, "rest", rated=rated))
    counted = int(voice.value("total.projects") or 0)
    all_words = f"All {counted:,} projects" if counted > 1 and counted >= min(len(lines), PROJECTS_SHOWN) else "Total"
    rows.append(_total_row(voice, all_words, rated=rated))
    star = voice.names.notes(dict.fromkeys(code for line in shown for code in line.countries[:2]))
    below = (*notes.lines(), *(((star,),) if star else ()))
    return Table("projects", ("The largest projects",), tuple(columns), tuple(rows), notes=below, header=1)


def _title_limit(titles: list[str], line: int, room: int) -> int:
    """Return how long titles may be: four lines where the page has room for all, else as many as it has room for."""
    for lines in range(_MOST_LINES, 1, -1):
        if sum(min(-(-len(title) // line), lines) for title in titles) <= room:
            return lines * line
    return line


def _others_words(voice: Voice) -> str:
    """Return what the row of the others holds; projects that were only reduced are not counted as contracted."""
    lines = voice.summary.projects
    counted = int(voice.value("total.projects") or 0) - PROJECTS_SHOWN
    reduced = len(lines) - PROJECTS_SHOWN - counted
    if counted <= 0 or reduced < 0:
        others = len(lines) - PROJECTS_SHOWN
        kind = "other" if reduced < 0 else "reduced"
        return f"{others:,} {kind} {_projects_noun(others)}"
    words = f"{counted:,} other project{'s' if counted != 1 else ''}"
    return f"{words}, and reductions of {reduced} earlier one{'s' if reduced != 1 else ''}" if reduced else words


_MARK_TEXTS = {
    "top-up": "Not first signed in the period: only the change counts.",
    "top-up-rated": "Not first signed in the period: only the change counts, and the contract is not in the rate.",
    "reduced": "Reduced after the period.",
    "unknown": "No payment report: paid out is unknown, and the contract is not in the rate.",
}


class _Notes:
    """The raised letters under the project table."""

    def __init__(self, *, rated: bool) -> None:
        self._rated = rated
        self._letters: dict[str, str] = {}

    def mark(self, line: ProjectLine) -> str:
        """Return the letters for a project's marks."""
        known = [name for name in line.marks if name in _MARK_TEXTS and (self._rated or name != "unknown")]
        if self._rated:
            known = ["top-up-rated" if name == "top-up" else name for name in known]
        return " ".join(self._letters.setdefault(name, _MARKS[len(self._letters)]) for name in known)

    def lines(self) -> tuple[Text, ...]:
        """Return the notes."""
        if not self._letters:
            return ()
        parts: list[Run] = []
        for name, letter in self._letters.items():
            parts += [Printed(letter, raised=True), f" {_MARK_TEXTS[name]} "]
        return (tuple(parts),)


def _project_cells(voice: Voice, line: ProjectLine, notes: _Notes, most: int, *, rated: bool) -> tuple[Cell, ...]:
    name = f"project.{line.slug}"
    places = [voice.names.place(code).split(",")[0] for code in line.countries[:2]]
    more = f" +{len(line.countries) - 2}" if len(line.countries) > 2 else ""
    badges = tuple(code for code in line.domains if code in DOMAINS)[:2] or line.domains[:1]
    cells = [
        Cell((shorten(line.project.project_id, 44),)),
        Cell((shorten(line.project.title, most),), mark=notes.mark(line)),
        Cell((shorten(", ".join(places), 34) + more,)),
        Cell(badges=badges),
        Cell((_source(voice, line),)),
        Cell((_span(line),)),
        Cell((voice.numbers.table(f"{name}.{voice.measure}"),)),
    ]
    if rated:
        unknown = "unknown" in line.marks
        if line.base is None:
            word = "unknown" if unknown else EN_DASH
            cells += [Cell((EN_DASH,)), Cell((word,)), Cell(("n/a",))]
        else:
            cells += [Cell((voice.numbers.table(f"{name}.{end}"),)) for end in ("base", "disbursed")]
            cells.append(Cell((voice.numbers.rate(f"{name}.rate"),)))
    return tuple(cells)


def _source(voice: Voice, line: ProjectLine) -> str:
    """Return the instrument; where there is none, or it is bilateral aid, who gives the money."""
    code = line.instruments[0] if line.instruments else ""
    if code in ("", NOT_GIVEN, BILATERAL):
        donors = [clean(donor) for donor in line.donors if donor not in ("", NOT_GIVEN)]
        return shorten(", ".join(donors[:2]), _SOURCE_LINE) if donors else "not given"
    name = voice.names.instrument(code)
    return shorten(name if len(name) <= _SOURCE_LINE else name.split(" ")[0], _SOURCE_LINE)


def _span(line: ProjectLine) -> str:
    def month(day: object) -> str:
        return f"{day:%m.%Y}"

    start, end = line.project.start_date, line.end_date
    if start and end:
        return f"{month(start)}–{month(end)}"
    return f"from {month(start)}" if start else f"until {month(end)}" if end else "not given"


def _sum_row(voice: Voice, name: str, label: str, kind: str, *, rated: bool) -> Row:
    cells = [
        Cell(),
        Cell((label,)),
        Cell(),
        Cell(),
        Cell(),
        Cell(),
        Cell((voice.numbers.table(f"{name}.{voice.measure}"),)),
    ]
    if rated:
        cells += [Cell((voice.numbers.table(f"{name}.{end}"),)) for end in ("base", "disbursed")]
        cells.append(Cell((voice.numbers.rate(f"{name}.rate"),)))
    return Row(tuple(cells), kind)


def _total_row(voice: Voice, label: str, *, rated: bool) -> Row:
    cells = [
        Cell(),
        Cell((label,)),
        Cell(),
        Cell(),
        Cell(),
        Cell(),
        Cell((voice.numbers.table(f"total.{voice.measure}"),)),
    ]
    if rated:
        base = f"rate_base.{voice.summary.cohort_measure}"
        cells += [Cell((voice.numbers.table(base),)), Cell((voice.numbers.table("total.disbursed"),))]
        cells.append(Cell((voice.numbers.rate("total.disbursement_rate"),)))
    return Row(tuple(cells), "total")
