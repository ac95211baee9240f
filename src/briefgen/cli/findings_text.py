"""The report of ``briefgen check`` in words: the worst first, each with its cell in its row, one line of totals."""

import textwrap
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefgen.cli.widths import fitted, plain, width

if TYPE_CHECKING:
    from briefgen.jobs.checking import CheckOutcome
    from briefgen.jobs.excerpts import Excerpt
    from briefgen.model.findings import FindingGroup

_SAME_CODE = 5
"""Groups of one code that are shown; the rest, such as those of a folder of many files, are counted."""
_COLOURS = {"error": "31", "warning": "33", "note": "36"}
_WIDEST, _NARROWEST = 26, 6
_IN_A_PIPE = 100
"""Columns of an excerpt where the width is unknown; sentences stay on one line there, so that they can be searched."""


def report_lines(outcome: "CheckOutcome", *, columns: int, colour: bool, quiet: bool, whole: bool) -> Iterator[str]:
    """Yield the lines of the report. ``quiet`` leaves out notes, ``whole`` shows every group of every code.

    ``columns`` is the width of the terminal, 0 for a pipe.
    """
    groups, more = _shown(outcome, quiet=quiet, whole=whole)
    base = outcome.dataset.partnership.base_currency
    excerpts = outcome.excerpts(groups)
    last = {group.first.code: place for place, group in enumerate(groups)}
    for place, (group, excerpt) in enumerate(zip(groups, excerpts, strict=True)):
        yield from _paragraph(group, excerpt, base, columns, colour=colour)
        left = more[group.first.code]
        if left and last[group.first.code] == place:
            yield f"  … and {left} more places with {group.first.code}; --verbose shows them all."
        yield ""
    yield _totals(outcome)


def _shown(outcome: "CheckOutcome", *, quiet: bool, whole: bool) -> "tuple[list[FindingGroup], Counter[str]]":
    seen: Counter[str] = Counter()
    more: Counter[str] = Counter()
    groups = []
    for group in outcome.groups:
        if quiet and group.first.level == "note":
            continue
        seen[group.first.code] += 1
        if whole or seen[group.first.code] <= _SAME_CODE:
            groups.append(group)
        else:
            more[group.first.code] += 1
    return groups, more


def _paragraph(
    group: "FindingGroup", excerpt: "Excerpt | None", base: str, columns: int, *, colour: bool
) -> Iterator[str]:
    from briefgen.jobs.reading import place_of

    first = group.first
    times = f", {group.count:,} times" if group.count > 1 else ""
    money = f", {base} {group.money:,.2f} affected" if group.money else ""
    level = first.level.value.upper()
    yield f"{_painted(level, _COLOURS[first.level.value], colour=colour)} {first.code}{times}{money}"
    yield from _wrapped(f"{plain(place_of(first))}: {plain(first.message)}", columns)
    if excerpt is not None:
        yield from _excerpt_lines(excerpt, columns, _COLOURS[first.level.value], colour=colour)
    if group.count > 1 and group.cells:
        more = " …" if group.count > len(group.cells) else ""
        yield from _wrapped(f"Cells: {', '.join(group.cells)}{more}", columns)


def _wrapped(text: str, columns: int) -> list[str]:
    if not columns:
        return [f"  {text}"]
    return textwrap.wrap(
        text, columns, initial_indent="  ", subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
    )


def _excerpt_lines(excerpt: "Excerpt", columns: int, tint: str, *, colour: bool) -> Iterator[str]:
    """Yield letters, headers and the row, and a line that points at the faulty cell."""
    margin = len(str(max(excerpt.row, excerpt.header_row)))
    rows = [(excerpt.header_row, excerpt.headers)] if excerpt.headers else []
    rows.append((excerpt.row, excerpt.cells))
    room = ((columns or _IN_A_PIPE) - margin - 8) // len(excerpt.cells) - 3
    widths = [
        min(max(_NARROWEST, *(width(plain(cells[place])) for _, cells in rows)), _WIDEST, max(room, _NARROWEST))
        for place in range(len(excerpt.cells))
    ]
    indent = " " * (margin + 4)
    if excerpt.letters:
        letters = (fitted(letter, size) for letter, size in zip(excerpt.letters, widths, strict=True))
        yield indent + " │ ".join(letters).rstrip()
    for place, (number, cells) in enumerate(rows, 1):
        shown = [fitted(cell, size) for cell, size in zip(cells, widths, strict=True)]
        if place == len(rows):
            shown[excerpt.marked] = _painted(shown[excerpt.marked], tint, colour=colour)
        name = f"{number:>{margin}}" if number else " " * margin  # an element has no number
        yield f"   {name} " + " │ ".join(shown).rstrip()
    start = margin + 4 + sum(widths[: excerpt.marked]) + 3 * excerpt.marked
    yield " " * start + "^" * max(1, min(widths[excerpt.marked], width(plain(excerpt.cells[excerpt.marked]))))


def _painted(text: str, tint: str, *, colour: bool) -> str:
    return f"\x1b[1;{tint}m{text}\x1b[0m" if colour else text


def _totals(outcome: "CheckOutcome") -> str:
    counts = _counted(outcome.counts)
    projects, records = len(outcome.dataset.projects), len(outcome.dataset.records)
    read = (
        f"{projects:,} project{'' if projects == 1 else 's'}, {records:,} record{'' if records == 1 else 's'} of money"
    )
    left = {level: count for level, count in outcome.left_out.items() if count}
    if not left:
        return f"{read}: {counts}."
    still = " A brief is refused for errors all the same." if left.get("error") else ""
    return f"{read}: {counts}; left out as asked: {_counted(left)}.{still}"


def _counted(counts: dict[str, int]) -> str:
    return ", ".join(f"{count:,} {level}{'' if count == 1 else 's'}" for level, count in counts.items())


def code_lines(columns: int) -> Iterator[str]:
    """Yield the documentation of every code: level, meaning, rule and cure."""
    from briefgen.vocabulary.findings import FINDING_CODES

    for level in ("error", "warning", "note"):
        for code in FINDING_CODES.values():
            if code.level == level:
                yield f"{level:8} {code.code}"
                for line in (code.meaning, f"Rule: {code.rule}.", f"Cure: {code.cure}"):
                    yield from textwrap.wrap(
                        line,
                        columns or _IN_A_PIPE,
                        initial_indent=" " * 9,
                        subsequent_indent=" " * 9,
                        break_on_hyphens=False,
                    )
