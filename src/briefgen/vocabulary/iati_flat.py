"""Headings of IATI data as tables: the Datastore's downloads, d-portal's, and the Country Development Finance Data.

Names are those of the Datastore's fields (iatistandard.org), of d-portal's queries (d-portal.org/q) and of the files at
countrydata.iatistandard.org in English and French, in small letters and figures only.
"""

import re
from collections.abc import Mapping

from briefgen.vocabulary.folding import fold
from briefgen.vocabulary.iati import TRANSACTIONS

_HEADINGS = """
id | iatiidentifier aid identifiantdeliita identifiantdelaiita identifiantdeliati
title | title titlenarrative titre
type | transactiontransactiontypecode transactiontypecode transactiontype typedetransaction transcode
value | transactionvalue transvalue
currency | transactionvaluecurrency transactionvaluecurrencycode transactioncurrency transcurrency
defaultcurrency | defaultcurrency
valueeur | valueeur valeureur transeur
valueusd | valueusd valeurusd transusd
day | transactiontransactiondateisodate transactiondateisodate transactiondate transday calendaryearandquarter \
anneeettrimestrecivils anneeettrimestrecivile
valueday | transactionvaluevaluedate transactionvaluedate
reference | transactionref transref
country | transactionrecipientcountrycode transactionrecipientcountry transcountry recipientcountryorregion \
paysouregionbeneficiaire
activitycountry | recipientcountrycode countrycode recipientcountry
activityshare | recipientcountrypercentage countrypercent
region | transactionrecipientregioncode recipientregioncode
sector | transactionsectorcode transsector sector secteur
activitysector | sectorcode
sectorshare | sectorpercentage sectorpercent
provider | transactionproviderorgnarrative providerorganisation organismeprestataire transactionproviderorg
providerref | transactionproviderorgref
providertype | transactionproviderorgtype providerorganisationtype typedorganismeprestataire
receiver | transactionreceiverorgnarrative receiverorganisation organismebeneficiaire transactionreceiverorg
reporter | reportingorgnarrative reportingorganisation organismedeclarant reporting reportingorg
reporterref | reportingorgref reportingref
reportertype | reportingorgtype reportingorganisationtype typedorganismedeclarant
status | activitystatuscode statuscode activitystatus
start | activitydatestartactual startactual startplanned daystart
end | activitydateendactual endactual endplanned dayend
totals2 | totalcommitment totalcommitments commitment
totals3 | totaldisbursement totaldisbursements
totals4 | totalexpenditure totalexpenditures
totals1 | totalincomingfunds
totalsmixed | spend spendeur spendusd
totalseur | commitmenteur
"""
HEADINGS: Mapping[str, str] = {
    word: line.split("|")[0].strip() for line in _HEADINGS.strip().splitlines() for word in line.split("|")[1].split()
}
"""Normalised heading → what it holds."""
TOTALS: Mapping[str, str] = {"totals2": "2", "totals3": "3", "totals4": "4", "totals1": "1"}
"""Sums of an activity's transactions by type."""
BUDGET = "budget"
"""The type that the Country Development Finance Data give budgets."""
_LETTERS = {
    "c": "2",
    "d": "3",
    "e": "4",
    "if": "1",
    "ic": "11",
    "ir": "5",
    "lr": "6",
    "r": "7",
    "qp": "8",
    "qs": "9",
    "cg": "10",
}
"""Types of transactions before version 2 of the standard, which d-portal keeps."""
_NAMES = {fold(name): code for code, name in TRANSACTIONS.items()} | {"commitment": "2", "incoming fund": "1"}
_CODE = re.compile(r"(\d{1,2}|budget)(?:\s*[-–—:].*)?", re.IGNORECASE | re.DOTALL)
_LIST = re.compile(r"\s*(?:\d{1,2}|[a-z]{1,2})\s*(?:[,;|]\s*(?:\d{1,2}|[a-z]{1,2})\s*)+", re.IGNORECASE)


def transaction_type(text: str) -> str:
    """Return the code of a transaction's type: "2" for "2", "2 - Outgoing Commitment", "C", "Commitment"; "" for none."""
    found = _CODE.fullmatch(text.strip())
    if found:
        return found[1].lower() if found[1].lower() in (*TRANSACTIONS, BUDGET) else ""
    word = fold(text)
    return _LETTERS.get(word) or _NAMES.get(word, "")


def is_list_of_types(text: str) -> bool:
    """Return whether a cell holds the types of several transactions."""
    return _LIST.fullmatch(text) is not None
