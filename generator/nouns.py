"""The dataclass of the nouns that a text makes by the hundred: frozen for the type checker, quick to make.

A frozen dataclass sets each field by a call of object.__setattr__, which took a tenth of the time of reading; see
docs/decisions/0056. That nobody assigns to a field is held by mypy; `python -X dev` freezes them at run time too.
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

    def dataclass(*, frozen: bool, slots: bool = False, order: bool = False):
        """dataclasses.dataclass(frozen=True, ...) with the hash and the order of a frozen one, and plain fields."""
        return partial(_noun, slots=slots, unsafe_hash=frozen, order=order)

    def _noun(kind, **how):
        """The dataclass; how it is shown is one function for all, as making one for each delays every start."""
        if "__repr__" not in vars(kind):
            kind.__repr__ = _shown
        return dataclasses.dataclass(kind, repr=False, **how)

    def _shown(noun):
        shown = (f"{field.name}={getattr(noun, field.name)!r}" for field in dataclasses.fields(noun) if field.repr)
        return f"{type(noun).__qualname__}({', '.join(shown)})"

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
