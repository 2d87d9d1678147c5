"""A text to read before others: what a process loads once (tables, patterns) is then there when it is copied."""

from __future__ import annotations

from generator.model import Raw

_SENTENCE = "“The harbour of Ostrand is open to all ships,” said Ada Brook, the warden of the port, on Monday.\n\n"
SAMPLE = Raw("sample.txt", f"The harbour opens\n\n{8 * _SENTENCE}".encode())
