"""What MkDocs itself makes of an archive: the theme's files, hand-written pages, the 404 page, and the shells.

It is made anew only when something it depends on has changed, and kept in .onrecord/base.
"""

from __future__ import annotations

import hashlib
import os
import posixpath
import re
import shutil
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import field
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any  # Any: what JSON gives back
from urllib.parse import unquote

from generator.builds.unchanged import from_root
from generator.nouns import dataclass
from generator.site.run import places_watched, run_mkdocs
from generator.site.shells import (
    Fragment,
    Heading,
    Key,
    Part,
    Repeat,
    Shell,
    Slot,
    has_plain_contents,
    place_of,
    shell_key,
)
from generator.store.codec import from_json, to_json
from generator.store.rows import PageState, has_html, packed_made_of
from generator.store.store import Store
from generator.write.files import tree_signatures

if TYPE_CHECKING:
    from generator.site.cutting import ShellPlugin

_INHERIT = re.compile(r"^INHERIT:[ \t]*+['\"]?([^'\"\n#]+)", re.MULTILINE)
# what may be the target of a link in a hand-written page
_TARGET = re.compile(r"(?<![^\s()<>\"'\[\]])[^\s()<>\"'\[\]#?]+\.\w{1,12}")
_MANY = 500  # shells, beyond which those of pages that are gone are not cut again
_OWN = ("sitemap.xml", "sitemap.xml.gz")  # of which we make our own


class NoShortCut(Exception):
    """MkDocs must render every page itself; the message says why."""


@dataclass(slots=True)
class Base:
    """MkDocs's part of a site."""

    folder: Path
    site: Path  # where the site is published
    key: str = ""  # digest of all that it depends on; "" where there is no base
    files: dict[str, str] = field(default_factory=dict)  # path -> digest of its bytes
    watched: tuple[str, ...] = ()  # files and folders it depends on besides mkdocs.yml and content/docs
    site_url: str = ""
    in_nav: frozenset[str] = frozenset()  # our pages in the navigation
    tops: frozenset[str] = frozenset()  # first folders of all paths in the navigation
    excluded: frozenset[str] = frozenset()
    read: frozenset[str] = frozenset()  # keys of the front matter that templates read
    shells: dict[str, Shell] = field(default_factory=dict)  # by the name of their key
    digests: dict[str, str] = field(default_factory=dict)  # of shells, by the same name
    samples: dict[str, Fragment] = field(default_factory=dict)  # a page that takes the shell, by the same name
    is_lasting: bool = True  # whether the next build can use it
    renderer: ShellPlugin | None = None  # after a run of MkDocs: renders pages that no shell fits

    def name(self, fragment: Fragment) -> str:
        """The name of the shell a page takes; "" where its contents fit none."""
        if not has_plain_contents(fragment):
            return ""
        return _name(shell_key(fragment, place_of(fragment.path, self.in_nav, self.tops), self.read))

    def shell(self, fragment: Fragment) -> Shell | None:
        """The shell for a page; None where none fits."""
        return self.shells.get(self.name(fragment))


NO_BASE = Base(Path(), Path())


def read_base(root: Path, store: Store, program: str) -> Base:
    """The base that the last build left; NO_BASE where there is none that holds still."""
    try:
        base, sums = _kept_base(root)
        is_whole = sums == _sums(base.folder, base.files)
    except (OSError, ValueError, TypeError):
        return NO_BASE
    return base if is_whole and base.key == _key(root, base, store, program) else NO_BASE


def last_base(root: Path) -> Base:
    """The base that the last build left, right or not; NO_BASE where there is none."""
    try:
        return _kept_base(root)[0]
    except (OSError, ValueError, TypeError):
        return NO_BASE


def _kept_base(root: Path) -> tuple[Base, object]:
    """What is kept of a base, and the sums of its files."""
    key, site, files, watched, site_url, in_nav, tops, excluded, read, shells, samples, sums = _read_kept(root)
    base = Base(root / ".onrecord" / "base", root / site, key, files, tuple(watched), site_url)
    base.in_nav, base.tops = frozenset(in_nav), frozenset(tops)
    base.excluded, base.read = frozenset(excluded), frozenset(read)
    base.shells = {name: Shell(tuple(_part_from(part) for part in parts)) for name, parts in shells.items()}
    base.digests = {name: _digest(parts) for name, parts in shells.items()}
    base.samples = {name: _fragment(sample[0], sample[1:]) for name, sample in samples.items()}
    return base, sums


