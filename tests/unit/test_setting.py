"""Where and when words were spoken names neither who wrote nor who publishes; who is told of in a list is no author."""

from __future__ import annotations

import pytest

from tests.reading import read

TURNS = (
    "THE WARDEN:  Good morning, and thank you all for coming out to the quay on such a day.\n\n"
    "MS. QUILL:  Warden, will the second light be lit before the winter storms begin?\n\n"
    "THE WARDEN:  It will, and the third one with it, if the harbour board keeps to what it said.\n"
)


@pytest.mark.parametrize(
    "setting",
    [
        "Carrie Tannhauser Hall\nSelma, Vesterey\n\n3:07 P.M. CST",
        "Charlotte, Vesterey\n\n1:59 P.M. EST",
        "Harbour Council\n\nVia Teleconference\n\n(May 3, 2024)\n\n5:43 P.M. EST",
        "Vesterey Harbour University\n\n10.45 Uhr",
        "Harbour Office",
        "Arthur G. Brask Lighthouse Library and Marten J. Okonwo Harbour Institute\nColwick, Vesterey\n\n9:26 P.M. EDT",
    ],
)
def test_the_place_of_a_transcript_is_no_author_and_no_outlet(setting: str) -> None:
    document = read(f"Remarks by the Warden on the New Lights\n\n2024-05-04\n\n{setting}\n\n{TURNS}")
    assert document.layout == "transcript"
    assert document.metadata.byline == ()
    assert document.metadata.outlet is None


def test_who_writes_a_transcript_up_is_named_behind_a_cue() -> None:
    document = read(f"Remarks by the Warden on the New Lights\n\nBy Marten Okonwo\n\n4 May 2024\n\n{TURNS}")
    assert [found.value for found in document.metadata.byline] == ["Marten Okonwo"]


LEAD = "The harbour board of Vesterey has named those who are to watch over the new lights of the coast this year."
LIFE = "has kept the lights of the western coast for a dozen years and sat on the board of the pilots before that."


KEEPER = "Marten Okonwo, Keeper of the Western Lights"
LIVES = f"{KEEPER}\nMarten Okonwo {LIFE}\n\nSilvie Tannhauser, Pilot\nSilvie Tannhauser {LIFE}\n"
KNOWN = f"{LEAD.replace('those', 'Marten Okonwo and others')}\n\n{KEEPER}\n\nMarten {LIFE}\n"
SENT = f"NAMES SENT TO THE BOARD:\n\nMarten Okonwo, of Colwick, to be Keeper of the Lights, vice Ilo Brask.\n\n{LEAD}\n"
LEADS = f"{LEAD}\n\nMr. Marten Okonwo, Second Keeper of the Lights, will lead those who go.\n\n{LEAD}\n"


@pytest.mark.parametrize("body", [f"{LEAD}\n\n{LIVES}", KNOWN, SENT, LEADS])
def test_who_is_named_to_an_office_has_not_written_of_it(body: str) -> None:
    assert read(f"Harbour board names its keepers\n\n2024-05-04\n\n{body}").metadata.byline == ()


def test_an_author_with_what_she_is_stays_one() -> None:
    text = (
        f"Harbour board names its keepers\n\nSilvie Tannhauser, Harbour Expert\n4 May 2024\n\n{LEAD}\n\nMarten {LIFE}\n"
    )
    assert [found.value for found in read(text).metadata.byline] == ["Silvie Tannhauser"]


@pytest.mark.parametrize("behind", ["again", "An alliance for our times", "Delivering new lights to keepers"])
@pytest.mark.parametrize("dash", ["—", "–"])
def test_a_dash_inside_a_headline_does_not_end_it(dash: str, behind: str) -> None:
    document = read(f"Harbour board was right {dash} {behind}\n\n2024-05-04\n\n{LEAD}\n\nMarten {LIFE}\n")
    assert document.metadata.title is not None
    assert document.metadata.title.value == f"Harbour board was right {dash} {behind}"
    assert document.metadata.outlet is None


def test_a_dash_before_the_name_of_the_site_ends_a_headline_that_stands_alone_too() -> None:
    document = read(
        f"Harbour board was right – Quay Herald\nHome\nHarbour board was right\n4 May 2024\n\n{LEAD}\n\n{LEAD}\n"
    )
    assert document.metadata.title is not None
    assert document.metadata.title.value == "Harbour board was right"
    assert document.metadata.outlet is not None
    assert document.metadata.outlet.value == "Quay Herald"


@pytest.mark.parametrize(
    "row",
    [
        "Rosa Tannhauser, 53, Was Lost While Her Boat Lay in the Harbour of Colwick",
        "Marten Okonwo, Keeper of Lights, explains what the board did:",
        "-   Marten Okonwo, Keeper for the Western Lights",
        "Peter Okonwo of Colwick, NY\nAnna Tannhauser of Quay, NY\nMaria Brask of Lea, NY",
    ],
)
def test_a_row_that_goes_on_behind_a_name_is_no_byline(row: str) -> None:
    assert read(f"Harbour board names its keepers\n\n2024-05-04\n\n{LEAD}\n\n{row}\n\n{LEAD}\n").metadata.byline == ()


def test_the_place_behind_a_headline_belongs_to_it() -> None:
    document = read(f"Remarks by the Warden on the New Lights | Old Bay, Vesterey\n\n2024-05-04\n\n{TURNS}")
    assert document.metadata.title is not None
    assert document.metadata.title.value == "Remarks by the Warden on the New Lights | Old Bay, Vesterey"


def test_a_long_first_row_over_a_day_alone_is_the_headline() -> None:
    text = (
        "Memorandum on the Lighting of Lamps Under the Harbour Act of 1961\n\n2024-05-04\n\n"
        f"MEMORANDUM FOR THE WARDEN\n\nSUBJECT: Lighting of Lamps Under the Harbour Act\n\n{LEAD}\n\nMarten {LIFE}\n"
    )
    title = read(text).metadata.title
    assert title is not None
    assert title.value == "Memorandum on the Lighting of Lamps Under the Harbour Act of 1961"
