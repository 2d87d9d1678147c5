"""A build as a user asks for it: the lock, the talk and the way from sources to a published site."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from generator.builds.unchanged import Look, Sight, last_ended, look, looked_digest, note_end, sight_of
from generator.builds.workers import Workers, default_jobs
from generator.errors import BuildError, DamagedCache, NoArchive
from generator.nouns import dataclass
from generator.progress import Progress, progress_for_stderr
from generator.read import find_strays
from generator.store.lock import build_lock

if TYPE_CHECKING:
    from generator.builds.reading import Readers
    from generator.model import Archive
    from generator.store.store import Store


_MANY = 2_000  # files that a build reads, from which it is worth a process to hold them against their manifest


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a build."""

    documents: int
    statements: int
    problems: int  # in the sources
    site: Path | None  # where the site was published


def build(
    root: Path,
    *,
    with_site: bool = True,
    plain: bool = False,
    strict: bool = False,
    jobs: int | None = None,
    wait: bool = True,
    scheduler: str | None = None,
    show: Callable[[Mapping[str, bytes]], None] | None = None,
) -> Outcome:
    """Builds the archive at `root` and tells what came of it; `scheduler` is that of a Dask cluster that reads.

    show: is given the pages of a few changed documents as soon as they are made, by their paths in the site.
    Raises OnrecordError: the settings are faulty, a folder cannot be written, MkDocs fails, another build runs.
    """
    if not (root / "mkdocs.yml").is_file():
        raise NoArchive(root)
    progress, published = progress_for_stderr(), list[Path]()
    in_full = plain or strict  # asked to look at everything again
    try:
        with _seldom_collected(), build_lock(root / ".onrecord", wait=wait, waiting=progress.say):
            sight = sight_of(root, show)
            ended = None if in_full else last_ended(root, with_site=with_site, read=sight.read)
            if ended:
                site = root / ended.site if ended.site else None
                outcome = Outcome(*ended.counts, site)
            else:
                # what only a build needs is loaded when there is something to build
                from generator.pipeline import build_archive

                def make() -> Archive:
                    return build_archive(
                        root,
                        jobs=jobs or default_jobs(),
                        progress=progress,
                        site=partial(_make_site, plain, strict, jobs != 1, sight, published) if with_site else None,
                        open_readers=_cluster(scheduler) if scheduler else None,
                        sight=sight,
                    )

                try:
                    made = make()
                except DamagedCache as damaged:
                    progress.say(f"{damaged.path} has been altered; all is read and made anew")
                    _forget(root)
                    sight = sight_of(root, show)
                    made = make()
                if "content/fixity" not in sight.made:
                    sight.made |= _record_kept(root, sight.read)
                _tell_strays(root, progress)
                counts = _counts(made)
                outcome = Outcome(*counts, published[0] if published else None)
                if not in_full:
                    note_end(root, sight, outcome.site, counts)
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        raise BuildError(f"{place}{error.strerror or error}; the site that was published stands untouched") from error
    named = f"{_count(outcome.problems, 'problem')}: onrecord check names them" if outcome.problems else "no problems"
    progress.say(f"{_count(outcome.documents, 'document')}, {_count(outcome.statements, 'statement')}, {named}")
    return outcome


def _forget(root: Path) -> None:
    """Takes away all that builds remember, but not the lock, which is held."""
    for name in ("cache", "search", "base"):
        shutil.rmtree(root / ".onrecord" / name, ignore_errors=True)
    (root / ".onrecord" / "base.json").unlink(missing_ok=True)


def _record_kept(root: Path, read: Look) -> dict[str, str]:
    """Brings the manifest of what is kept up to date; no file is looked at that this build has seen, as `read`.

    Gives the digests of what was made, as they stand in Sight.made.
    """
    from generator.fixity.archive import KEPT, record_kept

    registry = look(root, ("content/permalinks",))
    seen = {path: found for path, found in read.signatures.items() if path.startswith(KEPT)}
    record_kept(root, None if read.links or registry.links else {**seen, **registry.signatures})
    return {
        "content/permalinks": looked_digest(registry, "content/permalinks"),
        "content/fixity": looked_digest(look(root, ("content/fixity",)), "content/fixity"),
    }


def _make_site(
    plain: bool,
    strict: bool,
    fork: bool,
    sight: Sight,
    published: list[Path],
    root: Path,
    store: Store,
    program: str,
    progress: Progress,
) -> None:
    from generator.beside import Beside
    from generator.site import build_plain_site, build_site

    with Beside(partial(_record_kept, root, sight.read), fork=fork and len(sight.read.signatures) > _MANY) as kept:
        if plain:
            store.state.site.clear()
            store.state.published = ()
            published.append(build_plain_site(root, strict=strict))
        else:
            published.append(build_site(root, store, program, progress, strict=strict, sight=sight))
        sight.made |= kept.result()


@contextmanager
def _seldom_collected() -> Iterator[None]:
    """A build makes millions of nouns that live to its end and hardly a cycle: those are looked for seldom."""
    before = gc.get_threshold()
    gc.set_threshold(100_000, 20, 20)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _tell_strays(root: Path, progress: Progress) -> None:
    count = len(find_strays(root / "content" / "sources"))
    if count:
        said = "file below content/sources is" if count == 1 else "files below content/sources are"
        progress.say(f"{count:,} {said} not read: onrecord check says why")


def _counts(made: Archive) -> tuple[int, int, int]:
    """Documents, statements, problems."""
    cards = made.cards
    problems = sum(len(card.problems) for card in (*cards, *made.unread))
    return len(cards), sum(len(card.statements) for card in cards), problems


def _count(n: int, what: str) -> str:
    return f"{n:,} {what}" + ("" if n == 1 else "s")


def _cluster(scheduler: str) -> Callable[[Readers], Workers[Readers]]:
    from generator.builds.cluster import ClusterWorkers

    return partial(ClusterWorkers, scheduler)
