"""A starter folder: a workbook to fill in and a briefgen.toml that explains itself."""

from pathlib import Path

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


def start_folder(folder: Path) -> tuple[Path, ...]:
    """Write inputs/partnership.xlsx and inputs/briefgen.toml into a folder; never over existing files."""
    from briefgen.render.xlsx.starter import render_starter

    files = {
        folder / "inputs" / "partnership.xlsx": render_starter(),
        folder / "inputs" / "briefgen.toml": _TOML.encode(),
    }
    for path in files:
        if path.exists():
            raise OutputError(f"{path} exists already, and is not overwritten. Choose another folder.")
    publish(files)
    return tuple(files)
