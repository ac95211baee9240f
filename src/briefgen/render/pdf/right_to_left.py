"""Lines of right-to-left pages: laid out once each, and cut at their left end only.

WeasyPrint 70 lays a line out again where floats move it. In a right-to-left block it takes every line for moved, floats
or none: it compares the line's left edge with where its right edge was. The second layout says what the first did, and
costs a fifth of an Arabic brief.

Where it cuts a text after so many lines it adds the "…" when it draws, after the words have their place. That grows to
the right, over the margin or over the number before them, though the line of a right-to-left text has to grow to the left.
"""

import inspect
from functools import cache
from types import ModuleType
from typing import Any

from weasyprint.draw import text
from weasyprint.layout import inline
from weasyprint.text.line_break import line_size

_MISTAKEN = """(position_x + line.width, position_y) == (
                original_position_x + original_width, original_position_y)"""
_MEANT = """(position_x, position_y) == (
                original_position_x, original_position_y)"""
_DRAWN_AT = "stream.set_text_matrix(*matrix.values)"
_MOVED = "stream.set_text_matrix(*_moved(matrix.values, textbox, first_line, block_ellipsis))"


@cache
def lay_out_lines_once() -> bool:
    """Correct the comparison in WeasyPrint, for this process; return whether it was there.

    Another release than the one we know, or one without its source, stays as it is: it is slower then, not wrong.
    """
    return _corrected(inline, "get_next_linebox", _MISTAKEN, _MEANT)


@cache
def keep_cut_lines_in_place() -> bool:
    """Let WeasyPrint draw lines that it cuts so that their right end stays, for this process; return whether that was to be had."""
    vars(text)["_moved"] = _moved
    return _corrected(text, "draw_first_line", _DRAWN_AT, _MOVED)


def _moved(place: tuple[float, ...], box: Any, line: Any, ellipsis: Any) -> tuple[float, ...]:  # noqa: ANN401  # objects of a library without types
    """Return where a line is drawn: of a right-to-left line that is cut as far to the left as its "…" makes it broader."""
    if ellipsis == "none" or box.style["direction"] != "rtl":
        return place
    *turn, left, baseline = place
    width, _ = line_size(line, box.style)
    return (*turn, left + box.width - width, baseline)


def _corrected(module: ModuleType, name: str, mistaken: str, meant: str) -> bool:
    """Replace the one place in a function's source that is mistaken; return whether it was there."""
    try:
        source = inspect.getsource(getattr(module, name))
    except OSError:
        return False
    if source.count(mistaken) != 1:
        return False
    corrected = compile(source.replace(mistaken, meant), str(module.__file__), "exec")
    exec(corrected, vars(module))  # noqa: S102  # WeasyPrint's own source, but for the names above
    return True
