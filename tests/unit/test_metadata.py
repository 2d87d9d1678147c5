"""What is known of a document is read with its evidence; decoys are left alone; the sidecar wins."""

from __future__ import annotations

import pytest

from generator.model import Found, Metadata, Problem, Raw, Span
from generator.pipeline import read_document
from generator.read import split_lines
from generator.recognise.metadata import Reading, find_metadata
from generator.recognise.metadata.dates.calendar import opens_with_day
from generator.recognise.metadata.headline.candidates import is_noise
from generator.settings import Settings
from generator.settings.outlets import Outlet
from generator.settings.sidecars import Sidecar
from generator.statements import find_labels
from tests.reading import read as read_text

BODY = (
    "The Compact for Safe Seas will spend twelve million crowns on new lighthouses along its coast this year.\n\n"
    '"We have waited long enough for the light at Norrholm," said the head of the council, Ilse Brandvik.\n\n'
    "The decision of the council was taken after three days of talks in the harbour office of the island of Vesterey.\n"
)

ARTICLE = f"""Skip to content
Home
News

Council agrees on twelve new lighthouses

By Marten Okonwo and Silvie Tannhauser

Published: 14 March 2024
Updated: 16 March 2024

{BODY}
vt, ro/lm (AFP, dpa)

Latest posts
Ferry line to Vesterey opens again
June 9, 2025
© 2024 Harbour Courier. All rights reserved.
"""


def said(found: Found[str] | None) -> str | None:
    """What was found, if anything."""
    return found.value if found else None


def read(text: str, path: str = "d.txt", **known: object) -> tuple[Metadata, tuple[Problem, ...]]:
    """The metadata of a text; `known` is its sidecar."""
    lines = split_lines(text)
    sidecar = Sidecar(**known)  # type: ignore[arg-type]
    return find_metadata(Reading(path, text, lines, find_labels(text, lines), "article", sidecar), Settings())


def test_an_article_says_what_it_is() -> None:
    metadata, problems = read(ARTICLE)
    assert said(metadata.title) == "Council agrees on twelve new lighthouses"
    assert metadata.title.span is not None
    assert metadata.title.span.of(ARTICLE) == metadata.title.value
    assert said(metadata.date) == "2024-03-14"
    assert metadata.date.rule == "published-cue"
    assert said(metadata.updated) == "2024-03-16"
    assert [found.value for found in metadata.byline] == ["Marten Okonwo", "Silvie Tannhauser"]
    assert [found.value for found in metadata.agencies] == ["AFP", "dpa"]
    assert said(metadata.outlet) == "Harbour Courier"
    assert said(metadata.language) == "en"
    assert problems == ()


def test_every_span_holds_the_words_of_its_value() -> None:
    metadata, _ = read(ARTICLE)
    for found in (metadata.title, metadata.outlet, *metadata.byline, *metadata.agencies):
        assert found is not None
        assert found.span is not None
        assert found.span.of(ARTICLE) == found.value


def test_a_date_of_other_posts_is_not_taken() -> None:
    metadata, problems = read(
        f"Council agrees on twelve new lighthouses\n\n{BODY}\nLatest posts\nFerries\nJune 9, 2025\n"
    )
    assert metadata.date is None
    assert [problem.code for problem in problems] == ["date-missing"]


def test_the_file_name_and_the_address_say_the_day_where_the_text_does_not() -> None:
    text = f"Council agrees on twelve new lighthouses\n\n{BODY}"
    assert (found := read(text, "2024-03-14-council.txt")[0].date) is not None
    assert (found.value, found.rule) == ("2024-03-14", "file-name")
    assert (found := read(text, url="https://courier.example/2024/03/14/council-agrees")[0].date) is not None
    assert (found.value, found.rule) == ("2024-03-14", "url")


def test_the_sidecar_wins() -> None:
    metadata, _ = read(ARTICLE, title="Mine", date="2020-01-01", outlet="Ours", byline=("A. B.",), language="de")
    assert metadata.title is not None
    assert (metadata.title.value, metadata.title.rule, metadata.title.span) == ("Mine", "sidecar", None)
    assert said(metadata.date) == "2020-01-01"
    assert said(metadata.outlet) == "Ours"
    assert [found.value for found in metadata.byline] == ["A. B."]
    assert said(metadata.language) == "de"


def test_a_text_without_headline_has_none() -> None:
    metadata, problems = read(BODY)
    assert metadata.title is None
    assert "title-missing" in [problem.code for problem in problems]


def test_the_site_is_named_behind_the_headline() -> None:
    text = f"New lights agreed on - Office for Coastal Safety\nHOME\nMENU\nNew lights agreed on\n\n{BODY}"
    metadata, _ = read(text)
    assert said(metadata.title) == "New lights agreed on"
    assert said(metadata.outlet) == "Office for Coastal Safety"


