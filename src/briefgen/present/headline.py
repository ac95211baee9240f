"""The headline: what moved, and the tension in it, computed by rules (DESIGN.md section 8).

A headline is a movement ("Contracted value rose 37% to €890m") and the most remarkable tension that the data hold.
Every clause says only what its figures say; a Messages row of section "headline" replaces the whole.
"""

from dataclasses import dataclass
from decimal import Decimal

from briefgen.model.blocks import Text, plain
from briefgen.model.choice import CHOSEN, Choice
from briefgen.present.movements import moved_clauses
from briefgen.present.speech import visible
from briefgen.present.tensions import Clause, tensions
from briefgen.present.wording import Voice

LONGEST = 120
_TWO_LINES = 106
"""Characters that surely fit on two lines of the headline."""


@dataclass(frozen=True, slots=True)
class Headline:
    """The headline, the topic of its tension ("" if it has none), and what else it could have been."""

    text: Text
    topic: str
    choices: tuple[Choice, ...]


def headline(voice: Voice) -> Headline:
    """Return the headline: a text of the workbook, else the movement with the most remarkable tension that fits."""
    own = [message for message in voice.summary.dataset.messages if message.section == "headline"]
    if own:
        text = voice.data(own[0].texts.get(voice.lang) or next(iter(own[0].texts.values())), 2 * LONGEST)
        return Headline((text,), "", (Choice("headline", text, "", None, CHOSEN, "a row of sheet Messages"),))
    moved = moved_clauses(voice)
    found: Text = ()
    topic, choices = "", []
    for clause in sorted(tensions(voice), key=lambda one: -one.rank):
        sentence = _fitting(voice, moved, clause)
        verdict = _too_long(LONGEST) if not sentence else "less remarkable" if found else CHOSEN
        shown = sentence or _sentence(voice, moved[-1], clause.text)
        choices.append(Choice("headline", plain(shown), clause.topic, clause.rank, verdict, clause.why))
        if verdict == CHOSEN:
            found, topic = sentence, clause.topic
    if not found:
        found = voice.say("{movement}.", movement=moved[0])
        choices.append(Choice("headline", plain(found), "", Decimal(0), CHOSEN, "the movement alone"))
    return Headline(found, topic, tuple(choices))


def _too_long(most: int) -> str:
    return f"longer than {most} characters"


def _fitting(voice: Voice, moved: tuple[Text, ...], clause: Clause) -> Text:
    """Return the sentence with all it could say where that fits on two lines, else with less; () if it is too long."""
    whole, *less = moved
    tried = [(whole, clause.text, _TWO_LINES), *((words, clause.text, LONGEST) for words in less)]
    tried.append((less[-1], clause.shorter, LONGEST))
    for words, tension, most in tried:
        sentence = _sentence(voice, words, tension) if tension else ()
        if sentence and visible(sentence) <= most:
            return sentence
    return ()


def _sentence(voice: Voice, moved: Text, tension: Text) -> Text:
    return voice.say("{movement}, {tension}.", movement=moved, tension=tension)
