"""Compound files, in which Excel 97 to 2003 keeps a workbook ([MS-CFB]): their sectors, measured before the reader.

The reader believes every length and follows every chain, a ring without end included.
"""

from array import array
from struct import error, unpack_from

from briefgen.load.refusals import damaged

_HEADER, _ENTRY, _MINI, _SMALL = 512, 128, 64, 4096
_FREE, _END = 0xFFFFFFFF, 0xFFFFFFFE


class CompoundFile:
    """The streams of a compound file by name."""

    def __init__(self, content: bytes, shown: str) -> None:
        """Open and measure a file. Raises SourceError if it is damaged."""
        self._content, self._shown = memoryview(content), shown
        try:
            self._open()
        except (error, IndexError, ValueError) as fault:
            raise damaged(shown, fault) from None

    def _open(self) -> None:
        shift = unpack_from("<H", self._content, 30)[0]
        if shift not in (9, 12):
            raise damaged(self._shown, "it is no compound file")
        self._size = 1 << shift
        self._sectors = len(self._content) // self._size
        directory_length, table_length, directory, _, _, small, small_length, more, more_length = unpack_from(
            "<9I", self._content, 40
        )
        if max(directory_length, table_length, small_length, more_length) > self._sectors:
            raise damaged(self._shown, "it says to be longer than it is")
        self._table = self._allocation(more)
        entries = b"".join(self._chain(directory))
        self._entries = {
            _name(entries[start : start + _ENTRY]): self._place(entries, start)
            for start in range(0, len(entries) - _ENTRY + 1, _ENTRY)
        }
        self._small_table = array("I", b"".join(self._chain(small)))
        root, length = self._place(entries, 0)
        self._small = b"".join(self._chain(root))[:length] if length else b""

    def _allocation(self, more: int) -> "array[int]":
        """Return which sector follows each sector."""
        places = list(unpack_from("<109I", self._content, 76))
        for _ in range(self._sectors + 1):
            if more in (_FREE, _END):
                break
            following = unpack_from(f"<{self._size // 4}I", self._sector(more))
            places += following[:-1]
            more = following[-1]
        else:
            raise damaged(self._shown, "its sectors go round in a ring")
        used = [place for place in places if place != _FREE]
        if len(used) > self._sectors:
            raise damaged(self._shown, "it says to be longer than it is")
        return array("I", b"".join(self._sector(place) for place in used))

    def _place(self, entries: bytes, start: int) -> tuple[int, int]:
        """Return the first sector and the length of an entry of the directory."""
        first, length, high = unpack_from("<III", entries, start + 116)
        if length + (high << 32 if self._size == _SMALL else 0) > len(self._content):
            raise damaged(self._shown, "it says to be longer than it is")
        return first, length

    def _sector(self, number: int) -> memoryview:
        start = (number + 1) * self._size
        if start >= len(self._content):
            raise damaged(self._shown, "it is cut off")
        return self._content[start : start + self._size]

    def _chain(self, sector: int) -> list[memoryview]:
        found: list[memoryview] = []
        while sector not in (_END, _FREE):
            found.append(self._sector(sector))
            if len(found) > self._sectors:
                raise damaged(self._shown, "its sectors go round in a ring")
            sector = self._table[sector]
        return found

    def __contains__(self, name: str) -> bool:
        """Return whether there is a stream of this name."""
        return name in self._entries

    def stream(self, name: str) -> bytes:
        """Return a stream. Raises SourceError if it is damaged."""
        first, length = self._entries[name]
        try:
            if length >= _SMALL:
                return b"".join(self._chain(first))[:length]
            return b"".join(self._small_chain(first))[:length]
        except IndexError as fault:
            raise damaged(self._shown, fault) from None

    def _small_chain(self, sector: int) -> list[bytes]:
        found: list[bytes] = []
        while sector not in (_END, _FREE):
            found.append(self._small[sector * _MINI : (sector + 1) * _MINI])
            if len(found) > len(self._small_table):
                raise damaged(self._shown, "its sectors go round in a ring")
            sector = self._small_table[sector]
        return found


def _name(entry: bytes) -> str:
    return entry[:64].decode("utf-16-le", errors="replace").partition("\0")[0]
