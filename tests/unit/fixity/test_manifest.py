"""What was altered, lost or added is found, whatever and wherever it is."""

from __future__ import annotations

import random
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.errors import PlacedError
from generator.fixity.archive import check_manifests, record_folder, record_kept
from generator.fixity.manifest import NAME, changed_manifest, make_manifest, manifest_of, read_manifest


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An archive of forty small sources with awkward names, and a site."""
    sources = tmp_path / "content" / "sources"
    for number in range(40):
        file = sources / f"folder {number % 3}" / f"näme %0A {number}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(random.Random(number).randbytes(200 + number))
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("x")
    record_kept(tmp_path)
    record_folder(tmp_path / "site")
    return tmp_path


def found(root: Path) -> dict[str, str]:
    return {d.path: d.kind for part in check_manifests(root) for d in part.differences}


def test_an_untouched_archive_is_as_promised(root: Path) -> None:
    """No false alarm, or nobody will listen."""
    assert found(root) == {}
    assert len(read_manifest(root / "content" / "fixity" / NAME)) == 40


def test_every_single_flipped_byte_is_found(root: Path) -> None:
    """1,000 random flips of one byte, 1,000 found."""
    chance = random.Random(7)
    files = sorted((root / "content" / "sources").rglob("*.txt"))
    for _ in range(1000):
        file = chance.choice(files)
        right = file.read_bytes()
        place = chance.randrange(len(right))
        wrong = bytearray(right)
        wrong[place] ^= 1 << chance.randrange(8)
        file.write_bytes(wrong)
        name = file.relative_to(root).as_posix()
        assert found(root) == {name: "altered"}
        file.write_bytes(right)


def test_lost_added_and_renamed_files_are_named(root: Path) -> None:
    """A renamed file is one lost and one added."""
    first, second = sorted((root / "content" / "sources" / "folder 0").iterdir())[:2]
    first.unlink()
    second.rename(second.with_name("other.txt"))
    (root / "site" / "extra.html").write_text("x")
    assert found(root) == {
        first.relative_to(root).as_posix(): "lost",
        second.relative_to(root).as_posix(): "lost",
        "content/sources/folder 0/other.txt": "added",
        "extra.html": "added",
    }


def test_sha256sum_reads_the_manifest(root: Path) -> None:
    """Anybody can check a copy of the site without this program."""
    if shutil.which("sha256sum") is None:
        pytest.skip("sha256sum is not installed")
    subprocess.run(["sha256sum", "--check", "--strict", NAME], cwd=root / "site", check=True, capture_output=True)


def test_a_broken_manifest_is_an_error_with_a_place(root: Path) -> None:
    """A manifest that was tampered with must not pass for an empty one."""
    (root / "site" / NAME).write_text("nonsense\n")
    with pytest.raises(PlacedError, match=r"manifest-sha256.txt:1: not a manifest line"):
        list(check_manifests(root))


def test_a_lost_manifest_is_named(root: Path) -> None:
    """Else whoever alters a page would delete the manifest and be unnoticed."""
    (root / "site" / "s.html").write_text("x")
    record_folder(root / "site")
    assert found(root) == {}
    (root / "site" / NAME).rename(root / "kept")
    assert found(root) == {NAME: "lost"}
    (root / "kept").rename(root / "site" / NAME)
    (root / "content" / "fixity" / NAME).unlink()
    assert found(root) == {f"content/fixity/{NAME}": "lost"}


def test_a_site_in_a_folder_of_another_name_is_verified(root: Path) -> None:
    (root / "mkdocs.yml").write_text("site_name: A\nsite_dir: 'public' # for the host\n")
    (root / "site").rename(root / "public")
    (root / "public" / "index.html").write_text("y")
    assert found(root) == {"index.html": "altered"}


def test_a_source_that_goes_while_the_manifest_is_made_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    seen = {"a.txt": (0,), "gone.txt": (0,)}
    assert list(make_manifest(tmp_path, (".",), seen=seen)) == ["a.txt"]


def test_a_manifest_with_changes_is_the_one_that_is_made_anew() -> None:
    """Names with marks that a line must not hold, and bytes that are no text, stand where they are sorted."""
    chance = random.Random(4)
    names = [
        f"{folder}{name}" for folder in ("", "a/", "a%/", "é/", "\udcff/") for name in ("b", "b\n", "%", "z z", "¶")
    ]
    hashes = {name: f"{chance.getrandbits(256):064x}" for name in names[::2]}
    for _ in range(60):
        changes: dict[str, str | None] = {}
        for name in chance.sample(names, 3):
            changes[name] = f"{chance.getrandbits(256):064x}" if chance.random() < 0.6 else None
        content = changed_manifest(manifest_of(hashes), changes)
        hashes = {name: digest for name, digest in {**hashes, **changes}.items() if digest}
        assert content == manifest_of(hashes)
