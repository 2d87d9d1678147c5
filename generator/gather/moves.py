"""What a change does to the groups of statements with the same words: what it moves, and which groups it reaches."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence, Set

from generator.gather.echoes import Place, find_echoes
from generator.gather.fingerprints import all_statements, fingerprinted, unpacked
from generator.model import Card, Echo
from generator.nouns import dataclass, replace


@dataclass(frozen=True, slots=True)
class Edit:
    """What became of the statements of a document: the `first` ones and the `last` ones are the same."""

    first: int
    last: int
    old: int  # how many there were
    new: int  # how many there are
    reworded: int = 0  # turns behind the first ones that are turns still: they keep their places

    def number_now(self, number: int) -> int | None:
        """The number of a statement that is the same, or is a turn that was reworded; None for another."""
        if number < self.first + self.reworded:
            return number
        return number - self.old + self.new if self.old - self.last <= number < self.old else None


def edit_of(before: str, now: str, *, in_whole: bool = False) -> Edit:
    """What became of a document's statements, by its marks: they are the same where kind and fingerprints are.

    in_whole: none is to count as the same.
    """
    old, new = (
        [(is_quotation, found.tobytes()) for is_quotation, found in all_statements(each)] for each in (before, now)
    )
    shorter = 0 if in_whole else min(len(old), len(new))
    first = next((number for number in range(shorter) if old[number] != new[number]), shorter)
    rest = shorter - first
    last = next((number for number in range(rest) if old[-1 - number] != new[-1 - number]), rest)
    between = range(first, shorter - last)
    reworded = next((number for number in between if old[number][0] or new[number][0]), between.stop) - first
    return Edit(first, last, len(old), len(new), reworded)


def moved_marks(before: str, now: str, edit: Edit) -> set[int]:
    """The fingerprints of the statements that came, went or changed; of a reworded turn, those that came or went."""
    old, new = ([found for _, found in all_statements(each)] for each in (before, now))
    begin = edit.first + edit.reworded
    moved = {mark for place in range(edit.first, begin) for mark in set(old[place]) ^ set(new[place])}
    return moved.union(*old[begin : edit.old - edit.last], *new[begin : edit.new - edit.last])


def update_echoes(
    before: Iterable[Echo], cards: Sequence[Card], changed: Set[Place], moved: Set[int], freed: Iterable[Place]
) -> tuple[Echo, ...]:
    """What find_echoes gives, where the groups without a statement that came, went or changed are known from `before`.

    `changed`: the statements that came or changed. `moved`: every fingerprint that these, or those that went, have or
    had. `freed`: what stood in a group with one that changed or went. Two quotations share more or less than before
    only where both hold one that moved; so groups in which none does stand, and the others are found among all that
    shares a fingerprint with them.
    """
    marks = [unpacked(card.marks) if card.marks else array("I") for card in cards]
    concerned = set(freed)
    touched = [index for index, own in enumerate(marks) if not moved.isdisjoint(own)]
    for index in touched:
        concerned.update(
            (index, number)
            for number, is_quotation, found in fingerprinted(cards[index].marks)
            if is_quotation and ((index, number) in changed or not moved.isdisjoint(found))
        )
    kept = []
    for echo in before:
        quotations = echo.places[1:] if echo.has_primary else echo.places
        if concerned.isdisjoint(quotations):
            kept.append(echo)
        else:
            concerned.update(quotations)
    held = _held_by(concerned, cards)
    near = [index for index in (touched if held <= moved else range(len(marks))) if not held.isdisjoint(marks[index])]
    numbers, among = {index: number for number, index in enumerate(near)}, [cards[index] for index in near]
    places = {(numbers[index], statement) for index, statement in concerned if index in numbers}
    found = find_echoes(among, held=held, wanted=places)
    new = [replace(echo, places=tuple([(near[index], number) for index, number in echo.places])) for echo in found]
    return tuple(sorted([*kept, *new], key=lambda echo: min(echo.places[1:] if echo.has_primary else echo.places)))


def _held_by(quotations: Set[Place], cards: Sequence[Card]) -> set[int]:
    """Every fingerprint of some quotations."""
    return {
        mark
        for index in {index for index, _ in quotations}
        for number, _, found in fingerprinted(cards[index].marks)
        if (index, number) in quotations
        for mark in found
    }


def quoted_marks(cards: Iterable[Card]) -> array[int]:
    """The fingerprints that any quotation holds, sorted."""
    quoted = {
        mark
        for card in cards
        if card.marks
        for _, is_quotation, found in fingerprinted(card.marks)
        if is_quotation
        for mark in found
    }
    return array("I", sorted(quoted))


def may_move(before: str, now: str, quoted: array[int]) -> bool:
    """Whether a document's statements have changed in what they share with any other's; given are its marks.

    quoted: the fingerprints that any quotation holds, from quoted_marks, when the document was as `before`.
    """
    old, new = list(fingerprinted(before)), list(fingerprinted(now))
    if [each for each in old if each[1]] != [each for each in new if each[1]]:
        return True
    turns = {number: set(found) for number, _, found in old}
    moved = set[int]()
    for number, _, found in new:
        moved |= turns.pop(number, set()) ^ set(found)
    moved.update(*turns.values())
    return any(is_in(quoted, mark) for mark in moved)


def is_in(marks: array[int], mark: int) -> bool:
    """Whether sorted fingerprints hold one."""
    place = bisect_left(marks, mark)
    return place < len(marks) and marks[place] == mark
