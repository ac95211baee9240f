"""The example run file makes the monthly set."""

from briefgen.config.run_file import load_run_file
from briefgen.jobs.run.month_run import RunJob, plan_month
from briefgen.jobs.run.months import read_month
from tests.conftest import ROOT


def test_it_makes_the_whole_25_countries_and_5_domains() -> None:
    run_file = load_run_file(ROOT / "briefgen.toml")
    plan, _ = plan_month(RunJob(run_file, read_month("2017-02")))
    scopes = {brief.scope for brief in plan.briefs}
    assert "all" in scopes
    assert {f"domain-{number}" for number in range(1, 6)} <= scopes
    assert sum(scope.startswith("country-") for scope in scopes) >= 25
    assert not [brief for brief in plan.briefs if brief.fault]
    assert all({"pdf", "xlsx", "json"} <= set(brief.formats) for brief in plan.briefs)
    assert len(plan.briefs) == len(scopes) * len(run_file.entries[0].languages)
