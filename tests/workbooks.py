"""Small sources for tests, built in code."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from briefgen.config import NO_MAPPING
from briefgen.config import Mapping as Config
from briefgen.model.dataset import Dataset
from briefgen.model.selection import Selection
from briefgen.model.sheets import CellFlaw, CellValue, Loaded, Sheet, Source
from briefgen.model.summary import Summary
from briefgen.summarise import summarise
from briefgen.validate import validate

Rows = Sequence[Sequence[Any]]
Sheets = Mapping[str, Rows]
PROJECT_HEAD = ("project_id", "title", "domains", "countries")
CONTRACT_HEAD = ("contract_id", "project_id", "donor", "instrument", "measure", "amount", "currency", "value_date")


def loaded(sheets: Mapping[str, Rows], flaws: Mapping[str, tuple[CellFlaw, ...]] | None = None) -> Loaded:
    """Return sheets as ``load`` would give them."""
    found = tuple(
        Sheet("test.xlsx", name, [list(row) for row in rows], flaws=(flaws or {}).get(name, ()))
        for name, rows in sheets.items()
    )
    return Loaded((Source("test.xlsx", "0" * 64, 1, "xlsx"),), found)


def dataset(sheets: Mapping[str, Rows], config: Config = NO_MAPPING) -> Dataset:
    """Return the validated dataset of some sheets."""
    return validate(loaded(sheets), config)


def contract(
    project: str,
    amount: CellValue,
    day: date | str | None,
    *,
    measure: str = "contracted",
    contract_id: str = "",
    donor: str = "EU",
    instrument: str = "EDF",
    currency: str = "EUR",
) -> tuple[CellValue, ...]:
    """Return a row of Contracts."""
    return (contract_id or f"C-{project}", project, donor, instrument, measure, amount, currency, day)


def money(projects: Rows, contracts: Rows, **more: Rows) -> Dataset:
    """Return a dataset of projects (id, title, domains, countries) and contracts."""
    sheets = {"Projects": [PROJECT_HEAD, *projects], "Contracts": [CONTRACT_HEAD, *contracts]}
    return dataset(sheets | {name: list(rows) for name, rows in more.items()})


def summary(data: Dataset, period: str = "2015..2016", **more: object) -> Summary:
    """Return the summary of a dataset for a period."""
    return summarise(data, Selection(period=period, **more))  # type: ignore[arg-type]  # keywords made from names


def write_workbook(path: Path, sheets: Mapping[str, Rows]) -> Path:
    """Write sheets as a real workbook."""
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for place, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(number, place, value, day)
                elif isinstance(value, str):
                    sheet.write_string(number, place, value)
                elif value is not None:
                    sheet.write(number, place, value)
    book.close()
    return path
