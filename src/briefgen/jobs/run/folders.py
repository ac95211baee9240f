"""Publishing the files of one brief together: the folder they stand in is exchanged whole.

Several renames in a row could be interrupted between two of them. Here a complete copy of the folder is made beside it
(unchanged files as hard links) and takes its place in one step, so that a reader, and the next run after a crash, meet the
old files or the new ones and never a mixture.
"""

import contextlib
import ctypes
import os
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from briefgen.errors import OutputError

_NEW, _OLD = ".part", ".old"
_EXCHANGE = 2
"""renameat2's RENAME_EXCHANGE."""
_AT_WORKING_FOLDER = -100


def publish_together(folder: Path, files: Mapping[str, bytes], outdated: tuple[str, ...] = ()) -> None:
    """Put files into a folder, all or none, and take ``outdated`` ones out; other files of the folder stay.

    Raises OutputError if the place cannot be written; then nothing has changed.
    """
    part: Path | None = None
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", suffix=_NEW, dir=folder.parent))
        part.chmod(0o755)
        _fill(part, folder, files, outdated)
        _put_in_place(part, folder)
        _sync(folder.parent)
    except OSError as error:
        raise OutputError(
            f"{folder} cannot be written: {error.strerror or error}. Make room, or choose another output."
        ) from error
    finally:
        if part is not None:
            _remove(part)


def _fill(part: Path, folder: Path, files: Mapping[str, bytes], outdated: tuple[str, ...]) -> None:
    if folder.is_dir():
        for path in folder.iterdir():
            if path.is_file() and path.name not in files and path.name not in outdated:
                try:
                    os.link(path, part / path.name)
                except OSError:  # a file system without hard links
                    shutil.copy2(path, part / path.name)
    for name, content in files.items():
        with (part / name).open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
    _sync(part)


def _put_in_place(part: Path, folder: Path) -> None:
    if not folder.exists():
        part.rename(folder)
        return
    if _exchange(part, folder):
        return
    # Without an exchange there is a moment in which the folder is away; ``sweep`` brings it back after a crash.
    old = part.with_suffix(_OLD)
    folder.rename(old)
    try:
        part.rename(folder)
    except OSError:
        old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; return False where the system cannot."""
    if not sys.platform.startswith("linux"):
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    paths = (os.fsencode(one), os.fsencode(other))
    return bool(rename(_AT_WORKING_FOLDER, paths[0], _AT_WORKING_FOLDER, paths[1], _EXCHANGE) == 0)


def sweep(folder: Path) -> None:
    """Remove what a run that was killed left in a month's folder, and bring back what it had moved away."""
    with contextlib.suppress(OSError):
        for path in list(folder.iterdir()):
            if path.name.startswith(".") and path.suffix == _OLD:
                place = folder / path.name[1:].rsplit(".", 2)[0]
                if place.exists():
                    shutil.rmtree(path, ignore_errors=True)
                else:
                    path.rename(place)
            elif path.name.startswith(".") and path.suffix == _NEW:
                _remove(path)


def _remove(path: Path) -> None:
    """Remove a temporary folder, or what stood in the place of one, where that can be done."""
    with contextlib.suppress(OSError):
        if path.is_dir() and not path.is_symlink():
            path.chmod(0o755)  # a folder that was made read-only could not be emptied
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    """Bring a folder's entries to the disk, where the system can."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            with contextlib.suppress(OSError):
                os.fsync(handle)
        finally:
            os.close(handle)
