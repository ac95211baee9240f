"""Lists of activities (3W, 5W) and of people by place: every count equals a plain count over the rows."""

from collections import Counter
from decimal import Decimal

import pytest

from briefgen.config import Mapping as Config
from briefgen.model.dataset import Dataset
from briefgen.model.findings import Level
from briefgen.model.sheets import CellFlaw, CellValue, Loaded, Sheet, Source
from briefgen.validate import validate
from briefgen.validate.report import Report
from briefgen.validate.tables import find_tables
from briefgen.vocabulary.donors import NOT_GIVEN
from tests.validate import lists
from tests.validate.lists import VARIANTS, Variant, activity_list, displacement


def read(*sheets: Sheet, config: Config | None = None) -> Dataset:
    return validate(Loaded((Source("list.xlsx", "0" * 64, 1, "xlsx"),), sheets), config or Config())


def results(data: Dataset) -> dict[str, tuple[Decimal, Decimal]]:
    """Return the sums of results and targets by the name of the indicator."""
    names = {one.code: one.name for one in data.indicators}
    sums: dict[str, tuple[Decimal, Decimal]] = {}
    for row in data.results:
        actual, target = sums.get(names[row.indicator], (Decimal(0), Decimal(0)))
        sums[names[row.indicator]] = actual + (row.actual or 0), target + (row.target or 0)
    return sums


def total(records: list[dict[str, CellValue]], name: str) -> Decimal:
    return sum((Decimal(str(one[name])) for one in records if one[name] != ""), Decimal(0))


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("variant", VARIANTS, ids=[variant.name for variant in VARIANTS])
def test_every_row_is_an_activity_counted_as_it_stands(variant: Variant, seed: int) -> None:
    made = activity_list(variant, seed=seed)
    data = read(made.sheet)
    assert len(data.projects) == len(made.records)
    counts = results(data)
    assert counts["Activities"] == (Decimal(len(made.records)), Decimal(0))
    for sector, number in Counter(str(one["sector"]) for one in made.records).items():
        assert counts[f"Activities: {sector}"] == (Decimal(number), Decimal(0))
    assert Counter(one.sector for one in data.projects.values()) == Counter(one["sector"] for one in made.records)
    wanted = Counter(one["impl"] or one["org"] if "impl" in variant.fields else one["org"] for one in made.records)
    assert Counter(one.implementer for one in data.projects.values()) == wanted
    assert [one.title for one in data.projects.values()] == [
        " ".join(str(one["activity"]).split()) for one in made.records
    ]
    assert not [one for one in data.findings if one.level is Level.ERROR]
    said = [one.message for one in data.findings if one.code == "repeated-activity"]
    assert len(said) == 1


@pytest.mark.parametrize(
    ("variant", "countries"),
    [
        (lists.EN_3W, {"NG"}),
        (lists.FR_3W, {"BF"}),
        (lists.EN_5W, {"NE"}),
        (lists.FR_PLAIN, {"TD"}),
        (lists.TURNED, {"NE", "ML"}),
    ],
    ids=["codes", "title", "title line", "title in French", "column"],
)
def test_the_country_comes_from_a_column_place_codes_or_the_title(variant: Variant, countries: set[str]) -> None:
    data = read(activity_list(variant).sheet)
    assert {part for one in data.projects.values() for part, _ in one.countries.parts} == countries
    said = [one.code for one in data.findings if one.code in ("country-taken", "list-without-country")]
    assert said == ([] if variant is lists.TURNED else ["country-taken"])


def test_a_list_that_names_no_country_says_so_and_takes_the_one_of_briefgen_toml() -> None:
    sheet = Sheet(
        "w.xlsx", "Data", [["Organisation", "Sector", "Region", "Activity"], ["Aid", "WASH", "North", "Wells"]]
    )
    assert "list-without-country" in {one.code for one in read(sheet).findings}
    data = read(sheet, config=Config(constants={"Projects": {"countries": "ML"}}))
    assert [one.countries.parts[0][0] for one in data.projects.values()] == ["ML"]
    assert "list-without-country" not in {one.code for one in data.findings}


