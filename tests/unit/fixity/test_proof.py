"""The proof of a document holds its source byte for byte, checks without this program, and is the same each time."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.builds.building import build
from generator.cli import main
from tests.archives import new_archive


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = new_archive(tmp_path_factory.mktemp("proof") / "a", 3)
    settings = root / "site_config" / "site.yml"
    settings.write_text(settings.read_text() + "\nproof_bundles: true\n")
    (root / "content" / "sources" / "set0" / "text-0.yml").write_text("tags: [stone]\n")
    build(root, jobs=1)
    return root


def test_a_bundle_is_a_valid_bag_with_the_bytes_handed_in(root: Path, tmp_path: Path) -> None:
    bagit = pytest.importorskip("bagit")
    bundles = sorted((root / "site" / "proof").rglob("*.zip"))
    assert len(bundles) == 3
    sources = {hashlib.sha256(file.read_bytes()).hexdigest() for file in (root / "content" / "sources").rglob("*.txt")}
    for number, bundle in enumerate(bundles):
        with zipfile.ZipFile(bundle) as packed:
            packed.extractall(tmp_path / str(number))
        (folder,) = (tmp_path / str(number)).iterdir()
        assert bagit.Bag(str(folder)).is_valid()
        document = json.loads((folder / "data" / "document.json").read_text())
        sources.remove(hashlib.sha256((folder / "data" / "source.txt").read_bytes()).hexdigest())
        assert document["sha256"] == hashlib.sha256((folder / "data" / "source.txt").read_bytes()).hexdigest()
        text = (folder / "data" / "text.txt").read_bytes().decode()
        ledger = json.loads((folder / "data" / "ledger.json").read_text())
        assert "".join(block["text"] for block in ledger["blocks"]) == text
        for statement in json.loads((folder / "data" / "statements.json").read_text()):
            assert text[statement["start"] : statement["end"]].split()[0] in statement["text"]
        assert (folder / "data" / "source.yml").exists() == (document["source"] == "set0/text-0.txt")
        (folder / "data" / "text.txt").write_text(text + " ")
        assert not bagit.Bag(str(folder)).is_valid()
    assert not sources


def test_the_page_links_its_proof(root: Path) -> None:
    for bundle in (root / "site" / "proof").rglob("*.zip"):
        page = root / "site" / bundle.relative_to(root / "site" / "proof").with_suffix(".html")
        assert f"proof/{bundle.relative_to(root / 'site' / 'proof').as_posix()}" in page.read_text()


def test_the_export_of_one_document_is_the_same_file(root: Path, tmp_path: Path) -> None:
    for bundle in (root / "site" / "proof").rglob("*.zip"):
        address = bundle.relative_to(root / "site" / "proof").with_suffix("").as_posix()
        row = json.loads((root / "site" / "api" / "documents" / f"{address}.json").read_text())
        for named in (address, row["source"], row["statements"][0]["id"]):
            given = ["export", "proof", "-C", str(root), "-o", str(tmp_path / "out"), "--document", named]
            result = CliRunner().invoke(main, given)
            assert result.output.split() == [str(tmp_path / "out" / "proof" / f"{address}.zip")]
            assert Path(result.output.strip()).read_bytes() == bundle.read_bytes()
