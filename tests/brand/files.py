"""Brand files and logos for the tests."""

import struct
import zlib
from pathlib import Path

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10"><rect width="30" height="10" fill="#174A8C"/></svg>'


def png(width: int = 4, height: int = 2, *, more: bytes = b"") -> bytes:
    """Return a red PNG; ``more`` are further chunks before its end."""
    pixels = b"".join(b"\0" + b"\xff\0\0" * width for _ in range(height))
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(pixels)) + more + chunk(b"IEND", b"")


def chunk(name: bytes, body: bytes) -> bytes:
    """Return a chunk of a PNG."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def brand_file(folder: Path, text: str, **files: str | bytes) -> Path:
    """Write a brand file and others beside it, "__" in their names for a dot; return its path."""
    path = folder / "_brand.yml"
    path.write_text(text, encoding="utf-8")
    for name, content in files.items():
        place = folder / name.replace("__", ".")
        place.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def with_partner(logo: str) -> str:
    """Return a brand file that names one logo."""
    return f"defaults:\n  briefgen:\n    partners:\n      - {logo}\n"
