"""The pages of the documents: kept where they show what they showed, else made, by workers.

A page is made of its document and of what the archive tells of it (`Around`), and its digest of the marks of both.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from generator.builds.standing import Standing
from generator.builds.workers import Workers
from generator.gather.around import Surroundings
from generator.gather.related import Related, in_numbers, update_related
from generator.model import Archive, Around, Card, Document, Page
from generator.nouns import dataclass, replace
from generator.progress import Progress
from generator.read import read_raw
from generator.read.sources import source_named
from generator.settings import Settings
from generator.store.codec import to_json
from generator.store.notes import hand_back, read_notes, write_notes
from generator.store.rows import PageState
from generator.store.store import SourceState, Store, unpack_document
from generator.write.api import document_json, document_path
from generator.write.document import document_pages, document_paths
from generator.write.exports.tables import Entry as ApiEntry
from generator.write.files import write_file
from generator.write.page import page_of
from generator.write.proof import Original, proof_bundle, proof_path

_SHOWN = 100  # documents whose pages a preview is given before the site is made; of more none
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


def write_documents(
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
            state = keep_page(page, _page_digest(made_of, path), store)
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
    return (*(written(page_of(page), common.docs) for page in pages), record, *proof)


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


def _fallen_page(task: PageTask) -> tuple[Made, ...]:
    raise RuntimeError(f"the process that wrote the page of {task.card.source} died")


def written(page: Page, docs: Path) -> Made:
    content = page.text.encode("utf-8", "backslashreplace")
    write_file(docs / page.path, content)
    state = PageState("", hashlib.sha256(content).hexdigest(), has_html=True)
    return Made(
        state,
        to_json([page.meta, [[h.level, h.id, h.title] for h in page.headings], "<h1" in page.html]),
        page.html.encode("utf-8", "backslashreplace"),
    )


def keep_page(made: Made, made_of: str, store: Store) -> PageState:
    """The state of a page just written; its HTML goes to the pack, where the site is put together from."""
    key = bytes.fromhex(made_of)
    if made.state.has_html and not store.pages.is_whole(key):
        store.pages.add(key, made.head, made.html)
    return replace(made.state, made_of=made_of)
