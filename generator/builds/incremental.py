"""The steps of build_archive, each doing only what changed since the last build and giving what a full build gives.

What a result depends on is hashed; a result with the same hash is taken from the store. A file's signature (size,
times, inode) is believed only where it is older than the look at it by more than the coarsest clock.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import TypeVar

from generator.beside import Beside
from generator.builds.documents import Common, keep_page, write_documents, written
from generator.builds.gathering import Gathered
from generator.builds.searching import write_search_files
from generator.builds.standing import Standing, digest_of, file_row
from generator.builds.stands import look_at
from generator.builds.unchanged import Sight, rows_digest
from generator.builds.workers import Workers
from generator.model import Archive
from generator.nouns import replace
from generator.permalinks.pages import PermanentLinks
from generator.permalinks.registry import Registry
from generator.progress import Progress
from generator.settings import Settings, SiteSettings
from generator.site.theme import theme_files
from generator.store.codec import Codec
from generator.store.rows import PageState, Rows
from generator.store.store import SourceState, Store, unpack_document
from generator.write.attachments import Attachment, attachments
from generator.write.downloads import Download, downloads_page, formats_wanted, write_downloads
from generator.write.drafts import Batch, Draft
from generator.write.elements import Leaf
from generator.write.exports.tables import Entry as ApiEntry
from generator.write.files import tree_signatures, write_file
from generator.write.indexes import index_pages
from generator.write.page import page_of

F = TypeVar("F", Leaf | Draft, Attachment)
_SETTINGS = Codec(Settings)


def settings_digest(settings: Settings, program: str) -> str:
    """Digest of everything besides the sources that what is made with these settings depends on."""
    return hashlib.sha256(program.encode() + _SETTINGS.pack(settings)).hexdigest()


def settle(
    states: Mapping[str, SourceState], store: Store, registry: Registry, progress: Progress
) -> dict[str, SourceState]:
    """The states with permanent keys and ids; the registry is shown the documents that changed, here or in git."""
    settled = dict(states)
    unsettled = [path for path, state in states.items() if not state.token or state.token != registry.token(path)]
    for path in progress.over("Settling ids", unsettled, len(unsettled)):
        registry.see(unpack_document(store.documents.part(bytes.fromhex(states[path].record), 2) or b""))
    registry.settle()
    for path in unsettled:
        said = registry.settled(path)
        settled[path] = replace(states[path], key=said.key, ids=said.ids, token=registry.token(path))
    return settled


def write_all(
    root: Path,
    gathered: Gathered,
    states: Mapping[str, SourceState],
    store: Store,
    workers: Workers[Common],
    common: Common,
    progress: Progress,
    *,
    program: str,
    permanent_links: Callable[[], PermanentLinks],
    sight: Sight,
    look: SiteSettings,
) -> Rows[PageState]:
    """Makes content/docs hold the pages of the archive, the archivist's own pages, the theme, and nothing else.

    program: digest of the program and of the settings in `common`; look: what the theme shows.
    """
    standing = Standing(common.docs, store, sight.stands().docs if sight.stands else look_at(root, store).docs)
    store.flush()  # a fork must not write what this process holds back
    fork = workers.are_worth_it(len(states))

    def search() -> tuple[str, dict[str, bytes]]:
        gathered.same_words = None  # where this is a process of its own, it does without what that takes
        return write_search_files(gathered.archive, states, store, common, standing, fork=fork)

    with Beside(search, fork=fork) as found:
        archive = replace(gathered.whole(), document=lambda card: store.document(states[card.source]))
        made_now = write_documents(archive, states, store, workers, common, standing, progress, program)
        if sight.show and made_now:
            from generator.site import early_pages  # imported late: only a preview shows pages early

            sight.show(early_pages(root, store, made_now))
        links = permanent_links()
        leaves = chain(index_pages(archive, common.settings), links.pages)
        files = chain(attachments(archive, common.settings), links.files)
        _write_indexes(leaves, store, standing, progress, program)
        _write_attachments(files, standing, program)
        searched_of, searched = found.result()
    standing.note_rows(searched)
    standing.note_batch("search", searched_of, searched)
    _write_downloads(archive, states, store, common, standing, progress, program)
    by_hand = hand_written(root / "content" / "pages")
    theme = theme_files(look, root / "site_config" / "theme")
    for path, content in chain(((path, file.read_bytes()) for path, file in by_hand.items()), theme.items()):
        standing.note(path, PageState("", hashlib.sha256(content).hexdigest()))
        write_file(common.docs / path, content)
    pages = standing.settle()
    store.state.batches, sight.changed = standing.batches, standing.changed()
    sight.made["content/docs"] = rows_digest(pages.packed)
    return pages


def hand_written(folder: Path) -> dict[str, Path]:
    """The archivist's own pages and pictures by their path below content/docs; they replace a generated page."""
    return {
        path: folder / path
        for path in tree_signatures(folder)
        if not any(part.startswith(".") for part in path.split("/")) and not (folder / path).is_symlink()
    }


