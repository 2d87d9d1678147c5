"""The cleaning rules, one a file, in the order in which they speak; the first to speak of a piece decides.

A rule is a function of a page that gives the numbers of pieces with its mark. It may look at what earlier
rules decided.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.clean.page import Mark, Page
from generator.clean.rules.addressees import addressees
from generator.clean.rules.archivist import archivist
from generator.clean.rules.around_text import around_text
from generator.clean.rules.author_bio import author_bio
from generator.clean.rules.bare_links import bare_links
from generator.clean.rules.breadcrumbs import breadcrumbs
from generator.clean.rules.captions import captions
from generator.clean.rules.chrome_phrases import chrome_phrases
from generator.clean.rules.comment_section import comment_section
from generator.clean.rules.contacts import contacts
from generator.clean.rules.contents_list import contents_list
from generator.clean.rules.counters import counters
from generator.clean.rules.doubtful import doubtful
from generator.clean.rules.file_head import file_head
from generator.clean.rules.known_metadata import known_metadata
from generator.clean.rules.member_cards import member_cards
from generator.clean.rules.outlet_patterns import outlet_patterns
from generator.clean.rules.outside_main import outside_main
from generator.clean.rules.page_numbers import page_numbers
from generator.clean.rules.page_source import page_source
from generator.clean.rules.placeholders import placeholders
from generator.clean.rules.pull_quotes import pull_quotes
from generator.clean.rules.recurring_lines import recurring_lines
from generator.clean.rules.running_headers import running_headers
from generator.clean.rules.said_again import said_again
from generator.clean.rules.shapes import shapes
from generator.clean.rules.sign_offs import sign_offs
from generator.clean.rules.speaker_turns import speaker_turns
from generator.clean.rules.tail_sections import tail_sections
from generator.clean.rules.teasers import teasers

Rule = Callable[[Page], Iterator[tuple[int, Mark]]]

RULES: tuple[Rule, ...] = (
    archivist,  # what the sidecar says
    file_head,
    page_source,
    speaker_turns,  # never removed
    outlet_patterns,
    known_metadata,
    addressees,
    recurring_lines,  # the outlet's profile
    chrome_phrases,
    placeholders,
    page_numbers,
    running_headers,
    breadcrumbs,
    captions,
    sign_offs,
    counters,
    member_cards,
    pull_quotes,
    said_again,
    contents_list,
    comment_section,
    contacts,
    tail_sections,
    author_bio,
    teasers,
    bare_links,
    outside_main,  # what trafilatura leaves out of an HTML page
    around_text,
    doubtful,  # what is left, judged by its shape and place
    shapes,  # all that is left: the text
)
