"""Why a sentence stands on page 1, and why another does not (`briefgen brief --explain`)."""

from dataclasses import dataclass
from decimal import Decimal

CHOSEN = "chosen"


@dataclass(frozen=True, slots=True)
class Choice:
    """A sentence that the data could give: its ``place`` ("headline", "key point"), words, topic and rank, whether it
    was chosen or why not, and the reason for its rank. Higher ranks are more remarkable; ``rank`` is None for a text
    of the workbook, which goes before every computed one.
    """

    place: str
    text: str
    topic: str
    rank: Decimal | None
    verdict: str
    why: str
