"""Funding instruments of the European Union's frameworks 2014–2020 and 2021–2027 (domain.md A4)."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field

from briefgen.vocabulary.folding import fold


@dataclass(frozen=True, slots=True)
class Instrument:
    """An instrument: code, short name for charts, names by language, family, the service in charge ("" if none).

    ``shorts`` are short names in other languages than English. ``family`` is "EU external", "EU internal", "trust fund", "Member States" or "other"; ``aliases`` are other
    accepted names, folded.
    """

    code: str
    short: str
    name: Mapping[str, str]
    family: str
    service: str = ""
    aliases: tuple[str, ...] = ()
    shorts: Mapping[str, str] = field(default_factory=dict)


# code | short | family | service | English | French | Arabic (glossary.md section 2) | aliases.
# DCI, AMIF, ISF and IPA without a programme have codes of their own: which programme is meant is not guessed.
_TABLE = """
ECHO-HA | ECHO | EU external | ECHO | Humanitarian aid (DG ECHO) | Aide humanitaire (DG ECHO) | المساعدات الإنسانية | \
humanitarian aid, aide humanitaire, eu humanitarian aid, hum
EUTF-AFRICA | EUTF | trust fund | INTPA | EU Emergency Trust Fund for Africa | Fonds fiduciaire d’urgence de l’UE pour \
l’Afrique | الصندوق الاستئماني للطوارئ التابع للاتحاد الأوروبي من أجل أفريقيا | eu trust fund for africa, \
eutf for africa, eutfa, emergency trust fund for africa, ffu, ffue, fonds fiduciaire pour l afrique
EUTF-MADAD | Madad | trust fund | NEAR | EU Regional Trust Fund in Response to the Syrian Crisis | Fonds \
fiduciaire régional de l’UE en réponse à la crise syrienne | الصندوق الاستئماني الإقليمي للاتحاد الأوروبي \
استجابةً للأزمة السورية | madad fund, eutf syria
FRIT | FRIT | EU external | NEAR | Facility for Refugees in Türkiye | Facilité en faveur des réfugiés en Turquie \
| مرفق اللاجئين في تركيا | facility for refugees in turkey
EDF | EDF | EU external | INTPA | European Development Fund | Fonds européen de développement | الصندوق الأوروبي \
للتنمية | fed, 11th edf, edf 11, 11e fed, 10th edf, edf 10
DCI | DCI | EU external | INTPA | Development Cooperation Instrument | Instrument de financement de la coopération au \
développement | أداة التعاون الإنمائي | icd
DCI-GEO | DCI geographic | EU external | INTPA | Development Cooperation Instrument, geographic programmes | \
Instrument de financement de la coopération au développement, programmes géographiques | أداة التعاون الإنمائي، \
البرامج الجغرافية |
DCI-GPGC | DCI global | EU external | INTPA | Development Cooperation Instrument, Global Public Goods and \
Challenges | Instrument de financement de la coopération au développement, biens publics mondiaux et défis qui \
les accompagnent | أداة التعاون الإنمائي، المنافع العامة العالمية والتحديات المرتبطة بها | gpgc, global public \
goods and challenges, dci migration and asylum, dci migr
DCI-PANAF | DCI Pan-African | EU external | INTPA | Development Cooperation Instrument, Pan-African Programme | \
Instrument de financement de la coopération au développement, programme panafricain | أداة التعاون الإنمائي، \
برنامج عموم أفريقيا | panaf, pan african programme
ENI | ENI | EU external | NEAR | European Neighbourhood Instrument | Instrument européen de voisinage | الآلية \
الأوروبية للجوار | iev, enpi
IPA | IPA | EU external | NEAR | Instrument for Pre-accession Assistance | Instrument d’aide de préadhésion | أداة \
المساعدة لما قبل الانضمام | iap
IPA-II | IPA II | EU external | NEAR | Instrument for Pre-accession Assistance II | Instrument d’aide de \
préadhésion II | أداة المساعدة لما قبل الانضمام II | iap ii, ipa 2
AMIF | AMIF | EU internal | HOME | Asylum, Migration and Integration Fund | Fonds « Asile, migration et intégration » \
| صندوق اللجوء والهجرة والاندماج | fami
AMIF-NP | AMIF national | EU internal | HOME | Asylum, Migration and Integration Fund, national programmes | \
Fonds « Asile, migration et intégration », programmes nationaux | صندوق اللجوء والهجرة والاندماج، البرامج \
الوطنية | amif national programmes
AMIF-EMAS | AMIF emergency | EU internal | HOME | Asylum, Migration and Integration Fund, emergency assistance | \
Fonds « Asile, migration et intégration », aide d’urgence | صندوق اللجوء والهجرة والاندماج، المساعدة الطارئة | \
emas, amif emergency assistance
AMIF-UA | AMIF Union | EU internal | HOME | Asylum, Migration and Integration Fund, Union actions | Fonds « \
Asile, migration et intégration », actions de l’Union | صندوق اللجوء والهجرة والاندماج، إجراءات الاتحاد | amif \
union actions
ISF | ISF | EU internal | HOME | Internal Security Fund | Fonds pour la sécurité intérieure | صندوق الأمن الداخلي | \
fsi
ISF-BV | ISF borders | EU internal | HOME | Internal Security Fund, borders and visa | Fonds pour la sécurité \
intérieure, frontières et visas | صندوق الأمن الداخلي، الحدود والتأشيرات | isf borders and visa
ISF-P | ISF police | EU internal | HOME | Internal Security Fund, police | Fonds pour la sécurité intérieure, \
police | صندوق الأمن الداخلي، الشرطة |
IcSP | IcSP | EU external | FPI | Instrument contributing to Stability and Peace | Instrument contribuant à la \
stabilité et à la paix | أداة المساهمة في الاستقرار والسلام | instrument for stability, ifs
PI | PI | EU external | FPI | Partnership Instrument | Instrument de partenariat | أداة الشراكة |
EIDHR | EIDHR | EU external | INTPA | European Instrument for Democracy and Human Rights | Instrument européen pour la \
démocratie et les droits de l’homme | الأداة الأوروبية من أجل الديمقراطية وحقوق الإنسان | ieddh
CSO-LA | CSO-LA | EU external | INTPA | Civil Society Organisations and Local Authorities | Organisations de la \
société civile et autorités locales | منظمات المجتمع المدني والسلطات المحلية | osc al
H2020 | Horizon 2020 | EU internal | RTD | Horizon 2020 | Horizon 2020 | برنامج أفق 2020 |
NDICI-GE | NDICI | EU external | INTPA | Neighbourhood, Development and International Cooperation Instrument – \
Global Europe | Instrument de voisinage, de coopération au développement et de coopération internationale – \
Europe dans le monde | أداة الجوار والتعاون الإنمائي والتعاون الدولي – أوروبا العالمية | ndici global europe, \
global europe
IPA-III | IPA III | EU external | NEAR | Instrument for Pre-accession Assistance III | Instrument d’aide de \
préadhésion III | أداة المساعدة لما قبل الانضمام III | iap iii, ipa 3
AMIF-2127 | AMIF 2021–27 | EU internal | HOME | Asylum, Migration and Integration Fund 2021–2027 | Fonds « \
Asile, migration et intégration » 2021–2027 | صندوق اللجوء والهجرة والاندماج 2021–2027 | amif 2021 2027
BMVI | BMVI | EU internal | HOME | Border Management and Visa Instrument | Instrument relatif à la gestion des \
frontières et à la politique des visas | أداة إدارة الحدود والتأشيرات | igfv
MS-BILAT | Member States | Member States | | Bilateral funding of Member States | Financement bilatéral des États \
membres | تمويل ثنائي من الدول الأعضاء | bilateral, bilateral funding, bilateral ms, member state, bilateral member \
state, etats membres, financement bilateral
OTHER | Other | other | | Other instruments | Autres instruments | أدوات أخرى | autre, autres
UNKNOWN | Unknown | other | | Instrument not known | Instrument inconnu | أداة غير معروفة | inconnu
"""


# Short names in French, where they are not the English ones (glossary.md section 2).
_SHORT_FR = {
    "EUTF-AFRICA": "FFU",
    "EDF": "FED",
    "DCI": "ICD",
    "DCI-GEO": "ICD géographique",
    "DCI-GPGC": "ICD mondial",
    "DCI-PANAF": "ICD panafricain",
    "ENI": "IEV",
    "IPA": "IAP",
    "IPA-II": "IAP II",
    "IPA-III": "IAP III",
    "AMIF": "FAMI",
    "AMIF-NP": "FAMI national",
    "AMIF-EMAS": "FAMI urgence",
    "AMIF-UA": "FAMI Union",
    "AMIF-2127": "FAMI 2021–27",
    "ISF": "FSI",
    "ISF-BV": "FSI frontières",
    "ISF-P": "FSI police",
    "PI": "IP",
    "EIDHR": "IEDDH",
    "CSO-LA": "OSC-AL",
    "NDICI-GE": "IVCDCI",
    "BMVI": "IGFV",
    "MS-BILAT": "États membres",
    "OTHER": "Autres",
    "UNKNOWN": "Inconnu",
}


BILATERAL = "MS-BILAT"
"""The code that stands for the bilateral funding of all Member States."""


_SHORT_AR = {
    "ECHO-HA": "المساعدات الإنسانية",
    "EUTF-AFRICA": "صندوق الطوارئ لأفريقيا",
    "EUTF-MADAD": "صندوق مدد",
    "FRIT": "مرفق اللاجئين بتركيا",
    "EDF": "صندوق التنمية الأوروبي",
    "DCI": "التعاون الإنمائي",
    "DCI-GEO": "التعاون الإنمائي بلدان",
    "DCI-GPGC": "التعاون الإنمائي عالمي",
    "DCI-PANAF": "تعاون إنمائي أفريقي",
    "ENI": "آلية الجوار الأوروبية",
    "IPA": "ما قبل الانضمام",
    "IPA-II": "ما قبل الانضمام II",
    "IPA-III": "ما قبل الانضمام III",
    "AMIF": "صندوق اللجوء والهجرة",
    "AMIF-NP": "صندوق اللجوء، وطني",
    "AMIF-EMAS": "صندوق اللجوء، طوارئ",
    "AMIF-UA": "صندوق اللجوء، اتحادي",
    "ISF": "صندوق الأمن الداخلي",
    "ISF-BV": "الأمن الداخلي، حدود",
    "ISF-P": "الأمن الداخلي، شرطة",
    "IcSP": "أداة الاستقرار والسلام",
    "PI": "أداة الشراكة",
    "EIDHR": "أداة حقوق الإنسان",
    "CSO-LA": "المجتمع المدني",
    "NDICI-GE": "أداة أوروبا العالمية",
    "BMVI": "أداة الحدود والتأشيرات",
    "MS-BILAT": "الدول الأعضاء",
    "OTHER": "أدوات أخرى",
    "UNKNOWN": "أداة غير معروفة",
}
"""Short names in Arabic, which has no abbreviations; in review."""


def _instrument(line: str) -> Instrument:
    code, short, family, service, en, fr, ar, aliases = (cell.strip() for cell in line.split("|"))
    names = {lang: name for lang, name in (("en", en), ("fr", fr), ("ar", ar)) if name}
    shorts = {lang: known[code] for lang, known in (("fr", _SHORT_FR), ("ar", _SHORT_AR)) if code in known}
    return Instrument(code, short, names, family, service, tuple(filter(None, aliases.split(", "))), shorts)


INSTRUMENTS: Mapping[str, Instrument] = {
    instrument.code: instrument for instrument in map(_instrument, _TABLE.strip().splitlines())
}
_WORDS = {
    fold(word): instrument.code
    for instrument in INSTRUMENTS.values()
    for word in (
        instrument.code,
        instrument.short,
        *instrument.shorts.values(),
        *instrument.name.values(),
        *instrument.aliases,
    )
}


def match_instrument(text: str) -> str | None:
    """Return the code of an instrument by code, short name or name, else None."""
    return _WORDS.get(fold(text))


def nearest_instrument(text: str) -> str | None:
    """Return the code of the instrument with the most similar name, for a suggestion."""
    near = difflib.get_close_matches(fold(text), list(_WORDS), 1, 0.75)
    return _WORDS[near[0]] if near else None


def instrument_names() -> Mapping[str, str]:
    """Return every folded name of an instrument with its code."""
    return _WORDS
