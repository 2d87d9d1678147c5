"""Names that stand near the headline without a word before them, or with one: each row is weighed by its signs.

The weights are fitted like those of the headline (docs/decisions/0011, 0053): what is likely enough is a byline.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from generator.degrees import without_degrees
from generator.model import Found, Span
from generator.nouns import dataclass
from generator.recognise.metadata.calendar import DateMention
from generator.recognise.metadata.cues import cue, cue_in, single_words
from generator.recognise.metadata.names import (
    NAMES_ROLE,
    TEAM,
    has_given_name,
    is_name,
    is_organisation,
    is_role,
    split_names,
)
from generator.recognise.metadata.page import Page, Row
from generator.recognise.metadata.weights import AUTHORS as WEIGHTS
from generator.recognise.metadata.weights import score

_ABOVE, _BELOW = 8, 14  # rows around the headline
_HEAD_ROWS = 130  # before the running text; above them stand menus
_BEFORE_BODY = 6  # rows before the running text, wherever the headline is
_INTO_BODY = 2  # rows of the running text between which a name may stand without a cue
_MOST_WORDS, _MOST_CUED = 18, 40
_LIKELY = 0.3  # the least score of a byline; at 0 it is as likely as not
_LIKELY_CUED = 0.0  # behind "By" or "Written by"
_SURE = ("by", "written", "glued")  # cues that stand right before the names
_LETTER = re.compile(r"[^\W\d_]")
_MINUTES = re.compile(r"\d\+?\s?-?min", re.IGNORECASE)
_GLUED = re.compile(r"(?:(?:[Ww]ritten |[Pp]osted |[Ww]ords )?[Bb]y|BY)(?:by )?(?=[A-Z][a-zß-ÿ])")  # "ByJane Doe"
# what dumps write for pictures and buttons before a name: "[jane-96x96.jpg] Jane Doe", "(BUTTON) Jane Doe", "Photo of"
_PICTURE = re.compile(
    r"(?:\[(?!\d{1,4}\])[^\]\n]{1,80}\]|\(BUTTON\)|(?i:picture|photo|image|avatar|headshot|portrait|photograph) of)\s+"
)
# the words of a picture, glued to the cue: "Byline profile imageWritten by Jane Doe"
_ALTERNATIVE = re.compile(r"[\w ]{0,40}(?:image|photo|avatar|headshot|picture) ?(?:Written by|By) (?=[A-Z])")
# "Photo of Jane Doe", "Jane Doe's avatar", "Jane Doe Headshot"
_PORTRAIT = re.compile(
    r"(?i:(?:picture|photo|image|avatar|headshot|portrait|photograph|profile|gravatar|bild|foto)s?\b"
    r"|\A\[[^\]]{1,80}\](?=\W*\Z))"
)
_ROLE_ROW, _POSTS_ROW = 8, 12  # most words of a row that says what a person is, that leads to all she wrote
# "October 11, 2023 by Jane Doe", "12:30 | By Jane Doe"; not "Remarks by the Warden", "Landtag von Nordmark"
_INSIDE = re.compile(
    r"(?:(?<=[\d|•·–—,:)\]-])|(?<=ed)|(?<=[ap]m)|(?<=[AP]M)|(?<=[ap]\.m\.)|(?<=Uhr)|(?<=EST)|(?<=EDT)|(?<=GMT)|(?<=UTC))"
    r"\s+(?:by|By|BY|von|par|por|di)\s+(?=[^\W\d_]|\[\d)"
)
_NAME = (
    r"[^\W\d_a-zß-öø-ÿ][\w.'’-]*(?: (?:(?:van|von|de|der|den|di|da|del|la|le|al|bin) )?[^\W\d_a-zß-öø-ÿ][\w.'’-]*){1,3}"
)
# "... in the new year. By Jane Doe on March 12, 2024", "..., writes Jane Doe": the end of a summary
_CLOSES = re.compile(
    rf"(?:(?<=[.!?…”\"]) (?:By|BY|Von|Par|Por|Di)|, (?:writes|reports)) (?={_NAME}(?:[.:]?\Z| on\b| [|•·-]))"
    r"|, says (?=[A-Z]{2,} [A-Z '’-]{2,30}\.?\Z)"
)
_OPENING = re.compile(_NAME)
_UNDER = 4  # rows below the headline in which a summary stands
_AGO = re.compile(r"\b\d{1,2} (?:min(?:ute)?|hour|day|week|month|year)s? ago\b", re.IGNORECASE)
_PLURAL = re.compile(r"(?i:author\(?s\)?|autor(?:en|es|i)|auteurs)\W*\Z")  # "Author(s)" over a list of them
_MOST_LISTED = 6
_WROTE = re.compile(
    r"(?i:(?:this (?:post|article|story) was )?(?:(?:article )?written|words|article) by"
    r"|(?:about |meet )?the (?:author|writer)|author|autor(?:in)?|auteur|autore)\b"
)
_WRITER = re.compile(r"(?i:authors?|autor(?:in|en)?|auteur|autore)")
_INITIAL = re.compile(r"(?<=\w )[A-Z]\.? (?=\w)|^(?:[A-Z]\. ?){1,3}(?=\w)")  # "Jane Q. Doe", "J. Q. Doe"
# the head of a mail: "From: Jane Doe <jane@quay.example>", "From: jane at quay.example (Jane Doe)"
_FROM = re.compile(
    rf"(?:From|Von|De|Da): (?:\"?(?P<name>{_NAME})\"?(?: via [^<\n]{{1,40}})? <[^<>\n]{{3,80}}>"
    rf"|[^()\n]{{3,80}} \((?P<behind>{_NAME})\))"
)
_MAIL_ROWS = 20  # at the top, in which the head of a mail stands
_HANDLE = re.compile(r"[\w.-]{3,20}\Z")  # "by harbourlight"
_LIST = re.compile(r"[^,;&/]*(?=,)(?!.* (?:and|&|und|et|y|e) )")  # "Jane Doe, Harbour Expert": what follows is no name
_COLON = re.compile(r"\s*[:：|]?\s*")
_WORD = re.compile(r"[^\W\d_]{3,}")
_SMALL = re.compile(r"(?<![^\W_])[a-zß-öø-ÿ]{3,}(?![^\W_])")
_SEEN = 60_000  # characters in which words are looked for in small letters
_DASHES = ("—", "–", "―", "--")  # before the name of one who is quoted
_POSTED = re.compile(r"(?i:posted)\b")
COMMENTS = re.compile(r"(?:\d{1,4} )?(?:comments?|responses|replies)\b.{0,40}\Z", re.IGNORECASE)
_HOUSE_REACH = 4  # rows between headline and publisher
_LONGEST_HOUSE = 60  # characters of the name of a publisher
_MOST_PLACES = 20  # where a word is looked at inside others
BIO = re.compile(
    r"(?:,? (?:is|was|has|writes|covers|works|joined|loves|lives|brings|specializes|serves|holds)\b|,? an? )"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Names that one row gives, and how they stand in it."""

    row: Row
    names: tuple[Found[str], ...]
    cue: str  # "by", "written", "glued", "inside", "above" (on the row before), "" without one
    rest: str  # what follows the names in the row: "", "date", "mark", "words"


