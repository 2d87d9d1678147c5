"""Charts: whole numbers on the axis, the same bytes each day, nothing that a strict policy refuses, and a table."""

from __future__ import annotations

import re

import pytest

from generator.write.charts import Bar, bar_chart
from generator.write.elements import Box, Leaf, Raw
from generator.write.html import html
from generator.write.words import words_in


def chart(*values: int) -> tuple[Box | Raw, ...]:
    bars = [Bar(str(2000 + n), value, f"{2000 + n}/index.md") for n, value in enumerate(values)]
    return bar_chart(bars, words_in("en"), what="Documents", unit="Year", page="years/index.md")  # type: ignore[return-value]


@pytest.mark.parametrize("most", [1, 2, 3, 7, 10, 11, 99, 1234])
def test_the_axis_counts_in_whole_numbers_up_to_the_highest_bar(most: int) -> None:
    drawing = chart(most, 0, 1)[0]
    assert isinstance(drawing, Raw)
    axis = re.search(r'class="axis y.*?class="axis x', drawing.html, re.DOTALL)
    assert axis
    marks = [int(mark.replace(",", "")) for mark in re.findall(r"<text[^>]*>([^<]*)<", axis[0])]
    assert marks == sorted(set(marks))
    assert marks[0] == 0
    assert marks[-1] >= most
    assert len(marks) <= 7


def test_a_drawing_has_no_script_style_date_or_markup_of_a_label() -> None:
    bars = [Bar('<b>"x', 1), Bar("2001", 2, "2001/index.md")]
    drawing = bar_chart(bars, words_in("en"), what="Documents", unit="Year", page="index.md")[0]
    assert isinstance(drawing, Raw)
    assert not re.search(r"<script|<style|style=|pygal|<!--|<b>", drawing.html)
    assert drawing.html.count('href="2001/index.html"') == 1


def test_the_same_numbers_stand_in_a_table_and_lead_to_what_they_count() -> None:
    shown = html(Leaf("years/index.md", {}, chart(3, 0, 5)))
    assert '<a href="../2000/index.md">2000</a>' in shown
    assert shown.count("<td>5</td>") == 1


def test_one_bar_is_no_picture() -> None:
    assert chart(4) == ()
