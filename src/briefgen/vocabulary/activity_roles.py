"""What a column of a 3W, 5W or displacement sheet holds, by HXL tag or by header in English and French.

Tags: HXL 1.1 and the practice of OCHA and IOM (domain.md A5). Headers: those of operational-presence lists ("présence
opérationnelle") and of IOM's displacement tracking.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from briefgen.vocabulary.folding import fold, part_words
from briefgen.vocabulary.hxl import Tag

_MEASURES = {
    "approved": "approved",
    "contracted": "contracted",
    "committed": "contracted",
    "commitment": "contracted",
    "signed": "contracted",
    "disbursed": "disbursed",
    "disbursement": "disbursed",
    "paid": "disbursed",
    "spent": "spent",
    "expenditure": "spent",
    "pledged": "pledged",
    "pledge": "pledged",
}
_PEOPLE_TAGS = {
    "#reached": "People reached",
    "#targeted": "People targeted",
    "#beneficiary": "Beneficiaries",
    "#beneficiaries": "Beneficiaries",
    "#affected": "People affected",
    "#inneed": "People in need",
    "#population": "Population",
}
_NO_COUNT = frozenset(
    [
        "type",
        "category",
        "id",
        "code",
        "name",
        "date",
        "status",
        "pct",
        "percentage",
        "percent",
        "ratio",
        "avg",
        "average",
        "mean",
        "num+sites",
        "text",
    ]
)
_SIDES = frozenset(["targeted", "target", "planned", "reached", "actual", "achieved", "num", "total"])
_PLANNED = frozenset(["targeted", "target", "planned"])
_WORDS = {
    "donor": "donor|donors|donor name|funder|funding source|funded by|bailleur|bailleurs|bailleur de fonds|donateur|"
    "source de financement|financement",
    "implementer": "implementing partner|implementing partners|implementing organisation|implementing organization|"
    "implementing agency|implementer|partenaire de mise en oeuvre|partenaire d execution|partenaire d exécution|"
    "partenaires de mise en oeuvre|organisation de mise en oeuvre|agence d execution|acteur de mise en oeuvre",
    "organisation": "organisation|organization|organisation name|organization name|org|org name|partner|partners|agency|"
    "lead agency|lead organisation|lead organization|programming organisation|programme partner|who|actor|ngo|"
    "partenaire|partenaires|agence|organisme|nom de l organisation|nom organisation|acteur|acteurs|ong|qui",
    "acronym": "acronym|org acronym|organisation acronym|organization acronym|acronyme|sigle|acronyme organisation",
    "sector": "sector|sectors|cluster|sector cluster|cluster sector|sector name|sector short name|cluster name|secteur|"
    "secteurs|secteur cluster|cluster secteur|nom du cluster|secteur d intervention|domaine d intervention",
    "subsector": "subsector|sub sector|sub cluster|sous secteur|sous cluster",
    "title": "activity|activities|activity description|activity name|what|intervention|project|project title|"
    "project name|activite|activites|description de l activite|nom de l activite|quoi|projet|titre du projet",
    "detail": "sub activity|activity type|type of activity|activity category|sous activite|type d activite|"
    "type d activites|indicator|indicateur|modality|modalite",
    "status": "status|activity status|project status|statut|statut de l activite|etat|etat d avancement",
    "start": "start|start date|date start|activity start date|date debut|date de debut|date debute|debut",
    "end": "end|end date|date end|activity end date|date fin|date de fin|fin",
    "date": "date|reporting date|report date|survey date|assessment date|date of assessment|date of survey|"
    "reporting month|month|date de collecte|date d evaluation|date du rapport|mois",
    "country": "country|country name|admin 0|admin0|adm0|adm0 name|pays|nom du pays",
    "adm1": "admin 1|admin1|adm1|adm1 name|admin1 name|region|regions|state|governorate|province|provinces|wilaya|where|ou",
    "adm2": "admin 2|admin2|adm2|adm2 name|admin2 name|district|districts|mantika|mantika name|lga|county|zone|department|"
    "departement|departements|cercle|territoire|moughataa|prefecture",
    "adm3": "admin 3|admin3|adm3|adm3 name|admin3 name|commune|communes|baladiya|municipality|ward|woreda|sub district|"
    "sous prefecture|arrondissement|payam",
    "loc": "location|locations|site|site name|camp|camp name|village|locality|muhalla|settlement|neighbourhood|lieu|"
    "localite|localites|nom du site|nom du village|quartier",
}
_ROLES = {fold(word): role for role, words in _WORDS.items() for word in words.split("|")}
_CONTACT = re.compile(
    r"\b(?:e ?mail|courriel|phone|telephone|tel|mobile|whatsapp|contact|contacts|focal point|point focal|points focaux|"
    r"skype|contact person|personne de contact)\b"
)
_CODES = re.compile(
    r"\bp ?codes?\b|\bcodes? p\b|\badm(?:in)? ?\d (?:code|id)\b|\bcode (?:admin|adm) ?\d\b|\bgeo ?code\b"
)
_PEOPLE = re.compile(
    r"\b(?:beneficiar\w*|beneficiair\w*|people|persons?|personnes?|individuals?|individus?|ind|idps?|pdi|pdis|deplaces?|"
    r"displaced|households?|hhs?|menages?|families|familles|returnees?|retournes?|rapatries?|migrants?|refugees?|refugies?|"
    r"men|women|boys?|girls?|hommes?|femmes?|garcons?|filles?|males?|females?|children|enfants?|adults?|adultes?|elderly|"
    r"reached|atteints?e?s?|touches?|targeted|cibles?|population|residents?|arrivals?|arrivees?|departures?)\b"
)
_NOT_PEOPLE = re.compile(
    r"\b(?:percent|percentage|pct|pourcentage|ratio|average|avg|mean|moyenne?|median|share|part|rate|taux|size|taille|"
    r"age(?! \d)|(?<!by )year|(?<!par )annee|date|code|codes|id|type|types|name|nom|lat|lon|latitude|"
    r"longitude|distance|km|score|rank|round|reason|reasons|raison|raisons|need|needs|besoins?|main|priority|first|second)\b"
)
_COUNT_OF_OTHERS = re.compile(
    r"\b(?:number|no|nb|nbre|nombre|count|total)(?: of| de| d)?(?: \w+){0,2} "
    r"(?:sites?|locations?|camps?|villages?|settlements?|schools?|ecoles?|shelters?|abris?|partners?|partenaires?|organi[sz]ations?)\b"
)
_ADM = re.compile(r"adm(?:in)? ?([0-5])(?: (?:name|nom|en|fr|ar|label|ref))*")
_TARGET_WORDS = re.compile(r"\b(?:targeted|targets?|planned|cibles?|ciblees?|prevus?|prevues?|planifies?)\b")
_ACTUAL_WORDS = re.compile(
    r"\b(?:reached|actual|achieved|assisted|atteints?|atteintes?|touches?|touchees?|realises?|assistes?)\b"
)
_HOUSEHOLDS = re.compile(r"\b(?:households?|hhs?|menages?|families|familles)\b")


@dataclass(frozen=True, slots=True)
class Role:
    """What a column holds.

    ``kind`` is donor, implementer, organisation, acronym, sector, subsector, title, detail, status, start, end, date,
    country, adm1 to adm5, loc, codes (place codes), people, money, currency, indicator, figure (of the indicator that
    the row names), domain, contact (personal data) or "" for anything else. ``rank`` orders columns of one kind, the
    best first. Of people: ``planned`` tells a target, ``key`` is what a target and its result have in common,
    ``unit`` people or households. Of money: ``measure`` ("" where the tag does not tell) and ``currency``.
    """

    kind: str = ""
    rank: int = 0
    key: str = ""
    name: str = ""
    unit: str = ""
    planned: bool = False
    measure: str = ""
    currency: str = ""


NO_ROLE = Role()


@lru_cache(maxsize=2_000)
def role_of_tag(tag: Tag) -> Role:
    """Return what a tagged column holds."""
    name = tag.name
    if name == "#contact" or tag.has("email", "phone", "contact", "skype"):
        return Role("contact")
    if name == "#org":
        return _organisation(tag)
    if name in ("#activity", "#subactivity", "#output", "#service", "#modality", "#project"):
        return _activity(tag)
    if name in ("#sector", "#cluster", "#subsector", "#subcluster"):
        if tag.has("domain", "valletta"):
            return Role("domain")
        if tag.has("id"):
            return NO_ROLE
        return Role("sector" if not name.startswith("#sub") else "subsector", tag.has("code", "acronym") * 1)
    if name == "#date":
        return Role(
            "start" if tag.has("start") else "end" if tag.has("end") else "date", tag.has("updated", "created") * 1
        )
    if name == "#value":
        return _money(tag)
    if name == "#indicator":
        if tag.has("num", "value", "actual", "reached", "target", "targeted", "planned"):
            return Role("figure", planned=not tag.attributes.isdisjoint(_PLANNED))
        return NO_ROLE if tag.has("code", "id", "type", "unit") else Role("indicator")
    if name in _PEOPLE_TAGS:
        return _people(tag)
    return _place(tag) or (Role(name[1:]) if name in ("#status", "#currency") else NO_ROLE)


def _organisation(tag: Tag) -> Role:
    if tag.has("type", "count", "url", "id"):
        return NO_ROLE
    short = tag.has("acronym", "code") * 1
    if tag.has("funding", "funder", "fund", "donor"):
        return Role("donor", short)
    if tag.has("impl", "implementing", "implementer", "partner"):
        return Role("implementer", short)
    if short:
        return Role("acronym")
    return Role("organisation", tag.has("prog", "programming", "lead", "reporting") * 1)


def _activity(tag: Tag) -> Role:
    if tag.has("id", "code", "num", "date", "url", "count"):
        return NO_ROLE
    if tag.has("status"):
        return Role("status")
    if tag.name == "#activity" and not tag.has("type", "category"):
        return Role("title")
    return Role("detail", 0 if tag.name == "#activity" else 1)


def _money(tag: Tag) -> Role:
    if tag.has("pct", "percentage", "percent", "type", "id", "currency", "code"):
        return Role("currency") if tag.has("currency") else NO_ROLE
    measure = measure_of(tag)
    currency = next(
        (word.upper() for word in sorted(tag.attributes) if word in ("usd", "eur", "gbp", "chf", "xof", "xaf")), ""
    )
    return Role("money", measure=measure, currency=currency)


def measure_of(tag: Tag) -> str:
    """Return the measure that a tag of amounts names: approved for #value+approved; "" where it names none."""
    return next((_MEASURES[word] for word in sorted(tag.attributes) if word in _MEASURES), "")


