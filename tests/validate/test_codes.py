"""Every finding code in both directions: the fault is found at its cell with its level, the clean twin is not accused."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from briefgen.model.findings import Finding, Level
from briefgen.model.sheets import Loaded
from briefgen.validate import validate
from briefgen.vocabulary.findings import FINDING_CODES
from tests.validate.cases import CASES, RESULT_HEAD, Rows, one, projects, settings
from tests.workbooks import PROJECT_HEAD, loaded, summary


def findings(sheets: Mapping[str, Rows], marks: Mapping[str, Mapping[str, Any]] | None = None) -> tuple[Finding, ...]:
    """Return the findings of sheets, those of conversion included."""
    source = loaded(sheets)
    marked = [replace(sheet, **(marks or {}).get(sheet.name, {})) for sheet in source.sheets]
    data = validate(Loaded(source.sources, tuple(marked)))
    if any(finding.everywhere and finding.level is Level.ERROR for finding in data.findings):
        return data.findings
    return summary(data, "all").dataset.findings


def codes(found: Iterable[Finding]) -> set[str]:
    return {finding.code for finding in found}


@pytest.mark.parametrize("code", CASES)
def test_a_fault_is_found_where_it_stands(code: str) -> None:
    case = CASES[code]
    found = [one for one in findings(case.faulty, case.marks) if one.code == code]
    assert found, codes(findings(case.faulty, case.marks))
    first = found[0]
    assert (first.sheet, first.cell, first.level) == (case.sheet, case.cell, Level(FINDING_CODES[code].level))
    assert first.message.endswith(FINDING_CODES[code].cure)
    if case.suggestion:
        assert first.suggestion == case.suggestion


@pytest.mark.parametrize("code", CASES)
def test_the_clean_twin_is_not_accused(code: str) -> None:
    assert code not in codes(findings(CASES[code].clean))


def test_every_code_has_a_test() -> None:
    others = [path for path in Path(__file__).parents[1].rglob("test_*.py") if path != Path(__file__)]
    told = " ".join(path.read_text(encoding="utf-8") for path in others)
    lacking = {code for code in set(FINDING_CODES) - set(CASES) if f'"{code}"' not in told}
    assert not lacking
    assert set(CASES) <= set(FINDING_CODES)


@pytest.mark.parametrize(
    ("sheets", "code", "words"),
    [
        (settings("as_of", date(3016, 1, 1)), "impossible-date", "3016-01-01 lies before 1951 or after 2060."),
        (settings("as_of", "soon"), "unreadable-date", '"soon" is not a date.'),
        (settings("main_measure", "spend it"), "unreadable-setting", '"spend it" is not one of pledged'),
        (settings("base_currency", "EURO!"), "unknown-currency", 'Did you mean "EUR"?'),
        (settings("priority_countries", "NE; Nigr"), "unknown-country", 'Did you mean "NE" (Niger)?'),
        (settings("period", "2016..2015"), "unreadable-setting", '"2016..2015" is not a period'),
        (projects(("P1", "One", "1", "NE"), Domains=[("project_id", "domain", "percentage"), ("P1", 3, 100)]),
         "split-given-twice", 'gives "P1" another split'),
        (projects(("P1", "One", "1", "NE"), Domains=[("project_id", "domain", "percentage"), ("P1", "", 100)]),
         "unknown-domain", "The row names no domain."),
        ({"Projects": [(*PROJECT_HEAD, "amount", "disbursed"), ("P1", "One", "1", "NE", None, 5)]},
         "missing-amount", "has a payment, but no amount"),
        (one(measure=None), "unknown-measure", "The row has no measure."),
    ],
)  # fmt: skip
def test_messages_say_what_was_meant(sheets: Mapping[str, Rows], code: str, words: str) -> None:
    found = [one for one in findings(sheets) if one.code == code]
    assert found, codes(findings(sheets))
    assert words in found[0].message


@pytest.mark.parametrize(
    "period", ["all", "2016", "2015..2016", "2015-2016", "2016-Q4", "2016-12", "2016-07-01..2017-06-30"]
)
def test_every_form_of_a_period_is_accepted(period: str) -> None:
    assert "unreadable-setting" not in codes(findings(settings("period", period)))


@pytest.mark.parametrize("text", ["x" * 32_000, "1" * 32_000, "1 " * 16_000, "a1" * 16_000, "word " * 6_000])
def test_a_whole_document_in_a_cell_is_judged_at_once(text: str) -> None:
    sheets = one(amount=text, value_date=text, domains=text, countries=text, currency=text, donor=text)
    assert "unreadable-amount" in codes(findings(sheets))


def test_a_cell_that_holds_a_document_is_quoted_in_part() -> None:
    found = [finding for finding in findings(one(amount="x" * 30_000)) if finding.code == "unreadable-amount"]
    assert len(found[0].message) < 1_300
    assert len(found[0].value) < 130
    assert found[0].message.endswith(FINDING_CODES["unreadable-amount"].cure)


@pytest.mark.parametrize("text", ["1" * 5_000, "may " + "1" * 5_000, "٣" * 5_000, "1e" + "9" * 400, "9" * 400])
def test_numbers_without_end_are_findings(text: str) -> None:
    results_row: dict[str, Rows] = {"Results": [RESULT_HEAD, ("P1", "I1", text, text, text, text, text, text)]}
    more: dict[str, Rows] = {"Rates": [("month", "currency", "units_per_base"), (text, text, text)], **results_row}
    more["Domains"] = [("project_id", "domain", "percentage"), ("P1", text, text)]
    more["Messages"] = [("section", "rank", "text"), ("key", text, text)]
    assert "unreadable-amount" in codes(findings({**one(amount=text, amount_base=text, value_date=text), **more}))
