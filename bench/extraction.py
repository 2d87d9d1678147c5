"""What the program reads right, and how fast, on the corpora beside the checkout.

    python -m bench.extraction [--limit N] [NAME ...]     by the scorers there
    python -m bench.extraction --speed [--limit N] [--folder PATH ...]   documents a CPU-second, one process and two

A row is a scorer, the sets it reads and the figures it has to reach. Where the corpora are not there, it says so and
ends with 0. Adding a goal is one line of GOALS. Speed counts the processor time of all processes, the start apart: the
time of the smallest text alone, taken off. Of several runs the least counts.
"""

from __future__ import annotations

import argparse
import json
import lzma
import os
import resource
import subprocess
import sys
import tarfile
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


@dataclass(frozen=True, slots=True)
class Goal:
    """A scorer run on some sets, with the figures it has to reach."""

    name: str
    scorer: str
    sets: tuple[str, ...]  # below shared/corpora
    needs: tuple[str, ...] = ()


GOALS = (
    Goal("quotes-seeds", "score_quotes.py", ("seeds",), ("attr_acc>=0.928", "attributed_wrong_rate<=0")),
    Goal(
        "quotes-english",
        "score_quotes.py",
        ("quotes/news_polnear_tune.jsonl.xz",),
        (
            "exact_f1>=0.975",
            "e2e_f1>=0.90",
            "attributed_precision>=0.975",
            "attributed_coverage>=0.75",
            "attributed_wrong_rate<=0.035",
        ),
    ),
    Goal(
        "quotes-german",
        "score_quotes.py",
        ("quotes/news_german_train.jsonl.xz", "quotes/news_german_dev.jsonl.xz"),
        ("exact_f1>=0.90", "e2e_f1>=0.60", "attributed_wrong_rate<=0.05"),
    ),
)


def command(goal: Goal, *, limit: int | None) -> list[str]:
    """The command line of a goal."""
    scorer = SHARED / "score" / goal.scorer
    sets = [str(SHARED / "corpora" / name) for name in goal.sets]
    needs = [part for need in goal.needs for part in ("--need", need)]
    few = ["--limit", str(limit)] if limit else []
    return [sys.executable, str(scorer), "--onrecord", f"{sys.executable} -m generator", *sets, *few, *needs]


# the sets whose speed is told: news articles, press conferences and releases, web pages with their furniture
SPEED = (
    "quotes/news_polnear_tune.jsonl.xz",
    "news-dev.tar.xz",
    "transcripts-dev.tar.xz",
    "cleaning/dev.rp.jsonl.xz",
    "cleaning/dev.inner.jsonl.xz",
)
SHOWN_RUNS = 3


@dataclass(frozen=True, slots=True)
class Run:
    """What one call of `onrecord read` took."""

    processor: float  # seconds of all its processes
    wall: float  # seconds


def unpack(packed: Path, folder: Path, *, limit: int | None) -> None:
    """The texts of a set as files; of --limit N an even sample."""
    if packed.name.endswith(".jsonl.xz"):
        with lzma.open(packed, "rt", encoding="utf-8") as lines:
            texts = [json.loads(line)["text"] for line in lines]
        for number, text in enumerate(texts[:: max(1, len(texts) // (limit or len(texts)))]):
            (folder / f"{number:05}.txt").write_bytes(text.encode("utf-8", "surrogatepass"))
        return
    with tarfile.open(packed) as archive:
        members = [member for member in archive.getmembers() if member.isfile() and member.name.endswith(".txt")]
        for number, member in enumerate(members[:: max(1, len(members) // (limit or len(members)))]):
            held = archive.extractfile(member)
            (folder / f"{number:05}.txt").write_bytes(held.read() if held else b"")


def run(path: Path, *, jobs: int) -> Run:
    """Reads a file or a folder in a process of its own."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    command = [sys.executable, "-m", "generator", "read", str(path), "--jobs", str(jobs)]
    subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    wall, after = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return Run(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall)


def tell_speed(name: str, folder: Path) -> None:
    """Prints a row: documents a CPU-second without and with the start, and how much sooner two processes are done."""
    texts = sorted(folder.rglob("*.txt"))
    if not texts:
        return
    smallest = min(texts, key=lambda text: (text.stat().st_size, text))
    start = min(run(smallest, jobs=1).processor for _ in range(SHOWN_RUNS))
    ones = [run(folder, jobs=1) for _ in range(SHOWN_RUNS)]
    twos = [run(folder, jobs=2) for _ in range(SHOWN_RUNS)]
    one, two = min(r.processor for r in ones), min(r.processor for r in twos)
    sooner = min(r.wall for r in ones) / min(r.wall for r in twos)
    apart = len(texts) / max(one - start, 0.001)
    print(
        f"{name:36} {len(texts):5} documents: {apart:6.1f} a CPU-second ({len(texts) / one:.1f} with the start of "
        f"{start:.2f} s); two processes {sooner:.2f} x one, for {two / one:.2f} x its processor time",
        flush=True,
    )


def speed(folders: list[Path], *, limit: int | None) -> int:
    """The speed of reading these folders, or the sets of SPEED."""
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    for folder in folders:
        tell_speed(folder.name, folder)
    for name in () if folders else SPEED:
        with tempfile.TemporaryDirectory() as folder:
            unpack(SHARED / "corpora" / name, Path(folder), limit=limit)
            tell_speed(name, Path(folder))
    return 0


def main() -> int:
    """Runs the goals named, or all; 1 where a figure falls short."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="goals to run (default: all)")
    parser.add_argument("--limit", type=int, help="an even sample of so many texts of each set")
    parser.add_argument("--speed", action="store_true", help="tell how fast texts are read")
    parser.add_argument("--folder", type=Path, action="append", default=[], help="with --speed: read these instead")
    options = parser.parse_args()
    if options.speed and options.folder:
        return speed(options.folder, limit=None)
    if not (SHARED / "score").is_dir():
        print("the corpora beside the checkout are not here: nothing to measure")
        return 0
    if options.speed:
        return speed([], limit=options.limit)
    failed = 0
    for goal in GOALS:
        if options.names and goal.name not in options.names:
            continue
        print(f"== {goal.name}", flush=True)
        failed += subprocess.run(command(goal, limit=options.limit), cwd=ROOT, check=False).returncode != 0
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
