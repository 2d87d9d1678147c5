"""The search as anyone would define it: look at every unit in turn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from generator.search.queries import Item, Query
from generator.search.stems import find_stem, has_stemmer
from generator.search.units import SearchDocument
from generator.search.words import GAP, find_words, words_of_parts

Place = tuple[str, int]  # address of a document, number of the unit in it


class Scan:
    """All units of some documents as lists of words."""

    def __init__(self, documents: Sequence[SearchDocument], language: str = "en") -> None:
        self.units: dict[Place, list[str]] = {}
        self._stems: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
        self._forms: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for document in documents:
            spoken = (document.language or language).partition("-")[0]
            for number, unit in enumerate(document.units):
                words = [*words_of_parts(unit.text), GAP, *find_words(unit.speaker)]
                self.units[document.address, number] = words
                if has_stemmer(spoken):
                    for word in set(words):
                        if len(word) > 2:
                            stem = spoken, find_stem(word, spoken)
                            self._stems[word].add(stem)
                            self._forms[stem].add(word)

    def find(self, query: Query) -> set[Place]:
        """The places of the units that meet every clause and nothing of `without`."""
        found = set(self.units)
        for clause in query.clauses:
            found &= set().union(*map(self._item, clause))
        for item in query.without:
            found -= self._item(item)
        return found

    def _item(self, item: Item) -> set[Place]:
        first = item.words[0]
        if item.kind == "phrase":
            return {place for place, words in self.units.items() if _follows(words, list(item.words))}
        if item.kind == "prefix":
            return {place for place, words in self.units.items() if any(word.startswith(first) for word in words)}
        forms = {first}
        if item.kind == "word":
            forms |= {form for stem in self._stems[first] for form in self._forms[stem]}
        return {place for place, words in self.units.items() if not forms.isdisjoint(words)}


def _follows(words: list[str], phrase: list[str]) -> bool:
    return any(words[at : at + len(phrase)] == phrase for at in range(len(words) - len(phrase) + 1))