def test_a_host_is_named_as_the_text_spells_it_or_the_settings_say() -> None:
    text = f"Council agrees on new lights\n\n{BODY}\nFollow The Harbour Courier\nThe Harbour Courier newsletter\n"
    metadata, _ = read(text, url="https://www.theharbourcourier.example/a/b")
    assert said(metadata.outlet) == "The Harbour Courier"
    settings = Settings(outlets=(Outlet("hc", "Courier of Vesterey", hosts=("theharbourcourier.example",)),))
    raw = Raw("a.txt", text.encode(), b"url: https://www.theharbourcourier.example/a/b\n")
    outlet = read_document(raw, settings).metadata.outlet
    assert said(outlet) == "Courier of Vesterey"


def test_agencies_that_were_told_something_are_not_credited() -> None:
    metadata, _ = read(f'Council agrees\n\n{BODY}\n"It will do," Brandvik told Reuters and the Associated Press.\n')
    assert metadata.agencies == ()


def test_a_dateline_names_place_and_agency() -> None:
    metadata, _ = read(f"Council agrees on new lights\n\nVESTEREY, March 14 (AP) — {BODY}")
    assert said(metadata.place) == "Vesterey"
    assert [found.value for found in metadata.agencies] == ["AP"]


def test_a_summary_between_headline_and_byline_is_the_dek() -> None:
    summary = "Ships had to pass the northern coast in the dark for years."
    metadata, _ = read(f"Council agrees on new lights\n{summary}\nBy Marten Okonwo\n14 March 2024\n\n{BODY}")
    assert said(metadata.dek) == summary


def test_languages_other_than_english_are_read_alike() -> None:
    text = (
        "Rat beschließt zwölf neue Leuchttürme\n\nVon Ilse Brandvik\n\nVeröffentlicht am 14. März 2024\n\n"
        "Der Rat für sichere See will zwölf Millionen Kronen für neue Leuchttürme an der Küste ausgeben.\n"
        "Die Entscheidung fiel nach drei Tagen im Hafenamt der Insel, wie der Rat am Dienstag sagte.\n"
    )
    metadata, _ = read(text)
    assert said(metadata.title) == "Rat beschließt zwölf neue Leuchttürme"
    assert said(metadata.date) == "2024-03-14"
    assert [found.value for found in metadata.byline] == ["Ilse Brandvik"]
    assert said(metadata.language) == "de"


@pytest.mark.parametrize(
    "line",
    [
        "© The Vesterey Post 2024",
        "© 2024 The Vesterey Post",
        "© The Vesterey Post 2019-2024. All rights reserved.",
        "(c) 2019–24 The Vesterey Post | Imprint",
        "Copyright The Vesterey Post, 2024",
        "The Vesterey Post 2024. All rights reserved.",
        "2024 The Vesterey Post. Alle Rechte vorbehalten",
    ],
)
def test_the_owner_of_the_rights_is_named_without_the_year(line: str) -> None:
    metadata, _ = read(f"Council agrees on new lights\n\n{BODY}\nPrivacy\n{line}\nImprint\n")
    assert said(metadata.outlet) == "The Vesterey Post"


def test_the_fullest_form_of_a_name_in_the_text_goes_before_what_the_host_spells() -> None:
    text = (
        f"Log in\nThe Vesterey Post\nNews  Harbour\n\nCouncil agrees on new lights\n\n{BODY}\n"
        "Marten Okonwo covers the sea for the Post.\nWork at the Post\n© The Vesterey Post 2024\n"
    )
    metadata, _ = read(text, url="https://post.example/a/b")
    assert said(metadata.outlet) == "The Vesterey Post"
    assert metadata.outlet.span is not None
    assert metadata.outlet.span.of(text) == "The Vesterey Post"
    group = f"Council agrees on new lights\n\n{BODY}\nWork at the Post\n© 2024 Post Media Group\n"
    metadata, _ = read(group, url="https://post.example/a/b")
    assert said(metadata.outlet) == "Post"


SPOKEN = (
    "Warden Mara Quill: Good morning. We will spend twelve million crowns on new lighthouses along our coast.\n\n"
    "Journalist: Who pays for it?\n\n"
    "Warden Mara Quill: The harbours pay, and the ships that use them. Nobody else has to pay a crown for it.\n"
)


