"""Three things to know: the most remarkable statements beside the headline, each on its own topic."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from briefgen.model.blocks import KeyPoint, Text, Tile, plain
from briefgen.model.choice import CHOSEN, Choice
from briefgen.present.point_rules import Candidate, candidates
from briefgen.present.wording import Voice

_MOST = 3
_LONGEST = 120
_TOLD = {"ending": "ending", "result": "results"}
"""Topics of points by the first word of the figure in a tile."""


def key_points(voice: Voice, taken: str, tiles: Iterable[Tile] = ()) -> tuple[tuple[KeyPoint, ...], tuple[Choice, ...]]:
    """Return at most three points, Messages of section "key" first, then computed ones of distinct topics; and every
    point that there was to choose from. ``taken`` is the headline's topic; what ``tiles`` or a point before tell is not told again.
    """
    own = [message for message in voice.summary.dataset.messages if message.section == "key"]
    points = [KeyPoint((voice.data(_words(message.texts, voice.lang), 2 * _LONGEST),)) for message in own[:_MOST]]
    choices = [_choice(plain(point.lead), "", None, CHOSEN, "a row of sheet Messages") for point in points]
    tiles = tuple(tiles)
    topics, shown = _told(tiles) | {taken: "the headline"}, _shown(tiles)
    for candidate in sorted(candidates(voice), key=lambda one: -one.rank):
        verdict = _verdict(candidate, topics, full=len(points) == _MOST)
        if verdict == CHOSEN:
            verdict = _repeated(candidate.point, shown, points)
        choices.append(_choice(candidate.words, candidate.topic, candidate.rank, verdict, candidate.why))
        if verdict == CHOSEN:
            topics[candidate.topic] = "a point before it"
            points.append(candidate.point)
    return tuple(points), tuple(choices)


def _told(tiles: Iterable[Tile]) -> dict[str, str]:
    """Return the topics that tiles tell."""
    heads = {tile.value.figure.split(".")[0] for tile in tiles}
    return {_TOLD[head]: "a tile" for head in heads if head in _TOLD}


def _shown(tiles: Iterable[Tile]) -> set[str]:
    """Return the figures that tiles show."""
    return {name for tile in tiles for name in _figures((tile.value, *tile.change, *tile.base))}


def _figures(text: Text) -> set[str]:
    return {run.figure for run in text if not isinstance(run, str) and run.figure}


def _repeated(point: KeyPoint, shown: set[str], points: Iterable[KeyPoint]) -> str:
    """Return why a point would only repeat numbers: all of them stand in tiles, or one in a point before it."""
    figures = _figures((*point.lead, *point.rest))
    if figures and figures <= shown:
        return "tiles have its numbers"
    told = {name for other in points for name in _figures((*other.lead, *other.rest))}
    return "a point before it has its number" if figures & told else CHOSEN


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
