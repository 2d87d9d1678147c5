"""The registry's files: what is written is read back, and versions of two branches merge without losing an id."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model import Span
from generator.permalinks.ids import ID_LENGTH, first_ids, hash_id
from generator.permalinks.record import (
    Change,
    Entry,
    PageLine,
    Record,
    SourceLine,
    format_record,
    format_words,
    parse_record,
    parse_words,
)
from generator.permalinks.store import quote_path, unquote_path
from generator.statements.words import shown_words
from tests.unit.test_registry import ANSWER, SECOND, THIRD, document, ids, publish

IDS = st.text("0123456789abcdefghjkmnpqrstvwxyz", min_size=ID_LENGTH, max_size=ID_LENGTH)
DATES = st.dates().map(lambda day: day.isoformat())
LINES = st.text(min_size=0, max_size=30).map(lambda text: " ".join(text.split()))
HEX = st.text("0123456789abcdef", min_size=12, max_size=12)
LIVING = st.builds(Entry, IDS, st.sampled_from(["turn", "quote"]), HEX, HEX, DATES, LINES)
RETIRED = st.builds(
    Entry,
    id=IDS,
    kind=st.just("turn"),
    hash=HEX,
    fingerprint=HEX,
    first=DATES,
    speaker=LINES,
    last=DATES,
    fate=st.sampled_from(["merged", "split", "moved", "removed"]),
    successors=st.lists(IDS, max_size=2).map(tuple),
    reason=st.sampled_from(["", "words-gone"]),
)
ENTRIES = st.lists(LIVING | RETIRED, max_size=5, unique_by=lambda entry: entry.id).map(tuple)
PATHS = st.text(min_size=1, max_size=20)
RECORDS = st.builds(
    Record,
    key=IDS,
    sources=st.lists(
        st.builds(SourceLine, DATES, HEX, PATHS.map(quote_path)), max_size=2, unique_by=lambda line: line.path
    ).map(tuple),
    pages=st.lists(
        st.builds(PageLine, DATES, st.just("2031/01/a") | st.just("2031/01/b"), LINES),
        max_size=2,
        unique_by=lambda line: line.address,
    ).map(tuple),
    gone=st.just("") | DATES,
    entries=ENTRIES,
    changes=st.lists(st.builds(Change, DATES, IDS, st.just("changed"), LINES), max_size=3, unique=True).map(
        lambda changes: tuple(sorted(changes, key=lambda change: change.date))
    ),
)


@given(RECORDS)
def test_a_record_is_read_as_it_was_written(record: Record) -> None:
    assert parse_record(format_record(record)) == record
    assert parse_record(format_record(record).replace("\n", "\r\n")) == record


@given(st.dictionaries(HEX, LINES.filter(bool)))
def test_words_are_read_as_they_were_written(words: dict[str, str]) -> None:
    assert parse_words(format_words(words)) == words


@given(PATHS)
def test_any_path_stands_on_one_line(path: str) -> None:
    assert unquote_path(quote_path(path)) == path
    assert "\n" not in quote_path(path)


@given(RECORDS, RECORDS)
def test_two_versions_merge_to_every_id_of_both(one: Record, other: Record) -> None:
    merged = parse_record(format_record(one) + format_record(other))
    kept = [entry.id for entry in merged.entries]
    assert sorted(kept) == sorted({entry.id for entry in (*one.entries, *other.entries)})
    living = {entry.id for entry in (*one.living, *other.living)}
    assert {entry.id for entry in merged.living} == living
    again = parse_record(format_record(merged) + format_record(one))
    assert {entry.id for entry in again.entries} == set(kept)


@settings(max_examples=50)
@given(st.lists(st.text("ab .", max_size=8), max_size=12))
def test_first_ids_differ_within_a_document(sayings: list[str]) -> None:
    """Equal words are counted."""
    read = document("a.txt", *sayings)
    names = [statement.id for statement in read.statements]
    assert len(set(names)) == len(names)
    assert names == [s.id for s in first_ids("a.txt", read.source.text, read.statements)]


def test_an_id_of_a_path_is_the_same_in_any_unicode_form() -> None:
    """One file system composes letters, another takes them apart."""
    assert hash_id("é.txt", "words", 1) == hash_id("e\u0301.txt", "words", 1)


def test_what_is_not_shown_is_not_in_the_words() -> None:
    read = document("a.txt", "One two three four.")
    (statement,) = read.statements
    start = statement.span.start
    holed = replace(statement, holes=(Span(start + 4, start + 8),))
    assert shown_words(read.source.text, holed) == "One three four."


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not here")
def test_git_merges_the_registry_of_two_branches(tmp_path: Path) -> None:
    """Both change the same document; every id of both is known afterwards, and those still in the text live."""
    registry = tmp_path / "permalinks"
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"}

    def git(*words: str) -> None:
        who = ("-c", "user.name=Mara Quill", "-c", "user.email=mara@skerry.example")
        subprocess.run(("git", *who, *words), cwd=tmp_path, check=True, capture_output=True, env=environment)

    git("init", "-q", "-b", "one")
    base = publish(registry, document("a.txt", ANSWER, SECOND, THIRD))
    git("add", "-A")
    git("commit", "-qm", "base")
    git("checkout", "-qb", "two")
    publish(registry, document("a.txt", ANSWER, SECOND.replace("higher", "lower"), THIRD, "Said on two."))
    git("commit", "-qam", "two")
    git("checkout", "-q", "one")
    left = publish(registry, document("a.txt", ANSWER, SECOND.replace("costs", "prices"), "Said on one.", THIRD))
    git("commit", "-qam", "one")
    git("merge", "-q", "two")
    merged = publish(registry, document("a.txt", ANSWER, SECOND, "Said on one.", THIRD, "Said on two."))
    now = ids(merged, "a.txt")
    before = ids(base, "a.txt")
    assert (now[0], now[1], now[3]) == before
    assert now[2] == ids(left, "a.txt")[2]
