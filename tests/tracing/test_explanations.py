"""Every figure leads back to rows of the source that add up to it."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from briefgen.errors import SourceError
from briefgen.jobs.editions import open_brief
from briefgen.jobs.reading import Wanted
from briefgen.load import load_source
from briefgen.model.brief import Brief
from briefgen.model.dataset import Dataset
from briefgen.model.edition import Edition
from briefgen.render.json import render_json, without_outside
from briefgen.render.xlsx import render_xlsx
from briefgen.trace.edition import read_edition
from briefgen.trace.explanation import Explainer, explain
from briefgen.trace.recomputation import contradictions
from briefgen.trace.rules import exclusion_words, rule_words
from briefgen.trace.search import find_figures, near_ids
from tests.conftest import EXAMPLE
from tests.remembered import present, summarise_wanted
from tests.soak.cases import for_soak

OUTSIDE = ("whole.contracted", "shared.projects", "shared.contracted", "shared.regional.contracted")


def _edition(example: Dataset, wanted: Wanted, audience: str = "internal") -> Edition:
    return read_edition(render_json(present(summarise_wanted(example, wanted), audience=audience)), "brief.json")


def _some(edition: Edition) -> list[str]:
    """Return the first, the second and every fiftieth figure of each kind: of what, which of its figures, by which rule."""
    seen: Counter[tuple[str, ...]] = Counter()
    chosen = []
    for name, figure in edition.figures.items():
        kind = (name.partition(".")[0], name.rpartition(".")[2], figure["lineage"]["rule"])
        if seen[kind] < 2 or seen[kind] % 50 == 0:
            chosen.append(name)
        seen[kind] += 1
    return chosen


def _check_sums(edition: Edition, names: Iterable[str]) -> set[str]:
    """Check that contributions add up to the value; return the rules seen."""
    rules = set()
    explainer = Explainer(edition)
    for name in names:
        found = explainer.explain(name)
        rule = found.figure["lineage"]["rule"]
        if found.value is None or rule in ("count", "elapsed"):  # classes and days are no records
            assert found.missing, name
            continue
        assert found.missing == "" and found.total == found.value, name
        amounts = [abs(row.amount) for row in found.rows]
        assert amounts == sorted(amounts, reverse=True), name
        rules.add(rule)
    return rules


def test_contributions_add_up_to_the_cent(example_edition: Edition) -> None:
    rules = {"sum", "count-projects", "ratio", "difference", "change", "average", "result"}
    assert _check_sums(example_edition, _some(example_edition)) == rules


@pytest.mark.soak
def test_contributions_to_every_figure_add_up_to_the_cent(example_edition: Edition) -> None:
    assert "average" in _check_sums(example_edition, example_edition.figures)


@pytest.mark.parametrize(
    "wanted", [Wanted(countries=("NE",)), for_soak(Wanted(period="all")), Wanted(instruments=("EUTF-AFRICA",))]
)
def test_contributions_of_restricted_briefs_add_up(example: Dataset, wanted: Wanted) -> None:
    edition = read_edition(render_json(present(summarise_wanted(example, wanted))), "brief.json")
    assert "sum" in _check_sums(edition, _some(edition))


@pytest.mark.parametrize("wanted", [Wanted(countries=("NE",)), Wanted(donors=("DE",), domains=("3",))])
def test_figures_of_the_whole_and_of_shared_projects_lead_to_records_outside(
    example: Dataset, wanted: Wanted, example_edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition = _edition(example, wanted)
    whole = explain(example_edition, "total.contracted")
    found = explain(edition, "whole.contracted")
    assert [(row.row["id"], row.row["cells"], row.amount) for row in found.rows] == [
        (row.row["id"], row.row["cells"], row.amount) for row in whole.rows
    ]
    monkeypatch.setattr("briefgen.render.outside._MOST", 2)
    for shown in (edition, short := _edition(example, wanted)):
        for name in OUTSIDE:
            found = explain(shown, name)
            assert found.missing == "" and found.total == found.value, name
        assert list(contradictions(shown)) == []
    counts = [row.row["count"] for row in explain(short, "whole.contracted").rows if "count" in row.row]
    assert sum(counts) > 100 and len(explain(short, "whole.contracted").rows) < len(whole.rows)


def test_an_altered_figure_of_the_whole_is_found(example: Dataset) -> None:
    edition = _edition(example, Wanted(countries=("NE",)))
    figure = {**edition.figures["shared.contracted"], "value": "1.00"}
    altered = replace(edition, figures={**edition.figures, "shared.contracted": figure})
    assert [entry.figure for entry in contradictions(altered)] == ["shared.contracted"]
    assert "altered" in explain(altered, "shared.contracted").missing


def test_an_edition_without_the_records_outside_names_the_brief_and_figure_that_have_them(example: Dataset) -> None:
    edition = _edition(example, Wanted(countries=("NE",)), "external")
    assert edition.outside == ()
    found = explain(edition, "whole.contracted")
    assert found.rows == () and "without a filter and explain total.contracted" in found.missing
    assert "whether or not they are in the selection" in rule_words(edition, found.figure)
    assert "among those of country.multi.contracted" in explain(edition, "shared.contracted").missing
    assert "among those of country.multi.projects" in explain(edition, "shared.projects").missing
    assert "among those of country.regional.contracted" in explain(edition, "shared.regional.contracted").missing
    assert "not for readers outside" in found.missing and "JSON edition" not in found.missing
    donor = _edition(example, Wanted(donors=("DE",)), "external")
    for name, words in (
        ("whole.donor.EU.contracted", "explain donor.EU.contracted there"),
        ("whole.rest.donor.contracted", "among those of the figures donor.* there"),
        ("previous.whole.contracted", "explain previous.total.contracted there"),
    ):
        assert words in explain(donor, name).missing
    whole = _edition(example, Wanted()).figures
    assert {
        "total.contracted",
        "country.multi.contracted",
        "country.multi.projects",
        "country.regional.contracted",
    } <= set(whole)


def test_what_is_not_the_briefs_own_can_be_taken_away(example: Dataset) -> None:
    content = render_json(present(summarise_wanted(example, Wanted(countries=("NE",)))))
    document = json.loads(content)
    assert len(document.pop("outside")) > 100
    assert json.loads(without_outside(content)) == document
    plain = render_json(present(summarise_wanted(example, Wanted())))
    assert without_outside(plain) == plain and b'"outside"' not in plain


def test_labels_name_the_period_that_a_figure_speaks_of(example_edition: Edition) -> None:
    labels = {name: figure["label"] for name, figure in example_edition.figures.items()}
    assert labels["previous.country.LY.contracted"] == "Previous period: contracted, Libya, 2013–2014"
    assert labels["change.country.LY.contracted"] == "Relative change: contracted, Libya, 2015–2016 against 2013–2014"
    assert labels["country.LY.contracted"] == "Contracted, Libya, 2015–2016"


def test_records_are_the_rows_of_the_sheet(example_edition: Edition) -> None:
    """The cells of a country's records, read from the workbook as it stands, hold what the explanation says."""
    sheet = {sheet.name: sheet for sheet in load_source(EXAMPLE).sheets}["Contracts"]
    found = explain(example_edition, "cross.domain.3.country.NE.contracted")
    assert len(found.rows) > 3
    for row in found.rows:
        column = ord(row.row["cells"]["amount"][0]) - 65
        assert row.row["cells"]["amount"] == f"F{row.row['row']}"
        assert Decimal(repr(sheet.rows[row.row["row"] - 1][column])) == Decimal(row.row["amount"])
        assert sheet.rows[row.row["row"] - 1][4] == "contracted"


