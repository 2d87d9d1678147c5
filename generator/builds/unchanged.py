"""Whether anything changed since the last build that ended well; where nothing did, there is nothing to do.

What a build reads is looked at before it reads, what it makes after it is made, so that a change in between is seen by
the next build. A look is a digest of signatures (size, times, inode), and of the bytes where a file changed so lately
that its signature cannot tell another change.
"""

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.builds.signatures import RACY, signature_of
from generator.store.codec import Codec
from generator.store.version import program_digest

READ = ("content/sources", "content/pages", "site_config", "mkdocs.yml")
MADE = ("content/docs", "content/permalinks", "content/fixity")
_FILE = Path(".onrecord", "cache", "ended.json")


@dataclass(frozen=True, slots=True)
class Look:
    """Files at one moment."""

    digest: str
    fresh: tuple[str, ...] = ()  # files that changed lately: their bytes are in the digest
    is_certain: bool = True  # all plain files: of a link it does not see the target


@dataclass(frozen=True, slots=True)
class Ended:
    """A build that ended well: what it read and made."""

    program: str
    read: str  # digest of the look at what it read
    fresh: tuple[str, ...]
    made: str  # digest of the look at what it made
    watched: tuple[str, ...]  # what MkDocs read besides
    site: str | None  # where the site was published, from the root; None where none was wanted
    counts: tuple[int, int, int]  # documents, statements, problems


_ENDED = Codec(Ended)


def look(root: Path, places: Collection[str], fresh: Sequence[str] | None = None) -> Look:
    """A look at files and folders; `fresh` names the files to be read where another look has said which."""
    now, digest, lately, is_certain = time.time_ns(), hashlib.sha256(), list[str](), True
    for path, status in (found for place in places for found in _walk(str(root / place), place)):
        digest.update(f"{path}\0{signature_of(status)}".encode("utf-8", "surrogateescape"))
        is_certain = is_certain and stat.S_ISREG(status.st_mode)
        if fresh is None and max(status.st_mtime_ns, status.st_ctime_ns) > now - RACY:
            lately.append(path)
    for path in lately if fresh is None else fresh:
        digest.update(_content(root / path))
    return Look(digest.hexdigest(), tuple(lately if fresh is None else fresh), is_certain)


def last_ended(root: Path, *, with_site: bool) -> Ended | None:
    """The last build that ended well, where all is as it was then; else None."""
    try:
        ended = _ENDED.unpack((root / _FILE).read_bytes())
    except (OSError, ValueError, TypeError):
        return None
    if (ended.site is not None) != with_site or ended.program != program_digest():
        return None
    if look(root, READ, ended.fresh).digest != ended.read:
        return None
    return ended if _made(root, ended.site, ended.watched).digest == ended.made else None


def note_end(root: Path, read: Look, began: int, site: Path | None, counts: tuple[int, int, int]) -> None:
    """Notes that a build ended well; `read` is the look taken when it `began` (ns). Nothing where that is not sure."""
    watched = _watched(root) if site else ()
    if watched is None or not read.is_certain or not _is_old(root, watched, began):
        (root / _FILE).unlink(missing_ok=True)
        return
    place = (site.relative_to(root).as_posix() if site.is_relative_to(root) else str(site)) if site else None
    made = _made(root, place, watched).digest
    ended = Ended(program_digest(), read.digest, read.fresh, made, watched, place, counts)
    temporary = root / _FILE.with_suffix(".new")
    temporary.write_bytes(_ENDED.pack(ended))
    os.replace(temporary, root / _FILE)


def _watched(root: Path) -> tuple[str, ...] | None:
    """What MkDocs read besides READ and MADE; None where the site does not hold still."""
    from generator.site.base import places_read  # imported late: a build in which nothing changed does without

    places = places_read(root)
    if places is None:
        return None
    return tuple(place for place in places if not any(f"{place}/".startswith(f"{known}/") for known in (*READ, *MADE)))


def _made(root: Path, site: str | None, watched: Collection[str]) -> Look:
    return look(root, (*MADE, *watched, *([site] if site else ())), ())


def _is_old(root: Path, places: Collection[str], began: int) -> bool:
    """Whether nothing there can have changed since a build began, nor is a link."""
    found = [status for place in places for _, status in _walk(str(root / place), place)]
    return all(
        max(status.st_mtime_ns, status.st_ctime_ns) < began - RACY and stat.S_ISREG(status.st_mode) for status in found
    )


def _walk(place: str, name: str) -> Iterator[tuple[str, os.stat_result]]:
    """Every file at or below a place, in order; links are not followed."""
    try:
        entries = sorted(os.scandir(place), key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    except NotADirectoryError:
        yield name, os.stat(place, follow_symlinks=False)
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path, f"{name}/{entry.name}")
        else:
            yield f"{name}/{entry.name}", entry.stat(follow_symlinks=False)


def _content(file: Path) -> bytes:
    try:
        return hashlib.sha256(file.read_bytes()).digest() if file.is_file() else b"-"
    except OSError:
        return b"-"
