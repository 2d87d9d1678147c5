"""Names near the headline are bylines where enough speaks for it, and nothing else is."""

from __future__ import annotations

import pytest

from generator.read import split_lines
from generator.recognise.metadata import Reading, find_metadata
from generator.settings import Settings
from generator.settings.sidecars import Sidecar
from tests.bounds import cpu_within

BODY = (
    "The harbour board of Vesterey will spend twelve million crowns on new lighthouses along its coast this year.\n\n"
    "The decision was taken after three days of talks in the harbour office, the board said in a note on Friday.\n\n"
    "Work on the first of the lights is to begin in spring, and the last is to be lit before the end of next year.\n"
)
TITLE = "Harbour board agrees on twelve new lighthouses"


def authors(text: str) -> list[str]:
    """The byline of a text."""
    metadata, _ = find_metadata(Reading("d.txt", text, split_lines(text), [], "article", Sidecar()), Settings())
    return [found.value for found in metadata.byline]


@pytest.mark.parametrize(
    "byline",
    [
        "By Marten Okonwo",
        "Written by Marten Okonwo",
        "ByMarten Okonwo 12 March 2024",
        "By Marten Okonwo March 12, 2024",
        "BY MARTEN OKONWOPUBLISHED: MAR 12, 2024",
        "Marten Okonwo\nMarch 12, 2024",
        "Marten Okonwo\n•\nMarch 12, 2024",
        "Marten Okonwo March 12, 2024",
        "Marten Okonwo | March 12, 2024",
        "Author\nMarten Okonwo\nMarch 12, 2024",
    ],
)
def test_a_byline_below_the_headline_is_read(byline: str) -> None:
    """However its cue, its date and its marks are set."""
    assert [name.title() for name in authors(f"{TITLE}\n\n{byline}\n\n{BODY}")] == ["Marten Okonwo"]


def test_two_authors_of_one_byline_are_two() -> None:
    assert authors(f"{TITLE}\n\nBy Marten Okonwo and Silvie Tannhauser\nMarch 12, 2024\n\n{BODY}") == [
        "Marten Okonwo",
        "Silvie Tannhauser",
    ]


def test_the_office_of_an_author_is_no_second_author() -> None:
    assert authors(f"{TITLE}\n\nMarten Okonwo, Harbour Expert\nMarch 12, 2024\n\n{BODY}") == ["Marten Okonwo"]


@pytest.mark.parametrize(
    "byline", ["By Marten Okonwo, Silvie Tannhauser, and Ilo Brask", "By Marten Okonwo, Silvie Tannhauser, Ilo Brask"]
)
def test_commas_part_the_names_of_three_authors(byline: str) -> None:
    assert authors(f"{TITLE}\n\n{byline}\nMarch 12, 2024\n\n{BODY}") == [
        "Marten Okonwo",
        "Silvie Tannhauser",
        "Ilo Brask",
    ]


def test_what_an_author_is_and_where_are_no_further_authors() -> None:
    byline = "By Marten Okonwo, Harbour Expert, Vesterey Institute"
    assert authors(f"{TITLE}\n\n{byline}\nMarch 12, 2024\n\n{BODY}") == ["Marten Okonwo"]


def test_a_headline_that_ends_with_a_year_leaves_the_date_below_it_whole() -> None:
    """ "... of 2023" over "September 1st, 2024" is no first of September 2023."""
    text = f"{TITLE} in 2023\nSeptember 1st, 2024 By Marten Okonwo\n\n{BODY}"
    metadata, _ = find_metadata(Reading("d.txt", text, split_lines(text), [], "article", Sidecar()), Settings())
    assert metadata.date is not None
    assert metadata.date.value == "2024-09-01"
    assert authors(text) == ["Marten Okonwo"]


def test_the_box_of_an_author_below_the_text_names_her() -> None:
    box = "Silvie Tannhauser\nSilvie Tannhauser is a writer who lives by the harbour of Vesterey.\n"
    assert authors(f"{TITLE}\n\n{BODY * 3}\n{box}") == ["Silvie Tannhauser"]


