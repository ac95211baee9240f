"""Plain tables to Excel, CSV and JSON."""

from briefgen.render.tables.export import render_tables

__all__ = ["render_tables"]
