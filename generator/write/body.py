"""A document's text as elements: paragraphs, turns, questions with their answers, quotations with their anchors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from generator.model import Block as TextBlock
from generator.model import Document, Role, Statement
from generator.slugs import slugify
from generator.statements.stated import RULE as STATED
from generator.write.elements import Block, Box, Direction, Heading, Inline, Link, Listing, Paragraph, Run, Strong
from generator.write.escape import escape
from generator.write.words import Words, direction_of
from generator.writing import CLOSING_QUOTES

SHOWN = ("body", "aside")
_PICTURE = (Role.CAPTION, Role.CREDIT)
_SAYS_WHAT_IT_IS = re.compile(r"\s*(?:©|\(c\)|[^\W\d]{3,16}:)", re.IGNORECASE)  # "Image: R. Osterby/Interwire"
_ONLY_A_MARK = re.compile(  # of turns that nobody is named for: "Q", "Q.", "QUESTION", "Frage 3"
    r"[QAF]\.?|(?:question|answer|frage|antwort|réponse|pregunta|respuesta)s?\.?(?: \d{1,3})?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Body:
    """The text, and the statements that stand nowhere in it (in a headline, say) and so need their anchor elsewhere."""

    blocks: tuple[Block, ...]
    unplaced: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class _Segment:
    """A stretch of one block that lies in one turn, or in none."""

    block: TextBlock
    start: int
    end: int
    turn: Statement | None = None


def body_of(document: Document, words: Words, *, people: frozenset[str]) -> Body:
    """The text of a document; `people` are the ids of the speakers who have a page."""
    return _Writer(document, words, people).write()


def voice_of(statement: Statement) -> str:
    """By what the words of one speaker are told from another's on a page: the person, else the label; "" for nobody."""
    if statement.speaker_id or not statement.label:
        return statement.speaker_id or ""
    is_nobody = statement.kind == "quote" and statement.attribution == "unattributed"
    return "" if is_nobody else _label_slug(statement.label)


@lru_cache(maxsize=4096)
def _label_slug(label: str) -> str:
    return f"x-{slugify(label)}"


