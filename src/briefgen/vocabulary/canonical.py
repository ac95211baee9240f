"""The sheets and columns of the canonical workbook as data, with the words people write for them (data-model.md)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from briefgen.vocabulary.folding import fold
from briefgen.vocabulary.translated_headers import COLUMN_WORDS, SHEET_WORDS

LANGUAGES = ("en", "fr", "ar")


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """A canonical column: what its cells hold, headers that mean it (English and French), HXL tags that mean it.

    ``translated`` are headers in other languages (vocabulary.translated_headers).

    ``kind`` is text, id, code, term, issue_status, yesno, date, month, time, money, currency, number, percent, rate,
    splits, domain, place, window or any.
    """

    name: str
    kind: str
    required: bool = False
    aliases: tuple[str, ...] = ()
    hxl: tuple[str, ...] = ()
    translated: tuple[str, ...] = ()


@dataclass(frozen=True)
class SheetSpec:
    """A canonical sheet; ``per_language`` columns may carry _en, _fr, _ar; ``translated`` are names in other languages."""

    name: str
    aliases: tuple[str, ...]
    columns: tuple[ColumnSpec, ...]
    per_language: tuple[str, ...] = ()
    translated: tuple[str, ...] = ()

    @cached_property
    def by_name(self) -> Mapping[str, ColumnSpec]:
        """Columns by canonical name, language variants included."""
        found = {column.name: column for column in self.columns}
        for base in self.per_language:
            words = found[base].aliases
            for lang in LANGUAGES:
                name = f"{base}_{lang}"
                found[name] = ColumnSpec(name, "text", aliases=tuple(f"{word} {lang}" for word in words))
        return found

    @cached_property
    def words(self) -> Mapping[str, str]:
        """Folded headers with the canonical column they mean."""
        translated = {fold(word): name for name, column in self.by_name.items() for word in column.translated}
        return {**translated, **self.own_words}

    @cached_property
    def own_words(self) -> Mapping[str, str]:
        """Folded English and French headers, to which one that is nearly right may be near; so may Arabic ones.

        "Importer" is not meant to be Spanish.
        """
        own = {fold(word): name for name, column in self.by_name.items() for word in (name, *column.aliases)}
        arabic = {
            fold(word): name
            for name, column in self.by_name.items()
            for word in column.translated
            if "\u0600" <= word[0] <= "\u06ff"
        }
        return {**arabic, **own}

    @property
    def required(self) -> tuple[str, ...]:
        """Names of the required columns."""
        return tuple(column.name for column in self.columns if column.required)


# A sheet a block: its name, plain names (English, French), then a column a line:
# name kind (* required, + per language) | plain names | HXL tags
_WORKBOOK = """
[Partnership] settings, partenariat, paramètres
key text* | setting, clé, paramètre |
value any* | valeur |

