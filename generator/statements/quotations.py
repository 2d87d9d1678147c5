"""Quotations in prose: the quoted words without their marks, and who said them."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model import Block, Role, Span, Statement
from generator.statements.attribution import Lexicon, Said, attribute, lexicon
from generator.statements.attribution.confidence import confidence, tier
from generator.statements.quotations_scan import Quoted, find_quoted

__all__ = ["find_quotations"]

_PROSE = frozenset({Role.PARAGRAPH, Role.LIST_ITEM, Role.UNKNOWN})
_FEWEST_WORDS = 3


def find_quotations(text: str, blocks: Sequence[Block], *, layout: str, language: str | None) -> tuple[Statement, ...]:
    """The quotations of three words or more in body paragraphs, in order, with their speakers as far as the text tells.

    `speaker` is the fullest name the document itself gives; ids and names known from the archive come later.
    """
    if layout == "transcript":
        return ()
    spans = [b.span for b in blocks if b.disposition == "body" and b.role in _PROSE]
    quoted = _find_all(text, spans)
    if not any(quoted):
        return ()
    lex = lexicon(language)
    flat = [quotation for row in quoted for quotation in row]
    said = attribute(text, spans, quoted, lex) if lex else [Said()] * len(flat)
    found = []
    for quotation, source in zip(flat, said, strict=True):
        if len(quotation.span.of(text).split()) < _FEWEST_WORDS:
            continue
        if _is_title(text, quotation, source, lex):
            continue
        found.append(_statement(text, quotation, source, flat, lex))
    return tuple(found)


def _find_all(text: str, spans: Sequence[Span]) -> list[list[Quoted]]:
    """The quotations of every paragraph; one left open resumes in the next."""
    rows = []
    resumed: int | None = None
    for span in spans:
        row = find_quoted(text, span.start, span.end, resumed=resumed)
        resumed = row[-1].family if row and not row[-1].closed else None
        rows.append(row)
    return rows


def _is_title(text: str, quotation: Quoted, said: Said, lex: Lexicon | None) -> bool:
    """Whether the marks hold the title of a work, a name or an attribute of markup, and no speech."""
    span = quotation.span
    before = text[quotation.outer.start - 1 : quotation.outer.start]
    if before == "=":  # an attribute of a leftover tag
        return True
    words = span.of(text).split()
    if span.of(text)[-1] in ".,!?…" or len(words) > 12:
        return False
    small = [w for w in words if w[:1].islower() and len(w) > 4]
    return (
        not small
        and all(w[:1].isupper() or not w[:1].isalpha() or len(w) <= 4 for w in words)
        and words[0][:1].isupper()
    )


def _statement(text: str, quotation: Quoted, said: Said, flat: Sequence[Quoted], lex: Lexicon | None) -> Statement:
    sure = confidence(said.rule, said.person.how if said.person else "", lex, follows=said.follows) if lex else 0.0
    person = said.person
    chain = None
    if said.chained is not None:
        chain = f"@{flat[said.chained].span.start}"
    level = tier(sure, lex) if lex and said.rule else "unattributed"
    return Statement(
        "",
        "quote",
        quotation.span,
        said.label.of(text) if said.label else "",
        speaker=person.name if person and level != "unattributed" else None,
        attribution=level,
        confidence=sure,
        rule=said.rule or "quote-marks",
        cue=said.cue,
        label_span=said.label,
        chain=chain,
    )
