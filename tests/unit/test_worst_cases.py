"""Time grows with the length alone: the whole way of a text, and each stage beside it, on texts made to be slow.

ONRECORD_WORST: bytes of each text (make fuzz: 50,000; without it the whole way is not tried). A square in any rule
takes many seconds there.
"""

from __future__ import annotations

import os
import time

import pytest

from generator.clean.joins import joined
from generator.model import Raw
from generator.pipeline import read_document
from generator.settings import Settings
from generator.slugs import slugify
from generator.write.escape import escape

SIZE = int(os.environ.get("ONRECORD_WORST", "0"))
SECONDS = 2.5 if SIZE <= 50_000 else 10.0
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
    start = time.process_time()
    read_document(Raw("a.txt", text.encode()), Settings())
    assert time.process_time() - start < SECONDS


@pytest.mark.parametrize("unit", UNITS, ids=ascii)
def test_a_name_made_to_be_slow_is_an_address_and_is_escaped_in_time(unit: str) -> None:
    many = unit * (200_000 // len(unit))
    start = time.process_time()
    slugify(many)
    escape(many)
    assert time.process_time() - start < 2


@pytest.mark.parametrize("blank", [" ", "\t", "\xa0"])
@pytest.mark.parametrize("end", ["b\nc", "|b|c\nd", "\v.\nb"])
def test_a_long_run_of_blanks_inside_a_paragraph_is_read_in_time(blank: str, end: str) -> None:
    text = "A wrapped line of the harbour board" + blank * 200_000 + end
    start = time.process_time()
    joined(text)
    read_document(Raw("a.txt", text.encode()), Settings())
    assert time.process_time() - start < 5


def test_a_line_of_ten_megabytes_is_read_in_time() -> None:
    line = "The board of the harbour met on Monday and said that it would wait. " * 150_000
    start = time.process_time()
    document = read_document(Raw("a.txt", line.encode()), Settings())
    assert "".join(block.span.of(document.source.text) for block in document.blocks) == line
    assert time.process_time() - start < 20
