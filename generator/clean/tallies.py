"""Which lines the pages of a group show, counted so that pages can come, go and change without a look at the others.

A line is a number, the same for the same line but for the lowest bit, which says: running text. What recurs on pages of
unknown outlets counts only outside their running text, and where other such lines come with it.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from hashlib import blake2b

from generator.nouns import dataclass

FEWEST = 3  # pages that must show a line
TWICE = 2  # pages are enough where an outlet has fewer than FEW: such a line is set aside, not removed
FEW = 10  # pages of an outlet, from which on a line must stand on FEWEST of them
_SHARE = 50  # a line of an outlet with many pages stands on at least one in so many of them
_EDGE = 0.8  # of its pages on which a line of the pile stands outside the running text
_BUNDLE, _LOOKED_AT = 4, 12  # lines of the pile that come together on all of so many pages
_ALL = 2**32 - 1  # of fewer pages all are looked at
_COPIED = 0.5  # of the sentences of a page that stand on other pages, where it may be a copy of one
_SAME = 0.7  # of the sentences of two pages that both have, where they are one text
_MOST_COPIES = 50  # what more pages share is furniture
_Read = Callable[[int], "array[int]"]  # the lines of the page at a place


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a recurring line stands, on pages that are no copies."""

    pages: int  # that show it
    outside: int = 0  # of them, where it stands outside the running text; counted for the pile alone
    looked_at: int = 0  # place of the last page that is asked with what company it comes
    in_company: int = 0  # 1 where it comes with others

    @property
    def is_at_edge(self) -> bool:
        """Whether it stands outside the running text as a rule."""
        return self.outside >= _EDGE * self.pages

    def is_told_by(self, place: int) -> bool:
        """Whether the page at a place is asked with what company it comes."""
        return place <= (self.looked_at or _ALL)


@dataclass(frozen=True, slots=True)
class Turnover:
    """What became of the pages of a group."""

    gone: Mapping[int, array[int]]  # the lines of those that went or changed, by their places then
    come: Mapping[int, array[int]]  # of those that came or changed, by their places now
    before: Sequence[int]  # of each page now, its place then; -1 where it came or changed
    read: _Read  # by its place now


