"""What each document's page shows of the archive around it.

A page is planned first: which documents, people and subjects it shows. Both what the page is given and the digest of it
are made from the plan, so that a page cannot show what its digest does not cover.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from itertools import pairwise
from operator import itemgetter

from generator.model import Archive, Around, Card, Neighbours, Pointer, SameWords, Speaker, Tag
from generator.nouns import dataclass
from generator.store.codec import Codec

NEIGHBOURS = 2  # people whose earlier and later documents a page names
_SPEAKERS, _TAGS = Codec(Speaker), Codec(Tag)
_count = itemgetter(1)
_Way = tuple[int, int]  # numbers of the documents before and after one; -1 where there is none
_NO_WAY = -1, -1


@dataclass(frozen=True, slots=True)
class _Plan:
    """What the page of one document shows: numbers of documents, ids of people and subjects."""

    way: _Way
    speakers: list[str]
    tags: list[str]
    neighbours: list[tuple[str, _Way]]
    same_words: Sequence[SameWords]
    also_in: Sequence[int]
    related: Sequence[int]


class Surroundings:
    """The surroundings of all documents of an archive; `related`: for each the numbers of those related to it."""

    def __init__(self, archive: Archive, related: Sequence[Sequence[int]]) -> None:
        cards = archive.cards
        order = sorted(
            (index for index, card in enumerate(cards) if card.date),
            key=lambda index: (cards[index].date or "", cards[index].address),
        )
        self._archive, self._cards, self._related = archive, cards, related
        self._ways = _ways(order)
        self._ways_of = _ways_of_speakers(cards, order)
        self._echoed = _same_words(archive)
        self._card_marks = [_digest(f"{card.address}\0{card.title}\0{card.date}") for card in cards]
        self._speaker_marks = {id: _digest(repr(_SPEAKERS.to_plain(s))) for id, s in archive.speakers.items()}
        self._tag_marks = {id: _digest(repr(_TAGS.to_plain(tag))) for id, tag in archive.tags.items()}

    def of(self, index: int) -> Around:
        """What the page of a document shows."""
        plan, archive = self._plan(index), self._archive
        earlier, later = map(self._pointer, plan.way)
        return Around(
            earlier=earlier,
            later=later,
            speakers=tuple(archive.speakers[id] for id in plan.speakers),
            tags=tuple(archive.tags[id] for id in plan.tags),
            neighbours=tuple(Neighbours(archive.speakers[id], *map(self._pointer, way)) for id, way in plan.neighbours),
            same_words=tuple(plan.same_words),
            also_in=tuple(self._to(n) for n in plan.also_in),
            related=tuple(self._to(n) for n in plan.related),
        )

    def marks(self, index: int) -> str:
        """What changes whenever what the page shows does."""
        plan, cards = self._plan(index), self._card_marks
        parts = [cards[n] if n >= 0 else "-" for n in plan.way]
        parts += [self._speaker_marks[id] for id in plan.speakers]
        parts.append("tags")
        parts += [self._tag_marks[id] for id in plan.tags]
        for id, way in plan.neighbours:
            parts.append(f"beside {self._speaker_marks[id]}")
            parts += [cards[n] if n >= 0 else "-" for n in way]
        for same in plan.same_words:
            parts.append(f"same {same.statement} {same.page} {same.documents}")
        if plan.also_in:
            parts.append("copies")
            parts += [cards[n] for n in plan.also_in]
        parts.append("related")
        parts += [cards[n] for n in plan.related]
        return " ".join(parts)

    def _plan(self, index: int) -> _Plan:
        card, archive = self._cards[index], self._archive
        speakers, ways_of = archive.speakers, self._ways_of
        loudest = sorted(card.said, key=_count, reverse=True)[:NEIGHBOURS] if len(card.said) > 1 else card.said
        return _Plan(
            way=self._ways.get(index, _NO_WAY),
            speakers=[id for id, _ in card.speakers if id in speakers],
            tags=[id for id in card.tags if id in archive.tags],
            neighbours=[(id, ways_of[id].get(index, _NO_WAY)) for id, _ in loudest if id in speakers and id in ways_of],
            same_words=self._echoed.get(index, ()),
            also_in=archive.copies.get(index, ()),
            related=self._related[index],
        )

    def _pointer(self, index: int) -> Pointer | None:
        return self._to(index) if index >= 0 else None

    def _to(self, index: int) -> Pointer:
        card = self._cards[index]
        return Pointer(card.address, card.title, card.date)


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def _same_words(archive: Archive) -> dict[int, list[SameWords]]:
    echoed: dict[int, list[SameWords]] = {}
    for echo in archive.echoes:
        documents = len({index for index, _ in echo.places})
        for (index, _), statement in zip(echo.places, echo.ids, strict=True):
            echoed.setdefault(index, []).append(SameWords(statement, echo.address, documents))
    return echoed


def _ways(order: Sequence[int]) -> dict[int, _Way]:
    before, after = dict[int, int](), dict[int, int]()
    for one, other in pairwise(order):
        before[other], after[one] = one, other
    return {index: (before.get(index, -1), after.get(index, -1)) for index in order}


def _ways_of_speakers(cards: Sequence[Card], order: Sequence[int]) -> dict[str, dict[int, _Way]]:
    documents: dict[str, list[int]] = {}
    for index in order:
        for speaker_id, _ in cards[index].said:
            documents.setdefault(speaker_id, []).append(index)
    return {speaker_id: _ways(found) for speaker_id, found in documents.items()}
