"""The Partnership sheet, the code lists and the exchange rates."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields as dataclass_fields
from datetime import date
from decimal import Decimal

from briefgen.config import Mapping as Config
from briefgen.model.dataset import NamedCode, Partnership, Rate, Table
from briefgen.model.sheets import CellValue
from briefgen.validate.dates import is_coarse_date, read_date, read_month
from briefgen.validate.fields import FIRST_DAY, LAST_DAY, Fields
from briefgen.validate.report import Report
from briefgen.validate.splits import read_items
from briefgen.validate.tables import FoundTable
from briefgen.validate.values import Unreadable, as_text, is_blank
from briefgen.vocabulary.countries import match_country
from briefgen.vocabulary.currencies import is_currency
from briefgen.vocabulary.domains import UNASSIGNED
from briefgen.vocabulary.findings import FINDING_CODES
from briefgen.vocabulary.folding import fold
from briefgen.vocabulary.headers import PARTNERSHIP_KEYS, nearest_setting
from briefgen.vocabulary.terms import CURRENCY_SIGNS, match_term

_DATES = ("as_of", "coverage_from")
_PERIODS = ("period", "compare_period")
_LANGUAGES = ("en", "fr", "ar")
_DAY = r"\d{4}(?:-(?:Q[1-4]|(?:0?[1-9]|1[0-2])(?:-(?:0?[1-9]|[12]\d|3[01]))?))?"
_PERIOD = re.compile(rf"all|{_DAY}(?:\s*(?:\.\.|[-–])\s*{_DAY})?", re.IGNORECASE)
"""The forms that periods have; whether their days exist is for the arithmetic to say."""


def read_partnership(tables: Iterable[FoundTable], config: Config, report: Report) -> Partnership:
    """Return the settings: the sheet first, then [partnership] of briefgen.toml, then the defaults."""
    read: dict[str, object] = {}
    for key, text in config.partnership.items():
        read[key] = _setting(key, text)
    given: dict[str, tuple[Table, int, object]] = {}
    for found in tables:
        for row, cells in found.body():
            word, value = as_text(found.cell(cells, "key")), found.cell(cells, "value")
            key = PARTNERSHIP_KEYS.get(fold(word), "")
            if not key:
                near = nearest_setting(word) if not is_blank(value) else ""
                code, hint = ("near-setting", f' Did you mean "{near}"?') if near else ("unknown-setting", "")
                message = f'"{word}" is not a setting.{hint}'
                report.add(code, message, found.table, row, "key", value=word, suggestion=near)
            elif not is_blank(value):
                try:
                    read[key] = _setting(key, value)
                except Unreadable:
                    message = f'"{as_text(value)}" is not a date.'
                    report.add("unreadable-date", message, found.table, row, "value", value=value, everywhere=True)
                    continue
                if not _report_setting(key, value, found, row, report):
                    read.pop(key, None)
                    continue
                first, first_row, before = given.setdefault(key, (found.table, row, read[key]))
                if before != read[key]:
                    place = first.place_for(found.table, first_row, "value")
                    message = f'"{word}" is "{as_text(value)}" here and another in {place}; the later one counts.'
                    report.add("setting-given-twice", message, found.table, row, "value", value=as_text(value))
    known = {one.name for one in dataclass_fields(Partnership)}
    translations = {key: text for key, text in read.items() if key not in known and isinstance(text, str)}
    own = {key: value for key, value in read.items() if key in known and value is not None}
    return Partnership(**own, translations=translations)  # type: ignore[arg-type]  # keywords made from names


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
    word = _period(value) if key in _PERIODS else as_text(value)
    if key in _DATES:
        day = _date(key, value)
        if key == "as_of" and is_coarse_date(value):
            yield "coarse-date", f'"{word}" was read as {day.isoformat()}.', word
        if not FIRST_DAY <= day <= LAST_DAY:
            yield "impossible-date", f"{day.isoformat()} lies before {FIRST_DAY.year} or after {LAST_DAY.year}.", word
    elif key == "illustrative" and not isinstance(value, bool) and match_term("yesno", word) is None:
        yield "unknown-term", f'"{word}" is not yes or no; it was read as yes.', word
    elif key == "base_currency" and not is_currency(_currency(word)):
        yield "unknown-currency", f'"{word}" is not a currency.', word
    elif key == "main_measure" and match_term("measure", word) is None:
        yield "unreadable-setting", f'"{word}" is not one of pledged, approved, contracted, disbursed, spent.', word
    elif key in _PERIODS and not _is_period(word):
        yield "unreadable-setting", f'"{word}" is not a period such as 2015..2016, 2016, 2016-Q4, 2016-12 or all.', word
    elif key == "priority_countries":
        for part in read_items(word, match_country)[1]:
            yield "unknown-country", f'"{part}" is not a country.', part


def _is_period(word: str) -> bool:
    first, _, last = word.replace("–", "-").partition("..")
    if re.fullmatch(r"\d{4}\s*-\s*\d{4}", first):
        first, _, last = first.partition("-")
    return _PERIOD.fullmatch(word) is not None and first.strip()[:4] <= (last.strip() or first.strip())[:4]


def _setting(key: str, value: CellValue) -> object:
    if key in _DATES:
        return _date(key, value)
    if key == "illustrative":  # a word that is neither: too much is said rather than too little
        return value is not False and match_term("yesno", as_text(value)) != "no"
    if key == "priority_countries":
        return countries_in(as_text(value))
    if key == "base_currency":
        return _currency(as_text(value))
    if key in _PERIODS:
        return _period(value)
    if key == "main_measure":
        return match_term("measure", as_text(value)) or "contracted"
    return as_text(value)


def _date(key: str, value: CellValue) -> date:
    """Return the day of a setting; data as of a month, quarter or year are as of its end."""
    return read_date(value, end=key == "as_of")


def _period(value: CellValue) -> str:
    """Return a period as text; a spreadsheet makes a date of 2016-12, the first day of the month."""
    if isinstance(value, date) and value.day == 1:
        return f"{value:%Y-%m}"
    return as_text(value)


def _currency(word: str) -> str:
    return CURRENCY_SIGNS.get(word.casefold(), word.upper())


def countries_in(text: str) -> tuple[str, ...]:
    """Return the countries that a cell lists; what is none is left out."""
    return tuple(code for code, _ in read_items(text, match_country)[0] if code != UNASSIGNED)


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
            listed = as_text(found.cell(cells, "members"))
            members = countries_in(listed)
            for word in read_items(listed, match_country)[1]:
                report.add("unknown-country", f'"{word}" is not a country.', found.table, row, "members", value=word)
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
            for column, given in (("month", month), ("currency", currency)):
                if units is not None and not given and not fields.errors:
                    fields.errors.append(("unreadable-rate", column, f"The rate has no {column}.", ""))
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
