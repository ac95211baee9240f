"""The keys of a run file: what each may be and says. The check, the JSON Schema and the documents are made from these."""

import re
from collections.abc import Mapping
from zoneinfo import available_timezones

from briefgen.config.kinds import AMOUNT, TEXT, TEXTS, YES_OR_NO, Key, Kind, count, matching, one_of, some_of
from briefgen.config.moments import MOMENT

EACH = ("country", "region", "donor", "domain", "instrument")
FORMATS = ("pdf", "xlsx", "html", "json")
LANGUAGES = ("en", "fr", "ar")
EDITIONS = ("1", "2", "4", "full")
PERIOD_RULES = ("last-month", "quarter-to-date", "year-to-date")
NAME = "{scope}/brief-{lang}-{edition}"
"""Where a brief's files go below the month's folder."""

_PART = r"(?:\d{4}(?:-(?:[qQ][1-4]|\d{2}(?:-\d{2})?))?|\{month\})"
_PERIOD = rf"all|{'|'.join(PERIOD_RULES)}|{_PART}(?:\.\.{_PART})?"
_ZONE = r"[A-Za-z0-9_+-]+(?:/[A-Za-z0-9_+-]+)*"
_LETTERS = r"(?:[A-Za-z0-9_-]|\{(?:scope|lang|edition|month)\}){1,80}"


def _zone() -> Kind:
    def fits(value: object) -> bool:
        # The pattern first: a name is looked up in files, and only a name that looks like one may be.
        return isinstance(value, str) and re.fullmatch(_ZONE, value) is not None and value in available_timezones()

    return Kind(fits, "Write a name such as Europe/Brussels.", {"type": "string", "pattern": f"^(?:{_ZONE})$"})


RUN: Mapping[str, Key] = {
    "sources": Key(
        TEXTS, "Files, folders or patterns (`*`, `**`); `{month}` is filled in; a pattern must match something."
    ),
    "output": Key(TEXT, "The folder of the runs.", '"outputs/runs"'),
    "time_zone": Key(_zone(), "In which “the last complete month” and `at` are meant.", '"UTC"'),
    "at": Key(
        matching(MOMENT, 'Write "first working day 06:00" or "day 5 06:00" (days 1 to 28).'),
        "When a month is due, for `--if-due`: the first to fifth working day (Monday to Friday), or a day from 1 to 28.",
        '"first working day 06:00"',
    ),
    "keep": Key(count(0, 1000), "How many months stay; 0 keeps all.", "0"),
    "jobs": Key(count(0, 64), "How many briefs are made at once; 0 is one a processor.", "0"),
    "memory_mb": Key(count(256, 65_536), "The most memory that the worker of a brief may take.", "3072"),
    "seconds": Key(count(5, 3600), "How long one brief may take before its worker is stopped.", "120"),
    "templates": Key(TEXT, "A folder of templates that are used before ours."),
    "brand": Key(
        TEXT, "A `_brand.yml`, its folder or the name of a brand; else the one beside the run file or the sources."
    ),
    "builtin_rates": Key(YES_OR_NO, "Whether rates of the European Central Bank fill gaps.", "true"),
}
DELIVER: Mapping[str, Key] = {
    "folder": Key(TEXT, "Finished briefs are copied there, below a folder for the month."),
}
DEFAULTS: Mapping[str, Key] = {
    "period": Key(
        matching(_PERIOD, f"Write {', '.join(PERIOD_RULES)}, all, or a period such as 2016 or 2015..{{month}}."),
        "`last-month`, `quarter-to-date`, `year-to-date`, `all`, or a period such as `2016` or `2015..{month}`.",
        '"year-to-date"',
    ),
    "languages": Key(some_of(LANGUAGES), "A brief is made in each of these languages.", '["en"]'),
    "editions": Key(
        some_of(EDITIONS), "A brief is made in each of these editions, as `briefgen brief --pages` names them.", '["4"]'
    ),
    "formats": Key(
        some_of(FORMATS),
        "The files of a brief; the JSON edition is always made, it is the store of figures.",
        '["pdf", "xlsx"]',
    ),
    "audience": Key(one_of(("internal", "external")), "As `briefgen brief --audience`.", '"internal"'),
    "meeting": Key(TEXT, "As `briefgen brief --meeting`: the key of a meeting, or `none`.", '"none"'),
    "draft": Key(YES_OR_NO, "As `briefgen brief --draft`: records with errors are set aside.", "false"),
    "name": Key(
        matching(
            f"{_LETTERS}/{_LETTERS}",
            'Write a folder and a name such as "{scope}/brief-{lang}-{edition}"; letters, digits, - and _ only.',
        ),
        "Folder and name of the files, with `{scope}`, `{lang}`, `{edition}` and `{month}`.",
        f'"{NAME}"',
    ),
}
BRIEF: Mapping[str, Key] = {
    "each": Key(one_of(EACH), "One brief for each of these that has money in the period."),
    **{kind: Key(TEXTS, f"Only this {kind}, by code or name; one or a list.") for kind in EACH},
    **DEFAULTS,
}
WHERE: Mapping[str, Key] = {
    "only": Key(TEXTS, "With `each`: only these, by code or name."),
    "except": Key(TEXTS, "With `each`: all but these, by code or name."),
    "at_least": Key(AMOUNT, "With `each`: only those with so much of the main measure in the period."),
}
