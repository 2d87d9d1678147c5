"""A build that does only what changed gives what a full build gives, byte for byte."""

from __future__ import annotations

import os
import random
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import generator
from generator import pipeline
from generator.builds import documents, incremental, recurring
from generator.builds.building import build
from generator.builds.unchanged import last_ended
from generator.errors import BuildError
from generator.model import Archive
from generator.store import notes
from generator.store.version import program_digest
from tests.archives import RESULTS, copy_without_results, differing, new_archive, source_text

EXAMPLES = int(os.environ.get("ONRECORD_EXAMPLES", "5"))
EDITS = (
    "words",
    "title",
    "add",
    "remove",
    "rename",
    "swap",
    "sidecar",
    "no-sidecar",
    "bad-sidecar",
    "speakers",
    "tags",
    "site",
    "look",
    "parts",
    "mkdocs",
    "page",
    "theme",
    "version",
    "tamper-docs",
    "tamper-site",
    "extra-site",
    "lose-cache",
    "lose-docs",
    "lose-site",
    "tamper-registry",
    "lose-registry",
    "lose-fixity",
)
PEOPLE = (
    "speakers: [{{name: Odo Brack, aliases: [the leader of pilots {0}], identifiers: {{wikidata: Q{0}}}}}]\n",
    "speakers: [{{name: Mara Quill, aliases: [Warden Quill], roles: [{{title: Warden {}}}]}}]\n",
    "speakers: [{{name: Mara Quill {}, aliases: [Mara Quill]}}, {{name: Odo Brack, id: brack}}]\n",
)


SUBJECTS = (
    "tags: []\n",
    "tags: [{{name: Lamps {0}, id: lamps, terms: [lamp, stones]}}]\n",
    "tags: [{{name: Lamps, terms: [lamp]}}, {{name: Pilots {0}, terms: [pilots], parent: lamps}}]\n",
)


