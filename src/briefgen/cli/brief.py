"""``briefgen brief``: the main job."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from briefgen.cli import options
from briefgen.cli.app import app
from briefgen.cli.commands import nearest_choice
from briefgen.cli.console import console
from briefgen.errors import UsageError


@app.command()
def brief(
    source: options.SourceArgument = None,
    country: options.Countries = None,
    region: options.Regions = None,
    domain: options.Domains = None,
    donor: options.Donors = None,
    instrument: options.Instruments = None,
    period: options.PeriodOption = None,
    as_of: options.AsOf = None,
    meeting: Annotated[
        str | None, typer.Option("--meeting", metavar="ID", help='The meeting to prepare; "none" leaves its page out.')
    ] = None,
    pages: Annotated[
        Literal["1", "2", "4", "full"],
        typer.Option(
            "--pages",
            help="At most 1, 2 or 4 pages (of few data one and the meeting), or full: all projects and printed figures.",
            case_sensitive=False,
        ),
    ] = "4",
    lang: Annotated[
        Literal["en", "fr", "ar"],
        typer.Option(
            "--lang",
            help="The language of the brief: en (English), fr (French) or ar (Arabic, in review).",
            case_sensitive=False,
        ),
    ] = "en",
    formats: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMATS",
            help="Formats to write, joined by commas: pdf, xlsx, html, json; pdf,xlsx, or what the name of --output says.",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="PLACE",
            help="The folder to write into, made where there is none, or with one format the file; - for standard output, "
            "with json.",
        ),
    ] = None,
    audience: Annotated[
        Literal["internal", "external"],
        typer.Option(
            "--audience", help="external leaves out lines to take, issues and file names.", case_sensitive=False
        ),
    ] = "internal",
    since: Annotated[
        Path | None,
        typer.Option(
            "--since",
            metavar="FILE",
            help="The .json of the last brief of the same scope: a block says what changed since, each period by its name.",
        ),
    ] = None,
    attach: Annotated[
        bool,
        typer.Option("--attach", help="Put workbook and JSON into the PDF, too; whoever gets the PDF gets them."),
    ] = False,
    template: Annotated[
        Path | None, typer.Option("--template", metavar="FOLDER", help="A folder whose templates are used before ours.")
    ] = None,
    brand: options.Look = None,
    config: options.Config = None,
    no_builtin_rates: options.NoBuiltinRates = False,
    draft: options.Draft = False,
    strict: options.Strict = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say why the headline and the key points were chosen, and what else was.")
    ] = False,
    open_it: Annotated[bool, typer.Option("--open", help="Open the PDF when it is done.")] = False,
    verbose: options.Verbose = False,
    quiet: options.Quiet = False,
) -> None:
    """Make a brief: check the data, summarise them, write PDF and Excel."""
    console.isolate()
    from briefgen.cli.choices_text import choices_text
    from briefgen.jobs.brief import BriefJob, make_brief
    from briefgen.jobs.reading import Wanted

    wanted = Wanted(
        countries=options.words(country),
        regions=options.words(region),
        domains=options.words(domain),
        donors=options.words(donor),
        instruments=options.words(instrument),
        period=period,
        as_of=options.read_day(as_of),
        meeting=meeting,
        draft=draft,
        builtin_rates=not no_builtin_rates,
    )
    job = BriefJob(
        options.sources(source),
        wanted,
        _read_formats(formats, output),
        output,
        lang=lang,
        audience=audience,
        strict=strict,
        config=config,
        templates=_folder(template),
        brand=brand,
        since=since,
        edition=pages,
        attach=attach,
    )
    to_standard_output = output == Path("-")
    with console.progress() as steps:
        outcome = make_brief(job, steps, write=not to_standard_output)
    options.tell_warnings(outcome.brand)
    if unprinted := outcome.unprinted():
        console.say(f"Note: {unprinted}")
    if explain:
        for line in choices_text(outcome.brief.choices):
            console.say(line)
    if to_standard_output:
        console.document(outcome.documents["json"])
        return
    for path in outcome.paths:
        console.result(str(path))
    console.say(_summary_line(outcome.brief.title, outcome.brief.health))
    pdf = next((path for path in outcome.paths if path.suffix == ".pdf"), None)
    if open_it and pdf:
        typer.launch(str(pdf))


def _read_formats(asked: str | None, output: Path | None) -> tuple[str, ...]:
    """Return the formats of --format, else the one that the name of the output says, else PDF and workbook."""
    known = ("pdf", "xlsx", "html", "json")
    named = output.suffix.casefold().lstrip(".") if output and not output.is_dir() else ""
    text = asked if asked is not None else named if named in known else "pdf,xlsx"
    formats = tuple(dict.fromkeys(part.strip().casefold() for part in text.split(",") if part.strip()))
    for name in formats:
        if name not in known:
            hint = " briefgen export writes tables as CSV." if name == "csv" else ""
            if near := nearest_choice(name, [*known]):
                hint = f' Did you mean "{near}"?'
            raise UsageError(f'--format: "{name}" is not one of {", ".join(known)}.{hint}')
    if not formats:
        raise UsageError(f"--format needs at least one of {', '.join(known)}.")
    if output == Path("-") and formats != ("json",):
        raise UsageError("--output - writes JSON to standard output; use it with --format json.")
    return formats


def _folder(template: Path | None) -> Path | None:
    """Return a folder of templates. Raises UsageError for one that is none, or that replaces nothing of ours."""
    if template is None:
        return None
    if not template.is_dir():
        raise UsageError(f"--template: {template} is not a folder. briefgen init --template {template} makes one.")
    from briefgen.brand.templates import template_folder

    ours = {path.name for path in template_folder().iterdir()}
    if not any(path.name in ours for path in template.iterdir()):
        raise UsageError(
            f"--template: nothing in {template} has the name of one of our templates, such as brief.css. "
            f"briefgen init --template {template} copies them."
        )
    return template


_ISOLATES = dict.fromkeys(range(0x2066, 0x206A))
"""Marks of direction in Arabic words, which few terminals know."""


def _summary_line(title: str, health: str) -> str:
    words = f"{title}. {health}" if health else title
    return words.translate(_ISOLATES)
