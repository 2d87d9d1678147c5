"""Whom a phrase refers to: a name to its full form, a role to the one who holds it, a pronoun to its antecedent."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice

from generator.nouns import dataclass
from generator.statements.attribution.people import Mention, People, fullest
from generator.statements.attribution.phrases import Phrase
from generator.statements.attribution.words import is_role

__all__ = ["Person", "Referents"]

_LONGEST_IN_LY = 8  # letters of surnames with the ending of adverbs: "Connolly"
_SENTENCES_BACK = 12  # in which whom a pronoun means is looked for
_SPEAKERS_BACK = 40  # who are remembered
_NAMES_BACK = 39  # that are remembered


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody (or a body) a phrase was resolved to."""

    name: str
    how: str  # "full", "surname", "ambiguous", "given", "role", "pronoun", "body"
    gender: str = ""


class Referents:
    """The people of a document and who of them spoke so far; asked while its quotations are read in order."""

    def __init__(self, people: People) -> None:
        self.people = people
        self.spoken: list[Mention] = []  # speakers found so far

    def speaks(self, at: int, name: tuple[str, ...]) -> None:
        """Notes who spoke last."""
        number = bisect_right(self.people.sentences, at)
        self.spoken.append(Mention(at, name, number, True, self.people.gender_of(name)))

    def speaks_unnamed(self, phrase: Phrase, at: int) -> None:
        """Notes that somebody without a name spoke: "he" after that is nobody we know."""
        number = bisect_right(self.people.sentences, at)
        self.spoken.append(Mention(at, (), number, True, phrase.gender))

    def last_seen(self, name: tuple[str, ...], at: int) -> int:
        """Where somebody was named, or spoke, last before an offset; -1 if nowhere."""
        key = self.people.surname(name)
        last = bisect_right(self.people.places, at - 1)
        seen = (*self.people.mentions[:last], *self.spoken)
        return max((m.at for m in seen if m.name and m.at < at and self.people.surname(m.name) == key), default=-1)

    def resolve(
        self, phrase: Phrase, at: int, *, inflected: bool = False, title: str = ""
    ) -> tuple[Person, tuple[str, ...]] | None:
        """Whom a phrase at offset `at` names; None where it names nobody. `title`: the gender its title tells."""
        if phrase.kind == "name" and inflected:
            first_form = self._first_form(phrase.name)
            if first_form is None and self.people.full[self.people.surname(phrase.name)][phrase.name] > 1:
                first_form = phrase.name  # "σύμφωνα με την Άννα Ρηλά": no other form
            if first_form is None:
                return Person(" ".join(phrase.name), "inflected"), phrase.name
            return Person(self.people.full_name(first_form)[0], "full", self.people.gender_of(first_form)), first_form
        if phrase.kind == "name":
            full, how = self.people.full_name(phrase.name, title)
            return Person(full, how, phrase.gender or self.people.gender_of(phrase.name)), phrase.name
        if phrase.kind == "body" and phrase.name:
            return Person(" ".join(phrase.name), "body"), phrase.name
        if phrase.kind == "pronoun":
            return self._antecedent(phrase, at)
        is_bare = self.people.lexicon.bare_roles and not phrase.determined
        if phrase.kind == "role" and (phrase.definite or is_bare):
            return self._holder(phrase)
        return None

    def is_mute(self, phrase: Phrase) -> bool:
        """Whether a name is of what does not speak, or a word for bodies that alone names none: "Board"."""
        if phrase.kind not in ("name", "body") or not phrase.name:
            return False
        lexicon, final = self.people.lexicon, phrase.name[-1].lower()
        if phrase.kind == "body":
            if len(phrase.name) == 1 and final in lexicon.plain_bodies:
                return True
            is_paper = phrase.head == final and phrase.name[-1][0].isupper() and phrase.head in lexicon.bodies
            if phrase.head in lexicon.sayings and (len(phrase.name) == 1 or not is_paper):  # but "the Quay Post"
                return True
            is_thing = phrase.head in lexicon.things or final.isdigit()
            return is_thing or (final in lexicon.sayings and phrase.name[-1].islower())
        if not self._ends_in_thing(phrase.name) or phrase.gender or phrase.name[0].lower() in lexicon.given:
            return False
        return not any(name[0].lower() in lexicon.given for name in self.people.full.get(final, ()))

    def _ends_in_thing(self, name: tuple[str, ...]) -> bool:
        """Whether the last word is a thing, a number, a day or an adverb: "Harbour Act", "Goal 16", "Title IV"."""
        lexicon, final = self.people.lexicon, name[-1].lower()
        if final in lexicon.things or final in lexicon.sayings or final in lexicon.days or final.isdigit():
            return True
        if len(name) == 1:
            return lexicon.tuned and len(final) > _LONGEST_IN_LY and final.endswith(lexicon.adverb_endings)
        return final in lexicon.suffixes and name[-2].lower() in lexicon.things

    def _first_form(self, name: tuple[str, ...]) -> tuple[str, ...] | None:
        """The one name of the document that an inflected name is a form of: "Марти Верес" of "Марта Верес"."""
        stems = [word.lower()[: max(3, len(word) - 3)] for word in name]
        found = {
            other
            for known in self.people.full.values()
            for other in known
            if other != name
            and len(other) >= len(name)
            and all(word.lower().startswith(stem) for word, stem in zip(other[-len(name) :], stems, strict=True))
        }
        return next(iter(found)) if len(found) == 1 else None

    def _holder(self, phrase: Phrase) -> tuple[Person, tuple[str, ...]] | None:
        """The one person of the document that all words of a role stand beside: "the NATO chief"."""
        holders = set.intersection(*map(self._beside, phrase.core)) if phrase.core else set()
        if len(holders) != 1:
            return None
        key = next(iter(holders))
        known = self.people.full.get(key)
        written = next(
            (m.name for m in self.people.mentions if self.people.surname(m.name) == key), (key.capitalize(),)
        )
        name = fullest(known, known) if known else written
        full, _ = self.people.full_name(name)
        return Person(full, "role"), name

    def _beside(self, word: str) -> set[str]:
        """The surnames a role word stands beside, else those an office that ends in it introduces: "Hafenminister"."""
        found = self.people.roles.get(word, set())
        if found or not (self.people.lexicon.role_endings and is_role(word, self.people.lexicon)):
            return found
        return set[str]().union(*(keys for role, keys in self.people.introduced.items() if role.endswith(word)))

    def _antecedent(self, phrase: Phrase, at: int) -> tuple[Person, tuple[str, ...]] | None:
        """Whom a pronoun stands for."""
        if phrase.gender not in ("m", "f", "", "any"):
            return None
        people, chosen = self.people, self._nearest(phrase.gender, at)
        if chosen is None or not chosen.name:
            return None
        found = chosen.gender or people.gender_of(chosen.name)
        full, _ = people.full_name(chosen.name, found)
        is_sure = found and people.surname(chosen.name) in people.persons
        return Person(full, "pronoun" if is_sure else "pronoun-guess", found), chosen.name

    def _nearest(self, gender: str, at: int) -> Mention | None:
        """The nearest subject of this gender before `at`, else who spoke last, else the nearest name."""
        here = bisect_right(self.people.sentences, at)
        spoke = next((mention for mention in self._spoken_before(here) if self._fits(mention, gender)), None)
        other: Mention | None = None
        for mention in self._named_before(at, here, since=spoke.at if spoke else -1):
            if self._fits(mention, gender):
                if mention.is_subject:
                    return mention
                other = other or mention
        return spoke or other

    def _spoken_before(self, sentence: int) -> Iterator[Mention]:
        """Who spoke in the sentences before one, the last first."""
        for mention in islice(reversed(self.spoken), _SPEAKERS_BACK):
            if sentence - mention.sentence > _SENTENCES_BACK:
                return
            yield mention

    def _named_before(self, at: int, sentence: int, *, since: int) -> Iterator[Mention]:
        """The names of persons between two offsets, the nearest to `at` first."""
        people = self.people
        last = bisect_right(people.places, at - 1)
        for mention in reversed(people.mentions[max(0, last - _NAMES_BACK) : last]):
            if sentence - mention.sentence > _SENTENCES_BACK or mention.at <= since:
                return
            key = people.surname(mention.name)
            if key in people.persons or key in people.speaking:
                yield mention

    def _fits(self, mention: Mention, gender: str) -> bool:
        found = mention.gender or (self.people.gender_of(mention.name) if mention.name else "")
        return gender not in ("m", "f") or found in ("", gender)
