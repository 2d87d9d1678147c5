"""Runs MkDocs into a staging folder and swaps it in, so that a reader sees the old site or the new one."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from generator.errors import BuildError


def build_site(root: Path) -> Path:
    """Builds site/ of the archive at `root` and gives its path.

    Raises BuildError: MkDocs could not build; the old site stands untouched.
    """
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    from mkdocs.commands.build import build  # imported late: half a second that `read` does not need
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    staging, site, old = root / ".site-new", root / "site", root / ".site-old"
    for folder in (staging, old):
        shutil.rmtree(folder, ignore_errors=True)
    try:
        build(load_config(str(root / "mkdocs.yml"), site_dir=str(staging)))
    except MkDocsException as error:
        raise BuildError(f"MkDocs could not build the site: {error}") from error
    if site.exists():
        site.rename(old)
    staging.rename(site)
    shutil.rmtree(old, ignore_errors=True)
    return site