def test_numbers_of_people_are_results_with_targets_beside_them() -> None:
    made = activity_list(lists.EN_5W, seed=5)
    counts = results(read(made.sheet))
    assert counts["Reached women"] == (total(made.records, "rw"), total(made.records, "tw"))
    assert counts["Reached men"] == (total(made.records, "rm"), total(made.records, "tm"))
    plain = activity_list(lists.FR_PLAIN, seed=5)
    assert results(read(plain.sheet))["Bénéficiaires atteints"] == (
        total(plain.records, "rw"),
        total(plain.records, "tw"),
    )


def test_a_blank_number_of_people_is_unknown_and_not_zero() -> None:
    made = activity_list(lists.EN_5W, seed=5)
    data = read(made.sheet)
    code = next(one.code for one in data.indicators if one.name == "Reached women")
    rows = [row.actual for row in data.results if row.indicator == code]
    assert rows.count(None) == sum(one["rw"] == "" for one in made.records)
    assert rows.count(Decimal(0)) == sum(one["rw"] == 0 for one in made.records)


def test_amounts_become_records_of_the_measure_that_their_tag_tells() -> None:
    made = activity_list(lists.EN_5W, seed=5)
    data = read(made.sheet)
    assert {(record.measure, record.currency) for record in data.records} == {("approved", "USD")}
    assert sum(record.amount or 0 for record in data.records) == total(made.records, "budget")
    donors = Counter(one["donor"] for one in made.records if one["budget"] != "")
    assert Counter(record.donor for record in data.records) == {
        NOT_GIVEN: donors[""],
        "EU": donors["ECHO"],
        "USAID": donors["USAID"],
    }
    vague = activity_list(
        Variant("", lists.EN_5W.headers, (*(lists.EN_5W.tags or ())[:-1], "#value+usd"), lists.EN_5W.fields)
    )
    unsure = read(vague.sheet)
    assert not unsure.records
    assert [one.cell for one in unsure.findings if one.code == "unknown-amounts"] == ["P1"]


def test_personal_data_are_neither_read_nor_printed() -> None:
    for variant in (lists.EN_5W, lists.FR_PLAIN):
        made = activity_list(variant)
        data = read(made.sheet)
        everything = repr(data)
        assert "@example.org" not in everything
        assert "Person 1" not in everything
        assert "+227" not in everything
        assert "personal-data" in {one.code for one in data.findings}
        other = activity_list(variant)
        for row in other.sheet.rows:
            for place, cell in enumerate(row):
                if "@" in str(cell) or "+227" in str(cell):
                    row[place] = "someone else"
        assert list(read(other.sheet).projects) == list(data.projects)


def test_ids_are_stable_whatever_the_order_of_rows() -> None:
    made = activity_list(lists.EN_3W)
    ids = set(read(made.sheet).projects)
    rows = made.sheet.rows
    turned = Sheet("other.xlsx", "Data", [*rows[:2], *reversed(rows[2:])])
    assert set(read(turned).projects) == ids


def test_a_list_of_our_own_with_tags_and_ids_stays_a_sheet_of_projects() -> None:
    rows: list[list[CellValue]] = [
        ["Id", "Title", "Implementer", "Sector", "Country", "Amount"],
        ["#activity+id", "#activity+name", "#org+impl", "#sector", "#country", "#value"],
        ["P-1", "Wells", "Aid", "WASH", "NE", 10.0],
        ["P-2", "Schools", "Aid", "Education", "NE", 20.0],
    ]
    data = read(Sheet("list.xlsx", "Data", rows))
    assert list(data.projects) == ["p-1", "p-2"]
    assert sum(record.amount or 0 for record in data.records) == 30


def test_a_crosswalk_gives_sectors_a_domain() -> None:
    made = activity_list(lists.EN_3W)
    data = read(made.sheet, config=Config(domains={"protection": "3"}))
    domains = Counter(one.domains.parts[0][0] for one in data.projects.values())
    protection = sum(one["sector"] == "Protection" for one in made.records)
    assert domains == {"3": protection, "unassigned": len(made.records) - protection}
    assert not [one for one in data.findings if one.code == "unknown-domain"]


