"""The Partnership sheet, the code lists and the exchange rates."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields as dataclass_fields
from decimal import Decimal

from briefgen.config import Mapping as Config
from briefgen.model.dataset import NamedCode, Partnership, Rate, Table
from briefgen.model.sheets import CellValue
from briefgen.validate.dates import read_date, read_month
from briefgen.validate.fields import FIRST_DAY, LAST_DAY, Fields
from briefgen.validate.report import Report
from briefgen.validate.tables import FoundTable
from briefgen.validate.values import Unreadable, as_text, is_blank
from briefgen.vocabulary.countries import match_country
from briefgen.vocabulary.currencies import is_currency
from briefgen.vocabulary.findings import FINDING_CODES
from briefgen.vocabulary.folding import fold
from briefgen.vocabulary.headers import PARTNERSHIP_KEYS
from briefgen.vocabulary.terms import match_term

_DATES = ("as_of", "coverage_from")
_LANGUAGES = ("en", "fr", "ar")
_DAY = r"\d{4}(?:-(?:Q[1-4]|(?:0?[1-9]|1[0-2])(?:-(?:0?[1-9]|[12]\d|3[01]))?))?"
_PERIOD = re.compile(rf"all|{_DAY}(?:\s*(?:\.\.|[-–])\s*{_DAY})?", re.IGNORECASE)
"""The forms that periods have; whether their days exist is for the arithmetic to say."""


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
                    continue
                if not _report_setting(key, value, found, row, report):
                    read.pop(key, None)
    known = {one.name for one in dataclass_fields(Partnership)}
    translations = {key: text for key, text in read.items() if key not in known and isinstance(text, str)}
    given = {key: value for key, value in read.items() if key in known and value is not None}
    return Partnership(**given, translations=translations)  # type: ignore[arg-type]  # keywords made from names


def _report_setting(key: str, value: CellValue, found: FoundTable, row: int, report: Report) -> bool:
    """Report what is wrong with a setting and return whether it can be used."""
    usable = True
    for code, message, word in _faults_of_setting(key, value):
        serious = FINDING_CODES[code].level == "error"
        suggestion, shown = report.nearest(code, word), as_text(value)
        report.add(code, message, found.table, row, "value", value=shown, suggestion=suggestion, everywhere=serious)
        usable = usable and not serious
    return usable


def _faults_of_setting(key: str, value: CellValue) -> Iterator[tuple[str, str, str]]:
    """Yield code, words and word of what is wrong with a setting that could be read as what it should be."""
    word = as_text(value)
    if key in _DATES:
        day = read_date(value)
        if not FIRST_DAY <= day <= LAST_DAY:
            yield "impossible-date", f"{day.isoformat()} lies before {FIRST_DAY.year} or after {LAST_DAY.year}.", word
    elif key == "base_currency" and not is_currency(word.upper()):
        yield "unknown-currency", f'"{word}" is not a currency.', word
    elif key == "main_measure" and match_term("measure", word) is None:
        yield "unreadable-setting", f'"{word}" is not one of pledged, approved, contracted, disbursed, spent.', word
    elif key in ("period", "compare_period") and not _is_period(word):
        yield "unreadable-setting", f'"{word}" is not a period such as 2015..2016, 2016, 2016-Q4, 2016-12 or all.', word
    elif key == "priority_countries":
        for part in word.replace(",", ";").split(";"):
            if part.strip() and match_country(part.strip()) is None:
                yield "unknown-country", f'"{part.strip()}" is not a country.', part.strip()


def _is_period(word: str) -> bool:
    first, _, last = word.replace("–", "-").partition("..")
    if re.fullmatch(r"\d{4}\s*-\s*\d{4}", first):
        first, _, last = first.partition("-")
    return _PERIOD.fullmatch(word) is not None and first.strip()[:4] <= (last.strip() or first.strip())[:4]


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


def read_codes(tables: Iterable[FoundTable], report: Report) -> dict[str, NamedCode]:
    """Return the rows of a Donors, Instruments or Regions sheet by code."""
    codes: dict[str, NamedCode] = {}
    for found in tables:
        for row, cells in found.body():
            code = as_text(found.cell(cells, "code"))
            if not code:
                report.add("missing-id", "The row has no code.", found.table, row, "code", everywhere=True)
                continue
            names = {lang: as_text(found.cell(cells, f"name_{lang}")) for lang in _LANGUAGES}
            plain = as_text(found.cell(cells, "name"))
            group = as_text(found.cell(cells, "group"))
            words = as_text(found.cell(cells, "members")).replace(",", ";").split(";")
            members = tuple(country for word in words if (country := match_country(word.strip())))
            for word in words:
                if word.strip() and match_country(word.strip()) is None:
                    words_said = f'"{word.strip()}" is not a country.'
                    report.add("unknown-country", words_said, found.table, row, "members", value=word.strip())
            named = {lang: name or plain for lang, name in names.items() if name or plain}
            made = NamedCode(code, named, match_term("donor_group", group) or group, members)
            if codes.get(code, made) != made:
                report.add("repeated-code", f'"{code}" stands here twice.', found.table, row, "code", value=code)
            codes[code] = made
    return codes


def read_rates(tables: Iterable[FoundTable], report: Report) -> tuple[Rate, ...]:
    """Return the rates of the Rates sheets; two different rates for one month and currency are an error."""
    rates: dict[tuple[str, str], Rate] = {}
    by_index: dict[int, Table] = {}
    for found in tables:
        by_index[found.index] = found.table
        fields = Fields(found, report)
        for row, cells in found.body():
            fields.start()
            units = fields.number(row, cells, "units_per_base", "unreadable-rate")
            month = _month(fields, found.cell(cells, "month"))
            currency = as_text(found.cell(cells, "currency")).upper()
            if units is not None and units <= 0:
                fields.errors.append(("unreadable-rate", "units_per_base", f"{units} is not above zero.", units))
            if currency and not is_currency(currency):
                fields.errors.append(("unknown-currency", "currency", f'"{currency}" is not a currency.', currency))
            known = rates.get((month, currency))
            if known and units is not None and known.units_per_base != units:
                first = by_index[known.table]
                place = first.place_for(found.table, known.row, "units_per_base")
                message = f"{currency} has the rate {units} for {month} here and {known.units_per_base} in {place}."
                fields.errors.append(("conflicting-rate", "units_per_base", message, units))
                fields.clashes["conflicting-rate"] = (first, known.row, "units_per_base")
            for code, column, message, value in fields.errors:
                beside = fields.clashes.get(code)
                report.add(
                    code, message, found.table, row, column, value=as_text(value), everywhere=True, beside=beside
                )
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