@dataclass(frozen=True)
class Surroundings:
    """What all candidates of a page are weighed against. Not slotted: what is derived is kept."""

    page: Page
    title: int | None  # row of the headline
    dated: Mapping[int, bool]  # rows with a date; True where it is alone in its row
    dates: Sequence[DateMention]
    site: str | None
    host: str | None = None  # of the address

    @cached_property
    def house(self) -> frozenset[str]:
        """The letters of the names that the publisher goes by: of the outlet, of the address without its ending."""
        names = {letters(self.site or "")}
        if self.host:
            parts = self.host.removeprefix("www.").split(".")
            names |= {letters(part) for part in parts[:-1]} | {letters("".join(parts))}
        return frozenset(name for name in names if len(name) > 3)

    @cached_property
    def posts_of(self) -> frozenset[str]:
        """Whose further posts a row leads to, in small letters: "All posts by Jane Doe", where it is one alone."""
        found = set[str]()
        for row in self.page.rows:
            match = cue_in("posts_by", self.page.language).match(row.text) if row.words <= _POSTS_ROW else None
            if match:
                found.add(" ".join(row.text[match.end() :].casefold().split()[:4]))
        return frozenset(found)

    @cached_property
    def comments(self) -> int | None:
        """The row below the beginning of the running text over the comments of readers."""
        rows = self.page.rows[self.page.body_start :]
        return next((row.number for row in rows if row.words <= 6 and COMMENTS.match(row.text)), None)

    @cached_property
    def date_starts(self) -> list[int]:
        """Where the dates begin."""
        return [mention.span.start for mention in self.dates]

    @cached_property
    def spoken(self) -> frozenset[int]:
        """The rows that open with the label of a speaker."""
        starts = sorted(label.span.start for label in self.page.labels)
        return frozenset(
            row.number
            for row in self.page.rows
            if (at := bisect_left(starts, row.span.start)) < len(starts) and starts[at] < row.span.end
        )

    def is_small(self, word: str) -> bool:
        """Whether the text writes a word in small letters somewhere; most words are looked for alone."""
        text, at, end = self.page.text, -1, min(len(self.page.text), _SEEN)
        if not _SMALL.fullmatch(word):
            return False
        for _ in range(_MOST_PLACES):
            at = text.find(word, at + 1, end)
            if at < 0:
                return False
            behind = at + len(word)
            if not text[max(0, at - 1) : at].isalnum() and not text[behind : min(behind + 1, end)].isalnum():
                return True
        return word in self._small_words

    @cached_property
    def _small_words(self) -> frozenset[str]:
        return frozenset(_SMALL.findall(self.page.text[:_SEEN]))

    @cached_property
    def openings(self) -> Mapping[str, int]:
        """The first two words of rows, with how many rows open so."""
        found = dict[str, int]()
        for row in self.page.rows:
            opening = " ".join(row.text[:80].split()[:2]).strip(",:").casefold()
            found[opening] = found.get(opening, 0) + 1
        return found


