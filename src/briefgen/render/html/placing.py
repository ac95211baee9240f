"""Telling a browser which section stands on which page of paper: what the layout of the PDF found, as classes and lengths."""

import json
import re

from briefgen.render.paper import Paper

_SECTION = re.compile(r'<section class="([^"]*)" id="([^"]*)" data-group="[^"]*"([^>]*)>')
_HEAD = re.compile(r'<header(?: class="[^"]*")?>')
_TITLE = re.compile(r'data-title="([^"]*)"')
_LOST = re.compile(r'<p class="src uncut(?: unless)?" data-lost="([^"]*)">')
_GAP = re.compile(r"--gap:([\d.]+)mm")
_POSITIONS = ("page", "joined")
_LEAST_GAP = 1.0


def placed(page: str, paper: Paper) -> str:
    """Return a page whose sections are marked for paper: what begins a page, what follows, what has no room there."""
    if not paper:
        return _with_head(page)
    where = {section.name: (section, not place) for sections in paper for place, section in enumerate(sections)}
    first = paper[0][0].name
    lost: list[str] = []

    def marked(found: re.Match[str]) -> str:
        classes, name, rest = found[1].split(), found[2], found[3]
        if name not in where:
            if not {"screen", "paper"} & set(classes):
                lost.extend([name] if "further" not in classes else [])  # what only goes on is not missed
                classes.append("spare")
            return _section(found, classes)
        section, leads = where[name]
        own = [word for word in classes if word not in _POSITIONS]
        title = _TITLE.search(rest) if "page" in section.classes.split() else None
        begun = ["page", "leads"] if leads and name != first else ["follows"] if name != first else []
        got = [word for word in section.classes.split() if word != "page" and not (leads and word == "joined")]
        heading = f'<h2 class="paper">{title[1]}</h2>' if title else ""
        return _section(found, [*begun, *own, *got]) + heading

    page = _with_head(_SECTION.sub(marked, page))
    said = " ".join(sorted(lost))
    return _LOST.sub(
        lambda found: found[0].replace(" unless", "").replace("uncut", "uncut" if found[1] == said else "uncut unless"),
        page,
    )


def _with_head(page: str) -> str:
    """Return a page whose masthead has the classes of the first section: on paper it is a part of it."""
    first = _SECTION.search(page)
    return _HEAD.sub(f'<header class="{first[1]}">', page, count=1) if first else page


def lengths_on_paper(paper: Paper, taken: float) -> str:
    """Return the rules of the lengths that sections are set with on paper; a browser takes some millimetres of each gap."""
    rules = [
        f"#{section.name}{{{_GAP.sub(lambda found: _narrower(found, taken), section.lengths)}}}"
        for page in paper
        for section in page
        if section.lengths
    ]
    return f"@media print{{{''.join(rules)}}}" if rules else ""


def _narrower(found: re.Match[str], taken: float) -> str:
    return f"--gap:{max(float(found[1]) - taken, _LEAST_GAP):.2f}mm"


def pages_as_json(paper: Paper) -> str:
    """Return the names of the sections of each page, and the gap of the first in millimetres, for the script that sets them so."""
    gap = _GAP.search(paper[0][0].lengths) if paper else None
    pages = [[section.name for section in page] for page in paper]
    return json.dumps({"pages": pages, "gap": float(gap[1]) if gap else 0}, separators=(",", ":"))


def _section(found: re.Match[str], classes: list[str]) -> str:
    return found[0].replace(f'class="{found[1]}"', f'class="{" ".join(classes)}"', 1)
