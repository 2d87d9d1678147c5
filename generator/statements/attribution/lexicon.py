"""What attribution knows of a language, from the `quotations` and `people` sections of its file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from generator.languages import section, tables, words

__all__ = ["Lexicon", "lexicon"]

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Closed classes and speech words of one language; all in small letters, abbreviations without their stop."""

    code: str
    says: Words  # finite verbs that carry a quotation: "said"
    saying: Words  # their present participles: "saying"
    say: Words  # infinitives and, where the language has them, past participles: "say", "gesagt"
    describes: Words  # finite verbs that may carry one: "called", "praised"
    describing: Words  # their present participles
    be: Words  # forms of "to be", after which a verb form is a participle
    have: Words  # helpers that never stand between a subject and its far verb: "had a good night"
    brackets: Words  # helping verbs that a participle closes: "hat ... gesagt"
    verb_last: Words  # words that put the verb last: "wie", "dass"
    as_said: Words  # of these the one right after a quotation: „…“, wie X sagte
    there: Words  # openers that may stand for a subject: "da"
    datives: Words  # articles that are a dative before a feminine noun: "der"
    attending: Words  # prepositions whose noun says a participle: "with X saying"
    leading_endings: tuple[str, ...]  # of participles that lead a sentence: "ing"
    helpers: Words  # between subject and verb: "has", "would", "later"
    adverb_endings: tuple[str, ...]
    other_verbs: Words  # common verbs that end a name and carry no quotation: "began"
    past_endings: tuple[str, ...]  # "ed"
    orders: Words  # after a quotation: "sv" (she said), "vs" (said she)
    inverted: Mapping[str, str]  # endings of a verb that hold its subject: "-t-il" -> "m"
    according: tuple[tuple[str, ...], ...]  # word by word: ("according", "to"); the longest first
    according_first: Words  # first words of them
    viewpoint: Words  # that open a sentence with whose view it gives: "Pour l'armateur, «…»", "Für Brook ist klar: „…“"
    according_after: Words  # "zufolge"
    according_words: Words  # the first words of the former, and the latter
    speech: Words  # all forms of all verbs of speech
    quoting: Words  # verbs of a paper that quotes somebody: who speaks is the object
    addressing: Words  # verbs behind which stands who is spoken to: "told"
    impersonal: Words  # verbs of "heißt es in X": not "es" speaks but X
    oblique: Words  # articles that no subject has: "den"
    separable: Mapping[str, Words]  # verbs that carry a quotation only with their particle: "teilt" -> "mit"
    feminine_endings: tuple[str, ...]  # of nouns before which "der" is no subject: "der Zeitung sagte Brook"
    plain_plural: Words  # after these, and after a plural in -s, the infinitive is a finite form: "they say"
    quoted_as: Words  # "as" in "was quoted as saying"
    so: Words  # right after a quotation: „…“, so X
    pronouns: Mapping[str, str]  # "he" -> "m"; kinds: m f n plural first, any: of either gender
    myself: Words  # of the pronouns those of one who speaks of himself: "I"
    relatives: Words
    definite: Words
    indefinite: Words
    possessive: Words
    prepositions: Words
    adding: Words  # between two things that a body is of: "and"
    causes: Words  # between a body of people and what it is for: "for", "without"
    links: Words  # between a body and the rest of its name: "of"
    genitive: Words  # prepositions and articles that make a word depend on the one before: "of", "des"
    conjunctions: Words
    openers: Words  # first words of an adverbial clause: "while", "speaking"
    roles: Mapping[str, str]  # "spokeswoman" -> "f"; m f n
    role_endings: tuple[str, ...]
    titles: Words  # role words and honorifics that may stand right before a name
    honorifics: Mapping[str, str]
    bodies: Words  # words that make a phrase a body that speaks: "ministry"
    body_endings: tuple[str, ...]
    reporters: Words  # verbs of the reporting source: "reported"
    unnamed: Words  # heads that never name anybody: "source", "one"
    sayings: Words  # things that hold words, so that who made them speaks: "statement"
    personal: Words  # before a person who is an object: "citó a Brook"
    passive: Words  # helpers after which nobody is said to speak: „…?“, wurde X gefragt
    denies: Words  # all forms of verbs that say that words were not said, or keep from saying them: "denied", "refused"
    negations: Words  # "not", "never", "neither"
    unnegated: Words  # after which "not" denies nothing: "only", "without"
    supposes: Words  # before a subject of what might be said: "if"
    fabricated: Words  # what words nobody said are called: "fake", "falsely"
    that: Words  # of the conjunctions those that open what is said: "that"
    works: Words  # nouns after which a title of a work stands: "book"
    work_endings: tuple[str, ...]  # of compounds: "film"
    reported: Words  # verb forms of reported speech that go on without a speech verb: "sei", "habe"
    days: Words  # names of days and months
    places: Words  # last words of places that stand where a person might: "ohio"
    not_names: Words  # capitalised words that are no part of a person's name: days, months, nationalities
    given: Mapping[str, str]  # first names -> m f
    particles: Words
    second_particles: Words  # behind another particle: "der" in "van der"
    only_second: Words  # of these, those that are articles elsewhere
    suffixes: Words
    abbreviations: Words
    noun_first: bool  # what belongs to a noun follows it: "ministro de Exteriores ucraniano X"
    elisions: re.Pattern[str] | None  # "l'", "qu'": a word of its own before the next
    verb_gender: tuple[tuple[str, str], ...]  # endings of past forms that tell it: ("ла", "f")
    inflects: bool  # names have cases: after "according" a name is not in its first form
    dash_paragraphs: bool  # a sentence behind a dash may stand alone, told by the paragraph before
    dashes: bool  # direct speech may stand behind dashes, without marks
    articles: bool  # nouns have articles, so that one without is oftener no source
    bare_roles: bool  # a role without an article may be a known one: "powiedział minister", "sade ministern"
    drops_subject: bool  # a verb may stand without its subject: "dijo que"
    uncased: str  # how a script without capitals is read: "verb-first", "verb-last", "korean", ...; "" for others
    verb_prefixes: tuple[str, ...]  # written in front of a verb: "and" in Arabic and Hebrew
    surnames: Words  # of scripts without capitals
    inverts: bool  # another word first puts the subject behind its verb: "Til avisa sier X"
    surname_first: bool  # "Kovács Anna"; her office may follow: "Kovács Anna miniszter"
    around: bool  # the subject before a quotation, its verb behind: 'X, "…" dedi'
    bridges: Words  # between a quotation and that verb: "şeklinde"
    apostrophe_cases: bool  # an apostrophe parts a name from its ending: "Deniz'in"
    verb_second: bool  # the verb stands second, its subject before or right after it; last in a dependent clause
    nouns_capitalised: bool  # every noun is written with a capital (German)
    tuned: bool
    precision: Mapping[str, float]  # measured precision of rules in this language
    closed: Words  # words that cannot stand inside the core of a noun phrase


