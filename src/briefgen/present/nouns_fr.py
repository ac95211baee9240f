"""French nouns: articles, prepositions, gender and number of places and domains; participles of the measures.

A place has the forms ``the`` (le Niger, la Libye, les Comores, Djibouti), ``of`` (du Niger, de l’Égypte, des Comores, de
Djibouti) and ``in`` (au Niger, en Libye, aux Comores, à Djibouti).
Genders and prepositions follow the list of the French ministry for foreign affairs (arrêté of 4 November 1993).
"""

from collections.abc import Mapping

from briefgen.present.speech import Noun

# ISO 3166 codes by gender and number; a letter of its own for names without an article.
_CODES = {
    "ms": "AF AO AQ AZ BD BF BI BJ BN BR BT BW BZ CA CL CM CR CV DK EC EH GA GB GH GL GT GY HN IO IQ IR JP KE KG KH KW KZ LA LB LI "
    "LK LR LS LU MA ME ML MM MW MX MZ NE NG NI NP PA PE PK PT PY QA RW SD SJ SN SR SS SV SZ TD TG TJ TL TM UG UY UZ VA VE VN VU "
    "WS XK YE ZW",
    "fs": "AC AD AL AM AR AT AU BA BB BE BG BO BV BY CD CF CG CH CI CN CO CP CX CZ DE DM DO DZ EE EG ER ES ET FI FM FR GD GE GF GM "
    "GN GP GQ GR GS GW HK HR HU ID IE IM IN IS IT JM JO KP KR LT LV LY MD MK MN MO MQ MR MY NA NC NF NO NZ PF PG PL PS RE RO RS "
    "RU SA SE SI SK SL SO SY TH TN TR TZ UA ZA ZM",
    "mp": "AE BQ NL PW US",
    "fp": "AS AX BM BS CC CK FJ FK FO HM IC KM KY MH MP MV PH PN SB SC TC TF TO UM VG VI",
}  # fmt: skip
_BARE = {
    "ms": "AG AI AW BH BL CW DG DJ EA GG GI GU HT IL JE KI KN MC MF MG MS NR NU OM PM PR SH SM ST SX TA TK TV TW VC WF YT",
    "fs": "CU CY LC MT MU SG TT",
}
"""Names without an article: à Djibouti, de Djibouti."""
_AGREEMENTS = {code: kind for group in (_CODES, _BARE) for kind, codes in group.items() for code in codes.split()}
_WITHOUT_ARTICLE = frozenset(code for codes in _BARE.values() for code in codes.split())
_WITHIN = {
    "BB": "à la Barbade",
    "DM": "à la Dominique",
    "GD": "à la Grenade",
    "GP": "à la Guadeloupe",
    "IL": "en Israël",
    "MQ": "à la Martinique",
    "RE": "à La Réunion",
    "HK": "dans la R.A.S. chinoise de Hong Kong",
    "MO": "dans la R.A.S. chinoise de Macao",
    "IO": "dans le Territoire britannique de l’océan Indien",
    "VA": "dans l’État de la Cité du Vatican",
    "TF": "dans les Terres australes françaises",
}
"""Prepositions that gender and number do not tell."""
_ISLAND = "Île "
COMMON_BEGINNINGS = frozenset(
    ("accord", "action", "aide", "appui", "cadre", "coopération", "dialogue", "fonds", "initiative", "partenariat", "plan",
     "programme", "projet", "relations", "réponse", "soutien", "stratégie", "travaux")
)  # fmt: skip
"""First words of titles that are no names."""

