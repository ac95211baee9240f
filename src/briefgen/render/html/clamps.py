"""Texts cut after so many lines, as browsers do it: they know ``line-clamp`` for boxes of an own kind only, and not in cells."""

import re

_RULE = re.compile(r"([^{}]+)\{([^{}]*)\bline-clamp:(\d+);?([^{}]*)\}")
_CELL = re.compile(r"(?:^|[\s>])t[hd](?:[.:][^\s>]*)?$")
_BLOCK = "display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:{};overflow:hidden"
_LINE = "white-space:nowrap;overflow:hidden;text-overflow:ellipsis"


def clamped(sheet: str) -> str:
    """Return a style sheet of the PDF with its ``line-clamp`` said so that browsers follow it.

    Cells are cut after one line only: a cell of several lines stays as it is.
    """
    return _RULE.sub(_said, sheet)


def _said(found: re.Match[str]) -> str:
    selectors, before, lines, after = found.groups()
    each = [selector.strip() for selector in selectors.split(",")]
    cells = [selector for selector in each if _CELL.search(selector)]
    blocks = [selector for selector in each if selector not in cells]
    rules = [f"{selectors}{{{before}{after}}}"] if before or after else []
    if blocks:
        rules.append(f"{','.join(blocks)}{{{_BLOCK.format(lines)}}}")
    if cells and lines == "1":
        rules.append(f"{','.join(cells)}{{{_LINE}}}")
    return "\n".join(rules)
