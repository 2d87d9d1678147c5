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
    """All units of some documents as lines of words: a blank on each side of a word, two where a gap is."""

    def __init__(self, documents: Sequence[SearchDocument], language: str = "en") -> None:
        self.units: dict[Place, str] = {}
        self._documents = {document.address: document for document in documents}
        self._stems: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
        self._forms: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for document in documents:
            spoken = (document.language or language).partition("-")[0]
            for number, unit in enumerate(document.units):
                words = [*words_of_parts(unit.text), GAP, *find_words(unit.speaker)]
                self.units[document.address, number] = f" {' '.join(words)} "
                if has_stemmer(spoken):
                    for word in set(words):
                        if len(word) > 2:
                            stem = spoken, find_stem(word, spoken)
                            self._stems[word].add(stem)
                            self._forms[stem].add(word)

    def find(self, query: Query) -> set[Place]:
        """The places of the units that meet every clause, nothing of `without`, and the filters."""
        found = set(self.units)
        for clause in query.clauses:
            found &= set().union(*map(self._item, clause))
        for item in query.without:
            found -= self._item(item)
        return {place for place in found if self._passes(place, query.filters)} if query.filters else found

    def _item(self, item: Item) -> set[Place]:
        first = item.words[0]
        if item.kind == "phrase":
            return self._holding([f" {' '.join(item.words)} "])
        if item.kind == "prefix":
            return self._holding([f" {first}"])
        forms = {first}
        if item.kind == "word":
            forms |= {form for stem in self._stems[first] for form in self._forms[stem]}
        return self._holding([f" {form} " for form in forms])

    def _holding(self, lines: Sequence[str]) -> set[Place]:
        return {place for place, words in self.units.items() if any(line in words for line in lines)}

    def _passes(self, place: Place, filters: Sequence[tuple[str, str]]) -> bool:
        """Whether a unit has one of the values asked for each key; of dates, whether it lies between."""
        document = self._documents[place[0]]
        unit = document.units[place[1]]
        own = {
            "speaker": [unit.speaker_id, unit.speaker],
            "role": [unit.role],
            "tag": document.tags,
            "outlet": [document.outlet],
            "language": [document.language],
            "kind": [unit.kind],
            "attribution": [unit.attribution],
        }
        asked: defaultdict[str, set[str]] = defaultdict(set)
        for key, value in filters:
            day = document.date[: len(value)]
            if (key == "from" and not day >= value) or (key == "to" and not (day and day <= value)):
                return False
            asked[key].add(_plain(value))
        return all(asked[key].intersection(map(_plain, filter(None, own[key]))) for key in own if asked[key])


def _plain(value: str) -> str:
    return " ".join(find_words(value))
