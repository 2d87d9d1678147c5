"""Who is named in a document: the full names of surnames, and what stands beside each name."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import compress, count, repeat
from operator import itemgetter

from generator.degrees import is_degree
from generator.nouns import dataclass
from generator.statements.attribution.lexicon import Lexicon
from generator.statements.attribution.names import find_name, gender_of, is_initial, is_particle, strip_possessive
from generator.statements.attribution.passages import QUOTE, Passage
from generator.statements.attribution.phrases_before import phrase_before
from generator.statements.attribution.words import is_body, is_cue, is_role, is_word

__all__ = ["Mention", "People", "find_particled", "fullest"]

_first = itemgetter(0)
_HELPING = 2  # words between a name and its verb: "has also"
_LONGEST_ROLE = 5  # words of an office at the head of a sentence
_SEAT = re.compile(r"[RDI]-[A-Z]")  # a party and where its member was elected
_BESIDE = 5  # small words in front of a name that can belong to it
_BESIDE_KIN = 2  # words between "her" and "husband": "her late husband"
_LONGEST_RUN = 15  # capitalised words; more are a headline in capitals


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text, outside quotations."""

    at: int  # offset
    name: tuple[str, ...]
    sentence: int  # counted through the document
    is_subject: bool
    gender: str = ""


def find_particled(text: str, lexicon: Lexicon) -> frozenset[str]:
    """Last words of surnames that the text writes with a particle in capitals inside a sentence: "zei Van Duin"."""
    heads = sorted(word for word in lexicon.particles & lexicon.prepositions if word.isalpha() and len(word) > 1)
    if not heads:
        return frozenset()
    return frozenset(match[1].lower() for match in _capital_particle(tuple(heads)).finditer(text))


@cache
def _capital_particle(heads: tuple[str, ...]) -> re.Pattern[str]:
    """A capitalised particle behind a word and a blank, maybe a second one in small letters, and a capital."""
    words = "|".join(map(str.capitalize, heads))
    return re.compile(rf"(?<=[^\W\d_][ \xa0])(?:{words})[ \xa0](?:[^\W\d_]{{1,3}}[ \xa0])?([^\W\d_a-zß-ÿ][^\W\d_]+)")


