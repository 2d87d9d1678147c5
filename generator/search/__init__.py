"""Stage 8 of 9: the statement search: an index cut into shards that a page loads by classic script tags."""
