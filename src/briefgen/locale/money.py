"""Amounts of money in words and their units: €890m, 890 M€, 890 مليون يورو (glossary.md section 5)."""

from briefgen.locale.numbers import MINUS, NO_BREAK_SPACE, isolate

Size = str
"""The size of a unit by its English letter: "" one, "k" thousand, "m" million, "bn" billion."""

_EN_WORDS = {"": "", "k": "thousand", "m": "million", "bn": "billion"}
_FR_LETTERS = {"": "", "k": "k", "m": "M", "bn": "Md"}
_AR_WORDS = {"": "", "k": "ألف", "m": "مليون", "bn": "مليار"}
_AR_FEW = {"k": "آلاف", "m": "ملايين"}
"""Thousand and million behind a number from three to ten."""
_AR_EURO = "يورو"
_FEW_FROM, _FEW_TO = 3, 10


def say_amount(digits: str, size: Size, currency: str, lang: str, *, negative: bool = False, plus: bool = False) -> str:
    """Return an amount for a sentence; ``digits`` are formatted, ``currency`` is "€" or an ISO 4217 code, ``plus`` puts
    the sign of a rise before it."""
    sign = MINUS if negative else "+" if plus else ""
    if lang == "fr":
        return f"{sign}{digits}{NO_BREAK_SPACE}{unit_letters(size, currency, lang)}"
    if lang == "ar":
        named = _AR_EURO if currency == "€" else isolate(currency, lang)
        return " ".join(filter(None, (isolate(f"{sign}{digits}", lang), _arabic_scale(digits, size), named)))
    return f"{sign}{_before(currency)}{digits}{' billion' if size == 'bn' else size}"


def table_amount(digits: str, size: Size, currency: str, lang: str, *, negative: bool = False) -> str:
    """Return an amount with its unit for a cell: as a sentence says it, but with the sign of the euro in Arabic."""
    if lang != "ar":
        return say_amount(digits, size, currency, lang, negative=negative)
    _, after = around_amount(size, currency, lang, digits)
    return f"{isolate((MINUS if negative else '') + digits, lang)}{after}"


def around_amount(size: Size, currency: str, lang: str, digits: str = "") -> tuple[str, str]:
    """Return what stands before and behind the digits of an amount on a tile: ("€", "m"), ("", " M€")."""
    if lang == "en":
        return _before(currency), size
    letters = unit_letters(size, currency, lang)
    if lang == "ar" and size:
        letters = letters.replace(_AR_WORDS[size], _arabic_scale(digits, size), 1)
    return "", f"{NO_BREAK_SPACE}{letters}"


def _arabic_scale(digits: str, size: Size) -> str:
    """Return thousand and million as their number asks for: 103 ملايين, but 890 مليون and 5.0 مليون (glossary.md section 4)."""
    whole = digits.replace(",", "")
    if size in _AR_FEW and whole.isdigit() and _FEW_FROM <= int(whole) % 100 <= _FEW_TO:
        return _AR_FEW[size]
    return _AR_WORDS[size]


def unit_letters(size: Size, currency: str, lang: str) -> str:
    """Return a unit for the head of a column: "€m", "M€", "مليون €"."""
    if lang == "fr":
        letters = _FR_LETTERS[size]
        return f"{letters}{currency}" if currency == "€" or not letters else f"{letters}{NO_BREAK_SPACE}{currency}"
    if lang == "ar":
        return NO_BREAK_SPACE.join(
            filter(None, (_AR_WORDS[size], currency if currency == "€" else isolate(currency, lang)))
        )
    return f"{_before(currency)}{size}".rstrip(NO_BREAK_SPACE)


def _before(currency: str) -> str:
    """Return a currency as it stands before digits in English: €890m, but XOF 412m (glossary.md section 5)."""
    return currency if currency == "€" else f"{currency}{NO_BREAK_SPACE}"


def unit_words(size: Size, currency: str, lang: str) -> str:
    """Return a unit for the line under a title: "€ million", "M€", "مليون €"."""
    return f"{currency} {_EN_WORDS[size]}".rstrip() if lang == "en" else unit_letters(size, currency, lang)
