"""The headline: every row of the page head is weighed by what speaks for it; none is taken where none stands out.

The weights are those of a conditional logit fitted on annotated pages (docs/decisions/0011): each row is scored by the
sum of its signs, and so is the possibility that the headline is not in the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from urllib.parse import unquote

from generator.model import Found, Span
from generator.nouns import dataclass
from generator.recognise.metadata.cues import cue, cue_in, single_words
from generator.recognise.metadata.names import has_given_name, is_name
from generator.recognise.metadata.page import Page, Row, count_words, word_set
from generator.recognise.metadata.weights import TITLE as WEIGHTS
from generator.recognise.metadata.weights import score

_HEAD_ROWS = 130  # the first rows and those before the prose; between them stand menus
_BEFORE_PROSE, _SOON = 12, 5  # rows
_BEHIND = 4  # rows behind the first prose that are still looked at: intro lines stand before headlines
_MOST_CHARACTERS = 260
_STOPS = (".", "。", "!", "?", "”", '"', "»")
_MOST_ROWS = 6  # of a headline in capitals
_FEWEST_WORDS = 3  # of a row that goes on with it
_SEPARATOR = re.compile(r"(?<!\s)\s+[-–—|•»·:/\\]+\s+|(?:(?<!\s)\s+)?[|»]\s*")
_SEPARATOR_MARK = re.compile(r"[-–—|•»·:/\\]")  # every separator has one
_LABELLED = re.compile(r"\s*[:：]\s*")
_DIGITS_ONLY = re.compile(r"[\d\W]+\Z")
_ADDRESS = re.compile(r"https?://|www\.|@[\w.]|\w\.(?:com|org|net)\b")
_ADDRESS_MARKS = ("://", "www.", "@", ".com", ".org", ".net")  # an address has one of them
_PERIODICAL = re.compile(r"\b(?:vol(?:ume)?|issue|number|no|nr|band|heft|ausgabe|num[ée]ro)\b\.?\s*\d", re.IGNORECASE)
_HONORIFIC = re.compile(r"(?:hon|mr|mrs|ms|dr|prof|sen|rep|sir|rev)\.\s", re.IGNORECASE)
_FIELD = re.compile(r"[A-Z][A-Za-z]{1,14}:\s")  # "WHO: ...", "Contact: ..."
_CRUMB = re.compile(r"\s[/>»›|]\s|\s::\s")
_OPEN_END = re.compile(
    r"(?:\b(?:the|of|and|to|in|for|on|with|a|an|at|by|from|as|or|der|die|das|und|von|zu"
    r"|de|la|le|et|du|des|el|y)|[,&–-])\Z",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d(?:\s?[AaPp]\.?[Mm]\.?)?")
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_CHROME_INSIDE = "chrome-inside"
_ROUNDING = 1e-6  # sums of the same weights in another order differ by less


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of the page head that could be the headline."""

    span: Span
    text: str
    row: int
    rows: int  # how many rows it goes over
    is_prefix: bool  # what stands before the name of the site
    labelled: bool = False  # stands behind "Title:"


def find_title(
    page: Page, *, named: Sequence[str], dated: Mapping[int, bool], outlet: str | None = None
) -> Found[str] | None:
    """The headline. `named`: what addresses call the page; `dated`: rows with a date, True where alone.

    `outlet`: what is known to be the name of the outlet is no headline where a line that stands alone follows.
    """
    view, candidates = _look_at(page, named=named, dated=dated)
    if not candidates:
        return None
    scores = _Scores(view, candidates)
    best = scores.best()
    least = score(signs_of_none(page), WEIGHTS)
    author = next((row.number for row in page.rows[: page.body_start] if _tells_author(page, row)), 0)
    over = [n for n, other in enumerate(candidates) if other.row < author and other.rows == 1 and " " in other.text]
    if over:
        best = max(over, key=lambda index: (scores[index], -index))
    elif scores[best] < least:
        return None
    better = list[int]()
    labels = [label.span.start for label in page.labels]
    if labels[1:] and candidates[best].row and candidates[best].span.start in labels:  # what is said is no headline
        better = [n for n, other in enumerate(candidates) if other.span.end <= labels[0] and scores[n] > 0]
    elif outlet and candidates[best].text.casefold() == outlet.casefold():
        better = [n for n in _below_masthead(page, candidates, best, dated) if scores[n] > 0]
    elif cue_in("occasion", page.language).match(candidates[best].text):
        better = [n for n in _above_occasion(page, candidates, best, dated) if scores[n] > least]
    elif dated and candidates[best].text.endswith(_STOPS):
        better = _above_date(page, candidates, best, dated)
    elif _is_rubric(page, candidates[best]):
        better = [n for n, other in enumerate(candidates) if count_words(other.text) > 2 and scores[n] > least + 2]
        better = [n for n in better if candidates[n].row > candidates[best].row and candidates[n].rows == 1]
    best = max(better, key=lambda index: (scores[index], -index), default=best)
    span = _whole_capitals(page, candidates[best], dated)
    return Found(" ".join(span.of(page.text).split()), _rule(scores.signs(best)), span)


