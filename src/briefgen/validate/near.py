"""Ids and names that are nearly the same: one thing written in two ways counts as two.

Every test is a look-up, not a comparison of all with all, so that it stays quick on a list of any length.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from briefgen.model.dataset import MoneyRecord, Project
from briefgen.validate.report import Report
from briefgen.validate.tables import FoundTable
from briefgen.vocabulary.countries import match_country
from briefgen.vocabulary.folding import fold, fold_id

_SMALL_WORDS = frozenset(
    [
        "the",
        "of",
        "for",
        "and",
        "to",
        "in",
        "on",
        "a",
        "an",
        "de",
        "du",
        "des",
        "la",
        "le",
        "les",
        "l",
        "d",
        "et",
        "en",
        "pour",
        "au",
        "aux",
    ]
)
_RUNS = re.compile(r"\d+|[^\W\d_]+")
_NUMERAL = re.compile(r"[ivxlc]+")
_SHORTEST = 5
"""Letters of a word in which one other letter is taken for a slip; in shorter words it makes another word."""
_MOST_NAMES = 20_000
_MOST_ALIKE = 20
"""Words with one form that are kept for comparison."""

Place = tuple[FoundTable, int, str]
"""Table, row and column of the first cell that holds a name."""


def check_near_ids(projects: Mapping[str, Project], tables: Sequence[FoundTable], report: Report) -> None:
    """Report project ids that differ only in punctuation or leading zeros: P-07 and P7, but not P-1-1 and P-11."""
    seen: dict[tuple[str, ...], Project] = {}
    for project in projects.values():
        if tables[project.table].table.canonical != "Projects":
            continue
        known = seen.setdefault(_id_key(project.key), project)
        if known is not project:
            table = tables[project.table].table
            place = tables[known.table].table.place_for(table, known.row, "project_id")
            words = f'"{project.project_id}" and "{known.project_id}" in {place} differ only in punctuation or zeros.'
            value, keys = project.project_id, (project.key, known.key)
            beside = (tables[known.table].table, known.row, "project_id")
            report.add("near-id", words, table, project.row, "project_id", value=value, projects=keys, beside=beside)


class NearestIds:
    """The project id nearest to one that does not exist; what it looks into is made when first asked."""

    def __init__(self, projects: Mapping[str, Project]) -> None:
        self._projects = projects
        self._known: dict[object, str] = {}

    def __call__(self, word: str) -> str:
        """Return an id that differs in punctuation, zeros or one letter, "" if there is none."""
        if not self._known:
            for key, project in list(self._projects.items()):
                for form in (_id_key(key), *_slips(key)):
                    self._known.setdefault(form, project.project_id)
        key = fold_id(word)
        return next((self._known[form] for form in (_id_key(key), *_slips(key)) if form in self._known), "")


def _id_key(key: str) -> tuple[str, ...]:
    """Return an id's runs of digits without leading zeros, and its letters, joined over what stands between them."""
    runs: list[str] = []
    for run in _RUNS.findall(key):
        if run.isdigit():
            runs.append(run.lstrip("0") or "0")
        elif runs and not runs[-1].isdigit():
            runs[-1] += run
        else:
            runs.append(run)
    return tuple(runs)


def check_near_names(
    projects: Mapping[str, Project],
    records: Iterable[MoneyRecord],
    unknown: Mapping[str, Collection[str]],
    tables: Sequence[FoundTable],
    report: Report,
) -> None:
    """Report titles, implementers, donors and instruments that are nearly the same.

    ``unknown`` are the donors and instruments that no list holds, by column: two spellings of a known one are one.
    """
    own = [project for project in projects.values() if tables[project.table].table.canonical == "Projects"]
    # In a list without ids many activities have one title.
    _check_titles([project for project in own if not tables[project.table].without_ids], tables, report)
    places: dict[str, Place] = {}
    for project in own:
        if project.implementer:
            places.setdefault(project.implementer, (tables[project.table], project.row, "implementer"))
    _report_near(places, "Implementers", report)
    for column, words in unknown.items():
        if len(words) > 1:
            _report_near(_first_places(records, column, words, tables), f"{column.capitalize()}s", report)


def _first_places(
    records: Iterable[MoneyRecord], column: str, words: Collection[str], tables: Sequence[FoundTable]
) -> dict[str, Place]:
    places: dict[str, Place] = {}
    for record in records:
        word = record.donor if column == "donor" else record.instrument
        if word in words and word not in places:
            places[word] = (tables[record.table], record.row, column)
    return places


