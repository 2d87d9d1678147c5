"""What documents have in common, brought up to date: of the last build it is kept, and only what changed is compared.

Each part gives what it would give from nothing; where too much has changed for that to be quick, it begins again.
"""

from __future__ import annotations

from array import array
from bisect import insort
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import cast

from generator.clean.duplicates import Copies, update_copies
from generator.gather.echoes import find_echoes, in_order
from generator.gather.moves import Edit, edit_of, is_in, may_move, moved_marks, quoted_marks, update_echoes
from generator.model import Abstract, Card, Echo
from generator.nouns import dataclass, replace
from generator.resolve.phrases import PhraseCounts

_FORM = "2"  # of the notes
_MANY = 4  # where more than one in so many documents changed, all begins again
_Compared = tuple[tuple[Echo, ...], "array[int]"]  # the groups of statements in the same words, the marks of quotations
_Comparison = Callable[[], _Compared]
_Group = tuple[tuple[tuple[str, int], ...], bool]  # ((source, number of the statement) ...; has a primary)


@dataclass(frozen=True, slots=True)
class Held:
    """A document as it is now: its record, and what the record holds."""

    record: str
    abstract: Abstract


class Memory:
    """What the last build knew, as notes keep it.

    abstract_of gives what a record of that build held, if it can; marks_of the marks of a record, of then or now.
    apart: does a piece of work that takes much memory for a while.
    """

    def __init__(
        self,
        plain: object,
        abstract_of: Callable[[str], Abstract | None],
        marks_of: Callable[[str], str],
        apart: Callable[[_Comparison], _Compared] = lambda work: work(),
    ) -> None:
        self._abstract_of, self._marks_of, self._apart = abstract_of, marks_of, apart
        self._records: dict[str, str] = {}  # source -> record
        self._phrases, self._copies = PhraseCounts(), Copies()
        self._groups: list[_Group] = []
        self._quoted: array[int] | None = None  # None: nothing is known of echoes
        self._changed: set[str] = set()
        self._marks_before: dict[str, str] = {}  # of the changed documents that were there before
        self._redated: set[str] = set()  # those of them that have another date now
        self._has_moved = False  # whether a group of statements may be another
        self.is_new = False  # it is not what it was made from
        if isinstance(plain, tuple) and len(plain) == 9 and plain[0] == _FORM:
            _, records, weights, texts, total, holders, found, groups, quoted = plain
            self._records = cast("dict[str, str]", records)
            self._phrases, self._copies = PhraseCounts(weights, texts, total), Copies(holders, found)
            self._groups = groups
            if quoted is not None:
                self._quoted = array("I")
                self._quoted.frombytes(quoted)

    def to_plain(self) -> object:
        """For the next build."""
        phrases, copies = self._phrases, self._copies
        counted = phrases.weights, phrases.texts, phrases.total
        quoted = None if self._quoted is None else self._quoted.tobytes()
        return (_FORM, self._records, *counted, copies.holders, copies.found, self._groups, quoted)

    def update(self, held: Mapping[str, Held]) -> None:
        """Takes note of the documents as they are now, by source in order."""
        before = self._records
        self._changed = {source for source in before if source not in held}
        self._changed.update(source for source, each in held.items() if before.get(source) != each.record)
        known = {source: self._abstract_of(before[source]) for source in self._changed if source in before}
        old = {source: abstract for source, abstract in known.items() if abstract}
        if len(self._changed) * _MANY > len(held) or len(old) < len(known):
            old, self._changed = {}, set(held)
            self._phrases, self._copies, self._quoted = PhraseCounts(), Copies(), None
        new = {source: held[source].abstract for source in sorted(self._changed) if source in held}
        for abstract in old.values():
            self._phrases.add(abstract.phrases, times=-1)
        for abstract in new.values():
            self._phrases.add(abstract.phrases)
        self._update_copies(old, new, held)
        if self._quoted is not None:
            self._note_moved(old, held)
        self._records = {source: each.record for source, each in held.items()}
        self.is_new = self.is_new or bool(self._changed)

    @property
    def phrases(self) -> PhraseCounts:
        """The candidates for tags, counted."""
        return self._phrases

    def copies(self, numbers: Mapping[str, int]) -> dict[int, tuple[int, ...]]:
        """Number of a document -> the numbers of the others with the same text; `numbers` by source."""
        found = self._copies.found
        return {numbers[source]: tuple([numbers[other] for other in found[source]]) for source in sorted(found)}

    def forget_echoes(self) -> None:
        """Nobody asks for the groups: they are not brought up to date, and begin again when somebody does."""
        self.is_new = self.is_new or self._quoted is not None
        self._groups, self._quoted = [], None

    def echoes(self, cards: Sequence[Card], numbers: Mapping[str, int]) -> tuple[Echo, ...]:
        """The groups of statements in the same words."""
        if self._quoted is None:
            found, self._quoted = self._apart(partial(self._compared, cards))
        elif self._has_moved:
            found = in_order(self._updated(cards, numbers), cards)
        else:
            found = in_order((_echo(group, numbers) for group in self._groups), cards)
        groups = [(tuple((cards[at].source, n) for at, n in e.places), e.has_primary) for e in found]
        self.is_new = self.is_new or groups != self._groups
        self._groups = groups
        return found

    def _compared(self, cards: Sequence[Card]) -> _Compared:
        marked = self._marked(cards)
        return find_echoes(marked), quoted_marks(marked)

    def _updated(self, cards: Sequence[Card], numbers: Mapping[str, int]) -> tuple[Echo, ...]:
        """The groups, where only what shares a fingerprint with a changed statement is compared."""
        marked = self._marked(cards)
        edits, changed, moved = dict[str, Edit](), set[tuple[int, int]](), set[int]()
        for source in self._changed:
            before, number = self._marks_before[source], numbers.get(source)
            now = "" if number is None else marked[number].marks
            edits[source] = edit = edit_of(before, now, in_whole=source in self._redated)
            moved |= moved_marks(before, now, edit)
            if number is not None:
                changed.update((number, at) for at in range(edit.first + edit.reworded, edit.new - edit.last))
        stand, freed = list[Echo](), list[tuple[int, int]]()
        for group in self._groups:
            places = [(source, edits[source].number_now(n) if source in edits else n) for source, n in group[0]]
            kept = [(numbers[source], n) for source, n in places if n is not None and source in numbers]
            if len(kept) == len(places):
                stand.append(Echo(tuple(kept), group[1]))
            else:
                freed += kept
        quoted = self._quoted or array("I")
        for mark in quoted_marks([marked[numbers[source]] for source in self._changed if source in numbers]):
            if not is_in(quoted, mark):  # one that none holds any more may stay
                insort(quoted, mark)
        return update_echoes(stand, marked, changed, moved, freed)

    def _marked(self, cards: Sequence[Card]) -> list[Card]:
        return [replace(card, marks=self._marks_of(self._records[card.source])) for card in cards]

    def _update_copies(
        self, old: Mapping[str, Abstract], new: Mapping[str, Abstract], held: Mapping[str, Held]
    ) -> None:
        keys = {
            source: (
                tuple(old[source].duplicate_key) if source in old else (),
                tuple(new[source].duplicate_key) if source in new else (),
            )
            for source in self._changed
        }
        moved = {source: both for source, both in keys.items() if both[0] != both[1]}
        if moved:
            update_copies(self._copies, moved, lambda source: held[source].abstract.duplicate_key)

    def _note_moved(self, before: Mapping[str, Abstract], held: Mapping[str, Held]) -> None:
        """What of the changes concerns what statements share; `before`: those that changed and were there before."""
        quoted = self._quoted or array("I")
        for source in self._changed:
            self._marks_before[source] = old = self._marks_of(self._records[source]) if source in before else ""
            now = self._marks_of(held[source].record) if source in held else ""
            self._has_moved = self._has_moved or may_move(old, now, quoted)
            is_kept = source in before and source in held
            if is_kept and held[source].abstract.card.date != before[source].card.date:
                self._redated.add(source)  # of turns that several quotations are from, the first stands for the group
                self._has_moved = self._has_moved or may_move("", now, quoted)


def _echo(group: _Group, numbers: Mapping[str, int]) -> Echo:
    places, has_primary = group
    return Echo(tuple([(numbers[source], n) for source, n in places]), has_primary)
