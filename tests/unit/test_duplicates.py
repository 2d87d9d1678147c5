"""The same text twice is found, and a shared formula is not."""

from __future__ import annotations

import random
from itertools import combinations

from generator.clean.duplicates import SAME, SKETCH, find_duplicates, may_be_same, resemblance, sketch
from generator.model import Block, Span

NOUNS = ("harbour", "ferry", "winter", "survey", "lighthouse", "assembly", "sledge", "channel", "pilot", "spruce")


def story(seed: int, length: int = 60) -> str:
    """Sentences that follow from the seed."""
    rows = []
    for number in range(length):
        one, two = NOUNS[(seed * 7 + number * 3) % 10], NOUNS[(seed * 3 + number * number) % 10]
        rows.append(
            f"On day {seed + number * seed} the {one} keeper wrote that {two} number {number * seed % 17} was late."
        )
    return " ".join(rows)


def key(text: str) -> tuple[int, ...]:
    return sketch(text, [Block(Span(0, len(text)))])


def test_copies_are_found_and_others_are_not() -> None:
    """The second copy has another opening and a paragraph less, as wire stories have."""
    original = story(5)
    shortened = "OSTRAND (Sound Press) - " + original[: int(len(original) * 0.85)]
    keys = [key(original), key(story(11)), key(shortened), key(story(12)), key(original.upper())]
    assert find_duplicates(keys) == {0: (2, 4), 2: (0, 4), 4: (0, 2)}
    assert resemblance(keys[0], keys[1]) < 0.2


def test_short_texts_are_no_copies_of_each_other() -> None:
    """ "Thank you." in two documents is not a story in two outlets."""
    assert key("The sitting is closed. Thank you all.") == ()
    assert find_duplicates([(), ()]) == {}


def test_what_may_not_be_the_same_never_is() -> None:
    """The quick look before two keys are compared passes over no pair that resembles."""
    chance = random.Random(5)
    keys = [tuple(sorted(chance.sample(range(40), chance.randint(1, SKETCH)))) for _ in range(300)]
    for one, other in combinations(keys, 2):
        assert may_be_same(frozenset(one), frozenset(other)) or resemblance(one, other) < SAME
