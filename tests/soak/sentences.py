"""What no page may say: numbers that disagree with their nouns, names of nothing, figures that are no figures."""

import re

from briefgen.model.blocks import Table, Text, plain
from briefgen.model.brief import Brief
from briefgen.model.charts import Bars, Bullets, Panels, Quarters, StackedBars

_NEVER = (
    r"\bNone\b(?! of)",
    r"\bnan\b",
    r"\bInfinity\b",
    r"\{\{(?! 7\*7)",
    r"\bDecimal\b",
    r"[€m%] {2,}",
    r"(?<![\d.,])1 (projects|records|contracts|others|issues|warnings|errors|notes|results|countries)\b(?! (end|below))",
    r"\b0 of 0\b",
    r"\b(up|rose|fell|down) 0%",
    r"[+−]0(%| points)",
    r"\bn/a of\b",
    r"\(\)|\( ",
    r"€−",
    r"\bof the value, n/a",
    r"\b(and|for) (Democratic|Central African|Netherlands|Philippines|Gambia)\b(?= (receive|alone|\.))",
    r"goes through EU\b",
    r"Data check:[^.]* notes?\b",
    r"\ball two\b",
    r"\bMember States gives\b",
    r"[+]\d{4,}%|[+]\d+,\d{3}%",
)


_NEVER_IN_SENTENCES = r"  (?=\S)| ,| \.(?=\s|$)|(?<!\.)\.\.(?![./])|,\.|^\s"


def faults_of(brief: Brief, text: str) -> list[str]:
    """Return what is wrong in the sentences of a brief and in the text of its pages."""
    words = " ".join(text.split())
    found = [match[0] for pattern in _NEVER for match in re.finditer(pattern, words)]
    results = brief.where.results if brief.where else None
    if results and not results.aimed and "target" in plain(results.sub):
        found.append(plain(results.sub))
    return found + [sentence for sentence in map(plain, _sentences(brief)) if re.search(_NEVER_IN_SENTENCES, sentence)]


def _sentences(brief: Brief) -> list[Text]:
    found: list[Text] = [brief.headline, brief.left_out, brief.source_line]
    found += [(*point.lead, *point.rest) for point in brief.key_points]
    charts: list[StackedBars | Table | Panels | Bars | Quarters | Bullets | None] = [
        brief.funding,
        brief.domains,
        brief.panels,
    ]
    if where := brief.where:
        found.append(where.lead)
        charts += [where.countries, where.instruments, where.quarters, where.regions, where.results]
    if brief.meeting:
        found.append(brief.meeting.lead)
    if thin := brief.thin:
        found += [thin.source, *(paragraph for column in thin.notes for paragraph in column.paragraphs)]
        charts += [one.table for one in (thin.domains, thin.second) if one]
        charts += [thin.results, thin.projects, thin.outcomes]
    if annex := brief.annex:
        found += [annex.lead, *(paragraph for column in annex.notes for paragraph in column.paragraphs)]
        charts += [annex.projects, annex.published, annex.walk, annex.ending, annex.windows]
    for chart in charts:
        if chart:
            found += [chart.title, chart.sub, *chart.notes, (getattr(chart, "alt", "") or "-",)]
    return found
