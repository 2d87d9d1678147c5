"""Where quotations open and close in one paragraph: a stack of marks, read by the characters beside them.

Knows "…" '…' “…” ‘…’ „…“ «…» »…« ‹…› 「…」 『…』, two apostrophes or two commas typed for one mark, mixed pairs, a mark
typed the wrong way round, apostrophes, quotations inside quotations, and quotations that nothing closes. Linear: every
mark is looked at once.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from generator.languages import tables, words
from generator.model import Span
from generator.nouns import dataclass

__all__ = ["SINGLE", "Quoted", "find_quoted"]

# a set first, so that it is quick to search for; commas are marks where two stand together
_MARK = re.compile(r"""['’`´‘“”„‟«»‹›「」『』‚"](?:(?<=['’`´‘])['’`´‘])?""")
_MARK_OR_COMMAS = re.compile(rf"{_MARK.pattern}|,,(?=[^\W\d_])")
_TWINS = frozenset(("''", "’’", "‘‘", "``", "´´"))
_LONG = 20_000  # characters of a paragraph from which on its marks are counted first
_NO_PROSE = 12  # a long paragraph with more than one mark in so many characters is no prose
_DOUBLE, SINGLE, _GUILLEMET, _LONE_GUILLEMET, _CORNER, _WHITE_CORNER = range(6)
_FAMILY = {
    **dict.fromkeys(('"', "“", "”", "„", "‟", "''", "’’", "‘‘", "``", "´´", ",,"), _DOUBLE),
    **dict.fromkeys(("'", "‘", "’", "‚", "`", "´"), SINGLE),
    **dict.fromkeys("«»", _GUILLEMET),
    **dict.fromkeys("‹›", _LONE_GUILLEMET),
    **dict.fromkeys("「」", _CORNER),
    **dict.fromkeys("『』", _WHITE_CORNER),
}
_BEFORE_OPENING = frozenset("([{—–-/¿¡…:;,\"“„«‹‘‚'")
_AFTER_CLOSING = frozenset(".,;:!?)]}—–-…/\"”“»«›’'")
_SENTENCE_ENDS = frozenset(".!?…")
_DEEPEST = 6  # marks open at once; more is noise


@cache
def _elision() -> re.Pattern[str]:
    """What stands behind an apostrophe that opens no quotation, in any language: "'tis", "'90s"."""
    elided = sorted({word for table in tables("quotations").values() for word in words(table, "elided")})
    return re.compile(rf"(?:{'|'.join(elided)}|\d0s|\d\d)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quoted:
    """Quoted words, outermost marks only."""

    span: Span  # without the marks
    outer: Span  # with them
    family: int
    closed: bool = True  # False: the paragraph ends first
    is_name: bool = False  # the title of a work or a name, no speech
    continues: bool = False  # the paragraph opens with a mark that resumes the quotation left open before


@dataclass(frozen=True, slots=True)
class _Open:
    family: int
    mark: str
    start: int  # of the mark
    inner: int  # of the words


def find_quoted(text: str, start: int, end: int, *, resumed: int | None = None) -> list[Quoted]:
    """The outermost quotations of text[start:end], in order. `resumed`: the family a paragraph before left open."""
    if end - start > _LONG and sum(text.count(mark, start, end) for mark in _FAMILY) * _NO_PROSE > end - start:
        return []
    marks = _find_marks(text, start, end)
    if not marks:
        return []
    reader = _Reader(text, start, end, marks)
    reader.read()
    found = reader.found
    if resumed is not None and found and found[0].family == resumed and not text[start : found[0].outer.start].strip():
        first = found[0]
        found[0] = Quoted(first.span, first.outer, first.family, first.closed, continues=True)
    return found


def _find_marks(text: str, start: int, end: int) -> list[tuple[int, str]]:
    """The places of all marks; an apostrophe between two letters is none."""
    found = []
    pattern = _MARK if text.find(",,", start, end) < 0 else _MARK_OR_COMMAS
    for match in pattern.finditer(text, start, end):
        place, mark = match.start(), match.group()
        if mark[0] not in "'’`´‘" or mark in _TWINS:
            found.append((place, mark))
        else:
            for offset, char in enumerate(mark):
                at = place + offset
                left, right = text[at - 1 : at], text[at + 1 : at + 2]
                if char == "‘" or not (left.isalnum() and right.isalnum()):
                    found.append((at, char))
    return found


class _Reader:
    """One pass over the marks of a paragraph."""

    def __init__(self, text: str, start: int, end: int, marks: list[tuple[int, str]]) -> None:
        self.text, self.start, self.end, self.marks = text, start, end, marks
        self.open: list[_Open] = []
        self.found: list[Quoted] = []
        self.inside: list[Quoted] = []  # found inside single marks that may yet prove to be an apostrophe
        self.closers: list[int] | None = None

    def read(self) -> None:
        for place, mark in self.marks:
            family = _FAMILY[mark]
            if family == SINGLE:
                self._single(place, mark)
            elif family == _DOUBLE:
                self._double(place, mark)
            else:
                self._pair(place, mark, family)
        outermost = next((opened for opened in self.open if opened.family != SINGLE), None)
        if outermost:
            self.open.clear()
            self._unclosed(outermost, self.end)
        if self.inside:
            self.found = sorted((*self.found, *self.inside), key=lambda quoted: quoted.span)

    def _around(self, place: int, mark: str) -> tuple[bool, bool]:
        """Whether a mark may open here, and whether it may close here."""
        after = place + len(mark)
        left = self.text[place - 1] if place > self.start else " "
        right = self.text[after] if after < self.end else " "
        may_open = (left.isspace() or left in _BEFORE_OPENING) and not right.isspace()
        may_close = not left.isspace() and (right.isspace() or right in _AFTER_CLOSING or not right.isalnum())
        return may_open, may_close

    def _is_open(self, family: int) -> bool:
        return any(opened.family == family for opened in self.open)

    def _push(self, place: int, mark: str, family: int) -> None:
        if len(self.open) < _DEEPEST:
            self.open.append(_Open(family, mark, place, place + len(mark)))

    def _close(self, place: int, mark: str, family: int) -> None:
        while self.open:
            opened = self.open.pop()
            if opened.family == family:
                self._keep(opened, place, place + len(mark))
                return

    def _keep(self, opened: _Open, inner_end: int, outer_end: int, *, closed: bool = True) -> None:
        inner = self._without_blanks(opened.inner, inner_end)
        if inner.start >= inner.end or any(other.family != SINGLE for other in self.open):
            return
        quoted = Quoted(inner, Span(opened.start, outer_end), opened.family, closed)
        if self.open:
            self.inside.append(quoted)
            return
        self.inside.clear()
        self.found.append(quoted)

    def _without_blanks(self, start: int, end: int) -> Span:
        """« Text » without the blanks beside its marks."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return Span(start, end)

    def _unclosed(self, opened: _Open, end: int) -> None:
        """A quotation nothing closes; a lone single mark is an apostrophe."""
        if opened.family == SINGLE:
            return
        words_end = opened.inner + len(self.text[opened.inner : end].rstrip())
        self._keep(opened, words_end, words_end, closed=False)

    def _double(self, place: int, mark: str) -> None:
        is_open = self._is_open(_DOUBLE)
        may_open, may_close = self._around(place, mark)
        if mark in ("„", ",,"):
            opens = True
        elif not is_open:
            # ” may open in a text that has them the wrong way round; a lone one after a word is a stray.
            inside_word = place > self.start and self.text[place - 1].isalnum()  # "79è"e", a mark misread
            opens = mark in ("“", "‟", "``", "‘‘") or may_open or not (may_close or inside_word)
            if not opens:
                return
        elif mark in ("”", "´´"):
            opens = False
        elif mark in ("“", "‟"):
            german = any(opened.mark in ("„", ",,") for opened in self.open)
            opens = not german and not (may_close and not may_open)
        else:
            opens = may_open and not may_close
        if not opens:
            self._close(place, mark, _DOUBLE)
            return
        if is_open and (mark in ('"', "''") or self._opens_again(place, mark)):
            self._reopen(place)
        self._push(place, mark, _DOUBLE)

    def _opens_again(self, place: int, mark: str) -> bool:
        """Whether a mark opens the next paragraph of words whose lines were joined: “We are glad. “It was time.”"""
        before = self.text[max(self.start, place - 3) : place]
        after = self.text[place + len(mark) : place + len(mark) + 1]
        is_next = before[-1:].isspace() and before.rstrip()[-1:] in _SENTENCE_ENDS and after.isupper()
        return is_next and mark == "“" and self.open[0].mark == mark and len(self.open) == 1

    def _reopen(self, place: int) -> None:
        """A straight mark that can only open while one is open: the one before was never closed."""
        outermost = self.open[0]
        self.open.clear()
        self._unclosed(outermost, place)

    def _pair(self, place: int, mark: str, family: int) -> None:
        opened = next((o for o in reversed(self.open) if o.family == family), None)
        may_open, may_close = self._around(place, mark)
        if opened is None:
            usual = mark in "«‹「『"
            if usual or may_open or not may_close:
                self._push(place, mark, family)
        elif opened.mark != mark or (may_close and not may_open):
            self._close(place, mark, family)
        else:
            self._push(place, mark, family)

    def _single(self, place: int, mark: str) -> None:
        if self.open and self.open[-1].family not in (SINGLE,):
            return  # inside other marks a single one neither opens nor closes anything that is shown
        may_open, may_close = self._around(place, mark)
        if self._is_open(SINGLE):
            german = self.open[-1].mark == "‚"
            if (mark != "‘" or german) and may_close and not self._is_genitive(place):
                self._close(place, mark, SINGLE)
            return
        if mark in ("´", "’", "`") and not (mark == "`" and may_open):
            return
        if may_open and not _elision().match(self.text, place + 1) and self._closes_later(place):
            self._push(place, mark, SINGLE)

    def _singles(self) -> list[int]:
        """Places of the single marks that may close."""
        if self.closers is None:
            self.closers = [p for p, m in self.marks if _FAMILY[m] == SINGLE and self._around(p, m)[1]]
        return self.closers

    def _closes_later(self, place: int) -> bool:
        closers = self._singles()
        at = bisect_left(closers, place + 2)
        return at < len(closers) and closers[at] - place < 2000

    def _is_genitive(self, place: int) -> bool:
        """Whether this is the apostrophe of "the voters' choice": before a small letter, a closing mark to come."""
        if self.text[place - 1] not in "sxz" or not self.text[place + 1 : place + 3].strip()[:1].islower():
            return False
        closers = self._singles()
        at = bisect_left(closers, place + 1)
        if at >= len(closers) or closers[at] - place > 400:
            return False
        return "‘" not in self.text[place : closers[at]] and " '" not in self.text[place : closers[at]]
