"""HXL tags: ``#org+impl+name`` in any order, case and spacing, and the columns of ours that they mean (domain.md A5)."""

import re
from dataclasses import dataclass
from functools import lru_cache

from briefgen.vocabulary.canonical import SHEETS

_TAG = re.compile(r"#\s*[a-z][a-z0-9_]*(?:\s+\d+)?(?:\s*\+\s*[a-z0-9_]+)*\s*")
# An attribute that makes a tag another thing than its bare hashtag: "#activity+status" is no activity.
_REFINING = frozenset(
    [
        "id",
        "code",
        "type",
        "status",
        "category",
        "url",
        "acronym",
        "contact",
        "email",
        "phone",
        "role",
        "pct",
        "percentage",
        "percent",
        "count",
        "lat",
        "lon",
    ]
)
_CODED = frozenset(("#country", "#region", "#org", "#sector", "#currency", "#adm0"))
"""Hashtags whose codes stand for the thing itself."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag's hashtag ("#org") and its attributes, lower-case."""

    name: str
    attributes: frozenset[str] = frozenset()

    def has(self, *attributes: str) -> bool:
        """Return whether the tag carries one of some attributes."""
        return not self.attributes.isdisjoint(attributes)

    def __str__(self) -> str:
        """Return the tag as the standard writes it, attributes in order of the alphabet."""
        return "+".join((self.name, *sorted(self.attributes)))


@lru_cache(maxsize=2_000)
def read_tag(text: str) -> Tag | None:
    """Return the tag that a text is, whatever its case and spaces, else None."""
    typed = text.strip().casefold()
    if not typed.startswith("#") or not _TAG.fullmatch(typed):
        return None
    plain = re.sub(r"\s", "", typed)
    name, *attributes = plain.split("+")
    return Tag(name, frozenset(attributes))


def is_hxl_tag(text: str) -> bool:
    """Return whether a text is an HXL tag."""
    return read_tag(text) is not None


def match_hxl(sheet: str, text: str) -> str | None:
    """Return the canonical column of a sheet that an HXL tag means, else None.

    A tag means a column if it has the column's hashtag and all its attributes, in any order; where several columns
    fit, the one with most attributes wins ("#value+eur" is amount_base, "#value+usd" is amount).
    """
    tag = read_tag(text)
    if tag is None:
        return None
    fits = [
        (len(attributes), column.name)
        for column in SHEETS[sheet].columns
        for wanted, *attributes in (known.split("+") for known in column.hxl)
        if wanted == tag.name
        and set(attributes) <= tag.attributes
        and (attributes or tag.name in _CODED or tag.attributes.isdisjoint(_REFINING))
    ]
    return max(fits, key=lambda fit: fit[0])[1] if fits else None
