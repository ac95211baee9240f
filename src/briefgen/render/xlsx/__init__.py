"""The brief as an Excel workbook: live formulas over one table of records, with stored values."""

from briefgen.render.xlsx.outside import without_outside
from briefgen.render.xlsx.workbook import render_xlsx

__all__ = ["render_xlsx", "without_outside"]
