"""How a sheet is printed: A4 landscape, one page wide, with the brief's title, tags and footer."""

from briefgen.render.xlsx.styles import clean
from briefgen.render.xlsx.writer import FONT, SheetWriter


def set_up_printing(writer: SheetWriter, title: str, tags: str, foot: str, *, repeat: int | None = None) -> None:
    """Set up printing: A4 landscape, one page wide, the head row on every page, title and tags above."""
    writer.sheet.set_landscape()
    writer.sheet.set_paper(9)
    writer.sheet.fit_to_pages(1, 0)
    writer.sheet.set_margins(0.5, 0.5, 0.75, 0.7)
    grey, red = writer.colours.grey.lstrip("#"), writer.colours.warning.lstrip("#")
    writer.sheet.set_header(
        f'&L&8&K{grey}&"{FONT},Regular"{one_line(title, 110)}&R&8&K{red}&"{FONT},Regular"{one_line(tags, 60)}'
    )
    font = f'&8&K{grey}&"{FONT},Regular"'
    writer.sheet.set_footer(
        f"&L{font}{one_line(foot, 80)}&C{font}&A&R{font}{writer.words('page', page='&P', pages='&N')}"
    )
    if repeat is not None:
        writer.sheet.repeat_rows(repeat)


def one_line(text: str, most: int) -> str:
    """Return text for a page header: one line, and an ampersand is a code there."""
    words = " ".join(clean(text).split())
    coded = words.replace("&", "&&")
    while len(coded) > most:
        words = words[: len(words) - 2].rstrip() + "…"
        coded = words.replace("&", "&&")
    return coded
