"""The annex: largest projects, published beside computed, the walk to the rate, what ends, windows, data notes."""

from decimal import Decimal

from briefgen.locale.dates import format_date
from briefgen.locale.numbers import EN_DASH, format_number, round_half_up
from briefgen.model.brief import AnnexPage, Cell, Column, NoteColumn, Printed, Row, Table, Text
from briefgen.model.dataset import PublishedFigure
from briefgen.model.findings import Level
from briefgen.model.ids import id_part
from briefgen.model.summary import ENDING_SHOWN, PROJECTS_SHOWN, ProjectLine
from briefgen.present.names import clean, listed, shorten
from briefgen.present.wording import Voice, in_period, period_words

_DOMAINS = ("1", "2", "3", "4", "5")
_MARKS = "abcdefgh"
_SUPERSCRIPTS = "¹²³⁴⁵⁶⁷⁸⁹"
_MOST_PUBLISHED = 10
_TITLE_LINE, _TITLE_LINES = 39, 20
"""Characters on one line of the project table, and the lines its rows may take."""
_WORDS = {"half": Decimal("0.5"), "a quarter": Decimal("0.25"), "a third": Decimal(1) / 3}


def annex_page(voice: Voice, audience: str) -> AnnexPage:
    """Return the evidence behind the brief."""
    return AnnexPage(
        title="Annex: evidence and data notes",
        lead=_lead(voice),
        projects=_projects(voice),
        published=_published(voice),
        walk=_walk(voice),
        ending=_ending(voice),
        windows=_windows(voice),
        notes_title="Data notes",
        notes=_notes(voice, audience),
    )


def _lead(voice: Voice) -> Text:
    count = len(voice.summary.projects)
    unit = voice.numbers.unit_words
    if count <= PROJECTS_SHOWN:
        noun = "project" if count == 1 else "projects"
        return (f"{count} {noun} {voice.measure} {in_period(voice.summary.period)} ({unit} below).",)
    share = voice.numbers.share("largest.share")
    return (
        f"The {PROJECTS_SHOWN} largest projects hold ",
        share,
        f" of the value ({unit} below); the workbook lists them all.",
    )


def _projects(voice: Voice) -> Table | None:
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
    notes = _Notes()
    most = _title_limit([line.project.title for line in lines[:PROJECTS_SHOWN]])
    rows = [Row(_project_cells(voice, line, notes, most, rated=rated)) for line in lines[:PROJECTS_SHOWN]]
    if len(lines) > PROJECTS_SHOWN:
        rows.append(_sum_row(voice, "largest", f"{PROJECTS_SHOWN} projects shown", "sum", rated=rated))
        rows.append(_sum_row(voice, "others", _others_words(voice), "rest", rated=rated))
    counted = int(voice.value("total.projects") or 0)
    all_words = f"All {counted:,} projects" if counted > 1 else "Total"
    rows.append(_total_row(voice, all_words, rated=rated))
    return Table("projects", ("The largest projects",), tuple(columns), tuple(rows), notes=notes.lines(), header=1)


