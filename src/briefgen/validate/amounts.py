"""Amounts that lack altogether, and columns that both may be the amount."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from decimal import Decimal

from briefgen.model.dataset import Dataset, MoneyRecord, Project, ResultRow
from briefgen.model.sheets import cell_address
from briefgen.validate.found import FoundTable
from briefgen.validate.numbers import read_number
from briefgen.validate.report import Report
from briefgen.validate.values import Unreadable, as_text, is_blank
from briefgen.vocabulary.activity_roles import measure_of
from briefgen.vocabulary.headers import match_header
from briefgen.vocabulary.hxl import read_tag

_LEAST_MONEY = 3_000
"""What no year and few counts reach."""
_MONEY = ("amount", "amount_base", "disbursed")


def check_amounts_exist(
    tables: Sequence[FoundTable],
    projects: Sequence[Project],
    records: Sequence[MoneyRecord],
    results: Sequence[ResultRow],
    report: Report,
) -> None:
    """Report a list of projects without any money: its brief would be empty, and nothing would say why.

    Lists of activities and data that tell of results have a brief of their own; policies have no money.
    """
    if any(one.everywhere for one in report.findings):
        return  # a sheet could not be read at all, and the money may stand there
    first = next((table for table in tables if table.spec.name == "Projects" and not table.without_ids), None)
    if first is None or records or results or not any(one.record_type == "project" for one in projects):
        return
    lacks = "The column of amounts is blank" if first.has("amount") else "Projects has no column of amounts"
    if any(table.spec.name == "Contracts" for table in tables):
        lacks += ", and Contracts has no rows"
    else:
        lacks += ", and there is no sheet Contracts"
    column = "amount" if "amount" in first.places else "project_id"
    perhaps = "" if "amount" in first.places else _perhaps_amounts(first)
    words = f"{lacks}: the brief will show no money.{perhaps}"
    report.add("no-amounts", words, first.table, first.table.header_row, column)


def _perhaps_amounts(found: FoundTable) -> str:
    """Return in words which columns that are not read hold numbers such as amounts."""
    used = set(found.places.values())
    names = [
        f'"{word}"' for place, word in enumerate(found.header) if word and place not in used and _is_money(found, place)
    ]
    return f" Perhaps {' or '.join(names[:3])}: name it under [columns.Projects] in briefgen.toml." if names else ""


def _is_money(found: FoundTable, place: int) -> bool:
    """Return whether most filled cells of a column are numbers, and one is as large as amounts are."""
    numbers: list[Decimal] = []
    filled = 0
    for _, cells in found.body():
        value = cells[place] if place < len(cells) else None
        if not is_blank(value):
            filled += 1
            with suppress(Unreadable):
                numbers.append(read_number(value))
    return 2 * len(numbers) > filled and max(numbers) >= _LEAST_MONEY


def check_main_measure(dataset: Dataset, report: Report) -> None:
    """Report data that hold money, but none of the measure that the brief leads with: it would say "nothing"."""
    wanted = dataset.partnership.main_measure
    held = Counter(one.measure for one in dataset.records if one.amount is not None and one.measure)
    if not held or held[wanted] or any(one.measure == wanted for one in dataset.records):
        return
    words = " and ".join(f"{count:,} {measure}" for measure, count in held.most_common())
    first = dataset.tables[dataset.records[0].table]
    report.add(
        "no-main-measure",
        f"The brief leads with what was {wanted}, and no record is {wanted}; the data hold {words}.",
        sheet=(first.file, first.sheet),
        suggestion=f'main_measure = "{held.most_common(1)[0][0]}"',
    )


def check_tagged_measure(tables: Sequence[FoundTable], measure: str, report: Report) -> None:
    """Report amounts of projects whose HXL tag names another measure than the one they are read as."""
    for found in tables:
        place = found.places.get("amount")
        if found.spec.name != "Projects" or not found.table.tag_row or place is None:
            continue
        tags = found.rows[found.table.tag_row - 1]
        tag = read_tag(as_text(tags[place])) if place < len(tags) else None
        told = measure_of(tag) if tag else ""
        if told and told != measure:
            words = f'The tag "{tag}" says that the amounts are {told}; they were read as {measure}.'
            report.add(
                "other-measure", words, found.table, found.table.tag_row, "amount", value=str(tag), suggestion=told
            )


def check_rivals(tables: Sequence[FoundTable], report: Report) -> None:
    """Report columns that are left for one with a better header and hold other numbers, such as Amount beside Budget."""
    clashing = {(one.file, one.sheet) for one in report.findings if one.code in ("duplicate-header", "amounts-chosen")}
    for found in tables:
        if found.table.tag_row or (found.table.file, found.table.sheet) in clashing:
            continue
        for name, place in _rivals(found):
            _compare(found, name, place, report)


def _rivals(found: FoundTable) -> Iterator[tuple[str, int]]:
    used = set(found.places.values())
    for place, word in enumerate(found.header):
        if word and place not in used:
            name = match_header(found.spec.name, word)
            if name in _MONEY and name in found.places:
                yield name, place


def _compare(found: FoundTable, name: str, place: int, report: Report) -> None:
    differing: list[tuple[int, Decimal, Decimal]] = []
    for row, cells in found.body():
        ours, theirs = found.cell(cells, name), cells[place] if place < len(cells) else None
        if is_blank(ours) or is_blank(theirs):
            continue
        try:
            pair = read_number(ours), read_number(theirs)
        except Unreadable:
            continue
        if pair[0] != pair[1]:
            differing.append((row, *pair))
    if not differing:
        return
    row, counted, other = differing[0]
    header, rival = found.header[found.places[name]], found.header[place]
    more = f", and so in {len(differing)} rows" if len(differing) > 1 else ""
    words = (
        f'"{rival}" says {other:,} where "{header}" ({found.table.cell(row, name)}) says {counted:,}{more}; '
        f'"{header}" counts.'
    )
    sheet = (found.table.file, found.table.sheet)
    report.add("amounts-disagree", words, sheet=sheet, cell=cell_address(row, place + 1), value=other)
