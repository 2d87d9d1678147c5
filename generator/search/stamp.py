"""By what the search page and the index know that they belong together."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from generator.model import Card


def archive_stamp(cards: Iterable[Card]) -> str:
    """12 hex digits that change when any document does: the search page and the index must have the same."""
    digest = hashlib.sha256()
    for card in cards:
        digest.update(f"{card.address}\0{card.digest}\0".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:12]
