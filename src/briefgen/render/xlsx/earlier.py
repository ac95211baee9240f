"""The sheets of the last brief: the records and rows of results that this one has not, or has otherwise."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from briefgen.model.brief import Brief
from briefgen.model.earlier import Earlier
from briefgen.render.xlsx.frame import is_internal
from briefgen.render.xlsx.listing import PLACES, Row, RowColumn, write_listing
from briefgen.render.xlsx.writer import SheetWriter

_HEAD = 3


def write_earlier_records(writer: SheetWriter, brief: Brief, earlier: Earlier) -> None:
    """Write a row per record, domain and country, with the heads of Records. An external brief names no cells."""
    writer.title(writer.words("sheet.earlier"), writer.words("earlier.about"), last=8)
    records = {record["id"]: record for record in earlier.records}
    rows = [{**records[atom["record"]], **atom} for atom in earlier.atoms]
    currency = brief.summary.dataset.partnership.base_currency
    write_listing(writer, _HEAD, "tLast", _record_columns(brief, earlier, currency), rows)
    writer.sheet.freeze_panes(_HEAD + 1, 3)


def _record_columns(brief: Brief, earlier: Earlier, currency: str) -> Sequence[RowColumn]:
    return (
        RowColumn("Last record", 10, "number", lambda row: row["id"]),
        RowColumn("Project", 13, "text", lambda row: row["project"]),
        RowColumn("Title", 40, "text", lambda row: earlier.titles.get(row["project"], "")),
        RowColumn("Contract", 15, "text", lambda row: row["contract"]),
        RowColumn("Donor", 9, "text", lambda row: row["donor"]),
        RowColumn("Group", 15, "text", lambda row: row["donor_group"]),
        RowColumn("Instrument", 14, "text", lambda row: row["instrument"]),
        RowColumn("Measure", 11, "text", lambda row: row["measure"]),
        RowColumn("Date", 11, "date", lambda row: _day(row["value_date"])),
        RowColumn("Domain", 11, "code", lambda row: str(row["domain"])),
        RowColumn("Country", 11, "text", lambda row: row["country"]),
        RowColumn("Record amount", 16, "money", lambda row: row["amount"]),
        RowColumn("Currency", 9, "text", lambda row: row["currency"]),
        RowColumn("Exchange rate", 11, "rate", lambda row: row["rate"]),
        RowColumn("Rate month", 11, "text", lambda row: row["rate_month"] or ""),
        RowColumn("Rate source", 11, "text", lambda row: row["rate_source"] or ""),
        RowColumn(f"Record {currency}", 16, "money", lambda row: row["base"]),
        RowColumn(currency, 16, "money", _amount),
        RowColumn("InCohort", 9, "number", lambda row: _flag(row["in_cohort"])),
        RowColumn("InPreviousCohort", 16, "number", lambda row: _flag(row.get("in_previous_cohort"))),
        RowColumn("Known", 7, "number", lambda row: int(not row.get("unknown_payments"))),
        RowColumn("Window", 9, "text", lambda row: row.get("window", "")),
        RowColumn("ShortForm", 10, "number", lambda row: _flag(row.get("short_form"))),
        *(PLACES if is_internal(brief) else ()),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _amount(row: Row) -> Decimal | None:
    return None if row["cents"] is None else Decimal(row["cents"]).scaleb(-2)


def _flag(value: object) -> int | None:
    return 1 if value else None


def write_earlier_results(writer: SheetWriter, brief: Brief, earlier: Earlier) -> None:
    """Write a row per row of Results, with the heads of Result rows."""
    writer.title(writer.words("sheet.earlier_results"), writer.words("earlier.about"), last=6)
    columns = (
        RowColumn("Last result row", 14, "number", lambda row: row["id"]),
        RowColumn("Project", 13, "text", lambda row: row["project"]),
        RowColumn("Indicator", 12, "text", lambda row: row["indicator"]),
        RowColumn("Country", 11, "text", lambda row: row["country"]),
        RowColumn("Period end", 12, "date", lambda row: _day(row["period_end"])),
        RowColumn("Since start", 12, "text", lambda row: "yes" if row["cumulative"] else ""),
        RowColumn("Result", 14, "value", lambda row: row["actual"]),
        RowColumn("Target", 14, "value", lambda row: row["target"]),
        *(PLACES if is_internal(brief) else ()),
    )
    write_listing(writer, _HEAD, "tLastResults", columns, earlier.results)
    writer.sheet.freeze_panes(_HEAD + 1, 3)
