"""Lines of right-to-left pages, laid out once each.

WeasyPrint 70 lays a line out again where floats move it. In a right-to-left block it takes every line for moved, floats
or none: it compares the line's left edge with where its right edge was. The second layout says what the first did, and
costs a fifth of an Arabic brief.
"""

import inspect
from functools import cache

from weasyprint.layout import inline

_MISTAKEN = """(position_x + line.width, position_y) == (
                original_position_x + original_width, original_position_y)"""
_MEANT = """(position_x, position_y) == (
                original_position_x, original_position_y)"""


@cache
def lay_out_lines_once() -> bool:
    """Correct the comparison in WeasyPrint, for this process; return whether it was there.

    Another release than the one we know, or one without its source, stays as it is: it is slower then, not wrong.
    """
    try:
        source = inspect.getsource(inline.get_next_linebox)
    except OSError:
        return False
    if source.count(_MISTAKEN) != 1:
        return False
    corrected = compile(source.replace(_MISTAKEN, _MEANT), inline.__file__, "exec")
    exec(corrected, vars(inline))  # noqa: S102  # WeasyPrint's own source, but for the two names above
    return True
