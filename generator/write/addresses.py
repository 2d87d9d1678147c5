"""Where links lead: from the path of a page to a target below content/docs."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, urlsplit

_PLAIN = re.compile(r"[A-Za-z0-9./_~-]+")
_UNSAFE = re.compile(r"[^A-Za-z0-9\-.~:/?#@!$,;%+&=]")


def relative(target: str, page: str, *, suffix: str = ".md") -> str:
    """The href from `page` to `target`, ready for an attribute; pages end in `suffix` (".html" in a built site)."""
    if target[:1] == "#":
        return target
    path, mark, anchor = target.partition("#")
    if path == page:
        return mark + anchor or _suffixed(page, suffix).rpartition("/")[2]
    if "://" in path and target.startswith(("http://", "https://")):
        return _web_address(target)
    way, is_page = _from_folder(path, page.rpartition("/")[0])
    return f"{way}{suffix}{mark}{anchor}" if is_page else f"{way}{mark}{anchor}"


@lru_cache(maxsize=16384)  # the Markdown and the HTML of a page ask one after the other
def _from_folder(path: str, folder: str) -> tuple[str, bool]:
    """From any page of a folder to a path, quoted; a page without its suffix, and that it is one."""
    way = _quoted(_way(path, folder))
    return (way[:-3], True) if way.endswith(".md") else (way, False)


def _way(path: str, folder: str) -> str:
    """From a folder to a path, both below content/docs."""
    if not folder:
        return path
    if path.startswith(f"{folder}/"):
        return path[len(folder) + 1 :]
    above, rest = folder.split("/"), path.split("/")
    shared = 0
    while shared < min(len(above), len(rest) - 1) and above[shared] == rest[shared]:
        shared += 1
    return "../" * (len(above) - shared) + "/".join(rest[shared:])


def _quoted(way: str) -> str:
    return way if _PLAIN.fullmatch(way) else quote(way)


def _suffixed(path: str, suffix: str) -> str:
    return f"{path[:-3]}{suffix}" if path.endswith(".md") else path


@lru_cache(maxsize=1024)
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
