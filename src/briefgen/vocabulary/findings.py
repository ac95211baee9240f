"""Every finding code: permanent names, with level, meaning, rule and cure (data-model.md, "Findings")."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FindingCode:
    """A code's level, what it means, the rule it stands on and what to do."""

    code: str
    level: str
    meaning: str
    rule: str
    cure: str


def _table(text: str) -> Mapping[str, FindingCode]:
    rows = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    return {row[0]: FindingCode(*row) for row in rows}


FINDING_CODES: Mapping[str, FindingCode] = _table("""
no-projects-sheet | error | No sheet of the source holds projects. | smallest input | Add a sheet "Projects" with an id, a title, a domain and an amount, or name yours in briefgen.toml.
missing-column | error | A required column of a sheet is missing. | canonical workbook | Add the column, or map yours in briefgen.toml under [columns.<Sheet>].
duplicate-header | error | Two columns of a sheet have the same meaning. | refusals | Keep one of them, or rename the other.
conflicting-record | error | One record id and as-of date, different contents. | rule 10 | Correct the row, or give the later one its own as-of date.
repeated-project | error | The same project id twice with different contents. | rule 10 | Give each project an id of its own, or delete the row that is out of date.
amounts-differ | error | Rows of one project give different amounts where each should repeat the whole. | smallest input | Correct the amount; if each row gives its own part, write amounts = "part" in briefgen.toml under [repeated_ids].
several-transactions | error | A row of IATI data holds several transactions in its cells. | profiles | Download one transaction per row (the Datastore's "transaction" table), or the activities as XML.
folded-id | error | Ids that differ only in case, spaces or dashes, with different contents. | rule 10 | Write one id in one way; give different projects different ids.
repeated-split | error | One contract has two different splits. | settled cases, splits | Give every row of the contract the same split.
split-over-100 | error | The percentages of a split add up to more than 101. | rule 5 | Correct the percentages so that they add up to 100.
negative-percentage | error | A percentage is below zero. | rule 5 | Write a percentage between 0 and 100.
unreadable-percentage | error | A percentage cannot be read. | rule 5 | Write a number such as 60.
unreadable-amount | error | An amount cannot be read. | rule 1 | Write a number such as 1234.56.
unreadable-date | error | A date cannot be read. | rule 11 | Write it as 2016-05-12.
impossible-date | error | A date of money lies before 1951 or after 2060. | rule 11 | Write the year it really was, such as 2016-05-12.
unreadable-number | error | A number cannot be read. | rule 9 | Write a number, or leave the cell blank if it is unknown.
unreadable-rate | error | An exchange rate cannot be read, or is not above zero. | rule 4 | Write units per base unit, such as 1.0888.
conflicting-rate | error | Two rates for one month and currency. | rule 4 | Keep one of them.
unknown-currency | error | A currency is not an ISO 4217 code. | settled cases, codes | Write a code such as EUR or USD.
conflicting-currency | error | An amount, or its header, names another currency than its column of currencies. | rule 4 | Correct one of the two.
missing-currency | error | An amount has no currency. | rule 4 | Write the currency of the amount.
unknown-measure | error | A measure is not one of the five. | rule 3 | Write pledged, approved, contracted, disbursed or spent.
missing-id | error | A row has no id. | canonical workbook | Write the id.
opposite-signs | error | An amount and its base-currency amount have opposite signs. | settled cases, rates | Correct one of the two.
error-cell | error | A cell that figures use holds an Excel error. | load | Mend the formula, or write the value.
formula-without-value | error | A formula that figures use was never calculated. | load | Open the file in Excel or LibreOffice, save it, and try again.
parent-circle | error | Projects are each other’s parents. | rule 8 | Correct parent_id.
unreadable-setting | error | A setting of the sheet Partnership cannot be read. | rules 2 and 3 | Write one of the forms named in the message.
scaled-amounts | error | A header, a unit or a line beside the table says that amounts are in thousands or millions. | rule 1 | Write the amounts in full, and the words without "million" or "thousand".
missing-date | warning | A record has no value date and counts in no period but “all”. | rule 11 | Write the date of signature or payment.
after-as-of | warning | A record is dated after the as-of date of the workbook, and is left out. | rule 2 | Correct the date, or give the workbook a later as_of.
no-main-measure | warning | The data hold money, but none of the measure that the brief leads with. | rule 3 | Write the main_measure on the sheet Partnership, or under [partnership] in briefgen.toml.
other-measure | warning | An HXL tag says that amounts are of another measure than they were read as. | rule 3 | Write the main_measure on the sheet Partnership, or under [partnership] in briefgen.toml; or correct the tag.
missing-amount | warning | A record has no amount; blank is not zero. | rule 9 | Write the amount, or delete the row.
missing-title | warning | A project has no title. | canonical workbook | Write a title.
no-rate | warning | No exchange rate for the month of a record. | rule 4 | Add the rate to the sheet Rates.
suspect-rate | warning | A rate of the sheet Rates is far from the Central Bank’s, or upside down. | rule 4 | Write units of the currency per unit of the base currency.
base-amount-differs | warning | An amount and its base-currency amount disagree; the base-currency amount counts. | rule 4 | Correct one of the two.
unknown-domain | warning | A domain is not one of the five. | rule 12 | Write 1 to 5, or map the word in briefgen.toml under [domains].
unknown-country | warning | A country or region is not known. | rule 5 | Write an ISO code or the usual name in English, French, Arabic, Spanish or German.
no-domain | warning | A project with money has no domain. | rule 5 | Write its domain, 1 to 5.
no-country | warning | A project with money has no country. | rule 5 | Write its country or region.
several-donors | warning | A cell names several donors; the money is not shared out among them. | settled cases, codes | Write a row in Contracts for each donor with its own amount.
several-instruments | warning | A cell names several instruments; the money is not shared out among them. | settled cases, codes | Write a row in Contracts for each instrument with its own amount.
missing-donor | warning | A row of money has no donor, and stands with the other donors. | rule 13 | Write the donor.
split-below-100 | warning | The percentages of a split add up to less than 99; the rest is “unallocated”. | rule 5 | Complete the percentages.
split-given-twice | warning | The sheet Domains or Countries and a cell give different splits; the sheet counts. | settled cases, splits | Keep one of the two.
repeated-row | warning | A row is identical to another and is counted once. | rule 10 | Delete one of the two.
amounts-repeated | warning | A project stands in a row for each country or domain; its amount was counted once. | rule 5 | Nothing to do; if each row gives its own part, write amounts = "part" in briefgen.toml under [repeated_ids].
amounts-by-row | warning | A project stands in a row for each country or domain; the amounts of its rows were added up. | rule 5 | Nothing to do; if each row repeats the whole amount, write amounts = "whole" in briefgen.toml under [repeated_ids].
repeated-payment | warning | Two amounts with one contract, measure, date, donor and currency; both count. | rule 10 | Give each a record id if both are right.
paid-above-contracted | warning | More was disbursed on a contract than was contracted. | rule 3 | Check amounts, measures and currencies of the contract.
paid-without-contract | warning | Payments on a contract without any commitment; no disbursement rate counts them. | rule 3 | Add what was contracted, or correct the contract id.
no-amounts | warning | Projects without a single amount: every figure of money is zero. | smallest input | Add a column amount with its currency, or a sheet Contracts; or map your column in briefgen.toml under [columns.Projects].
currencies-disagree | warning | Two columns of a sheet may be the currency and differ; one of them counts. | rule 4 | Name the column that counts in briefgen.toml, or delete the other.
amounts-disagree | warning | Two columns of a sheet may be the amount and hold different numbers; one of them counts. | rule 1 | Name the column that counts in briefgen.toml, or delete the other.
net-below-zero | warning | The decommitments of a contract are larger than what was contracted. | rule 3 | Check the signs, or add the contract that they reduce.
contract-of-two-projects | warning | One contract id stands with two projects. | rule 3 | Correct the project id, or give each contract an id of its own.
same-payment | warning | The same payment twice with different remarks; counted once. | rule 10 | Delete one of the two, or give each a record id.
orphan-contract | warning | A contract names a project that is not in Projects. | canonical workbook | Add the project, or correct the id.
near-id | warning | Two ids differ only in punctuation or leading zeros. | rule 10 | Write one id in one way; give different projects clearly different ids.
unknown-parent | warning | A parent id is not in Projects. | rule 8 | Correct parent_id, or add the parent.
parent-child-difference | warning | A parent’s amount differs from the sum of its children; the children count. | rule 8 | Correct one of them.
short-form-and-contracts | warning | A project has an amount of its own and rows in Contracts; the rows count. | settled cases | Clear the amount on Projects.
money-on-pipeline | warning | A project in the pipeline has money. | settled cases | Correct the status, or delete the amount.
money-on-policy | warning | A policy has money. | settled cases | Make it a project, or delete the amount.
ambiguous-number | warning | A number may be read in two ways. | rule 1 | Write it without thousands separators.
ambiguous-date | warning | Day and month may be swapped; read as day first. | rule 11 | Write it as 2016-05-12.
swapped-dates | warning | Days and months of the date cells of a column are perhaps swapped. | rule 11 | Compare the dates with their source; write them as 2016-05-12.
long-number | warning | A number or an id has more than the fifteen digits that a spreadsheet keeps. | rule 1 | Write an id as text; compare a number with its source.
garbled-text | warning | Signs stand within words, as where a file is read in another encoding than its own. | load | Save the file as UTF-8 (in Excel: "CSV UTF-8"), or correct the text.
coarse-date | warning | A date gives only a month, a quarter or a year. | rule 11 | Write the day, such as 2016-05-12.
suspect-date | warning | A date of a project cannot be read or is implausible. | rule 11 | Write it as 2016-05-12.
end-before-start | warning | A project, contract or period ends before it begins. | rule 11 | Correct one of the dates.
unknown-indicator | warning | A result names an indicator that is not in Indicators. | rule 9 | Add it to Indicators, or correct the code.
unknown-project-result | warning | A result names a project that is not in Projects. | rule 9 | Correct the id, or add the project.
repeated-result | warning | One project, indicator, period and country twice with different values; the last row counts. | rule 9 | Delete the row that is out of date, or give the later one its own as-of date.
falling-cumulative | warning | A cumulative value is lower than an earlier one. | rule 9 | Correct the value, or write "no" under cumulative.
unknown-project-split | warning | A split names a project that is not in Projects. | rule 5 | Correct the id, or add the project.
unknown-meeting | warning | An agenda item or issue names a meeting that is not in Meetings. | canonical workbook | Correct the id, or add the meeting.
unknown-section | warning | A row of Messages names a section that briefs do not have; its text is not printed. | canonical workbook | Write headline, key or meeting.
repeated-meeting | warning | Two meetings have one id. | canonical workbook | Give each meeting an id of its own.
incomplete-entry | warning | A meeting, agenda item, issue or milestone lacks its name or its meeting. | canonical workbook | Fill in the cell.
undated-entry | warning | A meeting or milestone has no date and is left out. | canonical workbook | Write its date, such as 2016-05-12.
repeated-code | warning | One code stands twice in a list with different contents; the last row counts. | canonical workbook | Keep one of the rows.
stated-total-differs | warning | A total stated in the sheet differs from the sum of its rows. | rule 1 | Correct the rows or the total; the rows count.
never-calculated | warning | Every formula of a sheet holds 0: a program wrote the file, and nothing ever calculated it. | load | Open the file in Excel or LibreOffice, save it, and try again.
outside-reference | warning | A formula refers to another file; the value stored when the file was last saved was read. | load | Put the value itself into the cell.
flaw-elsewhere | warning | A cell that no figure uses holds an error or a formula without a value. | load | Mend the cell.
unknown-amounts | warning | A column of amounts of a list of activities does not tell what they are. | rule 3 | Tag it #value+approved, #value+contracted or #value+disbursed, with the currency (+eur).
list-without-country | warning | Nothing in a list of activities or people tells its country. | rule 5 | Add a column country, or give it in briefgen.toml under [constants.Projects] as countries.
other-table | warning | A sheet holds another table that was not read. | canonical workbook | Put it on a sheet of its own, or delete it.
restated-record | note | A record was restated; the latest as-of date counts. | rule 10 | Nothing to do.
paid-before-signed | note | A payment is dated before the first contract amount of its contract. | rule 3 | Check the two dates.
negative-payment | note | A payment is below zero; it was read as money paid back. | rule 3 | Nothing to do if money was paid back.
split-normalised | note | The percentages of a split add up to nearly 100 and were brought to 100. | rule 5 | Nothing to do, or correct the percentages.
split-fractions | note | The parts of a split add up to 1; they were read as shares of one (0.6 as 60 %). | rule 5 | Nothing to do, or write percentages such as 60 and 40.
split-repeated-class | note | A split names a class twice; the parts were added up. | rule 5 | Write each class once.
not-split | note | Several domains or countries without percentages; the money stands in a row "not split". | rule 5 | Add percentages, such as 1:60; 5:40 or NE:70; ML:30.
near-name | note | Two names are nearly the same. | settled cases, codes | Write one name in one way, if they mean the same.
repeated-title | note | Two projects have one title. | rule 10 | Nothing to do if they are two; otherwise delete one.
target-not-above-zero | note | A target is zero or below, so no share of it can be given. | rule 9 | Correct the target, or leave it blank.
unknown-donor | note | A donor is not in the lists; kept as given. | settled cases, codes | Add it to the sheet Donors.
unknown-instrument | note | An instrument is not in the lists; kept as given. | settled cases, codes | Add it to the sheet Instruments.
unknown-term | note | A word of a closed list is not known; the default stands. | canonical workbook | Use one of the words listed in the message.
unknown-window | note | A Trust Fund window is not known; taken from the countries instead. | settled cases, regions | Write SAH, HOA, NOA or REG.
builtin-rate | note | Exchange rates of the European Central Bank fill gaps of the sheet Rates. | rule 4 | Add the rates to the sheet Rates, or to that of a workbook read together with the file, if your accounts use others.
amounts-chosen | note | A list gives its amounts in several currencies; those in the base currency count. | rule 4 | Nothing to do, or name the column that counts in briefgen.toml.
assumed-currency | note | A list without a currency column is read in the currency that a line beside it names, else in the base currency. | smallest input | Add a column currency, or give it in briefgen.toml under [constants.<Sheet>].
number-as-text | note | Numbers are kept as text; they were read. | rule 1 | Turn the cells into numbers.
blank-word | note | A word for nothing (N/A, tbc, –) was read as blank. | rule 9 | Leave the cell blank.
profile | note | A file of another standard was recognised and read as such. | profiles | Nothing to do.
profile-choice | note | Where a file says a thing in several ways, one was chosen. | profiles | Nothing to do, or choose another in briefgen.toml.
left-out | warning | Rows of a file in another standard count in no figure. | profiles | Nothing to do, or change how the file is read in briefgen.toml.
plan-totals | warning | A sheet holds what plans asked for and got in all, which is neither projects nor flows. | profiles | Give the flows: the file that HDX calls fts_incoming_funding, or the flows downloaded from fts.unocha.org.
unjoined-sheet | warning | A sheet that says more about grants by their identifiers is not joined to them. | profiles | Copy its columns into the sheet of grants, or leave it: no amount is missing.
missing-identifier | warning | An activity has no iati-identifier and is called by its place in the file. | profiles | Write its iati-identifier, or its project_id in the workbook that briefgen import makes of the file.
unknown-sector | warning | A sector of another standard is not mapped to a domain; its money is unassigned. | rule 12 | Map it in briefgen.toml under [domains].
sheets-together | note | Sheets of one kind, such as one for each year, were read as one table. | canonical workbook | Nothing to do; leave one out under ignore_sheets in briefgen.toml.
known-list | warning | A published list is read without the settings that say what its columns mean. | profiles | Copy the file that the message names beside the list, or give it with --config.
unknown-header | note | Columns that briefgen does not use. | canonical workbook | Nothing to do, or map them in briefgen.toml.
near-header | warning | A header nearly matches a column of ours, and is not used. | canonical workbook | Rename it, or map it in briefgen.toml.
near-sheet | warning | A sheet that is not used has a name or headers that are nearly those of one of ours. | canonical workbook | Rename it, or name it in briefgen.toml under [sheets], or under ignore_sheets if it is not meant to be read.
unknown-sheet | note | A sheet that briefgen does not use. | canonical workbook | If briefgen should read it, rename it as meant or name it in briefgen.toml under [sheets]; else nothing.
empty-sheet | note | A sheet has no rows below its header. | canonical workbook | Nothing to do, or fill it.
sheet-by-headers | note | A sheet was taken for one of ours by its headers. | canonical workbook | Nothing to do, or name it in briefgen.toml under [sheets].
sheet-profile | note | A sheet was read as a list of activities (3W) or of people by place. | rule 10 | Nothing to do; briefgen check --explain-mapping shows the columns.
country-taken | note | The country of a list comes from its place codes, its title or its name. | rule 5 | Nothing to do, or add a column country.
repeated-activity | note | Rows of a list without ids repeat each other; each is counted. | rule 10 | Nothing to do, or delete the repetitions.
second-table | note | A sheet holds two tables that were both read. | canonical workbook | Nothing to do, or put each on a sheet of its own.
totals-row | note | A row of totals was not counted. | canonical workbook | Nothing to do, or delete the row.
units-row | note | A row of units below the header was not counted. | canonical workbook | Nothing to do, or delete the row.
repeated-header | note | A header or row of tags that stands among the rows was not counted. | canonical workbook | Nothing to do, or delete the row.
remark-row | note | A remark or heading among the rows was not counted. | canonical workbook | Nothing to do, or move it to another sheet.
merged-cells | note | A text merged over several rows holds for each of them. | canonical workbook | Nothing to do, or unmerge the cells.
setting-given-twice | warning | A setting is given twice with different values, as by two workbooks of one folder; the later one counts. | canonical workbook | Keep one of the two.
near-setting | warning | The Partnership sheet has a key that is nearly a setting, and is not used. | canonical workbook | Correct the key.
unknown-setting | note | The Partnership sheet has a key that briefgen does not know. | canonical workbook | Correct the key.
hidden-sheet | note | A hidden sheet was read. | load | Nothing to do, or delete it.
personal-data | note | Contacts, e-mail addresses or telephone numbers; they are neither read nor printed. | Contacts | Nothing to do, or delete them before you pass the file on.
text-cut | note | A text is longer than the 32,767 characters that a cell of a workbook can hold; the workbook cuts it with a mark. | workbook | Shorten the text; JSON and csv have it whole.
control-character | note | A text holds control characters, which no file can hold; they are left out. | workbook | Nothing to do, or delete them.
hidden-character | note | A text holds characters without width or marks of direction, which would hide or reorder text; the workbook of a brief leaves them out. | workbook | Nothing to do, or delete them.
hidden-rows | note | Hidden rows or columns hold data, and were read. | load | Nothing to do, or delete them.
""")  # a table reads best with one code a line

