"""Law 7: content/docs and mkdocs.yml are enough for any engine that reads them."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from generator.builds.building import build
from tests.archives import new_archive

ENGINES = ("zensical", "properdocs")


class _Article(HTMLParser):
    """The anchors and the words of a page's article."""

    def __init__(self) -> None:
        super().__init__()
        self.anchors: list[str] = []
        self.words: list[str] = []
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "article" or self._depth:
            self._depth += tag == "article"
            self.anchors += [value for name, value in attrs if name == "id" and value]

    def handle_endtag(self, tag: str) -> None:
        self._depth -= tag == "article" and self._depth > 0

    def handle_data(self, data: str) -> None:
        if self._depth:
            self.words += re.findall(r"\w+", data)


def _read(page: Path) -> _Article:
    article = _Article()
    article.feed(page.read_text(encoding="utf-8"))
    return article


@pytest.mark.parametrize("engine", ENGINES)
def test_another_engine_gives_the_same_anchors_and_words(tmp_path: Path, engine: str) -> None:
    if importlib.util.find_spec(engine) is None:
        pytest.skip(f"{engine} is not installed here")
    root = new_archive(tmp_path / "a", 6)
    build(root, jobs=1)
    ours = {page.relative_to(root / "site"): _read(page) for page in (root / "site").rglob("*.html")}
    done = subprocess.run([sys.executable, "-m", engine, "build"], cwd=root, capture_output=True, text=True)
    if done.returncode:
        pytest.skip(f"{engine} does not build here: {done.stderr[-300:]}")
    compared = 0
    for path, article in ours.items():
        page = root / "site" / path
        if page.is_file() and article.words and path.name != "404.html":
            theirs = _read(page)
            assert set(article.anchors) <= set(theirs.anchors), path
            assert article.words == theirs.words, path
            compared += 1
    assert compared >= 6  # every document
