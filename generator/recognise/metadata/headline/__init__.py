"""The headline (find.py): what could be it, how far it goes, and the lines that belong to it."""