def test_a_ratio_names_both_sides(example_edition: Edition) -> None:
    found = explain(example_edition, "domain.3.share")
    assert [part.figure["id"] for part in found.parts] == ["domain.3.contracted", "total.contracted"]
    for part in found.parts:
        assert part.total == part.value
    assert {row.row["id"] for row in found.rows} == {row.row["id"] for row in found.parts[0].rows}


def test_a_difference_takes_the_earlier_records_away(example_edition: Edition) -> None:
    found = explain(example_edition, "delta.total.contracted")
    signs = {row.row["value_date"][:4] for row in found.rows if row.amount < 0 < Decimal(row.row["base"])}
    assert signs == {"2013", "2014"}


def test_a_count_names_one_record_for_each_project(example_edition: Edition) -> None:
    found = explain(example_edition, "total.projects")
    assert len(found.rows) == 543 == len({row.row["project"] for row in found.rows})


def test_rules_are_sentences(example_edition: Edition) -> None:
    for name in _some(example_edition):
        words = rule_words(example_edition, example_edition.figures[name])
        assert words.endswith(".") and not set('{}[]"') & set(words), words
        assert len(words) < 900, words
    words = rule_words(example_edition, example_edition.figures["cross.domain.3.country.NE.contracted"])
    assert "domain 3 (Protection and asylum), for Niger" in words and "2015-01-01 to 2016-12-31" in words


def test_every_reason_has_words(example_edition: Edition) -> None:
    reasons = {
        "no-date",
        "no-rate",
        "after-as-of",
        "superseded",
        "duplicate",
        "parent",
        "draft",
        "no-country",
        "unknown",
    }
    for reason in reasons:
        words = exclusion_words({"reason": reason, "count": 2, "amount": "1234.50"}, "EUR")
        assert words.startswith("2 ") and words.endswith("EUR 1,234.50") and reason not in words.replace("unknown", "")
    assert "XOF 412,000,000" in exclusion_words(example_edition.figures["total.contracted"]["excluded"][0], "EUR")


