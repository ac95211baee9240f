"""Files of other standards: their totals, what is left out, and that every figure leads back to the file."""

import csv
import io
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from briefgen.jobs.importing import ImportJob, import_sources
from briefgen.jobs.reading import Wanted, place_of, read_dataset, summarise_wanted
from briefgen.model.dataset import Dataset
from briefgen.model.findings import Level
from briefgen.vocabulary.findings import IN_THE_WORKBOOK
from tests.profiles.imitations import (
    GIVING_FIELDS,
    GIVING_HEAD,
    Totals,
    activity,
    document,
    european_commission,
    flows,
    grants,
    transaction,
    united_nations,
)


def read(folder: Path, content: str | Sequence[Sequence[object]], name: str = "", toml: str = "") -> Dataset:
    """Return the dataset of a file: XML as text, a sheet as rows, as .csv or as .xlsx."""
    if toml:
        (folder / "briefgen.toml").write_text(toml)
    path = folder / (name or ("in.xml" if isinstance(content, str) else "in.csv"))
    if isinstance(content, str):
        path.write_text(content, encoding="utf-8")
    elif path.suffix == ".xlsx":
        with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as book:
            sheet = book.add_worksheet("grants")
            for number, row in enumerate(content):
                sheet.write_row(number, 0, row)
    else:
        stream = io.StringIO()
        csv.writer(stream).writerows(content)
        path.write_text(stream.getvalue(), encoding="utf-8")
    return read_dataset(path)


def totals(dataset: Dataset) -> Totals:
    found: Totals = defaultdict(Decimal)
    for record in dataset.records:
        if not record.duplicate and record.amount is not None:
            found[record.measure, record.currency] += record.amount
    return dict(found)


def codes(dataset: Dataset) -> set[str]:
    return {finding.code for finding in dataset.findings}


def test_cures_can_be_followed_in_a_file_of_another_standard(tmp_path: Path) -> None:
    sector = '<sector code="15190" vocabulary="1"/>'
    text = document([activity("X-1", "Wells", sector, transaction("2", "2016-01-01", "5"))])
    dataset = read(tmp_path, text)
    cures = {
        one.code: one.message.partition(". ")[2]
        for one in summarise_wanted(dataset, Wanted(period="all")).dataset.findings
    }
    assert cures["no-domain"].startswith("Map its sector, cluster or classification in briefgen.toml under [domains]")
    assert cures["no-country"].endswith(f"Write its country or region. {IN_THE_WORKBOOK}")
    mapped = read(tmp_path, text, toml='[domains]\n"15190" = "2"\n')
    assert "no-domain" not in codes(mapped)


def test_a_donors_commitments_and_payments_stand_on_their_own_levels(tmp_path: Path) -> None:
    text, known = european_commission()
    dataset = read(tmp_path, text, toml='[domains]\n"15190" = "4"\n')
    assert totals(dataset) == known
    summary = summarise_wanted(dataset, Wanted(period="all"))
    assert summary.figures["total.contracted"].value == known["contracted", "EUR"]
    assert summary.figures["total.disbursed"].value == known["disbursed", "EUR"]
    assert summary.figures["domain.4.contracted"].value == known["contracted", "EUR"]
    assert summary.figures["region.202.contracted"].value == known["contracted", "EUR"]
    assert {record.donor for record in dataset.records} == {"EU"}
    contract = dataset.projects["xi-iati-ec_intpa-2015/0-0"]
    assert (contract.parent, contract.level) == ("xi-iati-ec_intpa-2015/0/0", "project")
    assert contract.implementer == "International Organization for Migration"
    assert dict(contract.countries.parts) == {"NE": 70, "ML": 30}
    assert not [finding for finding in dataset.findings if finding.level is Level.ERROR]


