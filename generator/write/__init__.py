"""Stage 7 of 9: the archive -> Markdown pages with YAML front matter, index pages and exports in content/docs.

document.py, indexes/ and exports/ hold what it offers; the package itself loads nothing, so that each command is quick.
"""
