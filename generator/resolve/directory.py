"""speakers.yml, ready to be asked: who has this name, this alias, this office on that day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import field

from generator.model import Speaker, Tenure
from generator.nouns import dataclass
from generator.resolve.names import fold, split_name
from generator.settings import Settings
from generator.statements.labels.words import label_words

Question = tuple[str | None, ...]  # what is asked, of which name or office; the day and the role, where they matter
Answer = tuple[str, str] | None  # id and name of a person; nothing else of speakers.yml is told to a text
_asked: ContextVar[dict[Question, Answer] | None] = ContextVar("_asked", default=None)


@contextmanager
def noting() -> Iterator[dict[Question, Answer]]:
    """What directories are asked in this block, and what they answer: all that a text has of speakers.yml."""
    asked: dict[Question, Answer] = {}
    before = _asked.set(asked)
    try:
        yield asked
    finally:
        _asked.reset(before)


@dataclass(frozen=True, slots=True)
class Directory:
    """The people of speakers.yml by what can name them; what is asked of it is noted, see `noting`."""

    people: dict[str, Speaker] = field(default_factory=dict)  # by id
    by_name: dict[str, str] = field(default_factory=dict)  # folded name or alias -> id
    by_surname: dict[str, tuple[str, ...]] = field(default_factory=dict)
    offices: tuple[tuple[str, Tenure, str], ...] = ()  # (folded title, tenure, id)

    def named(self, name: str) -> Speaker | None:
        """The one with this name or alias."""
        found = self.by_name.get(fold(name))
        return _told(("named", name), self.people[found] if found else None)

    def surnamed(self, surname: str, date: str | None, role: str | None) -> Speaker | None:
        """The only one with this surname who held a role of these words on that day."""
        return _told(("surnamed", surname, date, role), self._surnamed(surname, date, role) if role else None)

    def _surnamed(self, surname: str, date: str | None, role: str) -> Speaker | None:
        words = set(fold(role).split())
        held = [
            person
            for person in (self.people[i] for i in self.by_surname.get(fold(surname), ()))
            if words and any(covers(t, date) and words <= set(fold(t.title).split()) for t in person.roles)
        ]
        return held[0] if len(held) == 1 else None

    def holder(self, office: str, date: str | None) -> Speaker | None:
        """The only one who held this office on that day; None where the day is not known or two did."""
        return _told(("holder", office, date), self._holder(bare_office(office), date))

    def answer(self, question: Question) -> Answer:
        """What it answers to a question that some directory was asked before."""
        what, of, *rest = question
        assert of is not None
        if what == "named":
            return _answer(self.named(of))
        if what == "holder":
            return _answer(self.holder(of, rest[0]))
        return _answer(self.surnamed(of, rest[0], rest[1]))

    def _holder(self, wanted: str, date: str | None) -> Speaker | None:
        if not date or not wanted:
            return None
        holders = {i for title, tenure, i in self.offices if _is_office(title, wanted) and covers(tenure, date)}
        return self.people[holders.pop()] if len(holders) == 1 else None


def _told(question: Question, person: Speaker | None) -> Speaker | None:
    asked = _asked.get()
    if asked is not None:
        asked[question] = _answer(person)
    return person


def _answer(person: Speaker | None) -> Answer:
    return (person.id, person.name) if person else None


def bare_office(office: str) -> str:
    """An office without its article, folded."""
    folded = fold(office)
    first, _, rest = folded.partition(" ")
    return rest if rest and first in label_words().articles else folded


def _is_office(title: str, wanted: str) -> bool:
    """Whether "secretary general" names the office "secretary general of the compact"; "nato secretary general" too."""
    return title == wanted or title.startswith((wanted + " of ", wanted + ","))  # "President of X", not "President X"


def covers(tenure: Tenure, date: str | None) -> bool:
    """Whether the role was held on that day (a year or month counts where the bounds allow it)."""
    if not date:
        return tenure.since is None and tenure.until is None
    since, until = tenure.since or "", tenure.until or ""
    begun = not since or date >= since[: len(date)]
    ended = bool(until) and date > until and not date.startswith(until)
    return begun and not ended


_directories: list[tuple[tuple[Speaker, ...], Directory]] = []


def directory_of(settings: Settings) -> Directory:
    """The directory of these settings; made once for each settings in use."""
    for speakers, directory in _directories:
        if speakers is settings.speakers:
            return directory
    made = read_directory(settings.speakers)
    _directories[:] = [*_directories[-3:], (settings.speakers, made)]
    return made


def read_directory(speakers: Sequence[Speaker]) -> Directory:
    """The directory of these speakers."""
    names: dict[str, str] = {}
    surnames: dict[str, list[str]] = defaultdict(list)
    offices = []
    for speaker in speakers:
        for name in (speaker.name, *speaker.aliases):
            names.setdefault(fold(name), speaker.id)
        surname = split_name(speaker.name).surname
        if surname:
            surnames[fold(surname)].append(speaker.id)
        offices += [(bare_office(tenure.title), tenure, speaker.id) for tenure in speaker.roles]
    return Directory(
        {speaker.id: speaker for speaker in speakers},
        names,
        {surname: tuple(ids) for surname, ids in surnames.items()},
        tuple(offices),
    )
