"""Page 1: masthead, tiles, funding by domain and source, the domain table, quarterly panels."""

from decimal import Decimal

from briefgen.locale.numbers import format_number
from briefgen.model.brief import (
    Cell,
    Column,
    Masthead,
    Meter,
    Panel,
    Panels,
    Part,
    Printed,
    Row,
    StackedBars,
    StackedRow,
    Table,
    Tag,
    Text,
    Tile,
    plain,
)
from briefgen.model.selection import Selection
from briefgen.model.summary import Exclusion
from briefgen.present.headline import domain_rates, largest_domain
from briefgen.present.names import GROUPS, Names, clean, listed, number_word, shorten
from briefgen.present.wording import MEASURE_VALUE, Voice, in_period, lower_first, period_words
from briefgen.vocabulary.donors import DONOR_GROUPS

_DOMAINS = ("1", "2", "3", "4", "5")
_OPEN = ("multi", "unallocated", "unassigned")
_ONE = Decimal(1)


def scope_words(selection: Selection, names: Names) -> str:
    """Return what a brief is about: "Worldwide", "Niger", "Protection and asylum · Germany"."""
    parts = [
        listed([names.place(code) for code in (*selection.countries, *selection.regions)]),
        listed([names.domain(code) for code in selection.domains]),
        listed([names.donor(code) for code in selection.donors]),
        listed([names.instrument(code) for code in selection.instruments]),
    ]
    return " · ".join(part for part in parts if part) or "Worldwide"


def masthead(voice: Voice) -> Masthead:
    """Return the head of page 1."""
    summary = voice.summary
    partnership = summary.dataset.partnership
    kicker = "Partnership brief"
    if summary.meeting:
        kicker = f"{kicker} · {shorten(summary.meeting.title, 60)}"
    scope = scope_words(summary.selection, voice.names)
    words = f" · projects {summary.measure} {in_period(summary.period)}"
    as_of = f" · data as of {voice.date(summary.as_of)}" if summary.as_of else ""
    partners = tuple(clean(name) for name in (partnership.partner_a, partnership.partner_b) if name)
    return Masthead(kicker, title_of(voice), (f"{scope}{words}{as_of}",), partners)


def title_of(voice: Voice) -> str:
    """Return the partnership's title, or a plain one."""
    return shorten(voice.summary.dataset.partnership.title, 160) or "Partnership on migration"


def tags(voice: Voice) -> tuple[Tag, ...]:
    """Return the tags of every page."""
    partnership = voice.summary.dataset.partnership
    found = []
    if voice.summary.selection.draft and any(entry.reason == "draft" for entry in voice.summary.left_out):
        found.append(Tag("DRAFT", "draft"))
    if partnership.classification:
        found.append(Tag(shorten(partnership.classification, 24), "classification"))
    if partnership.illustrative:
        found.append(Tag("Illustrative data", "illustrative"))
    return tuple(found)


def comparison_line(voice: Voice) -> str:
    """Return what changes compare with, or why they compare with nothing."""
    summary = voice.summary
    if summary.no_comparison == "coverage" and summary.comparison:
        start = summary.dataset.partnership.coverage_from
        since = f": the data begin on {voice.date(start)}" if start else ""
        return f"No comparison with {period_words(summary.comparison)}{since}"
    if summary.no_comparison or summary.comparison is None:
        return "All records, no comparison"
    return f"Changes compare with {period_words(summary.comparison)}"


def tiles(voice: Voice) -> tuple[Tile, ...]:
    """Return the five tiles (EDITIONS.md, "Tiles"); fewer where the data hold less."""
    found = [_value_tile(voice), _projects_tile(voice)]
    found.append(_share_tile(voice) if voice.summary.selection.is_worldwide else _whole_tile(voice))
    if voice.rated:
        found.append(_paid_tile(voice))
    fifth = _ending_tile(voice, at_least=Decimal("0.1")) if not voice.summary.selection.is_worldwide else None
    fifth = fifth or _humanitarian_tile(voice) or _ending_tile(voice, at_least=Decimal(0))
    return tuple(found) + ((fifth,) if fifth else ())


