"""Tags and character references of HTML that stayed in a text: the words that a browser shows.

Exports of content systems and careless copies hold `<p>` and `&rsquo;`, also escaped once more (`&lt;p&gt;`) or in wide
brackets (＜p＞). Tags come off where the text is set in them; a text that shows them, as lessons in HTML do, keeps them
as its words. The references are those of https://html.spec.whatwg.org/#named-character-references.
"""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from html.entities import html5

from generator.model import Repair
from generator.read.marks.links import between, listed, unlinked, whole_lines
from generator.read.marks.unmarked import Unmarked

# '<a href="/p">the port</a>', "<br/>", "&rsquo;", "&amp;rsquo;": the parts of patterns that take them off
ANCHOR = r"<a\b[^<>]{0,4000}+>(?P<anchor>(?:[^<]|<(?!/?a\b)){0,3000}+)</a\s{0,4}+>"
TAG = r"(?P<tag></?[a-zA-Z][\w:-]{0,30}+(?:\s[^<>]{0,4000}+|/)?+>)"
REFERENCE = r"(?P<reference>&(?:amp;){0,3}(?:[a-zA-Z][a-zA-Z0-9]{1,30}+|\#[0-9]{1,7}+|\#[xX][0-9a-fA-F]{1,6}+);)"
# '<?xml version="1.0"?><!-- saved --><!DOCTYPE html><html>': the source of a page, which another reader must read
IS_PAGE = re.compile(
    r"\s*+(?:<\?xml[^<>]{0,200}\?>\s*+)?+(?:<!--[^<>]{0,500}-->\s*+)?+<(?:!doctype|html|head|body)\b", re.IGNORECASE
)
_CELLS = ("td", "th")
STRUCK = ("s", "del", "strike")  # "<s>him</s> [her]": a correction that the record shows, and its readers must see
_PARTS = frozenset(
    "p div li tr h1 h2 h3 h4 h5 h6 ul ol table section article blockquote figure".split()  # noqa: SIM905 - words
)
_MARKUP = re.compile(f"{ANCHOR}|{TAG}|{REFERENCE}", re.DOTALL)
_REFERENCE = re.compile(REFERENCE)
_INLINE = "abbr|a|b|cite|em|font|i|mark|q|small|span|strong|sub|sup|time|u"
_OTHERS = "br|center|dd|dl|dt|figcaption|hr|img|tbody|td|thead|th"
_NAMES = f"{_INLINE}|{_OTHERS}|{'|'.join(sorted(_PARTS))}"
_KNOWN = re.compile(rf"<(?P<closes>/?+)(?P<name>{_NAMES})(?:\s[^<>]{{0,2000}}+|/)?+>", re.IGNORECASE)
_PAIR = re.compile(rf"<(?P<name>{_INLINE})(?:\s[^<>]{{0,2000}}+)?+>[^<>\n]{{1,500}}+</(?P=name)>", re.IGNORECASE)
_WIDE = re.compile(r"＜((?:/?[a-zA-Z]|!--)[^＜＞\n]{0,2000}+)＞")
_LEAST = 3  # tags of a text that is set in them, and lines where not half of all have some
_CODE = re.compile(rf"<[/!]?+(?:{_NAMES}|body|button|form|html|input|script|style)(?![\w@])", re.IGNORECASE)
_ACTIVE = re.compile(r"\son[a-z]{3,20}\s{0,4}=|script:", re.IGNORECASE)  # what runs; no content is set in it
_LESSON = re.compile(r"\b(?:HTML|CSS|XML|JSX?|PHP)\b")
_UNSEEN = re.compile(r"<(?:(?P<comment>!--)|(?P<element>script|style|svg|noscript)\b)", re.IGNORECASE)


def set_in_tags(text: str) -> str | None:
    """The text with its tags in plain brackets, where it is set in them; None where it has none or shows them."""
    if IS_PAGE.match(text):
        return None
    for bracket in ("<", "&lt;", "＜"):
        if bracket[0] in text and (f"{bracket}/" in text or f"{bracket}br" in text):
            plain = _in_plain_brackets(text, bracket)
            if _is_set(plain):
                return plain
    return None


