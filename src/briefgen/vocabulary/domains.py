"""The five priority domains of the Joint Valletta Action Plan (domain.md A1; official wording of jvapfollowup.org)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from briefgen.vocabulary.folding import fold

MULTI = "multi"
UNALLOCATED = "unallocated"
UNASSIGNED = "unassigned"
REGIONAL = "regional"


@dataclass(frozen=True, slots=True)
class Domain:
    """A domain: its number, official names and short labels by language."""

    code: str
    long: Mapping[str, str]
    short: Mapping[str, str]
    aliases: tuple[str, ...] = ()


DOMAINS: tuple[Domain, ...] = (
    Domain(
        "1",
        {
            "en": "Development benefits of migration and addressing root causes of irregular migration and forced "
            "displacement",
            "fr": "Avantages des migrations en termes de développement et lutte contre les causes profondes de la "
            "migration irrégulière et du phénomène des personnes déplacées",
        },
        {"en": "Root causes and development", "fr": "Causes profondes"},
        (
            "root causes",
            "development benefits",
            "development benefits of migration",
            "migration and development",
            "addressing root causes",
            "development benefits of migration and addressing root causes",
            "development and root causes",
            "root causes development",
            "avantages des migrations",
            "migration et developpement",
            "lutte contre les causes profondes",
            "developpement et causes profondes",
        ),
    ),
    Domain(
        "2",
        {"en": "Legal migration and mobility", "fr": "Migration légale et mobilité"},
        {"en": "Legal migration", "fr": "Migration légale"},
        (
            "regular migration",
            "mobility",
            "legal pathways",
            "migration reguliere",
            "migrations legales",
            "mobilite",
            "voies legales",
            "legal migration mobility",
        ),
    ),
    Domain(
        "3",
        {"en": "Protection and asylum", "fr": "Protection et asile"},
        {"en": "Protection and asylum", "fr": "Protection et asile"},
        (
            "protection",
            "asylum",
            "international protection",
            "asylum and protection",
            "refugees",
            "protection asylum",
            "protection internationale",
            "asile",
            "asile et protection",
        ),
    ),
    Domain(
        "4",
        {
            "en": "Prevention of and fight against irregular migration, migrant smuggling and trafficking in human "
            "beings",
            "fr": "Prévention de la migration irrégulière, du trafic de migrants et de la traite des êtres humains et "
            "lutte contre ces phénomènes",
        },
        {"en": "Smuggling and trafficking", "fr": "Trafic et traite"},
        (
            # jvapfollowup.org prints it without "and".
            "prevention of fight against irregular migration migrant smuggling and trafficking in human beings",
            "irregular migration smuggling and thb",
            "irregular migration smuggling thb",
            "irregular migration",
            "smuggling trafficking",
            "migrant smuggling",
            "trafficking in human beings",
            "thb",
            "border management",
            "migration irreguliere",
            "lutte contre la traite",
            "traite des etres humains",
            "prevenir la migration irreguliere le trafic de migrants et la traite des etres humains et lutter contre "
            "ces phenomenes",
            "migration irreguliere trafic de migrants et traite des etres humains",
            "prevention et lutte contre la migration irreguliere le trafic de migrants et la traite des etres humains",
        ),
    ),
    Domain(
        "5",
        {"en": "Return, readmission and reintegration", "fr": "Retour, réadmission et réintégration"},
        {"en": "Return and reintegration", "fr": "Retour et réintégration"},
        (
            "return",
            "returns",
            "avrr",
            "readmission",
            "reintegration",
            "return reintegration",
            "return readmission reintegration",
            "retour",
            "retour volontaire",
            "reinsertion",
            "retour reintegration",
        ),
    ),
)

DOMAIN_BY_CODE: Mapping[str, Domain] = {domain.code: domain for domain in DOMAINS}
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5"}
_PREFIX = r"(?:priority domain|domain|domaine|pillar|pilier|axe|volet|jvap|pacv|d)"
_NUMBERED = re.compile(rf"(?:{_PREFIX} ?)?([1-5]|i|ii|iii|iv|v)")
_LABELS = {
    fold(label): domain.code
    for domain in DOMAINS
    for label in (*domain.long.values(), *domain.short.values(), *domain.aliases)
}


def match_domain(text: str) -> str | None:
    """Return the domain's number for any accepted spelling, else None (data-model.md rule 12)."""
    folded = fold(text)
    if re.fullmatch(r"[1-5] 0+", folded):
        return folded[0]
    numbered = _NUMBERED.fullmatch(folded)
    if numbered:
        return _ROMAN.get(numbered[1], numbered[1])
    if folded in _LABELS:
        return _LABELS[folded]
    headed = re.fullmatch(rf"(?:{_PREFIX} ?)?([1-5]) (.+)", folded)
    return headed[1] if headed and _LABELS.get(headed[2]) == headed[1] else None
