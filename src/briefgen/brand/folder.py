"""Files that a brand file names: only those in its own folder."""

import re
import stat
from pathlib import Path

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|//")


def file_inside(folder: Path, text: str) -> Path:
    """Return the file that a path names, links followed.

    Raises ValueError, what and cure in words, for an address on the net, an absolute path, one that leads out of the
    folder (also by a link), and for what is no plain file.
    """
    if _ADDRESS.match(text):
        raise ValueError("this is an address, and nothing is fetched. Save the file beside the brand file.")
    if not text.strip() or "\0" in text or "\\" in text:
        raise ValueError('this is not a path. Write one with "/", such as "logos/office.svg".')
    if text.startswith(("/", "~")) or ".." in Path(text).parts:
        raise ValueError("a brand file may name files in its own folder only. Copy the file there.")
    path = folder / text
    try:
        found = path.resolve(strict=True)
        plain = stat.S_ISREG(found.stat().st_mode)
    except (OSError, RuntimeError):
        raise ValueError(f"there is no such file in {folder}.") from None
    if not found.is_relative_to(folder.resolve()):
        raise ValueError("this is a link out of the brand file's folder. Copy the file there.")
    if not plain:
        raise ValueError("this is not a file.")
    return found


def read_inside(path: Path, most: int) -> bytes:
    """Return a file's content. Raises ValueError if it is larger than ``most`` bytes or cannot be read."""
    try:
        with path.open("rb") as stream:
            content = stream.read(most + 1)
    except OSError as error:
        raise ValueError(f"the file cannot be read: {error.strerror}.") from None
    if len(content) > most:
        raise ValueError(f"the file is larger than {most // 1024} kB. Save a smaller one.")
    return content
