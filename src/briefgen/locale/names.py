"""Names of territories and months per language, from CLDR through Babel."""

from collections.abc import Mapping
from functools import lru_cache


@lru_cache(maxsize=4)
def territory_names(lang: str) -> Mapping[str, str]:
    """Return CLDR's names of territories in a language, by code."""
    from babel import Locale

    return {code: str(name) for code, name in Locale.parse(lang).territories.items()}


@lru_cache(maxsize=4)
def month_names(lang: str) -> tuple[str, ...]:
    """Return the twelve full month names in a language."""
    from babel import Locale

    months = Locale.parse(lang).months["format"]["wide"]
    return tuple(str(months[number]) for number in range(1, 13))


@lru_cache(maxsize=8)
def currency_codes() -> frozenset[str]:
    """Return every ISO 4217 code that CLDR names."""
    from babel import Locale

    return frozenset(str(code) for code in Locale.parse("en").currencies)
