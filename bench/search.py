"""The statement search, measured in Chromium: size, transfer, time, memory, quality, exactness.

    python -m bench.search TEXTS --documents 10000        TEXTS: a folder of source texts

Reads the texts, writes the index, then asks 200 queries made from the texts themselves, each in a fresh browser context
(cold), from a folder and over http, and once more (warm). Prints one line a figure.
"""

from __future__ import annotations

import argparse
import functools
import gc
import json
import pickle
import random
import resource
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.plain_browser import PlainBrowser
from bench.server import served
from generator.model import Card
from generator.pipeline import read_document
from generator.read import find_sources, read_raw
from generator.read.sources import SourceFile
from generator.search import Entry, SearchDocument, search_document
from generator.search.words import find_words
from generator.search.write import write_search
from generator.settings import Settings

BASELINE = Path(__file__).with_name("baseline.json")
SHELL = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Search</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self' file:; style-src 'self'">
<main><div id="onrecord-search" class="search" data-words="{}"></div></main>
<script src="assets/search/box.js"></script></html>
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, and where the statement it was made from should be."""

    kind: str
    text: str
    address: str = ""
    id: str = ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--chromium", default=None)
    parser.add_argument("--peers", action="store_true", help="beside Pagefind and Material, on so many documents")
    parser.add_argument("--pagefind", default="pagefind", help="its program")
    parser.add_argument("--save", action="store_true", help="store the figures as the new baseline")
    parser.add_argument("--keep", type=Path, default=None, help="folder for the read documents and the site")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        work = options.keep or Path(temporary)
        work.mkdir(parents=True, exist_ok=True)
        stored = work / f"documents-{options.documents}"
        if not stored.is_file():
            _read(options.texts, options.documents, stored)
        if options.peers:
            from bench.search_peers import compare

            compare(list(_documents(stored)), work, options.queries, options.pagefind)
            return
        figures, queries = _index(stored, work / "site", options.queries)
        figures |= _browse(work / "site", queries, options.chromium)
    _compare(figures, f"search {options.documents}", save=options.save)


def _compare(figures: Figures, name: str, *, save: bool) -> None:
    stored = json.loads(BASELINE.read_text()) if BASELINE.is_file() else {}
    for key, figure in figures.items():
        before = stored.get(name, {}).get(key)
        print(f"{key}: {figure}" + (f", baseline {before}" if before is not None else ""))
    if save:
        BASELINE.write_text(json.dumps({**stored, name: figures}, indent=1, sort_keys=True) + "\n")


# --- reading and indexing ---


def _read(texts: Path, number: int, stored: Path) -> None:
    sources = list(find_sources(texts))
    random.Random(1).shuffle(sources)
    sources = sorted(sources[:number], key=lambda source: source.path)
    with stored.open("wb") as file, ProcessPoolExecutor(2) as workers:
        for document in workers.map(_document, sources, chunksize=20):
            pickle.dump(document, file)


def read_documents(texts: Path, number: int, stored: Path) -> Iterator[SearchDocument]:
    """So many of the texts, read and kept in a file."""
    _read(texts, number, stored)
    return _documents(stored)


def _document(source: SourceFile) -> SearchDocument:
    document = read_document(read_raw(source), Settings())
    found = document.metadata
    card = Card(
        key=document.source.path,
        source=document.source.path,
        sha256="",
        address="d/" + document.source.path.rpartition(".")[0],
        title=found.title.value if found.title else document.source.path,
        date=found.date.value if found.date else None,
        outlet=found.outlet.value if found.outlet else None,
        layout=document.layout,
        language=found.language.value if found.language else None,
        tags=document.tags,
    )
    return search_document(document, card)


def _documents(stored: Path) -> Iterator[SearchDocument]:
    with stored.open("rb") as file:
        while True:
            try:
                yield pickle.load(file)
            except EOFError:
                return


def _index(stored: Path, site: Path, number: int) -> tuple[Figures, list[Asked]]:
    entries: list[Entry] = []
    text = said = statements = units = 0
    chance = random.Random(7)
    sample: list[tuple[SearchDocument, int]] = []
    file = stored.open("rb")

    def read(offset: int) -> SearchDocument:
        file.seek(offset)
        found: SearchDocument = pickle.load(file)
        return found

    counts: Counter[str] = Counter()
    offset = 0
    for document in _documents(stored):
        entries.append(Entry(document.key, str(offset), functools.partial(read, offset)))
        offset = _next_offset(stored, offset)
        for at, unit in enumerate(document.units):
            size = len(unit.text.encode("utf-8", "replace"))
            text, units = text + size, units + 1
            if unit.id:
                said, statements = said + size, statements + 1
                if chance.random() < 0.02 and len(unit.text) > 60:
                    sample.append((document, at))
        if len(entries) % 10 == 0:
            counts.update(find_words(" ".join(unit.text for unit in document.units)))
    gc.set_threshold(100_000, 20, 20)  # as a build does
    started, before = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    files = write_search(entries, site / "assets" / "search", cache=site.with_name("cache"))
    cpu = time.process_time() - started
    (site / "search.html").write_text(SHELL, encoding="utf-8")
    size = sum(signature[0] for signature in files.values())
    thousands = len(entries) / 1000
    print(f"documents {len(entries)}, statements {statements}, units {units}, files {len(files)}")
    print(f"index {size / 1e6:.1f} MB = {size / text:.2f} x indexed text = {size / max(said, 1):.2f} x statements")
    print(f"index build {cpu:.1f} CPU s = {cpu / thousands:.2f} a 1,000 documents (no work where cached)")
    print(f"memory {before / 1024:.0f} -> {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    again = time.process_time()
    write_search(entries, site / "assets" / "search", cache=site.with_name("cache"))
    print(f"again, nothing changed {time.process_time() - again:.2f} CPU s")
    entries[5] = Entry(entries[5].key, "changed", entries[6].read)
    again = time.process_time()
    write_search(entries, site / "assets" / "search", cache=site.with_name("cache"))
    changed = time.process_time() - again
    print(f"again, one document changed {changed:.2f} CPU s")
    figures = {
        "index / statements": round(size / max(said, 1), 3),
        "build, CPU s a 1,000": round(cpu / thousands, 2),
        "one changed / build": round(changed / cpu, 3),
    }
    return figures, make_queries(sample, counts, number, chance)


@functools.cache
def _offsets(stored: Path) -> dict[int, int]:
    offsets, before = {}, 0
    with stored.open("rb") as file:
        while True:
            try:
                pickle.load(file)
            except EOFError:
                return offsets
            offsets[before] = before = file.tell()


def _next_offset(stored: Path, offset: int) -> int:
    return _offsets(stored)[offset]


def make_queries(
    sample: list[tuple[SearchDocument, int]], counts: Counter[str], number: int, chance: random.Random
) -> list[Asked]:
    common = [word for word, _ in counts.most_common(150)]
    usual = [word for word, times in counts.most_common(20_000)[100:] if word.isalpha() and len(word) > 3]
    asked: list[Asked] = []
    while len(asked) < number:
        document, at = chance.choice(sample)
        unit = document.units[at]
        words = find_words(unit.text)
        start = chance.randrange(max(1, len(words) - 5))
        kind = ["known", "known", "known", "phrase", "phrase", "common", "words", "words", "filter", "fault"][
            len(asked) % 10
        ]
        if kind == "known":
            rare = sorted({word for word in words if len(word) > 3}, key=lambda word: (counts[word], word))[:12]
            if len(rare) < 4:
                continue
            picked = chance.sample(rare[:8], min(3, len(rare)))
            name = find_words(unit.speaker)[-1:] or []
            if chance.random() < 0.5:
                text = " ".join([*picked, *name])
            else:
                text = " ".join(['"' + " ".join(words[start : start + 5]) + '"', *name])
            asked.append(Asked(kind, text, document.address, unit.id))
        elif kind == "phrase":
            asked.append(Asked(kind, '"' + " ".join(words[start : start + chance.choice([2, 3, 3, 4])]) + '"'))
        elif kind == "common":
            runs = [words[i : i + 3] for i in range(len(words) - 2) if all(w in common for w in words[i : i + 3])]
            if runs:
                asked.append(Asked(kind, '"' + " ".join(chance.choice(runs)) + '"'))
        elif kind == "words":
            asked.append(Asked(kind, " ".join(chance.sample(usual, chance.choice([1, 2, 2])))))
        elif kind == "filter":
            asked.append(Asked(kind, f"{chance.choice(usual[:4000])} from:2021 to:2023 kind:{unit.kind}"))
        else:
            word = chance.choice([word for word in usual[:8000] if len(word) > 5])
            spot = chance.randrange(1, len(word) - 1)
            asked.append(Asked(kind, word[:spot] + word[spot + 1] + word[spot] + word[spot + 2 :]))
    return asked


# --- in the browser ---

_COLD = """async (text) => {
  const started = performance.now();
  const query = onrecord.parse(text);
  const answer = await onrecord.search(query);
  const documents = new Map();
  for (const hit of answer.hits) if (!documents.has(hit.document)) documents.set(hit.document, hit);
  const shown = [...documents.values()].slice(0, 10).map(onrecord.show);
  await Promise.all(shown.slice(0, 5));
  const screen = performance.now() - started;
  await Promise.all(shown);
  const cold = performance.now() - started;
"""
_TIMED = (
    _COLD
    + """
  const counted = performance.now();
  await onrecord.search(query, { facets: true });
  const facets = performance.now() - counted;
  const again = performance.now();
  const warmAnswer = await onrecord.search(onrecord.parse(text));
  const seen = new Set();
  const first = warmAnswer.hits.filter((hit) => !seen.has(hit.document) && seen.add(hit.document)).slice(0, 10);
  await Promise.all(first.map(onrecord.show));
  const warm = performance.now() - again;
  const top = await Promise.all(answer.hits.slice(0, 5).map(onrecord.show));
  return { cold, screen, facets, warm, total: answer.total, top: top.map((hit) => [hit.address, hit.id]) };
}"""
)
_COLD_ONLY = _COLD + "  return cold;\n}"


_READY = """(async () => {
  const isReady = () => window.onrecord?.search && document.querySelector(".search-form");
  while (!isReady()) await new Promise((then) => setTimeout(then, 20));
  await onrecord.open();
  await new Promise((then) => setTimeout(then, 100));
})()"""

Figures = dict[str, float]


def _browse(site: Path, queries: list[Asked], chromium: str | None) -> Figures:
    from playwright.sync_api import sync_playwright

    from tests.conftest import chromium_path

    with served(site) as host, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium or chromium_path())
        figures: Figures = {}
        for name, root in (("file", site.resolve().as_uri()), ("http", host)):
            _time(PlainBrowser(browser), name, root, queries)
            figures |= _measure(browser, name, root, site, queries)
        _session(browser, site.resolve().as_uri(), queries[:50])
        browser.close()
    return figures


def _time(browser: PlainBrowser, name: str, root: str, queries: list[Asked]) -> None:
    """What a reader waits for: nothing listens to these pages. It hangs on what else the machine does, so it is printed
    and not stored."""
    page = f"{root}/search.html"
    found = [browser.evaluate(page, _READY, f"({_TIMED})({json.dumps(asked.text)})") for asked in queries]
    cold, screen, facets, warm = ([each[part] for each in found] for part in ("cold", "screen", "facets", "warm"))
    print(
        f"{name}: cold median {statistics.median(cold):.0f} ms, p95 {percentile(cold):.0f} ms; the first five results "
        f"{statistics.median(screen):.0f} / {percentile(screen):.0f} ms; counts median {statistics.median(facets):.0f} "
        f"ms; warm median {statistics.median(warm):.1f} ms, p95 {percentile(warm):.1f} ms",
        flush=True,
    )


def _measure(browser, name: str, root: str, site: Path, queries: list[Asked]) -> Figures:  # type: ignore[no-untyped-def]
    """What is transferred, what the main thread works, and what is found."""
    cold, bytes_, starts, firsts, fives = [], [], [], [], []
    thread: list[float] = []
    thread_warm: list[float] = []
    slow: list[tuple[float, int, str, str]] = []
    for asked in queries:
        context = browser.new_context()
        page = context.new_page()
        requested: list[str] = []
        page.on("request", lambda request, seen=requested: seen.append(request.url))
        page.goto(f"{root}/search.html")
        page.wait_for_function("window.onrecord && onrecord.search && document.querySelector('.search-form')")
        page.evaluate("onrecord.open()")
        client = context.new_cdp_session(page)
        client.send("Performance.enable", {"timeDomain": "threadTicks"})
        starts.append(_sizes(requested, root, site))
        requested.clear()
        before = _thread_ms(client)
        cold.append(page.evaluate(_COLD_ONLY, asked.text))
        thread.append(_thread_ms(client) - before)
        found = page.evaluate(_TIMED, asked.text)
        between = _thread_ms(client)
        page.evaluate(_TIMED, asked.text)
        thread_warm.append((_thread_ms(client) - between) / 2)  # asked twice, counted once
        tables = [url for url in requested if url.endswith(("/rows.js", "/filters.js"))]
        bytes_.append(_sizes([url for url in requested if url not in tables], root, site))
        slow.append((cold[-1], bytes_[-1], asked.kind, asked.text))
        if asked.kind == "known":
            places = [place == [asked.address, asked.id] for place in found["top"]]
            firsts.append(places[:1] == [True])
            fives.append(any(places))
            if not any(places):
                print(f"  missed: {asked.text}  ({found['total']} results)", file=sys.stderr)
        context.close()
    print(
        f"{name}: before the first query {max(starts) / 1000:.1f} KB; transfer median "
        f"{statistics.median(bytes_) / 1000:.0f} KB, p95 {percentile(bytes_) / 1000:.0f} KB; cold with every request "
        f"listened to, median {statistics.median(cold):.0f} ms; main thread "
        f"CPU median {statistics.median(thread):.0f} ms, p95 {percentile(thread):.0f} ms, warm "
        f"{statistics.median(thread_warm):.1f} ms; the tables of the counts, once a visit, "
        f"{_sizes([f'{root}/assets/search/{name}.js' for name in ('rows', 'filters')], root, site) / 1000:.0f} KB",
        flush=True,
    )
    print(f"{name}: known items first {statistics.mean(firsts):.1%}, in the first five {statistics.mean(fives):.1%}")
    for time_, size, kind, text in sorted(slow, key=lambda entry: -entry[1])[:6]:
        print(f"  {size / 1000:.0f} KB, {time_:.0f} ms: {kind} {text}", file=sys.stderr)
    return {
        f"cold {name}, main thread CPU ms": round(statistics.median(thread), 1),
        "before the first query, KB": round(max(starts) / 1000, 1),
        "transfer a query, p95 KB": round(percentile(bytes_) / 1000),
        "known items first": round(statistics.mean(firsts), 3),
        "known items in the first five": round(statistics.mean(fives), 3),
    }


def _sizes(urls: list[str], root: str, site: Path) -> int:
    files = [site / url[len(root) + 1 :].partition("?")[0] for url in urls if "/assets/search/" in url]
    return sum(file.stat().st_size for file in files if file.is_file())


def _thread_ms(client: Any) -> float:
    """CPU time of the page's main thread so far: a busy machine does not change it."""
    metrics = client.send("Performance.getMetrics")["metrics"]
    return 1000 * float(next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration"))


def percentile(values: Sequence[float]) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.95))]


def _session(browser, root: str, queries: list[Asked]) -> None:  # type: ignore[no-untyped-def]
    """One reader who asks many things: the heap after the last."""
    page = browser.new_page()
    page.goto(f"{root}/search.html")
    page.wait_for_function("window.onrecord && onrecord.search && document.querySelector('.search-form')")
    for asked in queries:
        page.evaluate(_TIMED, asked.text)
    client = page.context.new_cdp_session(page)
    client.send("HeapProfiler.collectGarbage")
    used = client.send("Runtime.getHeapUsage")
    print(
        f"heap after {len(queries)} queries {used['usedSize'] / 1e6:.1f} MB, "
        f"buffers {json.dumps(used.get('backingStorageSize', 0) / 1e6)} MB"
    )


if __name__ == "__main__":
    main()
