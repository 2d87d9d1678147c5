"""Grows the trees of generator/clean/judge.json anew, and says how well they judge pages of sites they have not seen.

    python -m bench.train_judge PAGES.jsonl[.xz] ... [--twice MORE ...] [--folds 3] [--write generator/clean/judge.json]

A line of PAGES is one page: {"text": ..., "gold": the article, "title": ... or null, "domain": its site}. Several files
hold the same pages in several styles of dump. Needs scikit-learn, which nothing else here needs; docs/decisions/0016,
0054 and 0119 say what the weights that ship were grown on. The same pages give the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import json
import lzma
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.clean.opened import open_source
from generator.clean.outlets import find_outlet
from generator.clean.page import Page, find_pieces
from generator.clean.rules import RULES
from generator.clean.segments import find_segments
from generator.clean.shape import NAMES
from generator.languages.furniture import load_phrases
from generator.model import Raw
from generator.recognise import choose_layout, find_metadata
from generator.recognise.metadata import Reading
from generator.settings import Settings
from generator.settings.sidecars import Sidecar
from generator.statements import find_labels, without_title

doubtful = importlib.import_module("generator.clean.rules.doubtful")  # its package names the rule, not the module

# of the trees: rounds, leaves, learning rate, weight against large leaves, pieces in a leaf
ROUNDS, LEAVES, RATE, L2, LEAST = 120, 16, 0.1, 5, 80
HEAVIEST, POWER = 60, 0.7  # a piece weighs as its words, at most so many, to this power
IN_GOLD = 0.5  # of the words of a piece that is text
_WORD = re.compile(r"\w+")
_RUN = 4  # words in a row that show that a piece stands in the article
_SHORT = 8  # words of a piece that may stand there in one line


@dataclass(frozen=True, slots=True)
class Sample:
    """One page, cleaned up to the rule that asks the judge."""

    site: str
    page: Page
    doubts: object  # generator.clean.rules.doubtful.Doubts, or None
    words: tuple[tuple[str, ...], ...]  # of each piece
    is_text: tuple[bool | None, ...]  # None: a piece without a word
    gold: tuple[str, ...]
    title: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One judged piece."""

    shape: tuple[int, ...]
    is_text: bool
    weight: float


def main() -> None:
    """Measures, and writes where it is asked to."""
    parser = argparse.ArgumentParser(prog="python -m bench.train_judge", description=__doc__.splitlines()[0])
    parser.add_argument("pages", nargs="+", type=Path, help="annotated pages, one JSON object a line")
    parser.add_argument("--twice", nargs="*", default=[], type=Path, help="pages read by people: they count twice")
    parser.add_argument("--folds", type=int, default=3, help="parts the sites are cut into; 0: no measurement")
    parser.add_argument("--write", type=Path, help="write the trees grown on all pages to this file")
    arguments = parser.parse_args()
    sets = {path.name: list(read_samples(path)) for path in (*arguments.twice, *arguments.pages)}
    heavy = {path.name for path in arguments.twice}
    rows = {name: [_rows(sample, 2 if name in heavy else 1) for sample in all_] for name, all_ in sets.items()}
    if arguments.folds:
        _report(sets, rows, arguments.folds)
    if arguments.write:
        model = _grow([row for pages in rows.values() for page in pages for row in page])
        arguments.write.write_text(_written(model), encoding="utf-8")


