"""The site before last. It stays beside the site, names of the same files for the most part, and is noted so well that
the next site is made of it by changing what differs; nothing else of it is looked at.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import cast

from generator.nouns import dataclass

_Moment = tuple[int, int]  # when a folder changed (ns), its inode


@dataclass(frozen=True, slots=True)
class Spare:
    """What is known of it."""

    site_made_of: str  # digest of what MkDocs made for the site it stands beside
    differing: tuple[str, ...]  # its files that are not those of the site, and files of the site it has not
    folders: Mapping[str, _Moment]  # each of its folders: a file that comes, goes or is replaced shows there
    manifest: str = ""  # digest of the manifest of the site it stands beside

    def stands(self, place: Path) -> bool:
        """Whether the folder at a place is this one, untouched."""
        try:
            return bool(self.folders) and _folders(place, self.folders) == self.folders
        except OSError:
            return False

    def to_plain(self) -> tuple[object, ...]:
        """As the store keeps it."""
        return self.site_made_of, self.differing, self.folders, self.manifest


NO_SPARE = Spare("", (), {})


def spare_of(plain: tuple[object, ...]) -> Spare:
    """The inverse of to_plain; NO_SPARE for what is none."""
    return Spare(*cast("tuple[str, tuple[str, ...], dict[str, _Moment], str]", plain)) if len(plain) == 4 else NO_SPARE


def note_spare(
    place: Path, site_made_of: str, paths: Iterable[str], differing: Collection[str], manifest: str
) -> Spare:
    """The spare at `place` that holds files at these paths; without folders where there is none."""
    folders = {""}
    for path in {path.rpartition("/")[0] for path in paths}:
        while path not in folders:
            folders.add(path)
            path = path.rpartition("/")[0]
    try:
        found = _folders(place, sorted(folders))
    except OSError:
        found = {}
    return Spare(site_made_of, tuple(sorted(differing)), found, manifest)


def _folders(place: Path, folders: Iterable[str]) -> dict[str, _Moment]:
    found: dict[str, _Moment] = {}
    for folder in folders:
        status = os.stat(f"{place}/{folder}")
        found[folder] = status.st_mtime_ns, status.st_ino
    return found