@pytest.fixture(autouse=True, scope="module")
def _tallied() -> Iterator[None]:
    """The lines of small groups are tallied too, as those of large ones are."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(recurring, "_WORTH_TALLYING", 2)
        yield


def _sources(root: Path) -> list[Path]:
    return sorted((root / "content" / "sources").rglob("*.txt"))


def _some(files: list[Path], number: int) -> Path | None:
    return files[number % len(files)] if files else None


def _edit(root: Path, kind: str, number: int) -> None:
    """One change somebody makes to an archive, or to what a build has made."""
    source, config = _some(_sources(root), number), root / "site_config"
    if kind == "add":
        (root / "content" / "sources" / f"new-{number}.txt").write_text(source_text(number + 3, "A new one."))
    elif kind == "speakers":
        (config / "speakers.yml").write_text(PEOPLE[number % len(PEOPLE)].format(number))
    elif kind == "tags":
        (config / "tags.yml").write_text(SUBJECTS[number % len(SUBJECTS)].format(number))
    elif kind == "site":
        (config / "site.yml").write_text(f"name: Haven {number}\npage_length: {10 + number % 20}\n")
    elif kind == "look":
        (config / "site.yml").write_text(f"name: Haven\nfooter: no. {number}\ncolour: '#5c{number:02}1b'\n")
    elif kind == "parts":
        parts = "years, speakers, tags" if number % 2 else "years, quotations, removed"
        text = f"index_pages: [{parts}]\nlanguage: {('en', 'de', 'fr')[number % 3]}\nhome_text: no. {number}\n"
        (config / "site.yml").write_text(text)
    elif kind == "mkdocs":
        file = root / "mkdocs.yml"
        file.write_text(file.read_text() + f"copyright: no. {number}\n" if "copyright" not in file.read_text() else "")
        if not file.read_text():
            shutil.copy(Path(generator.__file__).parent / "new_archive" / "mkdocs.yml", file)
    elif kind == "page":
        target = _some(sorted((root / "content" / "docs").rglob("*.md")), number)
        link = target.relative_to(root / "content" / "docs").as_posix() if target else "nowhere.md"
        (root / "content" / "pages" / "extra.md").write_text(f"# Extra {number}\n\nSee [this]({link}#x).\n")
    elif kind == "theme":
        (config / "theme" / "own.css").write_text(f"p {{ margin: {number}px }}\n")
    elif kind == "version":
        generator.__version__ = f"0.{number}"
        program_digest.cache_clear()
    elif kind.startswith(("tamper", "lose", "extra")):
        _damage(root, kind, number)
    elif source:
        _edit_source(root, source, kind, number)


def _edit_source(root: Path, source: Path, kind: str, number: int) -> None:
    sidecar = source.with_suffix(".yml")
    if kind == "words":
        source.write_text(source.read_text().replace("winter", f"winter {number}").replace("Thank you", "That is all"))
    elif kind == "title":
        source.write_text(source.read_text().replace("will be mended", f"mended, {number}").replace("ask for", "want"))
    elif kind == "remove":
        source.unlink()
        sidecar.unlink(missing_ok=True)
    elif kind == "rename":
        source.rename(source.with_name(f"renamed-{number}.txt"))
    elif kind == "swap":
        other = _some(_sources(root), number + 1) or source
        first, second = source.read_bytes(), other.read_bytes()
        source.write_bytes(second)
        other.write_bytes(first)
    elif kind == "sidecar":
        sidecar.write_text(f"date: 2031-0{number % 9 + 1}-02\noutlet: Gull Post {number % 2}\n")
    elif kind == "no-sidecar":
        sidecar.unlink(missing_ok=True)
    elif kind == "bad-sidecar":
        sidecar.write_text("datum: [1\n")


def _damage(root: Path, kind: str, number: int) -> None:
    if kind == "tamper-docs":
        file = _some(sorted((root / "content" / "docs").rglob("*.md")), number)
    else:
        file = _some(sorted((root / "site").rglob("*.html")), number)
    if kind == "extra-site":
        (root / "site").mkdir(exist_ok=True)
        (root / "site" / "mine.html").write_text("mine")
    elif kind == "lose-cache":
        shutil.rmtree(root / ".onrecord", ignore_errors=True)
    elif kind == "lose-docs":
        shutil.rmtree(root / "content" / "docs", ignore_errors=True)
    elif kind == "lose-site":
        shutil.rmtree(root / "site", ignore_errors=True)
    elif kind == "lose-fixity":
        shutil.rmtree(root / "content" / "fixity", ignore_errors=True)
    elif kind.endswith("registry"):
        _damage_registry(root, kind, number)
    elif file:
        file.unlink()
        file.write_text("tampered")


def _damage_registry(root: Path, kind: str, number: int) -> None:
    record = _some(sorted((root / "content" / "permalinks").rglob("*.txt")), number)
    if record and kind == "lose-registry":
        record.unlink()
    elif record:
        record.write_bytes(record.read_bytes().replace(b"\n", b"\r\n"))


@settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck), derandomize=EXAMPLES < 10)
@given(st.lists(st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 30)), max_size=3), min_size=1, max_size=4))
def test_after_any_edits_an_incremental_build_is_a_full_build(rounds: list[list[tuple[str, int]]]) -> None:
    """content/docs, registry and site; each round of edits is followed by a build."""
    _compare(rounds)


@pytest.mark.parametrize("kind", EDITS)
def test_after_each_kind_of_edit_an_incremental_build_is_a_full_build(kind: str) -> None:
    _compare([[(kind, 1)], [(kind, 2)]])


def test_documents_that_a_list_tells_nothing_new_are_as_a_full_build_makes_them() -> None:
    """What they were read by long ago stands nowhere in the site."""
    _compare([[("speakers", 1)]])
    _compare([[("tags", 1)], [("tags", 4)]])


@pytest.mark.slow
def test_an_incremental_build_with_processes_beside_it_is_a_full_build() -> None:
    """So many documents that the looks, the search and what is kept are left to others."""
    _compare([[("words", 2), ("add", 1)], [("remove", 3)], [("sidecar", 4), ("tamper-site", 5)]], sources=60, jobs=2)


@pytest.fixture
def _at_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Notes are kept at hand, as the preview does."""
    monkeypatch.setattr(notes, "_keeps", True)
    monkeypatch.setattr(notes, "_at_hand", {})


