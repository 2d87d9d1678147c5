"""The signs of a headline: what its words, its place and the rows around it say for it or against it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from generator.languages import every, one_of
from generator.languages.worded import Worded
from generator.recognise.metadata.cues import cue_in, single_words
from generator.recognise.metadata.headline.candidates import (
    ADDRESS,
    CLOCK,
    DIGIT,
    Candidate,
    Traits,
    View,
    has_address,
    is_centred,
    last_step,
    separators,
)
from generator.recognise.metadata.headline.menus import UNSPACED, is_menu, is_path
from generator.recognise.metadata.names import has_given_name, is_name
from generator.recognise.metadata.page import Page, Row, count_words, spelt_plainly, word_set
from generator.recognise.metadata.weights import TITLE as WEIGHTS

_HONORIFIC = re.compile(r"(?:hon|mr|mrs|ms|dr|prof|sen|rep|sir|rev)\.\s", re.IGNORECASE)
# "[종합] ...", "[独家]...": where no letters are small, headlines open with their rubric
_RUBRIC = re.compile(r"[\[(<][^\[\]()<>]{1,12}[\])>]\s?[^\s\[(<]")
_FIELD = re.compile(r"[A-Z][A-Za-z]{1,14}:\s")  # "WHO: ...", "Contact: ..."
_OPEN_MARKS = (":", "：", "…", "...", "→", ">")
STAMP = re.compile(r"[\d年月日./\-: ]{8,}")  # "2024-03-12 10:12:53 来源：..."
CRUMB = re.compile(r"\s[/>»›|]\s|\s::\s")
_LETTER = re.compile(r"[^\W\d_]")
WORD = re.compile(r"[^\W\d_][\w'’-]*")
_CHROME_INSIDE = "chrome-inside"
_RUBRIC_CUE = re.compile(r"(?i:(?:published|posted|filed|featured|appears) (?:in|under)|writer for|editor of):?")
_LEAST_BESIDE, _LEAST_OVER = 3, 5  # words
_LABEL_WORDS = 2  # most of a row that says what the next one is
_NAMED_BETTER = 0.15  # by how much the address must name a row rather than the one above
_LEAST_HEADLINE, _LEAST_DEK, _MOST_DEK = 3, 6, 30  # words
_PATH_BLANKS = 2  # of what a path ends in, at least: shorter, it may be a rubric
_ABOVE, _PATH = 16, 8  # rows above the headline; words of the path before it
_PERIODICAL = Worded(r"\b{issue}\b\.?\s*\d", re.IGNORECASE)
_COUNTS = Worded(r"\d[\d.,]*[KkMm]? {counted}\b")  # "12 comments", "1.2K views"


@cache
def _open_end() -> tuple[re.Pattern[str], int]:
    """What a row ends with that goes on in the next; the letters of the longest."""
    ends = every("metadata", "open_end")
    return re.compile(rf"(?:\b{one_of(ends)}|[,&–-])\Z", re.IGNORECASE), len(ends[0])


def _is_odd(view: View, row: Row) -> bool:
    """Whether a row that a headline is joined with looks like a byline or a date; rows far below have no traits."""
    return row.number in view.dated or (row.number in view.traits and view.traits[row.number].is_byline)


def early_signs(view: View, candidate: Candidate) -> dict[str, float]:
    """The signs that a look at the candidate and the rows around it gives; those that are absent are left out or 0."""
    page = view.page
    row, text = page.rows[candidate.row], candidate.text
    last = page.rows[candidate.row + candidate.rows - 1]
    signs = {_distance(page.body_start - last.number): 1.0, _length(text): 1.0}
    signs.update(dict.fromkeys(_signs_of_words(text, page.language), 1.0))
    if _CHROME_INSIDE in signs:
        signs[_CHROME_INSIDE] = 0.0  # whether is asked late; the signs are always added up in one order
    signs.update(dict.fromkeys(_signs_of_place(view, candidate, row, last), 1.0))
    return signs


def late_signs(view: View, candidate: Candidate, early: Mapping[str, float]) -> dict[str, float]:
    """The signs for which the words of the candidate are looked for in the text."""
    page, text = view.page, candidate.text
    row, words = page.rows[candidate.row], word_set(candidate.text)
    signs: dict[str, float] = {}
    if _CHROME_INSIDE in early:
        signs[_CHROME_INSIDE] = float(not words.isdisjoint(single_words("chrome")))
    if view.slugs:
        slug = max(_dice(spelt, slug) for spelt in spelt_plainly(words) for slug in view.slugs)
        signs |= {"slug": slug, "slug-full": float(slug > 0.75), "slug-none": float(slug < 0.2)}
    if len(words) >= 3:
        signs["repeat"] = float(page.row_words.count(words) > 1)
        signs["repeat-over-dek"] = float(_is_said_above(page, candidate))
        signs["echo"] = float(len(text) >= 15 and page.says_twice(text))
    if row.number < 6:
        shorter = row.text[: candidate.span.end - row.span.start] if candidate.is_prefix else _without_site(text)
        stands = bool(shorter) and page.row_words.count(word_set(shorter)) > 0
        signs["prefix-stands-alone"] = float(candidate.is_prefix and stands)
        signs["prefix-elsewhere"] = float(not candidate.is_prefix and stands)
    content = {word for word in words if len(word) > 3} or words
    signs["in-body"] = len(content & view.body) / len(content) if content else 0.0
    signs["suffix"] = float(not candidate.is_prefix and text.strip().lower() in view.suffixed)
    signs["labelled"] = float(candidate.labelled)
    return signs


def most_of_late(view: View, candidate: Candidate) -> float:
    """What the late signs of a candidate can add to its score at most."""
    return (
        _most("in-body", "echo", "suffix", "repeat")
        + (_most("slug", "slug-full", "slug-none") if view.slugs else 0.0)
        + (_most("repeat-over-dek") if _is_said_above(view.page, candidate) else 0.0)
        + (_most("prefix-stands-alone", "prefix-elsewhere") if candidate.row < 6 else 0.0)
        + (_most("labelled") if candidate.labelled else 0.0)
    )


@cache
def _most(*names: str) -> float:
    """What signs between 0 and 1 can add at most."""
    return sum(max(WEIGHTS.get(name, 0.0), 0.0) for name in names)


def _is_said_above(page: Page, candidate: Candidate) -> bool:
    """Whether a row of a few words stood above already, alone or at the end of a path, and a longer row is below it."""
    number = candidate.row
    if candidate.rows > 1 or candidate.is_prefix or number + 1 >= len(page.rows):
        return False
    own, below = page.rows[number].words, page.rows[number + 1].words
    if not (_LEAST_HEADLINE <= own < below and _LEAST_DEK <= below <= _MOST_DEK):
        return False
    said = candidate.text.lower()
    above = page.rows[max(0, number - _ABOVE) : number]
    return any(row.text.lower().endswith(said) and row.words <= own + _PATH for row in above)


def _without_site(text: str) -> str:
    """What stands before the last mark that could part the headline from the name of the site; "" where none is."""
    cuts = [match.start() for match in separators(text) if match.start() > 0]
    return text[: cuts[-1]] if cuts else ""


@lru_cache(maxsize=4096)  # most rows of a page head stand on the other pages of its outlet too
def _signs_of_words(text: str, language: str | None) -> tuple[str, ...]:
    """What the words of a candidate say; of furniture inside only that it may be there."""
    found = WORD.findall(text)
    names_occasion = cue_in("occasion", language).match(text) is not None
    capitals = sum([word[0].isupper() for word in found])
    first, has_digit = _LETTER.search(text), DIGIT.search(text) is not None
    is_cased = text.isascii() or UNSPACED.search(text) is None
    is_upper = is_cased and text.isupper()
    signs = (
        ("ends-full-stop", text.endswith((".", "。", ";", ","))),
        ("ends-question", text.endswith(("?", "!", "？", "！"))),
        ("ends-colon", (text.endswith(_OPEN_MARKS) and text[-2:] != "……") or (text[-1] == "»" and "«" not in text)),
        ("title-case", is_cased and capitals > 0.6 * max(1, len(found)) and not is_upper),
        ("capitals", is_upper),
        ("small-start", first and first.group().islower()),
        (_CHROME_INSIDE, not names_occasion),
        ("address", has_address(text)),
        ("clock", has_digit and CLOCK.search(text)),
        ("bracketed", text[0] in "[(<{" and not (text[:20].lower() == text[:20].upper() and _RUBRIC.match(text))),
        ("periodical", has_digit and _PERIODICAL.search(text)),
        ("honorific", _HONORIFIC.match(text)),
        ("labelled-field", _FIELD.match(text)),
        ("occasion", names_occasion),
        ("no-letters", not first),
    )
    return tuple([name for name, is_there in signs if is_there])


def _signs_of_place(view: View, candidate: Candidate, row: Row, last: Row) -> list[str]:
    """What the rows around a candidate say."""
    page, number, dated = view.page, row.number, view.dated
    traits, rows, text = view.traits[number], page.rows, candidate.text
    following = rows[last.number + 1 : last.number + 4]
    next_traits = [view.traits[r.number] for r in following if r.number in view.traits]
    before = number - 3, number - 2, number - 1
    previous, centred = rows[number - 1] if number else None, is_centred(page, row)
    is_dek = row is last and previous is not None and _is_dek(view, previous, row, next_traits)
    signs = (
        ("heading", row.is_heading),
        ("first-heading", number == view.first_heading),
        ("prefix", candidate.is_prefix),
        ("first", number == 0),
        ("early", 0 < number < 4),
        ("outdent", page.is_indented and row.indent < 3),
        ("centred", centred),
        ("prose", row.is_prose),
        ("bullet", row.has_bullet),
        ("chrome", traits.is_chrome),
        ("byline", traits.is_byline),
        ("date-alone", dated.get(number, False)),
        ("date-inside", number in dated and not dated[number]),
        ("date-cue", traits.is_date_cue),
        ("minutes", traits.has_minutes),
        ("before-byline", True in [t.is_byline for t in next_traits]),
        ("next-byline", next_traits and next_traits[0].is_byline),
        ("before-date", not dated.keys().isdisjoint([r.number for r in following])),
        ("next-date", following and following[0].number in dated),
        ("before-minutes", True in [t.has_minutes for t in next_traits]),
        ("after-date", previous and previous.number in dated),
        ("rubric-above", previous and _RUBRIC_CUE.fullmatch(previous.text)),
        ("after-crumb", previous and previous.words < 16 and CRUMB.search(previous.text)),
        ("before-clock", True in [t.has_clock for t in next_traits]),
        ("before-address", following and ADDRESS.match(following[0].text)),
        ("after-address", True in [view.traits[n].has_address for n in before if n in view.traits]),
        ("centred-first", centred and number == view.first_centred),
        ("first-long", number == 0 and row.words >= 5 and not row.is_prose),
        ("after-blank", row.after_blank),
        ("alone", row.after_blank and (not following or following[0].after_blank)),
        ("in-menu", previous and following and previous.words <= 4 and following[0].words <= 4),
        ("behind-prose", number in view.behind_prose),
        ("label", row.span.start in view.labelled),
        ("before-first-prose", number in view.opening),
        ("menu-row", is_menu(row.text)),
        ("path", is_path(text) or _leads_to_row(page, text)),
        ("named-by-path", row is last and text.count(" ") >= _PATH_BLANKS and text.casefold() in view.path_ends),
        ("stamp", number in dated and STAMP.match(text)),
        ("counts", row.text[0].isdigit() and _COUNTS.match(row.text)),
        ("person", row is last and is_person(row.text) and _is_beside_headline(view, previous, following)),
        ("value", previous is not None and previous.words <= _LABEL_WORDS and previous.text.endswith(":")),
        ("over-dek", not is_dek and row is last and following and _is_dek(view, row, following[0], next_traits)),
        ("dek", is_dek),
    )
    found = [name for name, is_there in signs if is_there]
    return found if row is last else [*found, *_signs_of_joined(view, rows[number : last.number + 1])]


def _signs_of_joined(view: View, members: Sequence[Row]) -> list[str]:
    """What the rows say that a headline goes over."""
    page = view.page
    signs = (
        ("joined", True),
        ("joined-three", len(members) > 2),
        ("joined-capitals", all(r.text.isupper() for r in members)),
        ("joined-centred", page.is_wrapped and all(r.indent >= 2 for r in members)),
        ("joined-outdent", page.is_indented and all(r.indent < 3 for r in members)),
        ("joined-full", all(r.span.end - r.span.start >= 50 for r in members[:-1])),
        ("joined-small", any(r.text[0].islower() or is_open(p.text) for p, r in pairwise(members))),
        ("joined-odd", any(_is_odd(view, r) for r in members[1:])),
    )
    return [name for name, is_there in signs if is_there]


def _leads_to_row(page: Page, text: str) -> bool:
    """Whether a row is the way to the page and ends in its headline, which stands in a row of its own too."""
    end = last_step(text)
    return bool(end) and page.row_words.count(word_set(end)) > 0


def is_open(text: str) -> bool:
    """Whether a row ends with a small word or a mark that something follows: it is looked for in its last letters."""
    pattern, longest = _open_end()
    return pattern.search(text, max(0, len(text) - longest)) is not None


def is_person(text: str) -> bool:
    """Whether a row is a name that begins with a given name."""
    return text.count(" ") <= 3 and is_name(text) and has_given_name(text)


def _is_beside_headline(view: View, previous: Row | None, following: Sequence[Row]) -> bool:
    """Whether a row of several words stands right above or below, as a headline does beside its author."""
    beside = (previous, following[0] if following else None)
    return any(
        row is not None and row.words >= _LEAST_BESIDE and not row.is_prose and row.number not in view.dated
        for row in beside
    )


def _is_dek(view: View, over: Row | None, dek: Row, after: Sequence[Traits]) -> bool:
    """Whether a longer row without blank or bullet stands right below one that reads like a headline, and the byline or
    the date below both.
    """
    if over is None or over.has_bullet or dek.has_bullet or not _LEAST_OVER <= over.words < dek.words:
        return False
    if (
        is_path(over.text)
        or over.is_prose
        or over.text[-1] in ".:,;"
        or over.number in view.dated
        or dek.number in view.dated
    ):
        return False
    if _FIELD.match(over.text) or is_open(over.text) or ("," in over.text and over.text.istitle()):
        return False
    for traits in (view.traits.get(over.number), view.traits.get(dek.number)):
        if traits is None or traits.is_chrome or traits.is_byline or traits.has_address:
            return False
    words, others = word_set(over.text), word_set(dek.text)
    if 2 * len(words & others) > len(words):
        return False  # the same said twice
    words, others = spelt_plainly(words)[0], spelt_plainly(others)[0]
    if any(_dice(others, slug) > _dice(words, slug) + _NAMED_BETTER for slug in view.slugs):
        return False
    below = view.page.rows[dek.number + 1 : dek.number + 3]
    return any(trait.is_byline for trait in after[:2]) or any(row.number in view.dated for row in below)


def _dice(words: frozenset[str], others: frozenset[str]) -> float:
    return 2 * len(words & others) / (len(words) + len(others)) if words and others else 0.0


def _distance(before: int) -> str:
    if before <= 0:
        return "behind-start"
    for most in (1, 2, 3, 5, 8, 14, 30):
        if before <= most:
            return f"before-start-{most}"
    return "far-before-start"


def _length(text: str) -> str:
    words = count_words(text)
    for most in (1, 2, 3, 4, 6, 14, 22):
        if words <= most:
            return f"words-{most}"
    return "words-many"
