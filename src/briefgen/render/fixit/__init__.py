"""The fix-it workbook: the user's own workbook, or its tables, with the faulty cells marked and a list of findings."""

from briefgen.render.fixit.copy import render_copy
from briefgen.render.fixit.fresh import render_fresh

__all__ = ["render_copy", "render_fresh"]
