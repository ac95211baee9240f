"""Which layout a brief has: each row of the table of EDITIONS.md, "Which layout"."""

from datetime import date
from typing import Any

import pytest

from briefgen.model.selection import Selection
from briefgen.present import present
from tests.workbooks import contract, money, summary

DAY = date(2015, 6, 1)


@pytest.mark.parametrize(
    ("projects", "each", "filters", "layout"),
    [
        (4, 50e6, {}, "thin"),
        (9, 0.1e6, {}, "thin"),
        (9, 0.2e6, {}, "whole"),
        (5, 0.2e6, {}, "whole"),
        (10, 0.01e6, {}, "whole"),
        (12, 1e6, {"countries": ("NE",)}, "country"),
        (12, 1e6, {"regions": ("002",)}, "country"),
        (12, 1e6, {"domains": ("3",)}, "domain"),
        (12, 1e6, {"donors": ("DE",)}, "domain"),
        (12, 1e6, {"countries": ("NE",), "domains": ("3",)}, "country"),
        (12, 1e6, {"domains": ("3",), "donors": ("DE",)}, "domain"),
        (4, 1e6, {"countries": ("NE",)}, "thin"),
    ],
)
def test_the_first_rule_that_fits_wins(projects: int, each: float, filters: dict[str, Any], layout: str) -> None:
    rows = [(f"P{n}", f"Project {n}", "3", "NE") for n in range(projects)]
    contracts = [contract(f"P{n}", each, DAY, donor="DE", instrument="") for n in range(projects)]
    found = present(summary(money(rows, contracts), **filters))
    assert found.layout == layout, Selection(**filters)
