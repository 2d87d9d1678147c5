"""What the texts of an archive say of its people, for the archivist: who is found, who is not listed, who may be one.

Nothing here changes anything: merges are proposed, never made.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

import yaml
from rapidfuzz import fuzz

from generator.model import Document, Problem, Speaker
from generator.nouns import dataclass
from generator.permalinks.ids import text_hash
from generator.read.lines import line_of
from generator.resolve.names import split_name
from generator.settings import Settings
from generator.statements.words import shown_words
from generator.terminal import plural

_ALIKE = 88.0  # of 100: spellings that may be one name
_SURNAME_ALIKE = 84.0  # the same, of surnames and of given names each
_EXCERPT = 60  # characters
_LETTERS = "абвгґдеёєжзиіїйклмнопрстуфхцчшщъыьэюя"
_SPELT = """
a b v g g d e e ie zh z i i i i k l m n o p r s t u f kh ts ch sh shch - y - e iu ia
""".split()  # noqa: SIM905 - a table is easier to read so
_CYRILLIC = {letter: spelt.strip("-") for letter, spelt in zip(_LETTERS, _SPELT, strict=True)}


@dataclass(frozen=True, slots=True)
class Named:
    """A name in one document."""

    name: str
    id: str | None  # None: a surname or first name that stands for nobody yet
    label: str  # as it stands in the text
    role: str | None
    statements: int


@dataclass(frozen=True, slots=True)
class Doubt:
    """A statement whose speaker is not sure."""

    id: str
    text: str  # the hash of its words
    words: str  # its opening words
    speaker: str
    rule: str
    confidence: float
    line: int


@dataclass(frozen=True, slots=True)
class Survey:
    """What one document says of people; light, so that it can come from a worker."""

    path: str
    date: str | None
    names: tuple[Named, ...]
    doubts: tuple[Doubt, ...]
    problems: tuple[Problem, ...]
    tags: tuple[str, ...] = ()
    phrases: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """A name over all documents."""

    name: str
    id: str | None
    listed: bool
    statements: int = 0
    documents: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()  # sorted
    roles: tuple[str, ...] = ()  # the commonest first
    labels: tuple[str, ...] = ()


def survey(document: Document) -> Survey:
    """The survey of a document."""
    counts = Counter((s.speaker, s.speaker_id, s.label, s.role) for s in document.statements if s.speaker)
    text = document.source.text
    doubts = tuple(
        Doubt(
            s.id,
            text_hash(shown_words(text, s)),
            shown_words(text, s)[:_EXCERPT],
            s.speaker,
            s.rule,
            s.confidence,
            line_of(text, s.span.start),
        )
        for s in document.statements
        if s.attribution == "inferred" and s.speaker
    )
    return Survey(
        document.source.path,
        document.metadata.date.value if document.metadata.date else None,
        tuple(Named(name, id, label, role, count) for (name, id, label, role), count in counts.items() if name),
        doubts,
        document.problems,
        document.tags,
        document.phrases,
    )


def gather_people(surveys: Iterable[Survey], settings: Settings) -> list[Person]:
    """Everyone of speakers.yml and everyone found, those with the most statements first."""
    listed = {speaker.id: speaker for speaker in settings.speakers}
    held: dict[tuple[str, str | None], list[tuple[Survey, Named]]] = defaultdict(list)
    for said in surveys:
        for named in said.names:
            name = listed[named.id].name if named.id in listed else named.name
            held[name, named.id].append((said, named))
    people = [_person(name, id, found, listed) for (name, id), found in held.items()]
    silent = [Person(s.name, s.id, listed=True) for s in settings.speakers if not any(p.id == s.id for p in people)]
    return sorted((*people, *silent), key=lambda person: (-person.statements, person.name))


def _person(name: str, id: str | None, found: Sequence[tuple[Survey, Named]], listed: dict[str, Speaker]) -> Person:
    roles = Counter[str]()
    for _, named in found:
        roles[named.role or ""] += named.statements
    return Person(
        name,
        id,
        listed=id in listed,
        statements=sum(named.statements for _, named in found),
        documents=tuple(sorted({said.path for said, _ in found})),
        dates=tuple(sorted({said.date for said, _ in found if said.date})),
        roles=tuple(role for role, _ in sorted(roles.items(), key=lambda pair: (-pair[1], pair[0])) if role),
        labels=tuple(sorted({named.label for _, named in found if named.label})),
    )


def propose_merges(people: Sequence[Person]) -> dict[str, list[Person]]:
    """Name -> the other people whose name may be another spelling of it: accents, scripts, initials, single letters.

    Only names that share the beginning of a surname are compared, so that ten thousand names take seconds.
    """
    buckets: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        if person.id:
            buckets[_latin(split_name(person.name).surname)[:3]].append(person)
    proposed: dict[str, list[Person]] = defaultdict(list)
    for bucket in buckets.values():
        for place, one in enumerate(bucket):
            for other in bucket[place + 1 :]:
                if one.id != other.id and _may_be_one(one.name, other.name):
                    proposed[one.name].append(other)
                    proposed[other.name].append(one)
    return dict(proposed)


def _may_be_one(one: str, other: str) -> bool:
    first, second = split_name(one), split_name(other)
    latin, other_latin = _latin(first.name), _latin(second.name)
    if latin == other_latin:
        return True
    surname = fuzz.ratio(_latin(first.surname), _latin(second.surname))
    if surname < _SURNAME_ALIKE:
        return False
    given, other_given = latin.split()[0], other_latin.split()[0]
    if len(given.rstrip(".")) == 1 or len(other_given.rstrip(".")) == 1:
        return surname == 100 and given[0] == other_given[0]
    return fuzz.ratio(given, other_given) >= _SURNAME_ALIKE and fuzz.ratio(latin, other_latin) >= _ALIKE


def _latin(name: str) -> str:
    """A name in plain Latin letters, for comparing."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    spelt = "".join(_CYRILLIC.get(c, c) for c in unicodedata.normalize("NFC", name.casefold()))
    if spelt != name.casefold():
        plain = unicodedata.normalize("NFKD", spelt)
    return "".join(c for c in plain if not unicodedata.combining(c))