def _whole_capitals(page: Page, chosen: Candidate, dated: Mapping[int, bool]) -> Span:
    """The span of a headline; one in capitals goes on over the rows in capitals right above and below it."""
    first, last = chosen.row, chosen.row + chosen.rows - 1
    if chosen.is_prefix or chosen.labelled or not chosen.text.isupper():
        return chosen.span
    while first and not page.rows[first].after_blank and _goes_on(page.rows[first - 1], dated):
        first -= 1
    while last + 1 < len(page.rows) and not page.rows[last + 1].after_blank and _goes_on(page.rows[last + 1], dated):
        last += 1
    if last - first >= _MOST_ROWS:
        return chosen.span
    return Span(page.rows[first].span.start, page.rows[last].span.end)


def _goes_on(row: Row, dated: Mapping[int, bool]) -> bool:
    return row.text.isupper() and row.words >= _FEWEST_WORDS and row.number not in dated and not row.has_bullet


def _above_occasion(page: Page, candidates: Sequence[Candidate], best: int, dated: Mapping[int, bool]) -> list[int]:
    """The line like a sentence right above "Remarks by the Warden", where it opens the text."""
    above = candidates[best].row - 1
    return [
        number
        for number, other in enumerate(candidates)
        if other.row == above == 0
        and other.rows == 1
        and not other.is_prefix
        and above not in dated
        and _is_like_sentence(page.rows[above].text)
        and not cue("chrome").match(page.rows[above].text)
    ]


def _above_date(page: Page, candidates: Sequence[Candidate], best: int, dated: Mapping[int, bool]) -> list[int]:
    """The short line that opens a text, with a date alone below it, where the first sentence seems the headline."""
    first = page.rows[0]
    is_line = (
        first.words > 1 and first.text[-1].isalnum() and not first.has_bullet and not cue("chrome").match(first.text)
    )
    if not is_line or len(page.rows) < 3 or not dated.get(1, False):
        return []
    if candidates[best].row not in (2, 3) or not page.rows[2].after_blank:
        return []
    return [n for n, other in enumerate(candidates) if other.row == 0 and other.rows == 1 and not other.is_prefix]


def _is_like_sentence(text: str) -> bool:
    """Whether most words of four and more small ones begin small: no rubric and no name is written so."""
    words = _WORD.findall(text)
    return len(words) >= 4 and 2 * sum(word[0].islower() for word in words) > len(words)


def _below_masthead(page: Page, candidates: Sequence[Candidate], best: int, dated: Mapping[int, bool]) -> list[int]:
    """The lines below the block that the name of the outlet opens, each with blank lines around it."""
    end = candidates[best].row + candidates[best].rows
    names = Counter(label.name for label in page.labels)  # a name that comes again is a speaker
    while end < len(page.rows) and not page.rows[end].after_blank:
        end += 1
    return [
        number
        for number, other in enumerate(candidates)
        if other.row >= end
        and other.rows == 1
        and not other.is_prefix
        and other.row not in dated
        and page.rows[other.row].after_blank
        and not page.rows[other.row].is_prose
        and (other.row + 1 >= len(page.rows) or page.rows[other.row + 1].after_blank)
        and names[other.text] < 2
    ]


