"""What is said about texts that an output could not hold as they are."""

from collections.abc import Iterable

from briefgen.model.export import Notice


def roll_up(notices: Iterable[Notice], form: str = "") -> tuple[str, ...]:
    """Return a line for each kind of notice and table, with the first cell and how many more there are.

    ``form`` is the ending of the files that hold a table each, "" for one workbook.
    """
    alike: dict[tuple[str, str, str], list[str]] = {}
    for notice in notices:
        alike.setdefault((notice.code, notice.table, notice.message), []).append(notice.cell)
    lines = []
    for (code, table, message), cells in alike.items():
        more = f" and {len(cells) - 1:,} more" if len(cells) > 1 else ""
        where = f"{code}: {table}.{form}" if form else table
        lines.append(f"{where}, cell {cells[0]}{more}: {message}")
    return tuple(lines)
