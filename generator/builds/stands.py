"""What stands of what the last build made, looked at by a process beside this one while this one reads."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from generator.beside import Beside
from generator.builds.unchanged import Sight, site_signature
from generator.fixity.archive import site_folder
from generator.nouns import dataclass
from generator.signatures import Signature
from generator.store.store import Store
from generator.write.files import Compared, compare_tree, walk, walk_files


@dataclass(frozen=True, slots=True)
class Stands:
    """The folders that a build makes, held against what the last one noted of them."""

    docs: Compared  # content/docs
    site: Compared
    place: Path  # of the site


def look_at(root: Path, store: Store) -> Stands:
    """Looks at both."""
    docs, site, state = root / "content" / "docs", site_folder(root), store.state
    return Stands(
        compare_tree(walk_files(str(docs)), state.pages.packed, docs),
        compare_tree(signed_site(site), state.site.packed, site),
        site,
    )


@contextmanager
def looking(root: Path, store: Store, sight: Sight, *, fork: bool) -> Iterator[None]:
    """Looks from here on; `sight.stands` gives what was seen, the sooner the later it is asked."""
    with Beside(lambda: look_at(root, store), fork=fork) as found:
        sight.stands = cache(found.result)
        yield


def signed_site(folder: Path) -> Iterator[tuple[str, Signature]]:
    """The files of a site with their signatures."""
    return ((path, site_signature(status)) for path, status in walk(str(folder)))
