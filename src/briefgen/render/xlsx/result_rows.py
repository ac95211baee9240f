"""The sheet Result rows: the rows of the source that the results stand on, with their cells."""

from briefgen.errors import RenderError
from briefgen.model.brief import Brief
from briefgen.model.dataset import Dataset, ResultRow
from briefgen.render.slices import kept_results
from briefgen.render.xlsx.bulk import BulkColumn
from briefgen.render.xlsx.frame import is_internal
from briefgen.render.xlsx.styles import DAY
from briefgen.render.xlsx.writer import SheetWriter

_HEAD = 3
_CELLS = ("actual", "target", "baseline", "period_end")
_NUMBER = "#,##0.######;\u2212#,##0.######;0"


def write_result_rows(writer: SheetWriter, brief: Brief) -> None:
    """Write a row per row of Results that a figure stands on. An external brief names no cells."""
    rows = kept_results(brief.summary)
    columns = _columns(brief, rows)
    writer.title(writer.words("sheet.result_rows"), writer.words("result_rows.about"), last=8)
    writer.widths([width for _, width, _ in columns])
    writer.rows(_HEAD + 1, [cells for _, _, cells in columns])
    styles = [writer.head_style(cells.kind == "number") for _, _, cells in columns]
    heads = [head for head, _, _ in columns]
    for place, (head, style) in enumerate(zip(heads, styles, strict=True), 1):
        writer.text(_HEAD, place, head, **style)
    options = {
        "name": "tResults",
        "columns": [
            {"header": head, "header_format": writer.format(**style)} for head, style in zip(heads, styles, strict=True)
        ],
        "style": "Table Style Light 1",
    }
    if writer.sheet.add_long_table((_HEAD, 1, _HEAD + len(rows), len(columns)), options):
        raise RenderError("The table of the sheet Result rows cannot be written.")
    writer.sheet.freeze_panes(_HEAD + 1, 3)


def _columns(brief: Brief, rows: list[ResultRow]) -> list[tuple[str, float, BulkColumn]]:
    """Return head, width and cells of each column."""
    dataset = brief.summary.dataset
    names = {line.indicator.code: line.indicator.name for line in brief.summary.results}
    found: list[tuple[str, float, BulkColumn]] = [
        ("Result row", 12, BulkColumn("number", [row.index for row in rows])),
        ("Project", 13, BulkColumn("text", [_project(dataset, row) for row in rows])),
        ("Indicator", 12, BulkColumn("text", [row.indicator for row in rows])),
        ("Name", 46, BulkColumn("text", [names.get(row.indicator, "") for row in rows])),
        ("Country", 11, BulkColumn("text", [row.country for row in rows])),
        ("Period end", 12, BulkColumn("date", [row.period_end for row in rows], {"num_format": DAY})),
        ("Since start", 12, BulkColumn("text", ["yes" if row.cumulative else "" for row in rows])),
        ("Result", 14, BulkColumn("number", [row.actual for row in rows], {"num_format": _NUMBER})),
        ("Target", 14, BulkColumn("number", [row.target for row in rows], {"num_format": _NUMBER})),
    ]
    earlier, numbers = brief.summary.earlier, [row.index for row in rows]
    if earlier:
        new = [1 if number in earlier.new_results else None for number in numbers]
        found.append(("New", 7, BulkColumn("number", new)))
    if is_internal(brief):
        tables = [dataset.tables[row.table] for row in rows]
        found += [
            ("File", 24, BulkColumn("text", [table.file for table in tables])),
            ("Sheet", 12, BulkColumn("text", [table.sheet for table in tables])),
            ("Row", 8, BulkColumn("number", [row.row for row in rows])),
            ("Cells", 60, BulkColumn("text", [_cells(dataset, row) for row in rows], inline=True)),
        ]
        if earlier and earlier.moved_results:
            were = [earlier.moved_results.get(number) for number in numbers]
            found += [
                ("LastFile", 24, BulkColumn("text", [was.file if was else "" for was in were])),
                ("LastSheet", 12, BulkColumn("text", [was.sheet if was else "" for was in were])),
                ("LastRow", 8, BulkColumn("number", [was.row if was else None for was in were])),
            ]
    return found


def _project(dataset: Dataset, row: ResultRow) -> str:
    return dataset.projects[row.project].project_id if row.project in dataset.projects else row.project


def _cells(dataset: Dataset, row: ResultRow) -> str:
    """Return the cells of a row's values: "actual F17; target G17; period_end D17"."""
    table = dataset.tables[row.table]
    return "; ".join(f"{name} {cell}" for name in _CELLS if (cell := table.cell(row.row, name)))
