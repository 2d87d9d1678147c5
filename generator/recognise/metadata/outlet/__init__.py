"""Who published it (find.py)."""
