"""What tests share: the example, summarised and rendered once per process."""

import gc
import shutil
import sys
from pathlib import Path

import pytest

from briefgen.jobs.reading import Wanted, read_dataset, summarise_wanted
from briefgen.model.brief import Brief
from briefgen.model.dataset import Dataset
from briefgen.model.edition import Edition
from briefgen.model.summary import Summary
from briefgen.present import present
from briefgen.render.json import render_json
from briefgen.trace.edition import read_edition

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "inputs" / "eu-iom-2015-2016.xlsx"


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
