"""Stage 1 of 9: bytes -> text -> lines. Any bytes in, never an exception; the lines partition the text (law 1)."""

from generator.read.decode import decode
from generator.read.lines import split_lines
from generator.read.sources import find_sources, find_strays, read_raw

__all__ = ["decode", "find_sources", "find_strays", "read_raw", "split_lines"]
