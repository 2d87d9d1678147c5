"""Who a label is: what speakers.yml says, what the document introduces, and what stays open."""

from __future__ import annotations

import pytest

from generator.model import Found, Metadata, Span, Speaker, Statement, Tenure
from generator.resolve import resolve_speakers
from generator.resolve.directory import covers, read_directory
from generator.resolve.introductions import full_name
from generator.resolve.names import speaker_id, split_name
from generator.settings import Settings

MARROW = Speaker(
    "ilsa-marrow",
    "Ilsa Marrow",
    aliases=("Илса Марроу", "the lock chief"),
    roles=(Tenure("Secretary General of the Compact", "2020-01-01", "2023-06-30"),),
    listed=True,
)
FENN = Speaker("orla-fenn", "Orla Fenn", roles=(Tenure("Secretary General of the Compact", "2023-07-01"),), listed=True)


def turn(label: str, text: str) -> Statement:
    return Statement("", "turn", Span(0, len(text)), label, label_span=Span(0, 0))


def who(label: str, text: str = "", *, date: str | None = None, speakers: tuple[Speaker, ...] = ()) -> Statement:
    metadata = Metadata(date=Found(date, "test") if date else None)
    (said,) = resolve_speakers(text, [turn(label, text)], metadata=metadata, settings=Settings(speakers=speakers))
    return said


@pytest.mark.parametrize(
    ("label", "name", "role"),
    [
        ("Secretary General Ilsa Marrow", "Ilsa Marrow", "Secretary General"),
        ("NATO Secretary General Ilsa Marrow", "Ilsa Marrow", "NATO Secretary General"),
        ("PRIME MINISTER ODD FENNICK", "Odd Fennick", "Prime Minister"),
        ("MS. JEAN-LUCE", "Jean-Luce", None),
        ("Kesterlands Hafenminister Corvin Fenn", "Corvin Fenn", "Kesterlands Hafenminister"),
        ("Kesterland's Prime Minister Ilsa Marrow", "Ilsa Marrow", "Kesterland's Prime Minister"),
        ("Thomas King Fenn", "Thomas King Fenn", None),
        ("Ms. McTARN of Tideside", "McTarn", None),
        ("Department of Harbours of Tideside", "Department of Harbours of Tideside", None),
        ("Bank of Tideside", "Bank of Tideside", None),
        ("Ana Brask MD", "Ana Brask MD", None),
        ("MAUD LE BRIS", "Maud Le Bris", None),
        ("Dr. Orla Fenn", "Orla Fenn", "Dr."),
        ("Pell Arno, PhD", "Pell Arno", None),
        ("WIM ASTOR, HOST", "Wim Astor", "HOST"),
        ("Bundeskanzlerin Wenke Deich", "Wenke Deich", "Bundeskanzlerin"),
        ("И.В.Бережков", "И.В.Бережков", None),
        ("VAN DER ZEE", "Van der Zee", None),
    ],
)
def test_titles_are_taken_off_a_name_and_kept_as_role(label: str, name: str, role: str | None) -> None:
    parts = split_name(label)
    assert (parts.name, parts.role) == (name, role)


@pytest.mark.parametrize("label", ["Journalist", "Q", "MODERATOR", "Audience Member", "Frage", "Вопрос", "Speaker 2"])
def test_a_role_is_nobody(label: str) -> None:
    said = who(label)
    assert (said.speaker, said.speaker_id) == (None, None)


def test_a_full_name_is_a_person_without_any_settings() -> None:
    said = who("Secretary General Ilsa Marrow")
    assert (said.speaker, said.speaker_id, said.role) == ("Ilsa Marrow", "ilsa-marrow", "Secretary General")


def test_a_surname_becomes_the_one_full_name_the_document_introduces() -> None:
    said = who("MARROW", "With us tonight is Ilsa Marrow. We thank Marrow.")
    assert (said.speaker, said.speaker_id) == ("Ilsa Marrow", "ilsa-marrow")


