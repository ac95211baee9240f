"""Headers of columns that hold personal data: names of contacts, e-mail addresses, telephone numbers."""

import re

from briefgen.vocabulary.folding import fold

_TAG = re.compile(r"#contact\b")
_WORDS = re.compile(
    r"(?:.* )?(?:e ?mails?|courriels?|mail|adresse mail|adresse electronique|phone|phones|telephone|telephones|tel|mobile|"
    r"cell ?phone|portable|fax|whats ?app|skype|contacts?|contact person|contact name|personne de contact|"
    r"point de contact|point focal|focal point|focal person|nom du contact|phone number|telephone number|"
    r"numero de telephone|contact details|coordonnees|بريد الكتروني|البريد الالكتروني|هاتف|الهاتف)(?: \d+)?"
)
_ADDRESS = re.compile(r"[^@\s<>]+@[^@\s<>]+\.[A-Za-z]{2,}")


def is_personal_header(text: str) -> bool:
    """Return whether a header or HXL tag announces personal data."""
    if _TAG.match(text.strip().casefold()):
        return True
    return _WORDS.fullmatch(fold(text)) is not None


def is_address(text: str) -> bool:
    """Return whether a text is nothing but an e-mail address."""
    return _ADDRESS.fullmatch(text.strip()) is not None