def _value_tile(voice: Voice) -> Tile:
    name = f"total.{voice.measure}"
    before, value, after = voice.numbers.tile(name)
    direction, change, base = _movement(voice, name)
    return Tile(
        MEASURE_VALUE[voice.measure].replace("Contracted value", "Value contracted"),
        value,
        before,
        after,
        direction,
        change,
        base,
    )


def _projects_tile(voice: Voice) -> Tile:
    name = "total.projects"
    direction, change, base = _movement(voice, name)
    return Tile(f"Projects {voice.measure}", voice.numbers.plain_count(name), "", "", direction, change, base)


def _movement(voice: Voice, name: str) -> tuple[str, Text, Text]:
    """Return direction, change and base of an amount or a count; nothing where there is no comparison."""
    before = voice.value(f"previous.{name}")
    if voice.summary.no_comparison or before is None:
        return "", (), ()
    counted = name.endswith("projects")
    earlier = voice.numbers.plain_count(f"previous.{name}") if counted else voice.numbers.words(f"previous.{name}")
    base: Text = ("from ", earlier)
    if before <= 0 or not voice.numbers.tells(name):
        return "", (), base
    change = voice.value(f"change.{name}") or Decimal(0)
    direction = "up" if change > 0 else "down" if change < 0 else ""
    return direction, (voice.numbers.change(name),), base


def _share_tile(voice: Voice) -> Tile:
    name = "donor_group.eu.share"
    if name not in voice.summary.figures:
        name = "donor_group.member_states.share"
        label = "Share of Member States"
    else:
        label = "EU-managed share"
    return _share(voice, name, label)


def _whole_tile(voice: Voice) -> Tile:
    whole = voice.numbers.words(f"whole.{voice.measure}")
    return Tile("Share of the whole", voice.numbers.share("whole.share"), base=("of ", whole, " worldwide"))


def _share(voice: Voice, name: str, label: str) -> Tile:
    delta = voice.value(f"delta.{name}")
    if delta is None or voice.summary.no_comparison:
        return Tile(label, voice.numbers.share(name))
    exact, words = voice.numbers.points(name)
    direction = "up" if exact > 0 else "down" if exact < 0 else ""
    base: Text = ("from ", voice.numbers.share(f"previous.{name}"))
    return Tile(label, voice.numbers.share(name), "", "", direction, (Printed(words, f"delta.{name}"),), base)


def _paid_tile(voice: Voice) -> Tile:
    name = "total.disbursement_rate"
    if voice.value(name) is None:
        reason = (
            "payments unknown"
            if any(e.reason == "unknown" for e in voice.summary.figures[name].excluded)
            else "no base"
        )
        return Tile(
            "Paid out so far", Printed("unknown" if reason == "payments unknown" else "n/a", name), base=(reason,)
        )
    if voice.value(f"delta.{name}") is None or voice.summary.no_comparison:
        paid, base = (
            voice.numbers.words("total.disbursed"),
            voice.numbers.words(f"rate_base.{voice.summary.cohort_measure}"),
        )
        return Tile("Paid out so far", voice.numbers.rate(name), base=(paid, " of ", base))
    exact, words = voice.numbers.points(name)
    direction = "up" if exact > 0 else "down" if exact < 0 else ""
    base_words: Text = ("from ", voice.numbers.rate(f"previous.{name}"), " at the same stage")
    return Tile(
        "Paid out so far", voice.numbers.rate(name), "", "", direction, (Printed(words, f"delta.{name}"),), base_words
    )


def _humanitarian_tile(voice: Voice) -> Tile | None:
    name = next((name for name in voice.summary.figures if name.startswith("average.") and ".ECHO-HA." in name), None)
    if name is None or not voice.value(name):
        return None
    before, value, after = voice.numbers.tile(name)
    years = name.split(".")[1].replace("-", "–")
    return Tile("Humanitarian aid a year", value, before, after, change=(f"average {years}",))


