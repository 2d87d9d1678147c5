"""python -m bench.preview ARCHIVE: how long a change takes to reach a page that `onrecord serve` shows.

The archive is changed: give a copy that is built. Of each kind of edit it prints the seconds from the save to the page
of the document, the seconds to the whole site, and the processor seconds of the preview until either.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

POLL = 0.05  # seconds between two looks at a page
PATIENCE = 600.0  # seconds
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Place:
    """A document that is there."""

    source: Path
    page: str  # below the site


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(prog="python -m bench.preview", description=__doc__)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--port", type=int, default=8791)
    parser.add_argument("--rounds", type=int, default=2)
    arguments = parser.parse_args()
    root, chance = arguments.archive.resolve(), random.Random(1)
    places = list(_places(root))
    with _preview(root, arguments.port) as talk:
        print("edit        page s  CPU s   site s  CPU s")
        for kind, edit in [pair for _ in range(arguments.rounds) for pair in EDITS.items()]:
            word = "quay" + "".join(chance.choice("bdfgklmnprst") + chance.choice("aeiou") for _ in range(5))
            print(f"{kind:10s} {_measured(edit, chance.choice(places), word, arguments.port, talk)}", flush=True)


def _places(root: Path) -> Iterator[Place]:
    """The documents whose page stands, by their records."""
    for record in sorted((root / "content" / "permalinks").glob("*/*.txt")):
        lines = [line.split(" ") for line in record.read_text("utf-8", "replace").split("\n")]
        sources, pages = ([line for line in lines if line[0] == kind] for kind in ("source", "page"))
        source = root / "content" / "sources" / (sources[-1][3] if sources else "-")
        if source.is_file() and pages:
            yield Place(source, f"{pages[-1][2]}.html")


def _reworded(place: Place, word: str) -> str:
    _insert(place.source, " ", f" {word} ")
    return place.page


def _lengthened(place: Place, word: str) -> str:
    said = f"“The lamps of the {word} will burn,” said Mara Quill, the warden of the {word}, on Monday."
    _insert(place.source, "\n\n", f"\n\n{said}\n\n")
    return place.page


def _signed(place: Place, word: str) -> str:
    place.source.with_suffix(".yml").write_text(f"byline: Mara {word.capitalize()}\n", encoding="utf-8")
    return place.page


def _new(place: Place, word: str) -> str:
    text = f"The {word} is open\n\n2 May 2031\n\n“The {word} is open to all,” said Mara Quill, its warden, on Monday.\n"
    place.source.with_name(f"{word}.txt").write_text(text, encoding="utf-8")
    return f"2031/05/the-{word}-is-open.html"


def _insert(file: Path, at: str, words: str) -> None:
    """Puts words behind the first half of a text, where there is such a place."""
    text = file.read_text("utf-8", "surrogateescape")
    before, _, after = text[len(text) // 2 :].partition(at)
    file.write_text(text[: len(text) // 2] + before + words + after, "utf-8", "surrogateescape")


# the address of the page that is to show the word
EDITS: dict[str, Callable[[Place, str], str]] = {
    "word": _reworded,
    "paragraph": _lengthened,
    "sidecar": _signed,
    "new source": _new,
}


@dataclass(slots=True)
class _Talk:
    """The process of the preview, and where its talk is written."""

    process: subprocess.Popen[bytes]
    file: Path

    def count(self, what: str) -> int:
        """How often it has said something."""
        return self.file.read_text("utf-8", "replace").count(what)

    def cpu(self) -> float:
        """Processor seconds of the process, and of its children that ended."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return sum(map(int, fields[11:15])) / _TICKS


@contextmanager
def _preview(root: Path, port: int) -> Iterator[_Talk]:
    talk = root / ".onrecord" / "preview.txt"
    command = [sys.executable, "-m", "generator", "serve", "-C", str(root), "--port", str(port)]
    with talk.open("wb") as told:
        process = subprocess.Popen(command, cwd=Path(__file__).parents[1], stderr=told)
    try:
        found = _Talk(process, talk)
        _until(lambda: found.count("Serving") > 0)
        time.sleep(3)  # what a build needs is being loaded
        yield found
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(60)
        talk.unlink()


def _measured(edit: Callable[[Place, str], str], place: Place, word: str, port: int, talk: _Talk) -> str:
    built, start, cpu = talk.count("rebuilt"), time.monotonic(), talk.cpu()
    page = edit(place, word)
    _until(lambda: word in _get(port, page).lower())
    shown = f"{time.monotonic() - start:7.2f} {talk.cpu() - cpu:6.2f}"
    _until(lambda: talk.count("rebuilt") > built)
    whole = f"{time.monotonic() - start:7.2f} {talk.cpu() - cpu:6.2f}"
    time.sleep(2.5)  # a file that is younger is read and not believed
    return f"{shown}  {whole}"


def _until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not is_so():
        if time.monotonic() > end:
            raise TimeoutError("the preview did not show the change")
        time.sleep(POLL)


def _get(port: int, path: str) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", f"/{path}")
    return connection.getresponse().read().decode("utf-8", "replace")


main()
