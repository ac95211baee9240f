"""The sheets Domains, Countries, and Instruments and donors."""

from briefgen.model.blocks import plain
from briefgen.model.brief import Brief
from briefgen.model.summary import Summary
from briefgen.render.xlsx.charts import funding_chart
from briefgen.render.xlsx.classes import ClassLine, ClassTable, Placed, write_classes
from briefgen.render.xlsx.frame import class_name, legend, measured, period_words, unit_of
from briefgen.render.xlsx.records import RecordTable
from briefgen.render.xlsx.rows import numbers_of
from briefgen.render.xlsx.writer import SheetWriter
from briefgen.vocabulary.regions import region_of

_DOMAINS = ("1", "2", "3", "4", "5")
_MOST_YEARS = 6


def write_domains(writer: SheetWriter, brief: Brief, records: RecordTable) -> Placed:
    """Write the five domains and what belongs to none, with the chart by source."""
    summary, say = brief.summary, brief.workbook
    lines = domain_lines(brief)
    writer.title(say("domains.title"), _sub(brief, say("live")), last=_last(summary, 3))
    writer.widths((6, 46, 11, 13, *(13,) * len(summary.donor_groups), 9, 13, 10, 13, 13, 10))
    table = ClassTable(
        "domain",
        "domain",
        "first_domain",
        (say("head.no"), say("head.domain")),
        lines,
        say("domains.total"),
        groups=summary.donor_groups,
    )
    placed = write_classes(writer, brief, table, records)
    for row, line in enumerate(lines, placed.first):
        writer.sheet.set_row(row, 30 if len(line.name) > 50 else 20)
    writer.text(placed.total + 1, 1, say("counts"), font_color=writer.colours.grey)
    if brief.funding:
        writer.text(
            placed.total + 3, 1, plain(brief.funding.title), bold=True, font_size=12, font_color=writer.colours.primary
        )
        writer.text(
            placed.total + 4,
            1,
            say("domains.legend", unit=unit_of(brief).words, looks=legend(brief)),
            font_color=writer.colours.grey,
        )
        chart = funding_chart(writer, brief, lines, placed, write_names=True)
        options = {"description": brief.funding.alt, "object_position": 2}
        writer.checked("insert_chart", placed.total + 5, 1, chart, options)
    writer.sheet.freeze_panes(placed.first, 3)
    return placed


def domain_lines(brief: Brief) -> tuple[ClassLine, ...]:
    """Return the rows of the sheet: all five domains, unless the brief is about some of them."""
    own = brief.summary.selection.domains
    codes = tuple(dict.fromkeys((*(own or _DOMAINS), *brief.summary.domains)))
    return tuple(_domain_line(brief, code) for code in codes)


def _domain_line(brief: Brief, code: str) -> ClassLine:
    name = class_name(brief, f"domain_long.{code}", f"domain.{code}")
    return ClassLine(code, code, name, is_domain=True)


def _sub(brief: Brief, words: str) -> str:
    summary, say = brief.summary, brief.workbook
    period = say("all") if summary.period.is_all else period_words(brief, summary.period)
    return say("sub", unit=unit_of(brief).words, measured=measured(brief), period=period, words=words, comparison=brief.comparison_line)  # fmt: skip


def _last(summary: Summary, words: int) -> int:
    """Return the column for the way back to the cover: one that is in sight."""
    return words + 2 + len(summary.donor_groups)


def write_countries(writer: SheetWriter, brief: Brief, records: RecordTable) -> Placed:
    """Write the countries, largest first; money that no single country got stands last."""
    summary, say = brief.summary, brief.workbook
    writer.title(say("countries.title"), _sub(brief, say("countries.about")), last=6)
    writer.widths((12, 34, 14, 11, 13, 9, 13, 10, 13, 13, 10))
    lines = tuple(_country_line(brief, code) for code in summary.countries)
    table = ClassTable("country", "place", "first_country", (say("head.code"), say("head.country"), say("head.region")), lines, say("countries.total"))  # fmt: skip
    placed = write_classes(writer, brief, table, records)
    writer.text(placed.total + 1, 1, say("counts"), font_color=writer.colours.grey)
    writer.sheet.freeze_panes(placed.first, 3)
    return placed


def _country_line(brief: Brief, code: str) -> ClassLine:
    region = region_of(code) or ""
    name = class_name(brief, f"region.{region}") if region else ""
    return ClassLine(code, code, class_name(brief, f"country.{code}"), (name,))


def write_instruments(writer: SheetWriter, brief: Brief, records: RecordTable) -> tuple[Placed, Placed]:
    """Write the instruments with their years, then the donors."""
    summary, say = brief.summary, brief.workbook
    writer.title(
        say("sources.title"),
        _sub(brief, say("sources.about")),
        last=7,
    )
    writer.widths((6, 46, 16, 16, 11, 13, 9, 13, 10, 13, 13, 10, 11, 11, 11, 11, 11, 11))
    years = summary.years if 1 < len(summary.years) <= _MOST_YEARS else ()
    instruments = ClassTable(
        "instrument",
        "instrument_no",
        "first_instrument",
        tuple(say(f"head.{head}") for head in ("no", "instrument", "code", "source")),
        _numbered(brief, records, "instrument", summary.instruments),
        say("instruments.total"),
        years=years,
    )
    first = write_classes(writer, brief, instruments, records)
    donors = ClassTable(
        "donor",
        "donor_no",
        "first_donor",
        tuple(say(f"head.{head}") for head in ("no", "donor", "code", "source")),
        _numbered(brief, records, "donor", summary.donors),
        say("donors.total"),
    )
    second = write_classes(writer, brief, donors, records, first.total + 3)
    writer.text(second.total + 1, 1, say("counts"), font_color=writer.colours.grey)
    writer.sheet.freeze_panes(first.first, 3)
    return first, second


def _numbered(brief: Brief, records: RecordTable, kind: str, codes: tuple[str, ...]) -> tuple[ClassLine, ...]:
    groups: dict[str, set[str]] = {}
    for row in records.rows:
        code = row.record.instrument if kind == "instrument" else row.record.donor
        groups.setdefault(code, set()).add(row.group)
    lines = []
    for code, number in numbers_of(codes).items():
        found = sorted(groups.get(code, ()))
        source = (
            brief.workbook("several")
            if len(found) > 1
            else "".join(brief.names.get(f"donor_group.{group}", group) for group in found)
        )
        lines.append(ClassLine(code, number, class_name(brief, f"{kind}.{code}"), (code, source)))
    return tuple(lines)
