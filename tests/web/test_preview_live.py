"""The preview as a user meets it: a process, a browser, a saved workbook."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.browser import Browser, Page
from tests.web.test_preview_app import sheets
from tests.workbooks import write_workbook

FRAME = "document.querySelector('iframe').contentDocument"
DRAWN = (
    f"document.querySelector('iframe') && {FRAME} && {FRAME}.readyState === 'complete' && {FRAME}.querySelector('h1')"
)


class Running:
    """A preview in a process of its own; ``address`` is what it printed."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "briefgen", "preview", "source.xlsx", *arguments],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=folder, start_new_session=True,
        )  # fmt: skip
        assert self.process.stdout
        self.address = self.process.stdout.readline().strip()

    def interrupt(self) -> tuple[int, str]:
        """Press Ctrl-C, and return the exit code and what was said."""
        os.killpg(self.process.pid, signal.SIGINT)
        _, said = self.process.communicate(timeout=30)
        return self.process.returncode, said


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("preview")
    write_workbook(found / "source.xlsx", sheets())
    return found


@pytest.fixture(scope="module")
def running(folder: Path) -> Iterator[Running]:
    """Return a preview; the test that ends it is the last one."""
    found = Running(folder)
    yield found
    if found.process.poll() is None:
        os.killpg(found.process.pid, signal.SIGKILL)
        found.process.communicate()


def save(folder: Path, amount: object) -> None:
    """Save the workbook as spreadsheet programs do: a new file in the place of the old one."""
    new = write_workbook(folder / "new.xlsx", sheets(amount))
    new.replace(folder / "source.xlsx")


@pytest.fixture
def page(browser: Browser, running: Running) -> Iterator[Page]:
    found = browser.page(1280, 700)
    found.open(running.address)
    found.wait(DRAWN)
    yield found
    found.close()


def test_the_findings_open_and_close_with_the_keyboard(page: Page) -> None:
    assert not page.run("document.getElementById('findings').open")
    page.run("document.querySelector('#findings summary').focus()")
    page.press("Enter")
    page.wait("document.getElementById('findings').open")
    page.press("Escape")
    page.wait("!document.getElementById('findings').open")
    assert page.run("document.activeElement.tagName") == "SUMMARY"


def test_it_works_without_scripts(browser: Browser, running: Running) -> None:
    page = browser.page(1280, 700, scripts=False)
    page.open(f"{running.address}?scope=country%3ANE&lang=en&pages=4&period=2015")
    page.wait(DRAWN)
    assert page.run("document.querySelector('select[name=scope]').value") == "country:NE"
    assert "Niger" in page.run(f"{FRAME}.body.innerText")
    page.run("document.querySelector('#findings').open = true")
    assert page.run("document.querySelector('#findings section').getBoundingClientRect().width") > 300
    assert page.run("document.querySelector('.close').hidden")
    page.close()


def test_a_phone_shows_the_whole_bar(browser: Browser, running: Running) -> None:
    page = browser.page(390, 844)
    page.open(running.address)
    page.wait(DRAWN)
    assert page.run("document.documentElement.scrollWidth") == 390
    page.close()


def test_a_port_that_is_taken_and_a_missing_source_are_one_line(running: Running, folder: Path) -> None:
    port = running.address.rstrip("/").rpartition(":")[2]
    for arguments, words, code in (
        (["source.xlsx", "--port", port], f"Port {port} cannot be used", 3),
        (["nothing.xlsx"], "nothing.xlsx does not exist", 2),
        (["source.xlsx", "--template", "nowhere"], "nowhere is not a folder", 2),
    ):
        found = subprocess.run(
            [sys.executable, "-m", "briefgen", "preview", *arguments],
            capture_output=True,
            text=True,
            cwd=folder,
            check=False,
        )
        assert found.returncode == code
        assert words in found.stderr and found.stderr.count("\n") == 1


def test_without_the_extra_it_says_what_to_install(folder: Path) -> None:
    code = (
        "import importlib.util\n"
        "found = importlib.util.find_spec\n"
        "importlib.util.find_spec = lambda name, *rest: None if name in ('uvicorn', 'watchfiles') else found(name, *rest)\n"
        "from briefgen.cli import main\n"
        "main(['preview', 'source.xlsx'])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=folder, check=False)
    assert done.returncode == 2
    assert "needs uvicorn, watchfiles" in done.stderr and "pip install 'briefgen[preview]'" in done.stderr


def test_a_saved_workbook_is_drawn_again_in_its_place(page: Page, folder: Path, running: Running) -> None:
    page.run("document.querySelector('iframe').contentWindow.scrollTo({top: 500, behavior: 'instant'})")
    before = page.run("document.querySelector('iframe').contentWindow.scrollY")
    assert before == 500
    save(folder, 6_000_000)
    page.wait(f"{DRAWN} && {FRAME}.querySelector('.kpi data').value === '9000000.00'")
    page.wait("document.body.dataset.state === 'normal'")
    kept = page.run("document.querySelector('iframe').contentWindow.scrollY")
    assert abs(kept - before) <= 2
    assert page.run("document.getElementById('say').textContent").startswith("Up to date")
    save(folder, "12x5")
    page.wait("document.body.dataset.state === 'error'")
    assert "12x5" in page.run("document.getElementById('error').innerText")
    assert page.run(f"{FRAME}.querySelector('.kpi data').value") == "9000000.00"
    page.run("document.querySelector('iframe').focus()")
    page.press("Escape")  # from within the brief
    page.wait("document.getElementById('error').hidden && !document.getElementById('why').hidden")
    page.run("document.getElementById('why').focus()")
    page.press("Enter")
    page.wait("!document.getElementById('error').hidden && document.getElementById('why').hidden")
    assert page.run("document.activeElement.className") == "close"
    save(folder, 7_000_000)
    page.wait(f"{DRAWN} && {FRAME}.querySelector('.kpi data').value === '10000000.00'")
    page.wait("document.body.dataset.state === 'normal'")
    assert page.faults == []
    code, said = running.interrupt()
    assert code == 0
    assert "Traceback" not in said and said.rstrip().endswith("The preview has ended.")
    page.wait("document.body.dataset.state === 'lost' && !document.getElementById('lost').hidden")
    again = page.run("document.querySelector('#lost code').textContent")  # the page comes back at its own address only
    assert again == f"briefgen preview source.xlsx --port {running.address.rstrip('/').rpartition(':')[2]}"
    assert sorted(path.name for path in folder.iterdir()) == ["source.xlsx"]  # nothing was written
