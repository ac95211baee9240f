"""The zip file of a workbook: parts held as pieces, shared texts written at once, packed a little less tightly."""

from io import StringIO
from types import FunctionType
from typing import Any
from zipfile import ZipFile, ZipInfo

import xlsxwriter.workbook
from xlsxwriter.packager import Packager
from xlsxwriter.sharedstrings import SharedStrings

from briefgen.render.xlsx.bulk import is_odd

_LEVEL = 2
"""Zlib's own default is 6: a third of the time, 15% more bytes."""


class _Package(ZipFile):
    """A zip file whose parts are packed at our level; XlsxWriter has no option for it."""

    def __init__(self, file: Any, mode: Any, compression: int, allowZip64: bool) -> None:  # noqa: ANN401, N803  # an object of a library without types
        super().__init__(file, mode, compression, allowZip64, compresslevel=_LEVEL)

    def writestr(self, zinfo_or_arcname: str | ZipInfo, data: Any, *_: Any, **__: Any) -> None:  # noqa: ANN401  # an object of a library without types
        super().writestr(zinfo_or_arcname, data, compresslevel=_LEVEL)


class _Part(StringIO):
    """A part of the package as the pieces it was written in; its value is bytes. It spares copies of long sheets."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: list[str] = []
        self.write = self._pieces.append  # type: ignore[assignment]  # nobody asks for the length of what was written
        self.writelines = self._pieces.extend  # type: ignore[method-assign]  # the same

    def getvalue(self) -> bytes:  # type: ignore[override]  # XlsxWriter is told that the part is binary
        return b"".join(map(str.encode, self._pieces))


class _SharedStrings(SharedStrings):  # type: ignore[misc]  # XlsxWriter has no types
    """The texts that cells share; plain ones, which nearly all are, without XlsxWriter's searches and calls."""

    def _write_sst_strings(self) -> None:
        for text in self.string_table.string_array:
            if text.isprintable() and not is_odd(text):
                self.fh.write(f"<si><t>{text}</t></si>")
            else:
                self._write_si(text)


class _Packager(Packager):  # type: ignore[misc]  # XlsxWriter has no types
    """XlsxWriter's packager with our parts."""

    def _filename(self, xml_filename: str) -> Any:  # noqa: ANN401  # a stream, or the name of a temporary file
        if not self.in_memory:
            return super()._filename(xml_filename)
        part = _Part()
        self.filenames.append((part, xml_filename, True))
        return part

    def _write_shared_strings_file(self) -> None:
        texts = _SharedStrings()
        texts.string_table = self.workbook.str_table
        if texts.string_table.count:
            texts._set_xml_writer(self._filename("xl/sharedStrings.xml"))
            texts._assemble_xml_file()


class Workbook(xlsxwriter.Workbook):  # type: ignore[misc]  # XlsxWriter has no types
    """XlsxWriter's workbook, which is written into our zip file and is the same in everything else."""

    # The function of the parent, in which the name ZipFile means ours: nothing of XlsxWriter itself is changed.
    _store_workbook = FunctionType(
        xlsxwriter.Workbook._store_workbook.__code__, {**vars(xlsxwriter.workbook), "ZipFile": _Package}
    )

    def _get_packager(self) -> Packager:
        return _Packager()