def find_authors(around: Surroundings) -> tuple[Found[str], ...]:
    """The names in the order of the text; () where none is likely enough."""
    if sender := _sender(around.page):
        return (sender,)
    likely = list[tuple[float, Candidate]]()
    for candidate in candidates(around):
        worth = score(signs(around, candidate), WEIGHTS)
        if worth >= (_LIKELY_CUED if candidate.cue in _SURE else _LIKELY):
            likely.append((worth, candidate))
    # below the text stand the authors of other pieces too
    likely = [item for item in likely if not _is_behind(around, item[1].row)] or likely
    if not likely:
        return ()
    best = max(likely, key=lambda item: (item[0], -item[1].row.number))[1]
    found = dict[str, Found[str]]()
    for _, candidate in likely:
        if candidate is best or (best.cue and candidate.cue and abs(candidate.row.number - best.row.number) <= 2):
            for name in candidate.names:
                found.setdefault(name.value.casefold(), name)
    return tuple(found.values())


def _sender(page: Page) -> Found[str] | None:
    """Who sent a mail, where its head stands in the first rows."""
    for row in page.rows[:_MAIL_ROWS]:
        match = _FROM.match(row.text) if "<" in row.text or "(" in row.text else None
        if match:
            group = "name" if match["name"] else "behind"
            start = row.span.start + match.start(group)
            return Found(match[group], "mail-head", Span(start, start + len(match[group])))
    return None


def candidates(around: Surroundings) -> Iterator[Candidate]:
    """Every row near the headline, and right before the running text, that gives a name."""
    for row in _near(around):
        if row.words > _MOST_CUED or row.is_heading or cue("editor").match(row.text) or row.number in around.spoken:
            continue
        if around.comments is not None and row.number > around.comments and _POSTED.match(row.text):
            continue
        is_short = row.words <= _MOST_WORDS and row.number <= around.page.body_start + _INTO_BODY
        candidate = _cued(around, row) or (_alone(around, row) if is_short else None)
        if candidate:
            yield candidate


def _near(around: Surroundings) -> Iterator[Row]:
    """Rows around the headline and right before the running text; before it, those with a cue or beside a date too;
    behind it, those that say who wrote.
    """
    rows, body, title = around.page.rows, around.page.body_start, around.title
    wanted = set(range(max(0, body - _BEFORE_BODY), min(len(rows), body + 2)))
    if title is None:
        wanted |= set(range(min(len(rows), 12)))
    else:
        wanted |= set(range(max(0, title - _ABOVE), min(len(rows), title + _BELOW + 1)))
    for row in rows[max(0, body - _HEAD_ROWS) : body + _BELOW]:
        beside = (row.number - 2, row.number - 1, row.number, row.number + 1, row.number + 2)
        if not around.dated.keys().isdisjoint(beside) or cue_in("byline", around.page.language).match(row.text):
            wanted.add(row.number)
    wanted.update(row.number for row in rows[body:] if row.words <= 14 and _WROTE.match(row.text))
    return (rows[number] for number in sorted(wanted) if number != title)


