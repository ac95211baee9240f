"""Briefs in Arabic: one sentence for every situation, every message translated, numbers and data text in their direction."""

import re
from datetime import date
from string import Formatter

import pytest
from tools import words

from briefgen.jobs.reading import Wanted
from briefgen.model.blocks import Printed, Text, plain
from briefgen.model.brief import Brief
from briefgen.model.dataset import Dataset
from briefgen.model.summary import Summary
from briefgen.present.full import printed_figures
from briefgen.present.names import number_noun
from briefgen.present.nouns import place_noun
from briefgen.present.speech import LANGUAGES, speech_in
from tests.remembered import present, summarise_wanted
from tests.workbooks import contract, money, summary

OLD, NEW = date(2013, 6, 1), date(2015, 6, 1)
OPEN, RIGHT, CLOSE = "\u2066", "\u2067", "\u2069"
Rows = list[tuple[str, float, date] | tuple[str, float, date, str]]


def shown(text: Text) -> str:
    """Return words with brackets for the marks of isolation, to be read in a table of tests."""
    return plain(text).replace(OPEN, "⟨").replace(CLOSE, "⟩")


def brief_of(rows: Rows, period: str = "2015..2016") -> Brief:
    """Return the Arabic brief of amounts by domain, date and country, two projects each so that percentages tell."""
    projects, contracts = [], []
    for number, (domain, amount, day, *place) in enumerate(rows):
        for half in "ab":
            key = f"P{number}{half}"
            projects.append((key, f"Project {key}", domain, place[0] if place else "NE"))
            contracts.append(contract(key, amount / 2, day))
    return present(summary(money(projects, contracts), period), lang="ar")


VALUE = "المبالغ المتعاقد عليها"
CAUSES = "وكلها لمجال الأسباب الجذرية والتنمية."
NOTHING = "ولا مبالغ في ⟨2013–2014⟩"


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([("1", 10e6, OLD), ("1", 13e6, NEW)], f"ارتفعت {VALUE} بنسبة ⟨30%⟩ لتبلغ ⟨13.0⟩ مليون يورو، {CAUSES}"),
        ([("1", 10e6, OLD), ("1", 7e6, NEW)], f"انخفضت {VALUE} بنسبة ⟨30%⟩ لتبلغ ⟨7.0⟩ مليون يورو، {CAUSES}"),
        ([("1", 10e6, OLD), ("1", 10.05e6, NEW)], f"ظلت {VALUE} مستقرة عند ⟨10.1⟩ مليون يورو، {CAUSES}"),
        ([("1", 10e6, OLD), ("1", 20.2e6, NEW)], f"بلغت {VALUE} ضعف مستواها السابق، أي ⟨20.2⟩ مليون يورو، {CAUSES}"),
        ([("1", 10e6, OLD), ("1", 25e6, NEW)], f"بلغت {VALUE} أكثر من ضعف مستواها السابق، {CAUSES}"),
        ([("1", 10e6, OLD), ("1", 18e6, NEW)], f"بلغت {VALUE} نحو ضعف مستواها السابق، {CAUSES}"),
        ([("1", 10e6, OLD), ("1", 30e6, NEW)], f"بلغت {VALUE} ثلاثة أمثال مستواها السابق، {CAUSES}"),
        ([("1", 10e6, OLD), ("1", 50e6, NEW)], f"انتقلت {VALUE} من ⟨10.0⟩ مليون يورو إلى ⟨50.0⟩ مليون يورو، {CAUSES}"),
        ([("1", 103e6, NEW), ("1", 206e6, OLD)], f"انخفضت {VALUE} بنسبة ⟨50%⟩ لتبلغ ⟨103⟩ ملايين يورو، {CAUSES}"),
        ([("1", 5e6, NEW)], f"{VALUE} في ⟨2015–2016⟩: ⟨5.0⟩ مليون يورو، {NOTHING}، {CAUSES}"),
        ([("1", 10e6, OLD), ("1", 5e6, NEW), ("1", -5e6, NEW)], "لم يُتعاقد على أي مبالغ في ⟨2015–2016⟩، بعد ⟨10.0⟩ مليون يورو في ⟨2013–2014⟩."),
        ([("1", 10e6, OLD), ("1", 2e6, NEW), ("1", -5e6, NEW)], f"بلغ صافي {VALUE} ⟨−3.0⟩ مليون يورو في ⟨2015–2016⟩: فاقت المبالغ الملغاة {VALUE}."),
        ([("1", 30_000, OLD), ("1", 272_400, NEW)], f"انتقلت {VALUE} من ⟨30,000⟩ يورو إلى ⟨272,000⟩ يورو، {CAUSES}"),
        ([("3", 6e6, NEW), ("1", 4e6, NEW), ("3", 10e6, OLD)], f"ظلت {VALUE} مستقرة عند ⟨10.0⟩ مليون يورو، وأكبر حصة لمجال الحماية واللجوء: ⟨60%⟩."),
        ([("1; 3", 6e6, NEW), ("5", 4e6, NEW)], f"{VALUE} في ⟨2015–2016⟩: ⟨10.0⟩ مليون يورو، {NOTHING}، منها ⟨60%⟩ لعدة مجالات، غير موزعة."),
        ([("2", 6e6, NEW, "LY"), ("3", 4e6, NEW)], f"{VALUE} في ⟨2015–2016⟩: ⟨10.0⟩ مليون يورو، {NOTHING}، وتبلغ حصة ليبيا ⟨60%⟩."),
    ],
)  # fmt: skip
def test_the_headline_says_what_moved(rows: Rows, sentence: str) -> None:
    assert shown(brief_of(rows).headline) == sentence