def test_an_error_cell_among_numbers_of_people_is_an_error_and_elsewhere_a_warning() -> None:
    made = activity_list(lists.EN_5W)
    first = next(number for number, row in enumerate(made.sheet.rows, 1) if "@example" in str(row[14:15]))
    made.sheet.rows[first - 1][11] = ""
    flawed = Sheet(
        "list.xlsx",
        "Data",
        made.sheet.rows,
        flaws=(CellFlaw(first, 5, "error", "#N/A"), CellFlaw(first, 12, "error", "#N/A")),
    )
    found = {one.code: one.cell for one in read(flawed).findings if one.code in ("error-cell", "flaw-elsewhere")}
    assert found == {"error-cell": f"L{first}", "flaw-elsewhere": f"E{first}"}


@pytest.mark.parametrize("merged", [True, False], ids=["merged", "not merged"])
@pytest.mark.parametrize("totals", [True, False], ids=["with totals", "without totals"])
@pytest.mark.parametrize("groups", [1, 4, 10])
def test_people_by_place_are_added_up_column_by_column(merged: bool, totals: bool, groups: int) -> None:
    sheet, sums = displacement(groups=groups, merged=merged, totals=totals)
    data = read(sheet)
    assert {name: actual for name, (actual, _) in results(data).items()} == sums
    assert len(data.projects) == 1
    assert {row.country for row in data.results} == {"LY"}
    assert not [one for one in data.findings if one.level is Level.ERROR]
    assert len([one for one in data.findings if one.code == "totals-row"]) == totals


def test_the_sums_of_people_by_place_reach_the_summary() -> None:
    from tests.workbooks import summary

    sheet, sums = displacement(rows=120)
    lines = summary(read(sheet), "all").results
    assert {line.indicator.name: line.actual for line in lines} == sums


def test_rounds_of_one_place_take_the_latest_and_equal_places_add_up() -> None:
    from tests.workbooks import summary

    head: list[CellValue] = ["Region", "Site", "Date of assessment", "IDPs"]
    rows: list[list[CellValue]] = [
        head,
        ["North", "Camp A", "2016-03-01", 10.0],
        ["North", "Camp A", "2016-09-01", 30.0],
        ["North", "Camp B", "2016-09-01", 5.0],
        ["North", "Camp B", "2016-09-01", 7.0],
    ]
    lines = summary(read(Sheet("Mali.xlsx", "Sites", rows)), "all").results
    assert [line.actual for line in lines] == [Decimal(42)]


def test_the_totals_that_a_list_states_come_with_its_columns() -> None:
    sheet, sums = displacement(groups=2)
    tables, _ = find_tables([sheet], Config(), Report())
    stated = {
        found.constants["indicator"]: total.values["actual"]
        for found in tables
        for total in found.totals
        if found.constants
    }
    names = {str(row[0]): str(row[1]) for found in tables if found.spec.name == "Indicators" for row in found.rows}
    assert {names[code]: value for code, value in stated.items()} == sums
    for found in tables:
        for total in found.totals:
            place = found.places["actual"]
            assert found.rows[total.row - 1][place] == float(total.values["actual"])
            assert (
                sum(as_number(row, place) for row in found.rows[total.first_row - 1 : total.last_row])
                == total.values["actual"]
            )


def as_number(row: list[CellValue], place: int) -> int:
    value = row[place] if place < len(row) else 0
    return int(value) if isinstance(value, float) else 0


def test_lists_of_one_form_are_all_read_and_their_indicators_are_one() -> None:
    first, second = (activity_list(lists.EN_3W, seed=seed, name=name) for seed, name in ((1, "North"), (2, "South")))
    data = read(first.sheet, second.sheet)
    assert len(data.projects) == len(first.records) + len(second.records)
    assert results(data)["Activities"][0] == len(data.projects)
    assert not [one for one in data.findings if one.level is Level.ERROR]
    assert [one.code for one in data.indicators].count("activities") == 1


