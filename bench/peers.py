"""Other generators on the same Markdown: each gives its command, or None where it is not installed."""

from __future__ import annotations

import importlib.util
import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Peer:
    """A generator and how it is called."""

    name: str
    prepare: Callable[[Path, Path], list[str] | None]  # (content/docs, an empty folder) -> command run there


def _pages(docs: Path) -> list[Path]:
    return [file for file in sorted(docs.rglob("*.md")) if ".theme" not in file.parts]


def _copy(docs: Path, target: Path, *, rename: bool = False) -> None:
    for file in _pages(docs):
        path = file.relative_to(docs)
        if rename and path.name == "index.md":
            path = path.with_name("_index.md")
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, target / path)


def hugo(docs: Path, folder: Path) -> list[str] | None:
    """Hugo with a theme of one line: the least it can do."""
    program = shutil.which("hugo")
    if not program:
        return None
    _copy(docs, folder / "content", rename=True)
    layouts = folder / "layouts" / "_default"
    layouts.mkdir(parents=True)
    for name in ("single.html", "list.html", "baseof.html"):
        (layouts / name).write_text("<title>{{ .Title }}</title>{{ .Content }}")
    config = '\ndisableKinds = ["taxonomy", "term", "RSS", "sitemap"]\n[markup.goldmark.renderer]\nunsafe = true\n'
    config += "[markup.goldmark.parser.attribute]\nblock = true\n"
    (folder / "hugo.toml").write_text(f'baseURL = "https://haven.example/"{config}')
    return [program, "--quiet"]


def eleventy(docs: Path, folder: Path) -> list[str] | None:
    """Eleventy without a template engine."""
    program = shutil.which("eleventy")
    if not program:
        return None
    _copy(docs, folder / "in")
    return [program, "--input=in", "--output=out", "--quiet", "--formats=md"]


def pelican(docs: Path, folder: Path) -> list[str] | None:
    """Pelican with its simple theme."""
    program = shutil.which("pelican") or shutil.which(str(Path(sys.executable).with_name("pelican")))
    if not program:
        return None
    for number, file in enumerate(_pages(docs)):
        text = re.sub(r"\A---\n.*?\n---\n", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
        (folder / "in").mkdir(exist_ok=True)
        (folder / "in" / f"{number}.md").write_text(f"Title: {number}\nDate: 2031-01-01\n\n{text}", encoding="utf-8")
    return [program, "in", "-o", "out", "-t", "simple"]


def zensical(docs: Path, folder: Path) -> list[str] | None:
    """Zensical on the same mkdocs.yml."""
    if importlib.util.find_spec("zensical") is None:
        return None
    root = docs.parents[1]
    shutil.copy(root / "mkdocs.yml", folder)
    shutil.copytree(docs, folder / "content" / "docs")
    return [sys.executable, "-m", "zensical", "build"]


def mkdocs(docs: Path, folder: Path) -> list[str] | None:
    """MkDocs alone on the same mkdocs.yml."""
    shutil.copy(docs.parents[1] / "mkdocs.yml", folder)
    shutil.copytree(docs, folder / "content" / "docs")
    return [sys.executable, "-m", "mkdocs", "build", "--quiet"]


PEERS = (
    Peer("hugo, one-line theme", hugo),
    Peer("mkdocs alone", mkdocs),
    Peer("eleventy", eleventy),
    Peer("pelican", pelican),
    Peer("zensical", zensical),
)
