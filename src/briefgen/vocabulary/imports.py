"""The sheet "Import" of an imported workbook: how each column came about. briefgen knows it, and takes no data from it."""

IMPORT_SHEET = "Import"
IMPORT_HEAD = ("kind", "sheet", "column", "file", "source", "part", "rule", "rows", "amounts")