def test_an_agency_counts_what_it_gets_and_never_both_sides(tmp_path: Path) -> None:
    text, known = united_nations()
    dataset = read(tmp_path, text, toml='[domains]\n"15190" = "5"\n"72010" = "1:50; 3:50"\n')
    assert totals(dataset) == known
    assert {record.donor for record in dataset.records if record.measure == "contracted"} == {"DE", "SE", "US"}
    left = {entry.what: (entry.rows, dict(entry.amounts)) for entry in dataset.left_out}
    assert left == {
        "incoming funds (type 1)": (6, {"USD": Decimal(6 * 77)}),
        "outgoing commitment (type 2)": (6, {"USD": Decimal(6 * 55)}),
        "original budget (indicative)": (6, {"USD": Decimal(6000)}),
    }
    project = dataset.projects["xm-dac-41121-2016-0"]
    assert dict(project.domains.parts) == {"1": 25, "3": 25, "5": 50}
    assert project.sector == "72010; 15190"
    assert project.start_date is not None
    assert project.start_date.isoformat() == "2016-02-01"
    assert (project.title, project.status) == ("Réfugiés 0", "ongoing")
    assert dataset.partnership.reporting_org == "UNHCR"
    indicator = dataset.indicators[0]
    assert (indicator.name, indicator.unit, indicator.aggregation) == ("People assisted", "number", "sum")
    first, second = dataset.results[:2]
    assert [first.baseline, first.target, first.actual] == [Decimal(0), Decimal(50), Decimal(40)]
    assert second.actual is None


def test_the_other_side_and_other_types_count_where_the_user_says_so(tmp_path: Path) -> None:
    text, _ = united_nations(2)
    toml = '[iati]\nperspective = "outgoing"\n1 = "disbursed"\n4 = "none"\n'
    assert totals(read(tmp_path, text, toml=toml)) == {
        ("contracted", "USD"): 110,
        ("disbursed", "USD"): 154,
        ("approved", "USD"): 1800,
    }


@pytest.mark.parametrize("perspective", ["", "outgoing", "incoming"])
def test_of_giver_and_receiver_together_one_sides_money_counts(tmp_path: Path, perspective: str) -> None:
    given, known_given = european_commission()
    received, known_received = united_nations(6 if perspective else 3)
    (tmp_path / "un.xml").write_text(received, encoding="utf-8")
    toml = f'[iati]\nperspective = "{perspective}"\n' if perspective else ""
    read(tmp_path, given, "ec.xml", toml=toml)
    dataset = read_dataset(tmp_path)
    counted, other = (known_received, "ec.xml") if perspective == "incoming" else (known_given, "un.xml")
    assert totals(dataset) == counted
    left = {(entry.file.rpartition("/")[2], entry.what): dict(entry.amounts) for entry in dataset.left_out}
    if other == "un.xml":
        number = known_received["spent", "USD"]
        assert left[other, "expenditure (type 4)"] == {"USD": number}
    else:
        assert left[other, "disbursement (type 3)"] == {"EUR": known_given["disbursed", "EUR"]}
        assert left[other, "budget"] == {"EUR": known_given["approved", "EUR"]}
    words = " ".join(one.message for one in dataset.findings if one.code == "left-out")
    assert f"the {perspective or 'outgoing'} side counts, and" in words
    assert len(dataset.projects) == 16 + (6 if perspective else 3)


def test_sectors_are_never_taken_for_domains_by_their_numbers(tmp_path: Path) -> None:
    text, _ = united_nations(1)
    dataset = read(tmp_path, text.replace('vocabulary="1"', 'vocabulary="99"'))
    assert all(name == "unassigned" for project in dataset.projects.values() for name, _ in project.domains.parts)
    assert "unknown-sector" in codes(dataset)


def test_every_record_leads_back_to_its_element(tmp_path: Path) -> None:
    text, _ = united_nations()
    dataset = read(tmp_path, text)
    root = ET.fromstring(text)
    for record in dataset.records:
        table = dataset.tables[record.table]
        element = root.find("./" + table.element(record.row, "amount"))
        assert element is not None
        assert element.text is not None
        assert Decimal(element.text) == record.amount


