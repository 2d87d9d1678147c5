"""What was left out of a document, as elements: the ledger, and the source text with what became of every line."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from generator.model import Block as TextBlock
from generator.model import Document, Role
from generator.nouns import dataclass
from generator.write.elements import Box, Link, Paragraph, Raw, Table
from generator.write.escape import escape
from generator.write.words import Words, direction_of

REMOVED = ("removed", "set-aside")
_with_end = (1).__add__
SHOWN_WORDS = 300  # characters of a removed piece in the ledger; the source page has them all


@dataclass(frozen=True, slots=True)
class Removal:
    """Neighbouring blocks that one rule took out as one thing."""

    line: int  # counts from 1
    blocks: tuple[TextBlock, ...]


def removals_of(document: Document) -> list[Removal]:
    """Every removal but blank lines, in order."""
    starts = line_starts(document.source.text)
    found: list[list[TextBlock]] = []
    for block in document.blocks:
        if block.role is Role.BLANK:
            continue
        if block.disposition not in REMOVED:
            found.append([])
        elif found and found[-1] and _same(found[-1][-1], block):
            found[-1].append(block)
        else:
            found.append([block])
    return [Removal(bisect_right(starts, blocks[0].span.start), tuple(blocks)) for blocks in found if blocks]


def _same(one: TextBlock, other: TextBlock) -> bool:
    return (one.role, one.rule, one.disposition) == (other.role, other.rule, other.disposition)


def line_starts(text: str) -> list[int]:
    """Where each line begins."""
    return list(accumulate(map(_with_end, map(len, text.split("\n")[:-1])), initial=0))


def ledger_table(document: Document, removals: Sequence[Removal], words: Words, *, source_page: str) -> Box:
    """One row a removal, its line leading to the place in the source text."""
    text = document.source.text
    rows = []
    for removal in removals:
        first = removal.blocks[0]
        taken = " ".join(block.span.of(text).strip() for block in removal.blocks)
        shown = taken if len(taken) <= SHOWN_WORDS else taken[:SHOWN_WORDS] + " …"
        line = Link((escape(str(removal.line)),), f"{source_page}#L{removal.line}")
        what = words.or_plain(f"role-{first.role}", first.role)
        became = words(f"disposition-{first.disposition}")
        rows.append(((line,), (escape(f"{what}: {became}"),), (escape(first.rule),), (escape(shown),)))
    head = (
        (escape(words("line")),),
        (escape(words("what_it_is")),),
        (escape(words("rule")),),
        (escape(words("words")),),
    )
    return Box((Table(head, tuple(rows)),), classes="table ledger")


def repairs_table(document: Document, words: Words) -> tuple[Box | Paragraph, ...]:
    """What was put right between the bytes and the text shown."""
    repairs = (*document.source.repairs, *document.repairs)
    if not repairs:
        return ()
    head = tuple((escape(words(key)),) for key in ("repairs", "before", "after", "times"))
    rows = tuple(
        (
            (escape(repair.kind.replace("-", " ")),),
            (escape(_short(repair.before)),),
            (escape(_short(repair.after)),),
            (escape(words.number(repair.count)),),
        )
        for repair in repairs[:200]
    )
    return (Box((Table(head, rows),), classes="table repairs"),)


def _short(text: str) -> str:
    shown = "".join(c if c.isprintable() else f"U+{ord(c):04X}" for c in text[:80])
    return f"{shown} …" if len(text) > 80 else shown


def source_lines(document: Document, words: Words) -> Raw:
    """The source text, a numbered item a line; its class says what became of it, the rule stands beside it."""
    text, blocks = document.source.text, document.blocks
    ends = [block.span.end for block in blocks]
    items, last_rule = [], ("", "")
    for number, (start, end) in enumerate(_lines(text), start=1):
        block = blocks[min(bisect_right(ends, start), len(blocks) - 1)] if blocks else None
        kind = block.disposition if block and block.role is not Role.BLANK else "blank"
        note = _note(block, words) if block and kind not in ("body", "blank") else ""
        rule = (note, block.rule if block else "")
        beside = f'<span class="rule">{escape(note)}</span>' if note and rule != last_rule else ""
        if kind != "blank":
            last_rule = rule
        shown = escape(text[start:end].expandtabs(4).replace("  ", " \xa0"))
        items.append(
            f'<li class="line {kind}" id="L{number}"><a href="#L{number}">{number}</a><span>{shown}</span>{beside}</li>'
        )
    language = document.metadata.language.value if document.metadata.language else ""
    tongue = f' dir="{direction_of(language)}" lang="{escape(language)}"' if language else ""
    return Raw(f'<div class="source" role="region" tabindex="0"><ol{tongue}>\n' + "\n".join(items) + "\n</ol></div>")


def _note(block: TextBlock, words: Words) -> str:
    what = words.or_plain(f"role-{block.role}", block.role)
    return f"{what} · {block.rule}" if block.rule else what


def _lines(text: str) -> list[tuple[int, int]]:
    starts = line_starts(text)
    ends = [start - 1 for start in starts[1:]] + [len(text)]
    lines = list(zip(starts, ends, strict=True))
    return lines[:-1] if lines and lines[-1][0] == lines[-1][1] and len(lines) > 1 else lines