def _is_rubric(page: Page, candidate: Candidate) -> bool:
    """Whether a word or two repeat the end of the breadcrumbs right above: "Start > Economy > Ports" / "Ports"."""
    if candidate.row == 0 or candidate.rows > 1 or count_words(candidate.text) > 2:
        return False
    above = page.rows[candidate.row - 1].text
    return bool(_CRUMB.search(above)) and _CRUMB.split(above)[-1].strip().casefold() == candidate.text.casefold()


def signs_of_none(page: Page) -> dict[str, float]:
    """What speaks for a text without headline: it begins with speech or prose at once."""
    opening = page.rows[0] if page.rows else None
    return {
        "none": 1.0,
        "none-prose-first": float(bool(opening and opening.is_prose)),
        "none-turn-first": float(bool(opening and any(opening.span.holds(label.span) for label in page.labels[:1]))),
        "none-prose-within-two": float(page.body_start < 2),
    }


def _rule(sign: Mapping[str, float]) -> str:
    for name, rule in (("labelled", "labelled"), ("heading", "marked-heading"), ("slug", "named-by-address")):
        if sign.get(name, 0.0) > 0.6:
            return rule
    if sign.get("suffix") or sign.get("prefix"):
        return "page-title"
    return "repeated-headline" if sign.get("repeat") else "headline-position"


def _look_at(page: Page, *, named: Sequence[str], dated: Mapping[int, bool]) -> tuple[_View, list[Candidate]]:
    """All candidates, and what they are weighed against."""
    last = min(len(page.rows), page.body_start + _BEHIND)
    first = _first_prose(page)
    rows = page.rows[:last] if last <= _HEAD_ROWS else _head_rows(page, last, first)
    view = _View(
        page,
        {row.number: _traits(row, page.language) for row in (*rows, *page.rows[last : last + 4])},
        dated,
        [
            words
            for name in (*named, *_addresses(rows))
            if len(words := word_set(name)) >= 3 and not all(word.isdigit() for word in words)  # a day names no page
        ],
        _body_words(page),
        _suffixed(rows),
        frozenset(row.number + gap for row in page.rows[:last] if row.is_prose for gap in range(1, 13)),
        next((row.number for row in page.rows[: last + 1] if row.is_heading), -1),
        next((row.number for row in page.rows[: last + 1] if _is_centred(page, row)), -1),
        frozenset(label.span.start for label in page.labels[:3]),
        range(max(0, first - _BEFORE_PROSE), first) if page.body_start - first > _BEFORE_PROSE else range(0),
    )
    return view, [candidate for row in rows for candidate in _candidates(view, row, last)]


class _Scores:
    """The scores of candidates. What takes a look at the whole text is asked of those alone that could be the best."""

    def __init__(self, view: _View, candidates: Sequence[Candidate]) -> None:
        self._view, self._candidates = view, candidates
        self._early = [_early_signs(view, candidate) for candidate in candidates]
        self._whole: dict[int, dict[str, float]] = {}
        self._scores: dict[int, float] = {}

    def __getitem__(self, number: int) -> float:
        if number not in self._scores:
            self._scores[number] = score(self.signs(number), WEIGHTS)
        return self._scores[number]

    def signs(self, number: int) -> dict[str, float]:
        """All signs of a candidate."""
        if number not in self._whole:
            signs = self._early[number]
            self._whole[number] = signs | _late_signs(self._view, self._candidates[number], signs)
        return self._whole[number]

    def best(self) -> int:
        """The candidate with the highest score, the first of equals."""
        pairs = zip(self._candidates, self._early, strict=True)
        most = [score(signs, WEIGHTS) + _most_of_late(self._view, candidate) for candidate, signs in pairs]
        best = -1
        for number in sorted(range(len(most)), key=lambda number: -most[number]):
            if best >= 0 and most[number] < self[best] - _ROUNDING:
                break
            if best < 0 or (self[number], -number) > (self[best], -best):
                best = number
        return best


