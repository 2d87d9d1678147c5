"""Nouns are frozen: for the type checker always, at run time under `python -X dev`."""

import pickle
import subprocess
import sys
from dataclasses import field

import pytest

from generator.model import Block, Role, Span
from generator.nouns import dataclass


def test_equal_nouns_are_one_key_of_a_dict_and_sort_by_their_fields():
    assert {Span(1, 2): "here"}[Span(1, 2)] == "here"
    assert sorted([Span(3, 4), Span(1, 9), Span(1, 2)]) == [Span(1, 2), Span(1, 9), Span(3, 4)]


def test_a_noun_survives_the_way_to_another_process():
    block = Block(Span(0, 4), Role.TITLE, "metadata", "meta", 0.5)
    assert pickle.loads(pickle.dumps(block)) == block


def test_a_noun_has_no_room_for_other_fields():
    @dataclass(frozen=True, slots=True)
    class Thing:
        size: int

    assert not hasattr(Thing(1), "__dict__")


def test_in_development_mode_assigning_to_a_field_of_a_noun_fails():
    lines = (
        "from generator.model import Span\ntry:\n    Span(1, 2).start = 3\nexcept AttributeError:\n    print('frozen')"
    )
    run = subprocess.run([sys.executable, "-X", "dev", "-c", lines], capture_output=True, text=True, check=True)
    assert run.stdout == "frozen\n"


def test_nouns_that_may_change_are_no_keys_and_others_compare_by_all_but_what_is_left_out():
    @dataclass(slots=True)
    class Changing:
        size: int

    @dataclass(frozen=True, slots=True)
    class Labelled:
        size: int
        label: str = field(default="", compare=False)

    assert Changing(1) == Changing(1) != Changing(2)
    with pytest.raises(TypeError):
        hash(Changing(1))
    assert Labelled(1, "a") == Labelled(1, "b")
    assert len({Labelled(1, "a"), Labelled(1, "b"), Labelled(2)}) == 2


def test_nouns_that_compare_by_identity_stay_keys():
    @dataclass(frozen=True, slots=True, eq=False)
    class Column:
        rows: list[int]

    one, other = Column([1]), Column([1])
    assert one != other
    assert len({one, other}) == 2
