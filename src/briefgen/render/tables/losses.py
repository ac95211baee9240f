"""What openpyxl does not keep of a workbook, in words: told before anyone misses it."""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator

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
    ("xl/xmlMaps", "set of XML maps"),
    ("xl/externalLinks/externalLink", "link to another workbook"),
    ("customUI/", "ribbon of its own"),
    ("docMetadata/", "sensitivity label"),
    ("_xmlsignatures/sig", "digital signature"),
    ("customXml/item", "block of custom data"),
)
_KEPT_ANEW = re.compile(
    r".*/_rels/.*|_rels/.*|xl/(?:worksheets|chartsheets|dialogsheets|macrosheets|theme|tables|drawings|comments|persons|printerSettings|pivotCache)/.*"
    r"|xl/comments\d*\.xml|xl/charts/(?:style|colors).*|xl/slicerCaches/.*|xl/timelineCaches/.*|xl/diagrams/.*|xl/richData/.*|docProps/.*"
    r"|xl/(?:workbook|styles|sharedStrings|calcChain|metadata|volatileDependencies|vbaProjectSignature.*)\.(?:xml|bin)"
    r"|xl/webextensions/.*|\[Content_Types\]\.xml|\[trash\]/.*|customXml/itemProps.*|mimetype|.*/"
)
"""Parts that are written anew under their own or another name, belong to those above, or hold nothing of the user's."""
_VALUE = "stored value"
_JOINTS = (" of ", " or ", " to ", " in ", " published ")
"""Words after which a name stays as it is where there are several."""
_INSIDE = {
    "sparkline": "sparkline",
    "cfRule": "conditional format of Excel 2010",
    "dataValidation": "data validation of Excel 2010",
    "sp": "shape or text box",
    "cxnSp": "line or arrow",
    "grpSp": "group of shapes",
    "ignoredError": "mark of an error to ignore",
    "protectedRange": "range of a protected sheet that some may edit",
    "customSheetView": "custom view",
    "cellWatch": "cell in the watch window",
    "webPublishItem": "part published as a web page",
    "cellSmartTag": "smart tag",
    "dataConsolidate": "consolidation of other sheets",
    "fileSharing": "recommendation to open it read-only",
    "rPh": "phonetic guide",
}
"""Elements of sheets, drawings and the workbook itself, and what they are."""
_ELEMENT = re.compile(rb"<(\w+:)?(" + "|".join(_INSIDE).encode() + rb")[\s/>]")
_NEWER = b"x14:"
"""Begins what Excel 2010 added to a thing that is kept in its older form, or is not kept at all."""
_ALSO_OLDER = ("cfRule", "dataValidation")
_PLACES = re.compile(r"xl/(?:worksheets/|chartsheets/|drawings/(?!.*vml)|workbook\.xml|sharedStrings\.xml).*")
_DYNAMIC = re.compile(rb'\scm="')
_STORED = re.compile(rb"</(?:\w+:)?f><(?:\w+:)?v>|<(?:\w+:)?f\s[^<>]*/><(?:\w+:)?v>")
_DESCRIBED = re.compile(rb'<(?:\w+:)?cNvPr\s[^<>]*\bdescr="[^"]')
_SHAPE = re.compile(rb"<(?:\w+:)?shape\s.*?</(?:\w+:)?shape>", re.DOTALL)
_CONTROL = re.compile(rb'ObjectType="(?!Note)')
_PLAIN_NOTE = re.compile(
    rb'width:(?:108pt|144px);height:(?:59\.25pt|79px)(?!.*visibility:visible).*fillcolor="#ffffe1',
    re.DOTALL | re.IGNORECASE,
)


def losses(before: bytes, after: bytes) -> list[str]:
    """Return what a workbook had and its filled copy lacks: "2 charts", "1 shape or text box"."""
    old, new = _inventory(before), _inventory(after)
    found = [_counted(count - new[name], name) for name, count in old.items() if name != _VALUE and count > new[name]]
    if old["chart"] and new["chart"]:
        found.append("some formatting of charts (they are written anew)")
    if formulas := old[_VALUE]:
        what = "the value of 1 formula" if formulas == 1 else f"the values of {formulas} formulas"
        found.append(f"{what} (Excel calculates again when it opens the file)")
    return [*found, *_unknown(before, after)]


def _counted(count: int, name: str) -> str:
    if count == 1:
        return f"1 {name}"
    head, mark, rest = next(((name.partition(word)) for word in _JOINTS if word in name), (name, "", ""))
    return f"{count} {head}s{mark}{rest}"


def _inventory(content: bytes) -> Counter[str]:
    """Return how many of each thing a workbook holds."""
    found: Counter[str] = Counter()
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            for start, thing in _PARTS:
                if name.startswith(start) and "_rels" not in name and "itemProps" not in name:
                    found[thing] += 1
            if _PLACES.fullmatch(name) and "_rels" not in name:
                found.update(_within(package.read(name)))
            elif name.startswith("xl/drawings/") and name.endswith(".vml"):
                shapes = _SHAPE.findall(package.read(name))
                controls = [shape for shape in shapes if _CONTROL.search(shape)]
                found["form control"] += len(controls)
                notes = [shape for shape in shapes if b'ObjectType="Note"' in shape]
                found["comment of special size or colour"] += sum(not _PLAIN_NOTE.search(shape) for shape in notes)
    return found


def _within(part: bytes) -> Iterator[str]:
    """Yield what a part holds, once for each."""
    for mark in _ELEMENT.finditer(part):
        name = mark[2].decode()
        if name not in _ALSO_OLDER or mark[1] == _NEWER:
            yield _INSIDE[name]
    for pattern, thing in ((_DYNAMIC, "dynamic array"), (_STORED, _VALUE), (_DESCRIBED, "alternative text")):
        yield from [thing] * len(pattern.findall(part))


def _unknown(before: bytes, after: bytes) -> list[str]:
    """Return the parts that are gone and that nobody has a word for: better said by their names than not at all."""
    with zipfile.ZipFile(io.BytesIO(before)) as one, zipfile.ZipFile(io.BytesIO(after)) as other:
        gone = sorted(set(one.namelist()) - set(other.namelist()))
    unnamed = [
        name
        for name in gone
        if not _KEPT_ANEW.fullmatch(name) and not name.startswith(tuple(start for start, _ in _PARTS))
    ]
    return [f"the part {name}" for name in unnamed]
