"""The dataset on the site: what site.yml asks for, or what a small archive offers unasked."""

from __future__ import annotations

import csv
import html
import re
import zipfile
from pathlib import Path

import pytest
import yaml

from generator.builds.building import build
from generator.errors import MissingExtra, OnrecordError
from generator.pipeline import build_archive
from generator.settings.site import EXPORTS
from generator.write import downloads
from generator.write.downloads import _NAMES
from generator.write.exports import FORMATS, find_format
from generator.write.words import words_in
from tests.archives import new_archive


def archive(tmp_path: Path, wanted: str = "", count: int = 3) -> Path:
    root = new_archive(tmp_path / "a", count)
    with (root / "site_config" / "site.yml").open("a") as settings:
        settings.write(f"\n{wanted}\n")
    return root


def offered(root: Path) -> dict[str, str]:
    """Link -> size of every file that the page of downloads names."""
    page = html.unescape((root / "content" / "docs" / "downloads" / "index.md").read_text())
    return dict(re.findall(r"\[[^\]]*\]\(([^)]*)\) <span class=\"count\">([^<]*)<", page))


def test_a_small_archive_offers_csv_and_json_lines_unasked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = archive(tmp_path)
    build(root, with_site=False, jobs=1)
    assert {link.split("/")[0] for link in offered(root)} == {"csv", "jsonl"}
    monkeypatch.setattr(downloads, "USUAL_UP_TO", 2)
    (root / "content" / "sources" / "more.txt").write_text("The lamp\n\nMara Quill: It is lit.\n")
    build(root, with_site=False, jobs=1)
    assert offered(root) == {}
    assert [path.name for path in (root / "content" / "docs" / "downloads").rglob("*")] == ["index.md"]


def test_every_file_that_is_named_is_there_with_its_size(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    root = archive(tmp_path, f"downloads: [{', '.join(EXPORTS)}]")
    build(root, jobs=1)
    found = offered(root)
    assert {link.split("/")[0] for link in found} == set(EXPORTS)
    for link, size in found.items():
        file = root / "site" / "downloads" / link
        assert size == words_in("en").size(file.stat().st_size)
    with zipfile.ZipFile(root / "site" / "downloads" / "tei" / "tei.zip") as packed:
        assert "tei/corpus.xml" in packed.namelist()


def test_the_files_follow_the_documents_and_stay_while_nothing_changes(tmp_path: Path) -> None:
    root = archive(tmp_path, "downloads: csv")
    build(root, with_site=False, jobs=1)
    file = root / "content" / "docs" / "downloads" / "csv" / "statements.csv"
    before = file.stat()
    (root / "content" / "pages" / "own.md").write_text("# Own\n")
    build(root, with_site=False, jobs=1)
    assert (file.stat().st_mtime_ns, file.stat().st_ino) == (before.st_mtime_ns, before.st_ino)
    (root / "content" / "sources" / "more.txt").write_text(
        'The lamp\n\n"It is lit again," said Mara Quill, the Warden.\n'
    )
    build(root, with_site=False, jobs=1)
    with file.open(newline="") as stream:
        assert "It is lit again," in {row["text"] for row in csv.DictReader(stream)}


def test_none_are_none_and_a_format_nobody_knows_is_a_fault(tmp_path: Path) -> None:
    root = archive(tmp_path, "downloads: none")
    build(root, with_site=False, jobs=1)
    assert offered(root) == {}
    root = archive(tmp_path / "b", "downloads: [xls]")
    with pytest.raises(OnrecordError, match=r"no format is called 'xls'.*there are: jsonl, csv"):
        build(root, with_site=False, jobs=1)


def test_the_settings_and_the_page_know_every_format() -> None:
    assert tuple(known.name for known in FORMATS) == EXPORTS
    assert set(_NAMES) == set(EXPORTS)
    assert all(words_in("de").said[f"format-{name}"] for name in EXPORTS)


@pytest.mark.parametrize(
    ("size", "shown"), [(12, "0 KB"), (640_000, "640 KB"), (1_230_000, "1.2 MB"), (3_500_000_000, "3.5 GB")]
)
def test_sizes_are_said_in_few_digits(size: int, shown: str) -> None:
    assert words_in("en").size(size) == shown


def test_the_demo_asks_for_no_download_that_the_plain_install_cannot_write() -> None:
    """`make site` is the first command a stranger runs, with nothing installed but what Onrecord always needs."""
    demo = Path(__file__).parents[2] / "site_config" / "site.yml"
    asked = yaml.safe_load(demo.read_text(encoding="utf-8"))["downloads"]
    assert [name for name in asked if find_format(name).needs] == []


def test_a_format_without_its_library_is_told_before_a_source_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = archive(tmp_path, "downloads: [csv, epub]")
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(MissingExtra, match="epub"):
        build_archive(root)
    assert not (root / "content" / "docs").exists()
