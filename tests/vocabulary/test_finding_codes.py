"""The registry of finding codes."""

import re

from briefgen.vocabulary.findings import FINDING_CODES


def test_codes_are_kebab_case_and_fully_described() -> None:
    for code, found in FINDING_CODES.items():
        assert found.code == code
        assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", code)
        assert found.level in ("error", "warning", "note")
        assert found.meaning.endswith(".")
        assert found.cure.endswith(".")
        assert found.rule


def test_levels_are_those_of_the_settled_cases() -> None:
    levels = {
        "missing-date": "warning", "unreadable-date": "error", "unknown-currency": "error", "unknown-domain": "warning",
        "unknown-country": "warning", "unknown-donor": "note", "unknown-instrument": "note", "split-over-100": "error",
        "split-normalised": "note", "opposite-signs": "error", "conflicting-record": "error",
        "repeated-project": "error", "folded-id": "error", "repeated-row": "warning",
        "repeated-payment": "warning", "missing-column": "error",
        "duplicate-header": "error", "no-rate": "warning", "parent-child-difference": "warning",
        "short-form-and-contracts": "warning", "money-on-pipeline": "warning", "money-on-policy": "warning",
    }  # fmt: skip
    assert {code: FINDING_CODES[code].level for code in levels} == levels
