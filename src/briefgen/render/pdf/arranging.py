"""Which piece of a brief stands on which page, so that a short brief has no empty half pages (EDITIONS.md, "Which layout").

Pages are filled from the front. The page of the meeting stays a page of its own, at most the third: people take it
into the room; only places may stand below a short one. What does not fit before it follows behind it.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from briefgen.render.pdf.pieces import (
    BETWEEN,
    FEW,
    MEETING,
    RESULTS,
    Page,
    Piece,
    in_order,
    is_notes,
    is_table,
)
from briefgen.render.pdf.sharing import shared_out

SURE = 1.5
"""Millimetres by which a page that pieces move to has to have more room than their heights in sum: they may miss by a hair."""
_BEFORE_MEETING = 2
_FULL_ENOUGH = 0.7
_HALF = 0.55
"""A page is half empty below this."""
_SHORT = 0.4
"""A last page less full than this goes to the page before it, if that has room."""
_HEADING = 24.0
"""Millimetres below which places have neither a chart nor a map."""


class Arrangement(NamedTuple):
    """The pages as lists of names of pieces, by how many millimetres page 1 has to be set closer for it, the pieces whose rows
    have to be, and the numbers of the pages behind it that hold them by a hair."""

    pages: list[list[str]]
    closer: float = 0.0
    rows: tuple[str, ...] = ()
    full: tuple[int, ...] = ()


def arrange(pieces: Sequence[Piece], first_room: float, room: float, spare: float = 0.0) -> Arrangement:
    """Return which piece stands on which page; pieces come in reading order, the message first.

    ``first_room`` and ``room`` are the heights of the text of page 1 and of the others, in millimetres; ``spare`` is
    what page 1 can give up between its blocks, where that saves a page or keeps a group together. Rows are set closer where
    that saves a page. Where a page would end early all the same, the pieces are shared out anew.
    """
    pieces = _with_headings(pieces)
    pages = _pages(pieces, first_room, room)
    if spare and len(pages) > 1:
        closer = _pages(pieces, first_room + spare, room)
        if _parted(closer) < _parted(pages):
            return Arrangement(_names(closer), max(closer[0].used - first_room, 0.0), full=_full(closer))
    if any(piece.closer for piece in pieces) and len(pages) > 1:
        close = _pages([piece._replace(height=piece.height - piece.closer) for piece in pieces], first_room, room)
        if len(close) < len(pages):
            rows = tuple(name for piece in pieces if piece.closer for name in piece.name.split())
            return Arrangement(_names(close), rows=rows, full=_full(close))
    return Arrangement(_names(pages), full=_full(pages))


def _parted(pages: Sequence[Page]) -> tuple[int, int]:
    """Return how many pages there are, and on how many of them each group stands, summed up."""
    return len(pages), sum(len({piece.group for piece in page.pieces}) for page in pages)


def _full(pages: Sequence[Page]) -> tuple[int, ...]:
    return tuple(number for number, page in enumerate(pages) if number and page.used > page.room - SURE)


def _names(pages: Iterable[Page]) -> list[list[str]]:
    return [[name for piece in in_order(page.pieces) for name in piece.name.split()] for page in pages]


def _with_headings(pieces: Iterable[Piece]) -> list[Piece]:
    """Return the pieces; places of which there is but a heading are one piece with the results below it."""
    found: list[Piece] = []
    for piece in pieces:
        before = found[-1] if found else None
        if before and piece.name == RESULTS and before.group == piece.group and before.height < _HEADING:
            lengths = (one + other for one, other in zip(before[2:], piece[2:], strict=True))
            found[-1] = Piece(f"{before.name} {piece.name}", piece.group, *lengths)
        else:
            found.append(piece)
    return found


def _pages(pieces: Sequence[Piece], first_room: float, room: float) -> list[Page]:
    meeting = next((piece for piece in pieces if piece.name == MEETING), None)
    # Few data have all that matters on page 1.
    most = len(pieces) if not meeting else 1 if pieces[0].name == FEW else _BEFORE_MEETING
    pages = [Page(first_room)]
    later: list[Piece] = []
    waiting = [piece for piece in pieces if piece is not meeting]
    while waiting:
        piece = waiting.pop(0)
        if not meeting and not pages[-1].holds(piece):
            _fill_up(pages, waiting, room)
        if not _placed(piece, pages, later, most, room):
            later.append(piece)
    if meeting:
        short = pages[-1] if len(pages) > 1 and not later else None
        if short and short.used < _SHORT * room and meeting.height + BETWEEN + short.used <= room:
            later = pages.pop().pieces
        pages.append(Page(room))
        pages[-1].add(meeting)
        _fill_below(pages[-1], later, room)
    behind = _filled(later, room)
    if len(behind) == 1 and _fits_below(pages[-1], behind[0]) and _looks_empty(pages[-1], behind[0], room):
        for piece in behind.pop().pieces:
            pages[-1].add(piece)
    pages += behind
    return shared_out(pages, pieces)


def _fill_below(page: Page, later: list[Piece], room: float) -> None:
    """Let the last table of the evidence stand below the meeting where that page would look empty, and the next would not."""
    tables = [piece for piece in later if is_table(piece) and page.holds(piece)]
    rest = sum(piece.height for piece in later)
    # A table that stands before the evidence is meant for this place.
    table = later[0] if tables and later[0] in tables else tables[-1] if tables else None
    if table and page.used <= _FULL_ENOUGH * room and rest - table.height > _HALF * room:
        page.add(table)
        later.remove(table)


def _fill_up(pages: Sequence[Page], waiting: list[Piece], room: float) -> None:
    """Let tables of the evidence overtake what does not fit, on a page behind the first that would look empty."""
    for piece in list(waiting):
        if is_table(piece) and len(pages) > 1 and pages[-1].used <= _FULL_ENOUGH * room and pages[-1].holds(piece):
            pages[-1].add(piece)
            waiting.remove(piece)


def _placed(piece: Piece, pages: list[Page], later: Sequence[Piece], most: int, room: float) -> bool:
    """Place a piece on the last page, on a new one, or, the results, on any that has room; tell if it was placed."""
    if later and (is_notes(piece) or pages[-1].used > _FULL_ENOUGH * room):
        return False  # the notes come last; other pieces overtake only to fill a page that would look empty
    for page in pages if piece.name == RESULTS else pages[-1:]:
        if page.holds(piece):
            page.add(piece)
            return True
    if len(pages) < most and not later:
        pages.append(Page(room))
        pages[-1].add(piece)
        return True
    return False


def _filled(pieces: Iterable[Piece], room: float) -> list[Page]:
    pages: list[Page] = []
    for piece in pieces:
        if not pages or not pages[-1].holds(piece):
            pages.append(Page(room))
        pages[-1].add(piece)
    return pages


def _looks_empty(page: Page, behind: Page, room: float) -> bool:
    """Return whether the page behind the meeting's, or that of the meeting itself, would look empty alone."""
    return behind.used < _SHORT * room or (
        page.pieces[0].name == MEETING and min(page.used, behind.used) < _FULL_ENOUGH * room
    )


def _fits_below(page: Page, other: Page) -> bool:
    return page.used + BETWEEN + other.used <= page.room