@pytest.mark.parametrize(
    ("period", "sentence"),
    [
        ("all", f"{VALUE} حتى الآن: ⟨5.0⟩ مليون يورو، {CAUSES}"),
        ("2015", f"{VALUE} في ⟨2015⟩: ⟨5.0⟩ مليون يورو، ولا مبالغ في ⟨2014⟩، {CAUSES}"),
        ("2015-06", f"{VALUE} في يونيو 2015: ⟨5.0⟩ مليون يورو، ولا مبالغ في يونيو 2014، {CAUSES}"),
        ("2015-05-01..2015-06-30", f"{VALUE} من 1 مايو 2015 إلى 30 يونيو 2015: ⟨5.0⟩ مليون يورو، {CAUSES}"),
    ],
)
def test_a_period_has_its_preposition(period: str, sentence: str) -> None:
    assert shown(brief_of([("1", 5e6, NEW)], period).headline) == sentence


def paid(rates: dict[str, float]) -> Brief:
    """Return the Arabic brief of domains with €10m each, paid out at rates."""
    projects = [(f"P{code}{half}", f"Project {code}", code, "NE") for code in rates for half in "ab"]
    rows = [contract(key, 5e6, NEW) for key, *_ in projects]
    rows += [
        contract(key, 5e6 * rates[domain], date(2016, 6, 1), measure="disbursed")
        for key, _, domain, _ in projects
        if rates[domain]
    ]
    return present(summary(money(projects, rows)), lang="ar")


@pytest.mark.parametrize(
    ("rates", "clause"),
    [
        ({"1": 0.5, "3": 0.9}, "لكن لم يُدفع سوى نصف الأموال في مجال الأسباب الجذرية والتنمية."),
        ({"4": 0.25, "3": 0.9}, "لكن لم يُدفع سوى ربع الأموال في مجال التهريب والاتجار."),
        ({"5": 0.42, "3": 0.9}, "لكن لم يُدفع سوى ⟨42%⟩ من الأموال في مجال العودة وإعادة الإدماج."),
        ({"2": 0.66, "3": 0.95}, "لكن دُفع ثلثا الأموال في مجال الهجرة القانونية."),
        ({"3": 0.7, "2": 0.95}, "لكن دُفع ⟨70%⟩ من الأموال في مجال الحماية واللجوء."),
        ({"1": 0.0, "3": 0.9}, "لكن لم يُدفع شيء من الأموال في مجال الأسباب الجذرية والتنمية."),
    ],
)
def test_the_headline_names_the_domain_that_is_paid_least(rates: dict[str, float], clause: str) -> None:
    headline = shown(paid(rates).headline)
    assert headline.endswith(clause)
    assert len(headline.replace("⟨", "").replace("⟩", "")) <= 120


