"""Onrecord: a folder of raw source texts becomes a clean, citable, searchable static archive."""

__version__ = "0.1.0"
