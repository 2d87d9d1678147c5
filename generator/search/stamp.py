"""By what the search page and the index know that they belong together."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from generator.model import Card


def archive_stamp(cards: Iterable[Card]) -> str:
    """12 hex digits that change when any document does: the search page and the index must have the same.

    Made of what a document is and not of its digest, which also says by which state of the settings it was read.
    """
    digest = hashlib.sha256()
    for card in cards:
        named = f"{card.key} {card.address}\0{card.title}\0{card.date} {card.outlet}\0{card.language} {card.layout}"
        counted = f"{card.words} {card.removed} {card.count} {card.changed} {card.tags} {card.said} {card.speakers}"
        digest.update(f"{named}\0{card.sha256}\0{counted}\0".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:12]