def test_two_people_of_one_surname_are_kept_apart() -> None:
    said = who("MARROW", "With us tonight are Ilsa Marrow and her brother Tom Marrow.")
    assert (said.speaker, said.speaker_id) == ("Marrow", None)


def test_a_person_with_another_office_is_not_meant() -> None:
    assert full_name("Marrow", "First Lady Jill Marrow is here.", role="Secretary") is None


@pytest.mark.parametrize(
    "words",
    ["Secretary of Commerce Ada Marrow", "Minister for Harbour Affairs Ada Marrow", "Director of Lights Ada Marrow"],
)
def test_what_an_office_is_for_is_no_given_name(words: str) -> None:
    assert full_name("Marrow", f"The paper spoke with {words} on Friday.") == "Ada Marrow"
    assert full_name("Marrow", "Secretary Ilsa Marrow and First Lady Jill Marrow", role="Secretary") == "Ilsa Marrow"


@pytest.mark.parametrize(
    ("label", "words", "name"),
    [
        ("MR. FENN", "I turn it over to the Director of the National Lamp Council Brian Fenn.", "Brian Fenn"),
        ("MR. FENN", "the senior director for Tides and Competitiveness Peter Fenn", "Peter Fenn"),
        ("MS. FENN", "the Secretary of Housing and Urban Development Marcia L. Fenn", "Marcia L. Fenn"),
        ("MR. FENN", "the Director of the Harbour Lamp Club Orvo Fenn", "Orvo Fenn"),
        ("MR. FENN", "Hello, I’m Corvin Fenn.", "Corvin Fenn"),
        ("DR. FENN", "Doctors Fenn and Marrow are with us.", "Fenn"),
        ("MR. FENN", "We heard the Minister of Tides and Brian Alan Fenn.", "Brian Alan Fenn"),
    ],
)
def test_a_name_begins_behind_what_an_office_is_for(label: str, words: str, name: str) -> None:
    assert who(label, words).speaker == name


@pytest.mark.parametrize(
    ("headline", "name"),
    [
        ("Remarks by Chancellor Fenn Honoring the Winners of the Regatta", None),
        ("Remarks by Chancellor Fenn Honoring Sailors and their Families on the Eve of the Regatta", None),
        ("Remarks by Chancellor Brian Fenn Honoring the Winners", "Brian Fenn"),
        ("Remarks by Chancellor Brian J. Fenn Aboard the Ferry", "Brian J. Fenn"),
        ("The remarks given by Chancellor Orvo Fenn before the council", "Orvo Fenn"),
    ],
)
def test_a_headline_in_capitals_does_not_lengthen_a_name(headline: str, name: str | None) -> None:
    assert who("THE CHANCELLOR", f"{headline}\n\nQuayside, May 4").speaker == name


def test_a_surname_in_speakers_yml_alone_names_nobody() -> None:
    """Somebody else may have it; an alias would say that it is her."""
    assert who("MARROW", "Good evening.", date="2022-01-01", speakers=(MARROW,)).speaker_id is None


def test_a_surname_with_the_title_of_a_role_on_that_day_is_its_holder() -> None:
    said = who("SECRETARY GENERAL MARROW", "Good evening.", date="2022-01-01", speakers=(MARROW,))
    assert said.speaker_id == "ilsa-marrow"
    assert who("SECRETARY GENERAL MARROW", "", date="2024-01-01", speakers=(MARROW,)).speaker_id is None


@pytest.mark.parametrize(
    ("date", "holder"), [("2022-05-04", "ilsa-marrow"), ("2023-07-01", "orla-fenn"), ("2019-01-01", None), (None, None)]
)
def test_an_office_is_whoever_held_it_on_the_day(date: str | None, holder: str | None) -> None:
    assert who("The Secretary General", "", date=date, speakers=(MARROW, FENN)).speaker_id == holder


def test_another_script_is_joined_by_an_alias_only() -> None:
    assert who("Илса Марроу", speakers=(MARROW,)).speaker_id == "ilsa-marrow"
    assert who("Илса Марроу").speaker_id != "ilsa-marrow"


