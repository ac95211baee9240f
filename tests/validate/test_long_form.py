"""Lists with a row for each project and country: one project, its amount once or its parts added up, as the data tell."""

import csv
import io
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from briefgen.config import NO_MAPPING, Mapping
from briefgen.jobs.importing import ImportJob, import_sources
from briefgen.jobs.reading import Wanted
from briefgen.model.dataset import Dataset
from briefgen.model.findings import Level
from tests.recomputation.comparison import edition
from tests.workbooks import CONTRACT_HEAD, contract, dataset, summary

HEAD = ("project_id", "title", "country", "budget", "percentage")
FROM_DATABASE = """\
"","iati_id","budget","recipient_country","recipient_percentage"
"1","T-01",1e+06,"TD",
"2","T-02",9998500,"ML","60.0"
"3","T-02",9998500,"NE","40.0"
"4","T-03",7e+06,"ML",
"5","T-03",7e+06,"NE",
"6","T-03",7e+06,"TD",
"7","T-04",1172326.99,"SN","80.0"
"8","T-05",3e+05,"ET","35.0"
"9","T-05",3e+05,"UG","35.0"
"10","T-06",2e+06,"SS",
"11","T-06",2e+06,"SS",
"12","T-07",5e+06,"BF","25.0"
"13","T-07",5e+06,"ML",
"14","T-07",5e+06,"MR",
"15","T-08",8e+06,"DJ","33.3"
"16","T-08",8e+06,"ET","33.3"
"17","T-08",8e+06,"KE","33.3"
"""


def read(*rows: Sequence[Any], head: Sequence[str] = HEAD, config: Mapping = NO_MAPPING) -> Dataset:
    return dataset({"Projects": [head, *rows]}, config)


def errors(data: Dataset) -> list[tuple[str, str]]:
    return [(one.code, one.cell) for one in data.findings if one.level is Level.ERROR]


def by_country(data: Dataset) -> dict[str, Decimal]:
    figures = summary(data, "all").figures
    lead, tail = "country.", ".contracted"
    return {
        name.removeprefix(lead).removesuffix(tail): Decimal(str(figure.value))
        for name, figure in figures.items()
        if name.startswith(lead) and name.endswith(tail) and ".rate_base" not in name
    }


def expected() -> dict[str, Decimal]:
    """Return what rule 5 gives each country of the list, by plain csv code."""
    lines: dict[str, list[dict[str, str]]] = defaultdict(list)
    for line in csv.DictReader(io.StringIO(FROM_DATABASE)):
        lines[line["iati_id"]].append(line)
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for rows in lines.values():
        amount = Decimal(rows[0]["budget"])
        given = {row["recipient_country"]: row["recipient_percentage"] for row in rows}
        shares = {name: Decimal(text) for name, text in given.items() if text}
        opened = [name for name, text in given.items() if not text]
        rest = 100 - sum(shares.values(), Decimal(0))
        if opened:
            shares[opened[0] if len(opened) == 1 else "multi"] = rest
        elif rest > 1:
            shares["unallocated"] = rest
        for name, share in shares.items():
            sums[name] += amount * share / sum(shares.values(), Decimal(0))
        sums["total"] += amount
    return dict(sums)


def test_a_list_from_a_database_gives_the_totals_of_plain_csv_code(tmp_path: Path) -> None:
    source, workbook = tmp_path / "recipients.csv", tmp_path / "canonical.xlsx"
    source.write_text(FROM_DATABASE)
    import_sources(ImportJob((source,), workbook))
    wanted = expected()
    assert wanted["multi"] == Decimal(7_000_000) + Decimal(3_750_000)
    for place in (source, workbook):
        figures = {one["id"]: one for one in edition(place, Wanted(period="all"))["figures"]}
        found = {name: Decimal(figures[f"country.{name}.contracted"]["value"]) for name in wanted if name != "total"}
        assert Decimal(figures["total.contracted"]["value"]) == wanted["total"]
        # What a division leaves over falls to the largest remainders, so that the parts add up to the cent.
        assert {name for name, value in found.items() if abs(value - wanted[name]) >= Decimal("0.01")} == set()
        assert sum(found.values()) == wanted["total"]
        assert figures["total.projects"]["value"] == 8


