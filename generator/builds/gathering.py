"""What the documents of an archive have in common, brought up to date by what changed since the last build."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from generator.beside import apart
from generator.gather import Entry, gather_cards
from generator.gather.memory import Memory
from generator.model import Archive, Echo
from generator.nouns import dataclass
from generator.permalinks.registry import Registry
from generator.settings import Settings
from generator.store.notes import hand_back, read_notes, write_notes
from generator.store.store import SourceState, Store


@dataclass(slots=True)
class Gathered:
    """An archive on its way: what statements have in common is compared when it is asked for, beside other work."""

    archive: Archive  # without echoes
    same_words: Callable[[], tuple[Echo, ...]] | None  # finds these, and leaves what was found for the next build

    def whole(self) -> Archive:
        """The archive with its echoes; what it took to find them is let go."""
        if self.same_words:
            self.archive, self.same_words = replace(self.archive, echoes=self.same_words()), None
        return self.archive


def gather_all(
    states: Mapping[str, SourceState], store: Store, settings: Settings, registry: Registry, notes: Path, *, fork: bool
) -> Gathered:
    """The archive of these documents; `notes`: where what they have in common is kept for the next build.

    fork: compare statements in a process of its own, whose memory ends with it.
    """
    store.flush()  # a fork must not write what this process holds back
    memory = Memory(read_notes(notes), store.abstracts.if_held, store.marks, partial(apart, fork=fork))
    entries = [
        Entry(store.abstracts.of(state.record), state.key, store.statements(state), state.record, state.ids)
        for state in states.values()
    ]
    archive, find_same_words = gather_cards(entries, settings, registry.address, registry.past, memory)
    store.abstracts.leave([state.record for state in states.values()])

    def same_words() -> tuple[Echo, ...]:
        found = find_same_words()
        leave = write_notes if memory.is_new else hand_back
        leave(notes, memory.to_plain())
        return found

    return Gathered(archive, same_words)
