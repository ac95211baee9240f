"""Finding figures by words: "niger contracted" gives country.NE.contracted first."""

import difflib
from collections.abc import Iterable, Sequence
from itertools import pairwise

from briefgen.model.edition import Edition
from briefgen.vocabulary.countries import match_country
from briefgen.vocabulary.domains import DOMAIN_BY_CODE
from briefgen.vocabulary.folding import fold

_SMALL = frozenset(["and", "by", "for", "from", "in", "of", "the", "to"])
_DERIVED = frozenset(("previous", "delta", "change", "cross"))
_LONGEST_NAME = 5
"""Words in the longest name of a country that is looked for."""


def find_figures(edition: Edition, words: str) -> list[str]:
    """Return the ids of the figures that have every word in id or label, the closest first; all for no words.

    Names of countries and of donor countries are understood in English and French, whatever the brief's language.
    """
    wanted = [word for word in fold(words).split() if word not in _SMALL]
    if not wanted:
        return list(edition.figures)
    by_country = _matching(edition, list(_with_country(wanted)))
    return by_country or _matching(edition, [(wanted, "")])


def _matching(edition: Edition, readings: Sequence[tuple[Sequence[str], str]]) -> list[str]:
    """Return the ids that fit a reading of the words: the words still wanted, and a country's code or ""."""
    found: dict[str, tuple[float, int]] = {}
    for place, (name, figure) in enumerate(edition.figures.items()):
        parts = _parts(name)
        tokens = parts + fold(str(figure["label"])).split() + _domain_words(parts)
        scores = [score for rest, code in readings if (score := _score(rest, code, name, tokens))]
        if scores:
            derived = 0.3 if parts[0] in _DERIVED else 0.0
            found[name] = (derived - max(scores) + 0.01 * len(parts), place)
    return sorted(found, key=lambda name: found[name])


def near_ids(edition: Edition, figure: str) -> list[str]:
    """Return up to three ids that resemble what was asked for, or that its words find."""
    found = find_figures(edition, figure.replace(".", " ").replace("_", " "))[:3]
    return found or difflib.get_close_matches(figure, _as_long(edition.figures, figure), 3, 0.6)


def _as_long(names: Iterable[str], figure: str) -> list[str]:
    """Return the ids worth a comparison: a brief has thousands, and most are nothing like it."""
    length = len(figure)
    return [name for name in names if abs(len(name) - length) <= max(3, length // 3)]


def _parts(name: str) -> list[str]:
    return fold(name).split()


def _domain_words(parts: Sequence[str]) -> list[str]:
    """Return the words of the domain that an id names: "protection asylum" for domain.3."""
    for kind, code in pairwise(parts):
        if kind == "domain" and code in DOMAIN_BY_CODE:
            return [*fold(DOMAIN_BY_CODE[code].short["en"]).split(), *fold(DOMAIN_BY_CODE[code].long["en"]).split()]
    return []


def _with_country(words: Sequence[str]) -> Iterable[tuple[list[str], str]]:
    """Yield the words without a run of them that names a country, and its code."""
    for length in range(min(len(words), _LONGEST_NAME), 0, -1):
        for start in range(len(words) - length + 1):
            run = words[start : start + length]
            if length == 1 and len(run[0]) < 4:
                continue  # "ne" and "all" are words, too
            code = match_country(" ".join(run))
            if code:
                yield [*words[:start], *words[start + length :]], code


def _score(words: Sequence[str], code: str, name: str, tokens: Sequence[str]) -> float:
    """Return how well an id fits: 1 for each whole word, half for the beginning of one, 0 if a word is missing."""
    score = 0.0
    if code:
        marks = [f"{kind}.{code}." for kind in ("country", "donor")]
        if not any(mark in f"{name}." for mark in marks):
            return 0
        score += 2.0 if marks[0] in name else 1.9
    for word in words:
        if word in tokens:
            score += 1
        elif any(token.startswith(word) for token in tokens):
            score += 0.5
        else:
            return 0
    return score
