"""Time grows with the length alone: the whole way of a text, and each stage beside it, on texts made to be slow.

ONRECORD_WORST: bytes of each text (make fuzz: 50,000; without it the whole way is not tried). A square in any rule
takes many seconds there. Every regular expression of the package is tried on inputs made from its own structure: a
sample of them at 20,000 characters, in `make fuzz` all at 30,000 and the slowest at a million.
"""

from __future__ import annotations

import os

import pytest

from generator.clean.joins import joined
from generator.slugs import slugify
from generator.write.escape import escape
from tests.bounds import cpu_within
from tests.fuzz.patterns import Pattern, attacks, patterns, seconds
from tests.reading import read

SIZE = int(os.environ.get("ONRECORD_WORST", "0"))
SECONDS = 2.5 if SIZE <= 50_000 else 10.0
# what a caller has cut before it asks: these take the square of so many characters at most
CUT = {
    "settings.outlets._NESTED": 300,
    "settings.outlets._REPEATED_WIDE": 300,
    "recognise.metadata.place._DATELINE": 110,
    "recognise.metadata.byline._RIGHTS": 120,
    "recognise.metadata.calendar._patterns": 36,
    "recognise.metadata.site_owner._OWNER": 120,
}
UNITS = (
    *(
        " ",
        "\t",
        "\xa0",
        "\n",
        " \n",
        "\r",
        ".",
        "...",
        ",",
        ":",
        '"',
        "'",
        "“",
        "”",
        "“a ‘b ",
        "„a“ ",
        "« a » ",
        "(",
        "(a) ",
    ),
    *(
        "[",
        "[a] ",
        "-",
        "— ",
        "– a\n",
        "*",
        "**A:** b\n",
        "#",
        "|",
        "a | b\n",
        "/",
        "a / ",
        "http://a.b/c ",
        "a@b.c ",
        "Home > ",
    ),
    *(
        "1 ",
        "1",
        "1 May 2031 ",
        "May ",
        "By ",
        "By Ann Bo and ",
        "By Ann Bo\n",
        "A",
        "AB ",
        "Ann ",
        "Ann Bo ",
        "Ann Bo said ",
    ),
    *(
        '"a b c," said Ann Bo. ',
        "according to Ann Bo, ",
        "Ann Bo: ",
        "Ann Bo: a b.\n",
        "Q. a?\nA. b.\n",
        "Mr. ",
        "of the ",
    ),
    *(
        "President ",
        "Image: A. Bo/AFP\n",
        "AFP, ",
        "(AFP, dpa) ",
        "Share this article\n",
        "We use cookies. ",
        "Read more: ",
    ),
    *(
        "Leave a comment\n",
        "\u200b",
        "\u00ad",
        "\x1b[",
        "â€™",
        "Ã©",
        "😀",
        "語",
        "「語」",
        "ل ",
        "e\u0301",
        "\f",
        "Page 1 of 2\n",
    ),
    *(
        "00:01:02 ",
        "[00:01] a\n",
        "<p>a</p>",
        "<",
        "&amp;",
        "1. a\n",
        "_",
        "=\n",
        "A. B. C. ",
        "and ",
        "said that ",
        "a b c.\n\n",
    ),
    *(
        "A Headline Of Words\n\n",
        "(Laughter.) ",
        "Ann Bo's ",
        "2 hours ago\n",
        "© 2031 Bo\n",
        "Tags: a, b, ",
        "''",
        "a\n",
        "A-",
        "A’",
        "ANN BO\n",
        '"\n',
    ),
)


@pytest.mark.skipif(not SIZE, reason="make fuzz tries it")
@pytest.mark.parametrize("form", ["alone", "lines", "behind"])
@pytest.mark.parametrize("unit", UNITS, ids=ascii)
def test_a_text_made_to_be_slow_is_read_in_time(unit: str, form: str) -> None:
    many = unit * (SIZE // len(unit.encode()))
    text = {
        "alone": many,
        "lines": "\n".join(many[at : at + 200] for at in range(0, len(many), 200)),
        "behind": f"A title\n\n1 May 2031\n\n“We go,” said Ann Bo of the Bo Guild. {many}x",
    }[form]
    with cpu_within(SECONDS):
        read(text)


@pytest.mark.parametrize("unit", UNITS, ids=ascii)
def test_a_name_made_to_be_slow_is_an_address_and_is_escaped_in_time(unit: str) -> None:
    many = unit * (200_000 // len(unit))
    with cpu_within(2):
        slugify(many)
        escape(many)


@pytest.mark.parametrize("blank", [" ", "\t", "\xa0"])
@pytest.mark.parametrize("end", ["b\nc", "|b|c\nd", "\v.\nb"])
def test_a_long_run_of_blanks_inside_a_paragraph_is_read_in_time(blank: str, end: str) -> None:
    text = "A wrapped line of the harbour board" + blank * 200_000 + end
    with cpu_within(5):
        joined(text)
        read(text)


def test_a_line_of_ten_megabytes_is_read_in_time() -> None:
    line = "The board of the harbour met on Monday and said that it would wait. " * 150_000
    with cpu_within(20):
        document = read(line)
        assert "".join(block.span.of(document.source.text) for block in document.blocks) == line


def test_every_regular_expression_takes_linear_time_on_inputs_made_from_its_own_structure() -> None:
    """Two seconds for a million characters are 60 ms for 30,000; a square takes seconds there."""
    small, most, long = (30_000, 10_000, 1_000_000) if SIZE else (20_000, 15, 0)
    found = patterns()
    assert len(found) > 300
    assert not [fault for pattern in found for fault in slow(pattern, small=small, most=most, long=long)]


def slow(pattern: Pattern, *, small: int, most: int, long: int) -> list[str]:
    """What takes too long: with inputs of a small size, then with the slowest of them at the long one."""
    compiled, cut = pattern.compiled(), CUT.get(pattern.home)
    size, limit = (cut, 0.01) if cut else (small, 0.1)
    faults = []
    for method in pattern.methods:
        times = [
            (seconds(compiled, method, attack.text(size), most=limit * 4), attack)
            for attack in attacks(pattern, most=most)
        ]
        times.sort(key=lambda timed: -timed[0])
        faults += [f"{pattern.name}.{method} {taken:.3f} s: {attack!a}" for taken, attack in times[:1] if taken > limit]
        for _, attack in times[:3] if long and not cut else ():
            taken = seconds(compiled, method, attack.text(long), most=8)
            faults += [f"{pattern.name}.{method} {taken:.2f} s at {long}: {attack!a}"] if taken > 2 else []
    return faults


def test_a_slow_regular_expression_is_found() -> None:
    """The test above would find one."""
    known = (r"\s*,", "search"), (r"(?:a+)+b", "match"), (r"[ \t]*x?[ \t]*y", "match"), (r'"(?:[^"]|"")*";', "finditer")
    for source, method in known:
        assert slow(Pattern("a.b", source, 0, (method,), False), small=30_000, most=300, long=0), source


@pytest.mark.parametrize(
    "line", ["The " + "Z" * 200_000 + ".", "Ann Bo" + " " * 200_000 + "a: b.", "Mr. " + "A-" * 100_000 + "."]
)
def test_a_label_without_an_end_is_read_in_time(line: str) -> None:
    with cpu_within(2.5):
        read(f"Debate\n\n{line}\nMr. BO. We go.\n")
