"""content/docs -> site/: pages put into their shells, beside what MkDocs makes; published in one step."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from itertools import chain
from pathlib import Path

from generator.builds.stands import signed_site
from generator.builds.unchanged import Look, Sight, from_root, rows_digest, site_signature
from generator.errors import BuildError
from generator.fixity.archive import record_folder
from generator.fixity.manifest import NAME as MANIFEST
from generator.fixity.manifest import changed_manifest, manifest_of
from generator.progress import Progress
from generator.signatures import Signature
from generator.site.base import NO_BASE, Base, NoShortCut, make_base
from generator.site.base_kept import last_base, read_base, write_base
from generator.site.parts import COPIED, MAPS, Parts, Wanted, site_path
from generator.site.run import run_mkdocs
from generator.site.spare import note_spare, spare_of
from generator.site.swap import swap_in
from generator.store.rows import (
    FileState,
    file_rows,
    pack_file,
    packed_digest,
    signature_bytes,
)
from generator.store.store import Store
from generator.write.files import compare_tree, remove_others, write_file

_SHARE = 4  # where more than one in so many files of a site is new, the next one is not made of the one before


def build_site(
    root: Path, store: Store, program: str, progress: Progress, *, strict: bool = False, sight: Sight | None = None
) -> Path:
    """Makes and publishes the site of the archive at `root`; gives its path. `sight` is told what was made.

    Raises BuildError: MkDocs could not build; the old site stands untouched.
    """
    base = NO_BASE if strict else read_base(root, store, program)
    sight = sight or Sight(0, Look({}, ""))
    plan = _Plan(root, base, store, sight)
    if not base.key or not plan.can_be_made():
        before = last_base(root)
        changed = sight.changed if plan.spare.site_made_of == before.key else None
        try:
            base = make_base(root, store, program, strict=strict, before=before, changed=changed)
        except NoShortCut as reason:
            progress.say(f"every page is rendered by MkDocs: {reason}")
            (root / ".onrecord" / "base.json").unlink(missing_ok=True)
            return build_plain_site(root, strict=strict)
        plan = _Plan(root, base, store, sight)
    write_base(root, base)
    if not plan.is_published():
        plan.publish(progress)
    place = from_root(root, base.site)
    manifest = signature_bytes(site_signature(os.stat(base.site / MANIFEST)))
    sight.made[place] = rows_digest(store.state.site.packed, {MANIFEST: manifest})
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
    """The site as it is to be: what of it stands and is kept, and what is made.

    sight: knows what stands, and which paths below content/docs are not as they were when the site was made. Where that
    is not known, or MkDocs's part is not as it was, all is thought through.
    """

    def __init__(self, root: Path, base: Base, store: Store, sight: Sight) -> None:
        self.root, self.base, self.store, self.parts = root, base, store, Parts(root, base, store)
        self.before, self.spare, changed = store.state.site, spare_of(store.state.published), sight.changed
        stands = sight.stands() if sight.stands else None
        if base.key and stands and stands.place == base.site:
            self.found = stands.site
        else:
            self.found = compare_tree(signed_site(base.site) if base.key else (), self.before.packed, base.site)
        self.others = [path for path in self.found.others if path != MANIFEST]  # on disk, and not noted
        self.has_manifest = len(self.others) < len(self.found.others)
        self.kept: dict[str, bytes] = {}
        self.wanted: dict[str, Wanted] = {}  # to be made
        if not base.key:
            return
        if changed is None or self.spare.site_made_of != base.key:
            self._sort(dict(self.parts.files(store.state.pages.keys(), with_map=True)))
        else:
            self._sort_changed(changed)

    def _sort(self, files: Mapping[str, Wanted]) -> None:
        for path, wanted in files.items():
            before = self.before.get(path)
            if before is not None and before.made_of == wanted.made_of and path not in self.found.strayed:
                self.kept[path] = self.before.packed[path]
            else:
                self.wanted[path] = wanted

    def _sort_changed(self, changed: Collection[str]) -> None:
        strayed, pages = self.found.strayed, self.store.state.pages
        concerned = {site_path(path) if path.endswith(".md") else path for path in changed} | strayed
        sources = {f"{path.removesuffix('.html')}.md" for path in concerned if path.endswith(".html")} | concerned
        with_map = not strayed.isdisjoint(MAPS) or any(map(self._comes_or_goes, changed))
        concerned |= MAPS if with_map else frozenset()
        self.kept = {path: row for path, row in self.before.packed.items() if path not in concerned}
        files = dict(self.parts.files([path for path in sources if path in pages], with_map=with_map))
        self._sort({path: wanted for path, wanted in files.items() if path in concerned})

    def _comes_or_goes(self, path: str) -> bool:
        return path.endswith(".md") and (path in self.store.state.pages) != (site_path(path) in self.before)

    def can_be_made(self) -> bool:
        """Whether every page that is not there has its shell, or a template to render it."""
        return all(wanted.shell for wanted in self.wanted.values() if wanted.made_of)

    def is_published(self) -> bool:
        """Whether the site is there, whole and with nothing else in it."""
        return self.has_manifest and not self.wanted and not self._left_over()

    def _left_over(self) -> list[str]:
        """The files of the site that are to be there no more."""
        gone = (path for path in self.before if path not in self.kept and path not in self.found.missing)
        return [*self.others, *gone]

    def publish(self, progress: Progress) -> None:
        """Fills a staging folder and puts it in the place of the site."""
        site = self.base.site
        staging, spare = site.with_name(f".{site.name}-new"), site.with_name(f".{site.name}-old")
        if not staging.exists() and spare.exists():
            spare.rename(staging)
        try:
            states = self._filled(staging, progress)
            manifest = self._manifest(states)
            write_file(staging / MANIFEST, manifest)
            swap_in(staging, site, spare, keep=site.parent == self.root)
        except OSError as error:
            shutil.rmtree(staging, ignore_errors=True)
            raise BuildError(f"the site could not be written: {error}; the old one stands untouched") from error
        differing: Collection[str] = {*self.wanted, *self._left_over()}
        there: Iterable[str] = chain(self.others, (path for path in self.before if path not in self.found.missing))
        if len(differing) * _SHARE > len(states) and site.parent == self.root and _double(site, spare, states):
            differing, there = (), states
        digest = hashlib.sha256(manifest).hexdigest()
        self.store.state.published = note_spare(spare, self.base.key, there, differing, digest).to_plain()
        self.store.state.site = file_rows(states)

    def _manifest(self, states: Mapping[str, bytes]) -> bytes:
        """The manifest of the site: that of the site before with what changed, where it is as it was left."""
        before = self.before.packed
        with suppress(OSError):
            published = (self.base.site / MANIFEST).read_bytes()
            if hashlib.sha256(published).hexdigest() == self.spare.manifest:
                changed = {path: packed_digest(row) for path, row in states.items() if before.get(path) != row}
                return changed_manifest(published, {**changed, **dict.fromkeys(before.keys() - states.keys())})
        return manifest_of({path: packed_digest(row) for path, row in states.items()})

    def _filled(self, staging: Path, progress: Progress) -> dict[str, bytes]:
        """Makes the staging folder the site that is wanted; from scratch where what was there stands in the way."""
        try:
            if self.spare.stands(staging):
                known = chain(self.before, self.others, self.wanted)
                touched = {path for path in known if path not in self.kept} | set(self.spare.differing)
                there = {path for path in touched if os.path.lexists(f"{staging}/{path}")}
                return self._fill(staging, there, touched & self.kept.keys(), progress)
            found = compare_tree(signed_site(staging), self.kept, staging)
            there = {path for path in (*found.others, *found.altered) if path != MANIFEST}
            return self._fill(staging, there, found.strayed, progress)
        except OSError:
            shutil.rmtree(staging, ignore_errors=True)
            return self._fill(staging, set(), self.kept.keys(), progress)

    def _fill(
        self, staging: Path, there: Collection[str], linked: Collection[str], progress: Progress
    ) -> dict[str, bytes]:
        """Fills the staging folder: what is kept and not there yet by a second name of the same file, the rest anew.

        `there` is what it holds and is not to; of the site before last most files have a second name still.
        """
        remove_others(staging, there, ())
        for folder in sorted({os.path.dirname(path) for paths in (linked, self.wanted) for path in paths} | {""}):
            (staging / folder).mkdir(parents=True, exist_ok=True)
        site, target, states = f"{self.base.site}/", f"{staging}/", dict(self.kept)
        unlinked = [path for path in linked if not _link(site + path, target + path)]
        again = dict(self.parts.files(self.store.state.pages.keys(), with_map=True)) if unlinked else {}
        wanted = {**{path: again[path] for path in unlinked}, **self.wanted}
        for path, file in progress.over("Putting the site together", wanted.items(), len(wanted)):
            content = self.parts.content(path, file.origin)
            digest = file.made_of if file.origin in COPIED else hashlib.sha256(content).hexdigest()
            state = FileState(file.made_of, _write(target + path, content), file.shell.strip("-"), digest)
            states[path] = pack_file(state)
        return states


def _double(site: Path, spare: Path, paths: Iterable[str]) -> bool:
    """Makes the spare hold the files of the site by second names, so that the next change finds it so; whether it does.

    After a build that made most of a site anew, the first change would pay for that.
    """
    shutil.rmtree(spare, ignore_errors=True)
    made, source, target = set[str](), f"{site}/", f"{spare}/"
    for path in paths:
        folder = os.path.dirname(path)
        if folder not in made:
            made.add(folder)
            os.makedirs(target + folder, exist_ok=True)
        if not _link(source + path, target + path):
            shutil.rmtree(spare, ignore_errors=True)
            return False
    return True


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
