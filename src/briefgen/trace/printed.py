"""Reading a printed number back: does it say what the figure says, with the rounding it shows?

Written apart from the code that prints (present, locale): a fault there must not be repeated here. A number is read
with its sign, separators, unit and decimals, and compared with the exact value rounded half-up to what it shows.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

_SCALES = {
    "": 0, "k": 3, "thousand": 3, "mille": 3, "ألف": 3, "آلاف": 3,
    "m": 6, "mn": 6, "million": 6, "millions": 6, "mio": 6, "مليون": 6, "ملايين": 6,
    "bn": 9, "billion": 9, "billions": 9, "md": 9, "milliard": 9, "milliards": 9, "مليار": 9, "مليارات": 9,
}  # fmt: skip
"""Words and letters behind an amount, and the power of ten they stand for."""
_BY_LETTERS = {"".join(sorted(word)): power for word, power in _SCALES.items() if not word.isascii()}
"""Those of Arabic by their letters in alphabetical order."""
_POINTS = frozenset(["point", "points", "pp", "pt", "pts", "نقطة", "نقاط"])
_NOTHING = frozenset("–—-")
_MINUS = "\u2212-"
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩٫٬", "0123456789.,")
_MIRRORED = re.compile(r"(\u2212?)([\d.,]+%?) ?(\u2212?) ?[<>]")
_NUMBER = re.compile(r"\d+(?:[ ,.]\d{3})*(?:[.,]\d+)?")
_MARKS = {"en": (",", "."), "fr": (" ", ","), "ar": (",", ".")}
"""Group separator and decimal mark by language; every kind of space counts as a space."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A printed number: its size, decimals shown, power of ten named beside it (None: none is named), and what it is.

    ``sign`` is 1, -1 or 0 (none printed). ``bound`` is "<" or ">" for what would round to zero. ``kind`` is "percent",
    "points", "money" (a currency stands beside it) or "".
    """

    number: Decimal
    places: int
    power: int | None
    kind: str
    sign: int = 0
    bound: str = ""


def read_printed(text: str, lang: str = "en") -> Reading | None:
    """Return the number in a printed text; None where it prints none ("–", "unknown", "n/a")."""
    plain = _plain(text)
    group, mark = _MARKS.get(lang, _MARKS["en"])
    found = _NUMBER.search(plain)
    if found is None:
        return None
    digits = found[0].replace(group, "").replace(mark, ".")
    if not re.fullmatch(r"\d+(?:\.\d+)?", digits) or _NUMBER.search(plain, found.end()):
        return None
    before, after = plain[: found.start()].strip(), plain[found.end() :].strip()
    number = Decimal(digits)
    sign = -1 if any(letter in _MINUS for letter in before) else 1 if "+" in before else 0
    bound = next((letter for letter in "<>" if letter in before), "")
    power, kind = _unit(before.strip(f"<>+{_MINUS} "), after)
    return Reading(number, -int(number.as_tuple().exponent), power, kind, sign, bound)


def _plain(text: str) -> str:
    """Return text with one kind of space and digit, without the marks that isolate numbers in Arabic."""
    spaced = "".join(" " if unicodedata.category(letter) == "Zs" else letter for letter in text.translate(_DIGITS))
    return unmirrored(" ".join("".join(letter for letter in spaced if unicodedata.category(letter) != "Cf").split()))


def unmirrored(text: str) -> str:
    """Return "<0.1" for "0.1>" and "0.1 <": so a PDF gives a bound in a line from right to left; else the text.

    Only a number below zero has the other bound, ">−0.1"; its minus stands on either side.
    """
    found = _MIRRORED.fullmatch(text)
    if found is None:
        return text
    minus = found[1] or found[3]
    return f"{'>' if minus else '<'}{minus}{found[2]}"


def _unit(before: str, after: str) -> tuple[int | None, str]:
    """Return the power of ten that is named beside a number (None for none) and what kind of number it is."""
    words = [word.casefold() for word in re.findall(r"[^\W\d_]+|[%€$£٪]", f"{before} {after}")]
    if "%" in words or "٪" in words:
        return -2, "percent"
    if _POINTS & set(words):
        return -2, "points"
    powers = [power for word in words if (power := _scale(word)) is not None]
    money = len(words) > len(powers)
    return (powers[0] if powers else 0 if money else None), "money" if money or powers else ""


def _scale(word: str) -> int | None:
    """Return the power of ten that a word names, None for another word.

    A PDF gives the letters of an Arabic ligature in either order ("ماليني" for "ملايين"): there, letters alone decide.
    """
    if word in _SCALES or word.isascii():
        return _SCALES.get(word)
    return _BY_LETTERS.get("".join(sorted(word)))


def agrees(
    text: str,
    value: Decimal | None,
    *,
    unit: str,
    lang: str = "en",
    bare_powers: Iterable[int] = (0,),
    in_words: bool = False,
) -> bool:
    """Return whether a printed text says a figure's value.

    ``unit`` is "money", "share" or "count". ``bare_powers`` are the powers of ten that an amount without a unit beside it
    may be in, as the head of its table says. A text without digits says that the value is unknown, a dash that it is
    zero or unknown. ``in_words`` says that words beside the number may say its direction ("fell 19%"): a fall may then
    stand without its sign.
    """
    reading = read_printed(text, lang)
    if reading is None:
        return not any(letter.isdigit() for letter in text) and _says_nothing(text, value)
    if value is None or (unit == "share") != (reading.kind in ("percent", "points")):
        return False
    if in_words and not reading.sign:
        value = abs(value)
    if reading.power is not None:
        return _matches(reading, value, reading.power) or _in_thousands(reading, value, unit)
    return any(_matches(reading, value, power) for power in (bare_powers if unit == "money" else (0,)))


def _says_nothing(text: str, value: Decimal | None) -> bool:
    plain = _plain(text)
    return not value if plain in _NOTHING else value is None


def _matches(reading: Reading, value: Decimal, power: int) -> bool:
    """Return whether a value in a unit of so many tens, rounded to what is shown, is the number shown."""
    scaled = value.scaleb(-power)
    if reading.bound:
        under = (
            bool(value)
            and not _rounded(scaled, reading.places)
            and reading.number == Decimal(1).scaleb(-reading.places)
        )
        return under and (value > 0) == (reading.bound == "<")
    rounded = _rounded(scaled, reading.places)
    if abs(rounded) != reading.number:
        return False
    return not rounded or (rounded < 0) == (reading.sign < 0)


def _rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _in_thousands(reading: Reading, value: Decimal, unit: str) -> bool:
    """Return whether an amount below a million is printed in whole thousands: €272,000 for 271,956.10."""
    if unit != "money" or reading.power != 0 or reading.places or reading.number % 1000 or not reading.number:
        return False
    rounded = _rounded(value, -3)
    return abs(rounded) == reading.number and (rounded < 0) == (reading.sign < 0)


def bare_power(readings: Sequence[tuple[str, Decimal | None]], lang: str) -> int:
    """Return the power of ten that most amounts without a unit are printed in: 9 for billions, 6 for millions, 3 for thousands, 0."""
    counts = {
        power: sum(agrees(text, value, unit="money", lang=lang, bare_powers=(power,)) for text, value in readings)
        for power in (6, 9, 3, 0)
    }
    return max(counts, key=lambda power: counts[power])
