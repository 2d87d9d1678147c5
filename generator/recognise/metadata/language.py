"""The language of a text, and of its blocks where they are in another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.languages.identify import identify, speaks
from generator.model import Block, Found

_LEAST_LETTERS = 80  # of a block, to be asked
_NATIVE = 0.18  # share of function words that shows a block is in the document's language
_SURE_SHARE, _SURE_LEAD = 0.2, 1.5
_SHOWN = ("body", "aside", "set-aside")


def find_language(text: str) -> Found[str] | None:
    """The language most of the text is in, BCP 47; None where its words do not say."""
    guess = identify(text)
    return Found(guess.language, "function-words") if guess else None


def mark_languages(text: str, blocks: Sequence[Block], language: str | None) -> tuple[Block, ...]:
    """The blocks, with a language on each that is surely in another than the document's."""
    base = (language or "").partition("-")[0]
    return tuple(_marked(text, block, base) for block in blocks)


def _marked(text: str, block: Block, base: str) -> Block:
    if block.disposition not in _SHOWN or block.span.end - block.span.start < _LEAST_LETTERS:
        return block
    words = block.span.of(text)
    if base and speaks(words[:240], base) >= _NATIVE:
        return block
    guess = identify(words)
    if guess is None or guess.language.partition("-")[0] == base:
        return block
    is_sure = guess.share >= _SURE_SHARE and guess.lead >= _SURE_LEAD
    return replace(block, language=guess.language) if is_sure else block
