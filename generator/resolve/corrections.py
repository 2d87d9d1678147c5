"""What the archivist corrects in a sidecar: a speaker set, confirmed or rejected, statements split or joined.

A correction finds its statement by id, else by the hash of its words, else by its opening words, so that it survives
a rebuild and an edit of the source. One that finds nothing any more changes nothing and is named by `onrecord check`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.model import Problem, Published, Span, Statement
from generator.nouns import dataclass
from generator.permalinks.ids import first_ids, normalise, text_hash
from generator.resolve.people import Person
from generator.settings.sidecars import Correction
from generator.statements.words import shown_words

RULE = "sidecar"
_OPENING = 120  # characters of published words that are looked for
_ALIKE = 80.0  # of 100: opening words that were edited are still these words
_AHEAD = 8.0  # and the next best statement must be this much less like them


@dataclass(frozen=True, slots=True)
class Corrected:
    """The statements as the archivist wants them, and what no longer applies."""

    statements: tuple[Statement, ...]
    problems: tuple[Problem, ...] = ()


def correct(
    path: str,
    text: str,
    statements: Sequence[Statement],
    corrections: Sequence[Correction],
    people: Sequence[Person],
    published: Sequence[Published] = (),
) -> Corrected:
    """The statements, corrected; `people` are the speakers the corrections name, one each, resolved.

    `published`: the words under which the registry knows the ids that are corrected.
    """
    if not corrections:
        return Corrected(tuple(statements))
    problems: list[Problem] = []
    known = {wording.id: wording for wording in published}
    current = list(statements)
    for correction, person in zip(corrections, people, strict=True):
        place = _find(text, current, correction, known.get(correction.id))
        if place is None:
            problems.append(_problem(correction, "correction-stale", "finds its statement no more"))
            continue
        said = shown_words(text, current[place])
        if correction.text and not text_hash(said).startswith(correction.text):
            problems.append(_problem(correction, "correction-reworded", "was made for other words; read them again"))
        changed = _apply(text, current, place, correction, person)
        if changed is None:
            problems.append(_problem(correction, "correction-stale", "cannot be done any more"))
        else:
            current = changed
    return Corrected(first_ids(path, text, current), tuple(problems))


def _problem(correction: Correction, code: str, fault: str) -> Problem:
    name = correction.id or correction.text or f'"{correction.words[:40]}"'
    message = f"the correction of {name} {fault}"
    return Problem(code, message, correction.place.line, correction.place.column, correction.place.path)


def _find(
    text: str, statements: Sequence[Statement], correction: Correction, published: Published | None
) -> int | None:
    """The place of the statement a correction means; None where there is none, or several."""
    if correction.id:
        for place, statement in enumerate(statements):
            if statement.id == correction.id:
                return place
    said = [shown_words(text, statement) for statement in statements]
    if correction.text:
        same = [place for place, words in enumerate(said) if text_hash(words).startswith(correction.text)]
        if len(same) == 1:
            return same[0]
    if correction.words:
        return _find_alike(said, normalise(correction.words))
    return _find_published(said, published) if published else None


def _find_published(said: Sequence[str], published: Published) -> int | None:
    """The statement whose words the registry knows under another id: the very words, else clearly the likest."""
    same = [place for place, words in enumerate(said) if text_hash(words) == published.hash]
    if same:
        return same[0] if len(same) == 1 else None
    return _find_alike(said, normalise(published.words)[:_OPENING]) if published.words else None


def _find_alike(said: Sequence[str], opening: str) -> int | None:
    """The statement that opens with these words, or with words clearly more like them than any other's."""
    openings = [normalise(words)[: len(opening)] for words in said]
    same = [place for place, words in enumerate(openings) if words == opening]
    if same:
        return same[0] if len(same) == 1 else None
    from rapidfuzz import fuzz  # a hundredth of a second that only such a correction needs

    ranked = sorted(((fuzz.ratio(opening, words), -place) for place, words in enumerate(openings)), reverse=True)[:2]
    if not ranked or ranked[0][0] < _ALIKE or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _AHEAD):
        return None
    return -ranked[0][1]


def _apply(
    text: str, statements: list[Statement], place: int, correction: Correction, person: Person
) -> list[Statement] | None:
    before, statement, after = statements[:place], statements[place], statements[place + 1 :]
    if correction.remove:
        return [*before, *after]
    if correction.join:
        following = next((n for n, other in enumerate(after) if other.kind == statement.kind), None)
        if following is None:
            return None
        return [*before, _joined(statement, after[following]), *after[:following], *after[following + 1 :]]
    if correction.split:
        cut = _cut(text, statement, correction.split)
        if cut is None:
            return None
        first, second = cut
        return [*before, first, _spoken_by(second, person) if person.name else second, *after]
    return [*before, _attributed(statement, correction, person), *after]


def _attributed(statement: Statement, correction: Correction, person: Person) -> Statement:
    if correction.reject:
        nobody = replace(statement, speaker=None, speaker_id=None, role=None, rule=RULE, confidence=0.0)
        return replace(nobody, attribution="unattributed")
    if correction.speaker:
        return _spoken_by(statement, person)
    return replace(statement, attribution="attributed", confidence=1.0)


def _spoken_by(statement: Statement, person: Person) -> Statement:
    said = replace(statement, speaker=person.name, speaker_id=person.id, role=person.role, rule=RULE)
    return replace(said, attribution="attributed", confidence=1.0)


def _joined(first: Statement, second: Statement) -> Statement:
    """Both as one; what stood between them, a label say, is a hole."""
    between = (Span(first.span.end, second.span.start),) if first.span.end < second.span.start else ()
    holes = tuple(sorted((*first.holes, *between, *second.holes)))
    return replace(first, span=Span(first.span.start, second.span.end), holes=holes)


def _cut(text: str, statement: Statement, words: str) -> tuple[Statement, Statement] | None:
    """The statement in two, the second from these words on; None where they do not stand in it, or at its start."""
    start, end = statement.span.start, statement.span.end
    place = text.find(words, start, end)
    if place <= start:
        return None
    first_end = start + len(text[start:place].rstrip())
    first = replace(
        statement, span=Span(start, first_end), holes=tuple(h for h in statement.holes if h.end <= first_end)
    )
    holes = tuple(h for h in statement.holes if h.start >= place)
    second = replace(statement, id="", span=Span(place, end), label_span=None, cue=None, holes=holes)
    return first, second
