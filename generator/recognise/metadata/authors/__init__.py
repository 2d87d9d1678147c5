"""Who wrote it (find.py), and the agencies it is credited to."""
