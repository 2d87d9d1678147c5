"""The name alone on a line, the words below; also `Name  00:12`, `00:12 Name` and `## Name`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from generator.nouns import replace
from generator.statements.labels.candidates import STAMP, TIME, Candidate, Head, is_speech
from generator.statements.labels.shapes import Kind, Shape, read_shape

FAMILY = "own-line"
STAMPED = "own-line-stamp"
LONGEST_LINE = 120  # characters
_STAMP_BEHIND = re.compile(
    rf"(?:(?<![ \t\xa0])[ \t\xa0]++)?(?:[,|:–—-][ \t\xa0]*+)?(?:{STAMP}|{TIME})"
    rf"(?:[ ]?[AaPp]\.?[Mm]\.?)?[ \t]*(?:[-–—>]+[ \t]*{TIME})?$"
)
# "Jane Example -- Chief Executive Officer"
_FUNCTION = re.compile(r"(?<![ \t\xa0])[ \t\xa0]+(?:--?|[–—|])[ \t\xa0]+(?=\S)")
_RANGE = re.compile(
    r"\d{1,3}:\d{1,2}(?::\d{1,2})?(?:[.,]\d{1,3})?[ ]*-->[ ]*[\d:.,]{4,13}[ \t]*[\r\n]+"
)  # of a caption
# "00:00:12" on the line below the name
_TIME_BELOW = re.compile(r"[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])]?[ \t]*+[\r\n]\s*+(?=\S)")
_BOLD_BEHIND = re.compile(r"(?:\*{1,3}|_{1,3}|</b>|</strong>)$")
_BOLD_ENDS = "*_>\n"  # the last of them before a stamp on a line of its own
_GOES_ON = (". ", ", ", "; ", ") ")
_SENTENCE_ENDS = ".?!…:;,。？！：；、"


def find(text: str, heads: Sequence[Head]) -> list[Candidate]:
    """Every line that is a label and nothing else, with words below it; none where no such line comes twice."""
    lines = [(head, words, stamped) for head in heads for words, stamped in _words(text, head)]
    bare = [_bare(words) for _, words, _ in lines]
    counts = Counter(bare)
    if not any(
        stamped or (counts[name] > 1 and _read(words)) for (_, words, stamped), name in zip(lines, bare, strict=True)
    ):
        return []
    found = []
    for head, words, stamped in lines:
        shape = _read(words) or (_turned(words) if stamped or words.endswith(")") else None)
        if not shape or (len(shape.key) == 1 and not stamped) or _lists(words, counts):
            continue
        ranged = _RANGE.match(text, head.stop) or _TIME_BELOW.match(text, head.stop)
        start = ranged.end() if ranged else head.stop
        if text.startswith(_GOES_ON, start):
            continue  # a link inside a sentence, on a line of its own
        said = is_speech(text, start, head) or ((stamped or ranged is not None) and _is_written(text, start))
        family = STAMPED if stamped or ranged else FAMILY
        found.append(Candidate(head.mark, start if ranged else head.end, start, shape, family, head.line, said))
    return found


def _lists(words: str, others: Mapping[str, int]) -> bool:
    """Whether a line lists people of whom others stand alone in theirs: "Ada Reed, Tom Vance"."""
    return "," in words and any(part in others for part in words.split(", ")[1:])


def _bare(words: str) -> str:
    """The words that come first: those of a name, where party, place or function stand behind it."""
    return _parts(words)[0].partition(" (")[0]


def _parts(words: str) -> list[str]:
    """A name and the function behind a dash; the name alone where no dash is."""
    has_dash = "-" in words or "–" in words or "|" in words or "—" in words
    return _FUNCTION.split(words, 1) if has_dash else [words]


def _read(words: str) -> Shape | None:
    """The shape of a name, which may have a function behind a dash."""
    parts = _parts(words)
    shape = read_shape(parts[0])
    if len(parts) == 1 or not shape or (shape.tokens < 2 and not shape.is_strong):
        return shape if len(parts) == 1 else None
    return replace(shape, beside=_FUNCTION.sub(", ", parts[1].strip()))


def _turned(words: str) -> Shape | None:
    """The shape of a name as lists have it: "Example, Jane"."""
    name, _, beside = words.partition(" (")
    surname, _, given = name.partition(", ")
    shape = read_shape(f"{given} {surname}") if given and " " not in surname else None
    return replace(shape, name=name, beside=beside.rstrip(")") or None) if shape and shape.kind is Kind.NAME else None


def _is_written(text: str, start: int) -> bool:
    """Whether the line from `start` has words of its own: what people write each other needs no capital."""
    line = text[start : start + 200].partition("\n")[0]
    return len(line.split()) > 1 and not line[:1].isdigit() and not _STAMP_BEHIND.search(line)


def _words(text: str, head: Head) -> Iterator[tuple[str, bool]]:
    """The words of a line that could be a name alone, and whether a time stamp is with them."""
    if not 0 < head.end - head.start <= LONGEST_LINE or head.stop >= len(text):
        return
    line = text[head.start : head.end]
    behind = _STAMP_BEHIND.search(line) if line[-1] in ")]>0123456789Mm." and ":" in line else None
    words = line[: behind.start()] if behind else line
    words = _BOLD_BEHIND.sub("", words) if words[-1:] in _BOLD_ENDS else words
    if words and (words[-1] not in _SENTENCE_ENDS or words.endswith(("Jr.", "Sr."))):
        yield words, bool(behind) or head.has_stamp
