"""What the search promises, held against a plain scan of all texts."""
