"""Grants in the 360Giving Data Standard: one row a grant, headings such as "Recipient Org:0:Name" (domain.md A5).

A grant is a project with its amount in the short form: awarded is the main measure, and what was paid is unknown unless
the sheet says so.
"""

import re
from collections.abc import Collection

from briefgen.config import Mapping as Config
from briefgen.model.sheets import CellValue, Sheet
from briefgen.validate.profiles.derived import Derived, Source, say, say_unmapped
from briefgen.validate.profiles.headings import Headings, crosswalk, find_headings, list_words, plain_name, record_rows
from briefgen.validate.report import Report
from briefgen.validate.values import as_text
from briefgen.vocabulary.countries import match_country

_NEEDED = frozenset(("identifier", "amountawarded", "awarddate"))
_ANY_OF = frozenset(("fundingorg.name", "recipientorg.name", "fundingorg.identifier", "recipientorg.identifier"))
_WORDS = {"id": "identifier", "recipientorganization": "recipientorg", "fundingorganization": "fundingorg",
          "recipientorganisation": "recipientorg", "fundingorganisation": "fundingorg"}  # fmt: skip
_START = ("actualdates.startdate", "planneddates.startdate")
_END = ("actualdates.enddate", "planneddates.enddate")
_CLASSES = ("classifications.title", "classifications.code")
_USED = (
    "identifier", "title", "description", "currency", "amountawarded", "awarddate", "amountdisbursed",
    "recipientorg.name", "recipientorg.identifier", "fundingorg.name", "fundingorg.identifier", "grantprogramme.title",
    "beneficiarylocation.countrycode", "beneficiarylocation.name", "url", *_START, *_END, *_CLASSES,
)  # fmt: skip
_PARTS = (
    "beneficiarylocation.", "classifications.", "recipientorg.", "fundingorg.", "grantprogramme.", "planneddates.",
    "actualdates.", "transactions.", "relateddocument.",
)  # fmt: skip
"""How headings begin of sheets that are keyed by the identifiers of grants."""
_SEVERAL = "Several donors"


def is_giving(sheet: Sheet) -> bool:
    """Return whether a sheet has the headings of the standard."""
    return _find(sheet) is not None


def is_part_of_giving(sheet: Sheet) -> bool:
    """Return whether a sheet says more about grants of another one by their identifiers: places, classifications."""
    return find_headings(sheet, _is_part_row, _normalise) is not None


def _is_part_row(names: Collection[str]) -> bool:
    parts = [name for name in names if name.startswith(_PARTS)]
    return "identifier" in names and "amountawarded" not in names and 2 * len(parts) >= len(names)


def _find(sheet: Sheet) -> Headings | None:
    return find_headings(sheet, _is_heading_row, _normalise)


def _is_heading_row(names: Collection[str]) -> bool:
    return set(names) >= _NEEDED and bool(_ANY_OF & set(names))


def _normalise(heading: str) -> str:
    """Return "recipientorg.name" for "Recipient Org:0:Name", "recipient org / name", "recipientOrganization.0.name"."""
    parts = [plain_name(part) for part in re.split(r"[:/.]", heading)]
    return ".".join(_WORDS.get(part, part) for part in parts if part and not part.isdigit())


def read_giving(sheet: Sheet, config: Config, report: Report) -> list[Derived]:
    """Return the Projects table of a sheet of grants."""
    headings = _find(sheet)
    assert headings is not None
    table = Derived(sheet, "Projects", _sources(headings), headings.row)
    classes: dict[str, tuple[int, int]] = {}
    columns = {"project_id": "identifier", "title": "title", "amount": "amountawarded", "currency": "currency"}
    rows = record_rows(sheet, headings, "Projects", columns, report)
    for number in rows:
        cells = sheet.rows[number - 1]
        domains = _domains(headings, cells, config, classes, number)
        table.put(number, _grant(headings, cells, domains))
    unused = headings.unused(_USED)
    more = f" Not used: {list_words(unused)}." if unused else ""
    words = f"Read as 360Giving: {len(rows):,} grants; amounts awarded are the main measure.{more}"
    say("profile", words, sheet, headings.row, report)
    place = next((place for name in _CLASSES if (place := headings.first(name)) is not None), 0)
    found = [(row, f'"{text}"', times) for text, (row, times) in classes.items()]
    say_unmapped("Classifications", found, sheet, report, column=place + 1)
    return [table]