@pytest.mark.parametrize(
    ("code", "name", "own", "joined"),
    [
        ("NE", "النيجر", False, "للنيجر"),
        ("LY", "ليبيا", False, "لليبيا"),
        ("BA", "البوسنة والهرسك", False, "للبوسنة والهرسك"),
        ("X", f"{OPEN}Lake Region{CLOSE}", True, f"لـ{OPEN}Lake Region{CLOSE}"),
    ],
)
def test_the_preposition_is_joined_to_its_name(
    code: str, name: str, own: bool, joined: str
) -> None:  # a row of the table
    assert place_noun(code, name, "ar", own=own).form("for") == joined


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "لا أخطاء"),
        (1, "خطأ واحد"),
        (2, "خطآن"),
        (3, "3 أخطاء"),
        (11, "11 خطأً"),
        (100, "100 خطأ"),
        (103, "103 أخطاء"),
    ],
)
def test_a_count_has_one_of_six_forms(count: int, said: str) -> None:
    assert speech_in("ar").put_many("{count} error", "{count} errors", count, count=str(count)) == said


def test_numbers_agree_with_a_feminine_noun() -> None:
    assert (number_noun(3, "ar").form("f"), number_noun(3, "ar").form("")) == ("ثلاث", "ثلاثة")


_FIELDS = Formatter()


def places(message: str) -> set[str]:
    """Return the names of a message's places."""
    return {name for _, name, _, _ in _FIELDS.parse(message) if name}


def test_every_message_is_translated_with_its_places() -> None:
    catalogue = words.updated("ar")
    assert words.missing(catalogue) == []
    wrong = []
    for message in catalogue:
        if not message.id:
            continue
        ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
        asked = set().union(*(places(str(one)) for one in ids))
        for said in message.string if isinstance(message.string, tuple | list) else (message.string,):
            # A plural form may say its number itself: "two errors" is one word in Arabic.
            least = asked - {"count", "number"} if len(ids) > 1 else asked
            if not least <= places(str(said)) <= asked:
                wrong.append(said)
    assert wrong == []


def _arabic() -> list[tuple[str, ...]]:
    """Return what Arabic says for each message: one form, or six."""
    found = (message.string for message in words.updated("ar") if message.id)
    return [tuple(map(str, said)) if isinstance(said, tuple | list) else (str(said),) for said in found]


@pytest.mark.parametrize(
    ("fault", "pattern"),
    [
        ("a comma, semicolon or question mark of Latin", r"[ء-يً-ْ}»\u2069)] ?[,;?]|(?!^)[,;?] ?[ء-ي{«]"),
        ("a straight quotation mark or apostrophe", r"[\"'’]"),
        ("a space within quotation marks", r"«\s|\s»"),
        ("a space before a mark", r"\s[،؛؟.:!](?!\d)"),
        ("a conjunction apart from its word", r"(?:^|\s)و\s"),
        ("a preposition apart from its word", r"(?:^|\s)[لبك]ـ?\s"),
        ("two spaces", r"\s\s"),
        ("digits of another script", r"[٠-٩۰-۹]"),
        ("a spelling that glossary.md keeps out", r"إفريقيا|افريقيا|أورو(?!ب)|اللجنة الأوروبية|الإتحاد|اللذي"),
        ("a word that glossary.md keeps out", r"ترحيل|غير شرعية|غير الشرعية|سرية|منظمة الهجرة الدولية"),
        ("two terms for one concept", r"سجلات|الفصول|معدل دفع|معدل الدفع|صندوق الاتحاد|مجهول|الرسائل الأساسية"),
    ],
)
def test_arabic_is_written_as_an_editor_would(fault: str, pattern: str) -> None:
    found = [said for forms in _arabic() for said in forms if "#,##0" not in said and re.search(pattern, said)]
    assert found == [], fault


