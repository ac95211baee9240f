"""A headless Chromium, driven through the pipe of its developer tools: no library, no port."""

import base64
import itertools
import json
import os
import select
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Fields = dict[str, Any]
NAMES = ("chromium", "chromium-browser", "google-chrome")
PROGRAM = next((found for name in NAMES if (found := shutil.which(name))), None)
_FLAGS = (
    "--headless=new", "--remote-debugging-pipe", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
    "--no-first-run", "--hide-scrollbars", "--disable-extensions", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--font-render-hinting=none", "--use-mock-keychain",
)  # fmt: skip
_SECONDS = 60.0
_KEYS = {"Escape": 27, "Tab": 9, "Enter": 13}
_START = """
import fcntl, os, sys
ends = [fcntl.fcntl(int(end), fcntl.F_DUPFD, 10) for end in sys.argv[1:3]]
for place, end in enumerate(ends, 3):
    os.dup2(end, place)
os.execv(sys.argv[3], sys.argv[3:])
"""
"""Chromium reads commands from descriptor 3 and answers on 4."""


class Browser:
    """One process; its pages are opened and closed one after another."""

    def __init__(self) -> None:
        assert PROGRAM, "no Chromium"
        self._folder = tempfile.mkdtemp(prefix="briefgen-browser-")
        to_read, self._to = os.pipe()
        self._from, to_write = os.pipe()
        flags = (*_FLAGS, f"--user-data-dir={self._folder}", "about:blank")
        self._process = subprocess.Popen(
            [sys.executable, "-c", _START, str(to_read), str(to_write), PROGRAM, *flags],
            pass_fds=(to_read, to_write),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        os.close(to_read)
        os.close(to_write)
        self._numbers = itertools.count(1)
        self._rest = b""
        self.events: list[Fields] = []

    def page(self, width: int = 1280, height: int = 900, *, dark: bool = False, scripts: bool = True) -> "Page":
        """Open an empty page of a size in CSS pixels."""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        return Page(self, target, session, (width, height), dark=dark, scripts=scripts)

    def call(self, method: str, session: str = "", **parameters: object) -> Fields:
        """Send a command and return its result; what happens meanwhile is added to the events."""
        number = next(self._numbers)
        message: Fields = {"id": number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        os.write(self._to, json.dumps(message).encode() + b"\0")
        end = time.monotonic() + _SECONDS
        while True:
            found = self._receive(end)
            if found.get("id") == number:
                assert "error" not in found, f"{method}: {found['error']}"
                result: Fields = found["result"]
                return result
            self.events.append(found)

    def close(self) -> None:
        """End the browser."""
        os.close(self._to)
        os.close(self._from)
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _receive(self, end: float) -> Fields:
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self._from], [], [], max(end - time.monotonic(), 0))
            assert ready, "Chromium does not answer"
            piece = os.read(self._from, 1 << 20)
            assert piece, "Chromium ended"
            self._rest += piece
        message, self._rest = self._rest.split(b"\0", 1)
        found: Fields = json.loads(message)
        return found


class Page:
    """A page of the browser; ``faults`` are errors and warnings of its console, breaches of its policy included."""

    def __init__(
        self, browser: Browser, target: str, session: str, size: tuple[int, int], *, dark: bool, scripts: bool
    ) -> None:
        self._browser, self._target, self._session = browser, target, session
        for domain in ("Page", "Runtime", "Log"):
            self._call(f"{domain}.enable")
        self.resize(*size)
        self._call(
            "Emulation.setEmulatedMedia",
            features=[
                {"name": "prefers-color-scheme", "value": "dark" if dark else "light"},
                {"name": "prefers-reduced-motion", "value": "reduce"},
            ],
        )
        if not scripts:
            self._call("Emulation.setScriptExecutionDisabled", value=True)

    def resize(self, width: int, height: int) -> None:
        """Set the size in CSS pixels; a narrow one is a phone."""
        self._call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600
        )

    def emulate(self, media: str, **features: str) -> None:
        """Show the page as it is on a "screen" or in "print", and as its reader prefers."""
        wanted = [{"name": name, "value": value} for name, value in features.items()]
        self._call("Emulation.setEmulatedMedia", media=media, features=wanted)

    def open(self, address: str | Path) -> None:
        """Go to an address or a file, and wait until it is loaded."""
        self._call("Page.navigate", url=address.resolve().as_uri() if isinstance(address, Path) else address)
        self.wait("document.readyState === 'complete' && location.href !== 'about:blank'")

    def run(self, expression: str) -> Any:  # noqa: ANN401  # any value that JSON has
        """Return the value of a JavaScript expression."""
        found = self._call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in found, found["exceptionDetails"]
        return found["result"].get("value")

    def wait(self, expression: str, seconds: float = 20.0) -> float:
        """Wait until an expression is true; return how long it took."""
        start = time.monotonic()
        while not self._holds(expression):
            assert time.monotonic() - start < seconds, f"not within {seconds} s: {expression}"
            time.sleep(0.02)
        return time.monotonic() - start

    def pdf(self) -> bytes:
        """Return the page as it is printed on the paper it asks for."""
        found = self._call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
        return base64.b64decode(found["data"])

    def accessible(self) -> list[Fields]:
        """Return what of the page a program that reads it aloud is given."""
        self._call("Accessibility.enable")
        nodes: list[Fields] = self._call("Accessibility.getFullAXTree")["nodes"]
        return nodes

    def picture(self, *, whole: bool = False) -> bytes:
        """Return a PNG of the window, or of the whole page."""
        return base64.b64decode(self._call("Page.captureScreenshot", captureBeyondViewport=whole)["data"])

    def press(self, key: str) -> None:
        """Press a key by its name."""
        self._call("Page.bringToFront")
        for kind in ("keyDown", "keyUp"):
            text = "\r" if key == "Enter" else ""
            self._call(
                "Input.dispatchKeyEvent", type=kind, key=key, code=key, text=text, windowsVirtualKeyCode=_KEYS[key]
            )

    @property
    def faults(self) -> list[str]:
        """What the browser complained about."""
        self.run("0")
        return [
            words
            for event in self._browser.events
            if event.get("sessionId") == self._session and (words := _fault(event))
        ]

    def close(self) -> None:
        """Close the page."""
        self._browser.call("Target.closeTarget", targetId=self._target)

    def _holds(self, expression: str) -> bool:
        found = self._call("Runtime.evaluate", expression=f"!!({expression})", returnByValue=True)
        return "exceptionDetails" not in found and bool(found["result"].get("value"))

    def _call(self, method: str, **parameters: object) -> Fields:
        return self._browser.call(method, self._session, **parameters)


def _fault(event: Fields) -> str:
    method, parameters = event["method"], event.get("params", {})
    readers: dict[str, Callable[[], str]] = {
        "Runtime.exceptionThrown": lambda: str(parameters["exceptionDetails"]),
        "Log.entryAdded": lambda: (
            parameters["entry"]["text"] if parameters["entry"]["level"] in ("error", "warning") else ""
        ),
        "Runtime.consoleAPICalled": lambda: (
            str(parameters["args"]) if parameters["type"] in ("error", "warning", "assert") else ""
        ),
    }
    return readers[method]() if method in readers else ""
