"""What machines read on a document's page: JSON-LD by the vocabulary of schema.org, one block in the page's body.

The document is a NewsArticle or a Report (a transcript's about an Event); each statement a Quotation with its speaker,
its document, its date and an @id that stays: the address of the resolver. Texts are not repeated. The block is also
where the script that makes citations reads what it needs.
"""

from __future__ import annotations

from generator.degrees import without_degrees
from generator.model import Card, Document, Found, Statement
from generator.permalinks.ids import text_hash
from generator.permalinks.scripts import script_json
from generator.settings import Settings
from generator.statements.words import shown_words

_TYPES = {"article": "NewsArticle", "transcript": "Report", "statement": "Report", "interview": "Report"}
_MANY = 60  # statements beyond which each names only itself and its speaker; the document holds the rest for all
_SAME_AS = {
    "wikidata": "https://www.wikidata.org/entity/{}",
    "viaf": "https://viaf.org/viaf/{}",
    "isni": "https://isni.org/isni/{}",
    "gnd": "https://d-nb.info/gnd/{}",
    "orcid": "https://orcid.org/{}",
}


def linked_data(document: Document, card: Card, settings: Settings, identifiers: dict[str, dict[str, str]]) -> str:
    """The script element; `identifiers` are those of the speakers of speakers.yml, by speaker id."""
    writer = _Writer(document, card, settings, identifiers)
    graph = script_json({"@context": "https://schema.org", "@graph": writer.graph()})
    return f'<script type="application/ld+json">{graph}</script>'


def _author(name: str, outlet: str | None) -> dict[str, str]:
    """The node of an author: a person without degrees, or the outlet that signs its own text."""
    if outlet and name.casefold() == outlet.casefold():
        return {"@type": "Organization", "name": name}
    return {"@type": "Person", "name": without_degrees(name)}


class _Writer:
    """Holds what every node looks at."""

    def __init__(
        self, document: Document, card: Card, settings: Settings, identifiers: dict[str, dict[str, str]]
    ) -> None:
        self._document, self._card, self._site, self._identifiers = document, card, settings.site, identifiers
        self._root = settings.site.base or "../" * card.address.count("/")
        self._voices: dict[tuple[str, str], str] = {}
        self._people: list[dict[str, object]] = []

    def graph(self) -> list[dict[str, object]]:
        """The document, who speaks, what they say."""
        is_brief = len(self._document.statements) > _MANY
        quotations = [self._quotation(s, is_brief=is_brief) for s in self._document.statements]
        work = self._work()
        if is_brief:
            return [{**work, "hasPart": quotations}, *self._people]
        return [work, *self._people, *quotations]

    def _id(self, name: str) -> str:
        return f"{self._root}s.html#{name}"

    def _work(self) -> dict[str, object]:
        card, metadata = self._card, self._document.metadata
        kind = _TYPES.get(card.layout, "CreativeWork")
        node: dict[str, object] = {"@type": kind, "@id": self._id(card.key), "identifier": card.key}
        node["name" if kind == "CreativeWork" else "headline"] = card.title
        node["url"] = f"{self._root}{card.address}.html"
        is_update = metadata.date is not None and metadata.date == metadata.updated  # no other day is known
        if card.date and not is_update:
            node["dateCreated"] = card.date
        _put(node, "datePublished", metadata.published or (None if is_update else metadata.date))
        _put(node, "dateModified", metadata.updated)
        _put(node, "isBasedOn", metadata.url)
        if card.language:
            node["inLanguage"] = card.language
        if card.outlet:
            node["publisher"] = {"@type": "Organization", "name": card.outlet}
        authors = [
            *(_author(found.value, card.outlet) for found in metadata.byline),
            *({"@type": "Organization", "name": found.value} for found in metadata.agencies),
        ]
        if authors:
            node["author"] = authors
        if kind == "Report" and card.layout != "statement":
            event: dict[str, object] = {"@type": "Event", "name": card.title}
            if card.date:
                event["startDate"] = card.date
            if metadata.place:
                event["location"] = {"@type": "Place", "name": metadata.place.value}
            node["about"] = event
        source = f"{self._root}sources/{card.address}.html"
        node["encoding"] = {"@type": "MediaObject", "contentUrl": source, "sha256": card.sha256}
        archive: dict[str, object] = {"@type": "Collection", "name": self._site.name}
        if self._site.url:
            archive["url"] = self._site.url
        node["isPartOf"] = archive
        return node

    def _quotation(self, statement: Statement, *, is_brief: bool) -> dict[str, object]:
        digest = text_hash(shown_words(self._document.source.text, statement))[:4]
        node: dict[str, object] = {
            "@type": "Quotation",
            "@id": self._id(statement.id),
            "identifier": f"{statement.id}.{digest}",
        }
        speaker = self._speaker(statement)
        if speaker:
            node["creator"] = {"@id": speaker}
        if not is_brief:
            node["isPartOf"] = {"@id": self._id(statement.parent or self._card.key)}
            if self._card.date:
                node["dateCreated"] = self._card.date
        return node

    def _speaker(self, statement: Statement) -> str:
        """The @id of who speaks; "" where nobody is named."""
        name = statement.speaker or (statement.label if statement.kind == "turn" else "")
        if not name:
            return ""
        voice = (statement.speaker_id or "", name)
        if voice not in self._voices:
            self._voices[voice] = f"#v{len(self._voices) + 1}"
            node: dict[str, object] = {"@type": "Person", "@id": self._voices[voice], "name": name}
            if statement.speaker_id:
                node["url"] = f"{self._root}speakers/{statement.speaker_id}.html"
            if statement.role:
                node["jobTitle"] = statement.role
            known = self._identifiers.get(statement.speaker_id or "", {})
            same = [_SAME_AS[scheme].format(value) for scheme, value in known.items() if scheme in _SAME_AS]
            if same:
                node["sameAs"] = same
            self._people.append(node)
        return self._voices[voice]


def _put(node: dict[str, object], key: str, found: Found[str] | None) -> None:
    if found:
        node[key] = found.value
