"""From a summary to a brief: sections, headlines, wording. All language lives here."""

from briefgen.present.brief import present

__all__ = ["present"]