def _read_kept(root: Path) -> list[Any]:
    """What write_base has left; raises OSError or ValueError where there is none, or other bytes than were written."""
    sum_, _, content = (root / ".onrecord" / "base.json").read_bytes().partition(b"\n")
    plain = from_json(content) if sum_ == b"%08x" % zlib.crc32(content) else None
    if not isinstance(plain, list):
        raise ValueError("not the bytes that were written")
    return plain


def _sums(folder: Path, files: Iterable[str]) -> dict[str, int]:
    return {path: zlib.crc32((folder / path).read_bytes()) for path in files}


def write_base(root: Path, base: Base) -> None:
    """Keeps the base for the next build."""
    if not base.is_lasting or base.renderer is None:  # it was read and is as it was
        return
    plain = [
        base.key,
        from_root(root, base.site),
        base.files,
        base.watched,
        base.site_url,
        sorted(base.in_nav),
        sorted(base.tops),
        sorted(base.excluded),
        sorted(base.read),
        {name: [_part_to(part) for part in shell.parts] for name, shell in sorted(base.shells.items())},
        {name: [f.path, *_head(f)] for name, f in sorted(base.samples.items())},
        _sums(base.folder, base.files),
    ]
    content = to_json(plain)
    temporary = base.folder.with_name("base.json.new")
    temporary.write_bytes(b"%08x\n" % zlib.crc32(content) + content)
    os.replace(temporary, base.folder.with_name("base.json"))


def make_base(
    root: Path, store: Store, program: str, *, strict: bool, before: Base, changed: Collection[str] | None
) -> Base:
    """Runs MkDocs and cuts a shell for every kind of page there is, or was when the base `before` was made.

    changed: the pages that are not as they were when all pages had a shell of that base; None where that is not known.
    Raises BuildError: MkDocs could not build. NoShortCut: it must render every page itself.
    """
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    from generator.site.cutting import ShellPlugin

    rows, samples = store.state.pages.packed, list(before.samples.values())
    if len(samples) > _MANY:  # the theme reads what is another on each page, so that old ones would pile up
        samples = []
    ours = frozenset(path for path, row in rows.items() if has_html(row))
    assets = frozenset(path for path, row in rows.items() if not has_html(row) and not path.endswith(".md"))
    staging, folder = root / ".onrecord" / "base-new", root / ".onrecord" / "base"
    shutil.rmtree(staging, ignore_errors=True)
    plugin = ShellPlugin(ours, assets, _shown(root, store), [sample.path for sample in samples])
    config = run_mkdocs(root, staging, strict=strict, plugin=plugin)
    folder.with_name("base.json").unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)
    staging.rename(folder)
    base = Base(folder, Path(config.site_dir), site_url=config.site_url or "", renderer=plugin)
    base.files = {p: _file_digest(folder / p) for p in tree_signatures(folder) if p not in _OWN}
    base.watched = tuple(sorted(from_root(root, place) for place in places_watched(config)))
    base.in_nav, base.tops, base.excluded = plugin.in_nav, plugin.tops, plugin.excluded
    base.is_lasting = not (config.exclude_docs or config.draft_docs or "!ENV" in (root / "mkdocs.yml").read_text())
    samples = [sample for sample in samples if sample.path not in base.in_nav]  # those differ from day to day
    if changed is not None and samples:
        _cut_shells(base, plugin, lambda: chain(samples, _fragments(store, ours.intersection(changed) | base.in_nav)))
    if changed is None or not samples or not base.read <= before.read:  # of what is read now there may be more kinds
        _cut_shells(base, plugin, lambda: chain(samples, _fragments(store, ours)))
    base.key = _key(root, base, store, program)
    return base


def _cut_shells(base: Base, plugin: ShellPlugin, fragments: Callable[[], Iterable[Fragment]]) -> None:
    """A shell for every kind of these pages; again from the first whenever templates turn out to read another key."""
    read = set[str]()
    while True:
        failed, known = set[str](), frozenset(read)
        base.read, base.shells, base.samples = known, {}, {}
        for fragment in fragments():
            name = base.name(fragment)
            if not name or name in base.shells or name in failed:
                continue
            shell = plugin.cut(fragment, read)
            if read != known:
                break
            if shell:
                base.shells[name], base.samples[name] = shell, fragment
            else:
                failed.add(name)
        else:
            base.digests = {name: _digest([_part_to(p) for p in shell.parts]) for name, shell in base.shells.items()}
            return


