"""Degrees behind a name: they belong to a byline as it was printed, and not to the name of the person."""

from __future__ import annotations

import re

__all__ = ["DEGREE", "is_degree", "without_degrees"]

DEGREE = re.compile(  # "Jane Doe, Ph.D."
    r"(?:Ph\.? ?D|M\.?D|D\.?O|J\.?D|Ed\.?D|Psy\.?D|Pharm\.?D|R\.?N|R\.?D|RDN|CFP|CFA|CPA|MBA|MPH|MSc|BSc|LLM"
    r"|LCSW|LMFT|DDS|DMD|DVM|DPT|PMP|CPT|CSCS|FAAP|FACP|SHRM-CP|SHRM-SCP|CISSP|CPP|PSP)(?:\.|®|™)?(?![\w-])"
    r"|[A-Z]{2,6}[®™]"
)


_DOTTED = re.compile(r"(?:[A-Z]\.){3,5}[A-Z]?")


def is_degree(word: str) -> bool:
    """Whether a word behind a name and a comma is a degree: one of those known, or three capitals with full stops."""
    return DEGREE.fullmatch(word) is not None or _DOTTED.fullmatch(word) is not None


def without_degrees(name: str) -> str:
    """The name of a person without the degrees behind its first comma."""
    bare, comma, behind = name.partition(",")
    return bare if comma and DEGREE.match(behind.strip()) else name
