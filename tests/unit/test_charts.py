"""Charts: whole numbers on the axis, the same bytes each day, nothing that a strict policy refuses, and a table."""

from __future__ import annotations

import re

import pytest

from generator.write.charts import Bar, Series, bar_chart
from generator.write.elements import Box, Leaf, Raw
from generator.write.html import html
from generator.write.words import words_in


def chart(*values: int) -> tuple[Box | Raw, ...]:
    bars = tuple(Bar(str(2000 + n), value, f"{2000 + n}/index.md") for n, value in enumerate(values))
    return bar_chart([Series("Documents", bars)], words_in("en"), unit="Year", page="years/index.md")  # type: ignore[return-value]


@pytest.mark.parametrize("most", [1, 2, 3, 7, 10, 11, 99, 1234])
def test_the_axis_counts_in_whole_numbers_up_to_the_highest_bar(most: int) -> None:
    drawing = chart(most, 0, 1)[0]
    assert isinstance(drawing, Raw)
    axis = re.search(r'class="axis y.*?class="axis x', drawing.html, re.DOTALL)
    assert axis
    marks = [int(mark.replace(",", "")) for mark in re.findall(r"<text[^>]*>([^<]*)<", axis[0])]
    assert marks == sorted(set(marks))
    assert marks[0] > 0
    assert marks[-1] >= most
    assert len(marks) <= 4


def test_bars_stand_in_parts_of_the_width_and_as_high_as_they_count() -> None:
    """So that a drawing fills a phone and a wide screen, its letters neither shrunk nor cut."""
    drawing = chart(10, 0, 5)[0]
    assert isinstance(drawing, Raw)
    assert "viewBox" not in drawing.html
    found = re.findall(r'<rect x="([\d.]+)%" y="[\d.]+" width="([\d.]+)%" height="([\d.]+)"', drawing.html)
    (left, width, high), (right, _, low) = [tuple(map(float, bar)) for bar in found]
    assert 0 < left < right < right + width < 100
    assert high == 2 * low


def test_several_series_share_their_labels_and_their_table() -> None:
    few, many = (tuple(Bar(str(year), factor * year % 7) for year in range(2000, 2030)) for factor in (3, 500))
    shown = html(
        Leaf("a.md", {}, bar_chart([Series("A", few), Series("B", many)], words_in("en"), unit="Year", page="a.md"))
    )
    assert shown.count("<svg") == 2
    assert shown.count('class="axis x"') == 1
    labels = re.search(r'class="axis x">(.*?)</g>', shown)
    assert labels
    assert 1 < labels[1].count("<text") - labels[1].count('class="wide"') <= 4  # of them a phone shows
    assert "<th>A</th>\n<th>B</th>" in shown


def test_a_drawing_has_no_script_style_date_or_markup_of_a_label() -> None:
    bars = (Bar('<b>"x', 1), Bar("2001", 2, "2001/index.md"))
    drawing = bar_chart([Series("Documents", bars)], words_in("en"), unit="Year", page="index.md")[0]
    assert isinstance(drawing, Raw)
    assert not re.search(r"<script|<style|style=|<!--|<b>", drawing.html)
    assert drawing.html.count('href="2001/index.html"') == 1


def test_the_same_numbers_stand_in_a_table_and_lead_to_what_they_count() -> None:
    shown = html(Leaf("years/index.md", {}, chart(3, 0, 5)))
    assert '<a href="../2000/index.md">2000</a>' in shown
    assert shown.count('<td><a href="../2002/index.md">5</a></td>') == 1


def test_one_bar_is_no_picture() -> None:
    assert chart(4) == ()
