"""The command line in a process of its own, as a user starts it, without reading Python's modules anew each time.

``run`` asks a server, one for each worker, which has read briefgen's modules and does nothing else: it forks, and the child gets
folder, environment, standard output and error of its own, then goes on as ``python -m briefgen`` does. What depends on the start
of Python itself (a hash seed, a closed pipe, a terminal, signals) is tested with ``python -m briefgen``.
"""

import atexit
import json
import os
import pkgutil
import select
import subprocess
import sys
import tempfile
from functools import cache
from importlib import import_module
from pathlib import Path

_SECONDS = 120
_ROOT = Path(__file__).parents[2]
_NOT_READ = (
    "briefgen.__main__",
    "briefgen.render.pdf.",
    "briefgen.jobs.preview.",
    "briefgen.jobs.run.cluster",
    "briefgen.jobs.run.worker",
)
"""What the commands' own process never loads, or not the commands that are tested with ``run``."""
_OF_PYTHON = ("PYTHON", "LC_", "LANG")
"""How the names of variables begin that Python reads as it starts."""


def run(*arguments: str | Path, folder: Path | None = None, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Return what ``briefgen`` printed and its exit code."""
    words, variables = [str(word) for word in arguments], {**os.environ, **environment}
    if any(name.startswith(_OF_PYTHON) for name in environment):
        command = [sys.executable, "-m", "briefgen", *words]
        return subprocess.run(
            command, capture_output=True, text=True, cwd=folder, env=variables, timeout=_SECONDS, check=False
        )
    with tempfile.TemporaryDirectory(prefix="briefgen-test-") as place:
        printed, said = Path(place, "stdout"), Path(place, "stderr")
        code = _ask([words, str(folder or Path.cwd()), variables, str(printed), str(said)])
        texts = (path.read_text(encoding="utf-8") for path in (printed, said))
        return subprocess.CompletedProcess(words, code, *texts)


def _ask(request: list[object]) -> int:
    """Return the exit code of the child that the server forks."""
    server = _server()
    assert server.stdin and server.stdout
    server.stdin.write(json.dumps(request) + "\n")
    server.stdin.flush()
    if not select.select([server.stdout], [], [], _SECONDS)[0]:
        raise subprocess.TimeoutExpired(str(request[0]), _SECONDS)
    return int(server.stdout.readline())


@cache
def _server() -> "subprocess.Popen[str]":
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.cli.program"], cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )

    def end() -> None:
        server.communicate()

    atexit.register(end)
    return server


# ---- in the server ------------------------------------------------------------------------------------------------


def _read_modules() -> None:
    import briefgen

    for module in pkgutil.walk_packages(briefgen.__path__, "briefgen."):
        if not module.name.startswith(_NOT_READ):
            import_module(module.name)


def _serve() -> list[str] | None:
    """Fork for each request: return its arguments in the child, None when no more requests come."""
    for line in sys.stdin:
        words, folder, variables, printed, said = json.loads(line)
        child = os.fork()
        if not child:
            _move(folder, variables, printed, said)
            return list(words)
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()
    return None


def _move(folder: str, variables: dict[str, str], printed: str, said: str) -> None:
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(variables)
    for number, path, flags in ((0, os.devnull, os.O_RDONLY), (1, printed, os.O_WRONLY), (2, said, os.O_WRONLY)):
        opened = os.open(path, flags | os.O_CREAT, 0o600)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115  # the old one holds requests of others


if __name__ == "__main__":
    import gc
    import runpy

    _read_modules()
    gc.collect()
    gc.freeze()
    if (wanted := _serve()) is not None:
        sys.argv = ["briefgen", *wanted]
        runpy.run_module("briefgen", run_name="__main__", alter_sys=True)
