"""A large IATI file like those of donors and agencies, and how fast it is read, checked and imported."""

import random
import statistics
import subprocess
import sys
import time
from pathlib import Path

_READ = (
    "import sys; from pathlib import Path; from briefgen.jobs.reading import read_dataset;"
    "assert read_dataset(Path(sys.argv[1])).records"
)
_MEGABYTE = 10**6


def write_iati(path: Path, megabytes: int) -> Path:
    """Write activities with a dozen transactions, three vocabularies of sectors and two budgets each."""
    rng = random.Random(3)
    parts = ['<?xml version="1.0" encoding="UTF-8"?>\n<iati-activities version="2.03">\n']
    size, number = 0, 0
    while size < megabytes * _MEGABYTE:
        number += 1
        parts.append(_activity(rng, number))
        size += len(parts[-1])
    path.write_text("".join(parts) + "</iati-activities>\n", encoding="utf-8")
    return path


def _activity(rng: random.Random, number: int) -> str:
    transactions = "".join(
        f'  <transaction ref="{number}-{place}">\n   <transaction-type code="{rng.choice((2, 2, 3, 3, 3, 4))}"/>\n'
        f'   <transaction-date iso-date="201{rng.randrange(3, 8)}-0{rng.randrange(1, 10)}-1{rng.randrange(10)}"/>\n'
        f'   <value currency="EUR" value-date="2019-10-11">{rng.uniform(1000, 900_000):.2f}</value>\n'
        '   <provider-org ref="XI-IATI-EC_INTPA" type="15"/>\n'
        '   <receiver-org><narrative xml:lang="en">International Organization for Migration</narrative></receiver-org>\n'
        '   <flow-type code="10"/>\n   <finance-type code="110"/>\n   <aid-type code="C01" vocabulary="1"/>\n  </transaction>\n'
        for place in range(12)
    )
    sectors = "".join(
        f'  <sector code="{code}" percentage="100" vocabulary="{vocabulary}"><narrative>Sector {code}</narrative></sector>\n'
        for vocabulary, code in ((1, "15190"), (98, "01"), (99, "DP"))
    )
    budgets = "".join(
        f'  <budget type="1" status="2"><period-start iso-date="{year}-01-01"/><period-end iso-date="{year}-12-31"/>'
        f'<value currency="EUR" value-date="2019-10-11">{rng.randrange(10**6)}</value></budget>\n'
        for year in (2016, 2017)
    )
    return (
        f' <iati-activity default-currency="EUR" hierarchy="1" xml:lang="en">\n'
        f"  <iati-identifier>XI-IATI-EC_INTPA-2015/{number}</iati-identifier>\n"
        '  <reporting-org ref="XI-IATI-EC_INTPA" type="15"><narrative>European Commission</narrative></reporting-org>\n'
        f"  <title><narrative>Protection of migrants, part {number}</narrative></title>\n"
        f"  <description><narrative>{'Assistance to people on the move. ' * 12}</narrative></description>\n"
        '  <participating-org role="1" ref="XI-IATI-EC_INTPA" type="15"/>\n  <activity-status code="2"/>\n'
        '  <activity-date type="2" iso-date="2015-02-01"/>\n  <activity-date type="3" iso-date="2018-01-31"/>\n'
        '  <recipient-country code="NE" percentage="60"/>\n  <recipient-country code="ML" percentage="40"/>\n'
        f"{sectors}{budgets}{transactions} </iati-activity>\n"
    )


def iati_speeds(folder: Path, megabytes: int = 20, runs: int = 3) -> tuple[float, float]:
    """Return megabytes a second: read and checked, and imported into a workbook; medians of whole processes."""
    file, book = write_iati(folder / "large.xml", megabytes), folder / "imported.xlsx"
    commands = (
        [sys.executable, "-c", _READ, str(file)],
        [sys.executable, "-m", "briefgen", "import", str(file), "-o", str(book), "--overwrite"],
    )
    size = file.stat().st_size / _MEGABYTE
    times: list[list[float]] = [[], []]
    for _ in range(runs):
        for place, command in enumerate(commands):
            begin = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True)
            times[place].append(time.perf_counter() - begin)
    read, imported = (size / statistics.median(found) for found in times)
    return read, imported