def _write_indexes(
    items: Iterable[Leaf | Draft | Batch[Draft]], store: Store, standing: Standing, progress: Progress, program: str
) -> None:
    for item in progress.over("Writing indexes", _unkept(items, standing, program), 0):
        page = item if isinstance(item, Draft) else page_of(item)
        made_of = digest_of(program, item.path, page.inputs if isinstance(page, Draft) else page.text)
        if standing.has(item.path, made_of):
            standing.keep(item.path)
            continue
        page = page_of(page.make()) if isinstance(page, Draft) else page
        standing.note(item.path, keep_page(written(page, standing.docs), made_of, store))


def _unkept(items: Iterable[F | Batch[F]], standing: Standing, program: str) -> Iterator[F]:
    """Each file by itself, but for the batches that are kept as they are."""
    for item in items:
        if not isinstance(item, Batch):
            yield item
            continue
        made_of = digest_of(program, item.name, item.inputs)
        if not standing.keep_batch(item.name, made_of):
            files = list(item.files())
            yield from files
            standing.note_batch(item.name, made_of, [file.path for file in files])


def _write_attachments(items: Iterable[Attachment | Batch[Attachment]], standing: Standing, program: str) -> None:
    for item in _unkept(items, standing, program):
        made_of = digest_of(program, item.path, item.inputs)
        if standing.has(item.path, made_of):
            standing.keep(item.path)
            continue
        content = item.make().encode("utf-8", "backslashreplace")
        write_file(standing.docs / item.path, content)
        standing.note(item.path, PageState(made_of, hashlib.sha256(content).hexdigest()))


class _Stored:
    """Every document with its card, read from the store one after the other."""

    def __init__(self, archive: Archive, states: Mapping[str, SourceState], store: Store, root: Path) -> None:
        self._archive, self._states, self._store, self._root = archive, states, store, root

    def __iter__(self) -> Iterator[ApiEntry]:
        for card in self._archive.cards:
            yield ApiEntry(self._store.document(self._states[card.source]), card, self._root)


def _write_downloads(
    archive: Archive,
    states: Mapping[str, SourceState],
    store: Store,
    common: Common,
    standing: Standing,
    progress: Progress,
    program: str,
) -> None:
    """The dataset on the site, all of it again where a document has changed, and the page that names its files."""
    formats, docs = formats_wanted(archive, common.settings), common.docs
    shown = [card.digest for card in archive.cards] if formats else []
    listed = [repr(noun) for noun in (*archive.speakers.values(), *archive.tags.values())] if formats else []
    made_of = digest_of("downloads", program, formats, shown, listed)
    files = standing.batch("downloads", made_of)
    if formats and not files:
        progress.say("Writing downloads")
        entries = _Stored(archive, states, store, docs.parent.parent)
        paths = write_downloads(formats, entries, archive, common.settings, docs)
        files = {path: file_row(docs, path) for path in paths}
    sizes = [Download(path, os.stat(docs / path).st_size) for path in sorted(files)]
    standing.note_rows(files)
    standing.note_batch("downloads", made_of, files)
    _write_indexes([downloads_page(sizes, archive, common.settings)], store, standing, progress, program)
