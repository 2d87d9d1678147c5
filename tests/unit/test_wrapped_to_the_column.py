"""A wrapped line is full where the first word of the next one and a blank would have gone one column too far."""

from textwrap import fill

import pytest

from tests.reading import read

_TOLD = (
    "The harbour board voted on Wednesday to put a second lamp at Gannet Bay, after a winter in which three boats ran "
    "aground within sight of the pier and nobody came to help them from the shore."
)
_QUOTED = (
    '"It is {}late, but it is not too late," said Ada Quill, who chairs the board. "We will light it by the autumn."'
)


@pytest.mark.parametrize("width", [45, 50, 55, 60, 66])
def test_a_quotation_is_whole_wherever_its_lines_are_broken(width: int) -> None:
    for more in range(9):
        quoted = _QUOTED.format("very " * more)
        told = fill(_TOLD, width)
        text = "\n\n".join(("A second lamp at the bay", told, told, fill(quoted, width), told, told))
        document = read(text + "\n")
        assert [statement.speaker for statement in document.statements] == ["Ada Quill", "Ada Quill"], more
