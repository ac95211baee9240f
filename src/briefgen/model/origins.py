"""How a source in another standard became ours: where each column came from, by which rule, and what was left out."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class ColumnOrigin:
    """A canonical column and what it was made from.

    ``source`` is the sheet or element of the file, ``part`` its column or the part of the element; ``rule`` says how
    one became the other; ``rows`` is how many rows got a value.
    """

    file: str
    sheet: str
    column: str
    source: str
    part: str
    rule: str
    rows: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Rows of a source that count in no figure: what they are, why, how many, and their money by currency."""

    file: str
    what: str
    why: str
    rows: int
    amounts: tuple[tuple[str, Decimal], ...] = ()


def spell_amounts(amounts: tuple[tuple[str, Decimal], ...]) -> str:
    """Return amounts in words: "EUR 1,200.00 and USD 5.00"."""
    words = [f"{currency or 'no currency'} {amount:,.2f}" for currency, amount in amounts]
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
