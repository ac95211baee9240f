"""Sharing the pieces of a brief out between its pages so that none ends early (EDITIONS.md, "Too short").

All ways are tried: there are few pieces, and most ways end at the first page that has no room.
"""

from collections.abc import Iterator, Sequence

from briefgen.render.pdf.pieces import (
    CHANGES,
    EVIDENCE,
    FEW,
    MEETING,
    PLACES,
    Page,
    Piece,
    in_order,
    is_notes,
    is_table,
)

FULL_ENOUGH = 0.74
"""The part of a page below which, with all the air that its rows may get, it ends early."""
_LAST_OF_MEETING = 2
"""The page, from 0, that of the meeting is at the latest."""
_MOST = 10
"""Pieces up to which all ways to share them out are tried."""
_GAINED = 0.03
"""By how much of a page the emptiest one has to gain."""

_TURNED, _PARTED = 0.02, 0.02
"""The part of a page that the emptiest one has to gain for two pieces that change their order, and for a group on one page more."""


def shared_out(pages: list[Page], pieces: Sequence[Piece]) -> list[Page]:
    """Return the pages; where one of them ends early, on the fewest pages those of which the emptiest is fullest, where it is fuller then.

    ``pieces`` are all of them in reading order, which is kept where that does not make a page emptier.
    """
    if len(pages) < 2 or len(pieces) > _MOST or min(page.fullness for page in pages) >= FULL_ENOUGH:
        return pages
    now = _score(pages, pieces)
    best: tuple[float, float] | None = None
    found = pages
    rooms = [page.room for page in pages]
    for count in range(2, len(pages) + 1):
        for places in _ways(pieces, rooms[:count]):
            shared = _pages(pieces, places, rooms[:count])
            if shared and (best is None or _score(shared, pieces) > best):
                best, found = _score(shared, pieces), shared
        if best and (count < len(pages) or best[0] > now[0] + _GAINED):
            return found
    return pages


def _ways(pieces: Sequence[Piece], rooms: Sequence[float]) -> Iterator[tuple[int, ...]]:
    """Yield the pages, from 0, that the pieces may stand on, one for each piece, none that has no room for its pieces."""

    def ways(places: tuple[int, ...], left: tuple[float, ...]) -> Iterator[tuple[int, ...]]:
        if len(places) == len(pieces):
            if len({*places}) == len(rooms):
                yield places
            return
        piece = pieces[len(places)]
        for place in _allowed(pieces, places, len(rooms)):
            if (rest := left[place] - piece.height) >= 0:
                yield from ways((*places, place), (*left[:place], rest, *left[place + 1 :]))

    # The first piece stands on page 1 whatever its height is.
    yield from ways((0,), (max(rooms[0] - pieces[0].height, 0.0), *rooms[1:]))


def _allowed(pieces: Sequence[Piece], places: tuple[int, ...], count: int) -> range:
    """Return the pages on which the next piece may stand behind those that stand on ``places`` already: tables of the evidence on any, all
    else on none before places, and the notes on none before the evidence."""
    piece = pieces[len(places)]
    after = EVIDENCE if is_notes(piece) else PLACES
    first = max((place for other, place in zip(pieces, places, strict=False) if other.group == after), default=0)
    if piece.name == MEETING:
        return range(max(first, 1), min(2 if pieces[0].name == FEW else _LAST_OF_MEETING + 1, count))
    return range(0 if is_table(piece) else first, count)


def _pages(pieces: Sequence[Piece], places: Sequence[int], rooms: Sequence[float]) -> list[Page] | None:
    """Return the pages with the pieces on their places; None where one has no room for its own or begins with the notes."""
    found: list[Page] = []
    for number, room in enumerate(rooms):
        page = Page(room)
        here = [piece for piece, place in zip(pieces, places, strict=True) if place == number]
        for piece in sorted(in_order(here), key=lambda piece: piece.name != MEETING):
            page.add(piece)
        page.used += page.pieces[0].title if number else 0.0
        if (page.overfull and len(here) > 1) or is_notes(page.pieces[0]):
            return None
        found.append(page)
    return found


def _score(pages: Sequence[Page], pieces: Sequence[Piece]) -> tuple[float, float]:
    """Return how good an arrangement is: how full the emptiest page is, up to what is enough, less what is out of order or parted; then
    how full it is."""
    emptiest = min(page.fullness for page in pages)
    place = {piece.name: number for number, page in enumerate(pages) for piece in page.pieces}
    said = [piece for piece in pieces if piece.name not in (CHANGES, MEETING)]
    turned = sum(place[one.name] > place[other.name] for number, one in enumerate(said) for other in said[number + 1 :])
    parted = sum(len({piece.group for piece in page.pieces}) for page in pages)
    return min(emptiest, FULL_ENOUGH) - _TURNED * turned - _PARTED * parted, emptiest
