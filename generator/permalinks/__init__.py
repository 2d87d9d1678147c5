"""Stage 6 of 9: a permanent id for every statement, assigned once and stored in content/permalinks/."""

from generator.permalinks.ids import first_ids, shown_words, text_hash
from generator.permalinks.registry import Past, Registry, Settled, build_date, open_registry

__all__ = ["Past", "Registry", "Settled", "build_date", "first_ids", "open_registry", "shown_words", "text_hash"]
