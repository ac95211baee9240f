"""What was given up between two jobs of a process does not stay in memory."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from briefgen.jobs.collector import without_collector


class _Held:
    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def _with_collector() -> Iterator[None]:
    """Let Python collect garbage as it does for a user: tests go without."""
    gc.enable()
    yield
    gc.disable()


def test_the_first_job_is_passed_over_and_later_garbage_is_not_kept() -> None:
    gc.unfreeze()
    with without_collector():
        assert not gc.isenabled()
    assert gc.isenabled() and gc.get_freeze_count()
    found = weakref.ref(_Held())
    with without_collector():
        pass
    gc.collect()
    assert found() is None
