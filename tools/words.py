"""Bring the catalogues of templates/translations up to date with the messages of the program, and compile them.

``python -m tools.words`` writes; ``--check`` says whether they are up to date; ``--missing`` lists what is untranslated.
Messages are found by the methods of ``briefgen.present.speech``; the meanings of findings are messages, too.
"""

import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from briefgen.vocabulary.cell_text import WORDS as LOST
from briefgen.vocabulary.findings import FINDING_CODES

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "templates" / "translations"
LANGUAGES = ("fr", "ar")
_ANY_DAY = datetime(2000, 1, 1, tzinfo=UTC)
_KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "say": None,
    "put": None,
    "phrase": None,
    "say_many": (1, 2),
    "put_many": (1, 2),
    "say_as": ((1, "c"), 2),
    "put_as": ((1, "c"), 2),
}


def messages() -> Catalog:
    """Return every message of the program, in alphabetical order."""
    found = Catalog(project="briefgen", charset="utf-8")
    names = [("**.py", "python")]
    for _, _, message, _, context in extract_from_dir(ROOT / "src" / "briefgen" / "present", names, keywords=_KEYWORDS):
        found.add(message, context=context)
    for code in FINDING_CODES.values():
        if code.level != "note":  # notes are not printed in a brief
            found.add(code.meaning)
    for words in LOST.values():
        found.add(words)
    return found


def updated(lang: str) -> Catalog:
    """Return a language's catalogue with the messages of today: translations are kept, nothing is guessed."""
    file = FOLDER / f"{lang}.po"
    with file.open("rb") if file.exists() else BytesIO() as opened:
        catalogue = (
            read_po(opened, locale=lang)
            if file.exists()
            else Catalog(locale=lang, project="briefgen", version="1", charset="utf-8")
        )
    catalogue.update(messages(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    return catalogue


def written(catalogue: Catalog) -> bytes:
    """Return the catalogue as translators edit it: sorted, no line numbers, no dates."""
    file = BytesIO()
    write_po(file, catalogue, width=120, no_location=True, omit_header=False, sort_output=True)
    lines = file.getvalue().decode().splitlines(keepends=True)
    dated = ('"POT-Creation-Date', '"PO-Revision-Date', '"Last-Translator', '"Generated-By', '"Report-Msgid-Bugs-To')
    kept = [line for line in lines if not line.startswith(dated)]
    while kept and kept[0].startswith("#"):
        kept.pop(0)
    return "".join(kept).encode()


def compiled(catalogue: Catalog) -> bytes:
    """Return the catalogue as the program reads it; the same bytes whenever it is made."""
    file = BytesIO()
    catalogue.creation_date = _ANY_DAY
    write_mo(file, catalogue)
    return file.getvalue()


def missing(catalogue: Catalog) -> list[str]:
    """Return the messages without a translation, or with one that is to be looked at again: compiled files leave both out."""
    return [
        str(message.id) for message in catalogue if message.id and (message.fuzzy or not _translated(message.string))
    ]


def _translated(text: object) -> bool:
    return all(text) if isinstance(text, tuple | list) else bool(text)


def main() -> int:
    """Write, check or list; exit code 1 for catalogues out of date."""
    stale = []
    for lang in LANGUAGES:
        catalogue = updated(lang)
        source = written(catalogue)
        files = {FOLDER / f"{lang}.po": source, FOLDER / f"{lang}.mo": compiled(read_po(BytesIO(source), locale=lang))}
        if "--missing" in sys.argv:
            sys.stdout.write("".join(f"{lang}: {message}\n" for message in missing(catalogue)))
            continue
        for file, content in files.items():
            if not file.exists() or file.read_bytes() != content:
                stale.append(file)
                if "--check" not in sys.argv:
                    file.parent.mkdir(parents=True, exist_ok=True)
                    file.write_bytes(content)
    if stale and "--check" in sys.argv:
        names = ", ".join(file.name for file in stale)
        sys.stderr.write(f"Not up to date: {names}. Run ./dev docs.\n")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
