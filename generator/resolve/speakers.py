"""Labels and names -> people. A person is one of speakers.yml, or one whom the text itself names in full.

What resolve_speakers promises: a surname becomes a full name only where the document introduces one person of that
surname, or where speakers.yml has it as an alias or by role and date; a role ("Journalist") is nobody; nobody is
merged with anybody because the names look alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from functools import cache, lru_cache

from generator.languages import tables
from generator.languages import words as words_of
from generator.model import Metadata, Speaker, Statement
from generator.nouns import dataclass, replace
from generator.resolve.announced import Announced, may_be
from generator.resolve.chairs import find_chairs, is_chair
from generator.resolve.directory import Directory, read_directory
from generator.resolve.holders import holder_in_text
from generator.resolve.initials import is_initials, spelt_initials
from generator.resolve.interviewees import CONFIDENCE as GUEST_CONFIDENCE
from generator.resolve.interviewees import find_interviewee
from generator.resolve.introductions import full_name
from generator.resolve.names import NameParts, fold, readable_role, speaker_id, split_name
from generator.resolve.offices import names_person, split_office
from generator.resolve.witnesses import find_witnesses, is_witness
from generator.settings import Settings
from generator.statements.attribution.lexicon import given_names
from generator.statements.families.unlabelled import ANSWER
from generator.statements.label_words import is_title, label_words
from generator.statements.quotations import FIRST_PERSON
from generator.statements.record_entries import FAMILY as RECORD_ENTRY
from generator.statements.shapes import Kind, Shape, read_shape
from generator.statements.stated import RULE as STATED
from generator.writing import WIDE

RECORDER = "The Recorder"  # who writes the record of a legislature: no person, but not the speaker before either
_WORD = re.compile(r"\w+")
_NOTE_END = re.compile(r"[;.]\s")
_SHORTEST_ACRONYM, _LONGEST_ACRONYM = 3, 7  # letters of one beside other words; longer capitals are words


@dataclass(frozen=True, slots=True)
class Person:
    """Whom a label names."""

    name: str | None = None
    id: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What the names of one document are read against."""

    text: str
    head: int  # characters before the first label: title, participants
    date: str | None
    directory: Directory
    outlets: frozenset[str]  # folded names; an outlet that asks is no person
    given: Mapping[str, str] = field(default_factory=dict)  # folded given name -> the one full label that begins so
    held: Mapping[str, str] = field(default_factory=dict)  # folded office -> the one name that stands beside it
    chairs: Announced = Announced()
    witnesses: Announced = Announced()


_directories: list[tuple[tuple[Speaker, ...], Directory]] = []


def directory_of(settings: Settings) -> Directory:
    """The directory of these settings; made once for each settings in use."""
    for speakers, directory in _directories:
        if speakers is settings.speakers:
            return directory
    made = read_directory(settings.speakers)
    _directories[:] = [*_directories[-3:], (settings.speakers, made)]
    return made


def resolve_speakers(
    text: str, statements: Sequence[Statement], *, metadata: Metadata, settings: Settings
) -> tuple[Statement, ...]:
    """The statements with speaker, speaker_id and role where the text or speakers.yml tells."""
    labels = [s.label_span.start for s in statements if s.label_span]
    setting = Setting(
        text,
        min(labels, default=0),
        metadata.date.value if metadata.date else None,
        directory_of(settings),
        _outlets(metadata, settings),
        _given(s.label for s in statements if s.kind == "turn"),
    )
    alone = dict.fromkeys(s.label for s in statements if s.kind == "turn" and not s.role)
    setting = replace(
        setting,
        held=_held(statements, setting),
        chairs=find_chairs(text) if any(map(is_chair, alone)) else Announced(),
        witnesses=find_witnesses(text) if any(map(is_witness, alone)) else Announced(),
    )
    people: dict[tuple[str, str | None, str], Person] = {}
    return tuple(_resolve(statement, setting, people) for statement in statements)