def test_ids_stand_for_titles_where_a_list_has_none_and_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "recipients.csv").write_text(FROM_DATABASE)
    document = edition(tmp_path / "recipients.csv", Wanted(period="all"))
    codes = {one["code"]: one for one in document["findings"]}
    assert codes["missing-title"]["cell"] == "B1"
    assert codes["amounts-repeated"]["cell"] == "C4"
    assert "34,470,826.99 in all" in codes["amounts-repeated"]["message"]


def test_a_sheet_that_is_called_projects_needs_titles() -> None:
    data = dataset({"Projects": [("project_id", "country", "amount"), ("P1", "NE", 5)]})
    assert errors(data)[0][0] == "missing-column"


def test_different_amounts_are_parts_and_lead_back_to_their_own_cells() -> None:
    data = read(("P1", "One", "NE", 100), ("P1", "One", "ML", 50), ("P2", "Two", "NE", 30), ("P2", "Two", "TD", 20),
                ("P3", "Three", "LY", 9), head=HEAD[:4])  # fmt: skip
    assert by_country(data) == {"NE": 130, "ML": 50, "TD": 20, "LY": 9}
    assert sorted(data.tables[one.table].place(one.row, "amount") for one in data.records) == [
        "D2",
        "D3",
        "D4",
        "D5",
        "D6",
    ]
    assert [one.code for one in data.findings if one.code.startswith("amounts-")] == ["amounts-by-row"]
    assert errors(data) == []
    assert data.projects["p1"].countries.parts == (("NE", Decimal("66.6667")), ("ML", Decimal("33.3333")))
    assert not any(one.disbursed_known for one in data.records)


def test_payments_of_parts_are_known_where_their_cell_is_filled() -> None:
    head = ("id", "title", "country", "amount", "disbursed")
    rows = [
        ("P1", "One", "NE", 100, 10),
        ("P1", "One", "ML", 50, None),
        ("P2", "Two", "NE", 30, 0),
        ("P2", "Two", "TD", 20, 5),
    ]
    data = read(*rows, head=head)
    figures = summary(data, "all").figures
    assert figures["total.disbursed"].value == 15
    assert figures["rate_base.contracted"].value == 150
    assert [one.disbursed_known for one in data.records if one.measure == "contracted"] == [True, False, True, True]


def test_amounts_in_the_proportion_of_their_percentages_are_parts() -> None:
    data = read(
        ("P1", "One", "NE", 60, 60),
        ("P1", "One", "ML", 40, 40),
        ("P2", "Two", "NE", 75, "75 %"),
        ("P2", "Two", "TD", 25, "25 %"),
    )
    assert by_country(data) == {"NE": 135, "ML": 40, "TD": 25}


def test_one_project_with_different_amounts_is_a_slip_and_no_part() -> None:
    rows = (
        ("P1", "One", "NE", 100, 60),
        ("P1", "One", "ML", 110, 40),
        ("P2", "Two", "NE", 7, 50),
        ("P2", "Two", "ML", 7, 50),
    )
    assert errors(read(*rows)) == [("amounts-differ", "D3")]
    assert all(one.flaw == "amounts-differ" for one in read(*rows).records if one.project == "p1")


@pytest.mark.parametrize(("amounts", "total"), [("whole", 12), ("part", 24)])
def test_briefgen_toml_decides_and_nothing_more_is_said(amounts: str, total: int) -> None:
    rows = (("P1", "One", "NE", 5), ("P1", "One", "ML", 5), ("P2", "Two", "NE", 7), ("P2", "Two", "TD", 7))
    data = read(*rows, head=HEAD[:4], config=Mapping(repeated_ids={"amounts": amounts}))
    assert sum(by_country(data).values()) == total
    assert not [one.code for one in data.findings if one.code.startswith("amounts-")]


@pytest.mark.parametrize(("stated", "code"), [(17, "amounts-repeated"), (24, "amounts-by-row")])
def test_a_stated_total_decides(stated: int, code: str) -> None:
    rows = [("P1", "One", "NE", 7), ("P1", "One", "ML", 7), ("P2", "Two", "NE", 10), ("Total", None, None, stated)]
    data = read(*rows, head=HEAD[:4])
    assert code in {one.code for one in data.findings}
    assert sum(by_country(data).values()) == stated
    assert "stated-total-differs" not in {one.code for one in data.findings}


