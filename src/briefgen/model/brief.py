"""The brief: a display model that every format prints. ``present`` makes it, ``render`` only prints it.

Words are final, in one language; its blocks are in ``model/blocks``, its pages in ``model/pages``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefgen.model.blocks import CutWords, KeyPoint, Masthead, Table, Tag, Text, Tile
from briefgen.model.charts import Panels, StackedBars
from briefgen.model.choice import Choice
from briefgen.model.findings import FindingGroup
from briefgen.model.pages import (
    AnnexPage,
    CountryPage,
    DomainPage,
    Filling,
    FullPages,
    MeetingPage,
    OnePage,
    ThinPage,
    WebWords,
    WherePage,
)
from briefgen.model.summary import Summary
from briefgen.model.words import Words

PARTS = ("message", "where", "changes", "meeting", "annex", "full")
"""The parts of a brief, in their order; the edition of one page is the part "one" instead of them, a brief of few data
begins with "thin" instead of the first two."""
COUNTRY_PARTS = ("country", "full")
"""The parts of a brief of places."""
PARTS_OF_LAYOUTS: Mapping[str, tuple[str, ...]] = {
    "country": COUNTRY_PARTS,
    "domain": ("domain", "evidence", "changes", "meeting", "full"),
}
"""The parts of a layout that has pages of its own."""


@dataclass(frozen=True, slots=True)
class Brief:
    """Everything that is printed, in one language.

    ``labels`` gives the label of each figure of the summary. ``empty`` is the one sentence of a selection that
    matches nothing (then the pages are None). ``running`` is the running head (title, rest), ``footer`` the line at
    the foot; ``page_words`` are ("Page ", " of ", ""); ``more_words`` stand round the number of rows left to the workbook,
    ``more_in_source`` where the workbook lacks them, ``cuts`` says what else a page leaves out;
    ``description`` goes into document properties. ``full`` is there in the full edition only, ``web`` for the
    HTML edition. ``choices`` say why the headline and the key points were chosen; no format prints them.
    ``workbook`` has the words of the workbook's sheets.

    ``country`` is there in the layout of places only. ``layout`` is the name of the layout that suits the scope: "thin", "country", "domain", "whole".
    ``changes`` is what changed since an earlier brief, where no page for a meeting says it. ``one`` is there in the edition
    of one page only, ``thin`` and ``domain`` in the layout of that name, ``filling`` where the last of two pages may have room. ``parts`` are what the pages of the edition show; the workbook and the JSON
    edition hold all.
    """

    lang: str
    title: str
    description: str
    masthead: Masthead
    tags: tuple[Tag, ...]
    running: tuple[str, str]
    footer: str
    page_words: tuple[str, str, str]
    headline: Text
    comparison_line: str
    tiles: tuple[Tile, ...]
    left_out: Text
    funding: StackedBars | None
    key_title: str
    key_points: tuple[KeyPoint, ...]
    domains: Table | None
    panels: Panels | None
    source_line: Text
    where: WherePage | None
    meeting: MeetingPage | None
    annex: AnnexPage | None
    empty: str
    health: str
    findings: tuple[FindingGroup, ...]
    labels: Mapping[str, str]
    names: Mapping[str, str]
    summary: Summary
    version: str = ""
    properties: Mapping[str, str] = field(default_factory=dict)
    more_words: tuple[str, str] = ("", " more in the workbook.")
    more_in_source: tuple[str, str] = ("", " more in the source file.")
    cuts: CutWords = field(default_factory=CutWords)
    changes: Table | None = None
    full: FullPages | None = None
    one: OnePage | None = None
    thin: ThinPage | None = None
    country: CountryPage | None = None
    domain: DomainPage | None = None
    filling: Filling | None = None
    layout: str = "whole"
    parts: tuple[str, ...] = PARTS
    choices: tuple[Choice, ...] = ()
    web: WebWords | None = None
    workbook: Words = field(default_factory=Words)

    @property
    def screen_parts(self) -> tuple[str, ...]:
        """What the HTML edition shows: instead of the one page all parts, which a screen has room for."""
        return PARTS_OF_LAYOUTS.get(self.layout, PARTS) if "one" in self.parts else self.parts
