"""Reading sources: files to sheets of located cells. Readers are imported when they are needed."""

from briefgen.load.source import load_source, load_sources

__all__ = ["load_source", "load_sources"]