@pytest.mark.parametrize(
    "section",
    [
        "Vesterey Lights\nVesterey Lights is a company whose founder built the first lamp.\n",
        "Corner Lamp\nCorner Lamp is a light for small quays.\n",
    ],
)
def test_a_section_on_a_thing_or_a_firm_names_no_author(section: str) -> None:
    assert authors(f"{TITLE}\n\n{BODY * 3}\n{section}") == []


@pytest.mark.parametrize("row", ["About the author\nTechnical Writer", "Author Hub", "Fri March 12, 2024"])
def test_what_a_person_is_names_nobody(row: str) -> None:
    assert authors(f"{TITLE}\n{row}\n\n{BODY}") == []


def test_a_place_before_the_date_is_no_author() -> None:
    assert authors(f"{TITLE}\nVesterey, March 12, 2024\n\n{BODY}") == []


def test_the_lives_of_several_people_below_a_text_name_no_author() -> None:
    lives = "".join(f"{n}\n{n} is a professor at the school of Vesterey.\n" for n in ("Ilo Brask", "Silvie Tannhauser"))
    assert authors(f"{TITLE}\n\n{BODY * 3}\n{lives}") == []


def test_a_name_above_the_headline_beside_its_date_is_read() -> None:
    assert authors(f"Order now\nLogin\nHome\nBy Marten Okonwo\nSeptember 4, 2025\n{TITLE}\n\n{BODY}") == [
        "Marten Okonwo"
    ]


@pytest.mark.parametrize(
    "row", ["Harbour News\nMarch 12, 2024", "Quick Summary", "Find A Location", "Harbour Board\nMarch 12, 2024"]
)
def test_a_rubric_is_no_byline(row: str) -> None:
    """Words that the text writes in small letters, or that organisations bear, name nobody."""
    assert authors(f"{TITLE}\n\n{row}\n\n{BODY}") == []


def test_who_checked_a_text_did_not_write_it() -> None:
    assert authors(f"{TITLE}\n\nReviewed by Marten Okonwo\nEdited by Silvie Tannhauser\n\n{BODY}") == []


def test_an_author_named_below_the_text_is_read() -> None:
    assert authors(f"{TITLE}\n\n{BODY}\nWritten by Marten Okonwo\n") == ["Marten Okonwo"]


@pytest.mark.parametrize(
    "line", ["By " + "Aa, " * 250_000, "\t" * 1_000_000 + "Aa Bb", "Aa Bb\u00a0" * 160_000, "by " * 330_000]
)
def test_a_line_of_a_megabyte_is_quick(line: str) -> None:
    with cpu_within(2):
        authors(f"{TITLE}\n{line}\nMarch 12, 2024\n\n{BODY}")


def test_the_writer_named_over_what_he_is_is_the_author_and_the_line_is_no_headline() -> None:
    text = (
        f"Opinion\nOur harbours deserve better\nIlo Brask\nThe writer is minister for ports\nMarch 12, 2024\n\n{BODY}"
    )
    metadata, _ = find_metadata(Reading("d.txt", text, split_lines(text), [], "article", Sidecar()), Settings())
    assert metadata.title is not None
    assert metadata.title.value == "Our harbours deserve better"
    assert authors(text) == ["Ilo Brask"]


@pytest.mark.parametrize("given", ["MARTEN", "Ingrid", "Dr. Marten", "Włodzimierz", "Anne-Lise", "Chinwe", "Sandeep"])
def test_a_common_given_name_tells_a_person_from_a_rubric(given: str) -> None:
    """Between headline and date stands "Harbour News" as often as an author."""
    assert authors(f"{TITLE}\n{given} Kovarik\nMarch 12, 2024\n\n{BODY}") == [f"{given} Kovarik"]
    assert authors(f"{TITLE}\nHarbour Lights\nMarch 12, 2024\n\n{BODY}") == []


def test_a_given_name_alone_between_headline_and_date_is_an_author() -> None:
    assert authors(f"{TITLE}\nSilvie\nMarch 12, 2024\n\n{BODY}") == ["Silvie"]
    assert authors(f"{TITLE}\nShipping\nMarch 12, 2024\n\n{BODY}") == []


def test_a_nickname_in_brackets_stays_in_the_name() -> None:
    assert authors(f"{TITLE}\nMarten (Mats) Okonwo Published: March 12, 2024\n\n{BODY}") == ["Marten (Mats) Okonwo"]


