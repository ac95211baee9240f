"""A figure's selection (``lineage.where``) applied to the atoms of its edition."""

from collections.abc import Iterable, Iterator

from briefgen.model.edition import Edition, Fields

KEYS = frozenset(
    [
        "measure",
        "from",
        "to",
        "until",
        "domain",
        "country",
        "donor",
        "donor_group",
        "instrument",
        "window",
        "year",
        "quarter",
        "projects",
        "positive",
        "short_form",
        "unknown",
        "cohort",
        "cohort_not",
        "outside_period",
        "years",
    ]
)
"""What a selection may ask for; ``years`` is the divisor of an average and selects nothing."""


def is_sum_of_figures(lineage: Fields) -> bool:
    """Return whether a sum is one of figures, not of atoms; it may be one of no figures at all, which is zero."""
    return lineage["rule"] == "sum" and (bool(lineage.get("of")) or not lineage["where"])


def is_known(where: Fields) -> bool:
    """Return whether every key of a selection is one that atoms can be chosen by."""
    return set(where) <= KEYS


def select_atoms(edition: Edition, where: Fields, among: Iterable[Fields] | None = None) -> Iterator[Fields]:
    """Yield the atoms that a selection holds. Whatever an atom's record says decides; its amount never does.

    ``among`` are atoms already known to hold all of them, else all of the edition are looked at.
    """
    own = edition.brief["period"]["name"]
    period = edition.brief["period"]
    kept: dict[int, bool] = {}
    for atom in edition.atoms if among is None else among:
        number = atom["record"]
        if number not in kept:
            kept[number] = _holds_record(edition.records[number], where, own, period)
        if kept[number] and _holds_atom(atom, where):
            yield atom


def _holds_atom(atom: Fields, where: Fields) -> bool:
    return all(_chosen(where, key, atom.get(key)) for key in ("domain", "country", "window"))


def _chosen(where: Fields, key: str, value: object) -> bool:
    """Return whether a selection takes a value: it names it, lists it, or does not ask."""
    if key not in where:
        return True
    wanted = where[key]
    return value in wanted if isinstance(wanted, list) else value == wanted


def _holds_record(record: Fields, where: Fields, own: str, period: Fields) -> bool:
    day = record["value_date"] or ""
    return (
        all(_chosen(where, key, record[key]) for key in ("measure", "donor", "donor_group", "instrument"))
        and _chosen(where, "projects", record["project"])
        and _in_time(day, where)
        and _in_cohort(record, where, own)
        and ("positive" not in where or (record["amount"] is not None and not _is_negative(record["amount"])))
        and ("short_form" not in where or bool(record.get("short_form")) == where["short_form"])
        and ("unknown" not in where or bool(record.get("unknown_payments")) == where["unknown"])
        and ("outside_period" not in where or not (period["start"] or "") <= day <= (period["end"] or "9999"))
    )


def _is_negative(amount: str) -> bool:
    """Return whether an amount is not above zero."""
    return amount.startswith("-") or not amount.strip("0.")


def _in_time(day: str, where: Fields) -> bool:
    """Return whether a value date lies where a selection asks; a missing date lies nowhere."""
    if ("from" in where or "to" in where) and not (day and where.get("from", "") <= day <= where.get("to", "9999")):
        return False
    if "until" in where and not (day and day <= where["until"]):
        return False
    if "year" in where and day[:4] != str(where["year"]):
        return False
    return "quarter" not in where or (bool(day) and f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}" == where["quarter"])


def _in_cohort(record: Fields, where: Fields, own: str) -> bool:
    for key, wanted in (("cohort", True), ("cohort_not", False)):
        if key in where:
            inside = record["in_cohort"] if where[key] == own else record.get("in_previous_cohort", False)
            if bool(inside) != wanted:
                return False
    return True
