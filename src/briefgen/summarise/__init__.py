"""Summaries: select, convert, allocate, total, compare. Pure and exact (data-model.md, "Rules of arithmetic")."""

from briefgen.summarise.completion import complete_findings
from briefgen.summarise.filters import codes_for
from briefgen.summarise.summary import summarise

__all__ = ["codes_for", "complete_findings", "summarise"]
