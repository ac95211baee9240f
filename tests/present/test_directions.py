"""Texts of the data in another direction than the brief's words are isolated, in every sentence of every page."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest

from briefgen.jobs.reading import Wanted
from briefgen.locale.numbers import isolate_text
from briefgen.model.blocks import Printed, plain
from briefgen.model.brief import Brief
from briefgen.model.dataset import Dataset
from briefgen.render.html import render_html
from tests.remembered import present, summarise_wanted

_TEXTS = {
    "Partnership": ("title", "partner_a", "partner_b", "reporting_org", "source_note"),
    "Project": ("title", "implementer"),
    "Indicator": ("name",),
    "Meeting": ("title", "place", "level", "aim"),
    "AgendaItem": ("item", "line_to_take", "fact", "if_pressed"),
    "Issue": ("issue", "ask", "owner"),
    "Milestone": ("title", "place"),
    "PublishedFigure": ("source",),
    "PolicyText": ("title", "reference"),
    "ResultRow": ("source_doc",),
}
"""What people write into a workbook in their own words, by the classes of the dataset."""
_NAMES = {"Message": "texts", "NamedCode": "names", "Partnership": "translations"}
_OWN = {"ar": "مشروع دعم المهاجرين العائدين (2016).", "en": "Support for migrants who return (2016)."}
_NOT_PRINTED = ("summary", "workbook", "labels", "names", "properties", "findings", "choices")
"""Fields of a brief that are no sentences of its pages: cells of the workbook, names in the JSON, findings."""
_SCOPES = {
    "all": (Wanted(), "4"),
    "full": (Wanted(), "full"),
    "one": (Wanted(), "1"),
    "country": (Wanted(countries=("NE",)), "4"),
    "region": (Wanted(regions=("SAH",)), "full"),
    "domain": (Wanted(domains=("3",)), "4"),
    "donor": (Wanted(donors=("DE",)), "4"),
    "thin": (Wanted(donors=("LU",)), "2"),
}


def rewritten(value: Any, words: str) -> Any:  # noqa: ANN401  # values of any kind
    """Return a part of a dataset whose texts are all the same words, told apart by their numbers."""
    if isinstance(value, tuple):
        return tuple(rewritten(one, words) for one in value)
    if isinstance(value, Mapping):
        return {key: rewritten(one, words) for key, one in value.items()}
    if not is_dataclass(value) or isinstance(value, type):
        return value
    kind = type(value).__name__
    found: dict[str, Any] = {name: words for name in _TEXTS.get(kind, ()) if getattr(value, name)}
    if named := _NAMES.get(kind):
        found[named] = dict.fromkeys(getattr(value, named), words)
    return replace(value, **found) if found else value


def data_in(lang: str, example: Dataset) -> Dataset:
    """Return the example with all its texts in one language."""
    parts = [
        "partnership",
        "projects",
        "indicators",
        "results",
        "donors",
        "instruments",
        "regions",
        "messages",
        "meetings",
        "agenda",
        "issues",
        "milestones",
        "published",
        "policy",
    ]
    return replace(example, **{name: rewritten(getattr(example, name), _OWN[lang]) for name in parts})


def sentences(value: object, place: str = "brief") -> Iterator[tuple[str, str]]:
    """Yield every text of a brief with where it stands."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, tuple) and value and all(isinstance(run, (str, Printed)) for run in value):
        yield place, plain(value)
    elif isinstance(value, (tuple, list)):
        for number, one in enumerate(value):
            yield from sentences(one, f"{place}[{number}]")
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from sentences(one, f"{place}[{key}]")
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            if not (isinstance(value, Brief) and field.name in _NOT_PRINTED):
                yield from sentences(getattr(value, field.name), f"{place}.{field.name}")


def bare(text: str) -> str:
    """Return what no marks isolate of a text."""
    depth, found = 0, []
    for sign in text:
        depth += (sign in "\u2066\u2067\u2068") - (sign == "\u2069")
        if not depth:
            found.append(sign)
    return "".join(found)


def of_the_data(text: str, lang: str) -> bool:
    """Return whether text holds words of the data: in Arabic any of its letters, as the brief has none."""
    if lang == "ar":
        return "migrants" in text or "who return" in text
    return any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in text)


@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
@pytest.mark.parametrize("scope", [*_SCOPES, "external"])
def test_every_text_of_the_data_keeps_its_direction(example: Dataset, lang: str, scope: str) -> None:
    wanted, edition = _SCOPES.get(scope, _SCOPES["all"])
    data = data_in("en" if lang == "ar" else "ar", example)
    audience = "external" if scope == "external" else "internal"
    brief = present(summarise_wanted(data, wanted), lang=lang, edition=edition, audience=audience)
    found = list(sentences(brief))
    assert sum(of_the_data(text, lang) for _, text in found) > 10
    # The title of the file is all there is in it.
    assert {place: text for place, text in found if of_the_data(bare(text), lang)} == {"brief.title": brief.title}


def test_a_text_of_several_lines_has_its_direction_on_each(example: Dataset) -> None:
    html = render_html(present(summarise_wanted(data_in("ar", example), Wanted())))
    assert f'<p class="lead"><bdi dir="rtl">{_OWN["ar"]}</bdi></p>' in html
    printed = re.sub(r"<title>.*?</title>|<bdi.*?</bdi>|<[^>]*>", "", html)
    assert not [line for line in printed.splitlines() if of_the_data(bare(line), "en")]


def test_texts_of_the_data_in_the_direction_of_the_page_are_as_they_are() -> None:
    assert isolate_text("Côte d’Ivoire – 2016", "en") == "Côte d’Ivoire – 2016"
    assert isolate_text("2016", "fr") == "2016"
    assert isolate_text("IOM عمان", "en") == "\u2066IOM عمان\u2069"
    assert isolate_text("عمان IOM", "fr") == "\u2067عمان IOM\u2069"
