"""What MkDocs itself makes of an archive: the theme's files, hand-written pages, the 404 page, and the shells.

It is made anew only when something it depends on (base_key.py) has changed, and kept in .onrecord/base (base_kept.py).
"""

from __future__ import annotations

import os
import posixpath
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import field
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from generator.builds.unchanged import from_root
from generator.nouns import dataclass
from generator.site.base_key import base_key, file_digest, pages_by_hand
from generator.site.plain import digest_of, fragment_from, name_of, shell_to
from generator.site.run import places_watched, run_mkdocs
from generator.site.shells import Fragment, Shell, has_plain_contents, place_of, shell_key
from generator.store.codec import from_json
from generator.store.rows import PageState, has_html
from generator.store.store import Store
from generator.write.files import tree_signatures

if TYPE_CHECKING:
    from generator.site.cutting import ShellPlugin

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
        return name_of(shell_key(fragment, place_of(fragment.path, self.in_nav, self.tops), self.read))

    def shell(self, fragment: Fragment) -> Shell | None:
        """The shell for a page; None where none fits."""
        return self.shells.get(self.name(fragment))


NO_BASE = Base(Path(), Path())


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
    base.files = {p: file_digest(folder / p) for p in tree_signatures(folder) if p not in _OWN}
    base.watched = tuple(sorted(from_root(root, place) for place in places_watched(config)))
    base.in_nav, base.tops, base.excluded = plugin.in_nav, plugin.tops, plugin.excluded
    base.is_lasting = not (config.exclude_docs or config.draft_docs or "!ENV" in (root / "mkdocs.yml").read_text())
    samples = [sample for sample in samples if sample.path not in base.in_nav]  # those differ from day to day
    if changed is not None and samples:
        _cut_shells(base, plugin, lambda: chain(samples, _fragments(store, ours.intersection(changed) | base.in_nav)))
    if changed is None or not samples or not base.read <= before.read:  # of what is read now there may be more kinds
        _cut_shells(base, plugin, lambda: chain(samples, _fragments(store, ours)))
    base.key = base_key(root, base, store, program)
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
            base.digests = {name: digest_of(shell_to(shell)) for name, shell in base.shells.items()}
            return


def _fragments(store: Store, paths: Iterable[str]) -> Iterator[Fragment]:
    return (read_fragment(store, path, store.state.pages[path]) for path in sorted(paths))


def read_fragment(store: Store, path: str, page: PageState) -> Fragment:
    """A page as the store keeps it, without its content."""
    head = from_json(store.pages.part(bytes.fromhex(page.made_of), 0) or b"[{},[],false]")
    assert isinstance(head, list)
    return fragment_from(path, head)


def _shown(root: Path, store: Store) -> set[str]:
    """What MkDocs may ask for of content/docs: hand-written files, and what stands where hand-written pages link to."""
    shown = set[str]()
    for path, linked in pages_by_hand(root, store):
        shown |= {path, *linked, posixpath.join(posixpath.dirname(path), "index.md")}  # which hides a README.md
    return shown
