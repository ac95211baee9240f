"""The sections of a page of HTML while it is laid out: set denser or airier, moved to other pages, left out."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from weasyprint import Document

from briefgen.render.pdf.airing import air_of, most_air, set_airy
from briefgen.render.pdf.arranging import SURE, arrange
from briefgen.render.pdf.easing import Air, early
from briefgen.render.pdf.fitting import Part, gap_of, parts, set_section
from briefgen.render.pdf.foreseeing import boxes_of, missing
from briefgen.render.pdf.further import FurtherList
from briefgen.render.pdf.pieces import Piece
from briefgen.render.pdf.standing import ABOVE, follow, pages_of, set_closer, start_page, unplaced, used
from briefgen.render.steps import STEPS, first_step

_CLOSEST_GAP, _LENIENCE = 1.6, 0.05
"""Millimetres between the blocks of page 1 to which it may be set closer to save a page; what roundings may take."""
_SAVED_BY_THIN, _SAVED_TO_LEFT, _SAVED_BY_BOTH = 14.0, 2.4, 11.0
"""Millimetres: what the page of the meeting saves at its first denser step at the most, and what
surely where lines run from right to left; what it saves there at the most with a list below it that is set smaller."""
_HEADING = 12.0
"""Millimetres that the title of a page takes which a section gets that begins one only there."""
_FULL_BY_AIR, _SURE, _SURE_TO_LEFT = 0.8, 0.97, 0.93
"""The part of a page to which air has to fill it, and that which a page may be filled to with a list that goes on, by estimate."""
FILLING, _SAVED_BY_TINY = "filling", 8.0
"""The group of what fills a page that would end early; the millimetres that its lists save at least by the step "thin tiny"."""
SPARE_GROUPS = ("annex", FILLING)
"""Groups of the sections that may be left out."""
_PLACED = ("country", FILLING)
"""Groups that are where they belong: the pages of places follow from their steps, and what fills a page has its place there."""


class Sections:
    """The sections of a page of HTML, in order, that may be set denser and moved to other pages."""

    def __init__(self, root: Any) -> None:  # noqa: ANN401  # an ElementTree element
        self._parent = next((parent for parent in root.iter() if parent.find("section[@data-group]") is not None), root)
        self._to_left = root.get("dir") == "rtl"
        self._further = FurtherList(self._parent)
        self.elements = self._parent.findall("section[@data-group]")
        self._lost: list[str] = []
        self._pages: list[list[str]] = []
        self._air: dict[str, float] = {}
        self._given = Air(self.elements)
        self._classes = [element.get("class", "") for element in self.elements]

    def first_steps(self) -> dict[str, int]:
        """Return the step from which each group is set: the airiest, unless a section knows of one that fits."""
        asked = {
            element.get("data-group"): element.get("data-from", "")
            for element in self.elements
            if element.get("data-from")
        }
        return {group: first_step(group, asked.get(group, "")) if group in asked else 0 for group in STEPS}

    def set(self, steps: Mapping[str, int]) -> None:
        """Set each group at its step."""
        for element, classes in zip(self.elements, self._classes, strict=True):
            group = element.get("data-group")
            if group in STEPS:
                set_section(element, classes, STEPS[group][steps[group]])
            self._given.set(element)
            if air := self._air.get(element.get("id"), 0.0):
                set_airy(element, air)

    def eased(self, document: Document) -> tuple[dict[str, float], tuple[str, ...]]:
        """Take back the air of groups that have no room for it; return the millimetres that it saves, and the groups for which that is
        enough."""
        lacking = missing(document)
        saved = self._given.taken({group: list(boxes_of(document, group)) for group in lacking}, lacking)
        saved |= self._closer(lacking)
        return saved, tuple(group for group, less in saved.items() if less >= lacking[group])

    def _goes_on(self) -> bool:
        """Return whether a long list begins where the last section ends."""
        lists = (element for element in self._parent.findall("section") if element not in self.elements)
        return any("follows" in element.get("class", "").split() for element in list(lists)[:1])

    def _closer(self, lacking: Mapping[str, float]) -> dict[str, float]:
        """Set the blocks of page 1 closer where that makes room for a group that follows on it; return what it saves in millimetres."""
        first, follows = self.elements[0], self.elements[1:2]
        group = follows[0].get("data-group") if follows else ""
        gaps, spare = _spare(first)
        height = lacking.get(group, 0.0) + _LENIENCE
        begins = not follows or "page" in follows[0].get("class", "").split()
        if begins or group not in lacking or group == first.get("data-group") or height > spare:
            return {}
        first.set("data-gap", f"{float(first.get('data-gap')) - height / gaps - _LENIENCE:.2f}")
        return {group: height}

    def eased_up(self, document: Document) -> bool:
        """Give the rows of places more air on pages that end early; tell if any got some."""
        grown = [self._given.more(*page) for page in early(document)]
        for element in self.elements:
            self._given.set(element)
        return any(grown)

    def saved_by(self, steps: Mapping[str, int], document: Document) -> dict[str, int]:
        """Return the denser step of a section that may be left out, or of the one before it, where that makes room for it."""
        found = list(parts(document))
        for element in self._pushed_spare(document):
            place = next(place for place, part in enumerate(found) if part.name == element.get("id"))
            page = [part for part in found[:place] if part.page == found[place - 1].page]
            missing = sum(part.height for part in page) + ABOVE * len(page) + found[place].height - found[place].room
            group, own = page[0].group, found[place].group
            tiny = {own: first_step(own, "thin tiny")} if own == FILLING and steps[own] == 0 else {}
            most = _SAVED_BY_BOTH if self._to_left else _SAVED_BY_THIN
            if page[0].name == group == "meeting" and steps[group] < 1 and missing < most:
                return {group: 1} | (tiny if self._to_left and missing > _SAVED_TO_LEFT else {})
            if own == FILLING and steps[own] == 0 and missing < _SAVED_BY_TINY:
                return tiny
        return {}

    def drop_spare(self, document: Document) -> tuple[str, ...]:
        """Take out sections that may stay in the workbook where they would begin a page of their own; return their groups."""
        spare = self._pushed_spare(document)
        for element in spare:
            self._parent.remove(element)
            self._lost.append(element.get("id"))
        if spare:
            self._say_what_is_lost()
        kept = [place for place, element in enumerate(self.elements) if element not in spare]
        self.elements = [self.elements[place] for place in kept]
        self._classes = [self._classes[place] for place in kept]
        return tuple(element.get("data-group") for element in spare)

    def _pushed_spare(self, document: Document) -> list[Any]:
        """Return the sections that may be left out and begin a page because the one before has no room for them."""
        if not any(element.get("data-spare") for element in self.elements):
            return []
        first: dict[int, Part] = {}
        for part in parts(document):
            first.setdefault(part.page, part)
        pushed = {part.name for page, part in first.items() if page and not (part.starts_page or part.runs_on)}
        return [element for element in self.elements if element.get("data-spare") and element.get("id") in pushed]

    def _say_what_is_lost(self) -> None:
        """Show of the sentences about what is left out the one about the sections that are."""
        lost = " ".join(sorted(self._lost))
        for words in self._parent.iter("p"):
            if (about := words.get("data-lost")) is not None:
                words.set("class", "src uncut" if about == lost else "src uncut unless")

    def arranged_behind(self, document: Document, too_long: Collection[str]) -> bool:
        """Move the sections behind page 1 where this alone is too long, and will be denser; tell if any was moved."""
        first = self.elements[0].get("data-group")
        alone = set(too_long) == {first} and sum(element.get("data-group") == first for element in self.elements) == 1
        if not alone or not self.arranged(document, overfull=True):
            return False
        for place, element in enumerate(self.elements):
            now = element.get("class", "").split()
            placed = [name for name in ("page", "joined") if name in now]
            self._classes[place] = " ".join([*placed, unplaced(self._classes[place])])
        return True

    def arranged(self, document: Document, *, overfull: bool = False) -> bool:
        """Move the sections to the pages on which they fit best, none to page 1 if this is ``overfull``; tell if any was moved."""
        found = [part for part in parts(document) if not part.runs_on]
        named = {element.get("id"): element for element in self.elements}
        pieces = [_piece(part, height, named.get(part.name)) for part, height in _heights(found)]
        self._pages = now = pages_of(found)
        if not found or any(element.get("data-group") in _PLACED for element in self.elements):
            return False
        first = self.elements[0]
        gaps, spare = _spare(first)
        spare = 0.0 if overfull else spare
        room = min(part.room for part in found)
        pages, closer, rows, full = arrange(pieces, found[0].room, room, spare)
        if any(pages[number] not in now for number in full):
            pages, closer, rows, _ = arrange(pieces, found[0].room, room - SURE, spare)
        # More pages than now: heights that are summed up may miss by a hair what the page showed to fit.
        if pages == now or len(pages) > len(now):
            return False
        if closer:
            first.set("style", f"--gap:{gap_of(first) - closer / gaps - _LENIENCE:.2f}mm")
        for name in rows:
            set_closer(named[name])
        # Sections that are no pieces, such as long lists, stay behind them.
        lists = [element for element in self._parent.findall("section") if element not in self.elements]
        for element in (*self.elements, *lists):
            self._parent.remove(element)
        for names in pages:
            for place, name in enumerate(names):
                if place:
                    follow(named[name], named[names[place - 1]])
                elif name != pages[0][0]:
                    start_page(named[name])
                self._parent.append(named[name])
        self._parent.extend(lists)
        self._pages = pages
        return True

    @property
    def goes_on(self) -> bool:
        """Whether the list of projects goes on on the last page."""
        return self._further.section in self.elements

    def go_on(self, document: Document) -> None:
        """Let the list of projects go on where the last page of two or more ends early, before its notes."""
        further, named = self._further.section, {element.get("id"): element for element in self.elements}
        if further is None or self.goes_on or self._further.after:
            return
        found = {part.name: part for part in parts(document) if part.name in named}
        pages = pages_of(found.values())
        while len(pages) > 1 and not found[pages[-1][0]].starts_page:
            pages = [*pages[:-2], pages[-2] + pages[-1]]  # what stood before it has been taken out
        here = [found[name] for name in pages[-1]]
        if len(pages) > 1 and self._further.cut_to(used(here), here[0].room, ABOVE):
            self._put_further(pages, len(pages) - 1, named)

    def go_on_arranged(self, document: Document) -> None:
        """Let the list of projects go on on the emptiest page from its own on, if that ends early for all the air that it may get, with all
        sections where they have been arranged."""
        after, named = self._further.after, {element.get("id"): element for element in self.elements}
        if not after or self.goes_on:
            return
        found = {part.name: part for part in parts(document)}
        listed = next((number for number, names in enumerate(self._pages) if after in names), 0)
        filled = {
            number: used([found[name] for name in names]) + (0.0 if found[names[0]].starts_page else _HEADING)
            for number, names in enumerate(self._pages)
            if number >= listed > 0 and set(names) <= {*found} & {*named} and not names[0].endswith("notes")
        }
        number = min(filled, key=lambda page: filled[page], default=0)
        if not number:
            return
        names = self._pages[number]
        room, air = found[names[0]].room, sum(most_air(named[name]) for name in names)
        sure = room * (_SURE_TO_LEFT if self._to_left else _SURE)
        if filled[number] + air < _FULL_BY_AIR * room and self._further.cut_to(filled[number], sure, ABOVE):
            self._put_further(self._pages, number, named)

    def _put_further(self, pages: Sequence[list[str]], number: int, named: Mapping[str, Any]) -> None:
        """Put the list that goes on on a page: behind its beginning, if that stands there, else before the notes or at the end."""
        further, names = self._further.section, pages[number]
        after = self._further.after
        place = names.index(after) + 1 if after in names else len(names) - names[-1].endswith("notes")
        before = named[names[place - 1]]
        self._parent.insert(list(self._parent).index(before) + 1, further)
        follow(further, before)
        for name in names[place : place + 1]:
            follow(named[name], further)
        self.elements.append(further)
        self._classes.append(further.get("class"))
        self._pages = [*pages[:number], [*names[:place], further.get("id"), *names[place:]], *pages[number + 1 :]]

    @property
    def airy(self) -> bool:
        """Whether any section has more air than usual."""
        return bool(self._air)

    def aired(self, document: Document, too_long: Collection[str] = (), *, settled: bool = False) -> bool:
        """Give the sections of pages that end early more air, on the pages where they have been placed; tell if any got some.

        Pages with a group that is too long, what follows such a page without beginning one, and what stands before a section that
        will find room below it once that is denser, change by that alone; pages that are ``settled`` have been arranged for it.
        """
        found = {part.name: part for part in parts(document)}
        if not found:
            return False  # a page without sections, of a template that has none
        named = {element.get("id"): element for element in self.elements}
        air: dict[str, float] = {}
        pages = self._pages or pages_of(found.values())
        for names, behind in zip_longest(pages, pages[1:], fillvalue=()):
            held = [found[name] for name in names if name in named and name in found]
            if not behind and self._goes_on():
                continue
            if not held or any(part.group.startswith("country") for part in held):
                continue  # estimates have given its rows what air they may have (render/html/country_behind.py)
            firsts = [found[name] for name in (*names[:1], *behind[:1]) if name in found and found[name].page]
            moves = not (settled or all(part.starts_page for part in firsts))
            if too_long and (moves or any(part.group in too_long for part in held)):
                continue
            taken = used(held)
            taken += self._further.height + ABOVE if len(held) < len(names) else 0.0
            if more := air_of([named[name] for name in names], taken, held[0].room, only=len(pages) == 1):
                air |= dict.fromkeys(names, more)
        for name, more in air.items():
            set_airy(named[name], more)
        self._air |= air
        return bool(air)


def _spare(first: Any) -> tuple[int, float]:  # noqa: ANN401  # an ElementTree element
    """Return how many gaps there are between the blocks of page 1, and the millimetres that they can give up."""
    gaps = sum("blk" in block.get("class", "").split() for block in first.iter("div"))
    return gaps, gaps * max(gap_of(first) - _CLOSEST_GAP, 0.0)


def _heights(found: Sequence[Part]) -> Iterator[tuple[Part, float]]:
    """Yield the sections with their heights, without the space above one that follows another group on its page."""
    for place, part in enumerate(found):
        before = found[place - 1] if place else part
        follows = before.page == part.page and before.group != part.group
        yield part, part.height - (part.above if follows else 0.0)


def _piece(part: Part, height: float, section: Any) -> Piece:  # noqa: ANN401  # an ElementTree element
    """Return a section of a height as a piece; of one that is no section of its own nobody knows how much closer or airier it may be."""
    if section is None:
        return Piece(part.name, part.group, height)
    title = _HEADING if section.get("data-title") and not part.starts_page else 0.0
    return Piece(part.name, part.group, height, float(section.get("data-closer", 0)), most_air(section), title)
