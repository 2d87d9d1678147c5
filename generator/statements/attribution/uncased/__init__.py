"""Who said a quotation in scripts without capitals: Arabic, Hebrew, Persian, Korean, Chinese, Japanese.

No capital shows where a name begins, so names are read by what stands beside them: first names and surnames of a
table, titles, particles. A name that nothing vouches for is kept as the words that stand there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from generator.model import Span
from generator.nouns import dataclass, replace
from generator.statements.attribution.lexicon import Lexicon
from generator.statements.attribution.referents import Person
from generator.statements.attribution.said import Said
from generator.statements.attribution.uncased import chinese, japanese, korean, spaced
from generator.statements.attribution.uncased.named import MASK, Names, Paragraph, Source
from generator.statements.quotations.scan import Quoted

__all__ = ["attribute_uncased"]

_SPLIT = 45  # characters between the parts of a split quotation
_OPENING = 6  # characters of openers before a pronoun: "但", "此外，"


@dataclass(frozen=True, slots=True)
class _Reading:
    """How one family of languages tells who speaks."""

    introduce: Callable[[Paragraph, Names], None]  # notes the names of a paragraph
    find: Callable[[Paragraph, Span, Names], Source | None]  # the source of the quotation at a span of the paragraph


_READINGS = {
    "verb-first": _Reading(spaced.introduce, spaced.find),
    "verb-last": _Reading(spaced.introduce, spaced.find),
    "korean": _Reading(korean.introduce, korean.find),
    "chinese": _Reading(chinese.introduce, chinese.find),
    "japanese": _Reading(japanese.introduce, japanese.find),
}


def attribute_uncased(
    text: str, spans: Sequence[Span], quoted: Sequence[Sequence[Quoted]], lexicon: Lexicon
) -> list[Said]:
    """One Said for every quotation of the paragraphs `spans`, in order."""
    reading, names = _READINGS[lexicon.uncased], Names(lexicon)
    paragraphs = [
        Paragraph(_masked(text, span, row), span.of(text), span.start, lexicon)
        for span, row in zip(spans, quoted, strict=True)
    ]
    for paragraph in paragraphs:
        reading.introduce(paragraph, names)
    found: list[Said] = []
    for number, (paragraph, row) in enumerate(zip(paragraphs, quoted, strict=True)):
        first = len(found)
        for quotation in row:
            here = Span(quotation.outer.start - paragraph.start, quotation.outer.end - paragraph.start)
            source = None if quotation.continues else reading.find(paragraph, here, names)
            said = _said(source, paragraph, names, number)
            before = found[-1] if len(found) > first else None
            if before and before.rule:
                previous = row[len(found) - first - 1]
                said = _leaning(said, before, len(found) - 1, Span(previous.outer.end, quotation.outer.start))
            elif quotation.continues and found and found[-1].rule:
                said = _like(found[-1], len(found) - 1, "continuation", chained=True)
            found.append(said)
    return found


def _masked(text: str, span: Span, row: Sequence[Quoted]) -> str:
    """The paragraph with every quotation masked, a character for a character."""
    pieces, at = [], span.start
    for quotation in row:
        pieces += [text[at : quotation.outer.start], MASK * (quotation.outer.end - quotation.outer.start)]
        at = quotation.outer.end
    return "".join((*pieces, text[at : span.end]))


def _said(source: Source | None, paragraph: Paragraph, names: Names, number: int) -> Said:
    if source is None:
        return Said()
    label = Span(source.label.start + paragraph.start, source.label.end + paragraph.start)
    cue = Span(source.cue.start + paragraph.start, source.cue.end + paragraph.start) if source.cue else None
    name, how = source.name, source.how
    if source.kind == "pronoun":
        name, how = _antecedent(source, paragraph, names, number), "pronoun"
    person = Person(name, how, names.genders.get(name, "")) if name else None
    if source.kind in ("name", "role", "unnamed", "body"):
        names.spoken, names.spoken_in = name, number
    elif name:
        names.spoken_in = number  # who goes on speaking, paragraph by paragraph
    return Said(source.rule, label, cue, person, kind=source.kind, how=how if name else "source")


def _antecedent(source: Source, paragraph: Paragraph, names: Names, number: int) -> str:
    """Whom a pronoun means: the one person a paragraph opens with and names; who spoke last, where the paragraph names
    them and nobody after them, or opens with the pronoun right below the one in which they spoke.

    Nothing else tells in these scripts that nobody came between.
    """
    name = names.latest(source.gender)
    before = paragraph.text[: source.label.start]
    named = [other for other in names.full if other in before]
    if len(named) == 1 and before.find(named[0]) <= _OPENING:
        fits = names.genders.get(named[0], source.gender) in (source.gender, "") or not source.gender
        return named[0] if fits else ""
    at = before.rfind(name) if name else -1
    if at >= 0:
        return name if not any(other in before[at:] for other in names.full if other not in name) else ""
    is_opening = len(before.strip()) <= _OPENING
    return name if name and is_opening and number - names.spoken_in <= 1 else ""


def _leaning(said: Said, before: Said, number: int, gap: Span) -> Said:
    """A quotation beside the one before it: its second part, or one without words of its own."""
    is_shared = before.cue is not None and gap.holds(before.cue)
    if is_shared and gap.end - gap.start <= _SPLIT and (not said.rule or said.cue == before.cue or not said.person):
        return _like(before, number, "split", chained=True)
    if said.cue is not None and said.cue == before.cue:
        return _like(before, number, "same-paragraph")
    return said if said.rule else _like(before, number, "same-paragraph")


def _like(said: Said, number: int, rule: str, *, chained: bool = False) -> Said:
    first = said.chained if said.chained is not None else number
    return replace(said, rule=rule, follows=said.follows or said.rule, chained=first if chained else None)