def _ending_tile(voice: Voice, *, at_least: Decimal) -> Tile | None:
    money, total = voice.value(f"ending.{voice.measure}"), voice.value(f"total.{voice.measure}")
    until = voice.summary.ending_until
    if money is None or money <= 0 or not total or total <= 0 or money < at_least * total or until is None:
        return None
    before, value, after = voice.numbers.tile(f"ending.{voice.measure}")
    base: Text = (f"by {voice.date(until)}",)
    count = voice.value("ending.projects") or Decimal(0)
    change: Text = (voice.numbers.plain_count("ending.projects"), " project" if count == 1 else " projects")
    return Tile("Ends within six months", value, before, after, change=change, base=base)


def left_out_line(voice: Voice) -> Text:
    """Return what the totals leave out, in numbers and money; () if nothing."""
    entries = [entry for entry in voice.summary.left_out if voice.rated or entry.reason != "unknown"]
    parts = [_left_out(voice, entry) for entry in entries]
    plain_parts = [part for part in parts if part and not part.startswith("rate:")]
    rate_parts = [part.removeprefix("rate:") for part in parts if part.startswith("rate:")]
    if not parts:
        return ()
    words = ", ".join(plain_parts)
    if rate_parts:
        words = "; ".join(filter(None, (words, f"from the rate, {', '.join(rate_parts)}")))
    return (f"Left out: {words}.",) if words else ()


_REASONS = {
    "no-date": ("record without a date", "records without a date"),
    "no-rate": ("record without an exchange rate", "records without an exchange rate"),
    "after-as-of": ("record dated after the as-of date", "records dated after the as-of date"),
    "superseded": ("restated record", "restated records"),
    "duplicate": ("repeated record", "repeated records"),
    "parent": ("record of a parent project", "records of parent projects"),
    "draft": ("faulty record set aside", "faulty records set aside"),
}


def _left_out(voice: Voice, entry: Exclusion) -> str:
    money = voice.numbers.amount_words(entry.amount) if entry.amount is not None else ""
    if entry.currencies:
        money = listed([f"{currency} {_short(voice, amount)}" for currency, amount in entry.currencies])
    if entry.reason == "unknown":
        noun = "contract" if entry.count == 1 else "contracts"
        return f"rate:{entry.count:,} {noun} without a payment report{f' ({money})' if money else ''}"
    if entry.reason in ("superseded", "duplicate", "parent"):
        return ""
    one, many = _REASONS[entry.reason]
    return f"{entry.count:,} {one if entry.count == 1 else many}{f' ({money})' if money else ''}"


def _short(voice: Voice, amount: Decimal) -> str:
    """Return an amount of another currency: 412m, 35,000."""
    if abs(amount) >= 1_000_000:
        places = 0 if abs(amount) >= 100_000_000 else 1
        return f"{format_number(amount / 1_000_000, places, voice.lang)}m"
    return format_number(amount, 0, voice.lang)


def funding(voice: Voice) -> StackedBars | None:
    """Return the chart by domain and source; None without a positive amount by domain."""
    codes = [*_DOMAINS, *(code for code in _OPEN if voice.value(voice.money(f"domain.{code}")) is not None)]
    rows = tuple(_stacked_row(voice, code) for code in codes)
    if not any(row.total_value > 0 for row in rows):
        return None
    groups: list[str] = [code for code in DONOR_GROUPS if code in voice.summary.donor_groups]
    total = _stacked_row(voice, "")
    parts: list[str | Printed] = []
    for number, group in enumerate(groups):
        parts += [
            ", " if number else "",
            f"{voice.names.group(group)} ",
            voice.numbers.bar(voice.money(f"donor_group.{group}")),
        ]
    title = _funding_title(voice, groups)
    sub = f"{MEASURE_VALUE[voice.measure]} by Valletta domain and source, {_when(voice)}, {voice.numbers.unit_words}"
    alt = ". ".join(
        f"{row.label}: " + ", ".join(f"{voice.names.group(part.group)} {part.printed.text}" for part in row.parts)
        for row in rows
        if row.parts
    )
    legend = tuple((group, GROUPS[group]) for group in groups)
    return StackedBars(title, (sub,), "Domain", legend, rows, total, tuple(parts), f"{plain(title)}. {alt}.")


