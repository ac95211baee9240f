"""What a brief of one domain, donor or instrument is about, as its sentences say it."""

from briefgen.model.blocks import Text
from briefgen.present.nouns import instrument_noun, place_noun
from briefgen.present.speech import Noun
from briefgen.present.wording import DOMAINS, Voice

DOMAIN, DONOR, INSTRUMENT = "domain", "donor", "instrument"
_COUNTRY_CODE = 2


def kind_of(voice: Voice) -> str:
    """Return what a brief of this layout is led by: "domain", else "donor", else "instrument"."""
    selection = voice.summary.selection
    return DOMAIN if selection.domains else DONOR if selection.donors else INSTRUMENT


def only_one(voice: Voice) -> tuple[str, str]:
    """Return kind and code where the brief is about one domain, donor or instrument and nothing else; ("", "") else."""
    selection = voice.summary.selection
    asked = {DOMAIN: selection.domains, DONOR: selection.donors, INSTRUMENT: selection.instruments}
    found = [(kind, code) for kind, codes in asked.items() for code in codes]
    return found[0] if len(found) == 1 and not selection.countries and not selection.regions else ("", "")


def name_of(voice: Voice, kind: str, code: str) -> str:
    """Return the printed name of a domain, a donor or an instrument."""
    names = voice.names
    return {DOMAIN: names.domain, DONOR: names.donor, INSTRUMENT: names.instrument}[kind](code)


def noun_of(voice: Voice, kind: str, code: str) -> Noun:
    """Return a domain, a donor or an instrument as sentences say it: ``the`` with its article."""
    name = name_of(voice, kind, code)
    if kind == DOMAIN:
        return voice.names.domain_noun(code)
    if kind == DONOR and code == "EU":
        return Noun(name, {"the": voice.put("the European Union")}, "fs")
    if kind == DONOR and len(code) == _COUNTRY_CODE and name == voice.names.place(code):
        return place_noun(code, name, voice.lang)
    return instrument_noun(code, name, voice.lang) if kind == INSTRUMENT else Noun(name)


def scoped_words(voice: Voice, words: Text) -> Text:
    """Return what was done with the money of the one domain, donor or instrument of the brief: "€119m contracted in 2015–2016
    through the EUTF"; the words alone where it is about several."""
    kind, code = only_one(voice)
    if not kind or (kind == DOMAIN and code not in DOMAINS):
        return words
    noun = noun_of(voice, kind, code)
    if kind == DOMAIN:
        return voice.say("{contracted} for {domain:the}", contracted=words, domain=noun)
    if kind == DONOR:
        return voice.say("{contracted} from {donor:the}", contracted=words, donor=noun)
    return voice.say("{contracted} through {instrument:the}", contracted=words, instrument=noun)


def scoped_value(voice: Voice) -> Noun:
    """Return the main measure as a value of what the brief is about: "Contracted value for protection"."""
    kind, code = only_one(voice)
    value = voice.value_noun
    if not kind or (kind == DOMAIN and code not in DOMAINS):
        return value
    noun = noun_of(voice, kind, code)
    if kind == DOMAIN:
        forms = (
            voice.put("{value} for {domain:the}", value=value, domain=noun),
            voice.put("{value:the} for {domain:the}", value=value, domain=noun),
        )
    elif kind == DONOR:
        forms = (
            voice.put("{value} from {donor:the}", value=value, donor=noun),
            voice.put("{value:the} from {donor:the}", value=value, donor=noun),
        )
    else:
        forms = (
            voice.put("{value} through {instrument:the}", value=value, instrument=noun),
            voice.put("{value:the} through {instrument:the}", value=value, instrument=noun),
        )
    name, the = forms
    return Noun(name, {"the": the, "low": the}, value.agreement)
