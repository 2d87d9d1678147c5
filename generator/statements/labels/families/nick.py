"""`<nick> words`: a log of a chat, the minutes of a group that meets there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from generator.statements.labels.candidates import Candidate, Head
from generator.statements.labels.shapes import Kind, Shape
from generator.statements.labels.words import label_words

FAMILY = "nick"
_NICK = re.compile(r"<[@+%&~]?(?P<nick>[A-Za-z_\[\]`^{}|][\w\[\]`^{}|-]{0,29})>[ \t]+(?=\S)")
_INITIALS = re.compile(r"(?P<nick>[A-Z]{2,4}):[ \t]+(?=\S)")
_CLOSED = re.compile(r"</([A-Za-z_][\w-]{0,29})>")
_FEWEST = 3  # lines
# what stands between such marks in pages
_TAGS = re.compile(
    r"""a|abbr|article|aside|b|blockquote|body|br|button|caption|center|cite|code|dd|div|dl|dt|em|embed
      | figcaption|figure|font|footer|form|frame|h[1-6]|head|header|hr|html|i|iframe|img|input|label|lang|li
      | link|main|mark|meta|nav|object|ol|option|p|param|pre|q|s|script|section|select|small|source|span
      | strike|strong|style|su[bp]|svg|table|tbody|t[dhrt]|textarea|tfoot|thead|time|title|ul?|v|video""",
    re.VERBOSE,
)


def find(text: str, heads: Sequence[Head]) -> list[Candidate]:
    """Every line that opens with a nick; none where fewer than three do, or where it may be a tag."""
    found = []
    for head in heads:
        at = text.find("<", head.start, head.start + 2) if "<" in text[head.mark : head.start + 2] else -1
        match = _NICK.match(text, at, head.end) if at >= 0 else None
        if not match or _TAGS.fullmatch(match["nick"].casefold()):
            continue
        found.append(_candidate(head, match, match.start()))
    again = Counter(c.shape.key for c in found).most_common(1)
    if len(found) < _FEWEST or again[0][1] < 2 or _closed(text, found):
        return []
    return found


def _closed(text: str, found: Sequence[Candidate]) -> bool:
    """Whether one of the nicks is closed like a tag."""
    return not {c.shape.name for c in found}.isdisjoint(_CLOSED.findall(text))


def find_initials(text: str, heads: Sequence[Head]) -> list[Candidate]:
    """`JS: words` in the minutes that a group takes in its chat, where also "DA" is somebody."""
    found = []
    for head in heads:
        match = _INITIALS.match(text, head.start, head.end)
        if match and (len(match["nick"]) < 4 or match["nick"].casefold() not in label_words().fields):
            found.append(_candidate(head, match, match.start()))
    return found


def _candidate(head: Head, match: re.Match[str], start: int) -> Candidate:
    nick = match["nick"]
    shape = Shape(nick, nick.casefold(), Kind.NAME, is_capital=nick.isupper(), tokens=1)
    end = start + len(match.group().rstrip())
    return Candidate(head.mark, end, match.end(), shape, FAMILY, head.line, is_said=True)
