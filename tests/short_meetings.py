"""Meetings of which little is said: one item or none, with and without texts of policy, issues and milestones."""

from dataclasses import replace

from briefgen.model.dataset import Dataset


def with_short_meeting(data: Dataset, items: int, *also: str) -> Dataset:
    """Return data whose first meeting has so many items, of no domain of their own; ``also`` are "policy", "issues", "milestones", which
    it otherwise has none of."""
    meeting = data.meetings[0].key.casefold()
    agenda = [replace(item, domain="") for item in data.agenda if item.meeting.casefold() == meeting]
    issues = [replace(issue, domain="", country="") for issue in data.issues]
    return replace(
        data,
        agenda=tuple(agenda[:items]),
        issues=tuple(issues[:2]) if "issues" in also else (),
        milestones=data.milestones if "milestones" in also else (),
        policy=data.policy[:4] if "policy" in also else (),
    )
