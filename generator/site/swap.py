"""Publishing: a finished folder takes the place of the old one in one step."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from pathlib import Path

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


def swap_in(staging: Path, site: Path, old: Path, *, keep: bool = False) -> None:
    """Puts `staging` where `site` is; what was there is moved to `old` and deleted, or kept for the next build to fill.

    On Linux both change names in one system call (renameat2), so that a reader sees the old site or the new one.
    Elsewhere there is a moment between two renames in which there is no site.
    """
    if not site.exists():
        site.parent.mkdir(parents=True, exist_ok=True)
        staging.rename(site)
        return
    shutil.rmtree(old, ignore_errors=True)
    if _exchange(staging, site):
        staging.rename(old)
    else:
        site.rename(old)
        staging.rename(site)
    if not keep:
        shutil.rmtree(old, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    if not sys.platform.startswith("linux"):
        return False
    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    done = call(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    return bool(done == 0)