def test_faults_are_found_with_the_path_of_their_element(tmp_path: Path) -> None:
    text = document(
        [
            activity("", "Nameless", transaction("2", "2016-01-01", "5")),
            activity("A-1", "One", transaction("2", "20191900-01-01", "5"), transaction("2", "2016-01-01", "five")),
            activity("A-2", "", transaction("2", "", "6", "QQQ")),
            activity("A-3", "Three", transaction("2", "2016-01-01", "7"), attributes=""),
            activity("A-4", "Four", '<recipient-country code="NE" percentage="80"/><recipient-country code="QQ" percentage="40"/>'),
            activity("A-5", "Five", transaction("77", "2016-01-01", "8")),
            activity("A-6", "Six", transaction("2", "2016-01-01", "9") * 2),
            activity("A-6", "Six", transaction("2", "2016-01-01", "9") * 2),
        ]
    )  # fmt: skip
    dataset = read(tmp_path, text)
    found = {(finding.code, finding.element) for finding in dataset.findings}
    assert {
        ("missing-identifier", "iati-activity[1]"),
        ("unreadable-date", "iati-activity[2]/transaction[1]/transaction-date/@iso-date"),
        ("unreadable-amount", "iati-activity[2]/transaction[2]/value"),
        ("missing-title", "iati-activity[3]/title/narrative"),
        ("unknown-currency", "iati-activity[3]/transaction[1]/value/@currency"),
        ("missing-currency", "iati-activity[4]/transaction[1]/value/@currency"),
        ("split-over-100", "iati-activity[5]/recipient-country"),
        ("unknown-country", "iati-activity[5]/recipient-country"),
        ("left-out", "iati-activity[6]/transaction[1]"),
        ("repeated-row", "iati-activity[7]/transaction[2]/value"),
        ("repeated-row", "iati-activity[8]/transaction[1]/value"),
        ("repeated-row", "iati-activity[8]/iati-identifier"),
    } <= found
    counted = [record.amount for record in dataset.records if record.project == "a-6" and not record.duplicate]
    assert counted == [9]
    nameless = next(finding for finding in dataset.findings if finding.code == "missing-identifier")
    assert place_of(nameless) == f"{tmp_path / 'in.xml'}, iati-activity[1]"


def test_places_of_transactions_are_kept_apart_exactly(tmp_path: Path) -> None:
    def part(kind: str, value: str, country: str) -> str:
        return transaction(kind, "2016-01-01", value, "EUR", f'<recipient-country code="{country}"/>')

    text = document(
        [
            activity("A", "Apart", part("2", "10", "NE"), part("2", "20", "ML"), part("3", "5", "ML")),
            activity("B", "Lost", part("2", "1", "NE"), part("3", "1", "TD"), part("3", "2", "SN")),
        ]
    )
    summary = summarise_wanted(read(tmp_path, text), Wanted(period="all"))
    assert summary.figures["country.NE.contracted"].value == 10
    assert summary.figures["country.ML.contracted"].value == 20
    assert summary.figures["country.multi.contracted"].value == 1
    assert summary.figures["total.disbursed"].value == 8


def test_text_of_a_file_stays_text(tmp_path: Path) -> None:
    text = document([activity("=1+1", "<b>&amp;</b> \u202edecom", transaction("2", "2016-01-01", "1"))])
    project = next(iter(read(tmp_path, text).projects.values()))
    assert project.project_id == "=1+1"
    assert project.title.startswith("<b>&amp;</b>")


def test_flows_count_once_and_in_their_measure(tmp_path: Path) -> None:
    rows, known = flows()
    dataset = read(tmp_path, rows, toml='[domains]\n"Protection" = "3"\n')
    assert totals(dataset) == known
    left = {entry.what: (entry.rows, dict(entry.amounts)) for entry in dataset.left_out}
    assert left == {
        f"{kind} flow": (1, {"USD": Decimal(7)})
        for kind in ("parked", "pass through", "carryover", "internal", "outgoing")
    }
    record = next(record for record in dataset.records if record.record_id == "100020")
    assert record.amount_base == 450
    table = dataset.tables[record.table]
    assert table.cell(record.row, "amount") == "D15"
    assert table.cell(record.row, "project_id") == "AH15"
    assert {record.donor for record in dataset.records} == {"SE", "EU"}
    rules = {origin.column: (origin.part, origin.rule) for origin in dataset.origins}
    assert rules["measure"] == ("status", "commitment contracted, paid disbursed, pledge pledged: its latest stage")
    assert rules["donor"] == ("srcOrganization", 'a state without "Government of"')
    shared = next(record for record in dataset.records if record.record_id == "100021")
    assert shared.countries.shared == ("NE", "ML")
    assert [finding.cell for finding in dataset.findings if finding.code == "profile-choice"] == ["Z16"]
    assert [finding.code for finding in dataset.findings if finding.level is Level.ERROR] == []


