"""The same questions to other searches of static sites on the same documents: Pagefind and Material for MkDocs.

    python -m bench.search_peers TEXTS --documents 500 --pagefind node_modules/.bin/pagefind

Each document is one page for the others, as they search pages; ours answers with the statement. All over http, each
cold query in a fresh browser context; times are of one machine in one run, so look at what lies between the columns.
"""

from __future__ import annotations

import argparse
import functools
import html
import os
import random
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bench.search import SHELL, Asked, make_queries, percentile, read_documents
from bench.server import served
from generator.search import Entry, SearchDocument
from generator.search.words import find_words
from generator.search.write import write_search


@dataclass(slots=True)
class Engine:
    """A search on a page: how it is made ready, how it is asked, and what that cost."""

    name: str
    page: str  # where it stands
    is_ready: str  # JavaScript that waits for it
    ask: str  # JavaScript: (text) -> addresses of the first ten answers, best first
    root: Path
    files: list[Path]  # of its index
    build: float = 0.0  # CPU seconds
    before: int = 0
    cold: list[float] = field(default_factory=list)
    warm: list[float] = field(default_factory=list)
    bytes: list[int] = field(default_factory=list)
    firsts: list[bool] = field(default_factory=list)
    fives: list[bool] = field(default_factory=list)
    statements: list[bool] = field(default_factory=list)
    memory: float = 0.0


