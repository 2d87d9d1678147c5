"""The steps of build_archive, each doing only what changed since the last build and giving what a full build gives.

What a result depends on is hashed; a result with the same hash is taken from the store. A file's signature (size,
times, inode) is believed only where it is older than the look at it by more than the coarsest clock.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TypeVar

from generator.builds.beside import Beside
from generator.builds.gathering import Gathered
from generator.builds.standing import Standing
from generator.builds.stands import look_at
from generator.builds.unchanged import Sight, place_digest
from generator.builds.workers import Workers
from generator.gather.around import Surroundings
from generator.gather.related import Related, in_numbers, update_related
from generator.model import Archive, Around, Card, Document, Page
from generator.nouns import dataclass, replace
from generator.permalinks.pages import PermanentLinks
from generator.permalinks.registry import Registry
from generator.progress import Progress
from generator.read import read_raw
from generator.read.sources import source_named
from generator.search import Entry as SearchEntry
from generator.search import SearchDocument, archive_stamp, search_document
from generator.settings import Settings, SiteSettings
from generator.site.theme import theme_files
from generator.store.codec import Codec, to_json
from generator.store.notes import hand_back, read_notes, write_notes
from generator.store.rows import PageState, Rows, pack_page, packed_signature
from generator.store.store import SourceState, Store, unpack_document
from generator.store.version import program_digest
from generator.write.api import document_json, document_path
from generator.write.attachments import Attachment, attachments
from generator.write.document import document_pages, document_paths
from generator.write.downloads import Download, downloads_page, formats_wanted, write_downloads
from generator.write.drafts import Batch, Draft
from generator.write.elements import Leaf
from generator.write.exports.tables import Entry as ApiEntry
from generator.write.files import tree_signatures, write_file
from generator.write.indexes import index_pages
from generator.write.page import page_of
from generator.write.proof import Original, proof_bundle, proof_path

F = TypeVar("F", Leaf | Draft, Attachment)
SEARCH = "assets/search"  # below content/docs
_SETTINGS = Codec(Settings)
_SHOWN = 100  # documents whose pages a preview is given before the site is made; of more none
_IN_BATCH = hashlib.sha256(b"a batch").hexdigest()  # what a file is noted to be made of where only its batch knows
_RELATED = "2"  # form of the notes and of what is called related


@dataclass(frozen=True, slots=True)
class Common:
    """What all workers share."""

    settings: Settings
    docs: Path


@dataclass(frozen=True, slots=True)
class PageTask:
    """A document page to be made by a worker."""

    document: bytes  # packed
    ids: tuple[str, ...]
    card: Card  # its statements left out: the document has them
    around: Around


@dataclass(frozen=True, slots=True)
class Made:
    """A page a worker has written."""

    state: PageState
    head: bytes  # front matter and contents, packed
    html: bytes


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

    def search() -> tuple[str, dict[str, bytes]]:
        gathered.same_words = None  # where this is a process of its own, it does without what that takes
        return _write_search(gathered.archive, states, store, common, standing)

    with Beside(search, fork=workers.are_worth_it(len(states))) as found:
        archive = replace(gathered.whole(), document=lambda card: store.document(states[card.source]))
        written = _write_documents(archive, states, store, workers, common, standing, progress, program)
        if sight.show and written:
            from generator.site import early_pages  # imported late: only a preview shows pages early

            sight.show(early_pages(root, store, written))
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
    sight.made["content/docs"] = place_digest((path, packed_signature(row)) for path, row in pages.packed.items())
    return pages


def hand_written(folder: Path) -> dict[str, Path]:
    """The archivist's own pages and pictures by their path below content/docs; they replace a generated page."""
    return {
        path: folder / path
        for path in tree_signatures(folder)
        if not any(part.startswith(".") for part in path.split("/")) and not (folder / path).is_symlink()
    }


