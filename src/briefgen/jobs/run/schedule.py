"""When a month's run is due, and the units that start it.

A timer cannot say "first working day", and a machine may be off at the moment. So it starts every day, and
``briefgen run --if-due`` decides: the moment has come, and the month is not complete yet.
"""

import re
import shlex
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from briefgen.config.moments import read_moment
from briefgen.jobs.run.manifest import read_manifest
from briefgen.jobs.run.months import Month, last_complete_month


def is_due(output: Path, at: str, time_zone: str, now: datetime) -> bool:
    """Return whether the last complete month is still to be made, and its moment has come."""
    here = now.astimezone(ZoneInfo(time_zone))
    due = read_moment(at).in_month(here.year, here.month)
    if here.replace(tzinfo=None) < due:
        return False
    return not _is_complete(output, last_complete_month(now, time_zone))


def _is_complete(output: Path, month: Month) -> bool:
    manifest = read_manifest(output / str(month))
    return manifest is not None and manifest.inputs != "" and all(brief.status != "failed" for brief in manifest.briefs)


def systemd_units(program: str, run_file: Path, at: str, time_zone: str) -> str:
    """Return a service and a timer, each under a comment with its file name, ready to be copied into place."""
    moment = read_moment(at)
    command = " ".join(_systemd_word(word) for word in (program, "run", str(run_file), "--if-due", "--at", at))
    return f"""# ~/.config/systemd/user/briefgen.service
[Unit]
Description=Monthly briefs of {_systemd_text(run_file.name)}

[Service]
Type=oneshot
WorkingDirectory={_systemd_text(str(run_file.parent))}
ExecStart={command}

# ~/.config/systemd/user/briefgen.timer
[Unit]
Description=Start briefgen every day; it runs when the month is due ({at})

[Timer]
OnCalendar=*-*-* {moment.at:%H:%M}:00 {time_zone}
Persistent=true

[Install]
WantedBy=timers.target

# Then: systemctl --user daemon-reload && systemctl --user enable --now briefgen.timer"""


def crontab_line(program: str, run_file: Path, at: str, time_zone: str) -> str:
    """Return the lines for a crontab; a percent sign would end a cron command, so it is escaped."""
    moment = read_moment(at)
    words = shlex.join([program, "run", str(run_file), "--if-due", "--at", at, "--quiet"]).replace("%", "\\%")
    return f"CRON_TZ={time_zone}\n{moment.at.minute} {moment.at.hour} * * * {words}"


def _systemd_word(word: str) -> str:
    """Return one argument of ExecStart: quoted, with % and $ doubled."""
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return escaped if re.fullmatch(r"[\w./:@+-]+", word) else f'"{escaped}"'


def _systemd_text(text: str) -> str:
    return text.replace("%", "%%")
