"""The order of the stages: one brief, a check, an export. Only jobs knows it."""
