"""Stage 6 of 9: a permanent id for every statement, assigned once and stored in content/permalinks/."""

from generator.permalinks.ids import first_ids
from generator.permalinks.registry import Registry, Settled

__all__ = ["Registry", "Settled", "first_ids"]
