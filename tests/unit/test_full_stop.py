"""Labels that end with a full stop, and lines of wrapped sentences that only look like them."""

from __future__ import annotations

from generator.read.lines import split_lines
from generator.statements.labels.candidates import find_heads
from generator.statements.labels.families.full_stop import find

WRAPPED = """Our ports wait to hear what the council will say of this, and so does the
Minister FENN. The lamps of the northern coast were put out in the winter, and
nobody has lit them again.

We went to the minister in the spring to ask for oil and for wicks.
Minister FENN. The lamps will be lit.
"""


def test_a_line_in_which_a_wrapped_sentence_ends_is_no_label() -> None:
    labels = find(WRAPPED, find_heads(WRAPPED, split_lines(WRAPPED)))
    assert [WRAPPED[label.start : label.end] for label in labels] == ["Minister FENN."]
    assert WRAPPED[labels[0].text_start :].startswith("The lamps will be lit")
