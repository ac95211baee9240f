"""Language services: numbers, dates and names in English, French and Arabic.

Names come from CLDR through Babel, which is imported only when a name is asked for.
"""

from briefgen.locale.dates import format_date, format_date_range
from briefgen.locale.names import country_name, country_note, currency_symbol
from briefgen.locale.numbers import format_number, format_percent, format_share, isolate, round_half_up

__all__ = [
    "country_name",
    "country_note",
    "currency_symbol",
    "format_date",
    "format_date_range",
    "format_number",
    "format_percent",
    "format_share",
    "isolate",
    "round_half_up",
]
