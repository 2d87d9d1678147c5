"""pull-quote: a sentence in quotation marks on a line of its own that the text around it says anyway."""

from __future__ import annotations

from collections.abc import Iterator

from generator.clean.page import Mark, Page
from generator.model import Role

_MARKS = "\"“”„«»‘’'"
_FEWEST, _MOST = 5, 40  # words
_REACH = 30  # pieces before and after it that are looked at


def pull_quotes(page: Page) -> Iterator[tuple[int, Mark]]:
    """The line goes beside the text; the paragraph that holds the words stays."""
    plain = dict[int, str]()
    for number, piece in page.open_pieces():
        if not (_FEWEST <= piece.count <= _MOST and piece.words[0] in _MARKS and piece.words[-1] in _MARKS):
            continue
        said = _plain(piece.words)
        for other in range(max(0, number - _REACH), min(len(page.pieces), number + _REACH + 1)):
            if page.pieces[other].count <= piece.count:
                continue
            if other not in plain:
                plain[other] = _plain(page.pieces[other].words)
            if said in plain[other]:
                yield number, Mark(Role.PULL_QUOTE, "aside", "pull-quote", 0.95)
                break


def _plain(words: str) -> str:
    """Words without the marks around them and without the stop that a comma replaces in running text."""
    return " ".join(words.strip(_MARKS + " .,!?…").split()).casefold()
