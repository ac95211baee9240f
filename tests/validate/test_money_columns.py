"""Lists that give amounts or currencies in several columns: never a number in another currency than its own."""

from datetime import date
from typing import Any

import pytest

from tests.workbooks import dataset

Row = tuple[Any, ...]
HEAD = ("project_id", "title", "domain", "country", "signature_date")
ONE = ("P1", "One", "3", "NE", date(2016, 3, 3))
CONTRACT = ("contract_id", "project_id", "donor", "instrument", "measure", "date")
SIGNED = ("C1", "P1", "EU", "EDF", "contracted", date(2016, 3, 3))


def read(columns: Row, values: Row, base: str = "EUR") -> tuple[list[tuple[float | None, str]], set[str]]:
    """Return amounts with their currencies, and the codes of findings, of a list of one project."""
    data = dataset(
        {"Partnership": [("key", "value"), ("base_currency", base)], "Projects": [(*HEAD, *columns), (*ONE, *values)]}
    )
    return [(None if one.amount is None else float(one.amount), one.currency) for one in data.records], {
        f.code for f in data.findings
    }


@pytest.mark.parametrize(
    ("columns", "values", "expected", "codes"),
    [
        (("Currency", "Amount (original)", "Amount (EUR)"), ("USD", 110, 100), (100, "EUR"), {"amounts-chosen", "unknown-header"}),
        (("Amount", "Currency", "Amount in EUR"), (110, "USD", 100), (100, "EUR"), {"amounts-chosen", "unknown-header"}),
        (("Amount", "Currency", "Budget EUR"), (110, "USD", 300), (110, "USD"), {"amounts-disagree", "unknown-header"}),
        (("amount", "currency", "amount_eur"), (110, "USD", 100), (110, "USD"), {"amounts-disagree", "unknown-header"}),
        (("Amount", "Currency", "Amount (USD)"), (110, "NOK", 15), (110, "NOK"), {"unknown-header"}),
        (("budget_usd",), (110,), (110, "USD"), set()),
        (("Amount (USD)", "Amount (EUR)"), (110, 100), (100, "EUR"), {"amounts-chosen", "unknown-header"}),
        (("Original currency", "Amount (EUR)"), ("USD", 100), (100, "EUR"), {"amounts-chosen", "unknown-header"}),
        (("Contract value", "Contract currency"), (110, "USD"), (110, "USD"), set()),
        (("Amount (EUR)", "Currency"), (100, "EUR"), (100, "EUR"), set()),
        (("Amount (EUR)", "Currency"), (100, "USD"), (100, "USD"), {"conflicting-currency"}),
        (("Amount (EUR)", "Currency"), (100, None), (100, "EUR"), set()),
        (("Amount", "Currency", "Currency code"), (100, "EUR", "USD"), (100, "EUR"), {"currencies-disagree", "unknown-header"}),
        (("Amount", "Currency", "Currency"), (100, "EUR", "EUR"), (100, "EUR"), {"unknown-header"}),
        (("Amount", "Currency", "Currency"), (100, "EUR", "USD"), (100, "EUR"), {"duplicate-header"}),
        (("Amount", "Currency"), ("9x", "EUR"), (None, "EUR"), {"unreadable-amount"}),
        (("Amount (US$)",), (110,), (110, "USD"), set()),
        (("Amount in US dollars",), (110,), (110, "USD"), set()),
        (("USD amount",), (110,), (110, "USD"), set()),
        (("المبلغ بالدولار الأمريكي",), (110,), (110, "USD"), set()),
        (("Amount ($)",), (110,), (110, ""), {"unknown-currency"}),
        (("Amount ($)", "Currency"), (110, "USD"), (110, "USD"), set()),
        (("Budget", "Contracted", "Currency"), (110, 100, "EUR"), (100, "EUR"), {"amounts-disagree", "unknown-header"}),
    ],
)  # fmt: skip
def test_one_column_of_amounts_counts_in_its_own_currency(
    columns: Row, values: Row, expected: Row, codes: set[str]
) -> None:
    assert read(columns, values) == ([expected], codes)


def test_payments_are_in_the_currency_of_the_row_or_refused() -> None:
    columns = ("Amount", "Currency", "Paid (EUR)")
    assert "conflicting-currency" in read(columns, (110, "USD", 50))[1]
    assert read(columns, (110, "EUR", 50))[1] == set()


def test_the_base_currency_tells_which_amounts_count() -> None:
    assert read(("Amount (EUR)", "Amount (USD)"), (100, 110), "USD")[0] == [(110, "USD")]
    assert read(("Amount (EUR)", "Amount (USD)"), (100, 110), "euro")[0] == [(100, "EUR")]


@pytest.mark.parametrize(
    ("columns", "values", "base", "expected"),
    [
        (("Amount (EUR)",), (100,), "EUR", (100, "EUR", None)),
        (("Amount (EUR)", "Currency"), (100, "EUR"), "EUR", (100, "EUR", None)),
        (("Amount", "Currency", "Amount (EUR)"), (110, "USD", 100), "EUR", (110, "USD", 100)),
        (("Amount", "Currency", "Amount (EUR)"), (110, "USD", 100), "USD", (110, "USD", None)),
        (("Amount (EUR)", "Currency"), (100, "EUR"), "USD", (100, "EUR", None)),
    ],
)
def test_amounts_in_euros_on_contracts_are_the_amount_where_there_is_no_other(
    columns: Row, values: Row, base: str, expected: Row
) -> None:
    data = dataset(
        {
            "Partnership": [("key", "value"), ("base_currency", base)],
            "Projects": [HEAD, ONE],
            "Contracts 2016": [(*CONTRACT, *columns), (*SIGNED, *values)],
        }
    )
    assert [(one.amount, one.currency, one.amount_base) for one in data.records] == [expected]
