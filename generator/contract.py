"""The extraction contract: a document as the JSON object that `onrecord read` prints."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from generator.clean.joins import words_of
from generator.model import Block, Disposition, Document, Found, Problem, Role, Statement
from generator.terminal import as_json

_NO_BLOCKS = '"blocks": []'  # no string holds it: its quotation marks would be spelt out


def document_record(document: Document) -> dict[str, object]:
    """The object; offsets are code points of its "text"."""
    return _record(document, [_block_record(block) for block in document.blocks])


def _record(document: Document, blocks: Sequence[dict[str, object]]) -> dict[str, object]:
    metadata, text = document.metadata, document.source.text
    return {
        "source": document.source.path,
        "sha256": document.source.sha256,
        "encoding": document.source.encoding,
        "language": _value(metadata.language),
        "layout": document.layout,
        "title": _value(metadata.title),
        "date": _value(metadata.date),
        "outlet": _value(metadata.outlet),
        "byline": [found.value for found in metadata.byline],
        "agencies": [found.value for found in metadata.agencies],
        "text": text,
        "body": body_text(document),
        "blocks": blocks,
        "statements": [_statement_record(statement) for statement in document.statements],
        "tags": list(document.tags),
        "problems": [_problem_record(problem) for problem in document.problems],
    }


def record_line(document: Document) -> str:
    """The object on one line of JSON that a terminal can be shown.

    Of hundreds of blocks few differ in more than their place: what stands behind it is written once for each kind.
    """
    blocks = [
        f'{{"start": {block.span.start}, "end": {block.span.end}, {_kind_of(block.role, block.rule, block.disposition)}'
        for block in document.blocks
    ]
    before, key, behind = as_json(_record(document, [])).partition(_NO_BLOCKS)
    return f"{before}{key[:-1]}{', '.join(blocks)}]{behind}"


@lru_cache(maxsize=1024)
def _kind_of(role: Role, rule: str, disposition: Disposition) -> str:
    """What is written behind the place of a block."""
    return as_json({"role": str(role), "rule": rule, "disposition": disposition})[1:]


def body_text(document: Document) -> str:
    """What is kept as the document's text: paragraphs separated by a blank line."""
    text = document.source.text
    return "\n\n".join(words_of(text, block) for block in document.blocks if block.disposition == "body")


def _value(found: Found[str] | None) -> str | None:
    return found.value if found else None


def _block_record(block: Block) -> dict[str, object]:
    return {
        "start": block.span.start,
        "end": block.span.end,
        "role": str(block.role),
        "rule": block.rule,
        "disposition": block.disposition,
    }


def _statement_record(statement: Statement) -> dict[str, object]:
    return {
        "id": statement.id,
        "kind": statement.kind,
        "start": statement.span.start,
        "end": statement.span.end,
        "speaker": statement.speaker or statement.unnamed,
        "speaker_id": statement.speaker_id,
        "label": statement.label,
        "attribution": statement.attribution,
        "confidence": statement.confidence,
        "rule": statement.rule,
        "parent": statement.parent,
    }


def _problem_record(problem: Problem) -> dict[str, object]:
    return {"code": problem.code, "message": problem.message, "line": problem.line}
