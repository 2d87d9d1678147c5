"""Names for addresses: lower-case ASCII where the name allows it, safe on every file system."""

from __future__ import annotations

import hashlib
import re
import unicodedata

MAX_LENGTH = 80  # characters; leaves room for folders within the 255 bytes of common file systems
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", "index", "404", "search", "assets", "s"}
    | {f"{d}{n}" for d in ("com", "lpt") for n in range(10)}
)
_SPELT_OUT = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "Æ": "ae",
        "ø": "o",
        "Ø": "o",
        "œ": "oe",
        "Œ": "oe",
        "ł": "l",
        "Ł": "l",
        "đ": "d",
        "Đ": "d",
        "ð": "d",
        "þ": "th",
        "ı": "i",
    }
)
_OTHER = re.compile(r"[^a-z0-9]+")


def slugify(name: str) -> str:
    """A slug of at most MAX_LENGTH characters; where a name loses letters to ASCII, a short hash keeps it apart.

    The same for any Unicode form of the name; never empty, never a reserved Windows name.
    """
    plain = unicodedata.normalize("NFKD", name.translate(_SPELT_OUT)).encode("ascii", "ignore").decode().lower()
    slug = _OTHER.sub("-", plain).strip("-")[:MAX_LENGTH].strip("-")
    letters = sum(map(str.isalnum, unicodedata.normalize("NFC", name)))
    lost = letters - sum(map(str.isalnum, plain))
    if not slug or slug in _RESERVED or lost > letters // 4:
        mark = hashlib.sha256(unicodedata.normalize("NFC", name).encode("utf-8", "replace")).hexdigest()[:8]
        slug = f"{slug[: MAX_LENGTH - 9]}-{mark}".strip("-")
    return slug