def _given(labels: Iterable[str]) -> dict[str, str]:
    """The full names among the labels by their given names, where only one of them begins with it."""
    full: dict[str, set[str]] = {}
    for label in dict.fromkeys(labels):
        shape = read_shape(label)
        if shape and shape.kind in (Kind.NAME, Kind.TITLED):
            parts = split_name(shape.name)
            if parts.is_full:
                full.setdefault(fold(parts.words[0]), set()).add(parts.name)
    return {given: min(names) for given, names in full.items() if len(names) == 1}


def _held(statements: Iterable[Statement], setting: Setting) -> dict[str, str]:
    """The offices of the labels whose holder stands beside them, where it is always the same: "The Prime Minister (Ada
    Example)" and later "The Prime Minister"."""
    names: dict[str, set[str]] = {}
    beside = dict.fromkeys((s.label, s.role) for s in statements if s.kind == "turn" and s.role)
    for label, role in beside:
        shape = read_shape(label)
        person = _named_office(shape.name, role, setting) if shape and shape.kind is Kind.OFFICE else None
        if person and person.name and " " in person.name:
            names.setdefault(fold(label), set()).add(person.name)
    return {office: min(found) for office, found in names.items() if len(found) == 1}


def people_named(names: Sequence[str], *, metadata: Metadata, settings: Settings) -> tuple[Person, ...]:
    """Whom the archivist means by these names; an empty name is nobody."""
    date = metadata.date.value if metadata.date else None
    setting = Setting("", 0, date, directory_of(settings), frozenset())
    return tuple(who_is_quoted(name, "", setting) if name else Person() for name in names)


def _outlets(metadata: Metadata, settings: Settings) -> frozenset[str]:
    names = [outlet.name for outlet in settings.outlets]
    names += [metadata.outlet.value] if metadata.outlet else []
    return frozenset(fold(name) for name in (*names, *(found.value for found in metadata.agencies)))


def _resolve(statement: Statement, setting: Setting, people: dict[tuple[str, str | None, str], Person]) -> Statement:
    if statement.rule == STATED:
        person = who_is_quoted(statement.label, "", setting)
        return replace(statement, speaker=person.name, speaker_id=person.id, role=person.role)
    if statement.rule == RECORD_ENTRY:
        return replace(statement, speaker=RECORDER)
    if statement.kind == "turn" and not statement.label:
        return _answer(statement, setting, people) if statement.rule == ANSWER else statement
    has_turn = statement.kind == "turn" or statement.rule == FIRST_PERSON
    beside = statement.role or (_announced(statement, setting) if statement.kind == "turn" else None)
    key = (statement.label, beside if has_turn else statement.speaker, "turn" if has_turn else "quote")
    if key not in people:
        if has_turn:
            people[key] = who_speaks(statement.label, setting, beside)
        else:
            people[key] = who_is_quoted(statement.speaker, statement.label, setting)
    person = people[key]
    role = person.role if len(statement.label) == 1 else statement.role or person.role
    if statement.kind == "turn" and person.name and person.role == readable_role(statement.label):
        role = person.role  # what stands beside an office is its holder
    if (person.name, person.id, role) == (statement.speaker, statement.speaker_id, statement.role):
        return statement
    return replace(statement, speaker=person.name, speaker_id=person.id, role=role)


def _announced(statement: Statement, setting: Setting) -> str | None:
    """Whom the record announced where somebody speaks in a part alone: as who presides, as the witness."""
    place = statement.label_span.start if statement.label_span else 0
    for announced, is_part in ((setting.chairs, is_chair), (setting.witnesses, is_witness)):
        if announced.places and is_part(statement.label):
            name = announced.at(place)
            return name if name and may_be(statement.label, name) else None
    return None


def _answer(statement: Statement, setting: Setting, people: dict[tuple[str, str | None, str], Person]) -> Statement:
    """An answer without a label: whom the head of the text names as the guest, and no more than inferred."""
    key = ("", None, ANSWER)
    if key not in people:
        name = find_interviewee(setting.text)
        parts = split_name(name) if name else None
        people[key] = _listed_or(parts.name, parts.role, setting) if parts else Person()
    person = people[key]
    if not person.name:
        return statement
    return replace(
        statement, speaker=person.name, speaker_id=person.id, attribution="inferred", confidence=GUEST_CONFIDENCE
    )


