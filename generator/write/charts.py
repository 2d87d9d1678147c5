"""Bar charts, drawn when the site is built: an SVG without script or style, and its numbers as a table."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape as escape_marks

from generator.nouns import dataclass
from generator.write.elements import Block, Box, Inline, Link, Raw, Table
from generator.write.escape import escape
from generator.write.words import Words

LEAST = 2  # bars; fewer make no picture


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar."""

    label: str
    value: int
    target: str = ""  # what it counts


@dataclass(frozen=True, slots=True)
class Series:
    """Bars of one kind; those of several series have the same labels in the same order."""

    what: str  # what they count, in words of the interface
    bars: tuple[Bar, ...]


def bar_chart(series: Sequence[Series], words: Words, *, unit: str, page: str) -> tuple[Block | Raw, ...]:
    """A drawing for each series under one another and the same numbers as one folded table; () for a single bar."""
    drawn = [one for one in series if any(bar.value for bar in one.bars)]
    if not drawn or len(drawn[0].bars) < LEAST:
        return ()
    # the library that draws takes a seventh of what a build loads, and most changes redraw nothing
    from generator.write.drawings import draw

    label = escape_marks(words("chart_of", what=", ".join(one.what for one in drawn), unit=unit))
    axes = [_marks(max(bar.value for bar in one.bars)) for one in drawn]
    room = 1.5 + 1.1 * max(len(words.number(marks[-1])) for marks in axes)  # for the numbers at the left
    drawings = "".join(
        f'<p class="chart-title">{escape_marks(one.what)}</p>'
        + draw(one, words, page, marks=marks, room=room, is_last=one is drawn[-1])
        for one, marks in zip(drawn, axes, strict=True)
    )
    return Raw(f'<div class="chart" role="group" aria-label="{label}">{drawings}</div>'), _table(drawn, words, unit)


def _table(series: Sequence[Series], words: Words, unit: str) -> Box:
    head = ((escape(unit),), *((escape(one.what),) for one in series))
    rows = tuple(
        (_linked(bars[0].label, bars[0]), *(_linked(words.number(bar.value), bar) for bar in bars))
        for bars in zip(*(one.bars for one in series), strict=True)
        if any(bar.value for bar in bars)
    )
    return Box((Table(head, rows),), tag="details", classes="quantities", summary=(escape(words("same_numbers")),))


def _linked(shown: str, bar: Bar) -> tuple[Inline, ...]:
    return (Link((escape(shown),), bar.target) if bar.target and bar.value else escape(shown),)


def _marks(most: int) -> list[int]:
    """Whole numbers for the axis, from 0 to `most` or just above it: at most five, in steps of 1, 2 or 5 of a power."""
    step = next(s for power in range(30) for s in (10**power, 2 * 10**power, 5 * 10**power) if 4 * s >= most)
    return list(range(0, most + step if most % step else most + 1, step))
