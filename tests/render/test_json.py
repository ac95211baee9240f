"""The JSON edition keeps its contract, and its figures can be computed again from its own atoms."""

import json
from dataclasses import replace
from decimal import Decimal
from importlib.resources import files
from typing import Any

import jsonschema
import pytest

from briefgen.jobs.reading import Wanted, summarise_wanted
from briefgen.model.brief import Brief
from briefgen.model.dataset import Dataset
from briefgen.present import present
from briefgen.render.json import render_json

SCHEMA = json.loads((files("briefgen") / "schemas" / "brief-1.schema.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def document(example_brief: Brief) -> Any:  # noqa: ANN401  # parsed JSON, a cell, or an object of a library without types
    return json.loads(render_json(example_brief))


def test_it_keeps_its_schema(document: Any) -> None:  # noqa: ANN401  # parsed JSON, a cell, or an object of a library without types
    jsonschema.validate(document, SCHEMA)
    assert document["schema"] == "briefgen/1"


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(countries=("NE",)),
        Wanted(countries=("TV",)),
        Wanted(period="all"),
        Wanted(domains=("3",), donors=("DE",)),
    ],
)
def test_restricted_briefs_keep_the_schema(example: Dataset, wanted: Wanted) -> None:
    jsonschema.validate(json.loads(render_json(present(summarise_wanted(example, wanted)))), SCHEMA)


def _atoms(document: Any) -> list[tuple[Any, Any]]:  # noqa: ANN401  # parsed JSON, a cell, or an object of a library without types
    """Return each atom with its record."""
    records = {record["id"]: record for record in document["records"]}
    return [(atom, records[atom["record"]]) for atom in document["atoms"]]


def _selected(atoms: list[tuple[Any, Any]], where: dict[str, Any]) -> int | None:
    """Apply a lineage selection to the atoms; None for a selection this reader does not know."""
    known = {
        "measure",
        "from",
        "to",
        "domain",
        "country",
        "instrument",
        "donor",
        "donor_group",
        "cohort",
        "until",
        "year",
        "quarter",
        "window",
    }
    if not set(where) <= known:
        return None
    total = 0
    for atom, record in atoms:
        if record["measure"] != where["measure"]:
            continue
        day = record["value_date"] or ""
        quarter = f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}" if day else ""
        countries = where.get("country", atom["country"])
        if (
            (not where.get("from") or where["from"] <= day <= where["to"])
            and where.get("domain", atom["domain"]) == atom["domain"]
            and atom["country"] in (countries if isinstance(countries, list) else [countries])
            and where.get("instrument", record["instrument"]) == record["instrument"]
            and where.get("donor", record["donor"]) == record["donor"]
            and where.get("donor_group", record["donor_group"]) == record["donor_group"]
            and ("cohort" not in where or record["in_cohort" if where["cohort"] == "2015-2016" else "in_previous_cohort"])
            and ("until" not in where or (day and day <= where["until"]))
            and ("year" not in where or day.startswith(str(where["year"])))
            and where.get("quarter", quarter) == quarter
            and where.get("window", atom.get("window")) == atom.get("window")
        ):  # fmt: skip
            total += atom["cents"] or 0
    return total


def test_every_sum_is_the_sum_of_its_selection(document: Any) -> None:  # noqa: ANN401  # parsed JSON, a cell, or an object of a library without types
    checked, atoms = 0, _atoms(document)
    for figure in document["figures"]:
        where = figure["lineage"]["where"]
        if (
            figure["lineage"]["rule"] != "sum"
            or "measure" not in where
            or figure["id"].startswith(("project.", "cross.", "quarter."))
        ):
            continue
        cents = _selected(atoms, where)
        if cents is not None and figure["value"] is not None:
            assert Decimal(cents) / 100 == Decimal(figure["value"]), figure["id"]
            checked += 1
    assert checked > 300


def test_every_result_is_the_sum_of_its_rows(document: Any) -> None:  # noqa: ANN401  # parsed JSON, a cell, or an object of a library without types
    rows = {row["id"]: row for row in document["results"]}
    checked = 0
    for figure in document["figures"]:
        if figure["lineage"]["rule"] != "result" or figure["value"] is None:
            continue
        column = "target" if figure["id"].endswith(".target") else "actual"
        where = figure["lineage"]["where"]
        assert where["aggregation"] == "latest"  # one row a project, and projects are added up
        values = [Decimal(rows[row][column]) for row in where["rows"]]
        assert sum(values) == Decimal(figure["value"]), figure["id"]
        checked += 1
    assert checked >= 20


def test_projects_and_issues_have_what_a_comparison_needs(document: Any) -> None:  # noqa: ANN401  # parsed JSON, a cell, or an object of a library without types
    used = {record["project"] for record in document["records"]}
    assert {project["id"] for project in document["projects"]} == used
    assert all(project["cells"]["title"] for project in document["projects"])
    assert {issue["status"] for issue in document["issues"]} == {"open", "in progress", "agreed"}


def test_unknown_is_null_and_parts_say_what_they_leave_out(document: Any) -> None:  # noqa: ANN401  # parsed JSON, a cell, or an object of a library without types
    figures = {figure["id"]: figure for figure in document["figures"]}
    left_out = {entry["reason"]: entry for entry in figures["total.contracted"]["excluded"]}
    assert (left_out["no-date"]["count"], left_out["no-date"]["amount"]) == (3, "2400250.75")
    assert left_out["no-rate"]["currencies"] == {"XOF": "412000000"}
    assert figures["total.disbursement_rate"]["excluded"][0]["reason"] == "unknown"
    assert figures["total.projects"]["value"] == 543
    assert len(figures["donor_group.eu.share"]["value"].split(".")[1]) == 6


def test_printed_numbers_refer_to_figures(document: Any) -> None:  # noqa: ANN401  # parsed JSON, a cell, or an object of a library without types
    known = {figure["id"] for figure in document["figures"]}
    for chart in document["charts"]:
        assert set(chart["figures"]) <= known
    assert set(document["brief"]["headline"]["figures"]) <= known


def test_an_external_brief_names_no_files(example: Dataset) -> None:
    document = json.loads(render_json(present(summarise_wanted(example, Wanted()), audience="external")))
    assert document["findings"] == document["issues"] == []
    assert [source["file"] for source in document["brief"]["sources"]] == [""]


def test_marks_that_reorder_text_are_written_as_escapes(example: Dataset) -> None:
    key, project = next(iter(example.projects.items()))
    named = replace(example, projects={**example.projects, key: replace(project, title="\u202eevil")})
    written = render_json(present(summarise_wanted(named, Wanted())))
    assert "\u202e".encode() not in written
    assert b"\\u202eevil" in written
    assert "\u202eevil" in [row["title"] for row in json.loads(written)["projects"]]
