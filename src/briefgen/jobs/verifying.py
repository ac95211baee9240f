"""Verifying finished briefs: are they whole and unaltered, and do their formats agree?"""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path

from briefgen.errors import BriefgenError, SourceError
from briefgen.jobs.collector import without_collector
from briefgen.jobs.editions import open_brief, read_back
from briefgen.jobs.manifest import NAME, altered_files, find_manifest, read_manifest
from briefgen.jobs.recalculation import Calculator, has_calculator
from briefgen.load import attached_files, printable, printed_numbers, read_file, stored_figures
from briefgen.model.edition import Edition, exact
from briefgen.trace.edition import read_edition
from briefgen.trace.falls import ANY_WORDS
from briefgen.trace.page_figures import Printed, exact_in_html, printed_in_html
from briefgen.trace.proof import (
    Mismatch,
    Value,
    prove_exact,
    prove_printed,
    prove_shown,
    prove_stored,
)
from briefgen.trace.recomputation import contradictions
from briefgen.vocabulary.cell_text import UNSEEN, cut

_KINDS = (".pdf", ".xlsx", ".html", ".json")


@dataclass(slots=True)
class Verdict:
    """What became of one brief: the files looked at, what differs, and what could not be checked (notes).

    ``printed`` and ``stored`` count the figures that were compared with the JSON edition.
    """

    name: str
    files: list[Path] = field(default_factory=list)
    problems: list[Mismatch] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    printed: int = 0
    stored: int = 0


def verify(paths: Sequence[Path]) -> list[Verdict]:
    """Return a verdict for each brief among files, run folders and manifests.

    Raises SourceError for a brief whose JSON edition is not there, and for files that cannot be read.
    """
    return list(verdicts(paths))


def verdicts(paths: Sequence[Path], begun: Callable[[str], None] = lambda _: None) -> Iterator[Verdict]:
    """Yield what :func:`verify` returns, each verdict as soon as it is known; ``begun`` is told what is looked at."""
    with without_collector():
        manifests, briefs = _sort(paths)
        yield from map(_of_manifest, manifests)
        yield from _of_briefs(briefs, begun)


def _of_briefs(briefs: dict[Path, list[Path]], begun: Callable[[str], None]) -> Iterator[Verdict]:
    books = [file for files in briefs.values() for file in files if file.suffix == ".xlsx"]
    with Calculator(books) as calculator:
        for number, (stem, files) in enumerate(briefs.items(), 1):
            begun(f"Verifying {stem.name}" if len(briefs) == 1 else f"Verifying {stem}, {number} of {len(briefs)}")
            yield _of_brief(stem, files, calculator)


def _sort(paths: Sequence[Path]) -> tuple[list[Path], dict[Path, list[Path]]]:
    """Return manifests and briefs: every format of a brief that lies beside one that was named."""
    manifests: dict[Path, None] = {}
    briefs: dict[Path, list[Path]] = {}
    for path in paths:
        place = path / NAME if path.is_dir() else path
        if path.is_dir() and not place.is_file():
            raise SourceError(f"{path} is a folder without {NAME}. Give the folder of a run, or the files of a brief.")
        if place.name == NAME:
            manifests[place] = None
            listed = [entry.path for entry in read_manifest(place) if entry.path.is_file()]
        else:
            read_file(place)
            if place.suffix.casefold() not in _KINDS:
                raise SourceError(f"{place} is not a file of a brief. Give its .pdf, .xlsx, .html or .json.")
            above = find_manifest(place)
            if above is not None and any(entry.path.absolute() == place.absolute() for entry in read_manifest(above)):
                manifests[above] = None
            listed = [place]
        for file in listed:
            stem = file.with_suffix("")
            briefs[stem] = [stem.with_suffix(kind) for kind in _KINDS if stem.with_suffix(kind).is_file()]
    return list(manifests), briefs


def _of_manifest(path: Path) -> Verdict:
    verdict = Verdict(str(path))
    listed = read_manifest(path)
    verdict.files = [entry.path for entry in listed]
    verdict.problems = [Mismatch(str(file), "file", found, wanted) for file, found, wanted in altered_files(listed)]
    return verdict


def _of_brief(stem: Path, files: list[Path], calculator: Calculator) -> Verdict:
    verdict = Verdict(str(stem), files)
    edition = _edition(stem, files)
    figures = {name: Value(exact(entry["value"]), entry["unit"]) for name, entry in edition.figures.items()}
    with read_back(edition.name):
        verdict.problems += contradictions(edition)
    for file in files:
        try:
            if file.suffix == ".pdf":
                verdict.problems += _pdf(file, edition, figures, verdict, calculator)
            elif file.suffix == ".xlsx":
                verdict.problems += _xlsx(file, edition, figures, verdict, calculator)
            elif file.suffix == ".html":
                verdict.problems += _html(file, edition, figures, verdict)
        except BriefgenError as error:
            verdict.problems.append(Mismatch(str(file), "file", str(error), "a file as briefgen wrote it"))
    if 2 * len({problem.figure for problem in verdict.problems}) > len(figures):
        verdict.notes.append("Most figures differ: these are probably files of different briefs.")
    return verdict


def _edition(stem: Path, files: list[Path]) -> Edition:
    json, pdf = stem.with_suffix(".json"), stem.with_suffix(".pdf")
    if json in files:
        return open_brief(json)
    if pdf in files:
        return open_brief(pdf)
    raise SourceError(
        f"{json.name} is not beside {files[0] if files else stem}: the formats can only be compared with the JSON edition. "
        "Make the brief with --format pdf,xlsx,json."
    )


