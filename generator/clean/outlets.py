"""Which outlet's rules and profile a text is read with."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

from generator.model import Metadata
from generator.settings import Settings
from generator.settings.outlets import Outlet
from generator.slugs import slugify


def outlet_key(*, url: str | None, name: str | None) -> str | None:
    """The id by which an outlet's pages are grouped: of its name, else of its host; None where neither is known."""
    if name:
        return slugify(name)
    host = url_host(url)
    return slugify(host.replace(".", "-")) if host else None


def url_host(url: str | None) -> str:
    """The host of a URL without www., m. and port; "" where there is none."""
    if not url:
        return ""
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    except ValueError:
        return ""
    for prefix in ("www.", "m."):
        host = host.removeprefix(prefix)
    return host


def find_outlet(metadata: Metadata, settings: Settings) -> Outlet | None:
    """The outlet of a text with what is settled and what was learned of it; None where nothing is known."""
    url = metadata.url.value if metadata.url else None
    name = metadata.outlet.value if metadata.outlet else None
    settled = _settled(url, name, settings)
    key = settled.id if settled else outlet_key(url=url, name=name)
    if key is None:
        return None
    learned = settings.profiles.get(key)
    outlet = settled or Outlet(id=key, name=name or key)
    return replace(outlet, profile=learned) if learned else (outlet if settled else None)


def _settled(url: str | None, name: str | None, settings: Settings) -> Outlet | None:
    if not settings.outlets:
        return None
    host, wanted = url_host(url), (name or "").casefold()
    for outlet in settings.outlets:
        if wanted and wanted in {outlet.id, outlet.name.casefold(), *(alias.casefold() for alias in outlet.aliases)}:
            return outlet
        if host and any(host == known or host.endswith("." + known) for known in map(url_host, outlet.hosts)):
            return outlet
    return None
