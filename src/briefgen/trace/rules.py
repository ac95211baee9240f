"""Rules and selections in words: what a figure adds up, and what it leaves out."""

from collections.abc import Sequence
from decimal import Decimal

from briefgen.locale.names import country_name
from briefgen.model.edition import Edition, Fields
from briefgen.trace.selection import is_sum_of_figures
from briefgen.vocabulary.domains import DOMAIN_BY_CODE
from briefgen.vocabulary.instruments import INSTRUMENTS
from briefgen.vocabulary.regions import REGIONS, WINDOWS

_NAMED = 6
"""How many classes, projects or figures a sentence names before it counts the rest."""
_OPEN = {
    "multi": "several, not split",
    "unallocated": "not allocated",
    "unassigned": "none given",
    "regional": "given to a region",
}
_GROUPS = {"eu": "EU-managed sources", "member_states": "EU Member States", "other": "other donors"}
_REASONS = {
    "no-date": ("record without a usable date", "records without a usable date"),
    "no-rate": ("record without an exchange rate", "records without an exchange rate"),
    "after-as-of": ("record dated or reported after the as-of date", "records dated or reported after the as-of date"),
    "superseded": ("record that a later report replaces", "records that later reports replace"),
    "duplicate": ("row that repeats another one", "rows that repeat another one"),
    "parent": (
        "record of a programme whose parts carry the money",
        "records of programmes whose parts carry the money",
    ),
    "draft": ("record set aside for an error", "records set aside for errors"),
    "no-country": (
        "project of several countries that does not say in which",
        "projects of several countries that do not say in which",
    ),
    "unknown": ("contract without a payment report", "contracts without a payment report"),
}
_AGGREGATIONS = {
    "sum": "Sum of the values reported in the period",
    "latest": "Sum over projects of each one's latest value up to the end of the period",
    "max": "Sum over projects of each one's largest value in the period",
}


def rule_words(edition: Edition, figure: Fields) -> str:
    """Return how a figure came about, as one sentence."""
    rule, where = figure["lineage"]["rule"], figure["lineage"]["where"]
    of = [_figure_words(edition, name) for name in figure["lineage"].get("of", ())]
    if rule == "result":
        how = _AGGREGATIONS.get(where.get("aggregation", ""), "The values reported, combined as the indicator asks")
        what = "targets of the same rows" if figure["id"].endswith(".target") else f"indicator {where['indicator']}"
        return f"{how}: {what}."
    if rule == "earlier-brief":
        words = f"The value in the last brief, with data as of {where.get('as_of') or 'no date'}."
        name, earlier = figure["id"].partition(".")[2], edition.earlier
        return f"{words} {rule_words(earlier, earlier.figures[name])}" if earlier and name in earlier.figures else words
    if rule == "count":
        kind, classes = next(iter(where.items()), ("class", []))
        return f"Number of classes beyond those listed in the table by {kind.replace('_', ' ')}: {_class_list(kind, classes)}."
    if rule == "elapsed":
        project, days = _listed(where["projects"]), f"{where['start']} to {where['end']}"
        return (
            f"Share of the days from {days}, start and end of the project {project}, that had passed by {where['day']}."
        )
    if of:
        return _derived_words(rule, of)
    if is_sum_of_figures(figure["lineage"]):
        return "Sum of the figures of its classes, of which none has money here."
    selected = _selection_words(where)
    above = " above zero" if where.get("positive") else ""
    if rule == "count-projects":
        return f"Number of distinct projects with a {_measure(where)} record{above}{selected}. Each counts once."
    if rule == "average":
        return f"Sum of the {_measure(where)} records{selected}, divided by {where.get('years')} years."
    if rule == "sum":
        return f"Sum of the {_measure(where)} records{above}{selected}, each converted once to {edition.brief['base_currency']} cents."
    return f"{rule.replace('-', ' ').capitalize()} of the records{selected}."


def _derived_words(rule: str, of: Sequence[str]) -> str:
    if rule == "sum":
        return f"Sum of {_listed(of)}."
    if len(of) < 2:
        return f"{rule.capitalize()} of {_listed(of)}."
    first, second = of[:2]
    words = {
        "ratio": f"{first} divided by {second}",
        "difference": f"{first} less {second}",
        "change": f"{first} less {second}, divided by the latter",
    }
    return f"{words.get(rule, f'{rule} of {_listed(of)}')}."