def _fragments(store: Store, paths: Iterable[str]) -> Iterator[Fragment]:
    return (read_fragment(store, path, store.state.pages[path]) for path in sorted(paths))


def read_fragment(store: Store, path: str, page: PageState) -> Fragment:
    """A page as the store keeps it, without its content."""
    head = from_json(store.pages.part(bytes.fromhex(page.made_of), 0) or b"[{},[],false]")
    assert isinstance(head, list)
    return _fragment(path, head)


def _fragment(path: str, head: list[Any]) -> Fragment:
    return Fragment(path, head[0], tuple(Heading(*heading) for heading in head[1]), head[2])


def _head(fragment: Fragment) -> list[object]:
    """The inverse: a page without its path."""
    return [dict(fragment.meta), [[h.level, h.id, h.title] for h in fragment.headings], fragment.has_title]


def _shown(root: Path, store: Store) -> set[str]:
    """What MkDocs may ask for of content/docs: hand-written files, and what stands where hand-written pages link to."""
    shown = set[str]()
    for path, linked in _by_hand(root, store):
        shown |= {path, *linked, posixpath.join(posixpath.dirname(path), "index.md")}  # which hides a README.md
    return shown


def _by_hand(root: Path, store: Store) -> Iterator[tuple[str, list[str]]]:
    """The hand-written files, each with the pages and files it may link to that are there."""
    pages = store.state.pages
    for path in sorted(path for path, row in pages.packed.items() if not packed_made_of(row)):
        if not path.startswith("."):
            is_page = path.endswith(".md")
            yield path, _targets_there(path, root / "content" / "docs" / path, pages) if is_page else []


def _key(root: Path, base: Base, store: Store, program: str) -> str:
    """Digest of all that MkDocs's part depends on."""
    digest = hashlib.sha256(program.encode())
    for _, text in _configurations(root / "mkdocs.yml"):
        digest.update(text.encode() + b"\0")
    for place in base.watched:
        digest.update(place.encode() + b"\0" + _content_digest(root / place))
    pages = store.state.pages
    shown: dict[str, object] = {}
    for path in sorted(base.in_nav & pages.keys()):
        shown[path] = (store.pages.part(bytes.fromhex(pages[path].made_of), 0) or b"").decode("utf-8", "replace")
    for path, linked in _by_hand(root, store):
        if path.endswith(".md"):
            shown[path] = [pages[path].sha256, linked]
    digest.update(to_json(shown))
    return digest.hexdigest()


def places_read(root: Path) -> tuple[str, ...] | None:
    """Files and folders that MkDocs read for the base that is kept, besides content/docs; None where none is kept."""
    try:
        plain = _read_kept(root)
    except (OSError, ValueError):
        return None
    configurations = (from_root(root, file) for file, _ in _configurations(root / "mkdocs.yml"))
    return (*configurations, *map(str, plain[3]))


def _configurations(file: Path) -> Iterator[tuple[Path, str]]:
    """mkdocs.yml and what it inherits from, with their texts."""
    for _ in range(10):
        text = file.read_text("utf-8", "replace") if file.is_file() else ""
        yield file, text
        inherited = _INHERIT.search(text)
        if not inherited:
            return
        file = file.parent / inherited[1].strip()


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
        digest.update(path.encode("utf-8", "surrogateescape") + b"\0" + _file_digest(place / path).encode())
    return digest.digest()


def _file_digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _digest(plain: object) -> str:
    return hashlib.sha256(to_json(plain)).hexdigest()


def _name(key: Key) -> str:
    return _digest([key.place, key.fields, key.first, key.has_contents, key.has_title])[:20]


def _part_to(part: Part) -> object:
    if isinstance(part, Slot):
        return [part.name, part.is_escaped]
    return {"repeat": [_part_to(inner) for inner in part.parts]} if isinstance(part, Repeat) else part


def _part_from(plain: object) -> Part:
    if isinstance(plain, dict):
        inner = [_part_from(part) for part in plain["repeat"]]
        return Repeat(tuple(part for part in inner if not isinstance(part, Repeat)))
    if isinstance(plain, list):
        return Slot(str(plain[0]), bool(plain[1]))
    return str(plain)
