"""What MkDocs's part of a site depends on, as one digest."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from generator.store.codec import to_json
from generator.store.rows import packed_made_of
from generator.store.store import Store
from generator.write.files import tree_signatures

if TYPE_CHECKING:
    from generator.site.base import Base

_INHERIT = re.compile(r"^INHERIT:[ \t]*+['\"]?([^'\"\n#]+)", re.MULTILINE)
# what may be the target of a link in a hand-written page
_TARGET = re.compile(r"(?<![^\s()<>\"'\[\]])[^\s()<>\"'\[\]#?]+\.\w{1,12}")


def base_key(root: Path, base: Base, store: Store, program: str) -> str:
    """Digest of all that MkDocs's part depends on."""
    digest = hashlib.sha256(program.encode())
    for _, text in configurations(root / "mkdocs.yml"):
        digest.update(text.encode() + b"\0")
    for place in base.watched:
        digest.update(place.encode() + b"\0" + _content_digest(root / place))
    pages = store.state.pages
    shown: dict[str, object] = {}
    for path in sorted(base.in_nav & pages.keys()):
        shown[path] = (store.pages.part(bytes.fromhex(pages[path].made_of), 0) or b"").decode("utf-8", "replace")
    for path, linked in pages_by_hand(root, store):
        if path.endswith(".md"):
            shown[path] = [pages[path].sha256, linked]
    digest.update(to_json(shown))
    return digest.hexdigest()


def configurations(file: Path) -> Iterator[tuple[Path, str]]:
    """mkdocs.yml and what it inherits from, with their texts."""
    for _ in range(10):
        text = file.read_text("utf-8", "replace") if file.is_file() else ""
        yield file, text
        inherited = _INHERIT.search(text)
        if not inherited:
            return
        file = file.parent / inherited[1].strip()


def pages_by_hand(root: Path, store: Store) -> Iterator[tuple[str, list[str]]]:
    """The hand-written files, each with the pages and files it may link to that are there."""
    pages = store.state.pages
    for path in sorted(path for path, row in pages.packed.items() if not packed_made_of(row)):
        if not path.startswith("."):
            is_page = path.endswith(".md")
            yield path, _targets_there(path, root / "content" / "docs" / path, pages) if is_page else []


def _targets_there(path: str, file: Path, pages: Collection[str]) -> list[str]:
    """The pages and files that a hand-written page may link to and that are there."""
    text = file.read_text("utf-8", "replace") if file.is_file() else ""
    folder = posixpath.dirname(path)
    named = {posixpath.normpath(posixpath.join(folder, unquote(match))).lstrip("/") for match in _TARGET.findall(text)}
    return sorted(target for target in named if target in pages)


def _content_digest(place: Path) -> bytes:
    digest = hashlib.sha256()
    if place.is_file():
        digest.update(place.read_bytes())
    for path in tree_signatures(place) if place.is_dir() else ():
        digest.update(path.encode("utf-8", "surrogateescape") + b"\0" + file_digest(place / path).encode())
    return digest.digest()


def file_digest(file: Path) -> str:
    """SHA-256 of the bytes of a file; raises OSError where it cannot be read."""
    return hashlib.sha256(file.read_bytes()).hexdigest()
