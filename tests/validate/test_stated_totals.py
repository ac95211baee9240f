"""What a totals row states against the rows it stands for."""

from decimal import Decimal

import pytest

from briefgen.model.dataset import Table
from briefgen.model.findings import Finding
from briefgen.model.sheets import CellValue
from briefgen.validate.report import Report
from briefgen.validate.tables import FoundTable, StatedTotal
from briefgen.validate.totals import check_stated_totals
from briefgen.vocabulary.headers import SHEETS
from tests.workbooks import CONTRACT_HEAD, PROJECT_HEAD, contract, dataset


def test_a_stated_total_is_compared_with_the_rows_it_stands_for() -> None:
    def found(stated: str, *amounts: float) -> list[Finding]:
        rows: list[list[CellValue]] = [["project_id", "title", "amount"]]
        rows += [[f"P{amount}", "T", amount] for amount in amounts]
        rows.append(["Total", "", float(stated)])
        last = len(rows)
        table = Table("f.xlsx", "Projects", "Projects", 1, {"project_id": 1, "title": 2, "amount": 3})
        total = StatedTotal(last, "Total", 2, last - 1, {"amount": Decimal(stated)})
        places = {"project_id": 0, "title": 1, "amount": 2}
        report = Report()
        spec = SHEETS["Projects"]
        one = FoundTable(0, table, spec, rows, (), {}, {}, places, 2, last, frozenset({last}), (total,))
        check_stated_totals([one], "EUR", report)
        return report.findings

    (one,) = found("600.5", 100.0, 200.25, 300.0)
    assert (one.code, one.cell, one.value, one.money) == ("stated-total-differs", "C5", "600.5", Decimal("0.25"))
    assert "C2 to C4 add up to 600.25" in one.message
    assert found("600.25", 100.0, 200.25, 300.0) == []
    assert found("600", 100.0, 200.25, 300.0) == []
    assert len(found("599", 100.0, 200.25, 300.0)) == 1


@pytest.mark.parametrize(("stated", "accused"), [(300, False), (301, True)])
def test_a_totals_row_below_the_contracts_is_compared(stated: int, accused: bool) -> None:
    rows = [
        contract("P1", 100, "2015-03-05"),
        contract("P1", 200, "2015-04-05"),
        ("Total", None, None, None, None, stated),
    ]
    data = dataset({"Projects": [PROJECT_HEAD, ("P1", "One", "1", "NE")], "Contracts": [CONTRACT_HEAD, *rows]})
    assert [record.amount for record in data.records] == [100, 200]
    found = [one for one in data.findings if one.code == "stated-total-differs"]
    assert [one.cell for one in found] == (["F4"] if accused else [])
    assert [one.money for one in found] == ([1] if accused else [])
