"""JSON Schemas of what briefgen writes."""