@pytest.mark.parametrize("name", ["in.csv", "in.xlsx"])
@pytest.mark.parametrize(
    "head",
    [
        GIVING_HEAD,
        tuple(word.upper().replace(":", " : ") for word in GIVING_HEAD),
        tuple(word.replace("Org:", "Org:0:").replace("Programme:", "Programme:0:") for word in GIVING_HEAD),
        tuple(word.replace(":", "/") for word in GIVING_HEAD),
        GIVING_FIELDS,
    ],
    ids=["plain", "case", "numbered", "slashes", "fields"],
)
def test_grants_are_read_under_any_form_of_their_headings(tmp_path: Path, head: Sequence[str], name: str) -> None:
    rows, known = grants(head)
    dataset = read(tmp_path, rows, name)
    assert totals(dataset) == known
    project, record = next(iter(dataset.projects.values())), dataset.records[0]
    assert (project.project_id, project.implementer, project.summary) == ("360G-X-0", "A charity", "=not a formula")
    assert project.countries.shared == ("NE", "ML")
    assert (record.donor, record.instrument, record.disbursed_known) == ("DE", "Migration fund", False)
    assert dataset.tables[record.table].cell(record.row, "amount") == "E2"
    assert "profile" in codes(dataset)


def test_a_sheet_that_the_user_maps_is_no_profile(tmp_path: Path) -> None:
    rows, _ = grants()
    dataset = read(
        tmp_path, rows, toml='[sheets]\n"in" = "Projects"\n[columns.Projects]\n"Amount Awarded" = "amount"\n'
    )
    assert "profile" not in codes(dataset)
    assert len(dataset.records) == 8


def test_a_cell_that_holds_an_error_is_no_blank(tmp_path: Path) -> None:
    rows, _ = grants()
    path = tmp_path / "in.xlsx"
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("grants")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        sheet.write_formula("E4", "=1/0", None, "#DIV/0!")
    found = [(one.code, one.cell) for one in read_dataset(path).findings if one.level is Level.ERROR]
    assert found == [("error-cell", "E4")]


def test_totals_and_repeated_headings_are_no_grants(tmp_path: Path) -> None:
    rows, known = grants()
    width = len(rows[0])
    rows.insert(4, list(rows[0]))
    rows.append(["Total", "", "", "", 8006, *[""] * (width - 5)])
    dataset = read(tmp_path, rows, "in.xlsx")
    assert totals(dataset) == known
    assert {"totals-row", "repeated-header"} <= codes(dataset)


def test_flows_are_read_as_the_site_gives_them(tmp_path: Path) -> None:
    head = ["Flow ID", "Source org.", "Source Country", "Destination org.", "Destination Country", "Description",
            "Sector", "Amount (US$)", "Funding status", "Boundary", "Flow date"]  # fmt: skip
    rows: list[list[object]] = [["Libya 2020: flows"], [], list(head)]
    for number, status in enumerate(("Commitment", "Paid contribution", "Pledge")):
        rows.append([f"21000{number}", "Germany, Government of", "Germany", "IOM", "Libya", f"Flow {number}",
                     "Protection", 1000 + number, status, "Incoming", "2020-03-01"])  # fmt: skip
    dataset = read(tmp_path, rows, "in.xlsx", toml='[domains]\n"Protection" = "3"\n')
    assert totals(dataset) == {
        ("contracted", "USD"): 1000,
        ("disbursed", "USD"): 1001,
        ("pledged", "USD"): 1002,
    }
    first = dataset.records[0]
    assert (first.donor, first.value_date, dataset.tables[first.table].cell(first.row, "amount")) == (
        "DE",
        date(2020, 3, 1),
        "H4",
    )
    assert dataset.projects[first.project].countries.parts == (("LY", Decimal(100)),)
    assert [one for one in dataset.findings if one.level is Level.ERROR] == []


