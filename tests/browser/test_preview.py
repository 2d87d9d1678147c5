"""What a reader of `onrecord serve` sees when a source is saved."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.builds.building import build
from generator.site.serve import Builds, open_server, watch
from tests.archives import new_archive, source_text


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """An archive that is watched, and where its preview is."""
    root, builds, stop = new_archive(tmp_path / "a", 4), Builds(), threading.Event()
    build(root, jobs=1)
    server = open_server(root / "site", 0, builds)
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def again() -> None:
        build(root, jobs=1, show=builds.show)

    watching = threading.Thread(target=watch, args=(root, again, builds), kwargs={"stop": stop})
    watching.start()
    time.sleep(0.3)  # the observer of the file system starts
    yield root, f"http://127.0.0.1:{server.server_address[1]}"
    stop.set()
    watching.join(30)
    server.shutdown()
    server.server_close()


def _opened(browser: Browser, address: str) -> tuple[Page, list[str]]:
    """A page, and what it says of itself on its console."""
    page, said = browser.new_page(), list[str]()
    page.on("console", lambda message: said.append(message.text))
    page.goto(address)
    page.evaluate("window.untouched = true")
    return page, said


def test_a_saved_source_comes_to_its_open_page_and_no_other_is_loaded_again(
    browser: Browser, preview: tuple[Path, str]
) -> None:
    """Twice, so that the page that was loaded again waits too."""
    root, address = preview
    docs, source = root / "content" / "docs", root / "content" / "sources" / "set0" / "text-0.txt"
    document = next(file for file in docs.glob("*/*/*.md") if "set0/text-0.txt" in file.read_text(encoding="utf-8"))
    open_page, said = _opened(browser, f"{address}/{document.relative_to(docs).with_suffix('.html').as_posix()}")
    other, _ = _opened(browser, f"{address}/about.html")
    for words in ("A gull sat on it.", "Two gulls sat on it."):
        source.write_text(source_text(0, words), encoding="utf-8")
        expect(open_page.locator("main")).to_contain_text(words, timeout=20_000)
    assert other.evaluate("window.untouched")
    assert said == []
    open_page.close()
    other.close()
