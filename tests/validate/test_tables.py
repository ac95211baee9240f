"""The table in a sheet is found whatever stands around it, and what is not a record is said."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from briefgen.config import Mapping as Config
from briefgen.config import load_mapping
from briefgen.model.dataset import Dataset
from briefgen.model.findings import Level
from briefgen.model.sheets import CellFlaw, CellValue, Loaded, Sheet, Source
from briefgen.validate import validate
from briefgen.validate.report import Report
from briefgen.validate.tables import find_tables

Rows = list[list[CellValue]]
HEAD: list[CellValue] = ["Project ID", "Title", "Domain", "Country", "Amount", "Currency", "Signature date"]
BODY: Rows = [
    ["P-1", "Wells", "1", "NE", 100.0, "EUR", date(2016, 1, 5)],
    ["P-2", "Schools", "2", "ML", 250.5, "EUR", date(2016, 2, 6)],
    ["P-3", "Returns", "5", "SN", 49.5, "EUR", date(2016, 3, 7)],
]
Merged = tuple[tuple[int, int, int, int], ...]


def read(
    rows: Sequence[Sequence[CellValue]], name: str = "Projects", config: Config | None = None, **more: object
) -> Dataset:
    sheet = Sheet("in.xlsx", name, [list(row) for row in rows], **more)  # type: ignore[arg-type]  # keywords made from names
    return validate(Loaded((Source("in.xlsx", "0" * 64, 1, "xlsx"),), (sheet,)), config or Config())


def found(data: Dataset, code: str) -> list[str]:
    return [finding.cell for finding in data.findings if finding.code == code]


def money(data: Dataset) -> Decimal:
    return sum((record.amount for record in data.records if record.amount is not None), Decimal(0))


def faults(data: Dataset) -> set[str]:
    return {finding.code for finding in data.findings if finding.level is not Level.NOTE}


def shifted(rows: Rows, down: int = 0, right: int = 0) -> Rows:
    moved: Rows = [[] for _ in range(down)]
    for row in rows:
        moved.append([*[""] * right, *row])
    return moved


def test_a_clean_table_is_not_accused() -> None:
    data = read([HEAD, *BODY])
    assert not data.findings
    assert (len(data.projects), money(data)) == (3, Decimal(400))


@pytest.mark.parametrize(
    ("rows", "cell"),
    [
        (shifted([HEAD, *BODY], 4, 3), "H6"),
        ([["Partnership projects 2016"], ["as of 31 December"], [], HEAD, *BODY], "E5"),
        ([["Report", "", "Office: Niamey"], [], ["Prepared by", "A. Person"], [], HEAD, *BODY], "E6"),
    ],
)
def test_titles_and_blank_rows_and_columns_around_a_table_change_nothing(rows: Rows, cell: str) -> None:
    data = read(rows)
    assert (len(data.projects), money(data)) == (3, Decimal(400))
    assert not faults(data)
    record = data.records[0]
    assert data.tables[record.table].cell(record.row, "amount") == cell


def test_two_level_headers_take_their_groups_along() -> None:
    rows: Rows = [
        ["List of projects", "", "", "", "", "", ""],
        ["Project", "", "Domain", "Country", "Contract", "", "Signature date"],
        ["ID", "Title", "", "", "Amount", "Currency", ""],
        *BODY,
    ]
    merged = ((1, 1, 1, 7), (2, 1, 2, 2), (2, 3, 3, 3), (2, 4, 3, 4), (2, 5, 2, 6), (2, 7, 3, 7))
    data = read(rows, merged=merged)
    assert not faults(data)
    assert (len(data.projects), money(data)) == (3, Decimal(400))
    assert data.tables[0].header_row == 3
    (reading,) = data.readings
    assert [(one.header, one.meaning) for one in reading.columns][4] == ("Contract: Amount", "amount")


def test_two_level_headers_of_a_delimited_file_have_no_merged_cells() -> None:
    rows: Rows = [
        ["Project ID", "Title", "Domain", "Country", "Funding", "", "Signature date"],
        ["", "", "", "", "Amount", "Currency", ""],
        *BODY,
    ]
    data = read(rows, kind="delimited")
    assert not faults(data)
    assert (len(data.projects), money(data)) == (3, Decimal(400))


def test_the_group_tells_two_columns_of_one_name_apart() -> None:
    head = [["Project", "", "Donor", "", "Amount"], ["Id", "Name", "Name", "Code", ""]]
    data = read(
        [*head, ["P-1", "Wells", "European Union", "EU", 5.0]],
        merged=((1, 1, 1, 2), (1, 3, 1, 4), (1, 5, 2, 5)),
    )
    assert [(one.title) for one in data.projects.values()] == ["Wells"]
    assert data.records[0].donor == "EU"


def test_a_row_of_units_is_no_record_and_a_scale_is_never_ignored() -> None:
    units: list[CellValue] = ["", "text", "", "ISO 2", "EUR", "", "dd/mm/yyyy"]
    data = read([HEAD, units, *BODY])
    assert found(data, "units-row") == ["B2"]
    assert not faults(data)
    assert money(data) == 400
    hints: list[CellValue] = ["(required)", "", "(1-5)", "ISO2", "in EUR", "", "dd/mm/yyyy"]
    assert not faults(read([HEAD, hints, *BODY]))
    scaled = read([HEAD, ["", "", "", "", "EUR million", "", ""], *BODY])
    assert found(scaled, "scaled-amounts") == ["E2"]
    head = [*HEAD[:4], "Amount (EUR million)", *HEAD[5:]]
    assert found(read([head, *BODY]), "scaled-amounts") == ["E1"]


@pytest.mark.parametrize(
    ("caption", "scaled"),
    [
        ("Portefeuille FFU (montants en milliers d’euros)", True), ("All figures in thousands", True), ("Budget: EUR million", True), ("EUR '000", True), ("Montants en M€", True),
        ("Trust Fund of EUR 1.8 billion", False), ("Millions of euros mobilised for Niger", False), ("People reached in thousands", False), ("A EUR 3 million programme", False),
        ("Amounts in full, not in thousands", False), ("Budget spent in thousands of households", False), ("Budget in thousands of euros", True),
        ("Budget revised, beneficiaries in the thousands", False), ("Bénéficiaires en milliers ; montants en euros", False),
        ("Beneficiaries (thousands); budgets (EUR million)", True), ("Budget and beneficiaries in thousands", True), ("(in thousands)", True),
    ],
)  # fmt: skip
def test_a_line_beside_the_table_that_gives_a_scale_is_an_error(caption: str, scaled: bool) -> None:
    assert found(read([[caption], HEAD, *BODY]), "scaled-amounts") == (["A1"] if scaled else [])
    assert found(read([HEAD, *BODY, [], [caption]]), "scaled-amounts") == (["A6"] if scaled else [])


def test_a_line_above_the_table_gives_its_currency() -> None:
    rows: Rows = [["Projects of 2016"], ["Amounts in US dollars"], ["Id", "Title", "Amount"], ["P-1", "Wells", 10.0]]
    data = read(rows)
    assert ([one.currency for one in data.records], found(data, "assumed-currency")) == (["USD"], ["A2"])
    rows[1] = ["PROJECTS IN ALL COUNTRIES"]  # lek
    assert [one.currency for one in read(rows).records] == ["EUR"]
    rows[1:3] = [["Amounts in US dollars"], ["Id", "Title", "Amount GBP"]]
    assert [one.currency for one in read(rows).records] == ["GBP"]


def test_the_currency_of_a_header_holds_where_no_column_gives_one() -> None:
    rows: Rows = [["Id", "Title", "Amount (USD)"], ["P-1", "Wells", 10.0]]
    data = read(rows)
    assert [record.currency for record in data.records] == ["USD"]
    assert not faults(data) - {"missing-date", "no-domain", "no-country"}
    assert [record.currency for record in read([["Id", "Title", "Montant en CHF"], ["P-1", "Wells", 1.0]]).records] == [
        "CHF"
    ]
    assert [record.currency for record in read([["Id", "Title", "Amount"], ["P-1", "Wells", 1.0]]).records] == ["EUR"]


@pytest.mark.parametrize(
    "row",
    [
        ["Total", "", "", "", 400.0, "EUR", ""],
        ["", "TOTAL", "", "", 400.0, "", ""],
        ["", "", "", "Grand total", 400.0, "", ""],
        ["Sous-total", "", "", "", 400.0, "", ""],
        ["Total général", "", "", "", 400.0, "", ""],
        ["TOTAUX :", "", "", "", 400.0, "", ""],
        ["", "", "", "", 400.0, "", ""],
        ["Total (EUR)", "", "", "", 400.0, "", ""],
        ["Total 2015–2016", "", "", "", 400.0, "", ""],
    ],
)
def test_a_totals_row_is_never_a_record(row: list[CellValue]) -> None:
    data = read([HEAD, *BODY, row])
    assert (len(data.projects), money(data)) == (3, Decimal(400))
    assert len(found(data, "totals-row")) == 1
    assert not faults(data)
    below = read([HEAD, *BODY, [], row, [], ["Source: the ledger"]])
    assert (len(below.projects), money(below)) == (3, Decimal(400))
    assert not faults(below)


@pytest.mark.parametrize(
    "row",
    [
        ["TOTAL-001", "Energy", "1", "NE", 5.0, "EUR", date(2016, 1, 1)],
        ["P-4", "Total", "1", "NE", 5.0, "EUR", date(2016, 1, 1)],
        ["P-4", "Summary of the work", "1", "NE", 5.0, "EUR", date(2016, 1, 1)],
        ["Totalenergies 12", "Solar power", "1", "NE", 5.0, "EUR", date(2016, 1, 1)],
    ],
)
def test_a_project_that_only_sounds_like_a_total_counts(row: list[CellValue]) -> None:
    data = read([HEAD, *BODY, row])
    assert (len(data.projects), money(data)) == (4, Decimal(405))
    assert not data.findings


def stated(rows: Rows) -> list[tuple[int, int, int, Decimal]]:
    report = Report()
    tables, _ = find_tables([Sheet("in.xlsx", "Projects", rows)], Config(), report)
    return [(one.row, one.first_row, one.last_row, one.values["amount"]) for table in tables for one in table.totals]


def test_stated_totals_come_with_the_rows_that_they_stand_for() -> None:
    sub: list[CellValue] = ["Sub-total", "", "", "", 350.5]
    assert stated([HEAD, *BODY, ["Total", "", "", "", 401.0]]) == [(5, 2, 4, Decimal(401))]
    rows: Rows = [HEAD, *BODY[:2], sub, BODY[2], ["Sub-total", "", "", "", 49.5], ["Grand total", "", "", "", 400.0]]
    assert [one[1:3] for one in stated(rows)] == [(2, 3), (5, 5), (2, 6)]


def test_a_total_that_was_never_calculated_is_no_fault_of_a_figure() -> None:
    flaw = CellFlaw(5, 5, "formula-without-value", "=SUM(E2:E4)")
    data = read([HEAD, *BODY, ["Total", "", "", "", ""]], flaws=(flaw,))
    assert found(data, "flaw-elsewhere") == ["E5"]
    assert not found(data, "formula-without-value")


def test_repeated_headers_tags_and_remarks_are_said_and_not_counted() -> None:
    rows: Rows = [HEAD, BODY[0], HEAD, BODY[1], ["Window: Horn of Africa"], BODY[2], [], ["* provisional figures"]]
    data = read(rows)
    assert (len(data.projects), money(data)) == (3, Decimal(400))
    assert found(data, "repeated-header") == ["A3"]
    assert found(data, "remark-row") == ["A5", "A8"]
    assert not faults(data)


def test_a_row_that_is_blank_but_for_columns_that_are_not_read_is_no_record() -> None:
    numbered = [[number, *row] for number, row in enumerate([*BODY, [], []], 1)]
    data = read([["No.", *HEAD], *numbered])
    assert found(data, "remark-row") == [f"A{len(BODY) + 2}", f"A{len(BODY) + 3}"]
    assert not faults(data)
    assert money(data) == 400


def test_a_row_whose_read_cells_are_errors_stays_a_fault() -> None:
    last = len(BODY) + 2
    flaws = tuple(CellFlaw(last, column, "error", "#REF!") for column in (2, 6))
    data = read([["No.", *HEAD], *[[1, *row] for row in BODY], [2]], flaws=flaws)
    assert {one.level for one in data.findings if one.code == "error-cell"} == {Level.ERROR}


def test_an_id_without_anything_else_stays_a_fault() -> None:
    assert "missing-title" in faults(read([HEAD, *BODY, ["P-9"]]))


def test_two_tables_below_each_other_are_both_read_where_they_are_ours() -> None:
    contracts: Rows = [
        ["Payments"],
        ["contract_id", "project_id", "donor", "instrument", "measure", "amount", "currency", "value_date"],
        ["C-1", "P-1", "EU", "EDF", "disbursed", 60.0, "EUR", date(2016, 5, 1)],
    ]
    data = read([HEAD, *BODY, [], *contracts])
    assert found(data, "second-table") == ["A7"]
    assert sorted(record.measure for record in data.records) == ["contracted", "contracted", "disbursed"]
    assert len(data.projects) == 3


@pytest.mark.parametrize(
    "below",
    [
        [["Country", "Projects"], ["NE", 1.0], ["ML", 1.0]],
        [["Country", "", "", "", "Sum of amount"], ["NE", "", "", "", 100.0]],
    ],
)
def test_a_table_that_is_not_ours_is_said_and_makes_no_projects(below: Rows) -> None:
    data = read([HEAD, *BODY, [], [], *below])
    assert (len(data.projects), money(data)) == (3, Decimal(400))
    assert found(data, "other-table") == ["A7"]


def test_a_gap_between_records_ends_nothing() -> None:
    data = read([HEAD, BODY[0], [], [], *BODY[1:]])
    assert (len(data.projects), money(data)) == (3, Decimal(400))
    assert not data.findings


def test_a_table_beside_ours_is_said_and_not_read() -> None:
    beside: Rows = [["Code", "Meaning"], ["a", "b"], ["c", "d"], ["e", "f"], ["g", "h"], ["i", "j"]]
    ours: Rows = [HEAD, *BODY, [""] * 7, [""] * 7]
    data = read([[*one, "", *two] for one, two in zip(ours, beside, strict=True)])
    assert (len(data.projects), money(data)) == (3, Decimal(400))
    assert found(data, "other-table") == ["I1"]


def test_words_merged_over_rows_hold_for_each_and_figures_count_once() -> None:
    rows: Rows = [
        ["contract_id", "project_id", "donor", "instrument", "measure", "amount", "currency", "value_date"],
        ["C-1", "P-1", "EU", "EDF", "contracted", 10.0, "EUR", date(2016, 1, 1)],
        ["C-2", "", "", "EDF", "contracted", 20.0, "EUR", date(2016, 1, 1)],
        ["C-3", "", "", "EDF", "contracted", "", "EUR", date(2016, 1, 1)],
    ]
    sheets = (
        Sheet("in.xlsx", "Projects", [["id", "title"], ["P-1", "Wells"]]),
        Sheet("in.xlsx", "Contracts", rows, merged=((2, 2, 4, 2), (2, 3, 4, 3), (3, 6, 4, 6))),
    )
    data = validate(Loaded((Source("in.xlsx", "0" * 64, 1, "xlsx"),), sheets))
    assert [(record.project, record.donor, record.amount) for record in data.records] == [
        ("p-1", "EU", Decimal(10)),
        ("p-1", "EU", Decimal(20)),
    ]
    assert found(data, "merged-cells") == ["B2", "C2"]
    assert found(data, "missing-amount") == ["F4"]


def test_tags_beat_headers_and_may_stand_in_any_spelling() -> None:
    rows: Rows = [
        ["Amount", "Title", "Project ID"],
        ["#activity + id", " #VALUE +usd +total", "#Activity+name"],
        ["P-1", 10.0, "Wells"],
        ["#activity+id", "#value+total", "#activity+name"],
        ["P-2", 20.0, "Schools"],
    ]
    data = read(rows)
    assert {key: one.title for key, one in data.projects.items()} == {"p-1": "Wells", "p-2": "Schools"}
    assert money(data) == 30
    assert found(data, "repeated-header") == ["A4"]
    assert data.tables[0].tag_row == 2
    assert {one.why for one in data.readings[0].columns} == {"HXL tag"}


@pytest.mark.parametrize("above", [0, 3, 20])
def test_tags_are_found_within_the_first_rows(above: int) -> None:
    rows: Rows = [
        ["Programme report"],
        *[[] for _ in range(above)],
        ["A", "B"],
        ["#activity+id", "#activity"],
        ["P-1", "Wells"],
    ]
    assert list(read(rows, "Liste").projects) == ["p-1"]


def test_a_sheet_of_any_name_is_read_where_its_headers_tell() -> None:
    sheets = (
        Sheet("in.xlsx", "Read me", [["This file holds two sheets."]]),
        Sheet("in.xlsx", "Feuil1", [list(HEAD), *BODY]),
    )
    data = validate(Loaded((Source("in.xlsx", "0" * 64, 1, "xlsx"),), sheets))
    assert len(data.projects) == 3
    assert [one.sheet for one in data.findings if one.code == "sheet-by-headers"] == ["Feuil1"]
    twice = (Sheet("in.xlsx", "Old", [list(HEAD), *BODY]), Sheet("in.xlsx", "New", [list(HEAD), *BODY]))
    both = validate(Loaded((Source("in.xlsx", "0" * 64, 1, "xlsx"),), twice))
    assert {one.code for one in both.findings} == {"near-sheet", "no-projects-sheet"}
    assert all("Projects" in one.suggestion for one in both.findings if one.code == "near-sheet")


@pytest.mark.parametrize(
    ("cell", "parts"),
    [("1:60 5:40", {"1": 60, "5": 40}), ("١:٦٠؛ ٥:٤٠", {"1": 60, "5": 40}), ("1 60٪، 5 40٪", {"1": 60, "5": 40}), ("1، 3", {"multi": 100})],
)  # fmt: skip
def test_lists_in_cells_may_be_parted_in_the_arabic_manner_or_by_spaces(cell: str, parts: dict[str, int]) -> None:
    data = read([HEAD, ["P-1", "Wells", cell, *BODY[0][3:]]])
    weights = dict(data.projects["p-1"].domains.parts)
    assert {code: 100 * weight / sum(weights.values()) for code, weight in weights.items()} == parts


def test_money_without_a_domain_tells_of_a_column_that_lacks() -> None:
    def said(*columns: int) -> list[str]:
        data = read([[row[place] for place in (0, 1, *columns, 4)] for row in (HEAD, [*BODY[0][:2], "", *BODY[0][3:]])])
        return [one.message for one in data.findings if one.code in ("no-domain", "no-country")]

    assert ["there is no column of" in one for one in said(2, 3)] == [False]
    assert ["there is no column of domains" in one for one in said(3)] == [True]
    assert ["there is no column of countries" in one for one in said(2)] == [False, True]
    assert said(2, 3)[0].endswith("Write its domain, 1 to 5.")
    assert said(3)[0].endswith("Add a column domains, or map yours in briefgen.toml under [columns.Projects].")
    untitled = read([[row[0], *row[2:]] for row in (HEAD, *BODY)], "list")
    assert ["Add a column title" in one.message for one in untitled.findings if one.code == "missing-title"] == [True]


def test_a_list_without_amounts_names_the_columns_that_may_hold_them() -> None:
    data = read([["Ref.", "Project", "Year", "EU contribution", "Country"], ["P-1", "Wells", 2016, 125000.5, "NE"]])
    assert [one.title for one in data.projects.values()] == ["Wells"]
    (message,) = [one.message for one in data.findings if one.code == "no-amounts"]
    assert 'Perhaps "EU contribution": name it' in message


def test_headers_that_run_together_are_parted() -> None:
    head: Rows = [
        ["ProjectID", "ProjectTitle", "ProjectBudget", "ProjectLocation"],
        ["P-1", "Wells", 5.0, "Niger, Mali and Chad"],
    ]
    data = read(head, kind="delimited")
    assert [one.title for one in data.projects.values()] == ["Wells"]
    assert data.projects["p-1"].countries.shared == ("NE", "ML", "TD")
    assert money(data) == 5


def test_a_source_without_projects_says_what_is_lacking() -> None:
    data = read([["Reference", "Budget"], ["P-1", 5.0]], "Data")
    (message,) = [one.message for one in data.findings if one.code == "no-projects-sheet"]
    assert '"Data" lacks "title" (it has "Reference", "Budget")' in message


def test_what_is_hidden_is_said_to_be_whether_it_is_read_or_not() -> None:
    def words(data: Dataset, code: str) -> str:
        return next(one.message for one in data.findings if one.code == code)

    assert "1 hidden row (3) was read" in words(read([HEAD, *BODY], hidden_rows=(3,)), "hidden-rows")
    shown = Sheet("in.xlsx", "Projects", [HEAD, *BODY])
    other = Sheet("in.xlsx", "Old", [["a", "b"], [1.0, 2.0]], hidden=True)
    data = validate(Loaded((Source("in.xlsx", "0" * 64, 1, "xlsx"),), (shown, other)), Config())
    assert 'The hidden sheet "Old" is not used' in words(data, "unknown-sheet")


def test_the_currency_of_a_tag_holds_before_that_of_the_header() -> None:
    head: list[CellValue] = ["Code", "Name", "Country", "Committed (USD)"]
    for tag, currency in (("#value+committed", "USD"), ("#value+committed+gbp", "GBP")):
        tags: list[CellValue] = ["#activity+id", "#activity+name", "#country+code", tag]
        assert {one.currency for one in read([head, tags, ["P1", "One", "NER", 1000.0]]).records} == {currency}


@pytest.mark.parametrize(
    ("blank", "other", "code"),
    [("", "EUR", "assumed-currency"), ("", "GBP", "missing-currency"), ("EUR", "GBP", "")],
)
def test_an_amount_without_a_currency_among_others(blank: str, other: str, code: str) -> None:
    data = read([HEAD, [*BODY[0][:5], other, BODY[0][6]], [*BODY[1][:5], blank, BODY[1][6]]])
    told = [(one.code, one.cell) for one in data.findings if one.code.endswith("-currency")]
    assert told == ([(code, "F3")] if code else [])


def test_a_title_over_a_table_is_no_group_of_its_first_column() -> None:
    rows: Rows = [["Portfolio of Niger", "", ""], ["Amount", "Project ID", "Title"], [5.0, "P1", "One"]]
    assert money(read(rows)) == 5
    (reading,) = read(rows).readings
    assert [column.header for column in reading.columns] == ["Amount", "Project ID", "Title"]


def test_all_columns_that_a_sheet_lacks_are_one_finding() -> None:
    data = read(
        [["Project ID", "Payment date", "Amount", "Currency"], ["P-1", date(2016, 1, 5), 5.0, "EUR"]], "Contracts"
    )
    lacking = [finding.message for finding in data.findings if finding.code == "missing-column"]
    assert len(lacking) == 1
    assert lacking[0].startswith('Contracts needs the columns "contract_id", "donor", "instrument" and "measure".')


def test_a_published_list_read_without_settings_names_the_example_to_copy() -> None:
    head: list[CellValue] = [
        "ProjectID", "ProjectTitle", "ProjectBudget", "ProjectLocation", "ProjectImplementor", "ProjectTheme",
        "ProjectAdoptionDate", "ProjectStartDate",
    ]  # fmt: skip
    row: list[CellValue] = ["T05-1", "Wells", 100, "Mali", "GIZ", "Strengthening resilience", "2016-06-13", ""]
    (message,) = [one.message for one in read([head, row], "list").findings if one.code == "known-list"]
    example = re.search(r"settings for it are in (\S+)\.", message)
    assert example, message
    settings = load_mapping(Path(__file__).parents[2] / example[1])
    assert "known-list" not in faults(read([head, row], "list", settings))
    assert "known-list" not in faults(read([head[:5], row[:5]], "list"))