[Projects] project, project list, list of projects, activities, projets, liste des projets
project_id id* | n° projet, projet n°, id projet, réf projet, référence projet, project ref, \
id, identifier, reference, ref, code, project number, project no, project code, project reference, \
project identifier, activity id, iati identifier, iati id, numéro du projet, numéro de projet, n° du projet, n° de projet, \
identifiant, identifiant du projet, référence, référence du projet, code projet, code du projet, action id, action number, \
grant id, grant number, grant ref, grant reference, decision number, decision no, decision ref, numéro de la décision, référence de l'action \
| #activity+id, #activity+code
title text* | titre projet, intitulé projet, nom projet, libellé du projet, \
name, project, projet, project title, project name, title of the project, activity title, titre, intitulé, nom, \
nom du projet, titre du projet, intitulé du projet, action title, title of the action, title of action, \
grant title, titre de l'action, intitulé de l'action, libellé | #activity+name, #activity+title, #activity
record_type term | type, type of record, type d'enregistrement | #activity+type
parent_id id | parent, parent project, programme id, parent id, projet parent | #activity+parent
level term | hierarchy, niveau |
status term | project status, activity status, status of project, implementation status, état d'avancement, statut, statut du projet, état | #status
implementer text | implementing partners, partenaire d'exécution, agence d'exécution, executing agency, opérateur, \
implementing partner, implementing organisation, implementing organization, implementing agency, \
implementor, project implementor, project implementer, partner, partenaire, partenaire de mise en œuvre, organisation de mise en œuvre | #org+impl
start_date date | date début, start, project start, project start date, from, début, date de début, date de démarrage | #date+start
end_date date | date fin, date de fin prévue, fin prévue, closing date, date de clôture, end, project end, project end date, completion date, fin, date de fin, date d'achèvement | #date+end
domains splits | domain, valletta domain, valletta domains, jvap domain, priority domain, pillar, valletta pillar, jvap pillar, pilier, domaine, domaines, \
domaine prioritaire, domaine de la valette | #sector+domain, #sector+valletta
countries splits | pays d'intervention, pays cible, pays de mise en œuvre, countries covered, country(ies), partner country, country/region, countries/regions, pays/région, country or region, \
country, location, project location, project country, project countries, beneficiary country, beneficiary countries, recipient country, target country, \
country of implementation, pays, lieu, localisation, pays bénéficiaire, pays bénéficiaires | #country
percentage percent | recipient percentage, recipient country percentage, country percentage, percentage of country, country share, \
percent, share, pourcentage, pourcentage par pays, part, domain percentage, domain share | #value+percentage, #value+pct
sector text | sectors, cluster, secteur, secteurs | #sector
jvap_action text | action, valletta action, action du pacv | #activity+action
eutf_window window | window, trust fund window, volet, volet du ffu |
summary text | description, project description, résumé, description du projet | #description
url text | link, links, project link, project links, web page, website, lien, site web | #meta+url
source_doc text | source, source document, document source | #meta+source
as_of date | data as of, reported on, date of data, état au, données au | #date+reported
notes text | note, comment, comments, remarks, remarque, remarques, commentaire, commentaires, observations | #meta+notes
donor code | donors, funders, donateurs, bailleurs, donor(s), bailleur(s), funded by, financed by, financé par, funding source, source of funding, source of funds, \
source de financement, funder, donor name, funding organisation, funding organization, bailleur, donateur, bailleur de fonds \
| #org+funding, #org+donor
instrument code | funding instrument, fund, instrument de financement, fonds | #value+instrument
amount money | grant amount, value, contract value, value contracted, award amount, awarded amount, amount awarded, contracté, amount contracted, contracted, contracted amount, \
contract amount, budget, project budget, project amount, total budget, total amount, amount eur, value eur, budget eur, montant, montant contracté, \
montant total, montant du contrat, montant eur, valeur, valeur du contrat, budget total | #value+total, #value
currency currency | currency code, contract currency, currency of contract, currency of the contract, original currency, \
grant currency, project currency, devise du contrat, devise du montant, devise d'origine, monnaie du contrat, code devise, curr, devise, monnaie | #currency, #value+currency
signature_date date | date signature, date signed, contract signature, contract signature date, award date, \
date of award, grant date, agreement date, date de la convention, date de convention, signing date, date de signature du contrat, \
signed, signed on, signature, date of signature, contract date, date of contract, adoption date, project adoption date, \
date de signature, signé le, date du contrat | #date+signed
disbursed money | disbursed amount, paid to date, disbursed to date, total paid, total disbursed, payé, montant payé, décaissement, décaissements, versements, paid, paid out, amount paid, amount disbursed, amount paid out, disbursement, \
disbursements, décaissé, \
montant décaissé, montant versé, versé | #value+disbursed, #value+paid

[Contracts] contract, contract list, transactions, payments, funding, money, contrats, financements, paiements
contract_id id* | n° contrat, contrat n°, id contrat, réf contrat, contract ref, \
contract, contract number, contract no, contract reference, contract id, contrat, numéro de contrat, \
numéro du contrat, n° de contrat, n° du contrat, référence du contrat | #contract+id, #contract
project_id id* | n° projet, projet n°, id projet, réf projet, référence projet, project ref, \
project, project number, project no, project code, project reference, projet, numéro du projet, \
numéro de projet, n° du projet, n° de projet, identifiant du projet, référence du projet, code projet \
| #activity+id, #activity+code
donor code* | funder, donor name, funding organisation, funding organization, bailleur, donateur, bailleur de fonds \
| #org+funding, #org+donor
instrument code* | funding instrument, fund, instrument de financement, fonds | #value+instrument
measure term* | type, transaction type, kind, mesure, type de montant, nature | #value+type
amount money* | value, contract value, montant, valeur | #value
currency currency* | currency code, contract currency, currency of contract, original currency, payment currency, \
devise du contrat, devise du montant, devise d'origine, code devise, curr, devise, monnaie | #currency, #value+currency
value_date date* | date valeur, date paiement, date signature, date, signature date, payment date, date of signature, date of payment, date of signature \
or payment, \
transaction date, date de valeur, date de signature, date de paiement | #date
period_start date | start, start date, from, début, date de début | #date+start
period_end date | end, end date, to, fin, date de fin | #date+end
amount_base money | amount eur, amount in eur, value eur, amount in base currency, montant eur, montant en eur, \
montant en euros, contre-valeur | #value+eur, #value+base
record_id text | record, transaction id, line id, numéro d'enregistrement | #meta+id
domains splits | domain, valletta domain, valletta domains, domaine, domaines | #sector+domain, #sector+valletta
countries splits | country, pays | #country
as_of date | data as of, reported on, état au, données au | #date+reported
source_doc text | source, source document, document source | #meta+source
notes text | note, comment, comments, remarks, remarque, remarques, commentaire, commentaires | #meta+notes

[Domains] project domains, domain split, domaines, répartition par domaine
project_id id* | project, project number, project code, projet, numéro du projet, identifiant du projet | \
#activity+id, \
#activity+code
domain text* | domains, valletta domain, domaine | #sector+domain, #sector+valletta, #sector
percentage percent* | percent, share, pourcentage, part | #value+percentage, #value+pct

[Countries] project countries, country split, pays, répartition par pays
project_id id* | project, project number, project code, projet, numéro du projet, identifiant du projet | \
#activity+id, \
#activity+code
country text* | countries, region, recipient country, pays, région | #country, #region
percentage percent* | percent, share, pourcentage, part | #value+percentage, #value+pct

