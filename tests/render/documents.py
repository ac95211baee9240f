"""What PDF tests look at: text, pages, fonts."""

import io
import re
import subprocess
import unicodedata

import pikepdf
import pypdfium2

OURS = ("SourceSans3", "IBMPlexSansArabic")
"""The fonts that the templates bring along, as a PDF names them."""

Box = tuple[float, float, float, float]
"""Left, bottom, right and top in points."""


def words_outside(pdf: bytes) -> list[str]:
    """Return every word whose box leaves its page's margins."""
    listed = subprocess.run(
        ["pdftotext", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()
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


def words_over_words(pdf: bytes) -> list[tuple[int, str, str]]:
    """Return (page, word, word) for every two words whose ink lies over each other by half a point or more."""
    found = []
    document = pypdfium2.PdfDocument(pdf)
    for number, page in enumerate(document, 1):
        words = sorted((word for word in _inked(page) if not _is_mark(*word)), key=lambda word: word[1][1])
        for place, (word, box) in enumerate(words):
            for other, beside in words[place + 1 :]:
                if beside[1] >= box[3]:
                    break
                wide, high = min(box[2], beside[2]) - max(box[0], beside[0]), min(box[3], beside[3]) - beside[1]
                if wide > 0.5 and high > 0.5:
                    found.append((number, word, other))
    document.close()
    return found


def _is_mark(word: str, box: Box) -> bool:
    """Return whether a "word" is a vowel mark over its own word: some are written apart, under the name of a letter."""
    small = box[2] - box[0] < 2.6 and box[3] - box[1] < 2.6
    return small and len(word) == 1 and "\u0600" <= word <= "\u06ff"


def _inked(page: pypdfium2.PdfPage) -> list[tuple[str, Box]]:
    """Return the words of a page with the boxes of their ink: a box of the font would reach into the next line."""
    text, found = page.get_textpage(), list[tuple[str, Box]]()
    word, box = "", None
    for place in range(text.count_chars()):
        letter = text.get_text_range(place, 1)
        left, bottom, right, top = text.get_charbox(place)
        # A vowel mark of Arabic stands over or under its letter: it is no word.
        ink = bool(letter.strip()) and not unicodedata.combining(letter[:1]) and right > left and top > bottom
        far = box is not None and (left > box[2] + 2 or right < box[0] - 2 or bottom > box[3] or top < box[1])
        if box is not None and (not ink or far):
            found.append((word, box))
            word, box = "", None
        if ink:
            word += letter
            box = (left, bottom, right, top) if box is None else (min(box[0], left), min(box[1], bottom), max(box[2], right), max(box[3], top))  # fmt: skip
    return [*found, (word, box)] if box is not None else found


def foreign_fonts(pdf: bytes) -> list[str]:
    """Return every font of a document that is not embedded or not ours."""
    found = set()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for entry in document.objects:
            if not isinstance(entry, pikepdf.Dictionary) or str(entry.get("/Type", "")) != "/FontDescriptor":
                continue
            name = str(entry.get("/FontName", "")).lstrip("/").split("+", 1)[-1]
            embedded = any(key in entry for key in ("/FontFile", "/FontFile2", "/FontFile3"))
            if not embedded or not name.replace("-", "").startswith(OURS):
                found.add(name)
    return sorted(found)
