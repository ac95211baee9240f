"""Funding by domain: the chart by domain and source, and the table of domains."""

from decimal import Decimal

from briefgen.model.brief import Cell, Column, Meter, Part, Printed, Row, StackedBars, StackedRow, Table, Text, plain
from briefgen.model.summary import ResultLine
from briefgen.present.headline import domain_rates, largest_domain
from briefgen.present.names import number_word, shorten
from briefgen.present.wording import DOMAINS, MEASURE_VALUE, Voice, is_or_are, lower_first, period_words, said
from briefgen.vocabulary.donors import DONOR_GROUPS

_OPEN = ("multi", "unallocated", "unassigned")
_ONE = Decimal(1)


def funding(voice: Voice) -> StackedBars | None:
    """Return the chart by domain and source; None without a positive amount by domain."""
    codes = [*voice.domains, *(code for code in _OPEN if voice.value(voice.money(f"domain.{code}")) is not None)]
    rows = tuple(_stacked_row(voice, code) for code in codes)
    if not any(row.total_value > 0 for row in rows):
        return None
    groups: list[str] = [code for code in DONOR_GROUPS if code in voice.summary.donor_groups]
    total = _stacked_row(voice, "")
    parts: list[str | Printed] = []
    for number, group in enumerate(groups if voice.sourced else ()):
        parts += [
            ", " if number else "",
            f"{voice.group(group)} ",
            voice.numbers.bar(voice.money(f"donor_group.{group}")),
        ]
    title = _funding_title(voice, groups)
    source = " and source" if voice.sourced else ""
    sub = f"{MEASURE_VALUE[voice.measure]} by Valletta domain{source}, {_when(voice)}, {voice.numbers.unit_words}"
    alt = ". ".join(
        f"{row.label}: " + ", ".join(f"{voice.group(part.group)} {part.printed.text}" for part in row.parts)
        for row in rows
        if row.parts
    )
    legend = tuple((group, voice.group(group)) for group in groups) if voice.sourced else ()
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
            parts.append(Part(group if voice.sourced else "eu", value, voice.numbers.bar(voice.money(name))))
    total = voice.money(prefix)
    label = voice.names.domain(code).replace(": no domain given", "") if code else _all_words(voice)
    value = voice.numbers.scaled(total) or Decimal(0)
    return StackedRow(code, label, tuple(parts), voice.numbers.bar(total), value)


def _without_domains(voice: Voice) -> bool:
    """Return whether no project of the brief, now or before, says its domain: then all the money is in one row."""
    named = (*DOMAINS, "multi", "unallocated")
    names = [voice.money(f"domain.{code}") for code in named if code not in voice.summary.selection.domains]
    return not any(voice.value(name) or voice.value(f"previous.{name}") for name in names)


def _funding_title(voice: Voice, groups: list[str]) -> Text:
    """Return the finding: who leads in how many domains; else who pays; else which domain is largest."""
    if not voice.summary.selection.domains and _without_domains(voice):
        return ("No project says its domain",)
    if not voice.sourced:
        return ("Funding by domain",)
    if (voice.value(voice.money("total")) or 0) <= 0:
        return ("Funding by domain and source",)
    if len(groups) == 1:
        if not voice.summary.selection.donors:
            return (f"All of it comes from {_source(groups[0])}",)
        # A brief for one donor says nothing by naming the donor's group, and the table may say which domain is largest.
        largest = _largest_title(voice)
        return ("Funding by domain",) if largest == _domain_title(voice) else largest
    if len(voice.domains) == 1 and voice.value("donor_group.eu.share") is not None:
        return (voice.numbers.share("donor_group.eu.share"), " of it comes from EU-managed sources")
    leads: dict[str, list[str]] = {group: [] for group in groups}
    for code in voice.domains:
        amounts = [
            (voice.value(voice.money(f"domain.{code}.donor_group.{group}")) or Decimal(0), group) for group in groups
        ]
        best = max(amounts)
        if best[0] > 0 and sum(1 for amount, _ in amounts if amount == best[0]) == 1:
            leads[best[1]].append(code)
    eu, states = leads.get("eu", []), leads.get("member_states", [])
    if "eu" in leads and "member_states" in leads and len(eu) + len(states) == len(DOMAINS):
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
                return (words.format(n=many, d=said(there[0])),)
        return (f"The EU leads in {number_word(len(eu))} domains, Member States in {number_word(len(states))}",)
    return ("Funding by domain and source",)


