"""What the program reads right, by the scorers beside the checkout: python -m bench.extraction [--limit N] [NAME ...].

A row is a scorer, the sets it reads and the figures it has to reach. Where the corpora are not there, it says so and
ends with 0. Adding a goal is one line of GOALS.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
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


def main() -> int:
    """Runs the goals named, or all; 1 where a figure falls short."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="goals to run (default: all)")
    parser.add_argument("--limit", type=int, help="an even sample of so many texts of each set")
    options = parser.parse_args()
    if not (SHARED / "score").is_dir():
        print("the corpora beside the checkout are not here: nothing to measure")
        return 0
    failed = 0
    for goal in GOALS:
        if options.names and goal.name not in options.names:
            continue
        print(f"== {goal.name}", flush=True)
        failed += subprocess.run(command(goal, limit=options.limit), cwd=ROOT, check=False).returncode != 0
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
