"""Completing the findings: conversion finds faults of its own, and knows what every finding costs."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from briefgen.model.dataset import Dataset
from briefgen.model.summary import Conversion
from briefgen.summarise.conversion import Rates, convert
from briefgen.summarise.costs import with_money
from briefgen.summarise.frame import latest_date
from briefgen.summarise.rate_findings import rate_findings
from briefgen.summarise.standing import left_out_reasons


def complete_findings(dataset: Dataset, *, builtin_rates: bool = True) -> Dataset:
    """Return a dataset with the findings that only conversion can make, and with the money that each finding touches.

    For a check, which wants no figures: a fifth of the work of a summary.
    """
    as_of = dataset.partnership.as_of or latest_date(dataset)
    rates = Rates(dataset, builtin=builtin_rates)
    conversions = convert_all(dataset, as_of, rates)
    return with_findings(dataset, conversions, rates, dataset.partnership.main_measure, builtin=builtin_rates)


def with_findings(
    dataset: Dataset, conversions: Sequence[Conversion], rates: Rates, measure: str, *, builtin: bool
) -> Dataset:
    """Return a dataset with the findings about rates, and every finding with its money."""
    found = (*dataset.findings, *rate_findings(dataset, conversions, rates.used(), builtin=builtin))
    return replace(dataset, findings=with_money(found, dataset, conversions, measure))


def convert_all(dataset: Dataset, as_of: date | None, rates: Rates) -> tuple[Conversion, ...]:
    """Return each record in the base currency, and whether it counts on a date at all."""
    base = dataset.partnership.base_currency
    reasons = left_out_reasons(dataset, as_of)
    found = []
    for record, reason in zip(dataset.records, reasons, strict=True):
        converted = convert(record, rates, base)
        found.append(converted._replace(left_out=reason) if reason else converted)
    return tuple(found)
