"""Lists of posts and threads of boards: whose headline stands there, and what is told of who wrote."""

from __future__ import annotations

import pytest

from tests.reading import read

POSTS = (
    ("The lamp is lit again", "The keeper of the northern light came back on Monday with a lens that is quite new."),
    ("Two cables under the sound", "A survey ship found the ends of two cables half a mile from where they were laid."),
    ("Herring late this year", "The boats have gone out four times and have come back with little but the ice."),
)
CARD = "marlowe77\nJoined: Mar 2031\nPosts: 1,204\n"
POST = "My old engine runs fine for about an hour or so, and then the needle climbs into the red.\n"


def _listed(day: str = "March {}, 2031") -> str:
    rows = (f"{head}\n{day.format(14 - at)}\n{words}\nRead more\n" for at, (head, words) in enumerate(POSTS))
    return "Harbour Notes\nHome\nAbout\n" + "".join(rows) + "Older posts\n"


def test_the_first_of_several_posts_gives_the_page_no_headline() -> None:
    """It is one of a list, and a citation would name the page after it."""
    metadata = read(_listed()).metadata
    assert metadata.title is None
    assert metadata.date is None


@pytest.mark.parametrize(
    "more", ["", "It burned on Tuesday for the first time since the storm took the old one away.\n"]
)
def test_a_text_over_other_posts_keeps_its_headline(more: str) -> None:
    """Two teasers below a text, or a text longer than they are, are what most pages end in."""
    head, words = "Ferries stay in port for a third day", POSTS[0][1]
    teasers = "".join(f"{head}\n{words}\nRead more\n" for head, words in POSTS[1:])
    text = f"{head}\nMarch 14, 2031\n" + f"{words}\n{more}" * (4 if more else 1)
    title = read(text + (teasers if not more else _listed()[len("Harbour Notes\n") :])).metadata.title
    assert title
    assert title.value == head


def test_the_address_names_the_headline_even_of_a_list() -> None:
    title = read(_listed(), sidecar="url: https://notes.example/the-lamp-is-lit-again").metadata.title
    assert title
    assert title.value == "The lamp is lit again"


@pytest.mark.parametrize("opening", [CARD, CARD.partition("\n")[2]])
def test_what_a_board_tells_of_a_member_is_no_headline_and_no_day(opening: str) -> None:
    """ "Posts: 1,204" was the headline, and the day of joining the day of the text."""
    metadata = read(opening + POST + CARD + POST).metadata
    assert metadata.title is None
    assert metadata.date is None
