"""Which outlet's rules and profile a text is read with."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from generator.model import Metadata
from generator.nouns import replace
from generator.settings import Settings
from generator.settings.outlets import Outlet
from generator.settings.sidecars import Sidecar
from generator.slugs import slugify

PILE = "_unknown"  # the group of pages whose outlet is not known; no slug begins so


def outlet_key(*, url: str | None, name: str | None, outlets: Iterable[Outlet] = ()) -> str | None:
    """The id by which an outlet's pages are grouped: the one in the settings, else of its name, else of its host."""
    settled = _settled(url, name, outlets)
    if settled:
        return settled.id
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
    """The outlet of a text with what is settled and what was learned of it; None where there is neither.

    A name that was read from the text counts only where the settings know it: the same host is spelt in many ways.
    """
    url = metadata.url.value if metadata.url else None
    name = metadata.outlet.value if metadata.outlet else None
    settled = _settled(url, name, settings.outlets)
    said = name if metadata.outlet and metadata.outlet.rule == "sidecar" else None
    key = settled.id if settled else outlet_key(url=url, name=said) or PILE
    if settled is None and key == PILE:
        settled = next((outlet for outlet in settings.outlets if outlet.id == PILE), None)
    learned = settings.profiles.get(key)
    if learned is None and settled and not settled.profile.counts and not _is_said(metadata):
        learned = settings.profiles.get(PILE)  # where the page was counted: its outlet is known from the text alone
    if learned is None:
        return settled
    found = settled or Outlet(id=key, name=name or key)
    return replace(found, profile=learned, is_mixed=learned is settings.profiles.get(PILE))


def _is_said(metadata: Metadata) -> bool:
    """Whether the archivist names the outlet or its address: then its pages are a group of their own."""
    return any(found and found.rule == "sidecar" for found in (metadata.outlet, metadata.url))


def _settled(url: str | None, name: str | None, outlets: Iterable[Outlet]) -> Outlet | None:
    host, wanted = url_host(url), (name or "").casefold()
    for outlet in outlets:
        if wanted and wanted in {outlet.id, outlet.name.casefold(), *(alias.casefold() for alias in outlet.aliases)}:
            return outlet
        if host and any(host == known or host.endswith("." + known) for known in map(url_host, outlet.hosts)):
            return outlet
    return None


def outlet_encoding(sidecar: Sidecar, settings: Settings) -> str | None:
    """The encoding that the settings name for the outlet a sidecar speaks of."""
    settled = _settled(sidecar.url, sidecar.outlet, settings.outlets)
    return settled.encoding if settled else None