def _when(voice: Voice) -> str:
    return period_words(voice.summary.period)


def _stacked_row(voice: Voice, code: str) -> StackedRow:
    prefix = f"domain.{code}" if code else "total"
    parts = []
    for group in DONOR_GROUPS:
        name = f"{prefix}.donor_group.{group}" if code else f"donor_group.{group}"
        value = voice.numbers.scaled(voice.money(name))
        if value is not None:
            parts.append(Part(group, value, voice.numbers.bar(voice.money(name))))
    total = voice.money(prefix)
    label = voice.names.domain(code).replace(": no domain given", "") if code else "All domains"
    value = voice.numbers.scaled(total) or Decimal(0)
    return StackedRow(code, label, tuple(parts), voice.numbers.bar(total), value)


def _funding_title(voice: Voice, groups: list[str]) -> Text:
    """Return the finding: who leads in how many domains; else who pays; else which domain is largest."""
    if len(groups) == 1:
        return (f"All of it comes from {_source(groups[0])}",)
    leads: dict[str, list[str]] = {group: [] for group in groups}
    for code in _DOMAINS:
        amounts = [
            (voice.value(voice.money(f"domain.{code}.donor_group.{group}")) or Decimal(0), group) for group in groups
        ]
        best = max(amounts)
        if best[0] > 0 and sum(1 for amount, _ in amounts if amount == best[0]) == 1:
            leads[best[1]].append(code)
    eu, states = leads.get("eu", []), leads.get("member_states", [])
    if "eu" in leads and "member_states" in leads and len(eu) + len(states) == len(_DOMAINS):
        if len(eu) == 5:
            return ("EU-managed money leads in every domain",)
        if len(states) == 5:
            return ("Member States lead in every domain",)
        for here, there, words in (
            (eu, states, "The EU leads in {n}, Member States in {d}"),
            (states, eu, "Member States lead in {n}, the EU in {d}"),
        ):
            if len(there) == 1:
                many = f"{number_word(len(here))} domains"
                title = words.format(n=many, d=lower_first(voice.names.domain(there[0])))
                return (title if len(title) <= 62 else words.format(n=many, d="one"),)
        return (f"The EU leads in {number_word(len(eu))} domains, Member States in {number_word(len(states))}",)
    return ("Funding by domain and source",)


def _source(group: str) -> str:
    return {"eu": "EU-managed sources", "member_states": "Member States"}.get(group, "other donors")


def domain_table(voice: Voice) -> Table:
    """Return the table of domains; the five stay even where nothing was contracted."""
    comparison = not voice.summary.no_comparison and voice.summary.comparison is not None
    paid = voice.rated
    results = {line.indicator.domain: line for line in reversed(voice.summary.results) if line.indicator.domain}
    columns = [
        Column("domain", "Valletta domain"),
        Column("projects", "Projects", "end"),
        Column("amount", f"{voice.measure.capitalize()}, {voice.numbers.unit_head}", "end"),
        Column("share", "Share", "end"),
    ]
    if comparison:
        columns.append(Column("change", "Change", "end"))
    if paid:
        columns.append(Column("paid", "Paid out"))
    if results:
        columns.append(Column("result", f"Key result, {_when(voice)}"))
    codes = [*_DOMAINS, *(code for code in _OPEN if code in voice.summary.domains)]
    rows = []
    for code in codes:
        cells = _domain_cells(voice, code, comparison=comparison, paid=paid)
        if results:
            line = results.get(code)
            cells.append(_result_cell(voice, line) if line else Cell())
        rows.append(Row(tuple(cells), "plain" if code in _DOMAINS else "rest"))
    total = _total_cells(voice, comparison=comparison, paid=paid)
    rows.append(Row((*total, Cell()) if results else tuple(total), "total"))
    note = (
        "Amounts follow the percentages given; a project counts in every domain that it touches, so counts do not add "
        "up to the total."
    )
    return Table("domains", _domain_title(voice), tuple(columns), tuple(rows), notes=((note,),))


