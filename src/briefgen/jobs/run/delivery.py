"""Copying a month's finished briefs to the folder of ``[deliver]``."""

from pathlib import Path

from briefgen.config.run_file import RunFile
from briefgen.jobs.run.folders import publish_together, sweep
from briefgen.jobs.run.manifest import Manifest, is_unaltered


def deliver(run_file: RunFile, folder: Path, manifest: Manifest) -> None:
    """Copy the finished briefs of a month's folder, each brief's files together; what is there already stays.

    Raises OutputError if the place cannot be written; the month itself is complete by then.
    """
    if not run_file.deliver:
        return
    target = run_file.folder / run_file.deliver / manifest.month
    sweep(target)
    for brief in manifest.briefs:
        if brief.status == "failed" or not brief.files:
            continue
        place = target / Path(brief.files[0].path).parent
        wanted = {Path(file.path).name: file for file in brief.files}
        if not all(is_unaltered(place / name, file) for name, file in wanted.items()):
            publish_together(place, {name: (folder / file.path).read_bytes() for name, file in wanted.items()})