# Regions and groups: code, agreement, with the article, with "de", with "dans" or its like.
_REGIONS = """
001 | ms | le monde | du monde | dans le monde
019 | fp | les Amériques | des Amériques | dans les Amériques
029 | fp | les Caraïbes | des Caraïbes | dans les Caraïbes
419 | fp | l’Amérique latine et les Caraïbes | de l’Amérique latine et des Caraïbes | en Amérique latine et dans les Caraïbes
053 | fp | l’Australie et la Nouvelle-Zélande | de l’Australie et de la Nouvelle-Zélande | en Australie et en Nouvelle-Zélande
X-WBALKANS | mp | les Balkans occidentaux | des Balkans occidentaux | dans les Balkans occidentaux
X-HORN | fs | la Corne de l’Afrique | de la Corne de l’Afrique | dans la Corne de l’Afrique
X-SAHEL | mp | le Sahel et le lac Tchad | du Sahel et du lac Tchad | au Sahel et dans la région du lac Tchad
X-LAKECHAD | ms | le bassin du lac Tchad | du bassin du lac Tchad | dans le bassin du lac Tchad
X-G5SAHEL | ms | le G5 Sahel | du G5 Sahel | dans le G5 Sahel
X-MAGHREB | ms | le Maghreb | du Maghreb | au Maghreb
X-MIDEAST | ms | le Moyen-Orient | du Moyen-Orient | au Moyen-Orient
X-MENA | mp | le Moyen-Orient et l’Afrique du Nord | du Moyen-Orient et de l’Afrique du Nord | au Moyen-Orient et en Afrique du Nord
X-SOUTH | ms | le voisinage méridional | du voisinage méridional | dans le voisinage méridional
X-EAST | ms | le Partenariat oriental | du Partenariat oriental | dans le Partenariat oriental
X-SILK | fp | les Routes de la soie | des Routes de la soie | le long des Routes de la soie
SAH | ms | le volet Sahel et lac Tchad | du volet Sahel et lac Tchad | dans le volet Sahel et lac Tchad
HOA | ms | le volet Corne de l’Afrique | du volet Corne de l’Afrique | dans le volet Corne de l’Afrique
NOA | ms | le volet Nord de l’Afrique | du volet Nord de l’Afrique | dans le volet Nord de l’Afrique
REG | ms | le volet transversal | du volet transversal | dans le volet transversal
"""
_REGION_FORMS = {row[0]: row[1:] for row in (line.split(" | ") for line in _REGIONS.strip().splitlines())}

_DOMAINS = {
    "1": ("fp", "les causes profondes", "pour les causes profondes", "les causes profondes"),
    "2": ("fs", "la migration légale", "pour la migration légale", "la migration légale"),
    "3": ("fs", "la protection", "pour la protection", "la protection et l’asile"),
    "4": (
        "fs",
        "la lutte contre le trafic et la traite",
        "contre le trafic et la traite",
        "la lutte contre le trafic et la traite",
    ),
    "5": ("ms", "le retour", "pour le retour", "le retour et la réintégration"),
}
"""Agreement; as it is said; behind "fonds"; as its whole label is said."""
_INSTRUMENTS = {
    "ms": "EUTF-AFRICA EDF DCI DCI-GEO DCI-GPGC DCI-PANAF ENI IPA IPA-II IPA-III AMIF AMIF-NP AMIF-EMAS AMIF-UA AMIF-2127 ISF ISF-BV "
    "ISF-P IcSP PI EIDHR NDICI-GE BMVI",
    "fs": "FRIT",
    "mp": "MS-BILAT",
}
"""Instruments whose short name has an article: le FFU, l’ICD mondial, les États membres; not ECHO."""
_INSTRUMENT_AGREEMENTS = {code: kind for kind, codes in _INSTRUMENTS.items() for code in codes.split()}
_PARTICIPLES = {
    "contracted": "contracté",
    "approved": "approuvé",
    "pledged": "annoncé",
    "disbursed": "décaissé",
    "spent": "dépensé",
}
MEASURED: Mapping[str, Mapping[str, str]] = {
    measure: {
        "ms": participle,
        "fs": f"{participle}e",
        "mp": f"{participle}s",
        "fp": f"{participle}es",
        "amount": f"montant {participle}",
    }
    for measure, participle in _PARTICIPLES.items()
}
"""What was done with the money: as it agrees, and of the amount."""
VALUES: Mapping[str, Noun] = {
    measure: Noun(
        f"Montants {participle}s", {"the": f"les montants {participle}s", "low": f"montants {participle}s"}, "mp"
    )
    for measure, participle in _PARTICIPLES.items()
}
"""The value by its measure; always plural, so that nothing in a headline has to agree (glossary, section 4)."""
PARTS: Mapping[str, Noun] = {
    "a quarter": Noun("un quart", {"only": "seul un quart"}),
    "a third": Noun("un tiers", {"only": "seul un tiers"}),
    "half": Noun("la moitié", {"only": "seule la moitié"}, "fs"),
    "two thirds": Noun("les deux tiers", agreement="mp"),
    "three quarters": Noun("les trois quarts", agreement="mp"),
}
"""Common parts, with the gender and number of what is said of them."""


