"""The nouns. Frozen and slotted; every offset is a code point of the decoded text, every range half-open."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from enum import StrEnum
from typing import Generic, Literal, TypeVar

from generator.nouns import dataclass

T = TypeVar("T")

Disposition = Literal["body", "meta", "aside", "set-aside", "removed"]
StatementKind = Literal["turn", "quote"]
Attribution = Literal["attributed", "inferred", "unattributed"]


class Role(StrEnum):
    """What a block of the source is."""

    # the document's own words
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    TURN = "turn"
    LIST_ITEM = "list-item"
    TABLE = "table"
    STAGE_DIRECTION = "stage-direction"
    # about the document: moved to the front matter, not lost
    KICKER = "kicker"
    TITLE = "title"
    DEK = "dek"
    DATELINE = "dateline"
    BYLINE = "byline"
    AGENCIES = "agencies"
    PUBLISHED = "published"
    UPDATED = "updated"
    # beside the text
    CAPTION = "caption"
    CREDIT = "credit"
    PULL_QUOTE = "pull-quote"
    # page furniture
    NAVIGATION = "navigation"
    BREADCRUMB = "breadcrumb"
    SHARE_BAR = "share-bar"
    COOKIE_NOTICE = "cookie-notice"
    NEWSLETTER = "newsletter"
    ADVERTISEMENT = "advertisement"
    TEASER = "teaser"
    RELATED = "related"
    COMMENT = "comment"
    COMMENT_FORM = "comment-form"
    FORM = "form"
    BIO = "bio"
    CORRECTION = "correction"
    RUNNING_HEADER = "running-header"
    PAGE_NUMBER = "page-number"
    FOOTER = "footer"
    BLANK = "blank"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points in the decoded text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of this span."""
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A value and the evidence for it."""

    value: T
    rule: str  # the rule that read it: "sidecar", "url", "anchored-date", ...
    span: Span | None = None  # where it stands in the text; None: from a sidecar, a URL, a file name or the settings


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault or a doubt about a source; never an exception."""

    code: str  # stable, hyphenated: "date-missing"
    message: str
    line: int | None = None  # counts from 1 in the decoded text
    column: int | None = None
    path: str = ""  # the source, filled in when problems of several documents are shown together


@dataclass(frozen=True, slots=True)
class Repair:
    """A change between the bytes handed in and the text shown, for the ledger."""

    kind: str  # "mojibake", "control-character", "line-join", "block-cut", "undecodable-bytes", ...
    before: str
    after: str
    span: Span | None = None  # where `after` stands in the decoded text
    count: int = 1  # how often, where the same repair was made many times


@dataclass(frozen=True, slots=True)
class Raw:
    """A source as handed in, with what the archivist says of it: all that read_document depends on besides settings."""

    path: str  # POSIX, relative to the folder of sources
    content: bytes
    sidecar: bytes | None = None  # the bytes of <stem>.yml beside it
    problems: tuple[Problem, ...] = ()  # why the bytes are missing: no plain file, too large, unreadable


@dataclass(frozen=True, slots=True)
class Facts:
    """What a file says of itself beside its text: the head of an HTML page, the properties of an office document."""

    title: str | None = None
    date: str | None = None  # ISO 8601
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    byline: tuple[str, ...] = ()
    is_by_author: bool = False  # written with the text, not by the template of a page


@dataclass(frozen=True, slots=True)
class Row:
    """A row in which a file tells of its text: of front matter, of a mail, of a record of a press database."""

    span: Span
    says: str  # "title", "byline", "published", "updated", "outlet", "caption", "body" (the text begins behind it), ...
    is_read: bool = False  # by those who read the text, too: where the facts do not hold what it says


