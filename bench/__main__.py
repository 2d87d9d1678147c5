"""make bench: what a build costs, beside its peers on the same pages; ratios are held against a stored baseline."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.measure import Cost, run
from bench.peers import PEERS
from bench.texts import write_sources
from generator.commands.new import make_archive

BASELINE = Path(__file__).with_name("baseline.json")
WORSE = 1.25  # a ratio that grew by more is shown


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--runs", type=int, default=2)
    parser.add_argument("--sources", type=Path, help="take these texts instead of made-up ones")
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--save", action="store_true", help="store the ratios as the new baseline")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="onrecord-bench-") as folder:
        costs = measure(Path(folder), arguments)
    ratios = _ratios(costs)
    stored = json.loads(BASELINE.read_text()) if BASELINE.is_file() else {}
    size = str(arguments.documents)  # what starting costs weighs less in a large archive, so sizes are kept apart
    _print(costs, ratios, stored.get(size, {}), arguments.documents)
    if arguments.save:
        BASELINE.write_text(json.dumps({**stored, size: ratios}, indent=1, sort_keys=True) + "\n")
    sys.exit(0)


def measure(folder: Path, arguments: argparse.Namespace) -> dict[str, Cost]:
    """The cost of each step, by name."""
    root, runs = folder / "archive", arguments.runs
    make_archive(root, "Bench")
    if arguments.sources:
        shutil.copytree(arguments.sources, root / "content" / "sources", dirs_exist_ok=True)
    else:
        write_sources(root / "content" / "sources", arguments.documents)
    build = [sys.executable, "-m", "generator", "build", "-C", str(root), "--jobs", "1"]
    repository, places = Path(__file__).parents[1], {"PYTHONPATH": str(Path(__file__).parents[1])}
    step = partial(run, folder=repository, environment=places)
    found: dict[str, Cost | None] = {
        "read one by one": run(
            [sys.executable, "-m", "generator", "read", str(root / "content" / "sources")],
            repository,
            environment=places,
        ),
        "build, cold": step(build, times=1, before=lambda: _forget(root)),
        "build, site only": step(build, times=runs, before=lambda: _forget_site(root)),
        "build, nothing changed": step(build, times=runs),
        "build, one source changed": step(build, times=runs, before=lambda: _change_one(root)),
    }
    for peer in () if arguments.no_peers else PEERS:
        place = folder / peer.name.split()[0].strip(",")
        place.mkdir()
        command = peer.prepare(root / "content" / "docs", place)
        found[peer.name] = run(command, place, environment={"NO_MKDOCS_2_WARNING": "1"}) if command else None
    return {name: cost for name, cost in found.items() if cost}


def _forget(root: Path) -> None:
    for made in (".onrecord", "site", "content/docs", "content/permalinks"):
        shutil.rmtree(root / made, ignore_errors=True)


def _forget_site(root: Path) -> None:
    for made in (".onrecord/base", "site"):
        shutil.rmtree(root / made, ignore_errors=True)


def _change_one(root: Path) -> None:
    source = min((root / "content" / "sources").rglob("*.txt"))
    source.write_text(source.read_text(encoding="utf-8").replace(" the ", " this very ", 1), encoding="utf-8")


def _ratios(costs: dict[str, Cost]) -> dict[str, float]:
    """CPU time of our steps by that of a peer, or of another step."""
    pairs = {
        "site only / hugo": ("build, site only", "hugo, one-line theme"),
        "site only / mkdocs alone": ("build, site only", "mkdocs alone"),
        "one changed / cold": ("build, one source changed", "build, cold"),
        "nothing changed / cold": ("build, nothing changed", "build, cold"),
        "cold / read": ("build, cold", "read one by one"),
    }
    known = {name: pair for name, pair in pairs.items() if pair[0] in costs and pair[1] in costs}
    return {name: round(costs[ours].cpu / costs[theirs].cpu, 3) for name, (ours, theirs) in known.items()}


def _print(costs: dict[str, Cost], ratios: dict[str, float], before: dict[str, float], documents: int) -> None:
    console, table = (
        Console(),
        Table("step", "CPU s", "ms a document", "wall s", "peak MB", title=f"{documents} documents"),
    )
    for name, cost in costs.items():
        table.add_row(
            name, f"{cost.cpu:.2f}", f"{1000 * cost.cpu / documents:.1f}", f"{cost.wall:.1f}", f"{cost.memory:.0f}"
        )
    console.print(table)
    ratio_table = Table("ratio of CPU times", "now", "baseline", "")
    for name, ratio in ratios.items():
        was = before.get(name)
        is_worse = was is not None and ratio > WORSE * was
        ratio_table.add_row(name, f"{ratio:.3f}", f"{was:.3f}" if was else "", "WORSE" if is_worse else "")
    console.print(ratio_table)
    absent = [peer.name for peer in PEERS if peer.name not in costs]
    if absent:
        console.print(f"not installed or failing here: {', '.join(absent)}")


main()
