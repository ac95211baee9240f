"""A single file that gzip compressed: unpacked in memory, under limits (safety.md, "Read")."""

import zlib

from briefgen.errors import SourceError
from briefgen.load.limits import BOMB_RATIO, LARGEST_FILE, MOST_PART
from briefgen.load.refusals import printable

GZIPPED = b"\x1f\x8b"
_STEP = 1 << 20
_WITH_HEADER = 31
"""What zlib calls a stream with gzip's header and checksum."""


def unpack(content: bytes, shown: str) -> bytes:
    """Return what a gzip file holds, its members one behind the other.

    Raises SourceError for a damaged file, and for one that unpacks to more than a file should be or than honest ones do.
    """
    blocks: list[bytes] = []
    size, rest = 0, content
    try:
        while rest.startswith(GZIPPED):
            member = zlib.decompressobj(_WITH_HEADER)
            while not member.eof:
                block = member.decompress(rest, _STEP)
                rest = member.unconsumed_tail
                if not block and not rest and not member.eof:
                    raise _damaged(shown, "it ends too early")
                blocks.append(block)
                size += len(block)
                if size > LARGEST_FILE or (size > MOST_PART and size > BOMB_RATIO * len(content)):
                    raise SourceError(
                        f"{shown} unpacks to more than is read. Unpack it, look what it holds, and split it."
                    )
            rest = member.unused_data
    except zlib.error as error:
        raise _damaged(shown, printable(str(error))) from None
    return b"".join(blocks)


def _damaged(shown: str, reason: str) -> SourceError:
    return SourceError(f"{shown} is a damaged gzip file ({reason}). Download it again, or unpack it first.")
