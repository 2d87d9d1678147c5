"""Permanent ids survive what happens to sources, and say what became of them."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from generator.errors import RegistryError
from generator.model import Document, Metadata, Source, Span, Statement
from generator.permalinks.ids import first_ids
from generator.permalinks.record import Record, parse_record
from generator.permalinks.registry import Registry, open_registry

ANSWER = "We have agreed with the harbour board that the bridge will open in spring, and not a day later."
SECOND = "The costs are higher than planned, but they are covered by the reserve that the council set aside."
THIRD = "Nobody will lose a home because of this, and every family has been told so in writing by the office."
THANKS = "Thank you."


def document(path: str, *sayings: str, speaker: str = "Mara Tolland") -> Document:
    """A transcript in which each saying is a turn of `speaker`, unless it begins with another name and a bar."""
    text, statements = "", []
    for saying in sayings:
        who, _, words = saying.rpartition("|")
        text += f"{who or speaker}: "
        statements.append(
            Statement("", "turn", Span(len(text), len(text) + len(words)), who or speaker, speaker=who or speaker)
        )
        text += words + "\n"
    source = Source(path, hashlib.sha256(text.encode()).hexdigest(), text, "utf-8")
    return Document(source, "transcript", Metadata(), (), first_ids(path, text, statements))


def publish(folder: Path, *documents: Document, today: str = "2030-01-01") -> Registry:
    """One build."""
    registry = open_registry(folder, sources=[d.source.path for d in documents], today=today)
    for each in sorted(documents, key=lambda d: d.source.path):
        registry.see(each)
    registry.settle()
    registry.write()
    return registry


def ids(registry: Registry, path: str) -> tuple[str, ...]:
    return registry.settled(path).ids


def record(folder: Path, registry: Registry, path: str) -> Record:
    key = registry.key(path)
    return parse_record((folder / key[:2] / f"{key}.txt").read_text())


def test_a_lost_registry_is_rebuilt_with_the_same_ids(tmp_path: Path) -> None:
    """Whoever forgets to commit the registry must not break every citation."""
    texts = [document("a.txt", ANSWER, THANKS, SECOND, THANKS), document("b/c.txt", ANSWER)]
    one, other = publish(tmp_path / "1", *texts), publish(tmp_path / "2", *reversed(texts), today="2031-05-05")
    for path in ("a.txt", "b/c.txt"):
        assert ids(one, path) == ids(other, path)
        assert one.key(path) == other.key(path)
    assert len({*ids(one, "a.txt"), *ids(one, "b/c.txt")}) == 5


def test_an_unchanged_archive_leaves_every_byte_of_the_registry(tmp_path: Path) -> None:
    """A build on another day must not touch what has not changed."""
    texts = [document("a.txt", ANSWER, SECOND), document("b.txt", THIRD)]
    publish(tmp_path, *texts)
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in tmp_path.rglob("*.*")}
    registry = open_registry(tmp_path, sources=["a.txt", "b.txt"], today="2030-02-02")
    for each in texts:
        registry.see(each)
    assert registry.write() == ()
    assert before == {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in tmp_path.rglob("*.*")}


def test_a_corrected_statement_keeps_its_id_and_both_wordings(tmp_path: Path) -> None:
    """The citation of the old wording still has to lead to the statement, and to what it said."""
    first = publish(tmp_path, document("a.txt", ANSWER, SECOND))
    corrected = ANSWER.replace("spring", "autumn").replace("not a day later", "not one day later")
    second = publish(tmp_path, document("a.txt", corrected, SECOND), today="2030-03-01")
    assert ids(first, "a.txt") == ids(second, "a.txt")
    change = record(tmp_path, second, "a.txt").changes[0]
    assert (change.date, change.id, change.what) == ("2030-03-01", ids(first, "a.txt")[0], "changed")
    old, new = change.details.split()
    words = second.words(second.key("a.txt"))
    assert (words[old], words[new]) == (ANSWER, corrected)


def test_a_corrected_speaker_keeps_the_id_and_is_noted(tmp_path: Path) -> None:
    """Who was first named stays known: a citation may carry the name."""
    first = publish(tmp_path, document("a.txt", ANSWER))
    second = publish(tmp_path, document("a.txt", ANSWER, speaker="Ivo Brandt"))
    known = record(tmp_path, second, "a.txt")
    assert ids(first, "a.txt") == ids(second, "a.txt")
    assert known.living[0].speaker == "Mara Tolland"
    assert [(c.what, c.details) for c in known.changes] == [("speaker", "Ivo Brandt")]
    publish(tmp_path, document("a.txt", ANSWER, speaker="Ivo Brandt"), today="2030-09-09")
    assert record(tmp_path, second, "a.txt") == known


def test_a_statement_that_is_split_keeps_its_id_at_the_larger_part(tmp_path: Path) -> None:
    """The old link leads to where most of the words are, and the registry names the other part."""
    first = publish(tmp_path, document("a.txt", THIRD, ANSWER + " " + SECOND[:60], THANKS))
    second = publish(tmp_path, document("a.txt", THIRD, ANSWER, SECOND[:60], THANKS))
    before, after = ids(first, "a.txt"), ids(second, "a.txt")
    assert (after[0], after[1], after[3]) == before
    assert [(c.id, c.what, c.details) for c in record(tmp_path, second, "a.txt").changes if c.what == "split"] == [
        (before[1], "split", after[2])
    ]


def test_statements_that_are_merged_name_their_successor(tmp_path: Path) -> None:
    """The shorter one's id leads to the text that holds its words now."""
    first = publish(tmp_path, document("a.txt", THIRD, ANSWER, SECOND[:60], THANKS))
    second = publish(tmp_path, document("a.txt", THIRD, ANSWER + " " + SECOND[:60], THANKS))
    before, after = ids(first, "a.txt"), ids(second, "a.txt")
    assert after == (before[0], before[1], before[3])
    (retired,) = record(tmp_path, second, "a.txt").retired
    assert (retired.id, retired.fate, retired.successors) == (before[2], "merged", (before[1],))


