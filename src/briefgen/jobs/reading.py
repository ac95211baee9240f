"""Source to dataset to summary: what every job begins with."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from briefgen.config import Mapping, load_mapping
from briefgen.errors import DataRefused, UsageError
from briefgen.jobs.collector import without_collector
from briefgen.load import load_sources
from briefgen.model.dataset import Dataset
from briefgen.model.findings import Finding, Level, roll_up
from briefgen.model.selection import Selection
from briefgen.model.sheets import Loaded
from briefgen.model.summary import Summary
from briefgen.summarise import codes_for, summarise
from briefgen.validate import validate


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a user asks for, in the user's own words: names or codes, a period, dates."""

    countries: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    donors: tuple[str, ...] = ()
    instruments: tuple[str, ...] = ()
    period: str | None = None
    as_of: date | None = None
    meeting: str | None = None
    draft: bool = False
    builtin_rates: bool = True


Progress = Callable[[str], None]
"""Takes the step that begins, in words: "Reading inputs/a.xlsx"."""


def no_progress(_: str) -> None:
    """Say nothing."""


def read_dataset(
    source: Path | Sequence[Path], config: Path | None = None, progress: Progress = no_progress
) -> Dataset:
    """Return the validated dataset of one or several sources, with the ``briefgen.toml`` given or beside them."""
    return read_loaded(source, config, progress)[1]


def read_loaded(
    source: Path | Sequence[Path], config: Path | None = None, progress: Progress = no_progress
) -> tuple[Loaded, Dataset]:
    """Return the sheets of one or several sources as they were read, and the dataset they make."""
    sources = (source,) if isinstance(source, Path) else tuple(source)
    with without_collector():
        mapping = find_mapping(sources, config)
        loaded = load_sources(sources, lambda file: progress(f"Reading {file}"))
        progress("Checking")
        return loaded, validate(loaded, mapping)


def find_mapping(sources: Sequence[Path], config: Path | None) -> Mapping:
    """Return the mapping of a file, else of the one briefgen.toml in or beside the sources.

    Raises UsageError if they have several: which one is meant for which file would be a guess.
    """
    if config is not None:
        if not config.is_file():
            raise UsageError(f"{config} does not exist. Give a briefgen.toml with --config.")
        return load_mapping(config)
    folders = [source if source.is_dir() else source.parent for source in sources]
    found = {file.resolve(): file for folder in folders if (file := folder / "briefgen.toml").is_file()}
    if len(found) > 1:
        raise UsageError(
            f"The sources have several mappings: {', '.join(map(str, found.values()))}. Choose with --config."
        )
    return load_mapping(next(iter(found.values()), None))


def summarise_wanted(dataset: Dataset, wanted: Wanted) -> Summary:
    """Return the summary of what is wanted. Raises UsageError for a code or period that does not exist."""
    selection = Selection(
        countries=codes_for("country", wanted.countries, dataset),
        regions=codes_for("region", wanted.regions, dataset),
        domains=codes_for("domain", wanted.domains, dataset),
        donors=codes_for("donor", wanted.donors, dataset),
        instruments=codes_for("instrument", wanted.instruments, dataset),
        period=wanted.period,
        as_of=wanted.as_of,
        meeting=wanted.meeting,
        draft=wanted.draft,
        builtin_rates=wanted.builtin_rates,
    )
    with without_collector():
        return summarise(dataset, selection)


def refuse_faults(summary: Summary, *, draft: bool, strict: bool) -> None:
    """Raise DataRefused for errors that touch the selection, or for any warning under ``strict``.

    A draft sets faulty records aside; what concerns the whole data set stops it all the same.
    """
    stopping = [finding for finding in summary.errors if finding.everywhere or not draft]
    if stopping:
        cure = "Correct the cells" if draft else "Correct the cells, or use --draft to set the records concerned aside"
        raise DataRefused(f"{list_faults(stopping)}\n{cure}; briefgen check lists every finding.")
    warnings = [finding for finding in summary.dataset.findings if finding.level is not Level.NOTE]
    if strict and warnings:
        raise DataRefused(f"{list_faults(warnings)}\nThe data have warnings, and --strict refuses them.")


def list_faults(findings: Sequence[Finding]) -> str:
    """Return findings as the lines of an error message: the first kinds of them, each with its place."""
    groups = roll_up(findings)
    lines = []
    for group in groups[:8]:
        count = f" ({group.count} times)" if group.count > 1 else ""
        lines.append(f"{place_of(group.first)}: {group.first.message}{count}")
    if len(groups) > 8:
        lines.append(f"… and {len(groups) - 8} other kinds of findings.")
    return "\n".join(lines)


def place_of(finding: Finding) -> str:
    """Return where a finding stands, in words: file, sheet, cell, or the path of an element."""
    parts = [finding.file] if finding.file else []
    # A delimited file has one table, named as the file; the path of an element begins with the sheet's name.
    if finding.sheet and finding.line is None and not finding.element:
        parts.append(f'sheet "{finding.sheet}"')
    if finding.cell:
        parts.append(f"cell {finding.cell}")
    if finding.element:
        parts.append(finding.element)
    if (
        finding.line is not None
        and finding.cell
        and finding.line != int("".join(filter(str.isdigit, finding.cell)) or 0)
    ):
        parts.append(f"line {finding.line}")
    return ", ".join(parts) or "the source"
