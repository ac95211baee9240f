"""The zip file of a workbook, packed a little less tightly: a third of the time that packing takes, 3% more bytes."""

from types import FunctionType
from typing import Any
from zipfile import ZipFile, ZipInfo

import xlsxwriter.workbook

_LEVEL = 5
"""Zlib's own default is 6."""


class _Package(ZipFile):
    """A zip file whose parts are packed at our level; XlsxWriter has no option for it."""

    def __init__(self, file: Any, mode: Any, compression: int, allowZip64: bool) -> None:  # noqa: ANN401, N803  # an object of a library without types
        super().__init__(file, mode, compression, allowZip64, compresslevel=_LEVEL)

    def writestr(self, zinfo_or_arcname: str | ZipInfo, data: Any, *_: Any, **__: Any) -> None:  # noqa: ANN401  # an object of a library without types
        super().writestr(zinfo_or_arcname, data, compresslevel=_LEVEL)


class Workbook(xlsxwriter.Workbook):  # type: ignore[misc]  # XlsxWriter has no types
    """XlsxWriter's workbook, which is written into our zip file and is the same in everything else."""

    # The function of the parent, in which the name ZipFile means ours: nothing of XlsxWriter itself is changed.
    _store_workbook = FunctionType(
        xlsxwriter.Workbook._store_workbook.__code__, {**vars(xlsxwriter.workbook), "ZipFile": _Package}
    )
