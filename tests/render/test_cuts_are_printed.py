"""Whatever a denser setting hides or shortens, the page says it: rows with their number, blocks by name, texts with "…"."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from weasyprint.formatting_structure.boxes import Box, TextBox

from briefgen.jobs.reading import Wanted, summarise_wanted
from briefgen.model.brief import Brief
from briefgen.model.dataset import Dataset
from briefgen.model.selection import Selection
from briefgen.present import present
from briefgen.render.html import render_html
from briefgen.render.pdf.document import Renderer
from briefgen.render.pdf.fitting import set_section
from briefgen.render.pdf.page import OwnPage
from briefgen.render.steps import STEPS
from briefgen.summarise import summarise
from tests.render import shared
from tests.soak.cases import sampled
from tests.soak.test_ugly_data import CASES as UGLY

_GROUPS = (
    "message", "one", "domain", "where", "changes", "meeting", "annex", "filling", "thin",
    "country", "country-parted", "country-meeting", "country-evidence", "country-second",
)  # fmt: skip
_CASES = [
    *((group, number) for group in _GROUPS for number in range(1, len(STEPS[group])) if STEPS[group][number].classes),
    ("one-external", len(STEPS["one"]) - 1),
]
_MORE, _COUNT = re.compile(r"(\d+) more in the"), re.compile(r"\d+")


class Shown:
    """What one section shows at a step: its elements with boxes, those whose lines are limited, its words."""

    def __init__(self, renderer: Renderer, html: str, group: str, step: int) -> None:
        page = OwnPage(html, renderer._files)
        self.sections = [one for one in page.etree_element.iter("section") if one.get("data-group") == group]
        for section in self.sections:
            set_section(section, section.get("class", ""), STEPS[group][step])
        for parent in list(page.etree_element.iter()):
            for section in parent.findall("section"):
                if section not in self.sections:
                    parent.remove(section)
        document = page.render(font_config=renderer._fonts, stylesheets=renderer._styles.of("", dense=True))
        own = [element for section in self.sections for element in section.iter()]
        places = {id(element): place for place, element in enumerate(own)}
        self.elements, self.places = own, places
        self.seen: set[int] = set()
        self.limited: set[int] = set()
        self.words: dict[int, str] = {}
        for drawn in document.pages:
            for box in _boxes(drawn._page_box):
                self._note(box)

    def _note(self, box: Any) -> None:  # noqa: ANN401  # a box of WeasyPrint
        place = self.places.get(id(box.element)) if box.element is not None else None
        if place is None:
            return
        self.seen.add(place)
        if getattr(box, "style", None) and box.style["max_lines"] != "none":
            self.limited.add(place)
        if isinstance(box, TextBox):
            self.words[place] = self.words.get(place, "") + box.text

    def text_in(self, element: Any) -> str:  # noqa: ANN401  # an element of a tree
        return " ".join(self.words.get(self.places[id(inner)], "") for inner in element.iter())


def _boxes(box: Any) -> Iterator[Any]:  # noqa: ANN401  # a box of WeasyPrint
    yield box
    for child in getattr(box, "children", ()):
        if isinstance(child, Box):
            yield from _boxes(child)


@pytest.fixture(scope="module")
def pages(example: Dataset) -> dict[str, str]:
    worldwide = present(summarise_wanted(example, Wanted()))
    external = present(summarise_wanted(example, Wanted(meeting="none")), edition="1")
    alone = present(summarise_wanted(example, Wanted(meeting="none")))
    assert worldwide.meeting
    niger = present(summarise_wanted(example, Wanted(countries=("NE",))))
    few = replace(example, issues=example.issues[:2], agenda=example.agenda[:2])
    since = replace(alone, changes=worldwide.meeting.policy)
    briefs: dict[str, tuple[Brief, ...]] = {
        "one": (present(summarise_wanted(example, Wanted()), edition="1"), external),
        "domain": (present(summarise_wanted(example, Wanted(domains=("3",)))),),
        "changes": (since,),
        "thin": (present(summarise_wanted(example, Wanted(countries=("NE",), donors=("FR",)))),),
        "filling": (present(summarise(UGLY["sixty-countries"](), Selection(period="2015..2016")), edition="2"),),
        "country": (niger,),
        "country-parted": (present(summarise_wanted(few, Wanted(countries=("NE",)))),),
        "country-meeting": (niger,),
        "country-evidence": (niger,),
        "country-second": (present(summarise_wanted(example, Wanted(countries=("NE",))), edition="2"),),
    }
    return {
        group: "".join(render_html(brief) for brief in briefs.get(group, (worldwide,))[:1]) for group in _GROUPS
    } | {"one-external": render_html(external)}


@pytest.fixture(scope="module")
def airy() -> dict[str, Shown]:
    """What is shown at the first step, by name of the case."""
    return {}


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    return shared.renderer()


@pytest.mark.parametrize("case", sampled(_CASES, 9, [f"{group}-{step}" for group, step in _CASES]))
def test_each_step_says_what_it_cuts(
    case: tuple[str, int], pages: dict[str, str], renderer: Renderer, airy: dict[str, Shown]
) -> None:
    name, step = case
    group = name.removesuffix("-external")
    if name not in airy:
        airy[name] = Shown(renderer, pages[name], group, 0)
    before, now = airy[name], Shown(renderer, pages[name], group, step)
    everything = " ".join(now.words.values())
    hidden = [now.elements[place] for place in sorted(before.seen - now.seen)]
    if titles := ["".join(element.itertext()) for element in hidden if element.tag == "h3"]:
        said = "Left to the edition of four pages: " if group == "country-second" else "Left out for want of room: "
        assert said in everything, titles
    lists: dict[int, list[Any]] = {}
    parents = {child: parent for section in now.sections for parent in section.iter() for child in parent}
    gone = {element for element in hidden if element.tag in ("tr", "li") and not _is_rest(element)}
    for element in gone:
        block = next(one for one in _above(element, parents) if one.tag == "div")
        if any(now.places[id(inner)] in now.seen for inner in block.iter()):
            lists.setdefault(id(block), [block]).append(element)
    for block, *rows in lists.values():
        told = [int(count) for count in _MORE.findall(now.text_in(block))]
        told += [int(count) for row in block.iter("tr") if _is_rest(row) for count in _COUNT.findall(now.text_in(row))]
        assert any(count >= len(rows) for count in told), (now.text_in(block)[:80], told, len(rows))
    if now.limited - before.limited:
        assert "Texts that end in “…” are cut for want of room" in everything


def _is_rest(row: Any) -> bool:  # noqa: ANN401  # an element of a tree
    """Whether a row says how many projects are not listed; those of other settings are not shown and have no words."""
    return "cut" in row.get("class", "").split()


def _above(element: Any, parents: dict[Any, Any]) -> Iterator[Any]:  # noqa: ANN401  # an element of a tree
    while element in parents:
        element = parents[element]
        yield element