def test_flows_count_once_over_the_files_of_a_source(tmp_path: Path) -> None:
    rows, known = flows()
    boundary = rows[0].index("boundary")
    inside = [rows[0], *([*row[:boundary], "internal", *row[boundary + 1 :]] for row in rows[2:5])]
    (tmp_path / "internal").mkdir()
    alone = read(tmp_path / "internal", inside)
    assert sum(totals(alone).values()) == 3003
    read(tmp_path, inside, "fts_internal_funding.csv")
    read(tmp_path, rows, "fts_incoming_funding.csv")
    assert totals(read_dataset(tmp_path)) == known


def test_what_plans_asked_for_is_no_money_of_projects(tmp_path: Path) -> None:
    plans: list[list[object]] = [
        ["countryCode", "id", "name", "code", "typeName", "startDate", "endDate", "year", "requirements", "funding",
         "percentFunded"],
        ["#country+code", "#activity+appeal+id", "#activity+appeal+name", "#activity+appeal+id+external", "#type",
         "#date+start", "#date+end", "#date+year", "#value+funding+required+usd", "#value+funding+total+usd", "#value+pct"],
        ["AFG", 645, "Afghanistan 2018", "HAFG18", "Plan", "2018-01-01", "2018-12-31", 2018, 598_900_000, 437_112_480, 73],
    ]  # fmt: skip
    name = "fts_requirements_funding_afg.csv"
    dataset = read(tmp_path, plans, name)
    assert (dict(dataset.projects), dataset.records) == ({}, ())
    assert {"plan-totals", "no-projects-sheet"} == codes(dataset)
    assert any("what plans asked for" in one.message for one in dataset.findings if one.code == "no-projects-sheet")
    rows, known = flows()
    read(tmp_path, rows, "fts_incoming_funding_afg.csv")
    beside = read_dataset(tmp_path)
    assert totals(beside) == known
    assert "plan-totals" in codes(beside)
    assert "no-projects-sheet" not in codes(beside)


def test_a_sheet_keyed_by_identifier_is_named(tmp_path: Path) -> None:
    rows, known = grants()
    path = tmp_path / "in.xlsx"
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as book:
        for name, content in (
            ("grants", rows),
            ("places", [["Identifier", "Beneficiary Location:0:Name"], ["360G-X-0", "Niger"]]),
            ("Meta", [["Title", "Grants"], ["Publisher:Name", "A funder"]]),
        ):
            sheet = book.add_worksheet(name)
            for number, row in enumerate(content):
                sheet.write_row(number, 0, row)
    dataset = read_dataset(path)
    assert totals(dataset) == known
    assert [one.sheet for one in dataset.findings if one.code == "unjoined-sheet"] == ["places"]
    assert [one.sheet for one in dataset.findings if one.code == "unknown-sheet"] == ["Meta"]
    import_sources(ImportJob((path,), tmp_path / "out.xlsx"))
    said = openpyxl.load_workbook(tmp_path / "out.xlsx")["Import"].iter_rows(min_row=2, values_only=True)
    assert any(row[4] == "places" and "is not joined" in str(row[6]) for row in said)


def test_totals_are_no_flows(tmp_path: Path) -> None:
    rows, known = flows()
    total = ["Total", "", "", 99_999, *[""] * (len(rows[0]) - 4)]
    dataset = read(tmp_path, [*rows, total])
    assert totals(dataset) == known
    assert "totals-row" in codes(dataset)


def test_a_mistyped_year_and_a_heading_of_signs_stop_nothing(tmp_path: Path) -> None:
    text = document([activity("A", "One", transaction("2", "0001-01-01", "5", "USD"))])
    summary = summarise_wanted(read(tmp_path, text), Wanted(period="all"))
    assert summary.figures["total.contracted"].excluded[0].currencies == (("USD", Decimal(5)),)
    rows, known = flows()
    rows[0][1] = "€ *"
    assert totals(read(tmp_path, [*rows, [""], ["(…)"]])) == known
