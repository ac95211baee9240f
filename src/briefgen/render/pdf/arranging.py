"""Which piece of a brief stands on which page, so that a short brief has no empty half pages (EDITIONS.md, "Which layout").

Pages are filled from the front. The page of the meeting stays a page of its own, at most the third: people take it
into the room; only places may stand below a short one. What does not fit before it follows behind it.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, product
from typing import NamedTuple

MEETING, RESULTS, EVIDENCE, CHANGES, FEW, PLACES = "meeting", "results", "annex", "changes", "thin", "where"
_MORE_PLACES = "where-more"
_BETWEEN = 6.5
"""Millimetres between groups on one page."""
_BEFORE_MEETING = 2
_TOLERANCE = 0.3
"""Millimetres by which sums of measured heights may differ from the page."""
_FULL_ENOUGH = 0.7
_HALF = 0.55
"""A page is half empty below this."""
_WORTHWHILE = 0.1
"""By how much of a page the emptier of two pages must gain for pieces to move."""
_AIRED, _MOST_SHARED = 0.86, 5
"""How full a page gets by air, and of how many pieces all ways to share them out are tried."""
_SHORT = 0.4
"""A last page less full than this goes to the page before it, if that has room."""
_HEADING = 24.0
"""Millimetres below which places have neither a chart nor a map."""


class Piece(NamedTuple):
    """A section that is never parted: its id, the group it belongs to, its height in millimetres, by how many its rows may be
    set closer, and by how many airier."""

    name: str
    group: str
    height: float
    closer: float = 0.0
    airier: float = 0.0


class _Page:
    def __init__(self, room: float) -> None:
        self.room = room
        self.pieces: list[Piece] = []
        self.used = 0.0

    def holds(self, piece: Piece) -> bool:
        return not self.pieces or self.used + self._gap(piece) + piece.height <= self.room + _TOLERANCE

    def add(self, piece: Piece) -> None:
        self.used += self._gap(piece) + piece.height
        self.pieces.append(piece)

    def _gap(self, piece: Piece) -> float:
        return _BETWEEN if self.pieces and self.pieces[-1].group != piece.group else 0.0


class Arrangement(NamedTuple):
    """The pages as lists of names of pieces, by how many millimetres page 1 has to be set closer for it, and the pieces whose rows
    have to be."""

    pages: list[list[str]]
    closer: float = 0.0
    rows: tuple[str, ...] = ()


def arrange(pieces: Sequence[Piece], first_room: float, room: float, spare: float = 0.0) -> Arrangement:
    """Return which piece stands on which page; pieces come in reading order, the message first.

    ``first_room`` and ``room`` are the heights of the text of page 1 and of the others, in millimetres; ``spare`` is
    what page 1 can give up between its blocks, where that saves a page or keeps a group together. Rows are set closer where
    that saves a page, and tables of the evidence then stand on any page with room.
    """
    pieces = _with_headings(pieces)
    pages = _pages(pieces, first_room, room)
    if spare and len(pages) > 1:
        closer = _pages(pieces, first_room + spare, room)
        if _parted(closer) < _parted(pages):
            return Arrangement(_names(closer), max(closer[0].used - first_room, 0.0))
    if any(piece.closer for piece in pieces) and len(pages) > 1:
        close = _pages([piece._replace(height=piece.height - piece.closer) for piece in pieces], first_room, room)
        if len(close) < len(pages):
            return Arrangement(
                _names(close), rows=tuple(name for piece in pieces if piece.closer for name in piece.name.split())
            )
    for more in (0.0, spare) if len(pages) > 1 else ():
        freed = _pages(pieces, first_room + more, room, free=True)
        if len(freed) < len(pages):
            return Arrangement(_names(freed), max(freed[0].used - first_room, 0.0))
    return Arrangement(_names(pages))


def _parted(pages: Sequence[_Page]) -> tuple[int, int]:
    """Return how many pages there are, and on how many of them each group stands, summed up."""
    return len(pages), sum(len({piece.group for piece in page.pieces}) for page in pages)


def _names(pages: Iterable[_Page]) -> list[list[str]]:
    return [[name for piece in _in_order(page.pieces) for name in piece.name.split()] for page in pages]


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


def _in_order(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces of a page, what changed and what is said for the meeting before the evidence."""
    said = any(piece.name in (CHANGES, MEETING) for piece in pieces)
    return sorted(pieces, key=lambda piece: said and piece.group == EVIDENCE)


