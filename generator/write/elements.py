"""The dialect our pages are written in: a few elements, each with exactly one Markdown and one HTML form.

write/markdown.py and write/html.py serialise them; a property test proves that Python-Markdown makes that HTML of that
Markdown. Every `Inert` has been through escape(); nothing else reaches a page.

A target is a page or file below content/docs ("2023/11/the-situation.md#k3v9q2ma"), an anchor of the same page
("#k3v9q2ma") or an http(s) address. Attributes hold plain tokens only: ids, slugs, languages, dates.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

from generator.nouns import dataclass
from generator.write.escape import Inert

Direction = Literal["", "ltr", "rtl"]
SpanTag = Literal["span", "q", "cite", "time", "bdi", "mark", "small", "em", "b", "code", "sup", "ins", "del", "abbr"]
BoxTag = Literal["div", "section", "article", "aside", "nav", "header", "footer", "blockquote", "figure", "details"]


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that weigh more."""

    words: Inert


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere."""

    content: tuple[Inline, ...]
    target: str
    classes: str = ""  # parted by blanks
    label: str = ""  # for those who do not see it; plain words of the interface


@dataclass(frozen=True, slots=True)
class Run:
    """A run of words inside a paragraph: a quotation with its anchor, a date, a piece in another language."""

    content: tuple[Inline, ...]
    tag: SpanTag = "span"
    id: str = ""
    classes: str = ""
    language: str = ""
    direction: Direction = ""
    attributes: tuple[tuple[str, str], ...] = ()  # data-..., datetime


Inline: TypeAlias = Inert | Strong | Link | Run


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; it always has an id, so that every engine gives it the same."""

    level: int  # 1 to 6
    content: tuple[Inline, ...]
    id: str
    classes: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of Markdown; empty ones leave no trace."""

    content: tuple[Inline, ...]
    id: str = ""
    classes: str = ""
    language: str = ""
    direction: Direction = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of one-line items."""

    items: tuple[tuple[Inline, ...], ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a head; needs two columns or more."""

    head: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class Box:
    """Blocks that belong together: a turn, an exchange, a folded ledger."""

    content: tuple[Block, ...]
    tag: BoxTag = "div"
    id: str = ""
    classes: str = ""
    language: str = ""
    direction: Direction = ""
    attributes: tuple[tuple[str, str], ...] = ()  # data-..., role, aria-label
    summary: tuple[Inline, ...] = ()  # of details: what is seen while they are folded; of a figure: its caption
    is_open: bool = False  # of details


@dataclass(frozen=True, slots=True)
class Raw:
    """HTML of our own making (a chart, a form), at the top level of a page only; one element, no blank line."""

    html: str


Block: TypeAlias = Heading | Paragraph | Listing | Table | Box
Blocks: TypeAlias = tuple[Block | Raw, ...]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page before it is serialised."""

    path: str  # below content/docs: "2023/11/the-situation.md"
    head: Mapping[str, object]  # the front matter, see front_matter.KEYS
    blocks: Blocks
