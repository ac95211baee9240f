"""Results against targets."""

from decimal import Decimal

from briefgen.locale.numbers import format_number
from briefgen.model.brief import BulletRow, Bullets, Printed, Run, Text, plain
from briefgen.model.summary import ResultLine
from briefgen.present.names import clean, number_word, shorten
from briefgen.present.wording import Voice, in_period, lower_first

_MOST_RESULTS = 10
_MOST_COUNTS = 24
"""Results without targets on a page of their own."""
_NEAR = Decimal("0.85")


def results_chart(voice: Voice) -> Bullets | None:
    """Return results against targets; the furthest behind and the best stay where there are too many."""
    lines = reported(voice)
    if not lines:
        return None
    aimed = any(line.target is not None for line in lines)
    shown = _chosen(lines) if aimed or voice.summary.projects else lines[:_MOST_COUNTS]
    marks: list[tuple[str, ResultLine]] = []
    rows = []
    for line in shown:
        mark = ""
        if line.unreported or line.left_out_no_country:
            mark = "abcdefghij"[len(marks)]
            marks.append((mark, line))
        rows.append(_bullet(voice, line, mark))
    title = _results_title(voice, lines, aimed=aimed)
    alt = "; ".join(f"{row.label} {row.rate.text}" for row in rows)
    return Bullets(
        title,
        (_results_sub(voice, lines, aimed=aimed),),
        ("Indicator", "Result", "Target", "% of target"),
        (("met", "met"), ("near", "85–99%"), ("below", "below 85%")),
        tuple(rows),
        f"{plain(title)}. In % of target: {alt}.",
        _results_notes(marks, len(lines) - len(shown), aimed=aimed),
        aimed=aimed,
    )


def reported(voice: Voice) -> list[ResultLine]:
    """Return the indicators that add up; none of them where not one has a result or a target in the period."""
    lines = [line for line in voice.summary.results if line.indicator.aggregation != "none"]
    return lines if any(line.actual is not None or line.target is not None for line in lines) else []


def _chosen(lines: list[ResultLine]) -> list[ResultLine]:
    if len(lines) <= _MOST_RESULTS:
        return lines
    by_rate = sorted((line for line in lines if line.rate is not None), key=lambda line: line.rate or Decimal(0))
    half = _MOST_RESULTS // 2
    kept = {id(line) for line in (*by_rate[:half], *by_rate[-half:])} or {id(line) for line in lines[:_MOST_RESULTS]}
    return [line for line in lines if id(line) in kept][:_MOST_RESULTS]


def status(line: ResultLine) -> str:
    """Return "met", "near", "below" or "" on unrounded values; a falling indicator is met at or below its target."""
    if line.rate is None:
        return ""
    if line.indicator.direction == "down":
        return "met" if line.rate <= 1 else "below"
    return "met" if line.rate >= 1 else "near" if line.rate >= _NEAR else "below"


def _bullet(voice: Voice, line: ResultLine, mark: str) -> BulletRow:
    code = line.indicator.code
    result = voice.numbers.plain(line.actual) if line.actual is not None else "not reported"
    target = voice.numbers.plain(line.target) if line.target is not None else "no target"
    rate = Printed(_rate_words(voice, line), f"result.{code}.rate")
    earlier = line.earlier / line.target if line.earlier is not None and line.target else None
    return BulletRow(
        line.indicator.domain,
        shorten(line.indicator.name, 60),
        Printed(result, f"result.{code}.actual"),
        Printed(target, f"result.{code}.target"),
        rate,
        line.rate,
        earlier,
        status(line),
        mark,
    )


def _rate_words(voice: Voice, line: ResultLine) -> str:
    """Return % of target; what is below target never prints 100%, what is below 85 never 85% (DESIGN.md section 5)."""
    if line.rate is None:
        return "n/a"
    percent = line.rate * 100
    rounded = int(percent.to_integral_value(rounding="ROUND_HALF_UP"))
    if line.indicator.direction == "up" and ((percent < 100 <= rounded) or (percent < 85 <= rounded)):
        rounded -= 1
    return f"{format_number(rounded, 0, voice.lang)}%"


def _results_title(voice: Voice, lines: list[ResultLine], *, aimed: bool) -> Text:
    judged = [line for line in lines if line.rate is not None]
    if not judged:
        return (
            "Results reported, not judged: no target with a result" if aimed else "Results reported, without targets",
        )
    if len(judged) == 1:
        name = shorten(clean(judged[0].indicator.name), 70)
        rate = Printed(_rate_words(voice, judged[0]), f"result.{judged[0].indicator.code}.rate")
        return (f"{name}: ", rate, " of target")
    met = sum(1 for line in judged if status(line) == "met")
    worst = min(
        (line for line in judged if line.indicator.direction == "up"), key=lambda line: line.rate or 0, default=None
    )
    if met == len(judged):
        return ("Every result meets its target" if met == len(lines) else "Every result with a target meets it",)
    head = f"{number_word(met).capitalize()} of {number_word(len(judged))} results {'meets its' if met == 1 else 'meet their'} target"
    if not met:
        head = f"None of {number_word(len(judged))} results meets its target"
    if worst is not None and status(worst) != "met":
        name = lower_first(clean(worst.indicator.name))
        longer = f"{head}; furthest behind: {name}"
        return (longer if len(longer) <= 100 else head,)
    return (head,)


def _results_sub(voice: Voice, lines: list[ResultLine], *, aimed: bool) -> str:
    since = min((line.since for line in lines if line.cumulative and line.since), default=None)
    end = voice.summary.period.end
    if since and end:
        begun = voice.date(since).split(" ", 1)[1]
        tick = "; grey tick: one year earlier" if any(line.earlier is not None for line in lines) else ""
        measured = f", in % of target{tick}; dark line: target" if aimed else ""
        return f"Result since {begun} up to {voice.date(end)}{measured}."
    measured = ", in % of target; dark line: target" if aimed else ""
    return f"Results {in_period(voice.summary.period)}{measured}."


def _results_notes(marks: list[tuple[str, ResultLine]], cut: int, *, aimed: bool) -> tuple[Text, ...]:
    by_words: dict[str, list[str]] = {}
    for mark, line in marks:
        words = []
        if line.unreported:
            of = line.reported + line.unreported
            words.append(
                f"{line.unreported:,} of {of:,} projects {'has' if line.unreported == 1 else 'have'} not reported: unknown,"
                f" not zero; {'its target is' if line.unreported == 1 else 'their targets are'} left out, too."
            )
        if left := line.left_out_no_country:
            one = left == 1
            words.append(
                f"{left:,} project{'' if one else 's'} in several countries gave no country and "
                f"{'is' if one else 'are'} left out."
            )
        by_words.setdefault(" ".join(words), []).append(mark)
    parts: list[Run] = []
    for words_said, letters in by_words.items():
        parts += [Printed(" ".join(letters), raised=True), f" {words_said} "]
    more = f"{cut} more in the workbook. " if cut > 0 else ""
    tail = "Results are reported by projects; a person can count under several indicators." if aimed else ""
    closing = f"{more}{tail}".strip()
    return ((*parts, closing),) if parts or closing else ()
