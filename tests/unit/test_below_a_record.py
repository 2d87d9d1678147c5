"""What stands below a record for its readers is in nobody's mouth."""

from __future__ import annotations

import pytest

from tests.reading import read

RECORD = (
    "House of Lamps\n\n14 March 2031\n\nMr Quay: The lamp did not go out.\n\n"
    "Madam Speaker: Order.\n\nMr Quay: It is resting.\n\n"
)


@pytest.mark.parametrize(
    "note",
    [
        "This transcript was edited for length.",
        "This interview has been edited for clarity.",
        "For media enquiries call 555 0100.",
        "This transcript was edited for length.\n\nFor press inquiries call 555 0100.",
    ],
)
def test_a_note_below_a_record_is_said_by_nobody(note: str) -> None:
    found = read(f"{RECORD}{note}\n".encode(), "a.txt")
    text = found.source.text
    assert note.splitlines()[0] in text
    assert [statement.span.of(text) for statement in found.statements] == [
        "The lamp did not go out.",
        "Order.",
        "It is resting.",
    ]
