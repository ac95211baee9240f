"""Filling a workbook of the user's own (``export --into``): every name is known and every table has room, or nothing is written."""

import difflib
import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from briefgen.errors import SourceError, UsageError
from briefgen.jobs.export_tables import EXPORT_TABLES, SHORT, export_tables, table_name
from briefgen.model.export import Notice
from briefgen.model.summary import Figure, Summary
from briefgen.render.tables.filling import FilledFigure, fill, saved
from briefgen.render.tables.form import Form, Place
from briefgen.render.tables.losses import losses

_NAME = re.compile(r"[^A-Za-z0-9_]")
_CLASSES = ("domain", "country", "region", "donor", "instrument")


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled workbook, what it could not keep, and what was left as it was."""

    content: bytes
    lost: tuple[str, ...]
    notices: tuple[Notice, ...]
    left: tuple[str, ...]


def open_form(path: Path, *, macros: bool) -> tuple[Form, bytes]:
    """Return the user's workbook, open. Raises SourceError for what is none, or is hostile."""
    from briefgen.load.package import Package

    shown = str(path)
    if path.exists() and not path.is_file():
        raise SourceError(f"{shown} is not a file. Give --into an .xlsx workbook.")
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SourceError(
            f"{shown} cannot be read: {error.strerror or error}. Give --into an .xlsx workbook."
        ) from None
    if not content.startswith(b"PK\x03\x04"):
        raise SourceError(f"{shown} is no .xlsx workbook. Save it as .xlsx, then try again.")
    Package(content, shown)
    return Form(content, shown, macros=macros), content


def known_places(form: Form) -> list[Place]:
    """Return the places of a workbook whose tables are all known. Raises UsageError, also if there is none."""
    ranges = {name.replace("-", "_"): name for name in (*EXPORT_TABLES, *SHORT)}
    ranges |= {f"{lead}_{name}": word for name, word in ranges.items() for lead in ("table", "briefgen")}
    places = form.places(ranges)
    for place in places:
        if place.kind == "table":
            try:
                table_name(place.names[0])
            except UsageError as error:
                raise UsageError(f"{form.shown}, {place.shown}: {error}") from None
    if not places:
        raise UsageError(
            f"{form.shown} says nowhere what to fill. Write {{{{ table:domains }}}} or {{{{ figure:total.contracted }}}} "
            "into a cell, or name a range table_domains."
        )
    return places


def fill_form(form: Form, content: bytes, places: list[Place], summary: Summary) -> Filled:
    """Return the workbook filled from a summary. Raises UsageError for an unknown figure or a table without room."""
    figures = {
        place: tuple(_figure(form, place, name, summary) for name in place.names)
        for place in places
        if place.kind != "table"
    }
    wanted = [place for place in places if place.kind == "table"]
    made = export_tables(summary, [table_name(place.names[0]) for place in wanted])
    tables = dict(zip(wanted, made, strict=True))
    left = [place for place in wanted if not form.is_ours(place, tables[place])]
    for place in left:
        del tables[place]
    form.check_room(tables)
    notices = fill(form, tables, figures)
    after = saved(form)
    words = tuple(
        f"{place.shown} holds something else and was left as it is; name it table_{place.defined}." for place in left
    )
    return Filled(after, tuple(losses(content, after)), tuple(notices), words)


def _figure(form: Form, place: Place, name: str, summary: Summary) -> FilledFigure:
    figure = _found(name, summary, by_name=bool(place.defined))
    if figure is None:
        near = difflib.get_close_matches(name, list(summary.figures), 1)
        hint = f' Did you mean "{near[0]}"?' if near else ""
        raise UsageError(
            f'{form.shown}, {place.shown}: there is no figure "{name}".{hint} briefgen export --table figures lists them.'
        )
    return _filled(figure, summary)


def _found(name: str, summary: Summary, *, by_name: bool) -> Figure | None:
    if by_name:
        wanted = name.casefold().removeprefix("fig_")
        return next((f for f in summary.figures.values() if _NAME.sub("_", f.id).casefold() == wanted), None)
    return summary.figures.get(name) or _nothing(name, summary)


def _nothing(name: str, summary: Summary) -> Figure | None:
    """Return a zero for a class that exists but has no records in the selection: "country.TV.contracted"."""
    from briefgen.summarise import codes_for

    kind, _, rest = name.partition(".")
    code, _, end = rest.rpartition(".")
    total = summary.figures.get(f"total.{end}")
    if kind not in _CLASSES or total is None or end not in (summary.measure, "projects"):
        return None
    try:
        known = codes_for(kind, (code,), summary.dataset) == (code,)
    except UsageError:
        return None
    return Figure(name, Decimal(0), total.unit, total.lineage) if known else None


def _filled(figure: Figure, summary: Summary) -> FilledFigure:
    """Return a figure with its number format and the words that a sentence prints."""
    from briefgen.locale.numbers import format_number, format_share
    from briefgen.present.numbers import UNKNOWN, Numbers

    numbers, value = Numbers(summary), figure.value
    if figure.unit == summary.dataset.partnership.base_currency:
        return FilledFigure(value, "#,##0.00", UNKNOWN if value is None else numbers.amount_words(value))
    if figure.unit == "share":
        signed = figure.id.startswith(("change.", "delta."))
        words = "n/a" if value is None else numbers.signed(value) if signed else format_share(value, numbers.lang)
        return FilledFigure(value, "+0.0%;-0.0%;0.0%" if signed else "0.0%", words)
    whole = value is None or value == value.to_integral_value()
    words = UNKNOWN if value is None else format_number(value, 0 if whole else 1, numbers.lang)
    return FilledFigure(value, "#,##0" if whole else "#,##0.0", words)
