"""Any name a file system takes: each source becomes its page, nothing outside is read, no name climbs out."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.builds.building import build
from generator.checking import check_archive
from generator.progress import Progress
from generator.slugs import MAX_LENGTH, slugify
from tests.archives import new_archive

NAMES = (
    *("con", "NUL", "aux", "COM1", "index", "404", "search", "assets", "sitemap", "tags", "__proto__", "constructor"),
    *("a:b", "a?b", "a*b", 'a"b', "a<b>", "a|b", "trailing.", " leading", "trailing ", "new\nline", "tab\there"),
    *(
        "back\\slash",
        "-rf",
        "--help",
        "%2e%2e%2f",
        "a#b",
        "q?x=1&y",
        "$(touch x)",
        "`id`",
        "{{7*7}}",
        "'; drop",
        "two.dots",
    ),
    *(
        "<img src=x onerror=alert(1)>",
        "café",
        "cafe\u0301",
        "\u212aelvin",
        "Kelvin",
        "kelvin",
        "KELVIN",
        "\u202etxt.exe",
    ),
    *(
        "zero\u200bwidth",
        "zerowidth",
        "😀",
        "x" * 251,
        "é" * 125,
        "Straße",
        "STRASSE",
        "ﬁle",
        "file",
        "up..%2f..%2fetc",
    ),
    *("assets/a", "search/b", "s/c", "2031/05/d", "sources/e", "dir.txt/inner", "/".join("d" * 30) + "/deep"),
)
TEXT = """The harbour log, entry {0}

{1} May 2031

“We read the mark QX{0:03d}QX twice,” said Mara Quill of the Harbour Board.
"""
SECRET = "the words outside the folder"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("names")
    (folder / "secret.txt").write_text(SECRET)
    (folder / "secret.yml").write_text(f"title: {SECRET}\n")
    root = new_archive(folder / "a", 0)
    sources = root / "content" / "sources"
    for number, name in enumerate(NAMES):
        file = sources / f"{name}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(TEXT.format(number, number % 28 + 1), encoding="utf-8")
    odd = os.fsencode(sources) + b"/latin-\xe9.txt"
    with open(odd, "w", encoding="utf-8") as handle:
        handle.write(TEXT.format(len(NAMES), 1))
    links = sources / "links"
    links.mkdir()
    for name, target in {
        "out.txt": folder / "secret.txt",
        "out": folder,
        "loop.txt": "loop.txt",
        "up": "..",
        "gone.txt": "/nowhere/x",
        "con.yml": folder / "secret.yml",
        "zero.txt": "/dev/zero",
    }.items():
        (links / name).symlink_to(target)
    (links / "con.txt").write_text("A text whose sidecar is a link out.\n")
    os.mkfifo(links / "pipe.txt")
    (links / "piped.txt").write_text("A text whose sidecar is a named pipe that nobody writes to.\n")
    os.mkfifo(links / "piped.yml")
    (links / "page.bin").write_bytes(b"\x00\x01")
    (links / "alone.yml").write_text("title: nobody's\n")
    (links / "piped.yaml").write_text("title: unread\n")
    build(root, jobs=1)
    return root


def test_every_source_becomes_one_page_of_its_own(root: Path) -> None:
    """Also those whose names are equal to a file system that folds case or composes letters."""
    docs = root / "content" / "docs"
    pages = [page for page in docs.rglob("*.md") if page.relative_to(docs).parts[0] in ("2031", "unknown")]
    for number in range(len(NAMES) + 1):
        shown = [page for page in pages if f"QX{number:03d}QX" in page.read_text(encoding="utf-8")]
        assert len([page for page in shown if re.search(rf"entry {number}\b", page.read_text())]) == 1, number


def test_no_page_has_a_name_that_any_file_system_refuses_or_confuses(root: Path) -> None:
    for folder in (root / "content" / "docs", root / "site", root / "content" / "permalinks"):
        paths = [file.relative_to(folder).as_posix() for file in folder.rglob("*")]
        folded = [unicodedata.normalize("NFC", path).casefold() for path in paths]
        assert len(set(folded)) == len(folded)
        for path in paths:
            assert re.fullmatch(r"[A-Za-z0-9._/-]+", path), path
            assert all(len(part) <= 120 for part in path.split("/"))
            assert not any(re.fullmatch(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?", part) for part in path.split("/"))


def test_nothing_outside_the_folder_is_read_and_that_is_said(root: Path) -> None:
    for file in (*(root / "site").rglob("*"), *(root / "content" / "docs").rglob("*")):
        assert not file.is_symlink()
        assert not file.is_file() or SECRET.encode() not in file.read_bytes()
    said = {(finding.path.rpartition("/")[2], finding.code) for finding in check_archive(root, Progress(), jobs=1)}
    assert {
        ("out.txt", "link-outside"),
        ("zero.txt", "link-outside"),
        ("loop.txt", "unreadable"),
        ("gone.txt", "link-outside"),
        ("pipe.txt", "not-a-file"),
        ("con.txt", "sidecar"),
        ("page.bin", "stray-file"),
        ("alone.yml", "stray-sidecar"),
        ("piped.yaml", "stray-sidecar"),
        ("out", "stray-link"),
        ("up", "stray-link"),
    } <= said


@given(st.text(max_size=120))
def test_a_slug_is_safe_on_every_file_system(name: str) -> None:
    slug = slugify(name)
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", slug)
    assert len(slug) <= MAX_LENGTH
    assert slug == slugify(unicodedata.normalize("NFD", name)) == slugify(unicodedata.normalize("NFC", name))
    assert not re.fullmatch(r"con|prn|aux|nul|com\d|lpt\d|index|404|search|assets|s", slug)
