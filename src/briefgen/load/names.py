"""Which files of a folder or an archive are meant as tables: told by their names, before any is opened."""

from pathlib import PurePath

WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
TEXTS = (".csv", ".tsv", ".txt", ".xml")


def is_table_name(path: PurePath) -> bool:
    """Return whether a file is meant as a table.

    Hidden files, the lock files of office programs ("~$…"), the twins that macOS adds and files called readme are not.
    """
    passed_over = path.name.startswith((".", "~$")) or path.stem.casefold() == "readme" or "__MACOSX" in path.parts
    ending = path.suffix.casefold()
    if ending == ".gz":  # a file of text that gzip compressed: activities.xml.gz
        return not passed_over and PurePath(path.stem).suffix.casefold() in TEXTS
    return not passed_over and ending in WORKBOOKS + TEXTS
