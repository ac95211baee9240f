"""Workers under limits: one bad call is one failure, whatever it does."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen.jobs.run.workers import LimitedWorkers, WorkerDied, send
from tests.jobs.run import calls


@pytest.fixture
def workers(monkeypatch: pytest.MonkeyPatch) -> Iterator[LimitedWorkers]:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[3]))
    with LimitedWorkers(1, memory_mb=1024, seconds=30) as found:
        yield found


def test_calls_are_answered_in_order_by_one_process(workers: LimitedWorkers) -> None:
    assert list(workers.map(calls.twice, range(5))) == [0, 2, 4, 6, 8]
    assert workers.submit(calls.own_process).result() == workers.submit(calls.own_process).result()


def test_an_exception_comes_back_and_the_worker_goes_on(workers: LimitedWorkers) -> None:
    before = workers.submit(calls.own_process).result()
    with pytest.raises(ValueError, match="what went wrong"):
        workers.submit(calls.fail).result()
    assert workers.submit(calls.own_process).result() == before


@pytest.mark.parametrize(("call", "words"), [(calls.abort, "SIGABRT"), (calls.grow, "exit code 77")])
def test_a_death_is_one_failure_and_the_next_call_works(workers: LimitedWorkers, call: object, words: str) -> None:
    futures = [workers.submit(calls.twice, 1), workers.submit(call), workers.submit(calls.twice, 2)]  # type: ignore[arg-type]  # call is one of two functions
    with pytest.raises(WorkerDied, match=words):
        futures[1].result()
    assert [futures[0].result(), futures[2].result()] == [2, 4]


def test_a_call_whose_worker_died_is_tried_once_more(workers: LimitedWorkers, tmp_path: Path) -> None:
    assert workers.submit(calls.abort_once, str(tmp_path / "mark")).result() == "done"


def test_a_call_that_hangs_is_stopped_and_the_next_one_works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[3]))
    with LimitedWorkers(1, memory_mb=1024, seconds=4) as workers:
        hanging, following = workers.submit(calls.hang), workers.submit(calls.twice, 2)
        with pytest.raises(WorkerDied, match="longer than 4 seconds"):
            hanging.result()
        assert following.result() == 4


def test_after_the_end_no_call_is_taken(workers: LimitedWorkers) -> None:
    workers.shutdown()
    with pytest.raises(RuntimeError):
        workers.submit(calls.twice, 1)


def test_a_worker_whose_run_was_stopped_says_nothing() -> None:
    worker = subprocess.Popen(
        [sys.executable, "-m", "briefgen.jobs.run.worker", "3072", "60"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert worker.stdin and worker.stdout
    worker.stdout.close()
    send(worker.stdin, (len, ("abc",), {}))
    worker.stdin.close()
    assert worker.stderr
    with worker.stderr as said:
        assert (said.read(), worker.wait(60)) == (b"", 1)
