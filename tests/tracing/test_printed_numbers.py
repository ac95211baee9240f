"""Printed numbers are read back apart from the code that printed them."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.locale.numbers import format_number, format_percent, format_share
from briefgen.model.brief import Brief
from briefgen.model.summary import Summary
from briefgen.present.numbers import Numbers
from briefgen.render.html import render_html
from briefgen.trace.falls import says_fall
from briefgen.trace.page_figures import printed_in_html
from briefgen.trace.printed import agrees, bare_power, read_printed, unmirrored
from briefgen.trace.proof import bare

MONEY = st.decimals(min_value=-(10**11), max_value=10**11, places=2)
SHARES = st.decimals(min_value=-3, max_value=3, places=6)
LANGUAGES = st.sampled_from(["en", "fr", "ar"])


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("€890m", "890433000.00", "money"),
        ("€62.8m", "62831000.10", "money"),
        ("€1.2 billion", "1240000000", "money"),
        ("€272,000", "271956.10", "money"),
        ("€412", "411.50", "money"),
        ("−€3.5m", "-3460000", "money"),
        ("37%", "0.373982", "share"),
        ("+37%", "0.373982", "share"),
        ("−5%", "-0.0451", "share"),
        ("0%", "-0.0049", "share"),
        ("<0.1%", "0.0004", "share"),
        ("+3 points", "0.031", "share"),
        ("543", "543", "count"),
        ("14,600", "14600", "count"),
        ("2.5", "2.5", "count"),
        ("–", "0", "count"),
        ("unknown", None, "money"),
        ("n/a", None, "share"),
    ],
)
def test_what_a_brief_prints_agrees(text: str, value: str | None, unit: str) -> None:
    assert agrees(text, None if value is None else Decimal(value), unit=unit)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("€891m", "890433000.00", "money"),
        ("€890k", "890433000.00", "money"),
        ("€89.0m", "890433000.00", "money"),
        ("890%", "890433000.00", "money"),
        ("€62.9m", "62831000.10", "money"),
        ("€271,000", "271956.10", "money"),
        ("€3.5m", "-3460000", "money"),
        ("−€3.5m", "3460000", "money"),
        ("38%", "0.373982", "share"),
        ("−37%", "0.373982", "share"),
        ("5%", "-0.0451", "share"),
        ("<0.1%", "0.0005", "share"),
        ("<0.1%", "0", "share"),
        (">−0.1%", "0.0004", "share"),
        ("37", "0.373982", "share"),
        ("544", "543", "count"),
        ("1,460", "14600", "count"),
        ("–", "1", "count"),
        ("unknown", "0", "money"),
        ("0", None, "money"),
        ("12 34", "12", "count"),
    ],
)
def test_what_says_another_number_does_not(text: str, value: str | None, unit: str) -> None:
    assert not agrees(text, None if value is None else Decimal(value), unit=unit)


@given(MONEY, st.sampled_from([0, 3, 6]), st.integers(0, 2), LANGUAGES)
def test_every_formatted_amount_reads_back(value: Decimal, power: int, places: int, lang: str) -> None:
    text = format_number(value.scaleb(-power), places, lang, zero_dash=True, never_zero=True)
    assert agrees(text, value, unit="money", lang=lang, bare_powers=(power,))


@given(SHARES, LANGUAGES, st.booleans())
def test_every_formatted_share_reads_back(value: Decimal, lang: str, signed: bool) -> None:
    assert agrees(format_percent(value, lang, signed=signed), value, unit="share", lang=lang)
    assert agrees(format_share(value, lang), value, unit="share", lang=lang)


@given(value=MONEY)
def test_every_amount_in_a_sentence_reads_back(example_summary: Summary, value: Decimal) -> None:
    assert agrees(Numbers(example_summary).amount_words(value), value, unit="money")


@given(MONEY, st.integers(0, 2), LANGUAGES, st.integers(0, 30), st.integers(1, 9))
def test_an_altered_digit_is_seen(value: Decimal, places: int, lang: str, place: int, step: int) -> None:
    """Whatever digit is changed, the text no longer agrees, unless another rounding happens to say the same."""
    text = format_number(value.scaleb(-6), places, lang)
    digits = [position for position, letter in enumerate(text) if letter.isdigit()]
    position = digits[place % len(digits)]
    altered = f"{text[:position]}{(int(text[position]) + step) % 10}{text[position + 1 :]}"
    rounded = abs(value.scaleb(-6)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    reading = read_printed(altered, lang)
    if reading is not None and reading.number != rounded:
        assert not agrees(altered, value, unit="money", lang=lang, bare_powers=(6,))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1\xa0540\xa0M€", "1539700000"),
        ("12,3\xa0Md€", "12300000000"),
        ("272\xa0000\xa0€", "271956.10"),
        ("273\xa0k€", "273400"),
        ("1,5 million d’euros", "1500000"),
        ("−3,0\xa0M€", "-2990000"),
        ("412\xa0M\xa0XOF", "412000000"),
    ],
)
def test_french_units_are_read(text: str, value: str) -> None:
    assert agrees(text, Decimal(value), unit="money", lang="fr")
    assert not agrees(text, Decimal(value) * 2, unit="money", lang="fr")


@pytest.mark.parametrize(
    ("beside", "fall"),
    [
        ("Les montants contractés ont diminué de ", True),
        (" … de moins qu’en 2015", True),
        ("Les montants contractés ont augmenté de ", False),
        ("", False),
    ],
)
def test_french_words_say_that_a_number_fell(beside: str, fall: bool) -> None:  # a value of the table
    assert says_fall(beside, "fr") is fall


@pytest.mark.parametrize("text", ["62,8 M€", "62,8\xa0M€", "62,8 millions d’euros"])
def test_french_amounts_are_read(text: str) -> None:
    assert agrees(text, Decimal("62831000.10"), unit="money", lang="fr")
    assert not agrees(text, Decimal("62931000.10"), unit="money", lang="fr")


def test_arabic_digits_and_marks_are_read() -> None:
    assert agrees("\u2066٦٢٫٨\u2069", Decimal("62831000.10"), unit="money", lang="ar", bare_powers=(6,))


@pytest.mark.parametrize(
    ("first", "power"), [("12695655828.88", 9), ("890412345.67", 6), ("271956.10", 3), ("95.5", 0)]
)
def test_the_unit_of_amounts_without_one_is_told_by_most_of_them(first: str, power: int) -> None:
    values = [Decimal(first), Decimal(first) / 2, Decimal(first) / 7]
    readings = [(format_number(value.scaleb(-power), 1, "en"), value) for value in values]
    assert bare_power(readings, "en") == power


def test_the_page_tells_its_figures() -> None:
    page = printed_in_html(
        '<p class="v" data-figure="a">€890<small>m</small></p><br><p>Value fell <span data-figure="b">19%</span> to '
        '<span data-figure="c">&lt;0.1</span></p><table><tr><td data-figure="d"><b>1&nbsp;200</b></td></tr></table>'
    )
    assert [(entry.figure, entry.text) for entry in page] == [
        ("a", "€890m"),
        ("b", "19%"),
        ("c", "<0.1"),
        ("d", "1 200"),
    ]
    assert [says_fall(entry.beside, "en") for entry in page] == [False, True, False, False]


def test_numbers_drawn_in_charts_carry_their_figures(example_brief: Brief) -> None:
    printed = {(entry.figure, entry.text) for entry in printed_in_html(render_html(example_brief))}
    assert example_brief.panels and example_brief.where and example_brief.where.quarters
    ends = [panel.last for panel in example_brief.panels.panels if panel.last] + [example_brief.where.quarters.last]
    drawn = [number for number in ends if number and number.figure]
    assert len(drawn) > 3
    assert {(number.figure, number.text) for number in drawn} <= printed


def test_letters_of_a_ligature_may_come_in_either_order() -> None:
    value = Decimal("107212000.00")
    assert agrees("ماليني يورو107", value, unit="money", lang="ar")
    assert agrees("\u2066107\u2069 ملايين يورو", value, unit="money", lang="ar")
    assert not agrees("ماليني يورو108", value, unit="money", lang="ar")


@pytest.mark.parametrize(
    ("text", "value", "says"),
    [
        ("0.1>", "33812.71", True),
        ("1>", "2000000", False),
        ("0.1\u2212<", "-33812.71", True),
        ("\u22120.1< ", "-33812.71", True),
        ("0.1>", "-33812.71", False),
        ("0.1 <", "33812.71", True),
    ],
)
def test_a_bound_in_a_line_from_right_to_left_is_read(text: str, value: str, says: bool) -> None:  # a case
    assert agrees(text, Decimal(value), unit="money", lang="ar", bare_powers=(6,)) is says
    assert bare(text) == bare(f"\u2066{unmirrored(text)}\u2069")


def test_on_which_side_of_a_number_its_currency_stands_is_nothing_that_a_pdf_keeps() -> None:
    assert bare("USD 702,000 ") == bare("\u2066702,000\u00a0USD\u2069")
    assert bare("USD 702,000") != bare("720,000 USD") and bare("USD 702,000") != bare("\u2212702,000 USD")
