"""A browser for each worker, and the HTML edition of the example."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen.model.brief import Brief
from briefgen.render.html import render_web
from tests.web.browser import PROGRAM, Browser


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return a browser that stays open for the tests of a worker."""
    if PROGRAM is None:
        pytest.skip("There is no Chromium here, and only Debian has it as a package: ./dev test installs it there.")
    found = Browser()
    yield found
    found.close()


@pytest.fixture(scope="session")
def example_page(example_brief: Brief) -> str:
    """Return the HTML edition of the example."""
    return render_web(example_brief)


@pytest.fixture(scope="session")
def example_file(example_page: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the HTML edition of the example as a file."""
    path = tmp_path_factory.mktemp("web") / "brief.html"
    path.write_text(example_page, encoding="utf-8")
    return path
