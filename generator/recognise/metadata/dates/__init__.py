"""When it was said, published and updated (find.py)."""
