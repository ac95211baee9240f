"""Folding: how texts are compared – without case, accents, kinds of dash, punctuation or repeated spaces."""

import hashlib
import re
import unicodedata
from functools import lru_cache

DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_DASH = str.maketrans(dict.fromkeys(DASHES, "-"))
_LETTERS = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bc": "'", "\xa0": " ", "\u202f": " ", "\u2009": " "})
# Invisible marks of direction and joining, and the Arabic tatweel, stand inside words and mean nothing.
# The override that turns letters round (U+202E) is none of them: what it shows is not what stands there.
INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u2060\u2066\u2067\u2068\u2069\ufeff\xad"
_INVISIBLE = str.maketrans(dict.fromkeys(INVISIBLE + "\u0640"))
# Arabic letters that people exchange, and Arabic-Indic digits (glossary.md, section 1).
_ARABIC = str.maketrans("ىة" + "٠١٢٣٤٥٦٧٨٩", "يه" + "0123456789")

# Of plain letters nothing is to be folded but case and signs.
_ASCII_SIGNS = str.maketrans({chr(code): " " for code in range(128) if not chr(code).isalnum()})
# Latin letters that no decomposition takes apart.
_LATIN = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """Return a text for comparison of words: no case, accents, dashes, punctuation; single spaces."""
    if text.isascii():
        return " ".join(text.lower().translate(_ASCII_SIGNS).split())
    plain = unicodedata.normalize("NFKD", text).translate(_INVISIBLE).casefold()
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(re.sub(r"[\W_]+", " ", letters.translate(_ARABIC).translate(_LATIN)).split())


_HUMPS = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[0-9])(?=[A-Z][a-z])")


def part_words(text: str) -> str:
    """Return a header with its words apart that were run together: "ProjectTitle" is "Project Title"."""
    return _HUMPS.sub(" ", text)


def fold_id(text: str) -> str:
    """Return an id for comparison: trimmed, case-folded, all dashes alike (data-model.md rule 10)."""
    if text.isascii():  # nearly all ids are, and none of what follows would change them
        return " ".join(text.split()).casefold()
    return " ".join(
        unicodedata.normalize("NFC", text).translate(_INVISIBLE).translate(_DASH).translate(_LETTERS).split()
    ).casefold()


def slug(text: str) -> str:
    """Return a text as a part of a figure id: lower-case letters, digits and hyphens; a hash where nothing is left."""
    return (
        re.sub(r" +", "-", fold(text))[:60].encode("ascii", "ignore").decode()
        or (hashlib.sha256(text.encode()).hexdigest()[:8])
    )
