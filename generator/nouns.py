"""The dataclass of all nouns: frozen for the type checker, and quick to make, the kinds of nouns as well as each.

A frozen dataclass sets each field by a call of object.__setattr__, which took a tenth of the time of reading; see
docs/decisions/0056. The library compiles six functions for each kind, two thirds of a millisecond; here it is one
(docs/decisions/0121). That nobody assigns to a field is held by mypy; `python -X dev` freezes them at run time too.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

__all__ = ["dataclass", "replace"]

if TYPE_CHECKING or sys.flags.dev_mode:
    from dataclasses import dataclass, replace
else:
    import dataclasses
    from functools import cache, partial
    from operator import attrgetter

    def dataclass(*, frozen: bool = False, slots: bool = False, order: bool = False, eq: bool = True):
        """dataclasses.dataclass(frozen=True, ...) with the hash and the order of a frozen one, and plain fields."""
        return partial(_noun, frozen=frozen, slots=slots, order=order, eq=eq)

    def _noun(kind, *, frozen, slots, order, eq):
        """The dataclass; what compares, hashes and shows it is not compiled for each, which would delay every start."""
        if "__repr__" not in vars(kind):
            kind.__repr__ = _shown
        if order:
            return dataclasses.dataclass(kind, repr=False, slots=slots, unsafe_hash=frozen, order=True)
        kind = dataclasses.dataclass(kind, repr=False, slots=slots, eq=False)
        if eq:
            kind.__eq__, kind.__hash__ = _compared([field.name for field in dataclasses.fields(kind) if field.compare])
            if not frozen:
                kind.__hash__ = None
        return kind

    def _compared(names):
        """How two nouns are compared, and the hash of one, by the fields of these names."""
        values_of = attrgetter(*names) if len(names) > 1 else lambda noun: [getattr(noun, name) for name in names]

        def equal(noun, other):
            return values_of(noun) == values_of(other) if other.__class__ is noun.__class__ else NotImplemented

        return equal, lambda noun: hash(tuple(values_of(noun)))

    def _shown(noun):
        shown = [f"{name}={getattr(noun, name)!r}" for name in _shown_fields(type(noun))]
        return f"{type(noun).__qualname__}({', '.join(shown)})"

    @cache
    def _shown_fields(kind):
        return [field.name for field in dataclasses.fields(kind) if field.repr]

    def replace(noun, /, **changes):
        """dataclasses.replace for a noun of two fields or more, all of which its constructor takes."""
        values_of, places = _fields(type(noun))
        values = list(values_of(noun))
        for name, value in changes.items():
            values[places[name]] = value
        return type(noun)(*values)

    @cache
    def _fields(kind):
        """What gets the values of all fields at once, and the place of each field by its name."""
        names = [field.name for field in dataclasses.fields(kind)]
        return attrgetter(*names), {name: place for place, name in enumerate(names)}
