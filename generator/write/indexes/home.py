"""The front page: what this archive is, a search box, its numbers over time, what is new, who is most heard."""

from __future__ import annotations

import re
from html import escape as escape_marks

from generator.write.drafts import Draft, Drafts
from generator.write.elements import Block, Box, Leaf, Link, Paragraph, Raw
from generator.write.escape import escape
from generator.write.indexes.parts import (
    both_over_time,
    entry,
    feed_of,
    followed,
    numbers,
    ranking,
    section,
    title,
    top_speakers,
    top_tags,
)
from generator.write.indexes.shelves import Shelves, digest_of

PATH = "index.md"
NEWEST = 8
RANKED = 8
SEARCH_PAGE = "search.html"


def pages(shelves: Shelves) -> Drafts:
    """One page."""
    yield Draft(PATH, digest_of(shelves.newest), lambda: _page(shelves))


def _page(shelves: Shelves) -> Leaf:
    site, words, cards = shelves.settings.site, shelves.words, shelves.newest
    lead = [Paragraph((escape(site.description),), classes="lead")] if site.description else []
    told = [Paragraph((escape(part),)) for part in re.split(r"\n\s*\n", site.home_text) if part.strip()]
    head = {"title": site.name, "description": site.description or None, "kind": "home", "feed": feed_of(PATH, cards)}
    if not cards:
        return Leaf(PATH, head, (*title(site.name), *lead, *told, Paragraph((escape(words("empty")),))))
    newest = Box(tuple(entry(shelves, card) for card in cards[:NEWEST]), classes="entries")
    blocks = (
        *title(site.name),
        *lead,
        *told,
        _search_box(shelves),
        _figures(shelves),
        *both_over_time(shelves, cards, page=PATH),
        Box(
            (section(words, "newest", newest, *_all_dates(shelves), *followed(shelves, PATH, cards)), _aside(shelves)),
            classes="home",
        ),
    )
    return Leaf(PATH, head, blocks)


def _search_box(shelves: Shelves) -> Raw:
    """A plain form that opens the search page; it needs no script."""
    label = escape_marks(shelves.words("search_statements"))
    button = escape_marks(shelves.words("search"))
    field = f'<input type="search" name="q" aria-label="{label}" placeholder="{label}">'
    form = f'<form action="{SEARCH_PAGE}" method="get" role="search" name="search">{field}'
    form += f'<button type="submit">{button}</button></form>'
    return Raw(f'<div class="home-search">{form}</div>')


def _figures(shelves: Shelves) -> Box:
    words, cards = shelves.words, shelves.archive.cards
    has = shelves.has_page
    pairs = [
        (words.count("n_documents", len(cards)), "years/index.md" if has("years") else ""),
        (words.count("n_statements", sum(card.count for card in cards)), "years/index.md" if has("years") else ""),
        (words.count("n_people", len(shelves.by_speaker)), "speakers/index.md" if has("speakers") else ""),
        (words.count("n_subjects", len(shelves.by_tag)), "tags/index.md" if has("tags") else ""),
        (words.count("n_outlets", len(shelves.by_outlet)), "outlets/index.md" if has("outlets") else ""),
    ]
    return numbers(*(pair for pair in pairs if not pair[0].startswith("0 ")))


def _aside(shelves: Shelves) -> Box:
    words, cards = shelves.words, shelves.newest
    parts: list[Block] = []
    for part, key, all_of, best in (
        ("speakers", "most_heard", "all_people", top_speakers(shelves, cards)),
        ("tags", "most_discussed", "all_subjects", top_tags(shelves, cards)),
    ):
        shown = ranking(shelves, part, best[:RANKED])
        if shown:
            more = Paragraph((Link((escape(words(all_of)),), f"{part}/index.md"),), classes="small")
            parts.append(section(words, key, shown, more))
    return Box(tuple(parts))


def _all_dates(shelves: Shelves) -> tuple[Block, ...]:
    if not shelves.has_page("years"):
        return ()
    return (Paragraph((Link((escape(shelves.words("all_dates")),), "years/index.md"),), classes="small"),)
