"""One run of MkDocs: with our configuration, into a folder of ours, and what it has read besides content/docs."""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, cast

from generator.errors import BuildError
from generator.settings import load_settings

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from generator.site.cutting import ShellPlugin

EPOCH = "315532800"  # 1 January 1980, the first date a ZIP archive can hold; for templates that print a build date


def run_mkdocs(root: Path, target: Path, *, strict: bool, plugin: ShellPlugin | None = None) -> MkDocsConfig:
    """A build of MkDocs into `target`, with a plugin of ours added; its configuration names the public site."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    from jinja2 import TemplateError
    from mkdocs.commands.build import build  # imported late: most builds do without
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, MkDocsException

    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ.setdefault("SOURCE_DATE_EPOCH", EPOCH)
    try:
        config = load_config(str(root / "mkdocs.yml"), docs_dir=str(root / "content" / "docs"))
        if not config.site_url and (url := load_settings(root).site.url):
            config.site_url = f"{url.rstrip('/')}/"  # said once, in site.yml; MkDocs wants the stroke
        public, config.site_dir = config.site_dir, str(target)
        _refuse_unsafe(root, Path(public))
        config.strict = config.strict or strict
        if plugin:
            config.plugins["onrecord"] = plugin
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        config.plugins.on_shutdown()
        config.site_dir = public
    except (MkDocsException, Abort) as error:
        raise BuildError(f"MkDocs could not build the site: {error}") from error
    except TemplateError as error:
        place = f"{getattr(error, 'filename', None) or error.name}: " if hasattr(error, "name") else ""
        raise BuildError(f"a template of the theme fails: {place}{error}") from error
    finally:
        if before is None:
            os.environ.pop("SOURCE_DATE_EPOCH", None)
    return config


def _refuse_unsafe(root: Path, site: Path) -> None:
    """The old site is deleted; so it must be a folder of its own."""
    precious = [root, root / "content", root / "site_config", root / "generator", root / ".onrecord", root / ".git"]
    site = site.resolve()
    if any(site == place or site in place.parents or (place != root and place in site.parents) for place in precious):
        raise BuildError(f"mkdocs.yml: site_dir is {site}; name a folder of its own, because the build empties it")


def places_watched(config: MkDocsConfig) -> set[Path]:
    """Files and folders outside content/docs that MkDocs reads; what is installed counts by its version."""
    own = Path(__file__).resolve().parents[1]
    folders = [Path(folder).resolve() for folder in config.theme.dirs]
    kept = {folder for folder in folders if not _is_installed(folder) and own not in folder.parents}
    modules = cast(Mapping[str, ModuleType], config.hooks or {})  # the type hint of MkDocs says list
    hooks = {Path(hook.__file__) for hook in modules.values() if hook.__file__}
    return kept | hooks


def _is_installed(folder: Path) -> bool:
    return any(part in ("site-packages", "dist-packages") for part in folder.parts)
