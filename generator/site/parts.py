"""What a site is made of: each of its files, what it depends on, and its bytes."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from html import escape
from pathlib import Path
from typing import Literal
from urllib.parse import quote, urljoin

from generator.errors import BuildError
from generator.nouns import dataclass
from generator.site.base import Base, read_fragment
from generator.site.base_kept import last_base
from generator.site.shells import texts_of
from generator.store.rows import PageState
from generator.store.store import Store

MAPS = frozenset({"sitemap.xml", "sitemap.xml.gz"})
Origin = Literal["mkdocs", "docs", "page", "map"]  # what MkDocs made, a file or a page below content/docs, our sitemap
COPIED = ("mkdocs", "docs")  # made of the digest of their bytes


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file of the site that is to be."""

    made_of: str  # digest of all it depends on
    origin: Origin
    shell: str = ""


class Parts:
    """The files of a site, of which the pages below content/docs are put into the shells of a base."""

    def __init__(self, root: Path, base: Base, store: Store) -> None:
        self._base, self._store, self._docs = base, store, root / "content" / "docs"

    def files(self, paths: Iterable[str], *, with_map: bool) -> Iterator[tuple[str, Wanted]]:
        """What is to be in the site of these files below content/docs, and all that MkDocs made."""
        base, pages = self._base, self._store.state.pages
        for path, digest in base.files.items():
            yield path, Wanted(digest, "mkdocs", "-")
        for path in paths:
            if path in base.excluded or path.startswith((".", "templates/")) or "/." in path:  # as MkDocs does
                continue
            page = pages[path]
            if page.has_html:
                yield site_path(path), self._page(path, page)
            elif not path.endswith(".md"):
                yield path, Wanted(page.sha256, "docs", "-")
        if base.site_url and with_map:
            yield from self._sitemap()

    def _page(self, path: str, page: PageState) -> Wanted:
        base, before = self._base, self._store.state.site.get(site_path(path))
        if before and before.shell and before.made_of.startswith(page.made_of):
            name = before.shell  # the same page takes the same shell, if there still is one of this name
            if name in base.digests:
                return Wanted(f"{page.made_of} {base.digests[name]}", "page", name)
        fragment = read_fragment(self._store, path, page)
        name = base.name(fragment)
        if name in base.digests:
            return Wanted(f"{page.made_of} {base.digests[name]}", "page", name)
        rendered = f"{page.made_of} {base.key}"  # by the template alone, so that any change of the base counts
        return Wanted(rendered, "page", "-" if base.renderer else "")

    def content(self, path: str, origin: Origin) -> bytes:
        """The bytes of a file of the site."""
        if origin == "mkdocs":
            return _read(f"{self._base.folder}/{path}")
        if origin == "docs":
            return _read(f"{self._docs}/{path}")
        if origin == "map":
            return gzip.compress(self._map(), mtime=0) if path.endswith(".gz") else self._map()
        path = f"{path.removesuffix('.html')}.md"
        return _page_in_shell(self._base, self._store, path, self._store.state.pages[path])

    def _sitemap(self) -> Iterator[tuple[str, Wanted]]:
        made_of = hashlib.sha256(self._map()).hexdigest()
        yield "sitemap.xml", Wanted(made_of, "map", "-")
        yield "sitemap.xml.gz", Wanted(made_of, "map", "-")

    def _map(self) -> bytes:
        """Every page, in the order of paths; without dates, which would be those of the build."""
        paths = sorted(
            path for path in self._store.state.pages if path.endswith(".md") and path not in self._base.excluded
        )
        entries = "".join(
            f"<url><loc>{escape(_address(self._base, path), quote=False)}</loc></url>\n" for path in paths
        )
        head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        return f"{head}{entries}</urlset>\n".encode()


def early_pages(root: Path, store: Store, pages: Mapping[str, PageState]) -> dict[str, bytes]:
    """Pages that are written and not published yet, as a site of the last base shows them, by path in the site."""
    found, base = dict[str, bytes](), last_base(root)
    for path, page in pages.items():
        with suppress(BuildError):  # a page that only the next base has a shell for
            found[site_path(path)] = _page_in_shell(base, store, path, page)
    return found


def _page_in_shell(base: Base, store: Store, path: str, page: PageState) -> bytes:
    fragment = read_fragment(store, path, page)
    content = (store.pages.part(bytes.fromhex(page.made_of), 1) or b"").decode("utf-8", "surrogateescape")
    shell, address = base.shell(fragment), _address(base, path)
    if shell:
        text = shell.fill(texts_of(fragment, content=content, address=address), fragment.headings[1:])
    elif base.renderer:
        text = base.renderer.render(fragment, content=content, address=address)
    else:
        raise BuildError(f"{path}: no shell for this page")
    return text.encode("utf-8", "xmlcharrefreplace")


def site_path(path: str) -> str:
    """Where in the site the page of a Markdown file stands."""
    return f"{path.removesuffix('.md')}.html"


def _address(base: Base, path: str) -> str:
    """The canonical address of a page."""
    page = site_path(path)
    return urljoin(base.site_url, quote(page)) if base.site_url else ""


def _read(file: str) -> bytes:
    with open(file, "rb", buffering=0) as opened:
        return opened.read()
