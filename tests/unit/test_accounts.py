"""What the site tells of statements that changed: histories, redirects, the resolver's directory."""

from __future__ import annotations

import json
from pathlib import Path

from generator.permalinks.accounts import accounts_of, history_script
from generator.permalinks.directory import directory
from generator.permalinks.pages import difference, permanent_links
from generator.permalinks.registry import Registry
from generator.settings import Settings
from generator.write.drafts import Draft
from generator.write.elements import Leaf, Run
from generator.write.page import page_of
from tests.unit.test_registry import ANSWER, SECOND, THIRD, document, ids, publish, record


def pages_of(registry: Registry) -> dict[str, str]:
    found = permanent_links(registry, Settings())
    leaves: list[Leaf] = [page.make() if isinstance(page, Draft) else page for page in found.pages]
    return {leaf.path: page_of(leaf).html or "" for leaf in leaves}


def row(registry: Registry, name: str) -> list[object]:
    """What the directory says of an id."""
    found = directory(registry.facts(), registry.record)
    script = found.files[name[: found.length]]
    rows = json.loads(script[script.index(",") + 1 : script.rindex(")")])["s"]
    return list(rows[name[found.length :]])


def test_the_directory_knows_every_id_and_what_became_of_it(tmp_path: Path) -> None:
    first = publish(
        tmp_path, document("a.txt", ANSWER, SECOND[:60], THIRD), document("b.txt", "Good morning to you all.")
    )
    one, two, three = ids(first, "a.txt")
    (other,) = ids(first, "b.txt")
    changed = ANSWER.replace("spring", "autumn")
    second = publish(tmp_path, document("a.txt", changed + " " + SECOND[:60]), today="2030-02-01")
    assert row(second, one)[2:] == ["changed"]
    assert row(second, two)[2:] == ["merged", one]
    assert row(second, three)[2:] == ["removed"]
    assert row(second, other)[2:] == ["gone"]
    assert row(second, second.key("a.txt"))[2:] == ["document"]


def test_one_that_ended_offers_those_that_say_the_same(tmp_path: Path) -> None:
    """Said twice, and one of them taken out: which of them it was, nobody can tell."""
    first = publish(tmp_path, document("a.txt", "Yes.", ANSWER, "Yes."), document("b.txt", SECOND))
    second = publish(tmp_path, document("a.txt", ANSWER, "Yes."), document("b.txt", SECOND), today="2030-02-01")
    (ended,) = set(ids(first, "a.txt")) - set(ids(second, "a.txt"))
    assert row(second, ended)[2:] == ["removed", ids(second, "a.txt")[1]]


def test_one_that_ended_offers_what_says_nearly_the_same_elsewhere_later(tmp_path: Path) -> None:
    """It came back alone, reworded, in another document: nobody knows whether it is the same, so both have their id."""
    first = publish(tmp_path, document("a.txt", ANSWER, SECOND), document("b.txt", THIRD), document("c.txt", THIRD * 2))
    answer, second = ids(first, "a.txt")
    (third,) = ids(first, "b.txt")
    publish(tmp_path, document("a.txt", ANSWER), document("c.txt", THIRD * 2), today="2030-02-01")
    back = SECOND.replace("higher", "much lower"), THIRD.replace("a home", "one house")
    now = publish(tmp_path, document("a.txt", ANSWER), document("c.txt", THIRD * 2, *back), today="2030-03-01")
    assert row(now, second)[2:] == ["removed", ids(now, "c.txt")[1]]
    assert row(now, third)[2:] == ["gone", ids(now, "c.txt")[2]]
    assert row(now, answer)[2:] == []
    assert now.past("a.txt").changed == "2030-02-01"
    again = publish(tmp_path, document("a.txt", ANSWER, SECOND), document("c.txt", THIRD * 2, *back))
    assert row(again, second)[2:] == ["changed"]


def test_a_statement_that_moved_is_found_where_it_lives(tmp_path: Path) -> None:
    """Its id stands in two records; the living one counts."""
    first = publish(tmp_path, document("a.txt", ANSWER, SECOND), document("b.txt", THIRD))
    moved = ids(first, "a.txt")[1]
    second = publish(tmp_path, document("a.txt", ANSWER), document("b.txt", THIRD, SECOND))
    assert row(second, moved)[2:] == ["changed"]
    assert moved in ids(second, "b.txt")


def test_the_versions_of_a_statement_are_told_with_their_dates(tmp_path: Path) -> None:
    publish(tmp_path, document("a.txt", ANSWER))
    publish(tmp_path, document("a.txt", ANSWER.replace("spring", "autumn")), today="2030-02-01")
    last = publish(
        tmp_path, document("a.txt", ANSWER.replace("spring", "May"), speaker="Ivo Brandt"), today="2030-03-01"
    )
    known = record(tmp_path, last, "a.txt")
    (account,) = accounts_of(known, last.words(known.key))
    assert [v.date for v in account.versions] == ["2030-01-01", "2030-02-01", "2030-03-01"]
    assert [v.words for v in account.versions][1] == ANSWER.replace("spring", "autumn")
    assert account.speakers == (("2030-01-01", "Mara Tolland"), ("2030-03-01", "Ivo Brandt"))
    told = history_script(known, last.words(known.key))
    assert told.startswith("onrecord.history(")
    assert ANSWER in told


def test_a_page_that_moved_leaves_a_page_and_a_second_move_leads_to_the_last(tmp_path: Path) -> None:
    for day, address in (("01", "2030/01/bridge"), ("02", "2030/02/bridge"), ("03", "2030/02/the-bridge")):
        registry = publish(tmp_path, document("a.txt", ANSWER), today=f"2030-01-{day}")
        assert registry.address("a.txt", address, "The bridge") == address
        registry.write()
    pages = pages_of(registry)
    for old in ("2030/01/bridge.md", "2030/02/bridge.md"):
        assert "the-bridge.html" in pages[old]
    assert "2030/02/the-bridge.md" not in pages


def test_a_new_document_never_takes_the_address_of_another(tmp_path: Path) -> None:
    """Not even of one that is gone: old links would lead to the wrong text."""
    registry = publish(tmp_path, document("a.txt", ANSWER))
    assert registry.address("a.txt", "2030/01/bridge", "Bridge") == "2030/01/bridge"
    registry.write()
    later = publish(tmp_path, document("0.txt", THIRD))
    given = later.address("0.txt", "2030/01/bridge", "Bridge")
    assert given == f"2030/01/bridge-{later.key('0.txt')[:6]}"
    later.write()
    again = publish(tmp_path, document("0.txt", THIRD))
    assert again.address("0.txt", "2030/01/bridge", "Bridge") == given


def test_a_gone_document_keeps_a_page_with_its_words(tmp_path: Path) -> None:
    first = publish(tmp_path, document("a.txt", ANSWER), document("b.txt", THIRD))
    first.address("a.txt", "2030/01/a", "The bridge")
    first.write()
    pages = pages_of(publish(tmp_path, document("b.txt", THIRD), today="2030-02-01"))
    assert ANSWER[:40] in pages["2030/01/a.md"]
    assert f'id="{ids(first, "a.txt")[0]}"' in pages["2030/01/a.md"]


def test_differences_show_what_was_taken_before_what_was_put(tmp_path: Path) -> None:
    pieces = [(p.tag, p.content[0]) if isinstance(p, Run) else p for p in difference("a b c d", "a x y d")]
    assert [p for p in pieces if p != " "] == ["a", ("del", "b c"), ("ins", "x y"), "d"]
