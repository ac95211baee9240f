"""The Excel brief against the PDF, and a large export against XlsxWriter writing the same plain rows."""

import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

HEAD = (
    "contract_id",
    "project_id",
    "title",
    "donor",
    "instrument",
    "measure",
    "amount",
    "currency",
    "value_date",
    "country",
)
ROWS = 200_000
_RUNS = 5


class Rows:
    """Plain rows, made while they are read."""

    def __init__(self, count: int = ROWS) -> None:
        self._count = count

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[tuple[str | Decimal | date, ...]]:
        day = date(2013, 1, 1)
        for number in range(self._count):
            project = number % 20_000
            yield (f"C-{number}", f"P-{project}", f"Project about {project}", ("EU", "DE", "IT")[number % 3], "EUTF-AFRICA",
                   "contracted", Decimal(number * 37 % 90_000_000).scaleb(-2), "EUR", day + timedelta(number % 1500),
                   ("NE", "ML", "LY", "SN")[number % 4])  # fmt: skip

    def __contains__(self, row: object) -> bool:
        return any(row == own for own in self)


def write_export(path: Path) -> None:
    """Write the rows as ``briefgen export`` does."""
    from briefgen.model.export import ExportTable
    from briefgen.render.tables import render_tables

    path.write_bytes(render_tables([ExportTable("contracts", HEAD, Rows())], "xlsx")["tables.xlsx"])


def write_plain(path: Path) -> None:
    """Write the same rows with XlsxWriter alone, in constant memory."""
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    day, money = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_format({"num_format": "#,##0.00"})
    sheet = book.add_worksheet("contracts")
    sheet.write_row(0, 0, HEAD)
    for number, row in enumerate(Rows(), 1):
        for column, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(number, column, value)
            elif isinstance(value, Decimal):
                sheet.write_number(number, column, float(value), money)
            else:
                sheet.write_datetime(number, column, value, day)
    sheet.autofilter(0, 0, ROWS, len(HEAD) - 1)
    book.close()


def export_costs(folder: Path, runs: int = 3) -> tuple[float, float, int]:
    """Return the seconds of our export and of plain XlsxWriter, and the peak memory of ours in MB; whole processes."""
    times: dict[str, list[float]] = {"export": [], "plain": []}
    memory = 0
    for _ in range(runs):
        for name, found in times.items():
            begin = time.perf_counter()
            command = [sys.executable, "-m", "bench.workbook", name, str(folder / f"{name}.xlsx")]
            done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=Path(__file__).parents[1])
            found.append(time.perf_counter() - begin)
            if name == "export":
                memory = max(memory, int(done.stdout))
    return statistics.median(times["export"]), statistics.median(times["plain"]), memory


def brief_seconds() -> float:
    """Return the time that the Excel brief of the example takes to render in a warm process."""
    from briefgen.jobs.reading import Wanted, read_dataset, summarise_wanted
    from briefgen.present import present
    from briefgen.render.xlsx import render_xlsx

    source = Path(__file__).parents[1] / "inputs" / "eu-iom-2015-2016.xlsx"
    brief = present(summarise_wanted(read_dataset(source), Wanted()))
    render_xlsx(brief)
    times = []
    for _ in range(_RUNS):
        begin = time.perf_counter()
        render_xlsx(brief)
        times.append(time.perf_counter() - begin)
    return statistics.median(times)


if __name__ == "__main__":
    {"export": write_export, "plain": write_plain}[sys.argv[1]](Path(sys.argv[2]))
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