def who_is_quoted(name: str | None, label: str, setting: Setting) -> Person:
    """The speaker of a quotation: `name` is the fullest the document gives, or None where it names nobody."""
    if name is None:
        held = _listed_by_label(label, setting) if label else None
        return _listed(held, split_name(label).role) if held else Person()
    parts = NameParts(name) if _is_whole(name, setting.text) else split_name(name)
    role = parts.role or split_name(label).role
    listed = setting.directory.named(name) or setting.directory.named(parts.name)
    if listed:
        return _listed(listed, role)
    if not parts.is_full:
        surnamed = setting.directory.surnamed(parts.surname, setting.date, role)
        return _listed(surnamed, role) if surnamed else Person(parts.name or None, None, role)
    return Person(parts.name, speaker_id(parts.name), role)


def _is_whole(name: str, text: str) -> bool:
    """Whether a quoted name has no title in it: that of a body, or one whose title is a first name: "Don Brook"."""
    parts = [word.casefold() for word in name.split()]
    if "," in name or _is_acronym(name, text) or (len(parts) > 1 and parts[-1] in _bodies()) or "of" in parts[1:]:
        return True
    return len(parts) == 2 and parts[0] in given_names() and is_title(parts[0])


@cache
def _bodies() -> frozenset[str]:
    """Words of bodies in all languages, in small letters: "alliance"."""
    return frozenset(word.casefold() for table in tables("people").values() for word in words_of(table, "bodies"))


def _is_acronym(name: str, text: str) -> bool:
    """Whether the capitals of a quoted name are those of a body: no word of it stands in the text in ordinary letters.

    A name all in capitals of several words is somebody's: "ADA BROOK".
    """
    words = name.split()
    shortest = _SHORTEST_ACRONYM if len(words) > 1 else 2  # "JD Brook" is somebody
    capitals = [word for word in words if word.isupper() and word.replace("-", "").isalpha() and len(word) >= shortest]
    if not capitals or (len(capitals) == len(words) > 1):
        return False
    return all(len(word) <= _LONGEST_ACRONYM for word in capitals) and _words_of(text).isdisjoint(
        map(str.capitalize, capitals)
    )


@lru_cache(maxsize=1)
def _words_of(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text))


def who_speaks(label: str, setting: Setting, beside: str | None = None) -> Person:
    """The speaker of a turn by its label, and by the words in parentheses beside it."""
    if len(label) == 1 and label.casefold() in label_words().letters:
        if beside:
            return who_speaks(beside, setting)  # "Q" below "BY MS. EXAMPLE:"
        return Person()  # "P" asks; it is no title
    listed = setting.directory.named(label)
    if listed:
        return _listed(listed, split_name(label).role)
    if beside and WIDE.match(label):
        held = _named_office(label, beside, setting)  # 国務大臣（佐藤健一君）
        if held:
            return held
    shape = read_shape(label) or _turned(label)
    if not shape or shape.kind in (Kind.QUESTIONER, Kind.ANSWERER, Kind.ROLE):
        return Person()
    if shape.kind is Kind.OFFICE:
        return _named_office(shape.name, beside, setting) or _office(readable_role(shape.name), setting)
    parts = split_name(shape.name)
    if beside and parts.name[:1].islower():  # "O Sr. Ministro dos Portos (Duarte Example)"
        held = _named_office(label, beside, setting)
        if held:
            return held
    listed = setting.directory.named(parts.name)
    if listed:
        return _listed(listed, parts.role)
    if _is_outlet(shape.name, setting.outlets) or any(word in label_words().media for word in shape.key.split()):
        return Person(shape.name)
    if shape.key.startswith("the ") and not _is_honoured(shape.key, parts):
        return _office(readable_role(shape.name), setting)
    if parts.is_full:
        return Person(parts.name, speaker_id(parts.name), parts.role)
    return _surname(parts, setting, label)


