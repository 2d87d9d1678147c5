"""Stage 9 of 9: content/docs -> site/, by MkDocs, into a staging folder that is swapped in."""

from generator.site.build import build_plain_site, build_site
from generator.site.parts import early_pages

__all__ = ["build_plain_site", "build_site", "early_pages"]
