"""Stage 8 of 9: the statement search: an index cut into shards that a page loads by classic script tags."""

from generator.search.stamp import archive_stamp
from generator.search.units import SearchDocument, Unit, search_document
from generator.search.write import Entry, write_search

__all__ = ["Entry", "SearchDocument", "Unit", "archive_stamp", "search_document", "write_search"]
