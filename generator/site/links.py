"""Every link and anchor of a built site, checked against its files; addresses outside are listed, never fetched.

A page gives its anchors and its links in one pass of one pattern, so that 10,000 pages take seconds. The page that
resolves permanent ids (s.html#<id>) has no anchors of its own: there an id is looked up as its script does.
"""

from __future__ import annotations

import html
import os
import posixpath
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from generator.builds.workers import Workers
from generator.errors import BuildError
from generator.nouns import dataclass
from generator.progress import Progress
from generator.settings import load_settings

# one start tag; values stand in double or single quotes, and no value holds "<"
_TAG = re.compile(r"""<[a-zA-Z][^<>"']*(?:"[^"<]*"[^<>"']*|'[^'<]*'[^<>"']*)*>""")
_VALUE = re.compile(r"""\s(id|name|href|src|srcset|poster|action|content)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_REFRESH = re.compile(r"""\s*\d+\s*;\s*url\s*=\s*(.+)""", re.IGNORECASE)
_XML_LINK = re.compile(r"""<(?:link|a)\s[^<>]{0,300}?href="([^"<>]*)"|<loc>([^<]*)</loc>""")
_CSS_LINK = re.compile(r"""url\(\s*["']?([^"')]*)""")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_HARMLESS = ("mailto:", "tel:", "data:image/", "#")
_RESOLVER, _IDS = "s.html", "s/ids-{}.js"


@dataclass(frozen=True, slots=True)
class PageLinks:
    """What a file of the site points to, and what can be pointed to in it."""

    path: str  # below the site
    anchors: str  # each between line ends
    links: tuple[tuple[str, int], ...]  # address as written, offset of its tag; each address once


@dataclass(frozen=True, slots=True)
class SitePlace:
    """A built site."""

    folder: Path
    url: str  # with a slash at its end; "" where it has none


@dataclass(frozen=True, slots=True)
class LinkFault:
    """One link, once a page."""

    path: str  # of the page
    line: int
    code: str  # "link-broken", "anchor-missing", "link-outside-site", "link-unsafe"
    address: str  # as written


def check_links(site: Path, *, base: str, jobs: int, progress: Progress) -> Iterator[LinkFault]:
    """Every faulty link of the site, and every address outside it ("link-outside-site"), by page.

    base: the address the site is published at, "" where it has none.
    """
    files = frozenset(_files(str(site), ""))
    pages = sorted(path for path in files if path.endswith((".html", ".xml", ".css")))
    with Workers(jobs, site) as workers:
        read = workers.map(_read, pages, count=len(pages), fallen=lambda path: PageLinks(path, "", ()))
        found = {page.path: page for page in progress.over("Reading pages", read, len(pages))}
    resolver = _Resolver(site, files)
    for page in found.values():
        for address, offset in page.links:
            code = _fault(page, address, base, files, found, resolver)
            if code:
                yield LinkFault(page.path, _line(site / page.path, offset), code, address)


def _fault(
    page: PageLinks, address: str, base: str, files: frozenset[str], found: dict[str, PageLinks], resolver: _Resolver
) -> str:
    """The code of what is wrong with a link; "" where nothing is."""
    if base and (address == base or address.startswith(base)):
        address, here = address[len(base) :], ""
    else:
        here = page.path
    if address.startswith("//") or (_SCHEME.match(address) and not address.startswith(_HARMLESS)):
        return "link-outside-site" if urlsplit(address).scheme in ("http", "https", "") else "link-unsafe"
    if address.startswith(_HARMLESS[:-1]):
        return ""
    way, _, anchor = address.partition("#")
    way = unquote(way.partition("?")[0])
    target = here if not way else posixpath.normpath(posixpath.join(posixpath.dirname(here), way))
    if way.startswith("/"):  # 404.html, which a server shows anywhere
        target = way.removeprefix(urlsplit(base).path).lstrip("/")
    if target in (".", "") or way.endswith("/"):
        target = posixpath.normpath(posixpath.join(target, "index.html"))
    if target not in files:
        return "link-broken"
    anchor = unquote(anchor)
    if not anchor or anchor.startswith(":~:") or target not in found:
        return ""
    anchor = anchor.partition(":~:")[0]
    known = f"\n{anchor}\n" in found[target].anchors or (target == _RESOLVER and resolver.knows(anchor))
    return "" if known or target.endswith(".xml") else "anchor-missing"


def site_place(root: Path) -> SitePlace:
    """Where mkdocs.yml says the site of an archive is, and is published.

    Raises BuildError: MkDocs cannot read its configuration.
    """
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    try:
        config = load_config(str(root / "mkdocs.yml"))
    except MkDocsException as error:
        raise BuildError(f"mkdocs.yml: {error}") from error
    return SitePlace(Path(config.site_dir), config.site_url or load_settings(root).site.base)


class _Resolver:
    """The ids that s.html finds the pages of."""

    def __init__(self, site: Path, files: frozenset[str]) -> None:
        self._site, self._files = site, files
        self._read: dict[str, str] = {}

    def knows(self, anchor: str) -> bool:
        """Whether every id of a permanent address (one, or two of a range) is in its bucket."""
        return all(self._has(name) for name in re.split(r"[-~.,]", anchor) if name)

    def _has(self, name: str) -> bool:
        path = _IDS.format(name[:1])
        if path not in self._files:
            return False
        if path not in self._read:
            self._read[path] = (self._site / path).read_text(encoding="utf-8")
        return f'"{name[1:]}":' in self._read[path]  # a bucket holds its ids without their first letter


def _read(site: Path, path: str) -> PageLinks:
    """In a worker: one file."""
    text = (site / path).read_text(encoding="utf-8", errors="replace")
    if path.endswith(".html"):
        return _read_page(path, text)
    pattern = _CSS_LINK if path.endswith(".css") else _XML_LINK
    links: dict[str, int] = {}
    for match in pattern.finditer(text):
        address = html.unescape(next(filter(None, match.groups()), "")).strip()
        if address and not address.startswith("data:"):
            links.setdefault(address, match.start())
    return PageLinks(path, "", tuple(links.items()))


def _read_page(path: str, text: str) -> PageLinks:
    anchors, links = ["", "top"], dict[str, int]()
    for tag in _TAG.finditer(text):
        is_meta = tag[0].startswith("<meta")
        for key, double, single in _VALUE.findall(tag[0]):
            value = html.unescape(double or single).strip()
            if key == "id" or (key == "name" and tag[0].startswith("<a ")):
                anchors.append(value)
            elif key == "srcset":
                for part in value.split(","):
                    links.setdefault(part.split()[0], tag.start())
            elif key == "content":
                if is_meta and (refresh := _REFRESH.match(value)):
                    links.setdefault(refresh[1].strip(" '\""), tag.start())
            elif key != "name" and not (key == "action" and not value):
                links.setdefault(value, tag.start())
    return PageLinks(path, "\n".join((*anchors, "")), tuple(links.items()))


def _line(file: Path, offset: int) -> int:
    return file.read_text(encoding="utf-8", errors="replace").count("\n", 0, offset) + 1


def _files(folder: str, prefix: str) -> Iterable[str]:
    for entry in os.scandir(folder):
        if entry.is_dir(follow_symlinks=False):
            yield from _files(entry.path, f"{prefix}{entry.name}/")
        else:
            yield prefix + entry.name