def _domain_cells(voice: Voice, code: str, *, comparison: bool, paid: bool) -> list[Cell]:
    numbers, prefix = voice.numbers, f"domain.{code}"
    money = voice.money(prefix)
    cells = [
        Cell((voice.names.domain(code, long=True),), badges=(code,) if code in _DOMAINS else ()),
        Cell((numbers.count(f"{prefix}.projects"),)),
        Cell((numbers.table(money),), strong=True),
        Cell((numbers.share(f"{prefix}.share"),)),
    ]
    if comparison:
        cells.append(Cell((numbers.change(money),)))
    if paid:
        cells.append(_paid_cell(voice, f"{prefix}.disbursement_rate", code if code in _DOMAINS else "rest"))
    return cells


def _total_cells(voice: Voice, *, comparison: bool, paid: bool) -> list[Cell]:
    numbers, money = voice.numbers, f"total.{voice.measure}"
    positive = (voice.value(money) or 0) > 0
    cells = [
        Cell(("All domains",)),
        Cell((numbers.count("total.projects"),)),
        Cell((numbers.table(money),)),
        Cell(("100%" if positive else "n/a",)),
    ]
    if comparison:
        cells.append(Cell((numbers.change(money),)))
    if paid:
        cells.append(_paid_cell(voice, "total.disbursement_rate", "total"))
    return cells


def _paid_cell(voice: Voice, name: str, colour: str) -> Cell:
    value = voice.value(name)
    if name not in voice.summary.figures:
        return Cell(("–",))
    if value is None:
        reason = voice.summary.figures[name].excluded
        unknown = any(entry.reason == "unknown" for entry in reason)
        return Cell((Printed("unknown" if unknown else "n/a", name),))
    meter = Meter(min(max(value, Decimal(0)), _ONE), colour)
    return Cell((voice.numbers.rate(name),), meter=meter)


def _result_cell(voice: Voice, line: object) -> Cell:
    from briefgen.model.summary import ResultLine

    assert isinstance(line, ResultLine)
    name = f"result.{line.indicator.code}.actual"
    words = lower_first(shorten(line.indicator.name, 60))
    if line.actual is None:
        return Cell((f"{words}: not reported",))
    return Cell((Printed(voice.numbers.plain(line.actual), name), f" {words}"))


def _domain_title(voice: Voice) -> Text:
    """Return the finding over the domain table: what grew, what fell, what is paid least."""
    changes = [(voice.value(f"change.domain.{code}.{voice.measure}"), code) for code in _DOMAINS]
    known = [
        (ratio, code)
        for ratio, code in changes
        if ratio is not None and voice.numbers.tells(f"domain.{code}.{voice.measure}")
    ]
    if len(known) == len(_DOMAINS):
        most, fell = max(known), [code for ratio, code in known if ratio < 0]
        name = lower_first(voice.names.domain(most[1]))
        if not fell and all(ratio > 0 for ratio, _ in known):
            rates = domain_rates(voice)
            same = len(rates) == 5 and min(rates)[1] == most[1]
            title = f"Every domain grew; {name} grew most"
            longer = f"{title} and is paid out least"
            return (longer if same and len(longer) <= 80 else title,)
        if len(fell) == 5:
            return ("Every domain fell",)
        if len(fell) == 1:
            return (f"Only {lower_first(voice.names.domain(fell[0]))} fell; {name} grew most",)
        if fell:
            return (f"{number_word(len(fell)).capitalize()} domains fell; {name} grew most",)
    share, code = largest_domain(voice)
    if 0 < share <= 1:
        return (f"{voice.names.domain(code)} takes the largest part",)
    if (voice.value("domain.multi.share") or 0) > Decimal("0.5"):
        return (voice.numbers.share("domain.multi.share"), " of the value is for several domains, not split")
    return ("Funding by domain",)


