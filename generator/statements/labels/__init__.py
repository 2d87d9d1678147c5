"""What opens a turn: candidates at the heads of lines, families of them, and which of them count (find.py)."""
