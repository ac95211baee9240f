"""The currency that an amount or its header names, against the one that its row states."""

from briefgen.validate.codes import CodeLists
from briefgen.validate.fields import Fields


def agreed_currency(fields: Fields, column: str, typed: str, stated: str, codes: CodeLists) -> str:
    """Return the currency of an amount typed as "€ 5" or below "Amount (EUR)" in a row that states one, or none ("").

    Two different ones are an error of the row; so is a dollar sign alone, which several currencies use.
    """
    if typed == "$":
        if stated and not stated.endswith("D"):
            _conflict(fields, column, typed, stated)
        elif not stated:
            words = '"$" alone may be several currencies.'
            fields.errors.append(("unknown-currency", column, words, typed))
        return stated
    code = codes.currency(typed)
    if code is None:
        fields.errors.append(("unknown-currency", column, f'"{typed}" is not a currency.', typed))
    elif stated and code != stated:
        _conflict(fields, column, code, stated)
    return stated or code or ""


def _conflict(fields: Fields, column: str, typed: str, stated: str) -> None:
    header = fields.found.currencies.get(column) == typed
    words = f"The {'header gives' if header else 'amount is typed in'} {typed}, but the row says {stated}."
    fields.errors.append(("conflicting-currency", column, words, typed))
