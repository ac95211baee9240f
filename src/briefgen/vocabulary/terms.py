"""Closed lists of words: measures, statuses, levels and the like, in English and French, and as partners write them."""

import difflib

from briefgen.vocabulary.folding import fold

# Each list: the term with the words that mean it. "Committed" ("engagé") is missing on purpose: a budget commitment is
# not a contract (glossary.md section 6), so which measure is meant is the user's to say.
TERMS: dict[str, dict[str, tuple[str, ...]]] = {
    "measure": {
        "pledged": ("pledge", "pledges", "announced", "annoncé", "promesse", "promis"),
        "approved": ("approval", "adopted", "adoption", "decision", "approuvé", "adopté", "décidé"),
        "contracted": ("contract", "contracting", "signed", "contracté", "contrat", "signé"),
        "disbursed": (
            *("disbursement", "disbursements", "paid", "payment", "payments", "paid out", "décaissé", "décaissement"),
            *("payé", "paiement", "versé", "versement"),
        ),
        "spent": ("expenditure", "expense", "expenses", "spending", "dépensé", "dépense", "dépenses"),
    },
    "status": {
        "pipeline": (
            *(
                "planned",
                "identification",
                "in preparation",
                "in the pipeline",
                "not started",
                "not yet started",
                "upcoming",
            ),
            *("en préparation", "prévu", "prévue", "planifié", "planifiée", "à venir", "non démarré", "non démarrée"),
        ),
        "ongoing": (
            *(
                "implementation",
                "under implementation",
                "in implementation",
                "being implemented",
                "active",
                "in progress",
            ),
            *(
                "running",
                "open",
                "started",
                "on-going",
                "en cours",
                "en cours d'exécution",
                "en cours de mise en œuvre",
            ),
            *("en exécution", "actif", "active", "démarré", "démarrée"),
        ),
        "completed": (
            *(
                "complete",
                "completion",
                "finalisation",
                "finalised",
                "finalized",
                "done",
                "finished",
                "ended",
                "achevé",
            ),
            *("achevée", "terminé", "terminée", "finalisé", "finalisée", "fini", "finie", "réalisé", "réalisée"),
        ),
        "closed": ("post-completion", "financially closed", "clos", "close", "clôturé", "clôturée", "fermé", "fermée"),
        "cancelled": ("canceled", "cancellation", "annulé", "annulée", "abandonné", "abandonnée"),
        "suspended": ("on hold", "paused", "suspension", "suspendu", "suspendue", "en pause"),
    },
    "record_type": {"project": ("projects", "projet", "projets"), "policy": ("policies", "politique", "politiques")},
    "level": {
        "programme": ("program", "framework", "decision", "décision"),
        "project": ("projet", "action"),
        "contract": ("contrat",),
    },
    "issue_status": {
        "open": ("new", "to do", "ouvert"),
        "in progress": ("ongoing", "started", "en cours"),
        "overdue": ("late", "en retard"),
        "agreed": ("accepted", "convenu", "accepté"),
        "closed": ("completed", "done", "clos", "terminé"),
    },
    "section": {
        "headline": ("title", "heading", "titre", "accroche"),
        "key": ("key message", "key messages", "message clé", "messages clés"),
        "meeting": ("lead", "réunion"),
    },
    "aggregation": {
        "sum": ("total", "add", "somme"),
        "latest": ("last", "latest value", "dernier", "dernière valeur"),
        "max": ("maximum", "highest"),
        "none": ("not aggregated", "aucune"),
    },
    "direction": {
        "up": ("increase", "higher", "ascending", "hausse", "augmentation"),
        "down": ("decrease", "lower", "descending", "baisse", "diminution"),
    },
    "yesno": {
        "yes": ("y", "true", "1", "x", "oui", "o", "vrai"),
        "no": ("n", "false", "0", "non", "faux"),
    },
    "donor_group": {
        "eu": ("eu-managed", "european union", "ue"),
        "member_states": ("member states", "member state", "ms", "eu member states", "états membres"),
        "other": ("other donors", "others", "autre", "autres", "autres donateurs"),
    },
}
# The same in Arabic (glossary.md), Spanish and German. "Comprometido" and "ملتزم به" are missing as "committed" is.
_TRANSLATED = """
measure pledged: تعهد، متعهد به، prometido، zugesagt
measure approved: معتمد، معتمدة، موافق عليه، aprobado، bewilligt، genehmigt
measure contracted: متعاقد عليه، متعاقد عليها، تعاقد، التعاقد، عقد، contratado، contrato، firmado، vertraglich vereinbart، unter vertrag، unterzeichnet
measure disbursed: مدفوع، مدفوعة، دفعة، دفع، مصروف، صرف، pagado، pago، desembolsado، desembolso، ausgezahlt، auszahlung، zahlung
measure spent: منفق، إنفاق، نفقات، gastado، gasto، ausgegeben، ausgaben
status pipeline: مخطط، مخطط له، قيد الإعداد، قيد التحضير، planificado، en preparación، previsto، geplant، in vorbereitung
status ongoing: جار، جاري، جارية، قيد التنفيذ، مستمر، en curso، en ejecución، laufend، in durchführung
status completed: مكتمل، مكتملة، منجز، منته، منتهي، completado، terminado، finalizado، abgeschlossen، beendet
status closed: مغلق، مغلقة، مقفل، cerrado، geschlossen
status cancelled: ملغى، ملغي، ملغاة، cancelado، anulado، abgebrochen، storniert
status suspended: معلق، معلقة، متوقف، suspendido، ausgesetzt، unterbrochen
record_type project: مشروع، proyecto، projekt
record_type policy: سياسة، política
level programme: برنامج، programa، programm
level project: مشروع، proyecto، projekt
level contract: عقد، contrato، vertrag
issue_status open: مفتوح، مفتوحة، abierto، offen
issue_status in progress: قيد التنفيذ، en curso، laufend
issue_status overdue: متأخر، متأخرة، atrasado، überfällig
issue_status agreed: متفق عليه، متفق عليها، acordado، vereinbart
issue_status closed: مغلق، مغلقة، منجز، منجزة، cerrado، erledigt
section headline: العنوان، العنوان الرئيسي، titular، schlagzeile
section key: رسالة رئيسية، الرسائل الرئيسية، mensaje clave، kernbotschaft
section meeting: الاجتماع، اجتماع، reunión، sitzung
aggregation sum: مجموع، المجموع، suma، summe
aggregation latest: الأحدث، آخر قيمة، último، letzter wert
aggregation max: الأقصى، الحد الأقصى، máximo
aggregation none: لا تجمع، بلا تجميع، ninguna، keine
direction up: تصاعدي، زيادة، ارتفاع، aumento، steigend
direction down: تنازلي، انخفاض، disminución، fallend
yesno yes: نعم، sí، ja
yesno no: لا، nein
donor_group eu: الاتحاد الأوروبي، unión europea، europäische union
donor_group member_states: الدول الأعضاء، estados miembros، mitgliedstaaten
donor_group other: أخرى، جهات مانحة أخرى، otros، andere
"""


