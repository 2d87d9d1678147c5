"""Stage 6 of 9: a permanent id for every statement, assigned once and stored in content/permalinks/.

ids.py makes the first id of a statement, registry.py keeps them; the package itself loads nothing: who reads a text
alone needs no registry.
"""