def _title_limit(titles: list[str]) -> int:
    """Return how long titles may be: whole where the page has room for their lines, else one line each."""
    lines = sum(-(-len(title) // _TITLE_LINE) for title in titles)
    return 2 * _TITLE_LINE if lines <= _TITLE_LINES else _TITLE_LINE


def _others_words(voice: Voice) -> str:
    """Return what the row of the others holds; projects that were only reduced are not counted as contracted."""
    lines = voice.summary.projects
    counted = int(voice.value("total.projects") or 0) - PROJECTS_SHOWN
    reduced = len(lines) - PROJECTS_SHOWN - counted
    if counted <= 0 or reduced < 0:
        return f"{len(lines) - PROJECTS_SHOWN:,} other projects"
    words = f"{counted:,} other project{'s' if counted != 1 else ''}"
    return f"{words}, and reductions of {reduced} earlier one{'s' if reduced != 1 else ''}" if reduced else words


_MARK_TEXTS = {
    "top-up": "Signed before the period: the top-up counts as {}, the contract is not in the rate.",
    "reduced": "Reduced after the period.",
    "unknown": "No payment report: paid out is unknown, and the contract is not in the rate.",
}


class _Notes:
    """The raised letters under the project table."""

    def __init__(self) -> None:
        self._letters: dict[str, str] = {}
        self._measure = "contracted"

    def mark(self, line: ProjectLine, measure: str) -> str:
        """Return the letters for a project's marks."""
        self._measure = measure
        known = [name for name in line.marks if name in _MARK_TEXTS]
        return " ".join(self._letters.setdefault(name, _MARKS[len(self._letters)]) for name in known)

    def lines(self) -> tuple[Text, ...]:
        """Return the notes."""
        if not self._letters:
            return ()
        parts = [f"{letter} {_MARK_TEXTS[name].format(self._measure)}" for name, letter in self._letters.items()]
        return (("  ".join(parts),),)


def _project_cells(voice: Voice, line: ProjectLine, notes: _Notes, most: int, *, rated: bool) -> tuple[Cell, ...]:
    name = f"project.{line.slug}"
    places = [voice.names.place(code).split(",")[0] for code in line.countries[:2]]
    more = f" +{len(line.countries) - 2}" if len(line.countries) > 2 else ""
    badges = tuple(code for code in line.domains if code in _DOMAINS)[:2] or line.domains[:1]
    cells = [
        Cell((shorten(line.project.project_id, 24),)),
        Cell((shorten(line.project.title, most),), mark=notes.mark(line, voice.measure)),
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
    code = line.instruments[0] if line.instruments else ""
    if code == "MS-BILAT":
        return ", ".join(line.donors[:2])
    return shorten(voice.names.instrument(code), 12)


def _span(line: ProjectLine) -> str:
    def month(day: object) -> str:
        return f"{day:%m.%Y}" if day else "no date"

    start, end = line.project.start_date, line.end_date
    return f"{month(start)}–{month(end)}" if start or end else "no dates"


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


def _published(voice: Voice) -> Table | None:
    """Return what others published beside what the data give; only figures of this brief, worldwide."""
    if not voice.summary.selection.is_worldwide:
        return None
    found = [entry for entry in voice.summary.dataset.published if voice.value(entry.figure) is not None]
    if not found:
        return None
    sources: dict[str, str] = {}
    rows, differing = [], []
    grouped: dict[str, list[PublishedFigure]] = {}
    for entry in found:
        grouped.setdefault(entry.figure, []).append(entry)
    for figure, entries in list(grouped.items())[:_MOST_PUBLISHED]:
        texts = []
        for entry in entries:
            source = _source_words(entry)
            sources.setdefault(source, _SUPERSCRIPTS[min(len(sources), 8)])
            texts.append(f"{shorten(entry.text or str(entry.value), 40)}{sources[source]}")
            if _differs(voice, entry):
                differing.append((entry, figure))
        computed = _computed(voice, figure)
        kind = "rest" if any(_differs(voice, entry) for entry in entries) else "plain"
        rows.append(
            Row((Cell((figure_words(voice, figure),)), Cell(("; ".join(texts),)), Cell((computed,), strong=True)), kind)
        )
    columns = (Column("figure", "Figure"), Column("published", "Published"), Column("computed", "Computed", "end"))
    notes: list[str] = [f"{mark} {source}." for source, mark in sources.items()]
    for entry, figure in differing:
        notes.append(f"“{shorten(entry.text, 40)}” is not {_computed(voice, figure).text}: both are printed.")
    if not differing:
        notes.append("All figures agree.")
    elif len(differing) < len(found):
        notes.append("All other figures agree.")
    title = ("What others published, beside what the data give",)
    return Table("published", title, columns, tuple(rows), notes=((" ".join(notes),),))


def _source_words(entry: PublishedFigure) -> str:
    day = f", {format_date(entry.date)}" if entry.date else ""
    source = clean(entry.source).rstrip(".") or "Source not given"
    return source if str(entry.date.year if entry.date else "") in source and entry.date else f"{source}{day}"


def _computed(voice: Voice, figure: str) -> Printed:
    """Return a computed figure at the precision that fits beside a published one."""
    unit = voice.summary.figures[figure].unit
    value = voice.value(figure)
    if unit == "share" and value is not None:
        signed = figure.startswith("change.")
        return Printed(voice.numbers.signed(value) if signed else voice.numbers.share(figure).text, figure)
    if unit == voice.summary.dataset.partnership.base_currency and value is not None:
        places = 1 if not voice.numbers.thousands else 0
        words = format_number(value / voice.numbers.unit, places, voice.lang)
        return Printed(f"{voice.numbers.sign}{words}{voice.numbers.unit_letter}", figure)
    return voice.numbers.plain_count(figure)


def _differs(voice: Voice, entry: PublishedFigure) -> bool:
    """Return whether a published figure is not ours, rounded as precisely as it was published.

    Words such as "over" and "more than" allow any higher figure within 5%; a share is compared in whole per cent.
    """
    ours = voice.value(entry.figure)
    if entry.value is None or ours is None:
        return False
    theirs = entry.value
    words = clean(entry.text).casefold()
    if any(word in words for word in ("over", "more than", "above")):
        return not theirs <= ours <= theirs * Decimal("1.05")
    if voice.summary.figures[entry.figure].unit == "share":
        return round_half_up(ours, 2) != round_half_up(theirs, 2)
    scale = Decimal(1_000_000) if abs(theirs) >= 1_000_000 else Decimal(1)
    return round_half_up(ours / scale) != round_half_up(theirs / scale)


def figure_words(voice: Voice, figure: str) -> str:
    """Return a published figure's name in words."""
    parts = figure.split(".")
    period = period_words(voice.summary.period)
    year = next((parts[i + 1] for i, part in enumerate(parts) if part == "year" and i + 1 < len(parts)), "")
    when = year or period
    if parts[0] == "average":
        years = parts[1].replace("-", "–")
        name = voice.names.instrument(parts[3]) if parts[2] == "instrument" and len(parts) > 4 else "Value"
        return f"{name} a year, {years}"
    subject = (
        "EU part"
        if "eu" in parts
        else "Value contracted"
        if voice.measure == "contracted"
        else f"Value {voice.measure}"
    )
    if parts[0] == "change":
        return f"{subject}, {year} on {int(year) - 1}" if year else f"{subject}, change"
    if parts[-1] == "share":
        return f"{subject.replace('part', 'share')}, {when}"
    if parts[-1] == "projects":
        return f"Projects {voice.measure}, {when}"
    return f"{subject}, {when}"


def _walk(voice: Voice) -> Table | None:
    """Return the steps from the value contracted to the base of the rate; they add up."""
    measure = voice.measure
    if f"walk.topups.{measure}" not in voice.summary.figures or voice.value("total.disbursement_rate") is None:
        return None
    numbers = voice.numbers

    def minus(name: str) -> Printed:
        value = -(voice.value(name) or Decimal(0))
        return Printed(format_number(value / numbers.unit, 0 if numbers.thousands else 1, voice.lang), name)

    rows = [
        Row(
            (
                Cell((f"{measure.capitalize()} {in_period(voice.summary.period)}",)),
                Cell((numbers.table(f"total.{measure}"),)),
            )
        )
    ]
    if voice.value(f"walk.topups.{measure}"):
        rows.append(
            Row((Cell(("Changes to contracts signed outside the period",)), Cell((minus(f"walk.topups.{measure}"),))))
        )
    if voice.value(f"walk.unknown.{measure}"):
        count = len(voice.summary.unknown_contracts)
        words = f"{count} contract{'s' if count != 1 else ''} without a payment report: unknown"
        rows.append(Row((Cell((words,)), Cell((minus(f"walk.unknown.{measure}"),)))))
    if voice.value(f"walk.later.{measure}"):
        later = voice.value(f"walk.later.{measure}") or Decimal(0)
        words = f"{'Added' if later > 0 else 'Reduced'} after the period, to the as-of date"
        text = format_number(later / numbers.unit, 0 if numbers.thousands else 1, voice.lang)
        rows.append(Row((Cell((words,)), Cell((Printed(text, f"walk.later.{measure}"),)))))
    rows.append(Row((Cell(("In the rate",)), Cell((numbers.table(f"rate_base.{measure}"),))), "sum"))
    rows.append(Row((Cell(("Paid out on these contracts",)), Cell((numbers.table("total.disbursed"),)))))
    rows.append(Row((Cell(("Rate",)), Cell((numbers.rate("total.disbursement_rate"),))), "total"))
    title: Text = (f"From the value {measure} to the ", numbers.rate("total.disbursement_rate"), " paid out")
    until = f", to {voice.date(voice.summary.as_of)}" if voice.summary.as_of else ""
    head = f"Contracts first signed {in_period(voice.summary.period)}{until}"
    columns = (Column("step", head), Column("amount", numbers.unit_head, "end"))
    return Table("walk", title, columns, tuple(rows))


def _ending(voice: Voice) -> Table | None:
    lines, until = voice.summary.ending, voice.summary.ending_until
    if not lines or until is None:
        return None
    numbers = voice.numbers
    rated = voice.rated
    rows = []
    for entry in lines[:ENDING_SHOWN]:
        name = f"project.{entry.line.slug}"
        cells = [
            Cell((shorten(entry.line.project.project_id, 24),)),
            Cell((shorten(entry.line.project.title, 30),)),
            Cell((format_date(entry.end_date, voice.lang, "short").rsplit(" ", 1)[0],)),
            Cell((numbers.table(f"{name}.{voice.measure}"),)),
        ]
        if rated:
            word: Text = ("unknown",) if "unknown" in entry.line.marks else ("n/a",)
            cells.append(Cell((numbers.rate(f"{name}.rate"),) if entry.line.base is not None else word))
        rows.append(Row(tuple(cells)))
    rest = len(lines) - ENDING_SHOWN
    if rest > 0:
        listed_cents = sum(entry.line.contracted for entry in lines[:ENDING_SHOWN])
        left = (voice.value(f"ending.{voice.measure}") or Decimal(0)) - Decimal(listed_cents).scaleb(-2)
        words = Printed(numbers.in_unit(left, 0 if numbers.thousands else 1), "")
        rows.append(
            Row(
                (
                    Cell(),
                    Cell((f"{rest} other{'s' if rest > 1 else ''}",)),
                    Cell(),
                    Cell((words,)),
                    *([Cell()] if rated else []),
                ),
                "rest",
            )
        )
    total = Cell((numbers.table(f"ending.{voice.measure}"),))
    rows.append(
        Row(
            (
                Cell(),
                Cell((f"All {len(lines)}, within six months" if len(lines) > 1 else "Within six months",)),
                Cell(),
                total,
                *([Cell()] if rated else []),
            ),
            "total",
        )
    )
    columns = [
        Column("id", "Reference"),
        Column("title", "Project"),
        Column("ends", "Ends", "end"),
        Column("amount", numbers.unit_head, "end"),
    ]
    if rated:
        columns.append(Column("paid", "Paid out", "end"))
    noun = "project ends" if len(lines) == 1 else "projects end"
    title: Text = (numbers.plain_count("ending.projects"), f" {noun} by {voice.date(until)}")
    return Table("ending", title, tuple(columns), tuple(rows), header=1)


def _windows(voice: Voice) -> Table | None:
    """Return the Trust Fund's table: window × approved, contracted, paid; None without approved and contracted."""
    codes = [code for code in voice.summary.windows if code]
    both = any("window." in name and name.endswith(".approved") for name in voice.summary.figures)
    if not codes or not both or voice.measure != "contracted":
        return None
    numbers = voice.numbers
    rows = []
    for code in codes:
        prefix = f"window.{id_part(code)}"
        rows.append(
            Row(
                (
                    Cell((voice.names.window(code),)),
                    Cell((numbers.count(f"{prefix}.approved_projects"), ": ", numbers.table(f"{prefix}.approved"))),
                    Cell((numbers.count(f"{prefix}.projects"), ": ", numbers.table(f"{prefix}.contracted"))),
                    Cell((numbers.table(f"{prefix}.disbursed"),)),
                )
            )
        )
    fund = "instrument.EUTF-AFRICA"
    rows.append(
        Row(
            (
                Cell(("All windows",)),
                Cell((numbers.count(f"{fund}.approved_projects"), ": ", numbers.table(f"{fund}.approved"))),
                Cell((numbers.count(f"{fund}.projects"), ": ", numbers.table(f"{fund}.contracted"))),
                Cell((numbers.table(f"{fund}.disbursed"),)),
            ),
            "total",
        )
    )
    columns = (
        Column("window", "Window"),
        Column("approved", f"Approved, {numbers.unit_head}", "end"),
        Column("amount", f"Contracted, {numbers.unit_head}", "end"),
        Column("paid", f"Paid out, {numbers.unit_head}", "end"),
    )
    note = "Small figure: number of projects. Trust Fund money only. Rounded, may not add up."
    return Table("windows", ("EU Trust Fund for Africa, by window",), columns, tuple(rows), notes=((note,),))


def _notes(voice: Voice, audience: str) -> tuple[NoteColumn, ...]:
    return (
        NoteColumn("Coverage and counting", ((_coverage(voice),),)),
        NoteColumn("Money", ((_money(voice),),)),
        _check_column(voice, audience),
    )


def _coverage(voice: Voice) -> str:
    summary = voice.summary
    words = [f"Projects {voice.measure} {in_period(summary.period)}."]
    words.append("A project counts once in a total and in every class it touches in a table.")
    if summary.comparison and not summary.no_comparison:
        words.append(f"Comparison: {period_words(summary.comparison)}, at the same stage.")
    start = summary.dataset.partnership.coverage_from
    if start:
        words.append(f"The data begin on {voice.date(start)}.")
    shared = voice.value("shared.projects")
    if shared:
        noun = "project" if shared == 1 else "projects"
        money = voice.numbers.words(f"shared.{voice.measure}").text
        words.append(
            f"Outside the total: {format_number(shared, 0)} {noun} shared with other countries, {money} in full."
        )
    regional = voice.value(f"shared.regional.{voice.measure}")
    if regional:
        words.append(f"Regional money around it, {voice.numbers.amount_words(regional)}, is not in the total.")
    missing = _missing_sections(voice)
    if missing:
        words.append(f"Not in the data, so not in this brief: {missing}.")
    return " ".join(words)


def _missing_sections(voice: Voice) -> str:
    dataset = voice.summary.dataset
    missing = []
    if not voice.summary.results:
        missing.append("results")
    if not any(record.measure == "disbursed" for record in dataset.records):
        missing.append("payments")
    if voice.summary.meeting is None:
        missing.append("a meeting")
    return listed(missing)


def _money(voice: Voice) -> str:
    summary = voice.summary
    base = summary.dataset.partnership.base_currency
    words = [
        f"Current {'euro' if base == 'EUR' else base}, at the rate of the month of signature or payment (InforEuro)."
    ]
    sheet = sorted({rate.currency for rate in summary.rates_used if rate.source == "sheet"})
    bank = [rate for rate in summary.rates_used if rate.source == "ECB"]
    if sheet:
        words.append(f"Rates from the workbook: {', '.join(sheet)}.")
    if bank:
        months = ", ".join(f"{rate.currency} {rate.month}" for rate in bank[:6])
        more = f" and {len(bank) - 6} more" if len(bank) > 6 else ""
        words.append(f"European Central Bank rates for {months}{more}.")
    words.append("“Paid out” means paid to the partner: advances not yet used are in it. Rounded parts may not add up.")
    return " ".join(words)


def health_words(voice: Voice) -> str:
    """Return the data check in one phrase: "no errors, 5 warnings, 6 notes"."""
    counts = dict.fromkeys(Level, 0)
    for finding in voice.summary.dataset.findings:
        counts[finding.level] += 1
    parts = []
    for level, count in counts.items():
        noun = level.value if count == 1 else f"{level.value}s"
        parts.append(f"{count:,} {noun}" if count else f"no {noun}")
    return ", ".join(parts)


def _check_column(voice: Voice, audience: str) -> NoteColumn:
    from briefgen.model.findings import roll_up
    from briefgen.vocabulary.findings import FINDING_CODES

    groups = [group for group in roll_up(voice.summary.dataset.findings) if group.first.level is not Level.NOTE]
    totals: dict[str, int] = {}
    for group in groups:
        totals[group.first.code] = totals.get(group.first.code, 0) + group.count
    words = []
    for code, count in list(totals.items())[:6]:
        meaning = FINDING_CODES[code].meaning.rstrip(".")
        words.append(f"{meaning} ({count:,})." if count > 1 else f"{meaning}.")
    if len(totals) > 6:
        words.append(f"{len(totals) - 6} more kinds.")
    if audience == "internal" and words:
        words.append("briefgen check names the cells.")
    warn = any(group.first.level is Level.ERROR for group in groups) or bool(groups)
    return NoteColumn(f"Data check: {health_words(voice)}", ((" ".join(words) or "Nothing to report.",),), warn)
