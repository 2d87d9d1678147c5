"""The search page: a place for assets/search/page.js, and what to do without it."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator

from generator.model import Archive
from generator.search.stamp import archive_stamp
from generator.settings import Settings
from generator.write.elements import Heading, Leaf, Raw
from generator.write.escape import escape
from generator.write.words import Words, words_in

_WORDS = (
    "relevance", "newest", "oldest", "save", "help", "example_phrase", "help_phrase", "example_without",
    "help_without", "example_or", "help_or", "example_begins", "help_begins", "more_results", "filters",
    "one_result", "n_results", "n_in_one", "no_results", "instead", "partial", "broken", "mismatch", "one_other",
    "n_others", "whole_document", "show_all", "not_saved", "forget", "kind_turn", "kind_question", "kind_quote",
    "kind_text", "kind_title", "sort", "speaker", "role", "tag", "outlet", "language", "kind", "attribution", "date",
    "from", "to", "attributed", "inferred", "unattributed", "unknown_value", "no_filter", "meant",
)  # fmt: skip
_PARTS = ("speakers", "tags", "years", "outlets")


def pages(archive: Archive, settings: Settings) -> Iterator[Leaf]:
    """One page; it names the archive it belongs to, so that a half-copied site is noticed."""
    words = words_in(settings.site.language)
    said = {key: words(f"search_{key}") for key in _WORDS}
    said |= {"search": words("search"), "placeholder": words("search_statements")}
    data = html.escape(json.dumps(said, ensure_ascii=False, sort_keys=True)).replace("\n", " ")
    yield Leaf(
        "search.md",
        {"title": words("search")},
        (
            Heading(1, (escape(words("search")),), "title"),
            Raw(
                f'<div id="onrecord-search" class="search" data-build="{archive_stamp(archive.cards)}" '
                f'data-words="{data}"><p>{_without_script(words, settings)}</p></div>'
            ),
        ),
    )


def _without_script(words: Words, settings: Settings) -> str:
    links = [
        f'<a href="{part}/index.html">{html.escape(words(part))}</a>'
        for part in _PARTS
        if part in settings.site.index_pages
    ]
    return html.escape(words("search_no_script")) + (" " + ", ".join(links) if links else "")