@dataclass(slots=True)
class Tally:
    """The lines of a group of pages, counted."""

    lines: array[int]  # of any page, sorted
    counts: array[int]  # on how many pages each of them stands, copies among these
    recurring: dict[int, Standing]  # on as many as it takes, wherever they stand
    doubtful: frozenset[int]  # places of the pages of which enough stands on others too
    copies: frozenset[int]  # of these, the places of the pages that tell the text of another
    copied: dict[int, int]  # on how many of these a line stands
    pages: int  # copies left out

    def turn_over(self, what: Turnover, *, is_known: bool) -> bool:
        """Whether the tally could be made what it is for the pages as they are now; half of it may be, where not.

        It could not where how many pages make a line recur changes.
        """
        fewest, known = fewest_of(self.pages, is_known=is_known), frozenset(self.recurring)
        if fewest is None:
            return False
        moved = _moved(what)
        what = self._without_copies(what, self._count(moved))
        self.pages += len(what.come) - len(what.gone)
        if fewest != fewest_of(self.pages, is_known=is_known):
            return False
        for line in moved.keys() | _moved(what).keys():
            shown = self._count_of(line) - self.copied.get(line, 0)
            if shown >= fewest:
                self.recurring[line] = replace(self.recurring.get(line, _NOWHERE), pages=shown)
            else:
                self.recurring.pop(line, None)
        if not is_known:
            self._look_outside(what, known)
        return True

    def _without_copies(self, what: Turnover, crossed: Set[int]) -> Turnover:
        """What became of the pages that are no copies, where one that is a copy now counts as gone; copies are noted.

        crossed: the lines by which pages may be doubtful, or copies, that were not before, or no more.
        """
        before, copies = list(what.before), self._find_copies(what, crossed)
        more = Counter[int]()  # copies that show a line
        gone = {place: page for place, page in what.gone.items() if place not in self.copies}
        come = {place: page for place, page in what.come.items() if place not in copies}
        for place in what.gone.keys() & self.copies:
            more.subtract(set(without_flags(what.gone[place])))
        for place in what.come.keys() & copies:
            more.update(set(without_flags(what.come[place])))
        for place, then in enumerate(what.before):
            if then >= 0 and (then in self.copies) != (place in copies):
                page, before[place] = what.read(place), -1
                if place in copies:
                    gone[then] = page
                    more.update(set(without_flags(page)))
                else:
                    come[place] = page
                    more.subtract(set(without_flags(page)))
        copied = {line: self.copied.get(line, 0) + number for line, number in more.items()}
        self.copied = {line: number for line, number in (self.copied | copied).items() if number}
        self.copies = copies
        return Turnover(gone, come, before, what.read)

    def _find_copies(self, what: Turnover, crossed: Set[int]) -> frozenset[int]:
        """The places of the copies now; of those that are doubtful note is taken."""
        now = {then: place for place, then in enumerate(what.before) if then >= 0}
        stayed = frozenset([now[place] for place in self.doubtful if place in now])
        wanted = with_flags(crossed)
        shown = (place for place in now.values() if not wanted.isdisjoint(what.read(place)))
        asked = {*what.come, *(shown if crossed else ())}
        found = {place for place in asked if is_doubtful(what.read(place), self._count_of)}
        doubtful = (stayed - asked) | found
        is_same = not crossed and doubtful == stayed and len(stayed) == len(self.doubtful)
        self.doubtful = doubtful
        if is_same:
            return frozenset([now[place] for place in self.copies])
        return find_copies([(place, what.read(place)) for place in sorted(doubtful)], self._count_of)

    def _count_of(self, line: int) -> int:
        place = bisect_left(self.lines, line)
        return self.counts[place] if self.lines[place : place + 1] == array("Q", (line,)) else 0

    def _count(self, moved: Mapping[int, int]) -> set[int]:
        """Counts lines more or less often; gives those that pages share now and did not, or no more, or that became
        too common to tell copies by, or are so no more."""
        crossed = set[int]()
        for line, more in moved.items():
            place = bisect_left(self.lines, line)
            if self.lines[place : place + 1] != array("Q", (line,)):
                self.lines.insert(place, line)
                self.counts.insert(place, 0)
            before = self.counts[place]
            self.counts[place] = now = before + more
            if (before > 1) != (now > 1) or (before > _MOST_COPIES) != (now > _MOST_COPIES):
                crossed.add(line)
            if not now:
                del self.lines[place], self.counts[place]
        return crossed

    def _look_outside(self, what: Turnover, known: Set[int]) -> None:
        """Where recurring lines stand, and in what company; `known` are those that recurred before."""
        recurring, more, restless = frozenset(self.recurring), Counter[int](), set[int]()
        for place, page in what.gone.items():
            old = outside_of(page, known)
            more.subtract(old)
            restless |= self._told_by(place, old)
        now = {then: place for place, then in enumerate(what.before)}
        for line, standing in self.recurring.items():
            if standing.looked_at and standing.looked_at != _ALL:
                self.recurring[line] = replace(standing, looked_at=now.get(standing.looked_at, _ALL))
        for place, old, new in _touched(what, known, recurring, self.copies):
            more.update(new)
            more.subtract(old)
            restless |= self._told_by(place, old | new)
        for line in recurring & more.keys():
            standing = self.recurring[line]
            self.recurring[line] = replace(standing, outside=standing.outside + more[line])
        found = find_company(_seen_with(restless, what, recurring, self.copies), restless) if restless else {}
        for line in restless:
            looked_at, in_company = found.get(line, (0, 0))
            self.recurring[line] = replace(self.recurring[line], looked_at=looked_at, in_company=in_company)

    def _told_by(self, place: int, lines: Set[int]) -> set[int]:
        """Those of these lines whose company is told by the page at a place."""
        return {line for line in lines if line in self.recurring and self.recurring[line].is_told_by(place)}


def learned_lines(recurring: Mapping[int, Standing], *, is_known: bool) -> dict[int, int]:
    """The recurring lines that are learned, with how many pages show them."""
    standing = recurring.items()
    return {line: at.pages for line, at in standing if is_known or (at.in_company and at.is_at_edge)}


def _touched(
    what: Turnover, known: Set[int], recurring: Set[int], copies: Set[int]
) -> Iterator[tuple[int, frozenset[int], frozenset[int]]]:
    """Of each page now that recurring lines may stand on otherwise: its place; those outside its text then and now."""
    for place, page in what.come.items():
        yield place, frozenset(), outside_of(page, recurring)
    differing = with_flags(known ^ recurring)
    for place, then in enumerate(what.before) if differing else ():
        if then >= 0 and place not in copies:
            page = what.read(place)
            if not differing.isdisjoint(page):
                yield place, outside_of(page, known), outside_of(page, recurring)


def _seen_with(
    lines: Set[int], what: Turnover, recurring: Set[int], copies: Set[int]
) -> Iterator[tuple[int, frozenset[int]]]:
    """The pages now that show one of these lines, for find_company."""
    wanted = with_flags(lines)
    for place in range(len(what.before)):
        if place not in copies and not wanted.isdisjoint(page := what.read(place)):
            yield place, outside_of(page, recurring)


