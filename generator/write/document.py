"""A document as two pages: its text with all that is known of it, and its source with what became of every line."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model import Around, Card, Document, Metadata
from generator.permalinks.linked_data import linked_data
from generator.settings import Settings
from generator.write.addresses import is_web_address
from generator.write.below import folded_parts, ways_onward
from generator.write.body import body_of
from generator.write.elements import (
    Block,
    Box,
    Direction,
    Heading,
    Inline,
    Leaf,
    Link,
    Listing,
    Paragraph,
    Raw,
    Run,
)
from generator.write.escape import escape
from generator.write.ledger import Removal, removals_of
from generator.write.pieces import day, joined, label, shortened
from generator.write.places import (
    date_path,
    history_path,
    language_path,
    link,
    outlet_path,
    source_path,
    speaker_path,
    tag_path,
)
from generator.write.proof import proof_path
from generator.write.source_page import source_page
from generator.write.voices import voice_of
from generator.write.words import Words, direction_of, words_in

_DESCRIPTION = 200  # characters
_UNPARTED = frozenset({"zh", "yue", "ja", "th", "lo", "km", "my", "bo", "dz"})  # languages without blanks between words


def document_paths(card: Card) -> tuple[str, str]:
    """The paths of a document's pages, in the order of document_pages."""
    return f"{card.address}.md", source_path(card.address)


def document_pages(document: Document, card: Card, around: Around, settings: Settings) -> tuple[Leaf, Leaf]:
    """The pages of a document; they depend on nothing else (card.statements is empty here)."""
    removals, words = removals_of(document), words_in(settings.site.language)
    text = _TextPage(document, card, around, settings, removals).page()
    return text, source_page(document, card, removals, words)


