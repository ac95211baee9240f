"""Headers that announce personal data, and those that only sound like it."""

import pytest

from briefgen.vocabulary.personal import is_address, is_personal_header


@pytest.mark.parametrize(
    "header",
    ["E-mail", "Contact Email", "Email address", "Courriel", "Téléphone du point focal", "Phone number", "Tél\u00e9phone",
     "#contact+name", "#contact +email", "Contact", "Contacts", "Contact person", "Name of the focal point", "Contact 2",
     "Personne de contact", "Coordonnées", "WhatsApp", "Mobile number", "Partner contact", "Point focal", "Tél.", "Tel 2", "الهاتف"],
)  # fmt: skip
def test_personal(header: str) -> None:
    assert is_personal_header(header)


@pytest.mark.parametrize(
    "header",
    ["Contact hours", "Mobile teams", "#contract+id", "Contract", "Phone calls made", "Title", "Partner", "Emailed? no",
     "Portable water points", "Focal areas", "Tel Aviv office", "Contacts made per day", "Telephonic surveys", "project_id"],
)  # fmt: skip
def test_not_personal(header: str) -> None:
    assert not is_personal_header(header)


def test_an_address_is_nothing_but_an_address() -> None:
    assert is_address(" ann.b@example.org ")
    assert not is_address("write to ann.b@example.org")
    assert not is_address("@handle")