[Indicators] indicator, indicator list, list of indicators, indicateurs, liste des indicateurs
indicator text* | code, indicator code, indicateur, code de l'indicateur | #indicator+code
name text* | indicator name, title, nom, intitulé, nom de l'indicateur | #indicator+name, #indicator
unit text* | unit of measure, unité, unité de mesure | #indicator+unit
domain domain | valletta domain, domaine | #sector+domain, #sector
aggregation term | agrégation |
direction term | sens |

[Results] result, indicator values, résultats
project_id id* | project, project number, project code, projet, numéro du projet, identifiant du projet | \
#activity+id, \
#activity+code
indicator text* | indicator code, indicator name, indicateur | #indicator+code, #indicator+name, #indicator
period_end date* | end, period end, end of period, to, date, fin, fin de période | #date+end, #date
period_start date | start, period start, start of period, from, début, début de période | #date+start
baseline number | base, valeur de référence, référence | #indicator+baseline
target number | target value, cible, valeur cible, objectif | #indicator+target, #targeted
actual number | result, value, achieved, actual value, réalisé, valeur atteinte, résultat | #indicator+actual, \
#indicator+num, #reached
cumulative yesno | is cumulative, cumulatif, cumulé |
country place | pays | #country
place text | site, site name, lieu, localité | #loc
as_of date | data as of, reported on, état au, données au | #date+reported
source_doc text | source, source document, document source | #meta+source

[Rates] exchange rates, exchange rate, fx, taux, taux de change
month month* | date, period, mois | #date+month, #date
currency currency* | curr, devise, monnaie | #currency
units_per_base rate* | rate, exchange rate, units per euro, units per eur, taux, taux de change | #value+rate
source text | |

[Donors] donor list, donateurs, bailleurs, bailleurs de fonds
code text* | donor code | #org+code
name text+ | donor, donor name, nom, donateur | #org+name
group term | donor group, groupe | #org+type

[Instruments] instrument list, funds, fonds
code text* | instrument code |
name text+ | instrument, instrument name, nom |
group text | family, groupe, famille |

[Regions] region list, régions
code text* | region code | #region+code
name text+ | region, region name, nom, région | #region+name, #region
members text | countries, member countries, membres, pays | #country

[Messages] key messages, messages clés
section text* | |
rank number | order, rang, ordre |
text text+ | message, texte |

[Meetings] meeting, réunions, réunion
meeting text* | id, meeting id, réunion |
title text* | titre, intitulé |
date date* | |
time time | heure |
place text | venue, lieu |
level text | niveau |
aim text | purpose, objectif, but |

[Agenda] agenda items, ordre du jour
meeting text* | meeting id, réunion |
time time | heure |
item text* | agenda item, topic, point, sujet |
domain domain | valletta domain, domaine |
line_to_take text | line, lines to take, position, élément de langage, éléments de langage |
fact text | fait |
if_pressed text | defensive, defensive point, si la question est posée |

[Issues] issue, issues to raise, points à soulever
issue text* | title, topic, point, sujet |
ask text | request, what we ask for, demande |
owner text | responsible, responsable |
due date | due date, deadline, échéance |
status issue_status | statut |
domain domain | valletta domain, domaine |
country place | pays |
meeting text | meeting id, réunion |

[Milestones] milestone, calendar, events, étapes, étapes clés, calendrier
date date* | |
title text* | event, titre, événement |
place text | venue, lieu |
domain domain | valletta domain, domaine |
country place | pays |
mark yesno | marked, marque |

[Published] published figures, chiffres publiés
figure text* | figure id, chiffre |
value number | valeur |
text text | as printed, printed, texte, tel que publié |
source text | |
date date | |
url text | link, lien |

[Policy] policy framework, policies, policy texts, textes, cadre d'action
date date | |
title text* | titre, intitulé |
reference text | ref, référence |
url text | link, lien |

[Contacts] contact, people, personnes
name text | nom |
role text | function, position, fonction |
organisation text | organization, org |
email text | e-mail, courriel |
phone text | telephone, tel, téléphone |
print yesno | printed, imprimer |
"""


def _sheets() -> dict[str, SheetSpec]:
    found = {}
    for block in _WORKBOOK.strip().split("\n\n"):
        head, *lines = block.splitlines()
        name, _, aliases = head.removeprefix("[").partition("]")
        columns = [_column(line, COLUMN_WORDS.get(name, {})) for line in lines]
        per_language = tuple(line.split()[0] for line in lines if line.split()[1].endswith("+"))
        found[name] = SheetSpec(name, _words(aliases), tuple(columns), per_language, SHEET_WORDS.get(name, ()))
    return found


def _column(line: str, translated: Mapping[str, tuple[str, ...]]) -> ColumnSpec:
    head, aliases, tags = line.split("|")
    name, kind = head.split()
    words = translated.get(name, ())
    return ColumnSpec(name, kind.rstrip("*+"), kind.endswith("*"), _words(aliases), _words(tags), words)


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())


SHEETS: Mapping[str, SheetSpec] = _sheets()
