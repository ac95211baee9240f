"""The five priority domains of the Joint Valletta Action Plan (domain.md A1; official wording of jvapfollowup.org)."""

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from briefgen.vocabulary.folding import fold

MULTI = "multi"
UNALLOCATED = "unallocated"
UNASSIGNED = "unassigned"
REGIONAL = "regional"
"""Classes that are no domain and no country: several not split, a rest below 99 %, none given, a region's money."""


@dataclass(frozen=True, slots=True)
class Domain:
    """A domain: its number, official names and short labels by language, other accepted names (folded)."""

    code: str
    long: Mapping[str, str]
    short: Mapping[str, str]
    aliases: tuple[str, ...] = ()


# English and French long names are official. No official Arabic of the Plan was found: the Arabic follows UN and EU
# terms. The aliases are those of the glossary and of real files.
DOMAINS: tuple[Domain, ...] = (
    Domain(
        "1",
        {
            "en": "Development benefits of migration and addressing root causes of irregular migration and forced "
            "displacement",
            "fr": "Avantages des migrations en termes de développement et lutte contre les causes profondes de la "
            "migration irrégulière et du phénomène des personnes déplacées",
            "ar": "المزايا الإنمائية للهجرة ومعالجة الأسباب الجذرية للهجرة غير النظامية والنزوح القسري",
        },
        {"en": "Root causes and development", "fr": "Causes profondes", "ar": "الأسباب الجذرية والتنمية"},
        (
            "root causes",
            "root causes development",
            "development root causes",
            "development and root causes",
            "development benefits",
            "development benefits of migration",
            "development benefits of migration and addressing root causes",
            "migration and development",
            "address root causes",
            "addressing root causes",
            "addressing root causes of irregular migration",
            "addressing root causes of irregular migration and forced displacement",
            "avantages des migrations",
            "avantages des migrations en termes de developpement",
            "avantages de la migration pour le developpement et causes profondes",
            "migration et developpement",
            "lutte contre les causes profondes",
            "developpement et causes profondes",
            "causes profondes et developpement",
            "الاسباب الجذرية",
            "الاسباب العميقة",
            "الهجرة والتنمية",
            "مزايا الهجرة",
            "الفوائد الانمائية للهجرة",
        ),
    ),
    Domain(
        "2",
        {"en": "Legal migration and mobility", "fr": "Migration légale et mobilité", "ar": "الهجرة القانونية والتنقل"},
        {"en": "Legal migration", "fr": "Migration légale", "ar": "الهجرة القانونية"},
        (
            "legal migration mobility",
            "regular migration",
            "mobility",
            "legal pathways",
            "migration reguliere",
            "migrations legales",
            "mobilite",
            "voies legales",
            "الهجرة النظامية",
            "الهجرة الشرعية",
            "التنقل",
            "الحركية",
            "قنوات الهجرة القانونية",
        ),
    ),
    Domain(
        "3",
        {"en": "Protection and asylum", "fr": "Protection et asile", "ar": "الحماية واللجوء"},
        {"en": "Protection and asylum", "fr": "Protection et asile", "ar": "الحماية واللجوء"},
        (
            "protection",
            "asylum",
            "protection asylum",
            "asylum and protection",
            "international protection",
            "refugees",
            "protection internationale",
            "asile",
            "asile et protection",
            "الحماية الدولية",
            "اللجوء والحماية",
            "حماية اللاجئين",
        ),
    ),
    Domain(
        "4",
        {
            "en": "Prevention of and fight against irregular migration, migrant smuggling and trafficking in human "
            "beings",
            "fr": "Prévention de la migration irrégulière, du trafic de migrants et de la traite des êtres humains et "
            "lutte contre ces phénomènes",
            "ar": "منع ومكافحة الهجرة غير النظامية وتهريب المهاجرين والاتجار بالبشر",
        },
        {"en": "Smuggling and trafficking", "fr": "Trafic et traite", "ar": "التهريب والاتجار"},
        (
            # jvapfollowup.org prints it without "and".
            "prevention of fight against irregular migration migrant smuggling and trafficking in human beings",
            "prevention of and fight against irregular migration smuggling and trafficking",
            "irregular migration",
            "irregular migration smuggling and trafficking",
            "irregular migration smuggling and thb",
            "irregular migration smuggling thb",
            "irregular migration migrant smuggling and trafficking in human beings",
            "smuggling trafficking",
            "migrant smuggling",
            "migrant smuggling and trafficking",
            "trafficking in human beings",
            "thb",
            "tip",
            "border management",
            "migration irreguliere",
            "lutte contre la traite",
            "traite des etres humains",
            "traite des personnes",
            "teh",
            # The Council and jvapfollowup.org use verbs where tables print the noun.
            "prevenir la migration irreguliere le trafic de migrants et la traite des etres humains et lutter contre "
            "ces phenomenes",
            "migration irreguliere trafic de migrants et traite des etres humains",
            "prevention et lutte contre la migration irreguliere le trafic et la traite",
            "prevention et lutte contre la migration irreguliere le trafic de migrants et la traite des etres humains",
            "مكافحة الهجرة غير النظامية",
            "مكافحة الهجرة غير الشرعية",
            "مكافحة الهجرة السرية",
            "تهريب المهاجرين",
            "الاتجار بالبشر",
            "الاتجار بالاشخاص",
            "الاتجار في البشر",
        ),
    ),
    Domain(
        "5",
        {
            "en": "Return, readmission and reintegration",
            "fr": "Retour, réadmission et réintégration",
            "ar": "العودة وإعادة القبول وإعادة الإدماج",
        },
        {"en": "Return and reintegration", "fr": "Retour et réintégration", "ar": "العودة وإعادة الإدماج"},
        (
            "return",
            "returns",
            "voluntary return",
            "avrr",
            "readmission",
            "reintegration",
            "return reintegration",
            "return and readmission",
            "return readmission reintegration",
            "retour",
            "retour volontaire",
            "retour et readmission",
            "arvr",
            "reinsertion",
            "retour reintegration",
            "العودة",
            "العودة الطوعية",
            "اعادة القبول",
            "السماح بالدخول مجددا",
            "اعادة الدمج",
        ),
    ),
)

