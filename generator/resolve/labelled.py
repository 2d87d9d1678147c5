"""The speaker of a turn: whom a label stands for, and the words beside it."""

from __future__ import annotations

import re

from generator.nouns import replace
from generator.resolve.holders import holder_in_text
from generator.resolve.initials import is_initials, spelt_initials
from generator.resolve.introductions import full_name
from generator.resolve.names import NameParts, fold, readable_role, speaker_id, split_name
from generator.resolve.offices import names_person, split_office
from generator.resolve.people import Person, Setting, person_named, person_of
from generator.statements.labels.shapes import Kind, Shape, read_shape
from generator.statements.labels.words import is_title, label_words
from generator.writing import WIDE

_NOTE_END = re.compile(r"[;.]\s")


def who_speaks(label: str, setting: Setting, beside: str | None = None) -> Person:
    """The speaker of a turn by its label, and by the words in parentheses beside it."""
    if len(label) == 1 and label.casefold() in label_words().letters:
        if beside:
            return who_speaks(beside, setting)  # "Q" below "BY MS. EXAMPLE:"
        return Person()  # "P" asks; it is no title
    listed = setting.directory.named(label)
    if listed:
        return person_of(listed, split_name(label).role)
    if beside and WIDE.match(label):
        held = named_office(label, beside, setting)  # 国務大臣（佐藤健一君）
        if held:
            return held
    shape = read_shape(label) or _turned(label)
    if not shape or shape.kind in (Kind.QUESTIONER, Kind.ANSWERER, Kind.ROLE):
        return Person()
    if shape.kind is Kind.OFFICE:
        return named_office(shape.name, beside, setting) or _office(readable_role(shape.name), setting)
    parts = split_name(shape.name)
    if beside and parts.name[:1].islower():  # "O Sr. Ministro dos Portos (Duarte Example)"
        held = named_office(label, beside, setting)
        if held:
            return held
    listed = setting.directory.named(parts.name)
    if listed:
        return person_of(listed, parts.role)
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


def named_office(label: str, beside: str | None, setting: Setting) -> Person | None:
    """Who holds an office by the words of the label: "The Minister for Harbours (Jane Example)", "Ministro, JANE
    EXAMPLE", "Bundesminister für Verkehr Dr. Jane Example"."""
    office, _, behind = label.partition(",")
    note = _first_note(beside or "")
    for words, role in ((note, label), (behind, office), split_office(label)):
        shape = read_shape(words.strip()) if words else None
        if shape and names_person(shape):
            parts = split_name(shape.name)
            person = person_named(parts.name, parts.role, setting) if parts.is_full else _surname(parts, setting)
            return replace(person, role=readable_role(role.strip()))
    return None


def _first_note(beside: str) -> str:
    """What stands beside a label before the next note: "Jane Example. Party - Place"; "M. Example" is one."""
    for end in _NOTE_END.finditer(beside):
        last = beside[: end.start()].split()[-1:]
        if end[0][0] == ";" or not (last and (len(last[0]) == 1 or is_title(last[0].casefold()))):
            return beside[: end.start()]
    return beside


def _turned(label: str) -> Shape | None:
    """A name as lists have it: "Example, Jane"."""
    surname, _, given = label.partition(", ")
    return read_shape(f"{given} {surname}") if given else None


def _is_outlet(name: str, outlets: frozenset[str]) -> bool:
    """Whether a label is the name of an outlet or its end: "Courier:" of The Tarnhaven Courier is who asks, nobody."""
    words = fold(name).removeprefix("the ")
    return any(outlet == words or outlet.endswith(" " + words) for outlet in outlets) if words else False


def _office(office: str, setting: Setting) -> Person:
    holder = setting.directory.holder(office, setting.date)
    if holder:
        return person_of(holder, office)
    name = setting.held.get(fold(office)) or holder_in_text(office, setting.text, setting.head)
    return person_named(name, office, setting) if name else Person(None, None, office)


def _surname(parts: NameParts, setting: Setting, label: str = "") -> Person:
    """A surname alone: the full name where the document introduces one person of it, or speakers.yml by the role.

    A label of two to four capitals may be initials.
    """
    if not parts.name:
        return Person(None, None, parts.role)
    surnamed = setting.directory.surnamed(parts.surname, setting.date, parts.role)
    if surnamed:
        return person_of(surnamed, parts.role)
    letters = next((words for words in (parts.name, label) if is_initials(words)), "")
    name = spelt_initials(letters, setting.text) if letters else None
    if not name and len(parts.name) > 1:
        name = full_name(parts.name, setting.text, setting.head, role=parts.role)
    if name and letters and any(word.isupper() and len(word) > 1 for word in name.split()[:-1]):
        name = None  # "CA" behind "ALAN QUILL QC" is a key, no surname
    name = name or (None if parts.role else setting.given.get(fold(parts.name)))
    return person_named(name, parts.role, setting) if name else Person(parts.name, None, parts.role)