def _cued(around: Surroundings, row: Row) -> Candidate | None:
    """A name behind "By", "Written by", "Author:", or alone in the row below one of them."""
    text, kind = row.text, ""
    if (alternative := _ALTERNATIVE.match(text)) is not None:
        return _candidate(around, row, alternative.end(), "written", least=1)
    match = cue_in("byline", around.page.language).match(text)
    if match:
        kind = "by" if match.end() <= 3 else "written"
    elif (match := _GLUED.match(text)) is not None:
        kind = "glued"
    elif row.number in around.dated and (match := _INSIDE.search(text)) is not None:
        kind = "inside"
    elif around.title is not None and 0 < row.number - around.title <= _UNDER and row.words <= _MOST_CUED:
        match = _CLOSES.search(text)
        kind = "inside"
    if match is None:
        return None
    colon = _COLON.match(text, match.end())
    offset = colon.end() if colon else match.end()
    if offset < len(text) and not _PLURAL.match(text):
        if text[match.end()] in "’'-":
            return None
        bare = offset - match.end() <= 1 and _WRITER.fullmatch(match.group()) is not None  # "Author Hub"
        return _candidate(around, row, offset, kind, least=2 if bare else 1)
    if row.number + 1 < len(around.page.rows) and (below := around.page.rows[row.number + 1]).words <= 8:
        first = _candidate(around, below, 0, "above", least=1)
        return _listed(around, first) if first and _PLURAL.match(text) else first
    return None


def _listed(around: Surroundings, first: Candidate) -> Candidate:
    """The candidate with the names in the rows below it: "Authors" stands over a row for each."""
    names = list(first.names)
    for row in around.page.rows[first.row.number + 1 : first.row.number + _MOST_LISTED]:
        if row.words > 4 or not has_given_name(row.text) or not is_name(row.text) or is_role(row.text):
            break
        names.append(Found(row.text, "byline", row.span))
    return replace(first, names=tuple(names))


def _alone(around: Surroundings, row: Row) -> Candidate | None:
    """A name at the beginning of a row; behind a date where one opens it."""
    at = bisect_left(around.date_starts, row.span.start)
    offset = 0
    while at < len(around.dates) and around.date_starts[at] == row.span.start + offset and row.number in around.dated:
        offset = around.dates[at].span.end - row.span.start
        at += 1
        while offset < len(row.text) and not row.text[offset].isalpha():
            offset += 1
        if offset >= len(row.text):
            return None
    comma = _LIST.match(row.text, offset)
    found = _candidate(around, row, offset, "", least=2, end=comma.end() if comma else None)
    return found if found and _may_stand_alone(around, found) else None


def _may_stand_alone(around: Surroundings, found: Candidate) -> bool:
    """Whether names without a cue may be authors: the publisher beside a date at the headline; words that go on after a
    name only where it is a given name that opens them, or the row has a date.
    """
    row, name = found.row, found.names[0].value
    end = found.names[-1].span.end - row.span.start if found.names[-1].span else 0
    is_quoted = around.page.text[max(0, row.span.start - 2) : row.span.start].strip() in _DASHES  # "— Jane Doe on ..."
    if is_quoted or (found.rest == "mark" and row.text[end : end + 1] == ":"):
        return False
    if letters(name) in around.house:
        beside = (_beside(around, row, -1), row, _beside(around, row, 1))
        return around.title is not None and abs(row.number - around.title) <= _HOUSE_REACH and _is_dated(around, beside)
    return found.rest != "words" or row.number in around.dated or has_given_name(name)


def _candidate(
    around: Surroundings, row: Row, offset: int, kind: str, *, least: int, end: int | None = None
) -> Candidate | None:
    start = row.span.start + offset
    at = bisect_left(around.date_starts, start)
    has_date = at < len(around.dates) and around.date_starts[at] < row.span.end
    stop = around.date_starts[at] - row.span.start if has_date else len(row.text)
    while picture := _PICTURE.match(row.text, offset, stop):
        offset = picture.end()
    names = _house(around, row, offset, stop) or tuple(
        split_names(row, offset, min(stop, end or stop), around.page.language, least=least)
    )
    if not names and least == 2 and _may_be_one_word(around, row, offset, stop):
        names = tuple(split_names(row, offset, min(stop, end or stop), around.page.language, least=1))
    if not names and least == 1:
        names = _handle(row, offset, stop, kind)
    if not names or is_role(names[0].value):
        return None
    spans = [name.span for name in names if name.span is not None]
    between = row.text[spans[-1].end - row.span.start : stop]
    if not kind and has_date and between.strip() == ",":
        return None  # "Haverley, 4 April 2024" is where and when
    behind = between.strip(" ,.\u00a0")
    rest = "date" if not behind and has_date else "" if not behind else "mark" if not behind[0].isalpha() else "words"
    return Candidate(row, names, kind, rest)


