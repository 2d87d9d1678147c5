"""An interview without labels: the questions are paragraphs of their own, the answers stand below them.

Questions alone prove nothing: explainers, lists of frequent questions and blogs have them too. The text must say that
it is an interview ("Propos recueillis par", "Interview with"), or the questions must ask "you" and the answers say "I".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from generator.languages.furniture import load_phrases, phrase_key
from generator.statements.labels.candidates import Candidate, Head, Page
from generator.statements.labels.shapes import Kind, Shape
from generator.statements.labels.voices import join_names
from generator.statements.labels.words import label_words
from generator.writing import WORD

QUESTION, ANSWER = "question-alone", "answer-alone"
FAMILIES = frozenset({QUESTION, ANSWER})
_FEWEST = 3  # questions in a text that says what it is
_FEWEST_SILENT = 4  # in one that does not
_LONGEST = 400  # characters of a question
_DENSE = 0.12  # share of the paragraphs from the first question to the last that are questions
_PERSONAL = 0.2  # share of the answers in the first person
_ASKING = 0.4  # share of the questions that ask "you", where nothing else tells an interview
_SINGULAR = 0.6  # share of the answers that say "I", there
_HEAD, _TAIL = 14, 8  # lines in which a text says that it is an interview
_MARKS = ("?", "？", "؟", "՞")
_OPENING = re.compile(r"(?:\*{1,3}(?:[ \t\xa0]+)?|_{1,3})?(?:[-–—―─ـ]{1,2}[ \t\xa0]*)?")
_DASHES = "-–—―"
_EMPHASES, _SENTENCE_ENDS = ("**", "__"), (".", "!", "…")
_NO_OPENING = "([{<\"“„«‹‘'”|•#>"  # labels in brackets, quotations, lists


def find(page: Page) -> list[Candidate]:
    """Questions and answers in turn; none where the text does not read as an interview."""
    if sum(page.text.count(mark) for mark in _MARKS) < _FEWEST:
        return []
    paragraphs = _paragraphs(page)
    asked = [head for head in paragraphs if _asks(page.text, head)]
    dashed = [head for head in page.heads if page.text[head.mark] in _DASHES]
    if dashed and all(_asks(page.text, head) for head in dashed):  # - question / * answer
        dashed = [head for head in page.heads if page.text[head.mark] in _DASHES or page.text[head.mark] == "*"]
    if sum(_asks(page.text, head) for head in dashed) >= _FEWEST:
        return _in_turn(page, dashed) if says_so(page) and _alternates(page.text, dashed) else []
    if len(asked) < _FEWEST or not _is_interview(page, paragraphs, asked):
        return []
    asked = _with_emphasised(page.text, paragraphs, asked)
    lines = frozenset(head.line for head in asked)
    return [
        candidate(page.text, head, QUESTION if head.line in lines else ANSWER)
        for head in _with_answers(paragraphs, asked)
    ]


def before_answers(page: Page, accepted: Sequence[Candidate]) -> list[Candidate]:
    """The questions without a label above the labelled answers of one person: "Were you afraid?" / "Sorrel: I was." """
    if len(accepted) < _FEWEST or page.text.count("?") < _FEWEST:
        return []
    keys = join_names(accepted)
    count = Counter(keys).most_common(1)[0][1]
    if count * 10 < len(keys) * 8 or any(c.shape.kind is Kind.QUESTIONER or c.text_start > c.end + 3 for c in accepted):
        return []  # the others have labels too, or the words stand below the labels
    lines = {c.line for c in accepted}
    above = [
        head
        for head, following in pairwise(page.heads)
        if head.line not in lines and following.line in lines and _asks(page.text, head)
    ]
    if len(above) < _FEWEST or len(above) * 10 < count * 6:
        return []
    return [candidate(page.text, head, QUESTION) for head in above]


def after_questions(page: Page, asked: Sequence[Candidate]) -> list[Candidate]:
    """The answers without a label below questions that have one, of one person: "Q. Were you afraid?" / "I was." """
    text, heads = page.text, page.heads
    if len(asked) < _FEWEST or any(c.shape.kind is not Kind.QUESTIONER for c in asked):
        return []
    lines = {c.line for c in asked}
    places = [place for place, head in enumerate(heads[:-1]) if head.line in lines]
    below = [
        heads[place + 1] for place in places if _ends_asking(text, heads[place]) and heads[place + 1].line not in lines
    ]
    if len(below) < _FEWEST or len(below) * 10 < len(asked) * 8:
        return []
    answers = [text[head.mark : head.mark + 1500].partition("\n\n")[0] for head in below]
    least, own = (_PERSONAL, label_words().first_person) if says_so(page) else (_SINGULAR, label_words().singular)
    if _share(answers, own) < least:
        return []
    return [candidate(text, head, ANSWER) for head in below]


def _ends_asking(text: str, head: Head) -> bool:
    return text[head.mark : head.end].rstrip("*_ \t").endswith(_MARKS)


def tells_who_asked(words: str) -> bool:
    """Whether a line tells who led the interview: "Propos recueillis par Jane Example"."""
    low = words.casefold()
    return any(phrase in low for phrase in label_words().interview)


def _paragraphs(page: Page) -> list[Head]:
    """The first lines of the paragraphs."""
    opening = frozenset(page.openers)
    return [head for head in page.heads if head.line in opening]


def _asks(text: str, head: Head) -> bool:
    """Whether a paragraph is one line that ends with a question mark."""
    if not 1 < head.end - head.mark <= _LONGEST:
        return False
    if head.opens_paragraph and not head.closes_paragraph and text[head.mark] not in _DASHES:
        return False
    line = text[head.mark : head.end].rstrip("*_ \t")
    if not line or line[0] in _NO_OPENING:
        return False
    return line.endswith(_MARKS) and len(line.split()) > 1 and load_phrases().exact.get(phrase_key(line)) is None


def says_so(page: Page) -> bool:
    """Whether the head or the tail of a text says that it is an interview."""
    heads = [*page.heads[:_HEAD], *page.heads[-_TAIL:]]
    return tells_who_asked("\n".join(page.text[head.mark : min(head.end, head.mark + 300)] for head in heads))


def _is_interview(page: Page, paragraphs: Sequence[Head], asked: Sequence[Head]) -> bool:
    text = page.text
    between = [head for head in paragraphs if asked[0].line <= head.line <= asked[-1].line]
    if len(asked) < _DENSE * len(between) or len(_with_answers(paragraphs, asked)) < 1.7 * len(asked):
        return False
    answers = _answers(page, asked)
    known = label_words()
    if says_so(page) and _share(answers, known.first_person) >= _PERSONAL:
        return True
    questions = [text[head.mark : head.end] for head in asked]
    if sum(map(_is_heading, questions)) * 2 > len(questions):
        return False
    silent = len(asked) >= _FEWEST_SILENT and _share(questions, known.second_person) >= _ASKING
    return silent and _share(answers, known.singular) >= _SINGULAR


def _is_heading(question: str) -> bool:
    """Whether a question is written as headings are: "How Much Is Travel Insurance?"."""
    long = [word for word in WORD.findall(question) if len(word) > 3]
    return len(long) > 1 and all(word[0].isupper() for word in long)


def _answers(page: Page, asked: Sequence[Head]) -> list[str]:
    ends = [head.mark for head in asked[1:]] + [asked[-1].end + 1500]
    return [page.text[head.end : min(end, head.end + 1500)] for head, end in zip(asked, ends, strict=True)]


def _share(passages: Sequence[str], wanted: frozenset[str]) -> float:
    """The share of passages that hold one of these words."""
    hits = sum(any(word.casefold() in wanted for word in WORD.findall(passage)) for passage in passages)
    return hits / len(passages) if passages else 0.0


def _with_answers(paragraphs: Sequence[Head], asked: Sequence[Head]) -> list[Head]:
    """The questions, each with the first paragraph of its answer; a question above another is part of it."""
    lines = {head.line for head in asked}
    kept: list[Head] = []
    for place, head in enumerate(paragraphs[:-1]):
        following = paragraphs[place + 1]
        if head.line in lines and following.line not in lines:
            kept += [head, following]
        elif head.line in lines:
            kept.append(head)
    return kept


def _with_emphasised(text: str, paragraphs: Sequence[Head], asked: list[Head]) -> list[Head]:
    """The questions and, where all of them are set in bold, what is said in bold between them: "**You doubt it.**"."""
    if not all(_is_emphasised(text, head) for head in asked):
        return asked
    said = [
        head
        for head in paragraphs
        if asked[0].line < head.line < asked[-1].line
        and _is_emphasised(text, head)
        and text[head.mark : head.end].rstrip("*_ \t").endswith(_SENTENCE_ENDS)
    ]
    return sorted({head.line: head for head in (*asked, *said)}.values(), key=lambda head: head.line)


def _is_emphasised(text: str, head: Head) -> bool:
    return head.closes_paragraph and text.startswith(_EMPHASES, head.mark) and text.endswith(_EMPHASES, 0, head.end)


def _alternates(text: str, dashed: Sequence[Head]) -> bool:
    """Whether question and answer take turns."""
    asks = [_asks(text, head) for head in dashed]
    changes = sum(a != b for a, b in pairwise(asks))
    return changes * 3 >= (len(asks) - 1) * 2


def _in_turn(page: Page, heads: Sequence[Head]) -> list[Candidate]:
    return [candidate(page.text, head, QUESTION if _asks(page.text, head) else ANSWER) for head in heads]


def candidate(text: str, head: Head, family: str) -> Candidate:
    """An empty label: its span are the marks before the words."""
    marks = _OPENING.match(text, head.mark, head.end)
    start = marks.end() if marks else head.mark
    kind = Kind.QUESTIONER if family == QUESTION else Kind.ANSWERER
    shape = Shape("", family, kind, is_capital=False, tokens=0)
    return Candidate(head.mark, start, start, shape, family, head.line, is_said=True)