def _sources(headings: Headings) -> dict[str, Source]:
    def source(*names: str, rule: str = "as given") -> Source:
        name = next((name for name in names if name in headings.columns), names[0])
        place = headings.first(name)
        return Source(0 if place is None else place + 1, headings.part(name), rule)

    country = source(
        "beneficiarylocation.countrycode",
        "beneficiarylocation.name",
        rule="country codes, else the names that are countries; several are not split",
    )
    found = {
        "project_id": source("identifier"),
        "title": source("title"),
        "implementer": source("recipientorg.name", "recipientorg.identifier", rule="all of them"),
        "start_date": source(*_START, rule="actual, else planned"),
        "end_date": source(*_END, rule="actual, else planned"),
        "domains": source(*_CLASSES, rule="through [domains] of briefgen.toml"),
        "countries": country,
        "summary": source("description"),
        "sector": source(*_CLASSES, rule="as given; no figure uses it"),
        "url": source("url"),
        "donor": source("fundingorg.name", "fundingorg.identifier", rule="as given; several are not split"),
        "instrument": source("grantprogramme.title"),
        "amount": source("amountawarded"),
        "currency": source("currency"),
        "signature_date": source("awarddate"),
        "disbursed": source("amountdisbursed"),
    }
    # A column that the sheet lacks may have a constant in briefgen.toml, and an unknown payment is not a blank one.
    always = ("project_id", "title")
    return {name: one for name, one in found.items() if one.column or name in always}


def _grant(headings: Headings, cells: list[CellValue], domains: str) -> list[CellValue]:
    def first(*names: str) -> CellValue:
        return next((value for name in names if (value := headings.cell(cells, name)) is not None), None)

    def texts(*names: str) -> list[str]:
        for name in names:
            found = list(dict.fromkeys(as_text(value) for value in headings.cells(cells, name)))
            if found:
                return found
        return []

    donors = texts("fundingorg.name", "fundingorg.identifier")
    values: dict[str, CellValue] = {
        "project_id": first("identifier"),
        "title": first("title"),
        "implementer": "; ".join(texts("recipientorg.name", "recipientorg.identifier")),
        "start_date": first(*_START),
        "end_date": first(*_END),
        "domains": domains,
        "countries": _countries(texts("beneficiarylocation.countrycode"), texts("beneficiarylocation.name")),
        "summary": first("description"),
        "sector": "; ".join(texts(*_CLASSES)),
        "url": first("url"),
        "donor": _SEVERAL if len(donors) > 1 else "".join(donors),
        "instrument": first("grantprogramme.title"),
        "amount": first("amountawarded"),
        "currency": first("currency"),
        "signature_date": first("awarddate"),
        "disbursed": first("amountdisbursed"),
    }
    return [values[name] for name in _sources(headings)]


def _countries(codes: list[str], names: list[str]) -> str:
    """Return country codes, else those places that are countries: a town says nothing about its country."""
    return "; ".join(codes or [name for name in names if match_country(name)])


def _domains(
    headings: Headings, cells: list[CellValue], config: Config, unknown: dict[str, tuple[int, int]], row: int
) -> str:
    words = [as_text(value) for name in _CLASSES for value in headings.cells(cells, name)]
    mapped = [domain for word in words if (domain := crosswalk(config.domains, word))]
    if words and not mapped:
        first, times = unknown.get(words[0], (row, 0))
        unknown[words[0]] = (first, times + 1)
    return mapped[0] if len(set(mapped)) == 1 else "; ".join(dict.fromkeys(mapped))
