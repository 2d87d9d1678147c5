"""Bar charts, drawn by pygal when the site is built: an SVG without script or style, and its numbers as a table.

pygal writes a style sheet, a script, its settings and today's date into each drawing; all of that is taken out, the
theme's stylesheet colours what is left (decision 0041).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape as escape_marks
from xml.etree import ElementTree

import pygal

from generator.write.addresses import relative
from generator.write.elements import Block, Box, Inline, Link, Raw, Table
from generator.write.escape import escape
from generator.write.words import Words

LEAST = 2  # bars; fewer make no picture
MOST_LABELS = 12
_SVG = "{http://www.w3.org/2000/svg}"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_LONG = re.compile(r"(\d+\.\d)\d+")


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar."""

    label: str
    value: int
    target: str = ""  # what it counts


def bar_chart(bars: Sequence[Bar], words: Words, *, what: str, unit: str, page: str) -> tuple[Block | Raw, ...]:
    """The drawing and the same numbers as a folded table; the table alone for fewer than two bars."""
    table = _table(bars, words, what=what, unit=unit)
    if len(bars) < LEAST:
        return ()
    label = escape_marks(words("chart_of", what=what, unit=unit))
    drawing = _drawing(bars, words, what=what, page=page)
    return Raw(f'<div class="chart" role="group" aria-label="{label}">{drawing}</div>'), table


def _table(bars: Sequence[Bar], words: Words, *, what: str, unit: str) -> Box:
    head = ((escape(unit),), (escape(what),))
    rows = tuple((_label(bar), (escape(words.number(bar.value)),)) for bar in bars if bar.value)
    return Box((Table(head, rows),), tag="details", classes="quantities", summary=(escape(words("same_numbers")),))


def _label(bar: Bar) -> tuple[Inline, ...]:
    return (Link((escape(bar.label),), bar.target) if bar.target else escape(bar.label),)


def _drawing(bars: Sequence[Bar], words: Words, *, what: str, page: str) -> str:
    chart = pygal.Bar(
        js=[],
        css=[],
        no_prefix=True,
        disable_xml_declaration=True,
        show_legend=False,
        width=900,
        height=200,
        margin=4,
        spacing=6,
        y_labels=_marks(max(bar.value for bar in bars)),
        truncate_label=-1,
        show_x_guides=False,
        value_formatter=lambda value: words.number(int(value)),
        show_minor_x_labels=len(bars) <= MOST_LABELS,
        x_labels_major_every=max(1, -(-len(bars) // MOST_LABELS)),
    )
    chart.x_labels = [bar.label for bar in bars]
    chart.add(what, [{"value": bar.value, "xlink": f"bar:{number}"} for number, bar in enumerate(bars)])
    svg = ElementTree.fromstring(chart.render(is_unicode=True))
    _strip(svg)
    for link in svg.iter(f"{_SVG}a"):
        bar = bars[int(link.attrib.pop(_XLINK, "bar:0").removeprefix("bar:"))]
        link.attrib.clear()
        link.set("aria-label", f"{bar.label}: {words.number(bar.value)}")
        link.set("href", relative(bar.target, page, suffix=".html") if bar.target and bar.value else "")
    inner = "".join(ElementTree.tostring(child, encoding="unicode") for child in svg)
    inner = inner.replace(' xmlns:ns0="http://www.w3.org/2000/svg"', "").replace("ns0:", "")
    # A bar that leads nowhere is no link.
    inner = re.sub(r'<a aria-label="([^"]*)" href="">(.*?)</a>', r"<g>\2</g>", inner)
    return '<svg viewBox="0 0 900 200">' + _LONG.sub(lambda match: match[1], inner) + "</svg>"


def _marks(most: int) -> list[int]:
    """Whole numbers for the axis, from 0 to `most` or just above it: at most six, in steps of 1, 2 or 5 of a power."""
    step = next(s for power in range(30) for s in (10**power, 2 * 10**power, 5 * 10**power) if 5 * s >= most)
    return list(range(0, most + step, step))


_UNWANTED = frozenset(f"{_SVG}{name}" for name in ("defs", "desc", "title", "script", "style"))
_UNSEEN = frozenset({"titles", "plot overlay", "plot text-overlay", "tooltip-overlay"})


def _strip(element: ElementTree.Element) -> None:
    """Takes out what a reader does not see and a strict Content-Security-Policy refuses."""
    for child in list(element):
        if child.tag in _UNWANTED or child.get("class") in (
            "titles",
            "plot overlay",
            "plot text-overlay",
            "tooltip-overlay",
        ):
            element.remove(child)
        else:
            _strip(child)
    element.attrib.pop("style", None)
    element.attrib.pop("id", None)
    if element.get("class") == "":
        element.attrib.pop("class")