def _figure_words(edition: Edition, name: str) -> str:
    label = edition.figures[name]["label"] if name in edition.figures else ""
    return f"“{label}” ({name})" if label else name


def _measure(where: Fields) -> str:
    return str(where.get("measure", "money"))


def _selection_words(where: Fields) -> str:
    """Return a selection as the rest of a sentence: " dated 2015-01-01 to 2016-12-31, in domain 3, …"."""
    words = [_dates(where), *_classes(where), *_cohort(where)]
    found = ", ".join(word for word in words if word)
    return f" {found}" if found else ""


def _dates(where: Fields) -> str:
    if "from" in where or "to" in where:
        return f"dated {where.get('from', 'the beginning')} to {where.get('to', 'the end')}"
    if "quarter" in where:
        return f"dated in {where['quarter']}"
    return f"dated in {where['year']}" if "year" in where else ""


def _classes(where: Fields) -> list[str]:
    heads = {
        "domain": "in domain {}",
        "country": "for {}",
        "instrument": "of the instrument {}",
        "window": "in the Trust Fund window {}",
        "donor": "from the donor {}",
        "donor_group": "from {}",
        "projects": "of the projects {}",
    }
    found = [words.format(_class_list(key, where[key])) for key, words in heads.items() if key in where]
    one = isinstance(where.get("projects"), list) and len(where["projects"]) == 1
    return [word.replace("of the projects ", "of the project ") for word in found] if one else found


def _cohort(where: Fields) -> list[str]:
    found = []
    if "cohort" in where:
        found.append(f"of contracts signed in the period {where['cohort']}")
    if "cohort_not" in where:
        found.append(f"of contracts signed outside the period {where['cohort_not']}")
    if "until" in where:
        found.append(f"up to {where['until']}")
    if where.get("outside_period"):
        found.append("dated outside the period")
    if "unknown" in where:
        found.append(
            "of contracts without a payment report" if where["unknown"] else "of contracts with a payment report"
        )
    if where.get("short_form") is False:
        found.append("with a payment date of their own")
    if where.get("outside_selection"):
        wider = f" and lie in {_around_words(where['around'])}" if "around" in where else ""
        found.append(f"whether or not they are in the selection of this brief{wider}")
    return found


def _around_words(code: str) -> str:
    return class_name("window" if code in WINDOWS else "instrument" if code in INSTRUMENTS else "country", code)


def _class_list(kind: str, value: object) -> str:
    values = value if isinstance(value, list) else [value]
    return _listed([class_name(kind, str(one)) for one in values])


def class_name(kind: str, code: str) -> str:
    """Return a class's name in English with its code: "3 (Protection and asylum)", "Niger", "EU-managed"."""
    if code in _OPEN:
        return _OPEN[code]
    if kind == "domain" and code in DOMAIN_BY_CODE:
        return f"{code} ({DOMAIN_BY_CODE[code].short['en']})"
    if kind == "country":
        return REGIONS[code].name["en"] if code in REGIONS else country_name(code)
    if kind == "instrument" and code in INSTRUMENTS:
        return INSTRUMENTS[code].name["en"]
    if kind == "window" and code in WINDOWS:
        return WINDOWS[code].name["en"]
    if kind == "donor" and len(code) == 2 and code.isupper():
        return "European Union" if code == "EU" else country_name(code)
    if kind == "donor_group":
        return _GROUPS.get(code, code)
    return code


def _listed(words: Sequence[str]) -> str:
    if len(words) > _NAMED + 1:
        return f"{', '.join(words[:_NAMED])} and {len(words) - _NAMED} others"
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def exclusion_words(entry: Fields, currency: str) -> str:
    """Return what a figure leaves out: "3 records without a usable date, EUR 2,400,250.75"."""
    one, many = _REASONS.get(entry["reason"], (f"record ({entry['reason']})", f"records ({entry['reason']})"))
    words = f"{entry['count']:,} {one if entry['count'] == 1 else many}"
    if entry["amount"] is not None:
        return f"{words}, {currency} {Decimal(entry['amount']):,.2f}"
    amounts = [f"{code} {Decimal(value):,f}" for code, value in entry.get("currencies", {}).items()]
    return f"{words}, {', '.join(amounts)}" if amounts else words
