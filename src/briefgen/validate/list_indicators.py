"""The indicators of a list of activities or of people by place: what it counts, and in which columns."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefgen.model.sheets import column_letters
from briefgen.validate.roles import Profile, RoleColumn, best
from briefgen.vocabulary.folding import slug

_ACTIVITIES = "activities"
_MOST_SECTORS = 30


@dataclass(frozen=True, slots=True)
class Series:
    """An indicator of a sheet: its code and name, and the columns (from 0) of its values and targets.

    ``named_by`` is the column that names the indicator of each row; ``sector`` restricts it to rows of one sector.
    """

    code: str
    name: str
    unit: str
    actual: int | None = None
    target: int | None = None
    named_by: int | None = None
    sector: str = ""


def series_of(columns: Sequence[RoleColumn], profile: Profile, sheet: str, known: frozenset[str]) -> list[Series]:
    """Return the indicators: a number of activities, one per column of people (a target joins its result), and those
    that the rows name themselves. ``known`` are the codes of the lists before this one."""
    found: dict[tuple[str, str], Series] = {}
    used: Counter[str] = Counter()
    if profile == "activities":
        found[_ACTIVITIES, ""] = Series(_ACTIVITIES, "Activities", "activities")
        used[_ACTIVITIES] = 1
    people = best(columns, "people")
    sides = Counter((column.role.key, column.role.planned) for column in people)
    for column in sorted(people, key=lambda one: one.place):
        role = column.role
        twice = sides[role.key, True] > 1 or sides[role.key, False] > 1
        key = role.key, column_letters(column.place + 1) if twice else ""
        name = column.header or _words_of(role.name, role.key)
        one = found.get(key) or _new(column, name, profile, sheet, known, used)
        if role.planned:
            found[key] = Series(one.code, one.name, one.unit, one.actual, column.place)
        else:  # the name of what was reached says more than that of what was planned
            found[key] = Series(
                one.code, name if one.target is not None else one.name, one.unit, column.place, one.target
            )
    named = best(columns, "indicator")
    for column in best(columns, "figure") if named else ():
        key = "figure", ""
        one = found.get(key, Series("", "", "", named_by=named[0].place))
        actual, target = (one.actual, column.place) if column.role.planned else (column.place, one.target)
        found[key] = Series("", "", "", actual, target, named[0].place)
    return list(found.values())


def series_of_sectors(texts: Iterable[str], profile: Profile) -> list[Series]:
    """Return a number of activities for each sector, where there are not too many of them; ``texts`` are the rows'."""
    sectors = [text for text, _ in Counter(texts).most_common() if text]
    if profile != "activities" or not 1 < len(sectors) <= _MOST_SECTORS:
        return []
    codes = [f"{_ACTIVITIES}-{slug(sector)[:40]}" for sector in sectors]
    if len(set(codes)) < len(codes):
        codes = [f"{code}-{number}" for number, code in enumerate(codes, 1)]
    return [
        Series(code, f"Activities: {sector}", "activities", sector=sector)
        for code, sector in zip(codes, sectors, strict=True)
    ]


def _new(
    column: RoleColumn, name: str, profile: Profile, sheet: str, known: frozenset[str], used: Counter[str]
) -> Series:
    """Return the indicator of a column that no other shares yet; ``used`` counts the codes of the sheet."""
    letters = column_letters(column.place + 1)
    code = slug(name)[:50]
    if profile == "people" and code in known:
        # Two lists are two rounds or two countries: only the user can tell whether they may be added up.
        name = f"{name} ({sheet})"
        code = f"{code}-{slug(sheet)[:20]}"
    used[code] += 1
    if used[code] > 1:
        code, name = f"{code}-{letters.lower()}", f"{name} ({letters})"
    return Series(code, name, column.role.unit)


def _words_of(name: str, key: str) -> str:
    """Return the name of an indicator without a header: what is counted and the attributes of its tag."""
    attributes = ", ".join(_ATTRIBUTES.get(word, word) for word in key.split("+")[1:])
    return f"{name} ({attributes})" if attributes else name


_ATTRIBUTES = {
    "f": "female", "m": "male", "hh": "households", "ind": "individuals", "idps": "displaced people",
    "i": "intersex", "ch": "children", "ad": "adults",
}  # fmt: skip