def _may_be_one_word(around: Surroundings, row: Row, offset: int, stop: int) -> bool:
    """Whether one word may be the name of an author: a given name beside a date, or any right under the headline."""
    words = row.text[offset:stop].split()
    if not words or len(words) > 4:
        return False
    if has_given_name(words[0]):
        return row.words <= 4 or (stop < len(row.text) and len(words) == 1)
    return len(words) == 1 and _is_under_headline(around, row, offset, stop)


def _is_under_headline(around: Surroundings, row: Row, offset: int, stop: int) -> bool:
    """Whether a row of one word stands between headline and date."""
    below = row.number - (around.title if around.title is not None else row.number)
    is_word = offset == 0 and stop == len(row.text) and " " not in row.text
    return is_word and 0 < below <= 3 and around.dated.get(row.number + 1, False)


def _house(around: Surroundings, row: Row, offset: int, stop: int) -> tuple[Found[str], ...]:
    """The publisher as author: its name alone behind the cue or in the row."""
    name = row.text[offset:stop].strip(" |•·–—-,:\u00a0\t")
    if not name or len(name) > _LONGEST_HOUSE or letters(name) not in around.house:
        return ()
    begin = row.span.start + row.text.index(name, offset)
    return (Found(name, "byline", Span(begin, begin + len(name))),)


def letters(words: str) -> str:
    """The letters of words, in small letters."""
    return "".join(filter(str.isalpha, words.casefold()))


def _handle(row: Row, offset: int, stop: int, kind: str) -> tuple[Found[str], ...]:
    """One word in small letters behind "by", nothing else in the row: the name of an account."""
    word = row.text[offset:stop].strip(" |•·–—,\u00a0")
    if kind == "by" and "»" in word:  # "by harbourlight » Tue Mar 12, 2024", as boards write
        word = word.partition("»")[0].strip()
    if (
        kind not in ("by", "written", "inside", "")
        or not _HANDLE.match(word)
        or word.casefold() in single_words("chrome")
    ):
        return ()
    begin = row.span.start + row.text.index(word, offset)
    return (Found(word, "byline", Span(begin, begin + len(word))),)


