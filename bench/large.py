"""A large workbook: 20,000 projects and as many records as asked for."""

import random
from datetime import datetime, timedelta
from pathlib import Path

import xlsxwriter

_PLACES = ("NE", "ML", "LY", "SN", "NG", "ET", "SO", "SD", "NE:60; ML:40", "SN:50; GM:50")
_DOMAINS = ("1", "2", "3", "4", "5", "1:60; 5:40")
_HEAD = (
    "contract_id",
    "project_id",
    "donor",
    "instrument",
    "measure",
    "amount",
    "currency",
    "value_date",
    "record_id",
    "source_doc",
)


def write_large(path: Path, records: int) -> Path:
    """Write the workbook and return its path."""
    rng = random.Random(1)
    projects = max(records // 10, 1)
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet("Projects")
    sheet.write_row(0, 0, ("project_id", "title", "domains", "countries"))
    for number in range(projects):
        sheet.write_row(
            number + 1, 0, (f"P-{number}", f"Project about {number}", rng.choice(_DOMAINS), rng.choice(_PLACES))
        )
    sheet = book.add_worksheet("Contracts")
    sheet.write_row(0, 0, _HEAD)
    for number in range(records):
        donor, instrument = rng.choice(
            (("EU", "EUTF-AFRICA"), ("EU", "DCI-GPGC"), ("DE", "MS-BILAT"), ("IT", "MS-BILAT"))
        )
        measure = "contracted" if number < records * 3 // 10 else "disbursed"
        amount, currency = round(rng.uniform(1000, 900_000), 2), rng.choice(("EUR", "EUR", "USD"))
        sheet.write_row(
            number + 1,
            0,
            (f"C-{number % projects}", f"P-{number % projects}", donor, instrument, measure, amount, currency),
        )
        sheet.write_datetime(number + 1, 7, datetime(2013, 1, 1) + timedelta(days=rng.randrange(1500)), day)
        sheet.write_row(number + 1, 8, (f"R-{number}", "ledger"))
    book.close()
    return path
