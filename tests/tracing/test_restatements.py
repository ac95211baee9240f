"""Which figures of an earlier brief later data state otherwise: each kind of figure, told or not told with a reason."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from briefgen.jobs.brief import BriefJob, make_brief
from briefgen.jobs.reading import Wanted
from briefgen.model.edition import Edition
from briefgen.trace.edition import read_edition
from briefgen.trace.restatement import Restatement
from tests.workbooks import CONTRACT_HEAD, PROJECT_HEAD, Sheets, contract, write_workbook

YEAR = date(2016, 12, 31)


def _edition(folder: Path, period: str, as_of: date, first: int, paid: int, trained: int, more: int = 0) -> Edition:
    """Return the edition of a source in which one amount, one payment and one result are given."""
    sheets: Sheets = {
        "Projects": [PROJECT_HEAD, ("P1", "Wells", "1", "NE"), ("P2", "Visas", "2", "ML")],
        "Contracts": [
            CONTRACT_HEAD,
            contract("P1", first, date(2016, 3, 5)),
            contract("P2", 2_000_000, date(2016, 8, 5), instrument="ECHO-HA"),
            contract("P2", 1_000_000, date(2015, 8, 5), contract_id="C-early"),
            contract("P1", paid, date(2016, 9, 5), measure="disbursed"),
            contract("P2", 5_000_000, date(2017, 2, 5), contract_id="C-later"),
        ],
        "Indicators": [
            ("indicator", "name", "unit", "domain", "aggregation"),
            ("1.1", "People trained", "people", "1", "sum"),
            ("2.1", "Visas", "visas", "2", "latest"),
        ],
        "Results": [
            ("project_id", "indicator", "period_end", "actual", "target", "cumulative"),
            ("P1", "1.1", date(2016, 6, 30), trained, 100, "no"),
            ("P1", "1.1", date(2016, 12, 31), 30, 100, "no"),
            ("P2", "2.1", date(2016, 12, 31), 40 + more, 100, "yes"),
            ("P2", "2.1", date(2017, 2, 28), 60, 100, "yes"),
        ],
    }
    folder.mkdir(exist_ok=True)
    source = write_workbook(folder / "source.xlsx", sheets)
    job = BriefJob(source, Wanted(period=period, as_of=as_of), ("json",), folder / "brief.json")
    return read_edition(make_brief(job).documents["json"], "brief")


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Edition]:
    folder = tmp_path_factory.mktemp("editions")
    then, now, february = (4_000_000, 1_000_000, 70), (4_600_000, 1_500_000, 75, 5), date(2017, 2, 28)
    return {
        "earlier": _edition(folder / "earlier", "2016", YEAR, *then),
        "same": _edition(folder / "same", "2016", february, *now),
        "grown": _edition(folder / "grown", "2016..2017-02", february, *now),
        "unfinished": _edition(folder / "unfinished", "2016", date(2016, 11, 30), *then),
    }


@pytest.mark.parametrize(
    ("figure", "now"),
    [
        ("total.contracted", Decimal(4_600_000 + 2_000_000)),
        ("total.projects", Decimal(2)),
        ("domain.1.share", Decimal("0.696970")),  # 4.6 of 6.6
        ("delta.total.contracted", Decimal(5_600_000)),
        ("change.total.contracted", Decimal("5.600000")),  # on 1.0
        ("year.2016.contracted", Decimal(6_600_000)),
        ("quarter.2016-Q1.contracted", Decimal(4_600_000)),
        ("total.paid_in_period", Decimal(1_500_000)),
        ("result.1.1.actual", Decimal(75 + 30)),
        ("result.1.1.rate", Decimal("0.525000")),
        ("average.2014-2016.instrument.ECHO-HA.contracted", Decimal("666666.67")),
    ],
)
@pytest.mark.parametrize("later", ["same", "grown"])
def test_what_can_be_told_of_every_later_edition(
    editions: dict[str, Edition], later: str, figure: str, now: Decimal
) -> None:
    earlier = editions["earlier"]
    assert earlier.figures[figure]
    assert Restatement(editions[later]).now(earlier, figure) == now


def test_payments_on_contracts_are_told_of_the_same_period_only(editions: dict[str, Edition]) -> None:
    earlier, same, grown = editions["earlier"], Restatement(editions["same"]), Restatement(editions["grown"])
    assert earlier.value("total.disbursement_rate") == Decimal("0.166667")  # 1.0 of 6.0
    assert same.now(earlier, "total.disbursement_rate") == Decimal("0.227273")  # 1.5 of 6.6
    assert same.now(earlier, "total.disbursed") == 1_500_000
    assert grown.now(earlier, "total.disbursement_rate") is None
    assert grown.now(earlier, "total.disbursed") is None


def test_a_result_is_told_where_its_rows_are_carried(editions: dict[str, Edition]) -> None:
    earlier = editions["earlier"]
    assert Restatement(editions["same"]).now(earlier, "result.2.1.actual") == 45
    # Its latest row is another one by now: the row of December stands in no figure of this edition.
    assert Restatement(editions["grown"]).now(earlier, "result.2.1.actual") is None


@pytest.mark.parametrize(
    "figure",
    ["total.contracted", "domain.1.share", "year.2016.contracted", "quarter.2016-Q4.contracted", "result.1.1.actual"],
)
def test_a_period_that_was_not_over_is_not_restated(editions: dict[str, Edition], figure: str) -> None:
    assert Restatement(editions["same"]).now(editions["unfinished"], figure) is None


def test_the_report_names_amounts_and_results_and_no_shares(editions: dict[str, Edition]) -> None:
    found = {entry.figure: entry for entry in Restatement(editions["same"]).all(editions["earlier"])}
    assert {"total.contracted", "country.NE.contracted", "total.disbursement_rate", "result.1.1.actual"} <= set(found)
    assert not [name for name in found if name.endswith("share")]
    assert "country.ML.contracted" not in found
    rate = found["total.disbursement_rate"]
    assert (rate.published, rate.now) == (Decimal("0.166667"), Decimal("0.227273"))
