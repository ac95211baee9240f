"""Titles and sentences are true of withdrawals, of classes that are new or gone, and of what rounds to nothing."""

from datetime import date

from briefgen.model.blocks import plain
from briefgen.model.brief import Brief
from briefgen.model.dataset import Dataset
from briefgen.present import present
from tests.workbooks import Rows, contract, money, summary

BEFORE, NOW = date(2015, 3, 1), date(2016, 3, 1)


def _data(*amounts: tuple[str, float, float], donor: str = "EU", places: str = "NE ML SN GH CI TG") -> Dataset:
    """Return two projects for each domain with its amounts of 2015 and of 2016, each pair in a country of its own."""
    projects, contracts = [], []
    for number, (domain, *pair) in enumerate(amounts):
        for half in "ab":
            name = f"P{number}{half}"
            projects.append((name, f"Project {name}", domain, places.split()[number]))
            contracts += [
                contract(name, amount, day, contract_id=f"{name}{day}", donor=donor)
                for amount, day in zip(pair, (BEFORE, NOW), strict=True)
                if amount
            ]
    return money(projects, contracts)


def _brief(data: Dataset) -> Brief:
    return present(summary(data, "2016"))


def _points(brief: Brief) -> str:
    return " ".join(plain((*point.lead, " ", *point.rest)) for point in brief.key_points)


def test_a_domain_grew_most_only_where_no_other_grew_more() -> None:
    told = (("1", 4e6, 2e6), ("2", 4e6, 6e6))
    assert "Legal migration grew most." in _points(_brief(_data(*told, ("3", 0, 1e6))))
    for new in (("3", 0, 9e6), ("3", 1e4, 9e6)):
        points = _points(_brief(_data(*told, new)))
        assert "Legal migration grew. " in points
        assert "grew most" not in points


def test_money_withdrawn_elsewhere_is_not_all_for_one_country() -> None:
    where = _brief(_data(("1", 0, 9e6), ("2", 4e6, -1e6), ("3", 4e6, -1e6))).where
    assert where and "All the money" not in plain(where.lead)


def test_a_share_of_donors_without_money_now_is_no_tile() -> None:
    rows = [contract("P", 2e6, BEFORE), *(contract(name, 2e6, NOW, donor="US") for name in "QRSTU")]
    brief = _brief(money([(name, f"Project {name}", "1", "NE") for name in "PQRSTU"], rows))
    assert brief.layout == "whole"
    assert [tile.label for tile in brief.tiles[:3]] == ["Value contracted", "Projects contracted"]


def test_a_change_that_rounds_to_nothing_is_no_percentage() -> None:
    days = [date(year, month, 31) for year in (2015, 2016) for month in (3, 7, 8, 12)]
    rows = [contract("PQRST"[number % 5], 1e6 + day.year, day) for number, day in enumerate(days)]
    brief = _brief(money([(name, f"Project {name}", "1", "NE") for name in "PQRST"], rows))
    assert brief.where and brief.where.quarters
    assert plain(brief.where.quarters.title) == "2016 came to €4.0m, about as much as 2015"


def test_money_without_a_donor_is_not_all_from_other_donors() -> None:
    rows = [contract(name, 2e6, NOW, donor="US" if name == "P" else "", instrument="") for name in "PQRSTU"]
    brief = _brief(money([(name, f"Project {name}", "1", "NE") for name in "PQRSTU"], rows))
    assert brief.funding and plain(brief.funding.title) == "All of the money is from other donors or names none"


def test_few_countries_hold_more_than_half() -> None:
    data = _data(
        *((domain, 0, amount) for domain, amount in zip("12345", (3e6, 2.4e6, 2e6, 1.8e6, 0.9e6), strict=True))
    )
    where = _brief(data).where
    assert where and where.countries
    assert plain(where.countries.title) == "Two countries receive more than half of the value"


def test_a_column_that_no_row_fills_has_no_heading() -> None:
    head = ("meeting", "time", "item", "domain", "line_to_take", "fact", "if_pressed")
    sheets: dict[str, Rows] = {
        "Meetings": [("meeting", "title", "date"), ("M", "Call", date(2017, 3, 1))],
        "Agenda": [head, ("M", "15:00", "Data quality", "", "", "Nine are late", "")],
        "Issues": [("issue", "ask", "due", "meeting"), ("Late reports", "Send them", date(2017, 4, 1), "M")],
        "Policy": [("date", "title"), (date(2015, 11, 12), "Action plan")],
    }
    rows = [contract(name, 2e6, NOW) for name in "PQRSTU"]
    page = _brief(money([(name, f"Project {name}", "1", "NE") for name in "PQRSTU"], rows, **sheets)).meeting
    assert page and page.agenda and page.issues and page.policy
    keys = [[column.key for column in table.columns] for table in (page.agenda, page.issues, page.policy)]
    assert keys == [["time", "item", "fact"], ["no", "issue", "ask", "due", "status"], ["date", "title"]]
    assert plain(page.agenda.title) == "Agenda"
    assert plain(page.policy.sub) == "Texts the partners refer to"


