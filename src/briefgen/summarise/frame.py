"""The frame of a brief: measure, period, comparison, as-of date and meeting, decided before any sum."""

from dataclasses import dataclass, replace
from datetime import date

from briefgen.errors import UsageError
from briefgen.model.dataset import Dataset
from briefgen.model.meeting import Meeting
from briefgen.model.selection import Period, Selection
from briefgen.summarise.cohort import cohort_measure, states_payments
from briefgen.summarise.periods import compare_with, parse_period, shift_months
from briefgen.vocabulary.folding import fold_id


@dataclass(frozen=True, slots=True)
class Frame:
    """When and what a brief measures. ``no_comparison`` as in Summary."""

    measure: str
    cohort_measure: str
    period: Period
    comparison: Period | None
    no_comparison: str
    as_of: date | None
    comparison_as_of: date | None
    meeting: Meeting | None
    ending_from: date | None
    ending_until: date | None
    own_period: bool = True


def frame_of(dataset: Dataset, selection: Selection) -> Frame:
    """Return the frame (data-model.md rule 2; the meeting by product.md, "Smaller contracts")."""
    partnership = dataset.partnership
    as_of = selection.as_of or partnership.as_of or latest_date(dataset)
    period = parse_period(selection.period or partnership.period or "all")
    # The override belongs to the workbook's own period; another period is compared by the rule.
    own = not selection.period or period == parse_period(partnership.period or "all")
    asked = partnership.compare_period if own else ""
    comparison, comparison_as_of = compare_with(period, as_of, asked)
    meeting = meeting_of(dataset, selection.meeting, as_of)
    ending_from = meeting.date if meeting else as_of
    return Frame(
        measure=partnership.main_measure,
        cohort_measure=cohort_measure(dataset),
        period=period,
        comparison=comparison,
        no_comparison=_no_comparison(comparison, partnership.coverage_from),
        as_of=as_of,
        comparison_as_of=comparison_as_of,
        meeting=meeting,
        ending_from=ending_from,
        ending_until=shift_months(ending_from, 6) if ending_from else None,
        own_period=own and selection.as_of in (None, partnership.as_of),
    )


def date_payments(dataset: Dataset) -> Dataset:
    """Date the payments of short forms that no as-of date dates: they are as of the latest date in the data.

    A short form's payments are as of the project's ``as_of`` or the workbook's ("Settled cases"), and a workbook
    without one is as of its latest date (rule 2).
    """
    open_ones = [record for record in dataset.records if states_payments(record)]
    latest = latest_date(dataset) if any(record.value_date is None for record in open_ones) else None
    if latest is None:
        return dataset
    dated = {record.number: record._replace(value_date=latest) for record in open_ones if record.value_date is None}
    return replace(dataset, records=tuple(dated.get(record.number, record) for record in dataset.records))


def latest_date(dataset: Dataset) -> date | None:
    """Return the latest date of the money records, else of the results; None for data without dates."""
    # The date of a faulty record may be the fault: it must not set the date of the whole brief.
    money = [day for record in dataset.records if not record.flaw for day in (record.value_date, record.as_of) if day]
    results = [row.period_end for row in dataset.results if row.period_end and row.actual is not None]
    return max(money or results, default=None)


def meeting_of(dataset: Dataset, asked: str | None, as_of: date | None) -> Meeting | None:
    """Return the meeting asked for, else the first on or after the as-of date; "none" switches it off.

    Raises UsageError for a meeting that the workbook does not have.
    """
    if asked is not None:
        if asked.strip().casefold() == "none":
            return None
        for meeting in dataset.meetings:
            if fold_id(meeting.key) == fold_id(asked):
                return meeting
        known = ", ".join(meeting.key for meeting in dataset.meetings) or "none"
        raise UsageError(f'There is no meeting "{asked}". The workbook has: {known}. --meeting none leaves it out.')
    coming = [meeting for meeting in dataset.meetings if as_of is None or meeting.date >= as_of]
    return min(coming, key=lambda meeting: meeting.date, default=None)


def _no_comparison(comparison: Period | None, coverage_from: date | None) -> str:
    if comparison is None or comparison.start is None:
        return "all"
    return "coverage" if coverage_from and comparison.start < coverage_from else ""
