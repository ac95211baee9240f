"""The nouns of an explanation: a figure, the rows it stands on, and what each adds to it."""

from dataclasses import dataclass
from decimal import Decimal

from briefgen.model.edition import Fields


@dataclass(frozen=True, slots=True)
class Contribution:
    """A row of the source and what it adds to the figure, in the figure's unit.

    ``is_result`` is for a row of Results, ``is_earlier`` for a row as the last brief had it and the present one has not.
    """

    row: Fields
    amount: Decimal
    is_result: bool = False
    is_earlier: bool = False


@dataclass(frozen=True, slots=True)
class Explanation:
    """A figure with its value, the figures it was derived from, and its rows, the largest contribution first.

    The contributions add up to the value exactly; where they do not, ``missing`` says why in words and ``rows`` hold
    what the edition has. ``alike`` counts the rows that stand on both sides of a difference and add nothing to it.
    """

    figure: Fields
    value: Decimal | None
    parts: tuple["Explanation", ...] = ()
    rows: tuple[Contribution, ...] = ()
    missing: str = ""
    alike: int = 0

    @property
    def total(self) -> Decimal:
        """The sum of the contributions."""
        return sum((row.amount for row in self.rows), Decimal(0))