@pytest.mark.slow
@pytest.mark.usefixtures("_at_hand")
def test_a_process_that_keeps_its_notes_at_hand_builds_what_a_full_build_does() -> None:
    kinds = list(EDITS)
    random.Random(2).shuffle(kinds)
    _compare([[(kind, number)] for number, kind in enumerate(kinds)])


@pytest.mark.usefixtures("_at_hand")
def test_what_a_build_that_failed_has_altered_of_its_notes_is_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = new_archive(tmp_path / "a", 6)
    build(root, jobs=1)
    for number, kind in enumerate(("words", "remove", "add", "title")):
        _edit(root, kind, number)
        with monkeypatch.context() as patch:
            patch.setattr(incremental, "hand_written", _fail)
            with pytest.raises(BuildError):
                build(root, jobs=1)
        _edit(root, "words", number + 1)
    build(root, jobs=1)
    fresh = copy_without_results(root, tmp_path / "b")
    build(fresh, jobs=1)
    for result in RESULTS:
        assert differing(root / result, fresh / result) == []


def _fail(*_: object) -> dict[str, Path]:
    raise OSError("the disk is full")


def _compare(rounds: list[list[tuple[str, int]]], *, sources: int = 6, jobs: int = 1) -> None:
    version = generator.__version__
    with tempfile.TemporaryDirectory() as folder:
        root = new_archive(Path(folder) / "a", sources, url="https://haven.example/")
        try:
            build(root, jobs=jobs)
            for edits in rounds:
                for kind, number in edits:
                    _edit(root, kind, number)
                build(root, jobs=jobs)
            fresh = copy_without_results(root, Path(folder) / "b")
            build(fresh, jobs=jobs)
        finally:
            generator.__version__ = version
            program_digest.cache_clear()
        for result in RESULTS:
            assert differing(root / result, fresh / result) == []


def test_groups_of_the_same_words_begin_again_where_nobody_asked_for_them_for_a_while() -> None:
    """Documents that changed meanwhile are in none of the groups that were known."""
    _compare([[("parts", 1)], [("words", 2), ("add", 1), ("remove", 4)], [("site", 1)]])


def test_another_look_reads_no_text_and_writes_no_page_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor does another way to show texts read one."""
    root = new_archive(tmp_path / "a", 6)
    (root / "site_config" / "site.yml").write_text("name: Haven\n")
    build(root, jobs=1)
    pages = {file: file.stat().st_mtime_ns for file in (root / "content" / "docs").rglob("*.md")}
    monkeypatch.setattr(pipeline, "read_document", _refuse)
    _edit(root, "look", 1)
    build(root, jobs=1)
    assert "no. 1" in (root / "site" / "index.html").read_text()
    assert pages == {file: file.stat().st_mtime_ns for file in pages}
    _edit(root, "parts", 1)
    build(root, jobs=1)


def _refuse(*_: object, **__: object) -> Archive:
    raise AssertionError("the archive was built again")


def test_a_person_more_has_only_documents_read_that_asked_for_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who is in speakers.yml is told to a document by name; all were read again, and all pages made."""
    root, read, made = new_archive(tmp_path / "a", 9), list[str](), list[str]()
    build(root, jobs=1)
    inner, make = pipeline.read_document, documents._make_page
    monkeypatch.setattr(pipeline, "read_document", lambda raw, given: read.append(raw.path) or inner(raw, given))
    monkeypatch.setattr(documents, "_make_page", lambda c, task: made.append(task.card.source) or make(c, task))
    brack = [path for path in (f"set{n % 3}/text-{n}.txt" for n in range(9)) if int(path[-5]) % 2]
    for people, wanted in (
        ("speakers: [{name: Alma Reed}]\n", []),
        ("speakers: [{name: Alma Reed, roles: [{title: Keeper}]}, {name: Odo Brack}]\n", brack),
        ("speakers: [{name: Alma Reed}, {name: Odo Brack, identifiers: {wikidata: Q7}}]\n", []),
        ("speakers: [{name: Odo B. Brack, aliases: [Odo Brack], identifiers: {wikidata: Q7}}]\n", brack),
    ):
        read.clear()
        made.clear()
        (root / "site_config" / "speakers.yml").write_text(people)
        build(root, jobs=1)
        assert sorted(read) == sorted(wanted), people
        assert set(made) <= set(brack), people


