"""What recurs on an outlet's pages is learned from the pile, whatever the order of the pages."""

from __future__ import annotations

import random
import re

import pytest

from generator.clean.outlets import PILE, outlet_key, url_host
from generator.clean.profiles import PageLines, learn_profiles, read_page_lines
from generator.errors import PlacedError
from generator.model import Raw
from generator.settings import Settings
from generator.settings.outlets import pattern_fault, read_outlet
from generator.settings.yaml_lines import read_yaml
from tests.bounds import cpu_within

PROSE = "The harbour master of Ostrand opened meeting number {0} with a long report on the winter and its ice."
PAGE = (
    "Courier Extra\nTides and Ice\nCourier Plus\nIslands\n\nReport {0}\n\n"
    + PROSE
    + "\n\nBackground\n\n"
    + PROSE
    + "\n\nCourier shop\n"
)


def page(number: int, url: str | None = None) -> PageLines:
    sidecar = f"url: {url}\n".encode() if url else None
    return read_page_lines(Raw(f"{number}.txt", PAGE.format(number).encode(), sidecar), Settings())


def test_lines_of_the_pages_of_a_host_are_learned() -> None:
    """Two pages are enough: what they share is set aside, and removed where three do."""
    pages = [page(n, f"https://www.courier.example/{n}") for n in range(3)]
    lines = {line.key: line.pages for line in learn_profiles(pages)["courier-example"].lines}
    assert lines == {
        "Courier Extra": 3,
        "Tides and Ice": 3,
        "Courier Plus": 3,
        "Islands": 3,
        "Background": 3,
        "Courier shop": 3,
    }
    assert {line.key: line.pages for line in learn_profiles(pages[:2])["courier-example"].lines} == dict.fromkeys(
        lines, 2
    )
    assert learn_profiles(pages[:1]) == {}
    many = [page(n, f"https://www.courier.example/{n}") for n in range(8)]
    rare = [PageLines("courier-example", ("Only twice",), (False,))] * 2
    assert "Only twice" not in {line.key for line in learn_profiles([*many, *rare])["courier-example"].lines}


def test_copies_of_a_text_count_as_one_page() -> None:
    """Three copies in a folder share every line; what they share is the text, not furniture."""
    for url in (None, "https://www.courier.example/x"):
        assert learn_profiles([page(1, url)] * 3) == {}
    text = "Report\n\n" + "\n\n".join(PROSE.format(n) for n in range(10)) + "\n\n{0}\n"
    versions = [
        read_page_lines(Raw(f"{n}.txt", text.format(PROSE.format(n + 50)).encode(), b"outlet: Courier\n"), Settings())
        for n in range(4)
    ]
    assert learn_profiles(versions) == {}
    other = PageLines("courier", ("Report", "Tides and Ice"), (False, False))
    assert [line.key for line in learn_profiles([*versions, other])["courier"].lines] == ["Report"]


def test_a_pile_without_outlets_teaches_only_what_stands_outside_the_text() -> None:
    """ "Background" between two paragraphs is a heading that anybody may use."""
    lines = {line.key for line in learn_profiles([page(n) for n in range(4)])[PILE].lines}
    assert lines == {"Courier Extra", "Tides and Ice", "Courier Plus", "Islands", "Courier shop"}


def test_the_order_of_pages_does_not_matter() -> None:
    """Law 5: the same sources give the same bytes."""
    pages = [page(n, f"https://courier.example/{n % 2}") for n in range(8)]
    expected = learn_profiles(pages)
    random.Random(1).shuffle(pages)
    assert learn_profiles(pages) == expected


def test_an_outlet_is_found_by_name_else_by_host() -> None:
    """The settings' id stands above both, so that one outlet has one profile."""
    assert outlet_key(url="https://www.courier.example/a", name=None) == "courier-example"
    assert outlet_key(url="https://www.courier.example/a", name="The Ostrand Courier") == "the-ostrand-courier"
    outlet = read_outlet("courier", read_yaml("name: Courier\nhosts: [courier.example]\n", "x.yml"), [])
    assert outlet_key(url="https://m.courier.example/a", name=None, outlets=[outlet]) == "courier"
    assert url_host("https://[broken") == ""


@pytest.mark.parametrize(
    "pattern", ["(a+)+$", "(a|ab)*c", r"(\w+\s?)*$", "(?=a)a", r"(a)\1", ".*.*.*x", "a" * 301, "("]
)
def test_a_pattern_that_could_take_for_ever_is_refused(pattern: str) -> None:
    """A user's pattern meets every line of the archive."""
    faults: list[PlacedError] = []
    read_outlet("x", read_yaml(f"drop: ['{pattern}']\n", "outlets/x.yml"), faults)
    assert [fault.path for fault in faults] == ["outlets/x.yml"]


@pytest.mark.parametrize(
    "pattern", [r"^Published:? +(\d{1,2}) +(\w+) +(\d{4})", "^More from", r"Courier \| .*$", r"\(c\) \d+"]
)
def test_a_useful_pattern_is_taken_and_quick(pattern: str) -> None:
    """The guard must not stand in the way of what people write."""
    assert pattern_fault(pattern) is None
    with cpu_within(0.5):
        for line in ("a" * 200, "1 " * 100, " " * 200, "Published: 1 " + "a" * 187):
            re.compile(pattern, re.IGNORECASE).search(line)
