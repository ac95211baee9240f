"""``./dev bench``: speed and memory, medians of runs taken in turn, as a printed table."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from bench.hostile import MOST_MB, MOST_SECONDS, hostile_files, measure
from bench.iati import iati_speeds
from bench.large import write_large
from bench.page import MOST, our_style, page_ratios
from bench.runs import rows as run_rows
from bench.warm import language_ratios, naive_ratio
from bench.workbook import brief_seconds, export_costs

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "inputs" / "eu-iom-2015-2016.xlsx"
_RUNS = 5
_NAMES = {"fr": "French", "ar": "Arabic"}
_ALONE = (
    "import sys; from pathlib import Path; from weasyprint import HTML, CSS; from briefgen.brand.templates import template_folder;"
    "f = template_folder().resolve(); html, css = (Path(name).read_text(encoding='utf-8') for name in sys.argv[1:3]);"
    "HTML(string=html).write_pdf(sys.argv[3], stylesheets=[CSS(string=css, base_url=f.as_uri() + '/')], pdf_variant='pdf/a-3a')"
)
_PAGE = (
    "import sys; from pathlib import Path; from briefgen.jobs.reading import Wanted, read_dataset, summarise_wanted;"
    "from briefgen.present import present; from briefgen.render.html import render_html;"
    "brief = present(summarise_wanted(read_dataset(Path(sys.argv[1])), Wanted()));"
    "Path(sys.argv[2]).write_text(render_html(brief), encoding='utf-8')"
)
_REDRAW = (
    "import sys, time; from pathlib import Path; from briefgen.jobs.reading import Wanted;"
    "from briefgen.jobs.preview.choices import Choice; from briefgen.jobs.preview.drawing import Preview, PreviewJob;"
    "p = Preview(PreviewJob((Path(sys.argv[1]),), Wanted())); p.draw(Choice()); p.changed(data=True);"
    "b = time.perf_counter(); p.draw(Choice()); print(time.perf_counter() - b)"
)
_BARE = (
    "import sys; from python_calamine import CalamineWorkbook; w = CalamineWorkbook.from_path(sys.argv[1]);"
    "rows = [w.get_sheet_by_name(n).to_python(skip_empty_area=False) for n in w.sheet_names]"
)
_WHOLE = (
    "import sys, resource; from pathlib import Path; from briefgen.jobs.reading import Wanted, read_dataset, summarise_wanted;"
    "s = summarise_wanted(read_dataset(Path(sys.argv[1])), Wanted(period='2015..2016'));"
    "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"
)


_SCAN = (
    "import sys, time; from pathlib import Path; from briefgen.load.package import Package, find_parts;"
    "from briefgen.load.sheet_scan import scan_sheet; p = Package(Path(sys.argv[1]).read_bytes(), 'x'); s = find_parts(p).sheets;"
    "b = time.perf_counter(); [scan_sheet(p, part, 'x') for _, part in s]; print(time.perf_counter() - b)"
)


def printed(code: str, path: Path) -> float:
    """Return the number that a piece of code prints."""
    command = [sys.executable, "-c", code, str(path)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout)


def seconds(command: Sequence[str]) -> float:
    """Return how long a command takes."""
    begin = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    return time.perf_counter() - begin


def in_turn(jobs: dict[str, Callable[[], float]], runs: int = _RUNS) -> dict[str, float]:
    """Return the median of each job, all run in turn so that a busy machine slows all alike."""
    for job in jobs.values():
        job()
    times: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(runs):
        for name, job in jobs.items():
            times[name].append(job())
    return {name: statistics.median(found) for name, found in times.items()}


def main() -> None:
    """Measure and print."""
    rows: list[tuple[str, str, str]] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        briefgen = [sys.executable, "-m", "briefgen"]
        html, pdf, json = folder / "brief.html", folder / "brief.pdf", folder / "brief.json"
        css = folder / "brief.css"
        subprocess.run(
            [*briefgen, "brief", str(EXAMPLE), "-f", "json", "-o", str(json)], check=True, capture_output=True
        )
        subprocess.run([sys.executable, "-c", _PAGE, str(EXAMPLE), str(html)], check=True, capture_output=True)
        css.write_text(our_style(html.read_text(encoding="utf-8")), encoding="utf-8")
        found = in_turn(
            {
                "brief": lambda: seconds([*briefgen, "brief", str(EXAMPLE), "-f", "pdf", "-o", str(pdf)]),
                "alone": lambda: seconds(
                    [sys.executable, "-c", _ALONE, str(html), str(css), str(folder / "alone.pdf")]
                ),
                "check": lambda: seconds([*briefgen, "check", str(EXAMPLE)]),
                "explain": lambda: seconds([*briefgen, "explain", str(json), "total.contracted", "-f", "json"]),
                "help": lambda: seconds([*briefgen, "--help"]),
                "redraw": lambda: printed(_REDRAW, EXAMPLE),
            }
        )
        rows.append(("briefgen brief --format pdf, example", f"{found['brief']:.2f} s", ""))
        rows.append(("WeasyPrint alone on the same HTML", f"{found['alone']:.2f} s", ""))
        rows.append(("  ratio", f"{found['brief'] / found['alone']:.2f}", "at most 1.5"))
        sheet = brief_seconds()
        rows.append(("Excel brief of the example, rendered", f"{sheet:.2f} s", ""))
        rows.append(("  ratio to the PDF", f"{sheet / found['brief']:.2f}", "under 0.15"))
        rows.append(("briefgen check, example", f"{found['check']:.2f} s", "under 1 s"))
        rows.append(("briefgen explain, total of the example", f"{found['explain']:.2f} s", "under 0.5 s"))
        rows.append(("briefgen preview, drawn again after a save", f"{found['redraw']:.2f} s", "under 2 s"))
        rows.append(("briefgen --help", f"{found['help']:.2f} s", "under 0.3 s"))
        large = write_large(folder / "large.xlsx", 200_000)
        found = in_turn(
            {
                "bare": lambda: seconds([sys.executable, "-c", _BARE, str(large)]),
                "checked": lambda: seconds([*briefgen, "check", "-q", str(large)]),
                "scan": lambda: printed(_SCAN, large),
                "whole": lambda: seconds([sys.executable, "-c", _WHOLE, str(large)]),
            },
            runs=3,
        )
        memory = printed(_WHOLE, large)
        _, _, checked_memory, _ = measure(large)
        rows.append(("200,000 records: briefgen check", f"{found['checked']:.2f} s", ""))
        rows.append(("bare read of the same file", f"{found['bare']:.2f} s", ""))
        rows.append(("  ratio", f"{found['checked'] / found['bare']:.2f}", "at most 3"))
        rows.append(("  peak memory", f"{checked_memory} MB", "under 600 MB"))
        rows.append(("  scan before the read, to the read", f"{found['scan'] / found['bare']:.0%}", "under 20 %"))
        rows.append(("200,000 records checked and summarised", f"{found['whole']:.2f} s", ""))
        rows.append(("  ratio to the bare read", f"{found['whole'] / found['bare']:.2f}", "at most 4"))
        rows.append(("peak memory", f"{memory:.0f} MB", "under 1024 MB"))
        ours, plain, peak = export_costs(folder)
        rows.append(("200,000 rows exported to xlsx", f"{ours:.2f} s", ""))
        rows.append(("XlsxWriter alone, constant memory", f"{plain:.2f} s", ""))
        rows.append(("  ratio", f"{ours / plain:.2f}", "at most 1.2"))
        rows.append(("  peak memory", f"{peak} MB", "under 200 MB"))
        read, imported = iati_speeds(folder)
        rows.append(("20 MB of IATI read and checked", f"{read:.1f} MB/s", "over 5 MB/s"))
        rows.append(("20 MB of IATI imported to a workbook", f"{imported:.1f} MB/s", "over 5 MB/s"))
    with tempfile.TemporaryDirectory() as name:
        rows += run_rows(Path(name))
    rows += [(f"four pages to the reference, {how}", f"{ratio:.3f}", MOST[how]) for how, ratio in page_ratios().items()]
    rows.append(("four pages, warm, to a naive use of WeasyPrint", f"{naive_ratio():.2f}", "at most 0.7"))
    for lang, ratio in language_ratios().items():
        rows.append((f"  the same in {_NAMES[lang]}, to English", f"{ratio:.2f}", "at most 1.15"))
    print_hostile()
    print(f"{'what':46} {'median':>10}  limit    ({os.cpu_count()} cores)")
    for what, value, limit in rows:
        print(f"{what:46} {value:>10}  {limit}")


def print_hostile() -> None:
    """Print how each hostile file ends."""
    print(f"{'hostile file':42} {'seconds':>8} {'MB':>5}  exit  message (at most {MOST_SECONDS:g} s, {MOST_MB} MB)")
    with tempfile.TemporaryDirectory() as name:
        for what, path in hostile_files(Path(name)):
            code, took, memory, message = measure(path)
            shown = message.replace(str(path), "…").splitlines()[0][:90] if message else "read"
            mark = "!" if took > MOST_SECONDS or memory > MOST_MB or code not in (0, 1, 3) else " "
            print(f"{what:42} {took:7.2f}{mark} {memory:5d}  {code:4d}  {shown}", flush=True)
    print()


if __name__ == "__main__":
    main()
