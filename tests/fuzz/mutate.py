"""Inputs made from seeds by a number: the same number gives the same input everywhere."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
SEEDS = tuple(
    file.read_bytes()
    for folder in (REPOSITORY / "content" / "sources", Path(__file__).parent / "seeds")
    for file in sorted(folder.rglob("*.txt"))
)
# what means something to one stage or another, or to whatever shows it later
TOKENS = tuple(
    token.encode("utf-8", "surrogatepass")
    for token in (
        *(
            "\n",
            "\r\n",
            "\r",
            "\f",
            "\v",
            "\x85",
            "\u2028",
            "\n\n",
            "\n\n\n",
            " ",
            "\t",
            "\xa0",
            "\u200b",
            "\ufeff",
            "\x00",
        ),
        *('"', "'", "“", "”", "„", "«", "»", "‘", "’", "「", "」", "''", ",,", '"', "“", "”"),
        *(
            ":",
            "—",
            "–",
            "-",
            "...",
            "…",
            "?",
            "!",
            ".",
            ",",
            ";",
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            "<",
            ">",
            "|",
            "*",
            "**",
        ),
        *("#", "_", "`", "~~~", "---", "===", "- ", "1. ", "> ", "&amp;", "&#60;", "<b>", "</b>", "<script>", "<!--"),
        *(
            "Q. ",
            "A. ",
            "Q: ",
            "Journalist: ",
            "Mara Quill: ",
            "MARA QUILL: ",
            "Dr. Quill (Skerry): ",
            "[Quill] ",
            "QUILL. ",
        ),
        *(
            "said Mara Quill",
            "according to ",
            ", she said. ",
            "sagte ",
            "dijo ",
            "a déclaré ",
            "he said",
            "told reporters",
        ),
        *(
            "By Odo Brack",
            "4 March 2031",
            "2031-03-04",
            "31 February 2031",
            "(AFP, dpa)",
            "Image: ",
            "Photo: ",
            "Page 3 of 9",
        ),
        *(
            "Skip to content",
            "Share this article",
            "Read more: ",
            "Leave a comment",
            "Related",
            "© 2031",
            "https://a.example/x",
        ),
        *(
            "(Laughter.)",
            "[Applause]",
            "ENDS",
            "00:01:02",
            "Thank you.",
            "é",
            "e\u0301",
            "語",
            "ل",
            "\u202e",
            "\u2066",
            "😀",
        ),
        *(
            "Ã©",
            "â€™",
            "\x1b[31m",
            "\x1b]0;x\x07",
            "İ",
            "ﬁ",
            "\ud800",
            "title: x",
            "\\",
            "/",
            "%",
            "$",
            "=1+1",
            "@",
            "{{ x }}",
        ),
    )
)
YAML_TOKENS = tuple(
    token.encode()
    for token in (
        *(
            "\n",
            "\n  ",
            "\n    - ",
            ": ",
            "- ",
            "[",
            "]",
            "{",
            "}",
            ", ",
            "'",
            '"',
            "#",
            "&a ",
            "*a",
            "!!str ",
            "|",
            ">",
            "? ",
        ),
        *(
            "null",
            "true",
            "12",
            "1.5",
            "2031-03-04",
            "2031-13-99",
            "12:30:45",
            "~",
            "...",
            "---",
            "%YAML 1.2",
            "\t",
            "é",
            "\\x1b",
        ),
        *(
            "speakers:",
            "name: Mara Quill",
            "id: x",
            "aliases: [a, b]",
            "roles:",
            "from: 2031",
            "to: x",
            "identifiers: {a: b}",
        ),
        *(
            "tags:",
            "terms: [a]",
            "parent: x",
            "language: en",
            "language: xx",
            "colour: '#8c2f1b'",
            "index_pages: [x]",
            "url: x",
        ),
        *(
            "title: a",
            "date: 4 March",
            "date: 2031",
            "corrections:",
            "keep: [1-3]",
            "drop: ['a*']",
            "layout: x",
            "encoding: utf-9",
        ),
        *(
            "learned: {pages: 3}",
            "start: ['a.*b']",
            "start: ['(a+)+$']",
            "hosts: [a.example]",
            "x: y",
            "words: [a]",
            "speaker: b",
        ),
    )
)


def mutated(target: str, number: int, *, seeds: Sequence[bytes] = SEEDS, tokens: Sequence[bytes] = TOKENS) -> bytes:
    """The n-th input of a target: a seed cut, doubled, spliced with another and strewn with tokens and stray bytes."""
    chance = random.Random(f"{target} {number}")
    content = bytearray(chance.choice(seeds)) if seeds and chance.random() < 0.85 else bytearray()
    if len(content) > 1_500:
        start = chance.randrange(len(content) - 1_200)
        content = content[start : start + chance.randrange(200, 1_200)]
    for _ in range(chance.choice((0, 1, 2, 4, 8, 16, 32))):
        at, kind = chance.randrange(len(content) + 1), chance.random()
        if kind < 0.6:
            content[at:at] = chance.choice(tokens) * chance.choice((1, 1, 1, 2, 30))
        elif kind < 0.75:
            del content[at : at + chance.choice((1, 3, 20, 100))]
        elif kind < 0.85:
            piece = chance.choice(seeds) if seeds else b""
            cut = chance.randrange(len(piece) + 1)
            content[at:at] = piece[cut : cut + chance.choice((10, 80, 300))]
        elif kind < 0.95:
            content[at:at] = content[at : at + chance.choice((5, 50, 200))]
        else:
            content[at:at] = bytes(chance.randrange(256) for _ in range(chance.choice((1, 2, 8))))
    return bytes(content)