def _people(tag: Tag) -> Role:
    if not tag.attributes.isdisjoint(_NO_COUNT):
        return NO_ROLE
    planned = tag.name == "#targeted" or not tag.attributes.isdisjoint(_PLANNED)
    family = "reached" if tag.name in ("#reached", "#targeted") else tag.name[1:]
    rest = sorted(tag.attributes - _SIDES)
    name = _PEOPLE_TAGS["#reached"] if family == "reached" else _PEOPLE_TAGS[tag.name]
    unit = "households" if tag.has("hh", "households", "families") else "people"
    return Role("people", key="+".join((family, *rest)), name=name, unit=unit, planned=planned)


def _place(tag: Tag) -> Role | None:
    found = re.fullmatch(r"#(adm([0-5])|country|loc|site|camp|settlement)", tag.name)
    if not found or tag.has("lat", "lon", "type", "count", "origin", "dest", "num"):
        return None
    coded = tag.has("code", "pcode", "v_pcode", "v_pcodes", "id", "pcodes")
    if tag.name in ("#country", "#adm0"):
        return Role("country", coded * 1)
    if found[2]:
        return Role("codes", -int(found[2])) if coded else Role(f"adm{found[2]}", tag.has("fr", "ar") * 1)
    return NO_ROLE if coded else Role("loc")


