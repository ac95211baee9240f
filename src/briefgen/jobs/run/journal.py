"""What a run publishes, line by line: after a crash the next run need not make it again, and ``verify`` knows it."""

import contextlib
import json
from dataclasses import asdict
from pathlib import Path

from briefgen.jobs.run.manifest import ManifestBrief, ManifestFile

NAME = ".journal.jsonl"


def append(folder: Path, brief: ManifestBrief) -> None:
    """Note a brief that takes its place next. A line that is lost costs one rendering, so nothing depends on it."""
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / NAME).open("a", encoding="utf-8") as stream:
            stream.write(json.dumps(asdict(brief), ensure_ascii=False) + "\n")


def read(folder: Path) -> list[ManifestBrief]:
    """Return the briefs that a run published before it was interrupted; torn lines are passed over.

    The last one may never have taken its place.
    """
    found: list[ManifestBrief] = []
    try:
        lines = (folder / NAME).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return found
    for line in lines:
        with contextlib.suppress(ValueError, TypeError, KeyError):
            fields = json.loads(line)
            files = tuple(ManifestFile(**file) for file in fields.pop("files"))
            found.append(ManifestBrief(**fields, files=files))
    return found


def remove(folder: Path) -> None:
    """Forget the journal: the manifest says it all now."""
    (folder / NAME).unlink(missing_ok=True)
