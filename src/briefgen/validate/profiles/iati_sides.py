"""Whose money counts in IATI files: what reporters give, or what they get; never both (domain.md A6, 4)."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from briefgen.config import Mapping as Config
from briefgen.model.sheets import Sheet
from briefgen.validate.profiles.derived import children_of, say
from briefgen.validate.profiles.iati_projects import Activity
from briefgen.validate.report import Report

OUTGOING, INCOMING = "outgoing", "incoming"
_SPEAKS = {OUTGOING: "as the one who gives", INCOMING: "as the one who gets"}


@dataclass(frozen=True, slots=True)
class Sides:
    """The side that counts, and the reporters (case-folded) of the other one, whose payments are the same money."""

    counted: str
    others: Collection[str] = ()

    def why_not(self, one: Activity) -> str:
        """Return why no money of an activity counts; "" if it does."""
        if one.reporter.casefold() not in self.others:
            return ""
        other = INCOMING if self.counted == OUTGOING else OUTGOING
        return (
            f"the {self.counted} side counts, and {one.reporter} reports {_SPEAKS[other]}: both would count money twice "
            "(perspective under [iati] in briefgen.toml chooses)"
        )


def choose_side(
    files: Mapping[str, Mapping[str, Sheet]],
    activities: Mapping[str, Mapping[int, Activity]],
    config: Config,
    report: Report,
) -> Sides:
    """Return whose money counts; ``activities`` are those of each file, by their row.

    An activity with incoming commitments or pledges speaks as the receiver, one with outgoing ones as the giver. The
    side of most activities is taken for the whole source, and that of most of its activities for each reporter.
    """
    votes: Counter[str] = Counter()
    by_reporter: dict[str, Counter[str]] = defaultdict(Counter)
    types: Counter[str] = Counter()
    first: tuple[Sheet, int] | None = None
    for file, sheets in files.items():
        sheet = sheets.get("transaction")
        if sheet is None:
            continue
        for activity, rows in children_of(sheet).items():
            kinds = [str(sheet.rows[row - 1][2]) for row in rows]
            types.update(kinds)
            side = _side_of(kinds)
            if side:
                votes[side] += 1
                by_reporter[activities[file][activity].reporter.casefold()][side] += 1
            first = first or (sheet, rows[0])
    counted = config.iati.get("perspective", "") or _larger(votes)
    both = (types["2"] + types["12"], types["11"] + types["13"])
    if all(both) and first:
        words = (
            f"{both[0]:,} outgoing and {both[1]:,} incoming commitments are two sides of money that may be the same; "
            f"the {counted} ones count. The other side: perspective under [iati] in briefgen.toml."
        )
        say("profile-choice", words, first[0], first[1], report)
    sides = {reporter: _larger(given) for reporter, given in by_reporter.items()}
    if counted not in sides.values():  # the only side that there is; its payments meet no others
        return Sides(counted)
    return Sides(counted, frozenset(reporter for reporter, side in sides.items() if side != counted))


def _side_of(kinds: Collection[str]) -> str:
    if any(kind in ("11", "13") for kind in kinds):
        return INCOMING
    return OUTGOING if any(kind in ("2", "12") for kind in kinds) else ""


def _larger(votes: Counter[str]) -> str:
    return INCOMING if votes[INCOMING] > votes[OUTGOING] else OUTGOING
