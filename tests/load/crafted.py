"""Workbooks written by hand, part by part, as no library would write them."""

import io
import zipfile
from collections.abc import Iterable, Sequence

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def cell(address: str, value: str | float = 1) -> str:
    """Return a row with one cell that holds a number."""
    return f'<row r="{address.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")}"><c r="{address}"><v>{value}</v></c></row>'


def sheet_xml(rows: str, *, before: str = "", after: str = "", prefix: str = "") -> str:
    """Return a sheet's XML from the XML of its rows."""
    p = f"{prefix}:" if prefix else ""
    declared = f"xmlns:{prefix}" if prefix else "xmlns"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><{p}worksheet {declared}="{MAIN}">{before}'
        f"<{p}sheetData>{rows}</{p}sheetData>{after}</{p}worksheet>"
    )


def xlsx(
    *sheets: str | bytes,
    names: Sequence[str] = (),
    shared: str | None = None,
    styles: str | None = None,
    extra: Iterable[tuple[str, str]] = (),
    target: str = "worksheets/sheet{}.xml",
    settings: str = "",
) -> bytes:
    """Return an xlsx file of sheets given as XML; sheets without a name are called S1, S2, …"""
    numbers = range(1, len(sheets) + 1)
    entries = "".join(
        f'<sheet name="{names[number - 1] if names else f"S{number}"}" sheetId="{number}" r:id="r{number}"/>'
        for number in numbers
    )
    relations = "".join(
        f'<Relationship Id="r{number}" Type="{DOCUMENT}/worksheet" Target="{target.format(number)}"/>'
        for number in numbers
    )
    parts: list[tuple[str, str | bytes]] = [
        ("[Content_Types].xml", _TYPES),
        (
            "_rels/.rels",
            f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" Type="{DOCUMENT}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
        ),
        (
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="{DOCUMENT}">{settings}<sheets>{entries}</sheets></workbook>',
        ),
        ("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{RELATIONS}">{relations}</Relationships>'),
        *((f"xl/worksheets/sheet{number}.xml", sheet) for number, sheet in zip(numbers, sheets, strict=True)),
        *extra,
    ]
    if shared is not None:
        parts.append(("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">{shared}</sst>'))
    if styles is not None:
        parts.append(("xl/styles.xml", f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>'))
    return zipped(parts)


def ods(*tables: str) -> bytes:
    """Return an OpenDocument spreadsheet of tables given as XML."""
    spaces = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"' for prefix in ("office", "table", "text")
    )
    return zipped(
        [
            ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
            (
                "META-INF/manifest.xml",
                '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
            ),
            (
                "content.xml",
                f'<office:document-content {spaces} xmlns:calcext="urn:calcext"><office:body><office:spreadsheet>'
                f"{''.join(tables)}</office:spreadsheet></office:body></office:document-content>",
            ),
        ]
    )


def zipped(parts: Iterable[tuple[str, str | bytes]]) -> bytes:
    """Return a zip archive of named parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return buffer.getvalue()
