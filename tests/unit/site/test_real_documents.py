"""Real documents: what our rendering publishes is what MkDocs alone makes of the same folder, byte for byte."""

from __future__ import annotations

import json
import tarfile
from pathlib import Path

import pytest

from generator.builds.building import build
from tests.archives import contents, new_archive

DOCUMENTS = 500
_OURS = ("manifest-", "sitemap.xml")  # MkDocs alone dates its sitemap


@pytest.mark.shared
@pytest.mark.slow
def test_five_hundred_real_documents_are_spliced_as_mkdocs_renders_them(
    tmp_path: Path, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")
    root = new_archive(tmp_path / "a", 0)
    texts = root / "content" / "sources"
    with tarfile.open(shared / "corpora" / "scale" / "s3000.tar.xz") as packed:
        found = [member for member in packed if member.name.endswith(".txt")][:: 3000 // DOCUMENTS]
        for member in found[:DOCUMENTS]:
            content = packed.extractfile(member)
            assert content
            (texts / Path(member.name).name).write_bytes(content.read())
    build(root, jobs=2)
    spliced = contents(root / "site")
    build(root, jobs=2, plain=True)
    plain = contents(root / "site")
    differing = {path for path in spliced.keys() | plain.keys() if spliced.get(path) != plain.get(path)}
    assert sorted(path for path in differing if not path.startswith(_OURS)) == []
    documents = json.loads((root / "site" / "api" / "archive.json").read_text())["documents"]
    assert documents >= DOCUMENTS * 0.98
