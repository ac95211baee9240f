"""Export tables as files: one Excel workbook, or a CSV or JSON file for each table."""

from collections.abc import Sequence

from briefgen.brand import Brand
from briefgen.model.export import ExportTable, Notice


def render_tables(
    tables: Sequence[ExportTable],
    form: str,
    notices: list[Notice] | None = None,
    *,
    bom: bool = False,
    hxl: bool = False,
    brand: Brand | None = None,
) -> dict[str, bytes]:
    """Return files by name: tables.xlsx with a sheet per table, or a .csv or .json per table.

    ``brand`` colours the heads of a workbook. What could not be written as it is, is added to ``notices``.
    """
    notices = [] if notices is None else notices
    if form == "xlsx":
        from briefgen.render.tables.workbook import write_workbook

        return {"tables.xlsx": write_workbook(tables, notices, brand)}
    if form == "json":
        from briefgen.render.tables.objects import write_json

        return {f"{table.name}.json": write_json(table) for table in tables}
    from briefgen.render.tables.delimited import write_csv

    return {f"{table.name}.csv": write_csv(table, notices, bom=bom, hxl=hxl) for table in tables}
