"""The manifests of an archive: one for what is kept (sources, registry), one inside the site for what is published."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.fixity.manifest import NAME, Difference, compare, make_manifest, read_manifest, write_manifest
from generator.nouns import dataclass
from generator.signatures import RACY, Signature
from generator.store.notes import read_notes, write_notes

_SITE = re.compile(r"^site_dir:[ \t]*+['\"]?([^'\"\n#]+)", re.MULTILINE)
KEPT = ("content/sources", "content/permalinks")


@dataclass(frozen=True, slots=True)
class Checked:
    """One part of an archive, held against its manifest."""

    part: str  # "sources", "registry", "site", "export"
    files: int
    differences: tuple[Difference, ...]


def record_kept(root: Path, seen: Mapping[str, Signature] | None = None) -> None:
    """Writes content/fixity/manifest-sha256.txt: what the sources and the registry are now.

    seen: the signatures of all plain files below KEPT, where somebody has looked.
    """
    began, notes = time.time_ns(), root / ".onrecord" / "cache" / "kept"
    known = read_notes(notes)  # a file with the same signature is not read again
    hashes = make_manifest(root, KEPT, known=known if isinstance(known, dict) else {}, seen=seen)
    write_manifest(root / "content" / "fixity" / NAME, {path: digest for path, (_, digest) in hashes.items()})
    # a file that changed lately has a signature that cannot tell another change
    sure = {path: held for path, held in hashes.items() if max(held[0][1:3]) < began - RACY}
    if sure != known and notes.parent.is_dir():
        write_notes(notes, sure)


def record_folder(folder: Path) -> None:
    """Writes a manifest inside a folder of things made (the site, an export), so that a copy can be checked alone."""
    hashes = make_manifest(folder, (".",))
    write_manifest(folder / NAME, {path: digest for path, (_, digest) in hashes.items()})


def check_manifests(root: Path) -> Iterator[Checked]:
    """Every part of the archive that has a manifest; one whose manifest is gone has lost it."""
    kept, site = root / "content" / "fixity" / NAME, site_folder(root)
    if not kept.is_file() and (site / NAME).is_file():
        yield Checked("sources", 0, (Difference(kept.relative_to(root).as_posix(), "lost"),))
    if kept.is_file():
        promised = read_manifest(kept)
        found = {path: digest for path, (_, digest) in make_manifest(root, KEPT).items()}
        for part, folder in (("sources", "content/sources/"), ("registry", "content/permalinks/")):
            here = {path: digest for path, digest in found.items() if path.startswith(folder)}
            then = {path: digest for path, digest in promised.items() if path.startswith(folder)}
            yield Checked(part, len(then), tuple(compare(then, here)))
    for part, place in (("site", site), ("export", root / "export")):
        if (place / NAME).is_file():
            promised = read_manifest(place / NAME)
            found = {path: digest for path, (_, digest) in make_manifest(place, (".",)).items()}
            yield Checked(part, len(promised), tuple(compare(promised, found)))
        elif part == "site" and (place / "s.html").is_file():  # the resolver: a site of ours
            yield Checked(part, 0, (Difference(NAME, "lost"),))


def site_folder(root: Path) -> Path:
    """Where the site of an archive is published: site_dir of mkdocs.yml, or site/."""
    try:
        named = _SITE.search((root / "mkdocs.yml").read_text("utf-8", "replace"))
    except OSError:
        named = None
    return root / (named[1].strip() if named else "site")
