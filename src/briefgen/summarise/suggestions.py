"""What a filter that names nothing was perhaps meant to be, and what can be asked for."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from shlex import quote

from briefgen.locale.names import country_name
from briefgen.model.dataset import Dataset, NamedCode
from briefgen.vocabulary.countries import arabic_names, country_names, match_country
from briefgen.vocabulary.domains import DOMAIN_BY_CODE, domain_names
from briefgen.vocabulary.donors import EU, NOT_GIVEN, donor_names, match_donor
from briefgen.vocabulary.folding import fold
from briefgen.vocabulary.instruments import INSTRUMENTS, instrument_names, match_instrument
from briefgen.vocabulary.m49 import ALPHA3
from briefgen.vocabulary.regions import REGIONS, WINDOWS, match_region, region_names
from briefgen.vocabulary.similar import similar_codes

OPEN_DOMAINS = ("multi", "unallocated", "unassigned")
_MOST_LISTED = 40


def cure(kind: str, text: str, dataset: Dataset, own: Mapping[str, NamedCode]) -> str:
    """Return the sentences behind "… is not a known country.": what was perhaps meant, or what there is.

    ``own`` are the codes that the dataset's own list of the kind adds. What the data hold comes first.
    """
    here = _here(kind, dataset)
    if other := _other_kind(kind, text):
        return f"It is {'an' if other == 'instrument' else 'a'} {other}: write --{other} {quote(text)}."
    if near := similar_codes(text, _names(kind, own), _codes(kind, own, here), here):
        labels = [_label(kind, code, own) for code in near]
        return f"Did you mean {_either(labels)}? Give a code or a name."
    if kind == "domain":
        return f"Give 1 to 5 or a name; {', '.join(OPEN_DOMAINS)} are what has no domain of its own."
    listed = sorted(here)
    if 0 < len(listed) <= _MOST_LISTED:
        return f"Give a code or a name. The data hold {', '.join(listed)}."
    return "Give a code or a name."


def _either(labels: Sequence[str]) -> str:
    return " or ".join(filter(None, (", ".join(labels[:-1]), labels[-1])))


def _here(kind: str, dataset: Dataset) -> set[str]:
    """Return the codes of a kind that the data hold; of domains and regions all."""
    if kind == "country":
        splits = [record.countries for record in dataset.records]
        used = {code for split in splits for code in (*split.shared, *(name for name, _ in split.parts))}
        return {code for code in used if match_country(code) == code}
    if kind in ("donor", "instrument"):
        return {code for record in dataset.records if (code := getattr(record, kind)) not in ("", NOT_GIVEN)}
    return {*DOMAIN_BY_CODE} if kind == "domain" else {*REGIONS, *WINDOWS}


def _names(kind: str, own: Mapping[str, NamedCode]) -> Mapping[str, str]:
    """Return the code of each folded name of a kind, those of the data's own lists included."""
    ours: dict[str, Callable[[], Mapping[str, str]]] = {
        "country": lambda: {**country_names(), **arabic_names()},
        "region": region_names,
        "domain": domain_names,
        "donor": donor_names,
        "instrument": instrument_names,
    }
    return {**ours[kind](), **{fold(name): code for code, named in own.items() for name in named.names.values()}}


def _codes(kind: str, own: Mapping[str, NamedCode], here: Iterable[str]) -> Mapping[str, str]:
    """Return the code of each folded code of a kind: of countries and donors those of two letters and of three."""
    alpha3 = {fold(word): code for word, code in ALPHA3.items()} if kind in ("country", "donor") else {}
    return alpha3 | {fold(code): code for code in (*own, *here)}


def _label(kind: str, code: str, own: Mapping[str, NamedCode]) -> str:
    """Return a code with its English name: "Niger (NE)"."""
    names = own[code].names if code in own else {}
    name = names.get("en") or next(iter(names.values()), "") or _built_in_name(kind, code)
    return f"{name} ({code})" if name and name != code else code


def _built_in_name(kind: str, code: str) -> str:
    if kind == "domain":
        return DOMAIN_BY_CODE[code].short["en"]
    if kind == "region":
        return REGIONS[code].name["en"] if code in REGIONS else f"window {WINDOWS[code].name['en']}"
    if kind == "instrument":
        return INSTRUMENTS[code].short if code in INSTRUMENTS else ""
    return "European Union" if code == EU else country_name(code)


def _other_kind(kind: str, text: str) -> str:
    """Return the kind of filter that knows a text, where it is not the one asked for; "" for none."""
    others: dict[str, Callable[[str], str | None]]
    others = {"country": match_country, "region": match_region, "donor": match_donor, "instrument": match_instrument}
    return next((other for other, match in others.items() if other != kind and match(text)), "")