def test_a_name_said_twice_is_said_once() -> None:
    """The text of the picture stands before the name."""
    assert authors(f"{TITLE}\nBy Silvie Tannhauser Silvie Tannhauser\nMarch 12, 2024\n\n{BODY}") == [
        "Silvie Tannhauser"
    ]


def test_who_posted_it_behind_the_text_is_its_author_and_commenters_are_not() -> None:
    assert authors(f"{TITLE}\n\n{BODY}\nPosted by Silvie at March 12, 2024 9:15 PM\nComments\n") == ["Silvie"]
    comments = "".join(f"Posted by {name} at March 13, 2024\n" for name in ("Silvie", "Marten"))
    assert authors(f"{TITLE}\n\n{BODY}\nComments\n{comments}") == []


def test_who_writes_i_on_a_site_of_that_name_is_its_author() -> None:
    """Of a person's own site neither the headline nor the text names the author."""
    text = "I have walked the coast for twelve years now, and I was never as wet as I am today, dear reader.\n\n"
    page = "{top}\nAbout\n\nTwelve lighthouses in twelve days\n\n" + text * 3 + "© 2019-2025 Silvie Tannhauser\n"
    assert authors(page.format(top="Silvie Tannhauser")) == ["Silvie Tannhauser"]
    assert authors(page.format(top="Home").replace("I ", "we ")) == []
    assert authors(page.format(top="The Post").replace("2025 Silvie Tannhauser", "2025 The Vesterey Post")) == []


def test_a_name_that_labels_what_is_said_is_no_byline() -> None:
    text = "Question Hour\n\nSilvie Tannhauser: Who pays?\n\nMarten Okonwo: The board.\n\n"
    assert authors(f"{text}Silvie Tannhauser: When?\n\nMarten Okonwo: In spring.\n") == []


def test_a_cued_name_beside_the_date_over_the_headline_is_the_author() -> None:
    head = "The Vesterey Post\nHome > Ports\nBy Marten Okonwo (with wires)\nPublished on March 12, 2024\n"
    assert authors(f"{head}{TITLE}\n\n{BODY}") == ["Marten Okonwo"]


def by_address(text: str, url: str) -> list[str]:
    """The byline of a text that was taken from an address."""
    reading = Reading("d.txt", text, split_lines(text), [], "article", Sidecar(url=url))
    return [found.value for found in find_metadata(reading, Settings())[0].byline]


@pytest.mark.parametrize(
    "row",
    [
        "Quaylight\nMarch 12, 2024",
        "by quaylight | Mar 12, 2024",
        "QUAYLIGHT | MARCH 12, 2024",
        "Posted on March 12, 2024 by Quaylight",
    ],
)
def test_a_house_that_signs_its_own_text_is_its_author(row: str) -> None:
    assert [
        name.lower() for name in by_address(f"{TITLE}\n{row}\n\n{BODY}", "https://www.quaylight.example/blog/x")
    ] == ["quaylight"]


def test_the_name_of_the_house_without_a_date_is_no_author() -> None:
    assert by_address(f"Quaylight\n{TITLE}\n\n{BODY}", "https://www.quaylight.example/blog/x") == []


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Marten Okonwo, Ph.D.", ["Marten Okonwo, Ph.D."]),
        ("By Marten Okonwo, MD, FAAP and Silvie Tannhauser, RN", ["Marten Okonwo, MD, FAAP", "Silvie Tannhauser, RN"]),
        ("By Marten Okonwo, GPA", ["Marten Okonwo"]),
    ],
)
def test_a_degree_stays_with_the_name_as_it_was_printed(byline: str, names: list[str]) -> None:
    assert authors(f"{TITLE}\n\n{byline}\nMarch 12, 2024\n\n{BODY}") == names


