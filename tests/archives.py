"""Small archives for tests, and what is compared of them."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path

from generator.commands.new import make_archive

BRIEFING = """The mole will be mended by {month}

{day} {month} 2031

Remarks by the Warden of Skerry Haven, Mara Quill, after the meeting of the Harbour Board

Mara Quill: Good morning. {words} We have counted every stone, and none was lost this winter.

Journalist (Gull Post): Who pays for the stones?

Mara Quill: The Harbour Board does. I have said so before, and I will say it again.

Journalist: And if it storms before then?

Mara Quill: Then we wait. Thank you.
"""
ARTICLE = """Skip to content
Gull Post

Pilots of {town} ask for a second lamp

By Odo Brack
{day} June 2031

The pilots of {town} want a second lamp on the north mole. “One lamp is not enough in fog,” said Odo Brack, who leads
the guild of pilots. {words}

“We asked for it three times,” Brack said. The Harbour Board has not answered.

Share this article
"""
TOWNS = ("Skerry Haven", "Low Marl", "Tarn", "Ebb")
MONTHS = ("March", "April", "May")


def source_text(number: int, words: str = "") -> str:
    """The n-th made-up source."""
    if number % 2:
        return ARTICLE.format(
            town=TOWNS[number % 4], day=number % 28 + 1, words=words or f"It was the {number}th winter."
        )
    return BRIEFING.format(
        month=MONTHS[number % 3], day=number % 28 + 1, words=words or f"It was the {number}th winter."
    )


def new_archive(root: Path, sources: int, *, url: str = "") -> Path:
    """An archive with this many sources; nothing is built."""
    make_archive(root, "Skerry Haven")
    if url:
        config = root / "mkdocs.yml"
        config.write_text(config.read_text().replace("# site_url: https://archive.example.org/", f"site_url: {url} #"))
    for number in range(sources):
        file = root / "content" / "sources" / f"set{number % 3}" / f"text-{number}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(source_text(number), encoding="utf-8")
    return root


def contents(folder: Path) -> dict[str, str]:
    """The digest of every file below a folder."""
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def differing(one: Path, other: Path) -> list[str]:
    """What differs between two folders."""
    first, second = contents(one), contents(other)
    return sorted(path for path in first.keys() | second.keys() if first.get(path) != second.get(path))


def copy_without_results(root: Path, target: Path) -> Path:
    """The archive as it would come from git: no cache, no pages, no site."""

    def ignored(folder: str, names: list[str]) -> set[str]:
        made = {".onrecord", "site", ".site-new", ".site-old"} if Path(folder) == root else set[str]()
        return made | ({"docs"} if Path(folder) == root / "content" else set[str]())

    shutil.copytree(root, target, ignore=ignored)
    return target


def run_in_child(work: Callable[[], object]) -> int:
    """The exit status of `work` in a process of its own: 0, or 1 where it raised, or minus the signal."""
    child = os.fork()
    if not child:
        status = 1
        try:
            work()
            status = 0
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


RESULTS = ("content/docs", "content/permalinks", "site")