def test_what_rounds_to_all_is_almost_all() -> None:
    names = [f"P{number:02}" for number in range(11)]
    rows = [contract(name, 2e6 if name != "P10" else 1e3, NOW) for name in names]
    assert "The 10 largest projects hold almost all of the value." in _points(
        present(summary(money([(name, f"Project {name}", "1", "NE") for name in names], rows), "2016", domains=("1",)))
    )


def test_a_continent_that_holds_no_more_is_no_wider_total() -> None:
    for places, rows in (("NE ML SN GH FR", 1), ("NE ML SN KE FR", 2)):
        data = _data(*((domain, 0, 3e6) for domain in "12345"), places=places)
        country = present(summary(data, "2016", regions=("011",))).country
        assert country and country.shares and len(country.shares.rows) == rows
        assert plain(country.shares.title) == (
            "Western Africa has 80% of the whole" if rows == 1 else "75% of the value in Africa"
        )


def test_a_region_without_money_has_no_row() -> None:
    data = _data(*((domain, 0, 3e6) for domain in "123"), ("1", 4e6, 0), places="NE ML FR IN")
    where = _brief(data).where
    assert where and where.regions
    assert [row.label for row in where.regions.rows] == ["Africa", "Europe"]


def test_a_figure_is_labelled_by_the_name_that_its_id_simplifies() -> None:
    rows = [contract(name, 2e6, NOW, instrument="Nansen Programme") for name in "PQRSTU"]
    brief = _brief(money([(name, f"Project {name}", "1", "NE") for name in "PQRSTU"], rows))
    labels = [label for name, label in brief.labels.items() if name.startswith("instrument.nansen")]
    assert labels and all("Nansen Programme" in label for label in labels)


def test_a_long_unit_leaves_the_head_beside_it_room() -> None:
    rows = [contract(name, 2e7, day, contract_id=f"{name}{day}") for name in "PQRST" for day in (BEFORE, NOW)]
    for currency, head in (("NOK", "Value"), ("EUR", "Value, earlier")):
        partnership: Rows = [("key", "value"), ("base_currency", currency)]
        data = money([(name, f"Project {name}", "1", "NE") for name in "PQRST"], rows, Partnership=partnership)
        page = present(summary(data, "2016", donors=("EU",))).domain
        assert page and page.side and page.side.table.columns[1].label == head


def test_a_star_is_explained_once_on_a_page() -> None:
    for projects in (3, 6):
        names = [f"P{number}" for number in range(projects)]
        rows = [contract(name, 2e6, NOW) for name in names]
        brief = present(summary(money([(name, name, "1", "XK") for name in names], rows), "2016", countries=("XK",)))
        listed = brief.thin.projects if brief.thin else brief.country.map if brief.country else None
        line = brief.thin.source if brief.thin else brief.source_line
        assert listed and sum("UNSCR" in plain(text) for text in (*listed.notes, line)) == 1


def test_years_within_a_period_are_named_or_the_fall_is_not_told() -> None:
    rows = [("S1", "1", 640_000, date(2015, 3, 1)), ("S2", "4", 220_000, date(2015, 9, 9)), ("S3", "2", 165_000, NOW)]
    contracts = [contract(name, amount, day) for name, _, amount, day in rows]
    data = money([(name, name, domain, "XK") for name, domain, *_ in rows], contracts)
    for lang in ("en", "fr", "ar"):
        headline = plain(present(summary(data, "2015..2016"), lang=lang).headline)
        assert "2015" in headline and "2016" in headline


def test_a_total_counts_no_projects_under_a_list_with_one_that_was_only_reduced() -> None:
    names = "ABCDEFGHIJKLMNOPQRS"
    rows = [contract("A", 4e6, BEFORE), contract("A", -1e6, NOW, contract_id="A2")]
    rows += [contract(name, 2e6, NOW) for name in names[1:]]
    brief = _brief(money([(name, f"Project {name}", "1", "NE") for name in names], rows))
    assert brief.annex and brief.annex.projects and brief.annex.longer
    totals = [plain(table.rows[-1].cells[1].text) for table in (brief.annex.longer, brief.annex.projects)]
    assert len(brief.annex.longer.rows) == 20
    assert totals == ["Total", "All 18 projects"]  # the list of 15 says of how many it has only the reductions