def _check_titles(own: Sequence[Project], tables: Sequence[FoundTable], report: Report) -> None:
    first: dict[str, Project] = {}
    places: dict[str, Place] = {}
    for project in own:
        if project.title == project.project_id:  # it has none
            continue
        known = first.setdefault(fold(project.title), project)
        if known is project:
            places[project.title] = (tables[project.table], project.row, "title")
        elif not _are_family(project, known):
            table = tables[project.table].table
            place = tables[known.table].table.place_for(table, known.row, "title")
            words = f'"{known.project_id}" has the same title in {place}.'
            keys = (project.key,)
            report.add("repeated-title", words, table, project.row, "title", value=project.title, projects=keys)
    _report_near(places, "Titles", report)


def _are_family(one: Project, other: Project) -> bool:
    return one.parent == other.key or other.parent == one.key or (one.parent is not None and one.parent == other.parent)


def _report_near(places: Mapping[str, Place], what: str, report: Report) -> None:
    for name, other in near_pairs(list(places)):
        found, row, column = places[name]
        first, first_row, first_column = places[other]
        place = first.table.place_for(found.table, first_row, first_column)
        words = f'{what} "{name}" and "{other}" in {place} are nearly the same.'
        report.add("near-name", words, found.table, row, column, value=name, suggestion=other)


def near_pairs(names: Sequence[str]) -> list[tuple[str, str]]:
    """Return each name that is nearly an earlier one, with that one.

    Nearly the same are names that differ in case, accents, punctuation or small words, or in one letter of one long
    word. A number, a numeral (Phase II), a short word or a country's name never makes a slip.
    """
    first: dict[tuple[str, ...], str] = {}
    pairs: dict[str, str] = {}
    for name in names[:_MOST_NAMES]:
        words = tuple(word for word in fold(name).split() if word not in _SMALL_WORDS)
        if sum(map(len, words)) >= _SHORTEST and first.setdefault(words, name) != name:
            pairs[name] = first[words]
    for bucket in _alike_but_one(list(first)):
        for later, earlier in _slipped(bucket):
            pairs.setdefault(first[later], first[earlier])
    return list(pairs.items())


def _alike_but_one(names: Sequence[tuple[str, ...]]) -> Iterator[list[tuple[str, tuple[str, ...]]]]:
    """Yield the groups of names that agree in all words but one: the word in question, and the names that have it."""
    met: dict[int, int] = {}
    groups: dict[int, dict[int, str]] = defaultdict(dict)
    for number, words in enumerate(names):
        for place, word in enumerate(words):
            if len(word) >= _SHORTEST and word.isalpha():
                key = hash((place, words[:place], words[place + 1 :]))
                known = met.setdefault(key, number)
                if known != number:
                    groups[key][number] = word
                    if len(names[known]) > place:
                        groups[key].setdefault(known, names[known][place])
    for group in groups.values():
        yield [(word, names[number]) for number, word in sorted(group.items())]


def _slipped(
    bucket: Sequence[tuple[str, tuple[str, ...]]],
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield the pairs of a group whose words differ in one letter, found by the forms that lack a letter."""
    seen: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
    for word, name in bucket:
        if not _may_slip(word):
            continue
        forms = list(_slips(word))
        near = next((known for form in forms for other, known in seen[form] if _one_letter(word, other)), None)
        if near is not None:
            yield name, near
        for form in forms:
            if len(seen[form]) < _MOST_ALIKE:
                seen[form].append((word, name))


def _may_slip(word: str) -> bool:
    plain = len(word) >= _SHORTEST and word.isalpha() and not _NUMERAL.fullmatch(word)
    return plain and match_country(word) is None


def _slips(word: str) -> Iterator[str]:
    """Yield a word and every form of it that lacks one letter."""
    yield word
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]


def _one_letter(one: str, two: str) -> bool:
    """Return whether two words differ in one letter: another, one more, one less, or two exchanged."""
    if abs(len(one) - len(two)) > 1:
        return False
    start = 0
    while start < min(len(one), len(two)) and one[start] == two[start]:
        start += 1
    rest, other = one[start:], two[start:]
    swapped = len(rest) > 1 and len(other) > 1 and rest[0] == other[1] and rest[1] == other[0] and rest[2:] == other[2:]
    return rest[1:] == other[1:] or rest[1:] == other or rest == other[1:] or swapped
