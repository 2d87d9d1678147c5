"""The same words in several documents."""

from __future__ import annotations

import random
from dataclasses import replace

from generator.gather.echoes import find_echoes
from generator.gather.fingerprints import echo_marks, fingerprints
from generator.model import Block, Card, Document, Metadata, Role, Source, Span, Statement
from generator.write.wordings import compare, part_quoted
from tests.bounds import cpu_within

TURN = (
    "Thank you all for coming. The bridge will open in May, and nobody will pay a toll on it while I hold this office. "
    "We had a hard winter. That is all I have to say today."
)
QUOTE = "The bridge will open in May, and nobody will pay a toll on it"


def document(path: str, *said: tuple[str, str]) -> Document:
    text, statements = "", []
    for number, (kind, words) in enumerate(said):
        span = Span(len(text), len(text) + len(words))
        statements.append(Statement(f"{path}{number}", kind, span, "A"))  # type: ignore[arg-type]
        text += words + "\n"
    blocks = (Block(Span(0, len(text)), Role.PARAGRAPH),)
    return Document(Source(path, "0", text, "utf-8"), "article", Metadata(), blocks, tuple(statements))


def card(made: Document) -> Card:
    path = made.source.path
    return Card(path, path, "0", path, path, "2024-01-01", None, "article", "en", marks=echo_marks(made))


def test_a_quotation_is_laid_beside_the_turn_it_is_from() -> None:
    cards = [
        card(document("a", ("quote", QUOTE))),
        card(document("b", ("quote", "Something else entirely was said here today"))),
    ]
    cards.append(card(document("c", ("turn", "No."), ("turn", TURN))))
    (echo,) = find_echoes(cards)
    assert echo.has_primary
    assert echo.places == ((2, 1), (0, 0))


def test_one_quotation_in_two_outlets_is_one_group_without_a_transcript() -> None:
    (echo,) = find_echoes([card(document("a", ("quote", QUOTE))), card(document("b", ("quote", QUOTE + " this year")))])
    assert not echo.has_primary
    assert len(echo.places) == 2


def test_two_parts_of_one_turn_are_two_groups_with_two_addresses() -> None:
    other = "That is all I have to say today."
    cards = [card(document("a", ("quote", QUOTE), ("quote", other))), card(document("c", ("turn", TURN)))]
    echoes = [replace(e, ids=tuple(f"{i}{n}" for i, n in e.places)) for e in find_echoes(cards)]
    assert len({echo.address for echo in echoes}) == 2


def test_the_same_words_in_one_document_alone_are_no_echo() -> None:
    assert find_echoes([card(document("a", ("quote", QUOTE), ("turn", TURN)))]) == ()


def test_a_shared_run_of_eight_words_leaves_a_common_fingerprint() -> None:
    """What winnowing promises."""
    chance = random.Random(7)
    words = [f"w{n}" for n in range(400)]
    for _ in range(200):
        run = chance.sample(words, 8)
        one = chance.sample(words, 20) + run + chance.sample(words, 20)
        other = chance.sample(words, 3) + run
        shared = set(fingerprints(" ".join(one), window=4)) & set(fingerprints(" ".join(other), window=1))
        assert shared


def test_what_a_wording_leaves_out_and_says_otherwise_is_told() -> None:
    said = TURN.split()
    pieces = compare(said, ["The", "bridge", "will", "open", "in", "June,", "and", "nobody", "will", "pay"])
    told = [(piece.kind, piece.words) for piece in pieces]
    assert ("left-out", "May,") in told
    assert ("added", "June,") in told
    assert any(kind == "left-out" and "hold this office." in words for kind, words in told)
    start, end = part_quoted(said, [QUOTE.split()])
    assert " ".join(said[start:end]).startswith("The bridge will open")
    assert " ".join(said[start:end]).endswith("hold this office.")


def test_a_megabyte_of_one_word_is_read_in_linear_time() -> None:
    with cpu_within(2):
        fingerprints("ha " * 350_000, window=4)
