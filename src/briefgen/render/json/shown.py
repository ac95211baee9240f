"""What the tables and charts of a brief show, as references to figures."""

from dataclasses import replace

from briefgen.model.blocks import Printed, Table, Text, plain
from briefgen.model.brief import Brief

Fields = dict[str, object]


def figures_of(text: Text) -> list[str]:
    """Return the figures that a text prints."""
    return [run.figure for run in text if isinstance(run, Printed) and run.figure]


def tables_shown(brief: Brief) -> list[Fields]:
    """Return what each table shows, as references to figures."""
    tables = [brief.domains, *_tables_of_a_part(brief)]
    if thin := brief.thin:
        tables += [one.table for one in (thin.domains, thin.second) if one]
        tables += [thin.results, thin.projects]
    if brief.annex:
        annex = brief.annex
        tables += [annex.projects, annex.published, annex.walk, annex.ending, annex.windows]
    if brief.country:
        tables += [brief.country.shares, brief.country.domains, brief.country.projects]
    return [
        {
            "id": table.key,
            "title": plain(table.title),
            "columns": [column.label for column in table.columns],
            "rows": [[figures_of(cell.text) or plain(cell.text) for cell in row.cells] for row in table.rows],
        }
        for table in tables
        if table is not None
    ]


def _tables_of_a_part(brief: Brief) -> list[Table | None]:
    """Return the tables that the layout of a domain, a donor or an instrument has of its own."""
    page = brief.domain
    if page is None:
        return []
    of = {"countries": "part-countries", "instruments": "part-instruments", "parts": "part-domains"}
    found = [part.table for part in (page.countries, page.side) if part]
    named = [replace(table, key=of[table.key]) for table in found]
    return [*named, replace(page.projects, key="part-projects") if page.projects else None]


def charts_shown(brief: Brief) -> list[Fields]:
    """Return what each chart shows, as references to figures."""
    found: list[Fields] = []
    if thin := brief.thin:
        for drawn in (thin.domains, thin.second):
            if drawn:
                figures = [row.printed.figure for row in drawn.bars.rows if row.printed.figure]
                found.append({"id": drawn.bars.key, "title": plain(drawn.bars.title), "figures": figures})
    if brief.domain and (line := brief.domain.shares):
        figures = [one.printed.figure for one in line.slices]
        found.append({"id": "shares", "title": plain(line.title), "figures": figures})
    if brief.domain and (others := brief.domain.others):
        figures = [row.printed.figure for row in others.rows if row.printed.figure]
        found.append({"id": others.key, "title": plain(others.title), "figures": figures})
    if brief.funding:
        figures = [part.printed.figure for row in brief.funding.rows for part in row.parts]
        found.append({"id": "funding", "title": plain(brief.funding.title), "figures": figures})
    if brief.panels:
        ends = [printed.figure for panel in brief.panels.panels for printed in (panel.first, panel.last) if printed]
        found.append({"id": "panels", "title": plain(brief.panels.title), "figures": [name for name in ends if name]})
    if brief.where and (chart := brief.where.map):
        parts = [*(place.printed for place in chart.places), *(shade.printed for shade in chart.shades)]
        figures = [printed.figure for printed in parts if printed.figure]
        found.append({"id": "map", "title": plain(chart.title), "figures": figures})
    if brief.where:
        payers = brief.country.payers if brief.country else None
        for bars in (brief.where.countries, brief.where.instruments, brief.where.regions, payers):
            if bars:
                figures = [row.printed.figure for row in bars.rows if row.printed.figure]
                found.append({"id": bars.key, "title": plain(bars.title), "figures": figures})
        if brief.where.quarters:
            names = [f"quarter.{bar.key}.{brief.summary.measure}" for bar in brief.where.quarters.bars]
            known = [name for name in names if name in brief.summary.figures]
            found.append({"id": "quarters", "title": plain(brief.where.quarters.title), "figures": known})
        if brief.where.results:
            figures = [
                printed.figure for row in brief.where.results.rows for printed in (row.result, row.target, row.rate)
            ]
            found.append({"id": "results", "title": plain(brief.where.results.title), "figures": figures})
    return found
