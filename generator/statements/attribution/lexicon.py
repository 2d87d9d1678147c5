"""What attribution knows of a language, from the `quotations` and `people` sections of its file.

Each field says how it is read: under its own name in a section, or put together from others.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields
from functools import cache

from generator.languages import section, tables
from generator.nouns import dataclass
from generator.statements.attribution.lexicon_fields import (
    READ,
    Sections,
    Words,
    endings,
    endings_of,
    genders,
    genders_of,
    made,
    small,
    switch,
    words_of,
)

__all__ = ["Lexicon", "given_names", "lexicon"]

_FORMS = ("feels", "says", "saying", "say", "describes", "describing", "describe")
_CLOSED = ("prepositions", "conjunctions", "relatives", "helpers", "openers")


@cache
def given_names() -> Mapping[str, str]:
    """First names of all languages, in small letters, with their gender: a text of one language names people of all."""
    found: dict[str, str] = {}
    for table in tables("people").values():
        found.update(genders(table, "given"))
    return found


@cache
def _second_particles() -> Words:
    """Second particles of all languages: a text of one language names people of all."""
    return frozenset[str]().union(*(small(table, "second_particles") for table in tables("people").values()))


def _only_second(table: Sections) -> Words:
    """The second particles that a language does not also know as the first of a name."""
    alone = small(table.people, "particles") - small(table.quotations, "definite")
    return _second_particles() - (alone - small(table.people, "second_particles"))


def _separable(table: Sections) -> Mapping[str, Words]:
    """{verb form: its particles} of a table {particles: verb forms}, both as words."""
    kinds = table.quotations.get("separable")
    if not isinstance(kinds, dict):
        return {}
    return {form: frozenset(str(particles).split()) for particles in kinds for form in endings(kinds, particles)}


def _phrases(table: Sections, key: str) -> tuple[tuple[str, ...], ...]:
    found = {tuple(phrase.lower().split()) for phrase in endings(table.quotations, key)}
    return tuple(sorted(found, key=lambda phrase: (-len(phrase), phrase)))


def _according(table: Sections) -> tuple[tuple[str, ...], ...]:
    return _phrases(table, "according")


def _so_said(table: Sections) -> tuple[tuple[str, ...], ...]:
    return _phrases(table, "so_said")


def _according_first(table: Sections) -> Words:
    return frozenset(phrase[0] for phrase in _according(table))


def _according_words(table: Sections) -> Words:
    return _according_first(table) | small(table.quotations, "according_after")


def _elisions(table: Sections) -> re.Pattern[str] | None:
    heads = endings(table.quotations, "elisions")
    return re.compile(rf"(?:{'|'.join(heads)})['’](?=\w)", re.IGNORECASE) if heads else None


def _verb_gender(table: Sections) -> tuple[tuple[str, str], ...]:
    """The longest ending first."""
    return tuple(sorted(genders(table.quotations, "verb_gender").items(), key=lambda pair: (-len(pair[0]), pair[0])))


def _bare_roles(table: Sections) -> bool:
    return bool(table.quotations.get("bare_roles", not table.quotations.get("articles", True)))


def _precision(table: Sections) -> Mapping[str, float]:
    measured = table.quotations.get("precision")
    return {str(rule): float(value) for rule, value in measured.items()} if isinstance(measured, dict) else {}


def _abbreviations(table: Sections) -> Words:
    return frozenset(word.rstrip(".") for word in small(table.people, "abbreviations"))


def _titles(table: Sections) -> Words:
    people = table.people
    return frozenset(genders(people, "roles")) | frozenset(genders(people, "honorifics")) | small(people, "title_words")


def _speech(table: Sections) -> Words:
    return frozenset[str]().union(*(small(table.verbs, form) for form in _FORMS))


def _describes(table: Sections) -> Words:
    return small(table.verbs, "describes") | small(table.verbs, "feels")


def _closed(table: Sections) -> Words:
    pronouns = frozenset(genders(table.quotations, "pronouns"))
    return pronouns.union(*(small(table.quotations, kind) for kind in _CLOSED))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Closed classes and speech words of one language; all in small letters, abbreviations without their stop."""

    code: str

    # --- the verbs that carry a quotation ---

    says: Words = words_of("verbs")  # finite verbs that carry a quotation: "said"
    saying: Words = words_of("verbs")  # their present participles: "saying"
    say: Words = words_of("verbs")  # infinitives and, where the language has them, past participles: "say", "gesagt"
    feels: Words = words_of("verbs")  # of these such as a sentence of the same follows: "X rejoiced. “…”"
    describes: Words = made(_describes)  # finite verbs that may carry one: "called", "praised"
    describing: Words = words_of("verbs")  # their present participles
    other_verbs: Words = words_of()  # common verbs that end a name and carry no quotation: "began"
    # verbs that carry a quotation only with their particle: "teilt" -> "mit"
    separable: Mapping[str, Words] = made(_separable)
    quoting: Words = words_of()  # verbs of a paper that quotes somebody: who speaks is the object
    addressing: Words = words_of()  # verbs behind which stands who is spoken to: "told"
    told_to: Words = words_of()  # before who is spoken to: "al Correo", "der Nordpost"
    papers: tuple[str, ...] = endings_of()  # words, or ends of words, in the names of papers: "correo", "post"
    impersonal: Words = words_of()  # verbs of "heißt es in X": not "es" speaks but X
    reporters: Words = words_of()  # verbs of the reporting source: "reported"
    reported: Words = words_of()  # verb forms of reported speech that go on without a speech verb: "sei", "habe"
    passive: Words = words_of()  # helpers after which nobody is said to speak: „…?“, wurde X gefragt
    said_by: tuple[str, ...] = endings_of()  # between who speaks and the words: "市長の言う「…」"
    told_by: tuple[str, ...] = endings_of()  # behind who speaks, before a passive: "父から「…」と言われた"
    orders: Words = words_of()  # after a quotation: "sv" (she said), "vs" (said she)
    inverted: Mapping[str, str] = genders_of()  # endings of a verb that hold its subject: "-t-il" -> "m"
    verb_gender: tuple[tuple[str, str], ...] = made(_verb_gender)  # endings of past forms that tell it: ("ла", "f")
    verb_prefixes: tuple[str, ...] = endings_of()  # written in front of a verb: "and" in Arabic and Hebrew
    # after these, and after a plural in -s, the infinitive is a finite form: "they say"
    plain_plural: Words = words_of()
    quoted_as: Words = words_of()  # "as" in "was quoted as saying"

    # --- what stands around them ---

    be: Words = words_of()  # forms of "to be", after which a verb form is a participle
    have: Words = words_of()  # helpers that never stand between a subject and its far verb: "had a good night"
    brackets: Words = words_of()  # helping verbs that a participle closes: "hat ... gesagt"
    helpers: Words = words_of()  # between subject and verb: "has", "would", "later"
    adverb_endings: tuple[str, ...] = endings_of()
    past_endings: tuple[str, ...] = endings_of()  # "ed"
    leading_endings: tuple[str, ...] = endings_of()  # of participles that lead a sentence: "ing"
    # of nouns before which "der" is no subject: "der Zeitung sagte Brook"
    feminine_endings: tuple[str, ...] = endings_of()
    verb_last: Words = words_of()  # words that put the verb last: "wie", "dass"
    as_said: Words = words_of()  # of these the one right after a quotation: „…“, wie X sagte
    so: Words = words_of()  # right after a quotation: „…“, so X
    so_said: tuple[tuple[str, ...], ...] = made(_so_said)  # opens the sentence behind a quotation: «…». Lo dice X
    there: Words = words_of()  # openers that may stand for a subject: "da"
    datives: Words = words_of()  # articles that are a dative before a feminine noun: "der"
    oblique: Words = words_of()  # articles that no subject has: "den"
    attending: Words = words_of()  # prepositions whose noun says a participle: "with X saying"
    locative: Words = words_of()  # prepositions before a place: "in Quayside, Maine, on Sunday"
    wordings: Words = words_of()  # what a clause ends in before the words themselves: "with these words:"
    personal: Words = words_of()  # before a person who is an object: "citó a Brook"
    bridges: Words = words_of()  # between a quotation and that verb: "şeklinde"

    # --- sources that no verb names ---

    according: tuple[tuple[str, ...], ...] = made(_according)  # word by word: ("according", "to"); the longest first
    according_after: Words = words_of()  # "zufolge"
    # that open a sentence with whose view it gives: "Pour l'armateur, «…»", "Für Brook ist klar: „…“"
    viewpoint: Words = words_of()

    # --- the small words of phrases ---

    pronouns: Mapping[str, str] = genders_of()  # "he" -> "m"; kinds: m f n plural first, any: of either gender
    myself: Words = words_of()  # of the pronouns those of one who speaks of himself: "I"
    relatives: Words = words_of()
    definite: Words = words_of()
    indefinite: Words = words_of()
    possessive: Words = words_of()
    kin: Words = words_of()  # behind a possessive, who is family of somebody: "her husband, Tom Reed"
    prepositions: Words = words_of()
    genitive: Words = words_of()  # prepositions and articles that make a word depend on the one before: "of", "des"
    conjunctions: Words = words_of()
    openers: Words = words_of()  # first words of an adverbial clause: "while", "speaking"
    links: Words = words_of()  # between a body and the rest of its name: "of"
    about: Words = words_of()  # the same before a field: "Council on Foreign Relations"
    together: Words = words_of()  # between two who speak together: "and"
    adding: Words = words_of()  # between two things that a body is of: "and"
    causes: Words = words_of()  # between a body of people and what it is for: "for", "without"
    elisions: re.Pattern[str] | None = made(_elisions)  # "l'", "qu'": a word of its own before the next

    # --- words that were not said ---

    # all forms of verbs that say that words were not said, or keep from saying them: "denied", "refused"
    denies: Words = words_of()
    negations: Words = words_of()  # "not", "never", "neither"
    unnegated: Words = words_of()  # after which "not" denies nothing: "only", "without"
    supposes: Words = words_of()  # before a subject of what might be said: "if"
    unreal: Words = words_of()  # helpers of what was never said: "should" in "should have said"
    fabricated: Words = words_of()  # what words nobody said are called: "fake", "falsely"
    that: Words = words_of()  # of the conjunctions those that open what is said: "that"

    # --- what is no person ---

    unnamed: Words = words_of()  # heads that never name anybody: "source", "one"
    sayings: Words = words_of()  # things that hold words, so that who made them speaks: "statement"
    works: Words = words_of()  # nouns after which a title of a work stands: "book"
    work_endings: tuple[str, ...] = endings_of()  # of compounds: "film"

    # --- people and bodies ---

    roles: Mapping[str, str] = genders_of("people")  # "spokeswoman" -> "f"; m f n
    role_endings: tuple[str, ...] = endings_of("people")
    honorifics: Mapping[str, str] = genders_of("people")
    bodies: Words = words_of("people")  # words that make a phrase a body that speaks: "ministry"
    body_endings: tuple[str, ...] = endings_of("people")
    domains: Words = words_of("people")  # what offices are for, never a first name: "affairs", "education"
    # last words of names of what never speaks: documents, days, roads, wars: "ordinance", "guidelines"
    things: Words = words_of("people")
    plain_bodies: Words = words_of("people")  # words for bodies that alone name none: "board"
    capital_titles: Words = words_of("people")  # titles that are always in capitals: "DA", "AG"
    place_heads: Words = words_of("people")  # words before a first name that make it a place: "san"
    days: Words = words_of("people")  # names of days and months
    places: Words = words_of("people")  # last words of places that stand where a person might: "ohio"
    # capitalised words that are no part of a person's name: days, months, nationalities
    not_names: Words = words_of("people")
    given: Mapping[str, str] = made(lambda _: given_names())  # first names -> m f
    particles: Words = words_of("people")
    second_particles: Words = made(lambda _: _second_particles())  # behind another particle: "der" in "van der"
    only_second: Words = made(_only_second)  # of these, those that are articles elsewhere
    suffixes: Words = words_of("people")
    abbreviations: Words = made(_abbreviations)
    second_case: tuple[str, ...] = endings_of("people")  # of men's names where they depend on another: "Teodora"
    of_women: tuple[str, ...] = endings_of("people")  # of surnames: "Nováková"
    respected: Words = words_of("people")  # that take a title and name nobody: "お客"
    plural_endings: tuple[str, ...] = endings_of()  # of verbs
    on_behalf: Words = words_of()  # before a name that does not speak: "a spokesman for X"
    surnames: Words = words_of("people")  # of scripts without capitals

    # --- how the language is written, and how it orders its sentences ---

    noun_first: bool = switch()  # what belongs to a noun follows it: "ministro de Exteriores ucraniano X"
    inflects: bool = switch()  # names have cases: after "according" a name is not in its first form
    dashes: bool = switch()  # direct speech may stand behind dashes, without marks
    dash_paragraphs: bool = switch()  # a sentence behind a dash may stand alone, told by the paragraph before
    articles: bool = switch(default=True)  # nouns have articles, so that one without is oftener no source
    # a role without an article may be a known one: "powiedział minister", "sade ministern"
    bare_roles: bool = made(_bare_roles)
    drops_subject: bool = switch()  # a verb may stand without its subject: "dijo que"
    # how a script without capitals is read: "verb-first", "verb-last", "korean", ...; "" for others
    uncased: str = made(lambda table: str(table.quotations.get("uncased", "")))
    inverts: bool = switch()  # another word first puts the subject behind its verb: "Til avisa sier X"
    surname_first: bool = switch()  # "Kovács Anna"; her office may follow: "Kovács Anna miniszter"
    around: bool = switch()  # the subject before a quotation, its verb behind: 'X, "…" dedi'
    apostrophe_cases: bool = switch()  # an apostrophe parts a name from its ending: "Deniz'in"
    # the verb stands second, its subject before or right after it; last in a dependent clause
    verb_second: bool = switch()
    nouns_capitalised: bool = switch()  # every noun is written with a capital (German)

    # --- what was measured ---

    tuned: bool = switch()
    precision: Mapping[str, float] = made(_precision)  # measured precision of rules in this language

    # --- put together from the former ---

    titles: Words = made(_titles)  # role words and honorifics that may stand right before a name
    according_first: Words = made(_according_first)  # first words of them
    according_words: Words = made(_according_words)  # the first words of the former, and the latter
    speech: Words = made(_speech)  # all forms of all verbs of speech
    closed: Words = made(_closed)  # words that cannot stand inside the core of a noun phrase


@cache
def lexicon(code: str | None) -> Lexicon | None:
    """The lexicon of a language; None where its file has no `quotations`."""
    quotations = section(code, "quotations")
    if not quotations or code is None:
        return None
    verbs = quotations.get("verbs")
    table = Sections(quotations, verbs if isinstance(verbs, dict) else {}, section(code, "people"))
    read = {part.name: part.metadata[READ](table, part.name) for part in fields(Lexicon) if READ in part.metadata}
    return Lexicon(code=code, **read)