def test_a_sentence_above_who_speaks_is_the_headline_of_a_transcript() -> None:
    metadata, _ = read(
        f"A lighthouse is not a luxury\n\nRemarks by the Warden, Mara Quill\n\n14 March 2024\n\n{SPOKEN}"
    )
    assert said(metadata.title) == "A lighthouse is not a luxury"
    metadata, _ = read(f"Speeches and Remarks\n\nRemarks by the Warden, Mara Quill\n\n14 March 2024\n\n{SPOKEN}")
    assert said(metadata.title) == "Remarks by the Warden, Mara Quill"


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("by VLA Secretary General Mara Quill ahead of the meeting of the harbour ministers", "VLA"),
        ("by the Secretary General of the Vesterey League, Mara Quill", "Vesterey League"),
        ("by Harbour Minister Mara Quill ahead of the meeting of the harbour ministers", None),
        ("by Mara Quill, who met the Secretary General", None),
    ],
)
def test_the_institution_whose_head_speaks_is_the_outlet_where_nothing_else_says_it(
    line: str, outlet: str | None
) -> None:
    metadata, _ = read(f"A lighthouse is not a luxury\n\nDoorstep statement\n\n{line}\n\n14 March 2024\n\n{SPOKEN}")
    assert (metadata.outlet.value if metadata.outlet else None) == outlet


def test_the_name_of_the_outlet_is_no_headline_where_a_line_of_its_own_follows() -> None:
    text = (
        "Council of the League\nOfficial Report\n18 March 2024\n\nQuestion Hour\n\n"
        "The sitting opened at ten o'clock with the Warden, Mara Quill, in the chair of the council.\n\n"
        "The Warden\n\nThe sitting is open. The first question is on the lighthouses of the north.\n\n"
        "Aldo Fenn\n\nHow many of the twelve lighthouses have been built since the council agreed on them?\n\n"
        "The Warden\n\nThree of them have been built, and the fourth will be lit in the spring of next year.\n\n"
        "Aldo Fenn\n\nThen I thank the Warden, and I will ask her again in the spring of next year.\n"
    )
    metadata, _ = read(text, outlet="Council of the League", url="https://council.example/reports/2024-03-18")
    assert said(metadata.title) == "Question Hour"
    known = b"outlet: Council of the League\nurl: https://council.example/reports/2024-03-18\n"
    statements = read_document(Raw("a.txt", text.encode(), known), Settings()).statements
    assert [s.label for s in statements] == ["The Warden", "Aldo Fenn", "The Warden", "Aldo Fenn"]


def test_a_rubric_that_ends_the_breadcrumbs_is_no_headline() -> None:
    head = "Start > Economy > Ports\n\nPorts\n\nCouncil agrees on new lights\n\n2 October 2024\n\nBy Marten Okonwo"
    text = f"{head}\n\n{BODY}"
    metadata, _ = read(text)
    assert said(metadata.title) == "Council agrees on new lights"


@pytest.mark.parametrize(
    "headline",
    [
        "Entretien avec Maëlle Kerouan : « Le théâtre n'attend pas »",
        "Il sindaco di Valdoro: «Il ponte riaprirà a luglio»",
    ],
)
def test_a_headline_that_ends_in_a_quotation_is_whole_and_no_quotation_is_an_outlet(headline: str) -> None:
    metadata, _ = read(f"{headline}\n\n{BODY}")
    assert said(metadata.title) == headline
    assert metadata.outlet is None


def test_words_that_reserve_rights_are_no_outlet() -> None:
    metadata, _ = read(f"Il ponte riaprirà a luglio\n\n{BODY}\n© RIPRODUZIONE RISERVATA\n")
    assert metadata.outlet is None


def test_who_speaks_or_where_is_no_byline() -> None:
    metadata, _ = read(f"Press Briefing by Press Secretary Dana Whitlock, July 9, 2024\nCorwin Briefing Room\n\n{BODY}")
    assert metadata.byline == ()
    assert said(metadata.title) == "Press Briefing by Press Secretary Dana Whitlock, July 9, 2024"
    metadata, _ = read(f"Neue Leuchttürme\nLandtag von Nordmark\n9. Juni 2022\n\n{BODY}", language="de")
    assert metadata.byline == ()


def test_short_words_before_names_count_in_their_language_alone() -> None:
    assert read(f"The lock opens\nDi Marten Okonwo\n\n{BODY}", language="en")[0].byline == ()
    assert [name.value for name in read(f"La chiusa\ndi Marten Okonwo\n\n{BODY}", language="it")[0].byline] == [
        "Marten Okonwo"
    ]


def test_a_newspaper_over_the_headline_is_the_outlet() -> None:
    page = f"Menu\nNordmark Gazette\nLocal\n\nCouncil agrees on twelve new lighthouses\n\n9 June 2022\n\n{BODY}"
    assert read(page)[0].outlet == Found("Nordmark Gazette", "masthead", Span(5, 21))


def test_numbers_of_links_are_no_part_of_names() -> None:
    metadata, _ = read(
        f"[4]Home\n\nLock keeper retires after 41 years\n\nPosted on [9]March 3, 2019 by [10]Ada Lorne\n\n{BODY}"
    )
    assert [name.value for name in metadata.byline] == ["Ada Lorne"]


def test_a_last_line_that_only_names_an_agency_credits_it() -> None:
    assert [agency.value for agency in read(f"Der Deich wird höher\n\n{BODY}\nMit dpa\n")[0].agencies] == ["dpa"]


