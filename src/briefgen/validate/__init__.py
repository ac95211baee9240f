"""From sheets to a dataset with findings (data-model.md)."""

from briefgen.validate.validation import validate

__all__ = ["validate"]
