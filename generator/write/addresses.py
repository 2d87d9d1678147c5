"""Where links lead: from the path of a page to a target below content/docs."""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache
from urllib.parse import quote, urlsplit

_UNSAFE = re.compile(r"[^A-Za-z0-9\-.~:/?#@!$,;%+&=]")


@lru_cache(maxsize=65536)
def relative(target: str, page: str, *, suffix: str = ".md") -> str:
    """The href from `page` to `target`, ready for an attribute; pages end in `suffix` (".html" in a built site)."""
    if target.startswith("#"):
        return target
    if target.startswith(("http://", "https://")):
        return _web_address(target)
    path, mark, anchor = target.partition("#")
    if path == page:
        return f"#{anchor}" if mark else posixpath.basename(_suffixed(path, suffix))
    way = posixpath.relpath(path, posixpath.dirname(page) or ".")
    return quote(_suffixed(way, suffix)) + mark + anchor


def _suffixed(path: str, suffix: str) -> str:
    return f"{path[:-3]}{suffix}" if path.endswith(".md") else path


def _web_address(address: str) -> str:
    coded = _UNSAFE.sub(lambda match: quote(match.group(), safe="", errors="replace"), address)
    return coded.replace(";", "%3B").replace("&", "&amp;")


def is_web_address(address: str) -> bool:
    """Whether a link may lead there: http or https with a host, nothing else a source text says."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)