_OURS = """async (text) => {
  const answer = await onrecord.search(onrecord.parse(text));
  const seen = new Set();
  const hits = answer.hits.filter((hit) => !seen.has(hit.document) && seen.add(hit.document)).slice(0, 10);
  return (await Promise.all(hits.map(onrecord.show))).map((shown) => `${shown.address}#${shown.id}`);
}"""
_PAGEFIND = """async (text) => {
  const found = await window.pf.search(text);
  return (await Promise.all(found.results.slice(0, 10).map((each) => each.data()))).map((page) => page.url);
}"""
_MATERIAL = """async (text) => {
  const input = document.querySelector("[data-md-component=search-query]");
  const list = document.querySelector(".md-search-result__list");
  const meta = document.querySelector(".md-search-result__meta");
  const said = () => meta.textContent + list.textContent.length;
  const ask = async (words) => {
    const before = said();
    input.focus();
    input.value = words;
    input.dispatchEvent(new KeyboardEvent("keyup"));
    for (const until = performance.now() + 3000; said() === before && performance.now() < until;)
      await new Promise((resolve) => setTimeout(resolve, 2));
  };
  if (input.value) await ask("");
  const started = performance.now();
  await ask(text);
  window.took = performance.now() - started;
  return [...list.querySelectorAll("a.md-search-result__link")].slice(0, 10).map((link) => link.getAttribute("href"));
}"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--documents", type=int, default=500)
    parser.add_argument("--queries", type=int, default=60)
    parser.add_argument("--pagefind", default="pagefind", help="its program")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        documents = list(read_documents(options.texts, options.documents, Path(temporary) / "documents"))
        compare(documents, Path(temporary), options.queries, options.pagefind)


def compare(documents: Sequence[SearchDocument], folder: Path, number: int, pagefind: str) -> None:
    """Builds every index, asks every engine, prints a table."""
    makers: list[Callable[[], Engine | None]] = [
        lambda: _ours(documents, folder / "ours"),
        lambda: _pagefind(documents, folder / "pagefind", pagefind),
        lambda: _material(documents, folder / "material"),
    ]
    engines = [engine for engine in (make() for make in makers) if engine]
    asked = _known_items(documents, number)
    for engine in engines:
        _measure(engine, asked)
    _print(engines, documents)


def _known_items(documents: Sequence[SearchDocument], number: int) -> list[Asked]:
    counts: Counter[str] = Counter()
    sample = []
    for document in documents:
        counts.update(find_words(" ".join(unit.text for unit in document.units)))
        sample += [(document, at) for at, unit in enumerate(document.units) if unit.id and len(unit.text) > 60]
    queries = make_queries(sample, counts, 4 * number, random.Random(7))
    return [asked for asked in queries if asked.kind == "known"][:number]


# --- the indexes ---


def _ours(documents: Sequence[SearchDocument], root: Path) -> Engine:
    started = time.process_time()
    entries = [Entry(document.key, "", functools.partial(lambda found: found, document)) for document in documents]
    folder = root / "assets" / "search"
    files = [folder / path for path in write_search(entries, folder)]
    cost = time.process_time() - started
    (root / "search.html").write_text(SHELL, encoding="utf-8")
    ready = "window.onrecord && onrecord.search && document.querySelector('.search-form') && onrecord.open()"
    return Engine("Onrecord", "search.html", ready, _OURS, root, files, cost)


def _html(document: SearchDocument) -> str:
    said = "\n".join(
        f"<p>{html.escape(f'{unit.speaker}: ' if unit.speaker else '')}{html.escape(unit.text)}</p>"
        for unit in document.units[1:]
    )
    return said.replace("\x1f", " ")


def _pagefind(documents: Sequence[SearchDocument], root: Path, program: str) -> Engine | None:
    if not shutil.which(program):
        return None
    for document in documents:
        file = root / f"{document.address}.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        title = html.escape(document.title)
        file.write_text(
            f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title>'
            f"<body><main data-pagefind-body><h1>{title}</h1>{_html(document)}</main></body></html>",
            encoding="utf-8",
        )
    (root / "search.html").write_text("<!doctype html><title>Search</title>")
    cost = _cost([program, "--site", str(root)], root)
    ready = "import('/pagefind/pagefind.js').then(async (pf) => { await pf.init(); window.pf = pf; return true; })"
    return Engine("Pagefind", "search.html", ready, _PAGEFIND, root, _files(root / "pagefind"), cost)


def _material(documents: Sequence[SearchDocument], root: Path) -> Engine | None:
    docs = root / "docs"
    for document in documents:
        file = docs / f"{document.address}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        title = re.sub(r"[\\`*_{}\[\]<>()#+!|]", " ", document.title)
        file.write_text(f"# {title}\n\n{_html(document)}\n", encoding="utf-8")
    (docs / "index.md").write_text("# Start\n")
    (root / "mkdocs.yml").write_text(
        "site_name: Peer\nuse_directory_urls: false\nnot_in_nav: d/*\nnav: [index.md]\n"
        "theme: {name: material, font: false}\nplugins: [search]\n"
    )
    cost = _cost([sys.executable, "-m", "mkdocs", "build", "--quiet"], root)
    if not (root / "site" / "search" / "search_index.json").is_file():
        return None
    ready = (
        "[...performance.getEntriesByType('resource')].some((each) => each.name.endsWith('search_index.json')) "
        "&& /Type|type/.test(document.querySelector('.md-search-result__meta').textContent)"
    )
    files = [*_files(root / "site" / "search"), *(root / "site" / "assets" / "javascripts" / "workers").glob("*.js")]
    return Engine("Material, with its pages", "index.html", ready, _MATERIAL, root / "site", files, cost)


def _cost(command: list[str], folder: Path) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".map"]


# --- in the browser ---


def _measure(engine: Engine, queries: Sequence[Asked]) -> None:
    from playwright.sync_api import sync_playwright

    from tests.conftest import chromium_path

    with served(engine.root) as root, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path())
        for asked in queries:
            _ask_cold(browser, engine, root, asked)
        before = _memory()
        page = browser.new_page()
        _open(page, engine, root)
        for asked in queries[:50]:
            page.evaluate(engine.ask, asked.text)
        engine.memory = _memory() - before
        browser.close()


def _open(page: Any, engine: Engine, root: str) -> None:
    page.goto(f"{root}/{engine.page}")
    if engine.name == "Pagefind":
        page.evaluate(engine.is_ready)
    else:
        page.wait_for_function(engine.is_ready, timeout=120_000)


def _ask_cold(browser: Any, engine: Engine, root: str, asked: Asked) -> None:
    context = browser.new_context()
    page = context.new_page()
    urls: list[str] = []
    page.on("request", lambda request: urls.append(request.url))
    _open(page, engine, root)
    engine.before = max(engine.before, _size(engine, root, urls))
    urls.clear()
    timed = f"""async (text) => {{
      const ask = {engine.ask};
      const time = async () => {{
        const started = performance.now();
        const found = await ask(text);
        return [window.took || performance.now() - started, found];
      }};
      const [cold, found] = await time();
      const [warm] = await time();
      return {{ cold, warm, found }};
    }}"""
    answer = page.evaluate(timed, asked.text)
    engine.cold.append(answer["cold"])
    engine.warm.append(answer["warm"])
    engine.bytes.append(_size(engine, root, urls))
    pages = [re.sub(r"^.*?(d/[^#?]*?)(\.html)?([#?].*)?$", r"\1", url) for url in answer["found"]]
    engine.firsts.append(pages[:1] == [asked.address])
    engine.fives.append(asked.address in pages[:5])
    engine.statements.append(answer["found"][:1] == [f"{asked.address}#{asked.id}"])
    context.close()


def _size(engine: Engine, root: str, urls: Sequence[str]) -> int:
    """Bytes of what was asked for, once each, but for the page."""
    found = 0
    for url in set(urls):
        file = engine.root / url[len(root) + 1 :].partition("?")[0]
        if file.is_file() and file.suffix != ".html":
            found += file.stat().st_size
    return found


def _memory() -> float:
    """MB that the browser's renderers hold, workers and WebAssembly too."""
    found = 0.0
    for folder in Path("/proc").iterdir():
        try:
            if folder.name.isdigit() and b"--type=renderer" in (folder / "cmdline").read_bytes() and _is_ours(folder):
                rollup = (folder / "smaps_rollup").read_text()
                found += int(re.findall(r"^Private_Dirty:\s+(\d+)", rollup, re.MULTILINE)[0]) / 1024
        except OSError:
            continue
    return found