@dataclass(frozen=True, slots=True)
class Source:
    """A source after decoding."""

    path: str
    sha256: str  # hex, of the bytes handed in
    text: str
    encoding: str | None  # None: empty or binary
    repairs: tuple[Repair, ...] = ()
    problems: tuple[Problem, ...] = ()  # of the file and of the decoding
    facts: Facts = field(default_factory=Facts)
    main: tuple[Span, ...] = ()  # of an HTML page: the stretches that are its article; (): not known
    labels: tuple[Label, ...] = ()  # of subtitles: where a voice begins, as the file says
    links: tuple[Span, ...] = ()  # of Markdown: the lines that are links and nothing else
    rows: tuple[Row, ...] = ()  # in which it tells of its text, in order, none in another


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the source with exactly one role; blocks partition the text (law 1)."""

    span: Span
    role: Role = Role.UNKNOWN
    rule: str = ""  # the rule that gave the role
    disposition: Disposition = "body"
    confidence: float = 1.0
    language: str | None = None  # BCP 47, only where it differs from the document's
    level: int = 0  # of a heading: 2 to 4; of a nested list item: its depth


@dataclass(frozen=True, slots=True)
class Label:
    """The words that open a turn, accepted because their family recurs in the document."""

    span: Span  # the whole label with its marks: "Journalist (Reuters):"
    text_start: int  # where the words of the speaker begin
    name: str  # the words that name the speaker, as they stand: "Journalist"
    family: str  # the rule: "name-colon", "bare-q", "name-full-stop", ...
    outlet: str | None = None  # "(Reuters)" of a questioner
    beside: str | None = None  # what else stands beside the name: party, constituency, function


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a document; None is unknown, never a guess."""

    title: Found[str] | None = None
    kicker: Found[str] | None = None
    dek: Found[str] | None = None
    date: Found[str] | None = None  # ISO 8601, year, year-month or day: when it was said, else published
    published: Found[str] | None = None
    updated: Found[str] | None = None
    outlet: Found[str] | None = None  # its name; the id is the slug of it, see settings.outlets
    url: Found[str] | None = None
    retrieved: Found[str] | None = None
    byline: tuple[Found[str], ...] = ()
    agencies: tuple[Found[str], ...] = ()
    place: Found[str] | None = None
    language: Found[str] | None = None  # BCP 47


@dataclass(frozen=True, slots=True)
class Statement:
    """A span of the source that somebody said: text[span.start:span.end] is what is shown, found and cited (law 2)."""

    id: str  # 8 characters of Crockford base32, lower case; "" before permalinks
    kind: StatementKind
    span: Span
    label: str  # the words of the text that name the speaker; "" where none do
    speaker: str | None = None  # the resolved name
    speaker_id: str | None = None  # slug; None for roles ("Journalist") and unnamed sources
    attribution: Attribution = "unattributed"
    confidence: float = 0.0  # measured precision of the rule, 0 to 1
    rule: str = ""
    cue: Span | None = None  # the speech verb or phrase
    label_span: Span | None = None
    role: str | None = None  # the title or function beside the name: "Secretary General"
    outlet: str | None = None  # of a questioner: "Reuters"
    reported_by: str | None = None  # secondary attribution: "..., the agency reported"
    chain: str | None = None  # id of the first part, on the later parts of a split quotation
    exchange: str | None = None  # id of the question that opens the exchange this turn belongs to
    holes: tuple[Span, ...] = ()  # parts of the span that are not shown (a page header inside a turn)
    language: str | None = None  # only where it differs from the document's
    parent: str | None = None  # id of the turn that this quotation is told in
    unnamed: str | None = None  # what the text calls a source that it does not name: "a spokesman for the port"


@dataclass(frozen=True, slots=True)
class Published:
    """The words under which the registry knows a statement."""

    id: str
    hash: str  # see generator.permalinks.ids.text_hash
    words: str  # "" where the registry has lost them


@dataclass(frozen=True, slots=True)
class Tenure:
    """A role with the dates it was held."""

    title: str
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person (or a body that speaks) as the archive knows it."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[Tenure, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()  # ("wikidata", "Q57665"), ...
    listed: bool = False  # stands in speakers.yml; else found in the texts


@dataclass(frozen=True, slots=True)
class Tag:
    """A subject."""

    id: str
    name: str
    terms: tuple[str, ...] = ()
    parent: str | None = None
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """One source, read. Depends on its Raw and the settings alone."""

    source: Source
    layout: str  # "transcript", "article", "statement", ...
    metadata: Metadata
    blocks: tuple[Block, ...]
    statements: tuple[Statement, ...] = ()
    tags: tuple[str, ...] = ()  # tag ids found by tags.yml
    phrases: tuple[tuple[str, int], ...] = ()  # candidate key phrases with counts, for tags of the whole archive
    problems: tuple[Problem, ...] = ()
    repairs: tuple[Repair, ...] = ()  # line joins and cuts; those of the decoding stand in source.repairs
    duplicate_key: tuple[int, ...] = ()  # shingle signature, for "also in"


