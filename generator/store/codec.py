"""Frozen dataclasses <-> plain lists that JSON can hold; the code for each noun is made once from its type hints.

JSON and not pickle: a file in the cache can hold no code. A field added to a noun needs no change here.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Callable, Hashable, Sequence
from enum import Enum
from functools import cache
from typing import Generic, TypeVar, cast

T = TypeVar("T")
_PLAIN = (str, int, float, bool, object)


class Codec(Generic[T]):
    """Packs and unpacks one type: a dataclass, or a tuple of them."""

    def __init__(self, noun: type[T]) -> None:
        hint = cast(Hashable, noun)
        self.to_plain = cast(Callable[[T], object], _packer(hint) or _same)
        self.from_plain = cast(Callable[[object], T], _unpacker(hint) or _same)

    def pack(self, value: T) -> bytes:
        """The value as bytes; the same value gives the same bytes on every machine."""
        return to_json(self.to_plain(value))

    def unpack(self, packed: bytes | memoryview) -> T:
        """The value of these bytes."""
        return self.from_plain(json.loads(bytes(packed)))


def to_json(plain: object) -> bytes:
    """Plain lists, texts and numbers as compact JSON; lone surrogates survive."""
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def from_json(packed: bytes | memoryview) -> object:
    """The inverse of to_json."""
    return cast(object, json.loads(bytes(packed).decode("utf-8", "surrogatepass")))


def _same(value: object) -> object:
    return value


@cache
def _packer(hint: object) -> Callable[[object], object] | None:
    """The function that makes a value of this type plain; None where it is plain already."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return _optional(_packer(_without_none(arguments)))
    if origin in (tuple, Sequence, list):
        return _packed_sequence(arguments)
    if dataclasses.is_dataclass(origin or hint):
        return _compile_packer(hint)
    return None


@cache
def _unpacker(hint: object) -> Callable[[object], object] | None:
    """The inverse of _packer; None where the plain value is the value."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return _optional(_unpacker(_without_none(arguments)))
    if origin in (tuple, Sequence, list):
        return _unpacked_sequence(arguments)
    if dataclasses.is_dataclass(origin or hint):
        return _compile_unpacker(hint)
    if isinstance(hint, type) and issubclass(hint, Enum):
        members = {member.value: member for member in hint}
        return cast(Callable[[object], object], members.__getitem__)
    return None


def _without_none(arguments: tuple[object, ...]) -> object:
    kept = [argument for argument in arguments if argument is not type(None)]
    if len(kept) == 1:
        return kept[0]
    if all(argument in _PLAIN for argument in kept):
        return object
    raise TypeError(f"the cache cannot hold a union of {kept}")


def _optional(inner: Callable[[object], object] | None) -> Callable[[object], object] | None:
    if inner is None:
        return None
    call = inner
    return lambda value: None if value is None else call(value)


def _packed_sequence(arguments: tuple[object, ...]) -> Callable[[object], object]:
    if len(arguments) == 2 and arguments[1] is not Ellipsis:
        first, second = (_packer(argument) or _same for argument in arguments)
        return lambda pair: [first(cast(Sequence[object], pair)[0]), second(cast(Sequence[object], pair)[1])]
    inner = _packer(arguments[0])
    if inner is None:
        return lambda items: list(cast(Sequence[object], items))
    call = inner
    return lambda items: [call(item) for item in cast(Sequence[object], items)]


def _unpacked_sequence(arguments: tuple[object, ...]) -> Callable[[object], object]:
    if len(arguments) == 2 and arguments[1] is not Ellipsis:
        first, second = (_unpacker(argument) or _same for argument in arguments)
        return lambda pair: (first(cast(Sequence[object], pair)[0]), second(cast(Sequence[object], pair)[1]))
    inner = _unpacker(arguments[0])
    if inner is None:
        return lambda items: tuple(cast(Sequence[object], items))
    call = inner
    return lambda items: tuple([call(item) for item in cast(Sequence[object], items)])


@cache
def _fields(hint: object) -> tuple[tuple[str, object], ...]:
    """Name and type of every field, with the parameter of a generic put in."""
    noun = cast(type, typing.get_origin(hint) or hint)
    given = dict(zip(getattr(noun, "__parameters__", ()), typing.get_args(hint), strict=False))
    hints = typing.get_type_hints(noun)
    return tuple(
        (field.name, given.get(hints[field.name], hints[field.name]))
        for field in dataclasses.fields(noun)
        if field.init
    )


def _compile_packer(hint: object) -> Callable[[object], object]:
    names: dict[str, object] = {}
    parts = []
    for n, (name, kind) in enumerate(_fields(hint)):
        inner = _packer(kind)
        names[f"f{n}"] = inner
        parts.append(f"o.{name}" if inner is None else f"f{n}(o.{name})")
    return _compiled(f"lambda o: [{', '.join(parts)}]", names)


def _compile_unpacker(hint: object) -> Callable[[object], object]:
    names: dict[str, object] = {"noun": typing.get_origin(hint) or hint}
    variables, parts = [], []
    for n, (_, kind) in enumerate(_fields(hint)):
        inner = _unpacker(kind)
        names[f"f{n}"] = inner
        variables.append(f"v{n}")
        parts.append(f"v{n}" if inner is None else f"f{n}(v{n})")
    names["unpack"] = _compiled(f"lambda {', '.join(variables)}: noun({', '.join(parts)})", names)
    return _compiled("lambda values: unpack(*values)", names)


def _compiled(source: str, names: dict[str, object]) -> Callable[[object], object]:
    return cast(Callable[[object], object], eval(source, names))
