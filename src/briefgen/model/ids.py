"""Names made safe for figure ids and paths."""

import hashlib
import re
import unicodedata


def id_part(code: str) -> str:
    """Return a class code as it stands in figure ids and paths: safe codes as they are, other text as slug and hash."""
    if re.fullmatch(r"[A-Za-z0-9_-]{1,60}", code):
        return code
    ascii_text = unicodedata.normalize("NFKD", code).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^A-Za-z0-9]+", "-", ascii_text).strip("-").lower()[:40].strip("-")
    digest = hashlib.sha256(code.encode()).hexdigest()[:6]
    return f"{slug}-{digest}" if slug else digest