@dataclass(frozen=True, slots=True)
class _Traits:
    """What a row alone says."""

    is_byline: bool
    is_chrome: bool
    is_date_cue: bool
    has_minutes: bool
    has_address: bool
    has_clock: bool


@dataclass(frozen=True, slots=True)
class _View:
    """What all candidates of a page are weighed against."""

    page: Page
    traits: Mapping[int, _Traits]
    dated: Mapping[int, bool]  # rows with a date; True where it is alone in its row
    slugs: Sequence[frozenset[str]]
    body: frozenset[str]
    suffixed: frozenset[str]
    behind_prose: frozenset[int]
    first_heading: int  # number of the row
    first_centred: int
    labelled: frozenset[int]  # where the first labels begin
    opening: range  # rows right before the first prose of a page whose running text begins far below


def _first_prose(page: Page) -> int:
    """The number of the first prose row that another one follows soon; the running text may begin much later."""
    prose = [row.number for row in page.rows[: page.body_start + 1] if row.is_prose]
    return next((row for row, after in pairwise(prose) if after - row <= _SOON), page.body_start)


def _head_rows(page: Page, last: int, first: int) -> tuple[Row, ...]:
    """The first rows of a long page head, those before its first prose, and the last ones."""
    stop = last - _HEAD_ROWS + 8
    opening = page.rows[max(8, first - _BEFORE_PROSE) : min(first + 2, stop)]
    return (*page.rows[:8], *opening, *page.rows[stop:last])


def _is_odd(view: _View, row: Row) -> bool:
    """Whether a row that a headline is joined with looks like a byline or a date; rows far below have no traits."""
    return row.number in view.dated or (row.number in view.traits and view.traits[row.number].is_byline)


def _traits(row: Row, language: str | None) -> _Traits:
    text = row.text[:300]
    return _Traits(
        has_address=_has_address(text),
        has_clock=row.words < 9 and bool(_CLOCK.search(text)),
        is_byline=bool(cue_in("byline", language).match(text)),
        is_chrome=bool(cue("chrome").match(text)) and not cue_in("occasion", language).match(text),
        is_date_cue=bool(cue("published").match(text) or cue("updated").match(text)),
        has_minutes=row.words < 13 and bool(_DIGIT.search(text)) and bool(_minutes().search(text)),
    )


def _has_address(text: str) -> bool:
    # one of these stands in every address
    if "." not in text and "@" not in text and "://" not in text:
        return False
    return any(mark in text for mark in _ADDRESS_MARKS) and _ADDRESS.search(text) is not None


@cache
def _minutes() -> re.Pattern[str]:
    return re.compile(rf"\d\+?\s*{cue('minutes').pattern}", re.IGNORECASE)


def _tells_author(page: Page, row: Row) -> bool:
    """ "The writer is minister for ports": no headline, but it stands under one."""
    return cue_in("about_author", page.language).match(row.text) is not None


def _candidates(view: _View, row: Row, last: int) -> Iterator[Candidate]:
    text, page = row.text, view.page
    if len(text) > _MOST_CHARACTERS or row.words > 40 or _DIGITS_ONLY.match(text) or len(text) < 2:
        return
    below = page.rows[row.number + 1 : row.number + 2]
    if _tells_author(page, row) or (any(_tells_author(page, other) for other in below) and is_name(text)):
        return
    if (
        (match := cue_in("title", page.language).match(text))
        and (colon := _LABELLED.match(text, match.end()))
        and colon.end() < len(text)
    ):
        yield Candidate(
            Span(row.span.start + colon.end(), row.span.end), text[colon.end() :], row.number, 1, False, True
        )
        return
    is_near = row.number < 5 or page.body_start - 10 <= row.number
    if row.words > 1 or is_near or text.isupper() or row.is_heading:
        yield Candidate(row.span, text, row.number, 1, False)
    if row.number < 6 or row.is_heading:
        yield from _prefixes(row)
    if is_near or page.is_wrapped:
        yield from _joined(page, row, last)


