"""A build as a user asks for it: the lock, the talk and the way from sources to a published site."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from generator.errors import BuildError
from generator.pipeline import SiteBuilder, build_archive
from generator.progress import Progress, progress_for_stderr
from generator.site import build_plain_site, build_site
from generator.store.lock import build_lock
from generator.store.store import Store
from generator.workers import default_jobs


def build(
    root: Path,
    *,
    with_site: bool = True,
    plain: bool = False,
    strict: bool = False,
    jobs: int | None = None,
    wait: bool = True,
) -> int:
    """Builds the archive at `root` and tells what came of it; gives the number of problems in its sources.

    Raises OnrecordError: the settings are faulty, a folder cannot be written, MkDocs fails, another build runs.
    """
    progress = progress_for_stderr()
    builder: SiteBuilder | None = None
    if with_site:
        builder = partial(_plain, strict=strict) if plain else partial(build_site, strict=strict)
    try:
        with build_lock(root / ".onrecord", wait=wait, waiting=progress.say):
            archive = build_archive(root, jobs=jobs or default_jobs(), progress=progress, site=builder)
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        raise BuildError(f"{place}{error.strerror or error}; the site that was published stands untouched") from error
    problems = sum(len(card.problems) for card in archive.cards)
    statements = sum(len(card.statements) for card in archive.cards)
    progress.say(
        f"{len(archive.cards):,} documents, {statements:,} statements, {problems:,} problems (see: onrecord check)"
    )
    return problems


def _plain(root: Path, store: Store, program: str, progress: Progress, *, strict: bool) -> object:
    store.state.site = {}
    return build_plain_site(root, strict=strict)
