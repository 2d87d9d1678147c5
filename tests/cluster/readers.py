"""Readers that a worker can import: one that dies of a source, one that takes its time."""

from __future__ import annotations

import os
import time

from generator.model import Document, Raw
from generator.pipeline import read_document
from generator.settings import Settings


def read_or_die(raw: Raw, settings: Settings) -> Document:
    """Reads; a text that says so takes the process with it."""
    if b"takes the process with it" in raw.content:
        os._exit(9)
    return read_document(raw, settings)


def read_slowly(raw: Raw, settings: Settings) -> Document:
    """Reads, so slowly that there is time to kill a worker meanwhile."""
    time.sleep(0.02)
    return read_document(raw, settings)
