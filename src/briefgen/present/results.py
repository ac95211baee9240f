"""Results against targets."""

from decimal import Decimal

from briefgen.locale.dates import format_date
from briefgen.locale.numbers import format_percent
from briefgen.model.blocks import Cell, Column, Printed, Row, Run, Table, Text
from briefgen.model.charts import BulletRow, Bullets
from briefgen.model.summary import ResultLine
from briefgen.present.names import clean, number_noun
from briefgen.present.speech import visible
from briefgen.present.wording import Voice, lower_first

_MOST_RESULTS = 10
_MOST_COUNTS = 24
"""Results without targets on a page of their own."""
_NEAR = Decimal("0.85")
_LONGEST_LABEL = 88
"""Characters of a name on two lines beside a bullet."""
_LONGEST_NAME, _LONGEST_TITLE, _LONGEST_BESIDE, _LONGEST_IN_COLUMN = 120, 100, 62, 50
"""Characters of a title over the whole width, of one beside another table, and of one in the narrower column."""


def results_chart(voice: Voice, most: int = _MOST_RESULTS) -> Bullets | None:
    """Return results against targets; the furthest behind and the best stay where there are more than ``most``."""
    lines = reported(voice)
    if not lines:
        return None
    aimed = any(line.target is not None for line in lines)
    shown = chosen(lines, most) if aimed or voice.summary.projects else lines[:_MOST_COUNTS]
    marks: list[tuple[str, ResultLine]] = []
    rows = []
    for line in shown:
        mark = ""
        if line.unreported or line.left_out_no_country or line.beyond_target:
            mark = "abcdefghij"[len(marks)]
            marks.append((mark, line))
        rows.append(bullet_row(voice, line, mark))
    title = results_title(voice, lines, aimed=aimed)
    return Bullets(
        title,
        _results_sub(voice, lines, aimed=aimed),
        (voice.put("Indicator"), voice.put("Result"), voice.put("Target"), voice.put("% of target")),
        status_words(voice),
        tuple(rows),
        _alternative(voice, title, rows),
        results_notes(voice, marks, len(lines) - len(shown), aimed=aimed),
        aimed=aimed,
        whole=format_percent(Decimal(1), voice.lang),
    )


def status_words(voice: Voice) -> tuple[tuple[str, str], ...]:
    """Return what the marks of results mean."""
    return (("met", voice.put("met")), ("near", voice.put("85–99%")), ("below", voice.put("below 85%")))


def _alternative(voice: Voice, title: Text, rows: list[BulletRow]) -> str:
    rates = ""
    for row in rows:
        rate = voice.paired(row.label, row.rate)
        rates = voice.put_as("alternative text", "{first}; {next}", first=rates, next=rate) if rates else rate
    return voice.alternative(title, voice.put_as("alternative text", "In % of target: {rates}", rates=rates))


def reported(voice: Voice) -> list[ResultLine]:
    """Return the indicators that add up; none of them where not one has a result or a target in the period."""
    lines = [line for line in voice.summary.results if line.indicator.aggregation != "none"]
    return lines if any(line.actual is not None or line.target is not None for line in lines) else []


def results_list(voice: Voice, most: int) -> Table | None:
    """Return the main results as a table without bars; the furthest behind and the best stay where there are too many."""
    lines = reported(voice)
    if not lines:
        return None
    aimed = any(line.target is not None for line in lines)
    shown = chosen(lines, most) if aimed else lines[:most]
    columns = [Column("name", voice.put("Result")), Column("result", voice.put_as("column", "Number"), "end")]
    if aimed:
        columns += [Column("target", voice.put("Target"), "end"), Column("rate", voice.put("% of target"), "end")]
    rows = []
    for line in shown:
        bullet = bullet_row(voice, line, "")
        badges = (line.indicator.domain,) if line.indicator.domain else ()
        known = line.actual is not None
        cells = [
            Cell((voice.data(line.indicator.name, 60),), badges=badges),
            Cell((bullet.result,), strong=known, muted=not known),
        ]
        if aimed:
            target = Cell((bullet.target,), muted=line.target is None)
            cells += [target, Cell((bullet.rate,), status=_SIGNS.get(bullet.status, ""))]
        rows.append(Row(tuple(cells)))
    title = results_title(voice, lines, aimed=aimed, longest=_LONGEST_BESIDE)
    sub = _results_sub(voice, lines, aimed=False)
    return Table("outcomes", title, tuple(columns), tuple(rows), sub, left=len(lines) - len(shown))


