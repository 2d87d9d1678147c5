"""Days that a text tells of and that are not its own: of an event, a picture, a correction, another post or piece."""

from __future__ import annotations

import re

from generator.languages.furniture import load_phrases, phrase_key
from generator.recognise.metadata.cues import cue
from generator.recognise.metadata.dates.signs import Placing, has_cue
from generator.recognise.metadata.page import Page, Row

# "The bridge was closed on", "Die Brücke wurde am": small words before a day that is told of; Chinese has none
_SMALL = re.compile(r"(?<![^\W\d_])[^\W\d_A-Z]{2,}")
_SENTENCE = re.compile(r"[.!?][\"'”’»]?\Z")
_ABBREVIATED = re.compile(r"(?<!\w)[^\W\d_]{1,2}\.\Z")  # "12 March 2024 at 6 p.m." is no sentence for its full stop
_SET_APART = ",;:|(–—-·•/"  # before a day that stands beside what is told: "Speech at the opening of the quay, 4 May"
_LONGEST = 25  # words of it; longer ones are weighed like other prose
_FEWEST_SMALL = 3  # words in small letters of a sentence
_POSTED = re.compile(r"\(@\w{2,40}\)\W{1,4}\Z")  # "— Dunlow Lines (@dunlowlines) November 10, 2021": an embedded post
_CUES = ("published", "updated", "said")
_KINDS_BELOW = ("related", "comments")  # headings of what stands below a text
_HEADING_WORDS, _REACH = 6, 6  # of such a heading; rows below it


def is_of_event(placing: Placing) -> bool:
    """Whether a row is a sentence that tells what happened on a day: "The ferry sank on 3 February 1953."

    What says that a text is published or was said is no such sentence.
    """
    row, before = placing.row, placing.before.rstrip()
    if (
        row.words > _LONGEST
        or not row.text[:1].isupper()
        or not _SENTENCE.search(row.text)
        or _ABBREVIATED.search(row.text)
    ):
        return False
    if not before or before[-1] in _SET_APART or len(_SMALL.findall(f"{before} {placing.after}")) < _FEWEST_SMALL:
        return False
    return not _is_cued(placing)


def _is_cued(placing: Placing) -> bool:
    """Whether a row says that something was published, changed or said on its day."""
    opening = placing.before.strip(" :|-–—•·\u200f\t")
    return any(has_cue(key, opening, None) or cue(key).match(placing.row.text) for key in _CUES)


def is_elsewhere(page: Page, placing: Placing, title: int | None) -> bool:
    """Whether a day is that of a picture, a correction, an embedded post, or of what is listed below the text."""
    row, phrases = placing.row, load_phrases()
    if phrases.credit_line.match(row.text) or _POSTED.search(placing.before):
        return True
    if not _is_cued(placing) and phrases.kind(phrase_key(row.text)) == "correction":
        return True
    return is_below_others(page, row, title)


def is_below_others(page: Page, row: Row, title: int | None) -> bool:
    """Whether a row stands a little below the heading of other pieces or of comments. `title`: row of the headline."""
    low = max(row.number - _REACH, 0 if title is None else title + 1)
    return any(_heads_others(page, other) for other in page.rows[low : row.number])


def _heads_others(page: Page, row: Row) -> bool:
    """Whether a row is the heading of other pieces or of comments, and stands below all text."""
    if row.words > _HEADING_WORDS or load_phrases().kind(phrase_key(row.text)) not in _KINDS_BELOW:
        return False
    if any(other.is_prose for other in page.rows[row.number :]):
        return False
    return any(_SENTENCE.search(other.text) and other.words > _HEADING_WORDS for other in page.rows[: row.number])
