"""The illustrative example: invented row by row, adding up to what the partners published."""
