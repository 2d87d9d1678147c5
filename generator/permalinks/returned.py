"""Statements removed in an earlier build that are back: in another document, or perhaps, in other words."""

from __future__ import annotations

from dataclasses import replace

from generator.nouns import dataclass
from generator.permalinks.known import Known, Removed
from generator.permalinks.likeness import NearTexts, similarity, words_in
from generator.permalinks.moved import NEAR_TO_MOVE, WORDS_TO_MOVE, WORDS_TO_MOVE_CHANGED, Fresh
from generator.permalinks.pending import Pending
from generator.permalinks.record import Change, Entry, Record

_GUESSES = 4  # statements that may be one that ended


@dataclass(frozen=True, slots=True)
class Guess:
    """A new statement that may be one that ended: nobody can know, so the id stays where it is."""

    key: str  # of the document of the one that ended
    id: str
    path: str  # of the source of the new one
    number: int  # there


@dataclass(frozen=True, slots=True)
class Returns:
    """What was removed in earlier builds, beside the documents on which this one decides (by key)."""

    known: Known
    pendings: dict[str, Pending]

    def recall(self, fresh: list[Fresh]) -> None:
        """Gives new statements the ids they had in another document, before they were removed there.

        Equal words first, short ones only along with longer ones from there; then, from where equal ones came, nearly
        equal words.
        """
        ways = dict[tuple[str, str], Pending]()  # (key they came from, key they are in now)
        for least in (WORDS_TO_MOVE, 0):
            for target, j in fresh:
                wording = target.wordings[j]
                if j in target.arrivals or words_in(wording.words) < least:
                    continue
                gone = self.known.removed.get(wording.fingerprint, ()) if wording.fingerprint != "-" else ()
                for each in sorted(gone, key=lambda removed: removed.hash != wording.hash):
                    if (least or (each.key, target.key) in ways) and self._bring_back(each, target, j):
                        ways[each.key, target.key] = target
                        break
        for (key, _), target in ways.items():
            self._recall_near(key, target)

    def _recall_near(self, key: str, target: Pending) -> None:
        """What else has come from a document, its words changed."""
        record, words = self._current(key), self.known.stored_words(key)
        gone = [entry for entry in record.entries if _is_ended(record, entry)]
        said = {e.id: words[e.hash] for e in gone if words_in(words.get(e.hash, "")) >= WORDS_TO_MOVE_CHANGED}
        names = list(said)
        near = NearTexts((number, said[name]) for number, name in enumerate(names))
        scored = []
        for j, wording in enumerate(target.wordings):
            if j in target.arrivals or j in target.alignment.same:
                continue
            for number in near.like(wording.words, most=4):
                score = similarity(said[names[number]], wording.words)
                if score >= NEAR_TO_MOVE:
                    scored.append((-score, names[number], j))
        for _, name, j in sorted(scored):
            if j not in target.arrivals:
                self._bring_back(Removed(key, name, ""), target, j)

    def _bring_back(self, removed: Removed, target: Pending, j: int) -> bool:
        """Gives a new statement the id it had in another document; False where that is not to be had."""
        key, name, pending = removed.key, removed.id, self.pendings.get(removed.key)
        record = self._current(key)
        entry = next((e for e in record.entries if e.id == name and _is_ended(record, e)), None)
        if entry is None or key == target.key or (pending and pending.is_back(entry)):
            return False
        target.arrivals[j] = (key, entry)
        target.old_words.setdefault(entry.hash, self.known.stored_words(key).get(entry.hash, ""))
        moved = replace(entry, last=entry.last or record.gone, fate="moved", successors=(target.key,), reason="")
        entries = tuple(moved if e.id == name else e for e in record.entries)
        record = replace(record, entries=entries)
        record = replace(record, changes=(*record.changes, Change(self.known.today, name, "moved", target.key)))
        if pending:
            pending.record = record
        else:
            self.known.keep(record)
        return True

    def guesses(self, fresh: list[Fresh]) -> list[Guess]:
        """What ended in an earlier build and whose words, some of them changed, are new now: perhaps it is that."""
        long = [(p.seen, j) for p, j in fresh if p.seen and words_in(p.wordings[j].words) >= WORDS_TO_MOVE_CHANGED]
        near = NearTexts((number, seen.wordings[j].words) for number, (seen, j) in enumerate(long))
        found = []
        for key in sorted({each.key for several in self.known.removed.values() for each in several}) if long else ():
            pending, record = self.pendings.get(key), self._current(key)
            words = self.known.stored_words(key)
            for entry in record.entries:
                if not _is_ended(record, entry) or (pending and pending.is_back(entry)):
                    continue
                said = words.get(entry.hash, "")
                for seen, j in (long[number] for number in near.like(said, most=2)):
                    if similarity(said, seen.wordings[j].words) >= NEAR_TO_MOVE:
                        found.append(Guess(key, entry.id, seen.path, j))
        return found

    def note(self, guess: Guess, name: str) -> None:
        """Logs that the statement which ended may be the one now called `name`."""
        record = self.known.read(guess.key)
        noted = [change.details for change in record.changes if change.id == guess.id and change.what == "perhaps"]
        if name not in noted and len(noted) < _GUESSES:
            change = Change(self.known.today, guess.id, "perhaps", name)
            self.known.keep(replace(record, changes=(*record.changes, change)))

    def _current(self, key: str) -> Record:
        pending = self.pendings.get(key)
        return pending.record if pending else self.known.read(key)


def _is_ended(record: Record, entry: Entry) -> bool:
    """Whether a statement may return: it was removed, or went with the source of its document."""
    return entry.fate == "removed" or (bool(record.gone) and not entry.last)
