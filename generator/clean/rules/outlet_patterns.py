"""outlet: what outlets/<id>.yml says of lines: start and end of the text, lines to keep and to drop."""

from __future__ import annotations

from collections.abc import Iterator

from generator.clean.page import Mark, Page
from generator.model import Role
from generator.settings.outlets import LONGEST_LINE


def outlet_patterns(page: Page) -> Iterator[tuple[int, Mark]]:
    """Lines kept and dropped by pattern, then all before a start marker and all from an end marker on."""
    outlet = page.outlet
    if outlet is None or not (outlet.keep or outlet.drop or outlet.start or outlet.end):
        return
    heads = [" ".join(piece.words[: 4 * LONGEST_LINE].split())[:LONGEST_LINE] for piece in page.pieces]
    for number, head in enumerate(heads):
        if any(pattern.search(head) for pattern in outlet.keep):
            yield number, Mark(Role.PARAGRAPH, "body", f"outlet-keep:{outlet.id}")
        elif any(pattern.search(head) for pattern in outlet.drop):
            yield number, Mark(Role.UNKNOWN, "removed", f"outlet-drop:{outlet.id}")
    start = next((n for n, head in enumerate(heads) if any(pattern.search(head) for pattern in outlet.start)), -1)
    end = next((n for n in range(start + 1, len(heads)) if any(p.search(heads[n]) for p in outlet.end)), len(heads))
    for number in range(start + 1):
        yield number, Mark(Role.NAVIGATION, "removed", f"outlet-start:{outlet.id}")
    for number in range(end, len(heads)):
        yield number, Mark(Role.FOOTER, "removed", f"outlet-end:{outlet.id}")
