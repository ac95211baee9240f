"""Money records of the short form: amounts on the rows of Projects (data-model.md rules 3 and 11)."""

from collections.abc import Iterable, Sequence

from briefgen.model.dataset import MoneyRecord, Partnership
from briefgen.validate.codes import CodeLists
from briefgen.validate.currencies import agreed_currency
from briefgen.validate.fields import Fields
from briefgen.validate.numbers import currency_in
from briefgen.validate.projects import ProjectRow, ProjectSheet
from briefgen.validate.report import Report
from briefgen.validate.tables import Cells
from briefgen.validate.values import as_text, is_blank, is_blank_word
from briefgen.vocabulary.donors import NOT_GIVEN


def read_short_forms(
    rows: Sequence[ProjectRow],
    sheet: ProjectSheet,
    records: list[MoneyRecord],
    partnership: Partnership,
    codes: CodeLists,
    report: Report,
) -> None:
    """Append the short forms on Projects: the main measure, and payments as of the project's or the workbook's date.

    Rows in Contracts win over the short form of the same project (a warning).
    """
    with_contracts = {record.project for record in records}
    expected = _expected(rows, sheet) - with_contracts
    _note_currencies(rows, codes, partnership.base_currency)
    for entry in rows:
        if entry.fields.found.has("amount"):
            told = _read_short_form(entry, sheet, records, with_contracts, partnership, codes, report)
            if not told and entry.project.key in expected:
                words = f'"{entry.project.project_id}" has no amount and counts in no figure of money.'
                report.add("missing-amount", words, entry.fields.table, entry.row, "amount")


def _expected(rows: Sequence[ProjectRow], sheet: ProjectSheet) -> set[str]:
    """Return the projects that should have an amount: those under way or over in a list whose other rows have one.

    Parents may leave theirs to their children.
    """
    lists = {id(entry.fields) for entry in rows if not is_blank(entry.fields.found.cell(entry.cells, "amount"))}
    parents = {project.parent for project in sheet.projects.values()}
    return {
        entry.project.key
        for entry in rows
        if id(entry.fields) in lists
        and entry.project.record_type == "project"
        and entry.project.status not in ("pipeline", "cancelled")
    } - parents


def _read_short_form(
    entry: ProjectRow,
    sheet: ProjectSheet,
    records: list[MoneyRecord],
    with_contracts: set[str],
    partnership: Partnership,
    codes: CodeLists,
    report: Report,
) -> bool:
    """Append the records of one row; return whether it tells anything of money."""
    fields, row, cells, project = entry.fields, entry.row, entry.cells, entry.project
    fields.start()
    amount = fields.number(row, cells, "amount", "unreadable-amount")
    if amount is None and not fields.errors:
        if fields.found.has("disbursed") and fields.raw(row, cells, "disbursed") is not None:
            words = f'"{project.project_id}" has a payment, but no amount; the payment does not count.'
            report.add("missing-amount", words, fields.table, row, "amount")
            return True
        return False
    if project.key in with_contracts:
        message = f'"{project.project_id}" has rows in Contracts; the amount here does not count.'
        typed = as_text(fields.found.cell(cells, "amount"))
        report.add(
            "short-form-and-contracts", message, fields.table, row, "amount", value=typed, projects=(project.key,)
        )
        return True
    currency = _short_currency(fields, row, cells, codes, partnership)
    paid_in = _currency_of(fields, cells, "disbursed")
    if paid_in:
        agreed_currency(fields, "disbursed", paid_in, currency, codes)
    day = fields.date(row, cells, "signature_date", "unreadable-date")
    if day is None and not fields.errors:
        column = "signature_date" if fields.found.has("signature_date") else "amount"
        lacks = "" if column == "signature_date" else "signature_date"
        words = "; there is no column of dates" if lacks else ""
        message = f'"{project.project_id}" has no date of signature{words}.'
        report.add("missing-date", message, fields.table, row, column, records=(len(records),), lacks=lacks)
    paid = fields.number(row, cells, "disbursed", "unreadable-amount") if fields.found.has("disbursed") else None
    index = len(records)
    donor = fields.coded(row, cells, "donor", codes.donor, "unknown-donor", "donor")
    instrument = fields.coded(row, cells, "instrument", codes.instrument, "unknown-instrument", "instrument")
    flaw = fields.report_errors(row, (index,)) or sheet.faulty.get(project.key, "")
    record = MoneyRecord(
        number=index,
        table=fields.found.index,
        row=row,
        contract=project.key,
        contract_id=project.project_id,
        project=project.key,
        donor=donor or NOT_GIVEN,
        instrument=instrument or NOT_GIVEN,
        measure=partnership.main_measure,
        amount=amount,
        currency=currency,
        value_date=day,
        domains=project.domains,
        countries=project.countries,
        as_of=project.as_of,
        period_start=project.start_date,
        period_end=project.end_date,
        source_doc=project.source_doc,
        short_form=True,
        disbursed_known=paid is not None,
        flaw=flaw,
    )
    records.append(record)
    if paid is not None:
        paid_on = project.as_of or partnership.as_of
        records.append(
            record._replace(
                number=index + 1, measure="disbursed", amount=paid, value_date=paid_on, amount_column="disbursed"
            )
        )
    return True


def _note_currencies(rows: Iterable[ProjectRow], codes: CodeLists, base: str) -> None:
    """Note for each list the currencies other than the base currency, given in their column or typed with amounts.

    A list with a column of currencies is one with the other lists of the source; one without stands for itself.
    """
    lists = {id(entry.fields): entry.fields for entry in rows}
    own = {key: _currencies_of(fields, codes) - {"", base, "$"} for key, fields in lists.items()}
    together = {code for found in own.values() for code in found}
    for key, fields in lists.items():
        fields.currencies = sorted(together if fields.found.has("currency") else own[key])


def _currencies_of(fields: Fields, codes: CodeLists) -> set[str]:
    given = {as_text(value) for value in fields.found.column("currency") if not is_blank_word(value)}
    typed = {currency_in(value) for value in fields.found.column("amount") if isinstance(value, str)}
    return {codes.currency(word) or word for word in given} | typed


def _currency_of(fields: Fields, cells: Cells, column: str) -> str:
    """Return the currency that an amount is typed with, else the one that its header names, "" for none."""
    unread = any(code == "unreadable-amount" for code, *_ in fields.errors)
    return ("" if unread else currency_in(fields.found.cell(cells, column))) or fields.found.currencies.get(column, "")


def _short_currency(fields: Fields, row: int, cells: Cells, codes: CodeLists, partnership: Partnership) -> str:
    value = fields.raw(row, cells, "currency")
    typed_in = _currency_of(fields, cells, "amount")
    if value is None:
        if typed_in:
            return agreed_currency(fields, "amount", typed_in, "", codes)
        base = partnership.base_currency
        others = fields.currencies
        if others:
            words = f"The amount has no currency, and others of the list are in {', '.join(others[:3])}."
            fields.errors.append(
                ("missing-currency", "currency" if fields.found.has("currency") else "amount", words, "")
            )
            return ""  # the fault stays one in an import
        if fields.found.has("currency"):
            fields.say_once("assumed-currency", row, "currency", f"Amounts without a currency were read as {base}.", "")
        else:
            fields.say_once("assumed-currency", row, "amount", f"Amounts were read as {base}.", "")
        return base
    word = as_text(value)
    code = codes.currency(word)
    if code is None:
        fields.errors.append(("unknown-currency", "currency", f'"{word}" is not a currency.', word))
    return agreed_currency(fields, "amount", typed_in, code or word, codes) if typed_in else code or word
