"""Names that stand near the headline without a word before them, or with one: each row is weighed by its signs.

The weights are fitted like those of the headline (docs/decisions/0011, 0053): what is likely enough is a byline.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.languages.worded import Worded
from generator.model import Found, Span
from generator.recognise.metadata.authors.candidates import candidates
from generator.recognise.metadata.authors.signs import SURE, signs
from generator.recognise.metadata.authors.surroundings import Candidate, Surroundings, is_behind, name_pattern
from generator.recognise.metadata.names import is_name
from generator.recognise.metadata.page import Page
from generator.recognise.metadata.weights import AUTHORS as WEIGHTS
from generator.recognise.metadata.weights import score

_LIKELY = 0.3  # the least score of a byline; at 0 it is as likely as not
_LIKELY_CUED = 0.0  # behind "By" or "Written by"
# the head of a mail: "From: Jane Doe <jane@quay.example>", "From: jane at quay.example (Jane Doe)"
_LONG = 4  # words of a name that may hold the rubric behind it
_MAIL_ROWS = 20  # at the top, in which the head of a mail stands
_FROM = Worded(  # the sender of a mail, as its head was printed
    r"{sender}: (?:\"?(?P<name>{person})\"?(?: via [^<\n]{1,40})? <[^<>\n]{3,80}>"
    r"|[^()\n]{3,80} \((?P<behind>{person})\))",
    person=name_pattern,
)


def find_authors(around: Surroundings) -> tuple[Found[str], ...]:
    """The names in the order of the text; () where none is likely enough."""
    if sender := _sender(around.page):
        return (sender,)
    likely = list[tuple[float, Candidate]]()
    for candidate in candidates(around):
        worth = score(signs(around, candidate), WEIGHTS)
        if worth >= (_LIKELY_CUED if candidate.cue in (*SURE, "above") else _LIKELY):
            likely.append((worth, candidate))
    # below the text stand the authors of other pieces too
    likely = [item for item in likely if not is_behind(around, item[1].row)] or likely
    if not likely:
        return ()
    best = _with_others(max(likely, key=lambda item: (item[0], -item[1].row.number))[1], likely)
    found = dict[str, Found[str]]()
    for _, candidate in likely:
        if candidate is best or (best.cue and candidate.cue and abs(candidate.row.number - best.row.number) <= 2):
            for name in candidate.names:
                found.setdefault(name.value.casefold(), name)
    return tuple(_as_elsewhere(around, name) for name in found.values())


def _with_others(best: Candidate, likely: Sequence[tuple[float, Candidate]]) -> Candidate:
    """The row that names the chosen author among others, where there is one: "Jane Doe, Ilo Brask & Ida Lund"."""
    names = {name.value for name in best.names}
    lists = (other for _, other in likely if names < {name.value for name in other.names})
    return max(lists, key=lambda other: len(other.names), default=best)


def _as_elsewhere(around: Surroundings, name: Found[str]) -> Found[str]:
    """A name without the rubric behind it, where its first words are a row of their own: "by Jane Doe Global Seas"."""
    words = name.value.split(" ")
    if len(words) < _LONG or name.span is None:
        return name
    for count in range(2, len(words)):
        short = " ".join(words[:count])
        if short in around.rows_alone and is_name(short):
            return Found(short, name.rule, Span(name.span.start, name.span.start + len(short)))
    return name


def _sender(page: Page) -> Found[str] | None:
    """Who sent a mail, where its head stands in the first rows."""
    for row in page.rows[:_MAIL_ROWS]:
        match = _FROM.match(row.text) if "<" in row.text or "(" in row.text else None
        if match:
            group = "name" if match["name"] else "behind"
            start = row.span.start + match.start(group)
            return Found(match[group], "mail-head", Span(start, start + len(match[group])))
    return None
