"""A document's text as elements: paragraphs, turns, questions with their answers, quotations with their anchors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from generator.model import Document, Role, Statement
from generator.nouns import dataclass
from generator.statements.stated import RULE as STATED
from generator.write.elements import Block, Box, Heading, Inline, Link, Listing, Paragraph, Run, Strong
from generator.write.escape import escape
from generator.write.lines import Lines
from generator.write.stretches import Stretch, by_turn, find_stretches
from generator.write.voices import Exchanges, is_only_a_mark, voice_of
from generator.write.words import Words

SHOWN = ("body", "aside")
_PICTURE = (Role.CAPTION, Role.CREDIT)
_CLASSES = {Role.STAGE_DIRECTION: "stage", Role.TABLE: "tabular", Role.CORRECTION: "correction"}
_SAYS_WHAT_IT_IS = re.compile(r"\s*(?:©|\(c\)|[^\W\d]{3,16}:)", re.IGNORECASE)  # "Image: R. Osterby/Interwire"


@dataclass(frozen=True, slots=True)
class Body:
    """The text, and the statements that stand nowhere in it (in a headline, say) and so need their anchor elsewhere."""

    blocks: tuple[Block, ...]
    unplaced: tuple[Statement, ...]


def body_of(document: Document, words: Words, *, people: frozenset[str]) -> Body:
    """The text of a document; `people` are the ids of the speakers who have a page."""
    return _Writer(document, words, people).write()


class _Writer:
    """Holds what every part of the writing looks at."""

    def __init__(self, document: Document, words: Words, people: frozenset[str]) -> None:
        self._text, self._words, self._people = document.source.text, words, people
        self._blocks = [block for block in document.blocks if block.disposition in SHOWN]
        self._all = sorted(document.statements, key=lambda s: (s.span.start, -s.span.end))
        self._turns = [s for s in self._all if s.kind == "turn"]
        self._exchanges = Exchanges(self._turns)
        self._going_on = {
            b.id for a, b in pairwise(self._turns) if a.rule == b.rule == STATED and voice_of(a) == voice_of(b)
        }
        self._placed = set[str]()
        self._opened = set[str]()  # exchanges that have their anchor
        self._lines = Lines(document, words, self._placed)

    def write(self) -> Body:
        stretches = by_turn(find_stretches(self._text, self._blocks, self._turns))
        blocks = tuple(self._in_exchanges(stretches))
        return Body(blocks, tuple(s for s in self._all if s.id not in self._placed))

    # --- turns and exchanges ---

    def _in_exchanges(self, groups: list[tuple[Statement | None, list[Stretch]]]) -> Iterable[Block]:
        pending: list[Block] = []
        between: list[Block] = []  # belongs to the exchange only where it goes on behind it
        current = ""
        for turn, stretches in groups:
            exchange = self._exchanges.of(turn)
            if turn is not None and exchange != current:
                yield from (*self._exchange(pending, current), *between)
                pending, between, current = [], [], exchange
            blocks = self._blocks_of(stretches) if turn is None else [self._turn(turn, stretches)]
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
        anchor = f"x-{exchange}" if exchange not in self._opened else ""
        self._opened.add(exchange)
        yield Box(tuple(blocks), tag="section", id=anchor, classes="exchange")

    def _turn(self, turn: Statement, stretches: list[Stretch]) -> Block:
        anchor = "" if turn.id in self._placed else turn.id
        self._placed.add(turn.id)
        role = self._exchanges.part(turn) or ("goes-on" if turn.id in self._going_on else "")
        language, direction = self._lines.tongue(turn.language)
        return Box(
            (self._who(turn, role), *self._blocks_of(stretches)),
            id=anchor,
            classes=f"turn statement {role}".strip(),
            language=language,
            direction=direction,
            attributes=(("data-speaker", voice_of(turn)),),
        )

    def _who(self, turn: Statement, role: str) -> Paragraph:
        if turn.id in self._going_on:
            return Paragraph((self._lines.permalink(turn.id, turn.id),), classes="who")
        name = turn.speaker or turn.label
        if role and not turn.speaker and is_only_a_mark(name):
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
        return Paragraph((*shown, escape(" "), self._lines.permalink(turn.id, turn.id)), classes="who")

    # --- blocks ---

    def _blocks_of(self, stretches: Sequence[Stretch]) -> list[Block]:
        blocks: list[Block] = []
        position = 0
        while position < len(stretches):
            stretch = stretches[position]
            role, length = stretch.block.role, 1
            alike = _PICTURE if role in _PICTURE else (role,)
            if role in _PICTURE or role is Role.LIST_ITEM:
                while position + length < len(stretches) and stretches[position + length].block.role in alike:
                    length += 1
            run = stretches[position : position + length]
            if role in _PICTURE:
                blocks += self._pictures(run)
            elif role is Role.LIST_ITEM:
                blocks.append(Listing(tuple(self._line(item) for item in run)))
            else:
                blocks.append(self._block(stretch))
            position += length
        return blocks

    def _block(self, stretch: Stretch) -> Block:
        role = stretch.block.role
        line = self._line(stretch)
        language, direction = self._lines.tongue(stretch.block.language)
        if role is Role.HEADING:
            level = min(max(stretch.block.level or 2, 2), 4)
            return Heading(level, line, f"h-{stretch.start}")
        if role is Role.PULL_QUOTE:
            summary = (escape(self._words("pull_quote")),)
            return Box((Paragraph(line, classes="pull"),), tag="figure", summary=summary)
        return Paragraph(line, "", _CLASSES.get(role, ""), language, direction)

    def _pictures(self, run: Sequence[Stretch]) -> Iterable[Block]:
        """Each caption as a figure of words, with the credits that follow it."""
        held: list[Stretch] = []
        for stretch in run:
            if stretch.block.role is Role.CAPTION and held:
                yield self._picture(held)
                held = []
            held.append(stretch)
        yield self._picture(held)

    def _picture(self, run: Sequence[Stretch]) -> Block:
        first, *rest = run
        kind = "credit" if first.block.role is Role.CREDIT else "caption"
        credits = tuple(Paragraph((*self._named("credit", credit), *self._line(credit))) for credit in rest)
        return Box(credits, tag="figure", summary=(*self._named(kind, first), *self._line(first)))

    def _named(self, kind: str, stretch: Stretch) -> tuple[Inline, ...]:
        """What a line beside a picture is; nothing where the line says it itself: "Photo: A. Quill", "© Quill"."""
        if _SAYS_WHAT_IT_IS.match(self._text, stretch.start, stretch.end):
            return ()
        return Run((escape(self._words(kind)),), classes="label"), escape(" ")

    def _line(self, stretch: Stretch) -> tuple[Inline, ...]:
        return self._lines.line(stretch.start, stretch.end)
