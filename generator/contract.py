"""The extraction contract: a document as the JSON object that `onrecord read` prints."""

from __future__ import annotations

from generator.clean.joins import words_of
from generator.model import Block, Document, Found, Problem, Statement


def document_record(document: Document) -> dict[str, object]:
    """The object; offsets are code points of its "text"."""
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
        "blocks": [_block_record(block) for block in document.blocks],
        "statements": [_statement_record(statement) for statement in document.statements],
        "tags": list(document.tags),
        "problems": [_problem_record(problem) for problem in document.problems],
    }


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
