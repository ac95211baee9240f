"""What lines above or below a table say of all its amounts: "Montants en milliers d’euros", "All figures in USD"."""

import re
from collections.abc import Iterator

from briefgen.model.sheets import Sheet, cell_address
from briefgen.validate.body import Body
from briefgen.validate.columns import Columns
from briefgen.validate.layout import Header
from briefgen.validate.report import Report
from briefgen.vocabulary.units import currency_of

_AMOUNTS = ("amount", "amount_base", "disbursed")
_MONEY = r"(?:US\$|[€£$]|US\s+dollars?|dollars?|euros?|[A-Za-z]{3})"
_SCALE = r"(?:thousands?|millions?|billions?|milliers?|milliards?|mio|mln|mn|bn|[km]\s?(?:€|eur)|teur|['’]?000s?)"
_SCALED = re.compile(
    rf"""
    \b[بو]?(?:ال)?(?:[آا]لاف|ملايين|مليارات)\b | مليون\s+(?:يورو|دولار)\s*[)\].]?\s*$
    | \b(?:in|en)\s+(?:{_MONEY}\s*)?{_SCALE}(?![-\w]|\s+(?:of|de)\s+(?!{_MONEY}\b)|\s+d['’](?!{_MONEY}\b))  # in EUR thousands
    | [(\[]\s*(?:{_MONEY}\s*)?{_SCALE}(?:\s*(?:of|de|d['’])?\s*{_MONEY})?\s*[)\]]                    # (EUR million)
    | (?:^|[:;,–—-]\s)\s*(?:{_MONEY}\s*)?{_SCALE}(?:\s*(?:of|de|d['’])?\s*{_MONEY})?\s*[.;]?\s*$     # Budget: EUR million
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CURRENCY = re.compile(rf"(?:\b(?:in|en)\s+({_MONEY})\s*(?:$|[).,;\]])|[(\[]\s*({_MONEY})\s*[)\]])", re.IGNORECASE)
_OF_MONEY = re.compile(
    r"(?i)[€£$]|يورو|دولار|المبالغ|مبالغ|المبلغ|القيم|الميزاني|\b(?:eur|usd|gbp|chf|euros?|dollars?|amounts?|figures?|values?|budgets?|montants?|chiffres?|valeurs?)\b"
)
_NOT = re.compile(r"(?i)\b(?:not|never|no|instead|rather|pas|non|jamais|nicht)\b")
"""What takes a scale back: "in full, not in thousands"."""
_OF_PEOPLE = re.compile(
    r"(?i)\b(?:beneficiar(?:y|ies)|people|persons?|individuals?|migrants?|refugees?|returnees?|idps?|households?|families|participants?"
    r"|population|workers?|children|women|tonnes?|tons?|bénéficiaires?|personnes?|individus|réfugiés?|ménages|familles|habitants"
    r"|femmes|enfants|المستفيد\w*|مستفيد\w*|أشخاص|الأشخاص|شخص|أسر|الأسر|مهاجر\w*|المهاجر\w*|لاجئ\w*|اللاجئ\w*)\b"
)
"""What is counted and is no money."""
_CLAUSES = re.compile(r"[;,؛،:.()\[\]\n–—]|\s-\s")
_LONGEST = 200
"""A caption is a line; a longer text is a description."""


def report_captions(sheet: Sheet, header: Header, columns: Columns, body: Body, report: Report) -> dict[str, str]:
    """Report captions that give a scale, which would make all amounts wrong; return the currency that they give.

    That is a constant of the table where neither a column nor the header gives one, and captions name only one.
    """
    if not any(name in columns.places for name in _AMOUNTS):
        return {}
    place = (sheet.file, sheet.name)
    named: dict[str, tuple[str, str]] = {}
    for text, cell in _captions(sheet, header, body):
        if not columns.scaled and _scales_money(text):
            message = f'"{text}" says that the amounts of the table are in thousands or millions.'
            report.add("scaled-amounts", message, sheet=place, cell=cell, value=text, everywhere=True)
        for found in _CURRENCY.finditer(text):
            word = found[1] or found[2]
            code = currency_of(word) if not word.isalpha() or word.isupper() or len(word) > 3 else None
            if code and _OF_MONEY.search(text):
                named.setdefault(code, (text, cell))
    if len(named) != 1 or "currency" in columns.places or "currency" in columns.constants:
        return {}
    code, (text, cell) = named.popitem()
    message = f'Amounts without a currency of their own were read as {code}, because "{text}" says so.'
    report.add("assumed-currency", message, sheet=place, cell=cell, value=text)
    return {"currency": code}


def _scales_money(text: str) -> bool:
    """Return whether a line says that amounts are in thousands: not that people are, in a clause of their own.

    A line that is a scale and nothing else, such as "(in thousands)", is one of amounts where a table has them.
    """
    found = list(_SCALED.finditer(text))
    if not found or _NOT.search(text):
        return False
    if not re.sub(r"\W", "", _SCALED.sub("", text)):
        return True
    return _OF_MONEY.search(text) is not None and not all(_counts_people(text, one) for one in found)


def _counts_people(text: str, scale: re.Match[str]) -> bool:
    """Return whether the clause of a scale, or where it says nothing else the one before it, counts people and no money."""
    for clause in reversed(_CLAUSES.split(text[: scale.end()].rstrip(" )].;"))):
        rest = _SCALED.sub(" ", clause)
        if _OF_MONEY.search(clause) or _OF_PEOPLE.search(rest):
            return not _OF_MONEY.search(clause)
    return False


def _captions(sheet: Sheet, header: Header, body: Body) -> Iterator[tuple[str, str]]:
    """Yield the lines above a table, and the remarks among and below its rows, with their cells."""
    for row in range(1, header.first):
        texts = [(column, cell) for column, cell in enumerate(sheet.rows[row - 1], 1) if isinstance(cell, str)]
        yield from ((text.strip(), cell_address(row, column)) for column, text in texts if len(text) <= _LONGEST)
    for row, kind in body.passed.items():
        text, column = body.labels[row]
        if kind == "note" and len(text) <= _LONGEST:
            yield text.strip(), cell_address(row, column)
