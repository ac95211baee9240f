"""The Partnership sheet, the code lists and the exchange rates."""

from collections.abc import Iterable
from dataclasses import fields as dataclass_fields
from decimal import Decimal

from briefgen.config import Mapping as Config
from briefgen.model.dataset import NamedCode, Partnership, Rate
from briefgen.model.sheets import CellValue
from briefgen.validate.fields import Fields
from briefgen.validate.report import Report
from briefgen.validate.tables import FoundTable
from briefgen.validate.values import Unreadable, as_text, is_blank, read_date, read_month
from briefgen.vocabulary.countries import match_country
from briefgen.vocabulary.folding import fold
from briefgen.vocabulary.headers import PARTNERSHIP_KEYS
from briefgen.vocabulary.terms import match_term

_DATES = ("as_of", "coverage_from")
_LANGUAGES = ("en", "fr", "ar")


def read_partnership(tables: Iterable[FoundTable], config: Config, report: Report) -> Partnership:
    """Return the settings: the sheet first, then [partnership] of briefgen.toml, then the defaults."""
    read: dict[str, object] = {}
    for key, text in config.partnership.items():
        read[key] = _setting(key, text)
    for found in tables:
        for row, cells in found.body():
            word, value = as_text(found.cell(cells, "key")), found.cell(cells, "value")
            key = PARTNERSHIP_KEYS.get(fold(word), "")
            if not key:
                report.add("unknown-setting", f'"{word}" is not a setting.', found.table, row, "key", value=word)
            elif not is_blank(value):
                try:
                    read[key] = _setting(key, value)
                except Unreadable:
                    message = f'"{as_text(value)}" is not a date.'
                    report.add("unreadable-date", message, found.table, row, "value", value=value, everywhere=True)
    known = {one.name for one in dataclass_fields(Partnership)}
    return Partnership(**{key: value for key, value in read.items() if key in known and value is not None})  # type: ignore[arg-type]


def _setting(key: str, value: CellValue) -> object:
    if key in _DATES:
        return read_date(value)
    if key == "illustrative":
        return value is True or match_term("yesno", as_text(value)) == "yes"
    if key == "priority_countries":
        words = as_text(value).replace(",", ";").split(";")
        return tuple(code for word in words if (code := match_country(word.strip())))
    if key == "base_currency":
        return as_text(value).upper()
    if key == "main_measure":
        return match_term("measure", as_text(value)) or "contracted"
    return as_text(value)


def read_codes(tables: Iterable[FoundTable]) -> dict[str, NamedCode]:
    """Return the rows of a Donors, Instruments or Regions sheet by code."""
    codes = {}
    for found in tables:
        for _, cells in found.body():
            code = as_text(found.cell(cells, "code"))
            if not code:
                continue
            names = {lang: as_text(found.cell(cells, f"name_{lang}")) for lang in _LANGUAGES}
            plain = as_text(found.cell(cells, "name"))
            group = as_text(found.cell(cells, "group"))
            words = as_text(found.cell(cells, "members")).replace(",", ";").split(";")
            members = tuple(country for word in words if (country := match_country(word.strip())))
            named = {lang: name or plain for lang, name in names.items() if name or plain}
            codes[code] = NamedCode(code, named, match_term("donor_group", group) or group, members)
    return codes


def read_rates(tables: Iterable[FoundTable], report: Report) -> tuple[Rate, ...]:
    """Return the rates of the Rates sheets; two different rates for one month and currency are an error."""
    rates: dict[tuple[str, str], Rate] = {}
    for found in tables:
        fields = Fields(found, report)
        for row, cells in found.body():
            fields.start()
            units = fields.number(row, cells, "units_per_base", "unreadable-rate")
            month = _month(fields, found.cell(cells, "month"))
            currency = as_text(found.cell(cells, "currency")).upper()
            if units is not None and units <= 0:
                fields.errors.append(("unreadable-rate", "units_per_base", f"{units} is not above zero.", units))
            known = rates.get((month, currency))
            if known and units is not None and known.units_per_base != units:
                message = f"{currency} has another rate for {month} in row {known.row}."
                fields.errors.append(("conflicting-rate", "units_per_base", message, units))
            for code, column, message, value in fields.errors:
                report.add(code, message, found.table, row, column, value=as_text(value), everywhere=True)
            if not fields.errors and units is not None and month and currency:
                source = as_text(found.cell(cells, "source"))
                rates[month, currency] = Rate(month, currency, Decimal(units), source, found.index, row)
    return tuple(rates.values())


def _month(fields: Fields, value: CellValue) -> str:
    try:
        return "" if is_blank(value) else read_month(value)
    except Unreadable:
        fields.errors.append(("unreadable-date", "month", f'"{as_text(value)}" is not a month.', value))
        return ""
