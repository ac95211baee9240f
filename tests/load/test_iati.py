"""IATI files: elements as rows with their paths, and what is refused."""

import re
from pathlib import Path

import pytest

from briefgen.errors import SourceError
from briefgen.load import load_source
from briefgen.model.sheets import Sheet

ACTIVITY = """<iati-activity default-currency="EUR" hierarchy="2" xml:lang="fr">
  <iati-identifier> XM-1-A </iati-identifier>
  <reporting-org ref="XM-1" type="40"><narrative>Déclarant</narrative></reporting-org>
  <title><narrative xml:lang="FR">Écoles</narrative><narrative xml:lang="en-GB">Schools</narrative></title>
  <description><narrative/><narrative xml:lang="es">Escuelas</narrative></description>
  <contact-info><email>someone@example.org</email></contact-info>
  <sector vocabulary="1" code="15190" percentage="60"/><sector vocabulary="1" code="72010" percentage="40"/>
  <document-link url="x"/>
  <transaction ref="T1"><transaction-type code="2"/><transaction-date iso-date="2016-03-01"/>
    <value currency="USD" value-date="2016-02-28">1000.50</value><recipient-country code="NE"/>
    <aid-type code="B03"/></transaction>
  <result aggregation-status="1"><title><narrative>Result</narrative></title><indicator measure="1">
    <title><narrative>People</narrative></title><baseline value="5" year="2014"/>
    <period><period-start iso-date="2016-01-01"/><period-end iso-date="2016-12-31"/><target value="10"/>
      <actual value="3"><dimension name="sex" value="f"/></actual><actual value="7"/></period>
  </indicator></result>
</iati-activity>"""


def document(*activities: str, version: str = "2.03", before: str = '<?xml version="1.0" encoding="UTF-8"?>') -> str:
    return f'{before}<iati-activities version="{version}">{"".join(activities)}</iati-activities>'


def read(folder: Path, content: str | bytes) -> dict[str, Sheet]:
    path = folder / "activities.xml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    loaded = load_source(path)
    assert loaded.sources[0].format == "iati"
    return {sheet.name: sheet for sheet in loaded.sheets}


def row(sheet: Sheet, number: int = 2) -> dict[str, object]:
    return {str(head): value for head, value in zip(sheet.rows[0], sheet.rows[number - 1], strict=True) if value}


def test_elements_become_rows_with_their_paths(tmp_path: Path) -> None:
    sheets = read(tmp_path, document(ACTIVITY, ACTIVITY.replace("XM-1-A", "XM-1-B")))
    activity = sheets["iati-activity"]
    assert activity.kind == "xml"
    assert row(activity) == {
        "iati-identifier": "XM-1-A", "title/narrative": "Schools", "description/narrative": "Escuelas",
        "reporting-org/@ref": "XM-1", "reporting-org/@type": "40", "reporting-org/narrative": "Déclarant",
        "@hierarchy": "2", "@default-currency": "EUR", "@xml:lang": "fr",
    }  # fmt: skip
    assert row(activity, 3)["iati-identifier"] == "XM-1-B"
    transaction = sheets["transaction"]
    assert row(transaction) == {
        "iati-activity": 2, "@ref": "T1", "transaction-type/@code": "2", "transaction-date/@iso-date": "2016-03-01",
        "value": "1000.50", "value/@currency": "USD", "value/@value-date": "2016-02-28", "rest": "aid-type/@code=B03",
    }  # fmt: skip
    assert transaction.elements is not None
    assert transaction.elements[2] == "iati-activity[2]/transaction[1]"
    sectors = sheets["sector"]
    assert [cells[2:4] for cells in sectors.rows[1:3]] == [["15190", "60"], ["72010", "40"]]
    assert list(sectors.elements or ())[1:3] == ["iati-activity[1]/sector[1]", "iati-activity[1]/sector[2]"]
    country = sheets["recipient-country"]
    assert row(country, 3) == {"iati-activity": 3, "transaction": 3, "@code": "NE"}
    assert list(country.elements or ())[2] == "iati-activity[2]/transaction[1]/recipient-country[1]"


def test_a_period_takes_the_value_that_is_not_broken_down(tmp_path: Path) -> None:
    period = row(read(tmp_path, document(ACTIVITY))["period"])
    assert (period["baseline/@value"], period["target/@value"], period["actual/@value"]) == ("5", "10", "7")
    assert period["further values"] == 1
    assert period["title"] == "People"


def test_contacts_are_not_read_and_other_elements_are_counted(tmp_path: Path) -> None:
    sheets = read(tmp_path, document(ACTIVITY, ACTIVITY))
    assert sheets["not read"].rows[1:] == [["document-link", 2]]
    assert "someone@example.org" not in str([sheet.rows for sheet in sheets.values()])


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + document(ACTIVITY).encode(),
        document(ACTIVITY, before='<?xml version="1.0" encoding="UTF-16"?>').encode("utf-16"),
        document(ACTIVITY, before='<?xml version="1.0" encoding="UTF-16"?>').encode(),
        document(ACTIVITY, before='<?xml version="1.0" encoding="ISO-8859-1"?>').encode("latin-1"),
        document(ACTIVITY).encode("cp1252"),
        b"\r\n  " + document(ACTIVITY).encode(),
        document(ACTIVITY).replace("Schools", "Sch\x0bools").encode(),
        document(ACTIVITY).replace("<iati-activities ", '<iati-activities xmlns="http://example.org/" ').encode(),
        re.sub(r"(</?)(?=[a-z])", r"\1i:", document(ACTIVITY))
        .replace("<i:iati-activities ", '<i:iati-activities xmlns:i="http://example.org/" ')
        .encode(),
        f"<result><ok>True</ok>{document(ACTIVITY, before='')}</result>".encode(),
    ],
    ids=[
        "mark",
        "utf-16",
        "wrong name",
        "latin-1",
        "stray bytes",
        "space",
        "control",
        "namespace",
        "prefix",
        "datastore",
    ],
)
def test_encodings_and_wrappings_give_the_same_rows(tmp_path: Path, content: bytes) -> None:
    sheets = read(tmp_path, content)
    activity = row(sheets["iati-activity"])
    assert (activity["title/narrative"], activity["reporting-org/narrative"]) == ("Schools", "Déclarant")
    assert sheets["transaction"].rows[1][4] == "1000.50"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (document(ACTIVITY, version="1.05"), "IATI 1.05, which has other codes"),
        (
            '<?xml version="1.0"?><!DOCTYPE iati-activities [<!ENTITY a "b">]>' + document(ACTIVITY, before=""),
            "DOCTYPE",
        ),
        ("<iati-organisations version='2.03'><iati-organisation/></iati-organisations>", "organisation file"),
        (document(), "holds no activity"),
        (document(ACTIVITY)[:-60], r"line \d+, column \d+"),
        (document(ACTIVITY).replace("</title>", "</tilte>"), "mismatched tag"),
    ],
    ids=["version", "document type", "organisations", "none", "cut off", "damaged"],
)
def test_what_cannot_be_read_is_refused_in_one_line(tmp_path: Path, content: str, words: str) -> None:
    with pytest.raises(SourceError, match=words) as refused:
        read(tmp_path, content)
    assert "\n" not in str(refused.value)
    assert "activities.xml" in str(refused.value)


def test_a_folder_takes_its_iati_files_and_no_other_xml(tmp_path: Path) -> None:
    (tmp_path / "one.xml").write_text(document(ACTIVITY))
    (tmp_path / "settings.xml").write_text("<settings/>")
    assert [Path(source.file).name for source in load_source(tmp_path).sources] == ["one.xml"]