def test_a_removed_statement_leaves_a_tombstone_and_its_id_is_never_given_again(tmp_path: Path) -> None:
    """Even to a statement whose first id would be the same."""
    first = publish(tmp_path, document("a.txt", ANSWER, SECOND))
    second = publish(tmp_path, document("a.txt", ANSWER), today="2030-04-01")
    (stone,) = record(tmp_path, second, "a.txt").retired
    assert (stone.id, stone.fate, stone.reason, stone.last) == (
        ids(first, "a.txt")[1],
        "removed",
        "words-gone",
        "2030-04-01",
    )
    assert second.words(second.key("a.txt"))[stone.hash] == SECOND
    third = publish(tmp_path, document("a.txt", ANSWER, SECOND), today="2030-05-01")
    assert ids(third, "a.txt") == ids(first, "a.txt")  # it is back, so its id is too
    assert [c.what for c in record(tmp_path, third, "a.txt").changes] == ["removed", "returned"]


def test_words_that_are_no_longer_read_as_a_statement_say_so(tmp_path: Path) -> None:
    """A better rule may find that a caption is not a quotation; that is another account than a text taken away."""
    whole = document("a.txt", ANSWER, SECOND)
    publish(tmp_path, whole)
    less = Document(whole.source, "transcript", Metadata(), (), whole.statements[:1])
    (stone,) = record(tmp_path, publish(tmp_path, less), "a.txt").retired
    assert stone.reason == "not-a-statement"


def test_a_renamed_source_keeps_its_document_and_its_ids(tmp_path: Path) -> None:
    """Also when it was edited on the way."""
    first = publish(tmp_path, document("a.txt", ANSWER, SECOND, THANKS), document("b.txt", THIRD))
    second = publish(tmp_path, document("new/name.txt", ANSWER, SECOND + " Yes.", THANKS), document("b.txt", THIRD))
    assert second.key("new/name.txt") == first.key("a.txt")
    assert ids(second, "new/name.txt") == ids(first, "a.txt")
    third = publish(tmp_path, document("a.txt", THIRD + " And more."), document("new/name.txt", ANSWER, SECOND, THANKS))
    assert third.key("a.txt") not in (first.key("a.txt"),)
    assert ids(third, "new/name.txt") == ids(first, "a.txt")


