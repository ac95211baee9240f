"""Results of IATI activities as Indicators and Results (data-model.md rule 9)."""

from collections import defaultdict
from collections.abc import Mapping

from briefgen.model.sheets import CellValue, Sheet
from briefgen.validate.profiles.derived import Derived, LeftOuts, sources_of
from briefgen.validate.profiles.iati_money import read_amount
from briefgen.validate.profiles.iati_projects import Activity, read_day
from briefgen.vocabulary.iati import NUMERIC_MEASURES, UNITS

_YES = ("1", "true")


def result_tables(sheets: Mapping[str, Sheet], activities: Mapping[int, Activity], left: LeftOuts) -> list[Derived]:
    """Return the Indicators and Results tables of a file, none if it has no results."""
    sheet = sheets.get("period")
    if sheet is None:
        return []
    indicators = Derived(
        sheet,
        "Indicators",
        sources_of(
            sheet,
            (
                ("indicator", "title", "the indicator's title, with its unit where the title has several"),
                ("name", "title", "as above"),
                ("unit", "@measure", "1 number, 2 %"),
                ("aggregation", "result/@aggregation-status", "1 sum, else none: not combined"),
                ("direction", "@ascending", "0 down, else up"),
            ),
        ),
    )
    results = Derived(
        sheet,
        "Results",
        sources_of(
            sheet,
            (
                ("project_id", "iati-activity", "the activity's iati-identifier"),
                ("indicator", "title", "the indicator's title, with its unit where the title has several"),
                ("period_end", "period-end/@iso-date", ""),
                ("period_start", "period-start/@iso-date", ""),
                ("baseline", "baseline/@value", ""),
                ("target", "target/@value", "without dimension or location"),
                ("actual", "actual/@value", "without dimension or location"),
                ("cumulative", "period-start/@iso-date", "yes where periods of one indicator begin on one day"),
            ),
        ),
    )
    names = _names(sheet)
    cumulative = _cumulative(sheet)
    listed: set[str] = set()
    for number, cells in enumerate(sheet.rows[1:], 2):
        activity, status, _, measure, ascending, _, _, baseline, start, end, target, actual, further = cells
        assert isinstance(activity, int)
        if further and not (target or actual):
            left.add(sheet, number, "value of an indicator broken down", "none of them stands for all")
        if not any((baseline, target, actual)):
            continue
        if measure not in NUMERIC_MEASURES:
            left.add(sheet, number, f"{UNITS.get(str(measure), 'other')} value of an indicator", "it is no number")
            continue
        name = names[number]
        if name not in listed:
            listed.add(name)
            aggregation = "sum" if str(status).casefold() in _YES else "none"
            direction = "down" if str(ascending).casefold() in ("0", "false") else "up"
            indicators.put(number, [name, name, UNITS[str(measure) or "1"], aggregation, direction])
        row: list[CellValue] = [activities[activity].project_id, name, read_day(str(end)), read_day(str(start))]
        row += [read_amount(value) for value in (baseline, target, actual)]
        results.put(number, [*row, "yes" if number in cumulative else "no"])
    return [indicators, results]


def _names(sheet: Sheet) -> dict[int, str]:
    """Return the name of each row's indicator; one title with several units is several indicators."""
    measures: dict[str, set[str]] = defaultdict(set)
    titles: dict[int, tuple[str, str]] = {}
    for number, cells in enumerate(sheet.rows[1:], 2):
        title = " ".join(str(cells[5] or cells[2] or "Indicator without a title").split())
        titles[number] = (title, UNITS.get(str(cells[3]) or "1", ""))
        measures[title].add(titles[number][1])
    return {
        number: f"{title} ({unit})" if len(measures[title]) > 1 else title for number, (title, unit) in titles.items()
    }


def _cumulative(sheet: Sheet) -> set[int]:
    """Return the rows of indicators whose periods begin on one day and end on several."""
    ends: dict[tuple[str, object], dict[object, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, cells in enumerate(sheet.rows[1:], 2):
        indicator = (sheet.elements or [""] * number)[number - 1].rpartition("/")[0]
        if cells[8]:
            ends[indicator, cells[8]][cells[9]].append(number)
    return {row for by_end in ends.values() if len(by_end) > 1 for rows in by_end.values() for row in rows}