def _set(table: Mapping[str, object], key: str) -> Words:
    return frozenset(word.lower() for word in words(table, key))


def _genders(table: Mapping[str, object], key: str) -> dict[str, str]:
    """{word: gender} of a table {m: words, f: words, n: words}."""
    kinds = table.get(key)
    if not isinstance(kinds, dict):
        return {}
    return {word.lower().rstrip("."): str(kind) for kind in kinds for word in words(kinds, kind)}


def _separable(table: Mapping[str, object]) -> dict[str, Words]:
    """{verb form: its particles} of a table {particles: verb forms}, both as words."""
    kinds = table.get("separable")
    if not isinstance(kinds, dict):
        return {}
    return {form: frozenset(str(particles).split()) for particles in kinds for form in words(kinds, particles)}


def _phrases(table: Mapping[str, object], key: str) -> tuple[tuple[str, ...], ...]:
    found = {tuple(phrase.lower().split()) for phrase in words(table, key)}
    return tuple(sorted(found, key=lambda phrase: (-len(phrase), phrase)))


def _longest(pair: tuple[str, str]) -> tuple[int, str]:
    return -len(pair[0]), pair[0]


def _elisions(heads: tuple[str, ...]) -> re.Pattern[str] | None:
    return re.compile(rf"(?:{'|'.join(heads)})['’](?=\w)", re.IGNORECASE) if heads else None


@cache
def given_names() -> Mapping[str, str]:
    """First names of all languages: a text of one language names people of all."""
    found: dict[str, str] = {}
    for table in tables("people").values():
        found.update(_genders(table, "given"))
    return found


@cache
def _second_particles() -> Words:
    """Second particles of all languages: a text of one language names people of all."""
    return frozenset[str]().union(*(_set(table, "second_particles") for table in tables("people").values()))


def _only_second(table: Mapping[str, object], people: Mapping[str, object]) -> Words:
    """The second particles that a language does not also know as the first of a name."""
    alone = _set(people, "particles") - _set(table, "definite") - _set(people, "second_particles")
    return _second_particles() - alone


