"""Why the sentences of page 1 were chosen, as text (`briefgen brief --explain`)."""

from collections.abc import Iterator, Sequence

from briefgen.model.choice import CHOSEN, Choice


def choices_text(choices: Sequence[Choice]) -> Iterator[str]:
    """Yield the lines: by place, the most remarkable first, each with its rank, its words, the verdict and the reason."""
    if not choices:
        yield "The brief has no headline and no points to choose: its selection holds nothing."
    place = ""
    for choice in choices:
        if choice.place != place:
            place = choice.place
            yield f"{place.capitalize()}s by rank:"
        rank = "  own" if choice.rank is None else f"{choice.rank:5.1f}"
        yield f"{'*' if choice.verdict == CHOSEN else ' '} {rank}  {choice.text}"
        topic = f"topic {choice.topic}; " if choice.topic else ""
        yield f"         {choice.verdict}; {topic}{choice.why}"