def _is_ours(folder: Path) -> bool:
    """Whether this process started the one in /proc/<number>."""
    number = folder.name
    while number not in ("0", "1"):
        if number == str(os.getpid()):
            return True
        number = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[1]
    return False


# --- what came out ---


def _print(engines: Sequence[Engine], documents: Sequence[SearchDocument]) -> None:
    text = sum(len(unit.text.encode("utf-8", "replace")) for document in documents for unit in document.units)
    table = Table("", *(engine.name for engine in engines), title=f"{len(documents)} documents, {text / 1e6:.1f} MB")
    rows: list[tuple[str, Callable[[Engine], str]]] = [
        ("index, x text", lambda e: f"{sum(f.stat().st_size for f in e.files) / text:.2f}"),
        ("build, CPU s", lambda e: f"{e.build:.1f}"),
        ("before the first query, KB", lambda e: f"{e.before / 1000:.0f}"),
        ("transfer a query, median / p95 KB", lambda e: _pair(e.bytes, 1000)),
        ("cold, median / p95 ms", lambda e: _pair(e.cold, 1)),
        ("warm, median / p95 ms", lambda e: _pair(e.warm, 1)),
        ("memory of the page after 50 queries, MB", lambda e: f"{e.memory:.0f}"),
        (
            "right document first / in five",
            lambda e: f"{statistics.mean(e.firsts):.0%} / {statistics.mean(e.fives):.0%}",
        ),
        ("right statement first", lambda e: f"{statistics.mean(e.statements):.0%}" if e.name == "Onrecord" else "-"),
    ]
    for name, tell in rows:
        table.add_row(name, *map(tell, engines))
    Console(width=110).print(table)


def _pair(values: Sequence[float], unit: float) -> str:
    return f"{statistics.median(values) / unit:.0f} / {percentile(values) / unit:.0f}"


if __name__ == "__main__":
    main()
