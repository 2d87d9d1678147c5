"""What recurs on the pages of one outlet: learned from the pile of sources at hand, the same for any order of them.

Pages are grouped by the outlet their sidecar names, else by the host of its URL. Pages of which neither is known form
one group, whose lines count only before and after the running text: there a line of three pages is furniture, whoever
printed it. Copies of one text count as one page: what they share is the text.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b

from generator.clean.opened import open_source
from generator.clean.outlets import PILE, outlet_encoding, outlet_key
from generator.clean.page import PROSE_WORDS, ends_sentence
from generator.errors import PlacedError
from generator.model import Raw, Role
from generator.settings import Settings
from generator.settings.outlets import LearnedLine, Outlet, Profile
from generator.settings.sidecars import Sidecar, read_sidecar
from generator.writing import count_words, is_one_line

FEWEST = 3  # pages that must show a line
TWICE = 2  # pages are enough where an outlet has fewer than FEW: such a line is set aside, not removed
FEW = 10
_SHARE = 50  # a line of an outlet with many pages stands on at least one in so many of them
_EDGE = 0.8  # of its pages on which a line of the pile stands outside the running text
_BUNDLE, _LOOKED_AT = 4, 12  # lines of the pile that come together on all of so many pages
_ALL = 2**32 - 1  # of fewer pages all are looked at
_COPIED = 0.5  # of the sentences of a page that stand on other pages, where it may be a copy of one
_SAME = 0.7  # of the sentences of two pages that both have, where they are one text
_MOST_COPIES = 50  # what more pages share is furniture


@dataclass(frozen=True, slots=True)
class PageLines:
    """The lines of one page, as profiles compare them."""

    group: str  # the outlet's key, or PILE
    lines: tuple[str, ...]  # keys in order
    prose: tuple[bool, ...]  # whether each is running text


def profile_key(words: str) -> str:
    """A line as profiles compare it: as it stands, white space collapsed, at most 400 characters."""
    cut = words[:400]
    return cut if is_one_line(cut) else " ".join(words[:600].split())[:400]


def read_page_lines(raw: Raw, settings: Settings) -> PageLines:
    """The lines of a source, read no further than it takes."""
    faults: list[PlacedError] = []
    sidecar = read_sidecar(raw.sidecar, raw.path, faults)
    opened = open_source(raw, sidecar.encoding or outlet_encoding(sidecar, settings), again=True)
    text = opened.source.text
    pieces = [block.span.of(text).strip() for block in opened.cut[0] if block.role is not Role.BLANK]
    prose = tuple(count_words(words) >= PROSE_WORDS and ends_sentence(words) for words in pieces)
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
        """What tells whether a changed page leaves the profile of its group as it is; after profiles()."""
        counts, recurring = self._groups[group].counts, dict(self._groups[group].recurring)
        once = array("Q", sorted([number for number, count in counts.items() if count == 1]))
        often = array("Q", sorted([number for number, count in counts.items() if count > 1]))
        return Tally(once, often, recurring)

    def profiles(self) -> dict[str, Profile]:
        """What has been learned so far."""
        found = ((key, group.profile(is_known=key != PILE)) for key, group in sorted(self._groups.items()))
        return {key: profile for key, profile in found if profile is not None}


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a recurring line of the pile stands."""

    pages: int  # that show it
    outside: int = 0  # pages on which it stands outside the running text
    looked_at: int = 0  # number of the last page that is asked with what company it comes

    @property
    def is_at_edge(self) -> bool:
        """Whether it stands outside the running text as a rule."""
        return self.outside >= _EDGE * self.pages


@dataclass(slots=True)
class Tally:
    """Which lines the pages of a group show, as sorted numbers; kept up to date as pages change."""

    once: array[int]  # on one page
    often: array[int]  # on several
    recurring: dict[int, Standing]  # on as many as it takes, wherever they stand

    def takes(self, before: array[int], now: array[int], at: int, *, is_known: bool) -> bool:
        """Whether a page may change from the one to the other and leave the group's profile as it is.

        It may where what comes and goes stands on no other page, where neither could be a copy of another page, and
        where those recurring lines that stand outside its running text are not judged by it. Where it may, the change
        is taken note of. `at`: the number of the page in its group.
        """
        old, new = set(without_flags(before)), set(without_flags(now))
        gone, come = sorted(old - new), sorted(new - old)
        if not all(_is_in(self.once, number) for number in gone):
            return False
        if any(_is_in(self.once, number) or _is_in(self.often, number) for number in come):
            return False
        if self._may_be_copy(before) or self._may_be_copy(now):
            return False
        if not is_known and not self._takes_outside(before, now, at):
            return False
        for number in gone:
            del self.once[bisect_left(self.once, number)]
        for number in come:
            self.once.insert(bisect_left(self.once, number), number)
        return True

    def _takes_outside(self, before: array[int], now: array[int], at: int) -> bool:
        known = frozenset(self.recurring)
        old, new = _outside_of(before, known), _outside_of(now, known)
        if old == new:
            return True
        if any(at <= self.recurring[number].looked_at for number in old | new):
            return False  # with what company they come is told by this page too
        moved = dict[int, Standing]()
        for number in old ^ new:
            standing = self.recurring[number]
            moved[number] = replace(standing, outside=standing.outside + (1 if number in new else -1))
            if moved[number].is_at_edge != standing.is_at_edge:
                return False
        self.recurring |= moved
        return True

    def _may_be_copy(self, page: array[int]) -> bool:
        own = {number ^ 1 for number in page if number & 1}
        shared = sum(_is_in(self.often, number) for number in own)
        return shared > 0 and shared >= _COPIED * len(own)


