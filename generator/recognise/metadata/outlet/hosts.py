"""The host of an address as the name of an outlet: as the settings, a list or the page itself spell it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from generator.model import Found, Span
from generator.recognise.metadata.page import Page
from generator.settings import Settings

HOST = re.compile(r"https?://(?:www\d?\.)?(?P<host>[^/\s:?#]+)", re.IGNORECASE)
_ODD_LETTERS = (("’", ""), ("ſ", "s"), ("ı", "i"), ("İ", "i"), ("\u212a", "k"))  # that are plain ones in small letters
_PARTING = b"'&.-"  # marks that a host leaves out
_ANY_CASE = {"i": "[iIİı]", "s": "[sSſ]", "k": "[kK\u212a]"}  # as a pattern without regard to case takes them
_COMMON_LABELS = frozenset(
    [
        "www",
        "www2",
        "en",
        "de",
        "fr",
        "es",
        "it",
        "pt",
        "ru",
        "uk",
        "pl",
        "m",
        "mobile",
        "news",
        "blog",
        "blogs",
        "edition",
        "amp",
        "archive",
        "archives",
        "web",
        "old",
        "beta",
        "co",
        "com",
        "org",
        "gov",
        "gob",
        "gouv",
        "govt",
        "ac",
        "edu",
        "net",
        "int",
        "press",
        "media",
        "support",
        "help",
        "docs",
    ]
)


def host_of(url: str) -> str | None:
    """The host of an address in small letters, without "www."."""
    match = HOST.match(url)
    return match["host"].lower() if match else None


def by_host(page: Page, host: str, rule: str, span: Span | None, settings: Settings) -> Found[str]:
    """The outlet of a host: its name in the settings, else as the text writes what the host spells, else the host."""
    for outlet in settings.outlets:
        if any(host == known or host.endswith("." + known) for known in outlet.hosts):
            return Found(outlet.name, rule, span)
    return Found(_known(host) or _spelt(page, host) or host, rule, span)


def _known(host: str) -> str | None:
    """The name of a host in known_hosts.yml, of the nearest domain above it that is there."""
    parts = host.split(".")
    return next((name for cut in range(len(parts) - 1) if (name := known_hosts().get(".".join(parts[cut:])))), None)


@cache
def known_hosts() -> Mapping[str, str]:
    """{host: name} of outlets and institutions whose hosts do not spell them."""
    lines = Path(__file__).with_name("known_hosts.yml").read_text(encoding="utf-8").splitlines()
    pairs = (line.partition(": ")[::2] for line in lines if ": " in line and not line.startswith("#"))
    return dict(pairs)


def _spelt(page: Page, host: str) -> str | None:
    """The way the text writes the name in a host: "theharbourtimes.org" -> "The Harbour Times"."""
    labels = [label for label in host.split(".")[:-1] if label not in _COMMON_LABELS]
    if not labels:
        return None
    label = re.sub(r"[^a-z0-9]", "", max(labels, key=len))
    starts = range(len(label) - 7) if len(label) >= 9 else (0,)
    together = _run_together(page.text[:60_000])
    for cut in starts:
        letters = label[cut:]
        if len(letters) < 2 or letters.encode() not in together:
            continue
        spellings = Counter(
            " ".join(match.group().split())
            for match in _spelling(letters).finditer(page.text[:60_000])
            if match.group()[0].isupper() or cut == 0
        )
        capital = Counter({s: n for s, n in spellings.items() if any(char.isupper() for char in s)})
        if capital and (cut == 0 or capital.total() > 1):
            return max(capital, key=lambda s: (capital[s], s.count(" "), s))
    return None


def _spelling(letters: str) -> re.Pattern[str]:
    """The letters of a host as a text may write them. The first one leads, so that the search skips to it."""
    first, *others = (_ANY_CASE.get(letter, f"[{letter}{letter.upper()}]") for letter in letters)
    return re.compile(r"[\s'’&.-]{0,2}".join((first + r"(?<![\w.@/-].)", *others)) + r"(?![\w@/-]|\.\w)", re.DOTALL)


def _run_together(text: str) -> bytes:
    """The text in small letters without what may part those of a host; a pattern is made where they stand in it.

    What is no plain letter is a question mark, as no host has one.
    """
    level = "".join(text.split())
    if not level.isascii():
        for odd, plain in _ODD_LETTERS:
            level = level.replace(odd, plain)
    return level.encode("ascii", "replace").lower().translate(None, _PARTING)
