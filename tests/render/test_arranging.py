"""Pieces of a brief go to the pages where they leave no empty half page, and the meeting keeps a page of its own."""

import pytest

from briefgen.render.pdf.arranging import arrange
from briefgen.render.pdf.pieces import Piece


def pages(message: float, where: float, results: float, annex: list[float], meeting: float | None) -> list[list[str]]:
    """Return the arrangement of pieces given by their heights, on pages of 280 and 265 mm."""
    pieces = [Piece("message", "message", message)]
    pieces += [Piece("where", "where", where)] if where else []
    pieces += [Piece("results", "where", results)] if results else []
    pieces += [Piece("meeting", "meeting", meeting)] if meeting else []
    pieces += [
        Piece(name, "annex", height) for name, height in zip(("annex", "annex-1", "annex-notes"), annex, strict=False)
    ]
    return arrange(pieces, 280, 265).pages


@pytest.mark.parametrize(
    ("heights", "expected"),
    [
        ((275, 180, 80, [110, 90, 40], 250), [["message"], ["where", "results"], ["meeting"], ["annex", "annex-1", "annex-notes"]]),
        ((275, 90, 40, [110, 60, 40], 250), [["message"], ["where", "results", "annex-1"], ["meeting"], ["annex", "annex-notes"]]),
        ((200, 150, 60, [90, 60, 40], 250), [["message"], ["where", "results"], ["meeting"], ["annex", "annex-1", "annex-notes"]]),
        ((180, 0, 0, [40, 0.1, 30], 250), [["message", "annex", "annex-1", "annex-notes"], ["meeting"]]),
        ((275, 180, 80, [240, 90, 40], None), [["message"], ["where", "results"], ["annex"], ["annex-1", "annex-notes"]]),
        ((275, 120, 0, [200, 60, 40], None), [["message"], ["where", "annex-1"], ["annex", "annex-notes"]]),
        ((150, 260, 0, [200, 60, 40], None), [["message", "annex-1"], ["where"], ["annex", "annex-notes"]]),
        ((250, 150, 0, [80, 22, 30], 240), [["message"], ["where"], ["meeting"], ["annex", "annex-1", "annex-notes"]]),
        ((250, 150, 0, [70, 20, 30], 240), [["message", "annex-1"], ["where", "annex", "annex-notes"], ["meeting"]]),
        ((250, 150, 0, [130, 30, 30], 240), [["message"], ["where", "annex-1"], ["meeting"], ["annex", "annex-notes"]]),
        ((250, 220, 0, [130, 30, 30], 240), [["message"], ["where"], ["meeting"], ["annex", "annex-1", "annex-notes"]]),
        ((275, 240, 0, [160, 60, 40], 180), [["message"], ["where"], ["meeting", "annex-1"], ["annex", "annex-notes"]]),
        ((275, 240, 0, [160, 60, 40], 220), [["message"], ["where"], ["meeting"], ["annex", "annex-1", "annex-notes"]]),
        ((275, 240, 0, [150, 90, 40], None), [["message"], ["where"], ["annex"], ["annex-1", "annex-notes"]]),
        ((275, 110, 0, [60, 40, 35], 60), [["message"], ["where", "annex-1"], ["meeting", "annex", "annex-notes"]]),
        ((275, 110, 0, [60, 40, 0.1], 30), [["message"], ["meeting", "where", "annex", "annex-1", "annex-notes"]]),
        ((260, 0, 0, [120, 60, 40], None), [["message"], ["annex", "annex-1", "annex-notes"]]),
        ((255, 93, 0, [117, 5, 31], 77), [["message"], ["meeting", "where"], ["annex", "annex-1", "annex-notes"]]),
        ((225, 45, 0, [40, 20, 30], None), [["message"], ["where", "annex", "annex-1", "annex-notes"]]),
        ((275, 240, 0, [40, 20, 20], 150), [["message"], ["where"], ["meeting", "annex", "annex-1", "annex-notes"]]),
    ],
)  # fmt: skip
def test_pages_are_filled_from_the_front(
    heights: tuple[float, float, float, list[float], float | None], expected: list[list[str]]
) -> None:
    assert pages(*heights) == expected


@pytest.mark.parametrize("message", [60, 150, 280])
@pytest.mark.parametrize("where", [0, 100, 260])
@pytest.mark.parametrize("annex", [20, 120, 200])
def test_nothing_is_lost_and_the_meeting_is_at_most_the_third_page(message: float, where: float, annex: float) -> None:
    found = pages(message, where, 30 if where else 0, [annex, annex / 2, 30], 200)
    names = [name for page in found for name in page]
    assert sorted(names) == sorted({*names})
    assert {"message", "meeting", "annex", "annex-1", "annex-notes"} <= set(names)
    assert names[0] == "message"
    assert next(number for number, page in enumerate(found) if "meeting" in page) <= 2
    assert next(page for page in found if "meeting" in page)[0] == "meeting"
    assert "annex-notes" in (found[-1][-1], found[-2][-1])


