"""The index answers as a scan of all texts does, in the terminal and from any number of volumes."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from generator.search import Entry, SearchDocument, Unit
from generator.search.engine import Engine, is_one_fault
from generator.search.queries import Item, Query, parse_query
from generator.search.write import write_search
from tests.search.scan import Place, Scan

_WORDS = (
    "the", "of", "and", "to", "in", "a", "is", "that", "for", "it", "as", "was", "with", "be", "by", "on", "not",
    "this", "are", "or", "have", "from", "they", "harbour", "lantern", "keeper", "tide", "tides", "negotiate",
    "negotiated", "negotiating", "negotiation", "ferry", "ferries", "captain", "storm", "stormy", "signal",
    "signals", "island", "council", "vote", "voted", "votes", "pilot", "pilots", "beacon", "reef", "anchor",
    "anchored", "salt", "rope", "chart", "charts", "compass", "sailing", "sailed",
)  # fmt: skip


def _documents(number: int, seed: int = 1) -> list[SearchDocument]:
    chance = random.Random(seed)
    weights = [1 / (rank + 1) for rank in range(len(_WORDS))]
    documents = []
    for at in range(number):
        units = [Unit("", "title", f"Sitting {at}")]
        for _ in range(chance.randint(3, 12)):
            words = chance.choices(_WORDS, weights, k=chance.randint(3, 60))
            speaker = chance.choice(["Mara Quill", "Odo Brandt", ""])
            units.append(Unit(f"s{at}x{len(units)}", "turn", " ".join(words) + ".", speaker.lower(), speaker))
        date = f"20{chance.randint(10, 20)}-0{chance.randint(1, 9)}-11"
        documents.append(SearchDocument(f"k{at}", f"d/{at}", f"Sitting {at}", date, "Courier", "en", (), tuple(units)))
    return documents


def _write(documents: list[SearchDocument], folder: Path, cache: Path | None = None) -> set[Path]:
    entries = [Entry(d.key, repr(d), lambda d=d: d) for d in documents]
    return {folder / path for path in write_search(entries, folder, cache=cache)}


def _found(engine: Engine, query: Query, units: dict[tuple[str, str], Place]) -> set[Place]:
    answer = engine.find(query)
    if answer.partial:
        return set()
    shown = [engine.show(volume, unit) for volume, unit in answer.hits]
    return {units[result.address, result.id] for result in shown}


def _queries(number: int, seed: int = 2) -> list[Query]:
    chance = random.Random(seed)

    def item() -> Item:
        kind = chance.choice(["word", "exact", "prefix", "phrase", "phrase"])
        if kind == "phrase":
            return Item("phrase", tuple(chance.choices(_WORDS[:30], k=chance.choice([2, 2, 2, 3, 3, 4]))))
        word = chance.choice(_WORDS)
        return Item(kind, (word[: chance.randint(2, 5)] if kind == "prefix" else word,))  # type: ignore[arg-type]

    return [
        Query(
            tuple(tuple(item() for _ in range(chance.choice([1, 1, 2]))) for _ in range(chance.choice([1, 1, 2, 3]))),
            tuple(item() for _ in range(chance.choice([0, 0, 1]))),
        )
        for _ in range(number)
    ]


@pytest.mark.parametrize("number", [7, 90, 530])
def test_every_query_finds_what_a_scan_finds(number: int, tmp_path: Path) -> None:
    documents = _documents(number)
    _write(documents, tmp_path)
    engine, scan = Engine(tmp_path), Scan(documents)
    units = {(d.address, unit.id): (d.address, at) for d in documents for at, unit in enumerate(d.units)}
    for query in _queries(60 if number > 100 else 150):
        assert _found(engine, query, units) == scan.find(query), query


def test_the_statement_a_reader_half_remembers_comes_first(tmp_path: Path) -> None:
    documents = _documents(40)
    words = "we will relight the northern beacon before the council votes"
    wanted = Unit("wanted01", "turn", words, "mara-quill", "Mara Quill")
    documents.append(SearchDocument("k", "d/wanted", "A promise", "2021", "Courier", "en", (), (wanted,)))
    _write(documents, tmp_path)
    engine = Engine(tmp_path)
    for query in (
        "relight beacon quill",
        '"before the council" Mara',
        "relit northern votes",
        "nothern beacon relight",
    ):
        answer = engine.search(query)
        assert engine.show(*answer.hits[0]).id == "wanted01", query


def test_an_unknown_word_is_read_as_another_ending_or_as_one_fault(tmp_path: Path) -> None:
    _write(_documents(60), tmp_path)
    engine = Engine(tmp_path)
    assert engine.search("lantren").instead == [("lantren", "lantern")]
    assert engine.search("arbour").instead == [("arbour", "harbour")]
    assert engine.search("zzzzzz").hits == []
    assert is_one_fault("storm", "strom")
    assert not is_one_fault("storm", "stormier")


def test_filters_and_order_are_those_of_a_plain_scan(tmp_path: Path) -> None:
    documents = _documents(60)
    _write(documents, tmp_path)
    engine = Engine(tmp_path)
    shown = [engine.show(*hit) for hit in engine.search("speaker:mara-quill from:2012 to:2015-03", sort="newest").hits]
    expected = [
        unit.id
        for document in documents
        for unit in document.units
        if unit.speaker == "Mara Quill" and document.date[:4] >= "2012" and document.date[:7] <= "2015-03"
    ]
    assert sorted(result.id for result in shown) == sorted(expected)
    assert [result.date for result in shown] == sorted((result.date for result in shown), reverse=True)


def test_a_query_without_words_lists_every_unit_and_nothing_else(tmp_path: Path) -> None:
    """Room in the numbers of documents is no unit."""
    documents = _documents(30)
    _write(documents, tmp_path)
    engine = Engine(tmp_path)
    for query, wanted in (
        ("from:2000", [unit for document in documents for unit in document.units]),
        ("kind:title", [document.units[0] for document in documents]),
        ("-xyzzyx", [unit for document in documents for unit in document.units]),
    ):
        hits = [engine.show(*hit) for hit in engine.search(query).hits]
        assert sorted((hit.id, hit.text) for hit in hits) == sorted((unit.id, unit.text) for unit in wanted), query


def test_a_filter_that_fits_nothing_says_so_and_what_may_be_meant(tmp_path: Path) -> None:
    _write(_documents(60), tmp_path)
    engine = Engine(tmp_path)
    for typed, near in (
        ('"mara quil"', ("Mara Quill",)),
        ("quill", ("Mara Quill",)),
        ("mara-qull", ("Mara Quill",)),
        ("brnadt", ("Odo Brandt",)),
        ("zzzzzz", ()),
    ):
        answer = engine.search(f"harbour speaker:{typed}")
        assert answer.hits == []
        assert [(found.key, found.near) for found in answer.unknown] == [("speaker", near)], typed
    assert engine.search("kind:turns harbour").unknown[0].near == ("turn",)
    assert engine.search("speaker:quill-mara zzzz from:2050").unknown[0].value == "quill-mara"
    assert engine.search("zzzzzz speaker:mara-quill").unknown == []
    assert [found.value for found in engine.search("harbour from:soon to:2020-05 to:2020-05-").unknown] == [
        "soon",
        "2020-05-",
    ]
    answer = engine.search("harbour to:2090-13-01 speaker:mara-quill speaker:quil")  # told beside hits, too
    assert answer.hits
    assert [found.value for found in answer.unknown] == ["2090-13-01", "quil"]


def test_what_looks_like_a_filter_and_is_none_is_named_and_searched_as_words(tmp_path: Path) -> None:
    _write(_documents(60), tmp_path)
    engine = Engine(tmp_path)
    answer = engine.search("harbour speakr:quill -Tag:sea http://a.example 10:30")
    assert answer.not_filters == ("speakr", "-Tag")
    assert engine.search("harbour Speaker:quill-mara").not_filters == ()
    assert engine.search("lantern Kind:title").hits == engine.search("lantern kind:title").hits
    assert engine.search("harbour note:lantern").hits == engine.search('harbour "note lantern"').hits


def test_languages_have_their_own_stems_and_unspaced_scripts_their_pairs(tmp_path: Path) -> None:
    documents = [
        SearchDocument("a", "a", "t", "", "", "de", (), (Unit("a1", "quote", "Die Häuser am Hafen"),)),
        SearchDocument("b", "b", "t", "", "", "ja", (), (Unit("b1", "quote", "港の灯台を守る人"),)),
        SearchDocument("c", "c", "t", "", "", "ar", (), (Unit("c1", "quote", "المَدينة القديمة"),)),
    ]
    _write(documents, tmp_path)
    engine = Engine(tmp_path)
    for query, wanted in (
        ("haus", []),
        ("hauser", ["a1"]),
        ("灯台", ["b1"]),
        ("台灯", []),
        ("守", ["b1"]),
        ("المدينة", ["c1"]),
    ):
        assert [engine.show(*hit).id for hit in engine.search(query).hits] == wanted, query


def test_a_change_of_one_document_rewrites_only_what_it_touches(tmp_path: Path) -> None:
    documents = _documents(600)
    before = _write(documents, tmp_path / "index", tmp_path / "cache")
    stamps = {path: path.stat().st_mtime_ns for path in before}
    reads: list[str] = []

    def entry(document: SearchDocument) -> Entry:
        def read() -> SearchDocument:
            reads.append(document.key)
            return document

        return Entry(document.key, repr(document), read)

    changed = _documents(600)
    changed[5] = _documents(1, seed=9)[0].__class__(**{**_fields(changed[5]), "units": _documents(1, seed=9)[0].units})
    index = tmp_path / "index"
    after = {index / path for path in write_search(map(entry, changed), index, cache=tmp_path / "cache")}
    texts = [path for path in after if path.parent.name == "t" and stamps.get(path) != path.stat().st_mtime_ns]
    assert len(reads) < 60
    assert 0 < len(texts) < 10
    fresh = _write(changed, tmp_path / "fresh")
    assert {p.relative_to(tmp_path / "fresh"): p.read_bytes() for p in fresh} == {
        p.relative_to(tmp_path / "index"): p.read_bytes() for p in after
    }


def test_edits_one_after_the_other_give_what_a_fresh_index_is(tmp_path: Path) -> None:
    """Only lists that an edit touches are coded again, where units stay in their places and codes are the same."""
    documents = _documents(80, seed=4)
    _write(documents, tmp_path / "index", tmp_path / "cache")
    for at, edit in enumerate([" vote", " a zephyr", " the tide of the", ""] * 2):
        units = list(documents[7 * at].units)
        units[1] = replace(units[1], text=units[1].text.replace(" the ", " this very ", 1) + edit)
        documents[7 * at] = replace(documents[7 * at], units=tuple(units))
        after = _write(documents, tmp_path / "index", tmp_path / "cache")
        fresh = _write(documents, tmp_path / f"fresh{at}")
        assert {path.relative_to(tmp_path / "index"): path.read_bytes() for path in after} == {
            path.relative_to(tmp_path / f"fresh{at}"): path.read_bytes() for path in fresh
        }


def test_a_subject_that_comes_is_put_into_rows_and_no_document_is_read_for_it(tmp_path: Path) -> None:
    """A phrase became a subject of the archive: a hundred documents got it, and half of the index was made anew."""
    documents, reads = _documents(600), list[str]()

    def entry(document: SearchDocument) -> Entry:
        def read() -> SearchDocument:
            reads.append(document.key)
            return document

        return Entry(document.key, repr(replace(document, tags=())), read, document.tags)

    write_search(map(entry, documents), tmp_path / "index", cache=tmp_path / "cache")
    reads.clear()
    changed = [replace(one, tags=("tides",)) if at % 6 else one for at, one in enumerate(documents)]
    index = tmp_path / "index"
    after = {index / path for path in write_search(map(entry, changed), index, cache=tmp_path / "cache")}
    fresh = _write(changed, tmp_path / "fresh")
    assert reads == []
    assert {path.relative_to(tmp_path / "index"): path.read_bytes() for path in after} == {
        path.relative_to(tmp_path / "fresh"): path.read_bytes() for path in fresh
    }


def _fields(document: SearchDocument) -> dict[str, object]:
    return {name: getattr(document, name) for name in SearchDocument.__slots__}


def test_a_query_is_read_as_it_is_typed() -> None:
    query = parse_query(
        'harbour OR port -"night watch" speaker:"Mara Quill" from:2020 sail* don\u2019t \u201cthe tide\u201d'
    )
    assert query.clauses == (
        (Item("word", ("harbour",)), Item("word", ("port",))),
        (Item("prefix", ("sail",)),),
        (Item("phrase", ("don", "t"), is_loose=True),),
        (Item("phrase", ("the", "tide")),),
    )
    assert query.without == (Item("phrase", ("night", "watch")),)
    assert query.filters == (("speaker", "Mara Quill"), ("from", "2020"))


def test_hostile_queries_are_only_words(tmp_path: Path) -> None:
    _write(_documents(10), tmp_path)
    engine = Engine(tmp_path)
    for text in (
        "",
        '"',
        '""',
        "-",
        "OR",
        "OR OR",
        "*",
        "a:b:c",
        "\x00",
        "<script>",
        "../" * 50,
        '"' * 99,
        "\ud800",
        "x" * 9999,
    ):
        engine.search(text)


@pytest.mark.parametrize(
    ("asked", "taken"),
    [
        ("covid19", "covid 19"), ("1250000", "1 250 000"), ("co-operation", "cooperation"), ("ميناء", "الميناء"),
        ("והמגדלור", "המגדלור"), ("donaudampfschiffahrtsgesellschaft", "donaudampfschifffahrtsgesellschaft"),
    ],
)  # fmt: skip
def test_words_that_others_write_apart_or_in_one_are_found(asked: str, taken: str, tmp_path: Path) -> None:
    """A reader does not know how an archive writes them; the answer says what was searched."""
    text = "COVID-19, cooperation of 1,250,000, الميناء, המגדלור, Donaudampfschifffahrtsgesellschaft"
    _write([SearchDocument("k", "d/k", "Notes", "", "", "en", (), (Unit("s1", "turn", text),))], tmp_path)
    answer = Engine(tmp_path).search(asked)
    assert len(answer.hits) == 1
    assert [found for _, found in answer.instead] == [taken]
