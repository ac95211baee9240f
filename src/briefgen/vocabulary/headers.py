"""The canonical sheets and columns, and the headers people write for them (data-model.md)."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from briefgen.vocabulary.folding import fold


@dataclass(frozen=True)
class Column:
    """A canonical column: what its cells hold, and the folded headers that mean it (English and French)."""

    name: str
    kind: str
    required: bool = False
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class SheetSpec:
    """A canonical sheet; ``per_language`` columns may carry _en, _fr, _ar."""

    name: str
    aliases: tuple[str, ...]
    columns: tuple[Column, ...]
    per_language: tuple[str, ...] = ()

    @cached_property
    def by_name(self) -> Mapping[str, Column]:
        """Columns by canonical name, language variants included."""
        found = {column.name: column for column in self.columns}
        for base in self.per_language:
            found |= {f"{base}_{lang}": Column(f"{base}_{lang}", "text") for lang in ("en", "fr", "ar")}
        return found

    @cached_property
    def words(self) -> Mapping[str, str]:
        """Folded headers with the canonical column they mean."""
        found: dict[str, str] = {}
        for name, column in self.by_name.items():
            for word in (name, *column.aliases):
                found.setdefault(fold(word), name)
        return found

    @property
    def required(self) -> tuple[str, ...]:
        """Names of the required columns."""
        return tuple(column.name for column in self.columns if column.required)


def _columns(text: str) -> tuple[Column, ...]:
    """Read a table of columns: ``name* kind: alias, alias`` a line; * is required."""
    found = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        head, _, aliases = line.partition(":")
        name, kind = head.split()
        words = tuple(word.strip() for word in aliases.split(",") if word.strip())
        found.append(Column(name.rstrip("*"), kind, name.endswith("*"), words))
    return tuple(found)


_PROJECTS = """
project_id* id: project id, project number, project reference, reference, ref, id, identifier, project code, code, numero du projet, numero de projet, identifiant, identifiant du projet, reference du projet, code projet
title* text: project title, project name, name, titre, intitule, nom du projet, titre du projet, intitule du projet
record_type term: type, record type, type d enregistrement
parent_id id: parent, parent id, parent project, programme id, projet parent
level term: niveau, hierarchy
status term: project status, activity status, statut, etat
implementer text: implementing partner, implementing organisation, implementing organization, implementor, partner, partenaire, partenaire de mise en oeuvre, organisation de mise en oeuvre
start_date date: start, start date, project start, date de debut, debut
end_date date: end, end date, project end, date de fin, fin
domains splits: domain, domains, valletta domain, priority domain, domaine, domaines, pillar
countries splits: country, countries, location, beneficiary country, recipient country, pays, lieu, localisation
jvap_action text: jvap action, action du pacv, action
eutf_window window: window, eutf window, trust fund window, volet
summary text: description, resume
url text: link, web page, lien, website
source_doc text: source, source document, document source
as_of date: as of, reported on, date of data, etat au, donnees au
notes text: note, comments, remarks, remarques, commentaires
donor code: funder, donor name, bailleur, donateur, bailleur de fonds
instrument code: funding instrument, instrument de financement, fund, fonds
amount money: contract value, value, budget, total budget, contracted, amount eur, montant, montant contracte, valeur, valeur du contrat
currency currency: devise, monnaie, curr
signature_date date: signed, signed on, signature, contract date, date of signature, date de signature, signe le, adoption date
disbursed money: paid, paid out, amount paid, disbursement, decaisse, montant decaisse, verse
"""
_CONTRACTS = """
contract_id* id: contract, contract number, contract no, contract reference, contrat, numero de contrat, numero du contrat, reference du contrat
project_id* id: project, project number, project reference, projet, numero du projet, numero de projet, identifiant du projet, reference du projet
donor* code: funder, donor name, bailleur, donateur, bailleur de fonds
instrument* code: funding instrument, instrument de financement, fund, fonds
measure* term: type, transaction type, kind, mesure, type de montant, nature
amount* money: contract value, value, montant, valeur
currency* currency: devise, monnaie, curr
value_date* date: date, signature date, payment date, date of signature or payment, transaction date, date de signature, date de paiement, date de valeur
period_start date: start, start date, debut, date de debut
period_end date: end, end date, fin, date de fin
amount_base money: amount eur, amount in base currency, amount in eur, montant eur, montant en eur, contre valeur
record_id text: record, transaction id, line id, numero d enregistrement
domains splits: domain, valletta domain, domaine, domaines
countries splits: country, pays
as_of date: as of, reported on, etat au, donnees au
source_doc text: source, source document, document source
notes text: note, comments, remarks, remarques, commentaires
"""
SHEETS: Mapping[str, SheetSpec] = {
    spec.name: spec
    for spec in (
        SheetSpec(
            "Partnership",
            ("partenariat", "settings", "parametres"),
            _columns("key* text: cle, setting, parametre\nvalue* any: valeur"),
        ),
        SheetSpec(
            "Projects", ("project list", "project", "projets", "liste des projets", "activities"), _columns(_PROJECTS)
        ),
        SheetSpec(
            "Contracts",
            ("contract", "transactions", "payments", "funding", "contrats", "financements", "money"),
            _columns(_CONTRACTS),
        ),
        SheetSpec(
            "Domains",
            ("project domains", "domaines", "domain split"),
            _columns(
                "project_id* id: project, projet, numero du projet\ndomain* text: domains, valletta domain, domaine\n"
                "percentage* percent: percent, share, pourcentage, part"
            ),
        ),
        SheetSpec(
            "Countries",
            ("project countries", "pays", "country split"),
            _columns(
                "project_id* id: project, projet, numero du projet\ncountry* text: countries, region, pays\n"
                "percentage* percent: percent, share, pourcentage, part"
            ),
        ),
        SheetSpec(
            "Indicators",
            ("indicator", "indicateurs", "indicator list"),
            _columns(
                "indicator* text: code, indicator code, indicateur\nname* text: indicator name, title, nom, intitule\n"
                "unit* text: unite, unit of measure\ndomain domain: valletta domain, domaine\n"
                "aggregation term: agregation\ndirection term: sens"
            ),
        ),
        SheetSpec(
            "Results",
            ("result", "resultats", "indicator values"),
            _columns(
                "project_id* id: project, projet, numero du projet\nindicator* text: indicator code, indicateur\n"
                "period_end* date: end, period end, fin de periode, date\nperiod_start date: start, debut de periode\n"
                "baseline number: valeur de reference, reference\ntarget number: cible, objectif\n"
                "actual number: result, value, achieved, realise, valeur atteinte, resultat\n"
                "cumulative yesno: cumulatif, cumule\ncountry place: pays\nas_of date: as of, etat au\n"
                "source_doc text: source, document source"
            ),
        ),
        SheetSpec(
            "Rates",
            ("exchange rates", "fx", "taux", "taux de change"),
            _columns(
                "month* month: mois, date\ncurrency* currency: devise, monnaie\n"
                "units_per_base* rate: rate, exchange rate, units per euro, taux\nsource text:"
            ),
        ),
        SheetSpec(
            "Donors", ("donateurs", "bailleurs"), _columns("code* text:\nname text: nom\ngroup term: groupe"), ("name",)
        ),
        SheetSpec("Instruments", ("funds",), _columns("code* text:\nname text: nom\ngroup text: groupe"), ("name",)),
        SheetSpec("Regions", (), _columns("code* text:\nname text: nom\nmembers text: membres, countries"), ("name",)),
        SheetSpec(
            "Messages",
            ("key messages",),
            _columns("section* text:\nrank number: rang\ntext text: texte, message"),
            ("text",),
        ),
        SheetSpec(
            "Meetings",
            ("meeting", "reunions"),
            _columns(
                "meeting* text: id, reunion\ntitle* text: titre\ndate* date:\ntime time: heure\nplace text: lieu\n"
                "level text: niveau\naim text: purpose, objectif"
            ),
        ),
        SheetSpec(
            "Agenda",
            ("agenda items", "ordre du jour"),
            _columns(
                "meeting* text: reunion\ntime time: heure\nitem* text: point, agenda item\ndomain domain: domaine\n"
                "line_to_take text: line, position\nfact text: fait\nif_pressed text: defensive"
            ),
        ),
        SheetSpec(
            "Issues",
            ("issue", "points a soulever"),
            _columns(
                "issue* text: point, title\nask text: what we ask for, demande\nowner text: responsable\n"
                "due date: due date, deadline, echeance\nstatus issue_status: statut\ndomain domain: domaine\n"
                "country place: pays\nmeeting text: reunion"
            ),
        ),
        SheetSpec(
            "Milestones",
            ("milestone", "calendar", "etapes", "etapes cles"),
            _columns(
                "date* date:\ntitle* text: titre, event\nplace text: lieu\ndomain domain: domaine\n"
                "country place: pays\nmark yesno: marque"
            ),
        ),
        SheetSpec(
            "Published",
            ("published figures", "chiffres publies"),
            _columns(
                "figure* text: figure id, chiffre\nvalue number: valeur\ntext text: as printed, texte\nsource text:\n"
                "date date:\nurl text: link, lien"
            ),
        ),
        SheetSpec(
            "Policy",
            ("policy framework", "policies", "textes"),
            _columns("date date:\ntitle* text: titre\nreference text:\nurl text: link, lien"),
        ),
        SheetSpec(
            "Contacts",
            ("contact", "people"),
            _columns(
                "name text: nom\nrole text: function\norganisation text: organization\nemail text: e mail\nphone text:\nprint yesno: imprimer"
            ),
        ),
    )
}
PARTNERSHIP_KEYS = {
    fold(word): key
    for key, words in {
        "title": ("title", "titre"),
        "partner_a": ("partner a", "partenaire a"),
        "partner_b": ("partner b", "partenaire b"),
        "as_of": ("as of", "data as of", "etat au", "donnees au"),
        "base_currency": ("base currency", "devise de base", "currency"),
        "period": ("period", "periode"),
        "compare_period": ("compare period", "comparison period", "periode de comparaison"),
        "coverage_from": ("coverage from", "data from", "donnees depuis"),
        "main_measure": ("main measure", "mesure principale"),
        "reporting_org": ("reporting org", "reporting organisation"),
        "priority_countries": ("priority countries", "pays prioritaires"),
        "classification": ("classification",),
        "illustrative": ("illustrative", "illustratif"),
        "source_note": ("source note", "note de source"),
    }.items()
    for word in (key, *words)
}


@lru_cache(maxsize=4)
def _sheet_words() -> Mapping[str, str]:
    return {fold(word): name for name, spec in SHEETS.items() for word in (name, *spec.aliases)}


def match_sheet(text: str) -> str | None:
    """Return the canonical sheet that a sheet name means, else None."""
    return _sheet_words().get(fold(text))


def nearest_sheet(text: str) -> str | None:
    """Return the canonical sheet with the most similar name, for a suggestion."""
    near = difflib.get_close_matches(fold(text), list(_sheet_words()), 1, 0.75)
    return _sheet_words()[near[0]] if near else None


def match_header(sheet: str, text: str) -> str | None:
    """Return the canonical column that a header of a sheet means, else None."""
    return SHEETS[sheet].words.get(fold(text))


def nearest_header(sheet: str, text: str) -> str | None:
    """Return the canonical column with the most similar header, for a suggestion."""
    near = difflib.get_close_matches(fold(text), list(SHEETS[sheet].words), 1, 0.8)
    return SHEETS[sheet].words[near[0]] if near else None
