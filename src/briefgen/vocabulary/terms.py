"""Closed lists of words: measures, statuses, levels and the like, in English and French."""

import difflib

from briefgen.vocabulary.folding import fold

TERMS: dict[str, dict[str, tuple[str, ...]]] = {
    "measure": {
        "pledged": ("pledge", "annonce", "promesse"),
        "approved": ("approuve", "approval", "adopted", "decision"),
        "contracted": ("contract", "contracte", "signed", "commitment", "committed", "engage", "engagement"),
        "disbursed": ("disbursement", "paid", "payment", "paid out", "decaisse", "decaissement", "paiement", "verse"),
        "spent": ("expenditure", "expense", "depense", "spending"),
    },
    "status": {
        "pipeline": ("planned", "identification", "en preparation", "prevu"),
        "ongoing": ("implementation", "active", "in progress", "en cours", "running", "open"),
        "completed": ("completion", "finalisation", "acheve", "termine", "done", "finished"),
        "closed": ("post completion", "clos", "cloture"),
        "cancelled": ("canceled", "annule"),
        "suspended": ("suspendu", "on hold"),
    },
    "record_type": {"project": ("projet",), "policy": ("policies", "politique")},
    "level": {"programme": ("program", "framework"), "project": ("projet",), "contract": ("contrat",)},
    "issue_status": {
        "open": ("ouvert", "new", "to do"),
        "in progress": ("en cours", "ongoing", "started"),
        "overdue": ("en retard", "late"),
        "agreed": ("convenu", "accepted", "done"),
        "closed": ("clos", "termine", "completed"),
    },
    "aggregation": {
        "sum": ("somme", "total", "add"),
        "latest": ("last", "dernier", "derniere valeur"),
        "max": ("maximum",),
        "none": ("aucune", "not aggregated"),
    },
    "direction": {"up": ("increase", "higher", "hausse", "ascending"), "down": ("decrease", "lower", "baisse")},
    "yesno": {
        "yes": ("y", "true", "oui", "vrai", "x", "1", "o"),
        "no": ("n", "false", "non", "faux", "0"),
    },
    "donor_group": {
        "eu": ("eu managed", "european union", "ue"),
        "member_states": ("member states", "member state", "ms", "etats membres", "eu member states"),
        "other": ("other donors", "autre", "autres"),
    },
}
_WORDS = {
    name: {fold(word): term for term, words in terms.items() for word in (term, *words)}
    for name, terms in TERMS.items()
}

BLANK_WORDS = frozenset(
    ("n/a", "na", "n.a.", "#n/a", "-", "–", "—", "tbc", "tbd", "null", "none", "nil", "?", "..", "...", "sans objet",
     "s.o.", "n.c.", "nc", "unknown", "inconnu")
)  # fmt: skip
"""What people write for nothing; compared trimmed and case-folded."""

CURRENCY_SIGNS = {"€": "EUR", "euro": "EUR", "euros": "EUR", "eur": "EUR", "£": "GBP", "us$": "USD", "fcfa": "XOF"}
"""Signs that name one currency; "$" alone does not."""


def match_term(name: str, text: str) -> str | None:
    """Return the term of a closed list that a text means, else None."""
    return _WORDS[name].get(fold(text))


def nearest_term(name: str, text: str) -> str | None:
    """Return the most similar term, for a suggestion."""
    near = difflib.get_close_matches(fold(text), list(_WORDS[name]), 1, 0.6)
    return _WORDS[name][near[0]] if near else None
