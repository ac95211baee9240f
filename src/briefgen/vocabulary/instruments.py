"""Funding instruments of the 2014–2020 and 2021–2027 frameworks (domain.md A4)."""

from collections.abc import Mapping
from dataclasses import dataclass

from briefgen.vocabulary.folding import fold


@dataclass(frozen=True, slots=True)
class Instrument:
    """An instrument: code, short name for charts, name, family (external, internal, trust fund, MS, other)."""

    code: str
    short: str
    name: Mapping[str, str]
    family: str
    aliases: tuple[str, ...] = ()


def _make(code: str, short: str, name: str, family: str, *aliases: str) -> Instrument:
    return Instrument(code, short, {"en": name}, family, aliases)


_LIST = (
    _make("ECHO-HA", "ECHO", "Humanitarian aid (DG ECHO)", "external", "echo", "humanitarian aid", "aide humanitaire"),
    _make("EUTF-AFRICA", "EUTF", "EU Emergency Trust Fund for Africa", "trust fund", "eutf", "trust fund", "ffu"),
    _make("EUTF-MADAD", "Madad", "EU Regional Trust Fund in Response to the Syrian Crisis", "trust fund", "madad"),
    _make("FRIT", "FRIT", "Facility for Refugees in Türkiye", "external"),
    _make("EDF", "EDF", "European Development Fund", "external", "fed", "11th edf"),
    _make("DCI-GEO", "DCI geographic", "Development Cooperation Instrument, geographic", "external", "dci", "icd"),
    _make(
        "DCI-GPGC", "DCI", "Development Cooperation Instrument, Global Public Goods and Challenges", "external", "gpgc"
    ),
    _make("DCI-PANAF", "Pan-African", "Development Cooperation Instrument, Pan-African Programme", "external", "panaf"),
    _make("ENI", "ENI", "European Neighbourhood Instrument", "external", "iev", "enpi"),
    _make("IPA-II", "IPA", "Instrument for Pre-accession Assistance II", "external", "ipa", "iap ii"),
    _make("AMIF-NP", "AMIF national", "Asylum, Migration and Integration Fund, national programmes", "internal"),
    _make(
        "AMIF-EMAS", "AMIF", "Asylum, Migration and Integration Fund, emergency assistance", "internal", "amif", "fami"
    ),
    _make("AMIF-UA", "AMIF Union", "Asylum, Migration and Integration Fund, Union actions", "internal"),
    _make("ISF-BV", "ISF borders", "Internal Security Fund, borders and visa", "internal", "isf"),
    _make("ISF-P", "ISF police", "Internal Security Fund, police", "internal"),
    _make("ICSP", "IcSP", "Instrument contributing to Stability and Peace", "external"),
    _make("PI", "PI", "Partnership Instrument", "external"),
    _make("EIDHR", "EIDHR", "European Instrument for Democracy and Human Rights", "external", "ieddh"),
    _make("CSO-LA", "CSO-LA", "Civil Society Organisations and Local Authorities", "external"),
    _make("H2020", "Horizon", "Horizon 2020", "internal"),
    _make(
        "NDICI-GE", "NDICI", "Neighbourhood, Development and International Cooperation Instrument", "external", "ndici"
    ),
    _make("IPA-III", "IPA III", "Instrument for Pre-accession Assistance III", "external"),
    _make("AMIF-2127", "AMIF", "Asylum, Migration and Integration Fund 2021–2027", "internal"),
    _make("BMVI", "BMVI", "Border Management and Visa Instrument", "internal"),
    _make("MS-BILAT", "Member States", "Bilateral funding of Member States", "MS", "bilateral", "member state"),
    _make("OTHER", "Other", "Other instruments", "other"),
    _make("UNKNOWN", "Unknown", "Instrument not known", "other"),
)
INSTRUMENTS: Mapping[str, Instrument] = {instrument.code: instrument for instrument in _LIST}
_WORDS = {
    fold(word): instrument.code
    for instrument in reversed(_LIST)
    for word in (instrument.short, instrument.code, *instrument.name.values(), *instrument.aliases)
}


def match_instrument(text: str) -> str | None:
    """Return the code of an instrument by code, short name or name, else None."""
    return _WORDS.get(fold(text))
