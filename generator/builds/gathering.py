"""What the documents of an archive have in common, brought up to date by what changed since the last build."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from generator.builds.beside import apart
from generator.gather import Entry, gather
from generator.gather.memory import Memory
from generator.model import Archive
from generator.permalinks.registry import Registry
from generator.settings import Settings
from generator.store.notes import hand_back, read_notes, write_notes
from generator.store.store import SourceState, Store


def gather_all(
    states: Mapping[str, SourceState], store: Store, settings: Settings, registry: Registry, notes: Path, *, fork: bool
) -> Archive:
    """The archive of these documents; `notes`: where what they have in common is kept for the next build.

    fork: compare statements in a process of its own, whose memory ends with it.
    """
    store.flush()  # a fork must not write what this process holds back
    memory = Memory(read_notes(notes), store.abstract_if_held, store.marks, partial(apart, fork=fork))
    entries = [
        Entry(store.abstract(state.record), state.key, store.statements(state), state.record, state.ids)
        for state in states.values()
    ]
    archive = gather(entries, settings, registry.address, registry.past, memory)
    leave = write_notes if memory.is_new else hand_back
    leave(notes, memory.to_plain())
    store.keep_abstracts([state.record for state in states.values()])
    return archive