def test_a_headline_in_capitals_is_taken_whole_and_a_place_behind_a_headline_is_no_outlet() -> None:
    metadata, _ = read(
        f"PRAISE TO KEEPERS OF THE LIGHTS OF NORDMARK AND OF\nALL THE ISLANDS OF THE\nCOMPACT FOR SAFE SEAS\n\n{BODY}"
    )
    assert metadata.title is not None
    assert metadata.title.value.endswith("OF NORDMARK AND OF ALL THE ISLANDS OF THE COMPACT FOR SAFE SEAS")
    assert metadata.title.value.startswith("PRAISE")
    assert read(f"Remarks by the Warden | Haverley, Nordmark\n\n{BODY}")[0].outlet is None


def test_a_place_before_a_date_wrote_nothing() -> None:
    assert read(f"The port opens in June\n\nPuerto Real, 3 May 2024\n\n{BODY}")[0].byline == ()


@pytest.mark.parametrize(
    ("language", "line"),
    [("de", "3. Mai 2024"), ("cs", "3. 5. 2024"), ("cs", "03. května 2024"), ("ar", "٣ مايو ٢٠٢٤")],
)
def test_a_date_line_that_begins_with_the_day_is_no_item_of_a_list(language: str, line: str) -> None:
    """The day and its full stop were taken for the number of an item: such texts had neither date nor headline."""
    body = (
        "Die Lampen am Wellenbrecher werden nicht vor Juni repariert, wie das Hafenamt am Donnerstag mitteilte.\n\n"
        "Der Rest kommt aus den Gebühren, die seit elf Jahren nicht gestiegen sind, so das Amt der Stadt.\n"
    )
    metadata, _ = read(f"Hafenlampen bleiben bis Juni dunkel\n{line}\n\n{body}", language=language)
    assert metadata.date
    assert metadata.date.value == "2024-05-03"


def test_the_number_of_an_item_is_no_day() -> None:
    assert not opens_with_day("3. Lampen 2024")
    assert opens_with_day("3. mai 2024")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Harriet Osei and Tom Ruskin, Coastal Press Agency", ["Harriet Osei", "Tom Ruskin"]),
        ("By Harriet Osei, Tom Ruskin and Jo Lund", ["Harriet Osei", "Tom Ruskin", "Jo Lund"]),
        ("By Harriet Osei, The Harbour Post", ["Harriet Osei"]),
    ],
)
def test_what_stands_behind_the_comma_of_a_byline_may_be_the_outlet(line: str, names: list[str]) -> None:
    page = f"Ferry operator cuts jobs on the northern route\n{line}\nUpdated February 3, 2025\n\n{BODY}"
    assert [name.value for name in read(page)[0].byline] == names


def test_a_headline_said_by_the_head_of_the_page_goes_before_its_longer_summary() -> None:
    """A newsletter says its headline in the box for sharing, and again over a summary that is longer."""
    head = "The Vesterey Ledger\nShare this post\nThe Vesterey Ledger\nThe harbour nobody wanted\nCopy link\nEmail\n"
    text = (
        f"{head}The harbour nobody wanted\nWhat a village learns when the money runs out\nIlse Tarrowen\nMar 12, 2024\n"
    )
    metadata, _ = read(f"{text}\n{BODY}\n© 2024 Ilse Tarrowen\n")
    assert metadata.title
    assert metadata.title.value == "The harbour nobody wanted"
    assert [name.value for name in metadata.byline] == ["Ilse Tarrowen"]
    assert metadata.outlet is None or metadata.outlet.value != "Ilse Tarrowen"


def test_the_marks_of_an_agency_before_the_rows_of_a_head_are_no_part_of_them() -> None:
    head = "^BC-OST--Lighthouses,0412\n^Council agrees on twelve new lighthouses\n^By MARTEN OKONWO\n^Compact News\n"
    metadata, _ = read(f"{head}{BODY}")
    assert metadata.title
    assert metadata.title.value == "Council agrees on twelve new lighthouses"
    assert [name.value for name in metadata.byline] == ["MARTEN OKONWO"]


def test_the_only_paragraph_of_a_post_is_its_text_and_no_summary() -> None:
    post = "Council of the Compact\nNo ship on this coast should sail in the dark, and from spring on none will.\n"
    assert read(f"{post}2:05 PM · Mar 12, 2024\n88\nReposts\n")[0].dek is None


def test_the_address_of_a_mail_is_no_rubric() -> None:
    head = "From: Harbour Watch <news@watch.example>\nSubject: Council agrees on twelve new lighthouses\n"
    assert read(f"{head}To: <bram@mail.example>\n\n{BODY}")[0].kicker is None


