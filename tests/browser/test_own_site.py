"""What an archivist can change without programming reaches the reader; the packed site works wherever it is opened."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page

from generator.builds.building import build
from generator.site.zipped import zip_site
from tests.archives import new_archive

pytestmark = pytest.mark.browser

SETTINGS = """name: Hafenarchiv
description: Was im Hafen gesagt wurde.
url: ""
language: de
page_length: 10
home_text: |
  Der erste Absatz.

  Der zweite Absatz.
footer: Herausgegeben vom Hafenverein
colour: "#0b5345"
colour_dark: "#7fd1b9"
logo: logo.svg
reading_font: fonts/own.ttf
index_pages: [years, speakers]
downloads: none
"""
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>'
FOOTER = """{%- import "partials/onrecord/settings.html" as ours -%}
<footer class="bottom"><p id="ours">{{ ours.site.name }}: eigener Fuß</p></footer>
"""


def any_font() -> Path | None:
    """Some font of this machine."""
    return next(iter(sorted(Path("/usr/share/fonts").rglob("*.ttf"))), None)


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with every setting changed, and a partial and a style of its own."""
    root = new_archive(tmp_path_factory.mktemp("own") / "a", 25)
    font = any_font()
    settings = SETTINGS if font else SETTINGS.replace("reading_font: fonts/own.ttf\n", "")
    (root / "site_config" / "site.yml").write_text(settings)
    theme = root / "site_config" / "theme"
    (theme / "fonts").mkdir(parents=True, exist_ok=True)
    (theme / "logo.svg").write_text(LOGO)
    if font:
        (theme / "fonts" / "own.ttf").write_bytes(font.read_bytes())
    (theme / "partials" / "onrecord").mkdir(parents=True)
    (theme / "partials" / "onrecord" / "footer.html").write_text(FOOTER)
    build(root, jobs=1)
    return root / "site"


def test_every_setting_of_site_yml_shows(own: Path, page: Page) -> None:
    page.emulate_media(color_scheme="light")
    page.goto((own / "index.html").as_uri())
    assert page.locator("html").get_attribute("lang") == "de"
    assert page.title() == "Hafenarchiv"
    shown = page.locator("main").inner_text()
    assert "Was im Hafen gesagt wurde." in shown
    assert "Der zweite Absatz." in shown
    accent = page.locator("main a").first.evaluate("() => getComputedStyle(document.body).getPropertyValue('--accent')")
    assert accent.strip() == "#0b5345"
    page.emulate_media(color_scheme="dark")
    assert page.evaluate("() => getComputedStyle(document.body).getPropertyValue('--accent')").strip() == "#7fd1b9"
    assert page.locator("img.top-logo").evaluate("one => one.complete && one.naturalWidth") == 40
    assert [link.inner_text() for link in page.locator(".top-nav a").all()][:2] == ["Daten", "Personen"]
    assert not (own / "tags").exists()
    assert not (own / "outlets").exists()
    assert (own / "removed").exists() is False
    assert len(list((own / "2031" / "index").glob("*.html"))) == 2  # 25 documents, ten on a page


def test_a_font_of_the_archive_is_the_one_that_texts_are_set_in(own: Path, page: Page) -> None:
    if not (own / "assets" / "own" / "fonts" / "own.ttf").is_file():
        pytest.skip("no font on this machine to try")
    page.goto((own / "index.html").as_uri())
    assert page.evaluate(
        "async () => { await document.fonts.ready; return document.fonts.check('20px \"Archive serif\"'); }"
    )
    assert page.locator("h1").evaluate("one => getComputedStyle(one).fontFamily").startswith('"Archive serif"')


def test_a_template_of_the_archive_wins_over_ours(own: Path, page: Page) -> None:
    page.goto((own / "years" / "index.html").as_uri())
    assert page.locator("#ours").inner_text() == "Hafenarchiv: eigener Fuß"


def test_the_packed_site_is_searched_and_its_links_lead_home_wherever_it_is_opened(
    demo: Path, page: Page, tmp_path: Path
) -> None:
    packed = zip_site(demo / "site")
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(tmp_path / "a folder with blanks & marks")
    packed.unlink()
    site = tmp_path / "a folder with blanks & marks" / "site"
    page.goto((site / "search.html").as_uri() + "?q=stopwatch")
    page.wait_for_selector(".search-result")
    page.locator(".search-title a").first.click()
    page.wait_for_selector("article.document")
    anchor = page.locator(".statement[id]").first.get_attribute("id")
    page.goto((site / "s.html").as_uri() + f"#{anchor}")
    page.wait_for_selector("article.document")
    assert page.locator(f"[id='{anchor}']").count() == 1
