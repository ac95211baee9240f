"""What the sheet Notes of a workbook says: how its numbers were made, and by which rules."""

from briefgen.present.speech import phrase

NOTES = {
    "notes.about": phrase("How the numbers were made, and what they leave out"),
    "notes.brief": phrase("About this brief"),
    "notes.left_out": phrase("Left out"),
    "notes.rules": phrase("Rules"),
    "notes.workbook": phrase("This workbook"),
    "notes.rates": phrase("Exchange rates used"),
    "notes.changed": phrase("Changed texts"),
    "notes.sources": phrase("Sources"),
    "notes.made": phrase("Made with"),
    "notes.headline": phrase("Headline"),
    "notes.scope": phrase("Scope"),
    "notes.comparison": phrase("Comparison"),
    "notes.source_note": phrase("Source note"),
    "tag.draft": phrase("Draft"),
    "tag.classification": phrase("Classification"),
    "tag.illustrative": phrase("Illustrative"),
    "notes.in_words": phrase("In words"),
    "notes.no_amount": phrase("amount unknown"),
    "notes.records": phrase("Records: {count} ({amounts})"),
    "notes.contracts": phrase("Contracts: {count} ({amounts})"),
    "notes.per": phrase("{currency} per {base}"),
    "notes.ecb": phrase("European Central Bank, day before last of the month before; the others: the sheet Rates"),
    "notes.hash": phrase("SHA-256 of the part used: {hash}"),
    "notes.here": phrase("{words} Here: {places}"),
    "notes.totals": phrase("Totals"),
    "notes.totals.words": phrase(
        "Totals are formulas over the sheet Records, one row per record, domain and country: change an amount there and they "
        "follow. Distinct projects are sums of the flags First…, so parts exceed the total."
    ),
    "notes.colours": phrase("Colours"),
    "notes.colours.words": phrase(
        "Blue: typed values (results, targets, the values of PDF and JSON). Black: formulas. Grey: rows that are no class."
    ),
    "notes.names": phrase("Names"),
    "notes.names.words": phrase(
        "Formulas may use fig_total_contracted, fig_domain_3_contracted and so on (Formulas, Name Manager); they point to Figures."
    ),
    "notes.outside": phrase("Outside the selection"),
    "notes.outside.words": phrase(
        "Figures of the whole partnership, of shared projects, of regions and of neighbours stand on records that this brief does "
        "not hold. The sheet Outside the selection lists them, the 1,000 largest of each kind one by one, the others as one row "
        "with their number and sum. No total of this workbook counts them; the sheet Checks shows that they and the selection "
        "add up to the whole."
    ),
    "notes.changes": phrase("Changes"),
    "notes.changes.compared": phrase("The sheet Changes compares with the previous brief that was given."),
    "notes.earlier": phrase("The last brief"),
    "notes.earlier.words": phrase(
        "A value of the last brief stands on the rows that both briefs have alike and on those that only the last one had. "
        "On the sheets Records and Result rows the column New marks rows that are new or changed; LastFile, LastSheet and "
        "LastRow say where a row stood that has moved. The sheets Last brief and Last brief, results hold the rows that are "
        "gone or changed, as they were."
    ),
    "notes.changes.alone": phrase("No previous brief was given, so there is no sheet Changes."),
}
RULES = (
    phrase(
        "Each record is converted to the base currency at the rate of the month of its value date and rounded once to the "
        "cent, half-up; everything after that is exact."
    ),
    phrase("Measures are never mixed in one total; a decommitment counts with its sign."),
    phrase(
        "Disbursement rate: payments up to the as-of date divided by the net value of the contracts first signed in the period. "
        "Contracts without a payment report are left out of both sides."
    ),
    phrase(
        "Each record is divided once, over domains and countries, by largest remainder; every table is a sum of these parts."
    ),
    phrase(
        "Several classes without percentages are not split: their money stands in a row of its own. What names no class is "
        "unassigned; percentages that do not reach 100 leave a rest that is unallocated."
    ),
    phrase("A project counts once in a total, and in every class it has money in; counts of classes do not add up."),
    phrase("Where a programme and its projects both carry a measure, the programme’s own records are left out."),
    phrase("Repeated rows count once; the latest statement of a record up to the as-of date counts."),
    phrase("A record without a value date is left out of every period but all."),
    phrase("Results: blank is unknown, not zero; different indicators are never added up."),
)
"""The rules of arithmetic that a brief stands on (data-model.md, "Rules of arithmetic")."""