def test_the_date_of_a_place_line_is_that_of_the_release() -> None:
    """ "OLD BAY, March 12, 2024 /HarbourWire/ --" opens the first sentence, where dates are told as a rule."""
    for line in ("OLD BAY, March 12, 2024 /HarbourWire/ --", "Old Bay, Norrmark, March 12, 2024 (Compact Wire) –"):
        metadata, _ = read(f"Council agrees on twelve new lighthouses\n\n{line} {BODY}")
        assert said(metadata.date) == "2024-03-12"
    assert read(f"Council agrees\n\nThe council met on March 12, 2024 (a Tuesday) - {BODY}")[0].date is None


def test_the_row_below_published_in_is_no_headline() -> None:
    head = "Council agrees on twelve new lighthouses\nMarten Okonwo\nPublished in\nHarbour Notes\nMar 12, 2024\n"
    metadata, _ = read(f"{head}\n{BODY}")
    assert said(metadata.title) == "Council agrees on twelve new lighthouses"


def test_a_date_in_the_rows_of_a_table_is_not_the_day_of_the_text() -> None:
    table = "".join(f"{month}/1/2013\t+{month}.1%\n" for month in range(1, 7))
    assert read(f"Council agrees on twelve new lighthouses\n\n{BODY}\n{table}")[0].date is None


def _day(text: str) -> str | None:
    metadata, _ = find_metadata(Reading("d.txt", text, split_lines(text), [], "article", Sidecar()), Settings())
    return metadata.date.value if metadata.date else None


_PROSE = (
    "The harbour board of Vesterey will spend twelve million crowns on new lighthouses along its coast this year.\n\n"
    "The decision was taken after three days of talks in the harbour office, the board said in a note that evening.\n\n"
    "Work on the first of the lights is to begin in spring, and the last is to be lit before the end of next year.\n"
)
_HEAD = "Harbour board agrees on twelve new lighthouses"


def test_the_day_of_the_visit_over_the_menu_is_not_that_of_the_text() -> None:
    menu = "Friday, December 19, 2025\nPay Now\nFront Page\nNews\nSports"
    assert _day(f"{menu}\n{_HEAD}\nDecember 18, 2025\n\n{_PROSE}") == "2025-12-18"


def test_the_days_of_other_posts_over_the_headline_are_not_that_of_the_text() -> None:
    posts = "".join(f"A lamp for quay {n}\nDecember {n}, 2025\n" for n in (11, 12, 13, 14))
    assert _day(f"You may also like\n{posts}\n{_HEAD}\nMarten Okonwo\n30 January 2025\n\n{_PROSE}") == "2025-01-30"


def test_the_day_below_the_headline_goes_before_that_of_a_post_in_the_menu() -> None:
    menu = "Skip to content\nThe best lamps of the year\nby Silvie Tannhauser\nDecember 17, 2025\nQuays\nBoats\nTides"
    assert _day(f"{menu}\n# {_HEAD}\nHow it came to it\nMarten Okonwo\n30 January 2025\n\n{_PROSE}") == "2025-01-30"


def test_days_in_digits_are_read_in_the_order_that_others_of_the_page_show() -> None:
    assert _day(f"{_HEAD}\n03/01/2017 by Marten Okonwo\n\n{_PROSE}") is None
    assert _day(f"{_HEAD}\n03/01/2017 by Marten Okonwo\n\n{_PROSE}\nA lamp\n12/16/2016\n") == "2017-03-01"
    assert _day(f"{_HEAD}\n03/01/2017 by Marten Okonwo\n\n{_PROSE}\nA lamp\n16/12/2016\n") == "2017-01-03"
    assert _day(f"{_HEAD}\n10/12/2023 7:38:01 PM | 3 minute read\n\n{_PROSE}") == "2023-10-12"


def test_the_name_of_a_file_gives_no_day() -> None:
    assert _day(f"{_HEAD}\n[quay-logos-2025-09-22.jpg]\n2025.05.19.QUAY_30\n\n{_PROSE}") is None


def test_minutes_glued_to_a_year_are_no_part_of_it() -> None:
    assert _day(f"{_HEAD}\nFeature\nMar 27, 20255 mins\n\n{_PROSE}") == "2025-03-27"
    assert _day(f"{_HEAD}\nMarch 27, 202510:09\n\n{_PROSE}") == "2025-03-27"


@pytest.mark.parametrize(
    "rows", ["Posted by Quaylight on December 20, 2024", "Posted in Harbours on December 20, 2024"]
)
def test_who_posted_it_may_stand_before_the_day(rows: str) -> None:
    menu = "Featured\nThe state of our lamps\nSep. 5, 2025\nThe state of our lamps\nApply"
    assert _day(f"{menu}\n{_HEAD}\n{rows}\n\n{_PROSE}") == "2024-12-20"


