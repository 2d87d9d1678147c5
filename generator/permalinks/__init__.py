"""Stage 6 of 9: a permanent id for every statement, assigned once and stored in content/permalinks/."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.permalinks.ids import first_ids, shown_words, text_hash

if TYPE_CHECKING:
    from generator.permalinks.known import Past
    from generator.permalinks.registry import Registry, Settled, build_date, open_registry

__all__ = ["Past", "Registry", "Settled", "build_date", "first_ids", "open_registry", "shown_words", "text_hash"]


def __getattr__(name: str) -> object:
    """The registry is loaded when it is asked for: who reads a text alone needs none."""
    if name not in __all__:
        raise AttributeError(name)
    from generator.permalinks import registry

    return getattr(registry, name)