def test_a_spelling_with_accents_is_another_person_until_an_alias_says_no() -> None:
    assert speaker_id("Jose Garcia") != speaker_id("José García")
    assert speaker_id("José García") == speaker_id("José García")


def test_an_outlet_that_asks_is_no_person() -> None:
    metadata = Metadata(outlet=Found("Harbour Herald", "test"))
    (said,) = resolve_speakers("", [turn("Harbour Herald", "")], metadata=metadata, settings=Settings())
    assert (said.speaker, said.speaker_id) == ("Harbour Herald", None)


@pytest.mark.parametrize(
    ("since", "until", "date", "held"),
    [
        ("2020-02-01", "2021-01-31", "2020-02-01", True),
        ("2020-02-01", "2021-01-31", "2021-01-31", True),
        ("2020-02-01", "2021-01-31", "2021-02-01", False),
        ("2020", "2021", "2021-12-31", True),
        ("2020", "2021", "2022-01-01", False),
        ("2020-02-01", None, "2020", True),
        (None, None, None, True),
        ("2020", None, None, False),
    ],
)
def test_a_role_covers_the_days_between_its_bounds(
    since: str | None, until: str | None, date: str | None, held: bool
) -> None:
    assert covers(Tenure("Warden", since, until), date) is held


def test_a_directory_of_many_people_is_asked_in_no_time() -> None:
    people = tuple(Speaker(f"a-{n}", f"Ann Number{n}", aliases=(f"N{n}",), listed=True) for n in range(20_000))
    directory = read_directory(people)
    assert all(directory.named(f"n{n}") is people[n] for n in range(0, 20_000, 500))


@pytest.mark.parametrize("label", ["Courier", "THE TIDESIDE COURIER", "Tideside Courier"])
def test_the_outlet_that_asks_is_no_person_also_by_the_end_of_its_name(label: str) -> None:
    text = "The Tideside Courier\n\nCourier: What is in the box?\n\nOrla Fenn: Cards."
    metadata = Metadata(outlet=Found("The Tideside Courier", "test"))
    (said,) = resolve_speakers(text, [turn(label, text)], metadata=metadata, settings=Settings(speakers=(FENN,)))
    assert said.speaker_id is None


@pytest.mark.parametrize("label", ["Hafenminister Corvin Fenn", "Generalsekretärin Corvin Fenn"])
def test_a_german_office_before_a_name_is_the_person_of_the_settings(label: str) -> None:
    minister = Speaker("corvin-fenn", "Corvin Fenn", roles=(Tenure("Harbour Minister", "2024-05-20"),), listed=True)
    assert who(label, date="2025-03-12", speakers=(minister,)).speaker_id == "corvin-fenn"


def test_a_short_given_name_in_capitals_is_one_person_in_ordinary_letters() -> None:
    assert (
        full_name("Quillfeather", "MINISTER ADA QUILLFEATHER: Good morning.\n\nQUILLFEATHER: Yes.")
        == "Ada Quillfeather"
    )


@pytest.mark.parametrize(
    ("name", "text", "shown"),
    [
        ("HKLM", "“It burns,” said HKLM.", "HKLM"),
        ("HKLM Tech", "“It burns,” said HKLM Tech.", "HKLM Tech"),
        ("FENN", "“It burns,” said FENN. Orla Fenn is the warden.", "Fenn"),
        ("ORLA FENN", "“It burns,” said ORLA FENN.", "Orla Fenn"),
        ("HAVENMEESTER", "“It burns,” said HAVENMEESTER.", "Havenmeester"),
    ],
)
def test_the_letters_of_a_body_stay_capitals(name: str, text: str, shown: str) -> None:
    """A person in capitals is written in ordinary letters, a body by its initials is not."""
    quote = Statement("", "quote", Span(1, 9), name, speaker=name, attribution="attributed", confidence=0.9)
    (said,) = resolve_speakers(text, [quote], metadata=Metadata(), settings=Settings())
    assert said.speaker == shown
