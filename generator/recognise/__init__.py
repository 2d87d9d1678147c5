"""Stage 2 of 9: what kind of text this is, and what is known of it, each value with its evidence."""

from generator.recognise.layouts import choose_layout
from generator.recognise.metadata import find_metadata

__all__ = ["choose_layout", "find_metadata"]