@pytest.mark.parametrize(
    "box",
    [
        "Silvie Tannhauser\nSilvie has written on the harbours of Vesterey since 2018.",
        "Silvie Tannhauser\nSilvie (Vi) is a seasoned reporter and loves small boats.",
        "Silvie Tannhauser\nHi, I'm Vi! I row.",
        "Silvie Tannhauser\nHarbour Editor\nSilvie covers docks.",
        "About the author:\nSilvie Tannhauser (b. 1986) is a historian of small boats.",
        "Article written by:\nHeadshot of Silvie Tannhauser on the quay\nSilvie Tannhauser",
        "Text by Silvie Tannhauser",
        "Read all articles by Silvie Tannhauser",
        "Posted by:\nSilvie Tannhauser",
        "This post was written by Silvie Tannhauser, Head of Quays",
        "Silvie Tannhauser is the editor of a quarterly for people who love old lamps and the quays they stand on.",
    ],
)
def test_an_author_told_of_below_the_text_is_read(box: str) -> None:
    assert authors(f"{TITLE}\n\n{BODY * 3}\n{box}\n") == ["Silvie Tannhauser"]


def test_one_of_whom_the_text_speaks_is_not_its_author() -> None:
    """The last prose tells of a source, named before."""
    told = "Silvie Tannhauser spoke on Friday.\n\n" + BODY * 3
    assert (
        authors(f"{TITLE}\n\n{told}\nSilvie Tannhauser is the editor of a quarterly for people who love lamps.\n") == []
    )


@pytest.mark.parametrize("top", ["Silvie Tannhauser", "Silvie Tannhauser's notes"])
def test_one_who_writes_in_the_first_person_under_her_own_name_is_the_author(top: str) -> None:
    own = "I went to the harbour and I saw the lamps that I had drawn in spring, and the board was glad of them."
    assert authors(f"{top}\nAbout\n{TITLE}\n\n{own}\n\n{BODY}") == ["Silvie Tannhauser"]
    assert authors(f"{top}\nAbout\n{TITLE}\n\n{BODY}") == []


def test_a_cue_behind_the_summary_names_the_author() -> None:
    dek = "The board hopes for fewer nights without light on the coast. By Silvie Tannhauser on March 12, 2024"
    assert authors(f"{TITLE}\n{dek}\nShare\n\n{BODY}") == ["Silvie Tannhauser"]


def test_the_rows_below_authors_are_one_each() -> None:
    rows = "Author(s)\nAnna Brask\nPeter Tannhauser\nMartin Okonwo\nDownload"
    assert authors(f"{TITLE}\n{rows}\n\n{BODY}") == ["Anna Brask", "Peter Tannhauser", "Martin Okonwo"]


def test_the_bearer_of_a_quotation_under_the_headline_is_no_author() -> None:
    assert authors(f"{TITLE}\nMarch 12, 2024\n—Anna Brask on the lamps of winter\n\n{BODY}") == []


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        ("Written By: Tom May\n15 December 2025", ["Tom May"]),
        ("Written By Linny and Peter\nMarch 12, 2024", ["Linny", "Peter"]),
        ("Byline profile imageWritten by Silvie Tannhauser, CEPF®\nMarch 12, 2024", ["Silvie Tannhauser, CEPF®"]),
        ("Thomas TannhauserMarten OkonwoQuay Team\nMarch 12, 2024", []),
        ("From: Silvie Tannhauser <silvie@quay.example>\nDate: Tue, 5 Mar 2024 10:22:31 +0100", ["Silvie Tannhauser"]),
        ("by lampkeeper » Tue Mar 12, 2024 9:14 pm", ["lampkeeper"]),
    ],
)
def test_names_that_look_like_something_else_are_read_as_they_stand(rows: str, names: list[str]) -> None:
    assert authors(f"{TITLE}\n{rows}\n\n{BODY}") == names


@pytest.mark.parametrize(
    "box",
    [
        "Contact staff writer Silvie Tannhauser at 555-0123, on the harbour line, or by letter to the lamp room.",
        "This story about old lamps was written by Silvie Tannhauser and produced by the lamp room, a small newsroom.",
        "Silvie Tannhauser\n(Editor / Journalist) – Silvie comes from a family of keepers.",
    ],
)
def test_an_author_signed_in_the_last_lines_is_read(box: str) -> None:
    assert authors(f"{TITLE}\n\n{BODY * 3}\n{box}\n") == ["Silvie Tannhauser"]