@lru_cache(maxsize=5_000)
def role_of_header(text: str) -> Role:
    """Return what a column without a tag holds, by its header."""
    folded = fold(part_words(text))
    if _CONTACT.search(folded):
        return Role("contact")
    role = _ROLES.get(folded) or _ROLES.get(fold(text))
    if role:
        return Role(role)
    level = _ADM.fullmatch(folded)
    if level:
        return Role("country" if level[1] == "0" else f"adm{level[1]}")
    if _CODES.search(folded):
        return Role("codes")
    if is_people_header(text):
        return people_role(text)
    return NO_ROLE


def is_people_header(text: str) -> bool:
    """Return whether a header names a number of people or households."""
    folded = fold(text)
    return (
        "%" not in text
        and _PEOPLE.search(folded) is not None
        and not (_NOT_PEOPLE.search(folded) or _COUNT_OF_OTHERS.search(folded))
    )


def people_role(text: str) -> Role:
    """Return the role of a column of people by its header."""
    folded = fold(text)
    key = " ".join(_ACTUAL_WORDS.sub("", _TARGET_WORDS.sub("", folded)).split())
    unit = "households" if _HOUSEHOLDS.search(folded) else "people"
    return Role("people", key=key, name=text, unit=unit, planned=_TARGET_WORDS.search(folded) is not None)


def is_personal(text: str) -> bool:
    """Return whether a header names personal data: an address, a telephone number, a contact."""
    return _CONTACT.search(fold(text)) is not None
