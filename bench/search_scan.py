"""500 random queries made from real texts, every third with filters: the index finds what a look at every text finds.

python -m bench.search_scan TEXTS --documents 1000
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from bench.search import read_documents
from generator.search import Entry, SearchDocument
from generator.search.engine import Engine
from generator.search.queries import Query, parse_query
from generator.search.words import find_words
from generator.search.write import write_search
from tests.search.scan import Scan


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--queries", type=int, default=500)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        documents = list(read_documents(options.texts, options.documents, Path(temporary) / "documents"))
        _compare(documents, Path(temporary) / "index", options.queries)


def _compare(documents: Sequence[SearchDocument], folder: Path, number: int) -> None:
    write_search([Entry(document.key, "", partial(lambda found: found, document)) for document in documents], folder)
    engine, scan = Engine(folder), Scan(documents)
    numbers = {document.address: at for at, document in enumerate(documents)}
    chance = random.Random(3)
    wrong = found = 0
    for query in (_query(documents, chance) for _ in range(number)):
        answer = engine.find(query)
        hits = [] if answer.partial else [engine.show(*hit) for hit in answer.hits]
        mine = sorted((numbers[hit.address], hit.text) for hit in hits)
        wanted = sorted(
            (numbers[address], documents[numbers[address]].units[at].text) for address, at in scan.find(query)
        )
        found += len(wanted)
        if mine != wanted and not answer.instead:
            wrong += 1
            print(f"differs: {query}: {len(mine)} for {len(wanted)}")
    print(f"{number} queries, {found} units wanted, {wrong} answers differ from the scan")


def _query(documents: Sequence[SearchDocument], chance: random.Random) -> Query:
    while True:
        words = find_words(chance.choice(chance.choice(documents).units).text)
        others = find_words(chance.choice(chance.choice(documents).units).text)
        if len(words) < 8 or len(others) < 3:
            continue
        at = chance.randrange(len(words) - 5)
        phrase = '"' + " ".join(words[at : at + chance.choice([2, 2, 3, 3, 4, 5])]) + '"'
        word, other = chance.choice(words), chance.choice(others)
        texts = [word, f"{word} {words[at]}", phrase, phrase, f"{phrase} -{other}", f"{word} OR {other}"]
        texts += [f"{word[:4]}*", f"{word} {words[at]} {words[at + 2]}"]
        filters = _filters(documents, chance) if chance.random() < 1 / 3 else ""
        query = parse_query(chance.choice(texts) + filters)
        if query.clauses:
            return query


def _filters(documents: Sequence[SearchDocument], chance: random.Random) -> str:
    """One or two filters with values of one document."""
    document = chance.choice(documents)
    unit = chance.choice(document.units)
    values = {
        "speaker": unit.speaker_id or unit.speaker,
        "role": unit.role,
        "tag": chance.choice([*document.tags, ""]),
        "outlet": document.outlet,
        "language": document.language,
        "kind": unit.kind,
        "attribution": unit.attribution,
        "from": document.date[: chance.choice([4, 7, 10])],
        "to": document.date[: chance.choice([4, 7, 10])],
    }
    known = [(key, value.replace('"', "")) for key, value in values.items() if find_words(value)]
    return "".join(
        f' {key}:"{value}"' for key, value in chance.sample(known, min(len(known), chance.choice([1, 1, 2])))
    )


if __name__ == "__main__":
    main()
