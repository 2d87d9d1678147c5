"""The drawing of a chart: its axis, bars and labels as SVG.

Bars are written in parts of the width, so that a drawing fills a phone and a wide screen alike and its letters keep
their size (decision 0058).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape as escape_marks

import svg

from generator.nouns import dataclass
from generator.write.addresses import relative
from generator.write.charts import Bar, Series
from generator.write.words import Words

MOST_LABELS = 12
MOST_NARROW = 4  # labels that fit on a phone
HEIGHT = 112  # pixels of the bars
HEAD, FOOT = 18, 24  # pixels above and below them, for the highest number and the labels
WIDEST = 3.2  # of a bar, in hundredths of the width
EDGE = 100 / 52  # left free on both sides, in hundredths of the width
FILLED = 0.7744  # of the room of a bar


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a bar stands: hundredths of the width from the left, pixels from the top."""

    left: float
    width: float
    top: float
    height: float


def draw(series: Series, words: Words, page: str, *, marks: Sequence[int], room: float, is_last: bool) -> str:
    """One drawing; the last one names the bars of all."""
    places = [_spread(place, room) for place in _laid_out(series.bars, marks)]
    parts = [_axis(marks, words), *_bars(series.bars, places, words, page)]
    if is_last:
        parts.append(_labels(series.bars, places))
    return svg.SVG(
        xmlns=None, width=_percent(100), height=HEAD + HEIGHT + (FOOT if is_last else 6), elements=parts
    ).as_str()


def _laid_out(bars: Sequence[Bar], marks: Sequence[int]) -> list[_Place]:
    """The bars side by side over the whole width, before room is left for the numbers."""
    slot = (100 - 2 * EDGE) / len(bars)
    heights = [HEIGHT * bar.value / marks[-1] for bar in bars]
    return [
        _Place(EDGE + slot * (number + (1 - FILLED) / 2), slot * FILLED, HEAD + HEIGHT - height, height)
        for number, height in enumerate(heights)
    ]


def _spread(place: _Place, room: float) -> _Place:
    """The bar to the right of the numbers, no wider than is good to look at."""
    share = (100 - room) / 100
    left, width = room + place.left * share, place.width * share
    kept = min(width, WIDEST)
    return _Place(left + (width - kept) / 2, kept, place.top, place.height)


def _axis(marks: Sequence[int], words: Words) -> svg.Element:
    parts = list[svg.Element]()
    for mark in marks:
        y = HEAD + HEIGHT * (1 - mark / marks[-1])
        parts.append(svg.Line(x1=0, x2=_percent(100), y1=_short(y), y2=_short(y)))
        if mark:
            parts.append(svg.Text(x=0, y=_short(y - 4), text=escape_marks(words.number(mark))))
    return svg.G(class_=["axis", "y"], elements=parts)


def _bars(bars: Sequence[Bar], places: Sequence[_Place], words: Words, page: str) -> Iterator[svg.Element]:
    for bar, place in zip(bars, places, strict=True):
        if not bar.value:
            continue
        rect = svg.Rect(
            x=_percent(place.left), y=_short(place.top), width=_percent(place.width), height=_short(place.height)
        )
        if bar.target:  # a bar that leads nowhere is no link
            href = escape_marks(relative(bar.target, page, suffix=".html"))
            name = escape_marks(f"{bar.label}: {words.number(bar.value)}")
            yield svg.A(href=href, extra={"aria-label": name}, elements=[rect])
        else:
            yield rect


def _labels(bars: Sequence[Bar], places: Sequence[_Place]) -> svg.Element:
    """Some of the labels: those that fit on a phone, and those that a wide screen has room for, too."""
    every = -(-len(bars) // MOST_LABELS)
    seldom = every * -(-len(range(0, len(bars), every)) // MOST_NARROW)
    parts = list[svg.Element]()
    for number in range(0, len(bars), every):
        x = _percent(places[number].left + places[number].width / 2)
        wide = None if number % seldom == 0 else ["wide"]
        text = escape_marks(bars[number].label)
        parts.append(svg.Text(x=x, y=HEAD + HEIGHT + 17, class_=wide, text=text))
    return svg.G(class_=["axis", "x"], elements=parts)


def _short(number: float) -> int | float:
    """At most two digits behind the point."""
    rounded = round(number, 2)
    return int(rounded) if rounded == int(rounded) else rounded


def _percent(number: float) -> svg.Length:
    return svg.Length(_short(number), "%")
