"""Delimited text: encodings, delimiters, quotes, record and line numbers."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.load.delimited import delimiter_of, looks_foreign, read_delimited
from tests.load.conftest import Load, Refuse

TABLE = "id,Titre,Montant\nP-1,Réinsertion – phase 2,“12 €”\nP-2,Niger,5\n"
ROWS = [["id", "Titre", "Montant"], ["P-1", "Réinsertion – phase 2", "“12 €”"], ["P-2", "Niger", "5"]]


@pytest.mark.parametrize(
    "content",
    [
        TABLE.encode(),
        TABLE.encode("utf-8-sig"),
        TABLE.encode("utf-16"),
        b"\xfe\xff" + TABLE.encode("utf-16-be"),
        TABLE.encode("utf-16-le"),
        TABLE.encode("utf-16-be"),
        TABLE.encode("cp1252"),
        TABLE.replace("\n", "\r\n").encode(),
        TABLE.replace("\n", "\r").encode(),
        TABLE.encode() + b"\n\n,,\n",
        TABLE.encode()[:-1],
    ],
    ids=["utf-8", "mark", "utf-16", "big", "no mark", "big, no mark", "cp1252", "crlf", "cr", "blank end", "no end"],
)
def test_encodings_and_line_ends(load: Load, content: bytes) -> None:
    loaded = load(content, "in.csv")
    assert loaded.sheets[0].rows == ROWS
    assert (loaded.sheets[0].name, loaded.sheets[0].kind, loaded.sources[0].format) == ("in", "delimited", "csv")


def test_a_stray_byte_does_not_spoil_the_other_text(load: Load) -> None:
    content = "a,b\nRéfugiés – Éthiopie,".encode() + b"caf\xe9\n"
    assert load(content, "in.csv").sheets[0].rows[1] == ["Réfugiés – Éthiopie", "café"]


def test_arabic_of_windows_is_told_from_french(load: Load) -> None:
    text = "رقم المشروع,العنوان\nP1,حماية café\n"
    assert load(text.encode("cp1256"), "in.csv").sheets[0].rows == [["رقم المشروع", "العنوان"], ["P1", "حماية café"]]
    assert load("ÉTÉ À L’ÎLE,ÄÖÜ\n".encode("cp1252"), "in.csv").sheets[0].rows == [["ÉTÉ À L’ÎLE", "ÄÖÜ"]]


def test_bytes_that_no_encoding_knows_are_kept_as_a_mark(load: Load) -> None:
    assert load(b"a,b\n\x81\xe9,1\n", "in.csv").sheets[0].rows[1] == ["\ufffdé", "1"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
def test_delimiters(delimiter: str, quoting: int) -> None:
    rows = [
        ["id", "title", "countries", "amount"],
        ["P-1", "Return, readmission; and more", "NE;ML;SN", "1,5"],
        ["P-2", 'A "quoted" | piped\ttabbed', "NE", "1.234,56"],
        ["P-3", "two\nlines; three, four", "ML;NE", "12"],
    ]
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter, quoting=quoting).writerows(rows)  # type: ignore[arg-type]  # one of the constants of csv
    assert read_delimited(buffer.getvalue().encode(), "in.csv", "in").rows == rows


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a;b\n1,5;2,5\n2,5;3,5\n", ";"),
        ("a,b\nx;y;z,1\nx;y,2\n", ","),
        ("Title of the list\n\na;b;c\n1;2;3\n4;5;6\n", ";"),
        ("name\nonly one column\n", ","),
        ("a\tb\n1, 2\t3\n", "\t"),
        ("", ","),
        ("a,b\n" * 3 + 'x,"' + "y;" * 200_000 + '"\n', ","),
    ],
)
def test_the_delimiter_that_fits_most_records(text: str, delimiter: str) -> None:
    assert delimiter_of(text) == delimiter


def test_the_line_that_names_the_delimiter_is_no_record() -> None:
    sheet = read_delimited(b"sep=;\r\na;b,c\r\n1;2\r\n", "in.csv", "in")
    assert sheet.rows == [["a", "b,c"], ["1", "2"]]
    assert sheet.lines == (2, 3)


def test_records_and_physical_lines() -> None:
    sheet = read_delimited(b'a,b\n"1\n1\r\n1",x\n\n2,"y"\n', "in.csv", "in")
    assert sheet.rows == [["a", "b"], ["1\n1\r\n1", "x"], [], ["2", "y"]]
    assert sheet.lines == (1, 2, 5, 6)


def test_a_quotation_mark_that_never_closes(refuse: Refuse) -> None:
    content = b'a,b\n1,x\n2,"Return\n3,z\n' + b"4,z\n" * 100
    assert refuse(content, "in.csv").startswith("in.csv, line 3: a quotation mark opens here and never closes.")
    late = b"a,b\n" + b"1,x\n" * 500 + b'2,"y\n3,z\n'
    assert refuse(late, "in.csv").startswith("in.csv, line 502: ")


@pytest.mark.parametrize(
    ("record", "fields"),
    [
        (b'"","","\t","0"\n"","","","\t","0"', ["", "", "\t", "0"]),
        (b'12" pipe,1', ['12" pipe', "1"]),
        (b'"a ""b"" c",1', ['a "b" c', "1"]),
        (b'"", "spaced, too"', ["", "spaced, too"]),
        (b" a , b ", [" a ", " b "]),
        (b"a\x00b,1", ["a\x00b", "1"]),
        (b"'1,2", ["'1", "2"]),
    ],
)
def test_quotes_spaces_and_zeros(record: bytes, fields: list[str]) -> None:
    assert read_delimited(b"x,y\n" + record + b"\n", "in.csv", "in").rows[1] == fields


def test_a_field_beyond_the_limit_of_the_library() -> None:
    limit = csv.field_size_limit()
    sheet = read_delimited(b"a,b\n1," + b"x" * 300_000 + b"\n", "in.csv", "in")
    assert len(str(sheet.rows[1][1])) == 300_000
    assert csv.field_size_limit() == limit


def test_numbers_and_dates_stay_text(load: Load) -> None:
    assert load(b"a,b,c\n007,1e5,2016-05-12\n", "in.csv").sheets[0].rows[1] == ["007", "1e5", "2016-05-12"]


def test_more_cells_than_fit(refuse: Refuse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefgen.load.delimited.MOST_CELLS_IN_ALL", 1000)
    assert "million cells" in refuse(b"," * 1001, "in.csv")


# A file cannot begin with a mark of another encoding or kind; everything else is text.
_FIELDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufeff"), max_size=12)


@given(
    st.lists(st.lists(_FIELDS, min_size=2, max_size=4), min_size=1, max_size=6),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_any_text_comes_back_as_it_was(records: list[list[str]], encoding: str) -> None:
    rows = [["id", "title", "amount"], *([*record, "0"] for record in records)]
    buffer = io.StringIO()
    csv.writer(buffer, quoting=csv.QUOTE_ALL).writerows(rows)
    assert read_delimited(buffer.getvalue().encode(encoding), "in.csv", "in").rows == rows


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    from briefgen.errors import SourceError

    assert isinstance(looks_foreign(content), str)
    try:
        sheet = read_delimited(content, "in.csv", "in")
    except SourceError:
        return
    assert sheet.lines is not None
    assert len(sheet.lines) == len(sheet.rows)


def test_lines_and_columns_without_number(refuse: Refuse) -> None:
    assert "in.csv, line 1 has more than 16,384 columns" in refuse(b"," * 5_000_000 + b"\n1\n", "in.csv")
    assert "in.csv, line 3 has more than 16,384 columns" in refuse(b"a;b\nc;d\n" + b"x;" * 16_385 + b"\n", "in.csv")
    assert "in.csv, line 80 has more than 16,384 columns" in refuse(b"a,b\n" * 79 + b"x," * 16_385 + b"\n", "in.csv")
    assert "more than 2 million lines" in refuse(b"a,b\n" + b"\n" * 2_000_001 + b"1,2\n", "in.csv")
    assert "a line of more than 16 MB" in refuse(b"a,b\n" + b"x" * 2**25, "in.csv")


def test_a_table_with_zeros_in_it(load: Load, refuse: Refuse) -> None:
    assert load(b"id,title\nP-1,a\x00b\nP-2,another title\n", "in.csv").sheets[0].rows[1] == ["P-1", "a\x00b"]
    assert "a binary file" in refuse(b"id\x00\x00\x00\x00,\x01\x00\x02title\x00\x00\n" * 9, "in.csv")
