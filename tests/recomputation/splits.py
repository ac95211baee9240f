"""Splits over domains and countries, and atoms by largest remainder (data-model rules 5 and 6)."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from briefgen.vocabulary import countries, regions
from tests.recomputation.raw import Money, Raw, number, plain_id

Split = list[tuple[str, Fraction]]
"""Classes with their parts, in the order in which the cents are dealt; the parts add up to one."""
Given = list[tuple[str, Decimal | None]]
LAST = ("multi", "unallocated", "unassigned")


def known_domain(word: str) -> str | None:
    """Return the number of a domain; made workbooks write 1-5, D1-D5, I-V."""
    word = word.strip().upper().removeprefix("DOMAIN").removeprefix("D").strip()
    roman = {"I": "1", "II": "2", "III": "3", "IV": "4", "V": "5"}
    word = roman.get(word, word)
    return word if word in ("1", "2", "3", "4", "5") else None


def known_place(word: str, own_regions: Sequence[str]) -> str | None:
    """Return the code of a country or region, the workbook's own regions included."""
    word = word.strip().upper()
    if word in own_regions or word in regions.REGIONS:
        return word
    return countries.match_country(word)


def parse_cell(text: object) -> Given:
    """Return the words of a cell such as "1:60; 5" with their percentages."""
    found: Given = []
    for piece in str(text or "").split(";"):
        word, _, percent = piece.partition(":")
        if word.strip():
            found.append((word.strip(), number(percent)))
    return found


def resolve(given: Given, *, domains: bool, own_regions: Sequence[str] = ()) -> Split:
    """Return the split that some words with or without percentages mean."""
    merged: dict[str, Decimal | None] = {}
    for word, percent in given:
        name = (known_domain(word) if domains else known_place(word, own_regions)) or "unassigned"
        before = merged.get(name)
        merged[name] = percent if before is None else before if percent is None else before + percent
    order = sorted(
        merged, key=lambda name: (name in LAST, name if domains else "", LAST.index(name) if name in LAST else 0)
    )
    return _weighted({name: merged[name] for name in order})


def _weighted(merged: dict[str, Decimal | None]) -> Split:
    stated = {name: Fraction(percent) for name, percent in merged.items() if percent is not None}
    still_open = [name for name in merged if name not in stated]
    total = sum(stated.values(), Fraction(0))
    if not merged:
        return [("unassigned", Fraction(1))]
    if not stated:
        return [(still_open[0] if len(still_open) == 1 else "multi", Fraction(1))]
    rest = 100 - total
    if still_open:
        stated[still_open[0] if len(still_open) == 1 else "multi"] = rest
        total = Fraction(100)
    elif rest > 1:
        stated["unallocated"] = rest
        total = Fraction(100)
    order = [name for name in merged if name in stated and name not in LAST]
    order += [name for name in LAST if name in stated]
    return [(name, stated[name] / total) for name in order if stated[name]]


def deal(cents: int, weights: Sequence[Fraction]) -> list[int]:
    """Part cents by largest remainder: ties go to the earlier class, the sign is put back."""
    quotas = [abs(cents) * weight for weight in weights]
    parts = [int(quota) for quota in quotas]
    by_rest = sorted(range(len(quotas)), key=lambda place: (parts[place] - quotas[place], place))
    for place in by_rest[: abs(cents) - sum(parts)]:
        parts[place] += 1
    return [-part if cents < 0 else part for part in parts]


def allocate(raw: Raw) -> None:
    """Give every money record its parts: (domain, country or region, cents)."""
    own = [str(row["code"]).strip().upper() for row in raw.sheets.get("Regions", [])]
    domains, places = _Words(raw, "domains", "domain"), _Words(raw, "countries", "country")
    for record in raw.money:
        first = resolve(domains.of(record), domains=True)
        second = resolve(places.of(record), domains=False, own_regions=own)
        pairs = [(domain, place, one * two) for domain, one in first for place, two in second]
        cents = [None] * len(pairs) if record.cents is None else deal(record.cents, [weight for *_, weight in pairs])
        nothing = record.cents == 0 and record.amount > 0  # a positive amount counts its project
        record.parts = [
            (domain, place, part) for (domain, place, _), part in zip(pairs, cents, strict=True) if part != 0 or nothing
        ]
        record.places = [
            known_place(word, own) or "unassigned" for word, percent in places.of(record) if percent is None
        ]


class _Words:
    """Where a split stands: on the contract, else in the long sheet, else in the project's cell."""

    def __init__(self, raw: Raw, kind: str, column: str) -> None:
        contracts = raw.sheets.get("Contracts", [])
        self.contracts = {plain_id(row["contract_id"]): parse_cell(row[kind]) for row in contracts if row.get(kind)}
        self.long: dict[str, Given] = {}
        for row in raw.sheets.get(kind.title(), []):
            words = self.long.setdefault(plain_id(row["project_id"]), [])
            words.append((str(row[column]), number(row["percentage"])))
        self.cells = {key: parse_cell(project.cells.get(kind)) for key, project in raw.projects.items()}

    def of(self, record: Money) -> Given:
        if not record.short and record.contract in self.contracts:
            return self.contracts[record.contract]
        return self.long.get(record.project) or self.cells.get(record.project, [])


def project_places(raw: Raw, project: str) -> list[str]:
    """Return the places that a project's own split names, with "unallocated" where it leaves a part open."""
    own = [str(row["code"]).strip().upper() for row in raw.sheets.get("Regions", [])]
    words = _Words(raw, "countries", "country")
    given = words.long.get(project) or words.cells.get(project, [])
    split = [name for name, _ in resolve(given, domains=False, own_regions=own)]
    named = [known_place(word, own) or "unassigned" for word, _ in given]
    return [name for name in split if name not in ("multi", *named)] + named if named else split
