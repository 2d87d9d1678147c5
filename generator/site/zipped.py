"""The site as one ZIP file, the same bytes for the same site."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

from generator.write.files import tree_signatures


def zip_site(site: Path) -> Path:
    """Packs the site into <site>.zip beside it; opened anywhere, index.html works without a server."""
    target = site.with_name(f"{site.name}.zip")
    temporary = target.with_name(f".{target.name}.new")
    with zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in sorted(tree_signatures(site)):
            entry = zipfile.ZipInfo(f"{site.name}/{path}")  # dated 1 January 1980
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            packed.writestr(entry, (site / path).read_bytes())
    os.replace(temporary, target)
    return target