def read_samples(path: Path) -> Iterator[Sample]:
    """The pages of a file with a gold text."""
    with (lzma.open if path.suffix == ".xz" else open)(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if record.get("gold"):
                yield _sample(record)


def _sample(record: dict[str, str]) -> Sample:
    page, title = _cleaned(record["text"]), words_of(record.get("title") or "")
    gold = words_of("\n".join(line for line in record["gold"].split("\n") if words_of(line) != title))
    words = tuple(words_of(piece.words) for piece in page.pieces)
    lines = {words_of(line) for line in record["gold"].split("\n")}
    runs = {gold[at : at + _RUN] for at in range(max(1, len(gold) - _RUN + 1))}
    flat = f" {' '.join(gold)} "
    return Sample(
        site=record.get("domain") or record.get("url") or record["text"][:200],
        page=page,
        doubts=doubtful.find_doubts(page),
        words=words,
        is_text=tuple(_is_text(piece, runs, lines, flat) for piece in words),
        gold=gold,
        title=title,
    )


def _cleaned(text: str) -> Page:
    """A page with the marks of all rules before the judge's."""
    opened = open_source(Raw("page.txt", text.encode("utf-8", "replace")), None)
    source, lines = opened.source, opened.lines
    labels = find_labels(source.text, lines)
    layout = choose_layout(source.text, lines, labels).value
    reading = Reading("page.txt", source.text, lines, labels, layout, Sidecar(), source.facts)
    metadata, _ = find_metadata(reading, Settings())
    labels = without_title(labels, metadata.title.span if metadata.title else None)
    segments, _ = find_segments(source.text, lines, labels, width=opened.width)
    phrases = load_phrases()
    page = Page(
        source,
        find_pieces(source.text, segments, phrases),
        labels,
        layout,
        metadata,
        find_outlet(metadata, Settings()),
        Sidecar(),
        phrases,
    )
    for rule in RULES:
        if rule is doubtful.doubtful:
            break
        for number, mark in rule(page):
            page.marks.setdefault(number, mark)
    return page


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared."""
    return tuple(_WORD.findall(unicodedata.normalize("NFKC", text).lower()))


def _is_text(words: tuple[str, ...], runs: set[tuple[str, ...]], lines: set[tuple[str, ...]], flat: str) -> bool | None:
    """Whether half of a piece's words stand in the article, in runs; a piece of few words as a line of its own."""
    if not words:
        return None
    if len(words) < _RUN:
        return words in lines
    covered = [False] * len(words)
    for at in range(len(words) - _RUN + 1):
        if words[at : at + _RUN] in runs:
            covered[at : at + _RUN] = [True] * _RUN
    return sum(covered) >= IN_GOLD * len(words) or (len(words) < _SHORT and f" {' '.join(words)} " in flat)


def _rows(sample: Sample, times: int = 1) -> list[Row]:
    doubts = sample.doubts
    if not isinstance(doubts, doubtful.Doubts):
        return []
    return [
        Row(
            tuple(doubts.shapes.of(at)),
            bool(sample.is_text[number]),
            # a piece without a word teaches nothing, but has its place in the order
            times * _weight(sample.page.pieces[number].count) if sample.is_text[number] is not None else 0.0,
        )
        for number, at in doubts.judged
    ]


def _weight(words: int) -> float:
    return float(min(words, HEAVIEST) ** POWER)


def _grow(rows: Sequence[Row]) -> object:
    from sklearn.ensemble import HistGradientBoostingClassifier

    rows = [row for row in rows if row.weight]
    model = HistGradientBoostingClassifier(
        max_iter=ROUNDS,
        learning_rate=RATE,
        max_leaf_nodes=LEAVES,
        l2_regularization=L2,
        min_samples_leaf=LEAST,
        early_stopping=False,
        random_state=1,
    )
    return model.fit(
        [row.shape for row in rows], [row.is_text for row in rows], sample_weight=[row.weight for row in rows]
    )


def _report(sets: dict[str, list[Sample]], rows: dict[str, list[list[Row]]], folds: int) -> None:
    """Prints for each set what trees grown without a page's site do to it."""
    found = {name: [0.0, 0.0, 0.0] for name in sets}
    for fold in range(folds):
        taught = [
            row
            for name, samples in sets.items()
            for sample, page in zip(samples, rows[name], strict=True)
            if _fold(sample, folds) != fold
            for row in page
        ]
        likelihood = _asked(_grow(taught))
        for name, samples in sets.items():
            for sample, page in zip(samples, rows[name], strict=True):
                if _fold(sample, folds) == fold:
                    f1, kept = measure(sample, likelihood([row.shape for row in page]))
                    found[name][0] += f1
                    found[name][1] += kept < 0.95
                    found[name][2] += 1
    print(f"pages of sites the trees have not seen, {folds} parts")
    print(f"{'set':30} {'pages':>6} {'word F1':>8} {'lost more than 5 %':>19}")
    for name, (f1, lost, count) in found.items():
        print(f"{name:30} {count:6.0f} {f1 / count:8.4f} {lost / count:19.4f}")


def _fold(sample: Sample, folds: int) -> int:
    return int(hashlib.sha1(sample.site.encode("utf-8", "replace")).hexdigest(), 16) % folds


def _asked(model: object) -> Callable[[Sequence[tuple[int, ...]]], list[float]]:
    return lambda shapes: [float(pair[1]) for pair in model.predict_proba(shapes)] if shapes else []  # type: ignore[attr-defined]


def measure(sample: Sample, likelihoods: Sequence[float]) -> tuple[float, float]:
    """F1 of the words of the text against the article, and the share of the article kept of what the page holds."""
    gone = set()
    if isinstance(sample.doubts, doubtful.Doubts):
        gone = {number for number, _ in doubtful.choose_furniture(sample.page, sample.doubts, likelihoods)}
    body, held = Counter[str](), Counter[str]()
    for number, words in enumerate(sample.words):
        held.update(words)
        mark = sample.page.marks.get(number)
        is_kept = mark.disposition == "body" if mark else number not in gone
        if is_kept and words != sample.title:
            body.update(words)
    gold = Counter(sample.gold)
    both = (body & gold).total()
    reach = gold & held
    return 2 * both / max(1, body.total() + gold.total()), (body & reach).total() / max(1, reach.total())


def _written(model: object) -> str:
    """judge.json: a line a tree."""
    head = {
        "about": "Grown by bench/train_judge.py; see docs/decisions/0016, 0054 and 0119",
        "numbers": list(NAMES),
        "bias": round(float(model._baseline_prediction.ravel()[0]), 4),  # type: ignore[attr-defined]
    }
    trees = [_tree(round_[0].nodes, 0) for round_ in model._predictors]  # type: ignore[attr-defined]
    lines = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in trees)
    return f'{json.dumps(head, ensure_ascii=False)[:-1]}, "trees": [\n{lines}\n]}}\n'


def _tree(nodes: Sequence[dict[str, float]], at: int) -> object:
    """[number, edge, where at most the edge, where above it], or what a leaf adds."""
    node = nodes[at]
    if node["is_leaf"]:
        return round(float(node["value"]), 4)
    low, high = _tree(nodes, int(node["left"])), _tree(nodes, int(node["right"]))
    return [int(node["feature_idx"]), int(node["num_threshold"] // 1), low, high]


if __name__ == "__main__":
    main()
