"""The proof of one document, as one ZIP file: what was handed in, what was made of it, and the checksums of both.

It is a BagIt bag (RFC 8493): `bagit.py --validate` and `sha256sum -c` check it without this program. Nothing in it is
packed, so that the same document gives the same bytes with any zlib.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import PurePosixPath

from generator.model import Card, Document, Repair
from generator.nouns import dataclass
from generator.write.exports.tables import Entry, document_row, statement_rows

_BAGIT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_ABOUT = (
    "The source as it was handed in; its text as decoded; what is kept of it; what became of every part of it and by "
    "which rule; its statements. Offsets count the characters of text.txt."
)


@dataclass(frozen=True, slots=True)
class Original:
    """A source and its sidecar, byte for byte."""

    content: bytes
    sidecar: bytes | None = None


def proof_path(card: Card) -> str:
    """Where the proof of a document goes, below content/docs or the folder of the export."""
    return f"proof/{card.address}.zip"


def proof_bundle(document: Document, card: Card, original: Original) -> bytes:
    """The ZIP file."""
    payload = _payload(document, card, original)
    tags = {
        "bagit.txt": _BAGIT,
        "bag-info.txt": f"External-Description: {_ABOUT}\nPayload-Oxum: {_oxum(payload)}\n".encode(),
        "manifest-sha256.txt": _manifest(payload),
    }
    tags["tagmanifest-sha256.txt"] = _manifest(tags)
    folder = card.address.rpartition("/")[2]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as packed:
        for name, content in {**tags, **payload}.items():
            entry = zipfile.ZipInfo(f"{folder}/{name}")  # dated 1 January 1980
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, content)
    return buffer.getvalue()


def _payload(document: Document, card: Card, original: Original) -> dict[str, bytes]:
    entry = Entry(document, card)
    row = document_row(entry)
    body = row.pop("body")
    suffix = PurePosixPath(card.source).suffix.lower()
    named = f"data/source{suffix if suffix[1:].isalnum() and suffix.isascii() else ''}"
    payload = {
        named: original.content,
        "data/text.txt": document.source.text.encode("utf-8", "backslashreplace"),
        "data/kept.txt": str(body or "").encode("utf-8", "backslashreplace"),
        "data/document.json": _json(row),
        "data/ledger.json": _json(_ledger(document)),
        "data/statements.json": _json(list(statement_rows(entry))),
    }
    if original.sidecar is not None:
        payload["data/source.yml"] = original.sidecar
    return dict(sorted(payload.items()))


def _ledger(document: Document) -> dict[str, object]:
    """Every part of the text with its role, and every change between the bytes and the text."""
    text = document.source.text
    return {
        "encoding": document.source.encoding,
        "blocks": [
            {
                "start": block.span.start,
                "end": block.span.end,
                "role": str(block.role),
                "disposition": block.disposition,
                "rule": block.rule,
                "text": block.span.of(text),
            }
            for block in document.blocks
        ],
        "repairs": [_repair(repair) for repair in (*document.source.repairs, *document.repairs)],
        "problems": [{"code": problem.code, "message": problem.message} for problem in document.problems],
    }


def _repair(repair: Repair) -> dict[str, object]:
    place = [repair.span.start, repair.span.end] if repair.span else None
    return {
        "kind": repair.kind,
        "before": repair.before,
        "after": repair.after,
        "span": place,
        "count": repair.count,
    }


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=0) + "\n").encode("utf-8", "backslashreplace")


def _manifest(files: Mapping[str, bytes]) -> bytes:
    return "".join(f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files)).encode()


def _oxum(payload: Mapping[str, bytes]) -> str:
    return f"{sum(map(len, payload.values()))}.{len(payload)}"