def results_in_words(voice: Voice, most: int) -> Table | None:
    """Return the main results, each with what it is of its target in one cell, "96% of 100" (EDITIONS.md, "thin").

    What has no target, or no result, says so in grey; it is outside "x of y"."""
    lines = reported(voice)
    if not lines:
        return None
    aimed = any(line.target is not None for line in lines)
    shown = chosen(lines, most) if aimed else lines[:most]
    rows, marks = [], list[tuple[str, ResultLine]]()
    for line in shown:
        noted = (line.unreported and line.reported) or line.left_out_no_country or line.beyond_target
        mark = "abcdefghij"[len(marks)] if noted else ""
        marks += [(mark, line)] if mark else []
        rows.append(Row(_cells_in_words(voice, line, mark, aimed=aimed)))
    columns = [Column("name", voice.put("Indicator")), Column("result", voice.put("Result"), "end")]
    columns += [Column("rate", voice.put("Of target"), "end")] if aimed else []
    notes = [_judged_words(voice, lines)] if aimed and any(line.rate is None for line in lines) else []
    notes += results_notes(voice, marks, 0, aimed=False)
    title, sub = (
        results_title(voice, lines, aimed=aimed, longest=_LONGEST_IN_COLUMN),
        _results_sub(voice, lines, aimed=False),
    )
    return Table("outcomes", title, tuple(columns), tuple(rows), sub, tuple(notes), left=len(lines) - len(shown))


def _cells_in_words(voice: Voice, line: ResultLine, mark: str, *, aimed: bool) -> tuple[Cell, ...]:
    bullet = bullet_row(voice, line, mark)
    badges = (line.indicator.domain,) if line.indicator.domain else ()
    name = Cell((voice.data(line.indicator.name, _LONGEST_NAME),), badges=badges, mark=mark)
    result = Cell((bullet.result,), strong=line.actual is not None, muted=line.actual is None)
    if not aimed:
        return (name, result)
    if line.rate is not None:
        words = voice.say("{rate} of {target}", rate=bullet.rate, target=bullet.target)
        return (name, result, Cell(words, status=_SIGNS.get(bullet.status, "")))
    if line.target is None:
        return (name, result, Cell((voice.put("no target set"),), muted=True))
    return (name, result, Cell(voice.say("target {target}", target=bullet.target), muted=True))


def _judged_words(voice: Voice, lines: list[ResultLine]) -> Text:
    """Return how many results can be set against a target."""
    judged = sum(line.rate is not None for line in lines)
    if not judged:
        return voice.say("No result can be set against a target.")
    return voice.say_many(
        "{count:Name} of {all} results can be set against a target.",
        "{count:Name} of {all} results can be set against a target.",
        judged,
        count=number_noun(judged, voice.lang, beside=len(lines)),
        all=number_noun(len(lines), voice.lang),
    )


_SIGNS = {"met": "full", "near": "half", "below": "empty"}


def chosen(lines: list[ResultLine], most: int = _MOST_RESULTS) -> list[ResultLine]:
    if len(lines) <= most:
        return lines
    by_rate = sorted((line for line in lines if line.rate is not None), key=lambda line: line.rate or Decimal(0))
    half = most // 2
    kept = {id(line) for line in (*by_rate[:half], *by_rate[half - most :])} or {id(line) for line in lines[:most]}
    return [line for line in lines if id(line) in kept][:most]


def status(line: ResultLine) -> str:
    """Return "met", "near", "below" or "" on unrounded values; a falling indicator is met at or below its target."""
    if line.rate is None:
        return ""
    if line.indicator.direction == "down":
        return "met" if line.rate <= 1 else "below"
    return "met" if line.rate >= 1 else "near" if line.rate >= _NEAR else "below"


def bullet_row(voice: Voice, line: ResultLine, mark: str) -> BulletRow:
    name, numbers = f"result.{line.indicator.code}", voice.numbers
    result, target = (
        Printed(voice.put("not reported"), f"{name}.actual"),
        Printed(voice.put("no target"), f"{name}.target"),
    )
    if line.actual is not None:
        result = numbers.result(line.actual, f"{name}.actual")
    if line.target is not None:
        target = numbers.result(line.target, f"{name}.target")
    earlier = line.earlier / line.target if line.earlier is not None and line.target else None
    return BulletRow(
        line.indicator.domain,
        voice.data(line.indicator.name, _LONGEST_LABEL),
        result,
        target,
        _rate(voice, line),
        line.rate,
        earlier,
        status(line),
        mark,
    )


def _rate(voice: Voice, line: ResultLine) -> Printed:
    """Print % of target; what is below target never prints 100%, what is below 85 never 85% (DESIGN.md section 5)."""
    if line.rate is None:
        return Printed(voice.numbers.not_applicable, f"result.{line.indicator.code}.rate")
    percent = line.rate * 100
    rounded = int(percent.to_integral_value(rounding="ROUND_HALF_UP"))
    if line.indicator.direction == "up" and ((percent < 100 <= rounded) or (percent < 85 <= rounded)):
        rounded -= 1
    return Printed(voice.numbers.percent(Decimal(rounded) / 100), f"result.{line.indicator.code}.rate")


