"""Reading sources: files to sheets of located cells. Readers are imported when they are needed."""

from briefgen.load.portable import attached_files
from briefgen.load.source import load_source, load_sources, read_file

__all__ = ["attached_files", "load_source", "load_sources", "read_file"]
