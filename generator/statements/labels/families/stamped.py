"""`Name [00:01:02] words` and `<v Name>words`: a time stamp or a voice tag parts the label from the words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.statements.labels.candidates import STAMP, Candidate, Head, is_speech
from generator.statements.labels.shapes import read_shape

FAMILY = "stamped"
_STAMPED = re.compile(rf"(?P<words>[^\W\d_][^:\[\](){{}}<>\n\r]{{0,60}}?)[ \t\xa0]*{STAMP}[ \t\xa0]+(?=\S)")
_VOICE = re.compile(r"<v(?:\.[\w.]{1,20})?[ ](?P<words>[^<>\n\r]{1,60})>[ \t]*(?=\S)")  # WebVTT


def find(text: str, heads: Sequence[Head]) -> list[Candidate]:
    """Every line that opens with a name and a time stamp, or with a voice tag."""
    found = []
    for head in heads:
        if text.startswith("<v", head.mark):
            match = _VOICE.match(text, head.mark, head.end)
        elif ":" in head.window:
            match = _STAMPED.match(text, head.start, head.end)
        else:
            continue
        shape = read_shape(match["words"]) if match else None
        if match and shape:
            said = is_speech(text, match.end(), head) or text.startswith("<v", head.mark)
            found.append(Candidate(head.mark, match.end(), match.end(), shape, FAMILY, head.line, said))
    return found
