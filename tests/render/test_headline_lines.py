"""The last line of a headline holds no single word."""

import pytest

from briefgen.model.blocks import Printed, Text, plain
from briefgen.render.html.page import kept_end

SHARE = Printed("84%", "domain.multi.share")


@pytest.mark.parametrize(
    ("runs", "end"),
    [
        ((SHARE, " of it for several domains, not split", "."), "domains, not split."),
        (("Nothing rose, and 79% is paid out.",), "is paid out."),
    ],
)
def test_the_last_three_words_are_a_run_of_their_own(runs: Text, end: str) -> None:
    kept = kept_end(runs)
    assert kept[-1] == end
    assert plain(kept) == plain(runs)


@pytest.mark.parametrize("runs", [(), ("Two words",), ("rose to ", SHARE), (SHARE, ".")])
def test_shorter_ends_stay_as_they_are(runs: Text) -> None:
    assert kept_end(runs) is runs
