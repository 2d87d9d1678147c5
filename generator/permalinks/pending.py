"""What a build has yet to decide of a document: what was seen of it, what is known of it, and how the two align."""

from __future__ import annotations

from dataclasses import field

from generator.nouns import dataclass
from generator.permalinks.align import Alignment, Wording
from generator.permalinks.record import Entry, Record


@dataclass(frozen=True, slots=True)
class Seen:
    """What the registry needs of a document."""

    path: str
    sha256: str
    first_ids: tuple[str, ...]
    wordings: tuple[Wording, ...]
    text: str = ""  # white space collapsed; only where something may be missing from it


@dataclass(slots=True)
class Pending:
    """A document on which settle decides."""

    key: str
    record: Record
    seen: Seen | None  # None: its source is gone
    old: list[Entry]  # living entries, then retired ones whose words are back
    old_words: dict[str, str]
    alignment: Alignment
    arrivals: dict[int, tuple[str, Entry]] = field(default_factory=dict)  # new -> (key it came from, entry there)
    departures: dict[str, str] = field(default_factory=dict)  # id -> key of the document it went to

    @property
    def wordings(self) -> tuple[Wording, ...]:
        """The statements of the text as it is now; none where the source is gone."""
        return self.seen.wordings if self.seen else ()

    def is_back(self, entry: Entry) -> bool:
        """Whether a retired statement has returned to its own document in this very build."""
        return any(self.old[i].id == entry.id for i in self.alignment.same.values())

    def send(self, entry: Entry, target: Pending, j: int) -> None:
        """Notes that a statement of this document is now number `j` of another."""
        self.departures[entry.id] = target.key
        target.arrivals[j] = (self.key, entry)
        target.old_words.setdefault(entry.hash, self.old_words.get(entry.hash, ""))


def last_speakers(record: Record) -> dict[str, str]:
    """Id -> the speaker last noted in the log, for statements whose attribution has changed."""
    return {change.id: change.details for change in record.changes if change.what == "speaker"}
