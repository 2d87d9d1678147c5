"""A reader without a mouse: from the front page to a citation in the clipboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

WORDS = "stopwatch without a stadium"


def tab_until(page: Page, selector: str, most: int) -> int:
    """Presses Tab until the focus is on what the selector names; how often."""
    for pressed in range(1, most + 1):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return pressed
    where = page.evaluate("() => document.activeElement.outerHTML.slice(0, 200)")
    pytest.fail(f"{selector} is not within {most} steps of the Tab key; the focus is on {where}")


def outline(page: Page) -> str:
    """How the focus shows."""
    return str(page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle"))


@pytest.mark.parametrize("width", [1280, 390])
def test_keys_alone_lead_from_the_search_to_a_statement_and_its_citation(demo: Path, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto((demo / "site" / "index.html").as_uri())
    page.keyboard.press("/")
    assert page.evaluate("() => document.activeElement.name") == "q"
    page.keyboard.type(WORDS)
    page.keyboard.press("Enter")
    page.wait_for_selector(".search-result")

    tab_until(page, ".search-title a", 40)
    assert outline(page) != "none"
    page.keyboard.press("Enter")
    page.wait_for_selector("article.document")
    target = page.locator(".statement:target, .cited").first
    assert WORDS in target.inner_text()

    tab_until(page, "button.cite", 4)
    assert outline(page) != "none"
    page.evaluate("() => { window.copied = []; onrecord.copy = (text, done) => { copied.push(text); done(); }; }")
    page.keyboard.press("Enter")
    page.wait_for_selector(".cite-card")
    assert page.evaluate("() => !!document.activeElement.closest('.cite-card')")
    citation = page.locator(".cite-card output").inner_text()
    for _ in range(20):
        if page.evaluate("() => document.activeElement.textContent") == "Copy":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("() => copied") == [citation]
    assert "s.html#" in citation

    page.keyboard.press("Escape")
    assert page.locator(".cite-card").count() == 0
    assert page.evaluate("() => document.activeElement.matches('button.cite')")


def test_who_has_gone_on_before_the_hits_are_marked_keeps_the_focus(demo: Path, page: Page) -> None:
    path = next(p for p in sorted((demo / "site").glob("2*/*/*.html")) if 'class="quotation' in p.read_text())
    page.goto(path.as_uri())
    page.wait_for_load_state()
    page.focus("article.document a[href]")
    page.evaluate("""() => {
        history.replaceState(null, "", "?h=the#" + document.querySelector(".statement").id);
        const again = document.createElement("script");
        again.src = document.querySelector("script[src*='box.js']").src;
        document.head.append(again);
    }""")
    page.wait_for_selector(".search-arrived", state="attached")
    assert page.evaluate("() => document.activeElement.matches('article.document a[href]')")


def test_the_first_step_of_the_tab_key_skips_to_the_content(demo: Path, page: Page) -> None:
    page.goto((demo / "site" / "speakers" / "index.html").as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.className") == "skip"
    assert page.locator("a.skip").bounding_box()["y"] >= 0  # type: ignore[index]
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("() => !!document.activeElement.closest('main')")


def test_every_control_of_a_transcript_is_reached_and_shows_the_focus(demo: Path, page: Page) -> None:
    """No trap, nothing that only a mouse can do: buttons, folds and links come in the order of the page."""
    path = next(p for p in sorted((demo / "site").glob("2*/*/*.html")) if 'class="exchange"' in p.read_text())
    page.goto(path.as_uri())
    wanted = page.evaluate(
        "() => [...document.querySelectorAll('a[href], button, summary, input')]"
        ".filter(one => one.checkVisibility() && !one.closest('details:not([open]) > :not(summary)')).length"
    )
    seen, hidden = set(), []
    for _ in range(wanted + 5):
        page.keyboard.press("Tab")
        state = page.evaluate(
            "() => { const one = document.activeElement; if (one === document.body) return null;"
            " one.dataset.seen = one.dataset.seen || String(Math.random()); const s = getComputedStyle(one);"
            " return [one.dataset.seen, s.outlineStyle, one.outerHTML.slice(0, 120)]; }"
        )
        if state is None:
            break
        seen.add(state[0])
        if state[1] == "none":
            hidden.append(state[2])
    assert len(seen) >= wanted - 2  # scrollable boxes may take part or not
    assert hidden == []