def _write_documents(
    archive: Archive,
    states: Mapping[str, SourceState],
    store: Store,
    workers: Workers[Common],
    common: Common,
    standing: Standing,
    progress: Progress,
    program: str,
) -> dict[str, PageState]:
    """Keeps or makes the pages of the documents; gives those that were made, where they are few."""
    around, made_now = Surroundings(archive, _related(archive, store)), dict[str, PageState]()
    tasks: list[tuple[int, str]] = []
    for index, card in enumerate(archive.cards):
        made_of = hashlib.sha256(f"{program} {card.address} {card.digest} {around.marks(index)}".encode()).hexdigest()
        if not standing.keep_batch(f"source {card.source}", made_of):
            tasks.append((index, made_of))
    cards = archive.cards
    wanted = (_page_task(cards[at], around.of(at), states[cards[at].source], store) for at, _ in tasks)
    made = workers.map(_make_page, wanted, count=len(tasks), fallen=_fallen_page)
    for (index, made_of), written in progress.over("Writing pages", zip(tasks, made, strict=True), len(tasks)):
        paths = _paths_of(cards[index], common.settings)
        for path, page in zip(paths, written, strict=True):
            state = _keep(page, _page_digest(made_of, path), store)
            standing.note(path, state)
            if state.has_html and len(tasks) <= _SHOWN:
                made_now[path] = state
        standing.note_batch(f"source {cards[index].source}", made_of, paths)
    return made_now


def _related(archive: Archive, store: Store) -> list[tuple[int, ...]]:
    """What is related to each document; only what changed since the last build is compared."""
    notes, before = store.folder / "related", Related()
    held = read_notes(notes)
    if isinstance(held, tuple) and len(held) == 2 and held[0] == _RELATED:
        before = Related(*held[1])
    related = update_related(archive.cards, before)
    leave = hand_back if related == before else write_notes
    leave(notes, (_RELATED, (related.of, related.features, related.holders, related.found)))
    return in_numbers(related, archive.cards)


def _page_digest(inputs: str, path: str) -> str:
    return hashlib.sha256(f"{inputs} {path}".encode("utf-8", "surrogatepass")).hexdigest()


def _write_indexes(
    items: Iterable[Leaf | Draft | Batch[Draft]], store: Store, standing: Standing, progress: Progress, program: str
) -> None:
    for item in progress.over("Writing indexes", _unkept(items, standing, program), 0):
        page = item if isinstance(item, Draft) else page_of(item)
        made_of = _digest(program, item.path, page.inputs if isinstance(page, Draft) else page.text)
        if standing.has(item.path, made_of):
            standing.keep(item.path)
            continue
        page = page_of(page.make()) if isinstance(page, Draft) else page
        standing.note(item.path, _keep(_written(page, standing.docs), made_of, store))


def _unkept(items: Iterable[F | Batch[F]], standing: Standing, program: str) -> Iterator[F]:
    """Each file by itself, but for the batches that are kept as they are."""
    for item in items:
        if not isinstance(item, Batch):
            yield item
            continue
        made_of = _digest(program, item.name, item.inputs)
        if not standing.keep_batch(item.name, made_of):
            files = list(item.files())
            yield from files
            standing.note_batch(item.name, made_of, [file.path for file in files])


def _write_attachments(items: Iterable[Attachment | Batch[Attachment]], standing: Standing, program: str) -> None:
    for item in _unkept(items, standing, program):
        made_of = _digest(program, item.path, item.inputs)
        if standing.has(item.path, made_of):
            standing.keep(item.path)
            continue
        content = item.make().encode("utf-8", "backslashreplace")
        write_file(standing.docs / item.path, content)
        standing.note(item.path, PageState(made_of, hashlib.sha256(content).hexdigest()))


