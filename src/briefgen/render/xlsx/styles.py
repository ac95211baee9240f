"""Number formats, colours and texts of the workbook's cells, in the way of its language."""

from functools import cache

from briefgen.vocabulary.cell_text import LONGEST, UNSEEN, cut

UNKNOWN = "unknown"
WHOLE = "#,##0;\u2212#,##0;\u2013"
MILLIONS = "#,##0.0;\u2212#,##0.0;\u2013"
MONEY = "#,##0.00;\u2212#,##0.00;\u2013"
SHARE = "[=0]\u2013;[<0.00995]0.0%;0%"
PERCENT = "0%;\u22120%;0%"
CHANGE = "+0%;\u22120%;0%"
DAY = "yyyy-mm-dd"
MONTH = "mmm yyyy"
_DATES = {
    ("en", MONTH): "[$-809]mmm yyyy",
    ("fr", MONTH): "[$-40C]mmm yyyy",
    ("fr", DAY): "dd/mm/yyyy",
    ("ar", MONTH): "mm/yyyy",
    ("ar", DAY): "dd/mm/yyyy",
}
"""Names of months in the language of the brief, whatever that of the reader's Excel."""
Properties = dict[str, object]


def clean(text: str) -> str:
    """Return text that a cell can hold: no control characters, cut with a mark at Excel's limit."""
    if len(text) < LONGEST // 2 and text.isprintable():
        return text
    return cut(UNSEEN.sub("", text))


def localised(style: str, lang: str) -> str:
    """Return a number format in the way of a language; marks of thousands and decimals are the reader's Excel's own."""
    if lang == "fr":
        style = style.replace("0%", "0\u00a0%")
    return _DATES.get((lang, style), style)


@cache
def letters(column: int) -> str:
    """Return the letters of a column counted from 0: 0 is A, 26 is AA."""
    found = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found
