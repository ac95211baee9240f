"""Which domain and which country stand first and last: what page 1 chooses its statements from."""

from decimal import Decimal

from briefgen.model.ids import id_part
from briefgen.model.summary import COUNTRIES_SHOWN
from briefgen.present.wording import Voice

_WEIGHTY = Decimal("0.05")
_NO_COUNTRIES = ("regional", "multi", "unallocated", "unassigned")


def domain_rates(voice: Voice) -> list[tuple[Decimal, str]]:
    """Return the disbursement rates of the five domains that have one."""
    found = [(voice.value(f"domain.{code}.disbursement_rate"), code) for code in "12345"]
    return [(rate, code) for rate, code in found if rate is not None]


def country_rates(voice: Voice) -> list[tuple[Decimal, str]]:
    """Return the disbursement rates of the countries with at least 5% of the value, of those that have a row."""
    found = []
    for code in voice.summary.countries[:COUNTRIES_SHOWN]:
        name = f"country.{id_part(code)}"
        rate, weight = voice.value(f"{name}.disbursement_rate"), voice.value(f"{name}.share") or Decimal(0)
        if code not in _NO_COUNTRIES and rate is not None and weight >= _WEIGHTY:
            found.append((rate, code))
    return found


def largest_domain(voice: Voice) -> tuple[Decimal, str]:
    """Return the largest domain with its share; (0, "1") where none is larger than all others, not split or unassigned."""
    (second, _), (share, code) = sorted((voice.value(f"domain.{code}.share") or Decimal(0), code) for code in "12345")[
        -2:
    ]
    rest = max(voice.value(f"domain.{code}.share") or Decimal(0) for code in ("multi", "unallocated", "unassigned"))
    return (share, code) if share >= rest and share > second else (Decimal(0), "1")


def percent(share: Decimal) -> str:
    """Return a share for a reason: 12.3%."""
    return f"{share * 100:.1f}%"