def test_a_house_that_signs_stays_the_outlet() -> None:
    """ "Written by Quaylight" neither takes the outlet away nor lengthens its name."""
    text = f"{TITLE}\nWritten by Quaylight\nMarch 12, 2024\n\n{BODY}\nWritten by Quaylight\n"
    reading = Reading("d.txt", text, split_lines(text), [], "article", Sidecar(url="https://quaylight.example/a"))
    outlet = find_metadata(reading, Settings())[0].outlet
    assert outlet is not None
    assert outlet.value == "Quaylight"


LONG = BODY * 4


@pytest.mark.parametrize(
    "below",
    [
        "Headshot of Quorra Vastel\nQuorra Vastel\nContributing Writer\nQuorra Vastel is a writer of tides.",
        "Quorra Vastel\nSenior Staff Writer\nQuorra Vastel, a licensed pilot in Vesterey, specializes in tides.",
        "Quorra Vastel\nHi, I'm Quorra!\nI'm an engineer living by the harbour.",
        "Quorra Vastel is the harbour and lighthouse editor at Quaylight. She has fifteen years of practice in it.",
        "Quorra Vastel is an editor at Quaylight. Her first book on lamps came out in the spring of last year there.\n"
        "Quorra Vastel is an editor at Quaylight. Her first book on lamps came out in the spring of last year there.",
        "Author\nQuorra Vastel LinkedIn\nHead of lamps.",
        "Contact staff writer Quorra Vastel at 555-0123, or by a note left at the desk of the lighthouse keeper.\n"
        "This story was made in the harbour of Vesterey, where it was printed too, and is free for all who want it.",
    ],
)
def test_who_is_told_of_below_the_text_is_its_author(below: str) -> None:
    """Whatever her name is: her picture, her office, "she" or "I" tell a person from a thing."""
    assert authors(f"{TITLE}\n\n{LONG}\n{below}\n") == ["Quorra Vastel"]


@pytest.mark.parametrize(
    "below",
    ["Andrew Vastel\nWebsites for lighthouses\nhttps://quay.example/\nPrevious\nThe old pier", "Andrew Vastel\n" * 2],
)
def test_a_name_over_the_pager_or_under_its_picture_is_the_author(below: str) -> None:
    assert authors(f"{TITLE}\n\n{LONG}\n{below}\n") == ["Andrew Vastel"]


def test_a_firm_called_after_a_person_is_no_author() -> None:
    firm = "Robert Vastel\nRobert Vastel, a harbour consulting firm, lends its founder to the board."
    box = "Silvie Tannhauser\nI'm the founder of the Quay School."
    assert authors(f"{TITLE}\n\n{LONG}\n{firm}\n\n{LONG}\n{box}\n") == ["Silvie Tannhauser"]


def test_a_syndicated_piece_names_its_authors_at_its_end() -> None:
    end = (
        "Quorra Vastel, Lecturer in Harbour Studies, Vesterey University\n"
        "Ilo Brask, Professor of Tides, Nordmark College\n"
        "This article is republished from The Compact Quay under a free licence.\n"
    )
    assert authors(f"{TITLE}\n\n{LONG}\n{end}") == ["Quorra Vastel", "Ilo Brask"]


def test_she_who_greets_in_the_first_paragraph_wrote_it() -> None:
    hello = (
        "Hey, I'm Andrew, lamp nerd and the man behind the Quay channel, and today we look at lamps for small boats."
    )
    assert authors(f"{TITLE}\n\n{hello}\n\n{BODY}") == ["Andrew"]


@pytest.mark.parametrize(
    "byline",
    [
        "Posted on by Quorra Vastel (Quo) - 5 Comments on Harbour board agrees",
        "On By Quorra VastelIn Harbours, Lamps, Boats",
        "Picture of Quorra Vastel Picture of Quorra Vastel Quorra Vastel\u00a0\u00a0March 12, 2024",
        "Byline imageWritten\u00a0by\u00a0Quorra Vastel",
        "Written by\nQuorra Vastel - Lamp specialist",
    ],
)
def test_dumps_that_lose_the_date_or_break_no_line_keep_their_author(byline: str) -> None:
    assert authors(f"{TITLE}\n{byline}\n\n{BODY}") == ["Quorra Vastel"]