def _prefixes(row: Row) -> Iterator[Candidate]:
    """What stands before the name of a site: "<headline> | <section> | <site>"."""
    cuts = [match for match in _separators(row.text) if match.start() > 0 and not _closes(row.text, match)]
    if not cuts or not may_name_site(row.text[cuts[-1].end() :]):
        return
    for cut in {cuts[0].start(), cuts[-1].start()}:
        yield Candidate(Span(row.span.start, row.span.start + cut), row.text[:cut], row.number, 1, True)


def may_name_site(rest: str) -> bool:
    """Whether the last part of a row can be the name of the site it stands on: it is short and quotes nobody."""
    return 2 <= len(rest.strip()) <= 60 and rest.lstrip()[0] not in _QUOTE_MARKS and not _SAYS_MORE.match(rest.lstrip())


# what goes on with a headline, and names no site: "– live updates", "– and it may help", "| 41 comments"
_SAYS_MORE = re.compile(
    r"(?:and|but|or|from|with|without|how|why|what|who|when|where|here|is|are|as|if|because|says"
    r"|live (?:updates?|blog|stream))\b(?! (?:The )?[A-Z][\w.&]*\Z)"
    r"|live\Z|(?:in )?(?:pictures|photos|video|videos|audio|analysis|opinion|comment)\Z"
    r"|(?:post|quick) reply|reply to|[\d.,]+[KkMm]? (?:comments?|replies|points?|views?|votes?|likes?|shares?|posts?)\b"
    r"|als liveblog|im liveticker|liveticker\Z|en direct\Z|en directo\Z|en vivo\Z",
    re.IGNORECASE,
)
_RUBRIC_CUE = re.compile(r"(?i:(?:published|posted|filed|featured|appears) (?:in|under)|writer for|editor of):?")
_LEAST_ITEMS = 3  # of a menu
_MENU_MARK = re.compile(r" ?[|·•] ?")
_LEAST_BESIDE, _LEAST_OVER = 4, 5  # words
_NAMED_BETTER = 0.15  # by how much the address must name a row rather than the one above
_COUNTS = re.compile(r"\d[\d.,]*[KkMm]? (?:points?|votes?|views?|comments?|replies|likes?|shares?|answers?|posts?)\b")
_LEAST_HEADLINE, _LEAST_DEK, _MOST_DEK = 3, 6, 30  # words
_ABOVE, _PATH = 16, 8  # rows above the headline; words of the path before it
_QUOTE_MARKS = frozenset('«»„“”"‘‚‹「『')


def _closes(text: str, separator: re.Match[str]) -> bool:
    """Whether a separator is the second mark of a quotation: "« The theatre does not wait »"."""
    return "»" in separator.group() and text.count("«", 0, separator.start()) > text.count("»", 0, separator.start())


def _joined(page: Page, row: Row, last: int) -> Iterator[Candidate]:
    """A headline over two or three rows: no blank row between, none of them prose or furniture."""
    end = row
    for count in (2, 3):
        if end.number + 1 >= min(last, len(page.rows)):
            return
        following = page.rows[end.number + 1]
        if following.after_blank or following.has_bullet or following.is_heading or following.words > 20:
            return
        if end.is_prose or (following.is_prose and following.words > 20):
            return
        end = following
        span = Span(row.span.start, end.span.end)
        if span.end - span.start > 2 * _MOST_CHARACTERS:
            return
        yield Candidate(span, " ".join(span.of(page.text).split()), row.number, count, False)


def _addresses(rows: Sequence[Row]) -> list[str]:
    """What the addresses that stand alone in the first rows call the page."""
    return [name for row in rows[:8] if _ADDRESS.match(row.text) and row.words < 3 for name in names_in_url(row.text)]


def names_in_url(url: str) -> list[str]:
    """The last two parts of an address as words: ".../2023/a-harbour-closes.html" -> ["2023", "a harbour closes"]."""
    path = unquote(url.split("?")[0].split("#")[0]).rstrip("/").partition("://")[2]
    parts = [_SLUG_MARK.sub(" ", _SUFFIX.sub("", part)) for part in path.split("/")[1:] if part]
    says_enough = bool(parts) and sum(map(str.isalpha, parts[-1].split())) >= _ENOUGH
    return parts[-1:] if says_enough else parts[-2:]


