"""What a page says of what it has no room for: every cut is printed, with the place where all of it stands."""

from collections.abc import Mapping, Sequence
from itertools import combinations

from briefgen.model.blocks import EVIDENCE, CutWords, Table
from briefgen.model.brief import Brief
from briefgen.model.charts import Bars
from briefgen.present.speech import phrase
from briefgen.present.wording import Voice
from briefgen.present.workbook import SHEETS

_BLOCKS: Mapping[str, tuple[str, str]] = {
    "map": (phrase("the map"), "sheet.countries"),
    "quarters": (phrase("the quarters"), "sheet.quarters"),
    "regions": (phrase("the regions"), "sheet.countries"),
    "walk": (phrase("the steps to the rate paid out"), "sheet.figures"),
    "windows": (phrase("the EU Trust Fund by window"), "sheet.figures"),
    "ending": (phrase("the projects that end within six months"), "sheet.projects"),
    "results": (phrase("the results"), "sheet.results"),
    "notes": (phrase("the data notes"), "sheet.notes"),
}
"""Each block as a sentence names it, and the sheet of the workbook that has it."""


_POLICY = phrase("the texts of policy")
_SETS = (
    *((key,) for key in ("map", "quarters", "points", "policy", "pressed", "results", "notes")),
    ("quarters", "policy"),
)
"""Blocks that pages leave out alone or together, beside those of the evidence."""


def cut_words(voice: Voice, brief: Brief) -> CutWords:
    """Return what the pages of a brief may have to say."""
    where, annex = brief.where, brief.country or brief.annex
    ending = annex.ending if annex and not (brief.country and brief.country.ending_listed) else None
    found: list[Bars | Table | None] = [annex.walk, annex.windows, ending] if annex else []
    if not brief.country:  # a brief of places has neither on any page
        found += [where.regions if where else None, brief.annex.published if brief.annex else None]
    present = {block.key for block in found if block}
    keys = [key for key in EVIDENCE if key in present]
    sets = [chosen for count in range(1, len(keys) + 1) for chosen in combinations(keys, count)]
    blocks = {chosen: _left_out(voice, chosen) for chosen in (*sets, *_SETS)}
    if keys:
        blocks["evidence",] = blocks[tuple(keys)]
    policy = ["policy"] if brief.meeting and brief.meeting.policy else []
    blocks["four",] = _for_four(voice, [*keys, *policy])
    blocks["four", "evidence"], blocks["four", "policy"] = _for_four(voice, keys), _for_four(voice, policy)
    texts = voice.put(
        "Texts that end in “…” are cut for want of room; the HTML edition or the source file has them in full."
    )
    return CutWords(texts, blocks)


def _left_out(voice: Voice, keys: tuple[str, ...]) -> str:
    return voice.put(
        "Left out for want of room: {blocks}.", blocks=voice.listing([_placed(voice, key) for key in keys])
    )


def _for_four(voice: Voice, keys: Sequence[str]) -> str:
    """Return what the edition of two pages leaves to that of four; "" for nothing."""
    names = [voice.put_mark(_POLICY if key == "policy" else _BLOCKS[key][0]) for key in keys if key != "published"]
    return voice.put("Left to the edition of four pages: {blocks}.", blocks=voice.listing(names)) if names else ""


def _placed(voice: Voice, key: str) -> str:
    """Return a block and where it stands."""
    if key == "points":
        return voice.put("the things to know (HTML edition)")
    if key == "policy":
        return voice.put("{block} (HTML edition)", block=voice.put_mark(_POLICY))
    if key == "pressed":
        return voice.put("what to say if pressed (HTML edition)")
    if key == "published":
        return voice.put("the published figures beside ours (sheet Published of the source file)")
    words, sheet = _BLOCKS[key]
    return voice.put(
        "{block} (sheet {sheet} of the workbook)", block=voice.put_mark(words), sheet=voice.put_mark(SHEETS[sheet])
    )
