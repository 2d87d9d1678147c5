"""Question, answer and follow-up are one exchange."""

from __future__ import annotations

import pytest

from tests.reading import read


def exchanges(text: str) -> list[int | None]:
    """Of each turn the place of the question that opens its exchange."""
    turns = [s for s in read(text).statements if s.kind == "turn"]
    places = {turn.id: place for place, turn in enumerate(turns)}
    return [places[turn.exchange] if turn.exchange else None for turn in turns]


CASES = {
    "the speaker's opening words belong to no exchange": (
        "THE WARDEN: Good morning. I am here.\n\nQ    Is it open?\n\nTHE WARDEN: It is.\n\n"
        "Q    Who opened it?\n\nTHE WARDEN: I did.\n",
        [None, 1, 1, 3, 3],
    ),
    "a short question that leans on the answer is a follow-up": (
        "THE WARDEN: Good morning. I am here.\n\nQ    Is the lower lock open?\n\nTHE WARDEN: It is.\n\n"
        "Q    And the upper one?\n\nTHE WARDEN: No.\n\nQ    What does it cost the town every year?\n\n"
        "THE WARDEN: I do not know.\n",
        [None, 1, 1, 1, 1, 5, 5],
    ),
    "a follow-up says so in German": (
        "FRAGE: Wann fährt die Fähre?\n\nHALLIG: Das weiß ich nicht.\n\nZUSATZFRAGE: Wer weiß es?\n\n"
        "HALLIG: Der Kapitän.\n\nFRAGE: Wie viel kostet sie?\n\nHALLIG: Ich sage es Ihnen später.\n",
        [0, 0, 0, 0, 4, 4],
    ),
    "the same outlet goes on, another one begins": (
        "Question (Harbour Herald): Will you stand again?\n\nDr. Orla Fenn: I will not say.\n\n"
        "Question (Harbour Herald): When will you say it?\n\nDr. Orla Fenn: In May.\n\n"
        "Question (Lighthouse Radio): Which May?\n\nDr. Orla Fenn: I said May.\n",
        [0, 0, 0, 0, 4, 4],
    ),
    "an interviewer is who asks nearly always": (
        "Harbour Herald: How many gulls are there?\n\nOdd Fennick: I stopped counting.\n\n"
        "Harbour Herald: Do you like them?\n\nOdd Fennick: I like the quiet ones.\n",
        [0, 0, 2, 2],
    ),
    "a debate has none": (
        "VELL: Good evening. I am your host.\n\nDORR: Thank you. I built it.\n\nVELL: You did not.\n\n"
        "DORR: I did. I have the bills.\n",
        [None, None, None, None],
    ),
    "the chair ends an exchange by calling on somebody new who asks": (
        "The Chair: Order. The first question is from Mr. Oddlow.\n\nMr. Oddlow: How many lamps are lit?\n\n"
        "Ms. Fenn: Nine of them.\n\nMr. Oddlow: Will the tenth be lit?\n\nMs. Fenn: On Monday.\n\n"
        "The Chair: The next question is from Ms. Tarn.\n\nMs. Tarn: Who counts the gulls?\n\n"
        "Mr. Vell: I count them at noon.\n\nMs. Tarn: I thank him.\n\nThe Chair: That concludes the questions.\n",
        [None, 1, 1, 3, 3, None, 6, 6, 6, None],
    ),
    "the chair interrupts and the answer goes on": (
        "Mr. Oddlow: How many lamps are lit?\n\nMs. Fenn: Nine of the twelve.\n\nThe Chair: Order.\n\n"
        "Ms. Fenn: I said nine.\n\nMr. Oddlow: Will the tenth ever be lit by the town?\n\nMs. Fenn: On Monday.\n",
        [0, 0, 0, 0, 4, 4],
    ),
    "a question without an answer opens nothing": (
        "THE WARDEN: Thank you. I must go.\n\nTHE WARDEN: I said I must go.\n\nQ    Where to?\n",
        [None, None, None],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_turns_are_paired(name: str) -> None:
    text, wanted = CASES[name]
    assert exchanges(text) == wanted