_ENOUGH = 3  # words of the last part: what is above it is then the name of a rubric
_SUFFIX = re.compile(r"\.\w{2,5}\Z")
_SLUG_MARK = re.compile(r"[-_+.,]+")


def _suffixed(rows: Sequence[Row]) -> frozenset[str]:
    """What stands before the name of a site in the first rows: "<headline> - <site>"."""
    return frozenset(
        row.text[: match.start()].strip().lower()
        for row in rows[:6]
        if len(row.text) <= _MOST_CHARACTERS
        for match in _separators(row.text)
    )


def _separators(text: str) -> list[re.Match[str]]:
    return list(_SEPARATOR.finditer(text)) if _SEPARATOR_MARK.search(text) else []


def _body_words(page: Page) -> frozenset[str]:
    start = page.body_start
    if start >= len(page.rows):
        return frozenset()
    begin = page.rows[start].span.start
    return word_set(page.text[begin : begin + 3_000])


def _early_signs(view: _View, candidate: Candidate) -> dict[str, float]:
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


def _late_signs(view: _View, candidate: Candidate, early: Mapping[str, float]) -> dict[str, float]:
    """The signs for which the words of the candidate are looked for in the text."""
    page, text = view.page, candidate.text
    row, words = page.rows[candidate.row], word_set(candidate.text)
    signs: dict[str, float] = {}
    if _CHROME_INSIDE in early:
        signs[_CHROME_INSIDE] = float(not words.isdisjoint(single_words("chrome")))
    if view.slugs:
        slug = max(_dice(words, slug) for slug in view.slugs)
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


def _most_of_late(view: _View, candidate: Candidate) -> float:
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
    cuts = [match.start() for match in _separators(text) if match.start() > 0]
    return text[: cuts[-1]] if cuts else ""


def _signs_of_words(text: str, language: str | None) -> list[str]:
    """What the words of a candidate say; of furniture inside only that it may be there."""
    found = _WORD.findall(text)
    names_occasion = cue_in("occasion", language).match(text) is not None
    capitals = sum([word[0].isupper() for word in found])
    first, is_upper, has_digit = _LETTER.search(text), text.isupper(), _DIGIT.search(text) is not None
    signs = (
        ("ends-full-stop", text.endswith((".", "。", ";", ","))),
        ("ends-question", text.endswith(("?", "!", "？", "！"))),
        ("ends-colon", text.endswith((":", "：", "…", "...", "→", ">")) or (text[-1] == "»" and "«" not in text)),
        ("title-case", capitals > 0.6 * max(1, len(found)) and not is_upper),
        ("capitals", is_upper),
        ("small-start", first and first.group().islower()),
        (_CHROME_INSIDE, not names_occasion),
        ("address", _has_address(text)),
        ("clock", has_digit and _CLOCK.search(text)),
        ("bracketed", text[0] in "[(<{"),
        ("periodical", has_digit and _PERIODICAL.search(text)),
        ("honorific", _HONORIFIC.match(text)),
        ("labelled-field", _FIELD.match(text)),
        ("occasion", names_occasion),
        ("no-letters", not first),
    )
    return [name for name, is_there in signs if is_there]


