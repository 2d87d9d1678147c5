"""Laws of turns: whatever the text, they are spans of it, in order, apart, and their labels stand before them."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.model import Raw
from generator.pipeline import read_document
from generator.read import split_lines
from generator.settings import Settings
from generator.statements import find_labels
from tests.reading import read

LABELS = (
    "Ilsa Marrow: ",
    "Journalist: ",
    "Q    ",
    "A.   ",
    "THE WARDEN:  ",
    "[The Warden]: ",
    "**Pell Arno:** ",
    "Note: ",
    "",
)
LABELS_ALONE = ("Ilsa Marrow\n", "Odd Fennick  0:03\n", "The Warden:\n")
WORDS = (
    "I am here.",
    "Is it open?",
    "(Applause.)",
    "4:12 P.M.",
    "We will see: in May.",
    "",
    "one — two",
    "“No.”",
    "\x0c",
    "\r",
)
lines = st.tuples(
    st.sampled_from(LABELS + LABELS_ALONE), st.sampled_from(WORDS), st.sampled_from(("\n", "\n\n", "\r\n"))
)
texts = st.lists(lines, max_size=14).map(lambda rows: "".join("".join(row) for row in rows))


@settings(max_examples=60)
@given(texts | st.text(max_size=200))
def test_turns_are_spans_of_the_text_in_order_and_apart(text: str) -> None:
    document = read_document(Raw("case.txt", text.encode("utf-8", "surrogatepass")), Settings())
    turns = [s for s in document.statements if s.kind == "turn"]
    end = 0
    for turn in turns:
        assert end <= turn.span.start < turn.span.end <= len(document.source.text)
        assert turn.label_span is not None
        assert turn.label_span.end <= turn.span.start
        assert turn.label in " ".join(turn.label_span.of(document.source.text).split()) or not turn.label
        assert all(turn.span.holds(hole) for hole in turn.holes)
        end = turn.span.end


@settings(max_examples=60)
@given(texts)
def test_exchanges_open_with_a_turn_of_the_same_text(text: str) -> None:
    document = read(text)
    ids = {s.id for s in document.statements}
    assert all(s.exchange in ids for s in document.statements if s.exchange)


# what is asked takes just half of it, with its last line end or without
MENU_OF_QUESTIONS = (
    "Q    I am here.\n[The Warden]: “No.”\nTHE WARDEN:  \x0c\nOdd Fennick  0:03\n\x0c\n\n"
    "Journalist: I am here.\nIlsa Marrow: I am here.\nJournalist: I am here.\n"
)


@settings(max_examples=60)
@given(texts, st.integers(0, 400))
@example(MENU_OF_QUESTIONS, 1)
def test_labels_do_not_depend_on_the_white_space_at_the_end(text: str, blanks: int) -> None:
    first = find_labels(text, split_lines(text))
    longer = text + "\n" * (blanks % 5)
    assert [label.name for label in first] == [label.name for label in find_labels(longer, split_lines(longer))]
