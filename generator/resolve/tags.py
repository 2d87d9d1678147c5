"""Text -> tags."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model import Block
from generator.settings import Settings
from generator.settings.sidecars import Sidecar


def find_tags(text: str, blocks: Sequence[Block], *, sidecar: Sidecar, settings: Settings) -> tuple[str, ...]:
    """The ids of the tags of tags.yml whose terms stand in the body, and those of the sidecar; sorted."""
    body = " ".join(b.span.of(text) for b in blocks if b.disposition == "body").casefold()
    named = {tag.id for tag in settings.tags if any(term.casefold() in body for term in (tag.name, *tag.terms))}
    return tuple(sorted(named))


def find_phrases(text: str, blocks: Sequence[Block]) -> tuple[tuple[str, int], ...]:
    """Candidates for key phrases."""
    return ()