Figures = dict[str, Value]


def _printed(
    file: Path, printed: list[Printed], edition: Edition, figures: Figures, verdict: Verdict
) -> list[Mismatch]:
    verdict.printed += sum(bool(entry.text) for entry in printed)
    currency, lang = edition.brief["base_currency"], edition.brief["language"]
    return list(prove_printed(str(file), printed, figures, currency, lang))


def _pdf(file: Path, edition: Edition, figures: Figures, verdict: Verdict, calculator: Calculator) -> list[Mismatch]:
    from briefgen.render.pdf.standards import faults_of

    content, shown = read_file(file)
    # What stands beside a number is not known in a PDF: "fell 19%" may stand for -0.19.
    numbers = [
        Printed(figure, text, f"page {page}", ANY_WORDS if figure.startswith(("change.", "delta.")) else "")
        for figure, text, page in printed_numbers(content, shown)
    ]
    if not numbers:
        verdict.notes.append(f"{shown} does not tell its figures: its numbers were not compared.")
    faults = [Mismatch(shown, name, words, f"a PDF that meets {name}") for name, words in faults_of(content)]
    faults += _printed(file, numbers, edition, figures, verdict)
    for name, carried in attached_files(content, shown).items():
        faults += _carried(file, name, carried, edition, figures, verdict, calculator)
    return faults


def _carried(
    file: Path, name: str, content: bytes, edition: Edition, figures: Figures, verdict: Verdict, calculator: Calculator
) -> list[Mismatch]:
    """Return what differs between a file that a PDF carries and the one beside it, else the JSON edition."""
    where = f"{printable(str(file))} ({printable(name)})"
    if Path(name).name != name or not name.endswith((".json", ".xlsx")):
        return [Mismatch(where, "file", "a file", "nothing but the JSON and the workbook of this brief")]
    beside = file.with_name(name)
    if beside.is_file():
        same = read_file(beside)[0] == content
        return [] if same else [Mismatch(where, "file", "other content", f"the same as {printable(str(beside))}")]
    if name.endswith(".json"):
        carried = {key: exact(entry["value"]) for key, entry in read_edition(content, where).figures.items()}
        return list(prove_stored(where, carried, figures))
    with tempfile.TemporaryDirectory(prefix="briefgen-") as folder:
        book = Path(folder) / "carried.xlsx"
        book.write_bytes(content)
        found = [replace(mismatch, edition=where) for mismatch in _xlsx(book, edition, figures, verdict, calculator)]
        verdict.notes = [note.replace(str(book), where) for note in verdict.notes]
        return found


def _html(file: Path, edition: Edition, figures: Figures, verdict: Verdict) -> list[Mismatch]:
    html = read_file(file)[0].decode("utf-8", "replace")
    faults = list(prove_exact(str(file), exact_in_html(html), figures))
    return _printed(file, printed_in_html(html), edition, figures, verdict) + faults


def _xlsx(file: Path, edition: Edition, figures: Figures, verdict: Verdict, calculator: Calculator) -> list[Mismatch]:
    book = open_brief(file)
    stored: dict[str, Decimal | None] = {name: exact(entry["value"]) for name, entry in book.figures.items()}
    verdict.stored += len(stored)
    found = list(prove_stored(str(file), stored, figures))
    shown = stored_figures(read_file(file)[0])
    cells = [(name, cell, number) for name, entry in shown.items() for cell, number in entry.cells]
    found += prove_shown(str(file), cells, figures)
    found += _records(str(file), book, edition)
    if has_calculator():
        found += calculator.recalculate(file, str(file))
    else:
        verdict.notes.append(f"{file}: LibreOffice is not installed, so its formulas were not calculated again.")
    return found


_COMPARED = ("project", "contract", "donor", "instrument", "measure", "currency", "amount", "base", "value_date")


def _records(name: str, book: Edition, edition: Edition) -> Iterator[Mismatch]:
    """Yield where the workbook's rows of Records are not the atoms and records of the JSON."""
    for number, record in book.records.items():
        other = edition.records.get(number)
        for key in _COMPARED:
            left, right = record[key], _as_in_a_cell(other[key]) if other else None
            if not _same(left, right):
                yield Mismatch(name, f"record {number}, {key}", f"{left}", f"{right} in the JSON")
    mine, theirs = _parts(book), _parts(edition)
    for part in [*mine, *(part for part in theirs if part not in mine)]:
        if mine.get(part) != theirs.get(part):
            number, domain, country = part
            where = f"record {number}, domain {domain}, {country}"
            yield Mismatch(name, where, f"{mine.get(part)} cents", f"{theirs.get(part)} cents in the JSON")


def _as_in_a_cell(value: object) -> object:
    """Return a value as the workbook holds it: text without hidden characters, cut at the length of a cell."""
    return cut(UNSEEN.sub("", value)) if isinstance(value, str) else value


def _same(left: object, right: object) -> bool:
    if left == right or (left in ("", None) and right in ("", None)):
        return True
    try:
        return float(str(left)) == float(str(right))
    except ValueError:
        return False


def _parts(edition: Edition) -> dict[tuple[int, str, str], int | None]:
    return {(atom["record"], str(atom["domain"]), str(atom["country"])): atom["cents"] for atom in edition.atoms}
