"""What recurs on the pages of one outlet: learned from the pile of sources at hand, the same for any order of them.

Pages are grouped by the outlet their sidecar names, else by the host of its URL. Pages of which neither is known form
one group, whose lines count only before and after the running text: there a line of three pages is furniture, whoever
printed it. Copies of one text count as one page: what they share is the text.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field

from generator.clean.opened import open_source
from generator.clean.outlets import PILE, outlet_encoding, outlet_key
from generator.clean.page import PROSE_WORDS, ends_sentence
from generator.clean.tallies import (
    Standing,
    Tally,
    fewest_of,
    find_copies,
    find_standing,
    is_doubtful,
    learned_lines,
    line_number,
    without_flags,
)
from generator.errors import PlacedError
from generator.model import Raw, Role
from generator.nouns import dataclass
from generator.settings import Settings
from generator.settings.outlets import OPENING, LearnedLine, LineCounts, Outlet, Profile
from generator.settings.sidecars import Sidecar, read_sidecar
from generator.writing import HARD_BLANK, has_words, is_one_line


@dataclass(frozen=True, slots=True)
class PageLines:
    """The lines of one page, as profiles compare them."""

    group: str  # the outlet's key, or PILE
    lines: tuple[str, ...]  # keys in order
    prose: tuple[bool, ...]  # whether each is running text


def profile_key(words: str) -> str:
    """A line as profiles compare it: as it stands, white space collapsed, at most 400 characters."""
    cut = words[:400]
    if is_one_line(cut):
        return cut
    plain = cut.replace(HARD_BLANK, " ")
    return plain if plain is not cut and is_one_line(plain) else " ".join(words[:600].split())[:400]


def pages_of(words: str, counts: LineCounts) -> int:
    """On how many pages a line stands; its key is made only where a line that recurs opens so."""
    opening = words[:OPENING].replace(HARD_BLANK, " ")
    if is_one_line(opening) and opening not in counts.openings:
        return 0
    return counts.get(profile_key(words), 0)


def read_page_lines(raw: Raw, settings: Settings) -> PageLines:
    """The lines of a source, read no further than it takes."""
    faults: list[PlacedError] = []
    sidecar = read_sidecar(raw.sidecar, raw.path, faults)
    opened = open_source(raw, sidecar.encoding or outlet_encoding(sidecar, settings), again=True)
    text = opened.source.text
    pieces = [block.span.of(text).strip() for block in opened.cut[0] if block.role is not Role.BLANK]
    prose = tuple(ends_sentence(words) and has_words(words, PROSE_WORDS) for words in pieces)
    return PageLines(group_of(sidecar, settings.outlets), tuple(map(profile_key, pieces)), prose)


def group_of(sidecar: Sidecar, outlets: Iterable[Outlet] = ()) -> str:
    """The group a page belongs to, by what the archivist says of it."""
    return outlet_key(url=sidecar.url, name=sidecar.outlet, outlets=outlets) or PILE


def learn_profiles(pages: Iterable[PageLines]) -> dict[str, Profile]:
    """Group -> what recurs in it; of the pages of unknown outlets fewer than three teach nothing, of others one."""
    learner = Learner()
    for page in pages:
        learner.add(page)
    return learner.profiles()


@dataclass(slots=True)
class Learner:
    """Counts lines page by page; of a line seen once only a number is kept."""

    _groups: dict[str, _Group] = field(default_factory=dict)

    def add(self, page: PageLines) -> None:
        """Counts the lines of one more page."""
        self._groups.setdefault(page.group, _Group()).add(page)

    def add_numbers(self, group: str, numbers: array[int], lines: Callable[[], Sequence[str]]) -> None:
        """The same for a page known by its line_numbers; `lines` is asked only where one of them recurs."""
        self._groups.setdefault(group, _Group()).add_numbers(numbers, lines)

    def tally(self, group: str) -> Tally:
        """What the profile of a group is brought up to date by when pages change; after profiles()."""
        return self._groups[group].tally()

    def profiles(self) -> dict[str, Profile]:
        """What has been learned so far."""
        found = ((key, group.profile(is_known=key != PILE)) for key, group in sorted(self._groups.items()))
        return {key: profile for key, profile in found if profile is not None}


@dataclass(slots=True)
class _Group:
    counts: Counter[int] = field(default_factory=Counter)
    recurring: dict[int, Standing] = field(default_factory=dict)  # this and what follows: once there is a profile
    doubtful: frozenset[int] = frozenset()
    copies: frozenset[int] = frozenset()
    copied: Counter[int] = field(default_factory=Counter)
    _words: dict[int, str] = field(default_factory=dict)  # of lines seen twice
    _lines: list[array[int]] = field(default_factory=list)  # of each page, prose with the lowest bit set
    _unread: list[tuple[array[int], Callable[[], Sequence[str]]]] = field(default_factory=list)

    def add(self, page: PageLines) -> None:
        numbers = line_numbers(page)
        self._count(numbers)
        for number, line in zip(without_flags(numbers), page.lines, strict=True):
            if self.counts[number] > 1:
                self._words[number] = line

    def add_numbers(self, numbers: array[int], lines: Callable[[], Sequence[str]]) -> None:
        self._count(numbers)
        self._unread.append((numbers, lines))

    def _count(self, numbers: array[int]) -> None:
        self.counts.update(set(without_flags(numbers)))
        self._lines.append(numbers)

    def profile(self, *, is_known: bool) -> Profile | None:
        """What recurs on its pages; None where they are too few. `is_known`: they are of one outlet."""
        count_of, pages = self.counts.__getitem__, enumerate(self._lines)
        doubtful = {place: page for place, page in pages if is_doubtful(page, count_of)}
        self.doubtful, self.copies = frozenset(doubtful), find_copies(doubtful.items(), count_of)
        self.copied = Counter(line for place in self.copies for line in set(without_flags(self._lines[place])))
        told = [(place, page) for place, page in enumerate(self._lines) if place not in self.copies]
        fewest = fewest_of(len(told), is_known=is_known)
        if fewest is None:
            return None
        often = {line: count - self.copied[line] for line, count in self.counts.items() if count >= fewest}
        found = {line: count for line, count in often.items() if count >= fewest}
        if is_known:
            self.recurring = {line: Standing(count) for line, count in found.items()}
        else:
            self.recurring = find_standing(told, found)
        found = learned_lines(self.recurring, is_known=is_known)
        self._read_words(set(found))
        return profile_of(len(told), found, self._words)

    def tally(self) -> Tally:
        lines = sorted(self.counts)
        counts = array("I", map(self.counts.__getitem__, lines))
        pages = len(self._lines) - len(self.copies)
        return Tally(array("Q", lines), counts, self.recurring, self.doubtful, self.copies, dict(self.copied), pages)

    def _read_words(self, wanted: set[int]) -> None:
        """The words of these lines, from the first pages that hold them."""
        wanted -= self._words.keys()
        for numbers, lines in self._unread:
            if not wanted:
                return
            held = wanted.intersection(without_flags(numbers))
            if held:
                named = zip(without_flags(numbers), lines(), strict=True)
                self._words.update({number: line for number, line in named if number in held})
                wanted -= held


def profile_of(pages: int, found: Mapping[int, int], words: Mapping[int, str]) -> Profile:
    """The profile of so many pages, of the lines that were found, by number, with how many show them."""
    lines = [LearnedLine(words[number], count) for number, count in found.items()]
    return Profile.of(pages, tuple(sorted(lines, key=lambda line: (-line.pages, line.key))))


def line_numbers(page: PageLines) -> array[int]:
    """A number for each line of a page, the same for the same line but for the lowest bit, which says: running text."""
    return array("Q", [line_number(line) | is_prose for line, is_prose in zip(page.lines, page.prose, strict=True)])