def _in_plain_brackets(text: str, bracket: str) -> str:
    if bracket == "＜":
        return _WIDE.sub(r"<\1>", text)
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"') if bracket == "&lt;" else text


def _is_set(text: str) -> bool:
    """Whether half of the lines hold tags, or all tags are breaks and pairs round words of a line."""
    tags = [*_KNOWN.finditer(text)]
    names = Counter(tag["closes"] + tag["name"].lower() for tag in tags)
    if len(tags) < _LEAST or not any(name[0] == "/" or name == "br" for name in names):
        return False
    if any(_ACTIVE.search(tag[0]) for tag in tags):
        return False
    lines = [line for line in text.splitlines() if line.strip()]
    with_tags = sum(1 for line in lines if _KNOWN.search(line))
    if 2 * with_tags >= len(lines):
        return True
    pairs = sum(1 for _ in _PAIR.finditer(text))
    return with_tags >= _LEAST and 2 * pairs + names["br"] == len(tags) and not _LESSON.search(text)


def without_tags(text: str) -> Unmarked:
    """The words of a text that is set in tags, each paragraph on lines of its own."""
    bare, unseen = without_unseen(text)
    bare, links, others = unlinked(bare, _MARKUP, _seen)
    repairs, more = listed(bare, links, unseen)
    repairs.append(Repair("tags", "tags and references of HTML", "", count=others + more))
    return Unmarked(bare, tuple(repairs), tuple(whole_lines(bare, [span for span, _ in links])))


def _seen(match: re.Match[str]) -> str:
    """What a reader of the page sees of a link, a tag or a reference."""
    if match["anchor"] is not None:
        return between(unlinked(match["anchor"], _MARKUP, _seen)[0], match)
    if match["reference"]:
        return character(match["reference"])
    return seen_of_tag(match["tag"])


def seen_of_tag(tag: str) -> str:
    """What a tag is to the eye: a new line, a blank, nothing; one that strikes words out is itself."""
    name = tag.strip("</> \t\n").split(None, 1)[0].lower()
    if name in STRUCK:
        return tag
    if name in _PARTS or name == "br":
        return "\n"
    return " " if name in _CELLS else ""


def with_characters(text: str) -> tuple[str, tuple[Repair, ...]]:
    """The text with the characters that its references stand for, and what was changed; one that shows code stays."""
    if "&" not in text or not (found := Counter(_REFERENCE.findall(text))) or _CODE.search(text):
        return text, ()
    shown = {reference: character(reference) for reference in found}
    if any(map(_is_of_code, shown.values())):
        return text, ()
    bare = _REFERENCE.sub(lambda match: shown[match[0]], text)
    changed = [Repair("reference", was, now, count=found[was]) for was, now in sorted(shown.items()) if was != now]
    return bare, tuple(changed)


def _is_of_code(letter: str) -> bool:
    """Whether nobody but a writer of code refers to a character: a bracket of tags, a plain letter or digit."""
    return letter in ("<", ">") or (len(letter) == 1 and letter.isascii() and letter.isalnum())


def character(reference: str) -> str:
    """What a reference stands for, also one escaped again and again; "" for what cannot be seen.

    One that stands for nothing is itself.
    """
    shown = reference
    while _REFERENCE.fullmatch(shown) and (shown[1] == "#" or shown[1:] in html5 or "amp;" in shown):
        shown = unescape(shown)
    return "".join(letter for letter in shown if letter.isprintable() or letter.isspace())


def without_unseen(text: str) -> tuple[str, list[str]]:
    """The text without comments, scripts, styles and drawings of HTML, and those; one that is not closed stays."""
    pieces, unseen, end, unclosed = list[str](), list[str](), 0, set[str]()
    for opening in _UNSEEN.finditer(text):
        closing = f"</{opening['element'].lower()}>" if opening["element"] else "-->"
        if opening.start() < end or closing in unclosed:
            continue
        stop = text.find(closing, opening.end())
        if stop < 0:
            unclosed.add(closing)
            continue
        pieces.append(text[end : opening.start()])
        end = stop + len(closing)
        unseen.append(text[opening.start() : end])
    return "".join((*pieces, text[end:])), unseen
