"""Currencies: ISO 4217 codes and the signs that stand for one currency only."""

from briefgen.vocabulary.terms import CURRENCY_SIGNS

# Legal tender today, then what ceased to be since the euro began (1999): an old list may still use it.
_CODES = """
AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP
CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD
IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR
MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP
SLE SOS SRD SSP STN SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XCG XOF XPF
YER ZAR ZMW ZWG
AFA ANG AON AOR ATS AZM BEF BGL BYB BYR CSD CUC CYP DEM EEK ESP FIM FRF GHC GRD HRK IEP ITL LTL LUF LVL MGF MRO MTL MZM
NLG PTE ROL SDD SIT SKK SLL SRG STD SVC TJR TMM TPE TRL VEB VEF YUM ZMK ZWD ZWL
"""
CURRENCY_CODES: frozenset[str] = frozenset(_CODES.split())


def is_currency(code: str) -> bool:
    """Return whether a text is an ISO 4217 code in capitals."""
    return code in CURRENCY_CODES


def match_currency(text: str) -> str | None:
    """Return the code of a currency given by code or by a sign or word that means one currency only, else None."""
    word = text.strip()
    code = word.upper()
    return code if code in CURRENCY_CODES else CURRENCY_SIGNS.get(" ".join(word.casefold().split()))
