"""What documents have in common is the same, brought up to date or found from nothing."""

from __future__ import annotations

import random
from array import array
from base64 import b64decode, b64encode

import pytest

from generator.clean.duplicates import find_duplicates
from generator.gather import echoes
from generator.gather.echoes import find_echoes
from generator.gather.memory import Held, Memory
from generator.model import Abstract, Card
from generator.nouns import replace
from generator.resolve.phrases import choose_counted, choose_phrases

WORDS = [f"{one} {other}" for one in ("Harbour", "Mole", "Lamp", "PILOT") for other in ("Fund", "Board", "fund", "Day")]


def statement(chance: random.Random) -> tuple[int, ...]:
    """A turn or a quotation, with fingerprints out of few."""
    held = sorted(chance.sample(range(60), chance.randrange(8)))
    return len(held) << 1 | chance.randrange(2), *held


def marks(statements: list[tuple[int, ...]]) -> str:
    return b64encode(array("I", [number for each in statements for number in each]).tobytes()).decode()


def abstract(source: str, chance: random.Random) -> Abstract:
    card = Card(
        source, source, "0", f"{chance.randrange(3)}/{source}", source, f"203{chance.randrange(4)}", None, "a", "en"
    )
    card.marks = marks([statement(chance) for _ in range(chance.randrange(4))])  # type: ignore[misc]
    phrases = tuple((phrase, chance.randrange(1, 4)) for phrase in chance.sample(WORDS, chance.randrange(5)))
    return Abstract(card, phrases, tuple(sorted(chance.sample(range(40), chance.randrange(12)))))


def edited(before: Abstract, chance: random.Random) -> Abstract:
    """The same with one statement more, one less or another, now and then with another date."""
    numbers, said = array("I", b64decode(before.card.marks)), list[tuple[int, ...]]()
    while numbers:
        count = 1 + (numbers[0] >> 1)
        said.append(tuple(numbers[:count]))
        del numbers[:count]
    place = chance.randrange(len(said) + 1)
    said[place : place + chance.randrange(2)] = [statement(chance) for _ in range(chance.randrange(2))]
    date = before.card.date if chance.random() < 0.8 else f"203{chance.randrange(4)}"
    return replace(before, card=replace(before.card, marks=marks(said), date=date))


def compare(memory: Memory, held: dict[str, Held], chance: random.Random) -> None:
    """Each part with what it is from nothing; any document may have another address, whether it changed or not."""
    texts = [held[source].abstract for source in held]
    numbers = {source: number for number, source in enumerate(held)}
    assert choose_counted(memory.phrases) == choose_phrases([text.phrases for text in texts])
    assert memory.copies(numbers) == find_duplicates([text.duplicate_key for text in texts])
    cards = [replace(text.card, address=f"{chance.randrange(3)}/{text.card.source}") for text in texts]
    assert memory.echoes(cards, numbers) == find_echoes(cards)


@pytest.mark.parametrize("seed", range(16))
def test_after_any_changes_all_is_as_it_would_be_from_nothing(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rounds of changed, added and removed documents; what is kept goes through notes each time."""
    chance, records, plain, count = random.Random(seed), dict[str, Abstract](), None, 0
    monkeypatch.setattr(echoes, "COMMON", (1, 2, 3, 40)[seed % 4])  # where figures of speech begin and end too
    held: dict[str, Held] = {}
    for turn in range(15):
        sources = [f"text-{n:02}.txt" for n in range(24)]
        for source in sources if turn == 0 else chance.sample(sources, chance.randrange(4)):
            if source in held and chance.random() < 0.3:
                del held[source]
                continue
            count += 1
            is_edit = source in held and chance.random() < 0.6
            made = edited(held[source].abstract, chance) if is_edit else abstract(source, chance)
            records[f"{count:064x}"] = made
            held[source] = Held(f"{count:064x}", made)
        held = dict(sorted(held.items()))
        memory = Memory(plain, records.get, lambda record: records[record].card.marks)
        memory.update(held)
        compare(memory, held, chance)
        plain = memory.to_plain()


def test_a_record_that_is_gone_makes_it_begin_again() -> None:
    """A build may have been killed between two notes."""
    chance = random.Random(1)
    held = {f"{n}.txt": Held(f"{n:064x}", abstract(f"{n}.txt", chance)) for n in range(9)}

    def marks_of(record: str) -> str:
        return next(each.abstract.card.marks for each in held.values() if each.record == record)

    memory = Memory(None, lambda record: None, marks_of)
    memory.update(held)
    held["3.txt"] = Held("f" * 64, abstract("3.txt", chance))
    later = Memory(memory.to_plain(), lambda record: None, marks_of)
    later.update(held)
    compare(later, held, chance)