@dataclass(frozen=True, slots=True)
class StatementCard:
    """What indexes need of a statement."""

    id: str
    kind: StatementKind
    speaker_id: str | None
    label: str
    attribution: Attribution
    excerpt: str  # at most 240 characters
    exchange: str | None = None
    chain: str | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """What indexes need of a document: light, so that 100,000 fit in memory."""

    key: str  # the document's permanent key in the registry
    source: str  # path below content/sources
    sha256: str
    address: str  # page path below content/docs without suffix: "2023/11/the-situation"
    title: str
    date: str | None
    outlet: str | None
    layout: str
    language: str | None
    tags: tuple[str, ...] = ()
    statements: Sequence[StatementCard] = ()  # read from the store when a page asks for them
    problems: tuple[Problem, ...] = ()
    words: int = 0
    removed: int = 0  # entries of the ledger, see generator.write.ledger
    speakers: tuple[tuple[str, str], ...] = ()  # (id, name) of everyone who speaks, in order of appearance
    digest: str = ""  # hex; changes when anything on the card does, its statements and the names of its ids included
    said: tuple[tuple[str, int], ...] = ()  # (id, number of statements) of everyone who speaks
    count: int = 0  # of statements, unattributed ones included
    marks: str = ""  # fingerprints of what is said, see generator.gather.fingerprints
    changed: str = ""  # date of the last change of a statement that was published before; "" where none has changed
    retired: tuple[tuple[str, str], ...] = ()  # (id that is no longer in the text, its successor or "")
    opening: str = ""  # the first words of a document without a headline


@dataclass(frozen=True, slots=True)
class Abstract:
    """What the archive as a whole needs of a document, as it was read: a card without address, and candidates."""

    card: Card  # without key and address
    phrases: Sequence[tuple[str, int]] = ()
    duplicate_key: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Pointer:
    """Another page, by its address."""

    address: str  # page path below content/docs without suffix
    title: str
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The documents before and after one in which the same person speaks."""

    speaker: Speaker
    earlier: Pointer | None = None
    later: Pointer | None = None


@dataclass(frozen=True, slots=True)
class SameWords:
    """A statement of a document whose words stand in other documents too."""

    statement: str  # its id
    page: str  # where all of them stand side by side: the address of that page
    documents: int


@dataclass(frozen=True, slots=True)
class Around:
    """All that a document's page shows of the archive around it; what is not in here, the page cannot depend on."""

    earlier: Pointer | None = None  # the neighbours by date
    later: Pointer | None = None
    also_in: tuple[Pointer, ...] = ()  # other copies of this text
    speakers: tuple[Speaker, ...] = ()  # of its statements, as the archive knows them
    tags: tuple[Tag, ...] = ()  # of the document, those of the archive included
    neighbours: tuple[Neighbours, ...] = ()  # of those who speak most
    same_words: tuple[SameWords, ...] = ()
    related: tuple[Pointer, ...] = ()  # by shared subjects, people and words of the title; nearest first


@dataclass(frozen=True, slots=True)
class PageHeading:
    """A heading of a page, for its table of contents."""

    level: int
    id: str
    title: str  # HTML


@dataclass(frozen=True, slots=True)
class Page:
    """A generated page, in the two forms it has: for any engine that reads Markdown, and for our own rendering."""

    path: str  # below content/docs
    text: str  # Markdown with front matter
    html: str  # what Python-Markdown and MkDocs make of the Markdown
    meta: Mapping[str, object]  # the front matter as a reader of YAML sees it
    headings: tuple[PageHeading, ...] = ()


@dataclass(frozen=True, slots=True)
class Echo:
    """Statements of several documents in the same words."""

    places: tuple[tuple[int, int], ...]  # (index of the card, number of the statement), the fullest record first
    has_primary: bool  # whether the first is a turn, of which the others are quotations
    ids: tuple[str, ...] = ()  # of these statements

    @property
    def address(self) -> str:
        """The page of this group; named by a quotation, for a turn can be in several groups and a quotation in one."""
        return f"quotations/{self.ids[1 if self.has_primary else 0]}"


@dataclass(frozen=True, slots=True)
class Archive:
    """The whole, as the indexes see it. Cards are in the order of their sources' paths."""

    cards: tuple[Card, ...]
    speakers: dict[str, Speaker] = field(default_factory=dict)
    tags: dict[str, Tag] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    echoes: tuple[Echo, ...] = ()
    copies: dict[int, tuple[int, ...]] = field(default_factory=dict)  # number of a card -> those with the same text
    document: Callable[[Card], Document] | None = field(default=None, compare=False)  # reads one; None: none can be
    unread: tuple[Card, ...] = ()  # sources in which no text was found: no pages, no place in any list but the report