@cache
def lexicon(code: str | None) -> Lexicon | None:
    """The lexicon of a language; None where its file has no `quotations`."""
    table, people = section(code, "quotations"), section(code, "people")
    if not table or code is None:
        return None
    verbs = table.get("verbs")
    verbs = verbs if isinstance(verbs, dict) else {}
    forms = ("says", "saying", "say", "describes", "describing", "describe")
    roles, honorifics = _genders(people, "roles"), _genders(people, "honorifics")
    according = _phrases(table, "according")
    according_first = frozenset(phrase[0] for phrase in according)
    precision = table.get("precision")
    pronouns = _genders(table, "pronouns")
    kinds = ("prepositions", "conjunctions", "relatives", "helpers", "openers")
    closed = frozenset(pronouns).union(*(_set(table, kind) for kind in kinds))
    return Lexicon(
        code=code,
        says=_set(verbs, "says"),
        saying=_set(verbs, "saying"),
        say=_set(verbs, "say"),
        describes=_set(verbs, "describes"),
        describing=_set(verbs, "describing"),
        be=_set(table, "be"),
        have=_set(table, "have"),
        brackets=_set(table, "brackets"),
        verb_last=_set(table, "verb_last"),
        as_said=_set(table, "as_said"),
        there=_set(table, "there"),
        datives=_set(table, "datives"),
        attending=_set(table, "attending"),
        leading_endings=words(table, "leading_endings"),
        helpers=_set(table, "helpers"),
        adverb_endings=words(table, "adverb_endings"),
        other_verbs=_set(table, "other_verbs"),
        past_endings=words(table, "past_endings"),
        orders=_set(table, "orders"),
        inverted=_genders(table, "inverted"),
        according=according,
        according_first=according_first,
        viewpoint=_set(table, "viewpoint"),
        according_after=_set(table, "according_after"),
        according_words=according_first | _set(table, "according_after"),
        speech=frozenset[str]().union(*(_set(verbs, form) for form in forms)),
        quoting=_set(table, "quoting"),
        addressing=_set(table, "addressing"),
        impersonal=_set(table, "impersonal"),
        oblique=_set(table, "oblique"),
        separable=_separable(table),
        feminine_endings=words(table, "feminine_endings"),
        plain_plural=_set(table, "plain_plural"),
        quoted_as=_set(table, "quoted_as"),
        so=_set(table, "so"),
        pronouns=pronouns,
        myself=_set(table, "myself"),
        relatives=_set(table, "relatives"),
        definite=_set(table, "definite"),
        indefinite=_set(table, "indefinite"),
        possessive=_set(table, "possessive"),
        adding=_set(table, "adding"),
        causes=_set(table, "causes"),
        links=_set(table, "links"),
        prepositions=_set(table, "prepositions"),
        genitive=_set(table, "genitive"),
        conjunctions=_set(table, "conjunctions"),
        openers=_set(table, "openers"),
        roles=roles,
        role_endings=words(people, "role_endings"),
        titles=frozenset(roles) | frozenset(honorifics) | _set(people, "title_words"),
        honorifics=honorifics,
        bodies=_set(people, "bodies"),
        body_endings=words(people, "body_endings"),
        reporters=_set(table, "reporters"),
        unnamed=_set(table, "unnamed"),
        sayings=_set(table, "sayings"),
        personal=_set(table, "personal"),
        passive=_set(table, "passive"),
        denies=_set(table, "denies"),
        negations=_set(table, "negations"),
        unnegated=_set(table, "unnegated"),
        supposes=_set(table, "supposes"),
        fabricated=_set(table, "fabricated"),
        that=_set(table, "that"),
        works=_set(table, "works"),
        work_endings=words(table, "work_endings"),
        reported=_set(table, "reported"),
        days=_set(people, "days"),
        places=_set(people, "places"),
        not_names=_set(people, "not_names"),
        given=given_names(),
        particles=_set(people, "particles"),
        second_particles=_second_particles(),
        only_second=_only_second(table, people),
        suffixes=_set(people, "suffixes"),
        abbreviations=frozenset(word.rstrip(".") for word in _set(people, "abbreviations")),
        noun_first=bool(table.get("noun_first", False)),
        elisions=_elisions(words(table, "elisions")),
        verb_gender=tuple(
            (ending, kind) for ending, kind in sorted(_genders(table, "verb_gender").items(), key=_longest)
        ),
        inflects=bool(table.get("inflects", False)),
        dash_paragraphs=bool(table.get("dash_paragraphs", False)),
        dashes=bool(table.get("dashes", False)),
        articles=bool(table.get("articles", True)),
        bare_roles=bool(table.get("bare_roles", not table.get("articles", True))),
        drops_subject=bool(table.get("drops_subject", False)),
        uncased=str(table.get("uncased", "")),
        verb_prefixes=words(table, "verb_prefixes"),
        surnames=_set(people, "surnames"),
        inverts=bool(table.get("inverts", False)),
        surname_first=bool(table.get("surname_first", False)),
        around=bool(table.get("around", False)),
        bridges=_set(table, "bridges"),
        apostrophe_cases=bool(table.get("apostrophe_cases", False)),
        verb_second=bool(table.get("verb_second", False)),
        nouns_capitalised=bool(table.get("nouns_capitalised", False)),
        tuned=bool(table.get("tuned", False)),
        precision={str(k): float(v) for k, v in precision.items()} if isinstance(precision, dict) else {},
        closed=closed,
    )
