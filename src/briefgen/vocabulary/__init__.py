"""Closed code lists of the field and how people write them (data-model.md, domain.md)."""
