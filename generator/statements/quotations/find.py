"""Quotations in prose: the quoted words without their marks, and who said them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from generator.model import Block, Role, Span, Statement
from generator.nouns import replace
from generator.recognise.layouts import SPOKEN
from generator.statements.attribution import Lexicon, Said, attribute, lexicon
from generator.statements.attribution.confidence import ATTRIBUTED, confidence, tier
from generator.statements.quotations.dash import find_dashed, with_dashed, with_untold
from generator.statements.quotations.scan import SINGLE, Quoted, find_quoted
from generator.statements.quotations.struck import is_struck
from generator.writing import count_words

__all__ = ["FIRST_PERSON", "find_quotations", "link_chains", "link_turns"]

_PROSE = frozenset({Role.PARAGRAPH, Role.LIST_ITEM, Role.UNKNOWN})
_FEWEST_WORDS = 3
_SPLITTING = (",", "–", "—", "-")  # behind who says words that go on
_SENTENCE = 3  # blanks in a quotation inside a turn that is a sentence
_ENDS = frozenset(".!?…,")
_CLOSING = "\"”’»“'›‹«‘」』)"
SPOKEN_FACTOR = 0.97  # the rules were measured on written news
FIRST_PERSON = "first-person"
_SAID_MYSELF = frozenset(("lead", "beside", "comma-cue", "colon-cue", "after-sv", "after-vs", "split"))
_MYSELF = 0.95  # 32 of 34 in 120 transcripts, read by eye
# "1. “The lamps come first.”", "(b) „…“"
_NUMBER = re.compile(r"[ \t\xa0]*(?:\d{1,3}[.)]|\((?:\d{1,3}|[a-z])\)|[a-z]\))[ \t\xa0]+(?=[\"“„«»‘‚'「『])")
_SCARE = 4  # words of a phrase in marks that nobody is said to have said


def find_quotations(
    text: str, blocks: Sequence[Block], *, layout: str, language: str | None, turns: Sequence[Statement] = ()
) -> tuple[Statement, ...]:
    """The quotations of three words or more in body paragraphs, in order, with their speakers as far as the text tells;
    of a split sentence also its shorter part.

    `speaker` is the fullest name the document itself gives; ids and names known from the archive come later. Inside
    `turns` only what is told to be somebody's words, or is a sentence, is a quotation.
    """
    spans = [_without_number(text, b.span) for b in _prose(blocks, layout, turns)]
    quoted = _find_all(text, spans)
    _add_spoken(text, blocks, turns, spans, quoted)
    lex = lexicon(language)
    if lex and lex.dashes:
        quoted = [
            with_dashed(row, find_dashed(text, span, lex), text, lex) for span, row in zip(spans, quoted, strict=True)
        ]
        if lex.dash_paragraphs:
            quoted = with_untold(text, spans, quoted)
    if all(count_words(quotation.span.of(text)) < _FEWEST_WORDS for row in quoted for quotation in row):
        return ()  # who is quoted need not be asked
    order = sorted(range(len(spans)), key=spans.__getitem__)
    spans, quoted = [spans[n] for n in order], [quoted[n] for n in order]
    if lex:
        quoted = [[_marked(text, quotation, lex) for quotation in row] for row in quoted]
    flat = [quotation for row in quoted for quotation in row]
    said = attribute(text, spans, quoted, lex) if lex else [Said()] * len(flat)
    singles_nest = not (lex and lex.uncased) and any(quotation.family != SINGLE for quotation in flat)
    found = []
    opened = [turn.span.start for turn in turns]
    parts = _parts(text, flat, said)
    for n, (quotation, source) in enumerate(zip(flat, said, strict=True)):
        if count_words(quotation.span.of(text)) < _FEWEST_WORDS:
            if n not in parts:
                continue
        elif _is_no_speech(text, quotation, source, lex, singles_nest=singles_nest):
            continue
        statement = _statement(text, quotation, source, flat, lex)
        at = bisect_right(opened, quotation.span.start) - 1
        turn = turns[at] if at >= 0 and turns[at].span.holds(quotation.span) else None
        if turn is None:
            found.append(statement)
        elif source.cue or _is_sentence(quotation.span.of(text)):
            found.append(_spoken(text, statement, source, turn, lex))
    return tuple(found)


def _parts(text: str, flat: Sequence[Quoted], said: Sequence[Said]) -> set[int]:
    """The short parts of sentences that are split by who says them: "Hats," he said, "are for heads." """
    found: set[int] = set()
    for n, source in enumerate(said):
        first = source.chained
        if first is None or source.rule != "split" or first >= n:
            continue
        between = text[flat[first].outer.end : flat[n].outer.start].strip()
        if not between.endswith(_SPLITTING) or any(mark in between for mark in ".?!;"):
            continue
        small = [part for part in (first, n) if count_words(flat[part].span.of(text)) < _FEWEST_WORDS]
        if len(small) == 1:
            found.update(small)
    return found


def _is_sentence(words: str) -> bool:
    return words.count(" ") >= _SENTENCE and words[0].isupper() and words.rstrip(_CLOSING)[-1:] in _ENDS


def _spoken(text: str, statement: Statement, said: Said, turn: Statement, lex: Lexicon | None) -> Statement:
    """A quotation inside a turn: "I said" is who has the turn, the rest as sure as in an untuned language."""
    if _says_it_myself(text, said, lex):
        return replace(
            statement,
            confidence=_MYSELF,
            label=turn.label,
            label_span=turn.label_span,
            role=turn.role,
            outlet=turn.outlet,
            rule=FIRST_PERSON,
            attribution="attributed",
        )
    sure = round(statement.confidence * SPOKEN_FACTOR, 3)
    statement = replace(statement, confidence=sure)
    if sure >= ATTRIBUTED or statement.attribution == "unattributed":
        return statement
    return replace(statement, speaker=None, unnamed=None, attribution="unattributed")


def _says_it_myself(text: str, said: Said, lex: Lexicon | None) -> bool:
    """Whether the words beside a quotation are "I said", with at most one word between them."""
    if not (
        lex and said.label and said.cue and said.rule in _SAID_MYSELF and said.label.of(text).lower() in lex.myself
    ):
        return False
    first, last = sorted((said.label, said.cue))
    return len(text[first.end : last.start].split()) < 2


def link_turns(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements, each quotation inside a turn with the id of that turn; ids must be set."""
    linked = []
    turn: Statement | None = None
    for statement in statements:
        if statement.kind == "turn":
            turn = statement if turn is None or statement.span.end > turn.span.end else turn
        elif turn and turn.span.holds(statement.span):
            statement = replace(statement, parent=turn.id)
        linked.append(statement)
    return tuple(linked)