def panels(voice: Voice) -> Panels | None:
    """Return the quarterly panels; None for fewer than 12 records or three quarters (EDITIONS.md)."""
    summary = voice.summary
    quarters = summary.quarters[-12:]
    records = sum(
        1
        for record in summary.dataset.records
        if record.measure == voice.measure and summary.period.holds(record.value_date)
    )
    if len(quarters) < 3 or records < 12:
        return None
    years: dict[str, int] = {}
    for quarter in quarters:
        years[quarter[:4]] = years.get(quarter[:4], 0) + 1
    found = [_panel(voice, code, quarters, tuple(years.items())) for code in _DOMAINS]
    tops = [value for panel in found for value in panel.values if value is not None]
    top = max(tops, default=Decimal(0))
    if top <= 0:
        return None
    step = _step(top)
    title = _panel_title(voice, [year for year in years if year in voice.whole_years()])
    lighter = "; earlier year lighter" if len(years) == 2 else "; earlier years lighter" if len(years) > 2 else ""
    sub = f"{voice.measure.capitalize()} per quarter, {voice.numbers.unit_words}; the same scale in all five panels{lighter}"
    alt = ". ".join(
        f"{panel.label}: from {panel.first.text} to {panel.last.text}" for panel in found if panel.first and panel.last
    )
    return Panels(
        title,
        (sub,),
        tuple(found),
        step,
        format_number(step, 0, voice.lang),
        max(top, step),
        f"{plain(title)}. {alt}.",
        _panel_notes(voice),
    )


def _panel(voice: Voice, code: str, quarters: tuple[str, ...], years: tuple[tuple[str, int], ...]) -> Panel:
    names = [f"quarter.{quarter}.domain.{code}.{voice.measure}" for quarter in quarters]
    values = tuple(voice.numbers.scaled(name) or Decimal(0) for name in names)
    first, last = (voice.numbers.bar(names[place]) if values[place] else None for place in (0, -1))
    return Panel(code, voice.names.domain(code), values, first, last, years)


def _step(top: Decimal) -> Decimal:
    """Return a round value near the top for the one reference line."""
    for size in (Decimal(10) ** power for power in range(7, -3, -1)):
        for factor in (Decimal(8), Decimal(6), Decimal(5), Decimal(4), Decimal(3), Decimal(2), Decimal(1)):
            if factor * size <= top:
                return factor * size
    return top


def _panel_title(voice: Voice, years: list[str]) -> Text:
    """Return how the domain that moved most went from the first to the last whole year."""
    if len(years) >= 2:
        found = []
        for code in _DOMAINS:
            first = voice.value(f"year.{years[0]}.domain.{code}.{voice.measure}")
            last = voice.value(f"year.{years[-1]}.domain.{code}.{voice.measure}")
            if first and last and first > 0 and last > 0:
                found.append((abs(last - first), code, first, last))
        if found:
            _, code, first, last = max(found)
            verb = _year_verb(last / first)
            return (
                f"{voice.names.domain(code)} {verb}, from ",
                voice.numbers.words(f"year.{years[0]}.domain.{code}.{voice.measure}"),
                f" in {years[0]} to ",
                voice.numbers.words(f"year.{years[-1]}.domain.{code}.{voice.measure}"),
                f" in {years[-1]}",
            )
    return ("Quarter by quarter",)


def _year_verb(ratio: Decimal) -> str:
    if abs(ratio - 2) <= Decimal("0.06"):
        return "doubled"
    if Decimal("1.7") <= ratio < 2:
        return "nearly doubled"
    if ratio > 2:
        return "more than doubled"
    return "stood still" if abs(ratio - 1) <= Decimal("0.01") else "rose" if ratio > 1 else "fell"


def _panel_notes(voice: Voice) -> tuple[Text, ...]:
    parts: list[str | Printed] = []
    for code in _OPEN:
        name = voice.money(f"domain.{code}")
        if voice.value(name):
            label = lower_first(voice.names.domain(code).replace(": no domain given", ""))
            parts += [", " if parts else "Not in the panels: ", label, " (", voice.numbers.words(name), ")"]
    if parts:
        parts.append(". ")
    return ((*parts, "Parts may not add up because of rounding."),)


def source_line(voice: Voice, health: str) -> Text:
    """Return the line at the foot of page 1: source and data check."""
    note = clean(voice.summary.dataset.partnership.source_note)
    words = f"Source: {note.rstrip('.')}. " if note else ""
    return (f"{words}{health}",)
