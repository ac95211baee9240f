"""Where templates and fonts are: inside the package when installed, at the root of the checkout when editable."""

from pathlib import Path


def template_folder() -> Path:
    """Return the folder of templates, style sheets and fonts that came with briefgen."""
    package = Path(__file__).resolve().parents[1]
    packaged = package / "templates"
    # An editable install reads the sources: the wheel's copy of templates/ is not there.
    return packaged if packaged.is_dir() else package.parents[1] / "templates"
