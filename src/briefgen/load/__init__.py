"""Reading sources: files to sheets of located cells. Readers are imported when they are needed."""

from briefgen.load.portable import PrintedNumber, attached_files, page_texts, printed_numbers
from briefgen.load.refusals import printable
from briefgen.load.source import load_brief, load_source, load_sources, read_file
from briefgen.load.stored import formula_cells, stored_figures

__all__ = [
    "PrintedNumber",
    "attached_files",
    "formula_cells",
    "load_brief",
    "load_source",
    "load_sources",
    "page_texts",
    "printable",
    "printed_numbers",
    "read_file",
    "stored_figures",
]
