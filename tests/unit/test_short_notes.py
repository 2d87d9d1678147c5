"""A note of three lines amid the menus of its page."""

from __future__ import annotations

from generator.model import Raw
from generator.pipeline import read_document
from generator.settings import Settings

_MENU = [f"{name} desk" for name in ("Harbour", "Islands", "Lamps", "Pilots", "Tides", "Storms", "Boats", "Nets")]
_KNOWN = ["Skip to content", "Sign in", "Subscribe", "Search", "Contact us", "Privacy policy", "Site map", "Careers"]
_NOTE = (
    "The northern lamp of Vesterey was lit again on Monday after three nights of storm, the harbour board said. "
    "The keeper had trimmed it by hand and counted the ships that passed below it in the dark, forty in all."
)


def _kept(lines: list[str]) -> list[str]:
    text = "\n".join(lines) + "\n"
    document = read_document(Raw("note.txt", text.encode()), Settings(), alone=True)
    return [b.span.of(text).strip() for b in document.blocks if b.disposition == "body" and b.span.of(text).strip()]


def test_menus_leave_a_short_note_where_furniture_is_known() -> None:
    kept = _kept([*_KNOWN, *_MENU, "", "Northern lamp lit again", "", _NOTE, "", *_MENU, *_KNOWN])
    assert _NOTE in kept
    assert len(kept) <= len(_MENU)  # of twice as many


def test_a_short_list_without_furniture_keeps_its_lines() -> None:
    assert set(_MENU) <= set(_kept(["Northern lamp lit again", "", _NOTE, "", *_MENU]))