def _words() -> dict[str, dict[str, str]]:
    found = {
        name: {fold(word): term for term, words in terms.items() for word in (term, *words)}
        for name, terms in TERMS.items()
    }
    for line in _TRANSLATED.strip().splitlines():
        head, _, words = line.partition(":")
        name, _, term = head.partition(" ")
        for word in words.split("،"):
            found[name].setdefault(fold(word), term)
    return found


_WORDS = _words()

BLANK_WORDS = frozenset(
    (
        "n/a", "na", "n.a.", "-", "–", "—", "−", "tbc", "tbd", "to be confirmed", "to be determined", "null",
        "none", "nil", "?", "..", "...", "…", "sans objet", "s.o.", "n.c.", "nc", "n.d.", "nd", "unknown",
        "n/d", "s/o", "n/c", "k.a.", "keine angabe", "no disponible", "no aplica", "tba", "to be announced", "to be defined",
        "غير متوفر", "غير متاح", "inconnu", "à confirmer", "à déterminer", "not available", "not applicable", "non disponible",
    )
)  # fmt: skip
"""What people write for nothing; compared trimmed and case-folded."""

DOLLARS = ("$", "dollar", "dollars", "دولار", "الدولار")
"""What names a currency that several countries have."""
CURRENCY_SIGNS = {
    "€": "EUR",
    "euro": "EUR",
    "euros": "EUR",
    "eur": "EUR",
    "£": "GBP",
    "pound sterling": "GBP",
    "us$": "USD",
    "usd$": "USD",
    "$us": "USD",
    "us dollar": "USD",
    "us dollars": "USD",
    **dict.fromkeys(
        ("dollars us", "$ us", "dollar us", "dollars américains", "dollars americains", "usd ($)", "$ (usd)"), "USD"
    ),
    **dict.fromkeys(("francs cfa", "francs cfa (xof)", "fcfa (xof)"), "XOF"),
    "fcfa": "XOF",
    "f cfa": "XOF",
    "franc cfa": "XOF",
    "cfa": "XOF",
    **dict.fromkeys(("يورو", "اليورو", "باليورو"), "EUR"),
    **dict.fromkeys(
        ("دولار أمريكي", "دولار امريكي", "الدولار الأمريكي", "دولار أميركي", "dólares estadounidenses", "us-dollar"),
        "USD",
    ),
    **dict.fromkeys(("جنيه إسترليني", "جنيه استرليني"), "GBP"),
    "swiss franc": "CHF",
    "swiss francs": "CHF",
}
"""Signs and words that name one currency, case-folded; "$" alone does not.

FCFA is read as the West African franc; the Central African one (XAF) has the same value in euro.
"""


def match_term(name: str, text: str) -> str | None:
    """Return the term of a closed list that a text means, else None."""
    return _WORDS[name].get(fold(text))


def nearest_term(name: str, text: str) -> str | None:
    """Return the most similar term, for a suggestion."""
    near = difflib.get_close_matches(fold(text), list(_WORDS[name]), 1, 0.6)
    return _WORDS[name][near[0]] if near else None
