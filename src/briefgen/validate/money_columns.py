"""Which columns of amounts count where a list has several, and the currency that their headers name (rule 4)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from briefgen.model.readings import ColumnReading
from briefgen.vocabulary.folding import fold
from briefgen.vocabulary.headers import SheetSpec, match_header
from briefgen.vocabulary.hxl import read_tag
from briefgen.vocabulary.terms import DOLLARS
from briefgen.vocabulary.units import currency_of, split_unit

MONEY_COLUMNS = ("amount", "amount_base", "disbursed")
_ORIGINAL = re.compile(r"\b(?:original|origine|local|locale)\b")
"""What a header says of amounts as they were signed, beside one of the same amounts in the base currency."""
_FILLING = re.compile(r"\b(?:in|en|currency|devise|monnaie|d|de|la)\b")

_CONTRACTED = re.compile(r"\b(?:contracted|contracte|contract|contrat|awarded|award)\b")


def names_contracted(header: str) -> bool:
    """Return whether a header of amounts says that they were contracted."""
    return _CONTRACTED.search(fold(header)) is not None


@dataclass(slots=True)
class Candidates:
    """What the columns of a table may mean: by canonical column, and those that mean none.

    ``units`` are the texts of a row of units, one for each column. Choosing fills ``left``, the columns that give way
    with the reason, and ``said``: a column that was chosen, with what is to be said about that.
    """

    by_name: dict[str, list[ColumnReading]]
    others: list[ColumnReading]
    units: Sequence[str] = ()
    left: list[ColumnReading] = field(default_factory=list)
    said: list[tuple[ColumnReading, str]] = field(default_factory=list)

    def currency(self, reading: ColumnReading) -> str:
        """Return the currency that a column's tag, unit or header names, "" for none."""
        unit = self.units[reading.column - 1] if self.units else ""
        return _of_tag(reading.tag) or (currency_of(unit) if unit else None) or currency_in_header(reading.header) or ""

    def leave(self, name: str, columns: Sequence[ColumnReading], reason: str) -> None:
        """Take columns from those that mean something."""
        self.by_name[name] = [one for one in self.by_name.get(name, []) if one not in columns]
        self.left += [replace(one, meaning="", why="", remark=reason) for one in columns]


def choose_money_columns(found: Candidates, spec: SheetSpec, base: str) -> None:
    """Settle which of several columns of amounts count.

    Amounts in the base currency win over the same amounts in another one, as ``amount_base`` wins over any rate; a
    column of currencies is then that of the amounts that are left out.
    """
    if "amount_base" in spec.by_name:
        _read_base_amounts(found, base)
    for name in ("amount", "disbursed"):
        _prefer_base(found, name, base)


def _read_base_amounts(found: Candidates, base: str) -> None:
    """Take "Amount (EUR)" for the amount itself where there is no other, and where the euro is not the base currency."""
    kept: list[ColumnReading] = []
    for reading in found.by_name.pop("amount_base", []):
        named = found.currency(reading) if reading.why == "alias" else ""
        if named and (named != base or not found.by_name.get("amount")):
            found.by_name.setdefault("amount", []).append(replace(reading, meaning="amount"))
        else:
            kept.append(reading)
    found.by_name["amount_base"] = kept


def _prefer_base(found: Candidates, name: str, base: str) -> None:
    rivals = found.by_name.get(name, [])
    mapped = [one for one in rivals if one.why == "briefgen.toml"]
    first = next((one for one in mapped or rivals if found.currency(one) == base), None)
    if not mapped and any(one.why == "canonical name" for one in rivals if one is not first):
        return  # in the canonical workbook "amount" is the amount, whatever stands beside it
    if first is None:
        _prefer_stated(found, name, rivals)
        return
    others = [one for one in rivals if found.currency(one) != base and _called(one) == _called(first)]
    signed = [one for one in found.others if _is_original(one, name) and _called(one) == _called(first)]
    currencies = [one for one in found.by_name.get("currency", []) if one.why != "briefgen.toml"]
    if not others and not signed:  # one column alone
        currencies = [one for one in currencies if _ORIGINAL.search(fold(one.header))]
    elif not currencies and not all(map(found.currency, others)):
        return  # nothing tells in which currency the others are
    left = [*others, *(currencies if name == "amount" else [])]
    if not left and not signed:
        return
    shown = f'"{first.header or first.tag}"'
    found.leave(name, others, f"{shown} counts, in {base}")
    if name == "amount":
        found.leave("currency", currencies, f"{shown} is in {base}")
    words = ", ".join(f'"{one.header or one.tag}"' for one in (*left, *signed))
    found.said.append((first, f"{shown} counts, in {base}; what is in another currency does not ({words})."))


def _prefer_stated(found: Candidates, name: str, rivals: Sequence[ColumnReading]) -> None:
    """Leave "Amount (USD)" for the "Amount" whose rows state their currency, where neither is in the base currency."""
    stated = [one for one in rivals if not found.currency(one)]
    if len(stated) == 1 and found.by_name.get("currency"):
        again = [one for one in rivals if one is not stated[0] and _called(one) == _called(stated[0])]
        found.leave(name, again, f'"{stated[0].header or stated[0].tag}" counts, in the currency of its row')


def _is_original(reading: ColumnReading, name: str) -> bool:
    """Return whether a column that is not used holds amounts in the currency they were signed in: "Amount (original)"."""
    return _ORIGINAL.search(fold(reading.header)) is not None and match_header("Projects", _called(reading)) == name


def _called(reading: ColumnReading) -> str:
    """Return what a column of amounts is called apart from its currency: "Amount (EUR)" and "Amount (original)" are one."""
    base = fold(split_unit(reading.header)[0]) if reading.header else reading.tag.partition("+")[0]
    return " ".join(_FILLING.sub(" ", _ORIGINAL.sub(" ", base)).split())


def _of_tag(text: str) -> str:
    """Return the currency that an HXL tag names: #value+usd."""
    tag = read_tag(text)
    known = {code for word in (tag.attributes if tag else ()) if len(word) == 3 and (code := currency_of(word.upper()))}
    return known.pop() if len(known) == 1 else ""


def currency_in_header(header: str) -> str:
    """Return the currency that a header names: "Amount (USD)", "Amount in US dollars", "Montant en EUR", "Budget EUR".

    A dollar that may be any country's is "$".
    """
    unit = split_unit(header)[1]
    if unit.casefold() in DOLLARS:
        return "$"
    if named := currency_of(unit):
        return named
    words = re.findall(r"[^\W_]+|[€£]", header)
    known = {
        code
        for word in words[1:]
        if len(word) <= 4 and (word.isupper() or not word.isalnum()) and (code := currency_of(word))
    }
    return known.pop() if len(known) == 1 else ""