@pytest.mark.parametrize("rows", ["Posted on April 13, 2023\nTags: lamps", "Written by Marten Okonwo\nApril 13, 2023"])
def test_the_day_below_the_text_is_read_where_it_says_what_it_is(rows: str) -> None:
    assert _day(f"{_HEAD}\n\n{_PROSE * 3}\n{rows}\n") == "2023-04-13"


def _title(text: str) -> str | None:
    metadata, _ = find_metadata(Reading("d.txt", text, split_lines(text), [], "article", Sidecar()), Settings())
    return metadata.title.value if metadata.title else None


def test_the_summary_between_headline_and_byline_is_no_headline() -> None:
    dek = "The work will cost twelve million and is to be done before the end of next year"
    assert _title(f"Home\nNews\nPorts\n{_HEAD}\n{dek}\nBy Marten Okonwo\nMarch 12, 2024\n\n{_PROSE}") == _HEAD


def test_the_author_beside_the_headline_is_no_headline() -> None:
    assert _title(f"Sign in\nWrite\n{_HEAD}\nSilvie Tannhauser\n6 min read\n·\nNov 14, 2023\n\n{_PROSE}") == _HEAD


def test_the_headline_of_a_page_whose_running_text_begins_far_below_is_found() -> None:
    """Long lists follow the first paragraphs: the stretch with the most prose stands far behind them."""
    menu = "".join(f"Quay {number}\n" for number in range(90))
    lamps = "".join(f"Lamp {number}\nOil\nPrice\n" for number in range(90))
    text = f"{menu}{_HEAD}\nBy Marten Okonwo\n\n{_PROSE}\n{lamps}\nWhat a lamp costs on the coast\n\n{_PROSE * 4}"
    assert _title(text) == _HEAD


def test_copyright_infringement_has_no_rights_and_an_agency_to_be_found_is_none() -> None:
    for line in ("Copyright Infringement", "Copyright Guidelines"):
        text = f"{_HEAD}\nFind an Agency\nMarch 12, 2024\n\n{_PROSE}\n{line}\n"
        metadata, _ = find_metadata(Reading("d.txt", text, split_lines(text), [], "article", Sidecar()), Settings())
        assert metadata.outlet is None


def test_the_day_of_an_issue_is_not_that_of_the_visit() -> None:
    issue = "[Harbour Record Volume 151, Number 99 (Wednesday, July 20, 2005)]\n[Pages E1539]\nFrom the Harbour Office"
    assert _day(f"{issue}\n\nA TRIBUTE TO THE LAMP\n\n______\n\nTuesday, July 12, 2005\n\n{_PROSE}") == "2005-07-20"


@pytest.mark.parametrize("headline", ["Harbour talks", "Un quai neuf", "Dementi im Hafen"])
def test_a_short_headline_over_a_date_goes_before_the_first_sentence(headline: str) -> None:
    text = f"{headline}\n\n2031-03-05\n\nMayor Ada Okoro met Minister Lucien Arnaud. He came late.\n\nIt was cold.\n"
    found = read_text(text).metadata.title
    assert said(found) == headline


def test_what_is_said_is_no_headline() -> None:
    text = (
        "Anhörung im Hafenausschuss\n5. März 2031\n\nVorsitzende Bell: Guten Tag. Ich eröffne die Sitzung.\n\n"
        "Abg. Pryce (SPU): Eine Frage: Wer zahlt? Und zweitens: Wann?\n\nVorsitzende Bell: Bitte.\n\n"
        "Abg. Pryce (SPU): Ich frage nur.\n"
    )
    found = read_text(text).metadata.title
    assert said(found) == "Anhörung im Hafenausschuss"


def test_a_day_that_only_says_updated_is_the_date_and_no_day_of_publication() -> None:
    page = f"How the lamps of the coast are lit\nBy Marten Okonwo\n\nUpdated on 16 March 2024 at 10:12\n\n{BODY}"
    metadata, _ = read(page)
    assert (said(metadata.date), said(metadata.published), said(metadata.updated)) == ("2024-03-16", None, "2024-03-16")


def test_the_day_in_the_address_goes_before_that_of_an_update() -> None:
    page = f"How the lamps of the coast are lit\nLast updated: 16 March 2024\n\n{BODY}"
    metadata, _ = read(page, url="https://quay.example/2024/02/11/how-the-lamps-are-lit")
    assert (said(metadata.date), said(metadata.updated)) == ("2024-02-11", "2024-03-16")


def test_links_to_log_in_are_no_headline() -> None:
    login = "Login With Harbour ID | Login With Quay Mail | Login | Register"
    page = f"{login}\n\nLamps before winter\n\n14 March 2024\n\n{BODY}"
    assert said(read(page)[0].title) == "Lamps before winter"


