"""Options that several commands share."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefgen.cli.app import set_verbosity
from briefgen.cli.console import console
from briefgen.errors import UsageError

if TYPE_CHECKING:
    from briefgen.brand import Brand


def _set_verbose(wanted: bool) -> bool:  # typer calls it with the option's value
    if wanted:
        set_verbosity(verbose=True, quiet=False)
    return wanted


def _set_quiet(wanted: bool) -> bool:  # typer calls it with the option's value
    if wanted:
        set_verbosity(verbose=False, quiet=True)
    return wanted


SourceArgument = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="SOURCE",
        help="Workbooks (.xlsx, .xlsm, .xlsb, .xls, .ods), delimited files (.csv, .tsv, .txt), IATI activities (.xml), "
        ".zip archives or folders of them, read as one; - for standard input. By default the folder inputs.",
        show_default=False,
    ),
]
Config = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", help="A briefgen.toml; by default the one beside the sources."),
]
Look = Annotated[
    Path | None,
    typer.Option(
        "--brand",
        metavar="FILE",
        help="A _brand.yml with colours, fonts and logos, its folder, or the name of a brand that comes with briefgen; "
        "by default the one beside the briefgen.toml or the sources.",
    ),
]
Countries = Annotated[
    list[str] | None, typer.Option("--country", metavar="NAME", help="Only this country, by code or name; repeatable.")
]
Regions = Annotated[
    list[str] | None,
    typer.Option(
        "--region",
        metavar="NAME",
        help="Only this region or Trust Fund window (SAH, HOA, NOA, REG), by code or name; repeatable.",
    ),
]
Domains = Annotated[
    list[str] | None, typer.Option("--domain", metavar="NAME", help="Only this domain, 1 to 5 or a name; repeatable.")
]
Donors = Annotated[
    list[str] | None, typer.Option("--donor", metavar="NAME", help="Only this donor, by code or name; repeatable.")
]
Instruments = Annotated[
    list[str] | None,
    typer.Option("--instrument", metavar="NAME", help="Only this instrument, by code or name; repeatable."),
]
PeriodOption = Annotated[
    str | None,
    typer.Option(
        "--period", metavar="PERIOD", help="2015..2016, 2016, 2016-Q4, 2016-12 or all; by default the workbook's own."
    ),
]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="Leave out what is dated later.")]
NoBuiltinRates = Annotated[
    bool, typer.Option("--no-builtin-rates", help="Use only the exchange rates of the sheet Rates.")
]
Strict = Annotated[bool, typer.Option("--strict", help="Refuse data with warnings, too.")]
Draft = Annotated[
    bool, typer.Option("--draft", help="Set faulty records aside, count them, and mark every page DRAFT.")
]
Verbose = Annotated[
    bool, typer.Option("--verbose", "-v", help="Show more, tracebacks included.", callback=_set_verbose)
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Show results and errors only.", callback=_set_quiet)]


def sources(given: list[Path] | None) -> tuple[Path, ...]:
    """Return the sources to read: those given, else the folder inputs."""
    return tuple(given or (Path("inputs"),))


def tell_warnings(brand: "Brand") -> None:
    """Say what is amiss with a brand but can be printed."""
    for line in brand.warnings:
        console.say(f"Warning: {line}")


def read_day(text: str | None) -> date | None:
    """Return the date of an option. Raises UsageError."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f'--as-of: "{text}" is not a date. Write it as 2017-02-28.') from None


def words(values: list[str] | None) -> tuple[str, ...]:
    """Return the values of a repeatable option."""
    return tuple(values or ())