def _moved(what: Turnover) -> dict[int, int]:
    """How many pages more, or fewer, show each line."""
    moved = Counter[int]()
    for page in what.come.values():
        moved.update(set(without_flags(page)))
    for page in what.gone.values():
        moved.subtract(set(without_flags(page)))
    return {line: more for line, more in moved.items() if more}


def fewest_of(pages: int, *, is_known: bool) -> int | None:
    """How many of so many pages must show a line; None where they are too few to learn from.

    is_known: they are of one outlet.
    """
    if pages < (TWICE if is_known else FEWEST):
        return None
    if not is_known:
        return FEWEST
    return max(FEWEST, pages // _SHARE) if pages >= FEW else TWICE


def find_standing(pages: Iterable[tuple[int, array[int]]], recurring: Mapping[int, int]) -> dict[int, Standing]:
    """Where each recurring line stands; given are the pages that are no copies, by their places, and how many show it.

    Lines that come alone are told apart: furniture of one site comes in bundles, "Thank you." does not.
    """
    known = frozenset(recurring)
    seen = [(place, outside_of(page, known)) for place, page in pages]
    counts = Counter(line for _, outside in seen for line in outside)
    found = find_company(seen, known)
    return {line: Standing(shown, counts[line], *found.get(line, (0, 0))) for line, shown in recurring.items()}


def find_company(seen: Iterable[tuple[int, frozenset[int]]], wanted: Set[int]) -> dict[int, tuple[int, int]]:
    """Of each wanted line that stands outside a page's own text: the place of the last page asked, and 1 where others
    come with it on all that are asked. `seen`: the pages by their places, each as the lines outside its own text.
    """
    counts, company, last, left = Counter[int](), dict[int, frozenset[int]](), dict[int, int](), set(wanted)
    for place, outside in seen:
        told = left & outside
        for line in told:
            counts[line] += 1
            company[line] = company[line] & outside if line in company else outside
            last[line] = place if counts[line] == _LOOKED_AT else _ALL
        left.difference_update([line for line in told if counts[line] == _LOOKED_AT])
        if not left:
            break
    return {line: (last[line], int(len(beside) >= _BUNDLE)) for line, beside in company.items()}


def outside_of(page: array[int], known: Set[int]) -> frozenset[int]:
    """The recurring lines that stand before or after a page's own running text only."""
    numbers = without_flags(page)
    outside = frozenset(known & set(numbers))
    if not outside:
        return outside
    own = (at for at, number in enumerate(page) if number & 1 and number ^ 1 not in known)
    first = next(own, len(page))
    if first == len(page):
        return outside
    last = next(at for at in range(len(page) - 1, -1, -1) if page[at] & 1 and page[at] ^ 1 not in known)
    return outside.difference(numbers[first : last + 1])


def is_doubtful(page: array[int], count_of: Callable[[int], int]) -> bool:
    """Whether so many sentences of a page stand on others too that it may tell the text of one."""
    own = {number ^ 1 for number in page if number & 1}
    shared = sum(count_of(number) > 1 for number in own)
    return shared > 0 and shared >= _COPIED * len(own)


def find_copies(pages: Iterable[tuple[int, array[int]]], count_of: Callable[[int], int]) -> frozenset[int]:
    """The places of the pages that tell the same text as another: most of their sentences stand there too.

    Given are the doubtful pages, with their places.
    """
    held = defaultdict[int, list[frozenset[int]]](list)  # a sentence that pages share -> the texts that have it
    copies = set[int]()
    for page, place in sorted([(page, place) for place, page in pages]):
        own = frozenset(number ^ 1 for number in page if number & 1)
        counts = ((count_of(number), number) for number in own)
        rare = [number for count, number in sorted(counts) if 1 < count <= _MOST_COPIES]
        if any(len(own & other) >= _SAME * len(own | other) for number in rare for other in held[number]):
            copies.add(place)
            continue
        for number in rare:
            held[number].append(own)
    return frozenset(copies)


def without_flags(numbers: array[int]) -> array[int]:
    """The numbers with the lowest bit cleared: all at once, as one long number."""
    mask = array("Q", [2**64 - 2]).tobytes() * len(numbers)
    cleared = int.from_bytes(numbers.tobytes(), "big") & int.from_bytes(mask, "big")
    return array("Q", cleared.to_bytes(len(mask), "big"))


def with_flags(lines: Set[int]) -> set[int]:
    """Lines as they stand on pages, with and without the lowest bit: to look for few of them on many pages."""
    return {number for line in lines for number in (line, line | 1)}


def line_number(line: str) -> int:
    """64 bits of a line's BLAKE2b, the lowest cleared."""
    return int.from_bytes(blake2b(line.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little") & ~1


_NOWHERE = Standing(0)
