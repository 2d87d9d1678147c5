"""Whether anything changed since the last build that ended well; where nothing did, there is nothing to do.

What a build reads is looked at once, before it reads; of what it makes it knows the signatures, so that a change in
between is seen by the next build. A look is a digest of signatures (size, times, inode), and of the bytes where a file
changed so lately that its signature cannot tell another change.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import stat
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from generator.nouns import dataclass
from generator.signatures import RACY, Signature, signature_of
from generator.store.codec import Codec
from generator.store.rows import signature_bytes, signed_paths
from generator.store.version import program_digest
from generator.write.files import walk

if TYPE_CHECKING:
    from generator.builds.stands import Stands

READ = ("content/sources", "content/pages", "site_config", "mkdocs.yml")
MADE = ("content/docs", "content/permalinks", "content/fixity")
_FILE = Path(".onrecord", "cache", "ended.json")


@dataclass(frozen=True, slots=True)
class Look:
    """Files at one moment."""

    signatures: Mapping[str, Signature]  # of every file, by its path from the root
    digest: str
    fresh: tuple[str, ...] = ()  # files that changed lately: their bytes are in the digest
    links: frozenset[str] = frozenset()  # what is no plain file: of a link a look does not see the target


@dataclass(slots=True)
class Sight:
    """What a build has seen and made, so that nothing is looked at twice."""

    began: int  # time in ns
    read: Look  # at READ, when the build began
    made: dict[str, str] = field(default_factory=dict)  # digest of what it left in each of MADE, and of the site
    changed: set[str] | None = None  # paths below content/docs that the last build did not leave so; None: not known
    stands: Callable[[], Stands] | None = None  # what stands of what the last build made; None: nobody has looked
    show: Callable[[Mapping[str, bytes]], None] | None = None  # is given pages by path in the site, before it is made


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


def sight_of(root: Path, show: Callable[[Mapping[str, bytes]], None] | None = None) -> Sight:
    """What a build that begins now sees."""
    return Sight(time.time_ns(), look(root, READ), show=show)


def look(root: Path, places: Collection[str]) -> Look:
    """A look at files and folders."""
    now, signatures, lately, links = time.time_ns(), dict[str, Signature](), list[str](), list[str]()
    for path, status in (found for place in places for found in _walk(str(root / place), place)):
        signatures[path] = signature_of(status)
        if not stat.S_ISREG(status.st_mode):
            links.append(path)
        if max(status.st_mtime_ns, status.st_ctime_ns) > now - RACY:
            lately.append(path)
    return Look(signatures, _digest(root, signatures, lately), tuple(lately), frozenset(links))


def last_ended(root: Path, *, with_site: bool, read: Look | None = None) -> Ended | None:
    """The last build that ended well, where all is as it was then; else None. `read`: a look at READ, if taken."""
    try:
        ended = _ENDED.unpack((root / _FILE).read_bytes())
    except (OSError, ValueError, TypeError):
        return None
    if (ended.site is not None) != with_site or ended.program != program_digest():
        return None
    if _digest(root, (read or look(root, READ)).signatures, ended.fresh) != ended.read:
        return None
    made = {place: place_digest(_signed(root, place)) for place in (*MADE, *ended.watched)}
    if ended.site:
        found = ((path, signature_bytes(site_signature(status))) for path, status in _walk(str(root / ended.site), ""))
        made[ended.site] = place_digest(found)
    return ended if _made_digest(made) == ended.made else None


def note_end(root: Path, sight: Sight, site: Path | None, counts: tuple[int, int, int]) -> None:
    """Notes that a build ended well, where it is sure of all it saw; else nothing."""
    watched, read = _watched(root) if site else (), sight.read
    if watched is None or read.links or not _is_old(root, watched, sight.began):
        (root / _FILE).unlink(missing_ok=True)
        return
    place = from_root(root, site) if site else None
    beside = {place: place_digest(_signed(root, place)) for place in watched}
    made = _made_digest(sight.made | beside)
    ended = Ended(program_digest(), read.digest, read.fresh, made, watched, place, counts)
    temporary = root / _FILE.with_suffix(".new")
    temporary.write_bytes(_ENDED.pack(ended))
    os.replace(temporary, root / _FILE)


def place_digest(files: Iterable[tuple[str, bytes]]) -> str:
    """Of the files in one place, given by path with their signatures, in any order."""
    return _lines_digest([seen + path.lstrip("/").encode("utf-8", "surrogatepass") for path, seen in files])


def rows_digest(rows: Mapping[str, bytes], others: Mapping[str, bytes] | None = None) -> str:
    """The place_digest of files given as rows, and of others, given with their signatures."""
    return _lines_digest([*signed_paths(rows), *[seen + path.encode() for path, seen in (others or {}).items()]])


def _lines_digest(lines: list[bytes]) -> str:
    return hashlib.sha256(b"\0".join(sorted(lines))).hexdigest()


def looked_digest(found: Look, place: str) -> str:
    """The place_digest of what a look found in one place."""
    return place_digest((path[len(place) :], signature_bytes(seen)) for path, seen in found.signatures.items())


def _signed(root: Path, place: str) -> Iterator[tuple[str, bytes]]:
    return ((path, signature_bytes(signature_of(status))) for path, status in _walk(str(root / place), ""))


def _made_digest(made: Mapping[str, str]) -> str:
    return hashlib.sha256(repr(sorted(made.items())).encode("utf-8", "surrogatepass")).hexdigest()


def site_signature(status: os.stat_result) -> Signature:
    """As signature_of, but for the time of change: a file of the site gets and loses other names."""
    return status.st_size, status.st_mtime_ns, status.st_ino


def from_root(root: Path, place: Path) -> str:
    """A path as the archive sees it, so that the archive can be moved."""
    return place.relative_to(root).as_posix() if place.is_relative_to(root) else str(place)


def _watched(root: Path) -> tuple[str, ...] | None:
    """What MkDocs read besides READ and MADE; None where the site does not hold still."""
    from generator.site.base_kept import places_read  # imported late: a build in which nothing changed does without

    places = places_read(root)
    if places is None:
        return None
    return tuple(place for place in places if not any(f"{place}/".startswith(f"{known}/") for known in (*READ, *MADE)))


def _is_old(root: Path, places: Collection[str], began: int) -> bool:
    """Whether nothing there can have changed since a build began, nor is a link."""
    found = [status for place in places for _, status in _files(root, place)]
    return all(
        max(status.st_mtime_ns, status.st_ctime_ns) < began - RACY and stat.S_ISREG(status.st_mode) for status in found
    )


def _digest(root: Path, signatures: Mapping[str, Signature], fresh: Collection[str]) -> str:
    """Of the signatures, and of the bytes of the files that are `fresh`."""
    digest = hashlib.sha256(marshal.dumps(sorted(signatures.items()), 0))  # form 0: the same for equal values
    for path in fresh:
        digest.update(_content(root / path))
    return digest.hexdigest()


def _files(root: Path, place: str) -> Iterator[tuple[str, os.stat_result]]:
    return _walk(str(root / place), place)


def _walk(place: str, name: str) -> Iterator[tuple[str, os.stat_result]]:
    """Every file at or below a place; links are not followed."""
    try:
        for path, status in walk(place):
            yield f"{name}/{path}", status
    except NotADirectoryError:
        yield name, os.stat(place, follow_symlinks=False)


def _content(file: Path) -> bytes:
    try:
        return hashlib.sha256(file.read_bytes()).digest() if file.is_file() else b"-"
    except OSError:
        return b"-"