def test_the_thing_counted_stands_in_its_six_forms() -> None:
    """Behind 3 to 10 the plural, behind 11 to 99 the accusative with its alif, behind 100 to 102 the genitive without."""
    wrong = []
    for forms in _arabic():
        if len(forms) == 1 or len(set(forms)) == 1:
            continue
        counted = [re.search(r"\{count(?::\w+)?\} ([ء-ْ]+)", form) for form in forms]
        if counted[4] and counted[5] and counted[3]:
            hundred, many, few = counted[4][1], counted[5][1], counted[3][1]
            accusative = (hundred,) if hundred.endswith(("ة", "ها")) else (f"{hundred}ًا", f"{hundred}ً")
            if many not in accusative or few == hundred != "غيرها":
                wrong.append(forms)
    assert wrong == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_message_can_be_said(lang: str) -> None:
    speech, said = speech_in(lang), []
    for message in words.messages():
        ids = [str(one) for one in (message.id if isinstance(message.id, tuple | list) else (message.id,))]
        parts = {name: Printed("1") for name in set().union(*map(places, ids))}
        if len(ids) > 1:
            said += [speech.put_many(ids[0], ids[1], count, **parts) for count in (0, 1, 2, 3, 11, 100)]
        elif message.context:
            said.append(speech.put_as(message.context, ids[0], **parts))
        elif ids[0]:
            said.append(plain(speech.say_mark(ids[0], **parts)))
    assert [text for text in said if not text or "{" in text] == []
    assert [text for text in said if text.count(OPEN) + text.count(RIGHT) != text.count(CLOSE)] == []


def _strings(part: object) -> list[str]:
    """Return every string and text of a brief."""
    found: list[str] = []
    if isinstance(part, str):
        return [part]
    if isinstance(part, Printed):
        return [part.text]
    if isinstance(part, tuple):
        if part and all(isinstance(inner, str | Printed) for inner in part):
            return [plain(part)]
        for inner in part:
            found += _strings(inner)
    elif hasattr(part, "__dataclass_fields__") and not isinstance(part, Summary):
        for name in part.__dataclass_fields__:
            found += _strings(getattr(part, name)) if name not in ("findings", "names", "labels", "summary") else []
    return found


SELECTIONS = [
    Wanted(),
    Wanted(countries=("LY",)),
    Wanted(domains=("3",)),
    Wanted(donors=("DE",)),
    Wanted(period="2016-Q4"),
]


@pytest.mark.parametrize("wanted", SELECTIONS, ids=["all", "LY", "3", "DE", "2016-Q4"])
def test_arabic_prints_the_figures_that_english_prints(example: Dataset, wanted: Wanted) -> None:
    found = summarise_wanted(example, wanted)
    english, arabic = present(found, edition="full"), present(found, lang="ar", edition="full")
    # A movement says its amount, and things to know are chosen, where there is room; all else prints the same figures.
    chosen = {"headline", "key_points"}
    for name in (name for name in english.__dataclass_fields__ if name not in chosen | {"full"}):
        parts = getattr(english, name), getattr(arabic, name)
        assert sorted(printed_figures(parts[1])) == sorted(printed_figures(parts[0])), name


def test_signs_and_percents_are_isolated_and_every_isolate_is_closed(example_summary: Summary) -> None:
    brief = present(example_summary, lang="ar", edition="full")
    texts = _strings(brief)
    assert [text for text in texts if text.count(OPEN) + text.count(RIGHT) < text.count(CLOSE)] == []
    assert [text for text in texts if re.search("[%+−]", _outside(text)) and re.search("[ء-ي]", text)] == []


def _outside(text: str) -> str:
    """Return what stands outside every isolate of a text."""
    inner = re.compile(f"[{OPEN}{RIGHT}][^{OPEN}{RIGHT}{CLOSE}]*{CLOSE}")
    while inner.search(text):
        text = inner.sub("", text)
    return text


def test_data_text_keeps_its_own_direction(example_summary: Summary) -> None:
    brief = present(example_summary, lang="ar")
    assert brief.meeting
    assert brief.meeting.agenda
    assert brief.annex
    assert brief.annex.projects
    texts = [plain(row.cells[1].text) for row in (*brief.meeting.agenda.rows, *brief.annex.projects.rows[:5])]
    assert [text for text in texts if not (text.startswith(OPEN) and text.endswith(CLOSE))] == []
    assert OPEN not in brief.title + "".join(brief.names.values())
