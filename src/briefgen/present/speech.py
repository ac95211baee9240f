"""Sentences in the brief's language: gettext catalogues, plural rules, names in the form a sentence needs.

Every printed sentence is one whole English message with named places, marked by the method that says it, so that
Babel finds it (tools/words.py, run by `./dev docs`):

    voice.say("{share} of the value is EU-managed.", share=numbers.share(name))              -> Text
    voice.say_many("{n} project ends.", "{n} projects end.", count, n=numbers.count(name))   -> Text
    voice.put("Changes compare with {period}", period=...)                                   -> str, without figures
    voice.put_many(one, many, count, ...)                                                    -> str
    voice.put_as("table head", "Other")                                                      -> str, with a context
    phrase("Paid out")        marks a message that a table of constants holds; say it with voice.put_mark(constant)

A place takes a word, a :class:`Printed`, a text or a :class:`Noun`. Behind a colon stands the form of the noun:
``{place}`` its name as a label, ``{place:the}`` with its article ("le Niger"), ``{place:The}`` the same with a capital,
``{place:of}`` ("du Niger"), ``{place:in}`` ("au Niger"). A language's nouns may have more forms; a translation may use
others than the English message. ``{place:?reçoit|reçoivent}`` is a word that agrees with the noun: of two forms the
singular and plural, of four masculine, feminine, masculine plural, feminine plural.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from string import Formatter

from briefgen.brand.templates import template_folder
from briefgen.model.blocks import Run, Text, plain

LANGUAGES = ("en", "fr", "ar")
"""Languages of a brief (product.md); English is the language of the messages themselves."""
RIGHT_TO_LEFT = frozenset(("ar",))
_AGREEMENTS = ("ms", "fs", "mp", "fp")
_FORMATTER = Formatter()
_ISOLATES = dict.fromkeys(range(0x2066, 0x206A))


@dataclass(frozen=True, slots=True)
class Noun:
    """A name with the forms that sentences give it; ``agreement`` is gender (m, f) and number (s, p): "fp"."""

    name: str
    forms: Mapping[str, str] = field(default_factory=dict)
    agreement: str = "ms"

    def form(self, spec: str) -> str:
        """Return the noun in a form, with a capital where the form is written with one; its name for an unknown form."""
        if spec.startswith("?"):
            return self._agreeing(spec[1:].split("|"))
        words = self.forms.get(spec.lower(), self.name)
        return capital(words) if spec[:1].isupper() else words

    def _agreeing(self, words: list[str]) -> str:
        if len(words) == len(_AGREEMENTS):
            return words[_AGREEMENTS.index(self.agreement)]
        return words[self.agreement[1] == "p"]


Part = Run | Text | Noun


def capital(words: str) -> str:
    """Return words with a capital first letter."""
    return words[:1].upper() + words[1:]


def visible(text: Text) -> int:
    """Return how many characters of a text are seen: marks of direction take no room."""
    return len(plain(text).translate(_ISOLATES))


def phrase(message: str) -> str:
    """Mark a message of a table of constants for the catalogues; it is translated where it is put."""
    return message


class Speech:
    """Says messages in one language."""

    def __init__(self, lang: str, catalogue: NullTranslations) -> None:
        self.lang = lang
        self.catalogue = catalogue

    def say(self, message: str, /, **parts: Part) -> Text:
        """Return a sentence with its printed numbers."""
        return _filled(self.catalogue.gettext(message), parts)

    def say_many(self, one: str, many: str, count: int, /, **parts: Part) -> Text:
        """Return a sentence about a number of things, in the plural form of the language."""
        return _filled(self.catalogue.ngettext(one, many, abs(count)), parts)

    def say_as(self, context: str, message: str, /, **parts: Part) -> Text:
        """Return a sentence whose English has more than one meaning."""
        return _filled(self.catalogue.pgettext(context, message), parts)

    def put(self, message: str, /, **parts: Part) -> str:
        """Return a sentence as a string."""
        return plain(self.say(message, **parts))

    def put_many(self, one: str, many: str, count: int, /, **parts: Part) -> str:
        """Return a sentence about a number of things as a string."""
        return plain(self.say_many(one, many, count, **parts))

    def put_as(self, context: str, message: str, /, **parts: Part) -> str:
        """Return a sentence whose English has more than one meaning as a string."""
        return plain(self.say_as(context, message, **parts))

    def put_mark(self, message: str) -> str:
        """Return a marked message (:func:`phrase`) in the language; it has no places."""
        return self.catalogue.gettext(message) if message else ""

    def say_mark(self, message: str, /, **parts: Part) -> Text:
        """Return a marked message (:func:`phrase`) with its places."""
        return _filled(self.catalogue.gettext(message), parts)


@lru_cache(maxsize=len(LANGUAGES))
def speech_in(lang: str) -> Speech:
    """Return the speech of a language: English as it is written, others by their compiled catalogue."""
    if lang == "en":
        return Speech(lang, NullTranslations())
    with catalogue_file(lang).open("rb") as file:
        return Speech(lang, GNUTranslations(file))


def catalogue_file(lang: str, ending: str = "mo") -> Path:
    """Return the file of a language's catalogue: compiled "mo", or "po" as translators edit it."""
    return template_folder() / "translations" / f"{lang}.{ending}"


def _filled(message: str, parts: Mapping[str, Part]) -> Text:
    """Return a message with its places filled; neighbouring words are one run."""
    runs: list[Run] = []
    for run in _runs(message, parts):
        if isinstance(run, str) and runs and isinstance(runs[-1], str):
            runs[-1] += run
        elif run:
            runs.append(run)
    return tuple(runs)


def _runs(message: str, parts: Mapping[str, Part]) -> Iterator[Run]:
    for literal, name, spec in _parsed(message):
        if literal:
            yield literal
        if name is None:
            continue
        part = parts[name]
        if isinstance(part, Noun):
            yield part.form(spec)
        elif isinstance(part, tuple):
            yield from part
        else:
            yield part


@lru_cache(maxsize=2048)
def _parsed(message: str) -> tuple[tuple[str, str | None, str], ...]:
    """Return the pieces of a message: words, and the place behind them with its form; None where no place follows."""
    return tuple((literal, name, spec or "") for literal, name, spec, _ in _FORMATTER.parse(message))
