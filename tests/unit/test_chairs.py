"""Who presides: told by the announcements of a record, from each on."""

from __future__ import annotations

import pytest

from generator.resolve.announced import may_be
from generator.resolve.chairs import find_chairs, is_chair
from tests.reading import read


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("The sitting opened at ten o'clock, the President, Yrsa Feldonen, in the Chair.", "Yrsa Feldonen"),
        ("[Dame Rosie Quill in the Chair]", "Dame Rosie Quill"),
        ("Mr. Quill (Norrmark), Vice-President, in the Chair.", "Mr. Quill"),
        ("IN THE CHAIR: ADA QUILL, Vice-President", "ADA QUILL"),
        ("VORSITZ: ADA QUILL Präsidentin", "ADA QUILL"),
        ("Présidence de Mme Ada Quill, vice-présidente", "Mme Ada Quill"),
        ("(La séance est ouverte à quinze heures, sous la présidence de Mme Ada Quill.)", "Mme Ada Quill"),
        ("PRESIDENCIA DE LA EXCMA. SRA. D.ª FRANCINA QUILL SOCIAS", "LA EXCMA. SRA. D.ª FRANCINA QUILL SOCIAS"),
        ("PRESIDENZA DEL VICEPRESIDENTE FABIO QUILL", "VICEPRESIDENTE FABIO QUILL"),
        ("(M. Egon Quill remplace Mme Yrsa Feldonen au fauteuil de la présidence.)", "M. Egon Quill"),
        ("(Mme Ada Quill remplace M. Egon Marrow au fauteuil présidentiel.)", "Mme Ada Quill"),
        ("[Ada Quill replaced Egon Marrow in the Chair]", "Ada Quill"),
        ("Presidência do Sr. Deputado Duarte Quill", "Sr. Deputado Duarte Quill"),
    ],
)
def test_an_announcement_names_who_presides(line: str, name: str) -> None:
    assert find_chairs(f"Record\n\n{line}\n\nThe sitting began.").names == (name,)


@pytest.mark.parametrize("line", ["[Mr Speaker in the Chair]", "The Speaker resumed the Chair."])
def test_an_announcement_without_a_name_leaves_open_who_presides(line: str) -> None:
    chairs = find_chairs(f"[Dame Rosie Quill in the Chair]\n\n{line}\n")
    assert chairs.names == ("Dame Rosie Quill", None)


@pytest.mark.parametrize(
    "line",
    [
        "La présidence de la République a répondu hier.",
        "He was presiding over it when the storm came.",
        "Under the chairmanship of Ada Quill the board grew, and " + "it met often and long, " * 8,
    ],
)
def test_a_sentence_of_the_text_announces_nobody(line: str) -> None:
    assert find_chairs(f"Record\n\n{line}\n").names == ()


def test_labels_of_who_presides() -> None:
    chairs = ["The President", "M. le président", "La señora PRESIDENTA", "The Chair", "Mr Speaker", "De voorzitter"]
    assert all(map(is_chair, chairs))
    assert not any(map(is_chair, ("The Minister", "Le ministre", "Ada Quill", "Q")))


def test_the_form_of_address_of_a_label_is_that_of_whom_it_means() -> None:
    assert may_be("Mme la présidente", "Mme Hedda Quille")
    assert may_be("The President", "Mme Hedda Quille")
    assert not may_be("M. le président", "Mme Hedda Quille")
    assert not may_be("La señora PRESIDENTA", "Sr. Egon Mousse")
    record = (
        "Présidence de Mme Hedda Quille\n\nM. le président. La séance est ouverte.\n\n"
        "Mme Ines Calder. Je demande la parole.\n\nM. le président. Vous l'avez.\n\n"
        "Mme Ines Calder. Merci, monsieur le président. Le registre est public.\n"
    )
    assert {s.speaker for s in read(record).statements if "président" in s.label} == {None}
    replaced = record.replace("Présidence de Mme Hedda Quille", "Présidence de M. Egon Mousse")
    assert {s.speaker for s in read(replaced).statements if "président" in s.label} == {"Egon Mousse"}


def test_turns_of_the_chair_are_those_of_whom_the_record_announced_last() -> None:
    document = read(
        "Assembly of Tarnhaven\n\nQuestion Hour\n\n"
        "The sitting opened at ten o'clock, the President, Yrsa Feldonen, in the Chair.\n\n"
        "The President. The sitting is open. The first question is from the Member for Norrmark.\n\n"
        "Mr Brevik. Madam President, the Harbour Fund has promised forty ladders. How many have come?\n\n"
        "The President. The Director has the floor.\n\n"
        "Mr Ochren. Madam President, thirty-one as of last night.\n\n"
        "[Corvin Haldemar, Vice-President, in the Chair]\n\n"
        "The President. I thank the Director. The next question is from Mr Brevik.\n\n"
        "Mr Brevik. I have asked it already.\n\n"
        "[The President in the Chair]\n\n"
        "The President. The sitting is closed.\n"
    )
    chaired = [(s.speaker, s.role) for s in document.statements if s.label == "The President"]
    assert chaired == [
        ("Yrsa Feldonen", "The President"),
        ("Yrsa Feldonen", "The President"),
        ("Corvin Haldemar", "The President"),
        (None, "The President"),
    ]


def test_who_replaces_the_chair_presides_from_there_on_and_the_announcement_is_no_headline() -> None:
    document = read(
        "Séance du 12 juin 2031\n\nPrésidence de Mme Yrsa Feldonen\n\n"
        "Mme la présidente. La séance est ouverte.\n\n"
        "M. Corvin Hald. Madame la présidente, le phare est éteint depuis neuf nuits.\n\n"
        "Mme la présidente. La parole est à M. Corvin Hald.\n\n"
        "M. Corvin Hald. Qui paiera la lampe ?\n\n"
        "(M. Egon Quill remplace Mme Yrsa Feldonen au fauteuil de la présidence.)\n\n"
        "M. le président. Nous poursuivons nos travaux.\n\n"
        "M. Corvin Hald. Je répète ma question.\n"
    )
    chaired = [s.speaker for s in document.statements if s.label.endswith(("président", "présidente"))]
    assert chaired == ["Yrsa Feldonen", "Yrsa Feldonen", "Egon Quill"]
    assert document.metadata.title is None or "Présidence" not in document.metadata.title.value