def _write_search(
    archive: Archive,
    states: Mapping[str, SourceState],
    store: Store,
    common: Common,
    standing: Standing,
) -> tuple[str, dict[str, bytes]]:
    """The statement index: what it is made of, the rows of its files. It keeps its own cache, by document.

    Of the settings it shows the language alone.
    """
    program, language = program_digest(), common.settings.site.language
    names = {speaker.id: speaker.name for speaker in archive.speakers.values()}
    items = [
        SearchEntry(
            card.key,
            f"{program} {_searched_of(card, states[card.source], names)}",
            partial(_search_document, card, states[card.source], store, names),
            card.tags,
        )
        for card in archive.cards
    ]
    made_of = _digest("search", program, language, " ".join([f"{card.key} {card.digest}" for card in archive.cards]))
    if before := standing.batch("search", made_of):
        return made_of, before
    from generator.search.write import write_search  # with numpy, which a build without changes in texts does not need

    files = write_search(
        items,
        common.docs / SEARCH,
        cache=store.folder.parent / "search",
        language=language,
        archive=archive_stamp(archive.cards),
    )
    paths = sorted(file.relative_to(common.docs).as_posix() for file in files)
    return made_of, {path: standing.untouched(path) or _file_row(common.docs, path) for path in paths}


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
    made_of = _digest("downloads", program, formats, shown, listed)
    files = standing.batch("downloads", made_of)
    if formats and not files:
        progress.say("Writing downloads")
        entries = _Stored(archive, states, store, docs.parent.parent)
        written = write_downloads(formats, entries, archive, common.settings, docs)
        files = {path: _file_row(docs, path) for path in written}
    sizes = [Download(path, os.stat(docs / path).st_size) for path in sorted(files)]
    standing.note_rows(files)
    standing.note_batch("downloads", made_of, files)
    _write_indexes([downloads_page(sizes, archive, common.settings)], store, standing, progress, program)


def _searched_of(card: Card, state: SourceState, names: Mapping[str, str]) -> str:
    """What stands for all that the search shows of a document but its subjects."""
    return f"{state.record} {card.key} {card.address} {state.ids} {[names.get(id) for id, _ in card.speakers]}"


def _search_document(card: Card, state: SourceState, store: Store, names: Mapping[str, str]) -> SearchDocument:
    return search_document(store.document(state), card, names=names)


def _file_row(docs: Path, path: str) -> bytes:
    """The row of a file of a batch that a step has written itself."""
    return pack_page(PageState(_IN_BATCH, hashlib.sha256((docs / path).read_bytes()).hexdigest()))


def _keep(made: Made, made_of: str, store: Store) -> PageState:
    """The state of a page just written; its HTML goes to the pack, where the site is put together from."""
    key = bytes.fromhex(made_of)
    if made.state.has_html and not store.pages.is_whole(key):
        store.pages.add(key, made.head, made.html)
    return replace(made.state, made_of=made_of)


def _page_task(card: Card, around: Around, state: SourceState, store: Store) -> PageTask:
    packed = store.documents.part(bytes.fromhex(state.record), 2) or b""
    return PageTask(packed, state.ids, replace(card, statements=()), around)


def _make_page(common: Common, task: PageTask) -> tuple[Made, ...]:
    """In a worker: a document's pages and its part of the API, written."""
    document = unpack_document(task.document, task.ids)
    pages = document_pages(document, task.card, task.around, common.settings)
    content = document_json(ApiEntry(document, task.card)).encode("utf-8", "backslashreplace")
    write_file(common.docs / document_path(task.card), content)
    record = Made(PageState("", hashlib.sha256(content).hexdigest()), b"", b"")
    proof = _proof(common, document, task.card) if common.settings.site.proof_bundles else ()
    return (*(_written(page_of(page), common.docs) for page in pages), record, *proof)


def _proof(common: Common, document: Document, card: Card) -> tuple[Made, ...]:
    """The proof of a document, written, with the bytes of its source."""
    raw = read_raw(source_named(common.docs.parent / "sources", card.source))
    content = proof_bundle(document, card, Original(raw.content, raw.sidecar))
    write_file(common.docs / proof_path(card), content)
    return (Made(PageState("", hashlib.sha256(content).hexdigest()), b"", b""),)


def _paths_of(card: Card, settings: Settings) -> tuple[str, ...]:
    """What _make_page writes, in its order."""
    proof = (proof_path(card),) if settings.site.proof_bundles else ()
    return (*document_paths(card), document_path(card), *proof)


def _written(page: Page, docs: Path) -> Made:
    content = page.text.encode("utf-8", "backslashreplace")
    write_file(docs / page.path, content)
    state = PageState("", hashlib.sha256(content).hexdigest(), has_html=True)
    return Made(
        state,
        to_json([page.meta, [[h.level, h.id, h.title] for h in page.headings], "<h1" in page.html]),
        page.html.encode("utf-8", "backslashreplace"),
    )


def _fallen_page(task: PageTask) -> tuple[Made, ...]:
    raise RuntimeError(f"the process that wrote the page of {task.card.source} died")


def _digest(*parts: object) -> str:
    return hashlib.sha256(to_json(parts)).hexdigest()