def unknown_as_yaml(people: Sequence[Person]) -> Iterator[str]:
    """The lines of a speakers.yml with everyone who is not in it yet; proposals and what is not sure as comments."""
    unknown = [person for person in people if person.id and not person.listed]
    partial = [person for person in people if person.id is None]
    merges = propose_merges(people)
    yield f"# {plural(len(unknown), 'name')} found in the texts and not in speakers.yml, the commonest first."
    yield "# Paste what you want to keep below `speakers:` there; nothing is merged unless you write an alias."
    yield "speakers:" if unknown else "speakers: []"
    for person in unknown:
        yield f"  - name: {yaml_scalar(person.name)}  # {_where(person)}"
        alike = [other for other in merges.get(person.name, []) if not other.listed]
        for other in merges.get(person.name, []):
            if other.listed:
                yield f"    # the same as {other.name}, who is listed? Then add this name to the aliases there instead."
        if alike:
            names = ", ".join(yaml_scalar(other.name) for other in alike)
            yield f"    # the same person? Then this, without the other entry: aliases: [{names}]"
        if person.roles:
            yield "    roles:"
            yield from (f"      - title: {yaml_scalar(role)}{_seen(person)}" for role in person.roles[:3])
    if partial:
        yield "# Names that are nobody's yet: no text introduces one person of that name."
        yield "# Write them as aliases where they can mean one person only."
        yield from (f"#   {yaml_scalar(p.name)}  # {_where(p)}; written {', '.join(p.labels[:3])}" for p in partial)


def _seen(person: Person) -> str:
    if not person.dates:
        return ""
    first, last = person.dates[0], person.dates[-1]
    return f"  # so called on {first}" if first == last else f"  # so called between {first} and {last}"


def _where(person: Person) -> str:
    said = f"{plural(person.statements, 'statement')} in {plural(len(person.documents), 'text')}"
    return f"{said}, first {person.documents[0]}" if len(person.documents) == 1 else said


def yaml_scalar(value: str) -> str:
    """A value as YAML writes it on one line."""
    written = yaml.safe_dump([value], allow_unicode=True, width=10_000, default_flow_style=False)
    return written[2:].rstrip("\n").replace("\n", " ")