def test_a_name_over_two_rows_is_one() -> None:
    assert authors(f"{TITLE}\nMarch 12, 2024\nSilvie\nTannhauser\n\n{BODY}\nSilvie Tannhauser works here.\n") == [
        "Silvie Tannhauser"
    ]


def test_commas_part_names_that_stand_alone() -> None:
    names = "Andrew Vastel, Silvie C. Tannhauser, Marten Okonwo"
    assert authors(f"{TITLE}\n{names}\n\n{BODY}") == names.split(", ")


def owner(text: str, url: str) -> list[str]:
    """The byline of a text at an address."""
    reading = Reading("d.txt", text, split_lines(text), [], "article", Sidecar(url=url))
    return [found.value for found in find_metadata(reading, Settings())[0].byline]


@pytest.mark.parametrize(
    "host", ["andrewvastel.example", "www.andrewvastelphotography.example", "andrew-vastel.example"]
)
def test_the_person_that_an_address_is_called_after_writes_there(host: str) -> None:
    """Where the text says "I" and names that person somewhere."""
    mine = "I like lamps, and my boat has three of them. I bought the first with my sister.\n\n"
    foot = "Andrew Vastel Photography, Old Bay\n"
    assert owner(f"{TITLE}\n\n{mine}{BODY}{foot}", f"https://{host}/lamps") == ["Andrew Vastel"]
    assert owner(f"{TITLE}\n\n{BODY}{foot}", f"https://{host}/lamps") == []


def test_a_company_in_the_rights_line_is_no_person() -> None:
    mine = "I like lamps, and my boat has three of them. I bought the first with my sister.\n\n"
    assert owner(f"{TITLE}\n\n{mine}{BODY}Copyright © 2025 Quaylight B.V.\n", "https://quaylight.example/a") == []


def test_a_wrapped_page_of_lists_is_known_as_wrapped() -> None:
    """Rows of menus and tables make up most of it; its paragraphs go on in small letters at one width."""
    menu = "".join(f"   * Lamp number {n}\n" for n in range(160))
    prose = (
        "   The harbour board of Vesterey will spend twelve million crowns on new\n"
        "   lighthouses along its coast this year, and on the keepers who look\n"
        "   after them, the board said in a note that was read out on a Friday.\n\n"
    )
    head = f"{TITLE}\n\n   By Quorra Vastel\n   March 12, 2024\n\n"
    text = f"{menu}{head}{prose * 9}{menu}"
    metadata, _ = find_metadata(Reading("d.txt", text, split_lines(text), [], "article", Sidecar()), Settings())
    assert metadata.title is not None
    assert metadata.title.value == TITLE
    assert [found.value for found in metadata.byline] == ["Quorra Vastel"]


@pytest.mark.parametrize(
    "byline",
    [
        "Quo\nJan 23\n11 min read",
        "Avatar of Quorra Vastel\nQuorra Vastel\nMarch 12, 2024",
        "Quorra Vastel\u2022March 12, 2024",
        "ANDREW VASTEL\nMarch 12, 2024",
        "By Quorra Vastel, Senior Director, Lamps & Tides",
        "by Quorra Vastel Compact Seas March 12, 2024 11 min",
    ],
)
def test_the_stamp_of_a_blog_names_its_author(byline: str) -> None:
    """Name, day and minutes; the picture over the name; a rubric behind it that stands nowhere else."""
    found = authors(f"{TITLE}\n{byline}\n\n{BODY * 3}\nAbout us\nQuorra Vastel\n")
    assert found[0] in ("Quo", "Quorra Vastel", "ANDREW VASTEL")
    assert len(found) == 1


def test_the_house_right_below_the_headline_is_the_author() -> None:
    assert owner(f"{TITLE}\nQuaylight\n\n{BODY}", "https://www.quaylight.example/blog/lamps") == ["Quaylight"]


def test_the_row_of_all_authors_goes_before_that_of_one() -> None:
    text = f"{TITLE}\nAndrew Vastel\nAndrew Vastel, Ida Lund & Marten Okonwo\nMarch 12, 2024\n\n{BODY}"
    assert authors(text) == ["Andrew Vastel", "Ida Lund", "Marten Okonwo"]
