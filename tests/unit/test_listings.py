"""Lines that are not prose and yet what a text says: the answers of an invitation, lists of persons."""

from __future__ import annotations

import pytest

from tests.reading import lines_of, read

TEXT = (
    "The harbour board of Vesterey invites everybody to see the new light, which will burn for the first time.\n"
    "The keeper will show the lens, and the board will say what it has cost and who has paid for all of it.\n"
    "The old lamp was lit for the last time on a night in March, when the herring boats were still at sea.\n"
    "A book lies in the keeper's house, and whoever has climbed the stairs is asked to write a name in it.\n"
)
ANSWERS = "WHO: The harbour board\nWHEN: Monday, 9 a.m.\nWHERE: The old fish hall, Vesterey\n"
PERSONS = (
    "Anna Example, born 4-3-1998, 12 Quay Street, Vesterey\nPeter Example, born 12-11-1971, 3 Lamp Lane, Ostrand\n"
    "Maria Example, born 1-6-1983, 40 Rope Walk, Ostrand\nThomas Example, born 30-9-1990, 7 Tar Yard, Vesterey\n"
)
DATED = (
    "Anna Example, March 4, 2031\nPeter Example, March 3, 2031\nMaria Example, March 2, 2031\nTom Roe, March 1, 2031\n"
)


@pytest.mark.parametrize(
    "page",
    [
        "Home\nNews\nSubscribe\n" + ANSWERS + "Share\nTweet\n" + TEXT,
        "Home\nNews\nSubscribe\n" + TEXT + "Share\nTweet\nPrint\n" + ANSWERS + "Share\nMenu\nFollow us\n",
    ],
)
def test_who_when_and_where_amid_furniture_are_text(page: str) -> None:
    """They have the shape of a menu, and are all that an invitation is for."""
    body = lines_of(read(page))
    assert all(line in body for line in ANSWERS.splitlines())


@pytest.mark.parametrize(("lines", "is_text"), [(PERSONS, True), (DATED, False)])
def test_a_list_of_persons_amid_furniture_is_text(lines: str, is_text: bool) -> None:
    """A list of who was charged or honoured; names with a day beside them are the authors of other posts."""
    page = TEXT + "Share\nTweet\nPrint\nSubscribe\n" + lines + "Menu\nContact us\nFollow us\n"
    body = lines_of(read(page))
    assert all((line in body) is is_text for line in lines.splitlines())


def test_one_question_alone_is_no_invitation() -> None:
    page = "Home\nNews\nSubscribe\nWHAT: a menu\nShare\nTweet\n" + TEXT
    assert "WHAT: a menu" not in lines_of(read(page))