class _Writer:
    """Holds what every part of the writing looks at."""

    def __init__(self, document: Document, words: Words, people: frozenset[str]) -> None:
        self._text, self._words, self._people = document.source.text, words, people
        self._language = document.metadata.language.value if document.metadata.language else ""
        self._blocks = [block for block in document.blocks if block.disposition in SHOWN]
        ordered = sorted(document.statements, key=lambda s: (s.span.start, -s.span.end))
        self._turns = [s for s in ordered if s.kind == "turn"]
        self._quotations = [s for s in ordered if s.kind == "quote"]
        self._all = ordered
        self._opening = {s.exchange for s in self._turns if s.exchange}
        self._askers = {s.id: voice_of(s) for s in self._turns if s.id in self._opening}
        self._answerers = _answerers(self._turns, self._askers)
        self._going_on = {
            b.id for a, b in pairwise(self._turns) if a.rule == b.rule == STATED and voice_of(a) == voice_of(b)
        }
        self._placed = set[str]()
        self._exchanges = set[str]()
        self._first = 0

    def write(self) -> Body:
        groups = _by_turn(self._segments())
        blocks = tuple(self._in_exchanges(groups))
        return Body(blocks, tuple(s for s in self._all if s.id not in self._placed))

    # --- which stretch belongs to which turn ---

    def _segments(self) -> list[_Segment]:
        """The shown text in order, labels left out; turns that hold no shown text are left unplaced."""
        segments: list[_Segment] = []
        first = 0
        for block in self._blocks:
            start, end = block.span.start, block.span.end
            while first < len(self._turns) and self._turns[first].span.end <= start:
                first += 1
            here = start
            for number in range(first, len(self._turns)):
                turn = self._turns[number]
                opens = turn.label_span.start if turn.label_span else turn.span.start
                opens = min(opens, turn.span.start)
                if opens >= end:
                    break
                if here < opens:
                    segments.append(_Segment(block, here, opens))
                said = max(turn.span.start, here)
                if said < end:
                    segments += [
                        _Segment(block, a, b, turn) for a, b in _without_holes(turn, said, min(turn.span.end, end))
                    ]
                here = min(end, max(here, turn.span.end))
            if here < end:
                segments.append(_Segment(block, here, end))
        return [segment for segment in segments if not self._text[segment.start : segment.end].isspace()]

    # --- turns and exchanges ---

    def _in_exchanges(self, groups: list[tuple[Statement | None, list[_Segment]]]) -> Iterable[Block]:
        pending: list[Block] = []
        between: list[Block] = []  # belongs to the exchange only where it goes on behind it
        current = ""
        for turn, segments in groups:
            exchange = self._exchange_of(turn)
            if turn is not None and exchange != current:
                yield from (*self._exchange(pending, current), *between)
                pending, between, current = [], [], exchange
            blocks = self._blocks_of(segments) if turn is None else [self._turn(turn, segments)]
            if not current:
                yield from blocks
            elif turn is None:
                between += blocks
            else:
                pending += [*between, *blocks]
                between = []
        yield from (*self._exchange(pending, current), *between)

    def _exchange(self, blocks: list[Block], exchange: str) -> Iterable[Block]:
        if not exchange or len(blocks) < 2:
            yield from blocks
            return
        anchor = f"x-{exchange}" if exchange not in self._exchanges else ""
        self._exchanges.add(exchange)
        yield Box(tuple(blocks), tag="section", id=anchor, classes="exchange")

    def _exchange_of(self, turn: Statement | None) -> str:
        if turn is None:
            return ""
        return turn.exchange or (turn.id if turn.id in self._opening else "")

    def _turn(self, turn: Statement, segments: list[_Segment]) -> Block:
        anchor = "" if turn.id in self._placed else turn.id
        self._placed.add(turn.id)
        exchange, voice = self._exchange_of(turn), voice_of(turn)
        role = self._part_in(exchange, turn) or ("goes-on" if turn.id in self._going_on else "")
        language, direction = self._tongue(turn.language)
        return Box(
            (self._who(turn, role), *self._blocks_of(segments)),
            id=anchor,
            classes=f"turn statement {role}".strip(),
            language=language,
            direction=direction,
            attributes=(("data-speaker", voice),),
        )

    def _part_in(self, exchange: str, turn: Statement) -> str:
        """Whether a turn asks or answers; "" for the words of others, such as who gives the floor."""
        if not exchange:
            return ""
        voice = voice_of(turn)
        if turn.id == exchange or voice == self._askers.get(exchange):
            return "question"
        return "answer" if voice == self._answerers.get(exchange) else ""

    def _who(self, turn: Statement, role: str) -> Paragraph:
        if turn.id in self._going_on:
            return Paragraph((self.permalink(turn.id, turn.id),), classes="who")
        name = turn.speaker or turn.label
        if role and not turn.speaker and _ONLY_A_MARK.fullmatch(name):
            name = ""  # "Q" beside the word "Question" says it twice
        shown: list[Inline] = []
        if name and turn.speaker_id in self._people:
            shown.append(Link((escape(name),), f"speakers/{turn.speaker_id}.md"))
        elif name:
            shown.append(Strong(escape(name)))
        elif not role:
            shown.append(Run((escape(self._words("nobody")),), classes="role"))
        about = ", ".join(part for part in (turn.role, turn.outlet) if part and part.casefold() not in name.casefold())
        if about:
            shown += [escape(" "), Run((escape(about),), classes="role")]
        if role:
            shown += [*([escape(" ")] if shown else []), Run((escape(self._words(role)),), classes="qa")]
        return Paragraph((*shown, escape(" "), self.permalink(turn.id, turn.id)), classes="who")

    def permalink(self, anchor: str, shown: str = "") -> Link:
        """The address of a statement. Inside a paragraph it holds no words: the stylesheet draws its mark, so that
        the paragraph's words are the source's, also when a reader copies them. What is seen there is said in a label.
        """
        if shown:
            return Link((escape(shown),), f"#{anchor}", "permalink")
        return Link((), f"#{anchor}", "permalink", self._words("link_to", id=anchor))

    # --- blocks ---

    def _blocks_of(self, segments: Sequence[_Segment]) -> list[Block]:
        blocks: list[Block] = []
        position = 0
        while position < len(segments):
            segment = segments[position]
            role, length = segment.block.role, 1
            alike = _PICTURE if role in _PICTURE else (role,)
            if role in _PICTURE or role is Role.LIST_ITEM:
                while position + length < len(segments) and segments[position + length].block.role in alike:
                    length += 1
            run = segments[position : position + length]
            if role in _PICTURE:
                blocks += self._pictures(run)
            elif role is Role.LIST_ITEM:
                blocks.append(Listing(tuple(self._line(item) for item in run)))
            else:
                blocks.append(self._block(segment))
            position += length
        return blocks

    def _block(self, segment: _Segment) -> Block:
        role = segment.block.role
        line = self._line(segment)
        language, direction = self._tongue(segment.block.language)
        if role is Role.HEADING:
            level = min(max(segment.block.level or 2, 2), 4)
            return Heading(level, line, f"h-{segment.start}")
        if role is Role.PULL_QUOTE:
            summary = (escape(self._words("pull_quote")),)
            return Box((Paragraph(line, classes="pull"),), tag="figure", summary=summary)
        classes = {Role.STAGE_DIRECTION: "stage", Role.TABLE: "tabular", Role.CORRECTION: "correction"}.get(role, "")
        return Paragraph(line, classes=classes, language=language, direction=direction)

    def _pictures(self, run: Sequence[_Segment]) -> Iterable[Block]:
        """Each caption as a figure of words, with the credits that follow it."""
        held: list[_Segment] = []
        for segment in run:
            if segment.block.role is Role.CAPTION and held:
                yield self._picture(held)
                held = []
            held.append(segment)
        yield self._picture(held)

    def _picture(self, run: Sequence[_Segment]) -> Block:
        first, *rest = run
        kind = "credit" if first.block.role is Role.CREDIT else "caption"
        credits = tuple(Paragraph((*self._named("credit", credit), *self._line(credit))) for credit in rest)
        return Box(credits, tag="figure", summary=(*self._named(kind, first), *self._line(first)))

    def _named(self, kind: str, segment: _Segment) -> tuple[Inline, ...]:
        """What a line beside a picture is; nothing where the line says it itself: "Photo: A. Quill", "© Quill"."""
        if _SAYS_WHAT_IT_IS.match(self._text, segment.start, segment.end):
            return ()
        return Run((escape(self._words(kind)),), classes="label"), escape(" ")

    def _tongue(self, language: str | None) -> tuple[str, Direction]:
        if not language or language == self._language:
            return "", ""
        return language, direction_of(language)

    # --- the words of a stretch, quotations marked ---

    def _line(self, segment: _Segment) -> tuple[Inline, ...]:
        return tuple(self._pieces(segment.start, segment.end, self._inside(segment)))

    def _inside(self, segment: _Segment) -> list[Statement]:
        """The quotations in a stretch. Stretches come in order, so the search goes on where it was."""
        quotations = self._quotations
        while self._first < len(quotations) and quotations[self._first].span.end <= segment.start:
            self._first += 1
        found: list[Statement] = []
        for number in range(self._first, len(quotations)):
            if quotations[number].span.start >= segment.end:
                break
            if quotations[number].span.end > segment.start:
                found.append(quotations[number])
        return found

    def _pieces(self, start: int, end: int, quotations: Sequence[Statement]) -> list[Inline]:
        pieces: list[Inline] = []
        here, position = start, 0
        while position < len(quotations):
            quotation = quotations[position]
            opens, closes = max(quotation.span.start, start), min(quotation.span.end, end)
            last = position + 1
            while last < len(quotations) and quotations[last].span.start < closes:
                last += 1
            others = quotations[position + 1 : last]
            if opens < here or closes <= opens:  # reaches out of the quotation before it: an anchor must do
                pieces.append(self._anchor(quotation))
                position += 1
                continue
            pieces.append(escape(self._text[here:opens]))
            pieces.append(self._quotation(quotation, opens, closes, [q for q in others if q.span.end <= closes]))
            pieces += [self._anchor(q) for q in others if q.span.end > closes and q.id not in self._placed]
            here = closes
            if closes == quotation.span.end:
                here = self._past_mark(closes, end)
                pieces += [escape(self._text[closes:here]), self.permalink(quotation.id)]
            position = last
        pieces.append(escape(self._text[here:end]))
        return pieces

    def _past_mark(self, here: int, end: int) -> int:
        """Past the mark that closes a quotation, so that its address stands behind it."""
        closed = here
        while closed < end and closed < here + 2 and self._text[closed] in CLOSING_QUOTES:
            closed += 1
        return closed

    def _quotation(self, quotation: Statement, start: int, end: int, inner: Sequence[Statement]) -> Run:
        is_first = quotation.id not in self._placed
        self._placed.add(quotation.id)
        language, direction = self._tongue(quotation.language)
        classes = (
            "quotation statement"
            if quotation.attribution == "attributed"
            else f"quotation statement {quotation.attribution}"
        )
        return Run(
            tuple(self._pieces(start, end, inner)),
            id=quotation.id if is_first else "",
            classes=classes,
            language=language,
            direction=direction,
            attributes=(("data-speaker", voice_of(quotation)),),
        )

    def _anchor(self, quotation: Statement) -> Run:
        is_first = quotation.id not in self._placed
        self._placed.add(quotation.id)
        return Run((), id=quotation.id if is_first else "", classes="statement")


def _answerers(turns: Sequence[Statement], askers: Mapping[str, str]) -> dict[str, str]:
    """Who answers in each exchange: the first person who speaks after the asker, or the first voice without a name."""
    found: dict[str, Statement] = {}
    for turn in turns:
        exchange = turn.exchange or ""
        if not exchange or turn.id == exchange or voice_of(turn) == askers.get(exchange):
            continue
        known = found.get(exchange)
        if known is None or (known.speaker_id is None and turn.speaker_id is not None):
            found[exchange] = turn
    return {exchange: voice_of(turn) for exchange, turn in found.items()}


def _by_turn(segments: Iterable[_Segment]) -> list[tuple[Statement | None, list[_Segment]]]:
    groups: list[tuple[Statement | None, list[_Segment]]] = []
    for segment in segments:
        if groups and groups[-1][0] is segment.turn:
            groups[-1][1].append(segment)
        else:
            groups.append((segment.turn, [segment]))
    return groups


def _without_holes(turn: Statement, start: int, end: int) -> Iterable[tuple[int, int]]:
    here = start
    for hole in turn.holes:
        if hole.end <= here or hole.start >= end:
            continue
        if here < hole.start:
            yield here, hole.start
        here = max(here, hole.end)
    if here < end:
        yield here, end
