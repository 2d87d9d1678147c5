"""Old links arrive at the statement, or at a notice that tells what became of it; from a folder and over http."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.commands.new import make_archive
from generator.permalinks.record import Record, parse_record, parse_words
from generator.pipeline import build_archive
from generator.site import build_site
from tests.serving import served

pytestmark = pytest.mark.browser

OPENING = "Good morning. We have counted every stone of the mole, and none was lost this winter."
COSTS = "The Harbour Board pays for the stones. I have said so before, and I will say it again to anybody who asks."
STORM = "Then we wait for the weather, as pilots have always done on this coast, and we mend what the water leaves us."
SECOND = "A second lamp will stand on the north mole before the autumn, and the guild of pilots will light it."
LAST = "The ferry will sail twice a day from the first of May, whatever the Board of the other shore decides."


def briefing(title: str, *answers: str) -> str:
    """A transcript with a question before each answer."""
    said = "".join(f"Journalist: What about question number {n}?\n\nMara Quill: {a}\n\n" for n, a in enumerate(answers))
    return f"{title}\n\n12 March 2013\n\nRemarks by the Warden, Mara Quill\n\n{said}"


FIRST_BUILD = {
    "mole.txt": briefing("The mole will be mended", OPENING, COSTS, STORM),
    "lamp.txt": briefing("A lamp for the north mole", SECOND, LAST),
    "gone.txt": briefing(
        "A word on nets", "Nets are to be dried on the east wall only, and never across the steps.", "Yes, ropes too."
    ),
}
SECOND_BUILD = {
    "renamed.txt": briefing("The mole is mended", OPENING.replace("winter", "spring"), COSTS),
    "lamp.txt": briefing("A lamp for the north mole", SECOND, LAST, STORM),
}


@dataclass(frozen=True)
class Site:
    """A site built twice, with what its first build called the statements."""

    root: Path
    ids: dict[str, str]  # words -> id in the first build
    hashes: dict[str, str]  # words -> hash in the first build


def _build(root: Path, texts: dict[str, str], day: int) -> None:
    sources = root / "content" / "sources"
    for path in sources.glob("*"):
        path.unlink()
    for name, text in texts.items():
        (sources / name).write_text(text, encoding="utf-8")
        (sources / name).with_suffix(".yml").write_text(f"date: 2013-03-12\ntitle: {text.splitlines()[0]}\n")
    os.environ["SOURCE_DATE_EPOCH"] = str(1_925_000_000 + day * 86_400)
    try:
        build_archive(root, site=build_site)
    finally:
        del os.environ["SOURCE_DATE_EPOCH"]


def _records(root: Path) -> Iterator[tuple[Record, dict[str, str]]]:
    for path in sorted((root / "content" / "permalinks").glob("*/*.txt")):
        yield parse_record(path.read_text()), parse_words(path.with_suffix(".words").read_text())


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    root = tmp_path_factory.mktemp("permalinks") / "archive"
    make_archive(root, "Skerry Archive")
    _build(root, FIRST_BUILD, 0)
    known = [(entry, words[entry.hash]) for record, words in _records(root) for entry in record.living]
    _build(root, SECOND_BUILD, 30)
    return Site(root / "site", {said: e.id for e, said in known}, {said: e.hash for e, said in known})


@pytest.fixture(scope="module", params=["file", "http"])
def address(request: pytest.FixtureRequest, site: Site) -> Iterator[str]:
    """Where the site stands: in a folder, then on a server."""
    if request.param == "file":
        yield site.root.as_uri()
        return
    with served(
        site.root, {"Content-Security-Policy": "default-src 'self'; style-src 'self'; base-uri 'none'"}
    ) as there:
        yield there


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A window; faults of scripts fail the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(10_000)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if "Content Security" in said.text else None)
    yield page
    context.close()
    assert faults == []


def go(page: Page, address: str, rest: str) -> None:
    """Opens an address anew; the same page with another fragment would not load again."""
    page.goto("about:blank")
    page.goto(f"{address}/{rest}")
    page.wait_for_load_state("load")


def arrive(page: Page, id: str) -> str:
    """The words of the statement the reader was led to; it must be highlighted and in view."""
    page.wait_for_selector(f"[id='{id}']")
    shown = page.locator(f"[id='{id}']")
    assert shown.evaluate("e => e.matches(':target') || e.classList.contains('cited')")
    box = shown.evaluate("e => e.getBoundingClientRect().top")
    assert 0 <= box <= page.viewport_size["height"]
    return str(shown.inner_text())


def test_an_old_link_arrives_at_the_statement_in_its_renamed_document(site: Site, address: str, page: Page) -> None:
    id = site.ids[COSTS]
    go(page, address, f"s.html#{id}")
    page.wait_for_url("**/the-mole-is-mended.html#" + id)
    assert COSTS in arrive(page, id)


def test_an_old_link_follows_a_statement_into_another_document(site: Site, address: str, page: Page) -> None:
    id = site.ids[STORM]
    go(page, address, f"s.html#{id}.{site.hashes[STORM][:4]}")
    page.wait_for_url("**/a-lamp-for-the-north-mole.html#" + id)
    assert STORM in arrive(page, id)


def test_the_old_page_address_leads_on_with_its_anchor(site: Site, address: str, page: Page) -> None:
    """Its title was corrected, so the page moved."""
    id = site.ids[COSTS]
    go(page, address, f"2013/03/the-mole-will-be-mended.html#{id}")
    page.wait_for_url("**/the-mole-is-mended.html#" + id)
    assert COSTS in arrive(page, id)


def test_a_page_link_follows_a_statement_that_moved_away(site: Site, address: str, page: Page) -> None:
    id = site.ids[STORM]
    go(page, address, f"2013/03/the-mole-is-mended.html#{id}")
    page.wait_for_url("**/a-lamp-for-the-north-mole.html#" + id)
    assert STORM in arrive(page, id)


@pytest.mark.parametrize("start", ["s.html", "2013/03/the-mole-is-mended.html"])
def test_a_citation_of_another_wording_shows_both(site: Site, address: str, page: Page, start: str) -> None:
    """The citation carries four digits of the hash of the words that were cited."""
    id = site.ids[OPENING]
    go(page, address, f"{start}#{id}.{site.hashes[OPENING][:4]}")
    page.wait_for_selector(".notice.changed")
    wordings = page.locator("blockquote.wording").all_inner_texts()
    assert wordings == [OPENING, OPENING.replace("winter", "spring")]
    assert page.locator("blockquote.wording del").all_inner_texts() == ["winter."]
    assert page.locator("blockquote.wording ins").all_inner_texts() == ["spring."]
    assert "2031" in page.locator("#onrecord-account h2").first.inner_text()
    page.locator("a.go").click()
    page.wait_for_url("**/the-mole-is-mended.html#" + id)
    assert "spring" in arrive(page, id)


def test_a_checksum_that_no_wording_had_leads_to_the_statement_all_the_same(
    site: Site, address: str, page: Page
) -> None:
    """Nothing is looked for that is not there: this statement has no history."""
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    go(page, address, f"s.html#{site.ids[LAST]}.0000")
    page.wait_for_selector(".notice.changed")
    links = page.locator("#onrecord-account a").evaluate_all("(all) => all.map((link) => link.getAttribute('href'))")
    assert not [link for link in links if "history/" in link]
    page.locator("a.go").click()
    page.wait_for_url("**/a-lamp-for-the-north-mole.html#" + site.ids[LAST])
    assert faults == []


def test_a_statement_of_a_deleted_source_has_a_tombstone(site: Site, address: str, page: Page) -> None:
    words = next(said for said in site.ids if said.startswith("Nets"))
    go(page, address, f"s.html#{site.ids[words]}")
    page.wait_for_selector(".notice.gone")
    assert words in page.locator("blockquote.wording").inner_text()
    go(page, address, f"2013/03/a-word-on-nets.html#{site.ids[words]}")
    assert words in page.locator(f"[id='{site.ids[words]}']").inner_text()


def test_an_unknown_id_says_so_and_offers_search(site: Site, address: str, page: Page) -> None:
    go(page, address, "s.html#zzzzzzzz")
    page.wait_for_selector(".notice.unknown")
    assert "zzzzzzzz" in page.locator(".notice.unknown").inner_text()
    assert page.locator("#onrecord-account a").get_attribute("href").endswith("search.html")


def test_a_range_marks_every_statement_in_it(site: Site, address: str, page: Page) -> None:
    first, last = site.ids[SECOND], site.ids[LAST]
    go(page, address, f"s.html#{first}-{last}")
    page.wait_for_url("**/a-lamp-for-the-north-mole.html#*")
    arrive(page, first)
    assert page.locator(".turn.cited").count() == 3
    go(page, address, f"s.html#{last}-{first}")
    page.wait_for_url("**/a-lamp-for-the-north-mole.html#*")
    arrive(page, first)
    assert page.locator(".turn.cited").count() == 3


def test_a_range_whose_end_is_elsewhere_or_gone_says_so(site: Site, address: str, page: Page) -> None:
    first, gone = site.ids[SECOND], next(id for said, id in site.ids.items() if said.startswith("Nets"))
    for last in (site.ids[COSTS], gone):
        go(page, address, f"2013/03/a-lamp-for-the-north-mole.html#{first}-{last}")
        page.wait_for_selector(".notice.apart")
        assert [link.inner_text() for link in page.locator("a.go").all()] == [first, last]


@pytest.mark.parametrize("ending", [".", ").", ",", ".4f", ".zzzz", "%E2%80%9D"])
def test_a_link_copied_with_a_mark_too_many_arrives(site: Site, address: str, page: Page, ending: str) -> None:
    go(page, address, f"s.html#{site.ids[SECOND]}{ending}")
    page.wait_for_url(f"**/a-lamp-for-the-north-mole.html#{site.ids[SECOND]}")


def test_an_anchor_that_is_no_text_does_nothing(site: Site, address: str, page: Page) -> None:
    for rest in ("s.html", "2013/03/a-lamp-for-the-north-mole.html", "2013/03/a-lamp-for-the-north-mole.html?h=lamp"):
        go(page, address, f"{rest}#%E0%A4%A")


def test_an_exchange_has_an_address(site: Site, address: str, page: Page) -> None:
    go(page, address, "2013/03/a-lamp-for-the-north-mole.html")
    exchange = page.locator("section.exchange").first.get_attribute("id")
    go(page, address, f"s.html#{exchange}")
    page.wait_for_url("**/a-lamp-for-the-north-mole.html#" + exchange)
    assert page.locator("section.exchange.cited, section.exchange:target").count() == 1


def test_selected_words_inside_a_statement_are_marked(site: Site, address: str, page: Page) -> None:
    go(page, address, f"s.html#{site.ids[COSTS]}:~:text=said%20so%20before")
    page.wait_for_selector("mark.selected-words")
    assert page.locator("mark.selected-words").inner_text() == "said so before"


def test_ids_are_equal_in_registry_pages_exports_and_resolver(site: Site) -> None:
    """One registry feeds them all."""
    registry = {entry.id for record, _ in _records(site.root.parent) if not record.gone for entry in record.living}
    pages = (site.root / "2013/03").glob("*.html")
    linked = {
        node["identifier"][:8]
        for path in pages
        for block in path.read_text().split('<script type="application/ld+json">')[1:]
        for node in json.loads(block.partition("</script>")[0])["@graph"]
        if node["@type"] == "Quotation"
    }
    api = {
        statement["id"]
        for path in (site.root / "api/documents").rglob("*.json")
        for statement in json.loads(path.read_text())["statements"]
    }
    assert linked == registry
    assert api in (set(), registry)
    scripts = "".join(path.read_text() for path in (site.root / "s").glob("ids-*.js"))
    assert all(f'"{id[1:]}":' in scripts for id in registry)
