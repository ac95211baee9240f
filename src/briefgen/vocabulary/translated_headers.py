"""Words for sheets and columns in Arabic, Spanish and German, beside the English and French ones of ``canonical``.

briefgen writes Arabic, and the other two are those of partners' files. Arabic follows the glossary (UN usage); words
are compared folded, so that hamza, ta marbuta and case do not matter. A word stands with one column of a sheet only.
"""

from collections.abc import Mapping

# A sheet a block: its names, then a column a line with its words: Arabic, Spanish, German.
_WORDS = """
[Partnership] الشراكة، شراكة، الإعدادات، configuración، partnerschaft، einstellungen
key: المفتاح، الإعداد، clave، schlüssel
value: القيمة، valor، wert

[Projects] المشاريع، مشاريع، قائمة المشاريع، المشروعات، proyectos، lista de proyectos، projekte، projektliste
project_id: رقم المشروع، رمز المشروع، معرف المشروع، كود المشروع، المرجع، رقم المرجع، رقم المنحة، código del proyecto، número de proyecto، id del proyecto، \
referencia، referencia del proyecto، código، projektnummer، projekt nr، projekt id، projektkennung
title: العنوان، عنوان المشروع، اسم المشروع، المشروع، título، título del proyecto، nombre del proyecto، proyecto، projekttitel، titel، projektname، bezeichnung، projekt
record_type: النوع، tipo، art
parent_id: المشروع الأم، المشروع الرئيسي، proyecto principal، übergeordnetes projekt
level: المستوى، nivel، ebene
status: الحالة، حالة المشروع، حالة التنفيذ، estado، estado del proyecto، projektstatus، stand
implementer: الشريك المنفذ، الشركاء المنفذون، الجهة المنفذة، المنفذ، الشريك، الوكالة المنفذة، socio ejecutor، entidad ejecutora، organismo ejecutor، ejecutor، \
durchführungsorganisation، durchführungspartner، umsetzungspartner
start_date: تاريخ البدء، تاريخ البداية، بداية المشروع، fecha de inicio، inicio، startdatum، beginn، projektbeginn
end_date: تاريخ الانتهاء، تاريخ النهاية، نهاية المشروع، fecha de fin، fecha de finalización، fin، enddatum، ende، projektende
domains: المجال، المجالات، مجال الأولوية، المجال ذو الأولوية، مجال فاليتا، الركيزة، المحور، ámbito، ámbitos، ámbito prioritario، pilar، bereich، schwerpunkt، säule
countries: البلد، البلدان، الدولة، الدول، بلد التنفيذ، البلد المستفيد، البلدان المستفيدة، الدولة المستفيدة، الموقع، país، países، país beneficiario، lugar، \
land، länder، partnerland، zielland
percentage: النسبة، النسبة المئوية، الحصة، porcentaje، prozent، anteil
sector: القطاع، القطاعات، sectores، sektor، sektoren
summary: الوصف، الملخص، وصف المشروع، descripción، resumen، beschreibung، zusammenfassung
url: الرابط، enlace، sitio web
source_doc: المصدر، الوثيقة المصدر، fuente، quelle
as_of: البيانات حتى، تاريخ البيانات، حتى تاريخ، datos a، stand vom، datenstand
notes: ملاحظات، الملاحظات، ملاحظة، notas، observaciones، bemerkungen، anmerkungen
donor: الجهة المانحة، المانح، الجهات المانحة، المانحون، الممول، جهة التمويل، مصدر التمويل، donante، donantes، financiador، fuente de financiación، \
geber، geldgeber، mittelgeber
instrument: أداة التمويل، الأداة، الصندوق، instrumento، instrumento de financiación، fondo، finanzierungsinstrument، fonds
amount: المبلغ، القيمة، قيمة العقد، مبلغ العقد، المبلغ المتعاقد عليه، المبالغ المتعاقد عليها، المتعاقد عليه، الميزانية، ميزانية المشروع، إجمالي المبلغ، \
المبلغ الإجمالي، الميزانية الإجمالية، importe، monto، importe contratado، valor، valor del contrato، presupuesto، presupuesto total، betrag، vertragswert، \
vertragssumme، auftragswert، budget gesamt، gesamtbetrag
currency: العملة، عملة العقد، رمز العملة، moneda، divisa، währung
signature_date: تاريخ التوقيع، تاريخ توقيع العقد، تاريخ العقد، تاريخ التعاقد، fecha de firma، fecha del contrato، unterzeichnungsdatum، vertragsdatum، datum der unterzeichnung
disbursed: المدفوع، المبلغ المدفوع، المبالغ المدفوعة، المصروف، المبلغ المصروف، المنصرف، pagado، importe pagado، desembolsado، importe desembolsado، ausgezahlt، \
auszahlung، auszahlungen، ausgezahlter betrag

[Contracts] العقود، عقود، المعاملات، المدفوعات، contratos، transacciones، pagos، verträge، zahlungen
contract_id: رقم العقد، رمز العقد، معرف العقد، العقد، número de contrato، código del contrato، contrato، vertragsnummer، vertrag nr، vertrag
project_id: رقم المشروع، رمز المشروع، معرف المشروع، المشروع، código del proyecto، número de proyecto، proyecto، projektnummer، projekt nr، projekt id، projekt
donor: الجهة المانحة، المانح، الممول، جهة التمويل، donante، financiador، geber، geldgeber، mittelgeber
instrument: أداة التمويل، الأداة، الصندوق، instrumento، instrumento de financiación، fondo، finanzierungsinstrument
measure: المقياس، نوع المبلغ، نوع المعاملة، النوع، medida، tipo، tipo de importe، art، betragsart
amount: المبلغ، القيمة، importe، monto، valor، betrag، wert
currency: العملة، رمز العملة، moneda، divisa، währung
value_date: التاريخ، تاريخ القيمة، تاريخ التوقيع، تاريخ الدفع، تاريخ المعاملة، fecha، fecha de firma، fecha de pago، fecha valor، datum، wertstellung، zahlungsdatum، unterzeichnungsdatum
period_start: بداية الفترة، تاريخ البدء، fecha de inicio، inicio، startdatum، beginn
period_end: نهاية الفترة، تاريخ الانتهاء، fecha de fin، fin، enddatum، ende
record_id: رقم القيد، رقم المعاملة، id de transacción، buchungsnummer
domains: المجال، المجالات، ámbito، bereich
countries: البلد، البلدان، الدولة، الدول، país، países، land، länder
as_of: البيانات حتى، تاريخ البيانات، datos a، datenstand
notes: ملاحظات، الملاحظات، notas، observaciones، bemerkungen، anmerkungen

[Domains] المجالات، مجالات المشاريع، ámbitos، bereiche
project_id: رقم المشروع، رمز المشروع، المشروع، código del proyecto، proyecto، projektnummer، projekt
domain: المجال، ámbito، bereich
percentage: النسبة، النسبة المئوية، الحصة، porcentaje، prozent، anteil

[Countries] البلدان، الدول، países، länder
project_id: رقم المشروع، رمز المشروع، المشروع، código del proyecto، proyecto، projektnummer، projekt
country: البلد، الدولة، المنطقة، país، región، land، region
percentage: النسبة، النسبة المئوية، الحصة، porcentaje، prozent، anteil

[Indicators] المؤشرات، مؤشرات، indicadores، indikatoren
indicator: رمز المؤشر، المؤشر، código، código del indicador، indicador، indikator
name: الاسم، اسم المؤشر، nombre، nombre del indicador، name des indikators
unit: الوحدة، وحدة القياس، unidad، unidad de medida، einheit
domain: المجال، ámbito، bereich
aggregation: التجميع، طريقة التجميع، agregación، aggregierung
direction: الاتجاه، dirección، richtung

[Results] النتائج، نتائج، resultados، ergebnisse
project_id: رقم المشروع، رمز المشروع، المشروع، código del proyecto، proyecto، projektnummer، projekt
indicator: المؤشر، رمز المؤشر، اسم المؤشر، indicador، indikator
period_end: نهاية الفترة، التاريخ، fin del periodo، fecha، ende des zeitraums، datum
period_start: بداية الفترة، inicio del periodo، beginn des zeitraums
baseline: خط الأساس، القيمة الأساسية، línea de base، ausgangswert
target: القيمة المستهدفة، الهدف، المستهدف، meta، objetivo، ziel، zielwert
actual: القيمة المتحققة، المتحقق، النتيجة، القيمة، resultado، valor، alcanzado، ist، istwert، ergebnis
cumulative: تراكمي، acumulado، acumulativo، kumulativ
country: البلد، الدولة، país، land
place: الموقع، المكان، lugar، ort
as_of: البيانات حتى، تاريخ البيانات، datos a، datenstand

[Rates] أسعار الصرف، سعر الصرف، tipos de cambio، wechselkurse
month: الشهر، mes، monat
currency: العملة، moneda، divisa، währung
units_per_base: سعر الصرف، السعر، tipo de cambio، wechselkurs، kurs
source: المصدر، fuente، quelle

[Donors] الجهات المانحة، المانحون، donantes، geber
code: الرمز، código
name: الاسم، الجهة المانحة، nombre
group: المجموعة، grupo، gruppe

[Instruments] أدوات التمويل، الأدوات، instrumentos، instrumente
code: الرمز، código
name: الاسم، الأداة، nombre
group: المجموعة، grupo، gruppe

[Regions] المناطق، الأقاليم، regiones، regionen
code: الرمز، código
name: الاسم، المنطقة، nombre
members: البلدان، الدول، países، länder

[Messages] الرسائل، mensajes، botschaften
section: القسم، sección، abschnitt
rank: الترتيب، orden، rang
text: النص، الرسالة، texto

[Meetings] الاجتماعات، اجتماعات، reuniones، sitzungen، treffen
meeting: الاجتماع، رمز الاجتماع، reunión، sitzung
title: العنوان، título، titel
date: التاريخ، fecha، datum
time: الوقت، hora، uhrzeit
place: المكان، lugar، ort
level: المستوى، nivel، ebene
aim: الهدف، الغرض، objetivo، ziel

[Agenda] جدول الأعمال، orden del día، tagesordnung
meeting: الاجتماع، رمز الاجتماع، reunión، sitzung
time: الوقت، hora، uhrzeit
item: البند، الموضوع، punto، tema، punkt، thema
domain: المجال، ámbito، bereich
line_to_take: الرسالة المقترحة، الرسائل المقترحة، الموقف، mensaje، sprachregelung
fact: معلومة، المعلومة، dato، fakt
if_pressed: إذا أثير السؤال، si se insiste، auf nachfrage

[Issues] المسائل، مسائل للطرح، القضايا، asuntos، anliegen
issue: المسألة، القضية، asunto، thema
ask: الطلب، petición، bitte
owner: الجهة المسؤولة، المسؤول، responsable، zuständig، verantwortlich
due: الموعد النهائي، plazo، frist
status: الحالة، estado، stand
domain: المجال، ámbito، bereich
country: البلد، الدولة، país، land
meeting: الاجتماع، رمز الاجتماع، reunión، sitzung

[Milestones] المراحل الرئيسية، المواعيد، hitos، meilensteine
date: التاريخ، fecha، datum
title: العنوان، الحدث، título، titel، ereignis
place: المكان، lugar، ort
domain: المجال، ámbito، bereich
country: البلد، الدولة، país، land
"""


def _read() -> dict[str, tuple[tuple[str, ...], dict[str, tuple[str, ...]]]]:
    found = {}
    for block in _WORDS.replace("\\\n", "").strip().split("\n\n"):
        head, *lines = block.splitlines()
        name, _, aliases = head.removeprefix("[").partition("]")
        columns = (line.split(":", 1) for line in lines)
        found[name] = _words(aliases), {column.strip(): _words(words) for column, words in columns}
    return found


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split("،") if word.strip())


_READ = _read()
SHEET_WORDS: Mapping[str, tuple[str, ...]] = {name: words for name, (words, _) in _READ.items()}
"""Canonical sheets with their names in other languages."""
COLUMN_WORDS: Mapping[str, Mapping[str, tuple[str, ...]]] = {name: columns for name, (_, columns) in _READ.items()}
"""Canonical sheets with their columns and the words for these in other languages."""
