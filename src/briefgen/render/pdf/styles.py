"""The style sheets of one brand, each read once, and which of them a page has."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from weasyprint import CSS
from weasyprint.text.fonts import FontConfiguration

from briefgen.brand import Brand
from briefgen.brand.style import misspelt, own_rules, with_values
from briefgen.errors import RenderError
from briefgen.render.pdf.template_files import TemplateFiles

BASE, DENSE, AIRY = "brief.css", "dense.css", "airy.css"
"""What every page has, what its sections need where they are set denser, behind the base, and what where they are set airier, at the end."""
SHEETS = (
    BASE, DENSE, "right-to-left.css", "one-page.css", "thin-page.css", "country-page.css", "domain-page.css", AIRY,
)  # fmt: skip


class Styles:
    """Reads the style sheets of template folders, the first folder that has one; each is read when a page first has it.

    Those of a user's own templates are all read at once: a fault in one is told with the first document.
    Raises ValueError for a fault in a sheet.
    """

    def __init__(
        self, folders: Sequence[Path], fonts: FontConfiguration, files: TemplateFiles, brand: Brand, *, own: bool
    ) -> None:
        self._folders, self._fonts, self._files, self._brand = folders, fonts, files, brand
        self._read: dict[str, CSS] = {}
        for name in (BASE,) if own else SHEETS:
            self._sheet(name)

    def of(self, named: str, *, dense: bool, airy: bool = False) -> list[CSS]:
        """Return the sheets that a page names (``data-sheets``; all, if it names none), and those for dense and for airy sections.

        Raises RenderError for a name that no folder has.
        """
        names = named.split() or list(SHEETS)
        if dense and DENSE not in names:
            names.insert(1, DENSE)
        if airy and AIRY not in names:
            names.append(AIRY)
        return [self._sheet(name) for name in names]

    def _sheet(self, name: str) -> CSS:
        if name not in self._read:
            path = _find(name, self._folders)
            text = path.read_text(encoding="utf-8")
            if fault := misspelt(text, self._brand):
                raise ValueError(f"{path}, {fault}")
            self._read[name] = CSS(
                string=with_values(text, self._brand) + (own_rules(self._brand) if name == BASE else ""),
                font_config=self._fonts,
                base_url=path.as_uri(),
                url_fetcher=self._files,
            )
        return self._read[name]


def _find(name: str, folders: Iterable[Path]) -> Path:
    """Return the first style sheet of a name in folders. Raises ValueError for one that leads out of its folder."""
    folder = next((folder for folder in folders if (folder / name).is_file()), None)
    if not folder:
        raise RenderError(f'No folder of templates has the style sheet "{name}". Correct data-sheets in the template.')
    if not (folder / name).resolve().is_relative_to(folder):
        raise ValueError(f"{folder / name} is a link out of its folder. Copy the file there")
    return folder / name
