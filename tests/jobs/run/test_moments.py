"""Months, periods of a month, and when a run is due."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefgen.config.moments import read_moment
from briefgen.errors import UsageError
from briefgen.jobs.run.months import Month, last_complete_month, period_in, read_month
from briefgen.jobs.run.schedule import crontab_line, is_due, systemd_units


@pytest.mark.parametrize(
    ("rule", "month", "period"),
    [
        ("last-month", "2017-02", "2017-02"),
        ("quarter-to-date", "2017-02", "2017-01..2017-02"),
        ("quarter-to-date", "2017-04", "2017-04"),
        ("quarter-to-date", "2017-06", "2017-Q2"),
        ("year-to-date", "2017-12", "2017"),
        ("year-to-date", "2017-02", "2017-01..2017-02"),
        ("year-to-date", "2017-01", "2017-01"),
        ("2015..{month}", "2017-02", "2015..2017-02"),
        ("2016-Q4", "2017-02", "2016-Q4"),
        ("all", "2017-02", "all"),
    ],
)
def test_a_rule_means_a_period(rule: str, month: str, period: str) -> None:
    assert period_in(rule, read_month(month)) == period


@pytest.mark.parametrize(
    ("now", "zone", "month"),
    [
        ("2017-03-09T05:00", "UTC", "2017-02"),
        ("2017-01-01T00:00", "UTC", "2016-12"),
        ("2017-02-28T23:30", "Europe/Brussels", "2017-02"),  # in Brussels it is March already
        ("2017-03-01T00:30", "America/New_York", "2017-01"),  # in New York it is February still
    ],
)
def test_the_last_complete_month_depends_on_the_time_zone(now: str, zone: str, month: str) -> None:
    assert str(last_complete_month(datetime.fromisoformat(now).replace(tzinfo=UTC), zone)) == month


@pytest.mark.parametrize("text", ["2017", "2017-13", "2017-00", "March", "2017-02-01"])
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="is not a month"):
        read_month(text)


@pytest.mark.parametrize(
    ("at", "day"),
    [("first working day 06:00", 2), ("Third  working day 06:00", 4), ("day 5 06:00", 5)],
)
def test_moments_of_october_2017(at: str, day: int) -> None:
    assert read_moment(at).in_month(2017, 10).isoformat() == f"2017-10-{day:02d}T06:00:00"  # the first is a Sunday


@pytest.mark.parametrize("at", ["", "06:00", "day 0 06:00", "day 31 06:00", "day 5 24:00", "last friday 06:00"])
def test_what_is_no_moment_is_refused(at: str) -> None:
    with pytest.raises(UsageError, match="is not a moment"):
        read_moment(at)


def _publish(output: Path, month: str, status: str, inputs: str = "0") -> None:
    (output / month).mkdir(parents=True)
    brief: dict[str, object] = {"scope": "all", "lang": "en", "edition": "4", "audience": "internal", "place": "all/b"}
    brief |= {"status": status, "reason": "", "key": "k", "seconds": 1.0, "files": []}
    content: dict[str, object] = {
        "schema": "briefgen-run/1",
        "month": month,
        "version": "1",
        "as_of": "",
        "inputs": inputs,
    }
    content |= {"sources": [], "findings": {}, "briefs": [brief]}
    (output / month / "manifest.json").write_text(json.dumps(content))


def test_a_month_is_due_from_its_moment_until_it_is_complete(tmp_path: Path) -> None:
    at, zone = "first working day 06:00", "Europe/Brussels"

    def due(day: int, hour: int) -> bool:
        return is_due(tmp_path, at, zone, datetime(2017, 10, day, hour, tzinfo=UTC))

    assert not due(1, 12)  # Sunday
    assert not due(2, 3)  # 05:00 in Brussels
    assert due(2, 4)  # 06:00 in Brussels
    assert due(20, 4)  # the machine was off
    _publish(tmp_path, "2017-09", "failed")
    assert due(20, 4)
    (tmp_path / "2017-09" / "manifest.json").unlink()
    (tmp_path / "2017-09").rmdir()
    _publish(tmp_path, "2017-09", "made", inputs="")  # a part of the plan only
    assert due(20, 4)
    (tmp_path / "2017-09" / "manifest.json").unlink()
    (tmp_path / "2017-09").rmdir()
    _publish(tmp_path, "2017-09", "made")
    assert not due(20, 4)


def test_units_quote_what_their_languages_would_read_otherwise() -> None:
    path = Path("/srv/my briefs/100%.toml")
    units = systemd_units("/usr/bin/briefgen", path, "day 5 7:05", "Europe/Brussels")
    assert 'ExecStart=/usr/bin/briefgen run "/srv/my briefs/100%%.toml" --if-due --at "day 5 7:05"' in units
    assert "OnCalendar=*-*-* 07:05:00 Europe/Brussels" in units
    assert "Persistent=true" in units
    line = crontab_line("/usr/bin/briefgen", path, "day 5 7:05", "Europe/Brussels")
    assert line.splitlines()[0] == "CRON_TZ=Europe/Brussels"
    assert line.splitlines()[1].startswith("5 7 * * * /usr/bin/briefgen run '/srv/my briefs/100\\%.toml' --if-due")


def test_months_are_in_order() -> None:
    assert Month(2016, 12) < Month(2017, 1)
    assert Month(2016, 2).end.day == 29
