"""Plain tables to Excel and CSV."""

from briefgen.render.tables.export import render_tables

__all__ = ["render_tables"]
