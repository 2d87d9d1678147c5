"""The statement index in a build: what it is made of, asked by document; it keeps its own cache (generator/search)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from generator.builds.documents import Common
from generator.builds.standing import Standing, digest_of, file_row
from generator.model import Archive, Card
from generator.search import Entry, SearchDocument, archive_stamp, search_document
from generator.store.store import SourceState, Store
from generator.store.version import program_digest

_PLACE = "assets/search"  # below content/docs


def write_search_files(
    archive: Archive,
    states: Mapping[str, SourceState],
    store: Store,
    common: Common,
    standing: Standing,
    *,
    fork: bool,
) -> tuple[str, dict[str, bytes]]:
    """The statement index: what it is made of, the rows of its files. It keeps its own cache, by document.

    Of the settings it shows the language alone.
    """
    program, language = program_digest(), common.settings.site.language
    names = {speaker.id: speaker.name for speaker in archive.speakers.values()}
    items = [
        Entry(
            card.key,
            f"{program} {_searched_of(card, states[card.source], names)}",
            partial(_search_document, card, states[card.source], store, names),
            card.tags,
        )
        for card in archive.cards
    ]
    made_of = digest_of("search", program, language, " ".join([f"{card.key} {card.digest}" for card in archive.cards]))
    if before := standing.batch("search", made_of):
        return made_of, before
    from generator.search.write import write_search  # with numpy, which a build without changes in texts does not need

    files = write_search(
        items,
        common.docs / _PLACE,
        cache=store.folder.parent / "search",
        language=language,
        archive=archive_stamp(archive.cards),
        fork=fork,
    )
    rows = {}
    for name, signature in sorted(files.items()):
        path = f"{_PLACE}/{name}"
        rows[path] = standing.untouched(path, signature) or file_row(common.docs, path)
    return made_of, rows


def _searched_of(card: Card, state: SourceState, names: Mapping[str, str]) -> str:
    """What stands for all that the search shows of a document but its subjects."""
    return f"{state.record} {card.key} {card.address} {state.ids} {[names.get(id) for id, _ in card.speakers]}"


def _search_document(card: Card, state: SourceState, store: Store, names: Mapping[str, str]) -> SearchDocument:
    return search_document(store.document(state), card, names=names)
