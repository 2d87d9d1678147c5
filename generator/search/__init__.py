"""Stage 8 of 9: the statement search: an index cut into shards that a page loads by classic script tags."""

from generator.search.stamp import archive_stamp
from generator.search.units import Entry, SearchDocument, Unit, search_document

__all__ = ["Entry", "SearchDocument", "Unit", "archive_stamp", "search_document"]
