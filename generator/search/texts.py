"""A chunk of texts: what a reader loads to see results, made so that one result is read without the others.

 ids     of how many statements, and of each the 40 bits that 8 characters stand for: nothing that deflate could shorten
 lines   shortened by the wordbook and deflated: how many units of each document; then of each document its line
         [address, title, date, outlet, language, speakers: [id, name, role] cut after the last that is not empty], and
         of each unit [number, text], where number is (speaker * 5 + kind) * 4 + attribution and speaker 0 is none;
         brackets left out. An id that is no such 8 characters stands third.
answers.js reads the same.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any  # what JSON gives back

from generator.search.bits import read_varint, varint
from generator.search.packing import quoted, to_json
from generator.search.units import ATTRIBUTIONS, KINDS, SearchDocument, Unit

Chunk = Sequence[tuple[SearchDocument, Sequence[Unit]]]
_ID_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
_ID = re.compile(f"[{_ID_LETTERS}]{{8}}")
_TO_32 = str.maketrans(_ID_LETTERS, "0123456789abcdefghijklmnopqrstuv")
_STATEMENTS = 3  # kinds below it are statements


def lines_of(chunk: Chunk) -> str:
    """The lines of a chunk."""
    lines = [",".join(str(len(units)) for _, units in chunk)]
    for document, units in chunk:
        speakers: dict[tuple[str, str, str], int] = {}
        said = [_line(unit, number_of(unit, speakers)) for unit in units]
        names = [speaker if speaker[2] else speaker[:2] for speaker in speakers]
        own = [document.address, document.title, document.date, document.outlet, document.language, *names]
        lines += [to_json(own)[1:-1], *said]
    return "\n".join(lines)


def number_of(unit: Unit, speakers: dict[tuple[str, str, str], int]) -> int:
    """The number of a unit; its speaker, with the role, is added to the document's."""
    who = 0
    if unit.speaker:
        who = speakers.setdefault((unit.speaker_id, unit.speaker, unit.role), len(speakers) + 1)
    return (who * 5 + KINDS.index(unit.kind)) * 4 + ATTRIBUTIONS.index(unit.attribution)


def ids_of(chunk: Chunk) -> bytes:
    """The ids of a chunk."""
    ids = [unit.id for _, units in chunk for unit in units if _is_statement(unit)]
    packed = [int(id_.translate(_TO_32), 32) if _ID.fullmatch(id_) else 0 for id_ in ids]
    return varint(len(ids)) + b"".join([bits.to_bytes(5, "big") for bits in packed])


def _is_statement(unit: Unit) -> bool:
    return KINDS.index(unit.kind) < _STATEMENTS


def _line(unit: Unit, number: int) -> str:
    is_plain = _ID.fullmatch(unit.id) is not None if _is_statement(unit) else not unit.id
    line = f"{number},{quoted(unit.text)}"
    return line if is_plain else f"{line},{quoted(unit.id)}"


def split_ids(content: bytes) -> tuple[list[str], bytes]:
    """The ids of a chunk, and what is deflated behind them."""
    number, at = read_varint(content, 0)
    ids = []
    for start in range(at, at + 5 * number, 5):
        bits = int.from_bytes(content[start : start + 5], "big")
        ids.append("".join(_ID_LETTERS[bits >> shift & 31] for shift in range(35, -5, -5)))
    return ids, content[at + 5 * number :]


def read_lines(ids: Sequence[str], text: str) -> Iterator[list[Any]]:
    """Of each document [address, title, date, outlet, language, units]; of each unit [text, kind, id, attribution,
    speaker id, speaker, role]."""
    sizes, *lines = text.split("\n")
    rest, next_id = iter(lines), iter(ids)
    for size in map(int, sizes.split(",")):
        *own, speakers = _document(next(rest))
        yield [*own, [_unit(json.loads(f"[{next(rest)}]"), speakers, next_id) for _ in range(size)]]


def _document(line: str) -> list[Any]:
    address, title, date, outlet, language, *speakers = json.loads(f"[{line}]")
    return [address, title, date, outlet, language, speakers]


def _unit(fields: list[Any], speakers: list[list[str]], next_id: Iterator[str]) -> list[Any]:
    number, text, *other = fields
    who, kind = divmod(number >> 2, 5)
    packed = next(next_id) if kind < _STATEMENTS else ""
    speaker = speakers[who - 1] if who else []
    return [text, kind, other[0] if other else packed, number & 3, *speaker, *[""] * (3 - len(speaker))]
