"""Three things to know, and titles beside them: true where data are thin, one-sided or without targets."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from briefgen.model.blocks import Table, plain
from briefgen.model.brief import Brief
from briefgen.present import present
from tests.workbooks import CONTRACT_HEAD, contract, dataset, money, summary

OLD, NEW, PAID = date(2013, 6, 1), date(2015, 6, 1), date(2016, 6, 1)
PROJECTS = [(f"P{number}", f"Project {number}", domain, "NE") for number, domain in enumerate("113355")]


def signed(amounts: Sequence[float], day: date = NEW, **more: Any) -> list[tuple[Any, ...]]:  # noqa: ANN401  # a cell
    """Return a contract of each project in turn; none for zero."""
    rows = zip(PROJECTS, amounts, strict=True)
    return [
        contract(project[0], amount, day, contract_id=f"C-{project[0]}-{day:%Y}", **more)
        for project, amount in rows
        if amount
    ]


def brief_of(rows: Sequence[tuple[Any, ...]], **sheets: Any) -> Brief:  # noqa: ANN401  # rows of cells
    return present(summary(money(PROJECTS, rows, **sheets)))


def points(brief: Brief) -> list[str]:
    """Return every point that there was to choose from."""
    return [choice.text for choice in brief.choices if choice.place == "key point"]


def test_a_domain_that_lost_all_went_to_nothing() -> None:
    gone = [*signed([0, 0, 0, 0, 4e6, 4e6], PAID), *signed([0, 0, 0, 0, -4e6, -4e6], NEW)]
    found = brief_of([*signed([1e6, 1e6, 1e6, 1e6, 2e6, 2e6], OLD), *signed([3e6, 3e6, 2e6, 2e6, 0, 0]), *gone])
    assert "Return and reintegration fell. From €4.0m to nothing." in points(found)


def test_a_domain_of_two_words_takes_and_a_large_change_is_two_amounts() -> None:
    smuggling = [(f"P{number}", f"Project {number}", domain, "NE") for number, domain in enumerate("334411")]
    amounts = dict(zip("ab", ([1e6, 1e6, 1e6, 1e6, 9e5, 9e5], [5e6, 5e6, 9e6, 9e6, 5e6, 5e6]), strict=True))
    found = present(summary(money(smuggling, [*signed(amounts["a"], OLD), *signed(amounts["b"])])))
    assert "Smuggling and trafficking take 47% of the value. €18.0m." in points(found)
    assert "Smuggling and trafficking grew most. From €2.0m to €18.0m." in points(found)
    assert "Protection and asylum grew least. From €2.0m to €10.0m." in points(found)
    assert found.domains
    moved = [plain(row.cells[4].text) for row in found.domains.rows]
    assert moved == ["from 1.8", "–", "from 2.0", "from 2.0", "–", "from 5.8"]
    assert [(plain(tile.change), plain(tile.base)) for tile in found.tiles[:1]] == [("", "from €5.8m")]


def test_a_country_that_lost_all_went_to_nothing() -> None:
    places = [
        (f"P{number}", f"Project {number}", "3", place)
        for number, place in enumerate(("NE", "NE", "ML", "ML", "SN", "SN"))
    ]
    back = [contract(f"P{number}", -2e6, PAID, contract_id=f"C-P{number}-2015") for number in (4, 5)]
    rows = [*signed([2e6] * 6, OLD), *signed([3e6, 3e6, 3e6, 3e6, 2e6, 2e6]), *back]
    found = present(summary(money(places, rows), domains=("3",)))
    assert "Senegal fell. From €4.0m to nothing." in points(found)


def test_a_part_is_not_larger_than_its_whole() -> None:
    places = [
        (f"P{number}", f"Project {number}", "3", place)
        for number, place in enumerate(("NE", "ML", "SN", "TD", "BF", "MR"))
    ]
    found = present(summary(money(places, signed([9e6, 2e6, 1e6, -4e6, -1e6, -1e6]))))
    assert [point for point in points(found) if "That is" in point] == []
    value = signed([2e6] * 6)
    more = [contract("P0", 9e6, PAID, measure="disbursed", contract_id="C-P0-2015")]
    said = [point for point in points(brief_of([*value, *more])) if "value signed" in point]
    assert said == ["75% of the value signed is paid out."]


def test_rates_that_print_the_same_are_not_set_against_each_other() -> None:
    value = signed([2e6] * 6)
    paid = [row for rate in (1_000, 900, 800) for row in signed([rate] * 6, PAID, measure="disbursed")[:2]]
    few = [("C-P0-2015", *paid[0][1:5], 500, "EUR", PAID), ("C-P2-2015", "P2", *paid[0][2:5], 400, "EUR", PAID)]
    said = [point for point in points(brief_of([*value, *few])) if "paid out" in point]
    assert said == ["Return is paid out least, 0%. Root causes are paid out most, <0.1%."]
    few.append(("C-P4-2015", "P4", *paid[0][2:5], 300, "EUR", PAID))
    said = [point for point in points(brief_of([*value, *few])) if "paid out" in point]
    assert said == ["<0.1% of the value signed is paid out."]


def test_nothing_paid_is_said_in_words() -> None:
    back = [
        contract("P0", amount, date(2016, 6, day), measure="disbursed", contract_id="C-P0-2015")
        for day, amount in ((1, 9), (2, -9))
    ]
    found = brief_of(
        [
            *signed([2e6] * 6),
            *back,
            *signed([0, 0, 0, 0, 0, 1e6], date(2014, 1, 1)),
            contract("P5", -1e5, NEW, contract_id="C-P5-2014"),
        ]
    )
    assert "Nothing of the value signed is paid out." in points(found)
    assert found.annex
    assert found.annex.walk
    assert plain(found.annex.walk.title) == "Nothing of the value contracted is paid out"


def test_almost_all_that_ends_is_not_printed_as_the_total_again() -> None:
    head = ("project_id", "title", "domains", "countries", "end_date")
    ends = [(*project, date(2017, 6, 30) if project[0] != "P5" else None) for project in PROJECTS]
    sheets: dict[str, list[Any]] = {
        "Partnership": [("key", "value"), ("as_of", date(2017, 2, 28))],
        "Projects": [head, *ends],
        "Contracts": [CONTRACT_HEAD, *signed([2e6] * 5 + [100])],
    }
    assert "and almost all of it ends by 28 August 2017" in plain(present(summary(dataset(sheets))).headline)


def test_a_result_beyond_its_targets_does_not_seem_to_be_divided_wrongly() -> None:
    results = [
        ("project_id", "indicator", "period_end", "target", "actual"),
        ("P0", "3.1", PAID, 100, 40),
        ("P1", "3.1", PAID, None, 90),
    ]
    indicators = [("indicator", "name", "unit", "domain", "aggregation"), ("3.1", "People helped", "people", 3, "sum")]
    found = brief_of(signed([2e6] * 6), Results=results, Indicators=indicators)
    assert "People helped: behind its target. 40% of target where one is set; 130 in all." in points(found)
    assert found.where
    assert found.where.results
    assert "The result counts what was reported without a target, too; the % of target does not." in plain(
        found.where.results.notes[0]
    )
    results[1:] = [("P0", "3.1", PAID, 100, None)]
    alone = brief_of(signed([2e6] * 6), Results=results, Indicators=indicators).where
    assert alone and alone.results
    assert "The only project has not reported: unknown, not zero." in plain(alone.results.notes[0])
    results[1:] = [("P0", "3.1", PAID, 100, 40), ("P1", "3.1", PAID, 100, 90)]
    results.append(("P0", "3.2", PAID, 100, 110))
    indicators.append(("3.2", "People trained", "people", 3, "sum"))
    found = brief_of(signed([2e6] * 6), Results=results, Indicators=indicators)
    assert "People helped: furthest behind. 130 of 200, 65% of target." in points(found)


def test_a_result_that_is_not_added_up_is_not_called_unreported() -> None:
    results = [("project_id", "indicator", "period_end", "actual"), ("P0", "3.1", PAID, 12), ("P1", "3.1", PAID, 20)]
    results.append(("P1", "3.2", PAID, 5))
    indicators = [
        ("indicator", "name", "unit", "domain", "aggregation"),
        ("3.1", "Days to a decision", "days", 3, "none"),
        ("3.2", "People helped", "people", 3, "sum"),
    ]
    found = brief_of(signed([2e6] * 6), Results=results, Indicators=indicators)
    assert found.domains and found.where and found.where.results
    cells = [plain(row.cells[-1].text) for row in found.domains.rows]
    assert "days to a decision: reported by project, not added up" in cells
    note = plain(found.where.results.notes[-1])
    assert "1 indicator is not added up over projects; its values are in the workbook." in note


def test_an_average_of_years_takes_whole_years_alone() -> None:
    rows = [contract(f"P{n}", 3e6, date(2012 + n, 5, 1), instrument="ECHO-HA") for n in range(5)]
    for as_of, years in (("2016-06-30", "2013-2015"), ("2016-12-31", "2014-2016"), ("2017-02-01", "2014-2016")):
        data = money(
            [(f"P{n}", f"Project {n}", "3", "NE") for n in range(5)],
            rows,
            Partnership=[("key", "value"), ("as_of", as_of)],
        )
        averages = [name for name in summary(data).figures if name.startswith("average.")]
        assert averages == [f"average.{years}.instrument.ECHO-HA.contracted"]


def test_who_gives_most_is_one_or_many_or_not_told() -> None:
    def title(instrument: str) -> str:
        rows = [*signed([4e6] * 4 + [0, 0], instrument=instrument), *signed([0] * 4 + [1e6, 1e6], instrument="EDF")]
        where = brief_of(rows).where
        assert where
        assert where.instruments
        return plain(where.instruments.title)

    assert title("EUTF-AFRICA") == "The EUTF gives most"
    assert title("MS-BILAT") == "Member States give most"
    assert title("OTHER") == "By instrument"


def test_a_long_name_of_an_instrument_is_no_first_word() -> None:
    def sources(*names: str) -> list[str]:
        rows = [row for name in names for row in signed([3e6] * 6, instrument=name)]
        annex = brief_of([(f"{row[0]}-{n}", *row[1:]) for n, row in enumerate(rows)]).annex
        assert annex and annex.projects
        keys = [column.key for column in annex.projects.columns]
        if not {"source", "payer"} & set(keys):
            return []
        place = next(place for place, key in enumerate(keys) if key in ("source", "payer"))
        return [plain(row.cells[place].text) for row in annex.projects.rows if row.kind == "plain"]

    assert sources("National solidarity fund") == [], "the one instrument of all money is said once"
    assert set(sources("National solidarity fund", "National roads fund")) == {"National roads fund"}


def test_what_grew_most_or_least_did_so_of_all_domains() -> None:
    """Domain 3 of the one large project grew more, and fell, though too few projects stand behind it for a percentage."""
    before = [2e6, 2e6, 1e6, None, 2e6, 2e6]
    for third, said, unsaid in ((9e6, "grew.", "grew most."), (0.5e6, "grew most.", "grew least.")):
        now = [3e6, 3e6, third, None, 2.5e6, 2.5e6]
        rows = [*signed([amount or 0 for amount in before], OLD), *signed([amount or 0 for amount in now])]
        found = " ".join(points(brief_of(rows)))
        assert f"Root causes and development {said}" in found and unsaid not in found


def test_a_period_from_day_to_day_has_its_preposition() -> None:
    brief = present(summary(money(PROJECTS, signed([3e6] * 6)), "2015-05..2016-04"))
    assert "projects contracted in the period 1 May 2015 – 30 April 2016" in plain(brief.masthead.scope)


def test_few_projects_without_an_end_have_no_column_of_ends() -> None:
    brief = present(summary(money(PROJECTS[:2], signed([2e5, 3e5, 0, 0, 0, 0]))))
    assert brief.thin
    table = next(
        value
        for name in dir(brief.thin)
        if isinstance(value := getattr(brief.thin, name), Table) and value.key == "listed"
    )
    assert [column.key for column in table.columns] == ["id", "title", "where", "signed", "amount"]
