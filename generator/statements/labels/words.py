"""The words of labels in every language at once: a label is read before the language of its text is known."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from generator.languages import tables, words
from generator.nouns import dataclass

_NAMING = frozenset(
    {"questioners", "answerers", "roles", "offices", "titles", "title_words", "honorifics", "last_heads"}
)


@dataclass(frozen=True, slots=True)
class LabelWords:
    """Case-folded words and phrases; what each set holds is said in the `turns` section of languages/en.yml."""

    questioners: frozenset[str]
    answerers: frozenset[str]
    roles: frozenset[str]
    offices: frozenset[str]
    titles: frozenset[str]
    title_words: frozenset[str]
    title_links: frozenset[str]  # small words inside a spelt-out office: "w", "chargé", "for"
    title_endings: tuple[str, ...]
    honorifics: frozenset[str]
    articles: frozenset[str]  # before an office: "the", "la"
    joined_articles: tuple[str, ...]  # in one word with the next: "ה"
    salutations: frozenset[str]  # first words of a letter: "dear"
    last_heads: frozenset[str]  # that end an office before a name: "bakanı"
    fields: frozenset[str]
    stage: frozenset[str]
    replies: frozenset[str]  # behind the name of who answers: "JUNE SORREL (kd) replik"
    chairs: frozenset[str]  # as those who speak to the chair call it: "speaker", "talman", "marszałku"
    not_endings: tuple[str, ...]  # of words that are no label, in scripts without capitals: "...说"
    not_names: frozenset[str]
    media: frozenset[str]
    party_marks: frozenset[str]  # parties behind a name, in small letters
    first_person: frozenset[str]
    follow_up: frozenset[str]
    entries: tuple[str, ...]
    letters: frozenset[str]  # case-folded letters of question and answer: "q", "a", "в", ...
    pairs: tuple[tuple[str, str], ...]  # of question and answer, case-folded
    second_person: frozenset[str]  # "you", "vous": who is asked
    singular: frozenset[str]  # "I", "je": one person answers, not a firm
    interview: tuple[str, ...]  # phrases that say that a text is an interview
    joining: frozenset[str]
    capital_particles: frozenset[str]
    marks: frozenset[str]
    greetings: frozenset[str]
    asked_with: frozenset[str]
    phrase_links: frozenset[str]
    small_words: frozenset[str]
    particles: frozenset[str]
    abbreviations: frozenset[str]
    voices: frozenset[str]
    numbered: frozenset[str]
    scenes: frozenset[str]
    studios: frozenset[str]
    sittings: frozenset[str]
    asked_from: frozenset[str]
    asked_of: tuple[str, ...]  # between who asks and the office that is to answer: "to"
    office_of: frozenset[str]
    house_of: frozenset[str]
    somebody: frozenset[str]
    clauses: frozenset[str]
    credits: tuple[str, ...]  # as they are written
    openers: frozenset[str]  # first words of questioners, answerers, roles, offices and titles, without full stop


@lru_cache(maxsize=8192)
def is_title(low: str) -> bool:
    """Whether a case-folded word is a title: "dr.", "minister", "hafenministerin"."""
    known = label_words()
    low = low.replace("’", "'")
    bare = low.rstrip(".")
    return low in known.titles or (len(bare) > 1 and bare in known.titles) or low.endswith(known.title_endings)


@cache
def label_words() -> LabelWords:
    """The union of the `turns` sections of all languages."""
    sections = tables("turns").values()

    def union(key: str) -> frozenset[str]:
        listed = frozenset(word.casefold() for section in sections for word in words(section, key))
        if key not in _NAMING:
            return listed
        toned = {word.casefold() for section in sections if section.get("toned") for word in words(section, key)}
        return listed | {_without_accents(word) for word in listed - toned}

    pairs = [pair for section in sections for pair in _pairs(section.get("letters"))]
    questioners, answerers, roles = union("questioners"), union("answerers"), union("roles")
    offices, titles = union("offices"), union("titles")
    named = questioners | answerers | roles | offices | titles
    return LabelWords(
        questioners=questioners,
        answerers=answerers,
        roles=roles,
        offices=offices,
        titles=titles,
        title_words=union("title_words"),
        title_links=union("title_links"),
        title_endings=tuple(sorted(union("title_endings"))),
        honorifics=union("honorifics"),
        articles=union("articles"),
        joined_articles=tuple(sorted(union("joined_articles"))),
        salutations=union("salutations"),
        last_heads=union("last_heads"),
        fields=union("fields"),
        stage=union("stage"),
        replies=union("replies"),
        chairs=union("chairs"),
        not_endings=tuple(sorted(union("not_endings"))),
        not_names=union("not_names"),
        media=union("media"),
        party_marks=union("party_marks"),
        first_person=union("first_person"),
        follow_up=union("follow_up"),
        entries=tuple(sorted(union("entries"))),
        letters=frozenset(letter.casefold() for pair in pairs for letter in pair),
        pairs=tuple(dict.fromkeys((pair[0].casefold(), pair[1].casefold()) for pair in pairs)),
        second_person=union("second_person"),
        singular=union("singular"),
        interview=tuple(sorted({w.casefold() for t in tables("layouts").values() for w in words(t, "interview")})),
        capital_particles=union("capital_particles"),
        joining=union("joining"),
        marks=union("marks"),
        greetings=union("greetings"),
        asked_with=union("asked_with"),
        phrase_links=union("phrase_links"),
        small_words=union("small_words"),
        particles=union("particles"),
        abbreviations=union("abbreviations"),
        voices=union("voices"),
        numbered=union("numbered"),
        scenes=union("scenes"),
        studios=union("studios"),
        sittings=union("sittings"),
        asked_from=union("asked_from"),
        asked_of=tuple(sorted(union("asked_of"))),
        office_of=union("office_of"),
        house_of=union("house_of"),
        somebody=union("somebody"),
        clauses=union("clauses"),
        credits=tuple(sorted({word for section in sections for word in words(section, "credits")})),
        openers=frozenset(phrase.split()[0].rstrip(".") for phrase in named | union("title_words")),
    )


@cache
def particle_pattern() -> str:
    """The small words that stand inside names, as one pattern: "van|von|y"."""
    known = label_words()
    return "|".join(sorted(map(re.escape, known.particles | known.joining)))


def _without_accents(word: str) -> str:
    """As capitals are often written: "LE PRESIDENT", "ΠΡΟΕΔΡΕΥΩΝ"."""
    return (
        "".join(c for c in unicodedata.normalize("NFD", word.replace("ı", "i")) if not unicodedata.combining(c))
        if not (word.isascii())
        else word
    )


def _pairs(value: object) -> list[list[str]]:
    if not isinstance(value, list):
        return []
    return [[str(letter) for letter in pair] for pair in value if isinstance(pair, list) and len(pair) == 2]