def link_chains(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements, each later part of a split quotation with the id of the first part; ids must be set.

    Where the first part is none itself (two words or fewer), the first that is stands for it.
    """
    heads = {f"@{s.span.start}": s.id for s in statements if s.kind == "quote"}
    linked = []
    for statement in statements:
        if statement.chain and statement.chain.startswith("@"):
            head = heads.setdefault(statement.chain, statement.id)
            statement = replace(statement, chain=None if head == statement.id else head)
        linked.append(statement)
    return tuple(linked)


def _prose(blocks: Sequence[Block], layout: str, turns: Sequence[Statement]) -> list[Block]:
    """The paragraphs outside turns that may quote somebody; of a transcript only those before its first turn."""
    found = []
    at = 0
    for block in blocks:
        if layout in SPOKEN and block.role is Role.TURN:
            break
        while at < len(turns) and turns[at].span.end <= block.span.start:
            at += 1
        is_spoken = at < len(turns) and turns[at].span.start < block.span.end
        if block.disposition == "body" and block.role in _PROSE and not is_spoken:
            found.append(block)
    return found


def _add_spoken(
    text: str, blocks: Sequence[Block], turns: Sequence[Statement], spans: list[Span], rows: list[list[Quoted]]
) -> None:
    """Adds the paragraphs of turns that hold quotations, an empty one before each turn: nobody goes on for another."""
    starts = [block.span.start for block in blocks]
    for turn in turns:
        first = max(0, bisect_right(starts, turn.span.start) - 1)
        parts = []
        for block in blocks[first : bisect_right(starts, turn.span.end)]:
            start, end = max(block.span.start, turn.span.start), min(block.span.end, turn.span.end)
            if start < end and block.disposition == "body" and (block.role in _PROSE or block.role is Role.TURN):
                parts.append(Span(start, end))
        quoted = _find_all(text, parts)
        if any(quoted):
            held = [(span, row) for span, row in zip(parts, quoted, strict=True) if row]
            spans += [Span(turn.span.start, turn.span.start), *(span for span, _ in held)]
            rows += [[], *(row for _, row in held)]


def _without_number(text: str, span: Span) -> Span:
    """A paragraph without the number that counts it, where a quotation follows right behind."""
    number = _NUMBER.match(text, span.start, span.end)
    return Span(number.end(), span.end) if number else span


def _find_all(text: str, spans: Sequence[Span]) -> list[list[Quoted]]:
    """The quotations of every paragraph; one left open resumes in the next."""
    rows = []
    resumed: int | None = None
    for span in spans:
        row = find_quoted(text, span.start, span.end, resumed=resumed)
        resumed = row[-1].family if row and not row[-1].closed else None
        rows.append(row)
    return rows


def _is_no_speech(text: str, quotation: Quoted, said: Said, lex: Lexicon | None, *, singles_nest: bool) -> bool:
    """Whether the marks hold the title of a work, a name, a single word's irony or an attribute of markup."""
    words = quotation.span.of(text).split()
    before = text[max(0, quotation.outer.start - 40) : quotation.outer.start]
    if quotation.is_name or before.endswith("=") or is_struck(text, quotation.outer.start):  # "=": of a leftover tag
        return True
    explicit = bool(said.rule) and not said.rule.startswith(("subject", "next-fragment", "sentence-before"))
    if lex and lex.uncased:
        inner = quotation.span.of(text)
        return not explicit and count_words(inner) <= _SCARE and inner[-1] not in ".!?。！？؟…"
    if singles_nest and quotation.family == SINGLE and not explicit:  # a heading: doubles are the marks of speech here
        return True
    if _is_title(words, before, lex):
        return True
    lead = _lead(before.rstrip())
    is_titled = before.rstrip()[-1:].isalpha() and not words[0][:1].islower()
    if lex and is_titled and _is_work(lead, lex, explicit=explicit):
        return True
    if lex and lex.nouns_capitalised:
        has_article = lead in lex.definite or lead in lex.prepositions
        return (
            not explicit
            and words[0][:1].isupper()
            and words[-1][-1] not in ".!?"
            and (len(words) <= _SCARE or (has_article and len(words) <= 2 * _SCARE))
        )
    return not explicit and len(words) <= _SCARE and words[-1][-1] not in ".!?" and words[0][:1].islower()


def _marked(text: str, quotation: Quoted, lex: Lexicon) -> Quoted:
    """The quotation, told apart where its marks hold a title: on "Meet the Harbour", her book "The Long Winter,"."""
    before = text[max(0, quotation.outer.start - 40) : quotation.outer.start].rstrip()
    words = quotation.span.of(text).split()
    lead = _lead(before)
    if not before[-1:].isalnum() or not words or words[-1][-1] in "!?":
        return quotation
    leads = before.lower().rsplit(None, 2)
    in_the = len(leads) > 2 and lead in lex.definite and leads[-2] in lex.prepositions  # in der „Correio da Manhã“
    is_place_of_title = (
        in_the
        or lead in lex.prepositions
        or lead.endswith(("'s", "’s"))
        or _is_work(lead, lex, explicit=True)
        or (lead in lex.definite and len(words) < _FEWEST_WORDS)  # Der „Bote“ zitiert
    )
    if is_place_of_title and _is_title(words, before, lex):
        return replace(quotation, is_name=True)
    return quotation


def _lead(before: str) -> str:
    """The last word before the marks, in small letters."""
    return before.rsplit(None, 1)[-1].lower().strip(",:") if before else ""


def _is_work(lead: str, lex: Lexicon, *, explicit: bool) -> bool:
    """Whether the word before the marks is a work, as in "den Film „…“"; a speech verb ("called") is none."""
    if explicit and (lead in lex.says or lead in lex.describes):
        return False
    return lead in lex.works or lead.endswith(lex.work_endings)


def _is_title(words: list[str], before: str, lex: Lexicon | None) -> bool:
    """Whether words are written like a title or a name: capitals but for short words."""
    if len(words) > 12:
        return False
    bare = [word.strip(".,;:!?…’‘'()[]") for word in words]
    small = [word for word in bare if word[:1].islower()]
    if any(not _is_short(word, lex) for word in small) or not bare[0][:1].isupper():
        return False
    if len(bare) - len(small) < 2 and len(small) > 1:
        return False
    if words[-1][-1] not in ".,!?…":
        return True
    lead = _lead(before.rstrip())
    leads = lex is not None and (lead in lex.prepositions or lead in lex.works or lead.endswith(("'s", "’s")))
    return leads and words[-1][-1] in ".,"


def _is_short(word: str, lex: Lexicon | None) -> bool:
    """Whether titles write a word in small letters: "of", "the", "da"."""
    kinds = (lex.prepositions, lex.definite, lex.indefinite, lex.conjunctions, lex.particles) if lex else ()
    return any(word in kind for kind in kinds)


def _statement(text: str, quotation: Quoted, said: Said, flat: Sequence[Quoted], lex: Lexicon | None) -> Statement:
    sure = confidence(said.rule, said.how, lex, follows=said.follows) if lex else 0.0
    person = said.person
    chain = None
    if said.chained is not None:
        chain = f"@{flat[said.chained].span.start}"
    is_somebody = person is not None or said.kind in ("unnamed", "role", "body")
    level = tier(sure, lex) if lex and said.rule and is_somebody else "unattributed"
    is_unnamed = person is None and level != "unattributed" and said.how != "office"
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
        unnamed=" ".join(said.label.of(text).split()) if is_unnamed and said.label else None,
        reported_by=" ".join(said.reporter.of(text).split()) if said.reporter else None,
    )
