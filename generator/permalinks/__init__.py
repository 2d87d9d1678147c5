"""Stage 6 of 9: a permanent id for every statement, assigned once and stored in content/permalinks/."""

from generator.permalinks.ids import first_ids

__all__ = ["first_ids"]
