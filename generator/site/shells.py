"""Page shells: what a theme's template makes of all pages of one kind, cut open where pages differ.

A shell is rendered once by the theme's own template, with a slot where each text of a page goes; a page is made by
filling the slots. What a template may decide by (whether there is a description, which kind it is, how deep the page
lies) is part of the shell's key, so that pages of one shell differ in the slots only.
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Mapping, Sequence

from generator.nouns import dataclass

_DOCUMENTS = re.compile(r"\d{4}|unknown")  # first folders of documents
# the keys of the front matter that hold running text; the value of any other key that a template reads is part of
# the shell's key
TEXTS = frozenset(
    "title description date published updated retrieved source sha256 url outlet byline feed".split()  # noqa: SIM905
)
CONTENT, ADDRESS, HEADING_ID, HEADING_TITLE = "content", "address", "heading-id", "heading-title"


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a shell: which text goes there, and whether the template escapes it."""

    name: str
    is_escaped: bool = False


@dataclass(frozen=True, slots=True)
class Repeat:
    """An entry of the table of contents, made once for every heading but the last."""

    parts: tuple[str | Slot, ...]


Part = str | Slot | Repeat


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of the table of contents."""

    level: int
    id: str
    title: str  # HTML


@dataclass(frozen=True, slots=True)
class Fragment:
    """A page without its shell, as the store keeps it."""

    path: str  # of its Markdown below content/docs
    meta: Mapping[str, object]
    headings: tuple[Heading, ...]
    has_title: bool  # the content brings its own first-level heading

    @property
    def outline(self) -> tuple[int, ...]:
        """Levels of the headings, the shape of the table of contents."""
        return tuple(heading.level for heading in self.headings)


@dataclass(frozen=True, slots=True)
class Key:
    """Which shell a page takes."""

    place: str  # its own path for a page of the navigation, else its folder or how deep that is
    fields: tuple[tuple[str, object], ...]  # what the template reads of the front matter; None for a text
    first: str  # id of the heading that opens the page
    has_contents: bool  # there are headings below the first
    has_title: bool  # the content brings its own first-level heading


@dataclass(frozen=True, slots=True)
class Shell:
    """A template's output, cut open. Slots of a heading outside a Repeat are those of the last one."""

    parts: tuple[Part, ...]

    def fill(self, texts: Mapping[str, str], headings: Sequence[Heading] = ()) -> str:
        """The page: every slot filled; `headings` are those below the first."""
        last = _with_heading(texts, headings[-1]) if headings else texts
        out: list[str] = []
        for part in self.parts:
            if isinstance(part, str):
                out.append(part)
            elif isinstance(part, Slot):
                out.append(_filled(part, last))
            else:
                for heading in headings[:-1]:
                    named = _with_heading(texts, heading)
                    out += [piece if isinstance(piece, str) else _filled(piece, named) for piece in part.parts]
        return "".join(out)


def place_of(path: str, in_nav: Collection[str], tops: Collection[str]) -> str:
    """The place of a page, see Key: from all pages of one place, the way to the pages a theme links to is the same.

    A theme links to pages of the navigation (`tops`: the first folders of their paths) and to index pages, never to
    single documents; so of years all are alike, of other first folders each is its own.
    """
    if path in in_nav:
        return path
    first, *others = path.split("/")[:-1] or [""]
    kept = "*" if _DOCUMENTS.fullmatch(first) and first not in tops else first
    return "/".join([kept, *("*" for _ in others), ""])


def has_plain_contents(fragment: Fragment) -> bool:
    """Whether one heading opens the page and all others stand on the second level."""
    levels = fragment.outline
    return levels[:1] == (1,) and all(level == 2 for level in levels[1:])


def texts_of(fragment: Fragment, *, content: str, address: str) -> dict[str, str]:
    """What goes into the slots of this page's shell."""
    return {**head_texts(fragment.meta), CONTENT: content, ADDRESS: address}


def head_texts(meta: Mapping[str, object]) -> dict[str, str]:
    """The running texts of a front matter."""
    return {key: value for key, value in meta.items() if key in TEXTS and isinstance(value, str) and value}


def shell_key(fragment: Fragment, place: str, read: Collection[str]) -> Key:
    """The key of the shell that a page at this place takes, where templates read these keys of its front matter."""
    is_nav = not place.endswith("/")
    texts = frozenset() if is_nav else head_texts(fragment.meta).keys()
    fields = [
        (key, None if key in texts else tuple(value) if isinstance(value, list) else value)
        for key, value in sorted(fragment.meta.items())
        if key in read or key == "template"
    ]
    first = fragment.headings[0].id if fragment.headings else ""
    return Key(place, tuple(fields), first, len(fragment.headings) > 1, fragment.has_title)


def _with_heading(texts: Mapping[str, str], heading: Heading) -> dict[str, str]:
    return {**texts, HEADING_ID: heading.id, HEADING_TITLE: heading.title}


def _filled(slot: Slot, texts: Mapping[str, str]) -> str:
    text = texts[slot.name]
    return _escape(text) if slot.is_escaped else text


def _escape(text: str) -> str:
    """As Jinja's `e` filter does."""
    return html.escape(text, quote=False).replace('"', "&#34;").replace("'", "&#39;")