def test_page_one_is_set_closer_where_that_saves_a_page() -> None:
    pieces = [Piece("message", "message", 240), Piece("annex", "annex", 25), Piece("annex-notes", "annex", 20)]
    assert arrange(pieces, 280, 265) == ([["message"], ["annex", "annex-notes"]], 0, (), ())
    pages, closer, *_ = arrange(pieces, 280, 265, 20)
    assert pages == [["message", "annex", "annex-notes"]]
    assert closer == pytest.approx(240 + 6.5 + 25 + 20 - 280)
    assert arrange(pieces, 280, 265, 5).closer == 0


def test_rows_are_set_closer_where_that_saves_a_page() -> None:
    def found(closer: float) -> tuple[list[list[str]], tuple[str, ...]]:
        pieces = [Piece("message", "message", 270), Piece("where", "where", 150), Piece("annex", "annex", 84, closer), Piece("annex-notes", "annex", 32)]  # fmt: skip
        pages, _, rows, _ = arrange(pieces, 280, 265)
        return pages, rows

    assert found(12) == ([["message"], ["where", "annex", "annex-notes"]], ("annex",))
    assert found(5) == ([["message"], ["where"], ["annex", "annex-notes"]], ())


def test_the_last_charts_of_places_fill_a_last_page_that_is_half_empty() -> None:
    def found(annex: float) -> list[list[str]]:
        pieces = [Piece("message", "message", 270), Piece("where", "where", 200), Piece("where-more", "where", 40), Piece("annex", "annex", annex), Piece("annex-notes", "annex", 32)]  # fmt: skip
        return arrange(pieces, 280, 265).pages

    assert found(80) == [["message"], ["where"], ["where-more", "annex", "annex-notes"]]
    assert found(160) == [["message"], ["where", "where-more"], ["annex", "annex-notes"]]


def test_the_evidence_is_shared_out_so_that_the_emptiest_page_is_fullest() -> None:
    def found(table: float, airier: float = 0.0) -> list[list[str]]:
        pieces = [Piece("message", "message", 270), Piece("where", "where", 110), Piece("results", "where", 45), Piece("meeting", "meeting", 205)]  # fmt: skip
        pieces += [Piece("annex", "annex", 95, 0, airier), Piece("annex-1", "annex", table), Piece("annex-notes", "annex", 32)]  # fmt: skip
        return arrange(pieces, 280, 265).pages

    assert found(48) == [["message"], ["where", "results"], ["meeting"], ["annex", "annex-1", "annex-notes"]]
    # Air fills what the list leaves of its page.
    assert found(48, 45) == [["message"], ["where", "results", "annex-1"], ["meeting"], ["annex", "annex-notes"]]
    assert found(150) == [["message"], ["where", "results", "annex"], ["meeting"], ["annex-1", "annex-notes"]]


def test_the_notes_follow_a_short_meeting_on_the_last_page() -> None:
    pieces = [Piece("message", "message", 270), Piece("results", "where", 60), Piece("annex", "annex", 90), Piece("annex-1", "annex", 60), Piece("annex-notes", "annex", 32), Piece("meeting", "meeting", 110, 0, 40)]  # fmt: skip
    pages = arrange(pieces, 280, 265).pages
    assert pages == [["message"], ["results", "annex", "annex-1"], ["meeting", "annex-notes"]]


def test_a_heading_of_places_stands_with_the_results_below_it() -> None:
    def found(where: float) -> list[list[str]]:
        pieces = [Piece("message", "message", 240), Piece("where", "where", where), Piece("results", "where", 50), Piece("annex", "annex", 150)]  # fmt: skip
        return arrange(pieces, 280, 265).pages

    assert found(18) == [["message"], ["where", "results", "annex"]]
    assert found(30) == [["message", "where"], ["results", "annex"]]


def test_a_short_meeting_and_the_evidence_share_a_page() -> None:
    pieces = [Piece("message", "message", 270), Piece("where", "where", 240), Piece("meeting", "meeting", 150), Piece("annex", "annex", 80), Piece("annex-notes", "annex", 20)]  # fmt: skip
    assert arrange(pieces, 280, 265).pages == [["message"], ["where"], ["meeting", "annex", "annex-notes"]]


def test_what_changed_is_said_before_the_evidence_of_its_page() -> None:
    pieces = [Piece("message", "message", 270), Piece("where", "where", 150), Piece("annex", "annex", 150), Piece("changes", "changes", 50)]  # fmt: skip
    assert arrange(pieces, 280, 265).pages == [["message"], ["where"], ["changes", "annex"]]


def test_a_page_that_is_half_empty_takes_over_what_the_next_one_begins_with() -> None:
    def found(where: float, annex: float) -> list[list[str]]:
        pieces = [Piece("message", "message", 270), Piece("where", "where", where), Piece("annex", "annex", annex), Piece("changes", "changes", 40), Piece("annex-notes", "annex", 32)]  # fmt: skip
        return arrange(pieces, 280, 265).pages

    assert found(125, 135) == [["message"], ["where", "changes"], ["annex", "annex-notes"]]
    assert found(185, 125)[1:] == [["where"], ["changes", "annex", "annex-notes"]]  # nearly full enough
