"""What tests share: the example, summarised and rendered once per process."""

import gc
import shutil
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from briefgen.jobs.reading import Wanted, read_dataset, summarise_wanted
from briefgen.model.brief import Brief
from briefgen.model.dataset import Dataset
from briefgen.model.edition import Edition
from briefgen.model.summary import Summary
from briefgen.present import present
from briefgen.render.json import render_json
from briefgen.render.pdf import PdfProcess
from briefgen.trace.edition import read_edition
from tests.warm import start_anew, warm_processes

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "inputs" / "eu-iom-2015-2016.xlsx"
_YOUNG = 100_000
"""Objects made since the last collection from which it is worth the next one."""
_collections = count(1)


@pytest.fixture(scope="session", autouse=True)
def _warm_processes() -> Iterator[None]:
    """Let the tests of a worker share their PDF processes."""
    with warm_processes():
        yield


@pytest.fixture
def own_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a test start its PDF processes and end them, as the program does."""
    monkeypatch.setattr(PdfProcess, "start", start_anew)


@pytest.fixture(scope="session")
def example_path() -> Path:
    """Return the example workbook."""
    return EXAMPLE


@pytest.fixture(scope="session")
def example() -> Dataset:
    """Return the example's dataset."""
    return read_dataset(EXAMPLE)


@pytest.fixture(scope="session")
def example_summary(example: Dataset) -> Summary:
    """Return the example's summary."""
    return summarise_wanted(example, Wanted())


@pytest.fixture(scope="session")
def example_brief(example_summary: Summary) -> Brief:
    """Return the example's brief."""
    return present(example_summary, version="test")


@pytest.fixture(scope="session")
def french_example(example_summary: Summary) -> Brief:
    """Return the example's brief in French."""
    return present(example_summary, lang="fr", version="test")


@pytest.fixture(scope="session")
def example_edition(example_brief: Brief) -> Edition:
    """Return the example's JSON edition, read back."""
    return read_edition(render_json(example_brief), "example.json")


def pytest_sessionstart() -> None:
    """Let Python collect no garbage within tests: over laid out pages that takes an eighth of their time."""
    gc.disable()


def pytest_runtest_teardown() -> None:
    """Collect what tests left behind: what is new as soon as it is much, everything now and then."""
    if gc.get_count()[0] > _YOUNG:
        gc.collect(1 if next(_collections) % 40 else 2)


def pytest_sessionfinish() -> None:
    """Remove the folders of fonts that documents still hold: when the process ends, WeasyPrint no longer can, and says so."""
    fonts = sys.modules.get("weasyprint.text.fonts")
    if fonts is None:
        return
    gc.unfreeze()
    for held in gc.get_objects():
        if isinstance(held, fonts.FontConfiguration) and held._folder:
            shutil.rmtree(held._folder, ignore_errors=True)
            held._folder = None
