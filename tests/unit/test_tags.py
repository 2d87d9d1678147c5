"""Tags: the terms of tags.yml; without one, countries, organisations and phrases that recur in the archive."""

from __future__ import annotations

import time

import pytest

from generator.model import Raw, Tag
from generator.pipeline import read_document
from generator.resolve.phrases import choose_phrases, count_phrases
from generator.resolve.tags import choose_tags, name_tags
from generator.resolve.terms import count_terms, read_terms
from generator.settings import Settings
from tests.bounds import cpu_within

LOCKS = Tag("locks", "Locks", terms=("lower lock", "upper lock"), parent="harbour", listed=True)
HARBOUR = Tag("harbour", "Harbour", listed=True)
WHO = Tag("who", "Health body", terms=("WHO", "Gesundheitsamt", "世卫"), listed=True)


def tags(text: str, *listed: Tag, sidecar: str = "") -> tuple[str, ...]:
    raw = Raw("case.txt", text.encode(), sidecar.encode() if sidecar else None)
    return read_document(raw, Settings(tags=listed)).tags


def test_a_term_gives_its_tag_and_the_tags_above_it() -> None:
    assert tags("A report.\n\nThe Lower\nLock leaks, the wardens said.\n", LOCKS, HARBOUR) == ("harbour", "locks")


@pytest.mark.parametrize("text", ["The padlock is new.", "The flower locket is lost.", "Below lockers."])
def test_a_term_is_found_as_whole_words_only(text: str) -> None:
    assert tags(f"A report.\n\n{text}\n", LOCKS, HARBOUR) == ()


def test_initials_are_found_in_capitals_only() -> None:
    assert tags("A report.\n\nThose who came late missed it.\n", WHO) == ()
    assert tags("A report.\n\nThe WHO came late.\n", WHO) == ("who",)


def test_a_term_of_a_script_without_blanks_is_found_inside_a_line() -> None:
    assert tags("报告。\n\n昨天世卫组织来了。\n", WHO) == ("who",)


def test_the_sidecar_adds_tags_by_id_or_name() -> None:
    assert tags("A report.\n\nNothing of note.\n", LOCKS, HARBOUR, sidecar="tags: [Locks]\n") == ("harbour", "locks")


def test_without_tags_yml_countries_and_organisations_of_the_text_are_tags() -> None:
    body = "The ships of Iceland are late. Iceland regrets it, and so does NATO. NATO waits. Peru does not."
    assert tags(f"Norway waits\n\n{body}\n", sidecar="title: Norway waits\n") == ("iceland", "nato", "norway")


def test_a_thousand_terms_cost_no_more_than_one() -> None:
    text = "the tide and the lock and the light " * 20_000
    few = read_terms([("lower lock", "a")])
    many = read_terms((f"term{n} of lock {n}", f"t{n}") for n in range(5_000))
    took = []
    for terms in (few, many):
        start = time.process_time()
        count_terms(terms, text)
        took.append(time.process_time() - start)
    assert took[1] < 3 * took[0] + 0.5


def test_the_longest_term_at_a_place_counts() -> None:
    terms = read_terms([("lower lock", "lock"), ("lower lock keeper", "keeper")])
    text = "The lower lock keeper left the lower lock."
    assert count_terms(terms, text) == {"keeper": 1, "lock": 1}


def test_a_name_of_a_country_takes_endings_where_its_language_has_them() -> None:
    terms = read_terms([("Исландия", "iceland")], inflected=True)
    text = "Мы говорили об Исландии."
    assert count_terms(terms, text) == {"iceland": 1}


def test_phrases_are_names_of_things_not_of_the_people_who_speak() -> None:
    text = "The Harbour Fund pays. Ilsa Marrow praised the Harbour Fund and the Board of Locks."
    assert dict(count_phrases(text, without={"ilsa", "marrow"})) == {"Harbour Fund": 2, "Board of Locks": 1}


def test_a_phrase_of_several_texts_is_a_tag_and_one_of_nearly_all_is_not() -> None:
    texts = [[("Harbour Fund", 2), ("Tide Gazette", 1)] for _ in range(4)] + [[("Tide Gazette", 1)]] * 16
    assert set(choose_phrases(texts)) == {"Harbour Fund"}
    found, named = choose_tags(texts, people=[], settings=Settings())
    assert found[0] == ("harbour-fund",)
    assert found[-1] == ()
    assert named["harbour-fund"].name == "Harbour Fund"


def test_phrases_are_chosen_alike_in_any_order_of_texts() -> None:
    texts = [[(f"Board {n % 7}", 1), ("Harbour Fund", 1)] for n in range(40)]
    assert choose_phrases(texts) == choose_phrases(texts[::-1])


def test_tags_found_in_texts_have_names_in_the_language_of_the_site() -> None:
    assert name_tags(["iceland", "lower-lock"], Settings())["iceland"].name == "Iceland"
    assert name_tags(["lower-lock"], Settings())["lower-lock"].name == "lower lock"


def test_words_in_capitals_are_no_names_in_initials() -> None:
    """A word that stands in small letters elsewhere, a name of several parts, a dateline, a time zone."""
    text = (
        "SANTA MARLA, Ebb - The Harbour Fund paid. AND WE SAID SO, and the warden, WARDEN of the mole, agreed.\n"
        "MS. QUILL-TERN: The LCA met at 4 P.M. EDT. FOR IMMEDIATE RELEASE\n"
    )
    assert set(dict(count_phrases(text, without=()))) == {"Harbour Fund", "LCA"}


def test_a_name_in_the_genitive_is_the_name() -> None:
    text = "The Low Marl’s lamp, Low Marl's tide and the Outer Skerries’ mole."
    assert dict(count_phrases(text, without=())) == {"Low Marl": 2, "Outer Skerries": 1}


@pytest.mark.parametrize("unit", ["A", "Ö", "A-", "A’", "Ann’s-"])
def test_a_long_run_of_capitals_is_searched_for_phrases_in_linear_time(unit: str) -> None:
    with cpu_within(2):
        count_phrases(unit * (1_000_000 // len(unit)), without=())


def test_a_phrase_does_not_begin_inside_a_word() -> None:
    assert count_phrases("The myHarbour Fund, Upper Dunmere.", without=()) == (("Upper Dunmere", 1),)


@pytest.mark.parametrize(
    ("words", "phrases"),
    [
        ("The Harbour Lamp Board met.", ["Harbour Lamp Board"]),
        ("New Vesterey Harbour is open.", ["New Vesterey Harbour"]),
        ("National Lamp Adviser Brian Fenn came.", ["National Lamp Adviser"]),
        ("The House of the United\xa0Harbours of Vesterey is old.", ["House of the United Harbours of Vesterey"]),
        ("Vice President and Prime Minister, Deputy Director", []),
        ("We met in Room B-12 of the house, III times, with JANE and the HLB.", ["HLB"]),
    ],
)
def test_a_subject_is_no_office_no_first_name_and_not_cut_short(words: str, phrases: list[str]) -> None:
    assert sorted(phrase for phrase, _ in count_phrases(words, without=())) == phrases
