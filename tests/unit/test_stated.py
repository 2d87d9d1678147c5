"""A speech has no labels: the archivist names who speaks, and each paragraph is a statement; nothing is guessed."""

from __future__ import annotations

from itertools import pairwise

from generator.model import Around, Card, Document, Speaker
from generator.settings import Settings
from generator.write.document import document_pages
from generator.write.html import html
from tests.reading import read, turns_of

SPEECH = """Remarks by the Harbour Warden at the opening of the North Mole

12 May 2025

SKERRY HAVEN, 12 May – Ladies and gentlemen, this mole was promised in the year my mother was born.

It is finished today. "We will never build it," the surveyor told my father. He was nearly right.

• Light your boats and log every landing.

The pier behind me stays open all winter long.

###

Share this page
"""
ASKED = """Q: What of the upper mole?

MARA QUILL: That one is next.
"""


def words(document: Document) -> list[str]:
    return [turn.span.of(document.source.text) for turn in turns_of(document)]


def test_who_is_named_in_the_sidecar_says_each_paragraph_without_its_place_line() -> None:
    document = read(SPEECH, sidecar="speaker: Mara Quill\n")
    assert words(document) == [
        "Ladies and gentlemen, this mole was promised in the year my mother was born.",
        'It is finished today. "We will never build it," the surveyor told my father. He was nearly right.',
        "• Light your boats and log every landing.",
        "The pier behind me stays open all winter long.",
    ]
    assert {(t.speaker, t.speaker_id, t.attribution, t.rule) for t in turns_of(document)} == {
        ("Mara Quill", "mara-quill", "attributed", "sidecar-speaker")
    }
    assert len({turn.id for turn in turns_of(document)}) == 4
    assert "speaker-unstated" not in {problem.code for problem in document.problems}


def test_what_others_are_quoted_with_belongs_to_the_paragraph_and_to_them() -> None:
    document = read(SPEECH, sidecar="speaker: Mara Quill\n")
    (quoted,) = [s for s in document.statements if s.kind == "quote"]
    assert quoted.parent == turns_of(document)[1].id
    assert quoted.speaker_id != "mara-quill"


def test_without_a_sidecar_a_speech_has_no_statements_and_a_problem_that_says_how() -> None:
    document = read(SPEECH)
    assert not turns_of(document)
    (problem,) = [p for p in document.problems if p.code == "speaker-unstated"]
    assert "speaker: " in problem.message


def test_the_opening_remarks_end_where_the_first_label_stands() -> None:
    document = read(SPEECH.partition("###")[0] + ASKED * 3, sidecar="speaker: Mara Quill\n")
    labels = [turn.label for turn in turns_of(document)]
    assert labels[:4] == ["Mara Quill"] * 4
    assert labels[4:] == ["Q", "MARA QUILL"] * 3
    spans = [turn.span for turn in turns_of(document)]
    assert all(before.end <= after.start for before, after in pairwise(spans))


def test_an_alias_of_the_list_of_speakers_is_that_person() -> None:
    known = Settings(speakers=(Speaker("m-quill", "Mara Ann Quill", aliases=("the Harbour Warden",), listed=True),))
    document = read(SPEECH, sidecar="speaker: the Harbour Warden\n", settings=known)
    assert {(t.speaker, t.speaker_id) for t in turns_of(document)} == {("Mara Ann Quill", "m-quill")}


def test_a_correction_of_one_paragraph_goes_before_the_speaker_of_all() -> None:
    text = 'speaker: Mara Quill\ncorrections:\n  - words: "The pier behind me"\n    speaker: Oda Tern\n'
    assert [turn.speaker for turn in turns_of(read(SPEECH, sidecar=text))] == [*["Mara Quill"] * 3, "Oda Tern"]


def test_the_page_names_who_speaks_once_and_links_each_paragraph() -> None:
    document = read(SPEECH, sidecar="speaker: Mara Quill\n")
    card = Card("k", "a/mole.txt", "0" * 64, "unknown/mole", "The mole", None, None, "speech", "en")
    page = html(document_pages(document, card, Around(speakers=(Speaker("mara-quill", "Mara Quill"),)), Settings())[0])
    body = page.partition('<div class="words"')[2].partition('<div class="below"')[0]
    assert body.count(">Mara Quill</") == 1
    assert all(f'id="{turn.id}"' in body and f'href="#{turn.id}"' in body for turn in turns_of(document))