def results_title(voice: Voice, lines: list[ResultLine], *, aimed: bool, longest: int = _LONGEST_TITLE) -> Text:
    judged = [line for line in lines if line.rate is not None]
    if not judged:
        if aimed:
            return voice.say("Results reported, not judged: no target with a result")
        return voice.say("Results reported, without targets")
    if len(judged) == 1:
        name = voice.data(judged[0].indicator.name, 70)
        return voice.say("{indicator}: {rate} of target", indicator=name, rate=_rate(voice, judged[0]))
    met = sum(1 for line in judged if status(line) == "met")
    worst = min(
        (line for line in judged if line.indicator.direction == "up"), key=lambda line: line.rate or 0, default=None
    )
    if met == len(judged):
        if met == len(lines):
            return voice.say("Every result meets its target")
        return voice.say("Every result with a target meets it")
    title = _met_title(voice, met, len(judged))
    if worst is not None and status(worst) != "met":
        behind = voice.data(lower_first(clean(worst.indicator.name)))
        longer = voice.say("{results}; furthest behind: {indicator}", results=title, indicator=behind)
        return longer if visible(longer) <= longest else title
    return title


def _met_title(voice: Voice, met: int, judged: int) -> Text:
    """Return how many of the results with a target meet it."""
    every = number_noun(judged, voice.lang)
    if not met and judged == 2:
        return voice.say("Neither of the two results meets its target")
    if not met:
        return voice.say("None of {all} results meets its target", all=every)
    return voice.say_many(
        "{met:Name} of {all} results meets its target",
        "{met:Name} of {all} results meet their target",
        met,
        met=number_noun(met, voice.lang, beside=judged),
        all=every,
    )


def _results_sub(voice: Voice, lines: list[ResultLine], *, aimed: bool) -> Text:
    since = min((line.since for line in lines if line.cumulative and line.since), default=None)
    end = voice.summary.period.end
    if since and end:
        parts = {"begin": format_date(since, voice.lang, "month"), "end": voice.date(end)}
        if not aimed:
            return voice.say("Result since {begin} up to {end}.", **parts)
        if any(line.earlier is not None for line in lines):
            return voice.say(
                "Result since {begin} up to {end}, in % of target; grey tick: one year earlier; dark line: target.",
                **parts,
            )
        return voice.say("Result since {begin} up to {end}, in % of target; dark line: target.", **parts)
    if aimed:
        return voice.say("Results {period:in}, in % of target; dark line: target.", period=voice.period)
    return voice.say("Results {period:in}.", period=voice.period)


def results_notes(voice: Voice, marks: list[tuple[str, ResultLine]], cut: int, *, aimed: bool) -> tuple[Text, ...]:
    by_words: dict[str, list[str]] = {}
    for mark, line in marks:
        by_words.setdefault(_left_out(voice, line), []).append(mark)
    parts: list[Run] = []
    for words_said, letters in by_words.items():
        parts += [Printed(" ".join(letters), raised=True), f" {words_said} "]
    closing = []
    if cut > 0:
        closing.append(
            voice.put_many(
                "{count} more in the workbook.", "{count} more in the workbook.", cut, count=voice.numbers.number(cut)
            )
        )
    if listed := sum(bool(line.values) for line in voice.summary.results):
        closing.append(
            voice.put_many(
                "{count} indicator is not added up over projects; its values are in the workbook.",
                "{count} indicators are not added up over projects; their values are in the workbook.",
                listed,
                count=voice.numbers.number(listed),
            )
        )
    if aimed:
        closing.append(voice.put("Results are reported by projects; a person can count under several indicators."))
    return ((*parts, " ".join(closing)),) if parts or closing else ()


def _left_out(voice: Voice, line: ResultLine) -> str:
    """Return which projects an indicator leaves out."""
    sentences = []
    if line.unreported == 1 and not line.reported:
        sentences.append(voice.put("The only project has not reported: unknown, not zero."))
    elif line.unreported:
        sentences.append(
            voice.put_many(
                "{count} of {all} projects has not reported: unknown, not zero; its target is left out, too.",
                "{count} of {all} projects have not reported: unknown, not zero; their targets are left out, too.",
                line.unreported,
                count=voice.numbers.number(line.unreported),
                all=voice.numbers.number(line.reported + line.unreported),
            )
        )
    if left := line.left_out_no_country:
        sentences.append(
            voice.put_many(
                "{count} project in several countries gave no country and is left out.",
                "{count} projects in several countries gave no country and are left out.",
                left,
                count=voice.numbers.number(left),
            )
        )
    if line.beyond_target:
        sentences.append(
            voice.put("The result counts what was reported without a target, too; the % of target does not.")
        )
    return " ".join(sentences)
