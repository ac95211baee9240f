"""The proof that what is printed and stored says what the figures say."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from briefgen.trace.falls import says_fall
from briefgen.trace.page_figures import Printed
from briefgen.trace.printed import agrees, bare_power, read_printed, unmirrored


class Value(NamedTuple):
    """A figure's exact value (None: unknown) and unit, for a proof."""

    value: Decimal | None
    unit: str


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A figure that an edition prints or stores otherwise than the JSON: both values in words.

    ``figure`` may also be "file" (the file as a whole), a standard that a PDF should meet, a cell or a record.
    """

    edition: str
    figure: str
    found: str
    expected: str
    where: str = ""

    def __str__(self) -> str:
        place = f" ({self.where})" if self.where else ""
        if self.figure == "file":
            return f"{self.edition}: {self.found}; expected: {self.expected}"
        if self.figure.startswith("PDF/"):
            return f"{self.edition}: it does not meet {self.figure}: {self.found}"
        return f"{self.edition}{place}: {self.figure} is “{self.found}”, and the figure is {self.expected}"


def prove_exact(edition: str, exact: Iterable[tuple[str, str]], figures: Mapping[str, Value]) -> Iterator[Mismatch]:
    """Yield every figure whose exact value, kept beside its words, is another one."""
    for name, text in exact:
        figure = figures.get(name)
        if figure is None or figure.value is None or not _is_number(text) or Decimal(text) != figure.value:
            yield Mismatch(edition, name, text, in_words(figure) if figure else "not one of the brief's", "exact value")


def _is_number(text: str) -> bool:
    return re.fullmatch(r"-?\d+(\.\d+)?", text) is not None


_OF_NUMBERS = frozenset("0123456789.,+\u2212<>%")


def kind_of(unit: str, currency: str) -> str:
    """Return how a figure of a unit is printed: as "money", "share" or "count"."""
    return "money" if unit == currency else "share" if unit == "share" else "count"


def prove_printed(
    edition: str, printed: Iterable[Printed], figures: Mapping[str, Value], currency: str, lang: str
) -> Iterator[Mismatch]:
    """Yield every printed figure whose words do not say its value, and every id that is no figure.

    Amounts without a unit of their own are in one unit for the whole brief (€ million, € thousand in a small one, € billion in a large one).
    """
    shown = [entry for entry in printed if entry.text]
    bare = [
        (entry.text, figures[entry.figure].value)
        for entry in shown
        if entry.figure in figures
        and kind_of(figures[entry.figure].unit, currency) == "money"
        and (reading := read_printed(entry.text, lang)) is not None
        and reading.power is None
    ]
    power = bare_power(bare, lang) if bare else 0
    for entry in shown:
        figure = figures.get(entry.figure)
        if figure is None:
            yield Mismatch(edition, entry.figure, entry.text, "not one of the brief's", entry.where)
        elif not agrees(
            entry.text,
            figure.value,
            unit=kind_of(figure.unit, currency),
            lang=lang,
            bare_powers=(power,),
            in_words=says_fall(entry.beside, lang),
        ):
            yield Mismatch(edition, entry.figure, entry.text, in_words(figure), entry.where)


def prove_same(edition: str, printed: Sequence[Printed], page: Sequence[Printed]) -> Iterator[Mismatch]:
    """Yield where an edition prints other words than the page it was made from, figure by figure in order."""
    expected: dict[str, list[str]] = {}
    for entry in page:
        if entry.text:
            expected.setdefault(entry.figure, []).append(bare(entry.text))
    for entry in printed:
        texts = expected.get(entry.figure, [])
        if bare(entry.text) in texts:
            texts.remove(bare(entry.text))
        else:
            yield Mismatch(
                edition, entry.figure, entry.text, f"printed as {' or '.join(texts) or 'nothing'}", entry.where
            )


def prove_text(edition: str, text: str, page: Iterable[Printed]) -> Iterator[Mismatch]:
    """Yield the totals of a page that the text of an edition does not hold: for one whose figures cannot be told apart."""
    words = bare(text)
    for entry in page:
        if entry.figure.startswith("total.") and bare(entry.text) not in words:
            yield Mismatch(edition, entry.figure, "missing", f"printed as {entry.text}")


def bare(text: str) -> str:
    """Return words without spaces and marks of direction: where a PDF breaks or spaces a line is not what it says.

    A PDF does not keep on which side of a number the words and the currency of a line from right to left stand ("USD 5" for
    "5 USD"): they come behind it.
    """
    signs = [sign for sign in "".join(text.split()) if unicodedata.category(sign) != "Cf"]
    number = unmirrored("".join(sign for sign in signs if sign in _OF_NUMBERS))
    return "".join([number, *sorted(sign for sign in signs if sign not in _OF_NUMBERS)])


def in_words(figure: Value) -> str:
    """Return a value for a message."""
    return "unknown" if figure.value is None else f"{figure.value:f} {figure.unit}"


def prove_stored(
    edition: str, stored: Mapping[str, Decimal | None], figures: Mapping[str, Value]
) -> Iterator[Mismatch]:
    """Yield every figure that a workbook stores otherwise, lacks, or has beyond the brief's own."""
    for name, figure in figures.items():
        if name not in stored:
            yield Mismatch(edition, name, "missing", in_words(figure))
            continue
        found = stored[name]
        if not same_number(found, figure.value):
            yield Mismatch(edition, name, "unknown" if found is None else f"{found}", in_words(figure))
    for name in stored:
        if name not in figures:
            yield Mismatch(edition, name, str(stored[name]), "not one of the brief's")


def same_number(stored: Decimal | None, value: Decimal | None) -> bool:
    """Return whether a stored number is a value as a cell can hold it: a binary number of 15 or more digits."""
    if stored is None or value is None:
        return stored is None and value is None
    return float(stored) == float(value)


def prove_shown(
    edition: str, cells: Iterable[tuple[str, str, Decimal | None]], figures: Mapping[str, Value]
) -> Iterator[Mismatch]:
    """Yield the cells that do not show their figure, in its own unit, in thousands or in millions.

    ``cells`` are (figure, cell, stored number).
    """
    for name, cell, stored in cells:
        figure = figures.get(name)
        value = figure.value if figure else None
        powers = () if value is None or stored is None else (0, 3, 6)
        if not any(_near(stored, value, power) for power in powers):
            expected = in_words(figure) if figure else "not one of the brief's"
            yield Mismatch(edition, name, f"{stored}", expected, cell)


def _near(stored: Decimal | None, value: Decimal | None, power: int) -> bool:
    """Return whether a stored number is a value in a unit, up to the last digits of binary arithmetic."""
    assert stored is not None and value is not None
    scaled = float(value.scaleb(-power))
    return abs(float(stored) - scaled) <= 1e-12 * max(abs(scaled), 1.0)