def test_a_statement_that_moves_to_another_document_keeps_its_id(tmp_path: Path) -> None:
    """With equal words or nearly equal ones; a short courtesy does not move alone."""
    first = publish(tmp_path, document("a.txt", ANSWER, SECOND, THANKS), document("b.txt", THIRD))
    second = publish(tmp_path, document("a.txt", ANSWER), document("b.txt", THIRD, SECOND + " Indeed.", "No."))
    assert ids(second, "b.txt")[1] == ids(first, "a.txt")[1]
    stones = {e.id: (e.fate, e.successors) for e in record(tmp_path, second, "a.txt").retired}
    assert stones == {
        ids(first, "a.txt")[1]: ("moved", (first.key("b.txt"),)),
        ids(first, "a.txt")[2]: ("removed", ()),
    }


def test_a_deleted_document_keeps_its_statements_as_tombstones_until_it_returns(tmp_path: Path) -> None:
    """A file taken away by mistake must not cost a citation."""
    first = publish(tmp_path, document("a.txt", ANSWER, SECOND), document("b.txt", THIRD))
    publish(tmp_path, document("b.txt", THIRD), today="2030-02-01")
    key = first.key("a.txt")
    gone = parse_record((tmp_path / key[:2] / f"{key}.txt").read_text())
    assert (gone.gone, [e.id for e in gone.entries]) == ("2030-02-01", list(ids(first, "a.txt")))
    back = publish(tmp_path, document("other.txt", ANSWER, SECOND), document("b.txt", THIRD), today="2030-03-01")
    assert back.key("other.txt") == key
    assert ids(back, "other.txt") == ids(first, "a.txt")


def test_a_small_new_source_does_not_take_over_a_large_one_that_went(tmp_path: Path) -> None:
    """Its only words, a courtesy, stood in the other too."""
    first = publish(tmp_path, document("a.txt", ANSWER, SECOND, THIRD, THANKS), document("z.txt", SECOND * 2))
    second = publish(tmp_path, document("new.txt", THANKS), document("z.txt", SECOND * 2), today="2030-02-02")
    assert second.key("new.txt") != first.key("a.txt")
    third = publish(
        tmp_path, document("back.txt", ANSWER, SECOND, THIRD, THANKS), document("new.txt", THANKS), today="2030-03-03"
    )
    assert ids(third, "back.txt") == ids(first, "a.txt")


def test_statements_removed_earlier_are_known_again_elsewhere_though_marks_or_some_words_differ(tmp_path: Path) -> None:
    first = publish(tmp_path, document("a.txt", ANSWER, SECOND, THANKS, THIRD), document("b.txt", THIRD * 3))
    publish(tmp_path, document("a.txt", THIRD), document("b.txt", THIRD * 3), today="2030-02-02")
    back = (SECOND.rstrip("."), ANSWER.replace("spring", "autumn"), THANKS.rstrip("."))
    third = publish(tmp_path, document("a.txt", THIRD), document("b.txt", THIRD * 3, *back), today="2030-03-03")
    answer, second, thanks, _ = ids(first, "a.txt")
    assert ids(third, "b.txt")[1:] == (second, answer, thanks)


def test_words_that_another_statement_held_all_along_have_not_been_joined_with_it(tmp_path: Path) -> None:
    """A quotation within a turn that is no longer read as one."""
    first = publish(tmp_path, document("a.txt", ANSWER, SECOND[:60], SECOND))
    turn, quotation, _ = (ids(first, "a.txt")[at] for at in (2, 1, 0))
    second = publish(tmp_path, document("a.txt", ANSWER, SECOND), today="2030-02-02")
    (entry,) = record(tmp_path, second, "a.txt").retired
    assert (entry.id, entry.fate, entry.reason, entry.successors) == (quotation, "removed", "not-a-statement", (turn,))
    third = publish(tmp_path, document("a.txt", ANSWER, SECOND[:60], SECOND), today="2030-03-03")
    assert ids(third, "a.txt") == ids(first, "a.txt")


