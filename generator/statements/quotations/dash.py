"""Direct speech behind a dash, and words of the author inside it: no marks but dashes.

    – Molo wpadnie do morza – ostrzega Riel. – Nikt go nie uratuje.
    —El muelle caerá al mar —advirtió Riel—. Nadie lo salvará.
    – Vi har tid, säger Bäck. Men inte mycket.
    «Причал откроют в мае, — сказала Броская. — Не раньше».

Only where a speech verb opens the words between two dashes: a dash before a list item quotes nobody. Linear: every dash
is looked at once.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from generator.model import Span
from generator.nouns import replace
from generator.statements.attribution import Lexicon
from generator.statements.attribution.words import is_role
from generator.statements.quotations.scan import Quoted

__all__ = ["find_dashed", "part_told", "with_dashed", "with_untold"]

_DASH = re.compile(
    r"""(?<![^\s\"”»“?!.…,)])[–—―-]+(?=\s) | (?<=\s)[–—―](?=\w) | (?<=\w)[–—―](?=[\s.,:;]) | (?<=\s)-(?=[.,;]\s)
      | (?<=[\w!?.,…])[—―](?=[^\W\d_])  # "al mar—dijo" """,
    re.VERBOSE,
)
# "… w lipcu. – Kończymy – mówi X", "… w lipcu. - Kończymy - mówi X"
_INSIDE = re.compile(r"(?<=[.!?…][ \t\xa0])(?:[–—―][ \t\xa0]*|-[ \t\xa0]+)(?=[¿¡…]|[^\W\d_a-zß-ÿ])")
_COMMA = re.compile(r"[,!?…][ \t\xa0]+")
# "…, säger Bäck. Men", "…, säger Bäck. – Men"
_STOP = re.compile(r"\.[ \t\xa0]+(?=(?:[–—―-][ \t\xa0]?)?[^\W\d_a-zß-ÿ])")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NAMED = re.compile(r"(?:[^\W\d_a-zß-ÿ][\w’'-]*[ \xa0]){1,4}([^\W\d_]+)[.,]")  # up to four words of a name, then a verb
_OPENING = re.compile(r"[–—―-]{1,2}[ \t\xa0]*")
_DOUBLE = 0  # the family of marks these quotations are said to have
_DASHES = frozenset("–—―-")
_SENTENCE = 2  # blanks in words behind a dash that are a sentence
_BLANK_DASHES = " \t\n\xa0–—―-"
_SENTENCE_ENDS = frozenset(".!?…")
_LONGEST_TELLING = 600  # characters in which the author's sentence ends
_LONGEST_TOLD = 80  # characters between two commas
_LONGEST_OFFICE = 6  # blanks in words that may be somebody's office
_VERB_WITHIN = 3  # words behind a dash among which the verb stands: "się", "ha", "a"


def find_dashed(text: str, span: Span, lexicon: Lexicon) -> list[Quoted]:
    """The direct speech of a paragraph that opens with a dash, in parts; none where nobody is said to speak."""
    opening = _OPENING.match(text, span.start, span.end)
    if not opening:
        return _find_inside(text, span, lexicon)
    if opening.end() == span.end:
        return []
    whole = Quoted(Span(opening.end(), span.end), span, _DOUBLE)
    tellings = find_told(text, whole.span, lexicon) or _told_around(text, whole.span, lexicon)
    parts = _parted(text, whole, tellings or _told_behind_comma(text, whole.span, lexicon))
    return parts if len(parts) > 1 or parts[0] is not whole else []


def with_dashed(row: Sequence[Quoted], dashed: Sequence[Quoted], text: str, lexicon: Lexicon) -> list[Quoted]:
    """The quotations of a paragraph between marks, and those behind dashes beside them; marks inside these tell nobody.

    W „Kropce” mówił o policji. – To kwestia wizerunku – mówił. | – Vi kallar det ”lugnt”, säger Bäck.
    """
    marked = [part for quotation in row for part in part_told(text, quotation, lexicon)]
    if not dashed or not marked:
        return marked or list(dashed)
    ends = [part.outer.end for part in dashed]
    free = []
    for quotation in marked:
        k = bisect_right(ends, quotation.outer.start)  # the first part that ends behind where the quotation opens
        if k == len(dashed) or quotation.outer.end <= dashed[k].outer.start:
            free.append(quotation)
        elif quotation.outer.end > dashed[k].outer.end or quotation.outer.start <= dashed[k].span.start:
            return marked
    return sorted((*free, *dashed), key=lambda quotation: quotation.span)


def _find_inside(text: str, span: Span, lexicon: Lexicon) -> list[Quoted]:
    """Direct speech behind a dash that opens a sentence inside a paragraph, where the author's words follow it."""
    for opening in _INSIDE.finditer(text, span.start, span.end):
        if _opens_telling(text, opening.end(), span.end, lexicon):
            continue
        whole = Quoted(Span(opening.end(), span.end), Span(opening.start(), span.end), _DOUBLE)
        tellings = find_told(text, whole.span, lexicon)
        return _parted(text, whole, tellings) if tellings else []
    return []


def with_untold(text: str, spans: Sequence[Span], rows: Sequence[list[Quoted]]) -> list[list[Quoted]]:
    """The quotations of all paragraphs, with whole sentences behind a dash where another such paragraph is told.

    "– Vi har ventet lenge." stands alone in Nordic news; a question may be asked by who writes, so it is left out.
    """
    is_told = any(row and text[span.start] in _DASHES for span, row in zip(spans, rows, strict=True))
    if not is_told:
        return list(rows)
    return [row or _untold(text, span) for span, row in zip(spans, rows, strict=True)]


def _untold(text: str, span: Span) -> list[Quoted]:
    opening = _OPENING.match(text, span.start, span.end)
    if not opening or opening.end() - span.start < 2:
        return []
    words = text[opening.end() : span.end].rstrip()  # a block ends with its line
    is_sentence = words[:1].isupper() and words[-1:] in (".", "!", "…") and words.count(" ") >= _SENTENCE
    end = opening.end() + len(words)
    return [Quoted(Span(opening.end(), end), Span(span.start, end), _DOUBLE)] if is_sentence else []


def part_told(text: str, quotation: Quoted, lexicon: Lexicon) -> list[Quoted]:
    """A quotation without the words of the author inside it: its parts, or itself where there are none."""
    tellings = find_told(text, quotation.span, lexicon) or _told_between_commas(text, quotation.span, lexicon)
    return _parted(text, quotation, tellings)


def _parted(text: str, quotation: Quoted, tellings: Sequence[Span]) -> list[Quoted]:
    span, outer = quotation.span, quotation.outer
    if not tellings:
        return [quotation]
    found, start, opens = [], span.start, outer.start
    for told in (*tellings, Span(span.end, span.end)):
        end = start + len(text[start : told.start].rstrip(_BLANK_DASHES))
        if end > start:
            found.append(replace(quotation, span=Span(start, end), outer=Span(opens, end)))
        start = opens = _again(text, told.end, span.end)
    if outer.end > span.end and found[-1].span.end == span.end:
        found[-1] = replace(found[-1], outer=Span(found[-1].outer.start, outer.end))
    return found


def find_told(text: str, span: Span, lexicon: Lexicon) -> list[Span]:
    """The words of the author inside direct speech, without the dashes: "сказала Броская."."""
    dashes = [match.span() for match in _DASH.finditer(text, span.start, span.end)]
    found: list[Span] = []
    done = span.start
    for number, (start, end) in enumerate(dashes):
        if start < done or not _opens_telling(text, end, span.end, lexicon):
            continue
        stop = _STOP.search(text, end, min(span.end, end + _LONGEST_TELLING))
        closing = end + _LONGEST_TELLING if stop is None else stop.end()
        k = number + 1
        while k < len(dashes) and dashes[k][0] > closing and not _opens_sentence(text, dashes[k][0]):
            k += 1
        again = dashes[k] if k < len(dashes) else (span.end, span.end)
        last = end + len(text[end : again[0]].rstrip())
        found.append(Span(end, last))
        done = again[1]
    return found


def _opens_sentence(text: str, dash: int) -> bool:
    """Whether a dash stands behind the end of a sentence: behind the author's, only there direct speech goes on."""
    return text[max(0, dash - 3) : dash].rstrip()[-1:] in _SENTENCE_ENDS


def _told_behind_comma(text: str, span: Span, lexicon: Lexicon) -> list[Span]:
    """The words of the author behind the first comma and a speech verb: "– Vi har tid, säger Brook." """
    for match in _COMMA.finditer(text, span.start, span.end):
        opens = _opens_telling(text, match.end(), span.end, lexicon) or (
            "sv" in lexicon.orders and _ends_in_telling(text, match.end(), span.end, lexicon)
        )
        if opens:
            stop = _STOP.search(text, match.end(), span.end)
            return [Span(match.end(), stop.start() + 1 if stop else span.end)]
    return []


def _told_around(text: str, span: Span, lexicon: Lexicon) -> list[Span]:
    """The author's words between two commas where direct speech is sure to go on: "– La jetée, dit Brook, ouvrira."

    No mark closes it, so what follows is the author's as a rule: "– Vi har tid, säger Brook, som byggde den." Only
    behind a word or two, and where no word goes on with who speaks, are the words behind a second comma speech.
    """
    found = _told_between_commas(text, span, lexicon)
    if not found or text[span.start : found[0].start].count(" ") > _SENTENCE:
        return []
    word = _WORD.search(text, found[0].end, span.end)
    if word is None or not word.group().islower() or any(sign.isdigit() for sign in text[found[0].end : word.start()]):
        return []
    low = word.group()
    ties = (lexicon.relatives, lexicon.conjunctions, lexicon.prepositions, lexicon.openers, lexicon.that)
    return [] if any(low in kind for kind in ties) else found


def _told_between_commas(text: str, span: Span, lexicon: Lexicon) -> list[Span]:
    """The words of the author behind a comma, up to a comma or a full stop in front of words that go on.

    « La jetée, a déclaré Brook, ouvrira en mai » | « La jetée ouvrira, a déclaré Brook. Nous y tenons. »
    """
    commas = [match.span() for match in _COMMA.finditer(text, span.start, span.end)]
    for (_, start), (end, _) in pairwise([*commas, (span.end, span.end)]):
        is_between = end < span.end and end - start < _LONGEST_TOLD and text[end] == ","
        stop = None if is_between else _STOP.search(text, start, min(end, start + _LONGEST_TOLD))
        if (is_between or stop) and _opens_telling(text, start, span.end, lexicon):
            last = stop.start() + 1 if stop else _past_office(text, end + 1, span.end, lexicon)
            return [Span(start, last)]
    return []


def _past_office(text: str, start: int, end: int, lexicon: Lexicon) -> int:
    """One past the office behind who says it and a comma: ", säger Bäck, talesperson på polisen." """
    word = _WORD.search(text, start, end)
    if word is None:
        return start
    is_office = is_role(word.group(), lexicon) or word.group() in lexicon.unnamed
    if not is_office and not _may_be_office(text, word, start, end, lexicon):
        return start
    closing = _COMMA.search(text, word.end(), end)
    stop = _STOP.search(text, word.end(), closing.start() if closing else end)
    return stop.start() + 1 if stop else closing.start() + 1 if closing else end


def _may_be_office(text: str, word: re.Match[str], start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a few last words behind a name and a comma may be an office no table holds: "Bäck, kommunalråd (S)."

    Where the verb comes first after a quotation, its own words seldom go on behind the name.
    """
    if not lexicon.inverts or text[start:end].count(" ") > _LONGEST_OFFICE or not word.group()[0].islower():
        return False
    teller = text[max(0, start - _LONGEST_TOLD) : start - 1].rpartition(" ")[2]
    return teller[:1].isupper() and word.group() not in lexicon.closed


def _again(text: str, start: int, end: int) -> int:
    """Where direct speech goes on behind the words of the author."""
    while start < end and (text[start].isspace() or text[start] in "–—―-.,:;"):
        start += 1
    return start


def _ends_in_telling(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a name and a speech verb are all that is left of a sentence: "– Odotamme kevättä, Riila sanoo." """
    match = _NAMED.match(text, start, min(end, start + _LONGEST_TOLD))
    return match is not None and match[1] in lexicon.says


def _bare(word: str, lexicon: Lexicon) -> str:
    """A verb without the reflexive pronoun that its apostrophe holds: "s'emporte Brook", not "j'espère"."""
    head = lexicon.elisions.match(word) if lexicon.elisions else None
    return word[head.end() :] if head and word[: head.end() - 1] in lexicon.helpers else word


def _opens_telling(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a speech verb stands among the first words, which are in small letters up to it."""
    for number, match in enumerate(_WORD.finditer(text, start, min(end, start + 60))):
        word = match.group()
        if number == _VERB_WITHIN or not word[0].islower():
            return False
        if word in lexicon.says or word in lexicon.say or word in lexicon.describes:
            return True
        if not number and _bare(word, lexicon) in lexicon.says:
            return True
        if lexicon.inverted and word.endswith(tuple(lexicon.inverted)):
            return True
        if word not in lexicon.helpers and word not in lexicon.pronouns and len(word) > 3:
            return False
    return False
