"""No cell content makes load raise, and text comes back as it was written (safety.md, group D)."""

import io
import re
from pathlib import Path
from tempfile import TemporaryDirectory

import xlsxwriter
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from briefgen.load import load_source

# XML knows no surrogates and neither U+FFFE nor U+FFFF; all else can be written.
_TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"), min_size=1, max_size=40)
_TRICKS = st.sampled_from(
    [
        "<b>", "{{ 7*7 }}", "=1+1", "../../x", "_x0041_", "_x005F_x0041_", "]]>", "<![CDATA[x]]>", "&amp;", '<c r="XFD1048576">',
        '<c r="B1" t="e"><v>#N/A</v></c>', "<f>1</f>", " x ", "\t", "a\nb", "a\r\nb", "\x00", "\x1f", "\u202e", "#N/A", "-- :c -->",
        "' t=\"e\" '", " hidden=\"1\" ", "si>", "</si>", "\U0001f600",
    ]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(_TEXTS | _TRICKS, min_size=1, max_size=8), st.booleans())
def test_text_in_a_workbook(texts: list[str], shared: bool) -> None:
    # XlsxWriter escapes only the first of two such escapes that share an underscore.
    assume(not any(re.search("_x[0-9A-Fa-f]{4}_x[0-9A-Fa-f]{4}_", text) for text in texts))
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "constant_memory": not shared}) as book:
        sheet = book.add_worksheet("Texts")
        for row, text in enumerate(texts):
            assert sheet.write_string(row, 0, text) == 0
            sheet.write_string(row, 1, "end")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "in.xlsx"
        path.write_bytes(buffer.getvalue())
        read = load_source(path).sheets[0]
    assert read.rows == [[text, "end"] for text in texts]
    assert (read.flaws, read.hidden_rows, read.hidden_columns) == ((), (), ())
