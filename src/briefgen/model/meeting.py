"""What the data say for a meeting: messages, agenda, issues, milestones, published figures, policy texts (data-model.md)."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Message:
    """Words of the user's own: ``section`` ("headline", "key", "meeting", …), rank, texts per language."""

    section: str
    rank: int
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Meeting:
    """A row of Meetings."""

    key: str
    title: str
    date: datetime.date
    time: str = ""
    place: str = ""
    level: str = ""
    aim: str = ""


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """A row of Agenda, in the order of the sheet."""

    meeting: str
    item: str
    time: str = ""
    domain: str = ""
    line_to_take: str = ""
    fact: str = ""
    if_pressed: str = ""


@dataclass(frozen=True, slots=True)
class Issue:
    """A row of Issues; ``status`` is one of open, in progress, overdue, agreed, closed."""

    issue: str
    ask: str = ""
    owner: str = ""
    due: datetime.date | None = None
    status: str = "open"
    domain: str = ""
    country: str = ""
    meeting: str = ""


@dataclass(frozen=True, slots=True)
class Milestone:
    """A row of Milestones; ``mark`` puts a past event on the quarterly chart."""

    date: datetime.date
    title: str
    place: str = ""
    domain: str = ""
    country: str = ""
    mark: bool = False


@dataclass(frozen=True, slots=True)
class PublishedFigure:
    """A figure that others published: id of ours, value as a number where given, text as printed."""

    figure: str
    value: Decimal | None
    text: str
    source: str = ""
    date: datetime.date | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class PolicyText:
    """A row of Policy."""

    title: str
    date: datetime.date | None = None
    reference: str = ""
    url: str = ""