def test_a_summary_beside_the_list_is_not_counted() -> None:
    made = activity_list(lists.EN_3W)
    pivot = Sheet(
        "list.xlsx", "Pivot", [["Organisation", "Sector", "Region", "Count"], ["Aid One", "WASH", "Alpha", 9.0]]
    )
    population = Sheet("list.xlsx", "Census", [["Region", "Population"], ["Alpha", 90000.0]])
    data = read(made.sheet, pivot, population)
    assert len(data.projects) == len(made.records)
    assert {one.sheet for one in data.findings if one.code == "unknown-sheet"} == {"Pivot", "Census"}
    plain = activity_list(lists.FR_PLAIN)
    assert len(read(pivot, plain.sheet, population).projects) == len(plain.records)


def test_a_list_of_partners_beside_projects_makes_no_projects() -> None:
    ours = Sheet("list.xlsx", "Projects", [["id", "title"], ["P-1", "Wells"]])
    partners = Sheet("list.xlsx", "Partners", [["Organisation", "Sector", "Country"], ["Aid One", "WASH", "NE"]])
    data = read(ours, partners)
    assert list(data.projects) == ["p-1"]
    assert [one.sheet for one in data.findings if one.code == "unknown-sheet"] == ["Partners"]


def test_two_rounds_on_two_sheets_are_never_added_up() -> None:
    head: list[CellValue] = ["Region", "Site", "IDPs"]
    rounds = [Sheet("Mali.xlsx", f"Round {number}", [head, ["North", "Camp A", 10.0 * number]]) for number in (1, 2)]
    assert results(read(*rounds)) == {
        "IDPs": (Decimal(10), Decimal(0)),
        "IDPs (Round 2)": (Decimal(20), Decimal(0)),
    }


def test_a_row_that_holds_only_a_contact_is_no_activity() -> None:
    made = activity_list(lists.EN_5W)
    row: list[CellValue] = ["" for _ in lists.EN_5W.fields]
    row[14] = "someone@example.org"
    data = read(Sheet("list.xlsx", "Data", [*made.sheet.rows, row]))
    assert len(data.projects) == len(made.records)
    assert "example.org" not in repr(data)


def test_a_totals_row_of_a_text_file_is_no_activity() -> None:
    rows: list[list[CellValue]] = [
        ["Organisation", "Secteur", "Activité", "Région", "Bénéficiaires ciblés", "Bénéficiaires atteints"],
        ["OIM", "Protection", "Aide aux retours", "Sahel", "1 200", "950"],
        ["ONG", "Abris", "Tentes", "Est", "3 000", "3 100"],
        ["TOTAL GÉNÉRAL", "", "", "", "4 200", "4 050"],
    ]
    data = read(Sheet("Burkina Faso.csv", "5W", rows, kind="delimited", lines=(1, 2, 3, 4)))
    assert len(data.projects) == 2
    assert results(data)["Bénéficiaires atteints"] == (Decimal(4050), Decimal(4200))
    assert [one.cell for one in data.findings if one.code == "totals-row"] == ["A4"]


def test_a_list_that_names_only_its_donors_is_one_of_activities() -> None:
    rows: list[list[CellValue]] = [
        ["Who", "What", "Where", "Budget USD", "Men"],
        ["#org+funding", "#activity", "#adm1", "#value+approved+usd", "#reached+m"],
        ["DE", "Kits", "Borno", 1000.5, 10.0],
        ["DE", "Kits", "Borno", 1000.5, 10.0],
    ]
    data = read(Sheet("Nigeria.xlsx", "5W", rows))
    assert [one.amount for one in data.records if not one.duplicate] == [Decimal("1000.5")] * 2
    assert [(one.cell, one.message.partition(" has")[0]) for one in data.findings if one.code == "missing-date"] == [
        ("D3", "The amount in row 3"), ("D4", "The amount in row 4")
    ]  # fmt: skip