def signs(around: Surroundings, candidate: Candidate) -> dict[str, float]:
    """The signs of a candidate by name; those that are absent are left out."""
    page, row = around.page, candidate.row
    name = candidate.names[0].value
    words = _WORD.findall(name)
    lowered = [word.lower() for word in words]
    above, below = _beside(around, row, -1), _beside(around, row, 1)
    is_dated = row.number in around.dated
    found = {
        "bias": 1.0,
        f"cue-{candidate.cue or 'none'}": 1.0,
        _place(around, row): 1.0,
        f"words-{min(5, name.count(' ') + 1)}": 1.0,
        f"rest-{candidate.rest or 'nothing'}": 1.0,
        "date-here": float(is_dated),
        "date-below": float(below is not None and below.number in around.dated),
        "date-above": float(above is not None and above.number in around.dated),
        "date-alone-beside": float(
            any(beside is not None and around.dated.get(beside.number, False) for beside in (above, below))
        ),
        "date-near": float(any(row.number + gap in around.dated for gap in (-3, -2, 2, 3))),
        "cued-and-dated": float(
            candidate.cue in _SURE
            and _place(around, row).startswith("above")
            and _is_dated(around, (above, row, below))
        ),
        "minutes": float(any(r is not None and bool(_MINUTES.search(r.text[:80])) for r in (row, above, below))),
        "handle": float(name[0].islower()),
        "several": float(len(candidate.names) > 1),
        "capitals": float(name.isupper() and letters(name) not in around.house),
        "given": float(candidate.cue not in _SURE and has_given_name(name)),
        "initial": float(_INITIAL.search(name) is not None),
        "team": float(bool(TEAM.search(name))),
        "organisation": float(is_organisation(name)),
        "chrome": float(not single_words("chrome").isdisjoint(lowered)),
        "bullet": float(row.has_bullet),
        "prose": float(row.is_prose),
        "before-body": float(0 < page.body_start - row.number <= 3),
    }
    if words:
        found["small"] = sum(map(around.is_small, lowered)) / len(words)
        found["all-small"] = float(found["small"] == 1)
    if around.site:
        found["site"] = float(letters(name) in letters(around.site) and letters(name) not in around.house)
    if around.title is not None:
        title = page.rows[around.title].text.casefold()
        found["in-title"] = float(any(word in title for word in lowered))
    opening = " ".join(name.split()[:2]).casefold()
    found["again"] = float(around.openings.get(opening, 0) > 1)
    found["bio"] = float(found["again"] > 0 and _has_bio(page, name))
    found["ago"] = float(any(r is not None and _AGO.search(r.text[:60]) is not None for r in (row, above, below)))
    found["among-names"] = float(
        not candidate.cue
        and any(
            beside is not None
            and beside.text != row.text
            and beside.words <= _MOST_WORDS
            and _opens_with_name(beside.text)
            for beside in (above, below)
        )
    )
    found["plain-prose"] = float(row.is_prose and not candidate.cue)
    found["team-of"] = found["team"] * float(
        bool(around.site) and name.split()[0].casefold() in str(around.site).casefold()
    )
    found["closes"] = float(candidate.cue == "inside" and not is_dated)
    found["house"] = float(letters(name) in around.house)
    found["portrait"] = float(any(_shows(page, row.number + gap, name) for gap in (-2, -1, 0, 1, 2)))
    found["doubled"] = float(any(beside is not None and beside.text == row.text for beside in (above, below)))
    found["role-below"] = float(
        below is not None and below.words <= _ROLE_ROW and NAMES_ROLE.search(below.text) is not None
    )
    found["posts"] = float(name.casefold() in around.posts_of)
    found["written-alone"] = float(
        candidate.cue == "written" and not candidate.rest and 1 <= name.count(" ") <= 2 and not found.get("small")
    )
    found["degree"] = float(without_degrees(name) != name)
    found["cue-beneath"] = float(
        below is not None
        and (
            cue_in("byline", page.language).fullmatch(below.text.rstrip(" :")) is not None
            or below.text.startswith(("Author’s ", "Author's "))
        )
    )
    found["menu"] = float(
        above is not None
        and below is not None
        and above.words <= 3
        and below.words <= 3
        and not is_dated
        and not {above.number, below.number} & around.dated.keys()
    )
    return {sign: value for sign, value in found.items() if value}


def _opens_with_name(text: str) -> bool:
    """Whether a row opens with what may well be the name of a person."""
    opening = _OPENING.match(text)
    return opening is not None and has_given_name(opening.group()) and is_name(opening.group())


def _shows(page: Page, number: int, name: str) -> bool:
    """Whether a row describes a picture of the person: "Photo of Jane Doe", "Jane Doe's avatar"."""
    if not 0 <= number < len(page.rows):
        return False
    text = page.rows[number].text[:120]
    return name in text and len(text) < len(name) * 3 + 20 and _PORTRAIT.search(text) is not None


def _is_dated(around: Surroundings, rows: Sequence[Row | None]) -> bool:
    return any(row is not None and row.number in around.dated for row in rows)


def _beside(around: Surroundings, row: Row, step: int) -> Row | None:
    """The next row above or below with a letter or a digit: "•" between name and date parts nothing."""
    number = row.number + step
    while 0 <= number < len(around.page.rows):
        if number == around.title or any(map(str.isalnum, around.page.rows[number].text[:40])):
            return around.page.rows[number]
        number += step
    return None


def _is_behind(around: Surroundings, row: Row) -> bool:
    return row.number >= around.page.body_start + _BELOW


def _place(around: Surroundings, row: Row) -> str:
    if _is_behind(around, row):
        return "behind"
    if around.title is None:
        return "place-unknown"
    gap = row.number - around.title
    if gap > 0:
        return (
            "below-1"
            if gap == 1
            else "below-2"
            if gap == 2
            else "below-3"
            if gap == 3
            else "below-6"
            if gap <= 6
            else "below-far"
        )
    return "above-1" if gap >= -1 else "above-3" if gap >= -3 else "above-far"


def _has_bio(page: Page, name: str) -> bool:
    """Whether a row below opens with the name and goes on with what the person is: "Jane Doe is a writer"."""
    for row in page.rows[page.body_start :]:
        if row.text[: len(name)].casefold() == name.casefold() and (
            BIO.match(row.text, len(name)) or len(row.text) <= len(name) + 2
        ):
            return True
    return False