def _pages(pieces: Sequence[Piece], first_room: float, room: float, *, free: bool = False) -> list[_Page]:
    meeting = next((piece for piece in pieces if piece.name == MEETING), None)
    # Few data have all that matters on page 1.
    most = len(pieces) if not meeting else 1 if pieces[0].name == FEW else _BEFORE_MEETING
    pages = [_Page(first_room)]
    later: list[Piece] = []
    waiting = [piece for piece in pieces if piece is not meeting]
    while waiting:
        piece = waiting.pop(0)
        if not meeting and not pages[-1].holds(piece):
            _fill_up(pages, waiting, room)
        if free and _is_table(piece) and (roomy := next((page for page in pages if page.holds(piece)), None)):
            roomy.add(piece)
        elif not _placed(piece, pages, later, most, room):
            later.append(piece)
    if meeting:
        short = pages[-1] if len(pages) > 1 and not later else None
        if short and short.used < _SHORT * room and meeting.height + _BETWEEN + short.used <= room:
            later = pages.pop().pieces
        pages.append(_Page(room))
        pages[-1].add(meeting)
        _fill_below(pages[-1], later, room)
    behind = _filled(later, room)
    if len(behind) == 1 and _fits_below(pages[-1], behind[0]) and _looks_empty(pages[-1], behind[0], room):
        for piece in behind.pop().pieces:
            pages[-1].add(piece)
    pages += behind
    _balance(pages, room)
    _draw_forward(pages, room)
    return _with_places_below([pages[0], *_shared_out(pages[1:], room)], pieces, room)


def _with_places_below(pages: list[_Page], pieces: Sequence[Piece], room: float) -> list[_Page]:
    """Return the pages with the places below a short meeting, and the evidence behind them, where the emptiest page is fuller for it."""
    first = pages[0].pieces
    below = [piece for piece in pieces if piece.name == MEETING or (piece.group == PLACES and piece not in first)]
    said, emptiest = _Page(room), min((_fullness(page, room) for page in pages[1:]), default=1.0)
    for piece in sorted(below, key=lambda piece: piece.name != MEETING):
        if not said.holds(piece):
            return pages
        said.add(piece)
    if emptiest >= _FULL_ENOUGH or len(said.pieces) < 2 or said.pieces[0].name != MEETING:
        return pages
    behind = _filled((piece for piece in pieces if piece not in first and piece not in below), room)
    fuller = min(_fullness(page, room) for page in (said, *behind)) > emptiest + _WORTHWHILE
    return [pages[0], said, *behind] if fuller and len(behind) + 2 <= len(pages) else pages


def _fill_below(page: _Page, later: list[Piece], room: float) -> None:
    """Let the last table of the evidence stand below the meeting where that page would look empty, and the next would not."""
    tables = [piece for piece in later if _is_table(piece) and page.holds(piece)]
    rest = sum(piece.height for piece in later)
    # A table that stands before the evidence is meant for this place.
    table = later[0] if tables and later[0] in tables else tables[-1] if tables else None
    if table and page.used <= _FULL_ENOUGH * room and rest - table.height > _HALF * room:
        page.add(table)
        later.remove(table)


def _draw_forward(pages: Sequence[_Page], room: float) -> None:
    """Mend a page behind the first that is half empty with what the next one begins with, where both are fuller than it was."""
    for page, following in pairwise(pages[1:]):
        first = _in_order(following.pieces)[0]
        left = following.used - first.height - _BETWEEN
        if first.name != MEETING and page.used < _HALF * room and page.holds(first) and left > page.used:
            page.add(first)
            following.pieces.remove(first)
            following.used = left


def _balance(pages: list[_Page], room: float) -> None:
    """Mend a last page that is half empty: it goes below the page before, if that is not page 1 and has room, or takes over
    pieces of the evidence or of places from there, as many as leave both pages fullest."""
    if len(pages) < 2 or pages[-1].used >= _HALF * room:
        return
    before, last = pages[-2:]
    if len(pages) > 2 and last.used < _SHORT * room and before.used + _BETWEEN + last.used <= room:
        before.pieces += last.pieces
        before.used += _BETWEEN + last.used
        pages.pop()
        return
    movable = 0
    first = len(pages) == 2
    while movable < len(before.pieces) - 1 and _may_move(before.pieces[-movable - 1], below_first=first):
        movable += 1
    heights = [
        sum(piece.height for piece in before.pieces[len(before.pieces) - count :]) for count in range(movable + 1)
    ]
    emptiest = [
        min(before.used - height, last.used + height) if last.used + height + _BETWEEN <= room else 0.0
        for height in heights
    ]
    count = max(range(movable + 1), key=lambda number: emptiest[number])
    if count and emptiest[count] > emptiest[0] + _WORTHWHILE * room:
        moved = before.pieces[-count:]
        del before.pieces[-count:]
        behind = [*moved, *last.pieces] if last.pieces[0].group == EVIDENCE else [*last.pieces, *moved]
        last.pieces = sorted(behind, key=lambda piece: piece.name.endswith("notes"))
        before.used, last.used = before.used - heights[count], last.used + heights[count]