class _TextPage:
    """Holds what every part of the page looks at."""

    def __init__(
        self, document: Document, card: Card, around: Around, settings: Settings, removals: Sequence[Removal]
    ) -> None:
        self._document, self._card, self._around, self._site = document, card, around, settings.site
        self._settings = settings
        self._metadata: Metadata = document.metadata
        self._words: Words = words_in(settings.site.language)
        self._language = self._metadata.language.value if self._metadata.language else ""
        self._direction = direction_of(self._language)
        self._removals = removals
        self._people = frozenset(speaker.id for speaker in around.speakers if "speakers" in settings.site.index_pages)
        self._names = {speaker.id: speaker.name for speaker in around.speakers}

    def page(self) -> Leaf:
        """The whole of it."""
        body = body_of(self._document, self._words, people=self._people)
        main: list[Block] = [
            *self._voices(),
            Box(body.blocks, classes="words", language=self._language, direction=self._direction),
            folded_parts(
                self._document,
                self._card,
                self._around.same_words,
                self._removals,
                self._words,
                unplaced=frozenset(statement.id for statement in body.unplaced),
                people=self._people,
            ),
            *ways_onward(self._around, self._words),
        ]
        copied = (("data-words-copied", self._words("copied")),)
        # A text from right to left has its column at the right; what we say around it runs as the interface does.
        ours = direction_of(self._words.language)
        is_turned = self._direction not in ("", ours)
        inside: Direction = ours if is_turned else ""
        columns = (Box(tuple(main), direction=inside), self._about(inside))
        turned: Direction = self._direction if is_turned else ""
        article = Box(columns, tag="article", classes="document", direction=turned, attributes=copied)
        return Leaf(f"{self._card.address}.md", self._front(), (self._head(), article, self._linked_data()))

    def _linked_data(self) -> Raw:
        identifiers = {speaker.id: dict(speaker.identifiers) for speaker in self._around.speakers}
        return Raw(linked_data(self._document, self._card, self._settings, identifiers))

    def _front(self) -> dict[str, object]:
        metadata, card = self._metadata, self._card
        return {
            "title": card.title,
            "description": self._description(),
            "date": card.date,
            "published": metadata.published.value if metadata.published else None,
            "updated": metadata.updated.value if metadata.updated else None,
            "outlet": card.outlet,
            "byline": "; ".join(found.value for found in metadata.byline) or None,
            "kind": card.layout,
            "language": card.language,
            "speakers": [name for _, name in card.speakers],
            "tags": [tag.name for tag in self._around.tags],
            "source": card.source,
            "sha256": card.sha256,
            "url": metadata.url.value if metadata.url else None,
            "statements": [statement.id for statement in self._document.statements],
        }

    def _description(self) -> str | None:
        if self._metadata.dek:
            return self._metadata.dek.value
        text = self._document.source.text
        for block in self._document.blocks:
            if block.disposition == "body":
                words = " ".join(block.span.of(text).split())
                if len(words) > 40:
                    return shortened(words, _DESCRIPTION)
        return None

    def _head(self) -> Box:
        metadata, words, card = self._metadata, self._words, self._card
        kind = words.or_plain(f"kind-{card.layout}", card.layout)
        over: list[Inline] = [escape(kind)]
        if metadata.kicker and metadata.kicker.value.casefold() != kind.casefold():
            over = [Run((escape(metadata.kicker.value),), language=self._language), escape(" · "), *over]
        blocks: list[Block] = [
            Paragraph(tuple(over), classes="kicker", language=words.language if self._language else ""),
            Heading(1, (escape(card.title),), "title"),
        ]
        if metadata.dek:
            blocks.append(Paragraph((escape(metadata.dek.value),), classes="lead"))
        blocks.append(
            Paragraph(self._line_of_dates(), classes="dates", language=words.language if self._language else "")
        )
        return Box(
            tuple(blocks), tag="header", classes="document-head", language=self._language, direction=self._direction
        )

    def _line_of_dates(self) -> tuple[Inline, ...]:
        metadata, words, card = self._metadata, self._words, self._card
        shown: list[tuple[Inline, ...]] = []
        if card.outlet:
            shown.append((link(self._site, "outlets", card.outlet, outlet_path(card.outlet)),))
        for key, value in self._dates():
            shown.append((self._day(value),) if key == "date" else (escape(f"{words(key)} "), self._day(value)))
        if not card.date:
            shown.append((escape(words("undated")),))
        if metadata.place:
            shown.append((escape(metadata.place.value),))
        return joined(shown)

    def _dates(self) -> list[tuple[str, str]]:
        """What happened when: each date once, under the most telling word."""
        metadata = self._metadata
        published = metadata.published.value if metadata.published else None
        said = metadata.date.value if metadata.date else None
        is_update = metadata.date is not None and metadata.date == metadata.updated  # no other day is known
        found = [("said_on" if published else "date", said)] if said and said != published and not is_update else []
        if published:
            found.append(("published_on", published))
        if metadata.updated:
            found.append(("updated_on", metadata.updated.value))
        return found

    def _day(self, iso: str) -> Inline:
        return day(iso, self._words)

    # --- what is known of it ---

    def _about(self, direction: Direction) -> Box:
        title = Heading(2, (escape(self._words("about_document")),), "about")
        facts = Box((Listing(tuple(self._facts())),), classes="facts")
        return Box((title, facts), tag="aside", classes="about", direction=direction)

    def _facts(self) -> list[tuple[Inline, ...]]:
        metadata, words, card, site = self._metadata, self._words, self._card, self._site
        facts: list[tuple[Inline, ...]] = []

        def fact(key: str, *values: Inline) -> None:
            facts.append((label(words(key)), escape(" "), *values))

        for key, value in self._dates():
            day = self._day(value)
            fact(key, Link((day,), date_path(value)) if value == card.date and "years" in site.index_pages else day)
        if card.outlet:
            fact("outlet", link(site, "outlets", card.outlet, outlet_path(card.outlet)))
        if metadata.place:
            fact("place", escape(metadata.place.value))
        fact("kind", escape(words.or_plain(f"kind-{card.layout}", card.layout)))
        if card.language:
            fact("language", link(site, "languages", words.language_name(card.language), language_path(card.language)))
        if len(card.speakers) == 1:  # more stand above the text
            only = card.speakers[0]
            fact("people", link(site, "speakers", self._names.get(only[0], only[1]), speaker_path(only[0])))
        if metadata.byline:
            fact("byline", escape(", ".join(found.value for found in metadata.byline)))
        if metadata.agencies:
            fact("agencies", escape(", ".join(found.value for found in metadata.agencies)))
        if self._around.tags:
            tags: list[tuple[Inline, ...]] = [
                (link(site, "tags", tag.name, tag_path(tag.id)),) for tag in self._around.tags
            ]
            fact("subjects", *joined(tags, ", "))
        fact("length", escape(self._length()))
        if metadata.url:
            fact("original", self._original(metadata.url.value))
        if metadata.retrieved:
            fact("captured_on", self._day(metadata.retrieved.value))
        left_out = words.count("n_pieces", len(self._removals))
        fact("source_text", Link((escape(card.source),), source_path(card.address)))
        fact("removed_part", Link((escape(left_out),), f"{source_path(card.address)}#left-out"))
        fact("checksum", Run((escape(card.sha256),), tag="code"))
        if site.proof_bundles:
            fact("proof", Link((escape(words("proof_bundle")),), proof_path(card)))
        if card.changed:
            fact("link_changed_since", Link((self._day(card.changed),), history_path(card.address)))
        for other in self._around.also_in:
            fact("also_in", Link((Run((escape(other.title),), tag="bdi"),), f"{other.address}.md"))
        return facts

    def _length(self) -> str:
        """Words; characters of a script that puts no blanks between words."""
        if self._language.split("-")[0] not in _UNPARTED:
            return self._words.count("n_words", self._card.words)
        text, blocks = self._document.source.text, self._document.blocks
        signs = sum(len("".join(b.span.of(text).split())) for b in blocks if b.disposition == "body")
        return self._words.count("n_characters", signs)

    def _original(self, url: str) -> Inline:
        return Link((escape(url),), url) if is_web_address(url) else escape(url)

    # --- who speaks ---

    def _voices(self) -> list[Block]:
        counts: dict[str, int] = {}
        names: dict[str, str] = {}
        first: dict[str, str] = {}
        for statement in self._document.statements:
            voice = voice_of(statement)
            if voice:
                counts[voice] = counts.get(voice, 0) + 1
                names.setdefault(voice, statement.speaker or statement.label)
                first.setdefault(voice, statement.id)
        if len(counts) < 2:
            return []
        loudest = sorted(counts, key=lambda voice: (-counts[voice], names[voice]))
        items = tuple((self._voice(voice, names[voice], counts[voice], first[voice]),) for voice in loudest[:12])
        only = (("data-words-only", self._words("only")), ("aria-label", self._words("who_speaks")))
        title = Paragraph((escape(self._words("who_speaks")),), classes="small")
        return [Box((title, Listing(items)), tag="nav", classes="voices", attributes=only)]

    def _voice(self, voice: str, name: str, count: int, first: str) -> Inline:
        """A name, leading to the person, and how many statements, leading to the first of them."""
        shown: Inline = escape(name)
        if voice in self._people:
            shown = Link((escape(self._names.get(voice, name)),), speaker_path(voice))
        number = Link(
            (escape(self._words.number(count)),), f"#{first}", "count", self._words.count("n_statements", count)
        )
        return Run((shown, escape(" "), number), attributes=(("data-voice", voice), ("data-name", name)))
