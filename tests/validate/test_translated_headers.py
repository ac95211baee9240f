"""Workbooks with the sheets, columns and words of Arabic, Spanish and German are read like English ones."""

from collections import defaultdict
from datetime import date
from decimal import Decimal

import pytest

from briefgen.model.findings import Level
from briefgen.vocabulary.canonical import SHEETS
from briefgen.vocabulary.folding import fold
from briefgen.vocabulary.headers import nearest_header
from briefgen.vocabulary.translated_headers import COLUMN_WORDS, SHEET_WORDS
from tests.workbooks import Sheets, dataset

ARABIC: Sheets = {
    "المشاريع": [
        ("رقم المشروع", "عنوان المشروع", "المجال", "البلد", "الجهة المانحة", "المبلغ (يورو)", "تاريخ التوقيع", "الحالة"),
        ("P1", "حماية", "الحماية واللجوء", "النيجر", "الاتحاد الأوروبي", "١٬٢٣٤٫٥٦", "12 مايو 2016", "قيد التنفيذ"),
        ("المجموع", None, None, None, None, 1234.56, None, None),
    ],
    "العقود": [
        ("رقم العقد", "رقم المشروع", "المانح", "أداة التمويل", "المقياس", "المبلغ", "العملة", "التاريخ"),
        ("C2", "P2", "ألمانيا", "EDF", "متعاقد عليه", 100, "يورو", "5 كانون الثاني 2016"),
        ("C2", "P2", "ألمانيا", "EDF", "مدفوع", 50, "دولار أمريكي", "5 شباط 2016"),
    ],
    "النتائج": [("رقم المشروع", "المؤشر", "نهاية الفترة", "القيمة المتحققة", "تراكمي"), ("P1", "أشخاص", "31 ديسمبر 2016", 5, "نعم")],
    "الاجتماعات": [("الاجتماع", "العنوان", "التاريخ"), ("M1", "اجتماع", "1 فبراير 2017")],
}  # fmt: skip


def test_an_arabic_workbook_is_read() -> None:
    data = dataset(ARABIC)
    assert not [one.message for one in data.findings if one.level is Level.ERROR]
    money = [
        (one.contract_id, one.donor, one.measure, one.amount, one.currency, one.value_date) for one in data.records
    ]
    assert money == [
        ("C2", "DE", "contracted", Decimal(100), "EUR", date(2016, 1, 5)),
        ("C2", "DE", "disbursed", Decimal(50), "USD", date(2016, 2, 5)),
        ("P1", "EU", "contracted", Decimal("1234.56"), "EUR", date(2016, 5, 12)),
    ]
    assert data.projects["p1"].status == "ongoing"
    assert [(one.actual, one.cumulative) for one in data.results] == [(Decimal(5), True)]
    assert [one.date for one in data.meetings] == [date(2017, 2, 1)]


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("Proyectos", ("Código del proyecto", "Título", "Ámbito", "País", "Donante", "Importe", "Moneda", "Fecha de firma")),
        ("Projekte", ("Projektnummer", "Projekttitel", "Bereich", "Land", "Geber", "Betrag", "Währung", "Vertragsdatum")),
    ],
)  # fmt: skip
def test_spanish_and_german_projects_are_read(name: str, head: tuple[str, ...]) -> None:
    data = dataset({name: [head, ("P1", "One", 3, "Niger", "DE", 5, "EUR", date(2016, 5, 12))]})
    assert [(one.amount, one.currency, one.donor) for one in data.records] == [(Decimal(5), "EUR", "DE")]
    assert not data.findings


def test_each_word_means_one_column_and_one_sheet() -> None:
    sheets = defaultdict(set)
    for name, spec in SHEETS.items():
        columns = defaultdict(set)
        for word in (name, *spec.aliases, *spec.translated):
            sheets[fold(word)].add(name)
        for column in spec.by_name.values():
            for word in (column.name, *column.aliases, *column.translated):
                columns[fold(word)].add(column.name)
        assert not {word for word, names in columns.items() if len(names) > 1}, name
        assert set(COLUMN_WORDS.get(name, {})) <= set(spec.by_name)
    assert not {word for word, names in sheets.items() if len(names) > 1}
    assert set(SHEET_WORDS) <= set(SHEETS)


def test_an_english_header_is_not_held_for_a_misspelt_spanish_one() -> None:
    assert nearest_header("Projects", "Importer") is None
    assert nearest_header("Projects", "الجهة المانحه له") == "donor"
