"""The words of the workbook, all in one table: names of sheets, heads, notes, checks.

A sheet's name holds at most 31 characters and none of ``[ ] : * ? / \\``. The heads of the sheets Records, Outside the
selection, Result rows and Last brief are not here: they are names in formulas and for programs, the same in every language, as the keys of the JSON are.
"""

from collections.abc import Mapping

from briefgen.model.words import Words
from briefgen.present.speech import Speech, phrase
from briefgen.present.workbook_notes import NOTES, RULES
from briefgen.vocabulary.cell_text import WORDS

SHEETS: Mapping[str, str] = {
    "sheet.cover": phrase("Cover"),
    "sheet.domains": phrase("Domains"),
    "sheet.countries": phrase("Countries"),
    "sheet.sources": phrase("Instruments and donors"),
    "sheet.quarters": phrase("Quarters"),
    "sheet.results": phrase("Results"),
    "sheet.cross": phrase("Cross-table"),
    "sheet.projects": phrase("Projects"),
    "sheet.records": phrase("Records"),
    "sheet.outside": phrase("Outside the selection"),
    "sheet.result_rows": phrase("Result rows"),
    "sheet.earlier": phrase("Last brief"),
    "sheet.earlier_results": phrase("Last brief, results"),
    "sheet.changes": phrase("Changes"),
    "sheet.findings": phrase("Findings"),
    "sheet.checks": phrase("Checks"),
    "sheet.notes": phrase("Notes"),
    "sheet.figures": phrase("Figures"),
}
_CONTENTS = {
    "about.domains": phrase("amounts, change, paid out"),
    "about.countries": phrase("countries, regional rows"),
    "about.sources": phrase("instruments, then donors"),
    "about.quarters": phrase("quarters by domain, trends"),
    "about.results": phrase("indicators against targets"),
    "about.cross": phrase("countries by domain"),
    "about.projects": phrase("one row each, with filter"),
    "about.records": phrase("rows behind every total"),
    "about.outside": phrase("rows behind the whole"),
    "about.result_rows": phrase("rows behind the results"),
    "about.earlier": phrase("records as it had them"),
    "about.earlier_results": phrase("rows as it had them"),
    "about.changes": phrase("since the previous brief"),
    "about.findings": phrase("what the check said"),
    "about.checks": phrase("PDF total = workbook total"),
    "about.notes": phrase("rules, rates, sources"),
    "about.figures": phrase("exact values, rules, names"),
    "cover.kicker": phrase("{kicker} · workbook"),
    "cover.contents": phrase("Contents"),
    "cover.checks": phrase("Checks: {agreeing} of {count} agree"),
    "cover.points": phrase("points"),
    "cover.point": phrase("point"),
    "back": phrase("Back to cover"),
    "page": phrase("Page {page} of {pages}"),
}
_SHARED = {
    "unknown": phrase("unknown"),
    "none": phrase("n/a"),
    "new": phrase("new"),
    "yes": phrase("yes"),
    "million": phrase("{currency} million"),
    "thousand": phrase("{currency} thousand"),
    "quarter": phrase("{year} Q{number}"),
    "quarter.period": phrase("Q{number} {year}"),
    "all": phrase("all records"),
    "several": phrase("several"),
    "live": phrase("live formulas over the sheet Records"),
    "sub": phrase("{unit}, {measured} in {period}; {words}. {comparison}."),
    "look.0": phrase("full colour"),
    "look.1": phrase("light"),
    "look.2": phrase("pale"),
    "look": phrase("{look}: {name}"),
    "more": phrase("{listed} and {count} more"),
    "rows": phrase('"Rows: "#,##0'),
    "shown": phrase("Shown"),
    "measure.pledged": phrase("Pledged"),
    "measure.approved": phrase("Approved"),
    "measure.contracted": phrase("Contracted"),
    "measure.disbursed": phrase("Disbursed"),
    "measure.spent": phrase("Spent"),
    "measured.pledged": phrase("pledged"),
    "measured.approved": phrase("approved"),
    "measured.contracted": phrase("contracted"),
    "measured.disbursed": phrase("disbursed"),
    "measured.spent": phrase("spent"),
}
_HEADS = {
    "head.no": phrase("No"),
    "head.code": phrase("Code"),
    "head.domain": phrase("Valletta domain"),
    "head.country": phrase("Country"),
    "head.region": phrase("Region"),
    "head.instrument": phrase("Instrument"),
    "head.donor": phrase("Donor"),
    "head.source": phrase("Source"),
    "head.total": phrase("Total"),
    "head.trend": phrase("Trend"),
    "head.year_on_year": phrase("{later} on {earlier}"),
    "head.projects": phrase("Projects"),
    "head.share": phrase("Share"),
    "head.change": phrase("Change"),
    "head.base": phrase("In the rate"),
    "head.paid": phrase("Paid out"),
    "head.rate": phrase("Rate"),
    "head.project": phrase("Project"),
    "head.title": phrase("Title"),
    "head.implementer": phrase("Implementer"),
    "head.status": phrase("Status"),
    "head.domains": phrase("Domains"),
    "head.countries": phrase("Countries"),
    "head.donors": phrase("Donors"),
    "head.instruments": phrase("Instruments"),
    "head.start": phrase("Start"),
    "head.end": phrase("End"),
    "head.counts": phrase("Counts"),
    "head.result_domain": phrase("Domain"),
    "head.indicator": phrase("Indicator"),
    "head.unit": phrase("Unit"),
    "head.result": phrase("Result"),
    "head.target": phrase("Target"),
    "head.of_target": phrase("% of target"),
    "head.line": phrase("Line: target (100%)"),
    "head.year_before": phrase("Year before"),
    "head.reported": phrase("Reported by"),
    "head.agree": phrase("What must agree"),
    "head.printed": phrase("PDF and JSON"),
    "head.here": phrase("This workbook"),
    "head.difference": phrase("Difference"),
    "head.agrees": phrase("Agrees"),
    "head.figure": phrase("Figure"),
    "head.label": phrase("Label"),
    "head.value": phrase("Value"),
    "head.rule": phrase("Rule"),
    "head.cells": phrase("Source cells"),
    "head.left_out": phrase("Left out"),
    "head.shown": phrase("Shown at"),
    "head.level": phrase("Level"),
    "head.file": phrase("File"),
    "head.sheet": phrase("Sheet"),
    "head.cell": phrase("Cell"),
    "head.message": phrase("Message"),
    "head.suggestion": phrase("Suggestion"),
    "head.count": phrase("Count"),
    "head.money": phrase("Money"),
    "head.old": phrase("Old"),
    "head.state": phrase("State"),
    "head.project_id": phrase("Project id"),
    "head.field": phrase("Field"),
    "head.restated": phrase("Restated"),
    "head.issue": phrase("Issue"),
    "head.old_status": phrase("Old status"),
    "head.new_status": phrase("New status"),
    "head.new": phrase("New"),
}
_TABLES = {
    "counts": phrase(
        "A project counts in each class it has money in, so counts do not add up. Parts may not add up because of rounding."
    ),
    "domains.title": phrase("Funding by Valletta domain"),
    "domains.total": phrase("All domains"),
    "domains.legend": phrase("{unit}. {looks}; at the end: total"),
    "countries.title": phrase("Funding by country"),
    "countries.about": phrase("what was not given to one country stands last"),
    "countries.total": phrase("All countries"),
    "sources.title": phrase("Funding by instrument and donor"),
    "sources.about": phrase("money counts once, under the instrument that pays the partner"),
    "instruments.total": phrase("All instruments"),
    "donors.total": phrase("All donors"),
    "quarters.title": phrase("{measure} per quarter"),
    "quarters.about": phrase("{unit} by date; whole quarters; live formulas over the sheet Records"),
    "quarters.alt": phrase("{measure} per quarter and domain."),
    "cross.title": phrase("Countries by domain"),
    "cross.about": phrase(
        "{unit}, {measured} in {period}; live formulas over the sheet Records. The darker, the more of its domain."
    ),
    "results.title": phrase("Results against targets"),
    "results.about": phrase(
        "Typed from the reports (blue). Dark line: 100% of the target; light bar: one year before."
    ),
    "results.alt": phrase("Results in % of target."),
    "results.year_before": phrase("One year before"),
    "results.note": phrase(
        "No data is unknown, never zero; different indicators are never summed. A person can count under several indicators."
    ),
    "results.met": phrase("● met"),
    "results.nearly": phrase("◐ 85–99%"),
    "results.below": phrase("○ below 85%"),
    "results.above": phrase("○ above target"),
    "results.unknown": phrase("– unknown"),
    "results.listed": phrase("not added up"),
    "results.reported": phrase("{reported} of {asked} projects"),
    "results.no_country": phrase("{words}; {count} without country"),
    "projects.live": phrase("amounts are live formulas over the sheet Records"),
    "projects.typed": phrase("amounts are typed, the selection is large"),
    "projects.about": phrase(
        "One row per project, {currency}; {how}. The line above the table follows the filter. "
        "Counts is 0 for a project that only lost money in the period."
    ),
    "records.about": phrase(
        "One row per record, domain and country. Blank is not applicable; a record without a rate is unknown. "
        "First… is 1 on the first row of a project, in all or in its class."
    ),
    "outside.about": phrase(
        "Records that this brief does not hold; no total counts them. multi: shared with places of the brief; "
        "regional: given to regions around them; a country’s code: money of a neighbour; other: all else."
    ),
    "earlier.about": phrase("What the last brief had and this one has not, or has otherwise; no total counts it"),
    "result_rows.about": phrase("What each indicator’s result and target are made from. Blank is unknown."),
    "findings.about": phrase("What the check of the source said; the brief counts the same"),
    "level.error": phrase("error"),
    "level.warning": phrase("warning"),
    "level.note": phrase("note"),
}
_CHANGES = {
    "changes.about": phrase("What moved since the previous brief"),
    "changes.figures": phrase("Figures that moved"),
    "changes.projects": phrase("Projects new and gone"),
    "changes.changes": phrase("Projects that changed, field by field"),
    "changes.issues": phrase("Issues"),
    "changes.findings": phrase("Findings new and gone"),
    "changes.count": phrase("{title}: {count}"),
    "changes.more": phrase("{count} more: briefgen diff lists them all."),
}
_CHECKS = {
    "checks.about": phrase("Each line goes two ways to the same number; all must say TRUE"),
    "checks.all": phrase("All lines"),
    "checks.total": phrase("{measure}, total"),
    "checks.distinct": phrase("Projects, distinct"),
    "checks.source": phrase("{measure}, source {group}"),
    "checks.comparison": phrase("{measure}, comparison period"),
    "checks.paid": phrase("Paid out so far"),
    "checks.domains": phrase("Domains add up to the total"),
    "checks.countries": phrase("Countries add up to the total"),
    "checks.instruments": phrase("Instruments add up to the total"),
    "checks.donors": phrase("Donors add up to the total"),
    "checks.quarters": phrase("Quarters add up to the total"),
    "checks.cross": phrase("Cross-table adds up to the total"),
    "checks.projects": phrase("Projects add up to the total"),
    "checks.whole": phrase("Selection and what lies outside it add up to the whole"),
}
_FIGURES = {
    "figures.about": phrase("Exact values: money in the base currency to the cent, shares and rates as fractions"),
    "figures.from": phrase("from {figures}"),
    "figures.no_rows": phrase("no rows"),
    "figures.outside": phrase("rows of the sheet Outside the selection; for the whole also of Records"),
    "figures.rows": phrase("{count} rows of Records; largest: {cells}"),
    "figures.result_rows": phrase("{count} rows of Result rows; largest: {cells}"),
    "rule.sum": phrase("Sum of the records selected"),
    "rule.count-projects": phrase("Distinct projects with a record above zero"),
    "rule.ratio": phrase("First figure divided by the second"),
    "rule.difference": phrase("First figure less the second"),
    "rule.change": phrase("Difference divided by the earlier value"),
    "rule.average": phrase("Sum divided by the number of years"),
    "rule.result": phrase("Combined as the indicator’s aggregation says"),
    "rule.elapsed": phrase("Share of the days that had passed"),
    "rule.count": phrase("Number of classes"),
    "rule.earlier-brief": phrase("Value in the last brief"),
}
MESSAGES: Mapping[str, str] = {
    **SHEETS,
    **_CONTENTS,
    **_SHARED,
    **_HEADS,
    **_TABLES,
    **_CHANGES,
    **_CHECKS,
    **_FIGURES,
    **NOTES,
    **{f"rules.{number}": rule for number, rule in enumerate(RULES)},
    **{f"lost.{code}": words for code, words in WORDS.items()},
}

_PLACES = {"first": "{first}", "next": "{next}"}
"""The places of a list, left open."""


def workbook_words(speech: Speech) -> Words:
    """Return the words of the workbook in a language."""
    messages = {key: speech.put_mark(message) for key, message in MESSAGES.items()}
    messages["list"] = speech.put_as("list", "{first}, {next}", **_PLACES)
    messages["phrases"] = speech.put_as("list of phrases", "{first}; {next}", **_PLACES)
    return Words(speech.lang, messages)