def _is_in(numbers: array[int], number: int) -> bool:
    place = bisect_left(numbers, number)
    return place < len(numbers) and numbers[place] == number


@dataclass(slots=True)
class _Group:
    counts: Counter[int] = field(default_factory=Counter)
    recurring: dict[int, Standing] = field(default_factory=dict)  # once there is a profile
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
        copies = _copies(self._lines, self.counts)
        pages, counts = [page for page in self._lines if id(page) not in copies], self.counts
        if len(pages) < (TWICE if is_known else FEWEST):
            return None
        if copies:
            counts = Counter(number for page in pages for number in set(without_flags(page)))
        fewest = FEWEST if not is_known else max(FEWEST, len(pages) // _SHARE) if len(pages) >= FEW else TWICE
        found = {number: count for number, count in counts.items() if count >= fewest}
        self.recurring = {number: Standing(count) for number, count in found.items()}
        if not is_known:
            numbered = [(at, page) for at, page in enumerate(self._lines) if id(page) not in copies]
            standing, in_company = _outside(numbered, found)
            self.recurring |= standing
            found = {number: standing[number].pages for number in found if number in in_company}
            found = {number: count for number, count in found.items() if standing[number].is_at_edge}
        self._read_words(set(found))
        lines = [LearnedLine(self._words[number], count) for number, count in found.items()]
        return Profile.of(len(pages), tuple(sorted(lines, key=lambda line: (-line.pages, line.key))))

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


def _outside(
    pages: Iterable[tuple[int, array[int]]], recurring: Mapping[int, int]
) -> tuple[dict[int, Standing], set[int]]:
    """Where each recurring line stands that is before or after a page's own running text on any; those in company.

    Lines that come alone are told apart: furniture of one site comes in bundles, "Thank you." does not.
    """
    counts: defaultdict[int, int] = defaultdict(int)
    company, last = dict[int, frozenset[int]](), dict[int, int]()
    known = frozenset(recurring)
    for at, page in pages:
        outside = _outside_of(page, known)
        for number in outside:
            counts[number] += 1
            if counts[number] <= _LOOKED_AT:
                company[number] = company[number] & outside if number in company else outside
                last[number] = at if counts[number] == _LOOKED_AT else _ALL
    standing = {number: Standing(recurring[number], count, last[number]) for number, count in counts.items()}
    return standing, {number for number, beside in company.items() if len(beside) >= _BUNDLE}


def _outside_of(page: array[int], known: frozenset[int]) -> frozenset[int]:
    """The recurring lines that stand before or after a page's own running text only."""
    numbers = without_flags(page)
    outside = known.intersection(numbers)
    if not outside:
        return outside
    own = (at for at, number in enumerate(page) if number & 1 and number ^ 1 not in known)
    first = next(own, len(page))
    if first == len(page):
        return outside
    last = next(at for at in range(len(page) - 1, -1, -1) if page[at] & 1 and page[at] ^ 1 not in known)
    return outside.difference(numbers[first : last + 1])


def _copies(pages: Sequence[array[int]], counts: Mapping[int, int]) -> frozenset[int]:
    """The ids of the pages that tell the same text as another: most of their sentences stand there too."""
    held = defaultdict[int, list[frozenset[int]]](list)  # a sentence that pages share -> the texts that have it
    copies = set[int]()
    for page in sorted(pages):
        own = frozenset(number ^ 1 for number in page if number & 1)
        shared = sorted((counts[number], number) for number in own if counts[number] > 1)
        if not shared or len(shared) < _COPIED * len(own):
            continue
        rare = [number for count, number in shared if count <= _MOST_COPIES]
        if any(len(own & other) >= _SAME * len(own | other) for number in rare for other in held[number]):
            copies.add(id(page))
            continue
        for number in rare:
            held[number].append(own)
    return frozenset(copies)


def line_numbers(page: PageLines) -> array[int]:
    """A number for each line of a page, the same for the same line but for the lowest bit, which says: running text."""
    return array("Q", [line_number(line) | is_prose for line, is_prose in zip(page.lines, page.prose, strict=True)])


def without_flags(numbers: array[int]) -> array[int]:
    """The numbers with the lowest bit cleared: all at once, as one long number."""
    mask = array("Q", [2**64 - 2]).tobytes() * len(numbers)
    cleared = int.from_bytes(numbers.tobytes(), "big") & int.from_bytes(mask, "big")
    return array("Q", cleared.to_bytes(len(mask), "big"))


def line_number(line: str) -> int:
    return int.from_bytes(blake2b(line.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little") & ~1