def place(code: str, name: str) -> Noun:
    """Return a country or region with its forms; a place without a known gender has its name alone."""
    if code in _REGION_FORMS:
        agreement, article, of, within = _REGION_FORMS[code]
        return Noun(name, {"the": article, "of": of, "in": within}, agreement)
    agreement = _AGREEMENTS.get(code) or ("fs" if code.isdecimal() or code.startswith("X-") else "")
    if not agreement:
        return Noun(name)
    if code in _WITHOUT_ARTICLE:
        of = _bare_of(name)
        return Noun(name, {"the": name, "of": of, "in": _WITHIN.get(code, f"à {name}")}, agreement)
    article = "" if code == "RE" else _article(name, agreement)  # the article of La Réunion is part of its name
    of = _contracted(f"de {article}{name}")
    return Noun(name, {"the": article + name, "of": of, "in": _WITHIN.get(code, _within(name, agreement))}, agreement)


def domain(code: str, name: str) -> Noun:
    """Return a domain: its label; ``the`` "le retour", ``of`` behind "fonds"; ``whole`` and ``low`` its whole label."""
    low = name[:1].lower() + name[1:]
    agreement, the, of, whole = _DOMAINS.get(code, ("ms", low, f"de {low}", low))
    return Noun(name, {"the": the, "of": of, "whole": whole, "low": low}, agreement)


def instrument(code: str, name: str) -> Noun:
    """Return an instrument by its short name, ``the`` with its article: le FFU, l’IcSP."""
    agreement = _INSTRUMENT_AGREEMENTS.get(code)
    return Noun(name, {"the": _article(name, agreement) + name}, agreement) if agreement else Noun(name)


def period_forms(kind: str, period: str) -> Mapping[str, str]:
    """Return a period with its article and behind "par rapport": à 2016, au T4 2016; ``in`` from date to date."""
    if kind == "quarter":
        return {"the": f"le {period}", "to": f"au {period}"}
    if kind == "dates" and " – " in period:
        first, _, last = period.partition(" – ")
        span = f"du {first} au {last}"
        return {"in": span, "the": f"la période {span}", "to": f"à la période {span}"}
    return {"to": f"à {period}"}


def _elides(name: str) -> bool:
    """Return whether an article is elided; names of countries have no mute h, and the y of Yémen is a consonant."""
    return name[:1] in "AEIOUÀÂÉÈÊËÎÏÔÛÜ"


def _article(name: str, agreement: str) -> str:
    if agreement[1] == "p":
        return "les "
    if _elides(name):
        return "l’"
    return "le " if agreement == "ms" else "la "


def _contracted(words: str) -> str:
    """Return "de le" as "du" and "de les" as "des"."""
    for apart, joined in (("de le ", "du "), ("de les ", "des ")):
        if words.startswith(apart):
            return joined + words.removeprefix(apart)
    return words


def _bare_of(name: str) -> str:
    return f"d’{name}" if _elides(name) or name == "Haïti" else f"de {name}"


def _within(name: str, agreement: str) -> str:
    if agreement[1] == "p":
        return f"aux {name}"
    if name.startswith(_ISLAND):
        return f"à l’{name}"
    return f"au {name}" if agreement == "ms" and not _elides(name) else f"en {name}"