def test_a_subject_more_has_only_documents_read_that_it_stands_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All were read again for a line of tags.yml."""
    root, read, inner = new_archive(tmp_path / "a", 9), list[str](), pipeline.read_document
    monkeypatch.setattr(pipeline, "read_document", lambda raw, given: read.append(raw.path) or inner(raw, given))
    articles = [path for path in (f"set{n % 3}/text-{n}.txt" for n in range(9)) if int(path[-5]) % 2]
    (root / "content" / "sources" / "set0" / "text-0.yml").write_text("tags: [Tides]\n")
    for subjects, wanted in (
        ("tags: [{name: Oysters}]\n", None),
        ("tags: [{name: Oysters}, {name: Pilots, terms: [guild of pilots]}]\n", articles),
        ("tags: [{name: Oysters}, {name: Pilots, terms: [guild of pilots, crabs]}]\n", []),
        ("tags: [{name: Oysters}, {name: Pilots}, {name: Tides, id: high-tides}]\n", ["set0/text-0.txt"]),
    ):
        read.clear()
        (root / "site_config" / "tags.yml").write_text(subjects)
        build(root, jobs=1)
        assert wanted is None or sorted(read) == sorted(wanted), subjects


def test_where_nothing_changed_there_is_nothing_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also right after an edit, whose time stamp cannot tell another one."""
    root = new_archive(tmp_path / "a", 6)
    first = build(root, jobs=1)
    monkeypatch.setattr(pipeline, "build_archive", _refuse)
    assert build(root, jobs=1) == first


@pytest.mark.parametrize("kind", EDITS)
def test_after_each_kind_of_edit_an_archive_is_built_again(kind: str, tmp_path: Path) -> None:
    root = new_archive(tmp_path / "a", 6)
    build(root, jobs=1)
    build(root, jobs=1)
    version = generator.__version__
    try:
        if kind == "no-sidecar":
            _edit(root, "sidecar", 1)
            build(root, jobs=1)
        _edit(root, kind, 1)
        assert last_ended(root, with_site=True) is None
    finally:
        generator.__version__ = version
        program_digest.cache_clear()


def test_an_edit_within_a_tick_of_the_clock_is_seen(tmp_path: Path) -> None:
    root = new_archive(tmp_path / "a", 2)
    source = _sources(root)[0]
    build(root, jobs=1)
    before = os.stat(source)
    source.write_bytes(source.read_bytes().replace(b"winter", b"summer"))
    os.utime(source, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert last_ended(root, with_site=True) is None


def test_what_is_published_without_a_site_says_nothing_of_a_site(tmp_path: Path) -> None:
    root = new_archive(tmp_path / "a", 2)
    assert build(root, jobs=1, with_site=False).site is None
    assert last_ended(root, with_site=True) is None
    assert build(root, jobs=1).site == root / "site"


def test_a_link_among_the_sources_is_looked_at_each_time(tmp_path: Path) -> None:
    """What it leads to may change unseen."""
    root = new_archive(tmp_path / "a", 2)
    (root / "content" / "sources" / "link.txt").symlink_to(_sources(root)[0])
    build(root, jobs=1)
    assert last_ended(root, with_site=True) is None