def test_rows_that_differ_in_domains_split_domains() -> None:
    data = read(
        ("P1", "One", "1", 100, 70), ("P1", "One", "5", 100, 30), head=("id", "title", "domain", "budget", "percentage")
    )
    assert data.projects["p1"].domains.parts == (("1", Decimal(70)), ("5", Decimal(30)))


def test_countries_crossed_with_domains_keep_the_percentages_of_their_header() -> None:
    head = ("id", "title", "country", "domain", "budget", "country percentage")
    rows = [
        ("P1", "One", country, domain, 100, part) for country, part in (("NE", 60), ("ML", 40)) for domain in ("1", "5")
    ]
    project = read(*rows, head=head).projects["p1"]
    assert project.countries.parts == (("NE", Decimal(60)), ("ML", Decimal(40)))
    assert project.domains.shared == ("1", "5")


def test_rows_that_differ_in_more_than_their_country_stay_a_fault() -> None:
    data = read(("P1", "One", "NE", 5), ("P1", "Other", "ML", 5), head=HEAD[:4])
    assert errors(data) == [("repeated-project", "A3")]


def test_percentages_of_a_list_without_repeated_ids_are_not_used_and_said() -> None:
    data = read(("P1", "One", "NE", 5, 60), ("P2", "Two", "ML", 5, 40))
    assert by_country(data) == {"NE": 5, "ML": 5}
    assert [one.cell for one in data.findings if one.code == "unknown-header"] == ["E1"]


def test_an_unreadable_amount_of_a_later_row_is_no_match() -> None:
    data = read(("P1", "One", "NE", 5), ("P1", "One", "ML", "five"), head=HEAD[:4])
    assert errors(data) == [("amounts-differ", "D3")]


def test_an_import_keeps_a_split_that_is_over_100(tmp_path: Path) -> None:
    source, workbook = tmp_path / "recipients.csv", tmp_path / "canonical.xlsx"
    source.write_text("project_id,title,country,budget,country percentage\nP1,One,NE,5,75\nP1,One,ML,5,50\n")
    import_sources(ImportJob((source,), workbook))
    for place in (source, workbook):
        found = edition(place, Wanted(period="all", draft=True))["findings"]
        assert "split-over-100" in {one["code"] for one in found}


CONTRACTED = ("Project ID", "Project title", "Country", "Contract no", "Amount EUR", "Signature date")


def test_rows_with_contracts_of_their_own_are_contracts_of_one_project() -> None:
    rows = [
        ("P1", "One", "NE", "C1", 100, "2016-01-05"),
        ("P1", "One", "NE", "C2", 100, "2016-02-05"),
        ("P2", "Two", "ML", "C3", 7, ""),
    ]
    data = read(*rows, head=CONTRACTED)
    assert errors(data) == []
    assert [(one.contract_id, str(one.amount), str(one.value_date)) for one in data.records] == [
        ("C1", "100", "2016-01-05"), ("C2", "100", "2016-02-05"), ("C3", "7", "None")
    ]  # fmt: skip
    assert len(data.projects) == 2
    assert "one for each contract" in next(one.message for one in data.findings if one.code == "amounts-by-row")


def test_one_contract_on_the_rows_of_several_countries_counts_once() -> None:
    rows = [("P1", "One", "NE", "C1", 100, ""), ("P1", "One", "ML", "C1", 100, "")]
    assert by_country(read(*rows, head=CONTRACTED)) == {"multi": 100}


def test_rows_in_contracts_win_over_the_parts_of_a_list() -> None:
    rows = [("P1", "One", "NE", 100), ("P1", "One", "ML", 50), ("P2", "Two", "NE", 30), ("P2", "Two", "TD", 20)]
    paid = [CONTRACT_HEAD, contract("P1", 150, "2016-01-05")]
    data = dataset({"Projects": [HEAD[:4], *rows], "Contracts": paid})
    assert sum(one.amount or 0 for one in data.records) == 200
    assert [one.cell for one in data.findings if one.code == "short-form-and-contracts"] == ["D2"]
