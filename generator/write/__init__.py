"""Stage 7 of 9: the archive -> Markdown pages with YAML front matter, index pages and exports in content/docs."""

from generator.write.attachments import attachments
from generator.write.document import document_pages, document_paths
from generator.write.drafts import Draft
from generator.write.indexes import index_pages
from generator.write.page import page_of

__all__ = ["Draft", "attachments", "document_pages", "document_paths", "index_pages", "page_of"]
