"""The brief as PDF: WeasyPrint in a process of its own, under limits of memory and time."""

from briefgen.render.pdf.attaching import AttachedFile
from briefgen.render.pdf.process import PdfProcess

__all__ = ["AttachedFile", "PdfProcess"]
