"""The rules of arithmetic that a brief stands on, in words (data-model.md, "Rules of arithmetic")."""

RULES = (
    "Each record is converted to the base currency at the rate of the month of its value date and rounded once to the "
    "cent, half-up; everything after that is exact.",
    "Measures are never mixed in one total; a decommitment counts with its sign.",
    "Disbursement rate: payments up to the as-of date divided by the net value of the contracts first signed in the period. "
    "Contracts without a payment report are left out of both sides.",
    "Each record is divided once, over domains and countries, by largest remainder; every table is a sum of these parts.",
    "Several classes without percentages are not split: their money stands in a row of its own. What names no class is "
    "unassigned; percentages that do not reach 100 leave a rest that is unallocated.",
    "A project counts once in a total, and in every class it has money in; counts of classes do not add up.",
    "Where a programme and its projects both carry a measure, the programme's own records are left out.",
    "Repeated rows count once; the latest statement of a record up to the as-of date counts.",
    "A record without a value date is left out of every period but all.",
    "Results: blank is unknown, not zero; different indicators are never added up.",
)
