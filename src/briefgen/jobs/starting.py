"""A starter folder: a workbook to fill in, a mapping and a run file that explain themselves."""

from pathlib import Path

from briefgen.brand.templates import template_folder
from briefgen.config.run_schema import SCHEMA_NAME
from briefgen.errors import OutputError
from briefgen.jobs.outbox import publish

_TOML = """# briefgen.toml: how your own sheets, columns and words map to briefgen's.
# Every key is described in docs/briefgen-toml.md. Lines that begin with # do nothing.

# [sheets]
# "My project list" = "Projects"

# [columns.Projects]
# "Contract value" = "amount"

# [domains]
# "Border management" = "4"
"""

_RUN = """#:schema ./briefgen-run-file.schema.json
# briefgen.toml: which briefs "briefgen run" makes for a month.
# Every key is described in docs/monthly-runs.md.

[run]
sources = ["inputs/*.xlsx"]
time_zone = "Europe/Brussels"
# at = "first working day 06:00"   # briefgen schedule show prints what starts the run then
# keep = 24                        # how many months stay

[defaults]
period = "year-to-date"
formats = ["pdf", "xlsx"]

# One brief of everything …
[[brief]]
period = "all"

# … and one of each country that has money in the period.
[[brief]]
each = "country"
# where = { at_least = 1000000, except = ["LY"] }
"""


def start_folder(folder: Path) -> tuple[Path, ...]:
    """Write a workbook, its mapping, a brand and a run file into a folder; never over existing files."""
    from importlib.resources import files as package_files

    from briefgen import schemas
    from briefgen.render.xlsx.starter import render_starter

    schema = package_files(schemas).joinpath(SCHEMA_NAME).read_bytes()
    files = {
        folder / "inputs" / "partnership.xlsx": render_starter(),
        folder / "inputs" / "briefgen.toml": _TOML.encode(),
        folder / "inputs" / "_brand.yml": (template_folder() / "brands" / "neutral" / "_brand.yml").read_bytes(),
        folder / "briefgen.toml": _RUN.encode(),
        folder / SCHEMA_NAME: schema,
    }
    return _published(files)


def copy_templates(folder: Path) -> tuple[Path, ...]:
    """Write our templates and style sheets into a folder, to be edited; never over existing files.

    Fonts, pictures and translations stay where they are: what a folder of templates lacks is taken from ours. The page
    round a preview is never taken from elsewhere, so that no fault can break it.
    """
    ours = sorted(
        path
        for path in template_folder().iterdir()
        if path.suffix in (".j2", ".css", ".js") and not path.name.startswith("preview.")
    )
    return _published({folder / path.name: path.read_bytes() for path in ours})


def _published(files: dict[Path, bytes]) -> tuple[Path, ...]:
    for path in files:
        if path.exists():
            raise OutputError(f"{path} exists already, and is not overwritten. Choose another folder.")
    publish(files)
    return tuple(files)