def test_of_two_that_say_the_same_nobody_claims_to_know_which_was_joined(tmp_path: Path) -> None:
    publish(tmp_path, document("a.txt", THANKS, ANSWER, THANKS, SECOND))
    second = publish(tmp_path, document("a.txt", THANKS, ANSWER, f"{THANKS} {SECOND}"), today="2030-02-02")
    (entry,) = record(tmp_path, second, "a.txt").retired
    assert (entry.fate, entry.reason, entry.successors) == ("removed", "", ids(second, "a.txt")[2:])


def test_statements_that_were_joined_and_are_parted_again_have_their_ids_back(tmp_path: Path) -> None:
    first = publish(tmp_path, document("a.txt", ANSWER, SECOND))
    joined = publish(tmp_path, document("a.txt", f"{ANSWER} {SECOND}"), today="2030-02-02")
    assert len(ids(joined, "a.txt")) == 1
    parted = publish(tmp_path, document("a.txt", ANSWER, SECOND), today="2030-03-03")
    assert set(ids(parted, "a.txt")) == set(ids(first, "a.txt"))


@pytest.mark.parametrize("swap", [False, True])
def test_two_branches_merge_without_losing_an_id(tmp_path: Path, swap: bool) -> None:
    """merge=union keeps the lines of both sides; every id of both is still known, each once."""
    publish(tmp_path / "base", document("a.txt", ANSWER, SECOND, THIRD))
    sides = []
    for name, sayings in (("left", (ANSWER, SECOND, "One more thing.")), ("right", (ANSWER[:-1] + "!", THIRD))):
        publish(tmp_path / name, document("a.txt", ANSWER, SECOND, THIRD))
        made = publish(tmp_path / name, document("a.txt", *sayings), today="2030-06-01")
        key = made.key("a.txt")
        sides.append((tmp_path / name / key[:2] / f"{key}.txt").read_text())
    merged = parse_record("\n".join(reversed(sides) if swap else sides))
    everything = {e.id for side in sides for e in parse_record(side).entries}
    kept = [e.id for e in merged.entries]
    assert set(kept) == everything
    assert len(kept) == len(set(kept))


@pytest.mark.parametrize("line", ["source x", "retired abc", "statement", "page", "change 2030", "nonsense"])
def test_a_broken_registry_file_is_named_with_its_line(tmp_path: Path, line: str) -> None:
    """A build that went on would give new ids to old statements."""
    made = publish(tmp_path, document("a.txt", ANSWER))
    key = made.key("a.txt")
    file = tmp_path / key[:2] / f"{key}.txt"
    file.write_text(file.read_text() + line + "\n")
    with pytest.raises(RegistryError) as caught:
        publish(tmp_path, document("a.txt", ANSWER, SECOND))
    assert (caught.value.line, caught.value.path.endswith(f"{key}.txt")) == (5, True)


def test_lost_words_are_stored_again_and_an_empty_record_is_made_anew(tmp_path: Path) -> None:
    """Half of the registry is better than none."""
    first = publish(tmp_path, document("a.txt", ANSWER, SECOND))
    key = first.key("a.txt")
    (tmp_path / key[:2] / f"{key}.words").unlink()
    again = publish(tmp_path, document("a.txt", ANSWER, SECOND))
    assert again.words(key).keys() == {e.hash for e in record(tmp_path, again, "a.txt").living}
    (tmp_path / key[:2] / f"{key}.txt").write_text("")
    anew = publish(tmp_path, document("a.txt", ANSWER, SECOND))
    assert ids(anew, "a.txt") == ids(first, "a.txt")


def test_a_build_that_died_between_two_files_is_mended_by_the_next(tmp_path: Path) -> None:
    """The statement had arrived in one record and not yet left the other."""
    publish(tmp_path, document("a.txt", ANSWER, SECOND), document("b.txt", THIRD))
    first = open_registry(tmp_path, sources=["a.txt", "b.txt"], today="2030-01-01")
    key = first.key("a.txt")
    file = tmp_path / key[:2] / f"{key}.txt"
    before = file.read_text()
    moved = (document("a.txt", ANSWER), document("b.txt", THIRD, SECOND))
    whole = ids(publish(tmp_path, *moved), "b.txt")
    file.write_text(before)
    mended = publish(tmp_path, *moved)
    assert ids(mended, "b.txt") == whole
    assert [e.fate for e in record(tmp_path, mended, "a.txt").retired] == ["moved"]
