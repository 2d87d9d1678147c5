"""The errors this program raises on purpose.

OnrecordError              anything we say to the user; str() is the whole message
├── PlacedError            a fault in a file: path:line:column: message; hint
│   ├── SettingsError      one fault in site_config/, mkdocs.yml or a sidecar
│   └── RegistryError      one fault in content/permalinks/
├── FaultList              several PlacedErrors, found in one pass and shown together
├── DamagedCache           bytes below .onrecord are not those once written; a build makes them anew by itself
├── MissingExtra           a file type, a format or a cluster whose optional library is not installed
└── BuildError             the site could not be built or published
    └── NoArchive          a folder without mkdocs.yml
"""

from __future__ import annotations

from collections.abc import Sequence


class OnrecordError(Exception):
    """Anything the user can put right; the message says how."""

    def __reduce__(self) -> tuple[object, ...]:
        """A worker's error reaches the process that called it as it is, whatever its constructor asks for."""
        return _remade, (type(self), self.args, vars(self))


def _remade(kind: type[OnrecordError], arguments: tuple[object, ...], state: dict[str, object]) -> OnrecordError:
    error = kind.__new__(kind, *arguments)
    vars(error).update(state)
    return error


def placed(path: str, line: int | None, column: int | None, message: str, hint: str) -> str:
    """A message as all commands print it: `path:line:column: message; hint`, without what is not known."""
    place = ":".join(str(part) for part in (path, line, column) if part is not None)
    return f"{place}: {message}" + (f"; {hint}" if hint else "")


class PlacedError(OnrecordError):
    """A fault in a file, shown as `path:line:column: message; hint`.

    line and column count from 1; None where the fault is the file as a whole.
    """

    def __init__(
        self, path: str, message: str, *, line: int | None = None, column: int | None = None, hint: str = ""
    ) -> None:
        self.path, self.message, self.line, self.column, self.hint = path, message, line, column, hint
        super().__init__(placed(path, line, column, message, hint))


class SettingsError(PlacedError):
    """One fault in the settings or in a sidecar."""


class RegistryError(PlacedError):
    """One fault in the registry of permanent links."""


class FaultList(OnrecordError):
    """All faults of one pass; `faults` holds them in the order of their places."""

    def __init__(self, faults: Sequence[PlacedError]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class DamagedCache(OnrecordError):
    """What the last build left below .onrecord has been altered."""

    def __init__(self, path: object) -> None:
        self.path = path
        super().__init__(f"{path}: not the bytes that were written; delete the folder .onrecord: a build makes it anew")


class MissingExtra(OnrecordError):
    """Something asked for needs an optional library; the message holds the install line.

    It names no path of this machine: what a source lacks is printed on its page, the same everywhere.
    """

    def __init__(self, need: str, extra: str) -> None:
        self.extra = extra
        super().__init__(f"{need}; install it: python -m pip install 'onrecord[{extra}]'")


class BuildError(OnrecordError):
    """The site could not be built or published; the old one stands untouched."""


class NoArchive(BuildError):
    """A folder is no archive."""

    def __init__(self, root: object) -> None:
        super().__init__(f"{root} holds no archive (no mkdocs.yml); make one: onrecord new {root}")
