"""Each fault gives its finding at its cell, and nothing is lost in silence."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.config import Mapping as Config
from briefgen.errors import SourceError
from briefgen.model.dataset import Dataset, Partnership
from briefgen.model.findings import Level, roll_up
from briefgen.model.sheets import CellFlaw, CellValue, Loaded
from briefgen.validate import validate
from briefgen.validate.dates import is_coarse_date, read_date, read_month
from briefgen.validate.numbers import decimal_mark, read_number
from briefgen.validate.values import Unreadable
from tests.workbooks import CONTRACT_HEAD, PROJECT_HEAD, Rows, Sheets, contract, dataset, loaded, money, summary

DAY = date(2015, 3, 5)
ONE = ("P1", "One", "1", "NE")


def codes(sheets: dict[str, list[tuple[CellValue, ...]]]) -> dict[str, str]:
    """Return the cell of the first finding of each code."""
    found: dict[str, str] = {}
    for finding in dataset(sheets).findings:
        found.setdefault(finding.code, finding.cell)
    return found


def project_row(*row: CellValue, head: tuple[str, ...] = PROJECT_HEAD) -> dict[str, list[tuple[CellValue, ...]]]:
    return {"Projects": [head, row], "Contracts": [CONTRACT_HEAD, contract("P1", 5, DAY)]}


def contract_row(**cells: CellValue) -> dict[str, list[tuple[CellValue, ...]]]:
    base = dict(zip(CONTRACT_HEAD, contract("P1", 100, DAY), strict=True))
    row = base | cells
    head = tuple(row)
    return {"Projects": [PROJECT_HEAD, ONE], "Contracts": [head, tuple(row.values())]}


@pytest.mark.parametrize(
    ("sheets", "code", "cell"),
    [
        (contract_row(amount="abc"), "unreadable-amount", "F2"),
        (contract_row(amount=None), "missing-amount", "F2"),
        (contract_row(amount="tbc"), "blank-word", "F2"),
        (contract_row(amount="#N/A"), "unreadable-amount", "F2"),
        (contract_row(value_date="12.5.25x"), "unreadable-date", "H2"),
        (contract_row(value_date=None), "missing-date", "H2"),
        (contract_row(value_date="03/04/2015"), "ambiguous-date", "H2"),
        (contract_row(amount="1,234"), "ambiguous-number", "F2"),
        (contract_row(currency="EURO!"), "unknown-currency", "G2"),
        (contract_row(currency=None), "missing-currency", "G2"),
        (contract_row(measure="promised"), "unknown-measure", "E2"),
        (contract_row(donor="Foundation X"), "unknown-donor", "C2"),
        (contract_row(instrument="Fund Y"), "unknown-instrument", "D2"),
        (contract_row(project_id="P9"), "orphan-contract", "B2"),
        (contract_row(contract_id=None), "missing-id", "A2"),
        (contract_row(amount_base=-5), "opposite-signs", "I2"),
        (contract_row(domains="1:80; 2:80"), "split-over-100", "I2"),
        (project_row("P1", "One", "1:70; 2:20", "NE"), "split-below-100", "C2"),
        (project_row("P1", "One", "1:60; 2:40.5", "NE"), "split-normalised", "C2"),
        (project_row("P1", "One", "1:60; 1:40", "NE"), "split-repeated-class", "C2"),
        (project_row("P1", "One", "1:60; 2:60", "NE"), "split-over-100", "C2"),
        (project_row("P1", "One", "1:-10; 2:110", "NE"), "negative-percentage", "C2"),
        (project_row("P1", "One", "theme 9", "NE"), "unknown-domain", "C2"),
        (project_row("P1", "One", "1", "Nigr"), "unknown-country", "D2"),
        (project_row("P1", "One", None, "NE"), "no-domain", "C2"),
        (project_row("P1", "One", "1", None), "no-country", "D2"),
        (project_row("P1", None, "1", "NE"), "missing-title", "B2"),
        (project_row("P1", "One", "1", "NE", "P1", head=(*PROJECT_HEAD, "parent_id")), "parent-circle", "E2"),
        (project_row("P1", "One", "1", "NE", "P7", head=(*PROJECT_HEAD, "parent_id")), "unknown-parent", "E2"),
        (project_row("P1", "One", "1", "NE", "pipeline", head=(*PROJECT_HEAD, "status")), "money-on-pipeline", "E2"),
        (project_row("P1", "One", "1", "NE", "policy", head=(*PROJECT_HEAD, "record_type")), "money-on-policy", "E2"),
        (project_row("P1", "One", "1", "NE", "sleeping", head=(*PROJECT_HEAD, "status")), "unknown-term", "E2"),
        (project_row("P1", "One", "1", "NE", 50, head=(*PROJECT_HEAD, "amount")), "short-form-and-contracts", "E2"),
        (project_row("P1", "One", "1", "NE", "x", head=(*PROJECT_HEAD, "Implementing partnr")), "near-header", "E1"),
        (project_row("P1", "One", "1", "NE", "x", head=(*PROJECT_HEAD, "Colour of the file")), "unknown-header", "E1"),
        ({**project_row(*ONE), "Pivot": [("a", "b"), (1, 2)]}, "unknown-sheet", ""),
        ({**project_row(*ONE), "Domains": [("project_id", "domain", "percentage"), ("P8", 1, 100)]}, "unknown-project-split", "A2"),
        ({**project_row(*ONE), "Rates": [("month", "currency", "units_per_base"), ("2015-03", "USD", 0)]}, "unreadable-rate", "C2"),
        ({**project_row(*ONE), "Rates": [("month", "currency", "units_per_base"), ("2015-03", "USD", 1), ("2015-03", "USD", 2)]}, "conflicting-rate", "C3"),
        ({**project_row(*ONE), "Results": [("project_id", "indicator", "period_end", "actual"), ("P1", "I1", DAY, "OUI")]}, "unreadable-number", "D2"),
        ({"Projects": [PROJECT_HEAD, ONE, ONE]}, "repeated-row", "A3"),
        ({"Projects": [PROJECT_HEAD, ONE, ("P1", "Else", "2", "NE")]}, "repeated-project", "A3"),
        ({"Projects": [PROJECT_HEAD, ONE, ("p1", "Else", "2", "NE")]}, "folded-id", "A3"),
        ({"Projects": [(*PROJECT_HEAD, "Project name"), (*ONE, "x")]}, "duplicate-header", "E1"),
        ({"Projects": [("title", "domains"), ("One", "1")]}, "missing-column", ""),
    ],
)  # fmt: skip
def test_a_fault_has_its_code_and_cell(sheets: dict[str, list[tuple[CellValue, ...]]], code: str, cell: str) -> None:
    found = codes(sheets)
    if code == "duplicate-header":
        sheets["Projects"][0] = ("project_id", "Project title", "domains", "countries", "Project name")
        found = codes(sheets)
    assert code in found, found
    assert found[code] == cell


def test_error_cells_and_formulas_without_a_value_are_errors_where_figures_use_them() -> None:
    sheets: Sheets = {
        "Projects": [PROJECT_HEAD, ONE],
        "Contracts": [CONTRACT_HEAD, contract("P1", None, DAY), contract("P1", 7, DAY)],
    }
    flaws = {"Contracts": (CellFlaw(2, 6, "error", "#DIV/0!"), CellFlaw(3, 13, "formula-without-value", "=A1"))}
    found = validate(loaded(sheets, flaws))
    assert {(finding.code, finding.cell) for finding in found.findings if finding.level is Level.ERROR} == {
        ("error-cell", "F2")
    }
    assert "missing-amount" not in {finding.code for finding in found.findings}
    assert "flaw-elsewhere" in {finding.code for finding in found.findings}


def test_faults_of_words_are_found_in_rows_that_look_like_earlier_ones() -> None:
    head = (*CONTRACT_HEAD, "amount_base")
    place = {name: number for number, name in enumerate(head)}

    def row(amount: int, **cells: CellValue) -> tuple[CellValue, ...]:
        known = [*contract("P1", amount, DAY), None]
        for name, cell in cells.items():
            known[place[name]] = cell
        return tuple(known)

    rows = [
        row(1, donor=""),
        row(2, donor=""),  # row 3: the cell is an error
        row(3, currency="n/a", amount_base=3),
        row(4, currency="n/a"),
        row(5, measure="promised"),
        row(6, measure="promised"),
    ]
    sheets: Sheets = {"Projects": [PROJECT_HEAD, ONE], "Contracts": [head, *rows]}
    found = validate(loaded(sheets, {"Contracts": (CellFlaw(3, 3, "error", "#REF!"),)}))
    assert sorted((one.code, one.cell) for one in found.findings if one.level is Level.ERROR) == [
        ("error-cell", "C3"), ("missing-currency", "G5"), ("unknown-measure", "E6"), ("unknown-measure", "E7"),
    ]  # fmt: skip


def test_an_error_cell_as_donor_of_a_short_form_is_an_error() -> None:
    sheets: Sheets = {"Projects": [(*PROJECT_HEAD, "amount", "currency", "donor"), (*ONE, 5, "EUR", None)]}
    found = validate(loaded(sheets, {"Projects": (CellFlaw(2, 7, "error", "#REF!"),)}))
    assert [(one.code, one.cell) for one in found.findings if one.level is Level.ERROR] == [("error-cell", "G2")]


def test_an_empty_workbook_cannot_be_used() -> None:
    with pytest.raises(SourceError, match="empty"):
        validate(Loaded((), ()))


def test_plain_and_french_headers_are_read() -> None:
    data = dataset({
        "Projets": [("Référence", "Intitulé", "Domaine", "Pays"), ("P1", "Un", "Protection et asile", "Tchad")],
        "Contrats": [("Contrat", "Numéro de projet", "Bailleur", "Instrument", "Mesure", "Montant", "Devise", "Date"),
                     ("C1", "p1", "Allemagne", "FED", "contracté", "1 234,50", "EUR", "5 mars 2015")],
    })  # fmt: skip
    record = data.records[0]
    assert (record.amount, record.value_date, record.donor, record.instrument, record.measure) == (
        Decimal("1234.50"),
        DAY,
        "DE",
        "EDF",
        "contracted",
    )
    assert record.domains.parts[0][0] == "3"
    assert record.countries.parts[0][0] == "TD"


def test_the_smallest_workbook_is_enough() -> None:
    data = dataset({"Sheet1": [("id", "title", "domain", "amount"), ("A", "Jobs", "1", 1000)]})
    assert [(record.project, record.amount, record.currency) for record in data.records] == [
        ("a", Decimal(1000), "EUR")
    ]


def test_briefgen_toml_renames_words_and_splits() -> None:
    config = Config(
        sheets={"list": "Projects"}, columns={"Projects": {"nr": "project_id", "what": "title", "theme": "domains", "money": "amount"}},
        domains={"jobs": "1", "borders": "2:50; 4:50"}, separators={"Projects": {"domains": ","}}, constants={"Projects": {"donor": "EU"}},
    )  # fmt: skip
    rows = [
        ("Nr", "What", "Theme", "Money"),
        ("A", "One", "Jobs", 10),
        ("B", "Two", "Borders", 20),
        ("C", "Three", "Jobs, Borders", 30),
    ]
    data = dataset({"List": rows}, config)
    assert [dict(record.domains.parts) for record in data.records] == [{"1": 100}, {"2": 50, "4": 50}, {"multi": 100}]
    assert {record.donor for record in data.records} == {"EU"}


def test_leading_blank_rows_and_columns_keep_addresses() -> None:
    rows = [(), (None, "Title row"), (), (None, None, *PROJECT_HEAD), (None, None, "P1", None, "7", "NE")]
    found = {finding.code: finding.cell for finding in dataset({"Projects": rows}).findings}
    assert found["missing-title"] == "D5"
    assert found["unknown-domain"] == "E5"


def test_findings_are_rolled_up_the_most_costly_first() -> None:
    rows = [contract("P1", amount, None, contract_id=f"C{amount}") for amount in (5, 6, 7)] + [contract("P1", "x", DAY)]
    groups = roll_up(summary(money([ONE], rows), "all").dataset.findings)
    assert [(group.first.code, group.count) for group in groups] == [("unreadable-amount", 1), ("missing-date", 3)]
    assert (groups[1].cells, groups[1].money) == (("H2", "H3", "H4"), Decimal(18))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1234.56", "1234.56"), ("1,234.56", "1234.56"), ("1.234,56", "1234.56"), ("1 234,56", "1234.56"), ("1\u202f234,56", "1234.56"),
        ("1\u00a0234\u00a0567", "1234567"), ("(1,234.50)", "-1234.50"), ("12-", "-12"), ("\u221212", "-12"), ("€ 1 234", "1234"), ("1234 EUR", "1234"),
        ("€ 1.2m", "1200000"), ("EUR 3,5 millions", "3500000"), ("3,5 millions d'euros", "3500000"), ("12 %", "12"), ("5 M€", "5000000"),
        ("1'234'567.50", "1234567.50"), ("1\u2019234\u2019567.50", "1234567.50"), ("1'000.-", "1000"), ("CHF 5'000.--", "5000"),
        ("-€ 5", "-5"), ("(€ 5)", "-5"), ("12,34,567.89", "1234567.89"), ("2 milliards", "2000000000"), ("500 FCFA", "500"),
        ("٣٬٥٠٠", "3500"), ("1.234.567,89", "1234567.89"), ("1\u202f234\u202f567,89", "1234567.89"), ("1234 -", "-1234"),
        ("1e+06", "1000000"), ("1.234.567", "1234567"), ("1,234,567", "1234567"), ("0.005", "0.005"), ("1'234.5", "1234.5"),
        ("12 345,678", "12345.678"), ("412\u00a0464,423 TND", "412464.423"), (1.1, "1.1"), (3.0, "3"),
    ],
)  # fmt: skip
def test_numbers_as_people_type_them(text: CellValue, number: str) -> None:
    assert read_number(text) == Decimal(number)


def test_words_round_a_number_say_nothing_of_its_decimal_mark() -> None:
    assert (decimal_mark(["ca. 1,234", "5,678"]), decimal_mark(["Fr. 1'000", "5,678", "7 000,125"])) == ("", ",")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "abc",
            "12x",
            "1.2.3,4,5",
            "--5",
            "",
            "OUI",
            True,
            "12.05.2016",
            "12 05 2016",
            "1.234.56",
            "1 0000",
            "ca. 500",
            ">500",
        ),
        *(
            "5 to 6",
            "5-6",
            "5 EUR USD",
            "1,234 million",
            "1 million people",
            "12 months",
            "2016-05-12",
            "1e999",
            "1e30",
            1e300,
            float("inf"),
            float("nan"),
        ),
    ],
)
def test_what_is_no_number_is_unreadable(text: CellValue) -> None:
    with pytest.raises(Unreadable):
        read_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "2016-05-12",
        "12.05.2016",
        "12/5/16",
        "12 May 2016",
        "12 mai 2016",
        "May 12, 2016",
        "2016/05/12",
        42502.0,
        "2016-05-12T00:00:00",
        "12/05/2016 10:30",
        "12.5.16",
        "12-mai-16",
        "jeudi 12 mai 2016",
        "12th of May 2016",
        "20160512",
        "\u200e12/\u200e05/\u200e2016",
        20160512.0,
        "42502",
        "2016-05-12+01:00",
        "2016 05 12",
        "12 / 05 / 2016",
        "2016-May-12",
        "12.V.2016",
        "12 de mayo de 2016",
        "١٢ مايو ٢٠١٦",
        "12 أيار/مايو 2016",
        "الخميس 12 ماي 2016 م",
    ],
)
def test_dates_as_people_type_them(text: CellValue) -> None:
    assert read_date(text) == date(2016, 5, 12)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Q4 2016", date(2016, 10, 1), date(2016, 12, 31)), ("T4 2016", date(2016, 10, 1), date(2016, 12, 31)),
        ("2016-Q4", date(2016, 10, 1), date(2016, 12, 31)), ("4e trimestre 2016", date(2016, 10, 1), date(2016, 12, 31)),
        ("S1 2016", date(2016, 1, 1), date(2016, 6, 30)), ("2016", date(2016, 1, 1), date(2016, 12, 31)),
        (2016.0, date(2016, 1, 1), date(2016, 12, 31)), ("février 2016", date(2016, 2, 1), date(2016, 2, 29)),
        ("تشرين الأول 2016", date(2016, 10, 1), date(2016, 10, 31)), ("Dezember 2016", date(2016, 12, 1), date(2016, 12, 31)),
        ("Dec. 2016", date(2016, 12, 1), date(2016, 12, 31)), ("05/2016", date(2016, 5, 1), date(2016, 5, 31)),
    ],
)  # fmt: skip
def test_a_month_quarter_or_year_alone_is_a_span(text: CellValue, first: date, last: date) -> None:
    assert (read_date(text), read_date(text, end=True)) == (first, last)
    assert is_coarse_date(text)


@pytest.mark.parametrize(
    "text",
    [
        "2016-17",
        "FY 2016/17",
        "S3 2016",
        "13/2016",
        "mars",
        "99.99.99",
        "31/02/2016",
        12.0,
        "ongoing",
        "0\x1f",
        "fin 2016",
        "early 2016",
        "FY 2016",
        "2016 05",
    ],
)
def test_what_is_no_date_is_unreadable(text: CellValue) -> None:
    with pytest.raises(Unreadable):
        read_date(text)


def test_a_date_that_only_one_order_allows_needs_no_column() -> None:
    assert read_date("03/28/2015") == read_date("28/03/2015") == date(2015, 3, 28)
    days = ["28/03/2015", "03/28/2015", "4/5/2015"]
    data = money([ONE], [contract("P1", number, day) for number, day in enumerate(days, 1)])
    assert [record.value_date for record in data.records] == [date(2015, 3, 28), date(2015, 3, 28), date(2015, 5, 4)]
    assert [finding.cell for finding in data.findings if finding.code == "ambiguous-date"] == ["H4"]


def test_marks_of_direction_hide_no_ambiguity() -> None:
    data = money([ONE], [contract("P1", 1, "\u200e03/04/2016")])
    assert [finding.cell for finding in data.findings if finding.code == "ambiguous-date"] == ["H2"]


def test_invisible_marks_change_no_number_and_no_id_but_what_turns_digits_round_is_refused() -> None:
    for text in ("\u202d1234.5\u202c", "\u200e1234.5", "\ufeff1234.5", "1234.5\u200f €"):
        assert read_number(text) == Decimal("1234.5")
    with pytest.raises(Unreadable):
        read_number("\u202e5.4321")
    assert "orphan-contract" not in codes(
        {"Projects": [PROJECT_HEAD, ONE], "Contracts": [CONTRACT_HEAD, contract("P1\u200e", 5, DAY)]}
    )


def test_a_clash_with_another_file_names_it() -> None:
    sheets = [replace(loaded({"Projects": [PROJECT_HEAD, row]}).sheets[0], file=file)
              for file, row in (("jan.xlsx", ONE), ("feb.xlsx", ("P1", "Else", "2", "NE")))]  # fmt: skip
    data = validate(Loaded(loaded({}).sources, tuple(sheets)))
    (clash,) = [one for one in data.findings if one.code == "repeated-project"]
    assert (clash.file, clash.cell) == ("feb.xlsx", "A2")
    assert "A2 of jan.xlsx" in clash.message


def test_numbers_of_days_that_count_from_1904() -> None:
    rows: Sheets = {
        "Projects": [PROJECT_HEAD, ONE],
        "Contracts": [CONTRACT_HEAD, (*contract("P1", 1, None)[:7], 42502.0 - 1462)],
    }
    source = loaded(rows)
    old = Loaded(source.sources, tuple(replace(sheet, date_1904=True) for sheet in source.sheets))
    assert [record.value_date for record in validate(old).records] == [date(2016, 5, 12)]
    assert [record.value_date for record in validate(source).records] == [date(2012, 5, 11)]


@pytest.mark.parametrize(
    ("amount", "currency", "read", "code"),
    [
        ("USD 5", None, "USD", ""), ("€ 5", None, "EUR", ""), ("5 CHF", "CHF", "CHF", ""), ("$ 5", "USD", "USD", ""), ("$ 5", "CAD", "CAD", ""),
        ("$ 5", None, "", "unknown-currency"), ("USD 5", "EUR", "EUR", "conflicting-currency"), ("$ 5", "EUR", "EUR", "conflicting-currency"),
        ("ABC 5", "EUR", "EUR", "unknown-currency"),
    ],
)  # fmt: skip
def test_the_currency_typed_with_an_amount_counts(amount: str, currency: str | None, read: str, code: str) -> None:
    data = dataset(contract_row(amount=amount, currency=currency))
    assert [(record.currency, record.flaw) for record in data.records] == [(read, code)]
    row = [("id", "title", "amount"), ("P1", "One", amount)]
    short = dataset({"Projects": row})
    assert all(record.currency == (read if currency is None else record.currency) for record in short.records)


def test_a_share_is_no_amount() -> None:
    assert "unreadable-amount" in codes(contract_row(amount="12 %"))


def test_the_order_of_day_and_month_is_decided_by_the_column() -> None:
    rows = [contract("P1", 1, "3/4/2015", contract_id="A"), contract("P1", 2, "3/28/2015", contract_id="B")]
    data = money([ONE], rows)
    assert [record.value_date for record in data.records] == [date(2015, 3, 4), date(2015, 3, 28)]


def test_months() -> None:
    assert [read_month(text) for text in ("2016-05", "05/2016", "mai 2016", date(2016, 5, 1))] == ["2016-05"] * 4


@given(
    st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**12), max_value=10**12),
    st.sampled_from(["en", "fr", "de"]),
)
@settings(max_examples=300)
def test_reading_what_was_formatted_gives_the_number_back(number: Decimal, style: str) -> None:
    text = f"{number:,.2f}"
    table = {"en": {}, "fr": str.maketrans(",.", "\u202f,"), "de": str.maketrans(",.", ".,")}[style]
    assert read_number(text.translate(table)) == number


@given(st.lists(st.integers(0, 3), max_size=4))
def test_a_blank_row_changes_nothing(places: list[int]) -> None:
    rows = [
        contract("P1", 5, DAY, contract_id="A"),
        contract("P1", 6, DAY, contract_id="B"),
        contract("P1", 7, DAY, contract_id="C"),
    ]
    with_blanks = list(rows)
    for place in places:
        with_blanks.insert(place, (None,) * 8)
    one, other = money([ONE], rows), money([ONE], with_blanks)
    assert [record.amount for record in one.records] == [record.amount for record in other.records]
    assert one.findings == other.findings == ()


@given(
    st.lists(
        st.one_of(st.text(max_size=30), st.floats(allow_nan=False), st.booleans(), st.dates(), st.none()),
        min_size=8,
        max_size=8,
    )
)
@settings(max_examples=300, deadline=None)
def test_no_cell_content_makes_validation_raise(cells: list[CellValue]) -> None:
    data = money([ONE, tuple(cells[:4])], [contract("P1", 5, DAY), tuple(cells)])
    for finding in data.findings:
        assert finding.message
        assert finding.code


def test_data_without_the_measure_that_the_brief_leads_with_are_told() -> None:
    paid = contract("P1", 5, DAY, measure="disbursed")

    def told(data: Dataset) -> list[str]:
        return [one.message for one in data.findings if one.code == "no-main-measure"]

    (message,) = told(money([ONE], [paid]))
    assert message.startswith(
        "The brief leads with what was contracted, and no record is contracted; the data hold 1 disbursed."
    )
    assert told(money([ONE], [paid, contract("P1", 5, DAY)])) == []
    led = {"Partnership": [("key", "value"), ("main_measure", "disbursed")]}
    assert told(money([ONE], [paid], **led)) == []
    assert told(money([ONE], [])) == []


def test_settings_are_read_as_people_type_them() -> None:
    def setting(key: str, value: CellValue) -> Partnership:
        return dataset({"Projects": [PROJECT_HEAD, ONE], "Partnership": [("key", "value"), (key, value)]}).partnership

    assert setting("as_of", 2016.0).as_of == setting("البيانات حتى", "December 2016").as_of == date(2016, 12, 31)
    assert setting("coverage_from", 2014.0).coverage_from == date(2014, 1, 1)
    assert setting("priority_countries", "Niger, Mali and Chad").priority_countries == ("NE", "ML", "TD")
    assert setting("base_currency", "euro").base_currency == "EUR"
    assert setting("period", date(2016, 12, 1)).period == "2016-12"
    assert setting("illustrative", "perhaps").illustrative


def test_a_column_of_donors_that_is_blank_is_said_once() -> None:
    def lacking(*donors: str) -> int:
        rows = [contract("P1", 5, date(2016, 1, day + 1), donor=donor) for day, donor in enumerate(donors)]
        return sum(one.code == "missing-donor" for one in money([ONE], rows).findings)

    assert (lacking("", "N/A", ""), lacking("", "EU", "")) == (1, 2)


def test_a_project_without_an_amount_is_said_where_others_have_one() -> None:
    head = (*PROJECT_HEAD, "parent_id", "status", "amount")
    rows: list[tuple[CellValue, ...]] = [
        ("P1", "a", 1, "NE", None, None, 5),
        ("P2", "b", 1, "NE", None, None, None),
        ("P3", "c", 1, "NE", None, "pipeline", None),
    ]
    rows += [("P4", "d", 1, "NE", None, None, None), ("P5", "e", 1, "NE", "P4", None, 5)]

    def lacking(rows: Rows) -> list[str]:
        return [one.cell for one in dataset({"Projects": [head, *rows]}).findings if one.code == "missing-amount"]

    assert lacking(rows) == ["G3"]
    assert lacking(rows[1:3]) == []  # a list of projects whose money stands elsewhere
    undated: Sheets = {
        "Projects": [PROJECT_HEAD, ONE],
        "Rates": [("month", "currency", "units_per_base"), (None, "USD", 1.1)],
    }
    assert [one.cell for one in dataset(undated).findings if one.code == "unreadable-rate"] == ["A2"]


def test_parents_are_compared_with_all_that_is_below_them() -> None:
    head = (*PROJECT_HEAD, "parent_id")
    projects = [
        ("P", "a", 1, "NE", None),
        ("A", "b", 1, "NE", "P"),
        ("A1", "c", 1, "NE", "A"),
        ("A2", "d", 1, "NE", "A"),
    ]

    def differing(*contracts: Sequence[Any], more: tuple[str, ...] = ()) -> list[str]:
        data = dataset({"Projects": [head, *projects], "Contracts": [(*CONTRACT_HEAD, *more), *contracts]})
        return [one.message for one in data.findings if one.code == "parent-child-difference"]

    day = date(2016, 5, 12)
    below = [contract("A1", 60, day), contract("A2", 30, day)]
    assert ["90.00" in one for one in differing(contract("P", 100, day), *below)] == [True]
    assert differing(contract("P", 90, day), *below) == []
    later = [(*contract("P", 80, day), None), (*contract("P", 90, day), day), *((*one, None) for one in below)]
    assert differing(*later, more=("as_of",)) == []  # the earlier statement does not count
