"""From sheets to a dataset with findings (data-model.md)."""

from briefgen.validate.validation import validate
from briefgen.validate.values import same_value

__all__ = ["same_value", "validate"]
