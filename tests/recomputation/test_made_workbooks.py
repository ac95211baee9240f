"""Workbooks made at random: a second computation agrees to the cent, and every table adds up to its total."""

from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.recomputation.comparison import both, disagreements
from tests.recomputation.contract import contract_faults
from tests.recomputation.lineage import lineage_faults
from tests.recomputation.made_workbooks import Maker
from tests.soak.cases import sampled
from tests.workbooks import write_workbook


@pytest.mark.parametrize("first", sampled(range(0, 400, 10), every=40))
def test_ten_made_workbooks_agree(first: int, tmp_path: Path) -> None:
    reasons: Counter[str] = Counter()
    for seed in range(first, first + 10):
        maker = Maker(seed)
        path = write_workbook(tmp_path / f"{seed}.xlsx", maker.sheets())
        wanted = maker.wanted()
        document, ours = both(path, wanted)
        assert disagreements(document, ours) == [], (seed, wanted)
        assert lineage_faults(document) == [], (seed, wanted)
        assert contract_faults(document, path) == [], (seed, wanted)
        _add_up(document)
        reasons.update(entry[0] for entries in ours.excluded.values() for entry in entries)
    # The cases are there: a generator that makes none of them proves nothing.
    assert {"after-as-of", "superseded", "duplicate", "parent", "no-date", "no-rate", "unknown"} <= set(reasons)


def _add_up(document: Any) -> None:  # noqa: ANN401  # parsed JSON, a cell, or an object of a library without types
    """Every breakdown of every measure adds up to the total, in the period and in the one before."""
    values = {figure["id"]: figure["value"] for figure in document["figures"]}
    for lead in ("", "previous."):
        for measure in ("contracted", "approved", "pledged", "disbursed", "rate_base.contracted"):
            total = values.get(f"{lead}{measure}" if "." in measure else f"{lead}total.{measure}")
            if total is None:
                continue
            for kind, places in (("domain", 2), ("country", 2), ("instrument", 2), ("donor", 2), ("donor_group", 2)):
                length = places + measure.count(".") + 1
                parts = [
                    Decimal(value)
                    for name, value in values.items()
                    if name.startswith(f"{lead}{kind}.") and name.endswith(f".{measure}") and value is not None
                    and name.removeprefix(lead).count(".") == length - 1
                ]  # fmt: skip
                assert sum(parts) == Decimal(total), (lead, kind, measure)
