"""What a run has published so far, line by line: after a crash the next run need not make it again."""

import contextlib
import json
from dataclasses import asdict
from pathlib import Path

from briefgen.jobs.run.manifest import ManifestBrief, ManifestFile

_NAME = ".journal.jsonl"


def append(folder: Path, brief: ManifestBrief) -> None:
    """Note a published brief. A line that is lost costs one rendering, so nothing depends on it."""
    with contextlib.suppress(OSError), (folder / _NAME).open("a", encoding="utf-8") as stream:
        stream.write(json.dumps(asdict(brief), ensure_ascii=False) + "\n")


def read(folder: Path) -> dict[str, ManifestBrief]:
    """Return the briefs that a run published before it was interrupted, by place; torn lines are passed over."""
    found: dict[str, ManifestBrief] = {}
    try:
        lines = (folder / _NAME).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return found
    for line in lines:
        with contextlib.suppress(ValueError, TypeError, KeyError):
            fields = json.loads(line)
            files = tuple(ManifestFile(**file) for file in fields.pop("files"))
            brief = ManifestBrief(**fields, files=files)
            found[brief.place] = brief
    return found


def remove(folder: Path) -> None:
    """Forget the journal: the manifest says it all now."""
    (folder / _NAME).unlink(missing_ok=True)