def _shared_out(pages: list[_Page], room: float) -> list[_Page]:
    """Return the pages behind the first, the evidence shared out so that the emptiest of them is fullest, where one would end early
    for all the air that its rows may get; the notes stay behind all of it."""
    now = min((_fullness(page, room) for page in pages), default=1.0)
    moved = [piece for page in pages for piece in page.pieces if piece.group == EVIDENCE and not _is_notes(piece)]
    if now >= _FULL_ENOUGH or len(moved) > _MOST_SHARED:
        return pages
    found, emptiest = pages, now + _WORTHWHILE
    notes = [piece for page in pages for piece in page.pieces if _is_notes(piece)]
    ends = [number for number, page in enumerate(pages) if any(map(_is_notes, page.pieces))]
    for places in _places(len(moved), [*ends, len(pages) - 1]):
        shared = [_Page(room) for _ in pages]
        for number, page in enumerate(pages):
            there = [piece for piece, place in zip((*moved, *notes), places, strict=False) if place == number]
            kept = [piece for piece in page.pieces if piece not in moved and piece not in notes]
            for piece in sorted((*kept, *there), key=lambda piece: (piece.group == EVIDENCE, _is_notes(piece))):
                shared[number].add(piece)
        fits = all(page.pieces and page.used <= room for page in shared)
        if fits and (least := min(_fullness(page, room) for page in shared)) > emptiest:
            emptiest, found = least, shared
    return found


def _places(count: int, ends: Iterable[int]) -> Iterator[tuple[int, ...]]:
    """Yield the numbers of pages on which so many pieces may stand, the last one that of the notes behind them: where these stand already
    (the first of ``ends``), or at the end of the last page."""
    for end in dict.fromkeys(ends):
        for places in product(range(end + 1), repeat=count):
            yield (*places, end)


def _fullness(page: _Page, room: float) -> float:
    """Return how full a page is with all the air that its rows may get, as a part of 1."""
    air = sum(piece.airier for piece in page.pieces)
    return max(page.used, min(page.used + air, _AIRED * room)) / room


def _is_notes(piece: Piece) -> bool:
    return piece.name.endswith("notes")


def _may_move(piece: Piece, *, below_first: bool) -> bool:
    """Return whether a piece may go on to the next page; places may leave page 1 where they stand below its own blocks."""
    return piece.group == EVIDENCE or piece.name == _MORE_PLACES or (below_first and piece.group == PLACES)


def _is_table(piece: Piece) -> bool:
    """Return whether a piece is a row of tables of the evidence: not its list of projects, and not its notes."""
    return piece.group == EVIDENCE and piece.name != EVIDENCE and not piece.name.endswith("notes")


def _fill_up(pages: Sequence[_Page], waiting: list[Piece], room: float) -> None:
    """Let tables of the evidence overtake what does not fit, on a page behind the first that would look empty."""
    for piece in list(waiting):
        if _is_table(piece) and len(pages) > 1 and pages[-1].used <= _FULL_ENOUGH * room and pages[-1].holds(piece):
            pages[-1].add(piece)
            waiting.remove(piece)


def _placed(piece: Piece, pages: list[_Page], later: Sequence[Piece], most: int, room: float) -> bool:
    """Place a piece on the last page, on a new one, or, the results, on any that has room; tell if it was placed."""
    if later and (piece.name.endswith("notes") or pages[-1].used > _FULL_ENOUGH * room):
        return False  # the notes come last; other pieces overtake only to fill a page that would look empty
    for page in pages if piece.name == RESULTS else pages[-1:]:
        if page.holds(piece):
            page.add(piece)
            return True
    if len(pages) < most and not later:
        pages.append(_Page(room))
        pages[-1].add(piece)
        return True
    return False


def _filled(pieces: Iterable[Piece], room: float) -> list[_Page]:
    pages: list[_Page] = []
    for piece in pieces:
        if not pages or not pages[-1].holds(piece):
            pages.append(_Page(room))
        pages[-1].add(piece)
    return pages


def _looks_empty(page: _Page, behind: _Page, room: float) -> bool:
    """Return whether the page behind the meeting's, or that of the meeting itself, would look empty alone."""
    return behind.used < _SHORT * room or (
        page.pieces[0].name == MEETING and min(page.used, behind.used) < _FULL_ENOUGH * room
    )


def _fits_below(page: _Page, other: _Page) -> bool:
    return page.used + _BETWEEN + other.used <= page.room