def test_the_second_row_of_a_summary_over_two_is_no_headline() -> None:
    page = (
        "The waiting lists for lamps grow\n"
        "The cuts of last year have made the wait for a new lamp twice as long on the coast\n"
        "In eighteen months the number of villages that wait for more than a year has grown from nine to twenty-two\n"
        f"Marten Okonwo, Norrholm, 14 March 2024\n\n{BODY}"
    )
    assert said(read(page)[0].title) == "The waiting lists for lamps grow"


@pytest.mark.parametrize(
    ("row", "outlet"),
    [
        ("东港新闻网版权所有，未经授权禁止转载", "东港新闻网"),
        ("Copyright © 2019-2025 东港日报社 版权所有", "东港日报社"),
        ("版权所有：东岬港务委员会", "东岬港务委员会"),
        ("版权所有 复制必究", None),
        ("版权所有，未经书面授权禁止使用", None),
        ("©2025 Quaynet 使用须知 意见反馈", "Quaynet"),
        ("©2025 Quay Press L.P. All Rights Reserved.", "Quay Press"),
    ],
)
def test_a_rights_line_names_the_outlet_in_chinese_too(row: str, outlet: str | None) -> None:
    story = "灯塔管理处周一宣布，西岸十二座灯塔将在冬季来临之前全部换装新灯。居民说，他们已经等了一代人的时间。"
    metadata, _ = read(f"灯塔管理处换装新灯\n2025-11-02 09:30\n{story}\n{story}\n{row}\n")
    assert said(metadata.outlet) == outlet


def test_the_rubric_between_headline_and_site_may_be_known_furniture() -> None:
    line = "Council agrees on twelve lamps"
    page = f"{line} | Press | Harbour Office\n\n{line}\n\n14 March 2024\n\n{BODY}"
    assert said(read(page)[0].title) == "Council agrees on twelve lamps"


def test_buttons_for_the_size_of_letters_are_no_headline() -> None:
    assert is_noise("A A A")
    assert not is_noise("T H E  L A M P S")


def test_the_way_to_the_page_ends_in_its_headline() -> None:
    """The path is none itself, however long its last step; the row of its own is, short as it is."""
    path = "Home > Islands > Winter > Hard talks: what helps the mail\n"
    text = f"Search\nLogin\n{path}\n14.03.2031\n\nHard talks: what helps the mail\n\n{BODY}"
    assert said(read(text)[0].title) == "Hard talks: what helps the mail"


def test_a_headline_below_notices_is_told_by_the_address() -> None:
    """A notice in sentences stands over it; the address names a row far below, and none above."""
    notices = (
        "We want to make this site better for everybody who reads it on the islands and along the coast.\n\n"
        "Please tell the harbour office what you miss here, and what you find too often on these pages.\n\n"
        "The lamp keepers of Vesterey answer every letter that reaches them before the end of the month.\n\n"
        "Menu\nPosts\nLamps\nBoats\nLetters\n\n"
    )
    url = "https://harbour-courier.example/council-agrees-on-twelve-new-lighthouses"
    text = f"{notices}Council agrees on twelve new lighthouses\n\n{BODY}"
    assert said(read(text, url=url)[0].title) == "Council agrees on twelve new lighthouses"


def test_a_stretch_of_another_page_and_a_day_with_its_hour_are_no_headlines() -> None:
    """What links to a page is quoted below it; news in a list have their hour above."""
    text = (
        f"The Lamp\n24 March 2031, 19:49 | Ada\n\n{BODY}\n[…] Lamps for the islands – the blog of Ada – are lit […]\n"
    )
    assert said(read(text)[0].title) in ("The Lamp", None)


def test_todays_day_over_the_menu_is_not_that_of_the_text() -> None:
    """Mastheads print the day of the visit, far above the headline; no day at all is better than that one."""
    menu = "News\nIslands\nLamps\nBoats\nLetters\nWeather\nFerries\nMaps\nShop\n"
    text = f"Friday, March 14, 2031\n{menu}\nCouncil agrees on twelve new lighthouses\n\nBy Marten Okonwo\n\n{BODY}"
    assert said(read(text)[0].date) is None
    assert said(read(f"Friday, March 14, 2031\n\nCouncil agrees on twelve new lighthouses\n\n{BODY}")[0].date)


def test_the_day_in_the_web_address_goes_before_an_uncued_one() -> None:
    """A day of another post, of an update or of another time zone; what the text says outright stays."""
    url = "https://harbour-courier.example/2031/03/13/council-agrees-on-twelve-new-lighthouses"
    text = f"Council agrees on twelve new lighthouses\n\nMarch 14, 2031\n\n{BODY}"
    assert said(read(text, url=url)[0].date) == "2031-03-13"
    outright = text.replace("March 14", "Published: March 14")
    assert said(read(outright, url=url)[0].date) == "2031-03-14"