def _signs_of_place(view: _View, candidate: Candidate, row: Row, last: Row) -> list[str]:
    """What the rows around a candidate say."""
    page, number, dated = view.page, row.number, view.dated
    traits, rows = view.traits[number], page.rows
    following = rows[last.number + 1 : last.number + 4]
    next_traits = [view.traits[r.number] for r in following if r.number in view.traits]
    before = number - 3, number - 2, number - 1
    previous, is_centred = rows[number - 1] if number else None, _is_centred(page, row)
    signs = (
        ("heading", row.is_heading),
        ("first-heading", number == view.first_heading),
        ("prefix", candidate.is_prefix),
        ("first", number == 0),
        ("early", 0 < number < 4),
        ("outdent", page.is_indented and row.indent < 3),
        ("centred", is_centred),
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
        ("after-crumb", previous and previous.words < 16 and _CRUMB.search(previous.text)),
        ("before-clock", True in [t.has_clock for t in next_traits]),
        ("before-address", following and _ADDRESS.match(following[0].text)),
        ("after-address", True in [view.traits[n].has_address for n in before if n in view.traits]),
        ("centred-first", is_centred and number == view.first_centred),
        ("first-long", number == 0 and row.words >= 5 and not row.is_prose),
        ("after-blank", row.after_blank),
        ("alone", row.after_blank and (not following or following[0].after_blank)),
        ("in-menu", previous and following and previous.words <= 4 and following[0].words <= 4),
        ("behind-prose", number in view.behind_prose),
        ("label", row.span.start in view.labelled),
        ("before-first-prose", number in view.opening),
        ("menu-row", _is_menu(row.text)),
        ("counts", row.text[0].isdigit() and _COUNTS.match(row.text)),
        ("person", row is last and _is_person(row.text) and _is_beside_headline(view, previous, following)),
        ("over-dek", row is last and following and _is_dek(view, row, following[0], next_traits)),
        ("dek", row is last and previous and _is_dek(view, previous, row, next_traits)),
    )
    found = [name for name, is_there in signs if is_there]
    return found if row is last else [*found, *_signs_of_joined(view, rows[number : last.number + 1])]


def _signs_of_joined(view: _View, members: Sequence[Row]) -> list[str]:
    """What the rows say that a headline goes over."""
    page = view.page
    signs = (
        ("joined", True),
        ("joined-three", len(members) > 2),
        ("joined-capitals", all(r.text.isupper() for r in members)),
        ("joined-centred", page.is_wrapped and all(r.indent >= 2 for r in members)),
        ("joined-outdent", page.is_indented and all(r.indent < 3 for r in members)),
        ("joined-full", all(r.span.end - r.span.start >= 50 for r in members[:-1])),
        ("joined-small", any(r.text[0].islower() or _OPEN_END.search(p.text) for p, r in pairwise(members))),
        ("joined-odd", any(_is_odd(view, r) for r in members[1:])),
    )
    return [name for name, is_there in signs if is_there]


def _is_menu(text: str) -> bool:
    """Whether a row is the items of a menu: "News | Harbour | Opinion | Live"."""
    items = _MENU_MARK.split(text) if len(text) < 200 else []
    return len(items) >= _LEAST_ITEMS and all(0 < len(item) <= 24 and item.count(" ") <= 1 for item in items)


def _is_person(text: str) -> bool:
    return text.count(" ") <= 3 and is_name(text) and has_given_name(text)


def _is_beside_headline(view: _View, previous: Row | None, following: Sequence[Row]) -> bool:
    """Whether a row of several words stands right above or below, as a headline does beside its author."""
    beside = (previous, following[0] if following else None)
    return any(
        row is not None and row.words >= _LEAST_BESIDE and not row.is_prose and row.number not in view.dated
        for row in beside
    )


def _is_dek(view: _View, over: Row | None, dek: Row, after: Sequence[_Traits]) -> bool:
    """Whether a longer row without blank or bullet stands right below one that reads like a headline, and the byline or
    the date below both.
    """
    if over is None or over.has_bullet or dek.has_bullet or not _LEAST_OVER <= over.words < dek.words:
        return False
    if over.is_prose or over.text[-1] in ".:,;" or over.number in view.dated or dek.number in view.dated:
        return False
    if _FIELD.match(over.text) or _OPEN_END.search(over.text) or ("," in over.text and over.text.istitle()):
        return False
    for traits in (view.traits.get(over.number), view.traits.get(dek.number)):
        if traits is None or traits.is_chrome or traits.is_byline or traits.has_address:
            return False
    words, others = word_set(over.text), word_set(dek.text)
    if 2 * len(words & others) > len(words):
        return False  # the same said twice
    if any(_dice(others, slug) > _dice(words, slug) + _NAMED_BETTER for slug in view.slugs):
        return False
    below = view.page.rows[dek.number + 1 : dek.number + 3]
    return any(trait.is_byline for trait in after[:2]) or any(row.number in view.dated for row in below)


def _is_centred(page: Page, row: Row) -> bool:
    return page.is_wrapped and row.indent >= 8


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
