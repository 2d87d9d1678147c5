"""content/docs -> site/: pages put into their shells, beside what MkDocs makes; published in one step."""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urljoin
from xml.sax.saxutils import escape

from generator.builds.signatures import Signature
from generator.builds.unchanged import Sight, from_root, site_signature
from generator.errors import BuildError
from generator.fixity.archive import record_folder
from generator.fixity.manifest import NAME as MANIFEST
from generator.fixity.manifest import write_manifest
from generator.progress import Progress
from generator.site.base import NO_BASE, Base, NoShortCut, make_base, read_base, read_fragment, run_mkdocs, write_base
from generator.site.shells import texts_of
from generator.site.swap import swap_in
from generator.store.store import FileState, PageState, Row, Rows, Store
from generator.write.files import remove_others


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file of the site that is to be."""

    made_of: str  # digest of all it depends on
    make: Callable[[], bytes]
    shell: str = ""


def build_site(
    root: Path, store: Store, program: str, progress: Progress, *, strict: bool = False, sight: Sight | None = None
) -> Path:
    """Makes and publishes the site of the archive at `root`; gives its path. `sight` is told what was made.

    Raises BuildError: MkDocs could not build; the old site stands untouched.
    """
    base = NO_BASE if strict else read_base(root, store, program)
    plan = _Plan(root, base, store)
    if not base.key or not plan.can_be_made():
        try:
            base = make_base(root, store, program, strict=strict)
        except NoShortCut as reason:
            progress.say(f"every page is rendered by MkDocs: {reason}")
            (root / ".onrecord" / "base.json").unlink(missing_ok=True)
            return build_plain_site(root, strict=strict)
        plan = _Plan(root, base, store)
    write_base(root, base)
    if not plan.is_published():
        plan.publish(progress)
    if sight:
        place = from_root(root, base.site)
        sight.made |= {f"{place}/{path}": row[1] for path, row in store.state.site.plain.items()}
        sight.made[f"{place}/{MANIFEST}"] = site_signature(os.stat(base.site / MANIFEST))
    return base.site


def build_plain_site(root: Path, *, strict: bool = False) -> Path:
    """The same by MkDocs alone, every page rendered by it: slower, and the same to a reader."""
    staging = root / ".onrecord" / "site-new"
    shutil.rmtree(staging, ignore_errors=True)
    config = run_mkdocs(root, staging, strict=strict)
    record_folder(staging)
    site = Path(config.site_dir)
    swap_in(staging, site, site.with_name(f".{site.name}-old"))
    return site


class _Plan:
    """The site as it is to be, and what of it stands already."""

    def __init__(self, root: Path, base: Base, store: Store) -> None:
        self.root, self.base, self.store, self.docs = root, base, store, root / "content" / "docs"
        self.on_disk = dict(_walk(str(base.site), "")) if base.key else {}
        self.has_manifest = self.on_disk.pop(MANIFEST, None) is not None
        self.wanted = dict(self._files()) if base.key else {}
        self.kept = {path for path, wanted in self.wanted.items() if self._is_kept(path, wanted)}

    def can_be_made(self) -> bool:
        """Whether every page that is not there has its shell, or a template to render it."""
        return all(wanted.shell for path, wanted in self.wanted.items() if wanted.made_of and path not in self.kept)

    def is_published(self) -> bool:
        """Whether the site is there, whole and with nothing else in it."""
        return self.has_manifest and len(self.kept) == len(self.wanted) == len(self.on_disk)

    def publish(self, progress: Progress) -> None:
        """Fills a staging folder and puts it in the place of the site."""
        site = self.base.site
        staging, spare = site.with_name(f".{site.name}-new"), site.with_name(f".{site.name}-old")
        if not staging.exists() and spare.exists():
            spare.rename(staging)
        try:
            states = self._filled(staging, progress)
            write_manifest(staging / MANIFEST, {path: row[3] for path, row in states.items()})
            swap_in(staging, site, spare, keep=site.parent == self.root)
        except OSError as error:
            shutil.rmtree(staging, ignore_errors=True)
            raise BuildError(f"the site could not be written: {error}; the old one stands untouched") from error
        self.store.state.site = Rows(FileState, states)

    def _filled(self, staging: Path, progress: Progress) -> dict[str, Row]:
        """Makes the staging folder the site that is wanted; from scratch where what was there stands in the way."""
        try:
            there = dict(_walk(str(staging), ""))
            return dict(progress.over("Putting the site together", self._fill(staging, there), len(self.wanted)))
        except OSError:
            shutil.rmtree(staging, ignore_errors=True)
            return dict(progress.over("Putting the site together", self._fill(staging, {}), len(self.wanted)))

    def _is_kept(self, path: str, wanted: Wanted) -> bool:
        before = self.store.state.site.get(path)
        return before is not None and before.made_of == wanted.made_of and before.signature == self.on_disk.get(path)

    def _files(self) -> Iterator[tuple[str, Wanted]]:
        base, pages = self.base, self.store.state.pages
        for path, digest in base.files.items():
            yield path, Wanted(digest, (base.folder / path).read_bytes, "-")
        for path, page in pages.items():
            if path in base.excluded or path.startswith((".", "templates/")) or "/." in path:  # as MkDocs does
                continue
            if page.has_html:
                yield _site_path(path), self._page(path, page)
            elif not path.endswith(".md"):
                yield path, Wanted(page.sha256, (self.docs / path).read_bytes, "-")
        if base.site_url:
            yield from self._sitemap()

    def _page(self, path: str, page: PageState) -> Wanted:
        base, before = self.base, self.store.state.site.get(_site_path(path))
        if before and before.shell and before.made_of.startswith(page.made_of):
            name = before.shell  # the same page takes the same shell, if there still is one of this name
            if name in base.digests:
                return Wanted(f"{page.made_of} {base.digests[name]}", lambda: self._make(path, page), name)
        fragment = read_fragment(self.store, path, page)
        name = base.name(fragment)
        if name in base.digests:
            return Wanted(f"{page.made_of} {base.digests[name]}", lambda: self._make(path, page), name)
        rendered = f"{page.made_of} {base.key}"  # by the template alone, so that any change of the base counts
        return Wanted(rendered, lambda: self._make(path, page), "-" if base.renderer else "")

    def _make(self, path: str, page: PageState) -> bytes:
        base, fragment = self.base, read_fragment(self.store, path, page)
        content = (self.store.pages.part(bytes.fromhex(page.made_of), 1) or b"").decode("utf-8", "surrogateescape")
        shell, address = base.shell(fragment), _address(base, path)
        if shell:
            text = shell.fill(texts_of(fragment, content=content, address=address), fragment.headings[1:])
        elif base.renderer:
            text = base.renderer.render(fragment, content=content, address=address)
        else:
            raise BuildError(f"{path}: no shell for this page")
        return text.encode("utf-8", "xmlcharrefreplace")

    def _sitemap(self) -> Iterator[tuple[str, Wanted]]:
        """Every page, in the order of paths; without dates, which would be those of the build."""
        paths = sorted(
            path for path in self.store.state.pages if path.endswith(".md") and path not in self.base.excluded
        )
        entries = "".join(f"<url><loc>{escape(_address(self.base, path))}</loc></url>\n" for path in paths)
        head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        content = f"{head}{entries}</urlset>\n".encode()
        made_of = hashlib.sha256(content).hexdigest()
        yield "sitemap.xml", Wanted(made_of, lambda: content, "-")
        yield "sitemap.xml.gz", Wanted(made_of, lambda: gzip.compress(content, mtime=0), "-")

    def _fill(self, staging: Path, there: Mapping[str, Signature]) -> Iterator[tuple[str, Row]]:
        """Fills the staging folder: what is kept by a second name of the same file, the rest anew.

        `there` is what it holds already: of the site before last most files have such a name still.
        """
        remove_others(staging, there, {path for path in self.kept if there.get(path) == self.on_disk[path]})
        for folder in sorted({os.path.dirname(path) for path in self.wanted} | {""}):
            (staging / folder).mkdir(parents=True, exist_ok=True)
        site, target, before = f"{self.base.site}/", f"{staging}/", self.store.state.site.plain
        for path, wanted in self.wanted.items():
            if path in self.kept and (there.get(path) == self.on_disk[path] or _link(site + path, target + path)):
                yield path, before[path]
            else:
                content = wanted.make()
                digest = hashlib.sha256(content).hexdigest()
                yield path, (wanted.made_of, _write(target + path, content), wanted.shell.strip("-"), digest)


def _site_path(path: str) -> str:
    return f"{path.removesuffix('.md')}.html"


def _address(base: Base, path: str) -> str:
    """The canonical address of a page."""
    page = _site_path(path)
    return urljoin(base.site_url, quote(page)) if base.site_url else ""


def _walk(folder: str, prefix: str) -> Iterator[tuple[str, Signature]]:
    try:
        found = list(os.scandir(folder))
    except FileNotFoundError:
        return
    for entry in found:
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path, f"{prefix}{entry.name}/")
        else:
            yield prefix + entry.name, site_signature(entry.stat(follow_symlinks=False))


def _link(source: str, target: str) -> bool:
    try:
        os.link(source, target)
    except OSError:  # the file system has no second names
        return False
    return True


def _write(file: str, content: bytes) -> Signature:
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
    try:
        block = memoryview(content)
        while block:
            block = block[os.write(handle, block) :]
        return site_signature(os.fstat(handle))
    finally:
        os.close(handle)