def _all_words(voice: Voice) -> str:
    return "Total" if voice.summary.selection.domains else "All domains"


def _source(group: str) -> str:
    return {"eu": "EU-managed sources", "member_states": "Member States"}.get(group, "other donors")


def domain_table(voice: Voice) -> Table | None:
    """Return the table of domains; those that the brief shows stay even where nothing was contracted.

    None where no project and no result says its domain: the chart shows the one row that the table would have.
    """
    told = any(line.indicator.domain for line in voice.summary.results)
    if not voice.summary.selection.domains and _without_domains(voice) and not told and funding(voice):
        return None
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
    codes = [*voice.domains, *(code for code in _OPEN if code in voice.summary.domains)]
    rows = []
    for code in codes:
        cells = _domain_cells(voice, code, comparison=comparison, paid=paid)
        if results:
            line = results.get(code)
            cells.append(_result_cell(voice, line) if line else Cell())
        rows.append(Row(tuple(cells), "plain" if code in DOMAINS else "rest"))
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
        Cell((voice.names.domain(code, long=True),), badges=(code,) if code in DOMAINS else ()),
        Cell((numbers.count(f"{prefix}.projects"),)),
        Cell((numbers.table(money),), strong=True),
        Cell((numbers.share(f"{prefix}.share"),)),
    ]
    if comparison:
        cells.append(Cell((numbers.change(money),)))
    if paid:
        cells.append(_paid_cell(voice, f"{prefix}.disbursement_rate", code if code in DOMAINS else "rest"))
    return cells


def _total_cells(voice: Voice, *, comparison: bool, paid: bool) -> list[Cell]:
    numbers, money = voice.numbers, f"total.{voice.measure}"
    positive = (voice.value(money) or 0) > 0
    cells = [
        Cell((_all_words(voice),)),
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

    assert isinstance(line, ResultLine)
    name = f"result.{line.indicator.code}.actual"
    words = lower_first(shorten(line.indicator.name, 60))
    if line.actual is None:
        return Cell((f"{words}: not reported",))
    return Cell((Printed(voice.numbers.plain(line.actual), name), f" {words}"))


def _domain_title(voice: Voice) -> Text:
    """Return the finding over the domain table: what grew, what fell, what is paid least."""
    if len(voice.domains) == 1:
        noun = "project" if voice.value("total.projects") == 1 else "projects"
        return (f"{voice.names.domain(voice.domains[0])}: ", voice.numbers.plain_count("total.projects"), f" {noun}")
    changes = [(voice.value(f"change.domain.{code}.{voice.measure}"), code) for code in DOMAINS]
    known = [
        (ratio, code)
        for ratio, code in changes
        if ratio is not None and voice.numbers.tells(f"domain.{code}.{voice.measure}")
    ]
    if len(known) == len(DOMAINS):
        most, fell = max(known), [code for ratio, code in known if ratio < 0]
        name = said(most[1])
        if not fell and all(ratio > 0 for ratio, _ in known):
            rates = domain_rates(voice)
            same = len(rates) == 5 and min(rates)[1] == most[1]
            title = f"Every domain grew; {name} grew most"
            return (f"{title} and {is_or_are(most[1])} paid out least" if same else title,)
        if len(fell) == 5:
            return ("Every domain fell",)
        if len(fell) == 1:
            return (f"Only {said(fell[0])} fell; {name} grew most",)
        if fell:
            return (f"{number_word(len(fell)).capitalize()} domains fell; {name} grew most",)
    if largest_domain(voice)[0]:
        return _largest_title(voice)
    if (voice.value("domain.multi.share") or 0) > Decimal("0.5"):
        return (voice.numbers.share("domain.multi.share"), " of the value is for several domains, not split")
    return ("Funding by domain",)


def _largest_title(voice: Voice) -> Text:
    """Return which domain takes most of the money, and how much."""
    share, code = largest_domain(voice)
    if share == 1:
        return (f"All of it is for {lower_first(voice.names.domain(code))}",)
    if 0 < share < 1:
        return (f"{voice.names.domain(code)} takes most, ", voice.numbers.share(f"domain.{code}.share"))
    return ("Funding by domain",)
