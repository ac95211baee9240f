"""Three things to know: the most remarkable statements beside the headline, each on its own topic."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from briefgen.model.blocks import KeyPoint, Tile, plain
from briefgen.model.choice import CHOSEN, Choice
from briefgen.present.point_rules import Candidate, candidates
from briefgen.present.wording import Voice

_MOST = 3
_LONGEST = 120
_TOLD = {"ending": "ending", "result": "results"}
"""Topics of points by the first word of the figure in a tile."""


def key_points(voice: Voice, taken: str, tiles: Iterable[Tile] = ()) -> tuple[tuple[KeyPoint, ...], tuple[Choice, ...]]:
    """Return at most three points, Messages of section "key" first, then computed ones of distinct topics; and every
    point that there was to choose from. ``taken`` is the headline's topic; what ``tiles`` tell is not told again.
    """
    own = [message for message in voice.summary.dataset.messages if message.section == "key"]
    points = [KeyPoint((voice.data(_words(message.texts, voice.lang), 2 * _LONGEST),)) for message in own[:_MOST]]
    choices = [_choice(plain(point.lead), "", None, CHOSEN, "a row of sheet Messages") for point in points]
    topics = _told(tiles) | {taken: "the headline"}
    for candidate in sorted(candidates(voice), key=lambda one: -one.rank):
        verdict = _verdict(candidate, topics, full=len(points) == _MOST)
        choices.append(_choice(candidate.words, candidate.topic, candidate.rank, verdict, candidate.why))
        if verdict == CHOSEN:
            topics[candidate.topic] = "a point before it"
            points.append(candidate.point)
    return tuple(points), tuple(choices)


def _told(tiles: Iterable[Tile]) -> dict[str, str]:
    """Return the topics that tiles tell."""
    heads = {tile.value.figure.split(".")[0] for tile in tiles}
    return {_TOLD[head]: "a tile" for head in heads if head in _TOLD}


def _verdict(candidate: Candidate, topics: Mapping[str, str], *, full: bool) -> str:
    """Return whether a point is chosen, or why not."""
    if candidate.topic in topics:
        return f"{topics[candidate.topic]} has its topic"
    if len(candidate.words) > _LONGEST + 20:
        return f"longer than {_LONGEST + 20} characters"
    return "less remarkable" if full else CHOSEN


def _choice(text: str, topic: str, rank: Decimal | None, verdict: str, why: str) -> Choice:
    return Choice("key point", text, topic, rank, verdict, why)


def _words(texts: Mapping[str, str], lang: str) -> str:
    return texts.get(lang) or next(iter(texts.values()))
