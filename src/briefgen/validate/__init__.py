"""From sheets to a dataset with findings (data-model.md)."""

from briefgen.validate.sameness import same_value
from briefgen.validate.validation import validate

__all__ = ["same_value", "validate"]