def test_what_is_not_given_has_no_rank() -> None:
    projects = [(name, f"Project {name}", "1", "NE") for name in "PQRSTUVWXYZ"]
    rows = [contract(name, 1e6 if name < "V" else 5e6, NOW, donor="US" if name < "V" else "") for name in "PQRSTUVWXYZ"]
    brief = present(summary(money(projects, rows), "2016", donors=("US",)))
    assert brief.domain and brief.domain.shares
    assert plain(brief.domain.shares.title) == "The United States is the largest donor"
    rows = [
        contract(name, 1e6 if name < "V" else 5e6, NOW, donor="US" if name < "V" else "", instrument="")
        for name in "PQRSTUVWXYZ"
    ]
    brief = present(summary(money(projects, rows), "2016", countries=("NE",)))
    assert brief.country and brief.country.payers
    assert plain(brief.country.payers.title) == "Who pays"


def test_a_map_says_no_continent_that_it_may_not_show() -> None:
    brief = _brief(_data(*((code, 1e6, 2e6) for code in "12345"), places="BA RS ME MK AL"))
    assert brief.where and brief.where.map
    assert "Map with a circle for each country, " in brief.where.map.alt


def test_contracts_with_withdrawals_alone_are_not_in_the_rate_and_the_table_says_what_is() -> None:
    rows = [contract("P", 3e6, NOW), contract("P", 1.5e6, date(2016, 5, 1), measure="disbursed")]
    rows += [contract(name, -5e6, NOW, contract_id=f"{name}-W") for name in "PQ"]
    brief = _brief(money([(name, f"Project {name}", "4", "NE") for name in "PQ"], rows))
    assert brief.thin and brief.thin.projects
    table = [[plain(cell.text) for cell in row.cells] for row in brief.thin.projects.rows]
    assert table[2][1:] == ["1 project, with €3.0m in the rate", "", "", "−2.0", "1.5", "50%"]
    assert brief.thin.projects.rows[0].cells[1].mark == "a"
    notes = " ".join(plain(note) for note in brief.thin.projects.notes)
    assert "a In part a change to a contract not first signed in the period; that part is not in the rate." in notes


def test_what_is_below_zero_has_no_share_and_a_note_says_so() -> None:
    data = _data(*((code, 1e6, 3e6) for code in "1235"), ("4", 1e6, -1e6))
    brief = _brief(data)
    assert brief.domains
    assert [plain(row.cells[3].text) for row in brief.domains.rows] == ["27%", "27%", "27%", "–", "27%", "100%"]
    assert "A part below zero has no share" in plain(brief.domains.notes[0])
    one = present(brief.summary, edition="1").one
    assert one and "A part below zero has no share" in plain(one.source)
    donor = present(summary(data, "2016", donors=("EU",))).domain
    assert donor and donor.side and not donor.side.table.notes  # it has no column of shares
    place = present(summary(data, "2016", countries=("NE", "ML", "SN", "GH", "CI"))).country
    assert place and place.domains and "A part below zero has no share" in plain(place.domains.notes[0])
    part = present(summary(data, "2016", domains=("4",)))
    (tile,) = [tile for tile in part.tiles if tile.label == "Share of the whole"]
    assert (plain((tile.value,)), plain(tile.base)) == ("–", "the value is below zero")


def test_rounding_is_said_once_on_page_1_with_or_without_panels() -> None:
    brief = _brief(_data(*((code, 1e6, 2e6) for code in "12345")))
    assert brief.panels is None and brief.domains
    assert plain(brief.source_line).endswith("Rounded parts may not add up.")
    one = present(brief.summary, edition="1").one
    assert one and "Rounded parts may not add up." in plain(one.source)
    days = [date(2016, month, 1) for month in (1, 4, 8, 11)]
    rows = [contract(name, 2e6, day, contract_id=f"{name}{day}") for name in "PQRSTU" for day in days]
    brief = _brief(
        money([(name, f"Project {name}", str(place % 5 + 1), "NE") for place, name in enumerate("PQRSTU")], rows)
    )
    assert brief.panels and brief.domains
    assert "rounding" in plain(brief.panels.notes[0]) and "ounded" not in plain(brief.source_line)


def test_the_list_beside_the_map_does_not_say_again_who_receives_most() -> None:
    brief = _brief(_data(("1", 0, 4e6), ("2", 0, 3e6), ("3", 4e6, -1e6), ("4", 0, 2e6), ("5", 0, 1e6)))
    assert brief.where and brief.where.map and brief.where.countries
    assert plain(brief.where.map.title) == "Niger receives most in Africa: €8.0m"
    assert plain(brief.where.countries.title) == "Mali comes second, with 33%"
