"""Frozen dataclasses <-> plain lists that JSON can hold; the code for each noun is made once from its type hints.

JSON or marshal and not pickle: what is read from the cache runs no code. A field added to a noun needs no change here.
"""

from __future__ import annotations

import dataclasses
import json
import marshal
import types
import typing
from collections.abc import Callable, Hashable, Sequence
from enum import Enum
from functools import cache
from operator import attrgetter
from typing import Generic, TypeVar, cast

T = TypeVar("T")
_FORM = 2  # of marshal
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


class PackCodec(Codec[T]):
    """The same for a pack, which has a checksum of every part: marshal takes a fifth of the time of JSON to write and
    half of it to read, and does not look at what it loads. Form 2 gives the same bytes for equal values.
    """

    def pack(self, value: T) -> bytes:
        """The value as bytes; the same value gives the same bytes on every machine."""
        return marshal.dumps(self.to_plain(value), _FORM)  # type: ignore[arg-type]

    def unpack(self, packed: bytes | memoryview) -> T:
        """The value of these bytes."""
        return self.from_plain(marshal.loads(packed))


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
    if isinstance(hint, type) and issubclass(hint, Enum):
        return cast(Callable[[object], object], attrgetter("_value_"))
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
    names: dict[str, object] = {}
    if len(arguments) == 2 and arguments[1] is not Ellipsis:
        first, second = (_packed(f"v{n}", kind, f"f{n}", names) for n, kind in enumerate(arguments))
        names["call"] = _compiled(f"lambda v0, v1: [{first}, {second}]", names)
        return _compiled("lambda pair: call(*pair)", names)
    if _packer(arguments[0]) is None:
        return cast(Callable[[object], object], list)
    return _compiled(f"lambda items: [{_packed('o', arguments[0], 'f', names)} for o in items]", names)


def _unpacked_sequence(arguments: tuple[object, ...]) -> Callable[[object], object]:
    names: dict[str, object] = {}
    if len(arguments) == 2 and arguments[1] is not Ellipsis:
        first, second = (_unpacked(f"v{n}", kind, f"f{n}", names) for n, kind in enumerate(arguments))
        names["call"] = _compiled(f"lambda v0, v1: ({first}, {second})", names)
        return _compiled("lambda pair: call(*pair)", names)
    if _unpacker(arguments[0]) is None:
        return cast(Callable[[object], object], tuple)
    inner = _noun_in_loop(arguments[0], names)
    return _compiled(f"lambda items: tuple([{inner}])", names)


def _noun_in_loop(hint: object, names: dict[str, object]) -> str:
    """The inside of a loop over `items` that unpacks each; a noun is made there, without a call for each in between."""
    if not dataclasses.is_dataclass(typing.get_origin(hint) or hint):
        return f"{_unpacked('o', hint, 'f', names)} for o in items"
    names["noun"] = typing.get_origin(hint) or hint
    fields = _fields(hint)
    if not any(_unpacker(kind) for _, kind in fields):
        return "noun(*o) for o in items"
    parts = [_unpacked(f"v{n}", kind, f"f{n}", names) for n, (_, kind) in enumerate(fields)]
    return f"noun({', '.join(parts)}) for {', '.join([f'v{n}' for n in range(len(fields))])}, in items"


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
    parts = [_packed(f"o.{name}", kind, f"f{n}", names) for n, (name, kind) in enumerate(_fields(hint))]
    return _compiled(f"lambda o: [{', '.join(parts)}]", names)


def _packed(value: str, kind: object, name: str, names: dict[str, object]) -> str:
    """The expression that makes a field plain; what it calls goes into `names`."""
    needed = _needed(kind)
    inner = _packer(needed or kind)
    if inner is None:
        return value
    names[name] = inner
    return f"(None if {value} is None else {name}({value}))" if needed else f"{name}({value})"


def _compile_unpacker(hint: object) -> Callable[[object], object]:
    names: dict[str, object] = {"noun": typing.get_origin(hint) or hint}
    fields = _fields(hint)
    parts = [_unpacked(f"v{n}", kind, f"f{n}", names) for n, (_, kind) in enumerate(fields)]
    if len(names) == 1:
        return _compiled("lambda values: noun(*values)", names)
    variables = ", ".join(f"v{n}" for n in range(len(fields)))
    names["unpack"] = _compiled(f"lambda {variables}: noun({', '.join(parts)})", names)
    return _compiled("lambda values: unpack(*values)", names)


def _unpacked(value: str, kind: object, name: str, names: dict[str, object]) -> str:
    """The inverse of _packed. A noun of plain fields is made at once, without a call in between."""
    needed = _needed(kind)
    inner = _unpacker(needed or kind)
    if inner is None:
        return value
    noun = typing.get_origin(needed or kind) or needed or kind
    is_flat = dataclasses.is_dataclass(noun) and not any(_unpacker(each) for _, each in _fields(needed or kind))
    names[name] = noun if is_flat else inner
    made = f"{name}(*{value})" if is_flat else f"{name}({value})"
    return f"(None if {value} is None else {made})" if needed else made


def _needed(hint: object) -> object | None:
    """The one type of a union with None; None for any other type."""
    if typing.get_origin(hint) not in (typing.Union, types.UnionType):
        return None
    kept = [argument for argument in typing.get_args(hint) if argument is not type(None)]
    return kept[0] if len(kept) == 1 and len(kept) < len(typing.get_args(hint)) else None


def _compiled(source: str, names: dict[str, object]) -> Callable[[object], object]:
    return cast(Callable[[object], object], eval(source, names))
