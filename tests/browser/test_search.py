"""The search page: the answers of the terminal, from a folder and over http; inert, linkable, by keyboard."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.search import Entry, SearchDocument, Unit
from generator.search.engine import Engine
from generator.search.write import write_search
from tests.search.test_search_answers import _documents
from tests.serving import served

pytestmark = pytest.mark.browser

HOSTILE = "<img src=x onerror=alert(1)> lantern </script><script>alert(2)</script> {{ x }} \u202etxet"
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'"


def _page(words: dict[str, str], build: str = "") -> str:
    data = json.dumps(words).replace("&", "&amp;").replace('"', "&quot;")
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Search</title>
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width">
<link rel="stylesheet" href="assets/search/search.css"></head><body><main>
<div id="onrecord-search" data-build="{build}" data-words="{data}">
<p>Lists: <a href="years/index.html">Dates</a></p></div>
</main><script src="assets/search/box.js"></script></body></html>"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    documents = _documents(530)
    documents.append(
        SearchDocument("hostile", "d/hostile", HOSTILE, "2021-02-03", HOSTILE, "en", ("a-tag",), (
            Unit("", "title", HOSTILE), Unit("evil0001", "quote", HOSTILE, "x", HOSTILE, HOSTILE, "inferred"),
        ))
    )  # fmt: skip
    documents.append(
        SearchDocument(
            "other",
            "d/other",
            "灯台の記録",
            "2022-02-03",
            "",
            "ja",
            (),
            (Unit("ja000001", "quote", "港の灯台を守る人"),),
        )
    )
    documents.append(
        SearchDocument("rtl", "d/rtl", "تقرير عن الميناء القديم", "2023-04-05", "بريد الخليج", "ar", (), (
            Unit("", "title", "تقرير عن الميناء القديم"),
            Unit("ar000001", "turn", "سيفتح الميناء Port 7 في الربيع، لا قبله بيوم.", "salma-nur", "سلمى نور"),
            Unit("he000001", "turn", "המגדלור יואר שוב באביב, אמר Tide 3.", "noa-tal", "נועה טל", "שרה"),
        ))
    )  # fmt: skip
    write_search([Entry(d.key, "1", lambda d=d: d) for d in documents], folder / "assets" / "search", archive="abc")
    words = {"n_results": "{n} results in {documents}", "no_results": "Nothing", "one_result": "{n} result"}
    words |= {"mismatch": "different builds", "broken": "cannot be read", "instead": "{asked} -> {taken}"}
    words |= {"no_filter": "{key}: is none of {filters}:", "unknown_value": "{key}: no {value}"}
    (folder / "search.html").write_text(_page(words, "abc"), encoding="utf-8")
    (folder / "stale.html").write_text(_page(words, "xyz"), encoding="utf-8")
    (folder / "d").mkdir()
    for document in documents:
        paragraphs = "".join(
            f'<p id="{u.id}">{u.text if document.key != "hostile" else "lantern"}</p>' for u in document.units
        )
        (folder / f"{document.address}.html").write_text(
            f'<!doctype html><meta charset="utf-8"><main>{paragraphs}</main>'
            '<script src="../assets/search/box.js"></script>',
            encoding="utf-8",
        )
    return folder


@pytest.fixture(scope="module", params=["file", "http"])
def root(site: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    if request.param == "file":
        yield site.as_uri()
        return
    with served(site) as there:
        yield there


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/favicon.ico", lambda route: route.fulfill(body=""))
    page.faults = []
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.on("console", lambda message: page.faults.append(message.text) if message.type == "error" else None)
    page.on("dialog", lambda dialog: page.faults.append(dialog.message) or dialog.dismiss())
    yield page
    context.close()


QUERIES = (
    "harbour", "negotiated ferry", '"of the"', '"the of and"', '"lantern keeper"', "tide -storm", "vote OR beacon",
    "sail*", "lantren", "speaker:mara-quill anchor from:2012", '"harbour the"', "negotiates", "t*", "xyzzyx", "灯台",
    "守", "harbour reef salt rope compass chart pilots", 'outlet:courier "keeper of the"', "kind:title sitting",
    "speaker:\"Odo Brandt\" -the", "beacons", "signal:x", '"', "-", "anchored*",
    "anchor Speaker:mara-quill", "anchor speakr:quill", "anchor -speaker:quill", "beacon from:2012-13x",
    "kind:title", "-storm", "-storm from:2012", "http://a.example",
    "port7", "ميناء", "والميناء", "light-house", "har-bour", "7000", "a1b2", "מגדלור", "k-1", "1-k", "lan-tern storm",
)  # fmt: skip
_FIND = """async ([text, sort]) => {
  const answer = await onrecord.search(onrecord.parse(text), { sort });
  const hits = answer.hits.slice(0, 200).map((hit) => [hit.volume, hit.unit]);
  return [hits, answer.marks.instead, answer.partial, answer.total];
}"""


def test_the_browser_answers_as_the_terminal(page: Any, root: str, site: Path) -> None:
    engine = Engine(site / "assets" / "search")
    page.goto(f"{root}/search.html")
    page.wait_for_selector(".search-form")
    for query in QUERIES:
        for sort in ("relevance", "newest", "oldest"):
            answer = engine.search(query, sort=sort)
            hits, instead, partial, total = page.evaluate(_FIND, [query, sort])
            assert total == len(answer.hits), query
            assert [tuple(hit) for hit in hits[:200]] == answer.hits[:200], (query, sort)
            assert [tuple(pair) for pair in instead] == answer.instead, query
            assert partial == answer.partial, query
    assert not page.faults


def test_a_reader_types_filters_and_links(page: Any, root: str) -> None:
    page.goto(f"{root}/search.html")
    page.wait_for_selector("#search-q")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("/")
    page.keyboard.type("lantern")
    page.wait_for_selector(".search-result")
    assert "results in" in page.inner_text(".search-status")
    assert page.get_attribute(".search-status", "aria-live") == "polite"
    assert page.inner_text(".search-result mark >> nth=0").lower() == "lantern"
    page.wait_for_selector(".search-facets label")
    if not page.query_selector('details[data-facet="speaker"][open]'):
        page.click('details[data-facet="speaker"] summary')
    page.click('details[data-facet="speaker"] label:has-text("Mara Quill")')
    page.wait_for_function("location.search.includes('speaker=mara+quill')")
    page.wait_for_function(
        "[...document.querySelectorAll('.search-speaker')].every((e) => e.textContent === 'Mara Quill')"
    )
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    page.wait_for_selector(".search-result")
    assert page.input_value("#search-q") == "lantern"
    page.focus("#search-q")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('.search-result') !== null")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "search-q"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_selector("mark.search-hit")
    assert page.inner_text("mark.search-hit >> nth=0").lower() == "lantern"
    assert page.query_selector(".search-arrived") is not None
    assert not page.faults


def test_hostile_texts_are_shown_and_do_nothing(page: Any, root: str) -> None:
    page.goto(f"{root}/search.html?q=onerror&speaker=%3Cimg%20src%3Dx%20onerror%3Dalert(3)%3E")
    page.wait_for_selector(".search-facets", state="attached")
    page.goto(f"{root}/search.html?q=onerror")
    page.wait_for_selector(".search-result")
    page.wait_for_selector(".search-facets h2")
    assert "<img src=x onerror=alert(1)>" in page.inner_text(".search-results")
    assert page.evaluate("document.querySelectorAll('main img, main script, main [onerror]').length") == 0
    page.click(".search-keep")
    assert page.evaluate("document.querySelectorAll('main img, main script').length") == 0
    assert not page.faults


def test_a_search_is_kept_and_forgotten(page: Any, root: str) -> None:
    page.goto(f"{root}/search.html?q=beacon")
    page.wait_for_selector(".search-result")
    page.click(".search-keep")
    page.wait_for_selector(".search-chip")
    page.reload()
    page.wait_for_selector(".search-chip")
    assert page.inner_text(".search-chip a") == "beacon"
    page.click(".search-chip button")
    assert page.query_selector(".search-chip") is None


def test_a_name_that_nobody_has_is_met_with_one_that_somebody_has(page: Any, root: str) -> None:
    for asked, then in (
        ("q=anchor+speaker:quil", 'anchor speaker:"Mara Quill"'),
        ("q=anchor&speaker=mara-quil", "anchor"),
    ):
        page.goto(f"{root}/search.html?{asked}")
        page.click('.search-meant button:has-text("Mara Quill")')
        page.wait_for_selector(".search-result")
        assert page.evaluate("new URLSearchParams(location.search).get('q')") == then
    assert {e.inner_text() for e in page.query_selector_all(".search-speaker")} == {"Mara Quill"}
    page.goto(f"{root}/search.html?q=xyzzyx+speaker:mara-quill")
    page.wait_for_selector(".search-status:has-text('Nothing')")
    assert page.query_selector(".search-meant") is None
    assert not page.faults


def test_what_looks_like_a_filter_and_is_none_is_named(page: Any, root: str) -> None:
    page.goto(f"{root}/search.html?q=anchor+speakr:quill+-tag:sea")
    note = ".search-note:not([hidden])"
    assert "speakr: -tag: is none of speaker: role: tag:" in page.inner_text(note)
    page.goto(f"{root}/search.html?q=anchor+from:yesterday")
    assert "yesterday" in page.inner_text(f"{note} .search-meant")
    page.goto(f"{root}/search.html?q=anchor+Speaker:mara-quill")
    page.wait_for_selector(".search-result")
    assert page.query_selector(note) is None
    assert not page.faults


def test_what_is_written_from_right_to_left_is_shown_so(page: Any, root: str) -> None:
    """Name, title and words each by themselves, on a page that runs the other way; marks where the words are."""
    direction = "(element) => getComputedStyle(element).direction"
    for query, marked in (("الميناء", "الميناء"), ("מגדלור* OR המגדלור", "המגדלור")):
        page.goto(f"{root}/search.html?q={query}")
        page.wait_for_selector(".search-result mark")
        assert marked in page.locator(".search-result mark").all_inner_texts()
        assert page.eval_on_selector(".search-passage", direction) == "rtl"
        assert page.eval_on_selector(".search-title", direction) == "rtl"
        assert page.eval_on_selector("#search-q", direction) == "rtl"
        assert page.eval_on_selector(".search-about", direction) == "ltr"
        # the first words stand at the right edge, and the full stop ends the line at its left
        first, block = (page.locator(f"{at} >> nth=0").bounding_box() for at in (".search-passage", ".search-result"))
        assert abs(first["x"] + first["width"] - block["x"] - block["width"]) < 2
    assert not page.faults


def test_where_nothing_is_found_no_empty_chart_is_shown(page: Any, root: str) -> None:
    """A range of dates that was asked for stays, with the bars of what lies outside, so that it can be widened."""
    page.goto(f"{root}/search.html?q=xyzzyx")
    page.wait_for_function("onrecord.search && document.querySelector('.search-status').textContent")
    page.wait_for_load_state("networkidle")
    assert not page.is_visible(".search-facets")
    for query, bars in (("xyzzyx", 0), ("beacon", 1)):
        page.goto(f"{root}/search.html?q={query}&from=1901&to=1902")
        page.wait_for_selector(".search-range input")
        assert page.locator(".search-bars").count() == bars
        assert page.input_value(".search-range input >> nth=0") == "1901"
    assert not page.faults


def test_an_index_of_another_build_is_noticed(page: Any, root: str) -> None:
    page.goto(f"{root}/stale.html?q=beacon")
    page.wait_for_selector(".search-note:not([hidden])")
    assert "different builds" in page.inner_text(".search-note")
    page.route("**/w/*.js", lambda route: route.abort())
    page.goto(f"{root}/search.html?q=beacon")
    page.wait_for_selector(".search-note:not([hidden])")
    assert page.inner_text(".search-status") == "cannot be read"


def test_it_fits_a_small_screen(page: Any, root: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{root}/search.html?q=lantern")
    page.wait_for_selector(".search-facets h2")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_without_scripts_the_lists_are_named(browser: Any, root: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{root}/search.html")
    assert page.get_attribute("main a", "href") == "years/index.html"
    context.close()
