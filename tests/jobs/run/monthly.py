"""A small monthly run: a folder with a source and a run file, and an executor without processes."""

from collections.abc import Callable
from concurrent.futures import Executor, Future
from datetime import UTC, date, datetime
from pathlib import Path
from typing import ParamSpec, TypeVar

import openpyxl

from briefgen.config.run_file import load_run_file
from briefgen.jobs.run.month_run import RunJob, RunOutcome, run_month
from briefgen.jobs.run.months import read_month
from briefgen.jobs.run.publishing import World
from tests.workbooks import CONTRACT_HEAD, PROJECT_HEAD, Sheets, contract, write_workbook

P = ParamSpec("P")
T = TypeVar("T")
RUN = """
[run]
sources = ["inputs/*.xlsx"]
output = "runs"

[defaults]
period = "2015..2016"
formats = ["xlsx"]

[[brief]]

[[brief]]
each = "country"
"""
PAGES = RUN.replace('["xlsx"]', '["html", "xlsx"]')
"""The same with pages that a test can read; they take longer."""
ONE_PAGE = PAGES.partition("\n[[brief]]\neach")[0]
"""The same with the brief of the whole alone."""


class Inline(Executor):
    """Runs each call at once, in this process."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> "Future[T]":
        """Return a future that is done."""
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001  # an executor keeps whatever a call raises
            future.set_exception(error)
        return future


def make_folder(path: Path, text: str = RUN) -> Path:
    """Fill a folder: projects in three countries, and a run file."""
    sheets: Sheets = {
        "Partnership": [("key", "value"), ("title", "Test"), ("as_of", date(2017, 2, 28))],
        "Projects": [
            PROJECT_HEAD,
            ("P1", "Wells", "1", "NE"),
            ("P2", "Visas", "2", "ML"),
            ("P3", "Shelter", "3", "NE:50; LY:50"),
        ],
        "Contracts": [
            CONTRACT_HEAD,
            contract("P1", 1_000_000, date(2015, 3, 5)),
            contract("P2", 2_000_000, date(2016, 3, 5)),
            contract("P3", 4_000_000, date(2016, 5, 5)),
        ],
        "Indicators": [
            ("indicator", "name", "unit", "domain", "aggregation"),
            ("1.1", "People reached", "people", "1", "sum"),
        ],
        "Results": [
            ("project_id", "indicator", "period_end", "actual", "target", "country"),
            ("P1", "1.1", date(2016, 12, 31), 400, 500, "NE"),
        ],
    }
    (path / "inputs").mkdir()
    write_workbook(path / "inputs" / "data.xlsx", sheets)
    (path / "briefgen.toml").write_text(text, encoding="utf-8")
    return path


def run(
    folder: Path, month: str = "2017-02", *, only: tuple[str, ...] = (), force: bool = False, inline: bool = True
) -> RunOutcome:
    """Make a month, without worker processes if ``inline``."""
    world = World(datetime(2017, 3, 9, tzinfo=UTC), lambda: 0.0, "process 1 on here")
    return run_month(
        RunJob(
            load_run_file(folder / "briefgen.toml"),
            read_month(month),
            only=only,
            force=force,
            executor=Inline() if inline else None,
        ),
        world,
    )


def change(folder: Path, sheet: str, cell: str, value: str | int) -> None:
    """Change one cell of the source."""
    path = folder / "inputs" / "data.xlsx"
    book = openpyxl.load_workbook(path)
    book[sheet][cell].value = value
    book.save(path)
