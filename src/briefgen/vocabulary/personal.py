"""Headers of columns that hold personal data: names of contacts, e-mail addresses, telephone numbers."""

import re

from briefgen.vocabulary.folding import fold

_TAG = re.compile(r"#contact\b")
_REACHED_BY = re.compile(
    r"\b(?:e ?mails?|courriels?|adresse (?:mail|electronique)|telephones?|phones?|cell ?phones?|fax|whats ?app|skype|"
    r"numero de portable|mobile (?:no|number)|بريد الكتروني|البريد الالكتروني|هاتف|الهاتف)\b(?! (?:calls?|lines?|surveys?|credit))"
)
_PERSON = re.compile(
    r"(?:.* )?(?:contacts?|focal points?|points? focal|points? focaux|focal persons?)"
    r"(?: (?:persons?|names?|details|info|information|numbers?|no|\d+))?|(?:nom|name) (?:du|of the|of) (?:contact|focal point).*|"
    r"(?:.* )?tels?(?: (?:no|numbers?|\d+))?|personnes? (?:de contact|a contacter)|points? de contact|coordonnees"
)
_ADDRESS = re.compile(r"[^@\s<>]+@[^@\s<>]+\.[A-Za-z]{2,}")


def is_personal_header(text: str) -> bool:
    """Return whether a header or HXL tag announces personal data."""
    if _TAG.match(text.strip().casefold()):
        return True
    folded = fold(text)
    return _REACHED_BY.search(folded) is not None or _PERSON.fullmatch(folded) is not None


def is_address(text: str) -> bool:
    """Return whether a text is nothing but an e-mail address."""
    return _ADDRESS.fullmatch(text.strip()) is not None