DOMAIN_BY_CODE: Mapping[str, Domain] = {domain.code: domain for domain in DOMAINS}
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5"}
_ORDINALS = {"الاول": "1", "الثاني": "2", "الثالث": "3", "الرابع": "4", "الخامس": "5"}
_WORD = "domain|domaine|dom|pillar|pilier|axe|volet|مجال|المجال|المحور|الركيزه"
_PREFIX = rf"(?:(?:valletta|la valette|jvap|pacv|priority) ?)*(?:(?:{_WORD}) ?(?:prioritaire |no |n |number )?)?"
_NUMBERED = re.compile(rf"{_PREFIX}(?:({'|'.join(_ROMAN)}|{'|'.join(_ORDINALS)})|d? ?0?([1-5])(?: 0+)?)")
_HEADED = re.compile(rf"{_PREFIX}d? ?0?([1-5]) (.+)")
_SHORTEST_START = 8
"""A label cut off behind its number is accepted from this length on ("4. Prevention of and fight…")."""
_LABELS = {
    fold(label): domain.code
    for domain in DOMAINS
    for label in (*domain.long.values(), *domain.short.values(), *domain.aliases)
}


def match_domain(text: str) -> str | None:
    """Return the domain's number for any accepted spelling, else None (data-model.md rule 12).

    Accepts numbers (1, 1.0, D1, JVAP 1, Domain 1, Pillar I), names, and a number followed by its own name.
    """
    folded = fold(text)
    numbered = _NUMBERED.fullmatch(folded)
    if numbered:
        word = numbered[1] or numbered[2]
        return _ROMAN.get(word) or _ORDINALS.get(word, word)
    return _LABELS.get(folded) or _match_headed(folded)


def nearest_domain(text: str) -> str | None:
    """Return the number of the domain with the most similar label, for a suggestion."""
    near = difflib.get_close_matches(fold(text), list(_LABELS), 1, 0.75)
    return _LABELS[near[0]] if near else None


def domain_names() -> Mapping[str, str]:
    """Return every folded name of a domain with its number."""
    return _LABELS


def _match_headed(folded: str) -> str | None:
    """Return the number of "4 irregular migration": only where the name, or its beginning, is that domain's own."""
    headed = _HEADED.fullmatch(folded)
    if not headed:
        return None
    code, name = headed.groups()
    starts = len(name) >= _SHORTEST_START and any(label.startswith(name) for label, of in _LABELS.items() if of == code)
    return code if starts or _LABELS.get(name) == code else None