IN_THE_WORKBOOK = "Do so in the workbook that briefgen import makes of the file."
"""What makes a cure for a cell one that can be followed where a file of another standard is downloaded anew each month."""

CURES_OF_STANDARDS: Mapping[str, str] = {
    code.strip(): cure.strip()
    for code, _, cure in (
        line.partition("|")
        for line in """
no-domain | Map its sector, cluster or classification in briefgen.toml under [domains], such as "15190" = "2"; where it has none, write its domain in the workbook that briefgen import makes of the file.
not-split | Choose equal parts in briefgen.toml under [splits], or write percentages in the workbook that briefgen import makes of the file.
unknown-donor | Nothing to do, or add it to the sheet Donors of a workbook read together with the file.
unknown-instrument | Nothing to do, or add it to the sheet Instruments of a workbook read together with the file.
no-rate | Add the rate to the sheet Rates of a workbook read together with the file.
no-amounts | Download the activities with their transactions or budgets.
""".strip().splitlines()
    )
}
"""Cures of codes in files of other standards (IATI, 360Giving, OCHA FTS), which have neither our columns nor our sheets."""


def cure_of(code: str, *, standard: bool = False, lacks: str = "", sheet: str = "") -> str:
    """Return what to do about a finding where it stands.

    ``standard`` is for rows of a file of another standard, ``lacks`` for a column that the whole ``sheet`` (its
    canonical name) has not, so that there is no cell to correct.
    """
    cure = FINDING_CODES[code].cure
    if standard:
        own = CURES_OF_STANDARDS.get(code)
        followed = cure.startswith("Nothing to do") or "briefgen.toml" in cure or "briefgen import" in cure
        return own or (cure if followed else f"{cure} {IN_THE_WORKBOOK}")
    return (
        f"Add a column {lacks}, or map yours in briefgen.toml under [columns.{sheet or '<Sheet>'}]." if lacks else cure
    )
