"""Stage 7 of 9: the archive -> Markdown pages with YAML front matter, index pages and exports in content/docs."""

from generator.write.document import document_page
from generator.write.files import write_pages
from generator.write.indexes import index_pages

__all__ = ["document_page", "index_pages", "write_pages"]
