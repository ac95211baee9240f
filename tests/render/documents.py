"""What PDF tests look at: text, pages, fonts."""

import io
import re
import subprocess
from pathlib import Path

import pikepdf


def words_outside(pdf: Path) -> list[str]:
    """Return every word whose box leaves its page's margins."""
    listed = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    found = []
    for page in listed.split("<page ")[1:]:
        width, height = (float(number) for number in re.findall(r'(?:width|height)="([\d.]+)"', page)[:2])
        for box in re.findall(
            r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>', page
        ):
            left, top, right, bottom = (float(number) for number in box[:4])
            if left < 30 or right > width - 30 or top < 0 or bottom > height:
                found.append(box[4])
    return found


def text_of(pdf: bytes) -> str:
    """Return a document's text with single spaces."""
    printed = subprocess.run(["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True).stdout
    return " ".join(printed.decode("utf-8").replace("\u00ad", "").split())


def pages(pdf: bytes) -> int:
    """Return the number of pages."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return len(document.pages)


def structure(pdf: bytes) -> list[tuple[str, str, str]]:
    """Return (element, alternative text, scope) of the structure tree."""
    found: list[tuple[str, str, str]] = []

    def walk(node: pikepdf.Object) -> None:
        if isinstance(node, pikepdf.Dictionary):
            attributes = node.get("/A")
            scope = str(attributes.get("/Scope", "")) if isinstance(attributes, pikepdf.Dictionary) else ""
            found.append((str(node.get("/S", "")), str(node.get("/Alt", "")), scope))
            kids = node.get("/K")
            if isinstance(kids, pikepdf.Array):
                for kid in kids:
                    walk(kid)
            elif kids is not None:
                walk(kids)

    with pikepdf.open(io.BytesIO(pdf)) as document:
        walk(document.Root.StructTreeRoot)
    return found
