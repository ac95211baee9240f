"""What openpyxl does not keep of a workbook, in words: told before anyone misses it."""

import io
import zipfile

_PARTS = (
    ("xl/charts/chart", "chart"),
    ("xl/media/", "picture"),
    ("xl/pivotTables/pivotTable", "pivot table"),
    ("xl/slicers/", "slicer"),
    ("xl/timelines/", "timeline"),
    ("xl/ctrlProps/", "form control"),
    ("xl/activeX/", "form control"),
    ("xl/embeddings/", "embedded file"),
    ("xl/threadedComments/", "thread of comments"),
    ("xl/queryTables/", "data query"),
    ("xl/connections", "data connection"),
    ("xl/model/", "data model"),
    ("xl/vbaProject.bin", "macro project"),
    ("xl/featurePropertyBag/", "set of checkboxes"),
    ("xl/richData/rdrichvalue.xml", "set of linked data types or pictures in cells"),
    ("xl/webextensions/webextension", "add-in"),
    ("_xmlsignatures/sig", "digital signature"),
    ("customXml/item", "block of custom data"),
)
_VALUE = "stored value"
_INSIDE = (
    (b"<x14:sparkline ", "sparkline"),
    (b"<x14:sparkline>", "sparkline"),
    (b"<x14:cfRule", "conditional format of Excel 2010"),
    (b"<x14:dataValidation ", "data validation of Excel 2010"),
    (b"<xdr:sp>", "shape or text box"),
    (b"<xdr:sp ", "shape or text box"),
    (b' cm="', "dynamic array"),
    (b"<ignoredError ", "mark of an error to ignore"),
    (b"</f><v>", _VALUE),
)


def losses(before: bytes, after: bytes) -> list[str]:
    """Return what a workbook had and its filled copy lacks: "2 charts", "1 shape or text box"."""
    old, new = _inventory(before), _inventory(after)
    found = [
        _counted(count - new.get(name, 0), name)
        for name, count in old.items()
        if name != _VALUE and count > new.get(name, 0)
    ]
    if old.get("chart") and new.get("chart"):
        found.append("some formatting of charts (they are written anew)")
    if formulas := old.get(_VALUE, 0):
        what = "the value of 1 formula" if formulas == 1 else f"the values of {formulas} formulas"
        found.append(f"{what} (Excel calculates again when it opens the file)")
    return found


def _counted(count: int, name: str) -> str:
    if count == 1:
        return f"1 {name}"
    head, mark, rest = next(((name.partition(word)) for word in (" of ", " or ") if word in name), (name, "", ""))
    return f"{count} {head}s{mark}{rest}"


def _inventory(content: bytes) -> dict[str, int]:
    """Return how many of each thing a workbook holds."""
    found: dict[str, int] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            for start, thing in _PARTS:
                if name.startswith(start) and "_rels" not in name and "itemProps" not in name:
                    found[thing] = found.get(thing, 0) + 1
            if name.startswith(("xl/worksheets/sheet", "xl/drawings/drawing")):
                part = package.read(name)
                for mark, thing in _INSIDE:
                    if count := part.count(mark):
                        found[thing] = found.get(thing, 0) + count
    return found
