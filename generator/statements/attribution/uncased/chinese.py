"""Chinese: no blanks; a clause with a speech verb in front of a quotation or behind it, titles before names."""

from __future__ import annotations

import re

from generator.model import Span
from generator.nouns import dataclass
from generator.statements.attribution.lexicon import Lexicon
from generator.statements.attribution.uncased.named import (
    MASK,
    Names,
    Paragraph,
    Source,
    choice,
    once_a_language,
    sentence,
)

__all__ = ["find", "introduce"]

_CLAUSE = re.compile(r"[^，,；;：:。\ufffc]+")
_FOREIGN = re.compile(r"[\u4e00-\u9fff]{1,8}(?:·[\u4e00-\u9fff]{1,8}){1,3}")
# "林岸对东港时报记者说", "港务局回复记者称": who is told has not said it
_TOLD = re.compile(
    r"(?:对|對|向|回复|回覆|答复|答覆|回应|告诉|告訴|接受)[^，,。]{0,8}?(?:记者|記者|媒体|媒體|采访|採訪|专访|專訪)"
)
_BEFORE_NAME = "对對向和与與跟给給致"
_AFTER_QUOTE = 40  # characters behind a quotation in which its verb stands
_CLAUSES_BACK = 3
_LONGEST_NAME = 4
_NO_VERB_BEHIND = "知街报報小名简簡号號俗统統难難味频頻频轨軌"  # 知道, 小说, 名称: no verbs
_LONGEST_LABEL = 20
_QUOTE_ENDS = "，。！？,.!?…"


@dataclass(frozen=True, slots=True)
class _Patterns:
    verb: re.Pattern[str]  # a speech verb of two characters or more, or one right before a mark
    closing: re.Pattern[str]  # the speech verb at the end of what stands before a quotation
    title: re.Pattern[str]
    name: re.Pattern[str]  # a surname and one or two characters
    stop: re.Pattern[str]  # words and figures that end a name
    opener: re.Pattern[str]
    according: re.Pattern[str]


@once_a_language
def _patterns(lexicon: Lexicon) -> _Patterns:
    long = frozenset(verb for verb in lexicon.says if len(verb) > 1)
    short = choice(lexicon.says - long)
    verb = rf"(?:{choice(long)})|(?<![{_NO_VERB_BEHIND}])(?:{short})(?=[，,：:。；;！!\ufffc]|$)"
    return _Patterns(
        re.compile(verb),
        re.compile(rf"(?:{verb})(?=[道说說了过過]?[，,：:\s]{{0,3}}$)"),
        re.compile(choice(frozenset(lexicon.roles))),
        re.compile(rf"(?:{choice(lexicon.surnames)})[\u4e00-\u9fff]{{1,2}}"),
        re.compile(rf"{choice(lexicon.prepositions)}|[^\u4e00-\u9fff·]|{choice(long)}"),
        re.compile(rf"(?:{choice(lexicon.openers)})?"),
        re.compile(rf"(?:{choice(lexicon.according_first)})(?P<who>[^，,。；;：:\ufffc]{{1,30}})[，,]"),
    )


def introduce(paragraph: Paragraph, names: Names) -> None:
    """Notes the names behind titles, and the foreign ones with a dot inside."""
    patterns = _patterns(paragraph.lexicon)
    for match in _FOREIGN.finditer(paragraph.text):
        names.note(_without_title(match.group(), patterns))
    for match in patterns.title.finditer(paragraph.text):
        name = _name_behind(paragraph.text, match.end(), len(paragraph.text), paragraph.lexicon)
        if name:
            names.note(name, match.group())


def find(paragraph: Paragraph, quotation: Span, names: Names) -> Source | None:
    """The source of a quotation: the clause right before it, the one behind it, else an earlier one."""
    text, patterns = paragraph.text, _patterns(paragraph.lexicon)
    bounds = sentence(text, quotation.start, quotation.end)
    closing = patterns.closing.search(text[bounds.start : quotation.start])
    if closing:
        verb = Span(bounds.start + closing.start(), bounds.start + closing.end())
        return _before(text, Span(bounds.start, verb.start), verb, "lead", names, paragraph.lexicon)
    ends = paragraph.raw[quotation.end - 2] in _QUOTE_ENDS or text[quotation.end : quotation.end + 1] in ("，", ",")
    behind = _behind(text, quotation, bounds, names, paragraph.lexicon) if ends else None
    if behind:
        return behind
    according = patterns.according.search(text, bounds.start, quotation.start)
    if according:
        who = Span(*according.span("who"))
        cut = patterns.verb.search(text, who.start, who.end)
        label = Span(who.start, cut.start() if cut else who.end)
        return _source(text, label, Span(who.start - 1, who.start), "according", names, paragraph.lexicon)
    earlier = None
    for match in patterns.verb.finditer(text, bounds.start, quotation.start):
        earlier = match
    if earlier is None or MASK in text[earlier.end() : quotation.start]:
        return None
    verb = Span(earlier.start(), earlier.end())
    return _before(text, Span(bounds.start, verb.start), verb, "front", names, paragraph.lexicon)


