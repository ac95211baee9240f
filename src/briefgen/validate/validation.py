"""The order of validation: settings and lists, projects, money, results, pages, checks."""

from collections.abc import Sequence
from dataclasses import replace

from briefgen.config import NO_MAPPING, Mapping
from briefgen.errors import SourceError
from briefgen.model.dataset import Dataset
from briefgen.model.readings import SheetReading
from briefgen.model.sheets import Loaded, Sheet
from briefgen.validate import pages
from briefgen.validate.amounts import check_amounts_exist, check_main_measure, check_rivals, check_tagged_measure
from briefgen.validate.balances import check_balances
from briefgen.validate.cell_texts import check_texts
from briefgen.validate.checks import check_money
from briefgen.validate.codes import CodeLists
from briefgen.validate.currency_columns import check_currency_columns
from briefgen.validate.flaws import check_digits, check_outside, check_zeros, name_flaws
from briefgen.validate.long_form import unfold_lists
from briefgen.validate.near import check_near_ids, check_near_names
from briefgen.validate.personal import check_personal
from briefgen.validate.places import Places
from briefgen.validate.profiles import Profiled, is_profiled, read_profiles
from briefgen.validate.projects import read_projects
from briefgen.validate.records import read_contracts
from briefgen.validate.repeats import mark_repeats
from briefgen.validate.report import Report
from briefgen.validate.results import read_indicators, read_long_splits, read_results
from briefgen.validate.series import check_series
from briefgen.validate.settings import read_codes, read_partnership, read_rates
from briefgen.validate.short_forms import read_short_forms
from briefgen.validate.tables import FoundTable, find_tables
from briefgen.validate.totals import check_stated_totals
from briefgen.vocabulary.headers import SHEETS
from briefgen.vocabulary.imports import IMPORT_HEAD, IMPORT_SHEET
from briefgen.vocabulary.nearest import nearest_of


def is_own_list(sheet: Sheet) -> bool:
    """Return whether a sheet is a list that ``briefgen check --annotate`` or ``briefgen import`` wrote: no table."""
    if sheet.name == IMPORT_SHEET and sheet.rows and tuple(sheet.rows[0]) == IMPORT_HEAD:
        return True
    head = [tuple(row[:2]) for row in sheet.rows[:20]]
    return bool(head) and head[0][:1] == ("Findings",) and ("Level", "Code") in head


def validate(loaded: Loaded, mapping: Mapping = NO_MAPPING) -> Dataset:
    """Return the dataset of a source, with everything that is to be said about its cells as findings.

    Raises SourceError only where there is nothing to validate: no sheet holds a single value.
    """
    if not any(any(cell not in ("", None) for cell in row) for sheet in loaded.sheets for row in sheet.rows):
        names = ", ".join(source.file for source in loaded.sources)
        raise SourceError(f"{names} is empty: no sheet holds a value. Fill in a sheet Projects, or try briefgen init.")
    loaded = replace(loaded, sheets=tuple(sheet for sheet in loaded.sheets if not is_own_list(sheet)))
    report = Report()
    profiled: list[Sheet] = []
    ours: list[Sheet] = []
    for sheet in loaded.sheets:
        (profiled if is_profiled(sheet, mapping) else ours).append(sheet)
    tables, readings = find_tables(ours, mapping, report)
    check_personal(ours, tables, report)
    profiles = read_profiles(profiled, mapping, len(tables), report)
    tables += profiles.tables
    check_outside(loaded.sheets, tables, report)
    check_zeros(loaded.sheets, tables, report)
    check_digits(tables, report)
    check_texts(tables, report)
    by_name: dict[str, list[FoundTable]] = {}
    for found in tables:
        by_name.setdefault(found.spec.name, []).append(found)
    if "Projects" not in by_name and not any(finding.everywhere for finding in report.findings):
        names = ", ".join(f'"{sheet.name}"' for sheet in loaded.sheets[:10])
        none = f"None of the sheets {names} holds" if len(loaded.sheets) > 1 else f"The only sheet, {names}, holds no"
        message = f"{none} projects{profiles.instead or _what_lacks(readings)}."
        file = loaded.sources[0].file if len(loaded.sources) == 1 else ""
        report.add("no-projects-sheet", message, sheet=(file, ""), everywhere=True)
    dataset = _read(loaded, tables, by_name, mapping, report)
    return _with_profiles(replace(dataset, readings=(*readings, *profiles.readings)), profiles)


