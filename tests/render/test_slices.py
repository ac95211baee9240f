"""The hash of the slice: what a brief uses changes it, what it does not use leaves it."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from briefgen.jobs.reading import Wanted, summarise_wanted
from briefgen.model.dataset import Dataset
from briefgen.present import present
from briefgen.render.slices import slice_digest


def _digest(dataset: Dataset, country: str) -> str:
    wanted = Wanted(countries=(country,), period="2015..2016", meeting="none")
    return slice_digest(present(summarise_wanted(dataset, wanted)), dataset.sources[0].file)


def _first_of(dataset: Dataset, country: str) -> str:
    return next(key for key, one in dataset.projects.items() if one.countries.parts == ((country, Decimal(100)),))


def _title(dataset: Dataset, key: str) -> Dataset:
    projects = dict(dataset.projects)
    projects[key] = replace(projects[key], title="Another title")
    return replace(dataset, projects=projects)


def _amount(dataset: Dataset, key: str) -> Dataset:
    number = next(one.number for one in dataset.records if one.project == key and one.amount)
    records = list(dataset.records)
    amount = records[number].amount
    assert amount
    records[number] = records[number]._replace(amount=amount + 1)
    return replace(dataset, records=tuple(records))


@pytest.mark.parametrize("change", [_title, _amount])
def test_it_follows_what_the_brief_uses_and_nothing_else(
    example: Dataset, change: Callable[[Dataset, str], Dataset]
) -> None:
    changed = change(example, _first_of(example, "NE"))
    assert _digest(changed, "NE") != _digest(example, "NE")
    assert _digest(changed, "PK") == _digest(example, "PK")
