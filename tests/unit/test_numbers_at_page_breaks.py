"""Numbers of pages beside a form feed: one is enough, where others want a count."""

from __future__ import annotations

import pytest

from tests.reading import lines_of, read

_FIRST = "The harbour master of Ostrand opened the meeting with a long report on the winter and the ice."
_SECOND = "No ferry has left the port since the ice closed the sound in the first week of January."


@pytest.mark.parametrize("between", ["\f                    2\n\n", "\n          1\n\f", "\n\f\n2\n"])
def test_a_number_beside_a_form_feed_is_that_of_a_page(between: str) -> None:
    document = read(f"Report on the winter\n\n{_FIRST}\n{between}{_SECOND}\n")
    assert [block.role for block in document.blocks if block.rule == "page-number"] == ["page-number"]
    assert _FIRST in lines_of(document)
    assert _SECOND in lines_of(document)


def test_a_number_amid_a_page_may_be_text() -> None:
    document = read(f"Report on the winter\n\n{_FIRST}\n\n2\n\n{_SECOND}\n\f\n{_FIRST}\n")
    assert not [block for block in document.blocks if block.rule == "page-number"]


def test_what_a_witness_answers_has_no_number_of_a_page_in_it() -> None:
    document = read(
        "STATE OF HAVERLEY v. FENN\n\nBY MR. ABLETT:\nQ.   What is your occupation?\n"
        "A.   I keep the lamp.  I have kept it\n"
        "     since 2009.\n\f                              2\nQ.   Did you see the ship?\nA.   I did.\n"
    )
    answers = [statement.span.of(document.source.text) for statement in document.statements]
    assert [words.split()[-1] for words in answers] == ["occupation?", "2009.", "ship?", "did."]
