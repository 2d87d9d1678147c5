"""Index pages: every page they link to exists, numbers are right, long lists are cut, drafts tell when to remake."""

from __future__ import annotations

import re

import markdown as python_markdown
import pytest

from generator.model import Archive, Card, Speaker, StatementCard, Tag, Tenure
from generator.settings import Settings
from generator.settings.site import SiteSettings
from generator.write.drafts import Draft, opened
from generator.write.elements import Leaf
from generator.write.feeds import feed_files
from generator.write.html import html
from generator.write.indexes import index_pages
from generator.write.markdown import body, markdown


def card(number: int, **changed: object) -> Card:
    date = f"20{10 + number % 12:02d}-{1 + number % 12:02d}-{1 + number % 28:02d}"
    statements = tuple(
        StatementCard(
            f"{number:04d}{n:04d}", "quote", "ada-ferro", "Ada Ferro", "attributed", f"The harbour <b>{n}</b>"
        )
        for n in range(2)
    )
    known: dict[str, object] = {
        "key": str(number),
        "source": f"{number}.txt",
        "sha256": "0" * 64,
        "address": f"{date[:4]}/{date[5:7]}/text-{number}",
        "title": f"Text {number} *x*",
        "date": date,
        "outlet": "The Courier",
        "layout": "article",
        "language": "ar" if number % 2 else "en",
        "tags": ("harbours", "sea"),
        "statements": statements,
        "said": (("ada-ferro", 2),),
        "speakers": (("ada-ferro", "Ada Ferro"),),
        "count": 2,
        "digest": f"{number:x}",
    }
    return Card(**{**known, **changed})  # type: ignore[arg-type]


def archive(count: int) -> Archive:
    ada = Speaker("ada-ferro", "Ada Ferro", ("A. Ferro",), (Tenure("Minister", "2010"),), (("wikidata", "Q1"),), True)
    silent = Speaker("bo-lind", "Bo Lind", listed=True)
    tags = {"harbours": Tag("harbours", "Harbours", ("harbour",), "sea", True), "sea": Tag("sea", "Sea", listed=True)}
    return Archive(tuple(map(card, range(count))), {"ada-ferro": ada, "bo-lind": silent}, tags)


def leaves(whole: Archive, **site: object) -> dict[str, Leaf]:
    settings = Settings(site=SiteSettings(**{"page_length": 10, **site}))  # type: ignore[arg-type]
    made = [item.make() if isinstance(item, Draft) else item for item in opened(index_pages(whole, settings))]
    pages = {leaf.path: leaf for leaf in made}
    assert len(pages) == len(made)
    return pages


@pytest.mark.parametrize("count", [0, 1, 35])
def test_every_link_of_an_index_page_leads_to_a_page_or_a_document(count: int) -> None:
    whole = archive(count)
    pages = leaves(whole)
    known = {*pages, *(f"{card.address}.md" for card in whole.cards), *(f"sources/{c.address}.md" for c in whole.cards)}
    known |= {file.path for file in opened(feed_files(whole, Settings()))}
    for path, leaf in pages.items():
        for target in re.findall(r'href="([^"]*)"', html(leaf)):
            if target.startswith(("#", "http")):
                continue
            there = (path.rpartition("/")[0] + "/" if "/" in path else "") + target.partition("#")[0]
            while "/../" in there or there.startswith("../"):
                there = re.sub(r"(^|/)(?!\.\.)[^/]+/\.\./", r"\1", there, count=1)
            assert there.replace(".html", ".md") in known, (path, target)


def test_both_serialisers_agree_on_every_index_page() -> None:
    extensions = ["toc", "tables", "fenced_code", "attr_list", "md_in_html"]
    for leaf in leaves(archive(25)).values():
        assert html(leaf) == python_markdown.markdown(body(leaf.blocks, leaf.path), extensions=extensions), leaf.path


def test_a_long_list_is_cut_into_pages_that_link_to_each_other() -> None:
    pages = leaves(archive(35))
    own = [markdown(leaf) for path, leaf in pages.items() if path.startswith("outlets/the-courier")]
    assert len(own) in range(3, 6)
    assert "the-courier/2.md" in own[0]
    assert sum(page.count("entry-title") for page in own) == 35
    assert all(5 <= page.count("entry-title") <= 15 for page in own)


def test_a_person_is_shown_with_roles_identifiers_and_statements() -> None:
    shown = html(leaves(archive(3))["speakers/ada-ferro.md"])
    assert "Minister" in shown
    assert "https://www.wikidata.org/wiki/Q1" in shown
    assert shown.count('class="words-said"') == 6
    assert "&#60;b&#62;" in shown


def test_an_index_page_with_nothing_to_list_says_so() -> None:
    """A stranger's archive without outlets has a page of outlets in its menu: a bare heading looked broken."""
    pages = leaves(Archive((), {}, {}))
    for path in ("speakers", "tags", "outlets", "languages", "quotations", "years"):
        shown = html(pages[f"{path}/index.md"])
        assert "Nothing is listed here" in shown, path
        assert "<ul>" not in shown, path


def test_only_the_parts_that_are_asked_for_are_made_or_linked() -> None:
    pages = leaves(archive(5), index_pages=("speakers",))
    assert {path.split("/")[0] for path in pages} == {"index.md", "search.md", "speakers"}
    assert not any("outlets/" in markdown(leaf) or "tags/" in markdown(leaf) for leaf in pages.values())


def test_a_page_is_remade_only_when_what_it_shows_has_changed() -> None:
    def inputs(whole: Archive) -> dict[str, object]:
        drafts = index_pages(whole, Settings())
        return {item.path: item.inputs for item in opened(drafts) if isinstance(item, Draft)}

    before = archive(5)
    changed = Archive((card(0, digest="new"), *before.cards[1:]), before.speakers, before.tags)
    old, new = inputs(before), inputs(changed)
    remade = {path for path in new if new[path] != old.get(path)}
    assert "index.md" in remade
    assert "2010/01/index.md" in remade
    assert "2011/02/index.md" not in remade


def test_the_words_are_those_of_the_interface_language() -> None:
    shown = markdown(leaves(archive(2), language="de")["index.md"])
    assert "Dokumente" in shown
    assert "Meistes" not in shown


def test_the_page_of_what_was_removed_links_to_no_list_where_the_archive_is_empty() -> None:
    shown = markdown(leaves(Archive(()))["removed/index.md"])
    assert "documents" in shown
    assert "#documents" not in shown