def _what_lacks(readings: Sequence[SheetReading]) -> str:
    """Return which required column the sheet that comes nearest to projects lacks, in words."""
    required = SHEETS["Projects"].required
    nearest = max(readings, key=lambda one: len({column.meaning for column in one.columns} - {""}), default=None)
    known = {column.meaning for column in nearest.columns} if nearest else set()
    missing = [f'"{name}"' for name in required if name not in known]
    if nearest is None or not known - {""} or not missing:
        return ""
    headers = ", ".join(f'"{column.header or column.tag}"' for column in nearest.columns[:8])
    return f'; "{nearest.sheet}" lacks {" and ".join(missing)} (it has {headers})'


def _read(
    loaded: Loaded,
    tables: list[FoundTable],
    by_name: dict[str, list[FoundTable]],
    mapping: Mapping,
    report: Report,
) -> Dataset:
    def of(name: str) -> list[FoundTable]:
        return by_name.get(name, [])

    partnership = read_partnership(of("Partnership"), mapping, report)
    donors, instruments, regions = (read_codes(of(name), report) for name in ("Donors", "Instruments", "Regions"))
    places = Places(mapping, regions)
    long = unfold_lists(tables, by_name, partnership, places, mapping, report)
    long_domains = read_long_splits(of("Domains"), "domain", places, report)
    long_countries = read_long_splits(of("Countries"), "country", places, report)
    splits = long.splits | long_domains.splits | long_countries.splits
    sheet = read_projects(of("Projects"), splits, places, report)
    sheet.faulty |= long.faulty | long_domains.faulty | long_countries.faulty
    for one in (long_domains, long_countries):
        one.report_unknown(sheet.projects, report)
    codes = CodeLists(donors, instruments)
    report.own_words |= {"unknown-donor": codes.nearest_donor, "unknown-instrument": codes.nearest_instrument}
    records = read_contracts(of("Contracts"), sheet, places, codes, report)
    long.mark_unknown_payments(records)
    read_short_forms(sheet.rows, sheet, records, partnership, codes, report)
    restated = mark_repeats(records, tables, report)
    check_balances(records, sheet.projects, tables, restated, report)
    check_money(sheet.projects, records, restated, tables, report)
    check_stated_totals(tables, partnership.base_currency, report)
    check_tagged_measure(tables, partnership.main_measure, report)
    check_rivals(tables, report)
    check_currency_columns(tables, report)
    check_near_ids(sheet.projects, tables, report)
    check_near_names(sheet.projects, records, codes.unknown(), tables, report)
    by_word, indicators = read_indicators(of("Indicators"), report)
    report.own_words["unknown-indicator"] = nearest_of(
        [one.name for one in indicators] + [one.code for one in indicators]
    )
    results = read_results(of("Results"), by_word, indicators, sheet.projects, places, report)
    check_series(results, tables, report)
    check_amounts_exist(tables, list(sheet.projects.values()), records, results, report)
    rates = read_rates(of("Rates"), report)
    messages, meetings = pages.read_messages(of("Messages"), report), pages.read_meetings(of("Meetings"), report)
    agenda, issues = pages.read_agenda(of("Agenda"), report), pages.read_issues(of("Issues"), places, report)
    milestones = pages.read_milestones(of("Milestones"), places, report)
    report.own_words["unknown-meeting"] = nearest_of([meeting.key for meeting in meetings])
    pages.report_unknown_meetings([*of("Agenda"), *of("Issues")], meetings, report)
    published, policy = pages.read_published(of("Published"), report), pages.read_policy(of("Policy"), report)
    _report_unread_flaws(tables, report)
    dataset = Dataset(
        sources=loaded.sources,
        tables=tuple(found.table for found in tables),
        partnership=partnership,
        projects=sheet.projects,
        records=tuple(records),
        indicators=tuple(indicators),
        results=results,
        rates=rates,
        donors=donors,
        instruments=instruments,
        regions=regions,
        messages=messages,
        meetings=meetings,
        agenda=agenda,
        issues=issues,
        milestones=milestones,
        published=published,
        policy=policy,
        findings=(),
    )
    check_main_measure(dataset, report)
    return replace(dataset, findings=tuple(name_flaws(report.findings, loaded.sheets)))


def _with_profiles(dataset: Dataset, profiles: Profiled) -> Dataset:
    partnership = dataset.partnership
    if profiles.reporter and not partnership.reporting_org:
        partnership = replace(partnership, reporting_org=profiles.reporter)
    return replace(dataset, partnership=partnership, origins=profiles.origins, left_out=profiles.left_out)


def _report_unread_flaws(tables: list[FoundTable], report: Report) -> None:
    """Report error cells that no reader met, such as those of rows that hold nothing else."""
    for found in tables:
        for (row, column), code in found.flawed.items():
            report.add(code, "The cell holds an error or a formula without a value.", found.table, row, column)
