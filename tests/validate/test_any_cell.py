"""No cell content makes the reading of lists from elsewhere raise, whatever stands beside well-formed rows."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.model.sheets import CellValue, Loaded, Sheet, Source
from briefgen.validate import validate

CELLS = st.one_of(
    st.text(max_size=12), st.sampled_from(["NE", "0\x1f", "²", "9" * 5000, "NE;ML", "60 %", "C", "2 - x", "GBP", "#x"]),
    st.floats(allow_nan=False), st.integers(-5, 60_000), st.dates(), st.none(),
)  # fmt: skip
LONG = ("project_id", "title", "country", "domain", "budget", "percentage", "disbursed", "sector")
CONTRACTED = ("Project ID", "Title", "Country", "Contract no", "Amount", "Currency", "Signature date", "Donor")
FLAT = ("aid", "title", "trans_day", "trans_code", "trans_value", "trans_currency", "country_code", "country_percent")
SUMS = ("iati-identifier", "title", "default-currency", "total-Commitment", "total-Disbursement", "day_start", "x", "y")
TAGS = (
    "#activity+id",
    "#activity+name",
    "#country+code",
    "#sector",
    "#value+approved+usd",
    "#reached",
    "#org+impl",
    "#date",
)


@pytest.mark.parametrize("head", [LONG, CONTRACTED, FLAT, SUMS, TAGS])
@given(st.lists(st.lists(CELLS, min_size=7, max_size=7), min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_no_cell_content_makes_a_list_raise(head: Sequence[str], rows: list[list[CellValue]]) -> None:
    table: list[list[CellValue]] = [
        list(head),
        *(["P1", *cells] for cells in rows),
        ["P1", "One", "NE", "1", 5, 60, 1, "x"],
    ]
    for kind in ("workbook", "delimited"):
        texts = [[str(cell) if cell is not None else "" for cell in row] for row in table]
        content: list[list[CellValue]] = table if kind == "workbook" else [list[CellValue](row) for row in texts]
        lines = tuple(range(1, len(table) + 1)) if kind == "delimited" else None
        sheet = Sheet("list.csv", "List", content, kind=kind, lines=lines)
        for finding in validate(Loaded((Source("list.csv", "0" * 64, 1, "csv"),), (sheet,))).findings:
            assert finding.message
