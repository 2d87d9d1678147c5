"""The border to content/docs: writes what changed, deletes what is no longer made."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator.write.elements import Leaf
from generator.write.markdown import markdown


def write_pages(pages: Iterable[Leaf], folder: Path) -> None:
    """Makes `folder` hold exactly these pages; a file whose bytes are right is not touched."""
    kept = set[Path]()
    for page in pages:
        file = folder / page.path
        kept.add(file)
        content = markdown(page).encode()
        if not (file.is_file() and file.read_bytes() == content):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
    for file in folder.rglob("*"):
        if file.is_file() and file not in kept:
            file.unlink()