def _behind(text: str, quotation: Span, bounds: Span, names: Names, lexicon: Lexicon) -> Source | None:
    """ "...，"X说 : words of the author behind what ends like a sentence."""
    start = quotation.end
    if text[start : start + 1] in ("，", ","):
        start += 1
    end = min(bounds.end, start + _AFTER_QUOTE)
    verb = _patterns(lexicon).verb.search(text, start, end)
    if verb is None or MASK in text[start : verb.start()]:
        return None
    clause = _CLAUSE.match(text, start, end)
    if clause is None or verb.start() > clause.end():
        return None
    return _source(text, Span(start, verb.start()), Span(verb.start(), verb.end()), "after-sv", names, lexicon)


def _before(text: str, region: Span, verb: Span, rule: str, names: Names, lexicon: Lexicon) -> Source | None:
    """The source in the clause of a verb, else in one before it."""
    clauses = [Span(match.start(), match.end()) for match in _CLAUSE.finditer(text, region.start, region.end)]
    first = None
    for clause in reversed(clauses[-_CLAUSES_BACK:]):
        found = _source(text, clause, verb, rule, names, lexicon)
        if found and (found.name or found.kind == "pronoun"):
            return found
        if first is None or first.kind == "none":
            first = found
    if first is not None:
        return first
    return Source(rule, verb, "pronoun", cue=verb) if not clauses else None


def _source(text: str, clause: Span, verb: Span, rule: str, names: Names, lexicon: Lexicon) -> Source | None:
    """Who speaks in a clause up to its verb."""
    patterns = _patterns(lexicon)
    opener = patterns.opener.match(text, clause.start, clause.end)
    start = opener.end() if opener else clause.start
    if told := _TOLD.search(text, start + 1, clause.end):
        clause = Span(clause.start, told.start())
    words = text[start : clause.end]
    if not words:
        return None
    if words[0] in lexicon.pronouns and words[1:2] not in ("们", "們"):
        return Source(rule, Span(start, start + 1), "pronoun", cue=verb, gender=lexicon.pronouns[words[0]])
    known = _known(words, names)
    if known:
        at = start + words.index(known)
        return Source(rule, Span(at, at + len(known)), "name", known, "full", verb)
    found = _titled(text, Span(start, clause.end), verb, rule, names, lexicon)
    if found:
        return found
    stop = patterns.stop.search(words)
    who = words[: stop.start()] if stop else words
    if not who or len(who) > _LONGEST_LABEL:
        return None
    label = Span(start, start + len(who))
    if patterns.name.fullmatch(who) and who not in lexicon.not_names:
        return Source(rule, label, "name", who, "unlisted", verb)
    if who.endswith(tuple(lexicon.unnamed)):
        return Source(rule, label, "unnamed", cue=verb)
    return Source(rule, label, "body", cue=verb) if who.endswith(tuple(lexicon.bodies)) else None


def _known(words: str, names: Names) -> str:
    """The first full name of the document in these words, but not whom somebody speaks to."""
    places = [(words.find(name), -len(name), name) for name in names.full if name in words]
    return next((name for at, _, name in sorted(places) if not at or words[at - 1] not in _BEFORE_NAME), "")


def _titled(text: str, clause: Span, verb: Span, rule: str, names: Names, lexicon: Lexicon) -> Source | None:
    """A title with a name behind it ("市长陈晓河") or before it ("林部长"), or alone."""
    patterns = _patterns(lexicon)
    last = None
    for match in patterns.title.finditer(text, clause.start, clause.end):
        if text[match.start() - 1 : match.start()] in _BEFORE_NAME and match.start() > clause.start:
            break
        last = match
        name = _name_behind(text, match.end(), clause.end, lexicon)
        if name:
            return Source(rule, Span(clause.start, match.end() + len(name)), "name", name, "full", verb)
        head = text[clause.start : match.start()]
        if head in lexicon.surnames:
            full = names.fullest(head)
            return Source(rule, Span(clause.start, match.end()), "name" if full else "unnamed", full, "surname", verb)
        if patterns.name.fullmatch(head) and head not in lexicon.not_names:
            return Source(rule, Span(clause.start, match.end()), "name", head, "full", verb)
    if last is None or last.end() - clause.start > _LONGEST_LABEL:
        return None
    label = Span(clause.start, last.end())
    holder = names.holder(last.group()) if last.start() == clause.start else ""
    if holder and last.group() not in lexicon.unnamed:
        return Source(rule, label, "role", holder, "role", verb)
    return Source(rule, label, "unnamed", cue=verb)


def _name_behind(text: str, at: int, end: int, lexicon: Lexicon) -> str:
    """The name right behind a title, up to a word that ends it: two to four characters that a surname opens."""
    patterns = _patterns(lexicon)
    foreign = _FOREIGN.match(text, at, end)
    if foreign:
        return foreign.group()
    end = min(end, at + _LONGEST_NAME + 1)
    stop = patterns.stop.search(text, at + 1, end)
    name = text[at : stop.start() if stop else end]
    is_compound = name[:2] in lexicon.surnames
    if not 2 <= len(name) <= 3 + is_compound or name in lexicon.not_names:
        return ""
    return name if patterns.name.fullmatch(name) else ""


def _without_title(name: str, patterns: _Patterns) -> str:
    """A foreign name without the title glued to it: "总统乔·布鲁克"."""
    last = 0
    for match in patterns.title.finditer(name, 0, name.index("·")):
        last = match.end()
    return name[last:]