def _is_honoured(key: str, parts: NameParts) -> bool:
    """Whether an article opens the honour of a full name and no office: "The Hon. I. REED", not "The Lord Bishop"."""
    before = key.split()[: -len(parts.name.split())] if parts.is_full else []
    return before[-1:] != before[:1] and before[-1] in label_words().honorifics


def _named_office(label: str, beside: str | None, setting: Setting) -> Person | None:
    """Who holds an office by the words of the label: "The Minister for Harbours (Jane Example)", "Ministro, JANE
    EXAMPLE", "Bundesminister für Verkehr Dr. Jane Example"."""
    office, _, behind = label.partition(",")
    note = _first_note(beside or "")
    for words, role in ((note, label), (behind, office), split_office(label)):
        shape = read_shape(words.strip()) if words else None
        if shape and names_person(shape):
            parts = split_name(shape.name)
            person = _listed_or(parts.name, parts.role, setting) if parts.is_full else _surname(parts, setting)
            return replace(person, role=readable_role(role.strip()))
    return None


def _first_note(beside: str) -> str:
    """What stands beside a label before the next note: "Jane Example. Party - Place"; "M. Example" is one."""
    for end in _NOTE_END.finditer(beside):
        last = beside[: end.start()].split()[-1:]
        if end[0][0] == ";" or not (last and (len(last[0]) == 1 or is_title(last[0].casefold()))):
            return beside[: end.start()]
    return beside


def _listed_or(name: str, role: str | None, setting: Setting) -> Person:
    """The one of speakers.yml with this full name, else somebody known by the name alone."""
    listed = setting.directory.named(name)
    return _listed(listed, role) if listed else Person(name, speaker_id(name), role)


def _turned(label: str) -> Shape | None:
    """A name as lists have it: "Example, Jane"."""
    surname, _, given = label.partition(", ")
    return read_shape(f"{given} {surname}") if given else None


def _is_outlet(name: str, outlets: frozenset[str]) -> bool:
    """Whether a label is the name of an outlet or its end: "Courier:" of The Tarnhaven Courier is who asks, nobody."""
    words = fold(name).removeprefix("the ")
    return any(outlet == words or outlet.endswith(" " + words) for outlet in outlets) if words else False


def _listed(speaker: Speaker, role: str | None) -> Person:
    return Person(speaker.name, speaker.id, role)


def _listed_by_label(label: str, setting: Setting) -> Speaker | None:
    """By an alias ("the NATO chief") or an office ("the Prime Minister") of speakers.yml."""
    return setting.directory.named(label) or setting.directory.holder(label, setting.date)


def _office(office: str, setting: Setting) -> Person:
    holder = setting.directory.holder(office, setting.date)
    if holder:
        return _listed(holder, office)
    name = setting.held.get(fold(office)) or holder_in_text(office, setting.text, setting.head)
    return _listed_or(name, office, setting) if name else Person(None, None, office)


def _surname(parts: NameParts, setting: Setting, label: str = "") -> Person:
    """A surname alone: the full name where the document introduces one person of it, or speakers.yml by the role.

    A label of two to four capitals may be initials.
    """
    if not parts.name:
        return Person(None, None, parts.role)
    surnamed = setting.directory.surnamed(parts.surname, setting.date, parts.role)
    if surnamed:
        return _listed(surnamed, parts.role)
    letters = next((words for words in (parts.name, label) if is_initials(words)), "")
    name = spelt_initials(letters, setting.text) if letters else None
    if not name and len(parts.name) > 1:
        name = full_name(parts.name, setting.text, setting.head, role=parts.role)
    if name and letters and any(word.isupper() and len(word) > 1 for word in name.split()[:-1]):
        name = None  # "CA" behind "ALAN QUILL QC" is a key, no surname
    name = name or (None if parts.role else setting.given.get(fold(parts.name)))
    return _listed_or(name, parts.role, setting) if name else Person(parts.name, None, parts.role)