def test_days_over_read_more_are_those_of_other_posts() -> None:
    """A list of teasers, each with its day and the link to the rest."""
    posts = "".join(f"{name} are lit\n{day} March 2031\nRead more\n\n" for day, name in ((12, "Lamps"), (11, "Fires")))
    assert said(read(f"{posts}Council agrees on twelve new lighthouses\n\n{BODY}")[0].date) is None


def test_days_over_reply_are_those_of_readers() -> None:
    """Comments, each under name, day and hour; the day at the headline stays."""
    comments = "".join(
        f"{name} Wed, 03/{day}/2031 - 02:42\nReply\nWhat a fine light that was to see.\n\n"
        for day, name in ((26, "Emil Holm"), (19, "Ida Brandt"), (22, "Ada Quay"))
    )
    text = f"Council agrees on twelve new lighthouses\n\n{BODY}\n\n{comments}"
    assert said(read(text)[0].date) is None
    assert said(read(text.replace("Reply", "Antworten"))[0].date) is None
    assert said(read(text.replace("\n\n", "\nBy Emil Holm\nMarch 14, 2031\n\n", 1))[0].date) == "2031-03-14"


def test_minutes_glued_to_a_day_make_no_year() -> None:
    text = f"Council agrees on twelve new lighthouses\nAda Brandt\non Mar 1711 min read\n\n{BODY}"
    assert said(read(text)[0].date) is None


def test_a_text_of_one_paragraph_keeps_it_as_its_text() -> None:
    """Also where it ends in the mark that closes a German quotation: the short line over the day is the headline."""
    told = (
        "„Wir haben die Lampe in neun Nächten repariert“, sagte Ministerin Ada Brandt. "
        "Der Wärter, Emil Holm, fügte hinzu: „Das Öl war nass.“"
    )
    for day in ("Ostrand, 12. März 2031", "12. März 2031"):
        found = read(f"Leuchtturm brennt wieder\n\n{day}\n\n{told}\n")[0]
        assert said(found.title) == "Leuchtturm brennt wieder"


def test_for_immediate_release_is_no_part_of_a_headline() -> None:
    text = (
        "Home > News > Press releases\nMINISTRY OF TIDES\nFOR IMMEDIATE RELEASE\nOstrand, 12 March 2031\n\n"
        "New lamp for the light at Ostrand\n\n" + BODY
    )
    assert said(read(text)[0].title) == "New lamp for the light at Ostrand"


@pytest.mark.parametrize(
    ("language", "row"),
    [
        ("en", "The lamp was lit on 4 May 1961 by the mayor of the day."),
        ("en", "The harbour will be closed for good on 20 April 2037."),
        ("de", "Die Leuchte wurde am 4. Mai 1961 entzündet."),
        ("fr", "La lampe a été allumée le 4 mai 1961."),
    ],
)
def test_the_day_of_an_event_is_not_that_of_the_text(language: str, row: str) -> None:
    """The sentence below the headline was taken for a date line, and left the text."""
    assert said(read(f"A new lamp\n\n{row}\n", language=language)[0].date) is None
    assert said(read(f"A new lamp\n\n{row}\n\n{BODY}", language=language)[0].date) is None


def test_a_sentence_that_says_when_a_text_was_published_is_its_date_line() -> None:
    text = "A new lamp\n\nThis article was published on 4 May 2031.\n\nThe lamp was lit, the mayor said."
    assert said(read(text)[0].date) == "2031-05-04"


@pytest.mark.parametrize(
    "rows",
    [
        "Related\n\nFerry sinks in harbour\n3 February 2032",
        "Most popular\n\nWhale trapped in harbour\nPublished 4 May 2031",
        "Comments\n\nAda Q. on 12 January 2032\nI will miss that lamp.",
        "Photo: Ada Example, 5 May 1961",
        "— Harbour Lines (@harbourlines) November 10, 2031",
        "Correction, 14 March 2032: the name of the mayor was wrong.",
    ],
)
def test_the_day_of_something_beside_a_short_text_is_not_that_of_the_text(rows: str) -> None:
    """Of other pieces, a comment, a picture, an embedded post, a correction; the day under the headline stays."""
    text = "The lamp is out\n\nThe lamp went out after a storm, the mayor said.\n\n"
    assert said(read(f"{text}{rows}\n")[0].date) is None
    dated = text.replace("out\n", "out\n\nMarch 14, 2031\n", 1)
    assert said(read(f"{dated}{rows}\n")[0].date) == "2031-03-14"


def test_a_reader_who_comments_below_a_short_text_wrote_nothing_of_it() -> None:
    text = "The lamp is out\n\nThe lamp went out after a storm, the mayor said.\n\n"
    comment = "Comments\n\nAda Q. on 12 January 2032\nI will miss that lamp.\n"
    assert read(text + comment)[0].byline == ()
    assert [a.value for a in read(text.replace("out\n", "out\n\nBy Emil Holm\n", 1) + comment)[0].byline] == [
        "Emil Holm"
    ]
