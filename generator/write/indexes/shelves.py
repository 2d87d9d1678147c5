"""The cards of the archive, sorted once for all index pages: by date, person, subject, outlet, language."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property

from generator.model import Archive, Card
from generator.nouns import dataclass
from generator.settings import Settings
from generator.write.words import Words, words_in

Shelf = dict[str, list[Card]]


@dataclass(frozen=True)
class Shelves:
    """The archive as the index pages look at it; every list of cards is newest first."""

    archive: Archive
    settings: Settings

    @cached_property
    def words(self) -> Words:
        """The words of the interface."""
        return words_in(self.settings.site.language)

    @cached_property
    def newest(self) -> list[Card]:
        """Every card, newest first, undated ones last."""
        return sorted(self.archive.cards, key=lambda card: (card.date or "", card.address), reverse=True)

    @cached_property
    def by_month(self) -> Shelf:
        """By "2023/11"; by "2023" where the month is not known; by "unknown"."""
        return _shelf((card, ("/".join((card.date or "unknown").split("-")[:2]),)) for card in self.newest)

    @cached_property
    def by_year(self) -> Shelf:
        """By "2023"; "unknown" for the undated."""
        return _shelf((card, ((card.date or "unknown").split("-")[0],)) for card in self.newest)

    @cached_property
    def by_speaker(self) -> Shelf:
        """By the id of everyone who speaks."""
        return _shelf((card, tuple(speaker for speaker, _ in card.said)) for card in self.newest)

    @cached_property
    def by_tag(self) -> Shelf:
        """By the id of every subject."""
        return _shelf((card, card.tags) for card in self.newest)

    @cached_property
    def by_outlet(self) -> Shelf:
        """By the name of the outlet; documents without one are on no shelf."""
        return _shelf((card, (card.outlet,) if card.outlet else ()) for card in self.newest)

    @cached_property
    def by_language(self) -> Shelf:
        """By language code; documents without one are on no shelf."""
        return _shelf((card, (card.language,) if card.language else ()) for card in self.newest)

    @cached_property
    def said(self) -> Counter[str]:
        """How many statements each person made."""
        return count_said(self.archive.cards)

    def has_page(self, part: str) -> bool:
        """Whether the settings ask for this part of the site."""
        return part in self.settings.site.index_pages

    def speaker_name(self, speaker_id: str) -> str:
        """The name of a person."""
        speaker = self.archive.speakers.get(speaker_id)
        return speaker.name if speaker else speaker_id

    def tag_name(self, tag_id: str) -> str:
        """The name of a subject."""
        tag = self.archive.tags.get(tag_id)
        return tag.name if tag else tag_id


def count_said(cards: Iterable[Card]) -> Counter[str]:
    """How many statements each person makes in these documents."""
    said: Counter[str] = Counter()
    for card in cards:
        for speaker, count in card.said:
            said[speaker] += count
    return said


def digest_of(cards: Iterable[Card]) -> str:
    """What stands for these cards among the inputs of a page."""
    return hashlib.sha256("".join(card.digest for card in cards).encode()).hexdigest()


def _shelf(labelled: Iterable[tuple[Card, Sequence[str]]]) -> Shelf:
    shelf: Shelf = {}
    for card, labels in labelled:
        for label in labels:
            shelf.setdefault(label, []).append(card)
    return shelf
