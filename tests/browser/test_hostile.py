"""A whole archive of hostile names and words, visited page by page: nothing runs, nothing is asked for elsewhere.

The policy of the pages is taken out for half of the visits: it is the second line, and must not be what saves us.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request

from generator.builds.building import build
from tests.archives import new_archive
from tests.serving import served

pytestmark = pytest.mark.browser

PAYLOADS = (
    "<script>window.ran=1</script>",
    "<img src=x onerror=window.ran=2>",
    '"><svg onload=window.ran=3>',
    "</title><script>window.ran=4</script>",
    "</script><script>window.ran=5</script>",
    "[x](javascript:window.ran=6)",
    "&lt;img src=x onerror=window.ran=7&gt;",
    "' onmouseover='window.ran=8",
    "{{ config.__class__ }} {% raw %}",
    "{: onclick=window.ran=9 }",
    "<iframe srcdoc='<script>parent.ran=10</script>'></iframe>",
    "]]><!--",
    "--8<-- 'mkdocs.yml'",
    "![x](https://elsewhere.example/x.png)",
    "<base href=https://elsewhere.example/>",
)
VISIT = """() => {
  const bad = [];
  for (const element of document.querySelectorAll("*")) {
    for (const given of element.attributes) {
      const runs = /^on/i.test(given.name) || /^\\s*(javascript|vbscript|data:text)/i.test(given.value);
      if (runs) bad.push(element.outerHTML.slice(0, 200));
    }
    const loads = /^(iframe|object|embed|base|form)$/.test(element.localName);
    if (loads && element.getAttribute("role") !== "search") bad.push(element.outerHTML.slice(0, 200));
  }
  return { bad, ran: window.ran ?? null, text: document.body.innerText };
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = new_archive(tmp_path_factory.mktemp("hostile") / "a", 0)
    sources, people, tags = root / "content" / "sources", [], []
    for number, payload in enumerate(PAYLOADS):
        file = sources / f"{number} {payload.replace('/', '')[:60]}.txt"
        file.write_text(
            f"{payload} title\n\n{number + 1} May 2031\n\nMara {payload}: We {payload} waited for lamps.\n\n"
            f"“The lamps {payload} burn,” said Odo Brack of the {payload} Guild.\n\nShare {payload}\n",
            encoding="utf-8",
        )
        if number % 2:
            sidecar = {"title": payload, "outlet": payload, "byline": [payload], "tags": [payload], "url": payload}
            file.with_suffix(".yml").write_text(json.dumps(sidecar), encoding="utf-8")
        people.append(
            {"name": f"P{number} {payload}", "roles": [{"title": payload}], "identifiers": {"wikidata": payload}}
        )
        tags.append({"name": f"T{number} {payload}", "terms": ["lamps"]})
    people[0]["aliases"] = ["Odo Brack"]
    (root / "site_config" / "speakers.yml").write_text(json.dumps({"speakers": people}), encoding="utf-8")
    (root / "site_config" / "tags.yml").write_text(json.dumps({"tags": tags}), encoding="utf-8")
    site = {"name": f"A {PAYLOADS[0]}", "description": PAYLOADS[2], "home_text": PAYLOADS[1], "footer": PAYLOADS[3]}
    (root / "site_config" / "site.yml").write_text(json.dumps(site), encoding="utf-8")
    build(root, jobs=1)
    return root / "site"


@pytest.fixture(scope="module")
def bare(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same site without its policy."""
    copy = tmp_path_factory.mktemp("bare") / "site"
    shutil.copytree(site, copy)
    for page in copy.rglob("*.html"):
        page.write_text(
            re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page.read_text("utf-8")), "utf-8"
        )
    return copy


@pytest.fixture
def watched(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    context = browser.new_context()
    page, faults = context.new_page(), list[str]()

    def asked(request: Request) -> None:
        if not request.url.startswith(("file:", "http://127.0.0.1", "data:", "blob:")):
            faults.append(f"asked for {request.url}")

    def shown(dialog: Dialog) -> None:
        faults.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def told(message: ConsoleMessage) -> None:
        if message.type == "error":
            faults.append(f"{page.url}: {message.text}")

    page.on("request", asked)
    page.on("dialog", shown)
    page.on("console", told)
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page, faults
    context.close()


def visit_all(page: Page, folder: Path, base: str) -> str:
    """Every page, and a search for each payload; the words seen."""
    seen = []
    for file in sorted(folder.rglob("*.html")):
        page.goto(base + file.relative_to(folder).as_posix(), wait_until="load")
        found = page.evaluate(VISIT)
        assert found["bad"] == [], file
        assert found["ran"] is None, file
        seen.append(found["text"])
    page.goto(f"{base}search.html")
    for payload in ("lamps", *PAYLOADS[:6]):
        page.fill("#search-q", payload)
        page.press("#search-q", "Enter")
        page.wait_for_timeout(150)
        assert page.evaluate(VISIT)["ran"] is None
        assert page.locator(".search-results script, .search-results img, .search-results svg[onload]").count() == 0
    return "\n".join(seen)


def test_nothing_runs_from_a_folder_and_every_word_is_shown(site: Path, watched: tuple[Page, list[str]]) -> None:
    page, faults = watched
    seen = " ".join(visit_all(page, site, f"{site.as_uri()}/").split())
    assert faults == []
    for payload in PAYLOADS:
        assert payload in seen, payload


def test_nothing_runs_over_http_without_the_policy(bare: Path, watched: tuple[Page, list[str]]) -> None:
    page, faults = watched
    with served(bare) as address:
        visit_all(page, bare, f"{address}/")
    assert faults == []
