"""The words that open a turn. The shape of the text decides which families count, recurrence which labels."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import partial

from generator.model import Block, Label, Span
from generator.nouns import replace
from generator.statements.candidates import DATED, ENDS, EXAMINER, Candidate, Head, Page, read_page
from generator.statements.families import (
    bold,
    bracketed,
    code,
    dash,
    full_stop,
    in_line,
    letter,
    marked,
    message,
    name_colon,
    nick,
    own_line,
    post,
    seated,
    set_apart,
    spaced,
    stamped,
    tabbed,
    unlabelled,
)
from generator.statements.labels_anyway import in_small_letters, testimony, with_hour
from generator.statements.labels_beside import BY, examiners, numbered, unnamed
from generator.statements.likely import is_headline, is_title_case, may_be_labels, stands_small
from generator.statements.record_entries import find_entries
from generator.statements.recurrence import QUOTES, is_personal, is_told, keys_of, measure, recurs
from generator.statements.shapes import Kind, read_shape
from generator.statements.staged import is_of_a_room
from generator.statements.styles import keep_labels, stands, without_cast, without_fields

_STAMP_OPENS = "[(<\\0123456789"
_MESSAGE = re.compile(DATED)
_BRACKETS = ("[", "(", "\\")
_SPEECH_AFTER = 12  # lines of heading before the one label of a speech
_SENTENCE = 50  # characters: a shorter line without a mark at its end is a headline
_SPEECH_LENGTH = 600  # characters, the least for a text that is one speech


def find_labels(text: str, lines: Sequence[Block]) -> tuple[Label, ...]:
    """The accepted labels in order; none for a text without turns."""
    accepted = _choose(read_page(text, lines))
    return _asked_by(text, [_label(candidate) for candidate in _in_order(text, accepted)])


def with_stated(found: Sequence[Label], stated: Sequence[Label]) -> tuple[Label, ...]:
    """The labels that were found and those the file itself states, which go before them.

    That somebody unnamed speaks is said only to end the words of somebody named.
    """
    if not stated or not any(label.name for label in (*found, *stated)):
        return tuple(found)
    taken = {label.span.start for label in stated if label.name}
    named = [label for label in found if label.span.start not in taken]
    starts = {label.span.start for label in named}
    return tuple(
        sorted(
            (*named, *(label for label in stated if label.name or label.span.start not in starts)),
            key=lambda label: label.span,
        )
    )


def _asked_by(text: str, labels: Sequence[Label]) -> tuple[Label, ...]:
    """The labels, each "Q" below "BY MS. EXAMPLE:" with her name beside it."""
    found, examiner = list[Label](), None
    for label in labels:
        if label.family == EXAMINER:
            examiner = label.span.of(text).removeprefix("BY ").rstrip(":")
        is_asked = examiner and label.family == letter.FAMILY and label.name == "Q"
        found.append(replace(label, beside=examiner) if is_asked else label)
    return tuple(found)


def without_title(labels: Sequence[Label], title: Span | None) -> tuple[Label, ...]:
    """The labels but a headline that looked like a name alone on its line: "Question Hour"; an office with its holder
    is none, whatever was taken for the headline."""
    return tuple(
        label
        for label in labels
        if label.family != own_line.FAMILY or title is None or not title.holds(label.span) or _is_holder(label)
    )


def _is_holder(label: Label) -> bool:
    shape = read_shape(label.name) if label.beside else None
    return shape is not None and shape.is_strong


def _choose(page: Page) -> list[Candidate]:
    """The labels of the families that recur, the surest family first."""
    text, heads = page.text, page.heads
    stops = full_stop.find(text, heads)
    floor = [c for c in stops if c.family == full_stop.RECORD]
    if floor:
        return [*floor, *(testimony(page, stops) or find_entries(text, heads))]
    colons = [c for c in name_colon.find(text, heads) if not BY.match(text, c.start)]
    colons = may_be_labels(text, [c for c in colons if c.line or not is_headline(text, c.text_start)])
    colons = without_fields(text, colons)
    lined = _with_letters(page, colons, letter.find(text, heads), stops)
    nicks = nick.find(text, heads)
    if nicks:
        named = (*nick.find_initials(text, heads), *_again(colons), *lined)
        return sorted({c.start: c for c in (*named, *nicks)}.values(), key=lambda c: c.start)
    lined = lined or _with_letters(page, in_small_letters(text, colons), [], []) or with_hour(text, colons)
    messages = message.find(page)
    if len(messages) > max(len(lined), 1):
        return messages
    posts = post.find(page)
    if len(posts) > max(len(lined), 1):
        return posts
    if not lined and _is_stamped(page, colons):
        return colons
    accepted = [*lined, *_in_lines(page, lined or colons)]
    if accepted:
        return [
            *without_cast(text, accepted),
            *numbered(page, lined),
            *unnamed(page, lined),
            *examiners(page, accepted),
            *unlabelled.before_answers(page, accepted),
        ]
    seats = seated.find(page)
    if seats:
        return seats
    stamps = may_be_labels(text, stamped.find(text, heads))
    if recurs(page, stamps):
        return keep_labels(text, stamps)
    found = _fullest(page, stops) or _alone(page)
    if found:
        return [*found, *unlabelled.before_answers(page, found)]
    return (
        _only_asked(page, colons)
        or _with_labels(unlabelled.find(page), colons)
        or set_apart.find(page)
        or _one_speech(page, colons)
    )


def _only_asked(page: Page, colons: Sequence[Candidate]) -> list[Candidate]:
    """Questions with a label, answers without one."""
    letters = letter.find(page.text, page.heads)
    asked = [c for c in (*colons, *letters) if c.shape.kind is Kind.QUESTIONER]
    if any(c.shape.kind is Kind.ANSWERER for c in (*colons, *letters)):
        return []  # the answers have one, too: what a shop is often asked
    answers = unlabelled.after_questions(page, asked)
    return sorted((*asked, *answers), key=lambda c: c.start) if answers else []


def _again(colons: Sequence[Candidate]) -> list[Candidate]:
    """Those whose names come again: in the minutes that a group takes in its chat."""
    counts = Counter(c.shape.key for c in colons)
    return [c for c in colons if counts[c.shape.key] > 1]


def _with_labels(found: list[Candidate], colons: Sequence[Candidate]) -> list[Candidate]:
    """Answers without a label, those with the one label that comes again: "Brook: I was." """
    counts = Counter(c.shape.key for c in colons)
    again = {c.start: c for c in colons if counts[c.shape.key] > 1 or (c.shape.is_capital and len(c.shape.key) <= 3)}
    return [again.get(c.start, c) for c in found]


def _fullest(page: Page, stops: Sequence[Candidate]) -> list[Candidate]:
    """The labels of the family that has most of them here, of those whose marks have other uses too."""
    text, heads = page.text, page.heads
    best: list[Candidate] = []
    spelt = partial(_stops, spelt=stops)
    for find in (marked.find, bracketed.find, bold.find, spelt, dash.find, tabbed.find, spaced.find, code.find):
        likely = may_be_labels(text, find(text, heads))
        if len(likely) > len(best) and recurs(page, likely, strict=True):
            kept = without_cast(text, keep_labels(text, likely))
            best = max(best, kept, key=len)
    return best


def _stops(text: str, heads: Sequence[Head], *, spelt: Sequence[Candidate]) -> list[Candidate]:
    """Labels with a full stop, and letters with one: "P.- ..." is answered by "PRESIDENTE.- ..."."""
    if not spelt:
        return []
    letters = [c for c in letter.find(text, heads) if c.is_said and text[c.end - 1 : c.end] in (".", "-", "–", "—")]
    return sorted([*spelt, *letters], key=lambda c: c.start)


def _is_stamped(page: Page, colons: Sequence[Candidate]) -> bool:
    """Whether a time stamp stands before nearly every label: then names that come once are labels too."""
    text = page.text
    stamped = [
        c for c in colons if text[c.start] in _STAMP_OPENS or text[c.end : c.text_start].strip()[:1] in _BRACKETS
    ]
    if len(stamped) < 3 or len(stamped) * 10 < len(colons) * 9:
        return False
    return _are_messages(text, stamped) or is_told(page, stamped)


def _are_messages(text: str, stamped: Sequence[Candidate]) -> bool:
    """Whether a day and an hour stand before nearly every label, of two people and more, one of whom comes again, and
    many do not care for capitals: in a log, what is told begins with one.
    """
    dated = Counter(c.shape.key for c in stamped if _MESSAGE.match(text, c.start))
    if dated.total() * 10 < len(stamped) * 9 or not 2 <= len(dated) < dated.total():
        return False
    is_named = any(c.shape.tokens > 1 for c in stamped)
    return is_named and 4 * sum(text[c.text_start : c.text_start + 1].islower() for c in stamped) >= len(stamped)


def _with_letters(
    page: Page, colons: Sequence[Candidate], letters: Sequence[Candidate], stops: Sequence[Candidate]
) -> list[Candidate]:
    """Labels with a colon and bare letters: each recurs alone, or the letters ask what the others answer."""
    text = page.text
    named = keep_labels(text, colons) if recurs(page, colons) else []
    if len(named) < len(colons) and not recurs(page, named):
        named = []  # what made the family recur were no labels
    wide = [c for c in letters if c.is_said]
    asked = [c for c in wide if c.shape.kind is Kind.QUESTIONER]
    if named:
        asks = len(asked) >= 2 or any("?" in text[c.text_start : c.text_start + 600] for c in asked)
        answered = len(keys_of(wide)) > 1 and (recurs(page, wide) or len(wide) >= 2 * len(asked) - 2 >= 2)
        return [*named, *(wide if answered else asked if asks else [])]
    if len(asked) >= 2 and len(keys_of(wide)) >= 2 and recurs(page, wide):
        spelt = (c for c in stops if c.shape.kind in (Kind.QUESTIONER, Kind.ANSWERER))  # "Pregunta." before "P."
        return [*wide, *spelt, *(c for c in colons if c.shape.is_strong)]
    together = sorted([*colons, *asked], key=lambda c: c.start)
    if asked and recurs(page, together):
        return keep_labels(text, together)
    return []


def _in_lines(page: Page, lined: Sequence[Candidate]) -> list[Candidate]:
    """Labels in the middle of lines, where those at the heads of lines or they themselves recur."""
    text = page.text
    if text.count(":") + text.count("：") < len(lined) + 2:
        return []
    inner = in_line.find(text)
    if not inner:
        return []
    known = keys_of(lined)
    sure = [c for c in inner if c.shape.key in known or c.shape.is_strong or c.shape.is_capital]
    if not measure(sure).recurring and not known & keys_of(sure):
        return []
    if len(lined) > 2 * len(sure):  # lines are the rule here; only the very labels of the lines may stand inside one
        return [c for c in sure if c.shape.key in known and (c.shape.is_capital or c.shape.kind is Kind.QUESTIONER)]
    together = sorted([*lined, *may_be_labels(text, inner)], key=lambda c: c.start)
    return keep_labels(text, together) if recurs(page, together, strict=True) else []


def _alone(page: Page) -> list[Candidate]:
    """Names alone on their lines: with a time stamp they count as any family, without one strictly."""
    candidates = _between(may_be_labels(page.text, own_line.find(page.text, page.heads)))
    stamped = [c for c in candidates if c.family == own_line.STAMPED]
    if recurs(page, stamped):
        return keep_labels(page.text, stamped)
    if not recurs(page, candidates, strict=True):
        return []
    said = [c for c in candidates if c.is_said]
    if sum(_tells_life(page.text, c) for c in said) * 3 > len(said):
        return []  # people with their lives: "Jane Example" over "Jane Example is a pilot"
    kept = without_cast(page.text, keep_labels(page.text, said, known_elsewhere=True))
    return kept if recurs(page, kept, strict=True) else []


def _tells_life(text: str, candidate: Candidate) -> bool:
    """Whether the first words below a name are that name, or its last word with a title or a first name before it."""
    opening = text[candidate.text_start : candidate.text_start + 80].split()[:4]
    name = candidate.shape.name.partition(",")[0].split()
    return len(name) > 1 and name[-1] in opening and opening[0] != name[-1]


def _between(candidates: Sequence[Candidate]) -> Sequence[Candidate]:
    """From the first name that has words below it to the last: without the list of those present above and below."""
    said = [place for place, candidate in enumerate(candidates) if candidate.is_said]
    return candidates[said[0] : said[-1] + 1] if said else []


def _one_speech(page: Page, colons: Sequence[Candidate]) -> list[Candidate]:
    """The one label of a speech: near the top, a full name or an office, then a long text in the first person."""
    text, first = page.text, (colons or dash.find(page.text, page.heads[: _SPEECH_AFTER + 1]))[:1]
    if not first:
        return []
    candidate, shape = first[0], first[0].shape
    names = shape.tokens >= 2 or shape.kind in (Kind.TITLED, Kind.OFFICE)
    if not names or candidate.line > _SPEECH_AFTER or not candidate.is_said:
        return []
    if shape.kind is Kind.TITLED and shape.tokens > 2 and is_of_a_room(text, first):
        return list(first)  # one contribution to a debate
    if candidate.family == dash.FAMILY:
        return []
    if len(text) - candidate.text_start < _SPEECH_LENGTH or text[candidate.text_start] in QUOTES:
        return []
    if shape.is_capital and not shape.is_strong and any(stands_small(text, w, {}) for w in shape.key.split()):
        return []  # "SUPPORTING THE HARBOURS: Today, the Warden signed ..."
    if not (shape.is_strong and shape.is_capital) and is_title_case(text, candidate.text_start):
        return []
    line = text[candidate.text_start :].partition("\n")[0].rstrip()
    if not shape.is_strong and len(line) < _SENTENCE and line[-1:] not in ENDS:
        return []  # "Pruning Lamps: A Quick Comparison" heads an article
    if stands(text[candidate.text_start :], shape.name.split()[-1], -1):
        return []  # a speaker is not spoken of: "Jane Example: We shall win. Example, the mayor, said ..."
    middle = candidate.text_start + min(1500, (len(text) - candidate.text_start) // 2)
    both = is_personal(text, candidate.text_start, middle, least=3) and is_personal(text, middle, middle + 3000)
    return [candidate] if both else []


def _in_order(text: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """By place, no two that overlap; a label without words before the next one counts, an empty one at the end not."""
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda c: (c.start, -c.end)):
        if (kept and candidate.start < kept[-1].end) or candidate.text_start >= len(text):
            continue
        kept.append(candidate)
    return kept


def _label(candidate: Candidate) -> Label:
    shape = candidate.shape
    is_asked = shape.kind is Kind.QUESTIONER
    return Label(
        Span(candidate.start, candidate.end),
        candidate.text_start,
        shape.name,
        candidate.family,
        outlet=shape.beside if is_asked else None,
        beside=None if is_asked else shape.beside,
    )
