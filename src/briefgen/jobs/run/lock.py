"""One run at a time: a lock on the output folder that the system releases whatever happens to its holder."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from briefgen.errors import OutputError

LOCK = ".lock"


@contextlib.contextmanager
def locked(folder: Path, holder: str) -> Iterator[None]:
    """Hold the lock of an output folder. ``holder`` says who holds it and since when, for the next who comes.

    The file stays; only the system's lock on it counts, and that ends with the process, so none is ever stale.
    Raises OutputError if another run holds it, or if the folder cannot be written.
    """
    path = folder / LOCK
    try:
        folder.mkdir(parents=True, exist_ok=True)
        stream = path.open("a+b")
    except OSError as error:
        raise OutputError(
            f"{folder} cannot be written: {error.strerror}. Choose another output in the run file."
        ) from None
    with stream:
        if not _take(stream):
            stream.seek(0)
            said = stream.read(300).decode("utf-8", "replace").strip() or "unknown"
            raise OutputError(f"{folder} is in use by another run ({said}). Wait until it has ended.")
        with contextlib.suppress(OSError):  # a full disk must not keep the lock from working
            stream.truncate(0)
            stream.write(holder.encode())
            stream.flush()
        yield


def _take(stream: BinaryIO) -> bool:
    try:
        if os.name == "posix":
            import fcntl

            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        else:
            import msvcrt

            stream.seek(0)
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]  # there on Windows only
    except OSError:
        return False
    return True
