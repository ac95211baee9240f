"""Write the generated parts of the documents, or with --check say whether they are up to date."""

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from briefgen.config.kinds import Key
from briefgen.config.run_keys import BRIEF, DEFAULTS, DELIVER, RUN, WHERE
from briefgen.config.run_schema import SCHEMA_NAME, run_file_schema
from briefgen.vocabulary.findings import CURES_OF_STANDARDS, FINDING_CODES, IN_THE_WORKBOOK
from briefgen.vocabulary.headers import SHEETS
from tools import words

ROOT = Path(__file__).parents[1]
_KEYS = re.compile(r"(<!-- keys:run-file -->\n)(.*?)(<!-- end -->)", re.DOTALL)
_HELP = re.compile(r"(<!-- help:([a-z ]*) -->\n```\n)(.*?)(```\n<!-- end -->)", re.DOTALL)


def findings_page() -> str:
    """Return the table of finding codes."""
    lines = [
        "# Findings",
        "",
        "Every code that `briefgen check` can print. Codes are permanent. **error**: the figures it touches would be wrong, and a",
        "brief that would print them is refused. **warning**: a figure leaves something out or was assumed. **note**: cosmetic.",
        "",
        "Errors come first, then what affects most money. `--only CODE` and `--ignore CODE` choose what is reported, and the exit code",
        "follows what is reported; a brief is refused for any error all the same. `--annotate FILE.xlsx` writes a copy of the workbook with",
        "the faulty cells coloured and commented, and lists all findings on its first sheet with links to the cells. The JSON report",
        "(`--format json`) follows the schema `briefgen-check/1` (`schemas/check-1.schema.json` in the package).",
        "",
        "| level | code | meaning | rule | cure |",
        "|---|---|---|---|---|",
    ]
    lines += [
        f"| {code.level} | `{code.code}` | {code.meaning} | {code.rule} | {code.cure} |"
        for code in FINDING_CODES.values()
    ]
    lines += [
        "",
        "## Cures for files of other standards",
        "",
        "Files of IATI, 360Giving and OCHA FTS have neither our columns nor our sheets ([importing](importing.md)). What these codes advise",
        f"there is in the table; the cure of another code that asks for a change of a cell goes on: {IN_THE_WORKBOOK}",
        "",
        "| code | cure |",
        "|---|---|",
        *(f"| `{code}` | {cure} |" for code, cure in CURES_OF_STANDARDS.items()),
    ]
    return "\n".join(lines) + "\n"


def workbook_page() -> str:
    """Return the canonical sheets with their columns and the headers that are understood."""
    lines = [
        "# The workbook",
        "",
        "One sheet per table; `*` marks required columns. Case, spaces and order do not matter. Sheets and columns may be named in English",
        "and French, and in the usual words of Arabic, Spanish and German.",
    ]
    for spec in SHEETS.values():
        lines += ["", f"## {spec.name}", ""]
        if spec.aliases or spec.translated:
            lines += [f"Also called {', '.join((*spec.aliases, *spec.translated))}.", ""]
        lines += ["| column | also read as | in Arabic, Spanish, German |", "|---|---|---|"]
        for column in spec.columns:
            words, others = ", ".join(column.aliases), ", ".join(column.translated)
            lines.append(f"| `{column.name}`{'*' if column.required else ''} | {words} | {others} |")
    return "\n".join(lines) + "\n"


def schema_file() -> str:
    """Return the JSON Schema of the run file."""
    return json.dumps(run_file_schema(), ensure_ascii=False, indent=1) + "\n"


def with_keys(text: str) -> str:
    """Return a document with the table of the run file's keys."""
    only_entry = {name: key for name, key in BRIEF.items() if name not in DEFAULTS}
    tables = {"run": RUN, "deliver": DELIVER, "brief": only_entry, "brief where": WHERE, "defaults or brief": DEFAULTS}
    lines = ["| section | key | what it says | default |", "|---|---|---|---|"]
    for section, keys in tables.items():
        lines += _key_rows(section, keys)
    return _KEYS.sub(lambda found: found[1] + "\n".join(lines) + "\n" + found[3], text)


def _key_rows(section: str, keys: Mapping[str, Key]) -> list[str]:
    names = {"run": "`[run]`", "deliver": "`[deliver]`", "brief": "`[[brief]]`", "brief where": "`where`"}
    shown = names.get(section, "`[defaults]`, `[[brief]]`")
    return [
        f"| {shown} | `{name}` | {key.says} | {f'`{key.default}`' if key.default else '–'} |"
        for name, key in keys.items()
    ]


def with_help(text: str) -> str:
    """Return a document with its help blocks as the program prints them."""

    def block(found: re.Match[str]) -> str:
        command = [sys.executable, "-m", "briefgen", *found[2].split(), "--help"]
        environment = {"COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb", "PATH": "/usr/bin:/bin"}
        printed = subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout  # noqa: S603
        shown = "\n".join(line.rstrip() for line in printed.strip().splitlines())
        return f"{found[1]}{shown.replace('python -m briefgen', 'briefgen')}\n{found[4]}"

    return _HELP.sub(block, text)


def main() -> int:
    """Write or check every generated document."""
    check = "--check" in sys.argv[1:]
    wanted = {
        ROOT / "docs" / "findings.md": findings_page(),
        ROOT / "docs" / "workbook.md": workbook_page(),
        ROOT / "src" / "briefgen" / "schemas" / SCHEMA_NAME: schema_file(),
    }
    for path in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))):
        if path not in wanted and path.is_file():
            wanted[path] = with_keys(with_help(path.read_text(encoding="utf-8")))
    stale = [path for path, text in wanted.items() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    for path in stale:
        if check:
            print(f"{path.relative_to(ROOT)} is out of date. Run ./dev docs.")
        else:
            path.write_text(wanted[path], encoding="utf-8")
            print(f"wrote {path.relative_to(ROOT)}")
    return int(bool(check and stale)) or words.main()


if __name__ == "__main__":
    sys.exit(main())
