"""A sample of all ids that several builds have published: each arrives at its statement, or at a true notice."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.commands.new import make_archive
from generator.permalinks.record import Record, parse_record
from generator.pipeline import build_archive
from generator.site import build_site
from tests.serving import served
from tests.simulation.archive import Archive
from tests.simulation.rounds import read_accounts, trace

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ROUNDS = 4
SAMPLE = 20


@dataclass(frozen=True)
class Published:
    """A site after some rounds of edits, and every id that ever stood in one."""

    root: Path
    ids: list[str]


def _write(archive: Archive, sources: Path) -> None:
    for path in sorted(sources.rglob("*"), reverse=True):
        if path.is_file():
            path.unlink()
    for text in archive.texts:
        file = sources / text.path
        file.parent.mkdir(parents=True, exist_ok=True)
        said = "\n\n".join(f"{saying.speaker}: {saying.words}" for saying in text.sayings)
        file.write_text(f"{text.title}\n\n{said}\n")
        file.with_suffix(".yml").write_text(f"title: {text.title}\ndate: 2013-{text.month:02}\nlayout: transcript\n")


def _records(root: Path) -> list[Record]:
    return [parse_record(path.read_text()) for path in sorted((root / "content" / "permalinks").glob("*/*.txt"))]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    root = tmp_path_factory.mktemp("old-links") / "archive"
    make_archive(root, "Skerry Archive")
    archive, ids = Archive.invented(random.Random(5), 24), set[str]()
    for number in range(ROUNDS + 1):
        if number:
            archive.edit()
        _write(archive, root / "content" / "sources")
        os.environ["SOURCE_DATE_EPOCH"] = str(1_925_000_000 + number * 86_400)
        try:
            build_archive(root, site=build_site if number == ROUNDS else None)
        finally:
            del os.environ["SOURCE_DATE_EPOCH"]
        ids |= {entry.id for record in _records(root) if not record.gone for entry in record.living}
    return Published(root / "site", sorted(ids))


@pytest.fixture(scope="module", params=["file", "http"])
def address(request: pytest.FixtureRequest, published: Published) -> Iterator[str]:
    if request.param == "file":
        yield published.root.as_uri()
        return
    with served(published.root) as there:
        yield there


def test_every_old_link_of_a_sample_arrives(published: Published, address: str, browser: Browser) -> None:
    """Living ids at the statement, ended ones at a notice with the last words and the way on."""
    page = browser.new_page()
    page.set_default_timeout(10_000)
    faults = []
    scripts = {path.stem.removeprefix("ids-"): path.read_text() for path in (published.root / "s").glob("ids-*.js")}
    accounts = read_accounts(scripts)
    living = [name for name in published.ids if trace(name, accounts).ends == [name]]
    ended = sorted(set(published.ids) - set(living))
    dice = random.Random(7)
    sample = dice.sample(living, SAMPLE) + dice.sample(ended, min(SAMPLE // 2, len(ended)))
    for name in sample:
        page.goto("about:blank")
        page.goto(f"{address}/s.html#{name}")
        page.wait_for_function(
            "() => document.querySelector('.notice') || document.querySelector('.turn:target, .turn.cited')"
        )
        outcome = trace(name, accounts)
        ends = outcome.ends or outcome.offered
        notice = page.locator(".notice")
        if ends == [name]:
            shown = page.locator(f"[id='{name}']:target").count()
            if not shown:
                faults.append(f"{name} lives, but {page.url} does not show it")
            continue
        links = [str(link.get_attribute("href")) for link in page.locator("a.go").all()]
        if not notice.count() or not page.locator("blockquote.wording").inner_text().strip():
            faults.append(f"{name} has ended, but {page.url} has no notice with its last words")
        elif ends and not any(re.search(f"#{end}$", link) for end in ends for link in links):
            faults.append(f"{name} has become {ends}, but the notice leads to {links}")
    page.close()
    assert faults == []
    assert len(ended) >= 3
