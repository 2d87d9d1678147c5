"""What tells without reading a file that it is the one a build saw; light, because each build begins with it."""

from __future__ import annotations

import os

RACY = 2_000_000_000  # ns: the coarsest clock of a common file system (FAT); a younger signature cannot tell a change
Signature = tuple[int, ...]  # size, modified, changed (ns), inode of a file


def signature_of(status: os.stat_result) -> Signature:
    """What changes when a file is written, replaced or moved."""
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino
