"""Which codes a mistyped code or name may stand for: by names that are like it, and by codes that one slip parts from it."""

import difflib
from collections.abc import Collection, Mapping

from briefgen.vocabulary.folding import fold

SHORTEST_NAME = 4
"""Letters from which a text is compared with names; what is shorter may be a code."""
_LIKE, _OF_A_NAME = 0.75, 0.1
"""How alike a text and a name have to be; what is taken off where a text is like some words of a longer name only."""
_AS_GOOD = 0.05
"""What parts a suggestion from the best one at most."""
_SUBSTITUTED = 3
"""Letters from which another letter is a slip: of a code of two it would be half."""


def similar_codes(
    text: str, names: Mapping[str, str], codes: Mapping[str, str], here: Collection[str] = (), most: int = 3
) -> tuple[str, ...]:
    """Return the codes that a text most probably stands for, the likeliest first.

    ``names`` and ``codes`` give a code by its folded names and by its folded codes. Those ``here`` – of the data at hand – come
    before others that are hardly more alike; a slip in a code, and a beginning, are read as one of them only, as too many are
    near.
    """
    folded = fold(text)
    found: dict[str, float] = {}
    for name, code in names.items():
        if len(folded) >= SHORTEST_NAME and len(name) >= _SUBSTITUTED:
            likeness = _likeness(folded, name) + (_AS_GOOD if code in here else 0.0)
            found[code] = max(found.get(code, 0.0), likeness)
        elif len(folded) == _SUBSTITUTED and code in here and name.startswith(folded):
            found[code] = 1.0 + _AS_GOOD + _AS_GOOD
    for word, code in codes.items():
        if code in here and _is_slip(folded, word):
            found[code] = max(found.get(code, 0.0), _LIKE + _AS_GOOD if len(folded) >= SHORTEST_NAME else 1.0)
    best = max(found.values(), default=0.0)
    near = [code for code, likeness in found.items() if likeness >= max(best - _AS_GOOD, _LIKE)]
    return tuple(sorted(near, key=lambda code: (-found[code], code))[:most])


def _likeness(text: str, name: str) -> float:
    """Return how alike a text and a name are, from 0 to 1, or a text and as many words of the name."""
    whole = difflib.SequenceMatcher(None, text, name).ratio()
    words, count = name.split(), len(text.split())
    some = (" ".join(words[start : start + count]) for start in range(len(words) - count + 1))
    parts = (difflib.SequenceMatcher(None, text, part).ratio() for part in some if len(part) >= SHORTEST_NAME)
    return max(whole, max(parts, default=0.0) - _OF_A_NAME)


def _is_slip(typed: str, code: str) -> bool:
    """Return whether one slip of the finger parts a text from a code: two letters exchanged,
    or behind the first one a letter too many, too few or wrong."""
    shorter, longer = sorted((typed, code), key=len)
    if len(longer) == len(shorter) + 1:
        return (
            len(shorter) > 1
            and typed[0] == code[0]
            and any(longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer)))
        )
    other = [place for place, (one, two) in enumerate(zip(typed, code, strict=False)) if one != two]
    if len(longer) > len(shorter) or not other:
        return False
    exchanged = typed[: other[0]] + typed[other[0] : other[0] + 2][::-1] + typed[other[0] + 2 :]
    return exchanged == code or (len(other) == 1 and other != [0] and len(code) >= _SUBSTITUTED)
