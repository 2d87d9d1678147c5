"""The people of the statements of a document. A person is one of speakers.yml, or one whom the text names in full.

What resolve_speakers promises: a surname becomes a full name only where the document introduces one person of that
surname, or where speakers.yml has it as an alias or by role and date; a role ("Journalist") is nobody; nobody is
merged with anybody because the names look alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.model import Metadata, Statement
from generator.nouns import replace
from generator.resolve.announced import Announced, may_be
from generator.resolve.chairs import find_chairs, is_chair
from generator.resolve.directory import directory_of
from generator.resolve.interviewees import CONFIDENCE as GUEST_CONFIDENCE
from generator.resolve.interviewees import find_interviewee
from generator.resolve.labelled import named_office, who_speaks
from generator.resolve.names import fold, readable_role, split_name
from generator.resolve.people import Person, Setting, person_named
from generator.resolve.quoted import who_is_quoted
from generator.resolve.witnesses import find_witnesses, is_witness
from generator.settings import Settings
from generator.statements.labels.families.unlabelled import ANSWER
from generator.statements.labels.shapes import Kind, read_shape
from generator.statements.quotations.find import FIRST_PERSON
from generator.statements.stated import RULE as STATED
from generator.statements.turns.record_entries import FAMILY as RECORD_ENTRY

RECORDER = "The Recorder"  # who writes the record of a legislature: no person, but not the speaker before either


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
        person = named_office(shape.name, role, setting) if shape and shape.kind is Kind.OFFICE else None
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
        people[key] = person_named(parts.name, parts.role, setting) if parts else Person()
    person = people[key]
    if not person.name:
        return statement
    return replace(
        statement, speaker=person.name, speaker_id=person.id, attribution="inferred", confidence=GUEST_CONFIDENCE
    )