def fullest(counts: Counter[tuple[str, ...]], names: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """The form of a name the document uses most; of equals the longest."""
    return min(names, key=lambda name: (-counts[name], -len(name), name))


def _has_body(words: Sequence[str], low: Sequence[str], first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether one of the words first..last-1 names a body."""
    return any(map(is_body, words[first:last], low[first:last], repeat(lexicon)))


class People:
    """The names of one document. Built once, asked for every quotation."""

    def __init__(self, passages: Sequence[Passage], lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.mentions: list[Mention] = []
        self.small: set[str] = set()  # words that stand in small letters somewhere: no names
        self.full: dict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)  # surname -> full names
        self.given: dict[str, set[str]] = defaultdict(set)  # first name -> surnames
        self.roles: dict[str, set[str]] = defaultdict(set)  # role word -> surnames it stands beside
        self.introduced: dict[str, set[str]] = defaultdict(set)  # the same, where a comma stands between
        self.persons: set[str] = set()  # surnames that something shows to be a person's
        self.alone: set[str] = set()  # surnames that stand before anybody of that name is named in full
        self.kin: set[str] = set()  # surnames that are first named in full for somebody's kin: "His brother, Tom Reed"
        self.speaking: set[str] = set()  # surnames right before a speech verb: persons, as far as that tells
        self.inside: set[str] = set()  # capitalised words seen inside sentences
        self.genders: dict[str, str] = {}  # surname or full name in small letters -> m f
        self.sentences: list[int] = []  # offset of every sentence of the document
        for passage in passages:
            self.small.update(passage.words)
        every = list(self.small)
        self.small = set(compress(every, map(str.islower, map(_first, every))))
        for passage in passages:
            self._read(passage)
        self.places = [mention.at for mention in self.mentions]

    def _read(self, passage: Passage) -> None:
        """Notes every run of capitalised words of a paragraph."""
        words, low, lexicon, bounds = passage.words, passage.low, self.lexicon, passage.sentences
        before = len(self.sentences)
        self.sentences.extend(passage.starts[first] for first in bounds[:-1] if first < len(words))
        number, done = 0, 0
        for i in compress(count(), map(str.isupper, map(_first, words))):
            while bounds[number + 1] <= i:
                number += 1
            first, last = bounds[number], bounds[number + 1]
            if i < done or (i == first and self._opens_no_name(low[i])):
                continue
            done = i + 1
            while done < last and done - 1 not in passage.possessives:
                if not words[done][0].isupper():
                    if low[done] not in lexicon.particles:
                        break
                    belongs = done + 1 < last and words[done + 1][0].isupper()
                    belongs = belongs and not (lexicon.nouns_capitalised and low[done] in lexicon.only_second)
                    if not belongs and not is_particle(passage, done, last, lexicon):
                        break
                done += 1
            self._note(passage, first, i, done, before + number + 1)

    def _opens_no_name(self, low: str) -> bool:
        """Whether a word at the head of a sentence has its capital from there alone: "The", "While", "Neither"."""
        lexicon = self.lexicon
        return low in lexicon.closed or low in lexicon.definite or low in lexicon.negations or low in lexicon.supposes

    def _note(self, passage: Passage, sentence: int, first: int, last: int, number: int) -> None:
        """The name in one run of capitalised words, with what stands beside it."""
        found = self._name_in(passage, sentence, first, last)
        if found is None:
            return
        words, low, lexicon = passage.words, passage.low, self.lexicon
        start, end = found
        name = (*words[start : end - 1], strip_possessive(passage, end - 1))
        before = self._opening(passage, sentence, first, start)
        beside = low[before:start]
        gender = gender_of(passage, before, start, lexicon) if beside else ""
        if not gender and len(name) > 1:
            gender = lexicon.given.get(low[start], "")
        key = self.surname(name)
        if len(name) > 1:
            given = self._first(name).lower()
            if not self.full.get(key) and self._is_kin(passage, sentence, start, end):
                self.kin.add(key)
            self.full[key][name] += 1
            self.given[given].add(key)
            if given in lexicon.given:
                self.persons.add(key)
        elif not self.full.get(key):
            self.alone.add(key)
        for word in beside:
            self.roles[word].add(key)
            if is_role(word, lexicon):
                self.persons.add(key)
        if first > sentence:
            self.inside.update(map(str.lower, name))
        if end + 1 < len(words) and words[end] == ",":
            led = low[before - 1] if before > sentence else ""
            is_placed = (
                led in lexicon.prepositions and led not in lexicon.openers and name[0].lower() not in lexicon.given
            )
            self._apposition(passage, end, key, is_placed=is_placed)
        if before == start and start - 2 >= sentence and words[start - 1] == ",":
            self._introduction(passage, sentence, found, key)
        if gender:
            self.persons.add(key)
            self.genders.setdefault(" ".join(name).lower(), gender)
            if len(name) > 1 or beside:
                self.genders.setdefault(key, gender)
        is_moved = lexicon.verb_second and before > sentence and self._is_no_subject(low[before - 1])
        speaks = self._speaks(passage, before, end) and not is_moved
        opens = (
            self._is_behind_verb(passage, sentence, before)
            or before == sentence
            or (before == sentence + 1 and self._leads_subject(low[sentence]))
        )
        is_subject = (opens or speaks or words[before - 1] == ",") and end - 1 not in passage.possessives
        if speaks and not words[start].isupper():
            self.speaking.add(key)
        self.mentions.append(Mention(passage.starts[start], name, number, is_subject, gender))

    def _is_behind_verb(self, passage: Passage, sentence: int, before: int) -> bool:
        """Whether the verb stands second and a name behind it: "war Trainer X froh", "Statt Y stellte X die Fragen"."""
        low, lexicon = passage.low, self.lexicon
        if not lexicon.verb_second or before <= sentence:
            return False
        leads = low[sentence] in lexicon.prepositions or low[sentence] in lexicon.openers
        return low[before - 1] in lexicon.be or (leads and low[before - 1] in lexicon.speech)

    def _speaks(self, passage: Passage, before: int, end: int) -> bool:
        """Whether a speech verb stands behind a name: "Ada Brook va dir", not "que Ada Brook va dir".

        Measured in English: whose verb has a helper is less often whom the next pronoun means.
        """
        k, lexicon = end, self.lexicon
        is_told = before > 0 and passage.low[before - 1] in lexicon.that
        may_help = not (is_told or lexicon.tuned)
        while may_help and k < len(passage.words) and k - end < _HELPING and passage.low[k] in lexicon.helpers:
            k += 1
        return k < len(passage.words) and is_cue(passage, k, lexicon)

    def _leads_subject(self, low: str) -> bool:
        """Whether the first word of a sentence may stand before its subject: "And", "La alcaldesa Ada Brook"."""
        lexicon = self.lexicon
        is_article = low in lexicon.definite and low not in lexicon.prepositions
        return low in lexicon.conjunctions or (lexicon.noun_first and is_article)

    def _is_kin(self, passage: Passage, sentence: int, start: int, end: int) -> bool:
        """Whether a full name is that of somebody's kin: "Her husband, Tom Reed", "Tom Reed, her husband"."""
        words, low, lexicon = passage.words, passage.low, self.lexicon
        before = start - 1 - (words[start - 1] == ",")
        if before > sentence and low[before] in lexicon.kin:
            owners = range(max(sentence, before - _BESIDE_KIN), before)
            if any(low[k] in lexicon.possessive or passage.is_possessive(k) for k in owners):
                return True
        is_apposed = end + 2 < len(words) and words[end] == "," and low[end + 1] in lexicon.possessive
        return is_apposed and any(low[k] in lexicon.kin for k in range(end + 2, min(len(words), end + 2 + _BESIDE_KIN)))

    def _is_no_subject(self, low: str) -> bool:
        """Whether a name behind this word is none that speaks where the verb stands second: "Gegenüber X sagte sie"."""
        return low in self.lexicon.prepositions or low in self.lexicon.oblique

    def _name_in(self, passage: Passage, sentence: int, first: int, last: int) -> tuple[int, int] | None:
        """The tokens of the person's name in a run of capitalised words; None where it names a body, a place, a day."""
        words, low, lexicon = passage.words, passage.low, self.lexicon
        if last - first > _LONGEST_RUN:
            return None
        if first == sentence and last - first == 1 and (low[first] in self.small or low[first] in lexicon.titles):
            return None
        if last - first == 1 and (low[first] in lexicon.not_names or low[first] in lexicon.days):
            return None
        if last - first == 1 and first > sentence and words[first - 1] == "," and is_degree(words[first]):
            return None
        found = find_name(passage, first, last, lexicon)
        if found is None or _SEAT.match(words[found[0]]):
            return None
        start, end = found
        while end - start > 1 and start == sentence and low[start] in self.small and low[start] not in lexicon.given:
            start += 1
        while start < end and self._is_small_word(words[start], low[start]):  # "— And I said"
            start += 1
        if start == end:
            return None
        if lexicon.nouns_capitalised and end - start == 1 and not self._is_plain_name(passage, start):
            return None
        may_be_body = low[start] not in lexicon.given or low[end - 1] in lexicon.bodies
        if may_be_body and _has_body(words, low, start, end, lexicon):
            return None
        if lexicon.noun_first and self._depends_on_role(passage, sentence, start, end):
            return None
        if low[end - 1] in lexicon.things and start > sentence and low[start - 1] in lexicon.prepositions:
            return None  # "on Abbey Terrace"
        if end - start == 2 and low[start] in lexicon.things and low[end - 1] in lexicon.suffixes:
            return None  # "a Grade II listed house"
        if low[end - 1] in lexicon.places or not strip_possessive(passage, end - 1)[:1].isupper():
            return None
        return start, end

    def _is_small_word(self, word: str, low: str) -> bool:
        """Whether a capitalised word is one of those that open a clause and no name: "And", "Some", "I"."""
        lexicon = self.lexicon
        if low in lexicon.particles or low in lexicon.helpers or is_initial(word) or (word.isupper() and len(word) > 1):
            return False
        return low in lexicon.conjunctions or low in lexicon.pronouns or low in lexicon.indefinite

    def _opening(self, passage: Passage, sentence: int, first: int, start: int) -> int:
        """The first token of what stands beside a name that starts at `start`, in a run from `first`: its offices."""
        for k in range(start - 1, first - 1, -1):
            if passage.low[k] in self.lexicon.prepositions:  # "Sprecherin von Ada Brook": the office is another's
                return k + 1
        before = first
        while before > sentence and first - before < _BESIDE and self._may_stand_beside(passage, before - 1):
            before -= 1
        return before

    def _may_stand_beside(self, passage: Passage, k: int) -> bool:
        """Whether a small word before a name can belong to it: "party leader Ada Brook"."""
        low, lexicon = passage.low[k], self.lexicon
        if not passage.words[k][0].isalpha() or passage.is_possessive(k):
            return False
        if low in lexicon.closed or low in lexicon.definite or low in lexicon.indefinite or low in lexicon.possessive:
            return False
        is_verb = is_cue(passage, k, lexicon) or (lexicon.verb_second and low in lexicon.speech)
        return not is_verb and not low.endswith(lexicon.past_endings)

    def _is_plain_name(self, passage: Passage, i: int) -> bool:
        """In a language that writes nouns with capitals: a lone capitalised word counts once a full name held it."""
        return passage.low[i] in self.full or passage.words[i].lower() in self.full

    def surname(self, name: tuple[str, ...]) -> str:
        """The surname in small letters, without "Jr." and the like."""
        if self.lexicon.surname_first and len(name) > 1 and self._first(name) == name[-1]:
            return name[0].lower()
        last = len(name) - 1
        surname = name[last].lower().rstrip(".")
        while last > 0 and surname in self.lexicon.suffixes:
            last -= 1
            surname = name[last].lower().rstrip(".")
        return surname

    def _first(self, name: tuple[str, ...]) -> str:
        """The first name: the last word where surnames come first, but not of "Ada Brook" among them."""
        given = self.lexicon.given
        is_western = name[0].lower() in given and name[-1].lower() not in given
        return name[-1] if self.lexicon.surname_first and not is_western else name[0]

    def _apposition(self, passage: Passage, end: int, key: str, *, is_placed: bool) -> None:
        """Role words after a name: "Ada Brook, the mayor of Hull,".

        `is_placed`: a preposition says where something was: "Inside Quay Liquors, the defendant approached".
        """
        words, low, lexicon = passage.words, passage.low, self.lexicon
        k = end + 1
        if (
            low[k] not in lexicon.definite
            and low[k] not in lexicon.indefinite
            and low[k] not in lexicon.possessive
            and low[k] not in lexicon.roles
        ):
            return
        stop = k
        while stop < len(words) and stop - end < 8 and words[stop][0].isalnum() and low[stop] not in lexicon.relatives:
            stop += 1
        if is_placed and any(self._begins_to_act(passage, i) for i in range(k + 1, stop)):
            return
        for i in range(k, stop):
            self.roles[low[i]].add(key)
            if is_role(low[i], lexicon):
                self.persons.add(key)

    def _begins_to_act(self, passage: Passage, i: int) -> bool:
        """Whether token i is a verb whose subject is the office right before it."""
        low, lexicon = passage.low, self.lexicon
        if not is_role(low[i - 1], lexicon) or not passage.words[i][0].islower():
            return False
        return low[i] in lexicon.have or is_cue(passage, i, lexicon) or low[i].endswith(lexicon.past_endings)

    def _introduction(self, passage: Passage, sentence: int, name: tuple[int, int], key: str) -> None:
        """A role before the comma in front of a name: "The mayor of Hull, Ada Brook,"."""
        start, end = name
        role = phrase_before(passage, start - 2, sentence, self.lexicon)
        if role and self._only_tells(passage, role.first, end):
            return
        if role and role.kind == "role" and (role.definite or role.first == sentence):
            beside = {role.head, *role.core}
        elif self.lexicon.bare_roles and self._opens_with_role(passage, sentence, start - 1):
            beside = {passage.low[sentence]}  # "Minister portów, Jan Rogal,"
        else:
            return
        for word in beside:
            self.roles[word].add(key)
            self.introduced[word].add(key)
        self.persons.add(key)

    def _only_tells(self, passage: Passage, first: int, end: int) -> bool:
        """Whether an office before a comma tells of whom the sentence speaks: "According to the mayor, Brook went"."""
        is_source = any(tuple(passage.low[max(0, first - len(cue)) : first]) == cue for cue in self.lexicon.according)
        return is_source and end < len(passage.words) and (is_word(passage.words[end]) or passage.words[end] == QUOTE)

    def _opens_with_role(self, passage: Passage, sentence: int, comma: int) -> bool:
        """Whether a sentence up to a comma is a role and what depends on it."""
        if comma - sentence > _LONGEST_ROLE or not is_role(passage.low[sentence], self.lexicon):
            return False
        between = range(sentence, comma)
        return all(is_word(passage.words[k]) and not is_cue(passage, k, self.lexicon) for k in between)

    def _depends_on_role(self, passage: Passage, sentence: int, start: int, end: int) -> bool:
        """Whether a lone capitalised word belongs to the office in front of it: "Ministra Porturilor, Ioana Drăgan"."""
        words, lexicon = passage.words, self.lexicon
        if not lexicon.noun_first or end - start != 1 or start == sentence or end + 2 >= len(words):
            return False
        is_named = words[end] == "," and words[end + 1][0].isupper() and words[end + 2][0].isupper()
        return is_named and is_role(passage.low[start - 1], lexicon) and passage.low[start] not in self.full

    def full_name(self, name: tuple[str, ...], gender: str = "") -> tuple[str, str]:
        """The fullest name the document has for a name, and how it was found.

        `gender`: what a title says: "Mrs Reed" is no Tom Reed, if he is kin, or named after her.
        "full", "surname", "given"; "ambiguous": of several people; "surname-only": nobody is named in full.
        """
        key = self.surname(name)
        known = self.full.get(key)
        if len(name) > 1:
            whole = self._behind_given(name, known) if known and name[0].lower() in self.lexicon.particles else None
            if whole:
                return " ".join(whole), "surname"
            if known:
                same = [other for other in known if self._first(other) == self._first(name)]
                if same:
                    return " ".join(fullest(known, same)), "full"
            return " ".join(name), "full"
        if known:
            firsts = {self._first(other).rstrip(".") for other in known}
            if len(firsts) == 1 and self._is_another(key, fullest(known, known), gender):
                return name[0], "surname-only"
            if len(firsts) == 1:
                return " ".join(fullest(known, known)), "surname"
            return name[0], "ambiguous"
        surnames = self.given.get(name[0].lower())
        if surnames and len(surnames) == 1 and name[0].lower() in self.lexicon.given:
            known = self.full[next(iter(surnames))]
            same = [other for other in known if self._first(other) == name[0]]
            if not same:
                return name[0], "surname-only"
            return " ".join(fullest(known, same)), "given"
        return name[0], "surname-only"

    def _is_another(self, key: str, name: tuple[str, ...], gender: str) -> bool:
        """Whether a surname is not that of the one who is named in full: of kin, named after it, or of a Mrs.

        Of two such signs one is not enough: "Mr. Reed" is Jessie Reed, whom the text names first.
        """
        is_kin, is_first = key in self.kin, key in self.alone
        if is_kin and is_first:
            return True
        found = self.lexicon.given.get(self._first(name).lower(), "")
        return (is_kin or is_first) and gender in ("m", "f") and found in ("m", "f") and gender != found

    def _behind_given(self, name: tuple[str, ...], known: Counter[tuple[str, ...]]) -> tuple[str, ...] | None:
        """The one full name that ends in a surname with its particle: "Karel van Duin" of "Van Duin"."""
        tail = [word.lower() for word in name]
        longer = (other for other in known if len(other) > len(name))
        whole = [other for other in longer if [word.lower() for word in other[-len(name) :]] == tail]
        return fullest(known, whole) if len({other[0] for other in whole}) == 1 else None

    def gender_of(self, name: tuple[str, ...]) -> str:
        """What the document and the tables tell of the gender of a name."""
        joined = " ".join(name).lower()
        if joined in self.genders:
            return self.genders[joined]
        if len(name) > 1 and name[0].lower() in self.lexicon.given:
            return self.lexicon.given[name[0].lower()]
        full, how = self.full_name(name)
        if how in ("surname", "given") and " " in full:
            return self.genders.get(full.lower()) or self.lexicon.given.get(full.split()[0].lower(), "")
        return self.genders.get(self.surname(name), "")