def _of_workbook(brief: Brief, folder: Path) -> Edition:
    book = folder / "brief.xlsx"
    book.write_bytes(render_xlsx(brief))
    return open_brief(book)


def test_the_workbook_explains_as_the_json_does(tmp_path: Path, example: Dataset) -> None:
    brief = present(summarise_wanted(example, Wanted(countries=("NE",))))
    edition, other = _of_workbook(brief, tmp_path), read_edition(render_json(brief), "brief.json")
    assert set(edition.figures) == set(other.figures)
    assert set(OUTSIDE) <= set(_some(other))
    for name in _some(other):
        one, two = explain(edition, name), explain(other, name)
        assert (one.value, one.missing) == (two.value, two.missing), name
        assert [(row.row["id"], row.amount) for row in one.rows] == [(row.row["id"], row.amount) for row in two.rows]
        for left, right in zip(one.rows, two.rows, strict=True):
            own = ("project", "actual", "target") if left.is_result else ("currency", "base")
            for key in ("file", "sheet", "row", "cells", *own):
                assert left.row[key] == right.row[key], (name, key)


def test_the_workbook_sums_up_what_it_does_not_list(
    tmp_path: Path, example: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefgen.render.outside._MOST", 2)
    brief = present(summarise_wanted(example, Wanted(countries=("NE",))))
    edition, other = _of_workbook(brief, tmp_path), read_edition(render_json(brief), "brief.json")
    for name in OUTSIDE:
        one, two = explain(edition, name), explain(other, name)
        assert one.missing == "" and one.total == one.value == two.value, name
        assert [(row.row.get("count"), row.amount) for row in one.rows] == [
            (row.row.get("count"), row.amount) for row in two.rows
        ]


def test_an_altered_edition_is_told(example_brief: Brief) -> None:
    document = json.loads(render_json(example_brief))
    figure = next(entry for entry in document["figures"] if entry["id"] == "domain.3.contracted")
    figure["value"] = "1.00"
    found = explain(read_edition(json.dumps(document).encode(), "altered.json"), "domain.3.contracted")
    assert "altered" in found.missing


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{}", b"\xff\xfe", b'{"schema": "briefgen/1", "brief": {}, "figures": [{}], "records": [], "atoms": []}',
                b'{"schema": "briefgen/1", "brief": 3, "figures": [], "records": [], "atoms": []}'],
)  # fmt: skip
def test_what_is_no_edition_is_refused_in_one_line(content: bytes) -> None:
    with pytest.raises(SourceError) as caught:
        read_edition(content, "odd.json")
    assert "odd.json" in str(caught.value) and "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("niger contracted", "country.NE.contracted"),
        ("Ivory Coast contracted", "country.CI.contracted"),
        ("contracted libye", "country.LY.contracted"),
        ("south sudan projects", "country.SS.projects"),
        ("protection share", "domain.3.share"),
        ("paid in the period", "total.paid_in_period"),
        ("total", "total.contracted"),
    ],
)
def test_words_find_figures(example_edition: Edition, words: str, first: str) -> None:
    assert find_figures(example_edition, words)[0] == first


def test_nigeria_is_not_niger(example_edition: Edition) -> None:
    found = find_figures(example_edition, "niger contracted")
    assert found and not any(".NG." in f"{name}." for name in found)


def test_an_unknown_id_has_neighbours(example_edition: Edition) -> None:
    assert near_ids(example_edition, "total.contractd")[0] == "total.contracted"
    assert near_ids(example_edition, "country.niger.contracted")[0] == "country.NE.contracted"


def test_a_circle_of_figures_ends(example_edition: Edition) -> None:
    figure = {
        **example_edition.figures["total.contracted"],
        "lineage": {"rule": "sum", "where": {}, "of": ["a"]},
        "id": "a",
    }
    assert explain(replace(example_edition, figures={"a": figure}), "a").total != figure["value"]


@pytest.mark.parametrize("value", ["9" * 500, "1E+900", "NaN"])
def test_a_figure_that_no_brief_can_hold_is_damage(value: str) -> None:
    figure = {
        "id": "a",
        "value": value,
        "unit": "EUR",
        "label": "",
        "excluded": [],
        "lineage": {"rule": "sum", "where": {}},
    }
    document = {"schema": "briefgen/1", "brief": {}, "figures": [figure], "records": [], "atoms": []}
    with pytest.raises(SourceError, match=r"damaged \(the value of a\)"):
        read_edition(json.dumps(document).encode(), "brief.json")
