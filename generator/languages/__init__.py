"""Data, one YAML a language: what each stage knows of it, in a section of its own. Adding a language is one file."""
